#include "model/finite/text.h"

#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/utf8.h"
#include "lang/mpl/print.h"

namespace whence::finite {

namespace {

using Elements = std::vector<std::uint32_t>;

constexpr std::size_t kWidth = 90;  // of a line with facts, in code points

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t length = code_point_count(text);
  return std::string(width > length ? width - length : 0, ' ') + text;
}

class Lines {
 public:
  Lines(const Problem& problem, const Interpretation& interpretation)
      : signature_(problem.bank.signature()),
        interpretation_(interpretation),
        names_(problem, interpretation) {}

  void table(FunctionId f) {
    const Function& function = signature_.function(f);
    const Symbol& symbol = signature_.symbol_of(f);
    const bool relation = function.result_sort == signature_.bool_sort();
    const std::size_t arity = function.argument_sorts.size();
    if (arity == 2) return square(f, relation);
    std::vector<std::string> facts;
    Elements bounds;
    for (const SortId s : function.argument_sorts) bounds.push_back(interpretation_.size(s));
    Elements at(arity, 0);
    do {
      const std::uint32_t value = interpretation_.value(signature_, f, at);
      if (arity == 0) {
        facts.push_back(symbol.name + " = " + names_(function.result_sort, value));
      } else if (!relation) {
        facts.push_back(
            fmt::format("{} = {}", applied(f, at), names_(function.result_sort, value)));
      } else if (value != 0) {
        facts.push_back(applied(f, at));
      }
    } while (next_tuple(at, bounds));
    if (facts.empty()) facts.push_back(symbol.name + " holds nowhere");
    std::string line;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const std::string fact = facts[i] + (i + 1 < facts.size() ? "," : "");
      if (!line.empty() && code_point_count(line) + code_point_count(fact) > kWidth) {
        out.push_back(std::move(line));
        line.clear();
      }
      line += (line.empty() ? "" : " ") + fact;
    }
    out.push_back(std::move(line));
  }

  std::vector<std::string> out;

 private:
  std::string applied(FunctionId f, const Elements& at) const {
    const Function& function = signature_.function(f);
    std::string text = signature_.symbol_of(f).name + "(";
    for (std::size_t i = 0; i < at.size(); ++i) {
      text += (i > 0 ? ", " : "") + names_(function.argument_sorts[i], at[i]);
    }
    return text + ")";
  }

  // A row for each left argument, a column for each right one; a relation has + where it holds.
  void square(FunctionId f, bool relation) {
    const Function& function = signature_.function(f);
    const std::string& name = signature_.symbol_of(f).name;
    const std::uint32_t rows = interpretation_.size(function.argument_sorts[0]);
    const std::uint32_t columns = interpretation_.size(function.argument_sorts[1]);
    std::vector<std::vector<std::string>> cells(rows + 1);
    cells[0].push_back(name);
    for (std::uint32_t c = 0; c < columns; ++c) {
      cells[0].push_back(names_(function.argument_sorts[1], c));
    }
    for (std::uint32_t r = 0; r < rows; ++r) {
      cells[r + 1].push_back(names_(function.argument_sorts[0], r));
      for (std::uint32_t c = 0; c < columns; ++c) {
        const std::uint32_t value = interpretation_.value(signature_, f, Elements{r, c});
        cells[r + 1].push_back(relation ? (value != 0 ? "+" : "-")
                                        : names_(function.result_sort, value));
      }
    }
    std::size_t left = 0;
    std::size_t width = 0;
    for (const auto& row : cells) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        std::size_t& most = i == 0 ? left : width;
        most = std::max(most, code_point_count(row[i]));
      }
    }
    for (const auto& row : cells) {
      std::string line = padded(row[0], left) + " |";
      for (std::size_t i = 1; i < row.size(); ++i) line += " " + padded(row[i], width);
      out.push_back(std::move(line));
    }
  }

  const Signature& signature_;
  const Interpretation& interpretation_;
  ElementNames names_;
};

}  // namespace

ElementNames::ElementNames(const Problem& problem, const Interpretation& interpretation, bool words)
    : bool_sort_(problem.bank.signature().bool_sort()) {
  const Signature& signature = problem.bank.signature();
  absl::flat_hash_set<std::string> taken;
  for (std::size_t s = 0; s < problem.input_symbol_count; ++s) {
    taken.insert(signature.symbol(SymbolId{s}).name);
  }
  const auto is_free = [&](const std::string& prefix, std::uint32_t count) {
    for (std::uint32_t e = 0; e < count; ++e) {
      if (taken.contains(prefix + std::to_string(e))) return false;
    }
    return true;
  };
  for (const auto& [sort, count] : interpretation.sizes()) {
    if (!words && interpretation.sizes().size() == 1 && !problem.zero && is_free("", count)) {
      prefixes_[sort] = "";
      continue;
    }
    std::string prefix;
    for (const char c : print_sort(problem, sort)) {
      const auto byte = static_cast<unsigned char>(c);
      if (std::isalnum(byte) != 0) prefix += static_cast<char>(std::tolower(byte));
    }
    if (prefix.empty() || std::isdigit(static_cast<unsigned char>(prefix[0])) != 0) prefix = "e";
    if (interpretation.sizes().size() == 1) prefix = "e";
    if (std::isdigit(static_cast<unsigned char>(prefix.back())) != 0) prefix += '_';
    while (!is_free(prefix, count)) prefix += '_';
    for (std::uint32_t e = 0; e < count; ++e) taken.insert(prefix + std::to_string(e));
    prefixes_[sort] = std::move(prefix);
  }
}

std::string ElementNames::operator()(SortId sort, std::uint32_t element) const {
  if (sort == bool_sort_) return element != 0 ? "true" : "false";
  const auto it = prefixes_.find(sort);
  return (it == prefixes_.end() ? "e" : it->second) + std::to_string(element);
}

std::vector<FunctionId> interpreted(const Problem& problem, const Interpretation& interpretation) {
  const Signature& signature = problem.bank.signature();
  std::vector<FunctionId> out;
  for (const auto& [f, table] : interpretation.tables()) {
    if (signature.function(f).symbol.index() < problem.input_symbol_count) out.push_back(f);
  }
  std::ranges::sort(out, {}, [&](FunctionId f) { return signature.function(f).symbol; });
  return out;
}

std::vector<std::string> lines(const Problem& problem, const Interpretation& interpretation) {
  Lines lines(problem, interpretation);
  const ElementNames names(problem, interpretation);
  for (const auto& [sort, size] : interpretation.sizes()) {
    std::string line = interpretation.sizes().size() == 1 ? std::string("elements")
                                                          : print_sort(problem, sort) + ":";
    for (std::uint32_t e = 0; e < size; ++e) line += (e > 0 ? ", " : " ") + names(sort, e);
    lines.out.push_back(std::move(line));
  }
  for (const FunctionId f : interpreted(problem, interpretation)) lines.table(f);
  return std::move(lines.out);
}

std::vector<std::string> evaluation_text(const Problem& problem,
                                         const Interpretation& interpretation,
                                         const std::vector<TermId>& evaluation) {
  const ElementNames names(problem, interpretation);
  const TermPrinter printer(problem);
  PrintOptions options;
  options.sorts = false;
  for (const TermId t : evaluation) {
    for (const TermId v : problem.bank.free_variables(t)) {
      // The number of the variable is that of the element.
      options.term_names[v] = names(problem.bank.sort(v), problem.bank.index(v));
    }
  }
  std::vector<std::string> out;
  for (const TermId t : evaluation) out.push_back(printer.term(t, options));
  return out;
}

}  // namespace whence::finite
