#include "report/programs/program_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "report/escape.h"

namespace whence::report {

namespace {

constexpr std::size_t kLongestText = 4'000;
constexpr std::size_t kLongestProgram = 12'000;
constexpr std::size_t kLongestLine = 64;
constexpr std::size_t kDeepestIndent = 40;

enum class ProgramForm : std::uint8_t { kCall, kInfix, kPrefix };

// How tightly forms bind; operands of bit operators are never guessed at, but in parentheses.
constexpr int kLoosest = 0;
constexpr int kComparison = 4;
constexpr int kSum = 6;
constexpr int kProduct = 7;
constexpr int kSign = 8;
constexpr int kTightest = 9;

struct ProgramNotation {
  std::string_view name;
  ProgramForm form = ProgramForm::kCall;
  std::string_view symbol;  // between or before operands; of a call_form its name
  int level = kTightest;
  std::string_view example;  // empty if everybody knows it
  std::string_view meaning;
};

constexpr auto kNotations = std::to_array<ProgramNotation>({
    {"str.++", ProgramForm::kInfix, " ++ ", kSum, "s ++ t", "s followed by t"},
    {"str.len", ProgramForm::kCall, "len", kTightest, "len(s)", "how many characters s has"},
    {"str.at", ProgramForm::kCall, "", kTightest, "s[i]",
     "the character of s at position i, counted from 0; empty if there is none"},
    {"str.substr", ProgramForm::kCall, "substr", kTightest, "substr(s, i, n)",
     "the part of s that begins at position i, counted from 0, and has n characters, or fewer "
     "where s ends"},
    {"str.indexof", ProgramForm::kCall, "indexof", kTightest, "indexof(s, t, i)",
     "the position in s, counted from 0, of the first t that begins at i or later; -1 if there "
     "is none"},
    {"str.replace", ProgramForm::kCall, "replace", kTightest, "replace(s, t, u)",
     "s with its first t replaced by u"},
    {"str.replace_all", ProgramForm::kCall, "replace_all", kTightest, "replace_all(s, t, u)",
     "s with each t replaced by u"},
    {"str.prefixof", ProgramForm::kCall, "prefixof", kTightest, "prefixof(s, t)",
     "whether t begins with s"},
    {"str.suffixof", ProgramForm::kCall, "suffixof", kTightest, "suffixof(s, t)",
     "whether t ends with s"},
    {"str.contains", ProgramForm::kCall, "contains", kTightest, "contains(s, t)",
     "whether t is in s"},
    {"str.to_int", ProgramForm::kCall, "to_int", kTightest, "to_int(s)",
     "the number that s is the digits of; -1 if it is not digits alone"},
    {"str.from_int", ProgramForm::kCall, "from_int", kTightest, "from_int(n)",
     "the digits of n; empty if it is negative"},
    {"str.to_code", ProgramForm::kCall, "to_code", kTightest, "to_code(s)",
     "the code point of s; -1 if it is not one character"},
    {"str.from_code", ProgramForm::kCall, "from_code", kTightest, "from_code(n)",
     "the character with that code point; empty if there is none"},
    {"str.is_digit", ProgramForm::kCall, "is_digit", kTightest, "is_digit(s)",
     "whether s is one digit"},
    {"str.<", ProgramForm::kInfix, " < ", kComparison, "s < t",
     "whether s comes before t by code points"},
    {"str.<=", ProgramForm::kInfix, " ≤ ", kComparison, "s ≤ t",
     "whether s comes before t by code points, or is the same"},

    {"and", ProgramForm::kInfix, " and ", 2, "", ""},
    {"or", ProgramForm::kInfix, " or ", 1, "", ""},
    {"xor", ProgramForm::kInfix, " xor ", 1, "p xor q", "one of them, but not both"},
    {"=>", ProgramForm::kInfix, " ⇒ ", 0, "p ⇒ q", "q, or not p"},
    {"not", ProgramForm::kPrefix, "not ", 3, "", ""},
    {"=", ProgramForm::kInfix, " = ", kComparison, "", ""},
    {"distinct", ProgramForm::kInfix, " ≠ ", kComparison, "", ""},
    {"<", ProgramForm::kInfix, " < ", kComparison, "", ""},
    {"<=", ProgramForm::kInfix, " ≤ ", kComparison, "", ""},
    {">", ProgramForm::kInfix, " > ", kComparison, "", ""},
    {">=", ProgramForm::kInfix, " ≥ ", kComparison, "", ""},
    {"+", ProgramForm::kInfix, " + ", kSum, "", ""},
    {"-", ProgramForm::kInfix, " - ", kSum, "", ""},
    {"*", ProgramForm::kInfix, " * ", kProduct, "", ""},
    {"abs", ProgramForm::kCall, "abs", kTightest, "abs(n)", "n without its sign"},
    {"div", ProgramForm::kCall, "div", kTightest, "div(a, b)",
     "a divided by b, a whole number, so that what remains is not negative"},
    {"mod", ProgramForm::kCall, "mod", kTightest, "mod(a, b)",
     "what remains of a divided by b; never negative"},

    {"bvnot", ProgramForm::kPrefix, "~", kSign, "~x", "each bit of x the other way round"},
    {"bvneg", ProgramForm::kPrefix, "-", kSign, "-x", "x with the other sign (two's complement)"},
    {"bvand", ProgramForm::kInfix, " & ", kSum, "x & y", "the bits that are 1 in both"},
    {"bvor", ProgramForm::kInfix, " | ", kSum, "x | y", "the bits that are 1 in either"},
    {"bvxor", ProgramForm::kInfix, " ^ ", kSum, "x ^ y", "the bits that differ"},
    {"bvadd", ProgramForm::kInfix, " + ", kSum, "x + y", "the sum; what does not fit is cut off"},
    {"bvsub", ProgramForm::kInfix, " - ", kSum, "x - y",
     "the difference; what does not fit is cut off"},
    {"bvmul", ProgramForm::kInfix, " * ", kSum, "x * y",
     "the product; what does not fit is cut off"},
    {"bvshl", ProgramForm::kInfix, " << ", kSum, "x << n",
     "the bits of x moved n places to the left"},
    {"bvlshr", ProgramForm::kInfix, " >> ", kSum, "x >> n",
     "the bits of x moved n places to the right, zeros before them"},
    {"bvashr", ProgramForm::kCall, "ashr", kTightest, "ashr(x, n)",
     "the bits of x moved n places to the right, copies of the highest before them"},
    {"bvudiv", ProgramForm::kCall, "udiv", kTightest, "udiv(x, y)",
     "x divided by y, both without sign; all ones if y is 0"},
    {"bvurem", ProgramForm::kCall, "urem", kTightest, "urem(x, y)",
     "what remains of x divided by y, both without sign; x if y is 0"},
    {"bvsdiv", ProgramForm::kCall, "sdiv", kTightest, "sdiv(x, y)",
     "x divided by y with their signs, rounded towards 0"},
    {"bvsrem", ProgramForm::kCall, "srem", kTightest, "srem(x, y)",
     "what remains of sdiv(x, y), with the sign of x"},
    {"bvsmod", ProgramForm::kCall, "smod", kTightest, "smod(x, y)",
     "what remains of x divided by y, with the sign of y"},
    {"bvnand", ProgramForm::kCall, "nand", kTightest, "nand(x, y)", "~(x & y)"},
    {"bvnor", ProgramForm::kCall, "nor", kTightest, "nor(x, y)", "~(x | y)"},
    {"bvxnor", ProgramForm::kCall, "xnor", kTightest, "xnor(x, y)", "the bits that are the same"},
    {"bvcomp", ProgramForm::kCall, "comp", kTightest, "comp(x, y)",
     "one bit: 1 if they are the same"},
    {"bvult", ProgramForm::kCall, "ult", kTightest, "ult(x, y)",
     "whether x < y, both without sign"},
    {"bvule", ProgramForm::kCall, "ule", kTightest, "ule(x, y)",
     "whether x ≤ y, both without sign"},
    {"bvugt", ProgramForm::kCall, "ugt", kTightest, "ugt(x, y)",
     "whether x > y, both without sign"},
    {"bvuge", ProgramForm::kCall, "uge", kTightest, "uge(x, y)",
     "whether x ≥ y, both without sign"},
    {"bvslt", ProgramForm::kCall, "slt", kTightest, "slt(x, y)", "whether x < y, with their signs"},
    {"bvsle", ProgramForm::kCall, "sle", kTightest, "sle(x, y)", "whether x ≤ y, with their signs"},
    {"bvsgt", ProgramForm::kCall, "sgt", kTightest, "sgt(x, y)", "whether x > y, with their signs"},
    {"bvsge", ProgramForm::kCall, "sge", kTightest, "sge(x, y)", "whether x ≥ y, with their signs"},
    {"concat", ProgramForm::kCall, "concat", kTightest, "concat(x, y)",
     "the bits of x before those of y"},
    {"extract", ProgramForm::kCall, "extract", kTightest, "extract⟨i, j⟩(x)",
     "the bits of x from number i down to number j, counted from the lowest, which is 0"},
    {"zero_extend", ProgramForm::kCall, "zero_extend", kTightest, "zero_extend⟨n⟩(x)",
     "x with n zeros before it"},
    {"sign_extend", ProgramForm::kCall, "sign_extend", kTightest, "sign_extend⟨n⟩(x)",
     "x with n copies of its highest bit before it"},
    {"rotate_left", ProgramForm::kCall, "rotate_left", kTightest, "rotate_left⟨n⟩(x)",
     "the bits of x moved n places to the left; those that leave come back at the right"},
    {"rotate_right", ProgramForm::kCall, "rotate_right", kTightest, "rotate_right⟨n⟩(x)",
     "the bits of x moved n places to the right; those that leave come back at the left"},
    {"repeat", ProgramForm::kCall, "repeat", kTightest, "repeat⟨n⟩(x)", "x, n times over"},
});

const ProgramNotation* program_notation_of(const synth::Operator& op) {
  if (op.body) return nullptr;
  std::string_view name = op.name;
  if (name == "int.to.str") name = "str.from_int";
  if (name == "str.to.int") name = "str.to_int";
  const auto found = std::ranges::find(kNotations, name, &ProgramNotation::name);
  return found == kNotations.end() ? nullptr : &*found;
}

bool is_of_bits(const synth::Operator& op) {
  return !op.parameters.empty() && op.parameters[0].kind == synth::Kind::kBitVec;
}

// Whether brackets among operands of the same operator may be left out.
bool is_associative(std::string_view name) {
  constexpr std::array<std::string_view, 10> kAll = {"str.++", "and",  "or",    "+",     "*",
                                                     "bvand",  "bvor", "bvxor", "bvadd", "bvmul"};
  return std::ranges::find(kAll, name) != kAll.end();
}

bool is_chain(std::string_view name) {
  return name == "str.++" || name == "and" || name == "or";
}

std::string call_form(const synth::Operator& op, std::string_view name,
                      const std::vector<std::string>& arguments) {
  std::string out = shortened(name, kLongestProgramName);
  if (!op.indices.empty()) out += fmt::format("⟨{}⟩", fmt::join(op.indices, ", "));
  if (arguments.empty()) return out;
  return fmt::format("{}({})", out, fmt::join(arguments, ", "));
}

std::string quoted_text(synth::TextView text) {
  std::string out = "\"";
  for (const char32_t c : text) {
    const std::string one = synth::to_utf8(synth::TextView(&c, 1));
    if (c == U'"') {
      out += "\"\"";
    } else if (printable(one) == one) {
      out += one;
    } else {
      out += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(c));
    }
  }
  return out + '"';
}

// Whether it is a macro for a conditional, the branches of which are parameters.
bool is_choice_macro(const synth::Operators& operators, const synth::Operator& op) {
  if (!op.body || op.body->nodes.empty()) return false;
  const synth::Node& root = op.body->nodes.back();
  return is_conditional(operators, root) &&
         op.body->nodes[root.arguments[1]].kind == synth::NodeKind::kVariable &&
         op.body->nodes[root.arguments[2]].kind == synth::NodeKind::kVariable;
}

}  // namespace

