#include "conjecture/shapes.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "lang/mpl/print.h"
#include "lang/mpl/regrouping.h"

namespace whence::conjecture {

namespace {

// A law's shape. In a pattern x, y, z, w are different variables; f, g, h binary functions; u, v
// unary ones; p, q binary predicates or functions to Bool; c, d terms without variables. Different
// letters stand for different things.
struct Named {
  std::string_view pattern;
  std::string_view kind;
  std::string_view stem;      // of names: {f} stands for the symbol in words
  std::string_view sentence;  // {f} stands for the symbol itself
};

constexpr std::array kShapes = std::to_array<Named>({
    {"= f x y f y x", "commutativity", "{f}_commutative", "{f} is commutative"},
    {"= f f x y z f x f y z", "associativity", "{f}_associative", "{f} is associative"},
    {"= f x f y z f y f x z", "left commutativity", "{f}_left_commutative",
     "under {f}, the two outer left arguments can be exchanged"},
    {"= f f x y z f f x z y", "right commutativity", "{f}_right_commutative",
     "under {f}, the two outer right arguments can be exchanged"},
    {"= f c x x", "identity", "{f}_identity_left", "{c} is an identity of {f} on the left"},
    {"= f x c x", "identity", "{f}_identity_right", "{c} is an identity of {f} on the right"},
    {"= f c x c", "annihilator", "{f}_annihilator_left", "{c} annihilates under {f} from the left"},
    {"= f x c c", "annihilator", "{f}_annihilator_right",
     "{c} annihilates under {f} from the right"},
    {"= f x x x", "idempotence", "{f}_idempotent", "{f} is idempotent"},
    {"= f x x c", "nilpotence", "{f}_self", "{f} of a thing with itself is {c}"},
    {"= f x g x y x", "absorption", "{f}_absorbs_{g}", "{f} absorbs {g}"},
    {"= f x g y x x", "absorption", "{f}_absorbs_{g}_right", "{f} absorbs {g} on the right"},
    {"= f g x y x x", "absorption", "{f}_absorbs_{g}_left", "{f} absorbs {g} on the left"},
    {"= f g x y y y", "absorption", "{f}_absorbs_{g}_inner", "{f} absorbs {g} on the left"},
    {"= f x g y z g f x y f x z", "distributivity", "{f}_distributes_{g}_left",
     "{f} distributes over {g} from the left"},
    {"= f g x y z g f x z f y z", "distributivity", "{f}_distributes_{g}_right",
     "{f} distributes over {g} from the right"},
    {"= f x g y z h f x y f x z", "distributivity", "{f}_{g}_to_{h}",
     "{f} takes {g} in its right argument to {h}"},
    {"= f g x y z h f x z f y z", "distributivity", "{f}_{g}_to_{h}_left",
     "{f} takes {g} in its left argument to {h}"},
    {"= f f x y z f x g y z", "iteration", "{f}_twice_{g}",
     "{f} twice is {f} once, with {g} of both right arguments"},
    {"= f x f y z f g x y z", "iteration", "{f}_twice_{g}_left",
     "{f} twice is {f} once, with {g} of both left arguments"},
    {"= f x f x y f x y", "left idempotence", "{f}_twice_left",
     "applying {f} with one left argument twice is applying it once"},
    {"= f x u x c", "inverse", "{f}_inverse_right", "{u} gives inverses under {f} on the right"},
    {"= f u x x c", "inverse", "{f}_inverse_left", "{u} gives inverses under {f} on the left"},
    {"= f x f u x y y", "cancellation", "{f}_{u}_cancels",
     "under {f}, an argument followed by its {u} cancels"},
    {"= f u x f x y y", "cancellation", "{f}_{u}_cancels_inner",
     "under {f}, the {u} of an argument followed by it cancels"},
    {"= u u x x", "involution", "{u}_involution", "{u} is its own inverse"},
    {"= u u x u x", "idempotence", "{u}_idempotent", "{u} is idempotent"},
    {"= u v x v u x", "commuting", "{u}_{v}_commute", "{u} and {v} commute"},
    {"= u v x u x", "invariance", "{u}_after_{v}", "{v} does not change the {u} of a thing"},
    {"= u v x x", "inverse", "{u}_undoes_{v}", "{u} undoes {v}"},
    {"= u f x y f u x u y", "homomorphism", "{u}_homomorphism_{f}",
     "{u} is a homomorphism for {f}"},
    {"= u f x y f u y u x", "antihomomorphism", "{u}_antihomomorphism_{f}",
     "{u} turns {f} round: it is an antihomomorphism"},
    {"= u f x y g u x u y", "homomorphism", "{u}_{f}_to_{g}", "{u} takes {f} to {g}"},
    {"= u f x y g u y u x", "antihomomorphism", "{u}_{f}_to_{g}_reversed",
     "{u} takes {f} to {g} with the arguments exchanged"},
    {"= u c d", "value", "{u}_value_{d}", "{u} of {c} is {d}"},
    {"= u c c", "fixed point", "{u}_fixes_{c}", "{u} leaves {c} as it is"},
    {"= u x c", "constancy", "{u}_constant", "{u} is always {c}"},
    {"= f u x y u f x y", "shift", "{u}_out_of_{f}_left",
     "{u} can be taken out of the left argument of {f}"},
    {"= f x u y u f x y", "shift", "{u}_out_of_{f}_right",
     "{u} can be taken out of the right argument of {f}"},
    {"= f u x y g f x y y", "recursion", "{f}_{u}_left",
     "{u} of the left argument of {f} comes to one {g} more"},
    {"= f u x y g y f x y", "recursion", "{f}_{u}_left",
     "{u} of the left argument of {f} comes to one {g} more"},
    {"= f x u y g f x y x", "recursion", "{f}_{u}_right",
     "{u} of the right argument of {f} comes to one {g} more"},
    {"= f x u y g x f x y", "recursion", "{f}_{u}_right",
     "{u} of the right argument of {f} comes to one {g} more"},
    {"= f u x y f x u y", "shift", "{u}_across_{f}",
     "{u} can be moved between the arguments of {f}"},
    {"=> = f x y f x z = y z", "cancellation", "{f}_cancel_left",
     "{f} can be cancelled on the left"},
    {"=> = f x y f z y = x z", "cancellation", "{f}_cancel_right",
     "{f} can be cancelled on the right"},
    {"=> = f x y f x z or = x c = y z", "cancellation", "{f}_cancel_left",
     "{f} can be cancelled on the left, but for {c}"},
    {"=> = f x y f z y or = y c = x z", "cancellation", "{f}_cancel_right",
     "{f} can be cancelled on the right, but for {c}"},
    {"= = f x y c and = x c = y c", "definiteness", "{f}_is_{c}",
     "{f} gives {c} just if both arguments are {c}"},
    {"= = f x y c or = x c = y c", "zero product", "{f}_is_{c}",
     "{f} gives {c} just if one of its arguments is {c}"},
    {"= = u x c = x c", "definiteness", "{u}_is_{c}",
     "the {u} of a thing is {c} just if the thing is {c}"},
    {"= = u x c = x d", "definiteness", "{u}_is_{c}",
     "the {u} of a thing is {c} just if the thing is {d}"},
    {"=> = u x u y = x y", "injectivity", "{u}_injective", "{u} is injective"},
    {"p x x", "reflexivity", "{p}_reflexive", "{p} is reflexive"},
    {"not p x x", "irreflexivity", "{p}_irreflexive", "{p} is irreflexive"},
    {"=> p x y p y x", "symmetry", "{p}_symmetric", "{p} is symmetric"},
    {"= p x y p y x", "symmetry", "{p}_symmetric", "{p} is symmetric"},
    {"=> and p x y p y z p x z", "transitivity", "{p}_transitive", "{p} is transitive"},
    {"=> and p x y p y x = x y", "antisymmetry", "{p}_antisymmetric", "{p} is antisymmetric"},
    {"=> p x y not p y x", "asymmetry", "{p}_asymmetric", "{p} is asymmetric"},
    {"or p x y p y x", "totality", "{p}_total",
     "{p} is total: of two things one stands in it to the other"},
    {"=> not p x y p y x", "totality", "{p}_total",
     "{p} is total: of two things one stands in it to the other"},
    {"p c x", "least element", "{p}_least", "{c} stands in {p} to everything"},
    {"p x c", "greatest element", "{p}_greatest", "everything stands in {p} to {c}"},
    {"p x u x", "growth", "{p}_{u}", "everything stands in {p} to its {u}"},
    {"p x f x y", "growth", "{p}_{f}_left", "a left argument stands in {p} to the result of {f}"},
    {"p x f y x", "growth", "{p}_{f}_right", "a right argument stands in {p} to the result of {f}"},
    {"p f x y x", "shrinking", "{f}_{p}_left",
     "the result of {f} stands in {p} to its left argument"},
    {"p f x y y", "shrinking", "{f}_{p}_right",
     "the result of {f} stands in {p} to its right argument"},
    {"= p u x u y p x y", "order embedding", "{u}_reflects_{p}", "{u} keeps and reflects {p}"},
    {"= p u x u y p y x", "order reversal", "{u}_reverses_{p}", "{u} reverses {p}"},
    {"= p f x y f x z p y z", "order cancellation", "{p}_{f}_cancel_left",
     "{f} can be cancelled on the left under {p}"},
    {"= p f x y f z y p x z", "order cancellation", "{p}_{f}_cancel_right",
     "{f} can be cancelled on the right under {p}"},
    {"=> p x y p u x u y", "monotonicity", "{u}_monotone_{p}",
     "{u} is monotone with respect to {p}"},
    {"=> p x y p f x z f y z", "monotonicity", "{f}_monotone_left_{p}",
     "{f} is monotone in its left argument with respect to {p}"},
    {"=> p x y p f z x f z y", "monotonicity", "{f}_monotone_right_{p}",
     "{f} is monotone in its right argument with respect to {p}"},
});

// Words for symbols that are no words.
std::string word_for(std::string_view symbol) {
  static const std::map<std::string_view, std::string_view> kWords = {
      {"+", "plus"},    {"*", "times"},  {"-", "minus"},        {"/", "over"},      {"^", "power"},
      {"++", "append"}, {"<=", "le"},    {"<", "lt"},           {">=", "ge"},       {">", "gt"},
      {"/\\", "meet"},  {"\\/", "join"}, {"~", "not"},          {"==>", "implies"}, {"<==>", "iff"},
      {"<+>", "xor"},   {"∪", "union"},  {"∩", "intersection"}, {"∈", "in"},        {"⊆", "subset"},
      {"∅", "empty"},   {"\\", "minus"}, {"&", "and"},          {"|", "or"},        {"@", "at"},
      {"∧", "meet"},    {"∨", "join"},   {"·", "times"},        {"∘", "compose"},   {"≤", "le"},
      {"!", "bang"},    {"0", "zero"},   {"1", "one"}};
  if (const auto it = kWords.find(symbol); it != kWords.end()) return std::string(it->second);
  std::string word;
  for (const char c : symbol) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (plain) word += c;
  }
  return word.empty() ? "op" : word;
}

class Matcher {
 public:
  explicit Matcher(const TermBank& bank) : bank_(bank) {}

