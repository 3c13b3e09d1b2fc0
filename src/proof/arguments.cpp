#include "proof/arguments.h"

namespace whence {

namespace {

std::uint32_t count_of(std::size_t n) {
  return static_cast<std::uint32_t>(n);
}

// Takes numbers and terms from the front. Once something is missing, whatever is asked for is
// empty, and the arguments are no good.
class ListReader {
 public:
  explicit ListReader(const StepArguments& from) : from_(from) {}

  std::uint32_t number() { return take(from_.numbers, next_number_); }
  TermId term() { return take(from_.terms, next_term_); }
  std::vector<std::uint32_t> numbers(std::uint32_t count) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < count && good_; ++i) out.push_back(number());
    return out;
  }
  std::vector<TermId> terms(std::uint32_t count) {
    std::vector<TermId> out;
    for (std::uint32_t i = 0; i < count && good_; ++i) out.push_back(term());
    return out;
  }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool has_numbers() const { return good_ && next_number_ < from_.numbers.size(); }
  /// Nothing was missing and nothing is left over.
  [[nodiscard]] bool complete() const {
    return good_ && next_number_ == from_.numbers.size() && next_term_ == from_.terms.size();
  }

 private:
  template <class T>
  T take(const std::vector<T>& list, std::size_t& next) {
    good_ = good_ && next < list.size();
    return good_ ? list[next++] : T{};
  }

  const StepArguments& from_;
  std::size_t next_number_ = 0;
  std::size_t next_term_ = 0;
  bool good_ = true;
};

}  // namespace

std::optional<ResolveArguments> ResolveArguments::decode(const StepArguments& from) {
  if (from.numbers.size() != 2 || !from.terms.empty()) return std::nullopt;
  return ResolveArguments{from.numbers[0], from.numbers[1]};
}

std::optional<SuperposeArguments> SuperposeArguments::decode(const StepArguments& from) {
  if (from.numbers.size() != 3 || !from.terms.empty() || from.numbers[1] > 2) return std::nullopt;
  return SuperposeArguments{from.numbers[0], from.numbers[1], from.numbers[2]};
}

std::optional<FactoringArguments> FactoringArguments::decode(const StepArguments& from) {
  const auto& n = from.numbers;
  if (n.size() != 4 || !from.terms.empty() || n[1] > 1 || n[3] > 1) return std::nullopt;
  return FactoringArguments{n[0], n[1], n[2], n[3]};
}

// numbers = [literal 1, choice 1, literal 2, choice 2, ...].

std::optional<ClausifyArguments> ClausifyArguments::decode(const StepArguments& from) {
  if (from.numbers.empty() || from.numbers.size() % 2 != 0 || !from.terms.empty()) {
    return std::nullopt;
  }
  ClausifyArguments out;
  out.moves.reserve(from.numbers.size() / 2);
  for (std::size_t k = 0; k < from.numbers.size(); k += 2) {
    out.moves.push_back({from.numbers[k], from.numbers[k + 1]});
  }
  return out;
}

void ClausifyArguments::encode(StepArguments& into) const {
  into.numbers.clear();
  into.numbers.reserve(2 * moves.size());
  for (const ClausifyMove& move : moves) {
    into.numbers.push_back(move.literal);
    into.numbers.push_back(move.choice);
  }
}

// numbers = [k1, i, ..., k2, j, ...]: for each component how many literals it has, and these.

std::optional<SplitArguments> SplitArguments::decode(const StepArguments& from) {
  ListReader reader(from);
  SplitArguments out;
  while (reader.has_numbers()) {
    const std::uint32_t count = reader.number();
    if (count == 0) return std::nullopt;
    out.components.push_back(reader.numbers(count));
  }
  if (!reader.complete()) return std::nullopt;
  return out;
}

void SplitArguments::encode(StepArguments& into) const {
  into.numbers.clear();
  for (const auto& component : components) {
    into.numbers.push_back(count_of(component.size()));
    into.numbers.insert(into.numbers.end(), component.begin(), component.end());
  }
}

// terms = [the atoms of the clause, then the assumptions]; numbers = the signs of the literals of
// the clause, 1 for positive.

