// Sorts and terms. Recursion is as deep as SexprReader lets lists be nested.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "lang/sygus/reader.h"

namespace whence::lang::sygus {

using namespace synth;
using smtlib::SexprKind;

namespace {

constexpr std::uint32_t kWidest = 1U << 20U;
constexpr std::size_t kLargestTerm = std::size_t{1} << 22U;
constexpr char32_t kLastCharacter = 0x2FFFF;

// The value of a hexadecimal digit, 16 if it is none.
std::uint32_t digit_value(char32_t c) {
  if (c >= U'0' && c <= U'9') return c - U'0';
  if (c >= U'a' && c <= U'f') return c - U'a' + 10;
  if (c >= U'A' && c <= U'F') return c - U'A' + 10;
  return 16;
}

// `\u{...}` with one to five digits or `\u` with four, at `at`; 0 if it is not that. Sets `value`.
std::size_t escape_length(TextView text, std::size_t at, char32_t& value) {
  if (text.substr(at, 2) != U"\\u") return 0;
  const bool braces = at + 2 < text.size() && text[at + 2] == U'{';
  std::size_t digits = 0;
  std::size_t i = at + (braces ? 3 : 2);
  value = 0;
  for (; i < text.size() && digits < (braces ? 5U : 4U) && digit_value(text[i]) < 16;
       ++i, ++digits) {
    value = value * 16 + digit_value(text[i]);
  }
  if (braces) {
    if (digits == 0 || i >= text.size() || text[i] != U'}') return 0;
    ++i;
  } else if (digits != 4) {
    return 0;
  }
  return value <= kLastCharacter ? i - at : 0;
}

}  // namespace

std::optional<std::uint32_t> Reader::numeral(SexprId id) {
  std::uint32_t value = 0;
  const std::string_view text = tree_.text(id);
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (tree_[id].kind == SexprKind::kNumeral && wrong == std::errc() &&
      end == text.data() + text.size()) {
    return value;
  }
  error(id, "here a number is expected");
  return {};
}

std::optional<Sort> Reader::sort(SexprId id) {
  if (tree_.is_symbol(id)) {
    const std::string name(tree_.text(id));
    if (const auto found = sorts_.find(name); found != sorts_.end()) return found->second;
    if (name == "Bool") return kBoolSort;
    if (name == "Int") return kIntSort;
    if (name == "String") return kStringSort;
    error(id, fmt::format("{} is no sort that is supported", in_quotes(name)),
          "sorts are Bool, Int, String and (_ BitVec n)");
    return {};
  }
  // 1.0 writes (BitVec 8).
  const std::size_t at = tree_.begins_with(id, "_") ? 1 : 0;
  if (tree_.is_list(id) && tree_.size(id) == at + 2 &&
      tree_.is_word(tree_.child(id, at), "BitVec")) {
    const auto width = numeral(tree_.child(id, at + 1));
    if (!width) return {};
    if (*width >= 1 && *width <= kWidest) return bit_vector_sort(*width);
    error(id, fmt::format("bit-vectors have 1 to {} bits", kWidest));
    return {};
  }
  error(id, "here a sort is expected", "sorts are Bool, Int, String and (_ BitVec n)");
  return {};
}

std::optional<Term> Reader::term(SexprId id, Sort& sort) {
  Term out;
  const auto built = build(id, out);
  if (!built) return {};
  sort = built->sort;
  // Only the root may be last: what it is not made of stands before it, or after it if it is
  // shared.
  if (built->node != out.root()) {
    Node copy = out.nodes[built->node];
    out.nodes.push_back(std::move(copy));
  }
  return out;
}

std::optional<Reader::Built> Reader::build(SexprId id, Term& into) {
  if (into.nodes.size() > kLargestTerm) {
    error(id, "this term is too large");
    return {};
  }
  if (tree_.begins_with(id, "let")) return let(id, into);
  if (tree_.begins_with(id, "_")) return literal(id, into);
  if (tree_.is_list(id)) return application(id, into);
  if (tree_.is_symbol(id)) return symbol(id, into);
  return literal(id, into);
}

std::optional<Reader::Built> Reader::let(SexprId id, Term& into) {
  if (tree_.size(id) != 3 || !tree_.is_list(tree_.child(id, 1))) {
    error(id, "a `let` is written (let ((x t) ...) u)");
    return {};
  }
  const SexprId list = tree_.child(id, 1);
  std::vector<Binding> bound;
  for (std::size_t i = 0; i < tree_.size(list); ++i) {
    const SexprId pair = tree_.child(list, i);
    // 1.0 gives the sort too: (x Int t).
    const std::size_t size = tree_.is_list(pair) ? tree_.size(pair) : 0;
    if (size < 2 || size > 3 || !tree_.is_symbol(tree_.child(pair, 0))) {
      error(pair, "a `let` is written (let ((x t) ...) u)");
      return {};
    }
    const auto value = build(tree_.child(pair, size - 1), into);
    if (!value) return {};
    Node marker;  // stands for a node that is there
    marker.kind = NodeKind::kApplication;
    marker.index = value->node;
    bound.push_back({std::string(tree_.text(tree_.child(pair, 0))), marker, value->sort});
  }
  const std::size_t before = scope_.size();
  for (Binding& b : bound) scope_.push_back(std::move(b));
  const auto body = build(tree_.child(id, 2), into);
  scope_.resize(before);
  return body;
}

std::optional<Reader::Built> Reader::symbol(SexprId id, Term& into) {
  const std::string name(tree_.text(id));
  if (hidden_.contains(name)) return application(id, into);
  return named(name, id, into);
}

std::optional<Reader::Built> Reader::named(const std::string& name, SexprId id, Term& into) {
  for (std::size_t i = scope_.size(); i-- > 0;) {
    const Binding& b = scope_[i];
    if (b.name != name) continue;
    if (b.node.kind == NodeKind::kApplication) return Built{b.node.index, b.sort};
    into.nodes.push_back(b.node);
    return Built{into.root(), b.sort};
  }
  if (name == "true" || name == "false") return Built{into.constant(name == "true"), kBoolSort};
  if (const auto op = specification_.operators.find(name, {}, {})) {
    if (is_unknown(name) && !calls_allowed_) {
      error(id, fmt::format("{} cannot stand here", in_quotes(name)));
      return {};
    }
    return Built{into.apply(*op, {}), specification_.operators[*op].result};
  }
  // 1.0 has numbers with a sign.
  if (name.size() > 1 && name[0] == '-' &&
      std::ranges::all_of(name.substr(1), [](char c) { return c >= '0' && c <= '9'; })) {
    return number(name, id, into);
  }
  error(id, fmt::format("{} is not declared", in_quotes(name)));
  return {};
}

// Decimal digits, with a sign or without.
std::optional<Reader::Built> Reader::number(std::string_view digits, SexprId at, Term& into) {
  std::int64_t value = 0;
  if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc()) {
    error(at, "unsupported: a number of more than 64 bits");
    return {};
  }
  return Built{into.constant(value), kIntSort};
}

