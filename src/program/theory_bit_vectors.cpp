// The theory of bit-vectors of SMT-LIB 2.6. Up to 64 bits a vector is a word, and loops over
// examples are plain enough for the compiler to vectorise; wider ones are computed in pieces of 32
// bits.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/multiprecision/cpp_int.hpp>
#include <optional>

#include "program/theories.h"

namespace whence::synth {

namespace {

using Wide = boost::multiprecision::cpp_int;

constexpr Word mask(std::uint32_t width) {
  return width >= 64 ? ~Word{0} : (Word{1} << width) - 1;
}

constexpr std::int64_t signed_of(Word a, std::uint32_t width) {
  const std::uint32_t unused = 64 - width;
  return static_cast<std::int64_t>(a << unused) >> unused;
}

constexpr Word magnitude(Word a, std::uint32_t width) {
  return signed_of(a, width) < 0 ? ~a + 1 : a;
}

// --- on words; the result is cut to the width by the caller
struct Not {
  static Word of(Word a, Word, std::uint32_t) { return ~a; }
};
struct Neg {
  static Word of(Word a, Word, std::uint32_t) { return ~a + 1; }
};
struct And {
  static Word of(Word a, Word b, std::uint32_t) { return a & b; }
};
struct Or {
  static Word of(Word a, Word b, std::uint32_t) { return a | b; }
};
struct Xor {
  static Word of(Word a, Word b, std::uint32_t) { return a ^ b; }
};
struct Nand {
  static Word of(Word a, Word b, std::uint32_t) { return ~(a & b); }
};
struct Nor {
  static Word of(Word a, Word b, std::uint32_t) { return ~(a | b); }
};
struct Xnor {
  static Word of(Word a, Word b, std::uint32_t) { return ~(a ^ b); }
};
struct Add {
  static Word of(Word a, Word b, std::uint32_t) { return a + b; }
};
struct Sub {
  static Word of(Word a, Word b, std::uint32_t) { return a - b; }
};
struct Mul {
  static Word of(Word a, Word b, std::uint32_t) { return a * b; }
};
struct Shl {
  static Word of(Word a, Word b, std::uint32_t w) { return b >= w ? 0 : a << b; }
};
struct Lshr {
  static Word of(Word a, Word b, std::uint32_t w) { return b >= w ? 0 : a >> b; }
};
struct Ashr {
  static Word of(Word a, Word b, std::uint32_t w) {
    return static_cast<Word>(signed_of(a, w) >> std::min<Word>(b, w - 1));
  }
};
struct Udiv {
  static Word of(Word a, Word b, std::uint32_t) { return b == 0 ? ~Word{0} : a / b; }
};
struct Urem {
  static Word of(Word a, Word b, std::uint32_t) { return b == 0 ? a : a % b; }
};
struct Sdiv {
  static Word of(Word a, Word b, std::uint32_t w) {
    const Word m = mask(w);
    const Word q = Udiv::of(magnitude(a, w) & m, magnitude(b, w) & m, w);
    return (signed_of(a, w) < 0) != (signed_of(b, w) < 0) ? ~q + 1 : q;
  }
};
struct Srem {
  static Word of(Word a, Word b, std::uint32_t w) {
    const Word m = mask(w);
    const Word r = Urem::of(magnitude(a, w) & m, magnitude(b, w) & m, w);
    return signed_of(a, w) < 0 ? ~r + 1 : r;
  }
};
struct Smod {
  static Word of(Word a, Word b, std::uint32_t w) {
    const Word m = mask(w);
    const Word r = Urem::of(magnitude(a, w) & m, magnitude(b, w) & m, w) & m;
    const bool a_negative = signed_of(a, w) < 0;
    const bool b_negative = signed_of(b, w) < 0;
    if (r == 0) return 0;
    if (!a_negative) return b_negative ? r + b : r;
    return b_negative ? ~r + 1 : b - r;
  }
};
struct Comp {
  static Word of(Word a, Word b, std::uint32_t) { return a == b ? 1 : 0; }
};
struct Ult {
  static Word of(Word a, Word b, std::uint32_t) { return a < b ? 1 : 0; }
};
struct Ule {
  static Word of(Word a, Word b, std::uint32_t) { return a <= b ? 1 : 0; }
};
struct Ugt {
  static Word of(Word a, Word b, std::uint32_t) { return a > b ? 1 : 0; }
};
struct Uge {
  static Word of(Word a, Word b, std::uint32_t) { return a >= b ? 1 : 0; }
};
struct Slt {
  static Word of(Word a, Word b, std::uint32_t w) {
    return signed_of(a, w) < signed_of(b, w) ? 1 : 0;
  }
};
struct Sle {
  static Word of(Word a, Word b, std::uint32_t w) {
    return signed_of(a, w) <= signed_of(b, w) ? 1 : 0;
  }
};
struct Sgt {
  static Word of(Word a, Word b, std::uint32_t w) { return Slt::of(b, a, w); }
};
struct Sge {
  static Word of(Word a, Word b, std::uint32_t w) { return Sle::of(b, a, w); }
};

template <class F>
bool one(Words&, const Operator& op, const Word* a, Word& r) {
  const Word b = op.parameters.size() > 1 ? a[1] : 0;
  r = F::of(a[0], b, op.parameters[0].width) & mask(std::max(op.result.width, 1U));
  return true;
}

template <class F>
void many(const Operator& op, const Word* const* a, Word* r, std::size_t count) {
  const std::uint32_t width = op.parameters[0].width;
  const Word m = mask(std::max(op.result.width, 1U));
  const Word* x = a[0];
  const Word* y = op.parameters.size() > 1 ? a[1] : a[0];
  for (std::size_t k = 0; k < count; ++k) r[k] = F::of(x[k], y[k], width) & m;
}

// --- on wide vectors
Wide wide(const Words& w, Word word, std::uint32_t width) {
  if (width <= 64) return Wide{word};
  Wide out = 0;
  const TextView pieces = w.text(word);
  for (std::size_t i = pieces.size(); i-- > 0;) {
    out <<= 32;
    out += static_cast<std::uint32_t>(pieces[i]);
  }
  return out;
}

Word narrow(Words& w, Wide value, std::uint32_t width) {
  const Wide modulus = Wide{1} << width;
  value %= modulus;
  if (value < 0) value += modulus;
  if (width <= 64) return static_cast<Word>(value);
  Text pieces((width + 31) / 32, U'\0');
  for (char32_t& piece : pieces) {
    piece = static_cast<char32_t>(static_cast<std::uint32_t>(value & 0xFFFFFFFFU));
    value >>= 32;
  }
  return w.text(TextView(pieces));
}

// The operators whose result and arguments are of one width, on integers below 2^width.
Wide wide_result(std::string_view name, const Wide& a, const Wide& b, std::uint32_t width) {
  const Wide ones = (Wide{1} << width) - 1;
  const Wide half = Wide{1} << (width - 1);
  const auto as_signed = [&](const Wide& x) { return x < half ? x : Wide(x - ones - 1); };
  const auto shift = [&](const Wide& by) { return static_cast<unsigned>(by); };
  if (name == "bvnot") return ones - a;
  if (name == "bvneg") return -a;
  if (name == "bvand") return a & b;
  if (name == "bvor") return a | b;
  if (name == "bvxor") return a ^ b;
  if (name == "bvnand") return ones - (a & b);
  if (name == "bvnor") return ones - (a | b);
  if (name == "bvxnor") return ones - (a ^ b);
  if (name == "bvadd") return a + b;
  if (name == "bvsub") return a - b;
  if (name == "bvmul") return a * b;
  if (name == "bvshl") return b >= width ? Wide{0} : Wide(a << shift(b));
  if (name == "bvlshr") return b >= width ? Wide{0} : Wide(a >> shift(b));
  if (name == "bvashr") {
    const Wide filler = a < half ? Wide{0} : ones;
    if (b >= width) return filler;
    return (a >> shift(b)) | (filler - (filler >> shift(b)));
  }
  if (name == "bvudiv") return b == 0 ? ones : Wide(a / b);
  if (name == "bvurem") return b == 0 ? a : Wide(a % b);
  // Signed: division truncates, the remainder has the sign of the dividend, the modulus that of the
  // divisor.
  const Wide x = as_signed(a);
  const Wide y = as_signed(b);
  if (name == "bvsdiv") return y == 0 ? (x < 0 ? Wide{1} : ones) : Wide(x / y);
  if (y == 0) return a;
  const Wide remainder = x % y;
  if (name == "bvsrem" || remainder == 0) return remainder;
  return (remainder < 0) == (y < 0) ? remainder : Wide(remainder + y);
}

Word wide_truth(std::string_view name, const Wide& a, const Wide& b, std::uint32_t width) {
  const Wide half = Wide{1} << (width - 1);
  const bool is_signed = name[2] == 's';
  // Flipping the sign bits turns the signed order into the unsigned one.
  const Wide x = is_signed ? Wide(a ^ half) : a;
  const Wide y = is_signed ? Wide(b ^ half) : b;
  if (name == "bvcomp") return x == y ? 1 : 0;
  if (name.ends_with("lt")) return x < y ? 1 : 0;
  if (name.ends_with("le")) return x <= y ? 1 : 0;
  if (name.ends_with("gt")) return x > y ? 1 : 0;
  return x >= y ? 1 : 0;
}

bool wide_one(Words& w, const Operator& op, const Word* a, Word& r) {
  const std::uint32_t width = op.parameters[0].width;
  const Wide x = wide(w, a[0], width);
  const Wide y = op.parameters.size() > 1 ? wide(w, a[1], width) : Wide{0};
  if (op.result.kind == Kind::kBool || op.result.width != width) {
    r = wide_truth(op.name, x, y, width);
  } else {
    r = narrow(w, wide_result(op.name, x, y, width), width);
  }
  return true;
}

// --- those that change the width
bool concat(Words& w, const Operator& op, const Word* a, Word& r) {
  Wide out = 0;
  for (std::size_t i = 0; i < op.parameters.size(); ++i) {
    out = (out << op.parameters[i].width) + wide(w, a[i], op.parameters[i].width);
  }
  r = narrow(w, out, op.result.width);
  return true;
}

bool extract(Words& w, const Operator& op, const Word* a, Word& r) {
  r = narrow(w, wide(w, a[0], op.parameters[0].width) >> op.indices[1], op.result.width);
  return true;
}

bool zero_extend(Words& w, const Operator& op, const Word* a, Word& r) {
  r = narrow(w, wide(w, a[0], op.parameters[0].width), op.result.width);
  return true;
}

bool sign_extend(Words& w, const Operator& op, const Word* a, Word& r) {
  const std::uint32_t width = op.parameters[0].width;
  Wide value = wide(w, a[0], width);
  if (boost::multiprecision::bit_test(value, width - 1)) value -= Wide{1} << width;
  r = narrow(w, value, op.result.width);
  return true;
}

bool rotate_left(Words& w, const Operator& op, const Word* a, Word& r) {
  const std::uint32_t width = op.result.width;
  const Wide value = wide(w, a[0], width);
  const std::uint32_t by = op.indices[0] % width;
  r = narrow(w, (value << by) | (value >> (width - by)), width);
  return true;
}

bool rotate_right(Words& w, const Operator& op, const Word* a, Word& r) {
  const std::uint32_t width = op.result.width;
  const Wide value = wide(w, a[0], width);
  const std::uint32_t by = op.indices[0] % width;
  r = narrow(w, (value >> by) | (value << (width - by)), width);
  return true;
}

bool repeat(Words& w, const Operator& op, const Word* a, Word& r) {
  const std::uint32_t width = op.parameters[0].width;
  const Wide value = wide(w, a[0], width);
  Wide out = 0;
  for (std::uint32_t i = 0; i < op.indices[0]; ++i) out = (out << width) + value;
  r = narrow(w, out, op.result.width);
  return true;
}

enum class Result : std::uint8_t { kSame, kBool, kBit };

struct Entry {
  const char* name;
  std::size_t arguments;
  Result result;
  Evaluator evaluate;
  LaneEvaluator lanes;
  bool commutative = false;
};

template <class F>
constexpr Entry entry(const char* name, std::size_t arguments, bool commutative = false,
                      Result result = Result::kSame) {
  return {name, arguments, result, one<F>, many<F>, commutative};
}

constexpr std::array kEntries = {
    entry<Not>("bvnot", 1),
    entry<Neg>("bvneg", 1),
    entry<And>("bvand", 2, true),
    entry<Or>("bvor", 2, true),
    entry<Xor>("bvxor", 2, true),
    entry<Nand>("bvnand", 2, true),
    entry<Nor>("bvnor", 2, true),
    entry<Xnor>("bvxnor", 2, true),
    entry<Add>("bvadd", 2, true),
    entry<Sub>("bvsub", 2),
    entry<Mul>("bvmul", 2, true),
    entry<Shl>("bvshl", 2),
    entry<Lshr>("bvlshr", 2),
    entry<Ashr>("bvashr", 2),
    entry<Udiv>("bvudiv", 2),
    entry<Urem>("bvurem", 2),
    entry<Sdiv>("bvsdiv", 2),
    entry<Srem>("bvsrem", 2),
    entry<Smod>("bvsmod", 2),
    entry<Comp>("bvcomp", 2, true, Result::kBit),
    entry<Ult>("bvult", 2, false, Result::kBool),
    entry<Ule>("bvule", 2, false, Result::kBool),
    entry<Ugt>("bvugt", 2, false, Result::kBool),
    entry<Uge>("bvuge", 2, false, Result::kBool),
    entry<Slt>("bvslt", 2, false, Result::kBool),
    entry<Sle>("bvsle", 2, false, Result::kBool),
    entry<Sgt>("bvsgt", 2, false, Result::kBool),
    entry<Sge>("bvsge", 2, false, Result::kBool),
};

constexpr std::uint32_t kWidest = 1U << 20U;

constexpr std::array<std::string_view, 7> kOthers = {
    "concat", "extract", "zero_extend", "sign_extend", "rotate_left", "rotate_right", "repeat"};

struct Shape {
  std::uint64_t width;
  Evaluator evaluate;
};

// The width of the result of an indexed operator, and how it is computed.
std::optional<Shape> shape(std::string_view name, std::span<const std::uint32_t> indices,
                           std::uint32_t width) {
  if (name == "extract") {
    if (indices.size() != 2 || indices[0] < indices[1] || indices[0] >= width) return {};
    return Shape{indices[0] - indices[1] + 1, extract};
  }
  if (indices.size() != 1) return {};
  if (name == "zero_extend") return Shape{std::uint64_t{width} + indices[0], zero_extend};
  if (name == "sign_extend") return Shape{std::uint64_t{width} + indices[0], sign_extend};
  if (name == "rotate_left") return Shape{width, rotate_left};
  if (name == "rotate_right") return Shape{width, rotate_right};
  if (name == "repeat") return Shape{std::uint64_t{width} * indices[0], repeat};
  return {};
}

std::optional<Operator> width_changing(std::string_view name,
                                       std::span<const std::uint32_t> indices,
                                       std::span<const Sort> arguments) {
  std::optional<Shape> found;
  if (name == "concat" && indices.empty() && arguments.size() >= 2 && arguments.size() <= 64) {
    found = Shape{0, concat};
    for (const Sort s : arguments) found->width += s.width;
  } else if (arguments.size() == 1) {
    found = shape(name, indices, arguments[0].width);
  }
  if (!found || found->width == 0 || found->width > kWidest) return {};
  Operator op;
  op.name = name;
  op.indices.assign(indices.begin(), indices.end());
  op.parameters.assign(arguments.begin(), arguments.end());
  op.result = bit_vector_sort(static_cast<std::uint32_t>(found->width));
  op.evaluate = found->evaluate;
  return op;
}

}  // namespace

std::optional<Operator> bit_vector_operator(std::string_view name,
                                            std::span<const std::uint32_t> indices,
                                            std::span<const Sort> arguments) {
  if (arguments.empty() ||
      !std::ranges::all_of(arguments, [](Sort s) { return s.kind == Kind::kBitVec; })) {
    return {};
  }
  for (const Entry& row : kEntries) {
    if (row.name != name || row.arguments != arguments.size() || !indices.empty()) continue;
    if (arguments.size() == 2 && arguments[0] != arguments[1]) return {};
    Operator op;
    op.name = row.name;
    op.parameters.assign(arguments.begin(), arguments.end());
    op.result = row.result == Result::kSame   ? arguments[0]
                : row.result == Result::kBool ? kBoolSort
                                              : bit_vector_sort(1);
    const bool fits = arguments[0].width <= 64;
    op.evaluate = fits ? row.evaluate : wide_one;
    op.lanes = fits ? row.lanes : nullptr;
    op.commutative = row.commutative;
    return op;
  }
  return width_changing(name, indices, arguments);
}

void add_bit_vector_names(std::vector<std::string_view>& names) {
  for (const Entry& row : kEntries) names.emplace_back(row.name);
  names.insert(names.end(), kOthers.begin(), kOthers.end());
}

}  // namespace whence::synth