std::optional<RupArguments> RupArguments::decode(const StepArguments& from) {
  if (from.numbers.size() > from.terms.size()) return std::nullopt;
  RupArguments out;
  for (std::size_t i = 0; i < from.numbers.size(); ++i) {
    if (from.numbers[i] > 1) return std::nullopt;
    out.clause.push_back({from.terms[i], from.numbers[i] == 1});
  }
  out.assumptions.assign(from.terms.begin() + static_cast<std::ptrdiff_t>(from.numbers.size()),
                         from.terms.end());
  return out;
}

void RupArguments::encode(StepArguments& into) const {
  into.numbers.clear();
  into.terms.clear();
  for (const Literal& literal : clause) {
    into.terms.push_back(literal.atom);
    into.numbers.push_back(literal.positive ? 1 : 0);
  }
  into.terms.insert(into.terms.end(), assumptions.begin(), assumptions.end());
}

// numbers = [0 without a target, 1 for a negative one, 2 for a positive one, then the literals];
// terms = [the coefficients, then the atom of the target].

std::optional<LinearArguments> LinearArguments::decode(const StepArguments& from) {
  ListReader reader(from);
  LinearArguments out;
  const std::uint32_t sign = reader.number();
  if (sign > 2) return std::nullopt;
  while (reader.has_numbers()) {
    out.literals.push_back(reader.number());
    out.coefficients.push_back(reader.term());
  }
  if (sign != 0) out.target = Literal{reader.term(), sign == 2};
  if (!reader.complete()) return std::nullopt;
  return out;
}

void LinearArguments::encode(StepArguments& into) const {
  into.numbers = {target ? (target->positive ? 2U : 1U) : 0U};
  into.numbers.insert(into.numbers.end(), literals.begin(), literals.end());
  into.terms = coefficients;
  if (target) into.terms.push_back(target->atom);
}

// terms = [goal, then for each case its pattern and its hypotheses, n terms each]; numbers = [n,
// number of sets, for each set its size and its members, number of cases, for each case its number
// of variables and of hypotheses].

std::optional<InductArguments> InductArguments::decode(const StepArguments& from) {
  ListReader reader(from);
  InductArguments out;
  out.goal = reader.term();
  out.n = reader.number();
  if (out.n == 0) return std::nullopt;  // then too if there is no number
  const std::uint32_t sets = reader.number();
  for (std::uint32_t i = 0; i < sets && reader.good(); ++i) {
    out.scheme.measure.push_back(reader.numbers(reader.number()));
  }
  const std::uint32_t cases = reader.number();
  for (std::uint32_t i = 0; i < cases && reader.good(); ++i) {
    out.variables.push_back(reader.number());
    const std::uint32_t hypotheses = reader.number();
    InductionCase& c = out.scheme.cases.emplace_back();
    c.pattern = reader.terms(out.n);
    for (std::uint32_t k = 0; k < hypotheses && reader.good(); ++k) {
      c.hypotheses.push_back(reader.terms(out.n));
    }
  }
  if (!reader.complete()) return std::nullopt;
  return out;
}

void InductArguments::encode(StepArguments& into) const {
  into.terms = {goal};
  into.numbers = {n, count_of(scheme.measure.size())};
  for (const auto& set : scheme.measure) {
    into.numbers.push_back(count_of(set.size()));
    into.numbers.insert(into.numbers.end(), set.begin(), set.end());
  }
  into.numbers.push_back(count_of(scheme.cases.size()));
  for (std::size_t i = 0; i < scheme.cases.size(); ++i) {
    const InductionCase& c = scheme.cases[i];
    into.numbers.push_back(variables[i]);
    into.numbers.push_back(count_of(c.hypotheses.size()));
    into.terms.insert(into.terms.end(), c.pattern.begin(), c.pattern.end());
    for (const auto& h : c.hypotheses) into.terms.insert(into.terms.end(), h.begin(), h.end());
  }
}

StepArguments encode_induction(const TermBank& bank, TermId goal, std::uint32_t n,
                               const InductionScheme& scheme) {
  InductArguments arguments{goal, n, scheme, {}};
  for (const InductionCase& c : scheme.cases) {
    arguments.variables.push_back(count_of(bank.free_variables(c.pattern).size()));
  }
  return encoded(arguments);
}

}  // namespace whence
