#include "report/programs/recursive_emit.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <set>
#include <variant>

#include "lang/smtlib/smtlib.h"
#include "report/programs/recursive_targets.h"

namespace whence::report {

namespace {

// Python 3.10: lists, int, and frozen dataclasses.
class PythonWriter : public RecursiveWriter {
 public:
  using RecursiveWriter::RecursiveWriter;

 protected:
  const std::set<std::string>& keywords() const override {
    static const std::set<std::string> words{
        "False",   "None",     "True",      "and",        "as",         "assert", "async", "await",
        "break",   "class",    "continue",  "def",        "del",        "elif",   "else",  "except",
        "finally", "for",      "from",      "global",     "if",         "import", "in",    "is",
        "lambda",  "match",    "nonlocal",  "not",        "or",         "pass",   "raise", "return",
        "try",     "while",    "with",      "yield",      "bool",       "int",    "list",  "object",
        "sys",     "Callable", "dataclass", "isinstance", "ValueError", "test"};
    return words;
  }
  std::string number(std::size_t n) const override { return std::to_string(n); }
  Phrase successor(const Phrase& of, std::size_t times) const override {
    return {fmt::format("{} + {}", operand(of), times), false};
  }
  std::string predecessor(const std::string& of, std::size_t times) const override {
    return fmt::format("{} - {}", of, times);
  }
  std::string is_number(const std::string& place, std::size_t n) const override {
    return fmt::format("{} == {}", place, n);
  }
  std::string is_at_least(const std::string& place, std::size_t n) const override {
    return n == 1 ? fmt::format("{} > 0", place) : fmt::format("{} >= {}", place, n);
  }
  Phrase integer(const std::string& digits) const override {
    return {digits, !digits.starts_with('-')};
  }
  Phrase arithmetic(Arithmetic operation, const std::vector<Phrase>& arguments) const override {
    return infix(operation, arguments);
  }
  std::string list(const std::vector<Phrase>& elements, SortId) override {
    return fmt::format("[{}]", fmt::join(texts_of(elements), ", "));
  }
  Phrase put_before(const std::vector<Phrase>& elements, const Phrase& rest, SortId) override {
    return {fmt::format("[{}] + {}", fmt::join(texts_of(elements), ", "), operand(rest)), false};
  }
  std::string is_empty(const std::string& place, bool empty) const override {
    return empty ? "not " + place : place;
  }
  std::string head(const std::string& place) const override { return place + "[0]"; }
  std::string rest(const std::string& place) const override { return place + "[1:]"; }
  Phrase construct(SymbolId c, const std::vector<Phrase>& fields, SortId) override {
    return {fmt::format("{}({})", name_of(c), fmt::join(texts_of(fields), ", ")), true};
  }
  std::string is_built_by(const std::string& place, SymbolId c) const override {
    return fmt::format("isinstance({}, {})", place, name_of(c));
  }
  std::string field(const std::string& place, SymbolId, std::size_t index) const override {
    return fmt::format("{}.part{}", place, index + 1);
  }
  std::string truth(bool value) const override { return value ? "True" : "False"; }
  Phrase same(const Phrase& a, const Phrase& b, SortId) override {
    return {fmt::format("{} == {}", operand(a), operand(b)), false};
  }
  Phrase negation(const Phrase& a) const override { return {"not " + operand(a), false}; }
  Phrase junction(bool both, const Phrase& a, const Phrase& b) const override {
    return {fmt::format("{} {} {}", operand(a), both ? "and" : "or", operand(b)), false};
  }
  Phrase choice(const Phrase& condition, const Phrase& yes, const Phrase& no) const override {
    return {fmt::format("{} if {} else {}", operand(yes), operand(condition), operand(no)), false};
  }
  Phrase function_value(SymbolId f, SortId sort) override {
    const Symbol& s = signature().symbol(f);
    if (s.kind != SymbolKind::kConstructor) return {name_of(f), true};
    if (is_number_sort(s.result_sort)) return {"lambda n: n + 1", false};
    if (is_list_sort(s.result_sort)) return {"lambda x, rest: [x] + rest", false};
    (void)sort;
    return {name_of(f), true};
  }

