#include "synth/reference_evaluator.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace whence::synth {

namespace {

using Integer = boost::multiprecision::cpp_int;
using Bit = std::vector<bool>;  // the lowest first
using Meaning = std::variant<bool, Integer, Text, Bit>;
using Meanings = std::vector<Meaning>;

Meaning meaning_of(const Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return Integer(*integer);
  if (const auto* text = std::get_if<Text>(&value)) return *text;
  const auto& vector = std::get<BitVector>(value);
  Bit out;
  for (std::uint32_t i = 0; i < vector.width; ++i) {
    out.push_back((vector.words[i / 32] >> (i % 32) & 1U) != 0);
  }
  return out;
}

std::optional<Value> value_of(const Meaning& meaning) {
  if (const auto* truth = std::get_if<bool>(&meaning)) return *truth;
  if (const auto* text = std::get_if<Text>(&meaning)) return *text;
  if (const auto* integer = std::get_if<Integer>(&meaning)) {
    if (*integer < std::numeric_limits<std::int64_t>::min() ||
        *integer > std::numeric_limits<std::int64_t>::max()) {
      return {};
    }
    return static_cast<std::int64_t>(*integer);
  }
  const auto& bits = std::get<Bit>(meaning);
  BitVector out{static_cast<std::uint32_t>(bits.size()), {}};
  out.words.resize((bits.size() + 31) / 32);
  for (std::size_t i = 0; i < bits.size(); ++i) {
    if (bits[i]) out.words[i / 32] |= 1U << (i % 32);
  }
  return out;
}

// --- strings

// The first place from `from` on where `what` stands, or -1.
Integer place_of(const Text& text, const Text& what, std::size_t from) {
  for (std::size_t at = from; at + what.size() <= text.size(); ++at) {
    bool same = true;
    for (std::size_t i = 0; i < what.size(); ++i) same = same && text[at + i] == what[i];
    if (same) return Integer(at);
  }
  return -1;
}

Text substring(const Text& text, const Integer& from, const Integer& count) {
  Text out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Integer at(i);
    if (from >= 0 && at >= from && at < from + count) out.push_back(text[i]);
  }
  return out;
}

Integer number_of(const Text& text) {
  if (text.empty()) return -1;
  Integer out = 0;
  for (const char32_t c : text) {
    if (c < U'0' || c > U'9') return -1;
    out = out * 10 + static_cast<unsigned>(c - U'0');
  }
  return out;
}

Text digits_of(const Integer& number) {
  if (number < 0) return {};
  const std::string digits = number.str();
  return Text(digits.begin(), digits.end());
}

Text replaced(const Text& text, const Text& what, const Text& by, bool all) {
  if (what.empty()) return all ? text : by + text;
  Text out;
  std::size_t at = 0;
  for (bool again = true; again; again = all) {
    const Integer found = place_of(text, what, at);
    if (found < 0) break;
    const auto place = static_cast<std::size_t>(found);
    out.append(text, at, place - at);
    out += by;
    at = place + what.size();
  }
  return out.append(text, at, Text::npos);
}

std::optional<Meaning> string_result(const std::string& name, const Meanings& a) {
  const auto text = [&](std::size_t i) -> const Text& { return std::get<Text>(a[i]); };
  const auto integer = [&](std::size_t i) -> const Integer& { return std::get<Integer>(a[i]); };
  if (name == "str.++") {
    Text out;
    for (std::size_t i = 0; i < a.size(); ++i) out += text(i);
    return out;
  }
  if (name == "str.len") return Integer(text(0).size());
  if (name == "str.at") return substring(text(0), integer(1), 1);
  if (name == "str.substr") return substring(text(0), integer(1), integer(2));
  if (name == "str.indexof") {
    if (integer(2) < 0 || integer(2) > Integer(text(0).size())) return Integer(-1);
    return place_of(text(0), text(1), static_cast<std::size_t>(integer(2)));
  }
  if (name == "str.replace") return replaced(text(0), text(1), text(2), false);
  if (name == "str.replace_all") return replaced(text(0), text(1), text(2), true);
  if (name == "str.prefixof") return substring(text(1), 0, text(0).size()) == text(0);
  if (name == "str.suffixof") {
    const Integer from = Integer(text(1).size()) - Integer(text(0).size());
    return from >= 0 && substring(text(1), from, text(0).size()) == text(0);
  }
  if (name == "str.contains") return place_of(text(0), text(1), 0) >= 0;
  if (name == "str.to_int" || name == "str.to.int") return number_of(text(0));
  if (name == "str.from_int" || name == "int.to.str") return digits_of(integer(0));
  if (name == "str.to_code") return text(0).size() == 1 ? Integer(text(0)[0]) : Integer(-1);
  if (name == "str.from_code") {
    if (integer(0) < 0 || integer(0) > 0x2FFFF) return Text();
    return Text(1, static_cast<char32_t>(static_cast<std::uint32_t>(integer(0))));
  }
  if (name == "str.is_digit") return text(0).size() == 1 && number_of(text(0)) >= 0;
  if (name == "str.<") return std::ranges::lexicographical_compare(text(0), text(1));
  if (name == "str.<=") return !std::ranges::lexicographical_compare(text(1), text(0));
  return {};
}

