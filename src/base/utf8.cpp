#include "base/utf8.h"

namespace whence {

namespace {

std::uint32_t byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

/// The code point at the start of `text`, which is not empty; a byte that is not UTF-8 is one with
/// an invalid value.
struct Leading {
  char32_t value = 0;
  std::size_t length = 1;
  bool valid = false;
};

Leading leading(std::string_view text) {
  const CodePoint c = decode(text, 0);
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

CodePoint decode(std::string_view text, std::size_t position) {
  const std::uint32_t lead = byte_at(text, position);
  if (lead < 0x80) return {lead, 1};
  std::uint32_t length = 0;
  std::uint32_t value = 0;
  std::uint32_t least = 0;
  if (lead >= 0xC2 && lead < 0xE0) {
    length = 2, value = lead & 0x1FU, least = 0x80;
  } else if (lead >= 0xE0 && lead < 0xF0) {
    length = 3, value = lead & 0x0FU, least = 0x800;
  } else if (lead >= 0xF0 && lead < 0xF5) {
    length = 4, value = lead & 0x07U, least = 0x10000;
  } else {
    return {};
  }
  if (text.size() - position < length) return {};
  for (std::uint32_t i = 1; i < length; ++i) {
    const std::uint32_t next = byte_at(text, position + i);
    if ((next & 0xC0U) != 0x80U) return {};
    value = (value << 6U) | (next & 0x3FU);
  }
  if (value < least || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return {};
  return {value, length};
}

std::size_t code_point_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) {
    const std::uint32_t length = decode(text, i).length;
    i += length == 0 ? 1 : length;
  }
  return count;
}

void append_utf8(std::string& text, char32_t c) {
  const auto put = [&](char32_t byte) {
    text += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (c < 0x80) {
    put(c);
    return;
  }
  const std::uint32_t more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;  // bytes after the first
  constexpr char32_t kLead[] = {0, 0xC0, 0xE0, 0xF0};
  put(kLead[more] | (c >> (6 * more)));
  for (std::uint32_t i = more; i-- > 0;) put(0x80U | ((c >> (6 * i)) & 0x3FU));
}

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
  const std::size_t length = code_point_count(text);
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

}  // namespace whence