bool is_conditional(const synth::Operators& operators, const synth::Node& node) {
  return node.kind == synth::NodeKind::kApplication && operators[node.op].name == "ite" &&
         !operators[node.op].body && node.arguments.size() == 3;
}

ProgramText::ProgramText(const synth::Operators& operators, const synth::Term& term,
                         std::vector<std::string> names, std::vector<std::string> nonterminals)
    : operators_(operators),
      term_(term),
      names_(std::move(names)),
      nonterminals_(std::move(nonterminals)) {
  for (std::string& name : names_) name = shortened(name, kLongestProgramName);
  for (std::string& name : nonterminals_) name = shortened(name, kLongestProgramName);
  levels_.assign(term.nodes.size(), kTightest);
  texts_.reserve(term.nodes.size());
  for (std::uint32_t n = 0; n < term.nodes.size(); ++n) texts_.push_back(written(n));
}

bool ProgramText::is_leaf(std::uint32_t node) const {
  return term_.nodes[node].arguments.empty();
}

bool ProgramText::is_conditional(std::uint32_t node) const {
  return report::is_conditional(operators_, term_.nodes[node]);
}

std::string ProgramText::leaf(const synth::Node& node) const {
  if (node.kind == synth::NodeKind::kVariable) return names_[node.index];
  if (node.kind == synth::NodeKind::kNonterminal) return nonterminals_[node.index];
  if (node.kind == synth::NodeKind::kConstant) return program_value(node.constant);
  return shortened(operators_[node.op].name, kLongestProgramName);
}

