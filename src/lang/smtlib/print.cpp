#include "lang/smtlib/print.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "lang/smtlib/integers.h"
#include "lang/smtlib/sexpr.h"

namespace whence::lang::smtlib {

Printer::Printer(const Problem& problem, SmtLibStyle style)
    : problem_(problem), bank_(problem.bank), signature_(bank_.signature()), style_(style) {
  integers_ = integers_are_standard();
  name_symbols();
}

// --- integers ------------------------------------------------------------------------------------

namespace {

// Ours may have got the names of their sorts behind them where a problem was made monomorphic; they
// have none.
std::optional<std::string_view> standard_name(std::string_view name) {
  for (const IntegerSymbol& s : integer_symbols()) {
    if (name == s.name) return s.standard;
  }
  return std::nullopt;
}

bool is_ours(std::string_view name) {
  return name.starts_with("int.");
}

}  // namespace

std::string_view Printer::standard_integer_name(std::string_view name) {
  return standard_name(name).value_or(name);
}

bool Printer::is_integer_symbol(SymbolId id) const {
  return integers_ && is_ours(signature_.symbol(id).name);
}

bool Printer::is_integer_sort(SortConstructorId id) const {
  const std::string& name = signature_.sort_constructor(id).name;
  return integers_ && (name == "Int" || name == "int.Nat");
}

// Whether all that is said of integers can be said in SMT-LIB's own symbols.
bool Printer::integers_are_standard() const {
  if (problem_.language != InputLanguage::kSmtLib) return false;
  bool any = false;
  bool good = true;
  for (const Statement& s : problem_.statements) {
    if (s.kind == StatementKind::kLemma && is_ours(s.name)) continue;
    if (s.defines.valid() && is_ours(signature_.symbol(s.defines).name)) continue;
    std::vector<TermId> open{s.formula};
    absl::flat_hash_set<TermId> seen;
    while (!open.empty() && good) {
      const TermId t = open.back();
      open.pop_back();
      if (!seen.insert(t).second) continue;
      if (bank_.kind(t) == TermKind::kVariable || bank_.kind(t) == TermKind::kBound) {
        continue;
      }
      if (bank_.kind(t) == TermKind::kApplication) {
        const std::string& name = signature_.symbol(bank_.symbol(t)).name;
        if (is_ours(name)) {
          any = true;
          if (literal(t)) continue;
          good = standard_name(name).has_value();
        }
      }
      open.insert(open.end(), bank_.arguments(t).begin(), bank_.arguments(t).end());
    }
  }
  for (std::uint32_t i = 0; i < signature_.sort_constructor_count() && !any; ++i) {
    any = signature_.sort_constructor(SortConstructorId{i}).name == "int.Nat";
  }
  return any && good;
}

// `int.nonneg(int.succ(... int.zero))`
std::optional<std::string> Printer::literal(TermId t) const {
  if (!bank_.is_constructor(t) || bank_.arguments(t).size() != 1) return std::nullopt;
  const std::string& name = signature_.symbol(bank_.symbol(t)).name;
  if (name != "int.nonneg" && name != "int.neg") return std::nullopt;
  std::uint32_t value = 0;
  TermId rest = bank_.argument(t, 0);
  while (bank_.is_constructor(rest) && bank_.arguments(rest).size() == 1) {
    ++value;
    rest = bank_.argument(rest, 0);
  }
  if (!bank_.is_constructor(rest)) return std::nullopt;
  return name == "int.nonneg" ? fmt::format("{}", value) : fmt::format("(- {})", value + 1);
}

// --- sorts
// ----------------------------------------------------------------------------------------

// Recursion over a sort, whose depth the readers bound.
std::string Printer::sort(SortId id) const {
  const Sort& s = signature_.sort(id);
  if (s.is_variable) {
    return s.variable < type_variables.size() ? type_variables[s.variable]
                                              : fmt::format("t{}", s.variable);
  }
  const bool function = signature_.sort_constructor(s.constructor).kind == SortKind::kFunction;
  if (function && style_ == SmtLibStyle::kStandard) return function_sorts_.at(id);
  if (s.arguments.empty()) return sort_names_.at(s.constructor);
  std::string out = "(" + (function ? "=>" : sort_names_.at(s.constructor));
  for (const SortId a : s.arguments) out += " " + sort(a);
  return out + ")";
}

// --- terms ---------------------------------------------------------------------------------------

bool Printer::sorts_follow_from_arguments(SymbolId id) const {
  const Symbol& symbol = signature_.symbol(id);
  std::vector<bool> seen(symbol.sort_parameters);
  std::vector<SortId> open = symbol.argument_sorts;
  while (!open.empty()) {
    const Sort& s = signature_.sort(open.back());
    open.pop_back();
    if (s.is_variable) seen[s.variable] = true;
    open.insert(open.end(), s.arguments.begin(), s.arguments.end());
  }
  return std::ranges::find(seen, false) == seen.end();
}

std::string Printer::application_head(TermId t) const {
  const Function& f = signature_.function(bank_.function(t));
  const SymbolId id = f.symbol;
  switch (signature_.symbol(id).kind) {
    case SymbolKind::kEquality:
      return "=";
    case SymbolKind::kIfThenElse:
      return "ite";
    case SymbolKind::kApply:
      return style_ == SmtLibStyle::kTip ? "@" : apply_symbol(bank_.sort(bank_.argument(t, 0)));
    default:
      break;
  }
  if (id == signature_.implies_symbol()) return "=>";
  if (id == signature_.not_symbol()) return "not";
  if (id == signature_.and_symbol()) return "and";
  if (id == signature_.or_symbol()) return "or";
  if (style_ == SmtLibStyle::kStandard) return symbol(id);
  const SymbolId shown = signature_.symbol(id).closure_of.value_or(id);
  if (sorts_follow_from_arguments(id)) return symbol(shown);
  std::string out = "(_ " + symbol(shown);
  for (const SortId s : f.sort_arguments) out += " " + sort(s);
  return out + ")";
}

std::string Printer::term(TermId root, std::span<const std::string> free,
                          std::span<const std::string> names) const {
  struct Task {
    TermId term;            // to print, or else
    std::string_view text;  // to append; or nothing: leave a binder
  };
  std::string out;
  std::vector<std::string> bound(free.begin(), free.end());
  std::size_t next_name = 0;
  std::vector<Task> open{{root, {}}};
  while (!open.empty()) {
    const Task task = open.back();
    open.pop_back();
    if (!task.term.valid()) {
      if (task.text.empty()) bound.pop_back();
      out += task.text;
      continue;
    }
    if (out.size() > kMostText) {
      too_long_ = true;
      return out;
    }
    const TermId t = task.term;
    if (bank_.kind(t) == TermKind::kVariable) {
      out += free[bank_.index(t)];
      continue;
    }
    if (bank_.kind(t) == TermKind::kBound) {
      out += bound[bound.size() - 1 - bank_.index(t)];
      continue;
    }
    if (bank_.is_quantifier(t)) {
      const std::string wanted = next_name < names.size() ? names[next_name] : "x";
      ++next_name;
      const std::string name = variable(wanted, bound);
      out += bank_.kind(t) == TermKind::kForall ? "(forall ((" : "(exists ((";
      out += name + " " + sort(bank_.binder_sort(t)) + ")) ";
      bound.push_back(name);
      open.push_back({{}, {}});
      open.push_back({{}, ")"});
      open.push_back({bank_.body(t), {}});
      continue;
    }
    if (integers_) {
      if (const auto number = literal(t)) {
        out += *number;
        continue;
      }
    }
    const auto arguments = bank_.arguments(t);
    const std::string head = application_head(t);
    if (arguments.empty()) {
      out += head;
      continue;
    }
    out += "(" + head;
    open.push_back({{}, ")"});
    for (std::size_t i = arguments.size(); i-- > 0;) {
      open.push_back({arguments[i], {}});
      open.push_back({{}, " "});
    }
  }
  return out;
}

}  // namespace whence::lang::smtlib
