#include "program/value.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace whence::synth {

namespace {

constexpr char32_t kFirstLostByte = 0xDC80 - 0x80;  // byte b becomes this + b

std::string string_literal(TextView text) {
  std::string out = "\"";
  for (const char32_t c : text) {
    if (c == U'"') {
      out += "\"\"";
    } else if (c >= 0x20 && c <= 0x7E && c != U'\\') {
      out += static_cast<char>(c);
    } else {
      out += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(c));
    }
  }
  return out + '"';
}

std::string bits_literal(const BitVector& bits) {
  const auto digit = [&](std::uint32_t from, std::uint32_t count) {
    return (bits.words[from / 32] >> (from % 32)) & ((1U << count) - 1);
  };
  std::string out = bits.width % 4 == 0 ? "#x" : "#b";
  const std::uint32_t step = bits.width % 4 == 0 ? 4 : 1;
  for (std::uint32_t at = bits.width; at > 0; at -= step) {
    out += "0123456789ABCDEF"[digit(at - step, step)];
  }
  return out;
}

}  // namespace

BitVector bit_vector(std::uint32_t width, std::uint64_t bits) {
  BitVector out{width, std::vector<std::uint32_t>((width + 31) / 32)};
  if (width < 64) bits &= (std::uint64_t{1} << width) - 1;
  out.words[0] = static_cast<std::uint32_t>(bits);
  if (out.words.size() > 1) out.words[1] = static_cast<std::uint32_t>(bits >> 32U);
  return out;
}

Sort sort_of(const Value& value) {
  switch (value.index()) {
    case 0:
      return kBoolSort;
    case 1:
      return kIntSort;
    case 2:
      return kStringSort;
    default:
      return bit_vector_sort(std::get<BitVector>(value).width);
  }
}

std::string to_smtlib(const Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  if (const auto* text = std::get_if<Text>(&value)) return string_literal(*text);
  if (const auto* bits = std::get_if<BitVector>(&value)) return bits_literal(*bits);
  const std::int64_t integer = std::get<std::int64_t>(value);
  if (integer >= 0) return std::to_string(integer);
  return fmt::format("(- {})", std::uint64_t{0} - static_cast<std::uint64_t>(integer));
}

std::string to_smtlib(Sort sort) {
  switch (sort.kind) {
    case Kind::kBool:
      return "Bool";
    case Kind::kInt:
      return "Int";
    case Kind::kString:
      return "String";
    case Kind::kBitVec:
      break;
  }
  return fmt::format("(_ BitVec {})", sort.width);
}

Text from_utf8(std::string_view bytes) {
  Text out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint c = decode(bytes, at);
    out += c.length == 0 ? kFirstLostByte + static_cast<unsigned char>(bytes[at]) : c.value;
    at += c.length == 0 ? 1 : c.length;
  }
  return out;
}

std::string to_utf8(TextView text) {
  std::string out;
  for (const char32_t c : text) {
    if (c >= 0xDC80 && c < 0xDD00) {
      out += static_cast<char>(c - kFirstLostByte);
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

}  // namespace whence::synth