// --- integers and Booleans

// Division with a remainder from 0 to |b| - 1.
std::pair<Integer, Integer> divided(const Integer& a, const Integer& b) {
  Integer remainder = a % b;
  if (remainder < 0) remainder += abs(b);
  return {(a - remainder) / b, remainder};
}

std::optional<Meaning> integer_result(const std::string& name, const Meanings& a) {
  const auto integer = [&](std::size_t i) -> const Integer& { return std::get<Integer>(a[i]); };
  const auto chain = [&](const std::function<bool(const Integer&, const Integer&)>& holds) {
    for (std::size_t i = 1; i < a.size(); ++i) {
      if (!holds(integer(i - 1), integer(i))) return false;
    }
    return true;
  };
  if (name == "<") return chain(std::less<>());
  if (name == "<=") return chain(std::less_equal<>());
  if (name == ">") return chain(std::greater<>());
  if (name == ">=") return chain(std::greater_equal<>());
  if (name == "abs") return Integer(abs(integer(0)));
  if (name == "div" || name == "mod") {
    if (integer(1) == 0) return {};
    const auto [quotient, remainder] = divided(integer(0), integer(1));
    return name == "div" ? quotient : remainder;
  }
  if (name == "-" && a.size() == 1) return Integer(-integer(0));
  if (name != "+" && name != "-" && name != "*") return {};
  Integer out = integer(0);
  for (std::size_t i = 1; i < a.size(); ++i) {
    if (name == "+") out += integer(i);
    if (name == "-") out -= integer(i);
    if (name == "*") out *= integer(i);
  }
  return out;
}

std::optional<Meaning> boolean_result(const std::string& name, const Meanings& a) {
  const auto truth = [&](std::size_t i) { return std::get<bool>(a[i]); };
  if (name == "not") return !truth(0);
  if (name != "and" && name != "or" && name != "xor" && name != "=>") return {};
  // `=>` is to the right, the others to the left.
  bool out = name == "=>" ? truth(a.size() - 1) : truth(0);
  for (std::size_t i = 1; i < a.size(); ++i) {
    if (name == "and") out = out && truth(i);
    if (name == "or") out = out || truth(i);
    if (name == "xor") out = out != truth(i);
    if (name == "=>") out = !truth(a.size() - 1 - i) || out;
  }
  return out;
}

// --- bit-vectors

Bit plus(const Bit& a, const Bit& b, bool carry = false) {
  Bit out;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const int sum = (a[i] ? 1 : 0) + (b[i] ? 1 : 0) + (carry ? 1 : 0);
    out.push_back(sum % 2 == 1);
    carry = sum >= 2;
  }
  return out;
}

Bit flipped(Bit a) {
  a.flip();
  return a;
}

Bit minus(const Bit& a, const Bit& b) {
  return plus(a, flipped(b), true);
}

Bit negated(const Bit& a) {
  return minus(Bit(a.size()), a);
}

bool below(const Bit& a, const Bit& b) {
  for (std::size_t i = a.size(); i-- > 0;) {
    if (a[i] != b[i]) return b[i];
  }
  return false;
}

Bit times(const Bit& a, const Bit& b) {
  Bit out(a.size());
  Bit shifted = a;
  for (std::size_t i = 0; i < b.size(); ++i) {
    if (b[i]) out = plus(out, shifted);
    shifted.insert(shifted.begin(), false);
    shifted.pop_back();
  }
  return out;
}

bool is_zero(const Bit& a) {
  return std::ranges::none_of(a, [](bool bit) { return bit; });
}

