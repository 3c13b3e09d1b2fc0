#include "model/counterexample.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <functional>

#include "logic/polynomial.h"
#include "model/finite_model.h"

namespace whence {

namespace {

// Of an unknown sort: enough that two variables differ in all ways, few enough to try them all.
constexpr std::size_t kAtoms = 4;
// Of a sort: a test has some hundred assignments, which are used up before one variable gets here.
constexpr std::size_t kMostValues = 40;
constexpr std::uint32_t kLargestValue = 12;  // in constructors; most values are far smaller
// Of a search for a model of the axioms, which is made once for a theorem that values refute:
// changes, for each size, and axioms beyond which chance will not do.
constexpr std::uint32_t kModelTries = 200;
constexpr std::size_t kMostAxiomsSatisfied = 50;
constexpr std::uint32_t kMostIntegerSize = 6;  // integers from -6 to 6

// The sorts that a formula mentions.
std::vector<SortId> sorts_in(const TermBank& bank, TermId formula) {
  std::vector<SortId> sorts;
  absl::flat_hash_set<SortId> seen;
  const auto note = [&](SortId s) {
    if (seen.insert(s).second) sorts.push_back(s);
  };
  bank.for_each_subterm({&formula, 1}, [&](TermId t) {
    note(bank.is_quantifier(t) ? bank.binder_sort(t) : bank.sort(t));
    if (bank.kind(t) != TermKind::kApplication) return;
    for (SortId s : bank.signature().function(bank.function(t)).sort_arguments) note(s);
  });
  return sorts;
}

// The sorts that values of given sorts may be made of: their arguments, and the fields of
// datatypes.
class SortReach {
 public:
  explicit SortReach(Signature& signature) : signature_(signature) {}

  void add(SortId root) {
    const std::size_t first = sorts_.size();
    note(root);
    for (std::size_t i = first; i < sorts_.size(); ++i) {
      if (i == kMost) too_many_ = true;
      if (too_many_) return;
      const std::vector<SortId> arguments = signature_.sort(sorts_[i]).arguments;
      for (SortId a : arguments) note(a);
      if (!signature_.is_datatype(sorts_[i])) continue;
      const auto constructors = signature_.constructors(sorts_[i]);
      for (SymbolId c : std::vector<SymbolId>(constructors.begin(), constructors.end())) {
        // The reader numbers the type variables of a constructor as the parameters of its sort.
        for (SortId s : std::vector<SortId>(signature_.symbol(c).argument_sorts)) {
          note(signature_.substitute(s, arguments));
        }
      }
    }
  }
  [[nodiscard]] const std::vector<SortId>& sorts() const { return sorts_; }
  /// Some were left out: a polymorphically nested datatype may have infinitely many.
  [[nodiscard]] bool too_many() const { return too_many_; }

 private:
  static constexpr std::size_t kMost = 1000;  // more than a program has types

  void note(SortId s) {
    if (signature_.sort_weight(s) > kMost) {
      too_many_ = true;
    } else if (seen_.insert(s).second) {
      sorts_.push_back(s);
    }
  }

  Signature& signature_;
  std::vector<SortId> sorts_;
  absl::flat_hash_set<SortId> seen_;
  bool too_many_ = false;
};

// A structure in which each uninterpreted sort has one element and every predicate without
// definition is true, or every one false. Datatypes, definitions and function sorts are as they
// must be, so of those it says nothing: a formula that depends on them does not count as satisfied.
class SmallModel {
 public:
  SmallModel(TermBank& bank, const std::vector<bool>& defined, bool predicates)
      : bank_(bank), defined_(defined), predicates_(predicates) {}

  bool satisfies(TermId formula) {
    if (bank_.weight(formula) > kLargest) return false;
    bound_.clear();
    return value(formula) == std::optional(true);
  }

 private:
  static constexpr std::uint32_t kLargest = 2000;  // recursion is shallow
  using Value = std::optional<bool>;               // nothing: not known

