#include "report/pages/parts.h"

#include <fmt/format.h>

#include "report/escape.h"

namespace whence::report {

std::string script_string(std::string_view text) {
  std::string out = "\"";
  out.reserve(text.size() + text.size() / 8 + 2);
  for (const char c : text) {
    switch (c) {
      case '"':
      case '\\':
        out += '\\';
        out += c;
        break;
      case '\n':
        out += "\\n";
        break;
      case '<':
        out += "\\x3c";  // never a tag, wherever the file is looked at
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        } else {
          out += c;
        }
    }
  }
  return out + '"';
}

std::string Parts::place(std::string html, std::string_view what, std::string_view from,
                         std::string_view to) {
  if (together_ || used_ + html.size() <= page_bytes_) {
    used_ += html.size();
    return html;
  }
  return defer(std::move(html), what, from, to);
}

std::string Parts::defer(std::string text, std::string_view what, std::string_view from,
                         std::string_view to) {
  if (together_) return text;
  const std::string piece = fmt::format("{}:{}", pieces_, script_string(text));
  if (parts_.empty() || parts_.back().size() + piece.size() > kPartBytes) parts_.emplace_back();
  std::string& part = parts_.back();
  part += (part.empty() ? "" : ",\n") + piece;
  const std::string place = fmt::format(
      "<div class=\"later\" data-part=\"{}.part-{}.js\" data-piece=\"{}\" data-from=\"{}\" "
      "data-to=\"{}\">{}</div>\n",
      stem_, parts_.size(), pieces_, from, to, html(what));
  ++pieces_;
  used_ += place.size();
  return place;
}

std::vector<std::pair<std::string, std::string>> Parts::files() const {
  std::vector<std::pair<std::string, std::string>> out;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    out.emplace_back(fmt::format("{}.part-{}.js", stem_, i + 1),
                     "whence.part({" + parts_[i] + "});\n");
  }
  return out;
}

}  // namespace whence::report
