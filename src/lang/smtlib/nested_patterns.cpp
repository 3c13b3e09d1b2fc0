// `match` with patterns inside patterns, which SMT-LIB 2.6 does not have: the first case that fits
// is taken. A name that is a constructor without arguments of the sort at its place is that
// constructor.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/smtlib/terms.h"

namespace whence::lang::smtlib {

// The constructor that a pattern begins with, if it is one of the sort.
std::optional<SymbolId> TermReader::constructor_of(SexprId pattern, SortId of) const {
  const bool compound = tree_.is_list(pattern);
  if (compound && tree_.size(pattern) == 0) return std::nullopt;
  const SexprId name = compound ? tree_.child(pattern, 0) : pattern;
  if (!tree_.is_symbol(name)) return std::nullopt;
  const auto symbol = symbols_.find(tree_.text(name));
  const auto constructors = problem_.bank.signature().constructors(of);
  if (!symbol || std::ranges::find(constructors, *symbol) == constructors.end()) {
    return std::nullopt;
  }
  const bool bare = problem_.bank.signature().symbol(*symbol).argument_sorts.empty();
  return compound || bare ? symbol : std::nullopt;
}

bool TermReader::has_nested_patterns(SexprId id, SortId of) const {
  const Signature& signature = problem_.bank.signature();
  if (tree_.size(id) != 3 || !tree_.is_list(tree_.child(id, 2))) return false;
  const std::vector<SortId> given = signature.sort(of).arguments;
  for (std::size_t i = 0; i < tree_.size(tree_.child(id, 2)); ++i) {
    const SexprId one = tree_.child(tree_.child(id, 2), i);
    if (!tree_.is_list(one) || tree_.size(one) != 2) return false;
    const SexprId pattern = tree_.child(one, 0);
    const auto constructor = constructor_of(pattern, of);
    if (!constructor || !tree_.is_list(pattern)) continue;
    const auto& fields = signature.symbol(*constructor).argument_sorts;
    for (std::size_t k = 1; k < tree_.size(pattern) && k <= fields.size(); ++k) {
      const SexprId part = tree_.child(pattern, k);
      if (tree_.is_list(part)) return true;
      // Of a field that is a type variable the sort is that of the argument.
      const Sort& field = signature.sort(fields[k - 1]);
      const SortId sort = field.is_variable ? given[field.variable] : fields[k - 1];
      if (constructor_of(part, sort)) return true;
    }
  }
  return false;
}

TermId TermReader::branch_with(const std::vector<std::pair<std::string_view, TermId>>& bound,
                               SexprId body, SortId expected) {
  for (const auto& [name, value] : bound) bind(name, value);
  const TermId result = term(body, expected);
  for (const auto& [name, value] : bound) unbind(name);
  return result;
}

// Some value that fits the pattern, with its variables; reports what is wrong with the pattern.
TermId TermReader::pattern_value(SexprId pattern, SortId of,
                                 std::vector<std::pair<std::string_view, TermId>>& bound) {
  TermBank& bank = problem_.bank;
  const auto constructor = constructor_of(pattern, of);
  if (!constructor) {
    if (!tree_.is_symbol(pattern)) {
      return fail(
          pattern,
          fmt::format("expected a pattern for {}: a constructor with patterns, or a variable",
                      text(of)));
    }
    const TermId value = fresh(of, tree_.text(pattern));
    if (tree_.is_word(pattern, "_")) return value;
    const auto same = [&](const auto& b) { return b.first == tree_.text(pattern); };
    if (std::ranges::any_of(bound, same)) {
      return fail(pattern, fmt::format("the variable {} occurs twice in the pattern",
                                       in_quotes(tree_.text(pattern))));
    }
    bound.emplace_back(tree_.text(pattern), value);
    return value;
  }
  Signature& signature = bank.signature();
  const FunctionId function =
      signature.function(*constructor, std::vector<SortId>(signature.sort(of).arguments));
  const std::vector<SortId> fields = signature.function(function).argument_sorts;
  const std::size_t given = tree_.is_list(pattern) ? tree_.size(pattern) - 1 : 0;
  if (given != fields.size()) {
    return fail(pattern, fmt::format("{} takes {} argument{}, not {}",
                                     in_quotes(signature.symbol(*constructor).name), fields.size(),
                                     fields.size() == 1 ? "" : "s", given));
  }
  std::vector<TermId> parts;
  for (std::size_t k = 0; k < fields.size(); ++k) {
    parts.push_back(pattern_value(tree_.child(pattern, k + 1), fields[k], bound));
    if (!parts.back().valid()) return {};
  }
  return bank.apply(function, parts);
}

// All branches, so that an error in any of them is found. Whether there are enough of them is seen
// where the clauses are made.
TermId TermReader::check_nested(SexprId id, TermId matched, SortId expected) {
  TermBank& bank = problem_.bank;
  const SexprId list = tree_.child(id, 2);
  SortId result = expected;
  for (std::size_t i = 0; i < tree_.size(list); ++i) {
    const SexprId one = tree_.child(list, i);
    std::vector<std::pair<std::string_view, TermId>> bound;
    if (!pattern_value(tree_.child(one, 0), bank.sort(matched), bound).valid()) return {};
    const TermId t = branch_with(bound, tree_.child(one, 1), result);
    if (!t.valid()) return {};
    if (i > 0 && bank.sort(t) != result) {
      return fail(tree_.child(one, 1),
                  fmt::format("the cases of this match have different sorts: {} and {}",
                              text(result), text(bank.sort(t))));
    }
    result = bank.sort(t);
  }
  known_sorts_[id] = result;
  return fresh(result, "m");
}

// Whether the value fits, with what the pattern's variables are then; nothing if that depends on
// what a part of it is.
std::optional<bool> TermReader::fits(SexprId pattern, TermId value,
                                     std::vector<std::pair<std::string_view, TermId>>& bound,
                                     Stuck& stuck) {
  const TermBank& bank = problem_.bank;
  const auto constructor = constructor_of(pattern, bank.sort(value));
  if (!constructor) {
    if (!tree_.is_word(pattern, "_")) bound.emplace_back(tree_.text(pattern), value);
    return true;
  }
  if (!bank.is_constructor(value)) {
    stuck = {value, pattern};
    return std::nullopt;
  }
  if (bank.symbol(value) != *constructor) return false;
  const std::size_t count = bank.arguments(value).size();
  for (std::size_t k = 0; k < count; ++k) {
    const auto part = fits(tree_.child(pattern, k + 1), bank.argument(value, k), bound, stuck);
    if (part != std::optional(true)) return part;
  }
  return true;
}

// Names for what the constructors of a value have as parts, as the pattern has them.
void TermReader::name_components(SexprId pattern, SortId of) {
  const Signature& signature = problem_.bank.signature();
  const auto wanted = constructor_of(pattern, of);
  split_names_.clear();
  for (const SymbolId c : signature.constructors(of)) {
    const std::size_t arity = signature.symbol(c).argument_sorts.size();
    for (std::size_t k = 0; k < arity; ++k) {
      bool has_part = wanted == c && tree_.is_symbol(tree_.child(pattern, k + 1)) &&
                      !tree_.is_word(tree_.child(pattern, k + 1), "_");
      if (has_part) {
        const auto known = symbols_.find(tree_.text(tree_.child(pattern, k + 1)));
        has_part = !known || signature.symbol(*known).kind != SymbolKind::kConstructor;
      }
      split_names_.push_back(has_part ? std::string(tree_.text(tree_.child(pattern, k + 1)))
                                      : fmt::format("x{}", k + 1));
    }
  }
}

TermId TermReader::match_nested(SexprId id, TermId matched, SortId expected) {
  TermBank& bank = problem_.bank;
  const SortId result = known_sorts_.contains(id) ? known_sorts_.at(id) : expected;
  const SexprId list = tree_.child(id, 2);
  for (std::size_t i = 0; i < tree_.size(list); ++i) {
    const SexprId one = tree_.child(list, i);
    std::vector<std::pair<std::string_view, TermId>> bound;
    Stuck stuck;
    const auto fit = fits(tree_.child(one, 0), matched, bound, stuck);
    if (fit == std::optional(true)) return branch_with(bound, tree_.child(one, 1), result);
    if (fit) continue;
    const bool splittable = bank.kind(stuck.term) == TermKind::kVariable &&
                            bank.index(stuck.term) < frame_.splittable.size() &&
                            frame_.splittable[bank.index(stuck.term)];
    if (!splittable) {
      return mode_ == Mode::kProbe ? fresh(result, "m") : auxiliary_match(id, matched);
    }
    split_on_ = stuck.term;
    name_components(stuck.pattern, bank.sort(stuck.term));
    return {};
  }
  return fail(id, "this match has no case for some value");
}

}  // namespace whence::lang::smtlib
