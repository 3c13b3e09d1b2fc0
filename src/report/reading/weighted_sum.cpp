#include "report/reading/weighted_sum.h"

#include "logic/polynomial.h"
#include "proof/arguments.h"

namespace whence::report {

namespace {

std::string with_minus(const Integer& value) {
  return value < 0 ? "−" + Integer(-value).str() : value.str();
}

}  // namespace

std::string WeightedSum::text(const std::vector<std::string>& premises) const {
  std::string out;
  for (std::size_t i = 0; i < premises.size(); ++i) {
    const bool minus = factors[i].starts_with("−");
    if (i > 0) out += minus ? " " : " + ";
    out += factors[i] + premises[i];
  }
  return out;
}

std::optional<WeightedSum> weighted_sum(const TermBank& bank, const Derivation& derivation,
                                        StepId step) {
  const Step& linear = derivation[step];
  if (linear.rule != Rule::kLinear) return std::nullopt;
  const auto arguments = LinearArguments::decode(linear.arguments);
  if (!arguments || arguments->literals.size() != linear.premises.size()) return std::nullopt;
  WeightedSum out;
  Polynomial sum;
  bool all = !arguments->target;
  bool inequality = false;
  for (std::size_t k = 0; k < linear.premises.size(); ++k) {
    const auto factor = numeral_value(bank, arguments->coefficients[k]);
    const Clause& clause = derivation[linear.premises[k]].conclusion.clause;
    if (!factor || arguments->literals[k] >= clause.size()) return std::nullopt;
    const std::string number = *factor < 0 ? "− " + Integer(-*factor).str() : factor->str();
    out.factors.push_back(*factor == 1 ? "" : *factor == -1 ? "− " : number + " · ");
    const auto constraint = constraint_of(bank, clause[arguments->literals[k]]);
    all = all && constraint;
    if (!constraint) continue;
    inequality = inequality || constraint->relation == Relation::kAtLeastZero;
    sum.add(constraint->polynomial, *factor);
  }
  if (all && sum.is_constant()) {
    out.total = (inequality ? "0 ≤ " : "0 = ") + with_minus(sum.constant());
  }
  return out;
}

}  // namespace whence::report
