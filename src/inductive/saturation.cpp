#include "inductive/saturation.h"

#include <absl/cleanup/cleanup.h>

#include <algorithm>

#include "first_order/clausification.h"
#include "logic/length_order.h"

namespace whence {

namespace {

constexpr std::size_t kMostLiterals = 24;  // clauses of more are case distinctions without end
// Clauses that a formula is multiplied out to, as many as simplification gives.
constexpr std::uint32_t kMostUnnamed = 512;
// Weight factor of clauses that do not descend from the goal: a lemma that is three times as light
// as what it would be used on has its turn first.
constexpr std::uint64_t kNonGoalPenalty = 3;
// A round takes some ten microseconds where nothing else that it does looks at the token.
constexpr std::uint32_t kRoundsBetweenLooks = 8;

std::vector<std::uint32_t> key_of(const Clause& clause) {
  std::vector<std::uint32_t> key;
  key.reserve(clause.size());
  for (const Literal& l : clause) key.push_back(2 * l.atom.value + (l.positive ? 1 : 0));
  std::sort(key.begin(), key.end());
  return key;
}

}  // namespace

Saturation::Saturation(Problem& problem, const PathOrdering& ordering, Evaluator& evaluator,
                       SaturationOptions options)
    : problem_(problem),
      bank_(problem.bank),
      ordering_(ordering),
      evaluator_(evaluator),
      options_(options),
      rewriter_(bank_, ordering_, *this, evaluator),
      simplifier_(bank_, rewriter_),
      inferences_(bank_) {}

std::uint64_t Saturation::work() const {
  return work_ + rewriter_.work() + simplifier_.work() + inferences_.work();
}

SaturationStatus Saturation::status() const {
  if (refutation_.valid()) return SaturationStatus::kRefuted;
  return by_weight_.empty() ? SaturationStatus::kExhausted : SaturationStatus::kRunning;
}

std::size_t Saturation::bytes() const {
  constexpr std::size_t kOfTerm = 6;      // what rewriting and evaluation know of it
  constexpr std::size_t kOfClause = 160;  // literals, moves and places in queues, on average
  constexpr std::size_t kOfPartner = sizeof(Partner) + 32;  // with its position
  return bank_.bytes() + bank_.size() * kOfTerm +
         records_.size() * (sizeof(ClauseRecord) + kOfClause) + partners_ * kOfPartner;
}

// --- rules ------------------------------------------------------------------------------------

const std::vector<RewriteRule>& Saturation::rules_for(FunctionId function) {
  Rules& entry = rules_[function];
  if (entry.loaded) return entry.rules;
  entry.loaded = true;
  const std::vector<DefinitionClause> clauses = evaluator_.definitions().of(function);
  std::vector<RewriteRule> rules;
  for (const DefinitionClause& clause : clauses) {
    const TermId formula =
        bank_.substitute_sorts(problem_.statements[clause.statement].formula, clause.sorts);
    Given given{Given::Kind::kStatement, clause.statement, clause.sorts, formula};
    givens_.push_back(std::move(given));
    Simplified opened = simplifier_.open_quantifiers({{formula, true}});
    ClauseRecord record;
    record.clause = substitute(bank_, opened.clause, normalizing_renaming(bank_, opened.clause));
    record.moves = std::move(opened.moves);
    record.inference.given = static_cast<std::uint32_t>(givens_.size() - 1);
    record.is_definition = true;
    const ClauseId id = store(std::move(record));
    const Literal literal = records_[id.index()].clause[0];
    const std::uint8_t side = literal.positive && bank_.is_equality(literal.atom) ? 0 : 2;
    const EquationView view = *equation_view(bank_, literal, side);
    rules.push_back({view.left, view.right, id, side, true, clause.by_measure,
                     clause.by_axiom && waits_for_condition(bank_, view.left, view.right),
                     clause.by_axiom, false});
  }
  Rules& again = rules_[function];  // the calls above may have moved it
  again.rules.insert(again.rules.begin(), rules.begin(), rules.end());
  return again.rules;
}

void Saturation::add_rules(ClauseId id) {
  const ClauseRecord& record = records_[id.index()];
  const Literal literal = record.clause[0];
  const auto add = [&](std::uint8_t side, bool oriented) {
    const EquationView view = *equation_view(bank_, literal, side);
    if (bank_.kind(view.left) != TermKind::kApplication) return;
    const FunctionId head = bank_.function(view.left);
    rules_for(head);
    rules_[head].rules.push_back({view.left, view.right, id, side, oriented, false, false, false,
                                  records_[id.index()].from_conclusion});
  };
  if (literal.positive && bank_.is_equality(literal.atom)) {
    const TermId l = bank_.argument(literal.atom, 0);
    const TermId r = bank_.argument(literal.atom, 1);
    const Comparison order = ordering_.compare(bank_, l, r);
    const auto covers = [&](TermId a, TermId b) {
      const std::vector<TermId> in_a = bank_.free_variables(a);
      return std::ranges::all_of(bank_.free_variables(b), [&](TermId v) {
        return std::ranges::find(in_a, v) != in_a.end();
      });
    };
    if (order == Comparison::kGreater) {
      add(0, true);
    } else if (order == Comparison::kLess) {
      add(1, true);
    } else {
      if (covers(l, r)) add(0, false);
      if (covers(r, l)) add(1, false);
    }
  } else {
    add(2, true);
  }
}

// Entered as they are: simplified like other clauses, they would rewrite themselves away.
void Saturation::activate_definitions(const std::vector<FunctionId>& functions) {
  for (FunctionId f : functions) {
    for (const RewriteRule& rule : std::vector<RewriteRule>(rules_for(f))) {
      ClauseRecord& record = records_[rule.clause.index()];
      if (!record.is_definition || record.active || rule.by_measure) continue;
      choose_eligible(record);
      record.active = true;
      generate_from(rule.clause);
      generate_into(rule.clause);
    }
  }
}

// --- clauses ----------------------------------------------------------------------------------

ClauseId Saturation::store(ClauseRecord record) {
  record.weight = 0;
  for (const Literal& l : record.clause) record.weight += bank_.weight(l.atom);
  records_.push_back(std::move(record));
  return ClauseId{records_.size() - 1};
}

void Saturation::add_statement(std::uint32_t statement, std::vector<SortId> sorts, TermId formula) {
  add_given({Given::Kind::kStatement, statement, std::move(sorts), formula}, 0);
}

void Saturation::add_lemma(std::uint32_t lemma, std::vector<SortId> sorts, TermId formula) {
  add_given({Given::Kind::kLemma, lemma, std::move(sorts), formula}, 0);
}

void Saturation::add_negated_goal(TermId negated, std::uint32_t hypotheses) {
  add_given({Given::Kind::kNegatedGoal, 0, {}, negated}, hypotheses);
}

namespace {

// Of a clause of `not (forall v. H1 => ... => P)`: does it come from one of the first n hypotheses?
// The moves that take the negated goal apart open quantifiers and then choose, for each
// implication, its premise (choice 0) or what it concludes (choice 1).
bool comes_from_hypothesis(const TermBank& bank, TermId negated, const std::vector<Move>& moves,
                           std::uint32_t hypotheses) {
  if (hypotheses == 0) return false;
  TermId formula = bank.is_application_of(negated, bank.signature().not_symbol())
                       ? bank.argument(negated, 0)
                       : negated;
  std::size_t m = 1;  // the first move takes the negation off
  while (bank.kind(formula) == TermKind::kForall) {
    formula = bank.body(formula);
    ++m;
  }
  for (std::uint32_t h = 0; h < hypotheses && m < moves.size(); ++h, ++m) {
    if (moves[m].kind != Move::Kind::kClausify) return false;
    if (moves[m].choice == 0) return true;
  }
  return false;
}

}  // namespace

void Saturation::set_stop(const StopToken* stop) {
  stop_ = stop;
}

// What is said of defined functions alone follows from their definitions, if it holds: it serves as
// a lemma does.
bool Saturation::is_about_definitions(TermId formula) const {
  bool all = true;
  bool any = false;
  bank_.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (bank_.kind(t) != TermKind::kApplication) return;
    const SymbolId symbol = bank_.symbol(t);
    if (bank_.signature().symbol(symbol).kind != SymbolKind::kFunction) return;
    any = true;
    all = all && evaluator_.definitions().defines(symbol) &&
          !evaluator_.definitions().by_measure(symbol);
  });
  return any && all;
}

