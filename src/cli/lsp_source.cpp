#include "cli/lsp_source.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "base/utf8.h"

namespace whence::cli {

namespace {

// How many bytes a character has, by its first one; 1 for what is no UTF-8.
std::size_t bytes_of_character(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  const std::size_t length = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  return std::min(length, text.size() - at);
}

// UTF-16 has two units for what UTF-8 has four bytes for.
std::size_t units_of(std::size_t bytes) {
  return bytes == 4 ? 2 : 1;
}

std::size_t number_in(const Json& position, const char* name) {
  const Json& value = member(position, name);
  if (!value.is_number_unsigned()) throw RpcError(kInvalidParams, "this is no position in a text");
  return value.get<std::size_t>();
}

}  // namespace

const Json& member(const Json& object, const char* name) {
  static const Json nothing;
  if (!object.is_object()) return nothing;
  const auto it = object.find(name);
  return it == object.end() ? nothing : *it;
}

SourceFile::SourceFile(std::string uri, std::string text)
    : uri_(std::move(uri)), path_(path_of_uri(uri_).value_or(uri_)), text_(std::move(text)) {
  lines_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n') lines_.push_back(i + 1);
  }
  if (is_mpl()) outline_ = api::outline_mpl(text_);
}

bool SourceFile::is_mpl() const {
  const std::string extension = std::filesystem::path(path_).extension().string();
  return extension == ".mpl" || extension.empty();
}

std::string_view SourceFile::slice(api::TextRange range) const {
  return std::string_view(text_).substr(range.begin, range.end - range.begin);
}

std::string_view SourceFile::line(std::size_t number) const {
  const std::size_t begin = lines_[number];
  const std::size_t end = number + 1 < lines_.size() ? lines_[number + 1] - 1 : text_.size();
  return std::string_view(text_).substr(begin, end - begin);
}

std::size_t SourceFile::offset(const Json& position) const {
  const std::size_t number = number_in(position, "line");
  std::size_t units = number_in(position, "character");
  if (number >= lines_.size()) return text_.size();
  const std::string_view here = line(number);
  std::size_t i = 0;
  while (i < here.size() && units > 0) {
    const std::size_t bytes = bytes_of_character(here, i);
    units -= std::min(units, units_of(bytes));
    i += bytes;
  }
  return lines_[number] + i;
}

std::size_t SourceFile::offset(std::size_t number, std::size_t column) const {
  if (number == 0 || number > lines_.size()) return 0;
  const std::string_view here = line(number - 1);
  std::size_t i = 0;
  for (std::size_t c = 1; c < column && i < here.size(); ++c) i += bytes_of_character(here, i);
  return lines_[number - 1] + i;
}

Json SourceFile::position(std::size_t offset) const {
  const auto next = std::upper_bound(lines_.begin(), lines_.end(), offset);
  const auto number = static_cast<std::size_t>(next - lines_.begin()) - 1;
  const std::string_view before =
      std::string_view(text_).substr(lines_[number], offset - lines_[number]);
  std::size_t units = 0;
  for (std::size_t i = 0; i < before.size();) {
    const std::size_t bytes = bytes_of_character(before, i);
    units += units_of(bytes);
    i += bytes;
  }
  return {{"line", number}, {"character", units}};
}

Json SourceFile::range(api::TextRange range) const {
  return {{"start", position(range.begin)}, {"end", position(range.end)}};
}

api::TextRange SourceFile::word_at(std::size_t offset) const {
  for (const api::OutlineMention& m : outline_.mentions) {
    if (m.place.begin == offset) return m.place;
  }
  std::size_t end = offset;
  const auto is_word = [&](std::size_t i) {
    const auto c = static_cast<unsigned char>(text_[i]);
    return c >= 0x80 || std::isalnum(c) != 0 || c == '_' || c == '\'';
  };
  while (end < text_.size() && is_word(end)) ++end;
  if (end == offset && offset < text_.size() && text_[offset] != '\n') ++end;
  return {offset, end};
}

std::string SourceFile::comment_above(std::size_t statement) const {
  const auto next = std::upper_bound(lines_.begin(), lines_.end(), statement);
  const auto number = static_cast<std::size_t>(next - lines_.begin()) - 1;
  std::string out;
  for (std::size_t i = number; i-- > 0;) {
    const std::string_view above = line(i);
    if (!above.starts_with("--")) break;
    const std::size_t begin = std::min(above.find_first_not_of("- "), above.size());
    out = std::string(above.substr(begin)) + (out.empty() ? "" : "\n") + out;
  }
  return out;
}

std::string with_changes(const SourceFile& source, const Json& changes) {
  if (!changes.is_array()) throw RpcError(kInvalidParams, "'contentChanges' is not an array");
  std::string text = source.text();
  for (const Json& change : changes) {
    const Json& inserted = member(change, "text");
    if (!inserted.is_string()) throw RpcError(kInvalidParams, "a change has no 'text'");
    const Json& range = member(change, "range");
    if (range.is_null()) {
      text = inserted.get<std::string>();
      continue;
    }
    // The places of a change are those after the one before it. Its outline is not asked for.
    const SourceFile now("change:/x.txt", text);
    const std::size_t begin = now.offset(member(range, "start"));
    const std::size_t end = std::max(begin, now.offset(member(range, "end")));
    text.replace(begin, end - begin, inserted.get_ref<const std::string&>());
  }
  return text;
}

std::optional<std::string> path_of_uri(std::string_view uri) {
  constexpr std::string_view kFile = "file://";
  if (!uri.starts_with(kFile)) return std::nullopt;
  uri.remove_prefix(std::min(uri.find('/', kFile.size()), uri.size()));
  std::string path;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    const auto digit = [&](std::size_t at) {
      return std::isxdigit(static_cast<unsigned char>(uri[at])) != 0;
    };
    if (uri[i] == '%' && i + 2 < uri.size() && digit(i + 1) && digit(i + 2)) {
      path += static_cast<char>(std::stoi(std::string(uri.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      path += uri[i];
    }
  }
  return path;
}

std::string uri_of_path(const std::string& path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string uri = "file://";
  for (const char c : std::filesystem::absolute(path).lexically_normal().string()) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 &&
        (std::isalnum(byte) != 0 || std::string_view("/-._~").find(c) != std::string_view::npos)) {
      uri += c;
    } else {
      uri += '%';
      uri += kDigits[byte >> 4U];
      uri += kDigits[byte & 15U];
    }
  }
  return uri;
}

}  // namespace whence::cli