// Long division; by zero all ones and the dividend.
std::pair<Bit, Bit> quotient_and_remainder(const Bit& a, const Bit& b) {
  if (is_zero(b)) return {Bit(a.size(), true), a};
  Bit quotient(a.size());
  Bit rest(a.size() + 1);  // a bit more, for what is shifted out
  Bit divisor = b;
  divisor.push_back(false);
  for (std::size_t i = a.size(); i-- > 0;) {
    rest.insert(rest.begin(), a[i]);
    rest.pop_back();
    if (!below(rest, divisor)) {
      rest = minus(rest, divisor);
      quotient[i] = true;
    }
  }
  rest.pop_back();
  return {quotient, rest};
}

// The number of places to shift by, at most the width.
std::size_t distance(const Bit& by) {
  std::size_t out = 0;
  for (std::size_t i = by.size(); i-- > 0;) {
    out = std::min(out * 2 + (by[i] ? 1 : 0), by.size());
  }
  return out;
}

Bit shifted_right(const Bit& a, std::size_t by, bool filler) {
  Bit out;
  for (std::size_t i = 0; i < a.size(); ++i) out.push_back(i + by < a.size() ? a[i + by] : filler);
  return out;
}

Bit shifted_left(const Bit& a, std::size_t by) {
  Bit out;
  for (std::size_t i = 0; i < a.size(); ++i) out.push_back(i >= by && a[i - by]);
  return out;
}

Bit magnitude(const Bit& a) {
  return a.back() ? negated(a) : a;
}

std::optional<Bit> signed_division(const std::string& name, const Bit& a, const Bit& b) {
  const auto [quotient, rest] = quotient_and_remainder(magnitude(a), magnitude(b));
  if (name == "bvsdiv") return a.back() != b.back() ? negated(quotient) : quotient;
  const Bit remainder = a.back() ? negated(rest) : rest;
  if (name == "bvsrem") return remainder;
  if (name != "bvsmod") return {};
  // The sign of the divisor.
  if (is_zero(rest) || a.back() == b.back()) return remainder;
  return plus(remainder, b);
}

std::optional<Meaning> comparison(const std::string& name, const Bit& a, const Bit& b) {
  if (name == "bvcomp") return Bit{a == b};
  if (name.size() != 5 || (name[2] != 'u' && name[2] != 's')) return {};
  Bit x = a;
  Bit y = b;
  if (name[2] == 's') {
    x.back() = !x.back();
    y.back() = !y.back();
  }
  const std::string relation = name.substr(3);
  if (relation == "lt") return below(x, y);
  if (relation == "le") return !below(y, x);
  if (relation == "gt") return below(y, x);
  if (relation == "ge") return !below(x, y);
  return {};
}

std::optional<Meaning> binary(const std::string& name, const Bit& a, const Bit& b) {
  Bit out = a;
  const auto each = [&](const std::function<bool(bool, bool)>& f) {
    for (std::size_t i = 0; i < a.size(); ++i) out[i] = f(a[i], b[i]);
    return out;
  };
  if (name == "bvand") return each([](bool x, bool y) { return x && y; });
  if (name == "bvor") return each([](bool x, bool y) { return x || y; });
  if (name == "bvxor") return each([](bool x, bool y) { return x != y; });
  if (name == "bvnand") return each([](bool x, bool y) { return !(x && y); });
  if (name == "bvnor") return each([](bool x, bool y) { return !(x || y); });
  if (name == "bvxnor") return each([](bool x, bool y) { return x == y; });
  if (name == "bvadd") return plus(a, b);
  if (name == "bvsub") return minus(a, b);
  if (name == "bvmul") return times(a, b);
  if (name == "bvudiv") return quotient_and_remainder(a, b).first;
  if (name == "bvurem") return quotient_and_remainder(a, b).second;
  if (name == "bvshl") return shifted_left(a, distance(b));
  if (name == "bvlshr") return shifted_right(a, distance(b), false);
  if (name == "bvashr") return shifted_right(a, distance(b), a.back());
  if (auto divided_bits = signed_division(name, a, b)) return *divided_bits;
  return comparison(name, a, b);
}