  // Of a formula. Recursion over one that is not large.
  Value value(TermId t) {
    const Signature& signature = bank_.signature();
    if (bank_.kind(t) == TermKind::kBound) return bound_[bound_.size() - 1 - bank_.index(t)];
    if (bank_.is_quantifier(t)) return quantified(t);
    if (bank_.kind(t) != TermKind::kApplication) return std::nullopt;
    const SymbolId id = bank_.symbol(t);
    const auto argument = [&](std::size_t i) { return value(bank_.argument(t, i)); };
    if (id == signature.true_symbol()) return true;
    if (id == signature.false_symbol()) return false;
    if (id == signature.not_symbol()) return negate(argument(0));
    if (id == signature.and_symbol()) return conjoin(argument(0), argument(1));
    if (id == signature.or_symbol()) {
      return negate(conjoin(negate(argument(0)), negate(argument(1))));
    }
    if (id == signature.implies_symbol()) return negate(conjoin(argument(0), negate(argument(1))));
    if (id == signature.ite_symbol()) {
      const Value condition = argument(0);
      return condition ? argument(*condition ? 1 : 2) : std::nullopt;
    }
    if (id == signature.equality_symbol()) return equation(t);
    const Symbol& symbol = signature.symbol(id);
    if (symbol.kind != SymbolKind::kFunction || defined_[id.index()]) return std::nullopt;
    return predicates_;
  }

  Value equation(TermId t) {
    const TermId left = bank_.argument(t, 0);
    const TermId right = bank_.argument(t, 1);
    if (left == right) return true;
    if (bank_.is_boolean(left)) {
      const Value a = value(left);
      const Value b = value(right);
      return a && b ? Value(*a == *b) : std::nullopt;
    }
    const Sort& sort = bank_.signature().sort(bank_.sort(left));
    if (sort.is_variable ||
        bank_.signature().sort_constructor(sort.constructor).kind != SortKind::kUninterpreted) {
      return std::nullopt;
    }
    return true;
  }

  Value quantified(TermId t) {
    const bool universal = bank_.kind(t) == TermKind::kForall;
    const auto body = [&](Value v) {
      bound_.push_back(v);
      const Value result = value(bank_.body(t));
      bound_.pop_back();
      return result;
    };
    if (bank_.binder_sort(t) != bank_.signature().bool_sort()) return body(std::nullopt);
    if (++booleans_ > kMostBooleans) return std::nullopt;
    const Value a = body(true);
    const Value b = body(false);
    return universal ? conjoin(a, b) : negate(conjoin(negate(a), negate(b)));
  }

  static Value negate(Value v) { return v ? Value(!*v) : v; }
  static Value conjoin(Value a, Value b) {
    if (a == Value(false) || b == Value(false)) return false;
    return a && b ? Value(true) : std::nullopt;
  }

  static constexpr std::uint32_t kMostBooleans = 4096;  // quantifiers over Bool taken apart

  TermBank& bank_;
  const std::vector<bool>& defined_;
  bool predicates_;
  std::vector<Value> bound_;
  std::uint32_t booleans_ = 0;
};

// Whether the axioms are found to hold in a structure of a few elements, with datatypes and
// definitions as they are. An axiom about all sorts would have to hold at each of them.
bool have_a_finite_model(Problem& problem) {
  std::size_t axioms = 0;
  for (const Statement& s : problem.statements) {
    if (s.kind != StatementKind::kAxiom) continue;
    if (s.sort_variable_count > 0 || ++axioms > kMostAxiomsSatisfied) return false;
  }
  return FiniteModel::find(problem, 1, kModelTries).has_value();
}

}  // namespace

std::vector<SymbolId> add_atoms(Problem& problem) {
  std::vector<SymbolId> atoms;
  Signature& signature = problem.bank.signature();
  // A problem that has been searched before has them already.
  for (std::size_t s = problem.input_symbol_count; s < signature.symbol_count(); ++s) {
    if (signature.symbol(SymbolId{s}).name != "@0") continue;
    for (std::size_t i = 0; i < kAtoms; ++i) atoms.emplace_back(s + i);
    return atoms;
  }
  for (std::size_t i = 0; i < kAtoms; ++i) {
    Symbol symbol;
    symbol.name = "@" + std::to_string(i);
    symbol.sort_parameters = 1;
    symbol.result_sort = signature.sort_variable(0);
    atoms.push_back(signature.add_symbol(std::move(symbol)));
  }
  return atoms;
}

Tester::Tester(Problem& problem, std::vector<SymbolId> atoms, std::span<const Statement> more)
    : problem_(problem), evaluator_(problem, more), atoms_(std::move(atoms)) {
  evaluator_.set_atoms(atoms_);
  axiom_sorts_.assign(problem_.bank.signature().sort_constructor_count(), false);
  for (const Statement& statement : problem_.statements) {
    if (statement.kind == StatementKind::kAxiom) note_axiom(statement.formula);
  }
}

// An axiom about a datatype is one about the opaque sorts inside: `all values of Box(G) are equal`
// says how many elements G has. An axiom about all sorts, or without sorts of its own, is about
// every sort.
void Tester::note_axiom(TermId formula) {
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  SortReach reach(signature);
  axioms_about_all_ = axioms_about_all_ || bank.weight(formula) == 1;  // `false`, say
  for (SortId s : sorts_in(bank, formula)) reach.add(s);
  bank.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (bank.is_quantifier(t) && bank.binder_sort(t) == signature.bool_sort()) {
      axioms_about_all_ = true;
    }
  });
  axioms_about_all_ = axioms_about_all_ || reach.too_many();
  for (SortId s : reach.sorts()) {
    const Sort& sort = signature.sort(s);
    if (sort.is_variable) {
      axioms_about_all_ = true;
    } else if (!signature.is_datatype(s) && !signature.is_numbers(s)) {
      // Numbers are what they are, whatever axioms say.
      axiom_sorts_[sort.constructor.index()] = true;
    }
  }
}

