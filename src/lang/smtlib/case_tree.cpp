#include "lang/smtlib/case_tree.h"

#include <algorithm>
#include <utility>

namespace whence::lang::smtlib {

namespace {

constexpr std::size_t kDeepest = 200;
constexpr std::size_t kMostNodes = 5000;

class CaseTree {
 public:
  CaseTree(const TermBank& bank, const Printer& printer, const CaseStyle& style)
      : bank_(bank), printer_(printer), style_(style) {}

  // A clause with what is still to be matched: an invalid pattern is one that fits.
  struct Row {
    const CaseClause* clause;
    std::vector<TermId> patterns;
    std::vector<std::string> values;  // of its variables
  };

  // What the values called `names` have to match. Recursion over the patterns, bounded.
  std::optional<std::string> tree(std::vector<Row> rows, std::vector<std::string> names,
                                  std::vector<SortId> sorts) {
    if (++nodes_ > kMostNodes || depth_ > kDeepest) return std::nullopt;
    if (rows.empty()) {
      return style_.otherwise.empty() ? std::nullopt : std::optional(style_.otherwise);
    }
    const std::size_t column = column_to_match(rows, names.size());
    if (column == names.size()) {
      Row& first = rows[0];
      for (std::size_t i = 0; i < names.size(); ++i) take(first, i, names[i]);
      return printer_.term(first.clause->equation.right, first.values, {});
    }
    const SortId sort = sorts[column];
    const auto constructors = bank_.signature().constructors(sort);
    std::vector<Branch> branches;
    ++depth_;
    for (const SymbolId c : constructors) {
      auto branch = this->branch(rows, names, sorts, column, c);
      if (!branch) return std::nullopt;
      branches.push_back(std::move(*branch));
    }
    --depth_;
    if (style_.truth_by_ite && sort == bank_.signature().bool_sort()) {
      const std::size_t yes = constructors[0] == bank_.signature().true_symbol() ? 0 : 1;
      return "(ite " + names[column] + " " + branches[yes].body + " " + branches[1 - yes].body +
             ")";
    }
    if (!style_.selector) {
      std::string out = "(match " + names[column] + " (";
      for (std::size_t i = 0; i < branches.size(); ++i) {
        out += (i == 0 ? "(" : " (") + branches[i].pattern + " " + branches[i].body + ")";
      }
      return out + "))";
    }
    // What is not one of the others is the last.
    std::string out = branches.back().body;
    for (std::size_t i = branches.size() - 1; i-- > 0;) {
      out = "(ite ((_ is " + printer_.symbol(constructors[i]) + ") " + names[column] + ") " +
            branches[i].body + " " + out + ")";
    }
    return out;
  }

 private:
  struct Branch {
    std::string pattern;
    std::string body;
  };

  [[nodiscard]] bool is_compound(TermId pattern) const {
    return pattern.valid() && bank_.kind(pattern) == TermKind::kApplication;
  }

  // One that all clauses look at, so that none is split in two; else one that the first looks at;
  // the number of columns if that takes everything.
  [[nodiscard]] std::size_t column_to_match(const std::vector<Row>& rows, std::size_t count) const {
    std::size_t result = count;
    for (std::size_t i = count; i-- > 0;) {
      if (is_compound(rows[0].patterns[i])) result = i;
    }
    for (std::size_t i = result; i < count; ++i) {
      const auto looks = [&](const Row& row) { return is_compound(row.patterns[i]); };
      if (std::ranges::all_of(rows, looks)) return i;
    }
    return result;
  }

  // A variable pattern gets the name of what it matches.
  void take(Row& row, std::size_t column, const std::string& name) {
    const TermId pattern = row.patterns[column];
    if (pattern.valid()) row.values[bank_.index(pattern)] = name;
    row.patterns[column] = {};
  }

