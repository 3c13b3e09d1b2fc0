#include "explore/explorer.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/cpu_clock.h"
#include "block/packet.h"
#include "explore/implications.h"
#include "explore/shapes.h"
#include "explore/statements.h"

namespace whence::explore {

namespace {

constexpr std::size_t kLanes = 24;
constexpr std::uint64_t kSpread = 6;  // of values on them
constexpr std::size_t kDenseLanes = 320;
constexpr std::uint64_t kDenseSpread = 3;
constexpr std::size_t kLanesOfModel = 8;
constexpr std::size_t kMostPatientTests = 30;

// Copies closed formulas from the laboratory, where terms are evaluated by the thousand, to the
// problem that the prover's blocks copy.
class Transfer {
 public:
  Transfer(const Problem& from, Problem& to)
      : from_(from), to_(to), shared_symbols_(to.bank.signature().symbol_count()) {}
  TermId operator()(TermId formula) {
    PacketWriter writer(from_.bank, shared_symbols_);
    writer.term(formula);
    const Bytes bytes = writer.take();
    PacketReader reader(to_.bank, shared_symbols_, bytes);
    return reader.term();
  }

 private:
  const Problem& from_;
  Problem& to_;
  std::size_t shared_symbols_;
};

// The theory itself: what it wants proved is no hint.
Problem without_goals(Problem problem) {
  std::erase_if(problem.statements, [](const Statement& s) {
    return s.kind != StatementKind::kAxiom && s.kind != StatementKind::kDefinition;
  });
  problem.to_synthesize.clear();
  return problem;
}

void add_up(ProveStatistics& sum, const ProveStatistics& s) {
  sum.work += s.work;
  sum.cycles += s.cycles;
  sum.blocks += s.blocks;
  sum.inferences += s.inferences;
  sum.rewrites += s.rewrites;
  sum.lemmas += s.lemmas;
  sum.dropped_refutations += s.dropped_refutations;
  sum.search_seconds += s.search_seconds;
  sum.extraction_seconds += s.extraction_seconds;
  sum.check_seconds += s.check_seconds;
  sum.peak_bytes = std::max(sum.peak_bytes, s.peak_bytes);
}

class Explorer {
 public:
  Explorer(const Problem& theory, const ExploreOptions& options, const Env& env)
      : options_(options), env_(env) {
    result_.problem = without_goals(theory);
    lab_ = result_.problem;
    transfer_.emplace(lab_, result_.problem);
    vocabulary_.emplace(lab_, VocabularyOptions{options.variables, 2});
    tester_.emplace(lab_, add_atoms(lab_));
  }
  Explorer(const Explorer&) = delete;
  Explorer& operator=(const Explorer&) = delete;

  Exploration run();

 private:
  struct Entry {
    std::uint32_t statement;
    TermId in_lab;
    Interest::Key key;
    bool refuted = false;
  };

  void conjecture();
  void search_equations(Samples& samples);
  void search_implications(Samples& samples);
  void refute_open();
  void prove_in_turn();
  void add(const Conjecture& conjecture);
  enum class Lemmas : std::uint8_t { kAll, kNotPermutative };
  [[nodiscard]] bool is_permutative(TermId formula) const;
  void prove_all(Lemmas lemmas, std::uint64_t work);
  void compress();
  [[nodiscard]] bool is_proved(std::uint32_t statement) const {
    return std::ranges::find(known_.proved, statement, &ProvedStatement::statement) !=
           known_.proved.end();
  }
  void name_laws();
  void finish();
  [[nodiscard]] bool stopped() const { return env_.stop != nullptr && env_.stop->stop(); }