// Whether an axiom speaks of elements that the formula may speak of, directly, through definitions
// or through what the values of a datatype are made of. What is computed from values by definitions
// alone is the same whatever else the axioms say.
bool Tester::has_elements_of_axioms(TermId formula) {
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  if (axioms_about_all_) return true;
  if (std::ranges::find(axiom_sorts_, true) == axiom_sorts_.end()) return false;
  std::vector<TermId> pending{formula};
  std::vector<bool> seen(signature.symbol_count(), false);
  SortReach reach(signature);
  while (!pending.empty()) {
    const TermId root = pending.back();
    pending.pop_back();
    for (SortId s : sorts_in(bank, root)) reach.add(s);
    std::vector<FunctionId> functions;
    bank.for_each_subterm({&root, 1}, [&](TermId t) {
      if (bank.kind(t) == TermKind::kApplication) functions.push_back(bank.function(t));
    });
    for (FunctionId f : functions) {
      const SymbolId symbol = signature.function(f).symbol;
      if (symbol.index() >= seen.size() || seen[symbol.index()]) continue;
      seen[symbol.index()] = true;
      for (const DefinitionClause& clause : evaluator_.definitions().of(f)) {
        pending.push_back(clause.left);
        pending.push_back(clause.right);
      }
    }
  }
  if (reach.too_many()) return true;
  return std::ranges::any_of(reach.sorts(), [&](SortId s) {
    const Sort& sort = signature.sort(s);
    return !sort.is_variable && !signature.is_datatype(s) &&
           sort.constructor.index() < axiom_sorts_.size() && axiom_sorts_[sort.constructor.index()];
  });
}

bool Tester::axioms_have_a_model() {
  if (axioms_have_a_model_) return *axioms_have_a_model_;
  std::vector<bool> defined(problem_.bank.signature().symbol_count(), false);
  for (const Statement& s : problem_.statements) {
    if (s.kind == StatementKind::kDefinition && s.defines.valid())
      defined[s.defines.index()] = true;
  }
  const auto holds = [&](bool predicates) {
    SmallModel model(problem_.bank, defined, predicates);
    return std::ranges::all_of(problem_.statements, [&](const Statement& s) {
      return s.kind != StatementKind::kAxiom || model.satisfies(s.formula);
    });
  };
  axioms_have_a_model_ = holds(true) || holds(false) || have_a_finite_model(problem_);
  return *axioms_have_a_model_;
}

