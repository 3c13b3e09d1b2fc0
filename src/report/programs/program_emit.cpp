#include "report/programs/program_emit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

#include "lang/smtlib/print.h"
#include "report/programs/cpp_support.h"
#include "report/programs/program_values.h"
#include "report/programs/program_words.h"

namespace whence::report {

namespace {

using synth::Kind;
using synth::Node;
using synth::NodeKind;
using synth::Operator;
using synth::Term;
using synth::Value;

constexpr std::size_t kLongestExpression = 20'000;  // of an expression, where operands are repeated

constexpr double kAnyInteger = 9223372036854775808.0;
constexpr std::uint32_t kWord = 64;

// An expression, and what no integer that it gives is larger than, nor its negation.
struct Said {
  std::string text;
  double most = kAnyInteger;
};

double most_of(const Operator& op, const std::vector<Said>& a) {
  constexpr double kLongestText = 2147483648.0;
  const std::string& n = op.name;
  if (n == "str.len" || n == "str.indexof") return kLongestText;
  if (n == "str.to_code") return 196607;
  if (n == "ite") return std::max(a[1].most, a[2].most);
  if (n == "div" || n == "abs") return a[0].most;
  if (n == "mod") return std::min(a[1].most, kAnyInteger);
  double out = n == "*" ? 1 : 0;
  if (n != "+" && n != "-" && n != "*") return kAnyInteger;
  for (const Said& part : a) out = n == "*" ? out * part.most : out + part.most;
  return out;
}

class Emitter {
 public:
  Emitter(const synth::Specification& specification, ProgramTarget target)
      : specification_(specification), operators_(specification.operators), target_(target) {}

  std::string run(const Term& program) {
    function_ = claim(specification_.function);
    std::vector<std::string> parameters;
    for (const synth::Variable& v : specification_.parameters) parameters.push_back(claim(v.name));
    if (!calls_functions()) {
      for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (target_ == ProgramTarget::kExcel)
          parameters[i] = fmt::format("{:c}2", 'A' + static_cast<int>(i));
      }
    }
    if (is(ProgramTarget::kCpp)) refuse_wide(program);
    const std::string body = expression(program, said(parameters)).text;
    std::string out;
    if (target_ == ProgramTarget::kSql) return sql(body, parameters);
    if (target_ == ProgramTarget::kExcel) return excel(body);
    if (is(ProgramTarget::kCpp)) out += program_cpp_head(helpers_);
    const char* gap = is(ProgramTarget::kPython)       ? "\n\n"
                      : is(ProgramTarget::kJavascript) ? "\n"
                                                       : "";
    for (const std::string& h : helpers_) {
      const auto helper = program_helper(target_, h);
      if (helper) out += (is(ProgramTarget::kCpp) ? "\n" : "") + std::string(helper->text) + gap;
    }
    for (const std::string& m : macros_) out += m + gap;
    out +=
        definition(function_, parameters, specification_.parameters, specification_.result, body);
    return (target_ == ProgramTarget::kSmtlib ? "(set-logic ALL)\n" : "") + out + tests();
  }

 private:
  [[nodiscard]] std::string value(const Value& v) const { return program_value(target_, v); }

  [[nodiscard]] bool calls_functions() const {
    return target_ != ProgramTarget::kSql && target_ != ProgramTarget::kExcel;
  }
  [[nodiscard]] bool is(ProgramTarget t) const { return target_ == t; }

