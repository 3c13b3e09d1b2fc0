// What a grid makes of what its blocks say.

#include <algorithm>
#include <utility>

#include "base/cpu_clock.h"
#include "grid/grid.h"

namespace whence {

namespace {

// Inductions, splits and conjectures on the way from a theorem to a goal. Each costs at least one,
// so that deeper goals hardly get a turn; the bound is for those that cost nothing to prove.
constexpr std::uint32_t kDeepest = 14;
// That the step of an induction along recursive axioms has had once there is a new lemma.
constexpr std::uint32_t kSlicesAfterLemma = 4;
// What case follows upon case without end becomes.
constexpr std::uint32_t kHeaviestGoal = 400;

}  // namespace

void Grid::deliver(std::uint32_t from, const Message& message) {
  if (entries_[from].decided) return;
  if (entries_[from].role == Role::kAid && entries_[entries_[from].aided].decided) return;
  switch (message.kind) {
    case MessageKind::kProved:
      on_proved(from, message);
      break;
    case MessageKind::kContradiction:
      if (const StepId step = read_conclusion(from, message); step.valid()) {
        contradiction_ = step;
        entries_[from].decided = true;
      }
      break;
    case MessageKind::kFacts:
      on_facts(from, message);
      break;
    case MessageKind::kRefuted:
      on_refuted(from, message);
      break;
    case MessageKind::kScheme:
      on_scheme(from, message);
      break;
    case MessageKind::kConjecture:
      on_conjecture(from, message);
      break;
    case MessageKind::kModel:
      on_model(from, message);
      break;
    case MessageKind::kSaturated:
      on_saturated(from, message);
      break;
    case MessageKind::kSizes:
      on_sizes(from, message);
      break;
    case MessageKind::kLemma:
    case MessageKind::kLemmaClauses:
    case MessageKind::kExplain:
    case MessageKind::kCaseProved:
      break;  // to blocks only
    case MessageKind::kExplanation:
      break;  // not without having been asked
  }
}

void Grid::on_facts(std::uint32_t from, const Message& message) {
  const Entry& root = entries_[roots_[entries_[from].root]];
  const auto news = teams_[entries_[from].root]->add_facts(from, message);
  if (!news) return;
  for (std::uint32_t child : root.children) {
    if (!entries_[child].block) continue;
    entries_[child].block->receive(child == from ? news->to_finder : news->to_others);
    told_.push_back(child);
  }
}

// The step that concludes what the message says. Not valid if a fact that it rests on could not be
// written down.
StepId Grid::read_conclusion(std::uint32_t from, const Message& message) {
  const CpuScope timed(statistics_.extraction_seconds);
  const Entry& entry = entries_[from];
  if (!is_search(entry.role)) {
    PacketReader reader(problem_.bank, shared_symbols_, message.payload);
    return read_fragment(reader, problem_, derivation_, theorem_steps_);
  }
  const StepId step = teams_[entry.root]->read_conclusion(
      message, [&](std::uint32_t finder) { return entries_[finder].block.get(); });
  if (!step.valid()) {
    // Whose fault it was is counted.
    for (std::uint32_t child : entries_[roots_[entry.root]].children) {
      if (entries_[child].block) account(entries_[child]);
    }
  }
  return step;
}

void Grid::on_proved(std::uint32_t sender, const Message& message) {
  const StepId step = read_conclusion(sender, message);
  if (!step.valid()) return;
  const Role role = entries_[sender].role;
  const std::uint32_t from = is_search(role)      ? roots_[entries_[sender].root]
                             : role == Role::kAid ? entries_[sender].aided
                                                  : sender;
  const TermId formula = entries_[from].goal;
  const auto number = static_cast<std::uint32_t>(theorems_.size());
  entries_[from].decided = true;
  entries_[from].block.reset();
  const bool shared = env_.share || std::ranges::find(roots_, from) == roots_.end();
  const bool textbook = entries_[from].role == Role::kTheorem ||
                        (entries_[from].is_law && entries_[from].role == Role::kConjecture);
  theorems_.push_back({formula, shared && entries_[from].role != Role::kCase, textbook, {}});
  theorem_steps_.push_back(step);
  theorem_of_.emplace(formula, number);
  std::string name;
  for (std::size_t k = 0; k < roots_.size(); ++k) {
    if (roots_[k] != from) continue;
    derivation_.proved.push_back({root_statements_[k], step});
    name = problem_.statements[root_statements_[k]].name;
  }
  if (!name.empty()) {
    emit(EventKind::kProved, name);
  } else if (entries_[from].role == Role::kConjecture) {
    ++statistics_.lemmas;
    emit(EventKind::kLemma, name);
  }
  retire_unwanted();
  statement_proved_ = statement_proved_ || (shared && entries_[from].role == Role::kTheorem);
  if (shared) tell_teams(step, from);
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    Entry& entry = entries_[i];
    if (entry.dormant && concerns(number, entry)) entry.waiting = true;
    // The step of an induction along recursive axioms waits for lemmas, and few blocks do.
    if (recursive_axioms_ && theorems_[number].is_lemma && entry.role == Role::kCase &&
        entry.depth == 1) {
      entry.slices = std::min(entry.slices, kSlicesAfterLemma);
    }
    if (entry.role == Role::kAid && textbook) renew_aid(entry, entries_[from]);
    if (!entry.block || entry.decided || is_search(entry.role)) continue;
    if (concerns(number, entry)) tell_about(number, i, MessageKind::kLemma);
    if (std::ranges::find(entry.children, from) == entry.children.end()) continue;
    tell_about(number, i, MessageKind::kCaseProved);
    // A block whose cases are complete has said so at once.
    const std::vector<Message> outbox = entry.block->take_outbox();
    for (const Message& m : outbox) deliver(i, m);
  }
}