std::optional<Value> Reader::string_value(SexprId id) {
  const std::string_view quoted = tree_.text(id);
  std::string bytes;
  for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
    bytes += quoted[i];
    if (quoted[i] == '"') ++i;  // the first of two
  }
  const Text raw = from_utf8(bytes);
  Text out;
  for (std::size_t at = 0; at < raw.size();) {
    char32_t value = raw[at];
    const std::size_t length = raw[at] == U'\\' ? escape_length(raw, at, value) : 0;
    out += length == 0 ? raw[at] : value;
    at += std::max<std::size_t>(length, 1);
  }
  return out;
}

std::optional<Value> Reader::bits_value(SexprId id, std::string_view digits, bool hexadecimal) {
  const std::uint32_t step = hexadecimal ? 4 : 1;
  if (digits.empty() || digits.size() * step > kWidest) {
    error(id, "this is no bit-vector");
    return {};
  }
  BitVector out{static_cast<std::uint32_t>(digits.size()) * step, {}};
  out.words.resize((out.width + 31) / 32);
  for (std::uint32_t i = 0; i < digits.size(); ++i) {
    const std::uint32_t value =
        digit_value(static_cast<unsigned char>(digits[digits.size() - 1 - i]));
    if (value >= (1U << step)) {
      error(id, "this is no bit-vector", "they are written #x1F or #b101");
      return {};
    }
    out.words[i * step / 32] |= value << (i * step % 32);
  }
  return out;
}

