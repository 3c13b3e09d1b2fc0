// Booleans, integers, equality and `ite`, with as many arguments as SMT-LIB lets them have.

#include <algorithm>
#include <array>

#include "program/theories.h"

namespace whence::synth {

namespace {

bool conjunction(Words&, const Operator& op, const Word* a, Word& r) {
  r = truth(std::all_of(a, a + op.parameters.size(), [](Word x) { return x != 0; }));
  return true;
}

bool disjunction(Words&, const Operator& op, const Word* a, Word& r) {
  r = truth(std::any_of(a, a + op.parameters.size(), [](Word x) { return x != 0; }));
  return true;
}

bool exclusive_or(Words&, const Operator& op, const Word* a, Word& r) {
  r = 0;
  for (std::size_t i = 0; i < op.parameters.size(); ++i) r ^= a[i];
  return true;
}

bool implication(Words&, const Operator& op, const Word* a, Word& r) {
  // To the right: false only if all but the last are true and that is not.
  const std::size_t last = op.parameters.size() - 1;
  r = truth(a[last] != 0 || std::any_of(a, a + last, [](Word x) { return x == 0; }));
  return true;
}

bool negation(Words&, const Operator&, const Word* a, Word& r) {
  r = a[0] ^ 1U;
  return true;
}

bool equal(Words&, const Operator& op, const Word* a, Word& r) {
  r = truth(std::all_of(a + 1, a + op.parameters.size(), [&](Word x) { return x == a[0]; }));
  return true;
}

bool distinct(Words&, const Operator& op, const Word* a, Word& r) {
  r = 1;
  for (std::size_t i = 0; i < op.parameters.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) r &= truth(a[i] != a[k]);
  }
  return true;
}

bool if_then_else(Words&, const Operator&, const Word* a, Word& r) {
  r = a[0] != 0 ? a[1] : a[2];
  return true;
}

template <bool (*Step)(std::int64_t, std::int64_t, std::int64_t*)>
bool fold(Words&, const Operator& op, const Word* a, Word& r) {
  std::int64_t value = integer_of(a[0]);
  for (std::size_t i = 1; i < op.parameters.size(); ++i) {
    if (Step(value, integer_of(a[i]), &value)) return false;
  }
  r = word_of(value);
  return true;
}

bool add(std::int64_t x, std::int64_t y, std::int64_t* r) {
  return __builtin_add_overflow(x, y, r);
}

bool multiply(std::int64_t x, std::int64_t y, std::int64_t* r) {
  return __builtin_mul_overflow(x, y, r);
}

bool take(std::int64_t x, std::int64_t y, std::int64_t* r) {
  return __builtin_sub_overflow(x, y, r);
}

bool subtract(Words& w, const Operator& op, const Word* a, Word& r) {
  if (op.parameters.size() > 1) return fold<take>(w, op, a, r);
  std::int64_t value = 0;
  if (take(0, integer_of(a[0]), &value)) return false;
  r = word_of(value);
  return true;
}

bool absolute(Words&, const Operator&, const Word* a, Word& r) {
  std::int64_t value = integer_of(a[0]);
  if (value < 0 && take(0, value, &value)) return false;
  r = word_of(value);
  return true;
}

// Rounds so that the remainder is not negative. By zero it is any function: no value here.
bool divide(Words&, const Operator&, const Word* a, Word& r) {
  const std::int64_t x = integer_of(a[0]);
  const std::int64_t y = integer_of(a[1]);
  if (y == 0 || (y == -1 && x == INT64_MIN)) return false;
  std::int64_t q = x / y;
  if (x % y < 0) q += y > 0 ? -1 : 1;
  r = word_of(q);
  return true;
}

bool modulo(Words&, const Operator&, const Word* a, Word& r) {
  const std::int64_t x = integer_of(a[0]);
  const std::int64_t y = integer_of(a[1]);
  if (y == 0) return false;
  std::int64_t m = y == -1 ? 0 : x % y;
  if (m < 0) m += y > 0 ? y : -y;
  r = word_of(m);
  return true;
}

template <class Compare>
bool chain(Words&, const Operator& op, const Word* a, Word& r) {
  r = 1;
  for (std::size_t i = 1; i < op.parameters.size(); ++i) {
    r &= truth(Compare{}(integer_of(a[i - 1]), integer_of(a[i])));
  }
  return true;
}

struct CoreEntry {
  const char* name;
  std::size_t least;
  std::size_t most;
  Kind parameters;
  Kind result;
  Evaluator evaluate;
  bool commutative;
};

constexpr std::size_t kMany = 64;

constexpr std::array kCoreEntries = {
    CoreEntry{"and", 2, kMany, Kind::kBool, Kind::kBool, conjunction, true},
    CoreEntry{"or", 2, kMany, Kind::kBool, Kind::kBool, disjunction, true},
    CoreEntry{"xor", 2, kMany, Kind::kBool, Kind::kBool, exclusive_or, true},
    CoreEntry{"=>", 2, kMany, Kind::kBool, Kind::kBool, implication, false},
    CoreEntry{"not", 1, 1, Kind::kBool, Kind::kBool, negation, false},
    CoreEntry{"+", 2, kMany, Kind::kInt, Kind::kInt, fold<add>, true},
    CoreEntry{"*", 2, kMany, Kind::kInt, Kind::kInt, fold<multiply>, true},
    CoreEntry{"-", 1, kMany, Kind::kInt, Kind::kInt, subtract, false},
    CoreEntry{"abs", 1, 1, Kind::kInt, Kind::kInt, absolute, false},
    CoreEntry{"div", 2, 2, Kind::kInt, Kind::kInt, divide, false},
    CoreEntry{"mod", 2, 2, Kind::kInt, Kind::kInt, modulo, false},
    CoreEntry{"<", 2, kMany, Kind::kInt, Kind::kBool, chain<std::less<>>, false},
    CoreEntry{"<=", 2, kMany, Kind::kInt, Kind::kBool, chain<std::less_equal<>>, false},
    CoreEntry{">", 2, kMany, Kind::kInt, Kind::kBool, chain<std::greater<>>, false},
    CoreEntry{">=", 2, kMany, Kind::kInt, Kind::kBool, chain<std::greater_equal<>>, false},
};

Operator make(std::string_view name, std::span<const Sort> arguments, Sort result,
              Evaluator evaluate, bool commutative) {
  Operator op;
  op.name = name;
  op.parameters.assign(arguments.begin(), arguments.end());
  op.result = result;
  op.evaluate = evaluate;
  op.commutative = commutative && arguments.size() == 2;
  return op;
}

}  // namespace

std::optional<Operator> core_operator(std::string_view name, std::span<const Sort> arguments) {
  const std::size_t count = arguments.size();
  const auto all_are = [&](Sort sort) {
    return std::ranges::all_of(arguments, [&](Sort s) { return s == sort; });
  };
  if (name == "ite") {
    if (count != 3 || arguments[0] != kBoolSort || arguments[1] != arguments[2]) return {};
    return make(name, arguments, arguments[1], if_then_else, false);
  }
  if (name == "=" || name == "distinct") {
    if (count < 2 || !all_are(arguments[0])) return {};
    return make(name, arguments, kBoolSort, name == "=" ? equal : distinct, true);
  }
  for (const CoreEntry& entry : kCoreEntries) {
    if (entry.name == name && count >= entry.least && count <= entry.most &&
        all_are({entry.parameters, 0})) {
      return make(name, arguments, {entry.result, 0}, entry.evaluate, entry.commutative);
    }
  }
  return {};
}

void add_core_names(std::vector<std::string_view>& names) {
  names.insert(names.end(), {"ite", "=", "distinct"});
  for (const CoreEntry& entry : kCoreEntries) names.emplace_back(entry.name);
}

}  // namespace whence::synth
