#include "arithmetic/closed_forms.h"

#include <algorithm>
#include <boost/multiprecision/integer.hpp>
#include <optional>
#include <set>
#include <utility>

#include "arithmetic/call_order.h"
#include "arithmetic/simplex.h"
#include "logic/polynomial.h"
#include "model/counterexample.h"

namespace whence::arithmetic {

namespace {

constexpr std::size_t kMostArguments = 3;
constexpr std::size_t kMostBasis = 60;
constexpr std::size_t kMoreFormSamples = 12;   // than there are terms
constexpr std::size_t kFewestMoreSamples = 4;  // where values get too large to be computed
constexpr std::size_t kMostUnarySamples = 30;  // of a function of one argument
constexpr std::size_t kMostAtoms = 6;
constexpr std::uint64_t kFormFuel = 4'000;  // for one value
constexpr std::uint32_t kFormAssignments = 300;
constexpr std::uint64_t kFormCalls = 60'000;
constexpr std::size_t kHighestNumeral = 10;  // in a closed form, in bits

class ClosedForms {
 public:
  ClosedForms(Problem& problem, Definitions& definitions, std::span<const lang::Descent> descents,
              std::span<const TermId> goals, const StopToken* stop)
      : problem_(problem), bank_(problem.bank), descents_(descents), goals_(goals), stop_(stop) {
    integer_ = bank_.signature().integer_sort();
    functions_ = in_call_order(problem, definitions, goals);
    collect_atoms(definitions);
  }

  std::vector<TermId> run(std::uint64_t& work) {
    const std::vector<SymbolId> marks = add_atoms(problem_);
    std::vector<TermId> out;
    std::set<std::size_t> seen;
    for (FunctionId f : functions_) {
      const auto group = group_of(f);
      if (!group || !seen.insert(*group).second) continue;
      std::vector<Own> own;
      for (FunctionId g : functions_) {
        if (group_of(g) == group) {
          if (auto one = own_of(g)) own.push_back(*std::move(one));
        }
      }
      propose(own, marks, out, work);
    }
    return out;
  }

 private:
  // A function, its call with variables, and the measure.
  struct Own {
    FunctionId function;
    TermId call;
    std::vector<TermId> variables;
    TermId measure;
  };
  // A call whose arguments are numbers, but for the one that counts.
  struct Atom {
    TermId call;
    std::size_t counts;
  };

  std::optional<std::size_t> group_of(FunctionId f) const {
    for (std::size_t d = 0; d < descents_.size(); ++d) {
      if (std::ranges::count(descents_[d].functions, bank_.signature().function(f).symbol)) {
        return d;
      }
    }
    return std::nullopt;
  }

  std::optional<Own> own_of(FunctionId f) {
    const Function function = bank_.signature().function(f);
    const bool integers =
        function.result_sort == integer_ && function.argument_sorts.size() <= kMostArguments &&
        !function.argument_sorts.empty() &&
        std::ranges::all_of(function.argument_sorts, [&](SortId s) { return s == integer_; });
    if (!integers) return std::nullopt;
    Own own{f, {}, {}, {}};
    for (std::uint32_t i = 0; i < function.argument_sorts.size(); ++i) {
      own.variables.push_back(bank_.variable(i, integer_));
    }
    own.call = bank_.apply(f, own.variables);
    const lang::Descent& d = descents_[*group_of(f)];
    const auto place = std::ranges::find(d.functions, function.symbol) - d.functions.begin();
    own.measure = d.measures[static_cast<std::size_t>(place)][0];
    if (bank_.sort(own.measure) != integer_) return std::nullopt;
    return own;
  }

  TermId make(Arithmetic operation, TermId a, TermId b) {
    Signature& signature = bank_.signature();
    return bank_.apply(signature.function(signature.arithmetic_symbol(operation)), {a, b});
  }

