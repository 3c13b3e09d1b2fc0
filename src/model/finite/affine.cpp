#include "model/finite/affine.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <vector>

namespace whence::finite {

namespace {

constexpr double kMostChoices = 150'000;      // of coefficients
constexpr std::size_t kMostVariables = 12;    // in a clause
constexpr std::uint32_t kHeaviestSide = 200;  // its terms are walked by recursion

class Affine {
 public:
  Affine(const TermBank& bank, std::span<const Clause> clauses, std::uint32_t size,
         std::uint64_t& work, const StopToken* stop)
      : bank_(bank), clauses_(clauses), size_(size), work_(work), stop_(stop) {}

  AffineLook run() {
    if (!prepare()) return {};
    // Constants that only disequations have come after all else, which is chosen first.
    std::vector<std::uint32_t> bounds(early_, size_);
    std::vector<std::uint32_t> choice(early_, 0);
    do {
      if (stop_ != nullptr && ++looked_at_ % 1'024 == 0) stop_->check();
      std::ranges::copy(choice, values_.begin());
      if (!equations_hold()) continue;
      std::vector<std::uint32_t> late_bounds(values_.size() - early_, size_);
      std::vector<std::uint32_t> late(late_bounds.size(), 0);
      std::size_t tried = 0;
      do {
        std::ranges::copy(late, values_.begin() + static_cast<std::ptrdiff_t>(early_));
        if (disequations_hold()) return {true, interpretation()};
      } while (++tried < kMostLate && next_tuple(late, late_bounds));
    } while (next_tuple(choice, bounds));
    return {true, std::nullopt};
  }

 private:
  static constexpr std::size_t kMostLate = 2'000;

  struct Combination {
    std::array<std::uint32_t, kMostVariables> coefficients{};  // of variables
    std::uint32_t constant = 0;
    friend bool operator==(const Combination&, const Combination&) = default;
  };

  bool prepare() {
    std::vector<FunctionId> in_equations;
    std::vector<FunctionId> others;
    bool fits = true;
    for (const Clause& clause : clauses_) {
      if (clause.size() != 1 || !bank_.is_equality(clause[0].atom)) return false;
      if (variable_bound(bank_, clause) > kMostVariables) return false;
      if (bank_.weight(clause[0].atom) > kHeaviestSide) return false;
      bank_.for_each_subterm({&clause[0].atom, 1}, [&](TermId t) {
        if (t == clause[0].atom) return;
        if (!sort_.valid()) sort_ = bank_.sort(t);
        fits = fits && bank_.sort(t) == sort_ && !bank_.is_boolean(t);
        if (bank_.kind(t) != TermKind::kApplication) return;
        const FunctionId f = bank_.function(t);
        const bool early = clause[0].positive || !bank_.arguments(t).empty();
        std::vector<FunctionId>& list = early ? in_equations : others;
        if (std::ranges::find(list, f) == list.end()) list.push_back(f);
      });
      if (!fits) return false;
    }
    std::erase_if(others, [&](FunctionId f) {
      return std::ranges::find(in_equations, f) != in_equations.end();
    });
    double choices = 1;
    const auto add = [&](FunctionId f) {
      place_[f] = values_.size();
      functions_.push_back(f);
      const std::size_t count = bank_.signature().function(f).argument_sorts.size() + 1;
      values_.resize(values_.size() + count, 0);
      for (std::size_t i = 0; i < count; ++i) choices *= size_;
    };
    for (const FunctionId f : in_equations) add(f);
    early_ = values_.size();
    if (choices > kMostChoices) return false;
    for (const FunctionId f : others) add(f);
    return !in_equations.empty();
  }

  Combination combination(TermId t) {
    Combination out;
    work_ += 8;
    if (bank_.kind(t) == TermKind::kVariable) {
      out.coefficients[bank_.index(t)] = 1;
      return out;
    }
    const std::size_t place = place_.at(bank_.function(t));
    const std::size_t count = bank_.arguments(t).size();
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t by = values_[place + i];
      if (by == 0) continue;
      const Combination argument = combination(bank_.argument(t, i));
      for (std::size_t v = 0; v < kMostVariables; ++v) {
        out.coefficients[v] = (out.coefficients[v] + by * argument.coefficients[v]) % size_;
      }
      out.constant = (out.constant + by * argument.constant) % size_;
    }
    out.constant = (out.constant + values_[place + count]) % size_;
    return out;
  }

  bool equations_hold() {
    return std::ranges::all_of(clauses_, [&](const Clause& clause) {
      if (!clause[0].positive) return true;
      const TermId atom = clause[0].atom;
      return combination(bank_.argument(atom, 0)) == combination(bank_.argument(atom, 1));
    });
  }

  // The sides differ for all values of the variables if these cancel out and the rest differs.
  bool disequations_hold() {
    return std::ranges::all_of(clauses_, [&](const Clause& clause) {
      if (clause[0].positive) return true;
      const Combination left = combination(bank_.argument(clause[0].atom, 0));
      const Combination right = combination(bank_.argument(clause[0].atom, 1));
      return left.coefficients == right.coefficients && left.constant != right.constant;
    });
  }

  Interpretation interpretation() const {
    Interpretation out;
    out.set_size(sort_, size_);
    for (const FunctionId f : functions_) {
      const std::size_t place = place_.at(f);
      const std::size_t count = bank_.signature().function(f).argument_sorts.size();
      const std::vector<std::uint32_t> bounds(count, size_);
      std::vector<std::uint32_t> at(count, 0);
      std::vector<std::uint32_t> table;
      do {
        std::uint32_t value = values_[place + count];
        for (std::size_t i = 0; i < count; ++i)
          value = (value + values_[place + i] * at[i]) % size_;
        table.push_back(value);
      } while (next_tuple(at, bounds));
      out.set_table(f, std::move(table));
    }
    return out;
  }

  const TermBank& bank_;
  std::span<const Clause> clauses_;
  std::uint32_t size_;
  std::uint64_t& work_;
  const StopToken* stop_;
  std::uint64_t looked_at_ = 0;  // choices of coefficients
  SortId sort_;
  std::vector<FunctionId> functions_;
  absl::flat_hash_map<FunctionId, std::size_t> place_;  // of a function's coefficients in values_
  std::vector<std::uint32_t> values_;
  std::size_t early_ = 0;  // values that equations depend on
};

}  // namespace

AffineLook affine_model(const TermBank& bank, std::span<const Clause> clauses, std::uint32_t size,
                        std::uint64_t& work, const StopToken* stop) {
  return Affine(bank, clauses, size, work, stop).run();
}

}  // namespace whence::finite
