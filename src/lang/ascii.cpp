#include "lang/ascii.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace whence::lang {

namespace {

bool is_printable_code(char32_t c) {
  return c >= 0x20 && c < 0x7F;
}

bool is_word_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

const absl::flat_hash_map<char32_t, std::string_view>& words_for_signs() {
  static const absl::flat_hash_map<char32_t, std::string_view> kWords{
      // Greek.
      {U'α', "alpha"},
      {U'β', "beta"},
      {U'γ', "gamma"},
      {U'δ', "delta"},
      {U'ε', "epsilon"},
      {U'ζ', "zeta"},
      {U'η', "eta"},
      {U'θ', "theta"},
      {U'ι', "iota"},
      {U'κ', "kappa"},
      {U'λ', "lambda"},
      {U'μ', "mu"},
      {U'ν', "nu"},
      {U'ξ', "xi"},
      {U'ο', "omicron"},
      {U'π', "pi"},
      {U'ρ', "rho"},
      {U'σ', "sigma"},
      {U'ς', "sigma"},
      {U'τ', "tau"},
      {U'υ', "upsilon"},
      {U'φ', "phi"},
      {U'χ', "chi"},
      {U'ψ', "psi"},
      {U'ω', "omega"},
      {U'Γ', "Gamma"},
      {U'Δ', "Delta"},
      {U'Θ', "Theta"},
      {U'Λ', "Lambda"},
      {U'Ξ', "Xi"},
      {U'Π', "Pi"},
      {U'Σ', "Sigma"},
      {U'Φ', "Phi"},
      {U'Ψ', "Psi"},
      {U'Ω', "Omega"},
      // Sets of numbers.
      {U'ℕ', "N"},
      {U'ℤ', "Z"},
      {U'ℚ', "Q"},
      {U'ℝ', "R"},
      {U'ℂ', "C"},
      {U'ℙ', "P"},
      {U'𝔹', "B"},
      {U'℘', "power"},
      {U'𝒫', "power"},
      // Sets and relations.
      {U'∅', "empty"},
      {U'∈', "in"},
      {U'∉', "notin"},
      {U'∋', "contains"},
      {U'∪', "union"},
      {U'∩', "inter"},
      {U'⊆', "subseteq"},
      {U'⊂', "subset"},
      {U'⊈', "notsubseteq"},
      {U'⊇', "supseteq"},
      {U'⊃', "supset"},
      {U'∖', "setminus"},
      {U'∆', "symdiff"},
      {U'⊎', "uplus"},
      {U'∘', "comp"},
      {U'⁻', "minus"},
      {U'⋈', "bowtie"},
      // Logic and orders.
      {U'∀', "forall"},
      {U'∃', "exists"},
      {U'∧', "and"},
      {U'∨', "or"},
      {U'¬', "not"},
      {U'→', "to"},
      {U'←', "from"},
      {U'↔', "iff"},
      {U'⇒', "implies"},
      {U'⇐', "implied"},
      {U'⇔', "equivalent"},
      {U'⟹', "implies"},
      {U'⟺', "equivalent"},
      {U'↦', "mapsto"},
      {U'↑', "up"},
      {U'↓', "down"},
      {U'⊢', "proves"},
      {U'⊨', "models"},
      {U'⊤', "top"},
      {U'⊥', "bottom"},
      {U'⊔', "join"},
      {U'⊓', "meet"},
      {U'≤', "le"},
      {U'≥', "ge"},
      {U'≠', "ne"},
      {U'≺', "prec"},
      {U'≼', "preceq"},
      {U'⪯', "preceq"},
      {U'≻', "succ"},
      {U'≽', "succeq"},
      {U'⊑', "sqsubseteq"},
      {U'⊒', "sqsupseteq"},
      {U'≡', "equiv"},
      {U'≈', "approx"},
      {U'∼', "sim"},
      {U'≃', "simeq"},
      {U'≅', "cong"},
      {U'∣', "divides"},
      {U'∤', "notdivides"},
      {U'∥', "parallel"},
      {U'⊲', "normal"},
      {U'⊴', "normaleq"},
      // Operations.
      {U'×', "times"},
      {U'÷', "div"},
      {U'±', "plusminus"},
      {U'·', "dot"},
      {U'⋅', "dot"},
      {U'∙', "bullet"},
      {U'•', "bullet"},
      {U'∗', "ast"},
      {U'⋆', "star"},
      {U'★', "star"},
      {U'⊕', "oplus"},
      {U'⊖', "ominus"},
      {U'⊗', "otimes"},
      {U'⊘', "oslash"},
      {U'⊙', "odot"},
      {U'∸', "monus"},
      {U'−', "minus"},
      {U'√', "sqrt"},
      {U'∞', "infinity"},
      {U'∂', "partial"},
      {U'∇', "nabla"},
      {U'∑', "sum"},
      {U'∏', "product"},
      {U'∫', "integral"},
      {U'′', "prime"},
      {U'″', "second"},
      {U'°', "degree"},
      {U'ß', "ss"},
      {U'æ', "ae"},
      {U'Æ', "AE"},
      {U'œ', "oe"},
      {U'Œ', "OE"},
      // Signs of prose.
      {U'‘', "'"},
      {U'’', "'"},
      {U'“', "\""},
      {U'”', "\""},
      {U'–', "-"},
      {U'—', "-"},
      {U'…', "..."},
      {U'\u00A0', " "},
  };
  return kWords;
}

// The letter without its accent, the digit on the line; 0 if there is none.
char plain_letter(char32_t c) {
  static constexpr std::u32string_view kFrom =
      U"ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöøùúûüýÿ"
      U"ĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİıĴĵĶķĹĺĻļĽľŁłŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨ"
      U"ũŪūŬŭŮů"
      U"ŰűŲųŴŵŶŷŸŹźŻżŽž";
  static constexpr std::string_view kTo =
      "AAAAAACEEEEIIIINOOOOOOUUUUYaaaaaaceeeeiiiinoooooouuuuyy"
      "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhIiIiIiIiIiJjKkLlLlLlLlNnNnNnOoOoOoRrRrRrSsSsSsSsTtTtUu"
      "UuUuUu"
      "UuUuWwYyYZzZzZz";
  static_assert(kFrom.size() == kTo.size());
  const std::size_t at = kFrom.find(c);
  if (at != std::u32string_view::npos) return kTo[at];
  static constexpr std::u32string_view kSuperscripts = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
  const std::size_t digit = kSuperscripts.find(c);
  if (digit != std::u32string_view::npos) return static_cast<char>('0' + digit);
  if (c >= U'₀' && c <= U'₉') return static_cast<char>('0' + (c - U'₀'));
  return 0;
}

}  // namespace