  bool match(std::string_view pattern, TermId formula) {
    letters_.clear();
    TermId matrix = formula;
    while (bank_.kind(matrix) == TermKind::kForall) matrix = bank_.body(matrix);
    std::size_t place = 0;
    tokens_.clear();
    while (place < pattern.size()) {
      const std::size_t end = std::min(pattern.find(' ', place), pattern.size());
      tokens_.push_back(pattern.substr(place, end - place));
      place = end + 1;
    }
    std::size_t next = 0;
    return step(next, matrix);
  }
  [[nodiscard]] const std::map<char, TermId>& letters() const { return letters_; }

 private:
  // Patterns are short: recursion over one.
  bool step(std::size_t& next, TermId t) {
    const std::string_view token = tokens_[next++];
    const Signature& signature = bank_.signature();
    const auto connective = [&](SymbolId symbol, std::size_t count) {
      if (!bank_.is_application_of(t, symbol)) return false;
      for (std::size_t i = 0; i < count; ++i) {
        if (!step(next, bank_.argument(t, i))) return false;
      }
      return true;
    };
    if (token == "=") return equation(next, t);
    if (token == "=>") return connective(signature.implies_symbol(), 2);
    if (token == "and") return connective(signature.and_symbol(), 2);
    if (token == "or") return connective(signature.or_symbol(), 2);
    if (token == "not") return connective(signature.not_symbol(), 1);
    switch (token[0]) {
      case 'x':
      case 'y':
      case 'z':
      case 'w':
        return bank_.kind(t) == TermKind::kBound && bind(token[0], t, "xyzw");
      case 'c':
      case 'd':
        return bank_.kind(t) == TermKind::kApplication && bank_.is_closed(t) &&
               !bank_.is_boolean(t) && bind(token[0], t, "cd");
      case 'f':
      case 'g':
      case 'h':
        return function(next, token[0], t, 2, false);
      case 'p':
      case 'q':
        return function(next, token[0], t, 2, true);
      default:
        return function(next, token[0], t, 1, false);
    }
  }

