#include "report/exports/lean_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace whence::report {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kOperators{
    {{"+", "add"},
     {"-", "sub"},
     {"*", "mul"},
     {"/", "div"},
     {"^", "pow"},
     {"<", "lt"},
     {"<=", "le"},
     {">", "gt"},
     {">=", "ge"},
     {"++", "append"},
     {"0", "zero"},
     {"1", "one"},
     {"/\\", "meet"},
     {"\\/", "join"},
     {"&", "conj"},
     {"|", "disj"},
     {"~", "compl"},
     {"%", "mod"}}};

// Of operators that are made of several characters.
constexpr std::array<std::pair<char, std::string_view>, 14> kCharacters{{{'+', "plus"},
                                                                         {'-', "minus"},
                                                                         {'*', "times"},
                                                                         {'/', "slash"},
                                                                         {'\\', "backslash"},
                                                                         {'<', "less"},
                                                                         {'>', "greater"},
                                                                         {'=', "equals"},
                                                                         {'&', "and"},
                                                                         {'|', "bar"},
                                                                         {'~', "tilde"},
                                                                         {'^', "hat"},
                                                                         {'%', "percent"},
                                                                         {'@', "at"}}};

std::string words_for(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const auto* const it =
        std::ranges::find(kCharacters, c, &std::pair<char, std::string_view>::first);
    if (it == kCharacters.end()) return "";
    out += (out.empty() ? "" : "_") + std::string(it->second);
  }
  return out;
}

// Words of the language, and names that its core uses without a prefix.
constexpr std::array<std::string_view, 62> kReserved{
    "Array",    "Bool",     "Char",     "Empty",      "Exists", "False",     "Fin",
    "Int",      "List",     "Nat",      "Option",     "Or",     "And",       "Not",
    "Prod",     "Prop",     "Set",      "Sort",       "String", "Sum",       "True",
    "Type",     "Unit",     "at",       "axiom",      "by",     "calc",      "class",
    "def",      "deriving", "do",       "else",       "end",    "example",   "export",
    "fun",      "have",     "if",       "import",     "in",     "inductive", "infix",
    "instance", "let",      "macro",    "match",      "mutual", "namespace", "notation",
    "open",     "private",  "section",  "set_option", "show",   "structure", "syntax",
    "then",     "theorem",  "universe", "variable",   "where",  "with"};

bool is_reserved(std::string_view name) {
  return std::ranges::find(kReserved, name) != kReserved.end();
}

}  // namespace

std::string LeanNames::spelled(std::string_view name) {
  for (const auto& [symbol, word] : kOperators) {
    if (symbol == name) return std::string(word);
  }
  std::string out = words_for(name);
  if (!out.empty()) return out;
  for (const char c : name) {
    const auto code = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool inner = (c >= '0' && c <= '9') || c == '_' || c == '\'';
    if (letter || (inner && !out.empty())) {
      out += c;
    } else {
      out += inner ? fmt::format("n{}", c) : fmt::format("x{:02x}", code);
    }
  }
  // `'` cannot begin a name; nothing else is left that could not.
  std::ranges::replace(out.begin(), out.begin() + std::min<std::ptrdiff_t>(2, std::ssize(out)),
                       '\'', '_');
  return out.empty() ? "unnamed" : out;
}

std::string LeanNames::identifier(std::string_view name) {
  std::string out = spelled(name);
  if (is_reserved(out) && words_for(name).empty()) out += '\'';
  return out;
}

std::string LeanNames::fresh(std::string_view name) {
  const std::string base = identifier(name);
  std::string out = base;
  for (int i = 1; !taken_.insert(out).second; ++i) out = fmt::format("{}_{}", base, i);
  return out;
}

}  // namespace whence::report