  // Calls in goals and definitions, and by which numbers these divide.
  void collect_atoms(Definitions& definitions) {
    std::vector<TermId> roots;
    for (TermId goal : goals_) {
      TermId matrix = goal;
      std::uint32_t next = 0;
      while (bank_.is_quantifier(matrix)) {
        matrix = bank_.open(matrix, bank_.variable(next++, bank_.binder_sort(matrix)));
      }
      roots.push_back(matrix);
    }
    for (FunctionId f : functions_) {
      for (const DefinitionClause& clause : definitions.of(f)) roots.push_back(clause.right);
    }
    std::vector<TermId> calls;
    bank_.for_each_subterm(roots, [&](TermId t) {
      if (bank_.kind(t) != TermKind::kApplication || bank_.sort(t) != integer_) return;
      const auto operation = arithmetic_of(bank_, t);
      if (operation == Arithmetic::kDivide || operation == Arithmetic::kModulo) {
        const auto by = numeral_value(bank_, bank_.argument(t, 1));
        if (by && *by > 1 && divisors_.size() < 2) divisors_.insert(*by);
      }
      if (group_of(bank_.function(t))) calls.push_back(t);
    });
    for (TermId t : calls) {
      std::optional<std::size_t> counts;
      bool good = own_of(bank_.function(t)).has_value();
      for (std::size_t i = 0; i < bank_.arguments(t).size() && good; ++i) {
        if (numeral_value(bank_, bank_.argument(t, i))) continue;
        good = !counts;
        counts = i;
      }
      if (!good || !counts) continue;
      std::vector<TermId> arguments(bank_.arguments(t).begin(), bank_.arguments(t).end());
      arguments[*counts] = bank_.variable(0, integer_);
      const TermId call = bank_.apply(bank_.function(t), arguments);
      if (atoms_.size() < kMostAtoms &&
          std::ranges::find(atoms_, call, &Atom::call) == atoms_.end()) {
        atoms_.push_back({call, *counts});
      }
    }
  }

  TermId counting(const Atom& atom, TermId x) {
    std::vector<TermId> arguments(bank_.arguments(atom.call).begin(),
                                  bank_.arguments(atom.call).end());
    arguments[atom.counts] = x;
    return bank_.apply(bank_.function(atom.call), arguments);
  }

  // Products of variables up to a degree, small ones first.
  std::vector<TermId> monomials(const std::vector<TermId>& variables) {
    const std::size_t degree = variables.size() > 2 ? 3 : 4;
    std::vector<TermId> out{numeral_term(bank_, 1)};
    std::vector<std::pair<TermId, std::size_t>> last{{out[0], 0}};
    for (std::size_t d = 1; d <= degree; ++d) {
      std::vector<std::pair<TermId, std::size_t>> more;
      for (const auto& [term, from] : last) {
        for (std::size_t i = from; i < variables.size(); ++i) {
          const TermId x = variables[i];
          more.emplace_back(d == 1 ? x : make(Arithmetic::kMultiply, term, x), i);
        }
      }
      for (const auto& [term, from] : more) out.push_back(term);
      last = std::move(more);
    }
    return out;
  }

  // Terms of which the value may be a sum: products of variables; then with calls and remainders.
  std::vector<std::vector<TermId>> bases(const Own& own) {
    std::vector<std::vector<TermId>> out{monomials(own.variables)};
    if (bank_.kind(own.measure) != TermKind::kVariable) return out;
    const TermId x = own.measure;
    std::vector<TermId> special;
    for (const Integer& by : divisors_) {
      special.push_back(make(Arithmetic::kModulo, x, numeral_term(bank_, by)));
      special.push_back(make(Arithmetic::kDivide, x, numeral_term(bank_, by)));
    }
    for (const Atom& atom : atoms_) {
      const TermId call = counting(atom, x);
      if (call == own.call) continue;
      special.push_back(call);
    }
    if (special.empty()) return out;
    std::vector<TermId> all{numeral_term(bank_, 1)};
    const auto add = [&](TermId t) {
      if (all.size() < kMostBasis) all.push_back(t);
    };
    for (TermId v : own.variables) add(v);
    for (TermId s : special) add(s);
    for (TermId s : special) {
      for (TermId v : own.variables) add(make(Arithmetic::kMultiply, v, s));
    }
    for (std::size_t i = 0; i < special.size(); ++i) {
      for (std::size_t j = i; j < special.size(); ++j) {
        add(make(Arithmetic::kMultiply, special[i], special[j]));
      }
    }
    out.push_back(std::move(all));
    return out;
  }

