#include "lang/terms/terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/sygus/sygus.h"
#include "lang/terms/term_reader.h"

namespace whence {

namespace lang::terms {

std::uint32_t TermBuilder::variable(std::string_view name) {
  auto& all = specification.variables;
  const auto at = std::ranges::find(all, name, &synth::Variable::name);
  const auto index = static_cast<std::uint32_t>(at - all.begin());
  if (at == all.end()) all.push_back({std::string(name), sort});
  sorts.push_back(sort);
  return term.variable(index);
}

std::uint32_t TermBuilder::constant(synth::Value value) {
  sorts.push_back(sort_of(value));
  return term.constant(std::move(value));
}

std::uint32_t TermBuilder::number(std::uint64_t bits) {
  if (sort.kind == synth::Kind::kBitVec) return constant(synth::bit_vector(sort.width, bits));
  return constant(static_cast<std::int64_t>(bits));
}

std::optional<std::uint32_t> TermBuilder::apply(std::string_view name,
                                                const std::vector<std::uint32_t>& indices,
                                                std::vector<std::uint32_t> arguments) {
  std::vector<synth::Sort> given;
  for (const std::uint32_t a : arguments) given.push_back(sorts[a]);
  // A negative number of SMT-LIB.
  if (name == "-" && arguments.size() == 1 && arguments[0] == term.root() &&
      term.nodes.back().kind == synth::NodeKind::kConstant && given[0] == synth::kIntSort) {
    auto& value = std::get<std::int64_t>(term.nodes.back().constant);
    if (value > 0) {
      value = -value;
      return term.root();
    }
  }
  const auto id = specification.operators.find(name, indices, given);
  if (!id) return {};
  sorts.push_back(specification.operators[*id].result);
  return term.apply(*id, std::move(arguments));
}

namespace {

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// `(bvadd ..`, `(+ ..` or `#x0F`; `(- x ..` could be both, and is SMT-LIB where infix is not.
TermSyntax syntax_of(std::string_view text, const synth::Operators& operators) {
  text = trimmed(text);
  if (text.starts_with('#') || text.starts_with("((")) {
    return text.starts_with("((_ ") || text.starts_with('#') ? TermSyntax::kSmtlib
                                                             : TermSyntax::kInfix;
  }
  if (!text.starts_with('(')) return TermSyntax::kInfix;
  text = trimmed(text.substr(1));
  const std::string_view head = text.substr(0, text.find_first_of(" \t()"));
  const bool call = head.size() < text.size() && text[head.size()] != ')';
  if (!call) return TermSyntax::kInfix;
  if (head == "let" || head == "_" || head == "!") return TermSyntax::kSmtlib;
  if (head == "-") {  // (- x y) has two operands side by side; (- (+ x y)) one that tells
    const std::string_view rest = trimmed(text.substr(1));
    if (text.substr(1).starts_with('(')) return TermSyntax::kInfix;
    std::size_t end = 0;
    for (std::size_t open = 0; end < rest.size(); ++end) {
      if (rest[end] == '(') ++open;
      if (rest[end] == ')' && (open == 0 || --open == 0)) {
        end += rest.starts_with('(') ? 1 : 0;
        break;
      }
      if (open == 0 && rest[end] == ' ') break;
    }
    const std::string_view next = trimmed(rest.substr(end));
    if (!next.empty() && std::string_view("+-*&|^<>/%)").find(next[0]) == std::string_view::npos) {
      return TermSyntax::kSmtlib;
    }
    return rest.starts_with('(') ? syntax_of(rest.substr(0, end), operators) : TermSyntax::kInfix;
  }
  return operators.knows(head) ? TermSyntax::kSmtlib : TermSyntax::kInfix;
}

constexpr int kArithmetic = 5;  // the precedence of `+`

struct Written {
  std::string text;
  int precedence = kUnaryPrecedence + 1;
};

// Bit-vectors are unsigned, but what is near the top is shorter as a negative number.
Written number_text(const synth::Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    return {std::to_string(*integer), *integer < 0 ? kUnaryPrecedence : kUnaryPrecedence + 1};
  }
  const auto& bits = std::get<synth::BitVector>(value);
  std::uint64_t word = bits.words[0];
  if (bits.words.size() > 1) word |= std::uint64_t{bits.words[1]} << 32U;
  const std::uint64_t mask =
      bits.width >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits.width) - 1;
  const std::uint64_t negated = (~word + 1) & mask;
  if (word > mask / 2 && std::to_string(negated).size() < std::to_string(word).size()) {
    return {fmt::format("-{}", negated), kUnaryPrecedence};
  }
  return {std::to_string(word)};
}

// The term in infix; nothing if it has an operator that infix does not.
std::optional<std::string> infix_text(const synth::Specification& specification,
                                      const synth::Term& term) {
  std::vector<Written> at;
  for (const synth::Node& node : term.nodes) {
    if (node.kind == synth::NodeKind::kVariable) {
      at.push_back({specification.variables[node.index].name});
      continue;
    }
    if (node.kind == synth::NodeKind::kConstant) {
      if (std::holds_alternative<bool>(node.constant)) return {};
      at.push_back(number_text(node.constant));
      continue;
    }
    const std::string& name = specification.operators[node.op].name;
    if (node.arguments.size() == 1 && (name == "bvneg" || name == "bvnot" || name == "-")) {
      const Written& a = at[node.arguments[0]];
      const char* sign = name == "bvnot" ? "~" : "-";
      // `-3` would be read as a number.
      const bool bare =
          a.precedence >= kUnaryPrecedence &&
          (sign[0] == '~' || (a.text[0] != '-' && (a.text[0] < '0' || a.text[0] > '9')));
      at.push_back({bare ? sign + a.text : fmt::format("{}({})", sign, a.text), kUnaryPrecedence});
      continue;
    }
    const auto op = std::ranges::find_if(kInfixOperators, [&](const InfixOperator& o) {
      return name == o.bits || (o.integers != nullptr && name == o.integers);
    });
    if (op == kInfixOperators.end() || node.arguments.size() != 2) return {};
    const Written& left = at[node.arguments[0]];
    const Written& right = at[node.arguments[1]];
    // Nobody remembers how & and + bind: without parentheses only + - * / % among themselves.
    const auto bare = [&](const Written& w, int least) {
      return w.precedence >= kUnaryPrecedence ||
             (w.precedence >= least && kArithmetic <= op->precedence) ||
             (w.precedence == op->precedence && least == op->precedence);
    };
    const auto in = [](const Written& w, bool b) { return b ? w.text : '(' + w.text + ')'; };
    at.push_back({fmt::format("{} {} {}", in(left, bare(left, op->precedence)), op->text,
                              in(right, bare(right, op->precedence + (op->associative ? 0 : 1)))),
                  op->precedence});
  }
  return at.back().text;
}

}  // namespace

}  // namespace lang::terms

