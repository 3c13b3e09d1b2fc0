#include "report/programs/program_words.h"

#include <algorithm>
#include <array>
#include <span>

namespace whence::report {

namespace {

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
};

// Operands stand in parentheses, if they are no names or constants.
struct Template {
  std::string_view op;
  std::string_view text;
};

// instr and substr count from 1; substr takes a negative start from the end.
constexpr std::array kSql{
    Template{"str.len", "length($1)"},
    Template{"str.at", "CASE WHEN $2 >= 0 THEN substr($1, $2 + 1, 1) ELSE '' END"},
    Template{"str.substr", "CASE WHEN $2 >= 0 AND $3 > 0 THEN substr($1, $2 + 1, $3) ELSE '' END"},
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
             "CASE WHEN $1 <> '' AND $1 NOT GLOB '*[^0-9]*' THEN CAST($1 AS INTEGER) ELSE -1 END"},
    Template{"str.from_int", "CASE WHEN $1 >= 0 THEN CAST($1 AS TEXT) ELSE '' END"},
    Template{"str.to_code", "CASE WHEN length($1) = 1 THEN unicode($1) ELSE -1 END"},
    Template{"str.from_code", "CASE WHEN $1 BETWEEN 1 AND 196607 THEN char($1) ELSE '' END"},
    Template{"str.is_digit", "length($1) = 1 AND $1 GLOB '[0-9]'"},
    Template{"str.<", "$1 < $2"},
    Template{"str.<=", "$1 <= $2"},
    Template{"abs", "abs($1)"},
    Template{"div", "($1 - ($1 % $2 + abs($2)) % abs($2)) / $2"},
    Template{"mod", "($1 % $2 + abs($2)) % abs($2)"},
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
    Template{"str.from_code", "IF(AND($1>0,$1<=196607),UNICHAR($1),\"\")"},
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
  const std::span<const ProgramHelper> all = target == ProgramTarget::kPython
                                                 ? std::span<const ProgramHelper>(kPython)
                                                 : std::span<const ProgramHelper>(kJavascript);
  const auto found = std::ranges::find(all, name, &ProgramHelper::name);
  return found == all.end() ? std::nullopt : std::optional(*found);
}

std::string_view program_template(ProgramTarget target, std::string_view op) {
  return target == ProgramTarget::kSql ? find_template(kSql, op) : find_template(kExcel, op);
}

}  // namespace whence::report
