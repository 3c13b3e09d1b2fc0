// Texts made over.

#include <fmt/format.h>

#include <algorithm>

#include "synth/table/expression.h"
#include "synth/table/operations/descriptor.h"
#include "synth/table/operations/plainly.h"
#include "synth/table/places.h"
#include "synth/table/targets/dialect.h"

namespace whence::synth::table {

namespace {

enum class Case : std::uint8_t { kUpper, kLower, kTitle, kFirstUpper };

Text cased(TextView text, Case to) {
  Text out(text);
  bool inside = false;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool letter = is_letter(out[i]);
    const bool upper = to == Case::kUpper || (to == Case::kTitle && !inside) ||
                       (to == Case::kFirstUpper && i == 0);
    out[i] = upper ? to_upper(out[i]) : to_lower(out[i]);
    inside = letter;
  }
  return out;
}

Text trimmed(TextView text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return Text(text);
}

Text squeezed(TextView text) {
  Text out;
  for (char32_t c : trimmed(text)) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.ends_with(U' ')) {
      out += U' ';
    }
  }
  return out;
}

Text replaced(TextView text, const Replacement& p) {
  Text out;
  std::size_t from = 0;
  for (std::size_t at : occurrences(text, p.old)) {
    out += text.substr(from, at - from);
    out += p.with;
    from = at + p.old.size();
  }
  return out += text.substr(from);
}

Text filtered(TextView text, CharacterClass which, bool keep) {
  Text out;
  for (char32_t c : text) {
    if (is_in(c, which) == keep) out += c;
  }
  return out;
}

// --- pieces

using Views = std::vector<TextView>;

void add_piece(Views& pieces, TextView text, std::size_t begin, std::size_t end) {
  if (end > begin) pieces.push_back(text.substr(begin, end - begin));
}

Views pieces_of(TextView text, CharacterClass which) {
  Views pieces;
  for (std::size_t from = 0; from < text.size();) {
    std::size_t end = from;
    while (end < text.size() && is_in(text[end], which)) ++end;
    add_piece(pieces, text, from, end);
    from = end + 1;
  }
  return pieces;
}

Views pieces_of(TextView text, const BeforeCapitals& /*cut*/) {
  Views pieces;
  std::size_t from = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (is_in(text[i], CharacterClass::kUpper) && !is_in(text[i - 1], CharacterClass::kUpper)) {
      add_piece(pieces, text, from, i);
      from = i;
    }
  }
  add_piece(pieces, text, from, text.size());
  return pieces;
}

Views pieces_of(TextView text, const Separator& cut) {
  Views pieces;
  std::size_t from = 0;
  for (std::size_t at : occurrences(text, cut.text)) {
    add_piece(pieces, text, from, at);
    from = at + cut.text.size();
  }
  add_piece(pieces, text, from, text.size());
  return pieces;
}

Text formed(TextView piece, PieceForm form, bool first) {
  switch (form) {
    case PieceForm::kSame:
      return Text(piece);
    case PieceForm::kUpper:
      return cased(piece, Case::kUpper);
    case PieceForm::kLower:
      return cased(piece, Case::kLower);
    case PieceForm::kCapitalised:
      return cased(piece, Case::kFirstUpper);
    case PieceForm::kFirst:
      return Text(piece.substr(0, 1));
    case PieceForm::kFirstUpper:
      return cased(piece.substr(0, 1), Case::kUpper);
    case PieceForm::kFirstLower:
      return cased(piece.substr(0, 1), Case::kLower);
    case PieceForm::kCapitalisedRest:
      return cased(piece, first ? Case::kLower : Case::kFirstUpper);
  }
  return {};
}

std::optional<Text> each(TextView text, const Pieces& p) {
  const Views pieces = std::visit([&](const auto& cut) { return pieces_of(text, cut); }, p.cut);
  if (pieces.empty()) return std::nullopt;
  Text out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0) out += p.joiner;
    out += formed(pieces[i], p.form, i == 0);
  }
  if (out.size() > kLongestResult) return std::nullopt;
  return out;
}

std::string cut_words(const Cut& cut) {
  if (const auto* which = std::get_if<CharacterClass>(&cut)) return run_in_words(*which);
  if (const auto* separator = std::get_if<Separator>(&cut)) {
    return fmt::format("part split at {}", in_quotes(separator->text));
  }
  return "part cut before capitals";
}

std::string_view form_words(PieceForm form) {
  switch (form) {
    case PieceForm::kSame:
      return "as it is";
    case PieceForm::kUpper:
      return "in upper case";
    case PieceForm::kLower:
      return "in lower case";
    case PieceForm::kCapitalised:
      return "capitalised";
    case PieceForm::kFirst:
      return "its first character";
    case PieceForm::kFirstUpper:
      return "its first character in upper case";
    case PieceForm::kFirstLower:
      return "its first character in lower case";
    case PieceForm::kCapitalisedRest:
      return "the first in lower case, the others capitalised";
  }
  return "";
}