  void propose(const std::vector<Own>& own, const std::vector<SymbolId>& marks,
               std::vector<TermId>& out, std::uint64_t& work) {
    std::vector<std::vector<std::vector<TermId>>> candidates;
    for (const Own& one : own) candidates.push_back(bases(one));
    std::vector<TermId> signs;
    for (const Own& one : own) add_signs(one, signs);
    ScratchTester scratch(problem_, marks, stop_);
    TermId together;
    for (std::size_t k = 0; k < own.size(); ++k) {
      TermId form;
      for (const std::vector<TermId>& basis : candidates[k]) {
        form = fitted(own[k], basis, scratch, work);
        if (form.valid()) break;
      }
      if (!form.valid()) continue;
      together = together.valid() ? bank_.conjunction(together, form) : form;
    }
    if (together.valid()) {
      const TermId law = bank_.universal_closure(together);
      // What was fitted holds elsewhere, too; its terms are newer than the scratch.
      ScratchTester tester(problem_, marks, stop_);
      if (passes(tester, law)) out.push_back(law);
      work += tester.calls();
    }
    for (TermId law : signs) {
      if (passes(scratch, law)) out.push_back(law);
    }
    work += scratch.calls();
  }

  static bool passes(ScratchTester& scratch, TermId law) {
    return scratch.tester().test_by_definitions(law, kFormAssignments, kFormCalls).result ==
           TestResult::kPassed;
  }

  // 0 <= x and 0 <= y => 0 <= f(x, y)
  void add_signs(const Own& own, std::vector<TermId>& out) {
    const TermId zero = numeral_term(bank_, 0);
    TermId law = make(Arithmetic::kLessOrEqual, zero, own.call);
    for (std::size_t i = own.variables.size(); i-- > 0;) {
      if (own.variables[i] == own.measure) continue;
      law = bank_.implication(make(Arithmetic::kLessOrEqual, zero, own.variables[i]), law);
    }
    out.push_back(bank_.universal_closure(law));
  }

  // The numbers that variables are given in the k-th sample: what counts is not negative.
  std::vector<int> sample(const Own& own, std::size_t k) const {
    std::vector<int> values;
    if (own.variables.size() == 1) {
      const auto size = static_cast<int>(own.variables[0] == own.measure ? k : (k + 1) / 2);
      return {own.variables[0] == own.measure || k % 2 == 1 ? size : -size};
    }
    std::size_t left = k;
    for (TermId v : own.variables) {
      if (v == own.measure) {
        values.push_back(static_cast<int>(left % 9));
        left = left / 9 + left * 5;
      } else {
        values.push_back(static_cast<int>(left % 7) - 2);
        left = left / 7 + left * 3;
      }
    }
    return values;
  }

  // `0 <= m => D * f(x, y) = sum`, if values of f are such a sum.
  TermId fitted(const Own& own, const std::vector<TermId>& basis, ScratchTester& scratch,
                std::uint64_t& work) {
    std::vector<std::vector<Rational>> rows;
    std::set<std::vector<int>> seen;
    TermBank& bank = scratch.bank();
    const bool unary = own.variables.size() == 1;
    for (std::size_t k = 0; rows.size() < basis.size() + kMoreFormSamples; ++k) {
      if (k > (unary ? kMostUnarySamples : 40 * kMostBasis)) break;
      const std::vector<int> values = sample(own, k);
      if (!seen.insert(values).second) continue;
      Substitution s;
      for (std::uint32_t i = 0; i < values.size(); ++i) s.bind(i, numeral_term(bank, values[i]));
      const auto value = [&](TermId t) -> std::optional<Integer> {
        const TermId found =
            scratch.tester().evaluator().evaluate(bank.substitute(t, s), kFormFuel);
        return found.valid() ? numeral_value(bank, found) : std::nullopt;
      };
      const auto measure = value(own.measure);
      if (!measure || *measure < 0) continue;
      const auto wanted = value(own.call);
      if (!wanted && unary) break;  // larger ones take longer still
      if (!wanted) return {};
      std::vector<Rational> row;
      for (TermId t : basis) {
        const auto one = value(t);
        if (!one) return {};
        row.emplace_back(*one);
      }
      row.emplace_back(*wanted);
      rows.push_back(std::move(row));
    }
    if (rows.size() < basis.size() + (unary ? kFewestMoreSamples : kMoreFormSamples)) return {};
    const auto factors = solve(rows, basis.size(), work);
    return factors ? law(own, basis, *factors) : TermId{};
  }

