#include "conjecture/equations.h"

#include <algorithm>
#include <utility>

#include "conjecture/integer_laws.h"
#include "conjecture/shapes.h"
#include "logic/polynomial.h"

namespace whence::conjecture {

namespace {

// Collects the candidates that behave like a kept term.
class Collector final : public Enumerator::Visitor {
 public:
  Collector(TermBank& bank, const Vocabulary& vocabulary, KeptTerms& terms, std::size_t most,
            const StopToken* stop, std::vector<Conjecture>& found)
      : bank_(bank),
        vocabulary_(vocabulary),
        terms_(terms),
        most_(most),
        stop_(stop),
        found_(found) {}

  bool wanted(const Enumerator::Candidate& candidate) override {
    const std::uint32_t most =
        is_comparison(candidate.production) ? kLargestComparison : kLargestAtom;
    return candidate.cost <= most || !is_atom(candidate.production);
  }

  bool met(const Enumerator::Candidate& candidate, EntryId entry, bool is_new) override {
    if (stop_ != nullptr && stop_->stop()) return false;
    if (is_new) return entry.index() < most_;
    Conjecture conjecture;
    conjecture.left = terms_(candidate);
    conjecture.right = terms_(entry);
    if (conjecture.left == conjecture.right) return true;
    // Up to the names of variables and the order of the sides each equation comes once.
    const TermId one = bank_.universal_closure(bank_.equality(conjecture.left, conjecture.right));
    const TermId other = bank_.universal_closure(bank_.equality(conjecture.right, conjecture.left));
    if (seen_.contains(one) || seen_.contains(other)) return true;
    // Two atoms that hold alike are seldom a law worth stating.
    if (is_atom(candidate.production) && !bank_.arguments(conjecture.right).empty() &&
        !is_textbook_law(bank_, one)) {
      return true;
    }
    seen_.insert(one);
    found_.push_back(std::move(conjecture));
    return true;
  }

 private:
  static constexpr std::uint32_t kLargestAtom = 5;
  static constexpr std::uint32_t kLargestComparison = 7;  // of integers

  [[nodiscard]] bool is_comparison(std::uint32_t production) const {
    const FunctionId f = vocabulary_.operator_of(production).function;
    return f.valid() && bank_.signature().arithmetic_of(bank_.signature().function(f).symbol) &&
           is_atom(production);
  }

  [[nodiscard]] bool is_atom(std::uint32_t production) const {
    return vocabulary_.sorts()[vocabulary_.productions()[production].result] ==
           bank_.signature().bool_sort();
  }

  TermBank& bank_;
  const Vocabulary& vocabulary_;
  KeptTerms& terms_;
  std::size_t most_;
  const StopToken* stop_;
  std::vector<Conjecture>& found_;
  absl::flat_hash_set<TermId> seen_;
};

// Which equations differ from accepted ones only in order and grouping that are known not to
// matter. Rewriting by the accepted ones shows that too, but only as far as its completion got.
class Variants {
 public:
  explicit Variants(TermBank& bank) : ac_(bank) {}

  void add(TermId left, TermId right) {
    accepted_.emplace_back(left, right);
    if (ac_.learn(left, right)) {
      representatives_.clear();
      for (const auto& [l, r] : accepted_) insert(l, r);
    } else {
      insert(left, right);
    }
  }
  [[nodiscard]] bool contains(TermId left, TermId right) {
    const auto representative = ac_.representative(left, right);
    return representative && representatives_.contains(*representative);
  }

 private:
  void insert(TermId left, TermId right) {
    const auto representative = ac_.representative(left, right);
    if (representative) representatives_.insert(*representative);
  }