// Values by size; of a datatype those built from smaller values of its fields.
const std::vector<TermId>& Tester::values(SortId sort) {
  const auto known = values_.find(sort);
  if (known != values_.end()) return known->second;
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  std::vector<TermId> result;
  if (signature.is_numbers(sort)) {
    for (std::uint32_t size = 1; size <= kMostIntegerSize; ++size) {
      for (const int value : small_integers(size)) {
        result.push_back(number_term(bank, sort, value));
      }
    }
    // Also what is between them.
    for (const int value : {1, -1, 3}) {
      if (sort != signature.integer_sort()) result.push_back(number_term(bank, sort, value, 2));
    }
    return values_.emplace(sort, std::move(result)).first->second;
  }
  if (!signature.is_datatype(sort)) {
    for (SymbolId atom : atoms_)
      result.push_back(bank.apply(signature.function(atom, {&sort, 1}), {}));
    return values_.emplace(sort, std::move(result)).first->second;
  }
  // Fields of other sorts first (an entry of its own stops an endless descent through mutually
  // recursive datatypes: they then contribute what is known so far).
  values_.emplace(sort, std::vector<TermId>{});
  const std::vector<SortId> arguments = signature.sort(sort).arguments;
  const std::vector<SymbolId> constructors(signature.constructors(sort).begin(),
                                           signature.constructors(sort).end());
  for (int round = 0; round < 4; ++round) {
    for (std::uint32_t size = 1; size <= kLargestValue && result.size() < kMostValues; ++size) {
      for (SymbolId c : constructors) {
        const FunctionId f = signature.function(c, arguments);
        const std::vector<SortId> fields = signature.function(f).argument_sorts;
        std::vector<TermId> chosen;
        const std::function<void(std::size_t, std::uint32_t)> fill = [&](std::size_t i,
                                                                         std::uint32_t left) {
          if (result.size() >= kMostValues) return;
          if (i == fields.size()) {
            if (left != 0) return;
            const TermId value = bank.apply(f, chosen);
            if (std::ranges::find(result, value) == result.end()) result.push_back(value);
            return;
          }
          const std::vector<TermId> candidates = fields[i] == sort ? result : values(fields[i]);
          for (TermId candidate : candidates) {
            if (bank.weight(candidate) > left) continue;
            chosen.push_back(candidate);
            fill(i + 1, left - bank.weight(candidate));
            chosen.pop_back();
          }
        };
        fill(0, size - 1);
      }
    }
    values_[sort] = result;
    if (result.size() >= kMostValues) break;
  }
  return values_[sort];
}

// The instance with each largest subterm that is not a connective or an equation evaluated.
TermId Tester::evaluate_inside(TermId instance, std::uint64_t fuel) {
  TermBank& bank = problem_.bank;
  std::vector<TermId> atoms;
  bank.for_each_subterm({&instance, 1}, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication) return;
    const SymbolKind kind = bank.signature().symbol_of(bank.function(t)).kind;
    if (kind == SymbolKind::kLogical || kind == SymbolKind::kEquality) {
      for (TermId a : bank.arguments(t)) atoms.push_back(a);
    }
  });
  for (TermId t : atoms) {
    if (bank.kind(t) != TermKind::kApplication) continue;
    const SymbolKind kind = bank.signature().symbol_of(bank.function(t)).kind;
    if (kind == SymbolKind::kLogical || kind == SymbolKind::kEquality) continue;
    const TermId value = evaluator_.evaluate(t, fuel);
    if (value.valid() && value != t) instance = bank.replace(instance, t, value);
  }
  return instance;
}

RefutingValues Tester::refuting_values(TermId matrix, const std::vector<TermId>& assignment,
                                       std::uint64_t fuel) {
  TermBank& bank = problem_.bank;
  Substitution substitution;
  for (std::uint32_t v = 0; v < assignment.size(); ++v) substitution.bind(v, assignment[v]);
  const TermId instance = bank.substitute(matrix, substitution);
  RefutingValues refuting{assignment, {instance}};
  const TermId inside = evaluate_inside(instance, fuel);
  if (inside != instance) refuting.evaluation.push_back(inside);
  if (inside != bank.falsity()) refuting.evaluation.push_back(bank.falsity());
  return refuting;
}

TestOutcome Tester::test(TermId formula, std::uint32_t most, std::uint64_t fuel) {
  return has_elements_of_axioms(formula) ? TestOutcome{} : test_by_definitions(formula, most, fuel);
}

