#include "lang/smtlib/print.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "lang/smtlib/sexpr.h"

namespace whence::lang::smtlib {

Printer::Printer(const Problem& problem, SmtLibStyle style)
    : problem_(problem), bank_(problem.bank), signature_(bank_.signature()), style_(style) {
  name_symbols();
}

// --- integers ------------------------------------------------------------------------------------

bool Printer::is_integer_symbol(SymbolId id) const {
  const SymbolKind kind = signature_.symbol(id).kind;
  return kind == SymbolKind::kArithmetic || kind == SymbolKind::kNumeral;
}

bool Printer::is_integer_sort(SortConstructorId id) const {
  const SortKind kind = signature_.sort_constructor(id).kind;
  return kind == SortKind::kIntegers || kind == SortKind::kField;
}

// SMT-LIB's numerals are not negative.
std::string Printer::integer_name(SymbolId id) const {
  const Symbol& symbol = signature_.symbol(id);
  const auto operation = signature_.arithmetic_of(id);
  if (operation == Arithmetic::kEmbed) return "to_real";
  if (operation == Arithmetic::kFloor) return "to_int";
  if (symbol.kind != SymbolKind::kNumeral) return symbol.name;
  const bool negative = symbol.name.starts_with('-');
  std::string text = symbol.name.substr(negative ? 1 : 0);
  if (symbol.result_sort == signature_.field_sort()) {
    const std::size_t stroke = text.find('/');
    text = stroke == std::string::npos
               ? text + ".0"
               : fmt::format("(/ {}.0 {}.0)", text.substr(0, stroke), text.substr(stroke + 1));
  }
  return negative ? fmt::format("(- {})", text) : text;
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
  if (constructors_by_as && bank_.is_constructor(t)) {
    return fmt::format("(as {} {})", symbol(shown), sort(bank_.sort(t)));
  }
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