  AcEquality ac_;
  std::vector<std::pair<TermId, TermId>> accepted_;
  absl::flat_hash_set<TermId> representatives_;
};

// The body of a quantified formula, or another over the same bound variables, closed in order of
// first occurrence.
TermId reclosed(TermBank& bank, TermId body, TermId like) {
  std::vector<SortId> binders;
  for (TermId t = like; bank.kind(t) == TermKind::kForall; t = bank.body(t)) {
    binders.push_back(bank.binder_sort(t));
  }
  for (auto it = binders.rbegin(); it != binders.rend(); ++it) body = bank.forall(*it, body);
  std::uint32_t next = 0;
  while (bank.kind(body) == TermKind::kForall) {
    body = bank.open(body, bank.variable(next++, bank.binder_sort(body)));
  }
  return bank.universal_closure(body);
}

// Whether an equation is without variables and between what definitions compute: such is a value
// of a function, and no law.
bool is_computed(const TermBank& bank, Definitions& definitions, TermId formula) {
  if (!bank.is_equality(formula)) return false;
  bool all = true;
  bank.for_each_subterm(bank.arguments(formula), [&](TermId t) {
    all = all && bank.kind(t) == TermKind::kApplication &&
          (bank.signature().symbol(bank.symbol(t)).kind == SymbolKind::kConstructor ||
           !definitions.of(bank.function(t)).empty());
  });
  return all;
}

}  // namespace

void EquationSearch::enumerate(const EquationLimits& limits, const StopToken* stop) {
  raw_.clear();
  reached_ = 0;
  Enumerator enumerator(vocabulary_.productions(),
                        static_cast<std::uint32_t>(vocabulary_.sorts().size()), samples_.lanes(),
                        samples_);
  KeptTerms terms(vocabulary_, enumerator);
  Collector collector(problem_.bank, vocabulary_, terms, limits.behaviours, stop, raw_);
  std::size_t before = 1;
  while (enumerator.cost() < limits.size && !enumerator.exhausted()) {
    // The next size brings about as many more times as the last one did.
    const std::size_t now = enumerator.size();
    if (now * now / before > limits.behaviours) break;
    before = std::max<std::size_t>(now, 1);
    if (!enumerator.next_cost(collector)) break;
    reached_ = enumerator.cost();
    if (report_) report_(reached_, statistics_.tested);
  }
  statistics_.evaluated += enumerator.evaluated();
  statistics_.behaviours = enumerator.size();
  statistics_.raw = raw_.size();
  const Interest interest(problem_.bank);
  std::vector<std::pair<Interest::Key, std::size_t>> order;
  for (std::size_t i = 0; i < raw_.size(); ++i) order.emplace_back(interest(raw_[i]), i);
  std::ranges::sort(order);
  std::vector<Conjecture> sorted;
  sorted.reserve(raw_.size());
  for (const auto& [key, i] : order) sorted.push_back(std::move(raw_[i]));
  raw_ = std::move(sorted);
}

// What every textbook has, and enumeration may miss: the right side of distributivity is larger
// than what terms come to where functions are many, and for the sides of a homomorphism smaller
// terms may have been kept.
void EquationSearch::add_expected(const EquationLimits& limits, KnownLaws& known,
                                  std::vector<Conjecture>& accepted) {
  constexpr std::uint32_t kSize = 7;
  if (limits.size < kSize) return;
  absl::flat_hash_set<TermId> have;
  for (const Conjecture& c : accepted) {
    have.insert(formula_of(problem_.bank, c));
    have.insert(formula_of(problem_.bank, {c.premises, c.right, c.left}));
  }
  const auto consider = [&](TermId left, TermId right, bool even_if_it_follows) {
    const Conjecture conjecture{{}, left, right};
    if (!helps(conjecture)) return;
    const bool joins = known.joins(left, right);
    if ((joins && !even_if_it_follows) || have.contains(formula_of(problem_.bank, conjecture)) ||
        samples_.test(conjecture) != Samples::Passed::kYes) {
      return;
    }
    if (!joins) known.add(left, right);
    accepted.push_back(conjecture);
  };
  std::vector<Pair> sides;
  for (FunctionId f : vocabulary_.functions()) {
    const Symbol& symbol = problem_.bank.signature().symbol_of(f);
    if (symbol.argument_sorts.size() != 2 || symbol.kind != SymbolKind::kFunction) continue;
    add_distributivities(f, sides);
    add_iterations(f, sides);
  }
  for (const auto& [left, right] : sides) consider(left, right, false);
  for (const auto& [left, right] : homomorphisms()) consider(left, right, true);
  sides.clear();
  for (FunctionId f : operations(2)) {
    const std::vector<TermId> v = variables_of(problem_.bank.signature().function(f).result_sort);
    if (v.size() < 2) continue;
    const TermId one = problem_.bank.apply(f, {v[0], v[1]});
    const TermId other = problem_.bank.apply(f, {v[1], v[0]});
    if (known.joins(one, other)) add_mirrored_clauses(f, sides);
  }
  for (const auto& [left, right] : sides) consider(left, right, true);
}

std::vector<TermId> EquationSearch::variables_of(SortId sort) const {
  std::vector<TermId> found;
  for (TermId variable : vocabulary_.variables()) {
    if (problem_.bank.sort(variable) == sort) found.push_back(variable);
  }
  return found;
}

// The functions with so many arguments, all of one sort, and a result of that sort.
std::vector<FunctionId> EquationSearch::operations(std::size_t arity) const {
  const Signature& signature = problem_.bank.signature();
  std::vector<FunctionId> found;
  for (FunctionId f : vocabulary_.functions()) {
    const Function& function = signature.function(f);
    if (function.argument_sorts == std::vector<SortId>(arity, function.result_sort) &&
        signature.symbol_of(f).kind == SymbolKind::kFunction) {
      found.push_back(f);
    }
  }
  return found;
}

std::vector<FunctionId> EquationSearch::operations(std::size_t arity, SortId sort) const {
  std::vector<FunctionId> found = operations(arity);
  std::erase_if(found, [&](FunctionId f) {
    return problem_.bank.signature().function(f).result_sort != sort;
  });
  return found;
}

// Two variables for the argument of `f` on one side, and a third for the other argument.
std::optional<EquationSearch::Arguments> EquationSearch::arguments_of(FunctionId f,
                                                                      std::size_t side) const {
  const Function& function = problem_.bank.signature().function(f);
  const SortId sort = function.argument_sorts[side];
  const SortId other = function.argument_sorts[1 - side];
  const std::vector<TermId> own = variables_of(sort);
  const std::vector<TermId> others = variables_of(other);
  const std::size_t used = other == sort ? 2 : 0;
  if (own.size() < 2 || others.size() <= used) return std::nullopt;
  return Arguments{own[0], own[1], others[used]};
}

TermId EquationSearch::applied(FunctionId f, std::size_t side, TermId argument, TermId other) {
  return side == 1 ? problem_.bank.apply(f, {other, argument})
                   : problem_.bank.apply(f, {argument, other});
}

// Over one operation, or from one to another as in x^(y + z) = x^y * x^z.
void EquationSearch::add_distributivities(FunctionId f, std::vector<Pair>& found) {
  TermBank& bank = problem_.bank;
  for (const std::size_t side : {1U, 0U}) {
    const auto v = arguments_of(f, side);
    if (!v) continue;
    for (FunctionId g : operations(2, bank.sort(v->x))) {
      if (g == f) continue;
      const TermId left = applied(f, side, bank.apply(g, {v->x, v->y}), v->other);
      for (FunctionId h : operations(2, bank.sort(left))) {
        if (h == f) continue;
        found.emplace_back(left, bank.apply(h, {applied(f, side, v->x, v->other),
                                                applied(f, side, v->y, v->other)}));
      }
    }
  }
}

// (x^y)^z = x^(y * z), and its like on the other side.
void EquationSearch::add_iterations(FunctionId f, std::vector<Pair>& found) {
  TermBank& bank = problem_.bank;
  for (const std::size_t side : {1U, 0U}) {
    const auto v = arguments_of(f, side);
    if (!v) continue;
    const TermId once = applied(f, side, v->x, v->other);
    if (bank.sort(once) != bank.sort(v->other)) continue;
    const TermId twice = applied(f, side, v->y, once);
    for (FunctionId g : operations(2, bank.sort(v->x))) {
      if (g == f) continue;
      const TermId both = side == 1 ? bank.apply(g, {v->x, v->y}) : bank.apply(g, {v->y, v->x});
      found.emplace_back(twice, applied(f, side, both, v->other));
    }
  }
}

// Of one operation to another, as De Morgan's laws are; to itself the sides are small enough.
std::vector<EquationSearch::Pair> EquationSearch::homomorphisms() {
  TermBank& bank = problem_.bank;
  std::vector<Pair> found;
  for (FunctionId u : operations(1)) {
    const SortId sort = bank.signature().function(u).result_sort;
    const std::vector<TermId> v = variables_of(sort);
    if (v.size() < 2) continue;
    for (FunctionId f : operations(2, sort)) {
      for (FunctionId g : operations(2, sort)) {
        if (f == g) continue;
        found.emplace_back(bank.apply(u, {bank.apply(f, {v[0], v[1]})}),
                           bank.apply(g, {bank.apply(u, {v[0]}), bank.apply(u, {v[1]})}));
      }
    }
  }
  return found;
}

// Whether it is wanted, or would be if it spoke of what laws are to be about, or is to be known to
// those who look for implications.
bool EquationSearch::helps(const Conjecture& conjecture) const {
  if (wanted_.steering().conditional || !wanted_.is_about(conjecture)) return true;
  return wanted_(problem_.bank, conjecture);
}

// What the clauses of a commutative function say with its arguments exchanged: it follows from
// commutativity, of which it is the usual lemma.
void EquationSearch::add_mirrored_clauses(FunctionId f, std::vector<Pair>& found) {
  TermBank& bank = problem_.bank;
  const auto mirrored = [&](TermId root) {
    const std::function<TermId(TermId)> turn = [&](TermId t) {  // clauses are small
      if (bank.kind(t) != TermKind::kApplication || bank.arguments(t).empty()) return t;
      std::vector<TermId> arguments(bank.arguments(t).begin(), bank.arguments(t).end());
      for (TermId& a : arguments) a = turn(a);
      if (bank.function(t) == f) std::swap(arguments[0], arguments[1]);
      return bank.apply(bank.function(t), arguments);
    };
    return turn(root);
  };
  for (const DefinitionClause& clause : std::vector<DefinitionClause>(definitions_.of(f))) {
    Substitution renaming;
    std::vector<TermId> used;
    bool enough = true;
    for (TermId v : bank.free_variables(bank.equality(clause.left, clause.right))) {
      const std::vector<TermId> own = variables_of(bank.sort(v));
      const auto next = std::ranges::find_if(
          own, [&](TermId o) { return std::ranges::find(used, o) == used.end(); });
      enough = enough && next != own.end();
      if (!enough) break;
      used.push_back(*next);
      renaming.bind(bank.index(v), *next);
    }
    if (!enough) continue;
    found.emplace_back(bank.substitute(mirrored(clause.left), renaming),
                       bank.substitute(mirrored(clause.right), renaming));
  }
}

std::vector<Conjecture> EquationSearch::run(const EquationLimits& limits, const StopToken* stop) {
  TermBank& bank = problem_.bank;
  for (const Statement& statement : problem_.statements) {
    TermId matrix = statement.formula;
    while (bank.kind(matrix) == TermKind::kForall) matrix = bank.body(matrix);
    if (!bank.is_equality(matrix)) continue;
    // Up to the order of the sides.
    const TermId turned = bank.equality(bank.argument(matrix, 1), bank.argument(matrix, 0));
    for (TermId f : {matrix, turned}) stated_.insert(reclosed(bank, f, statement.formula));
  }
  for (;;) {
    enumerate(limits, stop);
    if (stop != nullptr && stop->stop()) return {};
    KnownLaws known(problem_, vocabulary_, definitions_);
    Variants variants(problem_.bank);
    IntegerLaws integers(problem_.bank);
    std::vector<Conjecture> accepted;
    bool refuted = false;
    std::size_t wanted = 0;
    for (const Conjecture& conjecture : raw_) {
      if (stop != nullptr && stop->stop()) return {};
      if (!helps(conjecture) || integers.is_no_news(conjecture)) continue;
      const bool joins = known.joins(conjecture.left, conjecture.right) ||
                         variants.contains(conjecture.left, conjecture.right) ||
                         integers.implies(conjecture);
      // A law with a name of its own is worth stating even where it follows by rewriting.
      const TermId formula = formula_of(problem_.bank, conjecture);
      const bool worth_stating = !stated_.contains(formula) && is_textbook_law(bank, formula) &&
                                 !is_computed(bank, definitions_, formula);
      if (joins && !worth_stating) continue;
      if (refuted_.contains(formula)) continue;  // on values beyond what lanes can hold
      ++statistics_.tested;
      if (report_) report_(reached_, statistics_.tested);
      const Samples::Passed passed = samples_.test(conjecture);
      if (passed == Samples::Passed::kNo) {
        ++statistics_.refuted;
        refuted_.insert(formula);
        refuted = true;
        continue;
      }
      if (passed == Samples::Passed::kPoorly) continue;
      if (!joins) known.add(conjecture.left, conjecture.right);
      variants.add(conjecture.left, conjecture.right);
      if (conjecture.right == bank.truth()) integers.add(conjecture.left);
      accepted.push_back(conjecture);
      if (wanted_(bank, conjecture) && ++wanted >= limits.most) break;
    }
    if (!refuted) {
      add_expected(limits, known, accepted);
      for (Conjecture& c : accepted) orient_for_reading(problem_.bank, c);
      return accepted;
    }
  }
}

}  // namespace whence::conjecture