  // A name that the language accepts, and nothing else has.
  std::string claim(const std::string& wanted) {
    static const std::set<std::string> kWords{
        "and",      "as",      "assert", "break",    "class",     "const",   "continue", "def",
        "del",      "elif",    "else",   "except",   "export",    "finally", "for",      "from",
        "function", "global",  "if",     "import",   "in",        "is",      "lambda",   "let",
        "new",      "None",    "not",    "null",     "or",        "pass",    "raise",    "return",
        "switch",   "this",    "throw",  "True",     "False",     "true",    "false",    "try",
        "typeof",   "var",     "void",   "while",    "with",      "yield",   "async",    "await",
        "case",     "catch",   "delete", "do",       "enum",      "extends", "super",    "static",
        "default",  "select",  "where",  "wanted",   "debugger",  "ord",     "chr",      "len",
        "abs",      "str",     "int",    "min",      "all",       "BigInt",  "Array",    "String",
        "Number",   "require", "module", "nonlocal", "arguments", "eval",    "examples", "order",
        "group",    "table",   "values", "when",     "then",      "end",     "limit",    "union",
        "to"};
    if (is(ProgramTarget::kSmtlib)) return lang::smtlib::symbol_text(wanted);
    const std::set<std::string>& words = is(ProgramTarget::kCpp) ? cpp_words() : kWords;
    std::string out;
    for (const char c : wanted) {
      out += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    }
    if (out.empty() || std::isalpha(static_cast<unsigned char>(out[0])) == 0) out = "n" + out;
    std::string lower = out;
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (words.contains(out) || words.contains(lower)) out += '_';
    while (!taken_.insert(out).second) out += '_';
    return out;
  }

  // --- terms
  Said expression(const Term& term, const std::vector<Said>& variables) {
    std::vector<Said> all;
    for (const Node& n : term.nodes) {
      if (n.kind == NodeKind::kVariable) {
        all.push_back(variables[n.index]);
      } else if (n.kind == NodeKind::kConstant) {
        const auto* number = std::get_if<std::int64_t>(&n.constant);
        all.push_back({value(n.constant),
                       number != nullptr ? std::abs(static_cast<double>(*number)) : kAnyInteger});
      } else {
        std::vector<Said> parts;
        std::vector<std::string> texts;
        for (const std::uint32_t i : n.arguments) parts.push_back(all[i]);
        for (const Said& part : parts) texts.push_back(part.text);
        const Operator& op = operators_[n.op];
        if (op.body && !calls_functions()) {
          all.push_back(expression(*op.body, parts));
        } else {
          all.push_back(kept_exact(op.name, {application(op, n.op, texts), most_of(op, parts)}));
        }
      }
      if (all.back().text.size() > kLongestExpression) {
        throw Unsayable{"operands have to be repeated there, and the text gets too long"};
      }
    }
    return all.back();
  }

  // SQLite makes a sum that does not fit into 64 bits a number with a point, which would go on as
  // if nothing had been. Such a sum is an error: the least integer has no abs().
  [[nodiscard]] Said kept_exact(std::string_view op, Said s) const {
    const bool sum = op == "+" || op == "-" || op == "*";
    if (!is(ProgramTarget::kSql) || !sum || s.most < kAnyInteger / 2) return s;
    return {fmt::format("(SELECT CASE typeof(v) WHEN 'integer' THEN v WHEN 'real' "
                        "THEN abs(CAST(-abs(v) AS INTEGER)) END FROM (SELECT {} AS v))",
                        s.text),
            kAnyInteger};
  }

  static std::vector<Said> said(const std::vector<std::string>& texts) {
    std::vector<Said> out;
    for (const std::string& text : texts) out.push_back({text, kAnyInteger});
    return out;
  }

  static std::string joined(const std::vector<std::string>& a, std::string_view word) {
    return fmt::format("({})", fmt::join(a, fmt::format(" {} ", word)));
  }

