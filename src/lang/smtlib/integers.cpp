#include "lang/smtlib/integers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lang/smtlib/commands.h"

namespace whence::lang::smtlib {

namespace {

constexpr std::uint32_t kLargestNumeral = 10'000;

constexpr std::string_view kSorts = R"(
(declare-datatype int.Nat ((int.zero) (int.succ (int.pred int.Nat))))
(declare-datatype Int ((int.nonneg (int.size int.Nat)) (int.neg (int.below int.Nat))))
)";

constexpr std::string_view kOrder = R"(
(define-fun-rec int.nat<= ((x int.Nat) (y int.Nat)) Bool
  (match x ((int.zero true)
            ((int.succ u) (match y ((int.zero false) ((int.succ v) (int.nat<= u v))))))))
(define-fun int.<= ((x Int) (y Int)) Bool
  (match x (((int.nonneg m) (match y (((int.nonneg n) (int.nat<= m n)) ((int.neg n) false))))
            ((int.neg m) (match y (((int.nonneg n) true) ((int.neg n) (int.nat<= n m))))))))
(prove (! (forall ((x Int) (y Int)) (or (int.<= x y) (int.<= y x))) :named int.total))
(prove (! (forall ((x Int) (y Int)) (=> (and (int.<= x y) (int.<= y x)) (= x y)))
  :named int.antisymmetric))
(prove (! (forall ((x Int) (y Int) (z Int)) (=> (and (int.<= x y) (int.<= y z)) (int.<= x z)))
  :named int.transitive))
)";

constexpr std::string_view kAddition = R"(
(define-fun-rec int.nat+ ((x int.Nat) (y int.Nat)) int.Nat
  (match x ((int.zero y) ((int.succ u) (int.succ (int.nat+ u y))))))
(define-fun-rec int.minus ((x int.Nat) (y int.Nat)) Int
  (match y ((int.zero (int.nonneg x))
            ((int.succ v) (match x ((int.zero (int.neg v)) ((int.succ u) (int.minus u v))))))))
(define-fun int.+ ((x Int) (y Int)) Int
  (match x (((int.nonneg m) (match y (((int.nonneg n) (int.nonneg (int.nat+ m n)))
                                      ((int.neg n) (int.minus m (int.succ n))))))
            ((int.neg m) (match y (((int.nonneg n) (int.minus n (int.succ m)))
                                   ((int.neg n) (int.neg (int.succ (int.nat+ m n))))))))))
)";

constexpr std::string_view kNegation = R"(
(define-fun int.negate ((x Int)) Int
  (match x (((int.nonneg m) (match m ((int.zero x) ((int.succ u) (int.neg u)))))
            ((int.neg m) (int.nonneg (int.succ m))))))
)";

constexpr std::string_view kSubtraction = R"(
(define-fun int.- ((x Int) (y Int)) Int (int.+ x (int.negate y)))
)";

constexpr std::string_view kMultiplication = R"(
(define-fun-rec int.nat* ((x int.Nat) (y int.Nat)) int.Nat
  (match x ((int.zero int.zero) ((int.succ u) (int.nat+ y (int.nat* u y))))))
(define-fun int.* ((x Int) (y Int)) Int
  (match x (((int.nonneg m)
    (match y (((int.nonneg n) (int.nonneg (int.nat* m n)))
              ((int.neg n) (int.negate (int.nonneg (int.nat* m (int.succ n))))))))
   ((int.neg m)
    (match y (((int.nonneg n) (int.negate (int.nonneg (int.nat* (int.succ m) n))))
              ((int.neg n) (int.nonneg (int.nat* (int.succ m) (int.succ n))))))))))
)";

// The divisor is one more than the second argument. Remainders are never negative, as SMT-LIB has
// it.
constexpr std::string_view kDivision = R"(
(define-fun-rec int.natmod ((x int.Nat) (k int.Nat)) int.Nat
  (match x ((int.zero int.zero)
            ((int.succ u)
             (ite (= (int.natmod u k) k) int.zero (int.succ (int.natmod u k)))))))
