#include "verify/abstraction.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace whence::verify {

namespace {

constexpr std::uint32_t kLargest = 20'000;  // nodes of all formulas, written out
constexpr std::size_t kDeepestPart = 1000;

class Abstraction {
 public:
  explicit Abstraction(TermBank& bank) : bank_(bank) {}

  std::optional<std::vector<TermId>> run(const std::vector<TermId>& formulas) {
    std::uint64_t size = 0;
    std::vector<TermId> normal;
    for (const TermId f : formulas) {
      size += bank_.weight(f);
      if (size > kLargest) return std::nullopt;
      normal.push_back(normalized(f, true, 0));
    }
    for (const TermId f : normal) count(f);
    if (too_deep_ || std::ranges::none_of(counts_, [](const auto& c) { return c.second > 1; })) {
      return std::nullopt;
    }
    std::vector<TermId> out;
    for (const TermId f : normal) out.push_back(replaced(f, 0));
    if (too_deep_) return std::nullopt;
    return out;
  }

 private:
  // With `exists` as the only quantifier and without double negations. Free variables stand for
  // those that are bound outside.
  TermId normalized(TermId t, bool positive, std::size_t depth) {
    const auto signed_ = [&](TermId f) { return positive ? f : bank_.negation(f); };
    if (depth > kDeepestPart) {
      too_deep_ = true;
      return signed_(t);
    }
    const Signature& signature = bank_.signature();
    if (bank_.is_application_of(t, signature.not_symbol())) {
      return normalized(bank_.argument(t, 0), !positive, depth + 1);
    }
    if (bank_.is_quantifier(t)) {
      const bool exists = bank_.kind(t) == TermKind::kExists;
      const TermId variable = bank_.variable(variables_++, bank_.binder_sort(t));
      const TermId body = normalized(bank_.open(t, variable), exists, depth + 1);
      const TermId out = bank_.exists_over(variable, body);
      return positive == exists ? out : bank_.negation(out);
    }
    if (!is_connective(t)) return signed_(t);
    const std::vector<TermId> parts(bank_.arguments(t).begin(), bank_.arguments(t).end());
    std::vector<TermId> done;
    for (const TermId part : parts) done.push_back(normalized(part, true, depth + 1));
    return signed_(bank_.rebuild(t, done));
  }

  [[nodiscard]] bool is_connective(TermId t) const {
    if (bank_.kind(t) != TermKind::kApplication) return false;
    const Signature& signature = bank_.signature();
    const SymbolId s = bank_.symbol(t);
    return s == signature.and_symbol() || s == signature.or_symbol() ||
           s == signature.not_symbol() || s == signature.implies_symbol() ||
           (bank_.is_equality(t) && bank_.is_boolean(bank_.argument(t, 0)));
  }

  // The part with its free variables numbered anew by first occurrence.
  TermId key(TermId part) {
    Substitution renaming;
    std::uint32_t n = 0;
    for (const TermId v : bank_.free_variables(part)) {
      renaming.bind(bank_.index(v), bank_.variable(n++, bank_.sort(v)));
    }
    return bank_.substitute(part, renaming);
  }

  void count(TermId formula) {
    std::vector<TermId> todo{formula};
    while (!todo.empty()) {
      const TermId t = todo.back();
      todo.pop_back();
      if (bank_.is_quantifier(t)) {
        ++counts_[key(t)];
        todo.push_back(bank_.open(t, bank_.variable(variables_++, bank_.binder_sort(t))));
      } else if (is_connective(t)) {
        for (const TermId part : bank_.arguments(t)) todo.push_back(part);
      }
    }
  }

  TermId replaced(TermId t, std::size_t depth) {
    if (depth > kDeepestPart) {
      too_deep_ = true;
      return t;
    }
    if (bank_.is_quantifier(t)) {
      const TermId k = key(t);
      if (counts_.at(k) > 1) return predicate(k, bank_.free_variables(t));
      const TermId variable = bank_.variable(variables_++, bank_.binder_sort(t));
      return bank_.exists_over(variable, replaced(bank_.open(t, variable), depth + 1));
    }
    if (!is_connective(t)) return t;
    const std::vector<TermId> parts(bank_.arguments(t).begin(), bank_.arguments(t).end());
    std::vector<TermId> done;
    for (const TermId part : parts) done.push_back(replaced(part, depth + 1));
    return bank_.rebuild(t, done);
  }

  TermId predicate(TermId key, const std::vector<TermId>& arguments) {
    Signature& signature = bank_.signature();
    const auto [it, is_new] = predicates_.emplace(key, SymbolId{});
    if (is_new) {
      Symbol symbol;
      symbol.name = fmt::format("$part{}", predicates_.size());
      for (const TermId v : arguments) symbol.argument_sorts.push_back(bank_.sort(v));
      symbol.result_sort = signature.bool_sort();
      symbol.is_predicate = true;
      it->second = signature.add_symbol(std::move(symbol));
    }
    return bank_.apply(signature.function(it->second), arguments);
  }

  TermBank& bank_;
  std::uint32_t variables_ = 0;
  bool too_deep_ = false;
  absl::flat_hash_map<TermId, std::size_t> counts_;
  absl::flat_hash_map<TermId, SymbolId> predicates_;
};

}  // namespace

std::optional<std::vector<TermId>> abstracted(TermBank& bank, const std::vector<TermId>& formulas) {
  return Abstraction(bank).run(formulas);
}

}  // namespace whence::verify
