#include "conjecture/law_pattern.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "lang/characters.h"
#include "lang/mpl/print.h"

namespace whence::conjecture {

namespace {

struct Connective {
  std::string_view text;
  int precedence;
  bool right;
};

// As in MPL: weaker than any operator of a theory.
constexpr Connective kConnectives[] = {{"<=>", 1, true}, {"=>", 2, true}, {"or", 3, true},
                                       {"and", 4, true}, {"=", 6, false}, {"!=", 6, false}};
constexpr int kNot = 5;
constexpr int kWeakestOperator = 7;
constexpr std::size_t kMostNodes = 200;

struct Wrong {
  std::string message;
};

}  // namespace

// Operator precedence over the theory's own operators.
class PatternReader {
 public:
  PatternReader(const Problem& problem, std::string_view text, const LawPattern::Lookup& lookup)
      : problem_(problem), lookup_(lookup) {
    split(text);
  }

  LawPattern read() {
    (void)expression(0);
    if (next_ < tokens_.size()) throw Wrong{"'" + tokens_[next_] + "' is not expected"};
    return std::move(out_);
  }

 private:
  void split(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
      if (decode(text, at).length == 0) throw Wrong{"it is not UTF-8"};
      if (text[at] == ' ' || text[at] == '\t') {
        ++at;
        continue;
      }
      std::size_t end = at;
      const auto take_name = [&] {
        while (end < text.size() && decode(text, end).length > 0 &&
               lang::is_name_part(decode(text, end).value)) {
          end += decode(text, end).length;
        }
      };
      const char32_t first = decode(text, at).value;
      end += decode(text, at).length;
      if (first == '?' || lang::is_letter(first) || lang::is_digit(first)) {
        take_name();
      } else if (first != '(' && first != ')' && first != ',') {
        // The longest operator that is one.
        std::size_t run = at;
        std::size_t known = end;
        while (run < text.size() && text[run] != ' ' && text[run] != '(' && text[run] != ')' &&
               decode(text, run).length > 0 && !lang::is_letter(decode(text, run).value)) {
          run += decode(text, run).length;
          if (is_operator(text.substr(at, run - at))) known = run;
        }
        end = known;
      }
      tokens_.emplace_back(text.substr(at, end - at));
      at = end;
    }
  }

  [[nodiscard]] bool is_operator(std::string_view text) const {
    return connective(text) != nullptr || lookup_(text).valid();
  }
  [[nodiscard]] static const Connective* connective(std::string_view text) {
    const auto* it = std::ranges::find(kConnectives, text, &Connective::text);
    return it == std::end(kConnectives) ? nullptr : it;
  }
  [[nodiscard]] std::string_view peek() const {
    return next_ < tokens_.size() ? std::string_view(tokens_[next_]) : std::string_view();
  }
  void expect(std::string_view token) {
    if (peek() != token) throw Wrong{"'" + std::string(token) + "' is missing"};
    ++next_;
  }
  std::size_t add(LawPattern::Node node) {
    if (out_.nodes_.size() >= kMostNodes) throw Wrong{"it is too large"};
    out_.nodes_.push_back(std::move(node));
    return out_.nodes_.size() - 1;
  }
  std::size_t applied(SymbolId symbol, std::vector<std::size_t> arguments) {
    return add({LawPattern::Kind::kSymbol, "", symbol, std::move(arguments)});
  }

  std::size_t expression(int weakest) {
    const Signature& signature = problem_.bank.signature();
    std::size_t left = 0;
    if (peek() == "not") {
      ++next_;
      left = applied(signature.not_symbol(), {expression(kNot)});
    } else {
      left = primary();
    }
    for (;;) {
      const std::string token(peek());
      int precedence = 0;
      bool right = false;
      SymbolId symbol;
      if (const Connective* c = connective(token)) {
        precedence = c->precedence;
        right = c->right;
      } else if (const SymbolId found = lookup_(token);
                 found.valid() && signature.symbol(found).fixity != Fixity::kPrefix) {
        symbol = found;
        precedence = kWeakestOperator + std::max(0, signature.symbol(found).precedence);
        right = signature.symbol(found).fixity == Fixity::kInfixRight;
      } else {
        return left;
      }
      if (precedence < weakest) return left;
      ++next_;
      const std::size_t other = expression(right ? precedence : precedence + 1);
      if (token == "!=" && !symbol.valid()) {
        left =
            applied(signature.not_symbol(), {applied(signature.equality_symbol(), {left, other})});
        continue;
      }
      if (!symbol.valid()) {
        symbol = token == "=>"    ? signature.implies_symbol()
                 : token == "or"  ? signature.or_symbol()
                 : token == "and" ? signature.and_symbol()
                                  : signature.equality_symbol();
      }
      left = applied(symbol, {left, other});
    }
  }

