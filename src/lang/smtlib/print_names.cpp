// The names of a problem as SMT-LIB symbols that other solvers read, and we ourselves.

#include <fmt/format.h>

#include <algorithm>

#include "lang/smtlib/print.h"
#include "lang/smtlib/sexpr.h"

namespace whence::lang::smtlib {

namespace {

// Reserved words of the standard (2.6, section 3.1), names of its commands, and names to which
// solvers give a meaning of their own, in the logics that we ask for or whatever the logic is. Bars
// around it do not save such a name everywhere.
bool is_taken_by_provers(std::string_view name) {
  static const absl::flat_hash_set<std::string> kNames{
      // words of the language
      "!", "_", "as", "BINARY", "DECIMAL", "exists", "forall", "HEXADECIMAL", "lambda", "let",
      "match", "NUMERAL", "par", "STRING",
      // commands
      "apply", "assert", "assert-not", "assert-soft", "block-model", "block-model-values",
      "check-sat", "check-sat-assuming", "check-sat-using", "check-synth", "constraint",
      "declare-codatatype", "declare-codatatypes", "declare-const", "declare-datatype",
      "declare-datatypes", "declare-fun", "declare-heap", "declare-pool", "declare-sort",
      "declare-var", "define-const", "define-fun", "define-fun-rec", "define-funs-rec",
      "define-sort", "display", "echo", "eval", "exit", "get-abduct", "get-assertions",
      "get-assignment", "get-difficulty", "get-info", "get-interpolant", "get-learned-literals",
      "get-model", "get-objectives", "get-option", "get-proof", "get-qe", "get-qe-disjunct",
      "get-timeout-core", "get-unsat-assumptions", "get-unsat-core", "get-value", "help", "include",
      "maximize", "minimize", "pop", "prove", "push", "reset", "reset-assertions", "set-info",
      "set-logic", "set-option", "simplify", "synth-fun",
      // logic, equality, functions as values
      "true", "false", "not", "and", "or", "xor", "=>", "->", "=", "distinct", "ite", "if", "iff",
      "implies", "Bool", "bool",
      // numbers
      "Int", "Real", "+", "-", "*", "/", "^", "div", "mod", "abs", "rem", "<", "<=", ">", ">=", "~",
      "to_real", "to_int", "is_int", "divisible", "exp", "sin", "cos", "tan", "csc", "sec", "cot",
      "arcsin", "arccos", "arctan", "pi", "sqrt", "iand", "pow2", "int.pow2", "int.ispow2",
      "int.log2", "int2bv", "bv2nat", "int_to_bv", "ubv_to_int", "sbv_to_int", "root-obj",
      // other theories
      "Array", "BitVec", "FloatingPoint", "Float16", "Float32", "Float64", "Float128",
      "RoundingMode", "String", "RegLan", "RegEx", "Unicode", "Char", "Seq", "Set", "Bag", "Table",
      "Relation", "Tuple", "UnitTuple", "Nullable", "List", "FiniteField", "select", "store",
      "const", "concat", "extract", "is", "update", "tuple", "tuple.unit", "tuple.select",
      "tuple.project", "rel", "sep", "emp", "pto", "wand", "choice", "witness"};
  return kNames.contains(std::string(name)) || name.starts_with("is-");
}

// The name without what may stand in no symbol (section 3.1): `|` and `\`, and `@` or `.` at its
// beginning, which are the solvers' own; and without what solvers read as a number. Different names
// may become one.
std::string legal_name(std::string_view name, SmtLibStyle style) {
  std::string out;
  for (const char c : name) {
    const auto code = static_cast<unsigned char>(c);
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (c == '|') {
      out += "bar";
    } else if (c == '\\') {
      out += "backslash";
    } else {
      out += (code < 0x20 && !blank) || code == 0x7F ? '_' : c;
    }
  }
  if (out.starts_with('@') || out.starts_with('.')) {
    const std::string rest = out.substr(1);
    out = (out[0] == '@' ? "at" : "dot") + (rest.empty() ? "" : "_" + rest);
  }
  // `-3` is a symbol (section 3.1), but Z3 4.8.12 reads a number.
  if (out.size() > 1 && out[0] == '-' && out[1] >= '0' && out[1] <= '9') {
    out = "minus_" + out.substr(1);
  }
  // TIP has testers, and its problems have lists of their own.
  const bool usual = style == SmtLibStyle::kTip && (out.starts_with("is-") || out == "List");
  if (is_taken_by_provers(out) && !usual) out += '_';
  return out;
}

std::string unique(std::string name, absl::flat_hash_set<std::string>& taken) {
  while (!taken.insert(name).second) name += '_';
  return name;
}

}  // namespace

std::string symbol_text(std::string_view name) {
  return is_simple_symbol(name) ? std::string(name) : fmt::format("|{}|", name);
}

// Names that may stay are given first, so that it is the others that yield.
void Printer::name_symbols() {
  for (const bool changed : {false, true}) {
    name_sort_constructors(changed);
    for (std::size_t i = 0; i < signature_.symbol_count(); ++i) {
      const SymbolId id{i};
      const std::string& name = signature_.symbol(id).name;
      if (i < Signature::builtin_symbol_count()) {
        names_.emplace(id, name);
      } else if (is_integer_symbol(id)) {
        names_.emplace(id, integer_name(id));
      } else if ((legal_name(name, style_) != name) == changed) {
        names_.emplace(id, symbol_text(unique(legal_name(name, style_), taken_)));
      }
    }
  }
  for (std::size_t i = 0; i < signature_.sort_constructor_count(); ++i) {
    for (const SymbolId c : signature_.sort_constructor(SortConstructorId{i}).constructors) {
      name_fields(c);
    }
  }
  if (style_ == SmtLibStyle::kStandard) name_function_sorts();
}

void Printer::name_sort_constructors(bool changed) {
  for (std::uint32_t i = 0; i < signature_.sort_constructor_count(); ++i) {
    const SortConstructorId id{i};
    const SortConstructor& constructor = signature_.sort_constructor(id);
    if (constructor.kind == SortKind::kFunction) continue;
    const std::string& name = constructor.name;
    if (i == 0 || is_integer_sort(id)) {
      sort_names_.emplace(id, name);
    } else if ((legal_name(name, style_) != name) == changed) {
      sort_names_.emplace(id, symbol_text(unique(legal_name(name, style_), taken_sorts_)));
    }
  }
}

void Printer::name_fields(SymbolId constructor) {
  const Symbol& symbol = signature_.symbol(constructor);
  std::vector<std::string>& fields = field_names_[constructor];
  for (std::size_t k = 0; k < symbol.argument_sorts.size(); ++k) {
    const std::string base = legal_name(fmt::format("{}!{}", symbol.name, k + 1), style_);
    fields.push_back(symbol_text(unique(base, taken_)));
  }
}

// Functions are elements of declared sorts, each with a symbol that applies them.
void Printer::name_function_sorts() {
  for (std::size_t i = 0; i < signature_.sort_count(); ++i) {
    const Sort& s = signature_.sort(SortId{i});
    if (s.is_variable || signature_.sort_constructor(s.constructor).kind != SortKind::kFunction) {
      continue;
    }
    std::string name = "fun";
    // Sorts come after what they are made of.
    for (const SortId a : s.arguments) {
      std::string part = sort(a);
      std::erase_if(part, [](char c) { return c == '|' || c == '(' || c == ')'; });
      std::ranges::replace(part, ' ', '_');
      name += "_" + part;
    }
    function_sorts_.emplace(SortId{i}, symbol_text(unique(name, taken_sorts_)));
    apply_names_.emplace(SortId{i}, symbol_text(unique(fmt::format("apply_{}", i), taken_)));
  }
}

void Printer::rename(SymbolId symbol, const std::string& name) {
  names_[symbol] = symbol_text(name);
  taken_.insert(name);
}

void Printer::rename(SortConstructorId sort, const std::string& name) {
  sort_names_[sort] = symbol_text(name);
  taken_sorts_.insert(name);
}

std::string Printer::claim(const std::string& wanted) {
  return symbol_text(unique(legal_name(wanted, style_), taken_));
}

std::vector<std::string> Printer::type_variable_names(std::uint32_t count) const {
  std::vector<std::string> names;
  for (std::uint32_t i = 1; names.size() < count; ++i) {
    std::string name = fmt::format("t{}", i);
    if (!taken_sorts_.contains(name)) names.push_back(std::move(name));
  }
  return names;
}

std::string Printer::variable(const std::string& wanted, std::span<const std::string> taken) const {
  const bool good = is_simple_symbol(wanted) && legal_name(wanted, style_) == wanted &&
                    !is_taken_by_provers(wanted);
  const std::string base = good ? wanted : "x";
  std::string name = base;
  for (std::uint32_t i = 2; taken_.contains(name) || std::ranges::find(taken, name) != taken.end();
       ++i) {
    name = fmt::format("{}{}", base, i);
  }
  return name;
}

}  // namespace whence::lang::smtlib