TestOutcome Tester::test_by_definitions(TermId formula, std::uint32_t most,
                                        std::uint64_t total_fuel, bool where_premises_hold) {
  TestOutcome outcome;
  const std::uint64_t fuel = total_fuel / 10;
  const std::uint64_t last_call = evaluator_.calls() + total_fuel;
  TermBank& bank = problem_.bank;
  std::vector<TermId> variables;
  TermId matrix = formula;
  while (bank.kind(matrix) == TermKind::kForall) {
    const TermId v =
        bank.variable(static_cast<std::uint32_t>(variables.size()), bank.binder_sort(matrix));
    variables.push_back(v);
    matrix = bank.open(matrix, v);
  }
  const auto count = static_cast<std::uint32_t>(variables.size());
  const Evaluator::CodeId code = evaluator_.compile(matrix, count);
  std::vector<Evaluator::CodeId> premises;
  std::vector<std::vector<Evaluator::CodeId>> ended(count);  // by the last variable of a premise
  for (TermId rest = matrix; bank.is_application_of(rest, bank.signature().implies_symbol());
       rest = bank.argument(rest, 1)) {
    premises.push_back(evaluator_.compile(bank.argument(rest, 0), count));
    const std::uint32_t bound = bank.variable_bound(bank.argument(rest, 0));
    if (where_premises_hold && bound > 0) ended[bound - 1].push_back(premises.back());
  }
  std::vector<std::vector<TermId>> choices;
  for (TermId v : variables) choices.push_back(values(bank.sort(v)));
  if (std::ranges::any_of(choices, [](const auto& c) { return c.empty(); })) return outcome;

  // Assignments in order of the sum of the indices, so that small values come first everywhere.
  std::uint32_t done = 0;
  std::uint32_t stuck = 0;
  // Premises without calls use no fuel.
  std::uint32_t chosen = 0;
  const std::uint32_t most_chosen = 10 * most;
  std::vector<std::size_t> index(count, 0);
  std::vector<TermId> assignment(count);
  std::size_t largest_sum = 0;
  for (const auto& c : choices) largest_sum += c.size() - 1;
  for (std::size_t sum = 0; sum <= largest_sum && done < most; ++sum) {
    const std::function<bool(std::size_t, std::size_t)> assign = [&](std::size_t i,
                                                                     std::size_t left) -> bool {
      if (i == count) {
        if (left != 0) return true;
        if (++done > most || evaluator_.calls() >= last_call) return false;
        ++outcome.tried;
        const TermId value = evaluator_.run(code, assignment, fuel);
        if (!value.valid()) return ++stuck < 64 || outcome.held > 0;
        if (value == bank.truth()) {
          ++outcome.held;
          const bool telling = std::ranges::all_of(premises, [&](Evaluator::CodeId premise) {
            return evaluator_.run(premise, assignment, fuel) == bank.truth();
          });
          if (telling) ++outcome.telling;
          return true;
        }
        outcome.result = TestResult::kRefuted;
        outcome.refutation = refuting_values(matrix, assignment, fuel);
        return false;
      }
      std::size_t rest = 0;
      for (std::size_t j = i + 1; j < count; ++j) rest += choices[j].size() - 1;
      for (std::size_t k = left > rest ? left - rest : 0; k <= left && k < choices[i].size(); ++k) {
        assignment[i] = choices[i][k];
        if (!ended[i].empty() && ++chosen > most_chosen) return false;
        const bool fails = std::ranges::any_of(ended[i], [&](Evaluator::CodeId premise) {
          return evaluator_.run(premise, assignment, fuel) != bank.truth();
        });
        if (fails && evaluator_.calls() < last_call) continue;
        if (!assign(i + 1, left - k)) return false;
      }
      return true;
    };
    if (!assign(0, sum)) break;
  }
  if (outcome.result != TestResult::kRefuted && outcome.held > 0) {
    outcome.result = TestResult::kPassed;
  }
  return outcome;
}

// --- searching -----------------------------------------------------------------------------------

CounterexampleSearch::CounterexampleSearch(const Problem& problem, std::vector<SymbolId> atoms,
                                           TermId closed_formula)
    : problem_(problem), atoms_(std::move(atoms)), formula_(closed_formula) {}