  // Either side may be the left one.
  bool equation(std::size_t& next, TermId t) {
    if (!bank_.is_equality(t)) return false;
    const auto saved = letters_;
    const std::size_t begin = next;
    for (const std::size_t left : {0U, 1U}) {
      letters_ = saved;
      next = begin;
      if (step(next, bank_.argument(t, left)) && step(next, bank_.argument(t, 1 - left)))
        return true;
    }
    return false;
  }

  bool function(std::size_t& next, char letter, TermId t, std::size_t arity, bool predicate) {
    if (bank_.kind(t) != TermKind::kApplication || bank_.arguments(t).size() != arity) return false;
    const SymbolKind kind = bank_.signature().symbol_of(bank_.function(t)).kind;
    if (kind != SymbolKind::kFunction && kind != SymbolKind::kConstructor) return false;
    if (bank_.is_boolean(t) != predicate) return false;
    const auto [it, inserted] = letters_.try_emplace(letter, t);
    if (inserted) {
      for (const auto& [other, term] : letters_) {
        const bool same_kind = std::string_view("fghuvpq").find(other) != std::string_view::npos;
        if (other != letter && same_kind && bank_.symbol(term) == bank_.symbol(t)) {
          letters_.erase(letter);
          return false;
        }
      }
    } else if (bank_.symbol(it->second) != bank_.symbol(t)) {
      return false;
    }
    for (std::size_t i = 0; i < arity; ++i) {
      if (!step(next, bank_.argument(t, i))) return false;
    }
    return true;
  }

