#include "infer/demodulation.h"

#include <algorithm>
#include <array>

namespace whence {

namespace {

// Whether the bindings of variables 0..n-1 are different variables.
bool is_renaming(const TermBank& bank, const Bindings& bindings, std::uint32_t n) {
  for (std::uint32_t v = 0; v < n; ++v) {
    const TermId image = bindings[v];
    if (!image.valid()) continue;
    if (bank.kind(image) != TermKind::kVariable) return false;
    for (std::uint32_t w = 0; w < v; ++w) {
      if (bindings[w] == image) return false;
    }
  }
  return true;
}

}  // namespace

void Demodulator::add_rule(std::uint32_t clause, std::uint8_t side, TermId left, TermId right,
                           bool oriented) {
  const IndexEntry entry{static_cast<std::uint32_t>(rules_.size()), 0, side, 0};
  rules_.push_back({clause, side, oriented, right, bank_.variable_bound(left)});
  tree_.insert(bank_, left, entry);
}

void Demodulator::remove_rule(std::uint32_t clause, std::uint8_t side, TermId left) {
  // Rules are found by their clause from the back: what is taken out is mostly recent.
  for (std::size_t k = rules_.size(); k-- > 0;) {
    if (rules_[k].clause != clause || rules_[k].side != side) continue;
    tree_.erase(bank_, left, IndexEntry{static_cast<std::uint32_t>(k), 0, side, 0});
    return;
  }
}

template <class Accept>
std::optional<Demodulator::Found> Demodulator::find(TermId t, Accept&& accept) {
  std::optional<Found> found;
  const std::size_t mark = bindings_.mark();
  tree_.for_each_generalisation(bank_, t, bindings_, work_, [&](const IndexEntry& entry) {
    const Rule& rule = rules_[entry.clause];
    const TermId result = instantiate_matched(bank_, rule.right, bindings_);
    if (!rule.oriented && ordering_.compare(bank_, t, result) != Comparison::kGreater) return false;
    const Found candidate{entry.clause, result, false};
    if (!accept(candidate, rule)) return false;
    found = candidate;
    return true;
  });
  bindings_.undo_to(mark);
  return found;
}

TermId Demodulator::normal_arguments(TermId t, std::uint32_t place,
                                     std::vector<Rewrite>* rewrites) {
  const std::size_t arity = bank_.arguments(t).size();
  std::vector<TermId> changed;
  std::uint32_t at = place + 1;
  for (std::size_t i = 0; i < arity; ++i) {
    const TermId old = bank_.argument(t, i);
    const TermId argument = normal_form(old, at, rewrites);
    if (argument != old && changed.empty()) {
      const auto arguments = bank_.arguments(t);
      changed.assign(arguments.begin(), arguments.end());
    }
    if (!changed.empty()) changed[i] = argument;
    at += bank_.weight(argument);
  }
  if (changed.empty()) return t;
  const TermId result = bank_.apply(bank_.function(t), changed);
  if (bank_.weight(result) > kHeaviest) too_heavy_ = true;
  return result;
}

TermId Demodulator::normal_form(TermId t, std::uint32_t place, std::vector<Rewrite>* rewrites) {
  while (!too_heavy_) {
    ++work_;
    if (bank_.kind(t) != TermKind::kApplication) return t;
    const Memory known = memory(t);
    const auto now = static_cast<std::uint32_t>(rules_.size());
    if (known.tried == now && known.rule == kNone) return t;
    if (known.rule == kNone) {
      const TermId inner = normal_arguments(t, place, rewrites);
      if (too_heavy_) return t;
      if (inner != t) {
        t = inner;
        continue;
      }
      const auto found = find(t, [](const Found&, const Rule&) { return true; });
      if (!found) {
        memory(t).tried = now;
        return t;
      }
      Memory& entry = memory(t);
      entry.rule = found->rule;
      entry.result = found->result;
    }
    const Memory entry = memory(t);
    const Rule& rule = rules_[entry.rule];
    rewrites->push_back({rule.clause, rule.side, place});
    ++rewrites_;
    constexpr std::size_t kMostRewrites = 4'000;
    if (bank_.weight(entry.result) > kHeaviest || rewrites->size() > kMostRewrites) {
      too_heavy_ = true;
      return t;
    }
    t = entry.result;
  }
  return t;
}

std::optional<TermId> Demodulator::normalise(TermId atom, bool guarded,
                                             std::vector<Rewrite>& rewrites) {
  if (bank_.kind(atom) != TermKind::kApplication || tree_.size() == 0) return atom;
  too_heavy_ = false;
  if (!guarded) {
    // Of an equation or a predicate only the arguments are terms that rules rewrite.
    const TermId result = normal_arguments(atom, 0, &rewrites);
    if (too_heavy_) return std::nullopt;
    return result;
  }
  std::array<TermId, 2> sides{bank_.argument(atom, 0), bank_.argument(atom, 1)};
  const FunctionId equality = bank_.function(atom);
  bool changed = true;
  while (changed) {
    changed = false;
    for (std::size_t side = 0; side < 2; ++side) {
      const std::uint32_t place = side == 0 ? 1 : 1 + bank_.weight(sides[0]);
      TermId& s = sides[side];
      const TermId other = sides[1 - side];
      if (bank_.kind(s) != TermKind::kApplication) continue;
      const TermId inner = normal_arguments(s, place, &rewrites);
      if (too_heavy_) return std::nullopt;
      changed = changed || inner != s;
      s = inner;
      const bool smaller = ordering_.compare(bank_, s, other) == Comparison::kLess;
      const auto found = find(s, [&](const Found& candidate, const Rule& rule) {
        if (smaller || !is_renaming(bank_, bindings_, rule.variables)) return true;
        return ordering_.compare(bank_, other, candidate.result) == Comparison::kGreater;
      });
      if (!found) continue;
      const Rule& rule = rules_[found->rule];
      rewrites.push_back({rule.clause, rule.side, place});
      ++rewrites_;
      if (bank_.weight(found->result) > kHeaviest) return std::nullopt;
      s = found->result;
      changed = true;
    }
  }
  const TermId result = bank_.apply(equality, {sides[0], sides[1]});
  if (bank_.weight(result) > kHeaviest) return std::nullopt;
  return result;
}

}  // namespace whence