  std::string hint(SortId sort) const {
    if (sort == signature().bool_sort()) return "bool";
    if (is_number_sort(sort) || is_integer_sort(sort)) return "int";
    if (is_list_sort(sort)) return "list";
    if (signature().is_function_sort(sort)) return "Callable";
    const Sort& s = signature().sort(sort);
    if (!s.is_variable && std::ranges::find(datatypes(), s.constructor) != datatypes().end()) {
      return name_of(s.constructor);
    }
    return "object";
  }

  std::string whole(const std::vector<Emission>& functions,
                    const std::vector<Check>& checks) override {
    std::string out = "from __future__ import annotations\n\nimport sys\n";
    const bool callable = std::ranges::any_of(functions, [&](const Emission& e) {
      return std::ranges::any_of(signature().symbol(e.symbol).argument_sorts,
                                 [&](SortId s) { return signature().is_function_sort(s); });
    });
    if (callable) out += "from collections.abc import Callable\n";
    if (!datatypes().empty()) out += "from dataclasses import dataclass\n";
    out += "\nsys.setrecursionlimit(100_000)\n";
    for (const SortConstructorId d : datatypes()) out += datatype(d);
    for (const Emission& e : functions) out += function(e);
    if (checks.empty()) return out;
    out += "\n\ndef test() -> None:\n";
    for (const Check& c : checks) out += fmt::format("    assert {} == {}\n", c.call, c.value);
    return out + "\n\nif __name__ == \"__main__\":\n    test()\n";
  }

 private:
  std::string datatype(SortConstructorId d) const {
    std::string out;
    std::vector<std::string> names;
    for (const SymbolId c : signature().sort_constructor(d).constructors) {
      names.push_back(name_of(c));
      out += fmt::format("\n\n@dataclass(frozen=True)\nclass {}:\n", name_of(c));
      const Symbol& s = signature().symbol(c);
      for (std::size_t i = 0; i < s.argument_sorts.size(); ++i) {
        out += fmt::format("    part{}: {}\n", i + 1, hint(s.argument_sorts[i]));
      }
      if (s.argument_sorts.empty()) out += "    pass\n";
    }
    return out + fmt::format("\n\n{} = {}\n", name_of(d), fmt::join(names, " | "));
  }

  std::string function(const Emission& e) const {
    const Symbol& s = signature().symbol(e.symbol);
    std::vector<std::string> parameters;
    for (std::size_t i = 0; i < e.parameters.size(); ++i) {
      parameters.push_back(e.parameters[i] + ": " + hint(s.argument_sorts[i]));
    }
    std::string out = fmt::format("\n\ndef {}({}) -> {}:\n", e.name, fmt::join(parameters, ", "),
                                  hint(s.result_sort));
    for (const Case& c : e.cases) {
      const std::string indent = c.tests.empty() ? "    " : "        ";
      if (!c.tests.empty()) out += fmt::format("    if {}:\n", fmt::join(c.tests, " and "));
      for (const auto& [name, value] : c.bindings) {
        out += fmt::format("{}{} = {}\n", indent, name, value);
      }
      out += fmt::format("{}return {}\n", indent, c.result);
      if (c.tests.empty()) return out;
    }
    return out + fmt::format("    raise ValueError(\"no case of {} is for this\")\n", e.name);
  }
};

// JavaScript: arrays, BigInt, and frozen records.
class JavascriptWriter : public RecursiveWriter {
 public:
  using RecursiveWriter::RecursiveWriter;

