#include "first_order/goal_simplification.h"

#include <optional>
#include <utility>

#include "logic/ordering.h"
#include "proof/arguments.h"
#include "unify/bindings.h"

namespace whence {

namespace {

// More is no simplification.
constexpr std::size_t kMostGoalRewritings = 300;

class GoalSimplifier {
 public:
  GoalSimplifier(Problem& problem, Derivation& derivation)
      : problem_(problem),
        bank_(problem.bank),
        builder_(problem, derivation),
        ordering_(Precedence(problem)) {}

  void note(const InputClause& law) {
    const Clause& c = law.clause;
    if (c.size() == 1 && c[0].positive && bank_.is_equality(c[0].atom) &&
        ordering_.greater(bank_, bank_.argument(c[0].atom, 0), bank_.argument(c[0].atom, 1))) {
      equations_.push_back(&law);
    }
    if (c.size() != 2 || c[0].positive == c[1].positive) return;
    const std::uint32_t premise = c[0].positive ? 1 : 0;
    if (is_cancellation(c[premise].atom, c[1 - premise].atom)) {
      cancellations_.emplace_back(&law, premise);
    }
  }

  void simplify(InputClause& clause) {
    while (rewritings_ < kMostGoalRewritings && (rewrite(clause) || cancel(clause))) ++rewritings_;
  }

 private:
  // `f(.., x, ..) = f(.., y, ..)` with different variables, and `x = y`.
  [[nodiscard]] bool is_cancellation(TermId premise, TermId conclusion) const {
    if (!bank_.is_equality(premise) || !bank_.is_equality(conclusion)) return false;
    const TermId left = bank_.argument(premise, 0);
    const TermId right = bank_.argument(premise, 1);
    if (bank_.kind(left) != TermKind::kApplication || bank_.kind(right) != TermKind::kApplication ||
        bank_.function(left) != bank_.function(right)) {
      return false;
    }
    const TermId x = bank_.argument(conclusion, 0);
    const TermId y = bank_.argument(conclusion, 1);
    if (bank_.kind(x) != TermKind::kVariable || bank_.kind(y) != TermKind::kVariable) return false;
    std::size_t differing = 0;
    for (std::size_t i = 0; i < bank_.arguments(left).size(); ++i) {
      const TermId a = bank_.argument(left, i);
      const TermId b = bank_.argument(right, i);
      if (a == b) continue;
      ++differing;
      if (!(a == x && b == y) && !(a == y && b == x)) return false;
    }
    return differing == 1;
  }

  [[nodiscard]] Substitution images(TermId pattern) const {
    Substitution result;
    for (TermId v : bank_.free_variables(pattern))
      result.bind(bank_.index(v), bindings_[bank_.index(v)]);
    return result;
  }

  // The innermost first place on the left at which an equation fits.
  bool rewrite(InputClause& clause) {
    for (std::uint32_t i = 0; i < clause.clause.size(); ++i) {
      std::vector<std::pair<TermId, Position>> pending{{clause.clause[i].atom, {}}};
      while (!pending.empty()) {
        const auto [t, position] = std::move(pending.back());
        pending.pop_back();
        if (bank_.kind(t) != TermKind::kApplication) continue;
        for (const InputClause* law : equations_) {
          const TermId left = bank_.argument(law->clause[0].atom, 0);
          bindings_.clear();
          if (bank_.is_boolean(t) || !match(bank_, left, t, bindings_, work_)) continue;
          StepArguments arguments;
          SuperposeArguments{0, 0, i}.encode(arguments);
          arguments.position = position;
          arguments.substitutions = {images(left)};
          clause.step =
              builder_.add(Rule::kRewrite, {law->step, clause.step}, std::move(arguments));
          clause.clause = builder_.clause(clause.step);
          return true;
        }
        for (std::uint32_t k = 0; k < bank_.arguments(t).size(); ++k) {
          Position below = position;
          below.push_back(k);
          pending.emplace_back(bank_.argument(t, k), std::move(below));
        }
      }
    }
    return false;
  }

  bool cancel(InputClause& clause) {
    for (std::uint32_t i = 0; i < clause.clause.size(); ++i) {
      const Literal literal = clause.clause[i];
      if (!literal.positive || !bank_.is_equality(literal.atom)) continue;
      for (const auto& [law, premise] : cancellations_) {
        const TermId atom = law->clause[premise].atom;
        bindings_.clear();
        if (!match(bank_, atom, literal.atom, bindings_, work_)) continue;
        StepArguments arguments;
        ResolveArguments{i, premise}.encode(arguments);
        arguments.substitutions = {Substitution{}, images(atom)};
        clause.step = builder_.add(Rule::kResolve, {clause.step, law->step}, std::move(arguments));
        clause.clause = builder_.clause(clause.step);
        return true;
      }
    }
    return false;
  }

  Problem& problem_;
  TermBank& bank_;
  ProofBuilder builder_;
  PathOrdering ordering_;
  Bindings bindings_;
  std::vector<const InputClause*> equations_;
  std::vector<std::pair<const InputClause*, std::uint32_t>> cancellations_;  // and their premise
  std::size_t rewritings_ = 0;
  std::uint64_t work_ = 0;
};

}  // namespace

void simplify_goal(Problem& problem, Derivation& derivation, const std::vector<InputClause>& laws,
                   std::vector<InputClause>& clauses) {
  GoalSimplifier simplifier(problem, derivation);
  for (const InputClause& law : laws) simplifier.note(law);
  for (InputClause& clause : clauses) simplifier.simplify(clause);
}

}  // namespace whence
