#include "verify/kernel_proof.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "proof/arguments.h"
#include "proof/builder.h"

namespace whence::verify {

namespace {

// Why there is no proof of the whole.
struct NoWhole : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Terms of one bank in another one, of which the signature begins in the same way.
class BankTranslator {
 public:
  BankTranslator(const TermBank& from, TermBank& to, SymbolId first_new,
                 const absl::flat_hash_map<SymbolId, SymbolId>& symbols)
      : from_(from), to_(to), first_new_(first_new), symbols_(symbols) {}

  TermId operator()(TermId root) {
    std::vector<TermId> todo{root};
    while (!todo.empty()) {
      const TermId t = todo.back();
      if (done_.contains(t)) {
        todo.pop_back();
        continue;
      }
      std::vector<TermId> parts;
      bool ready = true;
      for (const TermId part : from_.arguments(t)) {
        const auto it = done_.find(part);
        if (it == done_.end()) {
          todo.push_back(part);
          ready = false;
        } else {
          parts.push_back(it->second);
        }
      }
      if (!ready) continue;
      todo.pop_back();
      done_.emplace(t, remade(t, parts));
    }
    return done_.at(root);
  }

  SortId sort(SortId s) {
    const Sort& sort = from_.signature().sort(s);
    if (sort.is_variable) return to_.signature().sort_variable(sort.variable);
    std::vector<SortId> arguments;
    for (const SortId a : sort.arguments) arguments.push_back(this->sort(a));
    if (sort.constructor.index() >= to_.signature().sort_constructor_count()) {
      throw NoWhole("the derivation has types of its own");
    }
    return to_.signature().sort(sort.constructor, arguments);
  }

 private:
  TermId remade(TermId t, const std::vector<TermId>& parts) {
    switch (from_.kind(t)) {
      case TermKind::kVariable:
        return to_.variable(from_.index(t), sort(from_.sort(t)));
      case TermKind::kBound:
        return to_.bound(from_.index(t), sort(from_.sort(t)));
      case TermKind::kForall:
        return to_.forall(sort(from_.binder_sort(t)), parts[0]);
      case TermKind::kExists:
        return to_.exists(sort(from_.binder_sort(t)), parts[0]);
      case TermKind::kApplication:
        break;
    }
    const Function function = from_.signature().function(from_.function(t));
    std::vector<SortId> sorts;
    for (const SortId s : function.sort_arguments) sorts.push_back(sort(s));
    const FunctionId image = to_.signature().function(symbol(function.symbol), sorts);
    if (!to_.well_sorted(image, parts)) throw NoWhole("a term would have another type");
    return to_.apply(image, parts);
  }

  // Fresh symbols of a search go with their definitions.
  SymbolId symbol(SymbolId s) {
    if (s < first_new_) return s;
    const Symbol& symbol = from_.signature().symbol(s);
    if (!symbol.is_fresh()) {
      const auto it = symbols_.find(s);
      if (it == symbols_.end()) throw NoWhole("a symbol stands for nothing: " + symbol.name);
      return it->second;
    }
    const auto known = fresh_.find(s);
    if (known != fresh_.end()) return known->second;
    const bool skolem = symbol.kind == SymbolKind::kSkolem;
    BankTranslator inner(from_, to_, first_new_, symbols_);
    const TermId definition = inner(symbol.definition);
    const SymbolId image = skolem ? to_.intern_skolem(definition) : to_.intern_name(definition);
    if (!image.valid()) throw NoWhole("a definition is not in the kernel's form");
    fresh_.emplace(s, image);
    return image;
  }

  const TermBank& from_;
  TermBank& to_;
  SymbolId first_new_;
  const absl::flat_hash_map<SymbolId, SymbolId>& symbols_;
  absl::flat_hash_map<TermId, TermId> done_;
  absl::flat_hash_map<SymbolId, SymbolId> fresh_;
};

class Whole {
 public:
  Whole(Problem& problem, Problem& extended, SymbolId first_new,
        const std::vector<DerivedFormula>& derivation, const std::vector<Node>& nodes,
        const std::vector<NewSymbol>& symbols, StepProver& prover)
      : problem_(problem),
        extended_(extended),
        first_new_(first_new),
        derivation_(derivation),
        nodes_(nodes),
        symbols_(symbols),
        prover_(prover),
        builder_(problem, steps_) {}