 protected:
  const std::set<std::string>& keywords() const override {
    static const std::set<std::string> words{
        "await",      "break",      "case",      "catch",     "class",    "const",      "continue",
        "debugger",   "default",    "delete",    "do",        "else",     "enum",       "export",
        "extends",    "false",      "finally",   "for",       "function", "if",         "import",
        "in",         "instanceof", "new",       "null",      "return",   "super",      "switch",
        "this",       "throw",      "true",      "try",       "typeof",   "var",        "void",
        "while",      "with",       "yield",     "let",       "static",   "eval",       "arguments",
        "same",       "Array",      "Error",     "undefined", "Object",   "implements", "interface",
        "package",    "private",    "protected", "public",    "exports",  "require",    "module",
        "__filename", "__dirname"};
    return words;
  }
  std::string number(std::size_t n) const override { return std::to_string(n) + "n"; }
  Phrase successor(const Phrase& of, std::size_t times) const override {
    return {fmt::format("{} + {}n", operand(of), times), false};
  }
  std::string predecessor(const std::string& of, std::size_t times) const override {
    return fmt::format("{} - {}n", of, times);
  }
  std::string is_number(const std::string& place, std::size_t n) const override {
    return fmt::format("{} === {}n", place, n);
  }
  std::string is_at_least(const std::string& place, std::size_t n) const override {
    return n == 1 ? fmt::format("{} > 0n", place) : fmt::format("{} >= {}n", place, n);
  }
  Phrase integer(const std::string& digits) const override {
    return {digits + "n", !digits.starts_with('-')};
  }
  Phrase arithmetic(Arithmetic operation, const std::vector<Phrase>& arguments) const override {
    return infix(operation, arguments);
  }
  std::string list(const std::vector<Phrase>& elements, SortId) override {
    return fmt::format("[{}]", fmt::join(texts_of(elements), ", "));
  }
  Phrase put_before(const std::vector<Phrase>& elements, const Phrase& rest, SortId) override {
    return {fmt::format("[{}, ...{}]", fmt::join(texts_of(elements), ", "), operand(rest)), true};
  }
  std::string is_empty(const std::string& place, bool empty) const override {
    return fmt::format("{}.length {} 0", place, empty ? "===" : ">");
  }
  std::string head(const std::string& place) const override { return place + "[0]"; }
  std::string rest(const std::string& place) const override { return place + ".slice(1)"; }
  Phrase construct(SymbolId c, const std::vector<Phrase>& fields, SortId) override {
    if (fields.empty()) return {name_of(c), true};
    return {fmt::format("{}({})", name_of(c), fmt::join(texts_of(fields), ", ")), true};
  }
  std::string is_built_by(const std::string& place, SymbolId c) const override {
    return fmt::format("{}.is === \"{}\"", place, name_of(c));
  }
  std::string field(const std::string& place, SymbolId, std::size_t index) const override {
    return fmt::format("{}.parts[{}]", place, index);
  }
  std::string truth(bool value) const override { return value ? "true" : "false"; }
  Phrase same(const Phrase& a, const Phrase& b, SortId sort) override {
    if (is_number_sort(sort) || is_integer_sort(sort) || sort == signature().bool_sort()) {
      return {fmt::format("{} === {}", operand(a), operand(b)), false};
    }
    return {fmt::format("same({}, {})", a.text, b.text), true};
  }
  Phrase negation(const Phrase& a) const override { return {"!" + operand(a), true}; }
  Phrase junction(bool both, const Phrase& a, const Phrase& b) const override {
    return {fmt::format("{} {} {}", operand(a), both ? "&&" : "||", operand(b)), false};
  }
  Phrase choice(const Phrase& condition, const Phrase& yes, const Phrase& no) const override {
    return {fmt::format("{} ? {} : {}", operand(condition), operand(yes), operand(no)), false};
  }
  Phrase function_value(SymbolId f, SortId) override {
    const Symbol& s = signature().symbol(f);
    if (s.kind != SymbolKind::kConstructor) return {name_of(f), true};
    if (is_number_sort(s.result_sort)) return {"(n) => n + 1n", false};
    if (is_list_sort(s.result_sort)) return {"(x, rest) => [x, ...rest]", false};
    return {name_of(f), true};
  }