ReadTerm read_term(std::string_view text, synth::Sort sort, TermSyntax syntax,
                   const std::string& name, std::uint32_t line) {
  using namespace lang::terms;
  ReadTerm out;
  const lang::SourceText source{name, std::string(text), 0};
  lang::Diagnostics diagnostics;
  if (syntax == TermSyntax::kAuto) syntax = syntax_of(text, out.specification.operators);
  out.syntax = syntax;
  TermBuilder builder{out.specification, out.term, sort};
  const bool read = syntax == TermSyntax::kInfix ? read_infix(source, diagnostics, builder)
                                                 : read_smtlib_term(source, diagnostics, builder);
  if (read && builder.sorts.back() != sort) {
    diagnostics.error({&source, 0, static_cast<std::uint32_t>(text.size())},
                      fmt::format("a term of the sort {} is expected, and this has {}",
                                  to_smtlib(sort), to_smtlib(builder.sorts.back())));
  }
  if (!read && diagnostics.empty()) {
    diagnostics.error({&source, 0, static_cast<std::uint32_t>(text.size())},
                      "this cannot be read as a term");
  }
  out.diagnostics = diagnostics.take();
  for (Diagnostic& d : out.diagnostics) d.line += line - 1;
  return out;
}

std::string print_term(const synth::Specification& specification, const synth::Term& term,
                       TermSyntax syntax) {
  if (syntax == TermSyntax::kInfix) {
    if (auto text = lang::terms::infix_text(specification, term)) return *text;
  }
  std::vector<std::string> names;
  for (const synth::Variable& v : specification.variables) names.push_back(v.name);
  return print_sygus_term(term, specification.operators, names);
}

}  // namespace whence
