#include "report/programs/program_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "report/programs/cpp_support.h"

namespace whence::report {

namespace {

constexpr std::string_view kCppTypes = R"(#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>

using namespace std::string_literals;

namespace program {

using Text = std::u32string;  // code points
using Bits = std::uint64_t;   // of bit-vectors of any width, the highest are zero
)";

constexpr std::string_view kCppBits = R"(
inline Bits _ones(Bits w) {
  return w < 64 ? (Bits{1} << w) - 1 : ~Bits{0};
}

inline bool _minus(Bits w, Bits a) {
  return a >> (w - 1) != 0;
}

inline Bits _magnitude(Bits w, Bits a) {
  return _minus(w, a) ? (~a + 1) & _ones(w) : a;
}
)";

// Operands of bit-vectors are integers from 0 to 2^w - 1; w is the width of the first one.
constexpr std::array kPython{
    ProgramHelper{"div", "def _div(a, b):\n    return a // b if b > 0 else -(a // -b)\n"},
    ProgramHelper{"mod", "def _mod(a, b):\n    return a % abs(b)\n"},
    ProgramHelper{"str_at", "def _str_at(s, i):\n    return s[i] if 0 <= i < len(s) else \"\"\n"},
    ProgramHelper{"str_substr",
                  "def _str_substr(s, i, n):\n"
                  "    return s[i:i + n] if 0 <= i < len(s) and n > 0 else \"\"\n"},
    ProgramHelper{"str_indexof",
                  "def _str_indexof(s, t, i):\n"
                  "    return s.find(t, i) if 0 <= i <= len(s) else -1\n"},
    ProgramHelper{"str_replace", "def _str_replace(s, t, u):\n    return s.replace(t, u, 1)\n"},
    ProgramHelper{"str_replace_all",
                  "def _str_replace_all(s, t, u):\n    return s.replace(t, u) if t else s\n"},
    ProgramHelper{"str_prefixof", "def _str_prefixof(p, s):\n    return s.startswith(p)\n"},
    ProgramHelper{"str_suffixof", "def _str_suffixof(p, s):\n    return s.endswith(p)\n"},
    ProgramHelper{"str_contains", "def _str_contains(s, t):\n    return t in s\n"},
    ProgramHelper{"str_to_int",
                  "def _str_to_int(s):\n"
                  "    return int(s) if s and all(\"0\" <= c <= \"9\" for c in s) else -1\n"},
    ProgramHelper{"str_from_int", "def _str_from_int(n):\n    return str(n) if n >= 0 else \"\"\n"},
    ProgramHelper{"str_to_code",
                  "def _str_to_code(s):\n    return ord(s) if len(s) == 1 else -1\n"},
    ProgramHelper{"str_from_code",
                  "def _str_from_code(n):\n    return chr(n) if 0 <= n <= 196607 else \"\"\n"},
    ProgramHelper{"str_is_digit",
                  "def _str_is_digit(s):\n    return len(s) == 1 and \"0\" <= s <= \"9\"\n"},
    ProgramHelper{"bvnot", "def _bvnot(w, a):\n    return (1 << w) - 1 - a\n"},
    ProgramHelper{"bvneg", "def _bvneg(w, a):\n    return -a % (1 << w)\n"},
    ProgramHelper{"bvand", "def _bvand(w, a, b):\n    return a & b\n"},
    ProgramHelper{"bvor", "def _bvor(w, a, b):\n    return a | b\n"},
    ProgramHelper{"bvxor", "def _bvxor(w, a, b):\n    return a ^ b\n"},
    ProgramHelper{"bvnand", "def _bvnand(w, a, b):\n    return (1 << w) - 1 - (a & b)\n"},
    ProgramHelper{"bvnor", "def _bvnor(w, a, b):\n    return (1 << w) - 1 - (a | b)\n"},
    ProgramHelper{"bvxnor", "def _bvxnor(w, a, b):\n    return (1 << w) - 1 - (a ^ b)\n"},
    ProgramHelper{"bvadd", "def _bvadd(w, a, b):\n    return (a + b) % (1 << w)\n"},
    ProgramHelper{"bvsub", "def _bvsub(w, a, b):\n    return (a - b) % (1 << w)\n"},
    ProgramHelper{"bvmul", "def _bvmul(w, a, b):\n    return a * b % (1 << w)\n"},
    ProgramHelper{"bvshl",
                  "def _bvshl(w, a, b):\n    return (a << b) % (1 << w) if b < w else 0\n"},
    ProgramHelper{"bvlshr", "def _bvlshr(w, a, b):\n    return a >> b if b < w else 0\n"},
    ProgramHelper{"bvashr",
                  "def _bvashr(w, a, b):\n"
                  "    signed = a - (1 << w) if a >> (w - 1) else a\n"
                  "    return (signed >> min(b, w)) % (1 << w)\n"},
    ProgramHelper{"bvudiv", "def _bvudiv(w, a, b):\n    return a // b if b else (1 << w) - 1\n"},
    ProgramHelper{"bvurem", "def _bvurem(w, a, b):\n    return a % b if b else a\n"},
    ProgramHelper{"bvsdiv",
                  "def _bvsdiv(w, a, b):\n"
                  "    x, y = (n - (n >> (w - 1) << w) for n in (a, b))\n"
                  "    if y == 0:\n        return 1 if x < 0 else (1 << w) - 1\n"
                  "    q = abs(x) // abs(y)\n"
                  "    return (q if (x < 0) == (y < 0) else -q) % (1 << w)\n"},
    ProgramHelper{"bvsrem",
                  "def _bvsrem(w, a, b):\n"
                  "    x, y = (n - (n >> (w - 1) << w) for n in (a, b))\n"
                  "    r = abs(x) % abs(y) if y else abs(x)\n"
                  "    return (r if x >= 0 else -r) % (1 << w)\n"},
    ProgramHelper{"bvsmod",
                  "def _bvsmod(w, a, b):\n"
                  "    x, y = (n - (n >> (w - 1) << w) for n in (a, b))\n"
                  "    return (x % y if y else x) % (1 << w)\n"},
    ProgramHelper{"bvult", "def _bvult(w, a, b):\n    return a < b\n"},
    ProgramHelper{"bvule", "def _bvule(w, a, b):\n    return a <= b\n"},
    ProgramHelper{"bvugt", "def _bvugt(w, a, b):\n    return a > b\n"},
    ProgramHelper{"bvuge", "def _bvuge(w, a, b):\n    return a >= b\n"},
    ProgramHelper{"bvslt",
                  "def _bvslt(w, a, b):\n    return a ^ 1 << (w - 1) < b ^ 1 << (w - 1)\n"},
    ProgramHelper{"bvsle",
                  "def _bvsle(w, a, b):\n    return a ^ 1 << (w - 1) <= b ^ 1 << (w - 1)\n"},
    ProgramHelper{"bvsgt",
                  "def _bvsgt(w, a, b):\n    return a ^ 1 << (w - 1) > b ^ 1 << (w - 1)\n"},
    ProgramHelper{"bvsge",
                  "def _bvsge(w, a, b):\n    return a ^ 1 << (w - 1) >= b ^ 1 << (w - 1)\n"},
    ProgramHelper{"bvcomp", "def _bvcomp(w, a, b):\n    return 1 if a == b else 0\n"},
    ProgramHelper{"extract",
                  "def _extract(high, low, a):\n"
                  "    return (a >> low) % (1 << (high - low + 1))\n"},
    ProgramHelper{"zero_extend", "def _zero_extend(n, w, a):\n    return a\n"},
    ProgramHelper{"sign_extend",
                  "def _sign_extend(n, w, a):\n"
                  "    return a + ((1 << n) - 1 << w) if a >> (w - 1) else a\n"},
    ProgramHelper{"concat", "def _concat(v, a, b):\n    return (a << v) + b\n"},
    ProgramHelper{"rotate_left",
                  "def _rotate_left(n, w, a):\n"
                  "    return (a << n % w | a >> w - n % w) % (1 << w)\n"},
    ProgramHelper{"rotate_right",
                  "def _rotate_right(n, w, a):\n"
                  "    return (a >> n % w | a << w - n % w) % (1 << w)\n"},
    ProgramHelper{"repeat",
                  "def _repeat(n, w, a):\n"
                  "    return sum(a << w * k for k in range(n))\n"},
};

// Numbers are BigInt. What counts in strings are code points.
constexpr std::array kJavascript{
    ProgramHelper{"abs", "const _abs = (a) => (a < 0n ? -a : a);\n"},
    ProgramHelper{"mod",
                  "const _mod = (a, b) => {\n  const m = b < 0n ? -b : b;\n"
                  "  return ((a % m) + m) % m;\n};\n"},
    ProgramHelper{"div",
                  "const _div = (a, b) => {\n  const m = b < 0n ? -b : b;\n"
                  "  return (a - (((a % m) + m) % m)) / b;\n};\n"},
    ProgramHelper{"str_len", "const _str_len = (s) => BigInt(Array.from(s).length);\n"},
    ProgramHelper{"str_at",
                  "const _str_at = (s, i) => {\n  const c = Array.from(s);\n"
                  "  return i >= 0n && i < c.length ? c[Number(i)] : \"\";\n};\n"},
    ProgramHelper{"str_substr",
                  "const _str_substr = (s, i, n) => {\n  const c = Array.from(s);\n"
                  "  if (i < 0n || i >= c.length || n <= 0n) return \"\";\n"
                  "  const end = i + n < c.length ? Number(i + n) : c.length;\n"
                  "  return c.slice(Number(i), end).join(\"\");\n};\n"},
    ProgramHelper{"str_indexof",
                  "const _str_indexof = (s, t, i) => {\n  const c = Array.from(s);\n"
                  "  if (i < 0n || i > c.length) return -1n;\n"
                  "  const skipped = c.slice(0, Number(i)).join(\"\").length;\n"
                  "  const at = s.indexOf(t, skipped);\n"
                  "  return at < 0 ? -1n : BigInt(Array.from(s.slice(0, at)).length);\n};\n"},
    ProgramHelper{"str_replace", "const _str_replace = (s, t, u) => s.replace(t, () => u);\n"},
    ProgramHelper{"str_replace_all",
                  "const _str_replace_all = (s, t, u) => (t === \"\" ? s : s.split(t).join(u));\n"},
    ProgramHelper{"str_prefixof", "const _str_prefixof = (p, s) => s.startsWith(p);\n"},
    ProgramHelper{"str_suffixof", "const _str_suffixof = (p, s) => s.endsWith(p);\n"},
    ProgramHelper{"str_contains", "const _str_contains = (s, t) => s.includes(t);\n"},
    ProgramHelper{"str_to_int",
                  "const _str_to_int = (s) => (/^[0-9]+$/.test(s) ? BigInt(s) : -1n);\n"},
    ProgramHelper{"str_from_int", "const _str_from_int = (n) => (n >= 0n ? String(n) : \"\");\n"},
    ProgramHelper{"str_to_code",
                  "const _str_to_code = (s) =>\n"
                  "  Array.from(s).length === 1 ? BigInt(s.codePointAt(0)) : -1n;\n"},
    ProgramHelper{"str_from_code",
                  "const _str_from_code = (n) =>\n"
                  "  n >= 0n && n <= 196607n ? String.fromCodePoint(Number(n)) : \"\";\n"},
    ProgramHelper{"str_is_digit", "const _str_is_digit = (s) => /^[0-9]$/.test(s);\n"},
    ProgramHelper{"str_lt",
                  "const _str_lt = (s, t) => {\n"
                  "  const [a, b] = [s, t].map((x) => Array.from(x, (c) => c.codePointAt(0)));\n"
                  "  for (let i = 0; i < a.length && i < b.length; ++i) {\n"
                  "    if (a[i] !== b[i]) return a[i] < b[i];\n  }\n"
                  "  return a.length < b.length;\n};\n"},
    ProgramHelper{"bvnot", "const _bvnot = (w, a) => (1n << w) - 1n - a;\n"},
    ProgramHelper{"bvneg", "const _bvneg = (w, a) => BigInt.asUintN(Number(w), -a);\n"},
    ProgramHelper{"bvand", "const _bvand = (w, a, b) => a & b;\n"},
    ProgramHelper{"bvor", "const _bvor = (w, a, b) => a | b;\n"},
    ProgramHelper{"bvxor", "const _bvxor = (w, a, b) => a ^ b;\n"},
    ProgramHelper{"bvnand", "const _bvnand = (w, a, b) => (1n << w) - 1n - (a & b);\n"},
    ProgramHelper{"bvnor", "const _bvnor = (w, a, b) => (1n << w) - 1n - (a | b);\n"},
    ProgramHelper{"bvxnor", "const _bvxnor = (w, a, b) => (1n << w) - 1n - (a ^ b);\n"},
    ProgramHelper{"bvadd", "const _bvadd = (w, a, b) => BigInt.asUintN(Number(w), a + b);\n"},
    ProgramHelper{"bvsub", "const _bvsub = (w, a, b) => BigInt.asUintN(Number(w), a - b);\n"},
    ProgramHelper{"bvmul", "const _bvmul = (w, a, b) => BigInt.asUintN(Number(w), a * b);\n"},
    ProgramHelper{
        "bvshl", "const _bvshl = (w, a, b) => (b < w ? BigInt.asUintN(Number(w), a << b) : 0n);\n"},
    ProgramHelper{"bvlshr", "const _bvlshr = (w, a, b) => (b < w ? a >> b : 0n);\n"},
    ProgramHelper{"bvashr",
                  "const _bvashr = (w, a, b) =>\n"
                  "  BigInt.asUintN(Number(w), BigInt.asIntN(Number(w), a) >> (b < w ? b : w));\n"},
    ProgramHelper{"bvudiv", "const _bvudiv = (w, a, b) => (b === 0n ? (1n << w) - 1n : a / b);\n"},
    ProgramHelper{"bvurem", "const _bvurem = (w, a, b) => (b === 0n ? a : a % b);\n"},
    ProgramHelper{"bvsdiv",
                  "const _bvsdiv = (w, a, b) => {\n"
                  "  const [x, y] = [a, b].map((n) => BigInt.asIntN(Number(w), n));\n"
                  "  const q = y !== 0n ? x / y : x < 0n ? 1n : -1n;\n"
                  "  return BigInt.asUintN(Number(w), q);\n};\n"},
    ProgramHelper{"bvsrem",
                  "const _bvsrem = (w, a, b) => {\n"
                  "  const [x, y] = [a, b].map((n) => BigInt.asIntN(Number(w), n));\n"
                  "  return BigInt.asUintN(Number(w), y === 0n ? x : x % y);\n};\n"},
    ProgramHelper{"bvsmod",
                  "const _bvsmod = (w, a, b) => {\n"
                  "  const [x, y] = [a, b].map((n) => BigInt.asIntN(Number(w), n));\n"
                  "  return BigInt.asUintN(Number(w), y === 0n ? x : ((x % y) + y) % y);\n};\n"},
    ProgramHelper{"bvult", "const _bvult = (w, a, b) => a < b;\n"},
    ProgramHelper{"bvule", "const _bvule = (w, a, b) => a <= b;\n"},
    ProgramHelper{"bvugt", "const _bvugt = (w, a, b) => a > b;\n"},
    ProgramHelper{"bvuge", "const _bvuge = (w, a, b) => a >= b;\n"},
    ProgramHelper{"bvslt",
                  "const _bvslt = (w, a, b) => (a ^ (1n << (w - 1n))) < (b ^ (1n << (w - 1n)));\n"},
    ProgramHelper{
        "bvsle", "const _bvsle = (w, a, b) => (a ^ (1n << (w - 1n))) <= (b ^ (1n << (w - 1n)));\n"},
    ProgramHelper{"bvsgt",
                  "const _bvsgt = (w, a, b) => (a ^ (1n << (w - 1n))) > (b ^ (1n << (w - 1n)));\n"},
    ProgramHelper{
        "bvsge", "const _bvsge = (w, a, b) => (a ^ (1n << (w - 1n))) >= (b ^ (1n << (w - 1n)));\n"},
    ProgramHelper{"bvcomp", "const _bvcomp = (w, a, b) => (a === b ? 1n : 0n);\n"},
    ProgramHelper{"extract",
                  "const _extract = (high, low, a) =>\n"
                  "  BigInt.asUintN(Number(high - low) + 1, a >> low);\n"},
    ProgramHelper{"zero_extend", "const _zero_extend = (n, w, a) => a;\n"},
    ProgramHelper{"sign_extend",
                  "const _sign_extend = (n, w, a) =>\n"
                  "  BigInt.asUintN(Number(n + w), BigInt.asIntN(Number(w), a));\n"},
    ProgramHelper{"concat", "const _concat = (v, a, b) => (a << v) + b;\n"},
    ProgramHelper{"rotate_left",
                  "const _rotate_left = (n, w, a) =>\n"
                  "  BigInt.asUintN(Number(w), (a << (n % w)) | (a >> (w - (n % w))));\n"},
    ProgramHelper{"rotate_right",
                  "const _rotate_right = (n, w, a) =>\n"
                  "  BigInt.asUintN(Number(w), (a >> (n % w)) | (a << (w - (n % w))));\n"},
    ProgramHelper{"repeat",
                  "const _repeat = (n, w, a) => {\n  let all = 0n;\n"
                  "  for (let k = 0n; k < n; ++k) all = (all << w) + a;\n"
                  "  return all;\n};\n"},
};

// Bits above the width are zero. What is no integer of 64 bits, or a quotient by zero, is an
// exception.
constexpr std::array kCpp{
    ProgramHelper{"abs",
                  "inline Int _abs(Int a) {\n  return a < 0 ? difference_exactly(0, a) : a;\n}\n"},
    ProgramHelper{"div",
                  "inline Int _div(Int a, Int b) {\n"
                  "  if (b == 0) throw std::domain_error(\"a division by zero\");\n"
                  "  if (b == -1) return difference_exactly(0, a);\n"
                  "  if (a % b >= 0) return a / b;\n"
                  "  return b > 0 ? a / b - 1 : a / b + 1;\n}\n"},
    ProgramHelper{"mod",
                  "inline Int _mod(Int a, Int b) {\n"
                  "  if (b == 0) throw std::domain_error(\"a division by zero\");\n"
                  "  const Int m = b == -1 ? 0 : a % b;\n"
                  "  if (m >= 0) return m;\n"
                  "  return b > 0 ? m + b : m - b;\n}\n"},
    ProgramHelper{"str_len",
                  "inline Int _str_len(const Text& s) {\n"
                  "  return static_cast<Int>(s.size());\n}\n"},
    ProgramHelper{"str_substr",
                  "inline Text _str_substr(const Text& s, Int i, Int n) {\n"
                  "  if (i < 0 || i >= static_cast<Int>(s.size()) || n <= 0) return Text();\n"
                  "  return s.substr(static_cast<std::size_t>(i), static_cast<std::size_t>(n));\n"
                  "}\n"},
    ProgramHelper{"str_at",
                  "inline Text _str_at(const Text& s, Int i) {\n"
                  "  if (i < 0 || i >= static_cast<Int>(s.size())) return Text();\n"
                  "  return s.substr(static_cast<std::size_t>(i), 1);\n}\n"},
    ProgramHelper{"str_indexof",
                  "inline Int _str_indexof(const Text& s, const Text& t, Int i) {\n"
                  "  if (i < 0 || i > static_cast<Int>(s.size())) return -1;\n"
                  "  const std::size_t at = s.find(t, static_cast<std::size_t>(i));\n"
                  "  return at == Text::npos ? -1 : static_cast<Int>(at);\n}\n"},
    ProgramHelper{"str_replace",
                  "inline Text _str_replace(Text s, const Text& t, const Text& u) {\n"
                  "  const std::size_t at = s.find(t);\n"
                  "  return at == Text::npos ? s : s.replace(at, t.size(), u);\n}\n"},
    ProgramHelper{"str_replace_all",
                  "inline Text _str_replace_all(Text s, const Text& t, const Text& u) {\n"
                  "  if (t.empty()) return s;\n"
                  "  for (std::size_t at = s.find(t); at != Text::npos;\n"
                  "       at = s.find(t, at + u.size())) {\n"
                  "    s.replace(at, t.size(), u);\n  }\n  return s;\n}\n"},
    ProgramHelper{"str_prefixof",
                  "inline bool _str_prefixof(const Text& p, const Text& s) {\n"
                  "  return s.compare(0, p.size(), p) == 0;\n}\n"},
    ProgramHelper{"str_suffixof",
                  "inline bool _str_suffixof(const Text& p, const Text& s) {\n"
                  "  return p.size() <= s.size() &&\n"
                  "         s.compare(s.size() - p.size(), p.size(), p) == 0;\n}\n"},
    ProgramHelper{"str_contains",
                  "inline bool _str_contains(const Text& s, const Text& t) {\n"
                  "  return s.find(t) != Text::npos;\n}\n"},
    ProgramHelper{
        "str_to_int",
        "inline Int _str_to_int(const Text& s) {\n"
        "  if (s.empty() || s.find_first_not_of(U\"0123456789\") != Text::npos) return -1;\n"
        "  Int n = 0;\n"
        "  for (const char32_t c : s) {\n"
        "    n = sum_exactly(product_exactly(n, 10), static_cast<Int>(c - U'0'));\n  }\n"
        "  return n;\n}\n"},
    ProgramHelper{"str_from_int",
                  "inline Text _str_from_int(Int n) {\n"
                  "  const std::string digits = n < 0 ? \"\" : std::to_string(n);\n"
                  "  return Text(digits.begin(), digits.end());\n}\n"},
    ProgramHelper{"str_to_code",
                  "inline Int _str_to_code(const Text& s) {\n"
                  "  return s.size() == 1 ? static_cast<Int>(s[0]) : -1;\n}\n"},
    ProgramHelper{"str_from_code",
                  "inline Text _str_from_code(Int n) {\n"
                  "  return n >= 0 && n <= 196607 ? Text(1, static_cast<char32_t>(n)) : Text();\n"
                  "}\n"},
    ProgramHelper{"str_is_digit",
                  "inline bool _str_is_digit(const Text& s) {\n"
                  "  return s.size() == 1 && s[0] >= U'0' && s[0] <= U'9';\n}\n"},
    ProgramHelper{"bvnot", "inline Bits _bvnot(Bits w, Bits a) {\n  return ~a & _ones(w);\n}\n"},
    ProgramHelper{"bvneg",
                  "inline Bits _bvneg(Bits w, Bits a) {\n  return (~a + 1) & _ones(w);\n}\n"},
    ProgramHelper{"bvand", "inline Bits _bvand(Bits, Bits a, Bits b) {\n  return a & b;\n}\n"},
    ProgramHelper{"bvor", "inline Bits _bvor(Bits, Bits a, Bits b) {\n  return a | b;\n}\n"},
    ProgramHelper{"bvxor", "inline Bits _bvxor(Bits, Bits a, Bits b) {\n  return a ^ b;\n}\n"},
    ProgramHelper{"bvnand",
                  "inline Bits _bvnand(Bits w, Bits a, Bits b) {\n"
                  "  return ~(a & b) & _ones(w);\n}\n"},
    ProgramHelper{"bvnor",
                  "inline Bits _bvnor(Bits w, Bits a, Bits b) {\n"
                  "  return ~(a | b) & _ones(w);\n}\n"},
    ProgramHelper{"bvxnor",
                  "inline Bits _bvxnor(Bits w, Bits a, Bits b) {\n"
                  "  return ~(a ^ b) & _ones(w);\n}\n"},
    ProgramHelper{
        "bvadd", "inline Bits _bvadd(Bits w, Bits a, Bits b) {\n  return (a + b) & _ones(w);\n}\n"},
    ProgramHelper{
        "bvsub", "inline Bits _bvsub(Bits w, Bits a, Bits b) {\n  return (a - b) & _ones(w);\n}\n"},
    ProgramHelper{
        "bvmul", "inline Bits _bvmul(Bits w, Bits a, Bits b) {\n  return (a * b) & _ones(w);\n}\n"},
    ProgramHelper{"bvshl",
                  "inline Bits _bvshl(Bits w, Bits a, Bits b) {\n"
                  "  return b < w ? (a << b) & _ones(w) : 0;\n}\n"},
    ProgramHelper{
        "bvlshr",
        "inline Bits _bvlshr(Bits w, Bits a, Bits b) {\n  return b < w ? a >> b : 0;\n}\n"},
    ProgramHelper{"bvashr",
                  "inline Bits _bvashr(Bits w, Bits a, Bits b) {\n"
                  "  const Bits sign = a >> (w - 1) != 0 ? _ones(w) : 0;\n"
                  "  return (a ^ sign) >> (b < w ? b : w - 1) ^ sign;\n}\n"},
    ProgramHelper{"bvudiv",
                  "inline Bits _bvudiv(Bits w, Bits a, Bits b) {\n"
                  "  return b != 0 ? a / b : _ones(w);\n}\n"},
    ProgramHelper{"bvurem",
                  "inline Bits _bvurem(Bits, Bits a, Bits b) {\n  return b != 0 ? a % b : a;\n}\n"},
    ProgramHelper{"bvsdiv",
                  "inline Bits _bvsdiv(Bits w, Bits a, Bits b) {\n"
                  "  const Bits q = b != 0 ? _magnitude(w, a) / _magnitude(w, b) : _ones(w);\n"
                  "  return _minus(w, a) == _minus(w, b) ? q : (~q + 1) & _ones(w);\n}\n"},
    ProgramHelper{"bvsrem",
                  "inline Bits _bvsrem(Bits w, Bits a, Bits b) {\n"
                  "  if (b == 0) return a;\n"
                  "  const Bits r = _magnitude(w, a) % _magnitude(w, b);\n"
                  "  return _minus(w, a) ? (~r + 1) & _ones(w) : r;\n}\n"},
    ProgramHelper{"bvsmod",
                  "inline Bits _bvsmod(Bits w, Bits a, Bits b) {\n"
                  "  if (b == 0) return a;\n"
                  "  const Bits r = _magnitude(w, a) % _magnitude(w, b);\n"
                  "  const Bits s = _minus(w, a) ? ~r + 1 : r;\n"
                  "  return (r == 0 || _minus(w, a) == _minus(w, b) ? s : s + b) & _ones(w);\n}\n"},
    ProgramHelper{"bvult", "inline bool _bvult(Bits, Bits a, Bits b) {\n  return a < b;\n}\n"},
    ProgramHelper{"bvule", "inline bool _bvule(Bits, Bits a, Bits b) {\n  return a <= b;\n}\n"},
    ProgramHelper{"bvugt", "inline bool _bvugt(Bits, Bits a, Bits b) {\n  return a > b;\n}\n"},
    ProgramHelper{"bvuge", "inline bool _bvuge(Bits, Bits a, Bits b) {\n  return a >= b;\n}\n"},
    ProgramHelper{"bvslt",
                  "inline bool _bvslt(Bits w, Bits a, Bits b) {\n"
                  "  return (a ^ Bits{1} << (w - 1)) < (b ^ Bits{1} << (w - 1));\n}\n"},
    ProgramHelper{"bvsle",
                  "inline bool _bvsle(Bits w, Bits a, Bits b) {\n"
                  "  return (a ^ Bits{1} << (w - 1)) <= (b ^ Bits{1} << (w - 1));\n}\n"},
    ProgramHelper{"bvsgt",
                  "inline bool _bvsgt(Bits w, Bits a, Bits b) {\n"
                  "  return (a ^ Bits{1} << (w - 1)) > (b ^ Bits{1} << (w - 1));\n}\n"},
    ProgramHelper{"bvsge",
                  "inline bool _bvsge(Bits w, Bits a, Bits b) {\n"
                  "  return (a ^ Bits{1} << (w - 1)) >= (b ^ Bits{1} << (w - 1));\n}\n"},
    ProgramHelper{"bvcomp",
                  "inline Bits _bvcomp(Bits, Bits a, Bits b) {\n  return a == b ? 1 : 0;\n}\n"},
    ProgramHelper{"extract",
                  "inline Bits _extract(Bits high, Bits low, Bits a) {\n"
                  "  return (a >> low) & _ones(high - low + 1);\n}\n"},
    ProgramHelper{"zero_extend",
                  "inline Bits _zero_extend(Bits, Bits, Bits a) {\n  return a;\n}\n"},
    ProgramHelper{"sign_extend",
                  "inline Bits _sign_extend(Bits n, Bits w, Bits a) {\n"
                  "  return a >> (w - 1) != 0 ? a | (_ones(n + w) & ~_ones(w)) : a;\n}\n"},
    ProgramHelper{"concat",
                  "inline Bits _concat(Bits v, Bits a, Bits b) {\n  return a << v | b;\n}\n"},
    ProgramHelper{"rotate_left",
                  "inline Bits _rotate_left(Bits n, Bits w, Bits a) {\n"
                  "  return n % w == 0 ? a : (a << n % w | a >> (w - n % w)) & _ones(w);\n}\n"},
    ProgramHelper{"rotate_right",
                  "inline Bits _rotate_right(Bits n, Bits w, Bits a) {\n"
                  "  return n % w == 0 ? a : (a >> n % w | a << (w - n % w)) & _ones(w);\n}\n"},
    ProgramHelper{"repeat",
                  "inline Bits _repeat(Bits n, Bits w, Bits a) {\n"
                  "  Bits all = a;\n"
                  "  for (Bits k = 1; k < n; ++k) all = all << w | a;\n"
                  "  return all;\n}\n"},
};

// Operands stand in parentheses, if they are no names or constants.
struct Template {
  std::string_view op;
  std::string_view text;
};

// instr and substr count from 1; substr takes a negative start from the end, and 32 bits of its
// numbers. What would be no integer of 64 bits, and a quotient by zero, is an error: abs() of the
// least one. NULL instead would be taken for false.
constexpr std::array kSql{
    Template{"str.len", "length($1)"},
    Template{"str.at",
             "CASE WHEN $2 >= 0 AND $2 < length($1) THEN substr($1, $2 + 1, 1) ELSE '' END"},
    Template{"str.substr",
             "CASE WHEN $2 >= 0 AND $2 < length($1) AND $3 > 0 "
             "THEN substr($1, $2 + 1, min($3, length($1))) ELSE '' END"},
    Template{"str.indexof",
             "CASE WHEN $3 < 0 OR $3 > length($1) THEN -1 WHEN $2 = '' THEN $3 "
             "WHEN instr(substr($1, $3 + 1), $2) = 0 THEN -1 "
             "ELSE instr(substr($1, $3 + 1), $2) + $3 - 1 END"},
    Template{
        "str.replace",
        "CASE WHEN $2 = '' THEN $3 || $1 WHEN instr($1, $2) = 0 THEN $1 "
        "ELSE substr($1, 1, instr($1, $2) - 1) || $3 || substr($1, instr($1, $2) + length($2)) "
        "END"},
    Template{"str.replace_all", "replace($1, $2, $3)"},
    Template{"str.prefixof", "substr($2, 1, length($1)) = $1"},
    Template{"str.suffixof",
             "length($1) <= length($2) AND substr($2, length($2) - length($1) + 1) = $1"},
    Template{"str.contains", "instr($1, $2) > 0"},
    Template{"str.to_int",
             "CASE WHEN $1 = '' OR $1 GLOB '*[^0-9]*' THEN -1 WHEN length(ltrim($1, '0')) < 19 OR "
             "length(ltrim($1, '0')) = 19 AND ltrim($1, '0') <= '9223372036854775807' "
             "THEN CAST($1 AS INTEGER) ELSE abs(-9223372036854775808) END"},
    Template{"str.from_int", "CASE WHEN $1 >= 0 THEN CAST($1 AS TEXT) ELSE '' END"},
    Template{"str.to_code", "CASE WHEN length($1) = 1 THEN unicode($1) ELSE -1 END"},
    Template{"str.from_code",
             "CASE WHEN $1 BETWEEN 1 AND 196607 THEN char($1) "
             "WHEN $1 = 0 THEN abs(-9223372036854775808) ELSE '' END"},
    Template{"str.is_digit", "length($1) = 1 AND $1 GLOB '[0-9]'"},
    Template{"str.<", "$1 < $2"},
    Template{"str.<=", "$1 <= $2"},
    Template{"abs", "abs($1)"},
    Template{"div",
             "CASE WHEN $2 = 0 OR $2 = -1 AND $1 < -9223372036854775807 "
             "THEN abs(-9223372036854775808) WHEN $1 % $2 >= 0 THEN $1 / $2 "
             "WHEN $2 > 0 THEN $1 / $2 - 1 ELSE $1 / $2 + 1 END"},
    Template{"mod",
             "CASE WHEN $2 = 0 THEN abs(-9223372036854775808) WHEN $1 % $2 >= 0 THEN $1 % $2 "
             "WHEN $2 > 0 THEN $1 % $2 + $2 ELSE $1 % $2 - $2 END"},
};

// FIND and MID count from 1 and fail outside; `=` does not tell upper from lower case.
constexpr std::array kExcel{
    Template{"str.len", "LEN($1)"},
    Template{"str.at", "IF($2>=0,MID($1,$2+1,1),\"\")"},
    Template{"str.substr", "IF(AND($2>=0,$3>0),MID($1,$2+1,$3),\"\")"},
    Template{"str.indexof",
             "IF(OR($3<0,$3>LEN($1)),-1,IF(LEN($2)=0,$3,IFERROR(FIND($2,$1,$3+1)-1,-1)))"},
    Template{"str.replace",
             "IF(LEN($2)=0,$3&$1,IF(ISNUMBER(FIND($2,$1)),REPLACE($1,FIND($2,$1),LEN($2),$3),$1))"},
    Template{"str.replace_all", "IF(LEN($2)=0,$1,SUBSTITUTE($1,$2,$3))"},
    Template{"str.prefixof", "EXACT(LEFT($2,LEN($1)),$1)"},
    Template{"str.suffixof", "EXACT(RIGHT($2,LEN($1)),$1)"},
    Template{"str.contains", "IF(LEN($2)=0,TRUE(),ISNUMBER(FIND($2,$1)))"},
    Template{"str.from_int", "IF($1>=0,TEXT($1,\"0\"),\"\")"},
    Template{"str.to_code", "IF(LEN($1)=1,UNICODE($1),-1)"},
    Template{"str.from_code", "IF(AND($1>=0,$1<=196607),UNICHAR($1),\"\")"},
    Template{"str.is_digit", "AND(LEN($1)=1,ISNUMBER(FIND($1,\"0123456789\")))"},
    Template{"str.to_int",
             "IF(LEN($1)=0,-1,IF(ISNUMBER(SUMPRODUCT(FIND(MID($1,ROW(INDIRECT(\"1:\"&LEN($1))),1),"
             "\"0123456789\"))),VALUE($1),-1))"},
    Template{"abs", "ABS($1)"},
    Template{"div", "IF($2>0,INT($1/$2),-INT($1/-$2))"},
    Template{"mod", "MOD($1,ABS($2))"},
};

std::string_view find_template(std::span<const Template> all, std::string_view op) {
  const auto found = std::ranges::find(all, op, &Template::op);
  return found == all.end() ? std::string_view() : found->text;
}

}  // namespace