  const ExploreOptions& options_;
  const Env& env_;
  Exploration result_;
  Problem lab_;  // a copy of the theory for terms by the thousand
  std::optional<Transfer> transfer_;
  std::optional<Vocabulary> vocabulary_;
  std::optional<Tester> tester_;
  std::optional<Models> models_;
  std::vector<Conjecture> conjectures_;
  std::size_t theory_size_ = 0;  // statements of the theory
  std::vector<Entry> entries_;   // by law, in order of rank
  Derivation known_;
};

void Explorer::add(const Conjecture& conjecture) {
  const TermId formula = formula_of(lab_.bank, conjecture);
  entries_.push_back({add_law(result_.problem, (*transfer_)(formula)), formula,
                      Interest(lab_.bank)(conjecture), false});
}

void Explorer::conjecture() {
  std::vector<TermId> formulas;
  for (const Statement& s : lab_.statements) formulas.push_back(s.formula);
  if (has_finite_structures(lab_.bank, formulas)) {
    models_.emplace(lab_, *vocabulary_, formulas);
    ModelSamples samples(lab_, *vocabulary_, *models_, kLanesOfModel, env_.seed);
    search_equations(samples);
    ModelSamples dense(lab_, *vocabulary_, *models_, 4 * kLanesOfModel, env_.seed + 1);
    search_implications(dense);
  } else {
    GroundSamples samples(lab_, *vocabulary_, *tester_, kLanes, env_.seed, kSpread);
    search_equations(samples);
    GroundSamples dense(lab_, *vocabulary_, *tester_, kDenseLanes, env_.seed + 1, kDenseSpread);
    search_implications(dense);
  }
}

void Explorer::search_equations(Samples& samples) {
  if (samples.lanes() == 0) return;
  EquationSearch search(lab_, *vocabulary_, tester_->evaluator().definitions(), samples);
  EquationLimits limits;
  limits.size = options_.size;
  conjectures_ = search.run(limits, env_.stop);
  result_.statistics.equations = search.statistics();
}

void Explorer::search_implications(Samples& samples) {
  if (samples.lanes() == 0) return;
  ImplicationSearch search(lab_, *vocabulary_, tester_->evaluator().definitions(), samples);
  for (Conjecture& c : search.run({}, conjectures_, env_.stop))
    conjectures_.push_back(std::move(c));
}

// The laws that every textbook has come first, side by side: others are proved with their help.
void Explorer::prove_in_turn() {
  for (const bool textbook : {true, false}) {
    for (const Conjecture& c : conjectures_) {
      if (is_textbook_law(lab_.bank, formula_of(lab_.bank, c)) == textbook) add(c);
    }
    // What is left open is tried again, with all that was proved to begin with.
    const std::uint64_t work = textbook ? options_.textbook_proof_work : options_.proof_work;
    prove_all(Lemmas::kAll, work);
    prove_all(Lemmas::kNotPermutative, work);
    prove_all(Lemmas::kAll, work);
  }
  std::ranges::stable_sort(entries_, {}, &Entry::key);
  refute_open();
}

// A model that was too large to look for in each test.
void Explorer::refute_open() {
  if (!models_) return;
  std::size_t tried = 0;
  for (Entry& entry : entries_) {
    if (stopped() || tried == kMostPatientTests) return;
    if (entry.refuted || is_proved(entry.statement)) continue;
    ++tried;
    if (models_->refute_patiently(entry.in_lab)) {
      entry.refuted = true;
      ++result_.statistics.refuted;
    }
  }
}

// Hypotheses of an induction do not meet what commutativity has turned round: such laws are better
// kept from some searches.
bool Explorer::is_permutative(TermId formula) const {
  const TermBank& bank = result_.problem.bank;
  while (bank.kind(formula) == TermKind::kForall) formula = bank.body(formula);
  if (!bank.is_equality(formula)) return false;
  const auto symbols = [&](TermId side) {
    std::vector<TermId> pending{side};
    std::vector<std::uint32_t> found;  // functions, then bound variables
    while (!pending.empty()) {
      const TermId t = pending.back();
      pending.pop_back();
      const bool application = bank.kind(t) == TermKind::kApplication;
      found.push_back(application ? 2 * bank.function(t).value : 2 * bank.index(t) + 1);
      if (application) {
        for (TermId argument : bank.arguments(t)) pending.push_back(argument);
      }
    }
    std::ranges::sort(found);
    return found;
  };
  return symbols(bank.argument(formula, 0)) == symbols(bank.argument(formula, 1));
}

void Explorer::prove_all(Lemmas lemmas, std::uint64_t work) {
  std::vector<Statement>& statements = result_.problem.statements;
  std::uint64_t open = 0;
  std::vector<std::uint32_t> hidden;
  for (const Entry& entry : entries_) {
    const bool proved = is_proved(entry.statement);
    if (!proved && !entry.refuted) {
      ++open;
    } else if (entry.refuted || (lemmas == Lemmas::kNotPermutative &&
                                 is_permutative(statements[entry.statement].formula))) {
      hidden.push_back(entry.statement);
    }
  }
  if (open == 0 || stopped()) return;
  // A statement that is neither to be proved nor to be used is an example to the prover.
  for (std::uint32_t i : hidden) statements[i].kind = StatementKind::kExample;
  const auto is_hidden = [&](const ProvedStatement& p) {
    return std::ranges::find(hidden, p.statement) != hidden.end();
  };
  std::vector<ProvedStatement> aside;
  std::ranges::copy_if(known_.proved, std::back_inserter(aside), is_hidden);
  std::erase_if(known_.proved, is_hidden);

  Env env = env_;
  env.limits.work = work * open;
  SearchResult found = search_proofs(result_.problem, env, std::move(known_));
  ++result_.statistics.rounds;
  add_up(result_.statistics.prover, found.statistics);
  result_.reason = found.reason;
  known_ = std::move(found.derivation);
  known_.proved.insert(known_.proved.end(), aside.begin(), aside.end());
  for (std::uint32_t i : hidden) statements[i].kind = StatementKind::kTheorem;
  for (const StatementFinding& finding : found.findings) {
    if (finding.finding != Finding::kRefuted) continue;
    ++result_.statistics.refuted;
    std::ranges::find(entries_, finding.statement, &Entry::statement)->refuted = true;
  }
}

// Each law once more, from the laws before it alone.
void Explorer::compress() {
  const std::vector<Statement> all = std::move(result_.problem.statements);
  std::vector<Statement>& statements = result_.problem.statements;
  statements.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(theory_size_));
  Env env = env_;
  env.induction = false;
  env.limits.work = options_.compression_work;
  Derivation known;            // the proofs of the laws so far
  known.steps = known_.steps;  // on which a law's first proof may rest
  for (const Entry& entry : entries_) {
    const auto before =
        std::ranges::find(known_.proved, entry.statement, &ProvedStatement::statement);
    if (entry.refuted) continue;
    const auto place = static_cast<std::uint32_t>(statements.size());
    statements.push_back(all[entry.statement]);
    Law law{place, LawStatus::kOpen};
    if (before != known_.proved.end()) {
      law.status = LawStatus::kEssential;
      if (!stopped()) {
        SearchResult found = search_proofs(result_.problem, env, known);
        add_up(result_.statistics.prover, found.statistics);
        if (found.findings.back().finding == Finding::kProved) {
          law.status = LawStatus::kDerived;
          known = std::move(found.derivation);
        }
      }
      if (law.status == LawStatus::kEssential) known.proved.push_back({place, before->step});
    }
    result_.laws.push_back(law);
  }
  known_ = std::move(known);
}

void Explorer::name_laws() {
  Shapes shapes(result_.problem);
  std::set<std::string> taken;
  for (const Statement& s : result_.problem.statements) taken.insert(s.name);
  std::size_t number = 0;
  for (const Law& law : result_.laws) {
    Statement& statement = result_.problem.statements[law.statement];
    ++number;
    const std::string stem = shapes.name(law.statement);
    std::string name = stem.empty() ? "law_" + std::to_string(number) : stem;
    for (int i = 2; !taken.insert(name).second; ++i) name = stem + "_" + std::to_string(i);
    statement.name = std::move(name);
  }
}

void Explorer::finish() {
  name_laws();
  if (known_.proved.empty()) return;
  auto verdict = kernel::certify(result_.problem, std::move(known_));
  if (const auto* rejection = std::get_if<kernel::Rejection>(&verdict)) {
    throw std::logic_error("the kernel rejected step " + std::to_string(rejection->step.value) +
                           ": " + rejection->reason);
  }
  result_.proof = std::get<kernel::Proof>(std::move(verdict));
}

Exploration Explorer::run() {
  theory_size_ = result_.problem.statements.size();
  const auto timed = [](double& seconds, const auto& part) {
    const double started = process_cpu_seconds();
    part();
    seconds += process_cpu_seconds() - started;
  };
  ExploreStatistics& statistics = result_.statistics;
  timed(statistics.conjecture_seconds, [&] { conjecture(); });
  timed(statistics.proof_seconds, [&] { prove_in_turn(); });
  statistics.conjectures = entries_.size();
  timed(statistics.compression_seconds, [&] {
    compress();
    finish();
  });
  return std::move(result_);
}

}  // namespace

Exploration explore(const Problem& theory, const ExploreOptions& options, const Env& env) {
  return Explorer(theory, options, env).run();
}

}  // namespace whence::explore