  std::size_t primary() {
    const std::string token(peek());
    if (token.empty()) throw Wrong{"it ends too early"};
    ++next_;
    if (token == "(") {
      const std::size_t inside = expression(0);
      expect(")");
      return inside;
    }
    if (token == "_") return add({});
    std::vector<std::size_t> arguments;
    const bool called = peek() == "(";
    if (called) {
      ++next_;
      do {
        arguments.push_back(expression(0));
      } while (peek() == "," && ++next_ > 0);
      expect(")");
    }
    if (token[0] == '?') {
      if (token.size() == 1) throw Wrong{"a name is missing behind '?'"};
      return add({called ? LawPattern::Kind::kOperation : LawPattern::Kind::kTerm, token,
                  SymbolId{}, std::move(arguments)});
    }
    if (const SymbolId symbol = lookup_(token); symbol.valid()) {
      const std::size_t wanted = problem_.bank.signature().symbol(symbol).argument_sorts.size();
      if (arguments.size() != wanted) {
        throw Wrong{"'" + token + "' has " + std::to_string(wanted) + " arguments"};
      }
      return applied(symbol, std::move(arguments));
    }
    if (called) throw Wrong{"the theory has no '" + token + "'"};
    const char32_t first = decode(token, 0).value;
    if (lang::is_digit(first)) return add({LawPattern::Kind::kText, token, SymbolId{}, {}});
    if (!lang::is_letter(first)) throw Wrong{"'" + token + "' is not expected"};
    return add({LawPattern::Kind::kVariable, token, SymbolId{}, {}});
  }

  const Problem& problem_;
  const LawPattern::Lookup& lookup_;
  std::vector<std::string> tokens_;
  std::size_t next_ = 0;
  LawPattern out_;
};

// By backtracking over the orders of arguments. Patterns and laws are small: recursion over both.
class PatternMatcher {
 public:
  PatternMatcher(const Problem& problem, const LawPattern& pattern)
      : problem_(problem), bank_(problem.bank), nodes_(pattern.nodes_) {}

  bool match(std::size_t root, TermId formula) {
    pending_.push_back({root, formula});
    return go_on();
  }

 private:
  struct Pair {
    std::size_t node;
    TermId term;
  };

  // Whether all that is pending can be matched; else everything is as before.
  bool go_on() {
    if (pending_.empty()) return true;
    const Pair pair = pending_.back();
    pending_.pop_back();
    const bool done = matched(nodes_[pair.node], pair.term);
    if (!done) pending_.push_back(pair);
    return done;
  }

  bool with(const LawPattern::Node& node, std::initializer_list<std::size_t> order, TermId t) {
    const std::size_t before = pending_.size();
    std::size_t place = 0;
    for (std::size_t i : order) pending_.push_back({node.arguments[place++], bank_.argument(t, i)});
    const std::vector<Pair> saved = pending_;
    if (go_on()) return true;
    pending_ = saved;
    pending_.resize(before);
    return false;
  }

  bool arguments(const LawPattern::Node& node, TermId t) {
    const std::size_t before = pending_.size();
    for (std::size_t i = 0; i < node.arguments.size(); ++i) {
      pending_.push_back({node.arguments[i], bank_.argument(t, i)});
    }
    if (go_on()) return true;
    pending_.resize(before);
    return false;
  }

  // What a name stands for, from now on.
  bool bound(const std::string& name, std::uint64_t value, bool injective) {
    const auto [it, inserted] = values_.try_emplace(name, value);
    if (!inserted) return it->second == value && go_on();
    const bool taken =
        injective && std::ranges::any_of(values_, [&](const auto& other) {
          return other.first != name && other.first[0] != '?' && other.second == value;
        });
    if (!taken && go_on()) return true;
    values_.erase(name);
    return false;
  }

  bool matched(const LawPattern::Node& node, TermId t) {
    switch (node.kind) {
      case LawPattern::Kind::kAny:
        return go_on();
      case LawPattern::Kind::kTerm:
        return bound(node.name, t.value, false);
      case LawPattern::Kind::kVariable:
        return bank_.kind(t) == TermKind::kVariable && bound(node.name, t.value, true);
      case LawPattern::Kind::kText:
        return bank_.kind(t) == TermKind::kApplication && bank_.free_variables(t).empty() &&
               print(problem_, t, {}) == node.name && go_on();
      case LawPattern::Kind::kOperation:
        return operation(node, t);
      case LawPattern::Kind::kSymbol:
        break;
    }
    if (!bank_.is_application_of(t, node.symbol)) return false;
    const Signature& signature = bank_.signature();
    const bool turns = node.symbol == signature.equality_symbol() ||
                       node.symbol == signature.and_symbol() ||
                       node.symbol == signature.or_symbol();
    return turns ? with(node, {0, 1}, t) || with(node, {1, 0}, t) : arguments(node, t);
  }

  bool operation(const LawPattern::Node& node, TermId t) {
    if (bank_.kind(t) != TermKind::kApplication ||
        bank_.arguments(t).size() != node.arguments.size()) {
      return false;
    }
    const SymbolKind kind = bank_.signature().symbol_of(bank_.function(t)).kind;
    if (kind != SymbolKind::kFunction && kind != SymbolKind::kConstructor) return false;
    const std::uint64_t symbol = bank_.symbol(t).value;
    const std::string name = node.name + "(";  // not that of a term
    const auto [it, inserted] = values_.try_emplace(name, symbol);
    if (!inserted && it->second != symbol) return false;
    if (arguments(node, t)) return true;
    if (inserted) values_.erase(name);
    return false;
  }

  const Problem& problem_;
  const TermBank& bank_;
  const std::vector<LawPattern::Node>& nodes_;
  std::vector<Pair> pending_;
  std::map<std::string, std::uint64_t> values_;
};

std::variant<LawPattern, std::string> LawPattern::read(const Problem& problem,
                                                       std::string_view text,
                                                       const Lookup& lookup) {
  try {
    return PatternReader(problem, text, lookup).read();
  } catch (const Wrong& wrong) {
    return wrong.message;
  }
}

bool LawPattern::matches(const Problem& problem, TermId formula) const {
  return PatternMatcher(problem, *this).match(nodes_.size() - 1, formula);
}

}  // namespace whence::conjecture
