#include "lang/tptp/derivation.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "lang/tptp/derivation_types.h"
#include "lang/tptp/formula.h"
#include "lang/tptp/lexer.h"
#include "lang/tptp/symbols.h"
#include "lang/tptp/types.h"

namespace whence {

namespace lang::tptp {

namespace {

constexpr std::size_t kDeepestGeneralTerm = 2000;

// The same text with everything blank that is no part of the derivation, so that places stay.
std::string derivation_part(std::string_view text) {
  std::string out(text);
  const bool has_marks = text.find("SZS output start") != std::string_view::npos;
  bool inside = !has_marks;
  for (std::size_t begin = 0; begin < out.size();) {
    const std::size_t end = std::min(out.find('\n', begin), out.size());
    const std::string_view line = std::string_view(out).substr(begin, end - begin);
    const bool comment = line.starts_with("#") || line.starts_with("%");
    bool blank = !inside || line.starts_with("#");
    if (comment && line.find("SZS output start") != std::string_view::npos) {
      inside = true;
      blank = true;
    } else if (has_marks && comment && line.find("SZS output end") != std::string_view::npos) {
      inside = false;
      blank = true;
    }
    if (blank)
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(begin),
                out.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    begin = end + 1;
  }
  return out;
}

class DerivationReader {
 public:
  DerivationReader(Problem& problem, std::string_view text, const std::string& name,
                   const StopToken* stop)
      : problem_(problem),
        symbols_(problem, /*may_add=*/true),
        types_(problem, symbols_, diagnostics_),
        formulas_(problem, symbols_, types_, diagnostics_),
        source_{name, derivation_part(text), 0},
        stop_(stop) {}

