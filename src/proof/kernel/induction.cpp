// Well-founded induction over datatype values by their size.

#include <algorithm>

#include "logic/size.h"
#include "proof/kernel/rule_support.h"

namespace whence::kernel {

namespace {

using Tuple = std::vector<TermId>;

// No sensible induction reaches it; it keeps hostile schemes cheap.
constexpr std::size_t kMostCells = 2'000'000;  // of the tables of patterns looked at

void require_smaller(const TermBank& bank, const InductionScheme& scheme, const Tuple& hypothesis,
                     const Tuple& pattern) {
  for (const std::vector<std::uint32_t>& set : scheme.measure) {
    Tuple before;
    Tuple after;
    for (std::uint32_t k : set) {
      before.push_back(pattern[k]);
      after.push_back(hypothesis[k]);
    }
    const SizeOrder order = compare(size_of(bank, after, Counted::kDatatypes),
                                    size_of(bank, before, Counted::kDatatypes));
    if (order == SizeOrder::kSmaller) return;
    require(order == SizeOrder::kEqual, "a hypothesis is not smaller than its case");
  }
  refuse("a hypothesis is only as small as its case");
}

// The variables of a pattern tuple, which is made of constructors and of the variables 0..count-1,
// each once; by number.
Tuple pattern_variables(const TermBank& bank, const Tuple& pattern, std::uint32_t count) {
  const auto size = size_of(bank, pattern, Counted::kAll);
  require(size.has_value(), "a pattern is too large or not made of constructors and variables");
  require(count <= size->variables.size(), "a variable of a case is not in its pattern");
  Tuple variables(count);
  for (const auto& [v, times] : size->variables) {
    require(times == 1 && bank.index(v) < count && !variables[bank.index(v)].valid(),
            "a pattern has a variable twice, or one beyond those of its case");
    variables[bank.index(v)] = v;
  }
  return variables;
}

// The free variables of a hypothesis that are not those of its case; by number.
Tuple own_variables(const TermBank& bank, const Tuple& variables, const Tuple& hypothesis) {
  Tuple own;
  for (TermId v : bank.free_variables(hypothesis)) {
    if (bank.index(v) >= variables.size()) {
      own.push_back(v);
    } else {
      require(variables[bank.index(v)] == v,
              "a hypothesis uses a variable of its case with another sort");
    }
  }
  require(sort_by_number(bank, own), "a variable of a hypothesis has two sorts");
  return own;
}

TermId open_all(TermBank& bank, TermId goal, const Tuple& images) {
  for (TermId image : images) goal = bank.open(goal, image);
  return goal;
}

TermId close_all(TermBank& bank, TermId t, const Tuple& variables) {
  for (auto it = variables.rbegin(); it != variables.rend(); ++it) t = bank.forall_over(*it, t);
  return t;
}

void require_sorts(const TermBank& bank, const Tuple& tuple, const std::vector<SortId>& sorts) {
  require(std::ranges::equal(tuple, sorts, {}, [&](TermId t) { return bank.sort(t); }),
          "a pattern or a hypothesis has the wrong sort");
}

TermId case_formula(TermBank& bank, const InductArguments& induct, std::size_t k,
                    const std::vector<SortId>& sorts) {
  const InductionCase& c = induct.scheme.cases[k];
  require_sorts(bank, c.pattern, sorts);
  const Tuple variables = pattern_variables(bank, c.pattern, induct.variables[k]);
  TermId formula = open_all(bank, induct.goal, c.pattern);
  for (auto it = c.hypotheses.rbegin(); it != c.hypotheses.rend(); ++it) {
    require_sorts(bank, *it, sorts);
    const Tuple own = own_variables(bank, variables, *it);
    require_smaller(bank, induct.scheme, *it, c.pattern);
    const TermId hypothesis = close_all(bank, open_all(bank, induct.goal, *it), own);
    formula = bank.implication(hypothesis, formula);
  }
  return close_all(bank, formula, variables);
}

// An invalid id is a pattern that everything matches.
bool matches_all(const TermBank& bank, TermId pattern) {
  return !pattern.valid() || bank.kind(pattern) == TermKind::kVariable;
}

// The rows that remain when the value in `column` begins with `constructor`, that column replaced
// by the constructor's arguments.
std::vector<Tuple> specialised(const TermBank& bank, const std::vector<Tuple>& rows,
                               std::size_t column, SymbolId constructor) {
  const std::size_t arity = bank.signature().symbol(constructor).argument_sorts.size();
  std::vector<Tuple> out;
  for (const Tuple& row : rows) {
    const TermId pattern = row[column];
    const bool all = matches_all(bank, pattern);
    if (!all && bank.symbol(pattern) != constructor) continue;
    Tuple& next = out.emplace_back(row);
    const auto at = next.erase(next.begin() + static_cast<std::ptrdiff_t>(column));
    if (all) {
      next.insert(at, arity, TermId{});
    } else {
      const auto arguments = bank.arguments(pattern);
      next.insert(at, arguments.begin(), arguments.end());
    }
  }
  return out;
}

// Every tuple of values must be an instance of a row. Splits the first column where the first row
// has a constructor, over all constructors of its sort (Maranget, "Warnings for pattern matching",
// JFP 17, 2007). That may take exponential time, so it gives up after a fixed amount of work.
void require_covered(const TermBank& bank, std::vector<Tuple> all_rows) {
  std::size_t cells = 0;
  std::vector<std::vector<Tuple>> open{std::move(all_rows)};
  while (!open.empty()) {
    const std::vector<Tuple> rows = std::move(open.back());
    open.pop_back();
    require(!rows.empty(), "the cases do not cover all values");
    const Tuple& first = rows.front();
    cells += rows.size() * (first.size() + 1);
    require(cells <= kMostCells, "the cases are too many to check that they cover all values");
    const auto it = std::ranges::find_if(first, [&](TermId p) { return !matches_all(bank, p); });
    if (it == first.end()) continue;  // the first row covers everything that is left
    const auto column = static_cast<std::size_t>(it - first.begin());
    for (SymbolId constructor : bank.signature().constructors(bank.sort(*it))) {
      open.push_back(specialised(bank, rows, column, constructor));
    }
  }
}

std::vector<TermId> case_formulas(TermBank& bank, const InductArguments& induct) {
  require(bank.is_boolean(induct.goal) && bank.is_closed(induct.goal),
          "the goal is not a closed formula");
  std::vector<SortId> sorts;
  for (TermId body = induct.goal; sorts.size() < induct.n; body = bank.body(body)) {
    require(bank.kind(body) == TermKind::kForall,
            "the goal has fewer leading quantifiers than the scheme");
    sorts.push_back(bank.binder_sort(body));
  }
  for (const auto& set : induct.scheme.measure) {
    require(!set.empty(), "a set of the measure is empty");
    require(set.back() < induct.n, "the measure names a component that there is not");
    require(std::ranges::adjacent_find(set, std::ranges::greater_equal{}) == set.end(),
            "a set of the measure is not in growing order");
  }
  std::vector<Tuple> rows;
  std::vector<TermId> formulas;
  for (std::size_t k = 0; k < induct.scheme.cases.size(); ++k) {
    formulas.push_back(case_formula(bank, induct, k, sorts));
    rows.push_back(induct.scheme.cases[k].pattern);
  }
  require_covered(bank, std::move(rows));
  return formulas;
}

}  // namespace

std::variant<std::vector<TermId>, std::string> induction_cases(TermBank& bank,
                                                               const StepArguments& arguments) {
  const auto induct = InductArguments::decode(arguments);
  if (!induct) return "the arguments do not describe an induction scheme";
  try {
    return case_formulas(bank, *induct);
  } catch (Refusal& refusal) {
    return std::move(refusal.reason);
  }
}

Conclusion conclude_induct(const RuleUse& use) {
  const auto induct = use.decoded<InductArguments>();
  const std::vector<TermId> formulas = case_formulas(use.bank, induct);
  require(formulas.size() == use.premises.size(), "the scheme has another number of cases");
  for (std::size_t k = 0; k < formulas.size(); ++k) {
    require(use.clause(k) == unit(formulas[k]), "a premise is not the formula of its case");
  }
  return unit(induct.goal);
}

}  // namespace whence::kernel