void Saturation::add_given(Given given, std::uint32_t hypotheses) {
  const TermId formula = given.formula;
  const Given::Kind kind = given.kind;
  givens_.push_back(std::move(given));
  const auto index = static_cast<std::uint32_t>(givens_.size() - 1);
  if (ClauseCounter(bank_).count(formula, true) > kMostUnnamed ||
      is_mostly_shared(bank_, formula)) {
    add_large(index);
  } else {
    add_start({{formula, true}}, index, kind == Given::Kind::kNegatedGoal,
              kind == Given::Kind::kStatement && !is_about_definitions(formula), hypotheses);
  }
}

// A formula that would be multiplied out to very many clauses: parts of it get names first. Which
// of the clauses are induction hypotheses is not known then.
void Saturation::add_large(std::uint32_t given) {
  const Given source = givens_[given];
  const bool goal = source.kind == Given::Kind::kNegatedGoal;
  Step whole;
  whole.rule = Rule::kHole;
  whole.arguments.numbers = {given};
  whole.conclusion.clause = {{source.formula, true}};
  if (goal) whole.conclusion.assumptions = {source.formula};
  const StepId start = clausification_.add(std::move(whole));
  std::vector<InputClause> clauses;
  try {
    Clausifier(problem_, clausification_, {.stop = stop_}).add_theorem(start, clauses);
  } catch (const StopRequested&) {
    return;
  }
  for (const InputClause& one : clauses) {
    if (refutation_.valid()) return;
    Given part;
    part.kind = Given::Kind::kClausified;
    part.index = given;
    part.step = one.step;
    givens_.push_back(std::move(part));
    add_start(one.clause, static_cast<std::uint32_t>(givens_.size() - 1), goal,
              source.kind == Given::Kind::kStatement && !is_about_definitions(source.formula), 0);
  }
}

