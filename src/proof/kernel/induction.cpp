#include "proof/kernel/induction.h"

#include <algorithm>
#include <map>
#include <optional>

#include "proof/kernel/coverage.h"

namespace whence {

StepArguments encode_induction(TermBank& bank, TermId goal, std::uint32_t n,
                               const InductionScheme& scheme) {
  StepArguments out;
  out.terms.push_back(goal);
  out.numbers = {n, static_cast<std::uint32_t>(scheme.measure.size())};
  for (const auto& set : scheme.measure) {
    out.numbers.push_back(static_cast<std::uint32_t>(set.size()));
    out.numbers.insert(out.numbers.end(), set.begin(), set.end());
  }
  out.numbers.push_back(static_cast<std::uint32_t>(scheme.cases.size()));
  for (const InductionCase& c : scheme.cases) {
    out.numbers.push_back(static_cast<std::uint32_t>(bank.free_variables(c.pattern).size()));
    out.numbers.push_back(static_cast<std::uint32_t>(c.hypotheses.size()));
    out.terms.insert(out.terms.end(), c.pattern.begin(), c.pattern.end());
    for (const auto& h : c.hypotheses) out.terms.insert(out.terms.end(), h.begin(), h.end());
  }
  return out;
}

namespace kernel {

namespace {

// Bounds that no sensible induction reaches; they keep hostile schemes cheap.
constexpr std::uint32_t kMostWeight = 100'000;       // nodes of a pattern tuple, as trees
constexpr std::uint32_t kMostVariables = 1U << 20U;  // numbers of variables

struct DecodedCase {
  std::uint32_t variables = 0;
  std::vector<TermId> pattern;
  std::vector<std::vector<TermId>> hypotheses;
};

struct Decoded {
  TermId goal;
  std::uint32_t n = 0;
  std::vector<std::vector<std::uint32_t>> measure;
  std::vector<DecodedCase> cases;
};

// Takes numbers and terms from the front; once something is missing every later answer is empty.
class Reader {
 public:
  explicit Reader(const StepArguments& arguments) : arguments_(arguments) {}

  std::uint32_t number() {
    if (next_number_ >= arguments_.numbers.size()) {
      good_ = false;
      return 0;
    }
    return arguments_.numbers[next_number_++];
  }
  TermId term() {
    if (next_term_ >= arguments_.terms.size()) {
      good_ = false;
      return {};
    }
    return arguments_.terms[next_term_++];
  }
  std::vector<TermId> tuple(std::uint32_t n) {
    std::vector<TermId> out;
    for (std::uint32_t i = 0; i < n && good_; ++i) out.push_back(term());
    return out;
  }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const {
    return good_ && next_number_ == arguments_.numbers.size() &&
           next_term_ == arguments_.terms.size();
  }