// From the first assignment on.
void CounterexampleSearch::start() {
  Tester& tester = scratch_->tester();
  if (tester.has_elements_of_axioms(formula_) || !tester.axioms_have_a_model()) {
    done_ = true;
    return;
  }
  std::uint32_t count = 0;
  for (TermId t = formula_; problem_.bank.kind(t) == TermKind::kForall; t = problem_.bank.body(t)) {
    ++count;
  }
  // As many values of each that their sums up to a bound make the wanted number of assignments.
  each_ = 1;
  const auto assignments = [&](std::size_t n) {
    double product = 1;
    for (std::uint32_t k = 1; k <= count; ++k) product *= static_cast<double>(n + k) / k;
    return product;
  };
  while (count > 0 && assignments(2 * each_) <= static_cast<double>(most_)) each_ *= 2;
  sum_ = assignments_ = 0;
  stuck_ = 0;
  index_.assign(count, 0);
}

void CounterexampleSearch::list_values() {
  TermBank& bank = scratch_->bank();
  std::vector<SortId> sorts;
  matrix_ = formula_;
  while (bank.kind(matrix_) == TermKind::kForall) {
    sorts.push_back(bank.binder_sort(matrix_));
    matrix_ = bank.open(matrix_,
                        bank.variable(static_cast<std::uint32_t>(sorts.size() - 1), sorts.back()));
  }
  code_ = scratch_->tester().evaluator().compile(matrix_, static_cast<std::uint32_t>(sorts.size()));
  Values values(scratch_->problem(), atoms_, 2 * each_);
  values.set_telling(telling_integers(problem_, formula_));
  choices_.clear();
  for (const SortId s : sorts) {
    choices_.push_back(values.first(s, 2 * each_, kLargestValue));
    if (choices_.back().empty()) done_ = true;
  }
  listed_terms_ = bank.size();
}

// The next assignment with the same sum of indices, else the first with a larger one.
bool CounterexampleSearch::next() {
  std::size_t largest = 0;
  for (const auto& c : choices_) largest += c.size() - 1;
  const std::size_t last = index_.size() - 1;
  do {
    std::size_t behind = index_[last];
    std::size_t i = last;
    while (i > 0 && (behind == 0 || index_[i - 1] + 1 >= choices_[i - 1].size())) {
      --i;
      behind += index_[i];
    }
    if (i > 0) {
      ++index_[i - 1];
      --behind;
    } else {
      if (++sum_ > largest) return false;
      behind = sum_;
    }
    std::fill(index_.begin() + static_cast<std::ptrdiff_t>(i), index_.end(), 0);
    index_[last] = behind;
  } while (index_[last] >= choices_[last].size());
  return true;
}

std::optional<RefutingValues> CounterexampleSearch::run(std::uint64_t calls,
                                                        const StopToken* stop) {
  std::uint64_t listed = 0;  // making a value takes as long as a call
  if (!scratch_ || scratch_->bank().size() > listed_terms_ + kMostTerms) {
    scratch_ = std::make_unique<ScratchTester>(problem_, atoms_, stop);
    if (each_ == 0) start();
    const std::size_t terms = scratch_->bank().size();
    if (!done_) list_values();
    listed = scratch_->bank().size() - terms;
  }
  Evaluator& evaluator = scratch_->tester().evaluator();
  evaluator.watch().set(stop);
  const std::uint64_t before = evaluator.calls();
  const std::uint64_t end = before + calls;
  std::vector<TermId> assignment(index_.size());
  std::optional<RefutingValues> found;
  while (!done_ && evaluator.calls() < end && calls-- > 0) {
    for (std::size_t i = 0; i < index_.size(); ++i) assignment[i] = choices_[i][index_[i]];
    const TermId value = evaluator.run(code_, assignment, kFuel);
    if (value.valid() && value != scratch_->bank().truth()) {
      done_ = true;
      found = scratch_->tester().refuting_values(matrix_, assignment, kFuel);
      break;
    }
    if (!value.valid()) ++stuck_;
    ++assignments_;
    done_ = index_.empty() || (stuck_ == assignments_ && stuck_ >= kMostStuck);
    if (done_ || (assignments_ < most_ && next())) continue;
    done_ = most_ == kMostAssignments;
    most_ = kMostAssignments;
    each_ = 0;
    break;
  }
  calls_ = listed + evaluator.calls() - before;
  if (!found && (done_ || each_ == 0)) scratch_.reset();
  return found;
}

}  // namespace whence
