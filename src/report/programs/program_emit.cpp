#include "report/programs/program_emit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <vector>

#include "lang/smtlib/print.h"
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

// Why it cannot be said.
struct Unsayable {
  std::string reason;
};

std::string hexadecimal(const synth::BitVector& bits) {
  std::string digits;
  for (std::size_t i = bits.words.size(); i-- > 0;) digits += fmt::format("{:08x}", bits.words[i]);
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return digits;
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
    const std::string body = expression(program, parameters);
    std::string out;
    if (target_ == ProgramTarget::kSql) return sql(body, parameters);
    if (target_ == ProgramTarget::kExcel) return excel(body);
    const char* gap = is(ProgramTarget::kPython)       ? "\n\n"
                      : is(ProgramTarget::kJavascript) ? "\n"
                                                       : "";
    for (const std::string& h : helpers_)
      out += std::string(program_helper(target_, h)->text) + gap;
    for (const std::string& m : macros_) out += m + gap;
    out +=
        definition(function_, parameters, specification_.parameters, specification_.result, body);
    return (target_ == ProgramTarget::kSmtlib ? "(set-logic ALL)\n" : "") + out + tests();
  }

 private:
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
    std::string out;
    for (const char c : wanted) {
      out += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    }
    if (out.empty() || std::isalpha(static_cast<unsigned char>(out[0])) == 0) out = "n" + out;
    std::string lower = out;
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (kWords.contains(out) || kWords.contains(lower)) out += '_';
    while (!taken_.insert(out).second) out += '_';
    return out;
  }

  // --- values
  std::string value(const Value& v) const {
    if (is(ProgramTarget::kSmtlib)) return synth::to_smtlib(v);
    if (const auto* b = std::get_if<bool>(&v)) {
      if (is(ProgramTarget::kPython)) return *b ? "True" : "False";
      if (is(ProgramTarget::kSql)) return *b ? "1" : "0";
      if (is(ProgramTarget::kExcel)) return *b ? "TRUE()" : "FALSE()";
      return *b ? "true" : "false";
    }
    if (const auto* n = std::get_if<std::int64_t>(&v)) {
      const std::string digits = fmt::format("{}{}", *n, is(ProgramTarget::kJavascript) ? "n" : "");
      return *n < 0 ? "(" + digits + ")" : digits;
    }
    if (const auto* bits = std::get_if<synth::BitVector>(&v)) {
      return "0x" + hexadecimal(*bits) + (is(ProgramTarget::kJavascript) ? "n" : "");
    }
    return text(std::get<synth::Text>(v));
  }

  std::string text(const synth::Text& t) const {
    const bool plain = is(ProgramTarget::kSql) || is(ProgramTarget::kExcel);
    const char quote = is(ProgramTarget::kSql) ? '\'' : '"';
    std::string out(1, quote);
    for (const char32_t c : t) {
      if (plain) {
        if (c < 32) throw Unsayable{"a string has a control character"};
        if (c == static_cast<char32_t>(quote)) out += quote;
        out += synth::to_utf8(synth::TextView(&c, 1));
      } else if (c == U'"' || c == U'\\') {
        out += '\\';
        out += static_cast<char>(c);
      } else if (c >= 32 && c < 127) {
        out += static_cast<char>(c);
      } else if (c < 0x10000) {
        out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
      } else if (is(ProgramTarget::kPython)) {
        out += fmt::format("\\U{:08x}", static_cast<std::uint32_t>(c));
      } else {
        out += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(c));
      }
    }
    return out + quote;
  }

  // --- terms
  std::string expression(const Term& term, const std::vector<std::string>& variables) {
    std::vector<std::string> texts;
    for (const Node& n : term.nodes) {
      std::vector<std::string> a;
      for (const std::uint32_t i : n.arguments) a.push_back(texts[i]);
      if (n.kind == NodeKind::kVariable) {
        texts.push_back(variables[n.index]);
      } else if (n.kind == NodeKind::kConstant) {
        texts.push_back(value(n.constant));
      } else {
        texts.push_back(application(operators_[n.op], n.op, a));
      }
      if (texts.back().size() > kLongestExpression) {
        throw Unsayable{"operands have to be repeated there, and the text gets too long"};
      }
    }
    return texts.back();
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
    return joined(parts, is(ProgramTarget::kJavascript) ? "&&"
                         : is(ProgramTarget::kSql)      ? "AND"
                                                        : "and");
  }
  [[nodiscard]] std::string any(const std::vector<std::string>& parts) const {
    if (is(ProgramTarget::kExcel)) return fmt::format("OR({})", fmt::join(parts, ","));
    return joined(parts, is(ProgramTarget::kJavascript) ? "||"
                         : is(ProgramTarget::kSql)      ? "OR"
                                                        : "or");
  }
  [[nodiscard]] std::string negation(const std::string& a) const {
    if (is(ProgramTarget::kExcel)) return fmt::format("NOT({})", a);
    return is(ProgramTarget::kJavascript) ? "!" + a : fmt::format("(not {})", a);
  }

  std::string application(const Operator& op, synth::OperatorId id,
                          const std::vector<std::string>& a) {
    if (is(ProgramTarget::kSmtlib)) return smtlib(op, id, a);
    if (op.body) {
      if (!calls_functions()) return expression(*op.body, a);
      return fmt::format("{}({})", macro(op, id), fmt::join(a, ", "));
    }
    const std::string& n = op.name;
    const bool js = is(ProgramTarget::kJavascript);
    if (n == "ite") {
      if (js) return fmt::format("({} ? {} : {})", a[0], a[1], a[2]);
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
    if (n == "=") return chain(a, js ? "===" : is(ProgramTarget::kPython) ? "==" : "=", false);
    if (n == "distinct" && !folds_case) {
      return chain(a, js ? "!==" : is(ProgramTarget::kPython) ? "!=" : "<>", true);
    }
    if (n == "and") return all(a);
    if (n == "or") return any(a);
    if (n == "not") return negation(a[0]);
    if (n == "=>" && a.size() == 2) return any({negation(a[0]), a[1]});
    if (n == "xor" && a.size() == 2) {
      return chain(a, js ? "!==" : is(ProgramTarget::kPython) ? "!=" : "<>", true);
    }
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
    if (!js && name == "str.len") return fmt::format("len({})", a[0]);
    if (!js && name == "abs") return fmt::format("abs({})", a[0]);
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
    const bool wide = helper.starts_with("bv") || helper.ends_with("_extend");
    if (wide) given.push_back(number(op.parameters[0].width));
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
    const std::string body = expression(*op.body, parameters);
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

  [[nodiscard]] std::string tests() const {
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
