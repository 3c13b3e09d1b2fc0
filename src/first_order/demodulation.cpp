#include "first_order/demodulation.h"

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
  if (!oriented) ++unoriented_;
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

void Demodulator::forget_terms_from(std::size_t size) {
  if (size < memory_.size()) {
    const std::size_t end = std::min(memory_.size(), bank_.size());
    std::fill(memory_.begin() + static_cast<std::ptrdiff_t>(size),
              memory_.begin() + static_cast<std::ptrdiff_t>(std::max(size, end)), Memory{});
  }
  for (TermId t : recent_) {
    if (t.index() < size && memory_[t.index()].result.valid() &&
        memory_[t.index()].result.index() >= size) {
      memory_[t.index()] = {};
    }
  }
  recent_.clear();
}

template <class Accept>
std::optional<Demodulator::Found> Demodulator::find(TermId t, Accept&& accept) {
  std::optional<Found> found;
  const std::size_t mark = bindings_.mark();
  tree_.for_each_generalisation(bank_, t, bindings_, work_, [&](const IndexEntry& entry) {
    const Rule& rule = rules_[entry.clause];
    const TermId result = instantiate_matched(bank_, rule.right, bindings_);
    const Found candidate{entry.clause, result};
    if (!accept(candidate, rule)) return false;
    found = candidate;
    return true;
  });
  bindings_.undo_to(mark);
  return found;
}

bool Demodulator::decreases(TermId t, const Found& found, const Rule& rule) const {
  return rule.oriented || ordering_.compare(bank_, t, found.result) == Comparison::kGreater;
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
      const auto found = find(t, [&](const Found& candidate, const Rule& rule) {
        return decreases(t, candidate, rule);
      });
      if (!found) {
        memory(t).tried = now;
        return t;
      }
      Memory& entry = memory(t);
      entry.rule = found->rule;
      entry.result = found->result;
      recent_.push_back(t);
    }
    const Memory entry = memory(t);
    const Rule& rule = rules_[entry.rule];
    rewrites->push_back({rule.clause, rule.side, place});
    ++rewrites_;
    // One for each symbol of the heaviest term: longer chains are those of rules that, for want of
    // a better ordering, count down.
    constexpr std::size_t kMostRewrites = kHeaviest;
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
        if (!decreases(s, candidate, rule)) return false;
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

TermId Demodulator::normal_arguments_if(TermId t, const Assumed& assumed,
                                        std::vector<std::uint32_t>& used) {
  const auto arguments = bank_.arguments(t);
  std::vector<TermId> changed(arguments.begin(), arguments.end());
  for (TermId& argument : changed) argument = normal_form_if(argument, assumed, used);
  return bank_.apply(bank_.function(t), changed);
}

TermId Demodulator::normal_form_if(TermId t, const Assumed& assumed,
                                   std::vector<std::uint32_t>& used) {
  while (bank_.kind(t) == TermKind::kApplication) {
    ++work_;
    t = normal_arguments_if(t, assumed, used);
    if (used.size() >= assumed.most_used || bank_.weight(t) > kHeaviest) return t;
    const auto found = find(t, [&](const Found& candidate, const Rule& rule) {
      work_ += 2;
      return rule.oriented || ordering_.greater_if(bank_, t, candidate.result, assumed.rank);
    });
    if (!found) return t;
    used.push_back(rules_[found->rule].clause);
    t = found->result;
  }
  return t;
}

bool Demodulator::joinable_if(TermId s, TermId t, Guard guard, std::span<const std::uint32_t> rank,
                              std::vector<std::uint32_t>& used) {
  // Joinable sides of useful equations meet in a few steps; this is asked up to 75 times an
  // equation.
  constexpr std::size_t kMostSteps = 200;
  const Assumed assumed{rank, used.size() + kMostSteps};
  if (s == t) return true;
  if (guard == Guard::kNone) {
    return normal_form_if(s, assumed, used) == normal_form_if(t, assumed, used);
  }
  const auto reduce = [&](TermId side, TermId other) {
    if (bank_.kind(side) != TermKind::kApplication) return side;
    const TermId inner = normal_arguments_if(side, assumed, used);
    // What has become smaller is rewritten by instances that are smaller in any case.
    if (inner != side) return normal_form_if(inner, assumed, used);
    const bool smaller = ordering_.greater_if(bank_, other, side, rank);
    const auto found = find(side, [&](const Found& candidate, const Rule& rule) {
      work_ += 2;
      if (!rule.oriented && !ordering_.greater_if(bank_, side, candidate.result, rank))
        return false;
      if (smaller || (guard == Guard::kEquation && !is_renaming(bank_, bindings_, rule.variables)))
        return true;
      return ordering_.greater_if(bank_, other, candidate.result, rank);
    });
    if (!found) return side;
    used.push_back(rules_[found->rule].clause);
    return normal_form_if(found->result, assumed, used);
  };
  return reduce(s, t) == reduce(t, s);
}

TermId Demodulator::connected_form(TermId t, TermId peak, std::span<const std::uint32_t> rank,
                                   std::vector<std::uint32_t>& used) {
  constexpr std::size_t kMostSteps = 100;
  std::vector<Rewrite> rewrites;
  for (std::size_t step = 0; step < kMostSteps; ++step) {
    rewrites.clear();
    too_heavy_ = false;
    t = normal_form(t, 0, &rewrites);
    for (const Rewrite& r : rewrites) used.push_back(r.clause);
    if (too_heavy_) return t;
    // One step that makes the term smaller only in this order of the variables.
    TermId next;
    std::vector<std::pair<TermId, Position>> pending{{t, {}}};
    for (std::size_t k = 0; k < pending.size() && !next.valid(); ++k) {
      const TermId s = pending[k].first;
      if (bank_.kind(s) != TermKind::kApplication) continue;
      const Position position = pending[k].second;
      const auto found = find(s, [&](const Found& candidate, const Rule& rule) {
        work_ += 2;
        if (rule.oriented || !ordering_.greater_if(bank_, s, candidate.result, rank)) return false;
        const TermId whole = bank_.replace_at(t, position, candidate.result);
        if (ordering_.compare(bank_, peak, whole) != Comparison::kGreater) return false;
        next = whole;
        return true;
      });
      if (found) {
        used.push_back(rules_[found->rule].clause);
        break;
      }
      for (std::uint32_t i = 0; i < bank_.arguments(s).size(); ++i) {
        Position below = position;
        below.push_back(i);
        pending.emplace_back(bank_.argument(s, i), std::move(below));
      }
    }
    if (!next.valid()) return t;
    t = next;
  }
  return t;
}

bool Demodulator::connected_below(TermId s, TermId t, TermId peak,
                                  std::span<const std::uint32_t> rank,
                                  std::vector<std::uint32_t>& used) {
  return connected_form(s, peak, rank, used) == connected_form(t, peak, rank, used);
}

}  // namespace whence