  Derivation run() {
    for (const NewSymbol& s : symbols_) introduce_first(s);
    for (std::uint32_t i = 0; i < extended_.statements.size(); ++i) {
      const Statement& s = extended_.statements[i];
      if (s.kind == StatementKind::kAxiom && s.original_name.empty()) {
        always_.push_back({{s.formula, s.sort_variable_count}, input(i)});
      }
    }
    done_.resize(nodes_.size());
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      if (derivation_[i].formula != extended_.bank.falsity() || is_conjecture(i)) continue;
      finish(with_premises(i));
    }
    return std::move(steps_);
  }

 private:
  struct Known {
    Formula formula;  // of the extended bank
    StepId step;      // concludes it in the problem's
  };

  [[nodiscard]] bool is_conjecture(std::uint32_t i) const {
    return nodes_[i].statement &&
           extended_.statements[*nodes_[i].statement].kind == StatementKind::kTheorem;
  }

  TermId translated(TermId t) {
    BankTranslator translate(extended_.bank, problem_.bank, first_new_, images_);
    return translate(t);
  }

  StepId input(std::uint32_t statement) {
    StepArguments arguments;
    arguments.numbers = {statement};
    return builder_.add(Rule::kInput, {}, std::move(arguments));
  }

  // --- new symbols --------------------------------------------------------------------------

  // What it stands for may mention others.
  void introduce_first(const NewSymbol& symbol) {
    std::vector<const NewSymbol*> todo{&symbol};
    while (!todo.empty()) {
      if (todo.size() > symbols_.size()) throw NoWhole("new symbols stand for each other");
      const NewSymbol& s = *todo.back();
      const std::size_t before = todo.size();
      extended_.bank.for_each_subterm({&s.meaning, 1}, [&](TermId t) {
        if (extended_.bank.kind(t) != TermKind::kApplication) return;
        const auto inner =
            std::ranges::find(symbols_, extended_.bank.symbol(t), &NewSymbol::symbol);
        if (inner != symbols_.end() && !facts_.contains(inner->symbol)) todo.push_back(&*inner);
      });
      if (todo.size() > before) continue;
      todo.pop_back();
      if (!facts_.contains(s.symbol)) introduce(s);
    }
  }

  void introduce(const NewSymbol& s) {
    TermBank& bank = extended_.bank;
    if (bank.signature().symbol(s.symbol).sort_parameters > 0) {
      throw NoWhole("a new symbol is one for all types");
    }
    // What the kernel's symbol stands for mentions the arguments in their order; where the formula
    // does not, or another symbol has the same, something true in front of it does.
    for (std::size_t copies = 0; copies < 100; ++copies) {
      const TermId meaning = guarded(s, copies);
      const TermId image = translated(meaning);
      TermBank& to = problem_.bank;
      const TermId term = s.choice ? to.skolem_term(image) : to.name_term(image);
      std::vector<TermId> arguments;
      for (const TermId a : s.arguments) arguments.push_back(translated(a));
      const auto found = to.arguments(term);
      const SymbolId symbol = to.symbol(term);
      if (!std::ranges::equal(found, arguments) || !used_.insert(symbol).second) continue;
      images_.emplace(s.symbol, symbol);
      const TermId applied = bank.apply(bank.signature().function(s.symbol), s.arguments);
      const TermId fact = s.choice ? bank.implication(meaning, bank.open(meaning, applied))
                                   : bank.equality(applied, meaning);
      TermId closed_fact = fact;
      for (std::size_t i = s.arguments.size(); i-- > 0;) {
        closed_fact = bank.forall_over(s.arguments[i], closed_fact);
      }
      const StepId step = s.choice ? chosen(image) : named(image);
      facts_[s.symbol] = {{closed_fact, 0},
                          closed(step, arguments, translated(closed_fact), s.choice)};
      return;
    }
    throw NoWhole("what a new symbol stands for cannot be written with its arguments");
  }

  // 0: as it is; 1 and more: behind so many tautologies, the last of which mentions the arguments.
  TermId guarded(const NewSymbol& s, std::size_t copies) {
    TermBank& bank = extended_.bank;
    if (copies == 0) return s.meaning;
    TermId guard;
    for (const TermId a : s.arguments) {
      const TermId same = bank.equality(a, a);
      guard = guard.valid() ? bank.conjunction(guard, same) : same;
    }
    for (std::size_t i = guard.valid() ? 1 : 0; i < copies; ++i) {
      guard = guard.valid() ? bank.conjunction(guard, bank.truth()) : bank.truth();
    }
    if (s.choice) {
      const SortId sort = bank.binder_sort(s.meaning);
      return bank.exists(sort, bank.conjunction(guard, bank.body(s.meaning)));
    }
    if (bank.is_boolean(s.meaning)) return bank.conjunction(guard, s.meaning);
    return bank.if_then_else(guard, s.meaning, s.meaning);
  }

