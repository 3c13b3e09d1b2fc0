// Texts made of simpler operations.

#include "synth/table/numerals.h"
#include "synth/table/operations/plainly_parts.h"
#include "synth/table/targets/dialect.h"

namespace whence::synth::table {

std::string unaccented(const Dialect& dialect, const Said& a) {
  Said out = a;
  for (char32_t c : a.beyond_ascii()) {
    const Text letter(1, c);
    const Text plain = unaccented(letter);
    if (plain != letter) out.text = dialect.replace(out, Replacement{letter, plain});
  }
  return out.text;
}

ExpressionPtr capitalised(const ExpressionPtr& text) {
  return make_concatenation(
      {plain::of({Op::kUpper}, {plain::first(text, 1)}), plain::lower(plain::skip(text, 1))});
}

Choices titles(const ExpressionPtr& text) {
  return {capitalised(text),
          plain::of({Op::kEach, Pieces{Separator{U" "}, PieceForm::kCapitalised, U" "}}, {text}),
          plain::of({Op::kEach, Pieces{Separator{U"."}, PieceForm::kCapitalised, U"."}}, {text}),
          plain::of({Op::kEach, Pieces{Separator{U"-"}, PieceForm::kCapitalised, U"-"}}, {text})};
}

}  // namespace whence::synth::table
