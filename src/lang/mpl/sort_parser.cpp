#include "lang/mpl/sort_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/characters.h"

namespace whence::lang {

namespace {

constexpr std::size_t kMostArguments = 64;

bool is_sort_entry(const NameEntry& entry) {
  return entry.kind == NameKind::kSort;
}

// Recursive descent; the depth is checked against kDeepestSort.
class SortParser {
 public:
  SortParser(Reading& reading, const TokenView& view, std::size_t& position,
             TypeVariables& variables)
      : reading_(reading), view_(view), position_(position), variables_(variables) {}

  std::optional<SortId> sort(std::uint32_t depth) {
    if (depth > kDeepestSort || ++size_ > kLargestSort) {
      error(depth > kDeepestSort ? fmt::format("sorts are nested deeper than {} here", kDeepestSort)
                                 : fmt::format("this sort has more than {} parts", kLargestSort));
      return std::nullopt;
    }
    if (view_.kind(position_) == TokenKind::kLeftParen) return in_parentheses(depth);
    if (!may_name(view_.kind(position_))) {
      error(fmt::format("expected a sort, found {}", view_.described(position_)));
      return std::nullopt;
    }
    const std::size_t name_token = position_++;
    const std::string_view name = view_.text(name_token);
    if (name == "Int") reading_.names.add_integers(reading_.problem);
    const NameEntry* entry = reading_.names.find(name);
    if (entry == nullptr || entry->kind != NameKind::kSort) return variable(name_token, entry);
    std::vector<SortId> arguments;
    if (view_.kind(position_) == TokenKind::kLeftParen) {
      ++position_;
      if (!list(arguments, depth + 1) || !expect_right_paren()) return std::nullopt;
    }
    Signature& signature = reading_.problem.bank.signature();
    const std::uint32_t arity = signature.sort_constructor(entry->sort).arity;
    if (arity != arguments.size()) {
      reading_.diagnostics.error(
          view_.place(name_token),
          fmt::format("the sort {} takes {} argument{}, not {}", in_quotes(name), arity,
                      arity == 1 ? "" : "s", arguments.size()));
      return std::nullopt;
    }
    return signature.sort(entry->sort, arguments);
  }

  bool list(std::vector<SortId>& sorts, std::uint32_t depth) {
    while (true) {
      const std::optional<SortId> one = sort(depth);
      if (!one) return false;
      sorts.push_back(*one);
      if (sorts.size() > kMostArguments) {
        error(fmt::format("more than {} arguments", kMostArguments));
        return false;
      }
      if (view_.kind(position_) != TokenKind::kComma) return true;
      ++position_;
    }
  }

  void error(std::string message, std::string advice = {}) {
    reading_.diagnostics.error(view_.place(position_), std::move(message), std::move(advice));
  }

 private:
  bool expect_right_paren() {
    if (view_.kind(position_) == TokenKind::kRightParen) {
      ++position_;
      return true;
    }
    error(fmt::format("expected `)` or `,` in this sort, found {}", view_.described(position_)));
    return false;
  }

  std::optional<SortId> in_parentheses(std::uint32_t depth) {
    ++position_;
    std::vector<SortId> arguments;
    if (!list(arguments, depth + 1)) return std::nullopt;
    if (view_.kind(position_) != TokenKind::kArrow) {
      if (arguments.size() > 1) {
        error(fmt::format("expected `->` in this function sort, found {}",
                          view_.described(position_)));
        return std::nullopt;
      }
      if (!expect_right_paren()) return std::nullopt;
      return arguments[0];
    }
    ++position_;
    if (arguments.size() > Signature::kMaxApplyArity) {
      error(fmt::format("a function sort takes at most {} arguments", Signature::kMaxApplyArity));
      return std::nullopt;
    }
    const std::optional<SortId> result = sort(depth + 1);
    if (!result || !expect_right_paren()) return std::nullopt;
    return reading_.problem.bank.signature().function_sort(arguments, *result);
  }