  std::optional<Branch> branch(const std::vector<Row>& rows, const std::vector<std::string>& names,
                               const std::vector<SortId>& sorts, std::size_t column,
                               SymbolId constructor) {
    const std::vector<SortId> field_sorts = fields(constructor, sorts[column]);
    std::vector<std::string> inner_names = names;
    std::vector<SortId> inner_sorts = sorts;
    std::vector<std::string> field_names;
    for (std::size_t k = 0; k < field_sorts.size(); ++k) {
      if (style_.selector) {
        used_.push_back("(" + style_.selector(constructor, k) + " " + names[column] + ")");
        field_names.push_back(used_.back());
      } else {
        field_names.push_back(field_name(rows, column, constructor, k));
      }
    }
    inner_names.erase(inner_names.begin() + static_cast<std::ptrdiff_t>(column));
    inner_sorts.erase(inner_sorts.begin() + static_cast<std::ptrdiff_t>(column));
    inner_names.insert(inner_names.end(), field_names.begin(), field_names.end());
    inner_sorts.insert(inner_sorts.end(), field_sorts.begin(), field_sorts.end());
    std::vector<Row> inner;
    for (Row row : rows) {
      const TermId pattern = row.patterns[column];
      const bool compound = is_compound(pattern);
      if (compound && bank_.symbol(pattern) != constructor) continue;
      if (!compound) take(row, column, names[column]);
      row.patterns.erase(row.patterns.begin() + static_cast<std::ptrdiff_t>(column));
      for (std::size_t k = 0; k < field_sorts.size(); ++k) {
        row.patterns.push_back(compound ? bank_.argument(pattern, k) : TermId{});
      }
      inner.push_back(std::move(row));
    }
    auto body = tree(std::move(inner), std::move(inner_names), std::move(inner_sorts));
    used_.resize(used_.size() - field_names.size());
    if (!body) return std::nullopt;
    std::string pattern = printer_.symbol(constructor);
    if (!field_names.empty()) {
      pattern = "(" + pattern;
      for (const std::string& name : field_names) pattern += " " + name;
      pattern += ")";
    }
    return Branch{std::move(pattern), std::move(*body)};
  }

  // The sorts of a constructor's arguments where its result has the given sort.
  std::vector<SortId> fields(SymbolId constructor, SortId sort) {
    Signature& signature = scratch_;
    const Symbol symbol = signature.symbol(constructor);
    std::vector<SortId> bindings(symbol.sort_parameters);
    (void)signature.match(symbol.result_sort, sort, bindings);
    std::vector<SortId> result;
    for (const SortId s : symbol.argument_sorts)
      result.push_back(signature.substitute(s, bindings));
    return result;
  }

  std::string field_name(const std::vector<Row>& rows, std::size_t column, SymbolId constructor,
                         std::size_t field) {
    std::string wanted = "x";
    for (const Row& row : rows) {
      const TermId pattern = row.patterns[column];
      if (!is_compound(pattern) || bank_.symbol(pattern) != constructor) continue;
      const TermId argument = bank_.argument(pattern, field);
      if (bank_.kind(argument) != TermKind::kVariable) continue;
      const std::size_t index = bank_.index(argument);
      if (index < row.clause->names.size()) wanted = row.clause->names[index];
      break;
    }
    used_.push_back(printer_.variable(wanted, used_));
    return used_.back();
  }

  const TermBank& bank_;
  const Printer& printer_;
  const CaseStyle& style_;
  Signature scratch_ = bank_.signature();  // sorts may come up that are not in the problem's
  std::vector<std::string> used_;
  std::size_t nodes_ = 0;
  std::size_t depth_ = 0;

 public:
  void use(std::span<const std::string> names) { used_.assign(names.begin(), names.end()); }
};

}  // namespace

std::optional<std::string> case_tree(const TermBank& bank, const Printer& printer,
                                     std::span<const CaseClause> clauses,
                                     std::span<const std::string> parameters,
                                     const CaseStyle& style) {
  CaseTree tree(bank, printer, style);
  tree.use(parameters);
  std::vector<CaseTree::Row> rows;
  std::vector<SortId> sorts;
  for (const TermId p : bank.arguments(clauses[0].equation.left)) sorts.push_back(bank.sort(p));
  for (const CaseClause& clause : clauses) {
    const auto patterns = bank.arguments(clause.equation.left);
    rows.push_back({&clause,
                    {patterns.begin(), patterns.end()},
                    std::vector<std::string>(bank.variable_bound(clause.equation.left))});
  }
  return tree.tree(std::move(rows), {parameters.begin(), parameters.end()}, std::move(sorts));
}

}  // namespace whence::lang::smtlib
