#include "model/values.h"

#include "logic/polynomial.h"

namespace whence {

namespace {

constexpr std::size_t kMostTelling = 24;

}  // namespace

// 0, 1 and -1, then those that are one farther from 0.
std::vector<int> small_integers(std::uint32_t size) {
  if (size == 0 || size > 100) return {};
  if (size == 1) return {0, 1, -1};
  return {static_cast<int>(size), -static_cast<int>(size)};
}

std::vector<Integer> telling_integers(const Problem& problem, TermId formula) {
  std::vector<Integer> out;
  if (!problem.bank.signature().has_integers()) return out;
  std::vector<TermId> roots{formula};
  for (const Statement& s : problem.statements) {
    if (s.kind == StatementKind::kDefinition) roots.push_back(s.formula);
  }
  for (const TermId root : roots) {
    problem.bank.for_each_subterm({&root, 1}, [&](TermId t) {
      const auto number = numeral_value(problem.bank, t);
      if (!number) return;
      for (const int distance : {0, 1, -1}) {
        const Integer near = *number + distance;
        if (out.size() >= kMostTelling) return;
        if (std::ranges::find(out, near) == out.end()) out.push_back(near);
      }
    });
  }
  return out;
}

// Those that tell are of the size behind 0, 1 and -1, and of no other.
std::vector<Integer> Values::integers_of(std::uint32_t size) const {
  std::vector<Integer> out;
  for (const int value : small_integers(size)) {
    if (size <= kSizeOfTelling || std::ranges::find(telling_, value) == telling_.end()) {
      out.emplace_back(value);
    }
  }
  if (size != kSizeOfTelling) return out;
  const std::vector<int> smallest = small_integers(1);
  for (const Integer& value : telling_) {
    if (std::ranges::find(smallest, value) == smallest.end() &&
        std::ranges::find(out, value) == out.end()) {
      out.push_back(value);
    }
  }
  return out;
}

// Fields are smaller than what they are fields of, so this ends; `size` bounds the recursion.
const std::vector<TermId>& Values::of_size(SortId sort, std::uint32_t size) {
  const auto known = known_.find(std::pair(sort, size));
  if (known != known_.end()) return *known->second;
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  auto result = std::make_unique<std::vector<TermId>>();
  if (signature.is_numbers(sort)) {
    for (const Integer& value : integers_of(size)) {
      result->push_back(number_term(bank, sort, value));
      if (sort == signature.integer_sort() || size != 1 || value.is_zero()) continue;
      result->push_back(number_term(bank, sort, value, 2));
    }
  } else if (!signature.is_datatype(sort)) {
    for (const SymbolId atom : atoms_) {
      if (size != 1) break;
      result->push_back(bank.apply(signature.function(atom, {&sort, 1}), {}));
    }
  } else if (size > 0) {
    const std::vector<SortId> arguments = signature.sort(sort).arguments;
    const auto constructors = signature.constructors(sort);
    for (const SymbolId c : std::vector<SymbolId>(constructors.begin(), constructors.end())) {
      add(*result, signature.function(c, arguments), size);
    }
  }
  return *known_.emplace(std::pair(sort, size), std::move(result)).first->second;
}

// The constructor over all fields that have `size - 1` constructors together.
void Values::add(std::vector<TermId>& result, FunctionId constructor, std::uint32_t size) {
  const std::vector<SortId> fields = problem_.bank.signature().function(constructor).argument_sorts;
  struct Partial {
    std::vector<TermId> chosen;
    std::uint32_t left;
  };
  if (fields.size() > size - 1) return;
  std::vector<Partial> open{{{}, size - 1}};
  while (!open.empty() && result.size() < most_) {
    const Partial one = std::move(open.back());
    open.pop_back();
    const std::size_t i = one.chosen.size();
    if (i == fields.size()) {
      if (one.left == 0) result.push_back(problem_.bank.apply(constructor, one.chosen));
      continue;
    }
    // Each later field needs one at least.
    const auto rest = static_cast<std::uint32_t>(fields.size() - 1 - i);
    const std::uint32_t least = i + 1 == fields.size() ? one.left : 1;
    for (std::uint32_t part = one.left - rest; part >= least && part > 0; --part) {
      const std::vector<TermId>& candidates = of_size(fields[i], part);
      const std::size_t room = most_ - result.size();
      for (std::size_t k = std::min(candidates.size(), room); k-- > 0;) {
        Partial next = one;
        next.chosen.push_back(candidates[k]);
        next.left -= part;
        open.push_back(std::move(next));
      }
    }
  }
}

std::vector<TermId> Values::first(SortId sort, std::size_t count, std::uint32_t largest) {
  std::vector<TermId> result;
  for (std::uint32_t size = 1; size <= largest && result.size() < count; ++size) {
    const std::vector<TermId>& some = of_size(sort, size);
    const std::size_t taken = std::min(some.size(), count - result.size());
    result.insert(result.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(taken));
  }
  return result;
}

}  // namespace whence