  bool bind(char letter, TermId t, std::string_view kin) {
    const auto [it, inserted] = letters_.try_emplace(letter, t);
    if (!inserted) return it->second == t;
    for (const auto& [other, term] : letters_) {
      if (other != letter && kin.find(other) != std::string_view::npos && term == t) {
        letters_.erase(letter);
        return false;
      }
    }
    return true;
  }

  const TermBank& bank_;
  std::vector<std::string_view> tokens_;
  std::map<char, TermId> letters_;
};

std::string fill(std::string_view text, const std::map<char, std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}') {
      const auto it = names.find(text[i + 1]);
      if (it != names.end()) out += it->second;
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

struct Recognised {
  const Named* shape = nullptr;
  std::map<char, std::string> symbols;
  std::map<char, std::string> words;
};

Recognised recognise(const Problem& problem, TermId formula) {
  Recognised result;
  Matcher matcher(problem.bank);
  for (const Named& shape : kShapes) {
    if (!matcher.match(shape.pattern, formula)) continue;
    result.shape = &shape;
    PrintOptions options;
    options.sorts = false;
    for (const auto& [letter, term] : matcher.letters()) {
      if (problem.bank.kind(term) != TermKind::kApplication) continue;
      const bool constant = letter == 'c' || letter == 'd';
      const std::string text =
          constant ? print(problem, term, options)
                   : problem.bank.signature().symbol(problem.bank.symbol(term)).name;
      result.symbols[letter] = text;
      result.words[letter] = word_for(text);
    }
    return result;
  }
  return result;
}

// --- laws without a name ----------------------------------------------------------------------

// "x, y and z"
std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " and " : ", ";
    out += names[i];
  }
  return out;
}