  // |- F[sk], not exists y. F
  StepId chosen(TermId exists) {
    StepArguments middle;
    middle.terms = {exists};
    const StepId either = builder_.add(Rule::kExcludedMiddle, {}, std::move(middle));
    return clausified(either, {{0, 0}});
  }

  StepId named(TermId meaning) {
    StepArguments arguments;
    arguments.terms = {meaning};
    return builder_.add(Rule::kName, {}, std::move(arguments));
  }

  StepId clausified(StepId premise, std::vector<ClausifyMove> moves) {
    return builder_.add(Rule::kClausify, {premise}, encoded(ClausifyArguments{std::move(moves)}));
  }

  StepId resolved(StepId a, std::uint32_t i, StepId b, std::uint32_t k, const Substitution& s) {
    StepArguments arguments = encoded(ResolveArguments{i, k});
    arguments.substitutions = {s, {}};
    return builder_.add(Rule::kResolve, {a, b}, std::move(arguments));
  }

  // From the clause, whose free variables are `variables`, the formula that closes it: an equation,
  // or of two literals the implication from the second to the first.
  StepId closed(StepId step, const std::vector<TermId>& variables, TermId formula,
                bool implication) {
    TermBank& bank = problem_.bank;
    if (builder_.clause(step) == Clause{{formula, true}}) return step;
    StepArguments assume;
    assume.terms = {bank.negation(formula)};
    const StepId denied = builder_.add(Rule::kAssume, {}, assume);
    std::vector<ClausifyMove> moves(variables.size() + 1, ClausifyMove{0, 0});
    Substitution substitution;
    TermId body = formula;
    for (const TermId v : variables) {
      const TermId witness =
          bank.skolem_term(bank.exists(bank.binder_sort(body), bank.negation(bank.body(body))));
      substitution.bind(bank.index(v), witness);
      body = bank.open(body, witness);
    }
    StepId empty;
    if (implication) {
      std::vector<ClausifyMove> left = moves;
      left.push_back({0, 0});
      moves.push_back({0, 1});
      const StepId premise = clausified(denied, left);
      const StepId conclusion = clausified(denied, moves);
      const StepId rest = resolved(step, 1, premise, 0, substitution);
      empty = resolved(rest, 0, conclusion, 0, {});
    } else {
      empty = resolved(step, 0, clausified(denied, moves), 0, substitution);
    }
    StepArguments discharge;
    discharge.terms = {bank.negation(formula)};
    return builder_.add(Rule::kDischarge, {empty}, std::move(discharge));
  }

  // --- formulas of the derivation -----------------------------------------------------------

  // With what it rests on, first things first.
  StepId with_premises(std::uint32_t root) {
    std::vector<std::uint32_t> todo{root};
    while (!todo.empty()) {
      const std::uint32_t i = todo.back();
      if (done_[i].valid()) {
        todo.pop_back();
        continue;
      }
      bool ready = true;
      for (const Premise& p : nodes_[i].premises) {
        if (p.negated || done_[p.formula].valid()) continue;
        todo.push_back(p.formula);
        ready = false;
      }
      if (!ready) continue;
      todo.pop_back();
      done_[i] = formula_step(i);
    }
    return done_[root];
  }

  [[nodiscard]] Formula formula(std::uint32_t i) const {
    return {derivation_[i].formula, derivation_[i].sort_variable_count};
  }

  StepId formula_step(std::uint32_t i) {
    const Node& node = nodes_[i];
    if (node.origin == Origin::kProblem) {
      const Statement& s = extended_.statements[*node.statement];
      const Known known{{s.formula, s.sort_variable_count}, input(*node.statement)};
      return derived({known}, formula(i), i);
    }
    std::vector<Known> premises = always_;
    for (const Premise& p : node.premises) {
      premises.push_back(p.negated ? denied(p.formula)
                                   : Known{formula(p.formula), done_[p.formula]});
    }
    std::set<SymbolId> symbols(node.introduces.begin(), node.introduces.end());
    // Those of formulas made together are chosen together.
    if (node.origin == Origin::kInferred && !symbols.empty()) {
      for (std::uint32_t k = 0; k < nodes_.size(); ++k) {
        const bool together = nodes_[k].origin == Origin::kInferred &&
                              !nodes_[k].introduces.empty() &&
                              std::ranges::equal(nodes_[k].premises, node.premises, {},
                                                 &Premise::formula, &Premise::formula);
        if (together) symbols.insert(nodes_[k].introduces.begin(), nodes_[k].introduces.end());
      }
    }
    for (const SymbolId s : symbols) {
      const auto it = facts_.find(s);
      if (it != facts_.end()) premises.push_back(it->second);
    }
    return derived(premises, formula(i), i);
  }