  std::string whole(const std::vector<Emission>& functions,
                    const std::vector<Check>& checks) override {
    std::string out =
        "\"use strict\";\n\n"
        "// Whether two values are equal, part by part.\n"
        "function same(a, b) {\n"
        "  if (typeof a !== \"object\") return a === b;\n"
        "  if (!Array.isArray(a)) return a.is === b.is && same(a.parts, b.parts);\n"
        "  return a.length === b.length && a.every((x, i) => same(x, b[i]));\n"
        "}\n";
    for (const SortConstructorId d : datatypes()) {
      out += '\n';
      for (const SymbolId c : signature().sort_constructor(d).constructors) out += constructor(c);
    }
    for (const Emission& e : functions) out += function(e);
    if (!checks.empty()) out += '\n';
    for (const Check& c : checks) {
      out +=
          fmt::format("if (!same({}, {})) throw new Error({});\n", c.call, c.value, quoted(c.call));
    }
    return out;
  }

 private:
  static std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text)
      out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return out + "\"";
  }

  std::string constructor(SymbolId c) const {
    const std::size_t count = signature().symbol(c).argument_sorts.size();
    const std::string& name = name_of(c);
    if (count == 0) return fmt::format("const {} = {{ is: \"{}\", parts: [] }};\n", name, name);
    return fmt::format("const {} = (...parts) => ({{ is: \"{}\", parts }});\n", name, name);
  }

  static std::string function(const Emission& e) {
    std::string out = fmt::format("\nfunction {}({}) {{\n", e.name, fmt::join(e.parameters, ", "));
    for (const Case& c : e.cases) {
      const std::string indent = c.tests.empty() ? "  " : "    ";
      if (!c.tests.empty()) out += fmt::format("  if ({}) {{\n", fmt::join(c.tests, " && "));
      for (const auto& [name, value] : c.bindings) {
        out += fmt::format("{}const {} = {};\n", indent, name, value);
      }
      out += fmt::format("{}return {};\n", indent, c.result);
      if (c.tests.empty()) return out + "}\n";
      out += "  }\n";
    }
    return out + fmt::format("  throw new Error(\"no case of {} is for this\");\n}}\n", e.name);
  }
};

std::set<SymbolId> functions_in(TermBank& bank, TermId formula) {
  std::set<SymbolId> out;
  bank.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (bank.kind(t) == TermKind::kApplication) out.insert(bank.symbol(t));
  });
  return out;
}

// Examples become theorems: an SMT solver looks for what makes one false. A function without
// examples is there with what is to hold of it.
EmittedProgram smtlib_text(Problem problem, const std::vector<std::string>& functions) {
  TermBank& bank = problem.bank;
  std::set<SymbolId> shown;
  for (const Statement& s : problem.statements) {
    if (s.kind == StatementKind::kExample) shown.merge(functions_in(bank, s.formula));
  }
  std::erase_if(problem.statements, [&](const Statement& s) {
    if (s.kind == StatementKind::kLemma) return true;
    if (s.kind != StatementKind::kTheorem) return false;
    return std::ranges::none_of(functions_in(bank, s.formula), [&](SymbolId f) {
      return !shown.contains(f) &&
             std::ranges::find(functions, bank.signature().symbol(f).name) != functions.end();
    });
  });
  for (Statement& s : problem.statements) {
    if (s.kind == StatementKind::kExample) s.kind = StatementKind::kTheorem;
  }
  auto text = print_smtlib(problem);
  if (const auto* wrong = std::get_if<UnsupportedSmtLib>(&text)) return {"", wrong->reason};
  return {std::get<std::string>(std::move(text)), ""};
}

}  // namespace

EmittedProgram emit_recursive(const Problem& problem, const std::vector<std::string>& functions,
                              RecursiveTarget target) {
  std::unique_ptr<RecursiveWriter> writer;
  switch (target) {
    case RecursiveTarget::kPython:
      writer = std::make_unique<PythonWriter>(problem, functions);
      break;
    case RecursiveTarget::kJavascript:
      writer = std::make_unique<JavascriptWriter>(problem, functions);
      break;
    case RecursiveTarget::kCpp:
      writer = cpp_writer(problem, functions);
      break;
    case RecursiveTarget::kSmtlib:
      return smtlib_text(problem, functions);
  }
  try {
    return {writer->write(), ""};
  } catch (const CannotEmit& e) {
    return {"", "it has no words for " + e.what};
  }
}

}  // namespace whence::report