// The node with its arguments as given; those that bind less tightly than they must are in
// parentheses already.
std::string ProgramText::combined(std::uint32_t node, const std::vector<std::string>& arguments,
                                  int& level) const {
  level = kTightest;
  const synth::Operator& op = operators_[term_.nodes[node].op];
  if (is_conditional(node)) {
    level = kLoosest;
    return fmt::format("if {} then {} else {}", arguments[0], arguments[1], arguments[2]);
  }
  const ProgramNotation* notation = program_notation_of(op);
  if (notation == nullptr) return call_form(op, op.name, arguments);
  if (notation->name == "str.at") return fmt::format("{}[{}]", arguments[0], arguments[1]);
  if (notation->form == ProgramForm::kCall) return call_form(op, notation->symbol, arguments);
  if (notation->name == "distinct" && arguments.size() > 2)
    return call_form(op, op.name, arguments);
  const bool sign = notation->name == "-" && arguments.size() == 1;
  level = sign ? kSign : notation->level;
  if (sign) return "-" + arguments[0];
  if (notation->form == ProgramForm::kPrefix)
    return fmt::format("{}{}", notation->symbol, arguments[0]);
  return fmt::format("{}", fmt::join(arguments, notation->symbol));
}

std::optional<std::string> ProgramText::written(std::uint32_t node) {
  const synth::Node& n = term_.nodes[node];
  if (n.arguments.empty()) {
    std::string text = leaf(n);
    // A negative number is a sign and a number.
    if (n.kind == synth::NodeKind::kConstant && text.starts_with('-')) levels_[node] = kSign;
    if (text.size() > kLongestText) return {};
    return text;
  }
  const synth::Operator& op = operators_[n.op];
  const ProgramNotation* notation = program_notation_of(op);
  int own = kTightest;
  // How tightly what stands there binds, apart from what the arguments are.
  (void)combined(node, std::vector<std::string>(n.arguments.size(), "x"), own);
  const bool between = own < kTightest && !is_conditional(node);
  std::vector<std::string> arguments;
  std::size_t length = 0;
  for (std::size_t i = 0; i < n.arguments.size(); ++i) {
    const std::uint32_t a = n.arguments[i];
    if (!texts_[a]) return {};
    const synth::Node& argument = term_.nodes[a];
    const bool same = notation != nullptr && is_associative(notation->name) &&
                      argument.kind == synth::NodeKind::kApplication && argument.op == n.op;
    const bool left =
        i == 0 && notation != nullptr && own >= kSum && own < kSign && !is_of_bits(op);
    const bool indexed = notation != nullptr && notation->name == "str.at" && i == 0;
    bool bracketed = false;
    if (between) bracketed = levels_[a] < own || (levels_[a] == own && !same && !left);
    if (between && own == kSign) bracketed = levels_[a] < kTightest;
    if (indexed) bracketed = levels_[a] < kTightest;
    if (is_conditional(node) && i < 2) bracketed = levels_[a] == kLoosest && is_conditional(a);
    arguments.push_back(bracketed ? "(" + *texts_[a] + ")" : *texts_[a]);
    length += arguments.back().size();
    if (length > kLongestText) return {};
  }
  return combined(node, arguments, levels_[node]);
}

