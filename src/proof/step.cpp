#include "proof/step.h"

#include <algorithm>
#include <array>

namespace whence {

namespace {

struct RuleText {
  Rule rule;
  std::string_view name;
  std::string_view schema;
};

// In the order of the enumeration, so that a rule is its own index.
constexpr std::array kRules{
    RuleText{Rule::kInput, "input", "|- F, an axiom or a definition of the input"},
    RuleText{Rule::kAssume, "assume", "F |- F"},
    RuleText{Rule::kReflexivity, "reflexivity", "|- t = t"},
    RuleText{Rule::kExcludedMiddle, "excluded-middle", "|- b, not b"},
    RuleText{Rule::kDistinct, "distinct", "|- c(s) != d(t), for different constructors c and d"},
    RuleText{Rule::kInjective, "injective", "|- c(s) != c(t), s_i = t_i, for a constructor c"},
    RuleText{Rule::kAcyclic, "acyclic", "|- t|p != t, where only constructors stand above p"},
    RuleText{Rule::kExhaustive, "exhaustive",
             "|- t = c1, exists y. t = c2(y), ..., over the constructors of the datatype of t"},
    RuleText{Rule::kLaw, "law", "|- l = r, a fixed law of the connectives, of `if` or of equality"},
    RuleText{Rule::kName, "name", "|- p(x1..xn) = t, where p is a fresh symbol defined by t"},
    RuleText{Rule::kMiniscope, "miniscope",
             "|- F = F', a fixed law that moves a quantifier inwards"},
    RuleText{Rule::kInstantiate, "instantiate", "C / C s"},
    RuleText{Rule::kInstantiateSort, "instantiate-sort",
             "A |- C / A s |- C s, where s puts sorts for type variables"},
    RuleText{Rule::kClausify, "clausify", "C / C', by taking the formulas in literals apart"},
    RuleText{Rule::kResolve, "resolve", "L, C   not L', D / C s, D t, where L s = L' t"},
    RuleText{Rule::kSuperpose, "superpose",
             "l = r, C   D / C s, D t [r s], where l s is a subterm of D t"},
    RuleText{Rule::kRewrite, "rewrite", "l = r   D / D [r s], where l s is a subterm of D"},
    RuleText{Rule::kEqualityResolution, "equality-resolution", "s != t, C / C u, where s u is t u"},
    RuleText{Rule::kEqualityFactoring, "equality-factoring",
             "s = t, s' = t', C / (t != t', s' = t', C) u, where s u is s' u"},
    RuleText{Rule::kSymmetry, "symmetry", "s = t, C / t = s, C (so too for s != t)"},
    RuleText{Rule::kTransitivity, "transitivity", "s = t   t = u / s = u"},
    RuleText{Rule::kCongruence, "congruence", "s1 = t1 ... sn = tn / f(s1..sn) = f(t1..tn)"},
    RuleText{Rule::kDischarge, "discharge", "A, F |- C / A |- not F, C"},
    RuleText{Rule::kInduct, "induct",
             "case 1 ... case n / forall x. P, by well-founded induction on the size of x"},
    RuleText{Rule::kSplit, "split",
             "C1, ..., Cn / forall C1, ..., forall Cn, where no two of them share a variable"},
    RuleText{Rule::kRup, "rup",
             "A1 |- C1 ... An |- Cn / B |- C, by unit propagation over the premises in turn"},
    RuleText{Rule::kHole, "hole", "|- F, on the word of something that the kernel cannot check"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kRules.size(); ++i) {
    if (static_cast<std::size_t>(kRules[i].rule) != i) return false;
  }
  return kRules.size() == static_cast<std::size_t>(Rule::kHole) + 1;
}
static_assert(in_order());

}  // namespace

std::string_view rule_name(Rule rule) {
  const auto i = static_cast<std::size_t>(rule);
  return i < kRules.size() ? kRules[i].name : std::string_view("unknown");
}

std::optional<Rule> rule_by_name(std::string_view name) {
  const auto* const it =
      std::find_if(kRules.begin(), kRules.end(), [&](const RuleText& r) { return r.name == name; });
  if (it == kRules.end()) return std::nullopt;
  return it->rule;
}

std::string_view rule_schema(Rule rule) {
  const auto i = static_cast<std::size_t>(rule);
  return i < kRules.size() ? kRules[i].schema : std::string_view{};
}

std::vector<bool> Derivation::needed_for(std::span<const StepId> from) const {
  std::vector<bool> needed(steps.size(), false);
  for (StepId step : from) needed[step.index()] = true;
  for (std::size_t i = needed.size(); i-- > 0;) {
    if (!needed[i]) continue;
    for (StepId premise : steps[i].premises) needed[premise.index()] = true;
  }
  return needed;
}

std::vector<bool> Derivation::needed_for_results(StepId contradiction) const {
  std::vector<StepId> from;
  for (const ProvedStatement& p : proved) from.push_back(p.step);
  if (contradiction.valid()) from.push_back(contradiction);
  return needed_for(from);
}

}  // namespace whence