void Saturation::add_start(const Clause& clause, std::uint32_t given, bool goal, bool axiom,
                           std::uint32_t hypotheses) {
  const TermId formula = givens_[given].formula;
  for (Simplified& simplified : simplifier_.simplify(clause)) {
    ClauseRecord record;
    record.clause =
        substitute(bank_, simplified.clause, normalizing_renaming(bank_, simplified.clause));
    record.moves = std::move(simplified.moves);
    record.inference.given = given;
    record.from_goal = goal;
    record.from_axiom = axiom;
    if (goal) {
      record.used_hypothesis = comes_from_hypothesis(bank_, formula, record.moves, hypotheses);
      record.from_conclusion = !record.used_hypothesis;
    }
    if (record.clause.empty()) {
      refutation_ = store(std::move(record));
      return;
    }
    if (!known_.insert(key_of(record.clause)).second && !goal) continue;
    const ClauseId id = store(std::move(record));
    const ClauseRecord& kept = records_[id.index()];
    if (goal) goal_clauses_.push_back(id);
    // What is given from outside comes at once, or a late lemma would wait behind all that was
    // derived without it.
    enqueue(id, goal ? kept.weight : 0);
  }
  // The last clause of a denied goal denies its conclusion, the others are premises.
  if (goal && !goal_clauses_.empty()) {
    records_[goal_clauses_.back().index()].from_denied =
        records_[goal_clauses_.back().index()].from_conclusion;
  }
}

