#include "lang/classic/json_places.h"

#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

namespace whence::lang::classic {

namespace {

// The first byte behind the string literal at `begin`.
std::size_t end_of_string(std::string_view text, std::size_t begin) {
  std::size_t i = begin + 1;
  while (i < text.size() && text[i] != '"') i += text[i] == '\\' ? 2 : 1;
  return std::min(i + 1, text.size());
}

}  // namespace

Text string_at(const SourceText& source, std::size_t begin) {
  Text out;
  out.source = &source;
  const std::string_view text = source.text;
  const std::size_t end = end_of_string(text, begin) - 1;  // the closing quote
  for (std::size_t i = begin + 1; i < end;) {
    std::size_t length = 1;
    std::string decoded(1, text[i]);
    if (text[i] == '\\') {
      length = text[i + 1] == 'u' ? 6 : 2;
      // A character beyond the 16-bit plane is two escapes.
      const std::string_view literal = text.substr(i);
      const bool pair = length == 6 && literal.size() >= 12 && literal[6] == '\\' &&
                        literal[7] == 'u' && (literal[2] == 'd' || literal[2] == 'D') &&
                        std::string_view("89abAB").find(literal[3]) != std::string_view::npos;
      if (pair) length = 12;
      const auto value = nlohmann::json::parse("\"" + std::string(text.substr(i, length)) + "\"",
                                               nullptr, /*allow_exceptions=*/false);
      decoded = value.is_string() ? value.get<std::string>() : std::string(1, ' ');
    }
    for (const char c : decoded) {
      out.text += c;
      out.offsets.push_back(static_cast<std::uint32_t>(i));
    }
    i += length;
  }
  out.offsets.push_back(static_cast<std::uint32_t>(end));
  return out;
}

JsonPlaces places_in(const SourceText& source) {
  JsonPlaces out;
  const std::string_view text = source.text;
  std::size_t depth = 0;
  std::vector<bool> is_object;
  MemberPlaces* member = nullptr;
  bool key_next = false;  // a string here is a key
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == '"') {
      const std::size_t end = end_of_string(text, i);
      if (key_next && depth <= 2 && depth > 0 && is_object.back()) {
        std::string key = string_at(source, i).text;
        const Place place{&source, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)};
        std::size_t value = text.find(':', end);
        value = text.find_first_not_of(" \t\r\n", value + 1);
        if (depth == 1) {
          const auto [it, inserted] = out.members.try_emplace(std::move(key));
          if (!inserted) out.repeated.emplace_back(it->first, place);
          it->second.key = place;
          member = &it->second;
        } else if (member != nullptr) {
          member->values[std::move(key)] = value;
        }
        key_next = false;
      }
      i = end;
      continue;
    }
    if (c == '{' || c == '[') {
      ++depth;
      is_object.push_back(c == '{');
      key_next = c == '{';
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
      is_object.pop_back();
    } else if (c == ',') {
      key_next = !is_object.empty() && is_object.back();
    }
    ++i;
  }
  return out;
}

}  // namespace whence::lang::classic