std::optional<ProgramHelper> program_helper(ProgramTarget target, std::string_view name) {
  std::span<const ProgramHelper> all = kJavascript;
  if (target == ProgramTarget::kPython) all = kPython;
  if (target == ProgramTarget::kCpp) all = kCpp;
  const auto found = std::ranges::find(all, name, &ProgramHelper::name);
  return found == all.end() ? std::nullopt : std::optional(*found);
}

std::string_view program_template(ProgramTarget target, std::string_view op) {
  return target == ProgramTarget::kSql ? find_template(kSql, op) : find_template(kExcel, op);
}

std::string program_cpp_head(const std::set<std::string>& helpers) {
  const auto any_of = [&](auto what) { return std::ranges::any_of(helpers, what); };
  const bool exact = any_of([](const std::string& h) {
    return h == "abs" || h == "div" || h == "mod" || h == "str_to_int" || h == "exactly";
  });
  const bool bits = any_of([](const std::string& h) {
    return h.starts_with("bv") || h.starts_with("rotate_") || h == "extract" || h == "sign_extend";
  });
  return fmt::format("{}{}{}", kCppTypes,
                     exact ? cpp_exact_integers() : "using Int = std::int64_t;\n",
                     bits ? kCppBits : "");
}

}  // namespace whence::report