std::optional<Meaning> vector_result(const Operator& op, const Meanings& a) {
  const auto bits = [&](std::size_t i) -> const Bit& { return std::get<Bit>(a[i]); };
  const std::string& name = op.name;
  if (name == "concat") {
    Bit out;
    for (std::size_t i = a.size(); i-- > 0;) out.insert(out.end(), bits(i).begin(), bits(i).end());
    return out;
  }
  if (a.size() == 2) return binary(name, bits(0), bits(1));
  Bit out = bits(0);
  if (name == "bvnot") return flipped(out);
  if (name == "bvneg") return negated(out);
  const auto index = [&](std::size_t i) { return static_cast<std::ptrdiff_t>(op.indices[i]); };
  if (name == "extract") return Bit(out.begin() + index(1), out.begin() + index(0) + 1);
  if (name == "zero_extend") return out.insert(out.end(), op.indices[0], false), out;
  if (name == "sign_extend") return out.insert(out.end(), op.indices[0], bits(0).back()), out;
  const auto width = static_cast<std::ptrdiff_t>(out.size());
  if (name == "rotate_right")
    return std::rotate(out.begin(), out.begin() + index(0) % width, out.end()), out;
  if (name == "rotate_left") {
    std::rotate(out.begin(), out.begin() + (width - index(0) % width) % width, out.end());
    return out;
  }
  if (name == "repeat") {
    Bit repeated;
    for (std::uint32_t i = 0; i < op.indices[0]; ++i) {
      repeated.insert(repeated.end(), out.begin(), out.end());
    }
    return repeated;
  }
  return {};
}

// --- all

std::optional<Meaning> own_result(const Operator& op, const Meanings& a) {
  std::vector<Value> arguments;
  for (const Meaning& m : a) {
    auto value = value_of(m);
    if (!value) return {};
    arguments.push_back(std::move(*value));
  }
  const auto value = op.reference(arguments);
  if (!value) return {};
  return meaning_of(*value);
}

std::optional<Meaning> result(const Operator& op, const Meanings& a) {
  if (op.reference != nullptr) return own_result(op, a);
  if (op.name == "ite") return std::get<bool>(a[0]) ? a[1] : a[2];
  if (op.name == "=" || op.name == "distinct") {
    for (std::size_t i = 0; i < a.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        if ((a[i] == a[k]) != (op.name == "=")) return false;
      }
    }
    return true;
  }
  if (op.name.starts_with("str.") || op.name == "int.to.str") return string_result(op.name, a);
  if (a.empty()) return {};
  if (std::holds_alternative<Bit>(a[0])) return vector_result(op, a);
  if (std::holds_alternative<bool>(a[0])) return boolean_result(op.name, a);
  if (std::holds_alternative<Integer>(a[0])) return integer_result(op.name, a);
  return {};
}

std::optional<Meaning> evaluate(const Term& term, const Operators& operators,
                                const Meanings& variables);

// Of a node whose arguments have the values given. Macros are over macros that were there before,
// so the nesting of this ends.
std::optional<Meaning> node_value(const Node& node, const Operators& operators,
                                  const Meanings& variables, const Meanings& arguments) {
  if (node.kind == NodeKind::kVariable) return variables[node.index];
  if (node.kind == NodeKind::kConstant) return meaning_of(node.constant);
  if (node.kind == NodeKind::kNonterminal) return {};
  const Operator& op = operators[node.op];
  return op.body ? evaluate(*op.body, operators, arguments) : result(op, arguments);
}

std::optional<Meaning> evaluate(const Term& term, const Operators& operators,
                                const Meanings& variables) {
  Meanings values;
  for (const Node& node : term.nodes) {
    Meanings arguments;
    for (const std::uint32_t a : node.arguments) arguments.push_back(values[a]);
    auto value = node_value(node, operators, variables, arguments);
    if (!value) return {};
    values.push_back(std::move(*value));
  }
  if (values.empty()) return {};
  return values.back();
}

}  // namespace

std::optional<Value> reference_value(const Term& term, const Operators& operators,
                                     std::span<const Value> variables) {
  Meanings meanings;
  for (const Value& v : variables) meanings.push_back(meaning_of(v));
  const auto meaning = evaluate(term, operators, meanings);
  if (!meaning) return {};
  return value_of(*meaning);
}

std::vector<std::optional<Value>> reference_values(const Term& term, const Operators& operators,
                                                   std::span<const Value> variables) {
  Meanings meanings;
  for (const Value& v : variables) meanings.push_back(meaning_of(v));
  std::vector<std::optional<Meaning>> values;
  std::vector<std::optional<Value>> out;
  for (const Node& node : term.nodes) {
    Meanings arguments;
    for (const std::uint32_t a : node.arguments) {
      if (values[a]) arguments.push_back(*values[a]);
    }
    values.emplace_back();
    if (arguments.size() == node.arguments.size()) {
      values.back() = node_value(node, operators, meanings, arguments);
    }
    out.push_back(values.back() ? value_of(*values.back()) : std::nullopt);
  }
  return out;
}

}  // namespace whence::synth
