#include "explore/model_text.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace whence::explore {

namespace {

using Elements = std::vector<std::uint32_t>;

// The next tuple, its last place counting fastest; false after the last one.
bool advance(Elements& tuple, std::uint32_t size) {
  for (std::size_t i = tuple.size(); i-- > 0;) {
    if (++tuple[i] < size) return true;
    tuple[i] = 0;
  }
  return false;
}

std::string applied(const Symbol& symbol, const Elements& arguments) {
  if (arguments.empty()) return symbol.name;
  if (arguments.size() == 2 && symbol.fixity != Fixity::kPrefix) {
    return fmt::format("{} {} {}", arguments[0], symbol.name, arguments[1]);
  }
  return fmt::format("{}({})", symbol.name, fmt::join(arguments, ", "));
}

// A row for each left argument, a column for each right one.
void append_table(std::vector<std::string>& lines, const std::string& name,
                  const FiniteStructure& structure, FunctionId f) {
  const std::size_t width = std::max<std::size_t>(name.size(), 2);
  Elements columns(structure.size());
  for (std::uint32_t i = 0; i < structure.size(); ++i) columns[i] = i;
  lines.push_back(fmt::format("{:>{}} | {}", name, width, fmt::join(columns, " ")));
  for (std::uint32_t row = 0; row < structure.size(); ++row) {
    Elements values;
    for (std::uint32_t column = 0; column < structure.size(); ++column) {
      values.push_back(structure.value(f, Elements{row, column}));
    }
    lines.push_back(fmt::format("{:>{}} | {}", row, width, fmt::join(values, " ")));
  }
}

// A formula without quantifiers at elements for its free variables, by their numbers.
class Evaluation {
 public:
  Evaluation(const TermBank& bank, const FiniteStructure& structure, const Elements& elements)
      : bank_(bank), structure_(structure), elements_(elements) {}

  std::optional<std::uint32_t> operator()(TermId root) {
    std::vector<TermId> pending{root};
    while (!pending.empty()) {
      const TermId t = pending.back();
      if (values_.contains(t)) {
        pending.pop_back();
        continue;
      }
      if (bank_.kind(t) == TermKind::kVariable) {
        values_[t] = elements_[bank_.index(t)];
        continue;
      }
      if (bank_.kind(t) != TermKind::kApplication) return std::nullopt;
      Elements arguments;
      for (TermId a : bank_.arguments(t)) {
        if (const auto it = values_.find(a); it != values_.end()) {
          arguments.push_back(it->second);
        } else {
          pending.push_back(a);
        }
      }
      if (arguments.size() == bank_.arguments(t).size()) {
        values_[t] = structure_.value(bank_, t, arguments);
      }
    }
    return values_.at(root);
  }

 private:
  const TermBank& bank_;
  const FiniteStructure& structure_;
  const Elements& elements_;
  absl::flat_hash_map<TermId, std::uint32_t> values_;
};

}  // namespace

std::vector<std::string> structure_lines(const Problem& problem, const FiniteStructure& structure) {
  Elements elements(structure.size());
  for (std::uint32_t i = 0; i < structure.size(); ++i) elements[i] = i;
  std::vector<std::string> lines{fmt::format("elements {}", fmt::join(elements, ", "))};
  const Signature& signature = problem.bank.signature();
  for (const FunctionId f : structure.functions()) {
    const Symbol& symbol = signature.symbol_of(f);
    if (symbol.kind != SymbolKind::kFunction) continue;
    const bool relation = symbol.result_sort == signature.bool_sort();
    if (!relation && symbol.argument_sorts.size() == 2) {
      append_table(lines, symbol.name, structure, f);
      continue;
    }
    std::vector<std::string> facts;
    Elements arguments(symbol.argument_sorts.size(), 0);
    do {
      const std::uint32_t value = structure.value(f, arguments);
      if (!relation) {
        facts.push_back(fmt::format("{} = {}", applied(symbol, arguments), value));
      } else if (value != 0) {
        facts.push_back(applied(symbol, arguments));
      }
    } while (advance(arguments, structure.size()));
    lines.push_back(facts.empty() ? symbol.name + " holds nowhere"
                                  : fmt::format("{}", fmt::join(facts, ", ")));
  }
  return lines;
}

std::vector<std::pair<std::string, std::string>> failing_values(Problem& problem,
                                                                const Statement& statement,
                                                                const FiniteStructure& structure) {
  TermBank& bank = problem.bank;
  TermId matrix = statement.formula;
  std::uint32_t count = 0;
  while (bank.kind(matrix) == TermKind::kForall) {
    matrix = bank.open(matrix, bank.variable(count++, bank.binder_sort(matrix)));
  }
  constexpr std::uint64_t kMostTuples = 100'000;
  std::uint64_t tuples = 1;
  for (std::uint32_t i = 0; i < count && tuples <= kMostTuples; ++i) tuples *= structure.size();
  if (tuples > kMostTuples) return {};
  Elements elements(count, 0);
  do {
    const auto value = Evaluation(bank, structure, elements)(matrix);
    if (!value) return {};
    if (*value != 0) continue;
    std::vector<std::pair<std::string, std::string>> out;
    for (std::size_t i = 0; i < count; ++i) {
      const bool named = i < statement.variable_names.size();
      out.emplace_back(named ? statement.variable_names[i] : fmt::format("x{}", i + 1),
                       std::to_string(elements[i]));
    }
    return out;
  } while (advance(elements, structure.size()));
  return {};
}

}  // namespace whence::explore
