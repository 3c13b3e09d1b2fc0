#include "explore/fragment.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>

namespace whence::explore {

namespace {

constexpr std::uint32_t kSmallest = 2;
constexpr std::uint32_t kLargestOfAll = 8;
constexpr std::uint32_t kLargestOfPart = 5;
constexpr std::uint64_t kConflicts = 2'000;
constexpr std::uint64_t kClausesOfFullPatience = 50'000;

bool has_model(const TermBank& bank, std::span<const TermId> axioms, std::uint32_t largest) {
  for (std::uint32_t size = kSmallest; size <= largest; ++size) {
    StructureSearch search(bank, axioms, size);
    if (search.find(affordable_conflicts(search, kConflicts))) return true;
  }
  return false;
}

// The functions of a theory that its axioms speak of.
class Mentions {
 public:
  Mentions(const TermBank& bank, std::span<const TermId> axioms) : axioms_(axioms) {
    for (const TermId axiom : axioms) {
      auto& functions = of_.emplace_back();
      bank.for_each_subterm({&axiom, 1}, [&](TermId t) {
        if (bank.kind(t) == TermKind::kApplication) functions.insert(bank.function(t));
      });
    }
  }

  // These functions, then the others that the axioms speak of, by number.
  [[nodiscard]] std::vector<FunctionId> all(const Signature& signature,
                                            std::span<const FunctionId> first) const {
    absl::flat_hash_set<FunctionId> known(first.begin(), first.end());
    std::vector<FunctionId> others;
    for (const auto& functions : of_) {
      for (const FunctionId f : functions) {
        if (signature.symbol_of(f).kind != SymbolKind::kFunction) continue;
        if (known.insert(f).second) others.push_back(f);
      }
    }
    std::ranges::sort(others);
    std::vector<FunctionId> result(first.begin(), first.end());
    result.insert(result.end(), others.begin(), others.end());
    return result;
  }
  [[nodiscard]] std::vector<TermId> without(std::span<const FunctionId> left_out) const {
    std::vector<TermId> rest;
    for (std::size_t i = 0; i < axioms_.size(); ++i) {
      if (std::ranges::none_of(left_out, [&](FunctionId f) { return of_[i].contains(f); })) {
        rest.push_back(axioms_[i]);
      }
    }
    return rest;
  }
  // Whether there are axioms about it, but each speaks of one left out too.
  [[nodiscard]] bool lost(FunctionId function, std::span<const FunctionId> left_out) const {
    const auto is_about = [&](std::size_t i) { return of_[i].contains(function); };
    bool mentioned = false;
    for (std::size_t i = 0; i < axioms_.size(); ++i) {
      if (!is_about(i)) continue;
      mentioned = true;
      if (std::ranges::none_of(left_out, [&](FunctionId f) { return of_[i].contains(f); })) {
        return false;
      }
    }
    return mentioned;
  }

 private:
  std::span<const TermId> axioms_;
  std::vector<absl::flat_hash_set<FunctionId>> of_;  // by axiom
};

}  // namespace

std::uint64_t affordable_conflicts(const StructureSearch& search, std::uint64_t conflicts) {
  const std::uint64_t clauses = std::max<std::uint64_t>(search.clauses(), kClausesOfFullPatience);
  return std::max<std::uint64_t>(conflicts * kClausesOfFullPatience / clauses, 1);
}

Fragment part_with_models(const TermBank& bank, std::span<const FunctionId> functions,
                          std::span<const TermId> axioms) {
  Fragment part{{}, {axioms.begin(), axioms.end()}};
  if (has_model(bank, axioms, kLargestOfAll)) return part;
  const Mentions mentions(bank, axioms);
  // Begins without any and takes in one after the other.
  const std::vector<FunctionId> all = mentions.all(bank.signature(), functions);
  std::vector<FunctionId> without = all;
  for (const FunctionId f : all) {
    std::vector<FunctionId> smaller = without;
    std::erase(smaller, f);
    if (has_model(bank, mentions.without(smaller), kLargestOfPart)) without = std::move(smaller);
  }
  // What nothing is said about any more would be a source of chance alone.
  for (const FunctionId f : all) {
    const bool is_out = std::ranges::find(without, f) != without.end();
    if (is_out || mentions.lost(f, without)) part.left_out.push_back(f);
  }
  part.axioms = mentions.without(part.left_out);
  return part;
}

}  // namespace whence::explore
