#include "report/escape.h"

#include "lang/characters.h"

namespace whence::report {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

/// The code point at the start of `text`, which is not empty; a byte that is not UTF-8 is one with
/// an invalid value.
struct Leading {
  char32_t value = 0;
  std::size_t length = 1;
  bool valid = false;
};

Leading leading(std::string_view text) {
  const lang::CodePoint c = lang::decode(text, 0);
  if (c.length == 0) return {};
  return {c.value, c.length, true};
}

/// Characters that act on what surrounds them instead of being seen.
bool acts(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x061C || c == 0x180E ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c >= 0xE0000 && c <= 0xE007F);
}

}  // namespace

std::string printable(std::string_view text, bool keep_newlines) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Leading c = leading(text);
    if (c.valid && (!acts(c.value) || (keep_newlines && c.value == '\n'))) {
      out.append(text.substr(0, c.length));
    } else {
      out.append(kReplacement);
    }
    text.remove_prefix(c.length);
  }
  return out;
}

std::string shortened(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return std::string(text);
  const std::size_t length = lang::code_point_count(text);
  if (length <= limit) return std::string(text);
  const std::size_t tail = limit / 3;
  const std::size_t head = limit > tail ? limit - tail - 1 : 0;
  std::string out;
  std::size_t seen = 0;
  bool cut = false;
  while (!text.empty()) {
    const std::size_t size = leading(text).length;
    if (seen < head || seen >= length - tail) {
      out.append(text.substr(0, size));
    } else if (!cut) {
      out.append("…");
      cut = true;
    }
    text.remove_prefix(size);
    ++seen;
  }
  return out;
}

std::string html(std::string_view text) {
  const std::string safe = printable(text);
  std::string out;
  out.reserve(safe.size() + safe.size() / 8);
  for (const char c : safe) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string dot_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : printable(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string slug(std::string_view name) {
  constexpr std::size_t kLimit = 48;
  std::string out;
  for (const char c : name) {
    if (out.size() == kLimit) break;
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '_' || c == '-';
    if (plain) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "x" : out;
}

}  // namespace whence::report
