// Sorts as SMT-LIB writes them.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/mpl/sort_parser.h"
#include "lang/smtlib/integers.h"
#include "lang/smtlib/terms.h"

namespace whence::lang::smtlib {

namespace {

constexpr std::size_t kMostMacroUses = 1'000'000;  // of one command

}  // namespace

// Recursion: sorts are nested at most kDeepestSort deep, macros included.
std::optional<SortId> TermReader::sort(SexprId id) {
  if (sort_depth_ >= kDeepestSort) {
    error(id, fmt::format("sorts are nested deeper than {}", kDeepestSort));
    return std::nullopt;
  }
  ++sort_depth_;
  const std::optional<SortId> result = tree_.is_list(id) ? sort_list(id) : sort_name(id);
  --sort_depth_;
  if (result && problem_.bank.signature().sort_weight(*result) > kLargestSort) {
    error(id, fmt::format("this sort has more than {} parts", kLargestSort));
    return std::nullopt;
  }
  return result;
}

std::optional<SortId> TermReader::sort_name(SexprId id) {
  if (!tree_.is_symbol(id)) {
    error(id, "expected a sort");
    return std::nullopt;
  }
  const std::string_view name = tree_.text(id);
  for (const auto& [parameter, sort] : macro_arguments_) {
    if (parameter == name) return sort;
  }
  const auto variable = std::ranges::find(type_variables_, name);
  if (!in_macro_ && variable != type_variables_.end()) {
    return problem_.bank.signature().sort_variable(
        static_cast<std::uint32_t>(variable - type_variables_.begin()));
  }
  return sort_application(id, id, {});
}

std::optional<SortId> TermReader::sort_list(SexprId id) {
  if (tree_.size(id) == 0 || !tree_.is_symbol(tree_.child(id, 0))) {
    error(id, "expected a sort");
    return std::nullopt;
  }
  const SexprId head = tree_.child(id, 0);
  if (tree_.is_word(head, "_")) {
    error(id, "bit-vectors and other indexed sorts are not supported");
    return std::nullopt;
  }
  std::vector<SortId> arguments;
  for (std::size_t i = 1; i < tree_.size(id); ++i) {
    const std::optional<SortId> argument = sort(tree_.child(id, i));
    if (!argument) return std::nullopt;
    arguments.push_back(*argument);
  }
  if (!tree_.is_word(head, "=>") && !tree_.is_word(head, "->")) {
    return sort_application(id, head, arguments);
  }
  if (arguments.size() < 2) {
    error(id, "a function sort has an argument and a result", "write `(=> Nat Nat)`");
    return std::nullopt;
  }
  // Functions take one argument at a time, as TIP's lambda does.
  SortId result = arguments.back();
  for (std::size_t i = arguments.size() - 1; i-- > 0;) {
    result = problem_.bank.signature().function_sort({&arguments[i], 1}, result);
  }
  return result;
}

std::optional<SortId> TermReader::sort_application(SexprId id, SexprId head,
                                                   const std::vector<SortId>& arguments) {
  const std::string_view name = tree_.text(head);
  const auto wrong_count = [&](std::size_t wanted) {
    error(id, fmt::format("the sort {} takes {} argument{}, not {}", in_quotes(name), wanted,
                          wanted == 1 ? "" : "s", arguments.size()));
    return std::nullopt;
  };
  if (const SortMacro* macro = symbols_.find_macro(name)) {
    if (macro->parameters.size() != arguments.size()) return wrong_count(macro->parameters.size());
    if (++visits_ > kMostMacroUses) {
      error(id, "expanding this sort takes too long");
      return std::nullopt;
    }
    std::vector<std::pair<std::string, SortId>> inner;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      inner.emplace_back(macro->parameters[i], arguments[i]);
    }
    const bool outer = std::exchange(in_macro_, true);
    std::swap(inner, macro_arguments_);
    const std::optional<SortId> result = sort(macro->body);
    std::swap(inner, macro_arguments_);
    in_macro_ = outer;
    return result;
  }
  std::optional<SortConstructorId> constructor = symbols_.find_sort(name);
  if (!constructor && name == "Int") constructor = integers_.sort(*this, id);
  if (!constructor && name == "Real") constructor = integers_.real_sort(*this, id);
  if (constructor) {
    const std::uint32_t arity = problem_.bank.signature().sort_constructor(*constructor).arity;
    if (arity != arguments.size()) return wrong_count(arity);
    return problem_.bank.signature().sort(*constructor, arguments);
  }
  for (const char* theory : {"String", "RegLan", "Array", "Set", "Seq", "BitVec"}) {
    if (name != theory) continue;
    error(id, fmt::format("the sort {} is not supported", in_quotes(name)));
    return std::nullopt;
  }
  error(id, fmt::format("the sort {} is not declared", in_quotes(name)));
  return std::nullopt;
}

}  // namespace whence::lang::smtlib