 private:
  const StepArguments& arguments_;
  std::size_t next_number_ = 0;
  std::size_t next_term_ = 0;
  bool good_ = true;
};

std::optional<Decoded> decode(const StepArguments& arguments) {
  Reader reader(arguments);
  Decoded out;
  out.goal = reader.term();
  out.n = reader.number();
  if (!reader.good() || out.n == 0) return std::nullopt;
  const std::uint32_t sets = reader.number();
  for (std::uint32_t i = 0; i < sets && reader.good(); ++i) {
    std::vector<std::uint32_t> set;
    const std::uint32_t members = reader.number();
    for (std::uint32_t k = 0; k < members && reader.good(); ++k) set.push_back(reader.number());
    out.measure.push_back(std::move(set));
  }
  const std::uint32_t cases = reader.number();
  for (std::uint32_t i = 0; i < cases && reader.good(); ++i) {
    DecodedCase c;
    c.variables = reader.number();
    const std::uint32_t hypotheses = reader.number();
    c.pattern = reader.tuple(out.n);
    for (std::uint32_t k = 0; k < hypotheses && reader.good(); ++k) {
      c.hypotheses.push_back(reader.tuple(out.n));
    }
    out.cases.push_back(std::move(c));
  }
  if (!reader.at_end()) return std::nullopt;
  return out;
}

bool is_listed_constructor(const TermBank& bank, TermId t) {
  if (!bank.is_constructor(t) || !bank.signature().is_datatype(bank.sort(t))) return false;
  const auto all = bank.signature().constructors(bank.sort(t));
  return std::find(all.begin(), all.end(), bank.symbol(t)) != all.end();
}

// The size of a constructor term: a constant and the coefficient of each variable that has a size.
struct Size {
  std::uint64_t constant = 0;
  std::map<std::uint32_t, std::uint64_t> coefficients;
};

// Adds the size of `t` to `size`; false if it has no polynomial, or is too large to look at.
bool add_size(const TermBank& bank, TermId t, Size& size) {
  if (bank.weight(t) > kMostWeight) return false;
  std::vector<TermId> stack{t};
  while (!stack.empty()) {
    const TermId s = stack.back();
    stack.pop_back();
    if (!bank.signature().is_datatype(bank.sort(s))) continue;  // such values have size 0
    if (bank.kind(s) == TermKind::kVariable) {
      ++size.coefficients[bank.index(s)];
    } else if (is_listed_constructor(bank, s)) {
      ++size.constant;
      const auto arguments = bank.arguments(s);
      stack.insert(stack.end(), arguments.begin(), arguments.end());
    } else {
      return false;
    }
  }
  return true;
}

// Coefficient by coefficient; what a map does not hold is 0.
bool coefficients_at_most(const Size& a, const Size& b) {
  return std::all_of(a.coefficients.begin(), a.coefficients.end(), [&](const auto& entry) {
    const auto it = b.coefficients.find(entry.first);
    return it != b.coefficients.end() && entry.second <= it->second;
  });
}

// Why the hypothesis is not smaller than the pattern, or nothing if it is.
std::optional<std::string> why_not_smaller(const TermBank& bank, const Decoded& scheme,
                                           const std::vector<TermId>& pattern,
                                           const std::vector<TermId>& hypothesis) {
  for (const std::vector<std::uint32_t>& set : scheme.measure) {
    Size before;
    Size after;
    for (std::uint32_t k : set) {
      if (!add_size(bank, pattern[k], before)) return "a pattern is too large";
      if (!add_size(bank, hypothesis[k], after)) {
        return "a component of a hypothesis that the measure needs is not a constructor term";
      }
    }
    if (!coefficients_at_most(after, before)) return "a hypothesis may be larger than its case";
    if (after.constant < before.constant) return std::nullopt;
    if (after.constant > before.constant || after.coefficients != before.coefficients) {
      return "a hypothesis is not smaller than its case";
    }
  }
  return "a hypothesis is only as small as its case";
}

// Checks that the tuple is of constructor patterns over exactly the variables 0..m-1, each once.
// Leaves the variables in `variables`.
std::optional<std::string> check_pattern(const TermBank& bank, const DecodedCase& c,
                                         std::vector<TermId>& variables) {
  std::uint64_t weight = 0;
  for (TermId p : c.pattern) weight += bank.weight(p);
  if (weight > kMostWeight) return "a pattern is too large";
  if (c.variables > weight) return "a variable of a case is not in its pattern";
  variables.assign(c.variables, TermId{});
  std::vector<TermId> stack(c.pattern.begin(), c.pattern.end());
  std::uint32_t found = 0;
  while (!stack.empty()) {
    const TermId p = stack.back();
    stack.pop_back();
    if (bank.kind(p) == TermKind::kVariable) {
      const std::uint32_t v = bank.index(p);
      if (v >= c.variables) return "a pattern has a variable beyond those of its case";
      if (variables[v].valid()) return "a variable occurs twice in a pattern";
      variables[v] = p;
      ++found;
    } else if (is_listed_constructor(bank, p)) {
      const auto arguments = bank.arguments(p);
      stack.insert(stack.end(), arguments.begin(), arguments.end());
    } else {
      return "a pattern is not made of constructors and variables";
    }
  }
  if (found != c.variables) return "a variable of a case is not in its pattern";
  return std::nullopt;
}

// The free variables of a hypothesis from number m on, by number; or why it is refused.
std::variant<std::vector<TermId>, std::string> own_variables(
    const TermBank& bank, const std::vector<TermId>& pattern_variables,
    const std::vector<TermId>& hypothesis) {
  std::vector<TermId> own;
  for (TermId v : bank.free_variables(hypothesis)) {
    const std::uint32_t number = bank.index(v);
    if (number >= kMostVariables) return "a hypothesis has a variable with too large a number";
    if (number >= pattern_variables.size()) {
      own.push_back(v);
    } else if (pattern_variables[number] != v) {
      return "a hypothesis uses a variable of its case with another sort";
    }
  }
  std::sort(own.begin(), own.end(),
            [&](TermId a, TermId b) { return bank.index(a) < bank.index(b); });
  for (std::size_t i = 1; i < own.size(); ++i) {
    if (bank.index(own[i - 1]) == bank.index(own[i])) {
      return "a variable of a hypothesis has two sorts";
    }
  }
  return own;
}

TermId open_all(TermBank& bank, TermId goal, const std::vector<TermId>& images) {
  for (TermId image : images) goal = bank.open(goal, image);
  return goal;
}

TermId close_all(TermBank& bank, TermId t, const std::vector<TermId>& variables) {
  for (auto it = variables.rbegin(); it != variables.rend(); ++it) t = bank.forall_over(*it, t);
  return t;
}

bool sorts_fit(const TermBank& bank, const std::vector<TermId>& tuple,
               const std::vector<SortId>& sorts) {
  return std::equal(tuple.begin(), tuple.end(), sorts.begin(), sorts.end(),
                    [&](TermId t, SortId s) { return bank.sort(t) == s; });
}

std::variant<TermId, std::string> case_formula(TermBank& bank, const Decoded& scheme,
                                               const std::vector<SortId>& sorts,
                                               const DecodedCase& c) {
  if (!sorts_fit(bank, c.pattern, sorts)) return "a pattern has the wrong sort";
  std::vector<TermId> variables;
  if (auto reason = check_pattern(bank, c, variables)) return std::move(*reason);
  TermId formula = open_all(bank, scheme.goal, c.pattern);
  for (auto it = c.hypotheses.rbegin(); it != c.hypotheses.rend(); ++it) {
    if (!sorts_fit(bank, *it, sorts)) return "a hypothesis has the wrong sort";
    auto own = own_variables(bank, variables, *it);
    if (auto* reason = std::get_if<std::string>(&own)) return std::move(*reason);
    if (auto reason = why_not_smaller(bank, scheme, c.pattern, *it)) return std::move(*reason);
    const TermId hypothesis =
        close_all(bank, open_all(bank, scheme.goal, *it), std::get<std::vector<TermId>>(own));
    formula = bank.implication(hypothesis, formula);
  }
  return close_all(bank, formula, variables);
}

}  // namespace

std::variant<std::vector<TermId>, std::string> induction_cases(TermBank& bank,
                                                               const StepArguments& arguments) {
  for (TermId t : arguments.terms) {
    if (!t.valid() || t.index() >= bank.size() || bank.loose_bound(t) != 0) {
      return "a term of the scheme does not exist or is part of a quantified formula";
    }
  }
  const auto scheme = decode(arguments);
  if (!scheme) return "the arguments do not describe an induction scheme";
  if (!bank.is_boolean(scheme->goal) || !bank.is_closed(scheme->goal)) {
    return "the goal is not a closed formula";
  }
  std::vector<SortId> sorts;
  TermId body = scheme->goal;
  while (sorts.size() < scheme->n) {
    if (bank.kind(body) != TermKind::kForall) {
      return "the goal has fewer leading quantifiers than the scheme";
    }
    sorts.push_back(bank.binder_sort(body));
    body = bank.body(body);
  }
  for (const auto& set : scheme->measure) {
    if (set.empty()) return "a set of the measure is empty";
    for (std::size_t k = 0; k < set.size(); ++k) {
      if (set[k] >= scheme->n) return "the measure names a component that there is not";
      if (k > 0 && set[k] <= set[k - 1]) return "a set of the measure is not in growing order";
    }
  }
  std::vector<std::vector<TermId>> rows;
  std::vector<TermId> formulas;
  for (const DecodedCase& c : scheme->cases) {
    auto formula = case_formula(bank, *scheme, sorts, c);
    if (auto* reason = std::get_if<std::string>(&formula)) return std::move(*reason);
    formulas.push_back(std::get<TermId>(formula));
    rows.push_back(c.pattern);
  }
  switch (pattern_coverage(bank, rows)) {
    case Coverage::kCovered:
      return formulas;
    case Coverage::kUncovered:
      return "the cases do not cover all values";
    case Coverage::kTooLarge:
      break;
  }
  return "the cases are too many to check that they cover all values";
}

}  // namespace kernel
}  // namespace whence
