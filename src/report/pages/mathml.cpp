#include "report/pages/mathml.h"

#include <fmt/format.h>

#include <vector>

#include "report/escape.h"

namespace whence::report {

namespace {

/// Code units of text from which on a formula may be broken into lines.
constexpr std::size_t kBreakable = 26;
constexpr std::size_t kTextLimit = 2000;  ///< of the text behind a formula

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_prefix(std::string_view text) {
  return text == "¬" || text == "∀" || text == "∃";
}

bool is_word(std::string_view text) {
  return text == "if" || text == "then" || text == "else";
}

class MathWriter {
 public:
  MathWriter(std::span<const Token> tokens, bool breakable)
      : tokens_(tokens), breakable_(breakable) {}

  /// The parts between which a line may end.
  std::vector<std::string> write() {
    for (at_ = 0; at_ < tokens_.size(); ++at_) token(tokens_[at_]);
    pieces_.push_back(std::move(piece_));
    return std::move(pieces_);
  }

 private:
  void token(const Token& token) {
    switch (token.kind) {
      case TokenKind::kVariable:
        variable(token.text);
        return;
      case TokenKind::kSymbol:
        piece_ += is_number(token.text) ? "<mn>" + html(token.text) + "</mn>"
                                        : "<mi class=\"f\">" + html(token.text) + "</mi>";
        return;
      case TokenKind::kOperator:
        infix_or_prefix(token.text);
        return;
      case TokenKind::kPunctuation:
        punctuation(token.text);
        return;
      case TokenKind::kSpace:
        // Operators bring their own space; names that follow each other do not.
        if (!token.text.empty() && next_to(TokenKind::kVariable)) {
          piece_ += "<mspace width=\"0.25em\"/>";
        }
        return;
      case TokenKind::kMarkBegin:
        open("<mrow class=\"mark\">");
        return;
      case TokenKind::kPowerBegin:
        open("<msup><mrow>");
        return;
      case TokenKind::kPowerMiddle:
        piece_ += "</mrow><mrow>";
        return;
      case TokenKind::kPowerEnd:
        close("</mrow></msup>");
        return;
      case TokenKind::kMarkEnd:
        close("</mrow>");
        return;
      case TokenKind::kEllipsis:
        piece_ += "<mo>…</mo>";
        return;
    }
  }

  bool next_to(TokenKind kind) const {
    return at_ > 0 && at_ + 1 < tokens_.size() && tokens_[at_ - 1].kind == kind &&
           tokens_[at_ + 1].kind == kind;
  }

  void open(std::string_view tag) {
    piece_ += tag;
    ++depth_;
  }
  void close(std::string_view tag) {
    piece_ += tag;
    --depth_;
  }

  void variable(std::string_view name) {
    std::size_t end = name.size();
    while (end > 1 && name[end - 1] == '\'') --end;
    std::size_t digits = end;
    while (digits > 1 && name[digits - 1] >= '0' && name[digits - 1] <= '9') --digits;
    std::string shown = html(shortened(name.substr(0, digits), 40));
    for (std::size_t i = end; i < name.size() && i < end + 8; ++i) shown += "′";
    if (digits == end) {
      piece_ += "<mi>" + shown + "</mi>";
    } else {
      piece_ += fmt::format("<msub><mi>{}</mi><mn>{}</mn></msub>", shown,
                            html(shortened(name.substr(digits, end - digits), 8)));
    }
  }

  // Whether a minus stands before a term, not between two.
  bool is_sign(std::string_view text) const {
    if (text != "−") return false;
    std::size_t before = at_;
    while (before > 0 && tokens_[before - 1].kind == TokenKind::kSpace) --before;
    if (before == 0) return true;
    const Token& last = tokens_[before - 1];
    return last.kind == TokenKind::kOperator ||
           (last.kind == TokenKind::kPunctuation && last.text != ")" && last.text != "]");
  }

  void infix_or_prefix(const std::string& text) {
    if (is_sign(text)) {
      piece_ += "<mo form=\"prefix\">−</mo>";
      return;
    }
    const bool spaced = at_ > 0 && tokens_[at_ - 1].kind == TokenKind::kSpace;
    const bool infix = spaced && !is_word(text) && !is_prefix(text);
    if (spaced && !is_prefix(text) && depth_ == 0 && breakable_ && !piece_.empty()) {
      pieces_.push_back(std::move(piece_));
      piece_.clear();
    }
    if (is_word(text)) {
      piece_ += fmt::format("<mtext>{}{} </mtext>", piece_.empty() ? "" : " ", text);
      return;
    }
    // Some signs grow with what is beside them; as infix operators they should not.
    const bool grows = infix && text.find_first_of("|/\\()[]{}~^") != std::string::npos;
    piece_ += fmt::format("<mo{}{}>{}</mo>", infix && piece_.empty() ? " form=\"infix\"" : "",
                          grows ? " stretchy=\"false\"" : "", html(text));
  }

  void punctuation(const std::string& text) {
    if (text == "(" || text == "[") {
      // A letter with a descender is no reason for parentheses of twice the height.
      open("<mrow><mo stretchy=\"false\">" + text + "</mo>");
    } else if (text == ")" || text == "]") {
      close("<mo stretchy=\"false\">" + text + "</mo></mrow>");
    } else if (text == ".") {
      piece_ += "<mo lspace=\"0\" rspace=\"0.35em\">.</mo>";
    } else {
      piece_ += "<mo>" + html(text) + "</mo>";
    }
  }

  std::span<const Token> tokens_;
  bool breakable_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::string piece_;
  std::vector<std::string> pieces_;
};

}  // namespace

std::string mathml(std::span<const Token> tokens, std::string_view text) {
  const std::vector<std::string> pieces = MathWriter(tokens, text.size() >= kBreakable).write();
  const std::string behind = html(shortened(text, kTextLimit));
  if (pieces.size() == 1) {
    return fmt::format("<math alttext=\"{}\"><mrow>{}</mrow></math>", behind, pieces[0]);
  }
  std::string out = fmt::format("<span class=\"m\" role=\"math\" aria-label=\"{}\">", behind);
  for (const std::string& piece : pieces) out += "<math><mrow>" + piece + "</mrow></math>";
  return out + "</span>";
}

}  // namespace whence::report