std::vector<std::uint32_t> ProgramText::operands(std::uint32_t node) const {
  const synth::Node& n = term_.nodes[node];
  if (n.kind != synth::NodeKind::kApplication || operators_[n.op].body ||
      !is_chain(operators_[n.op].name)) {
    return n.arguments;
  }
  constexpr std::size_t kMost = 200;  // shared nodes may be meant any number of times
  std::vector<std::uint32_t> out;
  std::vector<std::uint32_t> open(n.arguments.rbegin(), n.arguments.rend());
  while (!open.empty()) {
    const std::uint32_t a = open.back();
    open.pop_back();
    const synth::Node& argument = term_.nodes[a];
    const bool same = argument.kind == synth::NodeKind::kApplication &&
                      operators_[argument.op].name == operators_[n.op].name &&
                      !operators_[argument.op].body && out.size() + open.size() < kMost;
    if (same) {
      open.insert(open.end(), argument.arguments.rbegin(), argument.arguments.rend());
    } else {
      out.push_back(a);
    }
  }
  return out;
}

std::string ProgramText::with_gaps(std::uint32_t node) const {
  if (is_leaf(node)) return leaf(term_.nodes[node]);
  if (is_conditional(node)) return "if … then … else …";
  std::vector<std::string> arguments;
  for (const std::uint32_t a : operands(node)) {
    arguments.push_back(is_leaf(a) ? leaf(term_.nodes[a]) : "·");
  }
  int level = 0;
  return combined(node, arguments, level);
}

