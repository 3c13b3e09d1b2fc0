#include "report/programs/program_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace whence::report {

namespace {

std::string hexadecimal(const synth::BitVector& bits) {
  std::string digits;
  for (std::size_t i = bits.words.size(); i-- > 0;) digits += fmt::format("{:08x}", bits.words[i]);
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return digits;
}

// Digits after \x would be read as its own, so a literal ends there; surrogates have no \u.
std::string cpp_text(const synth::Text& t) {
  std::string out = "U\"";
  bool open = false;  // after \x
  for (const char32_t c : t) {
    if (open) out += "\" U\"";
    open = false;
    if (c == U'"' || c == U'\\' || c == U'?') {  // `?` might be of a trigraph
      out += '\\';
      out += static_cast<char>(c);
    } else if (c >= 32 && c < 127) {
      out += static_cast<char>(c);
    } else if (c < 0xA0 || (c >= 0xD800 && c < 0xE000)) {
      out += fmt::format("\\x{:02x}", static_cast<std::uint32_t>(c));
      open = true;
    } else {
      out += c < 0x10000 ? fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c))
                         : fmt::format("\\U{:08x}", static_cast<std::uint32_t>(c));
    }
  }
  return out + "\"s";
}

std::string quoted_text(ProgramTarget target, const synth::Text& t) {
  const auto is = [&](ProgramTarget wanted) { return target == wanted; };
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

}  // namespace

std::string program_value(ProgramTarget target, const synth::Value& v) {
  const auto is = [&](ProgramTarget t) { return target == t; };
  if (is(ProgramTarget::kSmtlib)) return synth::to_smtlib(v);
  if (const auto* b = std::get_if<bool>(&v)) {
    if (is(ProgramTarget::kPython)) return *b ? "True" : "False";
    if (is(ProgramTarget::kSql)) return *b ? "1" : "0";
    if (is(ProgramTarget::kExcel)) return *b ? "TRUE()" : "FALSE()";
    return *b ? "true" : "false";
  }
  if (const auto* n = std::get_if<std::int64_t>(&v)) {
    if (is(ProgramTarget::kCpp) && *n == std::numeric_limits<std::int64_t>::min()) {
      return "std::numeric_limits<std::int64_t>::min()";
    }
    const std::string digits = fmt::format("{}{}", *n, is(ProgramTarget::kJavascript) ? "n" : "");
    return *n < 0 ? "(" + digits + ")" : digits;
  }
  if (const auto* bits = std::get_if<synth::BitVector>(&v)) {
    return "0x" + hexadecimal(*bits) +
           (is(ProgramTarget::kJavascript) ? "n"
            : is(ProgramTarget::kCpp)      ? "ULL"
                                           : "");
  }
  if (is(ProgramTarget::kCpp)) return cpp_text(std::get<synth::Text>(v));
  return quoted_text(target, std::get<synth::Text>(v));
}

}  // namespace whence::report