Text padding(TextView text, const Padding& p) {
  const auto width = static_cast<std::size_t>(std::max(0, p.width));
  return Text(text.size() < width ? width - text.size() : 0, p.with);
}

std::vector<Descriptor> by_case() {
  return {
      call(
          Op::kUpper, "upper", [](TextView text) { return cased(text, Case::kUpper); },
          [](const std::string& a) { return fmt::format("upper({})", a); },
          [](const Dialect& d, const Said& a) { return d.upper(a); }),
      call(
          Op::kLower, "lower", [](TextView text) { return cased(text, Case::kLower); },
          [](const std::string& a) { return fmt::format("lower({})", a); },
          [](const Dialect& d, const Said& a) { return d.lower(a); }),
      call(
          Op::kTitle, "title", [](TextView text) { return cased(text, Case::kTitle); },
          [](const std::string& a) { return fmt::format("title({})", a); },
          [](const Dialect& d, const Said& a) { return d.title(a); },
          [](const ExpressionPtr& a) -> Choices { return titles(a); }),
      call(
          Op::kCapitalise, "capitalise",
          [](TextView text) { return cased(text, Case::kFirstUpper); },
          [](const std::string& a) { return fmt::format("capitalise({})", a); },
          [](const ExpressionPtr& a) -> Choices { return {capitalised(a)}; }),
  };
}

std::vector<Descriptor> by_space() {
  return {
      call(
          Op::kTrim, "trim", [](TextView text) { return trimmed(text); },
          [](const std::string& a) { return fmt::format("trim({})", a); },
          [](const Dialect& d, const Said& a) { return d.trim(a, false); }),
      call(
          Op::kSqueeze, "squeeze", [](TextView text) { return squeezed(text); },
          [](const std::string& a) { return fmt::format("squeeze({})", a); },
          [](const Dialect& d, const Said& a) { return d.trim(a, true); }),
      operation(
          Op::kPadLeft, "pad_left",
          [](TextView text, const Padding& p) { return padding(text, p) + Text(text); },
          [](const std::string& a, const Padding& p) {
            return fmt::format("{} padded to {} with {} in front", a, p.width,
                               in_quotes(Text(1, p.with)));
          },
          [](const Dialect& d, const Said& a, const Padding& p) { return d.pad(a, p, true); }),
      operation(
          Op::kPadRight, "pad_right",
          [](TextView text, const Padding& p) { return Text(text) + padding(text, p); },
          [](const std::string& a, const Padding& p) {
            return fmt::format("{} padded to {} with {} behind", a, p.width,
                               in_quotes(Text(1, p.with)));
          },
          [](const Dialect& d, const Said& a, const Padding& p) { return d.pad(a, p, false); }),
  };
}

std::vector<Descriptor> by_characters() {
  return {
      operation(
          Op::kReplace, "replace",
          [](TextView text, const Replacement& p) -> std::optional<Text> {
            Text out = replaced(text, p);
            if (out.size() > kLongestResult) return std::nullopt;
            return out;
          },
          [](const std::string& a, const Replacement& p) {
            return p.with.empty()
                       ? fmt::format("{} without {}", a, in_quotes(p.old))
                       : fmt::format("{} with {} for {}", a, in_quotes(p.with), in_quotes(p.old));
          },
          [](const Dialect& d, const Said& a, const Replacement& p) { return d.replace(a, p); }),
      operation(
          Op::kKeep, "keep",
          [](TextView text, const OfClass& p) { return filtered(text, p.characters, true); },
          [](const std::string& a, const OfClass& p) {
            return fmt::format("the {} of {}", name_of(p.characters), a);
          },
          [](const Dialect& d, const Said& a, const OfClass& p) {
            return d.filter(a, p.characters, true);
          }),
      operation(
          Op::kDrop, "drop",
          [](TextView text, const OfClass& p) { return filtered(text, p.characters, false); },
          [](const std::string& a, const OfClass& p) {
            return fmt::format("{} without {}", a, name_of(p.characters));
          },
          [](const Dialect& d, const Said& a, const OfClass& p) {
            return d.filter(a, p.characters, false);
          }),
      operation(
          Op::kEach, "each", [](TextView text, const Pieces& p) { return each(text, p); },
          [](const std::string& a, const Pieces& p) {
            return fmt::format(
                "each {} of {} {}{}", cut_words(p.cut), a, form_words(p.form),
                p.joiner.empty() ? ", joined" : fmt::format(", joined by {}", in_quotes(p.joiner)));
          },
          [](const Dialect& d, const Said& a, const Pieces& p) { return d.each(a, p); }),
  };
}

}  // namespace

std::vector<Descriptor> text_operations() {
  std::vector<Descriptor> rows = by_case();
  for (auto&& more : {by_space(), by_characters()}) {
    rows.insert(rows.end(), more.begin(), more.end());
  }
  return rows;
}

}  // namespace whence::synth::table