  // The negation of a conjecture as it is written in the derivation.
  Known denied(std::uint32_t i) {
    const Statement& s = extended_.statements[*nodes_[i].statement];
    TermBank& bank = extended_.bank;
    StepArguments assume;
    assume.terms = {translated(bank.negation(s.formula))};
    denials_.insert(assume.terms[0]);
    const Known there{{bank.negation(s.formula), 0},
                      builder_.add(Rule::kAssume, {}, std::move(assume))};
    const Formula here{bank.negation(derivation_[i].formula), 0};
    return {here, derived({there}, here, i)};
  }

  StepId derived(const std::vector<Known>& premises, const Formula& conclusion, std::uint32_t i) {
    for (const Known& k : premises) {
      if (k.formula == conclusion) return k.step;
    }
    std::vector<Formula> formulas;
    for (const Known& k : premises) formulas.push_back(k.formula);
    const bool follows = prover_.follows(formulas, conclusion) == Follows::kYes;
    const StepProof* proof = prover_.proof_of(formulas, conclusion);
    if (!follows || proof == nullptr) {
      throw NoWhole(fmt::format("no steps of the kernel for {}", derivation_[i].name));
    }
    return replayed(*proof, premises, conclusion);
  }

  StepId replayed(const StepProof& proof, const std::vector<Known>& premises,
                  const Formula& conclusion) {
    BankTranslator translate(proof.problem.bank, problem_.bank, first_new_, images_);
    const std::vector<bool> needed = proof.derivation.needed_for({&proof.last, 1});
    std::vector<StepId> image(proof.derivation.steps.size());
    for (std::size_t i = 0; i < needed.size(); ++i) {
      if (!needed[i]) continue;
      const Step& step = proof.derivation.steps[i];
      if (step.rule == Rule::kInput) {
        const TermId formula = proof.problem.statements[step.arguments.numbers[0]].formula;
        const auto known = std::ranges::find_if(
            premises, [&](const Known& k) { return k.formula.formula == formula; });
        if (known == premises.end()) throw NoWhole("a premise of an inference is not there");
        image[i] = known->step;
        continue;
      }
      std::vector<StepId> parents;
      for (const StepId p : step.premises) parents.push_back(image[p.index()]);
      StepArguments arguments = translated_arguments(translate, step.arguments);
      if (step.rule == Rule::kRup) add_assumptions(arguments, parents);
      image[i] = builder_.add(step.rule, std::move(parents), std::move(arguments));
    }
    const StepId last = image[proof.last.index()];
    if (!proof.contradiction) return last;
    StepArguments discharge;
    discharge.terms = {problem_.bank.negation(translated(conclusion.formula))};
    return builder_.add(Rule::kDischarge, {last}, std::move(discharge));
  }

  static StepArguments translated_arguments(BankTranslator& translate, const StepArguments& from) {
    StepArguments out = from;
    for (TermId& t : out.terms) t = translate(t);
    for (SortId& s : out.sorts) s = translate.sort(s);
    for (Substitution& substitution : out.substitutions) {
      for (TermId& t : substitution.terms()) {
        if (t.valid()) t = translate(t);
      }
    }
    return out;
  }