  std::variant<std::vector<DerivedFormula>, std::vector<Diagnostic>> read() {
    if (source_.text.size() > kMostText) {
      diagnostics_.file_error(source_.path, "the derivation is too large");
      return diagnostics_.take();
    }
    // Declarations first: a formula may stand before them.
    each_statement(true);
    if (diagnostics_.empty() && symbols_.has_types()) {
      declare_by_use(source_, symbols_, types_, problem_.bank.signature());
    }
    if (diagnostics_.empty()) each_statement(false);
    if (diagnostics_.empty() && out_.empty()) {
      diagnostics_.file_error(source_.path, "there is no formula in it");
    }
    if (!diagnostics_.empty()) return diagnostics_.take();
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kMostText = std::size_t{256} << 20U;

  void each_statement(bool declarations) {
    Lexer lexer(source_, diagnostics_);
    lexer_ = &lexer;
    std::uint32_t counted = 0;
    LineColumn at;
    while (!lexer.at(TokenKind::kEnd) && diagnostics_.empty()) {
      // line_column counts from the start each time: a long text would take quadratic time.
      const std::uint32_t begin = lexer.token().begin;
      for (; counted < begin; ++counted) {
        if (source_.text[counted] == '\n') {
          ++at.line;
          at.column = 1;
        } else {
          ++at.column;
        }
      }
      if (!statement(declarations, at)) break;
    }
    lexer_ = nullptr;
  }

  bool statement(bool declarations, LineColumn at) {
    if (stop_ != nullptr) stop_->check();
    const Token keyword = lexer_->token();
    const std::string_view word = lexer_->text();
    if (word != "cnf" && word != "fof" && word != "tff" && word != "tcf") {
      return error(fmt::format("expected `cnf`, `fof`, `tff` or `tcf`, found {}", described()));
    }
    DerivedFormula read;
    read.line = at.line;
    read.column = at.column;
    lexer_->advance();
    if (!expect(TokenKind::kLeftParen, "`(`")) return false;
    if (!lexer_->at(TokenKind::kLowerWord) && !lexer_->at(TokenKind::kSingleQuoted) &&
        !lexer_->at(TokenKind::kNumber)) {
      return error(fmt::format("expected the name of the formula, found {}", described()));
    }
    read.name = unquoted(lexer_->text());
    lexer_->advance();
    if (!expect(TokenKind::kComma, "`,`")) return false;
    if (!lexer_->at(TokenKind::kLowerWord)) {
      return error(fmt::format("expected a role such as `plain`, found {}", described()));
    }
    read.role = std::string(lexer_->text());
    lexer_->advance();
    if (!expect(TokenKind::kComma, "`,`")) return false;
    if (read.role == "type") {
      if (!declarations) return skip();
      if (word != "tff" && word != "tcf") return error("types are declared in `tff` only");
      return declaration();
    }
    if (declarations) return skip();
    Dialect dialect = Dialect::kFof;
    if (word == "cnf") dialect = Dialect::kCnf;
    if (word == "tff" || word == "tcf" || (word == "fof" && symbols_.has_types())) {
      dialect = Dialect::kTff;
    }
    (void)keyword;
    std::optional<ReadFormula> formula = formulas_.parse(*lexer_, dialect);
    if (!formula) return failed();
    read.formula = formula->formula;
    read.sort_variable_count = static_cast<std::uint32_t>(formula->sort_variable_names.size());
    read.sort_variable_names = std::move(formula->sort_variable_names);
    read.variable_names = std::move(formula->variable_names);
    if (lexer_->at(TokenKind::kComma)) {
      lexer_->advance();
      if (!general_term(read.source, 0)) return failed();
      // Useful information, which says nothing about how the formula follows.
      GeneralTerm unused;
      if (lexer_->at(TokenKind::kComma)) {
        lexer_->advance();
        if (!general_term(unused, 0)) return failed();
      }
    }
    if (!expect(TokenKind::kRightParen, "`)`") || !expect(TokenKind::kDot, "`.`")) return false;
    out_.push_back(std::move(read));
    return true;
  }

  // To behind the dot that ends the statement.
  bool skip() {
    for (std::size_t depth = 1; depth > 0; lexer_->advance()) {
      switch (lexer_->kind()) {
        case TokenKind::kLeftParen:
        case TokenKind::kLeftBracket:
          ++depth;
          break;
        case TokenKind::kRightParen:
        case TokenKind::kRightBracket:
          --depth;
          break;
        case TokenKind::kBad:
          return failed();
        case TokenKind::kEnd:
          return error("expected `)`, found the end of the text");
        default:
          break;
      }
    }
    return expect(TokenKind::kDot, "`.`");
  }

  bool declaration() {
    std::size_t parentheses = 0;
    for (; lexer_->at(TokenKind::kLeftParen); ++parentheses) lexer_->advance();
    const Token name = lexer_->token();
    if (name.kind != TokenKind::kLowerWord && name.kind != TokenKind::kSingleQuoted &&
        name.kind != TokenKind::kSystemWord) {
      return error(fmt::format("expected the name of a symbol, found {}", described()));
    }
    lexer_->advance();
    if (!expect(TokenKind::kColon, "`:`")) return false;
    DeclaredType type;
    if (!types_.declared(*lexer_, {}, type)) return failed();
    const std::string_view spelling = lexer_->text(name);
    const bool fits = type.is_type ? symbols_.declare_type(spelling, type.arity)
                                   : symbols_.declare(spelling, std::move(type.rank));
    if (!fits) {
      diagnostics_.error(lexer_->place(name),
                         fmt::format("{} has another type in the problem", in_quotes(spelling)));
      return false;
    }
    for (; parentheses > 0; --parentheses) {
      if (!expect(TokenKind::kRightParen, "`)`")) return false;
    }
    return skip();
  }

  bool general_term(GeneralTerm& out, std::size_t depth) {
    if (depth > kDeepestGeneralTerm) return error("terms are nested too deep");
    switch (lexer_->kind()) {
      case TokenKind::kLowerWord:
      case TokenKind::kSingleQuoted:
      case TokenKind::kDollarWord:
      case TokenKind::kSystemWord:
      case TokenKind::kNumber:
        out.kind = GeneralTerm::Kind::kWord;
        out.text = unquoted(lexer_->text());
        lexer_->advance();
        if (lexer_->at(TokenKind::kLeftParen)) {
          out.kind = GeneralTerm::Kind::kApplication;
          if (!terms_until(TokenKind::kRightParen, out, depth)) return false;
        }
        break;
      case TokenKind::kUpperWord:
      case TokenKind::kDistinct:
        out.kind = lexer_->at(TokenKind::kUpperWord) ? GeneralTerm::Kind::kVariable
                                                     : GeneralTerm::Kind::kDistinct;
        out.text = std::string(lexer_->text());
        lexer_->advance();
        break;
      case TokenKind::kLeftBracket:
        out.kind = GeneralTerm::Kind::kList;
        if (!terms_until(TokenKind::kRightBracket, out, depth)) return false;
        break;
      default:
        return error(fmt::format("expected a term, found {}", described()));
    }
    if (!lexer_->at(TokenKind::kColon)) return true;
    lexer_->advance();
    return general_term(out.details.emplace_back(), depth + 1);
  }

  bool terms_until(TokenKind end, GeneralTerm& out, std::size_t depth) {
    lexer_->advance();
    if (lexer_->at(end)) {
      lexer_->advance();
      return true;
    }
    for (;;) {
      GeneralTerm& term = out.arguments.emplace_back();
      // `$fof(...)` and the like hold a formula.
      if (out.text == "$fof" || out.text == "$cnf" || out.text == "$tff" || out.text == "$fot") {
        term.kind = GeneralTerm::Kind::kOther;
        if (!skip_data()) return false;
      } else if (!general_term(term, depth + 1)) {
        return false;
      }
      if (lexer_->at(end)) break;
      if (!expect(TokenKind::kComma, "`,`")) return false;
    }
    lexer_->advance();
    return true;
  }

  // Up to the parenthesis that closes.
  bool skip_data() {
    for (std::size_t depth = 0;; lexer_->advance()) {
      if (lexer_->at(TokenKind::kEnd)) return error("expected `)`, found the end of the text");
      if (lexer_->at(TokenKind::kBad)) return failed();
      if (lexer_->at(TokenKind::kLeftParen)) ++depth;
      if (lexer_->at(TokenKind::kRightParen) && depth-- == 0) return true;
    }
  }

  [[nodiscard]] std::string described() const {
    return lexer_->at(TokenKind::kEnd) ? "the end of the text" : in_quotes(lexer_->text());
  }
  bool expect(TokenKind kind, const char* what) {
    if (!lexer_->at(kind)) return error(fmt::format("expected {}, found {}", what, described()));
    lexer_->advance();
    return true;
  }
  bool error(std::string message) {
    if (!lexer_->at(TokenKind::kBad) || diagnostics_.empty()) {
      diagnostics_.error(lexer_->place(), std::move(message));
    }
    return false;
  }
  // Where something has been reported, or ought to have been.
  bool failed() {
    if (diagnostics_.empty()) diagnostics_.error(lexer_->place(), "this cannot be read");
    return false;
  }

  Problem& problem_;
  Diagnostics diagnostics_;
  Symbols symbols_;
  TypeReader types_;
  FormulaParser formulas_;
  SourceText source_;
  const StopToken* stop_;
  Lexer* lexer_ = nullptr;
  std::vector<DerivedFormula> out_;
};

}  // namespace
}  // namespace lang::tptp

std::variant<std::vector<DerivedFormula>, std::vector<Diagnostic>> read_tstp(
    Problem& problem, std::string_view text, const std::string& name, const StopToken* stop) {
  return lang::tptp::DerivationReader(problem, text, name, stop).read();
}

}  // namespace whence