void Saturation::keep(const Clause& raw, const Inference& inference, const ClauseRecord* a,
                      const ClauseRecord* b, bool keep_equivalences) {
  ++generated_;
  if (raw.size() > kMostLiterals) return;
  for (Simplified& simplified : simplifier_.simplify(raw, keep_equivalences)) {
    ClauseRecord record;
    record.clause =
        substitute(bank_, simplified.clause, normalizing_renaming(bank_, simplified.clause));
    record.moves = std::move(simplified.moves);
    record.inference = inference;
    record.from_goal = a->from_goal || (b != nullptr && b->from_goal);
    record.from_axiom = a->from_axiom && (b == nullptr || b->from_axiom);
    record.from_conclusion = a->from_conclusion || (b != nullptr && b->from_conclusion);
    record.from_denied = a->from_denied || (b != nullptr && b->from_denied);
    record.used_hypothesis = a->used_hypothesis || (b != nullptr && b->used_hypothesis);
    for (const Move& move : record.moves) {
      if (move.kind == Move::Kind::kRewrite) {
        const ClauseRecord& rule = records_[move.by.index()];
        record.from_goal = record.from_goal || rule.from_goal;
        record.used_hypothesis = record.used_hypothesis || rule.used_hypothesis;
      }
    }
    record.distance = std::max(a->distance, b == nullptr ? 0U : b->distance) + 1;
    if (record.clause.empty()) {
      if (std::ranges::find(dropped_, inference) != dropped_.end()) continue;
      refutation_ = store(std::move(record));
      return;
    }
    if (record.clause.size() > kMostLiterals) continue;
    std::uint32_t weight = 0;
    for (const Literal& l : record.clause) weight += bank_.weight(l.atom);
    if (weight > options_.weight_limit) continue;
    if (!known_.insert(key_of(record.clause)).second) continue;
    const ClauseId id = store(std::move(record));
    const ClauseRecord& kept = records_[id.index()];
    enqueue(id, kept.weight * (kept.from_goal ? 1 : kNonGoalPenalty) + kept.distance);
  }
}

std::vector<Saturation::Reduced> Saturation::reduced_conclusion() {
  std::vector<Reduced> all;
  // By itself it would be true.
  rewriter_.leave_out_goal(true);
  const absl::Cleanup restore = [&] { rewriter_.leave_out_goal(false); };
  for (ClauseId id : goal_clauses_) {
    const ClauseRecord& record = records_[id.index()];
    if (!record.from_conclusion) continue;
    for (Simplified& simplified : simplifier_.simplify(Clause(record.clause))) {
      if (simplified.clause.empty()) continue;
      // Rules that lead nowhere, as it seems.
      if (simplified.moves.size() >= Rewriter::kMostMovesWithoutGoal) {
        all.push_back({record.clause, false});
        break;
      }
      const bool used = std::ranges::any_of(simplified.moves, [&](const Move& move) {
        return move.kind == Move::Kind::kRewrite && records_[move.by.index()].used_hypothesis;
      });
      all.push_back({std::move(simplified.clause), used});
    }
  }
  return all;
}