// The sentence that a closed formula says. Makes terms in the problem's bank.
class Speaker {
 public:
  Speaker(Problem& problem, const Statement& statement)
      : problem_(problem), names_(statement.variable_names) {
    options_.sorts = false;
  }

  std::string sentence(TermId formula) {
    TermId matrix = formula;
    options_.grouped_levels = regrouped_levels(bank(), {&formula, 1});
    std::vector<std::string>& variables = options_.free_variable_names;
    while (bank().kind(matrix) == TermKind::kForall) {
      const auto v = static_cast<std::uint32_t>(variables.size());
      variables.push_back(v < names_.size() ? names_[v] : "x" + std::to_string(v));
      matrix = bank().open(matrix, bank().variable(v, bank().binder_sort(matrix)));
    }
    const std::string said = say(matrix);
    return variables.empty() ? said : "for all " + listed(variables) + ", " + said;
  }

 private:
  TermBank& bank() { return problem_.bank; }

  // Of a formula: laws have few connectives, so recursion is shallow.
  std::string say(TermId f) {
    const Signature& signature = bank().signature();
    const auto part = [&](std::size_t i) { return say(bank().argument(f, i)); };
    if (bank().is_application_of(f, signature.implies_symbol())) {
      return "if " + part(0) + " then " + part(1);
    }
    if (bank().is_application_of(f, signature.and_symbol())) return part(0) + " and " + part(1);
    if (bank().is_application_of(f, signature.or_symbol())) return part(0) + " or " + part(1);
    if (bank().is_equality(f)) {
      return bank().is_boolean(bank().argument(f, 0)) ? part(0) + " just if " + part(1)
                                                      : sides(f, " equals ");
    }
    if (bank().is_application_of(f, signature.not_symbol())) {
      const TermId inner = bank().argument(f, 0);
      return bank().is_equality(inner) ? sides(inner, " does not equal ")
                                       : text(inner) + " does not hold";
    }
    return text(f) + " holds";
  }
  std::string sides(TermId equation, const char* between) {
    return text(bank().argument(equation, 0)) + between + text(bank().argument(equation, 1));
  }
  std::string text(TermId t) { return print(problem_, t, options_); }

  Problem& problem_;
  PrintOptions options_;
  std::vector<std::string> names_;
};

}  // namespace

bool is_textbook_law(const TermBank& bank, TermId formula) {
  Matcher matcher(bank);
  return std::ranges::any_of(kShapes, [&](const Named& shape) {
    return shape.kind.find("left ") != 0 && shape.kind.find("right ") != 0 &&
           shape.kind != "value" && matcher.match(shape.pattern, formula);
  });
}

Shape Shapes::shape(std::size_t i) {
  const Statement& statement = problem_.statements[i];
  const Recognised known = recognise(problem_, statement.formula);
  if (known.shape != nullptr) {
    return {std::string(known.shape->kind), fill(known.shape->sentence, known.symbols)};
  }
  return {"", Speaker(problem_, statement).sentence(statement.formula)};
}

std::string Shapes::name(std::size_t i) const {
  const Recognised known = recognise(problem_, problem_.statements[i].formula);
  return known.shape == nullptr ? "" : fill(known.shape->stem, known.words);
}

}  // namespace whence::conjecture
