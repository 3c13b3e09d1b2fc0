#include "lang/tptp/derivation_types.h"

#include <absl/container/flat_hash_map.h>

#include <string>
#include <utility>
#include <vector>

namespace whence::lang::tptp {

namespace {

constexpr std::size_t kDeepestTermByUse = 5000;

// A scan of all formulas. Places of terms are classes of a union-find structure; a class has a sort
// as soon as one of its places has. Connectives and parentheses around formulas say nothing.
class TypesByUse {
 public:
  TypesByUse(const SourceText& source, Symbols& symbols, TypeReader& types,
             const Signature& signature)
      : symbols_(symbols), types_(types), signature_(signature), lexer_(source, unused_) {}

  void run() {
    while (!lexer_.at(TokenKind::kEnd)) {
      if (!statement()) break;
    }
    for (Entry& entry : entries_) {
      Rank rank;
      bool known = true;
      for (const std::size_t a : entry.arguments) {
        rank.arguments.push_back(sorts_[find(a)]);
        known = known && rank.arguments.back().valid();
      }
      rank.result = sorts_[find(entry.result)];
      if (known && rank.result.valid()) (void)symbols_.declare(entry.spelling, std::move(rank));
    }
  }

 private:
  struct Entry {
    std::string spelling;
    std::vector<std::size_t> arguments;  // places
    std::size_t result = 0;
  };

  std::size_t place(SortId sort = {}) {
    parents_.push_back(parents_.size());
    sorts_.push_back(sort);
    return parents_.size() - 1;
  }
  std::size_t find(std::size_t p) {
    while (parents_[p] != p) p = parents_[p] = parents_[parents_[p]];
    return p;
  }
  void unite(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    if (a == b) return;
    parents_[b] = a;
    if (!sorts_[a].valid()) sorts_[a] = sorts_[b];
  }

  // keyword ( name , role , formula ... ) .
  bool statement() {
    variables_.clear();
    for (int i = 0; i < 4; ++i) lexer_.advance();
    const bool is_type = lexer_.text() == "type";
    lexer_.advance();
    if (!lexer_.at(TokenKind::kComma)) return false;
    lexer_.advance();
    for (std::size_t depth = 1; depth > 0;) {
      switch (lexer_.kind()) {
        case TokenKind::kEnd:
        case TokenKind::kBad:
          return false;
        case TokenKind::kLeftParen:
        case TokenKind::kLeftBracket:
          ++depth;
          lexer_.advance();
          break;
        case TokenKind::kRightParen:
        case TokenKind::kRightBracket:
          --depth;
          lexer_.advance();
          break;
        case TokenKind::kComma:
          // The formula has ended.
          if (depth == 1) return to_next();
          lexer_.advance();
          break;
        case TokenKind::kForall:
        case TokenKind::kExists:
          lexer_.advance();
          if (!is_type && lexer_.at(TokenKind::kLeftBracket) && !binder()) return false;
          break;
        case TokenKind::kUpperWord:
        case TokenKind::kLowerWord:
        case TokenKind::kSingleQuoted:
        case TokenKind::kSystemWord:
          if (is_type) {
            lexer_.advance();
          } else if (!atom()) {
            return false;
          }
          break;
        default:
          lexer_.advance();
      }
    }
    return dot();
  }

  bool to_next() {
    for (std::size_t depth = 1; depth > 0; lexer_.advance()) {
      if (lexer_.at(TokenKind::kEnd) || lexer_.at(TokenKind::kBad)) return false;
      if (lexer_.at(TokenKind::kLeftParen) || lexer_.at(TokenKind::kLeftBracket)) ++depth;
      if (lexer_.at(TokenKind::kRightParen) || lexer_.at(TokenKind::kRightBracket)) --depth;
    }
    return dot();
  }

  bool dot() {
    if (!lexer_.at(TokenKind::kDot)) return false;
    lexer_.advance();
    return true;
  }