// The operands of a chain, the operator before each but the first; none if it is no chain.
std::vector<std::string> ProgramText::chain_lines(std::uint32_t node) const {
  const synth::Node& n = term_.nodes[node];
  std::vector<std::string> out;
  if (is_leaf(node) || operators_[n.op].body || !is_chain(operators_[n.op].name)) return out;
  const ProgramNotation* notation = program_notation_of(operators_[n.op]);
  for (const std::uint32_t a : operands(node)) {
    if (!texts_[a]) return {};
    const bool bracketed = levels_[a] <= notation->level;
    const std::string text = bracketed ? "(" + *texts_[a] + ")" : *texts_[a];
    out.push_back(out.empty() ? text : std::string(notation->symbol.substr(1)) + text);
  }
  return out;
}

std::optional<std::string> ProgramText::laid_out() const {
  struct Piece {
    std::uint32_t node;
    std::size_t indent;
    std::string before;
  };
  std::string out;
  std::vector<Piece> open{{term_.root(), 0, ""}};
  while (!open.empty()) {
    const Piece piece = std::move(open.back());
    open.pop_back();
    const auto& text = texts_[piece.node];
    const std::string margin(std::min(piece.indent, kDeepestIndent), ' ');
    const bool nested = piece.before == "then " && is_conditional(piece.node);
    const bool line =
        text && !nested && margin.size() + piece.before.size() + text->size() <= kLongestLine;
    if (!out.empty()) out += '\n';
    const std::vector<std::string> chain =
        line ? std::vector<std::string>{} : chain_lines(piece.node);
    if (!chain.empty()) {
      const std::string further(margin.size() + piece.before.size() + 2, ' ');
      out += margin + piece.before + chain[0];
      for (std::size_t i = 1; i < chain.size(); ++i) out += "\n" + further + chain[i];
    } else if (line || !is_conditional(piece.node)) {
      if (!text) return {};
      out += margin + piece.before + *text;
    } else {
      const auto& arguments = term_.nodes[piece.node].arguments;
      if (!texts_[arguments[0]]) return {};
      // What follows `then` begins a line of its own, what follows `else` goes on.
      const std::size_t indent = piece.indent + (nested ? 2 : 0);
      if (nested) out += margin + "then\n" + std::string(std::min(indent, kDeepestIndent), ' ');
      out += (nested ? "" : margin + piece.before) + "if " + *texts_[arguments[0]];
      open.push_back({arguments[2], indent, "else "});
      open.push_back({arguments[1], indent, "then "});
    }
    if (out.size() > kLongestProgram) return {};
  }
  return out;
}