bool is_printable_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

std::string ascii_text(std::string_view text) {
  std::string out;
  bool behind_word = false;  // a word that stands for a character, and needs to be seen as one
  for (std::size_t position = 0; position < text.size();) {
    const CodePoint c = decode(text, position);
    position += std::max(1U, c.length);
    if (c.length != 0 && is_printable_code(c.value)) {
      const char letter = static_cast<char>(c.value);
      if (behind_word && is_word_letter(letter) && (letter < '0' || letter > '9')) out += '_';
      out += letter;
      behind_word = false;
      continue;
    }
    if (const char letter = c.length == 0 ? char{0} : plain_letter(c.value); letter != 0) {
      out += letter;
      behind_word = false;
      continue;
    }
    const auto known = c.length == 0 ? words_for_signs().end() : words_for_signs().find(c.value);
    const std::string word =
        known != words_for_signs().end()
            ? std::string(known->second)
            : fmt::format("u{:04x}", c.length == 0 ? 0xFFFDU : static_cast<unsigned>(c.value));
    // Letters that are two in ASCII stand in a word as one does.
    const bool sign = !is_word_letter(word[0]) ||
                      std::u32string_view(U"ßæÆœŒ").find(c.value) != std::u32string_view::npos;
    if (!sign && !out.empty() && is_word_letter(out.back())) out += '_';
    out += word;
    behind_word = !sign;
  }
  return out;
}

std::string ascii_lines(std::string_view text) {
  std::string out;
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out += ascii_text(text.substr(begin, end - begin));
    if (end == text.size()) return out;
    out += '\n';
    begin = end + 1;
  }
}

}  // namespace whence::lang
