// What a text in MPL declares, from its tokens: no more is understood of it than an editor needs.

#include "whence/outline.h"

#include <algorithm>
#include <optional>
#include <set>

#include "lang/mpl/lexer.h"

namespace whence::api {

namespace {

using lang::StatementTokens;
using lang::Token;
using lang::TokenKind;

TextRange range_of(const Token& token) {
  return {token.begin, token.end};
}

/// Of one text.
class OutlineReader {
 public:
  explicit OutlineReader(std::string_view text) : source_{"", std::string(text), 0} {}

  TextOutline read() {
    lang::Diagnostics ignored;
    lang::Lexer lexer(source_, 0, static_cast<std::uint32_t>(source_.text.size()), ignored);
    while (lexer.next(statement_)) {
      tokens_ = &statement_.tokens;
      if (tokens_->size() < 2) continue;
      read_statement();
      ++count_;
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] TokenKind kind(std::size_t i) const {
    return i < tokens_->size() ? (*tokens_)[i].kind : TokenKind::kEnd;
  }
  [[nodiscard]] std::string_view text(std::size_t i) const {
    const Token& token = (*tokens_)[i];
    return std::string_view(source_.text).substr(token.begin, token.end - token.begin);
  }
  [[nodiscard]] TextRange statement() const {
    return {tokens_->front().begin, tokens_->back().end};
  }

  // Tokens from `begin` on, with blanks as they stand between them, but line breaks and comments.
  [[nodiscard]] std::string one_line(std::size_t begin, std::size_t end) const {
    std::string out;
    for (std::size_t i = begin; i < end && kind(i) != TokenKind::kEnd; ++i) {
      if (i > begin && (*tokens_)[i].begin > (*tokens_)[i - 1].end) out += ' ';
      out += text(i);
    }
    return out;
  }

  void add(OutlineKind what, std::size_t token, bool named, std::string said) {
    OutlineEntry entry;
    entry.kind = what;
    if (named) entry.name = text(token);
    entry.place = range_of((*tokens_)[token]);
    entry.statement = statement();
    entry.line = statement_.line;
    entry.text = std::move(said);
    out_.entries.push_back(std::move(entry));
  }

  void mention(std::size_t begin, std::size_t end) {
    std::set<std::string_view> bound;
    for (std::size_t i = begin; i < end; ++i) {
      if (kind(i) != TokenKind::kForall && kind(i) != TokenKind::kExists) continue;
      while (lang::may_name(kind(++i))) bound.insert(text(i));
    }
    for (std::size_t i = begin; i < end; ++i) {
      // The level of an operator is no name.
      if (kind(i) == TokenKind::kInfix) return;
      if (!lang::may_name(kind(i))) continue;
      out_.mentions.push_back({range_of((*tokens_)[i]), count_, bound.contains(text(i))});
    }
  }

  void read_statement() {
    const std::size_t end = tokens_->size() - 1;
    switch (kind(0)) {
      case TokenKind::kInclude:
        if (kind(1) == TokenKind::kString) {
          add(OutlineKind::kInclude, 1, true, "");
          std::string& name = out_.entries.back().name;
          name = name.size() > 1 ? name.substr(1, name.size() - 2) : "";
        }
        return;
      case TokenKind::kType:
        read_type(end);
        return;
      case TokenKind::kFun:
      case TokenKind::kSynth:
        read_names(OutlineKind::kFunction, end);
        return;
      case TokenKind::kPred:
        read_names(OutlineKind::kPredicate, end);
        return;
      case TokenKind::kVar:
        read_names(OutlineKind::kVariable, end);
        return;
      case TokenKind::kNumerals:
      case TokenKind::kBrackets:
        mention(1, end);
        return;
      case TokenKind::kAxiom:
        read_claim(OutlineKind::kAxiom, end);
        return;
      case TokenKind::kTheorem:
      case TokenKind::kWhere:
        read_claim(OutlineKind::kTheorem, end);
        return;
      case TokenKind::kLemma:
        read_claim(OutlineKind::kLemma, end);
        return;
      case TokenKind::kExample:
        read_claim(OutlineKind::kExample, end);
        return;
      default:
        out_.clauses.push_back({range_of((*tokens_)[head(end)]), statement()});
        mention(0, end);
    }
  }

  // `type T(a) = c | d(S, T)`
  void read_type(std::size_t end) {
    if (!lang::may_name(kind(1))) return;
    std::size_t i = 2;
    while (i < end && kind(i) != TokenKind::kEqual) ++i;
    const std::string sort = one_line(1, i);
    add(OutlineKind::kSort, 1, true, one_line(1, end));
    mention(2, i);
    while (i < end) {
      const std::size_t name = i + 1;
      for (++i; i < end && kind(i) != TokenKind::kBar;) ++i;
      if (!lang::may_name(kind(name))) continue;
      std::string arguments;
      if (kind(name + 1) == TokenKind::kLeftParen && kind(i - 1) == TokenKind::kRightParen) {
        arguments = one_line(name + 2, i - 1) + " -> ";
      }
      add(OutlineKind::kConstructor, name, true, arguments + sort);
      mention(name + 1, i);
    }
  }

  // `fun f g : S -> T infix left 60`
  void read_names(OutlineKind what, std::size_t end) {
    std::size_t after = 1;
    while (lang::may_name(kind(after))) ++after;
    const std::size_t rank = after + (kind(after) == TokenKind::kColon ? 1 : 0);
    for (std::size_t i = 1; i < after; ++i) add(what, i, true, one_line(rank, end));
    mention(after, end);
  }

  // `theorem name: formula`
  void read_claim(OutlineKind what, std::size_t end) {
    const bool named = lang::may_name(kind(1)) && kind(2) == TokenKind::kColon;
    const std::size_t begin = named ? 3 : 1;
    add(what, named ? 1 : 0, named, one_line(begin, end));
    mention(begin, end);
  }

  // Of what a clause is a part of the definition: an operator between its arguments, or else what
  // it begins with.
  [[nodiscard]] std::size_t head(std::size_t end) const {
    const std::size_t begin = kind(0) == TokenKind::kNot ? 1 : 0;
    std::size_t depth = 0;
    for (std::size_t i = begin; i < end; ++i) {
      if (kind(i) == TokenKind::kLeftParen || kind(i) == TokenKind::kLeftBracket) ++depth;
      if ((kind(i) == TokenKind::kRightParen || kind(i) == TokenKind::kRightBracket) && depth > 0) {
        --depth;
      }
      if (depth > 0 || i == begin) continue;
      if (kind(i) == TokenKind::kEqual || kind(i) == TokenKind::kIff) break;
      const bool behind_an_argument = lang::may_name(kind(i - 1)) ||
                                      kind(i - 1) == TokenKind::kRightParen ||
                                      kind(i - 1) == TokenKind::kRightBracket;
      if (lang::may_name(kind(i)) && behind_an_argument) return i;
    }
    return std::min(begin, end - 1);
  }

  lang::SourceText source_;
  StatementTokens statement_;
  const std::vector<Token>* tokens_ = nullptr;
  std::size_t count_ = 0;
  TextOutline out_;
};

}  // namespace

TextOutline outline_mpl(std::string_view text) {
  return OutlineReader(text).read();
}

bool is_mpl_name(std::string_view text) {
  return lang::is_name(text);
}

const std::vector<std::string>& mpl_keywords() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> out;
    for (const std::string_view word : lang::reserved_words()) out.emplace_back(word);
    return out;
  }();
  return words;
}

}  // namespace whence::api