void Grid::on_scheme(std::uint32_t from, const Message& message) {
  PacketReader reader(problem_.bank, shared_symbols_, message.payload);
  const int cost = entries_[from].cost + static_cast<int>(reader.number());
  const auto splits = static_cast<std::uint32_t>(reader.number());
  const std::uint64_t count = reader.number();
  std::vector<std::pair<TermId, std::uint32_t>> cases;
  bool too_heavy = entries_[from].depth >= kDeepest + level_;
  for (std::uint64_t i = 0; i < count; ++i) {
    const TermId formula = reader.term();
    const auto hypotheses = static_cast<std::uint32_t>(reader.number());
    cases.emplace_back(formula, hypotheses);
    too_heavy = too_heavy || problem_.bank.weight(formula) > kHeaviestGoal << level_;
  }
  if (too_heavy) return;
  std::vector<std::uint32_t> children;
  for (const auto& [formula, hypotheses] : cases) {
    const std::uint32_t child =
        spawn(Role::kCase, formula, hypotheses, splits, cost, entries_[from].depth + 1);
    inherit(from, child);
    children.push_back(child);
    add_child(from, child);
  }
  // A block that was put off asks again for what it asked for before.
  std::vector<std::vector<std::uint32_t>>& schemes = entries_[from].schemes;
  if (std::ranges::find(schemes, children) == schemes.end()) schemes.push_back(children);
  for (std::uint32_t child : children) {
    const auto theorem = theorem_of_.find(entries_[child].goal);
    if (theorem == theorem_of_.end() || !entries_[from].block) continue;
    tell_about(theorem->second, from, MessageKind::kCaseProved);
  }
  if (!entries_[from].block) return;
  const std::vector<Message> outbox = entries_[from].block->take_outbox();
  for (const Message& m : outbox) deliver(from, m);
}

void Grid::on_conjecture(std::uint32_t from, const Message& message) {
  PacketReader reader(problem_.bank, shared_symbols_, message.payload);
  const int cost = entries_[from].cost + static_cast<int>(reader.number());
  const TermId formula = reader.term();
  if (const auto known = theorem_of_.find(formula); known != theorem_of_.end()) {
    if (entries_[from].role == Role::kLaws) theorems_[known->second].is_textbook = true;
    return;
  }
  if (entries_[from].depth >= kDeepest + level_) return;
  const std::uint32_t child =
      spawn(Role::kConjecture, formula, 0, 0, cost, entries_[from].depth + 1);
  inherit(from, child);
  if (entries_[from].role == Role::kLaws) note_law(child, reader.number());
  if (child != from) add_child(from, child);
}

void Grid::add_child(std::uint32_t parent, std::uint32_t child) {
  std::vector<std::uint32_t>& children = entries_[parent].children;
  if (std::ranges::find(children, child) == children.end()) children.push_back(child);
}

void Grid::on_refuted(std::uint32_t from, const Message& message) {
  entries_[from].decided = true;
  entries_[from].block.reset();
  for (std::size_t k = 0; k < roots_.size(); ++k) {
    if (roots_[k] != from) continue;
    const Statement& statement = problem_.statements[root_statements_[k]];
    PacketReader reader(problem_.bank, shared_symbols_, message.payload);
    Counterexample example;
    const std::uint64_t count = reader.number();
    // The values of arbitrary constants come behind those of variables.
    const std::vector<TermId> constants = arbitrary_constants(problem_, statement.formula, {});
    const std::uint64_t variables = count - std::min<std::uint64_t>(count, constants.size());
    for (std::uint64_t i = 0; i < count; ++i) {
      std::string name = "x" + std::to_string(i);
      if (i >= variables) {
        const FunctionId c = problem_.bank.function(constants[i - variables]);
        name = problem_.bank.signature().symbol_of(c).name;
      } else if (i < statement.variable_names.size()) {
        name = statement.variable_names[i];
      }
      example.assignment.emplace_back(name, reader.term());
    }
    for (std::uint64_t n = reader.number(); n > 0; --n) {
      example.evaluation.push_back(reader.term());
    }
    counterexamples_.insert_or_assign(from, std::move(example));
    emit(EventKind::kRefuted, statement.name);
  }
  retire_unwanted();
}

}  // namespace whence
