#include "explore/statements.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "conjecture/shapes.h"
#include "lang/mpl/mpl.h"
#include "lang/mpl/print.h"

namespace whence::explore {

namespace {

// Gives out variable names by sort.
class Namer {
 public:
  explicit Namer(const Problem& problem) : problem_(problem) {
    const Signature& signature = problem.bank.signature();
    for (std::size_t s = 0; s < problem.input_symbol_count; ++s) {
      taken_.insert(signature.symbol(SymbolId{s}).name);
    }
    // A name that is declared for one sort is not used for another.
    for (const VariableDeclaration& declared : problem.variables) reserved_.insert(declared.name);
  }

  std::string name(SortId sort) {
    for (const std::string& candidate : suggestions(sort)) {
      if (taken_.insert(candidate).second) return candidate;
    }
    for (int i = 1;; ++i) {
      std::string candidate = "x" + std::to_string(i);
      if (!reserved_.contains(candidate) && taken_.insert(candidate).second) return candidate;
    }
  }

 private:
  std::vector<std::string> suggestions(SortId sort) {
    std::vector<std::string> names;
    for (const VariableDeclaration& declared : problem_.variables) {
      std::vector<SortId> bindings(problem_.bank.signature().sort_variable_bound(declared.sort));
      if (problem_.bank.signature().match(declared.sort, sort, bindings))
        names.push_back(declared.name);
    }
    if (!names.empty()) return names;
    const auto add = [&](std::initializer_list<const char*> more) {
      for (const char* name : more) {
        if (!reserved_.contains(name)) names.emplace_back(name);
      }
    };
    // Sorts other than the first get letters of their own.
    if (std::ranges::find(sorts_, sort) == sorts_.end()) sorts_.push_back(sort);
    const auto rank = std::ranges::find(sorts_, sort) - sorts_.begin();
    if (problem_.bank.signature().is_function_sort(sort)) {
      add({"f", "g", "h"});
    } else if (rank == 0) {
      add({"x", "y", "z", "w"});
    } else if (rank == 1) {
      add({"u", "v", "t", "r"});
    } else {
      add({"p", "q", "k", "l"});
    }
    return names;
  }

  const Problem& problem_;
  std::set<std::string> taken_;
  std::set<std::string> reserved_;
  std::vector<SortId> sorts_;
};

}  // namespace

std::vector<Statement> statements_at(const Problem& problem,
                                     std::span<const std::uint32_t> indices) {
  std::vector<Statement> out;
  for (const std::uint32_t i : indices) out.push_back(problem.statements[i]);
  return out;
}

std::uint32_t add_law(Problem& problem, TermId formula) {
  const TermBank& bank = problem.bank;
  Statement statement;
  statement.kind = StatementKind::kTheorem;
  statement.formula = formula;
  statement.name = "law_" + std::to_string(problem.statements.size());
  statement.sort_variable_count = bank.sort_variable_bound(formula);
  for (std::uint32_t i = 0; i < statement.sort_variable_count; ++i) {
    statement.sort_variable_names.push_back(std::string(1, static_cast<char>('a' + i)));
  }
  Namer namer(problem);
  for (TermId t = formula; bank.is_quantifier(t); t = bank.body(t)) {
    statement.variable_names.push_back(namer.name(bank.binder_sort(t)));
  }
  problem.statements.push_back(std::move(statement));
  return static_cast<std::uint32_t>(problem.statements.size() - 1);
}

TermId most_general(Problem& problem, TermId formula) {
  const bool is_general = problem.bank.sort_variable_bound(formula) == 0;
  if (is_general || problem.language != InputLanguage::kMpl) return formula;
  const std::uint32_t law = add_law(problem, formula);
  const std::string text = TermPrinter(problem).statement_formula(law);
  problem.statements.pop_back();
  if (!read_goal(problem, text).empty()) return formula;
  const TermId general = problem.statements.back().formula;
  problem.statements.pop_back();
  return general;
}

void describe_laws(Problem& problem, std::span<Law> laws) {
  conjecture::Shapes shapes(problem);
  std::set<std::string> taken;
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    if (std::ranges::find(laws, i, &Law::statement) == laws.end()) {
      taken.insert(problem.statements[i].name);
    }
  }
  std::size_t number = 0;
  for (Law& law : laws) {
    ++number;
    law.shape = shapes.shape(law.statement);
    std::string stem = shapes.name(law.statement);
    if (stem.empty()) stem = "law_" + std::to_string(number);
    std::string name = stem;
    for (int i = 2; !taken.insert(name).second; ++i) name = stem + "_" + std::to_string(i);
    problem.statements[law.statement].name = std::move(name);
  }
}

bool is_permutative(const TermBank& bank, TermId formula) {
  while (bank.kind(formula) == TermKind::kForall) formula = bank.body(formula);
  if (!bank.is_equality(formula)) return false;
  const auto symbols = [&](TermId side) {
    std::vector<TermId> pending{side};
    std::vector<std::uint32_t> found;  // functions, then bound variables
    while (!pending.empty()) {
      const TermId t = pending.back();
      pending.pop_back();
      const bool application = bank.kind(t) == TermKind::kApplication;
      found.push_back(application ? 2 * bank.function(t).value : 2 * bank.index(t) + 1);
      if (application) {
        for (TermId argument : bank.arguments(t)) pending.push_back(argument);
      }
    }
    std::ranges::sort(found);
    return found;
  };
  return symbols(bank.argument(formula, 0)) == symbols(bank.argument(formula, 1));
}

}  // namespace whence::explore