std::string program_value(const synth::Value& value) {
  if (const auto* text = std::get_if<synth::Text>(&value)) return quoted_text(*text);
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  return synth::to_smtlib(value);
}

synth::Term choices_written_out(const synth::Operators& operators, const synth::Term& term) {
  synth::Term out;
  std::vector<std::uint32_t> places;  // in `out`, by node of `term`
  for (const synth::Node& node : term.nodes) {
    synth::Node copy = node;
    for (std::uint32_t& a : copy.arguments) a = places[a];
    if (node.kind != synth::NodeKind::kApplication ||
        !is_choice_macro(operators, operators[node.op])) {
      out.nodes.push_back(std::move(copy));
    } else {
      // The body's parameters are the arguments, which are there already.
      std::vector<std::uint32_t> inside;
      for (const synth::Node& part : operators[node.op].body->nodes) {
        if (part.kind == synth::NodeKind::kVariable) {
          inside.push_back(copy.arguments[part.index]);
          continue;
        }
        synth::Node placed = part;
        for (std::uint32_t& a : placed.arguments) a = inside[a];
        out.nodes.push_back(std::move(placed));
        inside.push_back(out.root());
      }
    }
    places.push_back(out.root());
  }
  return out;
}

std::vector<OperatorMeaning> operator_meanings(const synth::Operators& operators,
                                               const synth::Term& term) {
  std::vector<OperatorMeaning> out;
  std::set<std::string> seen;
  std::vector<const synth::Term*> open{&term};
  for (std::size_t t = 0; t < open.size(); ++t) {
    for (const synth::Node& node : open[t]->nodes) {
      if (node.kind != synth::NodeKind::kApplication) continue;
      const synth::Operator& op = operators[node.op];
      if (op.body) {
        const std::string form = call_form(op, op.name, op.parameter_names);
        if (!seen.insert("macro " + form).second) continue;
        const ProgramText body(operators, *op.body, op.parameter_names);
        out.push_back({form, body.of(op.body->root()).value_or("…"), true});
        open.push_back(&*op.body);
        continue;
      }
      const ProgramNotation* notation = program_notation_of(op);
      if (notation == nullptr || notation->example.empty()) continue;
      if (!seen.insert(std::string(notation->name)).second) continue;
      out.push_back({std::string(notation->example), std::string(notation->meaning)});
    }
  }
  return out;
}

}  // namespace whence::report