  // [X: s, Y] up to the bracket that closes.
  bool binder() {
    do {
      lexer_.advance();
      if (!lexer_.at(TokenKind::kUpperWord)) return false;
      const std::string name(lexer_.text());
      lexer_.advance();
      SortId sort = symbols_.individuals();
      if (lexer_.at(TokenKind::kColon)) {
        lexer_.advance();
        if (lexer_.text() == "$tType" || !types_.sort(lexer_, {}, sort)) return false;
      }
      variables_[name] = place(sort);
    } while (lexer_.at(TokenKind::kComma));
    if (!lexer_.at(TokenKind::kRightBracket)) return false;
    lexer_.advance();
    return true;
  }

  bool atom() {
    std::size_t left = 0;
    if (!term(left, 0)) return false;
    if (lexer_.at(TokenKind::kEqual) || lexer_.at(TokenKind::kNotEqual)) {
      lexer_.advance();
      std::size_t right = 0;
      if (!term(right, 0)) return false;
      unite(left, right);
    } else {
      unite(left, place(symbols_.boolean()));
    }
    return true;
  }

  bool term(std::size_t& out, std::size_t depth) {
    if (depth > kDeepestTermByUse) return false;
    if (lexer_.at(TokenKind::kUpperWord)) {
      const auto it = variables_.find(std::string(lexer_.text()));
      out = it == variables_.end() ? place() : it->second;
      lexer_.advance();
      return true;
    }
    const bool name = lexer_.at(TokenKind::kLowerWord) || lexer_.at(TokenKind::kSingleQuoted) ||
                      lexer_.at(TokenKind::kSystemWord);
    if (!name) return false;
    const std::string spelling(lexer_.text());
    lexer_.advance();
    std::vector<std::size_t> arguments;
    if (lexer_.at(TokenKind::kLeftParen)) {
      do {
        lexer_.advance();
        if (!term(arguments.emplace_back(), depth + 1)) return false;
      } while (lexer_.at(TokenKind::kComma));
      if (!lexer_.at(TokenKind::kRightParen)) return false;
      lexer_.advance();
    }
    const SymbolId declared = symbols_.declared(spelling);
    if (declared.valid()) {
      const Symbol& symbol = signature_.symbol(declared);
      if (symbol.sort_parameters > 0 || symbol.argument_sorts.size() != arguments.size()) {
        return false;
      }
      for (std::size_t i = 0; i < arguments.size(); ++i) {
        unite(place(symbol.argument_sorts[i]), arguments[i]);
      }
      out = place(symbol.result_sort);
      return true;
    }
    Entry& entry = entry_of(spelling, arguments.size());
    for (std::size_t i = 0; i < arguments.size(); ++i) unite(entry.arguments[i], arguments[i]);
    out = entry.result;
    return true;
  }

  Entry& entry_of(const std::string& spelling, std::size_t arity) {
    const auto key = std::make_pair(stored_name(spelling), arity);
    const auto [it, is_new] = by_name_.emplace(key, entries_.size());
    if (is_new) {
      Entry& entry = entries_.emplace_back();
      entry.spelling = spelling;
      for (std::size_t i = 0; i < arity; ++i) entry.arguments.push_back(place());
      entry.result = place();
    }
    return entries_[it->second];
  }

  Symbols& symbols_;
  TypeReader& types_;
  const Signature& signature_;
  Diagnostics unused_;
  Lexer lexer_;
  std::vector<std::size_t> parents_;
  std::vector<SortId> sorts_;
  std::vector<Entry> entries_;
  absl::flat_hash_map<std::pair<std::string, std::size_t>, std::size_t> by_name_;
  absl::flat_hash_map<std::string, std::size_t> variables_;  // of the formula, to places
};

}  // namespace

void declare_by_use(const SourceText& source, Symbols& symbols, TypeReader& types,
                    const Signature& signature) {
  TypesByUse(source, symbols, types, signature).run();
}

}  // namespace whence::lang::tptp