bool Saturation::subsumes(const Clause& c, const Clause& d) {
  if (c.size() > d.size()) return false;
  // Backtracking over which literal of d each literal of c matches, no two the same: a clause must
  // not be lost to one that only its factors would replace.
  struct Frame {
    Substitution substitution;
    std::size_t next;
    std::uint64_t used;
  };
  std::vector<Frame> stack{{{}, 0, 0}};
  std::uint64_t tries = 0;
  constexpr std::uint64_t kMostTries = 200;  // far more than short clauses need, far from 24!
  while (!stack.empty()) {
    const std::size_t k = stack.size() - 1;
    if (k == c.size()) return true;
    Frame& top = stack.back();
    bool pushed = false;
    while (!pushed && top.next < 2 * d.size()) {  // `top` is gone after a push
      const Literal& candidate = d[top.next / 2];
      const bool flipped = top.next % 2 == 1;
      ++top.next;
      const std::uint64_t bit = std::uint64_t{1} << ((top.next - 1) / 2);
      if ((top.used & bit) != 0 || candidate.positive != c[k].positive || ++tries > kMostTries) {
        continue;
      }
      TermId target = candidate.atom;
      if (flipped) {
        if (!bank_.is_equality(target)) continue;
        target = bank_.equality(bank_.argument(target, 1), bank_.argument(target, 0));
      }
      Substitution extended = top.substitution;
      if (match(bank_, c[k].atom, target, extended, work_)) {
        const std::uint64_t used = top.used | bit;
        stack.push_back({std::move(extended), 0, used});
        pushed = true;
      }
    }
    if (!pushed) stack.pop_back();
  }
  return false;
}

bool Saturation::subsumed(const Clause& clause) {
  for (ClauseId id : active_) {
    watch().step();
    if (subsumes(records_[id.index()].clause, clause)) return true;
  }
  return false;
}

// In a clause that descends from the goal one negative literal is selected, the heaviest: it is
// what has to be shown next. Elsewhere the maximal literals are eligible, so that a conditional
// lemma is used from its conclusion backwards.
void Saturation::choose_eligible(ClauseRecord& record) const {
  record.eligible = 0;
  record.selected = false;
  std::uint32_t best = 0;
  for (std::uint32_t i = 0; i < record.clause.size(); ++i) {
    const Literal& l = record.clause[i];
    if (!record.from_goal || l.positive || bank_.weight(l.atom) <= best) continue;
    best = bank_.weight(l.atom);
    record.eligible = std::uint64_t{1} << i;
    record.selected = true;
  }
  if (record.selected) return;
  for (std::uint32_t i = 0; i < record.clause.size(); ++i) {
    const bool dominated = std::ranges::any_of(record.clause, [&](const Literal& other) {
      return other.atom != record.clause[i].atom &&
             ordering_.greater(bank_, other.atom, record.clause[i].atom);
    });
    if (!dominated) record.eligible |= std::uint64_t{1} << i;
  }
}

// --- the loop ---------------------------------------------------------------------------------

void Saturation::enqueue(ClauseId id, std::uint64_t key) {
  records_[id.index()].queue_key = key;
  by_weight_.emplace(key, id.value);
  by_age_.insert(id.value);
  if (records_[id.index()].from_denied) by_weight_of_conclusion_.emplace(key, id.value);
}

ClauseId Saturation::pick() {
  ++picks_;
  ClauseId id;
  if (picks_ % options_.age_ratio == 0) {
    id = ClauseId{*by_age_.begin()};
  } else if (follows_conclusion_ && picks_ % 2 == 0 && !by_weight_of_conclusion_.empty()) {
    id = ClauseId{by_weight_of_conclusion_.begin()->second};
  } else {
    id = ClauseId{by_weight_.begin()->second};
  }
  by_weight_.erase({records_[id.index()].queue_key, id.value});
  by_weight_of_conclusion_.erase({records_[id.index()].queue_key, id.value});
  by_age_.erase(id.value);
  return id;
}

SaturationStatus Saturation::run(std::uint64_t budget, const StopToken* stop) {
  set_stop(stop);
  const std::uint64_t end = work() + budget;
  std::uint32_t round = 0;
  while (status() == SaturationStatus::kRunning && work() < end) {
    if (stop != nullptr && (++round % kRoundsBetweenLooks) == 0 && stop->stop()) break;
    const ClauseId id = pick();
    if (records_[id.index()].deleted) continue;
    // Newer rules may simplify it further.
    const Clause current = records_[id.index()].clause;
    std::vector<Simplified> simplified = simplifier_.simplify(current);
    if (simplified.size() != 1 || simplified[0].clause != current) {
      records_[id.index()].deleted = true;
      const ClauseRecord parent = records_[id.index()];
      Inference inference;
      inference.kind = Inference::Kind::kSimplify;
      inference.first = id;
      keep(current, inference, &parent, nullptr);
      continue;
    }
    if (subsumed(current)) {
      records_[id.index()].deleted = true;
      continue;
    }
    activate(id);
    if (!refutation_.valid()) generate(id);
    if (refutation_.valid()) interrupted_ = id;
  }
  return status();
}

