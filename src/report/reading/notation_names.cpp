// Names for variables, and the plain text of tokens.

#include <algorithm>

#include "report/reading/notation.h"

namespace whence::report {

namespace {

constexpr std::size_t kBinderLimit = 200;

bool contains(std::span<const std::string> names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

NameSupply::NameSupply(const Problem& problem) {
  const TermBank& bank = problem.bank;
  for (std::size_t i = 0; i < bank.signature().symbol_count(); ++i) {
    const Symbol& symbol = bank.signature().symbol(SymbolId{i});
    if (!symbol.is_fresh()) symbol_names_.emplace(symbol.name, true);
  }
  // The outermost quantifiers are enough: that is where variables of laws are.
  for (const Statement& statement : problem.statements) {
    TermId t = statement.formula;
    if (!t.valid()) continue;
    for (const std::string& name : statement.variable_names) {
      if (bank.kind(t) != TermKind::kForall) break;
      std::vector<std::string>& names = by_sort_[bank.binder_sort(t)];
      if (!contains(names, name) && names.size() < 16) names.push_back(name);
      t = bank.body(t);
    }
  }
}

std::string NameSupply::fresh(SortId sort, std::span<const std::string> taken) const {
  const auto free = [&](const std::string& name) {
    return !symbol_names_.contains(name) && !contains(taken, name);
  };
  bool capital = false;  // as variables are in TPTP
  if (const auto it = by_sort_.find(sort); it != by_sort_.end()) {
    for (const std::string& name : it->second) {
      if (free(name)) return name;
      capital = name[0] >= 'A' && name[0] <= 'Z';
    }
  }
  for (const char* name : {"x", "y", "z", "u", "v", "w"}) {
    std::string in_style = name;
    if (capital) in_style[0] = static_cast<char>(in_style[0] - 'a' + 'A');
    if (free(in_style)) return in_style;
  }
  for (std::size_t i = 1;; ++i) {
    std::string name = (capital ? "X" : "x") + std::to_string(i);
    if (free(name)) return name;
  }
}

std::string NameSupply::primed(const std::string& base, std::span<const std::string> taken) const {
  std::string name = base;
  while (symbol_names_.contains(name) || contains(taken, name)) name += '\'';
  return name;
}

namespace {

/// The sorts of the quantifiers of a formula read as a tree, from left to right, up to a limit.
std::vector<SortId> binder_sorts(const TermBank& bank, TermId t, std::size_t limit) {
  std::vector<SortId> sorts;
  std::size_t visits = 0;
  std::vector<TermId> todo{t};
  while (!todo.empty() && sorts.size() < limit && visits < 100 * limit) {
    const TermId u = todo.back();
    todo.pop_back();
    ++visits;
    if (bank.is_quantifier(u)) sorts.push_back(bank.binder_sort(u));
    // Quantifiers are formulas, and formulas are rarely inside terms of other sorts; but a sort
    // says nothing about what is below, so everything is walked.
    if (bank.is_quantifier(u) || bank.kind(u) == TermKind::kApplication) {
      const auto arguments = bank.arguments(u);
      todo.insert(todo.end(), arguments.rbegin(), arguments.rend());
    }
  }
  return sorts;
}

}  // namespace

NamedFormula with_all_binders(const Notation& notation, NamedFormula formula) {
  const std::vector<SortId> sorts =
      binder_sorts(notation.problem().bank, formula.formula, kBinderLimit);
  for (std::size_t i = formula.binders.size(); i < sorts.size(); ++i) {
    formula.binders.push_back(notation.supply().fresh(sorts[i], formula.binders));
  }
  return formula;
}

std::size_t count_binders(const TermBank& bank, TermId t) {
  return binder_sorts(bank, t, kBinderLimit).size();
}

std::string plain_text(std::span<const Token> tokens) {
  std::string out;
  for (const Token& token : tokens) out += token.text;
  return out;
}

}  // namespace whence::report