  // a < b and b < c
  std::string chain(const std::vector<std::string>& a, std::string_view word, bool all_pairs) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i + 1 < a.size(); ++i) {
      for (std::size_t j = i + 1; j < (all_pairs ? a.size() : i + 2); ++j) {
        parts.push_back(fmt::format("({} {} {})", a[i], word, a[j]));
      }
    }
    return all(parts);
  }
  [[nodiscard]] std::string all(const std::vector<std::string>& parts) const {
    if (parts.size() == 1) return parts.front();
    if (is(ProgramTarget::kExcel)) return fmt::format("AND({})", fmt::join(parts, ","));
    return joined(parts, symbolic() ? "&&" : is(ProgramTarget::kSql) ? "AND" : "and");
  }
  [[nodiscard]] std::string any(const std::vector<std::string>& parts) const {
    if (is(ProgramTarget::kExcel)) return fmt::format("OR({})", fmt::join(parts, ","));
    return joined(parts, symbolic() ? "||" : is(ProgramTarget::kSql) ? "OR" : "or");
  }
  [[nodiscard]] std::string negation(const std::string& a) const {
    if (is(ProgramTarget::kExcel)) return fmt::format("NOT({})", a);
    return symbolic() ? "!" + a : fmt::format("(not {})", a);
  }
  // Whether it writes && and ||.
  [[nodiscard]] bool symbolic() const {
    return is(ProgramTarget::kJavascript) || is(ProgramTarget::kCpp);
  }

  std::string application(const Operator& op, synth::OperatorId id,
                          const std::vector<std::string>& a) {
    if (is(ProgramTarget::kSmtlib)) return smtlib(op, id, a);
    if (op.body) return fmt::format("{}({})", macro(op, id), fmt::join(a, ", "));
    const std::string& n = op.name;
    const std::string_view same = is(ProgramTarget::kJavascript)                          ? "==="
                                  : is(ProgramTarget::kPython) || is(ProgramTarget::kCpp) ? "=="
                                                                                          : "=";
    const std::string_view differ = is(ProgramTarget::kJavascript)                          ? "!=="
                                    : is(ProgramTarget::kPython) || is(ProgramTarget::kCpp) ? "!="
                                                                                            : "<>";
    if (n == "ite") {
      if (symbolic()) return fmt::format("({} ? {} : {})", a[0], a[1], a[2]);
      if (is(ProgramTarget::kSql)) {
        return fmt::format("CASE WHEN {} THEN {} ELSE {} END", a[0], a[1], a[2]);
      }
      if (is(ProgramTarget::kExcel)) return fmt::format("IF({},{},{})", a[0], a[1], a[2]);
      return fmt::format("({} if {} else {})", a[1], a[0], a[2]);
    }
    // Excel's = and <> take letters of two cases for the same.
    const bool folds_case = is(ProgramTarget::kExcel) && !op.parameters.empty() &&
                            op.parameters[0].kind == Kind::kString;
    if (n == "=" && folds_case) {
      std::vector<std::string> pairs;
      for (std::size_t i = 0; i + 1 < a.size(); ++i) {
        pairs.push_back(fmt::format("EXACT({},{})", a[i], a[i + 1]));
      }
      return all(pairs);
    }
    if (n == "=") return chain(a, same, false);
    if (n == "distinct" && !folds_case) return chain(a, differ, true);
    if (n == "and") return all(a);
    if (n == "or") return any(a);
    if (n == "not") return negation(a[0]);
    if (n == "=>") {
      std::vector<std::string> parts;
      for (std::size_t i = 0; i + 1 < a.size(); ++i) parts.push_back(negation(a[i]));
      parts.push_back(a.back());
      return any(parts);
    }
    if (n == "xor") {
      std::string out = a[0];
      for (std::size_t i = 1; i < a.size(); ++i) out = chain({out, a[i]}, differ, false);
      return out;
    }
    if (is(ProgramTarget::kCpp) && (n == "+" || n == "-" || n == "*")) return exactly(n, a);
    if (n == "-" && a.size() == 1) return fmt::format("(-{})", a[0]);
    if (n == "+" || n == "-" || n == "*") return joined(a, n);
    if (n == "<" || n == "<=" || n == ">" || n == ">=") return chain(a, n, false);
    if (n == "str.++") {
      return joined(a, is(ProgramTarget::kSql) ? "||" : is(ProgramTarget::kExcel) ? "&" : "+");
    }
    const std::string name = n == "str.to.int"   ? "str.to_int"
                             : n == "int.to.str" ? "str.from_int"
                                                 : n;
    if (!calls_functions()) return by_template(name, a);
    return by_helper(op, name, a);
  }

  std::string by_template(const std::string& name, const std::vector<std::string>& a) {
    const std::string_view pattern = program_template(target_, name);
    if (pattern.empty()) throw Unsayable{fmt::format("it has no words for `{}`", name)};
    std::string out = "(";
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] == '$') {
        out += a[static_cast<std::size_t>(pattern[++i] - '1')];
      } else {
        out += pattern[i];
      }
      if (out.size() > kLongestExpression) break;
    }
    return out + ")";
  }

  std::string by_helper(const Operator& op, const std::string& name,
                        const std::vector<std::string>& a) {
    const bool js = is(ProgramTarget::kJavascript);
    const bool python = is(ProgramTarget::kPython);
    if (python && name == "str.len") return fmt::format("len({})", a[0]);
    if (python && name == "abs") return fmt::format("abs({})", a[0]);
    if (name == "str.<" || name == "str.<=") {
      if (!js) return chain(a, name.substr(4), false);
      helpers_.insert("str_lt");
      return name == "str.<" ? fmt::format("_str_lt({}, {})", a[0], a[1])
                             : fmt::format("!_str_lt({}, {})", a[1], a[0]);
    }
    std::string helper = name;
    std::ranges::replace(helper, '.', '_');
    if (!program_helper(target_, helper))
      throw Unsayable{fmt::format("it has no words for `{}`", name)};
    helpers_.insert(helper);
    const auto number = [&](std::uint32_t k) { return fmt::format("{}{}", k, js ? "n" : ""); };
    std::vector<std::string> given;
    for (const std::uint32_t i : op.indices) given.push_back(number(i));
    const bool by_width = helper.starts_with("bv") || helper.ends_with("_extend") ||
                          helper.starts_with("rotate_") || helper == "repeat";
    if (by_width) given.push_back(number(op.parameters[0].width));
    if (helper == "concat") {
      std::string out = a[0];
      for (std::size_t i = 1; i < a.size(); ++i) {
        out = fmt::format("_concat({}, {}, {})", number(op.parameters[i].width), out, a[i]);
      }
      return out;
    }
    given.insert(given.end(), a.begin(), a.end());
    return fmt::format("_{}({})", helper, fmt::join(given, ", "));
  }

  // A fold of calls of which an overflow is an exception.
  std::string exactly(std::string_view op, const std::vector<std::string>& a) {
    helpers_.insert("exactly");
    const std::string_view word = op == "+"   ? "sum_exactly"
                                  : op == "-" ? "difference_exactly"
                                              : "product_exactly";
    if (a.size() == 1) return fmt::format("{}(0, {})", word, a[0]);
    std::string out = a[0];
    for (std::size_t i = 1; i < a.size(); ++i) out = fmt::format("{}({}, {})", word, out, a[i]);
    return out;
  }

  static std::string_view cpp_type(synth::Sort sort) {
    switch (sort.kind) {
      case Kind::kBool:
        return "bool";
      case Kind::kInt:
        return "Int";
      case Kind::kString:
        return "Text";
      case Kind::kBitVec:
        break;
    }
    return "Bits";
  }

  // 64 bits are a word; for more there is nothing in the language.
  void refuse_wide(const Term& program) const {
    const auto check = [](synth::Sort sort) {
      if (sort.width > kWord) throw Unsayable{"it has no bit-vectors of more than 64 bits"};
    };
    check(specification_.result);
    for (const synth::Variable& v : specification_.parameters) check(v.sort);
    for (const Node& n : program.nodes) {
      if (n.kind == NodeKind::kConstant) check(synth::sort_of(n.constant));
      if (n.kind != NodeKind::kApplication) continue;
      const Operator& op = operators_[n.op];
      check(op.result);
      for (const synth::Sort sort : op.parameters) check(sort);
      if (op.body) refuse_wide(*op.body);
    }
  }

  std::string smtlib(const Operator& op, synth::OperatorId id, const std::vector<std::string>& a) {
    std::string head = op.body ? macro(op, id) : op.name;
    if (op.reference != nullptr && !op.body)
      throw Unsayable{fmt::format("it has no words for `{}`", op.name)};
    if (head == "str.to.int") head = "str.to_int";
    if (head == "int.to.str") head = "str.from_int";
    if (!op.indices.empty()) head = fmt::format("(_ {} {})", head, fmt::join(op.indices, " "));
    return a.empty() ? head : fmt::format("({} {})", head, fmt::join(a, " "));
  }

  // Defines a macro before it is used.
  std::string macro(const Operator& op, synth::OperatorId id) {
    const auto known =
        std::ranges::find(named_, id, &std::pair<synth::OperatorId, std::string>::first);
    if (known != named_.end()) return known->second;
    std::vector<synth::Variable> variables;
    for (std::size_t i = 0; i < op.parameters.size(); ++i) {
      variables.push_back({op.parameter_names[i], op.parameters[i]});
    }
    // Parameters are known inside alone, but must not hide functions.
    const std::set<std::string> outside = taken_;
    std::vector<std::string> parameters;
    for (const synth::Variable& v : variables) parameters.push_back(claim(v.name));
    const std::string body = expression(*op.body, said(parameters)).text;
    taken_ = outside;
    const std::string name = claim(op.name);
    named_.emplace_back(id, name);
    macros_.push_back(definition(name, parameters, variables, op.result, body));
    return name;
  }

  std::string definition(const std::string& name, const std::vector<std::string>& parameters,
                         const std::vector<synth::Variable>& variables, synth::Sort result,
                         const std::string& body) const {
    if (is(ProgramTarget::kSmtlib)) {
      std::vector<std::string> typed;
      for (std::size_t i = 0; i < parameters.size(); ++i) {
        typed.push_back(fmt::format("({} {})", parameters[i], synth::to_smtlib(variables[i].sort)));
      }
      return fmt::format("(define-fun {} ({}) {} {})\n", name, fmt::join(typed, " "),
                         synth::to_smtlib(result), body);
    }
    std::string_view plain = body;
    if (plain.size() > 1 && encloses_all(plain)) plain = plain.substr(1, plain.size() - 2);
    if (is(ProgramTarget::kCpp)) {
      std::vector<std::string> typed;
      for (std::size_t i = 0; i < parameters.size(); ++i) {
        const bool whole = variables[i].sort.kind == Kind::kString;
        typed.push_back(fmt::format("{}{}{} {}", whole ? "const " : "", cpp_type(variables[i].sort),
                                    whole ? "&" : "", parameters[i]));
      }
      return fmt::format("\n{} {}({}) {{\n  return {};\n}}\n", cpp_type(result), name,
                         fmt::join(typed, ", "), plain);
    }
    const std::string list = fmt::format("{}", fmt::join(parameters, ", "));
    if (is(ProgramTarget::kPython)) {
      return fmt::format("def {}({}):\n    return {}\n", name, list, plain);
    }
    return fmt::format("{}function {}({}) {{\n  return {};\n}}\n", helpers_.empty() ? "" : "\n",
                       name, list, plain);
  }

  // Whether the first parenthesis is that of the last one; texts in quotes have none that count.
  static bool encloses_all(std::string_view text) {
    if (text.front() != '(' || text.back() != ')') return false;
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
      if (text[i] == '\\') {
        ++i;
      } else if (text[i] == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        if (depth == 0) return false;
      }
    }
    return true;
  }

  // --- tests
  [[nodiscard]] std::vector<std::string> inputs(const synth::Example& e) const {
    std::vector<std::string> out;
    for (const Value& v : e.inputs) out.push_back(value(v));
    return out;
  }

  [[nodiscard]] std::string cpp_tests() const {
    std::string out = "\n}  // namespace program\n";
    if (specification_.examples.empty()) return out;
    out += "\n// The examples; 0 if all are right.\nint main() {\n";
    std::size_t row = 0;
    for (const synth::Example& e : specification_.examples) {
      out += fmt::format("  if (program::{}({}) != {}) return {};\n", function_,
                         fmt::join(inputs(e), ", "), value(e.output),
                         std::min<std::size_t>(++row, 125));
    }
    return out + "  return 0;\n}\n";
  }

  [[nodiscard]] std::string tests() const {
    if (is(ProgramTarget::kCpp)) return cpp_tests();
    if (specification_.examples.empty()) return "";
    std::string out =
        is(ProgramTarget::kPython) ? "\n\nif __name__ == \"__main__\":\n"
        : is(ProgramTarget::kJavascript)
            ? "\nif (typeof require === \"undefined\" || require.main === module) {\n"
              "  const check = (given, wanted) => {\n"
              "    if (given !== wanted) throw new Error(`${given} is not ${wanted}`);\n"
              "  };\n"
            : "(assert (not (and true true\n";
    for (const synth::Example& e : specification_.examples) {
      const std::string wanted = value(e.output);
      if (is(ProgramTarget::kSmtlib)) {
        const auto given = inputs(e);
        out += given.empty()
                   ? fmt::format("  (= {} {})\n", function_, wanted)
                   : fmt::format("  (= ({} {}) {})\n", function_, fmt::join(given, " "), wanted);
      } else {
        const std::string call = fmt::format("{}({})", function_, fmt::join(inputs(e), ", "));
        out += is(ProgramTarget::kPython) ? fmt::format("    assert {} == {}\n", call, wanted)
                                          : fmt::format("  check({}, {});\n", call, wanted);
      }
    }
    if (is(ProgramTarget::kJavascript)) out += "}\n";
    if (is(ProgramTarget::kSmtlib)) out += ")))\n(check-sat)\n; unsat: right on all examples\n";
    return out;
  }

  void refuse_bits(const char* why) const {
    bool bits = specification_.result.kind == Kind::kBitVec;
    for (const synth::Variable& v : specification_.parameters)
      bits = bits || v.sort.kind == Kind::kBitVec;
    if (bits) throw Unsayable{why};
  }

  // Of NULL it gives NULL.
  std::string sql(const std::string& body, const std::vector<std::string>& parameters) const {
    refuse_bits("it has no bit-vectors");
    if (parameters.empty()) return fmt::format("SELECT {} AS {};\n", body, function_);
    std::vector<std::string> missing;
    for (const std::string& p : parameters) missing.push_back(p + " IS NULL");
    const std::string whole =
        fmt::format("CASE WHEN {} THEN NULL ELSE {} END", fmt::join(missing, " OR "), body);
    std::string out = fmt::format("-- {}({})\n{}\n", function_, fmt::join(parameters, ", "), whole);
    if (specification_.examples.empty()) return "-- In place of the names stand columns.\n" + out;
    std::vector<std::string> rows;
    for (const synth::Example& e : specification_.examples) {
      rows.push_back(fmt::format("({}, {})", fmt::join(inputs(e), ", "), value(e.output)));
    }
    return fmt::format(
        "-- How many examples it is wrong on: 0.\n"
        "WITH examples({}, wanted) AS (VALUES\n  {}),\n"
        "computed AS (SELECT wanted,\n  {}\n  AS {} FROM examples)\n"
        "SELECT count(*) FROM computed WHERE {} IS NOT wanted;\n",
        fmt::join(parameters, ", "), fmt::join(rows, ",\n  "), whole, function_, function_);
  }

  // Of a row whose values stand in the first columns.
  std::string excel(const std::string& body) const {
    refuse_bits("it has no bit-vectors");
    if (specification_.parameters.size() > 20) throw Unsayable{"it takes too many columns"};
    return "=" + body + "\n";
  }

  const synth::Specification& specification_;
  const synth::Operators& operators_;
  ProgramTarget target_;
  std::string function_;
  std::set<std::string> taken_;
  std::set<std::string> helpers_;
  std::vector<std::string> macros_;
  std::vector<std::pair<synth::OperatorId, std::string>> named_;
};

}  // namespace

EmittedTerm emit_term(const synth::Specification& specification, const synth::Term& program,
                      ProgramTarget target) {
  if (!specification.further.empty()) return {"", "several functions are asked for"};
  try {
    return {Emitter(specification, target).run(program), ""};
  } catch (const Unsayable& e) {
    return {"", e.reason};
  }
}

}  // namespace whence::report