std::optional<Reader::Built> Reader::literal(SexprId id, Term& into) {
  std::optional<Value> value;
  const std::string_view text = tree_.text(id);
  switch (tree_[id].kind) {
    case SexprKind::kNumeral:
      return number(text, id, into);
    case SexprKind::kString:
      value = string_value(id);
      break;
    case SexprKind::kBits:
      if (text.starts_with("#x") || text.starts_with("#b")) {
        value = bits_value(id, text.substr(2), text[1] == 'x');
      } else {
        error(id, "this is no bit-vector", "they are written #x1F or #b101");
      }
      break;
    case SexprKind::kList: {  // (_ bv5 8)
      const bool shaped = tree_.size(id) == 3 && tree_.is_symbol(tree_.child(id, 1)) &&
                          tree_.text(tree_.child(id, 1)).starts_with("bv");
      const auto width = shaped ? numeral(tree_.child(id, 2)) : std::nullopt;
      std::uint64_t bits = 0;
      if (shaped && !width) return {};
      const std::string_view digits =
          shaped ? tree_.text(tree_.child(id, 1)).substr(2) : std::string_view();
      const auto [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
      if (shaped && wrong == std::errc() && end == digits.data() + digits.size() && *width >= 1 &&
          *width <= kWidest) {
        value = bit_vector(*width, bits);
      } else {
        error(id, "here a term is expected");
      }
      break;
    }
    default:
      error(id, "here a term is expected");
      break;
  }
  if (!value) return {};
  const Sort s = sort_of(*value);
  return Built{into.constant(std::move(*value)), s};
}

std::optional<Reader::Built> Reader::application(SexprId id, Term& into) {
  const SexprId head = tree_.is_list(id) && tree_.size(id) > 0 ? tree_.child(id, 0) : id;
  std::string name;
  std::vector<std::uint32_t> indices;
  if (tree_.is_symbol(head)) {
    name = tree_.text(head);
  } else if (tree_.size(id) > 0 && tree_.begins_with(head, "_") && tree_.size(head) >= 3 &&
             tree_.is_symbol(tree_.child(head, 1))) {
    name = tree_.text(tree_.child(head, 1));
    for (std::size_t i = 2; i < tree_.size(head); ++i) {
      const auto index = numeral(tree_.child(head, i));
      if (!index) return {};
      indices.push_back(*index);
    }
  } else {
    error(id, "here a term is expected");
    return {};
  }
  // A negated numeral is a constant: `(- 1)` has one node.
  if (name == "-" && tree_.size(id) == 2 && tree_[tree_.child(id, 1)].kind == SexprKind::kNumeral) {
    return number("-" + std::string(tree_.text(tree_.child(id, 1))), id, into);
  }
  std::vector<std::uint32_t> arguments;
  std::vector<Sort> sorts;
  for (std::size_t i = 1; tree_.is_list(id) && i < tree_.size(id); ++i) {
    const auto argument = build(tree_.child(id, i), into);
    if (!argument) return {};
    arguments.push_back(argument->node);
    sorts.push_back(argument->sort);
  }
  if (const auto hidden = hidden_.find(name); hidden != hidden_.end()) {
    for (const std::string& variable : hidden->second) {
      const auto argument = named(variable, id, into);
      if (!argument) return {};
      arguments.push_back(argument->node);
      sorts.push_back(argument->sort);
    }
  }
  const auto op = specification_.operators.find(name, indices, sorts);
  if (op && is_unknown(name) && !calls_allowed_) {
    error(head, fmt::format("{} cannot stand here", in_quotes(name)));
    return {};
  }
  if (op) return Built{into.apply(*op, std::move(arguments)), specification_.operators[*op].result};
  if (!specification_.operators.knows(name)) {
    error(head, fmt::format("{} is no function that is known", in_quotes(name)));
  } else {
    std::string given;
    for (const Sort s : sorts) given += (given.empty() ? "" : ", ") + to_smtlib(s);
    error(id, fmt::format("{} does not take arguments ({})", in_quotes(name), given));
  }
  return {};
}

}  // namespace whence::lang::sygus