(define-fun-rec int.natdiv ((x int.Nat) (k int.Nat)) int.Nat
  (match x ((int.zero int.zero)
            ((int.succ u)
             (ite (= (int.natmod u k) k) (int.succ (int.natdiv u k)) (int.natdiv u k))))))
(define-fun int.divpos ((x Int) (k int.Nat)) Int
  (match x (((int.nonneg m) (int.nonneg (int.natdiv m k))) ((int.neg m) (int.neg (int.natdiv m k))))))
(define-fun int.modpos ((x Int) (k int.Nat)) Int
  (match x (((int.nonneg m) (int.nonneg (int.natmod m k)))
            ((int.neg m) (int.minus k (int.natmod m k))))))
(declare-fun int.div0 (Int) Int)
(declare-fun int.mod0 (Int) Int)
(define-fun int.div ((x Int) (y Int)) Int
  (match y (((int.nonneg n) (match n ((int.zero (int.div0 x)) ((int.succ k) (int.divpos x k)))))
            ((int.neg k) (int.negate (int.divpos x k))))))
(define-fun int.mod ((x Int) (y Int)) Int
  (match y (((int.nonneg n) (match n ((int.zero (int.mod0 x)) ((int.succ k) (int.modpos x k)))))
            ((int.neg k) (int.modpos x k)))))
)";

constexpr std::string_view kAbsolute = R"(
(define-fun int.abs ((x Int)) Int
  (match x (((int.nonneg m) x) ((int.neg m) (int.nonneg (int.succ m))))))
)";

// What a symbol's definition needs, before it and itself.
struct Section {
  std::string_view symbol;
  std::string_view text;
  std::array<std::string_view, 2> needs;
};
constexpr std::array<Section, 9> kSections{{
    {"int.<=", kOrder, {}},
    {"int.+", kAddition, {}},
    {"int.negate", kNegation, {}},
    {"int.-", kSubtraction, {"int.+", "int.negate"}},
    {"int.*", kMultiplication, {"int.+", "int.negate"}},
    {"int.div", kDivision, {"int.+", "int.negate"}},
    {"int.mod", kDivision, {"int.+", "int.negate"}},
    {"int.abs", kAbsolute, {}},
    {"int.zero", kSorts, {}},
}};

constexpr std::array<IntegerSymbol, 8> kSymbols{{{"int.<=", "<="},
                                                 {"int.+", "+"},
                                                 {"int.negate", "-"},
                                                 {"int.-", "-"},
                                                 {"int.*", "*"},
                                                 {"int.div", "div"},
                                                 {"int.mod", "mod"},
                                                 {"int.abs", "abs"}}};

}  // namespace

std::span<const IntegerSymbol> integer_symbols() {
  return kSymbols;
}

bool Integers::is_operator(std::string_view word) {
  static constexpr std::array<std::string_view, 10> kOperators{"<=", "<", ">=",  ">",   "+",
                                                               "-",  "*", "div", "mod", "abs"};
  return std::ranges::find(kOperators, word) != kOperators.end();
}

bool Integers::load(TermReader& reader, SexprId at, std::string_view name, std::string_view text) {
  if (symbols_.find(name)) return true;
  SourceText source{"integers", std::string(text), kBuiltInSource};
  Commands commands(problem_, symbols_, *this, diagnostics_, source);
  const std::size_t before = diagnostics_.size();
  commands.run();
  if (diagnostics_.size() == before) return true;
  return reader.error(at, "the names of this problem clash with those of the integers",
                      "do not declare names that begin with `int.`");
}

std::optional<SortConstructorId> Integers::sort(TermReader& reader, SexprId at) {
  if (!symbols_.find("int.zero") && symbols_.find_sort("Int")) {
    reader.error(at, "integers are not supported where `Int` is declared as a sort");
    return std::nullopt;
  }
  if (!load(reader, at, "int.zero", kSorts)) return std::nullopt;
  problem_.zero = symbols_.find("int.zero");  // for printing
  problem_.successor = symbols_.find("int.succ");
  return symbols_.find_sort("Int");
}