void Saturation::drop_refutation() {
  dropped_.push_back(records_[refutation_.index()].inference);
  refutation_ = ClauseId();
  if (interrupted_.valid() && records_[interrupted_.index()].active) {
    deactivate(interrupted_);
    records_[interrupted_.index()].deleted = false;
    enqueue(interrupted_, records_[interrupted_.index()].queue_key);
  }
  interrupted_ = ClauseId();
}

void Saturation::activate(ClauseId id) {
  choose_eligible(records_[id.index()]);
  records_[id.index()].active = true;
  // An undecided equivalence of the goal: besides being rewritten as it is, it is taken apart;
  // before it becomes a rule, which would turn itself into a tautology.
  const Literal first = records_[id.index()].clause[0];
  if (records_[id.index()].clause.size() == 1 && !first.positive && bank_.is_equality(first.atom) &&
      bank_.is_boolean(bank_.argument(first.atom, 0))) {
    Inference inference;
    inference.kind = Inference::Kind::kSimplify;
    inference.first = id;
    const ClauseRecord parent = records_[id.index()];
    keep(parent.clause, inference, &parent, nullptr, false);
    if (refutation_.valid()) return;
  }
  if (records_[id.index()].clause.size() == 1) {
    add_rules(id);
    simplify_active(id);
  }
  active_.push_back(id);
}

void Saturation::simplify_active(ClauseId by) {
  const std::vector<ClauseId> before = active_;
  for (ClauseId id : before) {
    if (id == by || records_[id.index()].is_definition) continue;
    const Clause current = records_[id.index()].clause;
    // A unit must not rewrite itself away: its own rules are out while it is looked at.
    if (current.size() == 1) {
      rewriter_.renew_unfoldings();
      bool own = false;
      std::vector<Move> moves;
      for (std::uint32_t i = 0; i < current.size() && !own; ++i) {
        rewriter_.normalise(current[i].atom, i, moves);
      }
      own = std::ranges::any_of(
          moves, [&](const Move& m) { return m.kind == Move::Kind::kRewrite && m.by == id; });
      if (own || moves.empty()) continue;
    }
    std::vector<Simplified> simplified = simplifier_.simplify(current);
    if (simplified.size() == 1 && simplified[0].clause == current) continue;
    deactivate(id);
    const ClauseRecord parent = records_[id.index()];
    Inference inference;
    inference.kind = Inference::Kind::kSimplify;
    inference.first = id;
    keep(current, inference, &parent, nullptr);
    if (refutation_.valid()) return;
  }
}

void Saturation::deactivate(ClauseId id) {
  records_[id.index()].active = false;
  records_[id.index()].deleted = true;
  std::erase(active_, id);
  for (auto& [head, entry] : rules_) {
    std::erase_if(entry.rules, [&](const RewriteRule& rule) { return rule.clause == id; });
  }
  for (auto* index : {&from_index_, &into_index_}) {
    for (auto& [head, partners] : *index) {
      std::erase_if(partners, [&](const Partner& p) { return p.clause == id; });
    }
  }
  for (LiteralIndex* index : {&atom_index_, &collapses_, &denied_equations_}) {
    for (auto& [head, atoms] : *index) {
      std::erase_if(atoms, [&](const auto& entry) { return entry.first == id; });
    }
  }
}

}  // namespace whence
