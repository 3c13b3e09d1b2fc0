#include "unify/bindings.h"

#include <array>

namespace whence {

namespace {

constexpr std::uint64_t kMaxVisits = 1'000'000;

// One call of `unify`; recursion is as deep as the terms.
class Unification {
 public:
  Unification(const TermBank& bank, Bindings& bindings) : bank_(bank), bindings_(bindings) {}

  bool unify(TermId s, TermId t) {
    if (++visits_ > kMaxVisits) return false;
    if (s == t) return true;
    if (bank_.kind(s) == TermKind::kVariable) {
      s = resolve(s);
      if (bank_.kind(t) == TermKind::kVariable) t = resolve(t);
      if (s == t) return true;
      if (bank_.kind(s) == TermKind::kVariable) return bind(s, t);
    } else if (bank_.kind(t) == TermKind::kVariable) {
      t = resolve(t);
      if (s == t) return true;
    }
    if (bank_.kind(t) == TermKind::kVariable) return bind(t, s);
    // Two different terms of which neither changes.
    if (bank_.variable_bound(s) == 0 && bank_.variable_bound(t) == 0) return false;
    if (bank_.kind(s) != TermKind::kApplication || bank_.kind(t) != TermKind::kApplication ||
        bank_.function(s) != bank_.function(t)) {
      return false;
    }
    const std::span<const TermId> xs = bank_.arguments(s);
    const std::span<const TermId> ys = bank_.arguments(t);
    for (std::size_t i = 0; i < xs.size(); ++i) {
      if (xs[i] != ys[i] && !unify(xs[i], ys[i])) return false;
    }
    return true;
  }
  [[nodiscard]] std::uint64_t visits() const { return visits_; }

 private:
  [[nodiscard]] TermId resolve(TermId t) const {
    while (bank_.kind(t) == TermKind::kVariable) {
      const TermId image = bindings_[bank_.index(t)];
      if (!image.valid()) return t;
      t = image;
    }
    return t;
  }

  bool bind(TermId variable, TermId image) {
    if (bank_.sort(variable) != bank_.sort(image) || bank_.loose_bound(image) > 0) return false;
    if (bank_.variable_bound(image) != 0 && occurs(variable, image)) return false;
    bindings_.bind(bank_.index(variable), image);
    return true;
  }

  // Of an unbound variable.
  bool occurs(TermId variable, TermId t) {
    if (++visits_ > kMaxVisits) return true;
    if (bank_.kind(t) == TermKind::kVariable) {
      t = resolve(t);
      if (t == variable) return true;
      if (bank_.kind(t) == TermKind::kVariable) return false;
    }
    for (TermId a : bank_.arguments(t)) {
      if (a == variable || (bank_.variable_bound(a) != 0 && occurs(variable, a))) return true;
    }
    return false;
  }

  const TermBank& bank_;
  Bindings& bindings_;
  std::uint64_t visits_ = 0;
};

bool match_below(const TermBank& bank, TermId pattern, TermId term, Bindings& bindings,
                 std::uint64_t& work) {
  ++work;
  if (bank.variable_bound(pattern) == 0) return pattern == term;
  if (bank.kind(pattern) == TermKind::kVariable) {
    const std::uint32_t variable = bank.index(pattern);
    const TermId image = bindings[variable];
    if (image.valid()) return image == term;
    if (bank.sort(pattern) != bank.sort(term) || bank.loose_bound(term) > 0) return false;
    bindings.bind(variable, term);
    return true;
  }
  if (bank.kind(pattern) != TermKind::kApplication || bank.kind(term) != TermKind::kApplication ||
      bank.function(pattern) != bank.function(term) || bank.weight(pattern) > bank.weight(term)) {
    return false;
  }
  const std::span<const TermId> ps = bank.arguments(pattern);
  const std::span<const TermId> ts = bank.arguments(term);
  for (std::size_t i = 0; i < ps.size(); ++i) {
    if (!match_below(bank, ps[i], ts[i], bindings, work)) return false;
  }
  return true;
}

// Rebuilds a term that is not a variable and has some. `map` maps its arguments.
template <class Map>
TermId rebuild_arguments(TermBank& bank, TermId t, Map&& map) {
  constexpr std::size_t kInline = 6;
  const std::size_t count = bank.arguments(t).size();
  const auto fill = [&](std::span<TermId> images) {
    bool changed = false;
    for (std::size_t i = 0; i < count; ++i) {
      const TermId argument = bank.argument(t, i);
      images[i] = bank.variable_bound(argument) == 0 ? argument : map(argument);
      changed |= images[i] != argument;
    }
    return changed ? bank.rebuild(t, images) : t;
  };
  if (count <= kInline) {
    std::array<TermId, kInline> images;
    return fill(std::span<TermId>(images.data(), count));
  }
  std::vector<TermId> images(count);
  return fill(images);
}

}  // namespace

bool unify(const TermBank& bank, TermId s, TermId t, Bindings& bindings, std::uint64_t& work) {
  if (s == t) return true;
  const std::size_t mark = bindings.mark();
  Unification unification(bank, bindings);
  const bool unified = unification.unify(s, t);
  work += unification.visits();
  if (!unified) bindings.undo_to(mark);
  return unified;
}

bool match(const TermBank& bank, TermId pattern, TermId term, Bindings& bindings,
           std::uint64_t& work) {
  const std::size_t mark = bindings.mark();
  const bool matched = match_below(bank, pattern, term, bindings, work);
  if (!matched) bindings.undo_to(mark);
  return matched;
}

void Bindings::forget_resolved() const {
  for (std::uint32_t variable : resolved_trail_) resolved_[variable] = TermId{};
  resolved_trail_.clear();
}

TermId Bindings::instantiate_bound(TermBank& bank, TermId t) const {
  if (bank.kind(t) == TermKind::kVariable) {
    const std::uint32_t variable = bank.index(t);
    const TermId image = (*this)[variable];
    if (!image.valid()) return t;
    if (bank.variable_bound(image) == 0) return image;
    if (variable >= resolved_.size()) resolved_.resize(images_.size());
    if (resolved_[variable].valid()) return resolved_[variable];
    const TermId result = instantiate_bound(bank, image);
    resolved_[variable] = result;
    resolved_trail_.push_back(variable);
    return result;
  }
  return rebuild_arguments(bank, t, [&](TermId a) { return instantiate_bound(bank, a); });
}

TermId instantiate(TermBank& bank, TermId t, const Bindings& bindings) {
  if (bank.variable_bound(t) == 0 || bindings.empty()) return t;
  return bindings.instantiate_bound(bank, t);
}

TermId instantiate_matched(TermBank& bank, TermId t, const Bindings& bindings) {
  if (bank.variable_bound(t) == 0) return t;
  if (bank.kind(t) == TermKind::kVariable) {
    const TermId image = bindings[bank.index(t)];
    return image.valid() ? image : t;
  }
  return rebuild_arguments(bank, t,
                           [&](TermId a) { return instantiate_matched(bank, a, bindings); });
}

TermId shift_variables(TermBank& bank, TermId t, std::uint32_t offset) {
  if (bank.variable_bound(t) == 0 || offset == 0) return t;
  if (bank.kind(t) == TermKind::kVariable)
    return bank.variable(bank.index(t) + offset, bank.sort(t));
  return rebuild_arguments(bank, t, [&](TermId a) { return shift_variables(bank, a, offset); });
}

}  // namespace whence