SymbolId Integers::operation(TermReader& reader, SexprId at, std::string_view name) {
  if (!sort(reader, at)) return {};
  const auto* section = std::ranges::find(kSections, name, &Section::symbol);
  for (const std::string_view needed : section->needs) {
    if (!needed.empty() && !operation(reader, at, needed).valid()) return {};
  }
  if (!load(reader, at, name, section->text)) return {};
  return *symbols_.find(name);
}

TermId Integers::call(SymbolId symbol, std::initializer_list<TermId> arguments) {
  return problem_.bank.apply(problem_.bank.signature().function(symbol), arguments);
}

TermId Integers::numeral(TermReader& reader, SexprId at, std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) {
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
    if (value > kLargestNumeral) {
      reader.error(at, fmt::format("integers beyond {} are not supported", kLargestNumeral));
      return {};
    }
  }
  if (!sort(reader, at)) return {};
  TermId term = call(*symbols_.find("int.zero"), {});
  const SymbolId successor = *symbols_.find("int.succ");
  for (; value > 0; --value) term = call(successor, {term});
  return call(*symbols_.find("int.nonneg"), {term});
}

TermId Integers::apply(TermReader& reader, SexprId at, std::string_view word,
                       std::span<const SexprId> places, const std::vector<TermId>& terms) {
  TermBank& bank = problem_.bank;
  const std::optional<SortConstructorId> constructor = sort(reader, at);
  if (!constructor) return {};
  const SortId integer = bank.signature().sort(*constructor, {});
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (bank.sort(terms[i]) == integer) continue;
    reader.error(places[i], fmt::format("{} is supported on integers only, but this has sort {}",
                                        in_quotes(word), reader.text(bank.sort(terms[i]))));
    return {};
  }
  const bool unary = word == "abs" || (word == "-" && terms.size() == 1);
  if (unary ? terms.size() != 1 : terms.size() < 2) {
    reader.error(at, fmt::format("{} takes {}, not {}", in_quotes(word),
                                 unary ? "one argument" : "at least two arguments", terms.size()));
    return {};
  }
  if (unary) {
    const SymbolId symbol = operation(reader, at, word == "abs" ? "int.abs" : "int.negate");
    if (!symbol.valid()) return {};
    // A negative number is a value.
    if (word == "-" && bank.is_constructor(terms[0]) && bank.is_closed(terms[0])) {
      const TermId size = bank.argument(terms[0], 0);
      if (bank.symbol(terms[0]) == *symbols_.find("int.nonneg") && bank.is_constructor(size)) {
        if (bank.arguments(size).empty()) return terms[0];
        return call(*symbols_.find("int.neg"), {bank.argument(size, 0)});
      }
    }
    return call(symbol, {terms[0]});
  }
  if (word == "<=" || word == "<" || word == ">=" || word == ">") {
    const SymbolId symbol = operation(reader, at, "int.<=");
    if (!symbol.valid()) return {};
    TermId all;
    for (std::size_t i = 0; i + 1 < terms.size(); ++i) {
      // a < b and b > a are: not b <= a
      const bool turned = word == "<" || word == ">=";
      TermId one = call(symbol, {terms[turned ? i + 1 : i], terms[turned ? i : i + 1]});
      if (word.size() == 1) one = bank.negation(one);
      all = all.valid() ? bank.conjunction(all, one) : one;
    }
    return all;
  }
  const SymbolId symbol = operation(reader, at, "int." + std::string(word));
  if (!symbol.valid()) return {};
  TermId result = terms[0];
  for (std::size_t i = 1; i < terms.size(); ++i) result = call(symbol, {result, terms[i]});
  return result;
}

}  // namespace whence::lang::smtlib