  // A claim has the denial of the conjecture as assumption if its premises have it now. By that
  // more may be known from the start: premises that say nothing new, or come too late, are left
  // out.
  void add_assumptions(StepArguments& arguments, std::vector<StepId>& parents) {
    std::optional<RupArguments> rup = RupArguments::decode(arguments);
    if (!rup) throw NoWhole("a step cannot be read");
    for (const StepId p : parents) {
      for (const TermId a : builder_.conclusion(p).assumptions) {
        const bool known = std::ranges::find(rup->assumptions, a) != rup->assumptions.end();
        if (!known && denials_.contains(a)) rup->assumptions.push_back(a);
      }
    }
    absl::flat_hash_map<TermId, bool> signs;  // of literals that are true
    bool conflict = false;
    for (const Literal& l : disjunction({rup->assumptions, rup->clause})) {
      conflict |= signs.emplace(l.atom, !l.positive).first->second == l.positive;
    }
    std::vector<StepId> used;
    for (const StepId p : parents) {
      if (conflict) break;
      Clause open;
      bool holds = false;
      for (const Literal& l : disjunction(builder_.conclusion(p))) {
        const auto it = signs.find(l.atom);
        if (it == signs.end()) {
          if (std::ranges::find(open, l) == open.end()) open.push_back(l);
        } else {
          holds = holds || it->second == l.positive;
        }
      }
      if (holds) continue;
      used.push_back(p);
      conflict = open.empty();
      if (!conflict) signs.emplace(open[0].atom, open[0].positive);
    }
    parents = std::move(used);
    rup->encode(arguments);
  }

  [[nodiscard]] Clause disjunction(const Sequent& sequent) const {
    Clause out;
    for (const TermId a : sequent.assumptions) {
      out.push_back(without_negations(problem_.bank, {a, false}));
    }
    for (const Literal& l : sequent.clause) out.push_back(without_negations(problem_.bank, l));
    return out;
  }

  // The conjecture from `$false` under its negation, or that the axioms contradict each other.
  void finish(StepId falsity) {
    StepId empty = falsity;
    if (!builder_.clause(falsity).empty()) empty = clausified(falsity, {{0, 0}});
    const std::vector<TermId> assumptions = builder_.conclusion(empty).assumptions;
    if (assumptions.empty()) {
      for (std::uint32_t s = 0; s < problem_.statements.size(); ++s) {
        if (!problem_.asks_satisfiability ||
            problem_.statements[s].kind != StatementKind::kTheorem) {
          continue;
        }
        StepArguments discharge;
        discharge.terms = {problem_.bank.negation(problem_.statements[s].formula)};
        steps_.proved.push_back({s, builder_.add(Rule::kDischarge, {empty}, discharge)});
      }
      return;
    }
    if (assumptions.size() != 1) throw NoWhole("more than one conjecture is denied");
    StepArguments discharge;
    discharge.terms = {assumptions[0]};
    const StepId proved = builder_.add(Rule::kDischarge, {empty}, std::move(discharge));
    for (std::uint32_t s = 0; s < problem_.statements.size(); ++s) {
      const Statement& statement = problem_.statements[s];
      if (statement.kind == StatementKind::kTheorem &&
          builder_.clause(proved) == Clause{{statement.formula, true}}) {
        steps_.proved.push_back({s, proved});
      }
    }
  }

  Problem& problem_;
  Problem& extended_;
  SymbolId first_new_;
  const std::vector<DerivedFormula>& derivation_;
  const std::vector<Node>& nodes_;
  const std::vector<NewSymbol>& symbols_;
  StepProver& prover_;
  Derivation steps_;
  ProofBuilder builder_;
  absl::flat_hash_map<SymbolId, SymbolId> images_;  // of new symbols
  absl::flat_hash_set<SymbolId> used_;
  absl::flat_hash_map<SymbolId, Known> facts_;
  absl::flat_hash_set<TermId> denials_;  // of the problem's bank
  std::vector<Known> always_;
  std::vector<StepId> done_;
};

}  // namespace

KernelProof kernel_proof(Problem& problem, Problem& extended, SymbolId first_new,
                         const std::vector<DerivedFormula>& derivation,
                         const std::vector<Node>& nodes, const std::vector<NewSymbol>& symbols,
                         StepProver& prover) {
  KernelProof out;
  try {
    Derivation steps =
        Whole(problem, extended, first_new, derivation, nodes, symbols, prover).run();
    if (steps.proved.empty()) {
      out.reason = "nothing is shown of a conjecture";
      return out;
    }
    auto verdict = kernel::certify(problem, std::move(steps));
    if (auto* rejection = std::get_if<kernel::Rejection>(&verdict)) {
      out.reason = "the kernel refuses it: " + rejection->reason;
    } else {
      out.proof = std::get<kernel::Proof>(std::move(verdict));
    }
  } catch (const NoWhole& e) {
    out.reason = e.what();
  } catch (const std::logic_error& e) {
    // A step over the derivation's own symbols that is none over the kernel's.
    out.reason = e.what();
  }
  return out;
}

}  // namespace whence::verify
