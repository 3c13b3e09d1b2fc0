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
constexpr std::array<RuleText, kRuleCount> kRules{{
#define RULE(rule, function, name, schema, ...) {Rule::rule, name, schema},
#include "proof/rules.def"
}};

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