  // Multiples of the columns that sum up to the last one, those in front preferred.
  static std::optional<std::vector<Rational>> solve(std::vector<std::vector<Rational>>& rows,
                                                    std::size_t columns, std::uint64_t& work) {
    std::vector<std::size_t> pivots;  // by row
    for (std::size_t c = 0; c <= columns && pivots.size() < rows.size(); ++c) {
      const std::size_t r = pivots.size();
      const auto found = std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(r), rows.end(),
                                      [&](const auto& row) { return row[c] != 0; });
      if (found == rows.end()) continue;
      if (c == columns) return std::nullopt;  // it is no such sum
      std::iter_swap(rows.begin() + static_cast<std::ptrdiff_t>(r), found);
      pivots.push_back(c);
      const Rational own = rows[r][c];
      for (std::size_t k = c; k <= columns; ++k) rows[r][k] /= own;
      for (std::size_t other = 0; other < rows.size(); ++other) {
        if (other == r || rows[other][c] == 0) continue;
        const Rational factor = rows[other][c];
        for (std::size_t k = c; k <= columns; ++k) rows[other][k] -= factor * rows[r][k];
        work += columns - c;
      }
    }
    std::vector<Rational> out(columns, 0);
    for (std::size_t r = 0; r < pivots.size(); ++r) out[pivots[r]] = rows[r][columns];
    return out;
  }

  TermId law(const Own& own, const std::vector<TermId>& basis,
             const std::vector<Rational>& factors) {
    Integer common = 1;
    for (const Rational& f : factors) {
      common = boost::multiprecision::lcm(common, boost::multiprecision::denominator(f));
    }
    TermId sum;
    for (std::size_t i = 0; i < basis.size(); ++i) {
      const Rational scaled = factors[i] * common;
      const Integer factor = boost::multiprecision::numerator(scaled);
      if (factor == 0) continue;
      if (msb(abs(factor)) > kHighestNumeral) return {};
      const TermId part = factor == 1
                              ? basis[i]
                              : make(Arithmetic::kMultiply, numeral_term(bank_, factor), basis[i]);
      sum = sum.valid() ? make(Arithmetic::kAdd, sum, part) : part;
    }
    if (!sum.valid()) sum = numeral_term(bank_, 0);
    const TermId left =
        common == 1 ? own.call : make(Arithmetic::kMultiply, numeral_term(bank_, common), own.call);
    return bank_.implication(make(Arithmetic::kLessOrEqual, numeral_term(bank_, 0), own.measure),
                             bank_.equality(left, sum));
  }

  Problem& problem_;
  TermBank& bank_;
  std::span<const lang::Descent> descents_;
  std::span<const TermId> goals_;
  const StopToken* stop_;
  SortId integer_;
  std::vector<FunctionId> functions_;
  std::vector<Atom> atoms_;
  std::set<Integer> divisors_;
};

}  // namespace

std::vector<TermId> closed_forms(Problem& problem, Definitions& definitions,
                                 std::span<const lang::Descent> descents,
                                 std::span<const TermId> goals, const StopToken* stop,
                                 std::uint64_t& work) {
  return ClosedForms(problem, definitions, descents, goals, stop).run(work);
}

}  // namespace whence::arithmetic
