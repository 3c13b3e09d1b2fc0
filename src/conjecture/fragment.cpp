#include "conjecture/fragment.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>

namespace whence::conjecture {

namespace {

constexpr std::uint32_t kSmallest = 2;
constexpr std::uint32_t kLargestOfAll = 8;
constexpr std::uint32_t kLargestOfPart = 5;
constexpr std::uint64_t kConflicts = 2'000;

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
      if (!speaks_of(i, left_out)) rest.push_back(axioms_[i]);
    }
    return rest;
  }
  // Whether there are axioms about it, but each speaks of one left out too.
  [[nodiscard]] bool lost(FunctionId function, std::span<const FunctionId> left_out) const {
    bool mentioned = false;
    for (std::size_t i = 0; i < axioms_.size(); ++i) {
      if (!of_[i].contains(function)) continue;
      mentioned = true;
      if (!speaks_of(i, left_out)) return false;
    }
    return mentioned;
  }

 private:
  [[nodiscard]] bool speaks_of(std::size_t axiom, std::span<const FunctionId> functions) const {
    return std::ranges::any_of(functions, [&](FunctionId f) { return of_[axiom].contains(f); });
  }

  std::span<const TermId> axioms_;
  std::vector<absl::flat_hash_set<FunctionId>> of_;  // by axiom
};

}  // namespace

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

}  // namespace whence::conjecture