  std::optional<SortId> variable(std::size_t token, const NameEntry* entry) {
    const std::string name(view_.text(token));
    const auto known = std::find(variables_.names.begin(), variables_.names.end(), name);
    Signature& signature = reading_.problem.bank.signature();
    if (known != variables_.names.end()) {
      return signature.sort_variable(static_cast<std::uint32_t>(known - variables_.names.begin()));
    }
    if (reading_.names.broken.contains(name)) return std::nullopt;
    std::string capital = name;
    if (capital[0] >= 'a' && capital[0] <= 'z') capital[0] = static_cast<char>(capital[0] - 32);
    const NameEntry* capitalised = reading_.names.find(capital);
    // A single letter beside a type of that letter is no misspelling: `type A`, `f : a -> A`.
    const bool misspelt =
        name.size() > 1 && capitalised != nullptr && capitalised->kind == NameKind::kSort;
    if (!variables_.closed && starts_lower_case(name) && !misspelt) {
      variables_.names.push_back(name);
      return signature.sort_variable(static_cast<std::uint32_t>(variables_.names.size() - 1));
    }
    if (misspelt || !reading_.names.reported.contains(name)) {
      reading_.names.reported.insert(name);
      const std::optional<std::string> near =
          misspelt ? capital : reading_.names.nearest(name, is_sort_entry);
      reading_.diagnostics.error(
          view_.place(token),
          entry != nullptr ? fmt::format("{} is not a sort", in_quotes(name))
          : variables_.closed && starts_lower_case(name)
              ? fmt::format("{} is neither a sort nor a parameter of this type", in_quotes(name))
              : fmt::format("the sort {} is not declared", in_quotes(name)),
          near ? fmt::format("did you mean `{}`?", *near)
               : fmt::format("declare it with `type {}`", name.size() > 40 ? "..." : name));
    }
    return std::nullopt;
  }

  Reading& reading_;
  const TokenView& view_;
  std::size_t& position_;
  TypeVariables& variables_;
  std::uint32_t size_ = 0;
};

void append_sort(const Signature& signature, SortId id, const std::vector<std::string>& names,
                 std::string& out) {
  constexpr std::size_t kLongest = 20'000;
  if (out.size() > kLongest) return;
  const Sort& sort = signature.sort(id);
  if (sort.is_variable) {
    if (sort.variable < names.size()) {
      out += names[sort.variable];
    } else if (sort.variable < 26) {
      out += static_cast<char>('a' + sort.variable);
    } else {
      out += fmt::format("a{}", sort.variable);
    }
    return;
  }
  const bool function = signature.is_function_sort(id);
  if (!function) out += signature.sort_constructor(sort.constructor).name;
  if (sort.arguments.empty()) return;
  out += '(';
  for (std::size_t i = 0; i < sort.arguments.size(); ++i) {
    if (i > 0) out += function && i + 1 == sort.arguments.size() ? " -> " : ", ";
    append_sort(signature, sort.arguments[i], names, out);
  }
  out += ')';
}

}  // namespace

std::optional<SortId> parse_sort(Reading& reading, const TokenView& view, std::size_t& position,
                                 TypeVariables& variables) {
  return SortParser(reading, view, position, variables).sort(1);
}

std::optional<Rank> parse_rank(Reading& reading, const TokenView& view, std::size_t& position,
                               TypeVariables& variables, bool with_result) {
  SortParser parser(reading, view, position, variables);
  Rank rank;
  if (!parser.list(rank.arguments, 1)) return std::nullopt;
  const bool arrow = view.kind(position) == TokenKind::kArrow;
  if (!with_result) {
    if (!arrow) return rank;
    parser.error("a `pred` has no result sort", "write `fun` for a function");
    return std::nullopt;
  }
  if (arrow) {
    ++position;
    rank.result = parser.sort(1);
    if (!rank.result) return std::nullopt;
    return rank;
  }
  if (rank.arguments.size() > 1) {
    parser.error(fmt::format("expected `->` and the sort of the result, found {}",
                             view.described(position)));
    return std::nullopt;
  }
  rank.result = rank.arguments[0];
  rank.arguments.clear();
  return rank;
}

std::string sort_text(const Signature& signature, SortId sort,
                      const std::vector<std::string>& variable_names) {
  std::string out;
  append_sort(signature, sort, variable_names, out);
  return out;
}

}  // namespace whence::lang
