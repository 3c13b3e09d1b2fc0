#include "unify/unify.h"

#include <absl/container/inlined_vector.h>

#include <utility>

namespace whence {

TermId Unifier::resolve(TermId t) const {
  while (bank_.kind(t) == TermKind::kVariable) {
    const TermId image = bindings_.at(bank_.index(t));
    if (!image.valid()) return t;
    t = image;
  }
  return t;
}

bool Unifier::occurs(TermId variable, TermId t) {
  std::vector<TermId> pending{t};
  while (!pending.empty()) {
    const TermId s = resolve(pending.back());
    pending.pop_back();
    ++work_;
    if (s == variable) return true;
    if (bank_.variable_bound(s) == 0) continue;
    const auto arguments = bank_.arguments(s);
    pending.insert(pending.end(), arguments.begin(), arguments.end());
  }
  return false;
}

bool Unifier::unify(TermId s, TermId t) {
  stack_.clear();
  stack_.emplace_back(s, t);
  while (!stack_.empty()) {
    const TermId a = resolve(stack_.back().first);
    const TermId b = resolve(stack_.back().second);
    stack_.pop_back();
    ++work_;
    if (a == b) continue;
    const bool a_variable = bank_.kind(a) == TermKind::kVariable;
    if (a_variable || bank_.kind(b) == TermKind::kVariable) {
      const TermId variable = a_variable ? a : b;
      const TermId image = a_variable ? b : a;
      if (bank_.sort(variable) != bank_.sort(image) || bank_.loose_bound(image) > 0 ||
          occurs(variable, image)) {
        return false;
      }
      bindings_.bind(bank_.index(variable), image);
      continue;
    }
    if (bank_.variable_bound(a) == 0 && bank_.variable_bound(b) == 0) return false;
    if (bank_.kind(a) != TermKind::kApplication || bank_.kind(b) != TermKind::kApplication ||
        bank_.function(a) != bank_.function(b)) {
      return false;
    }
    const auto xs = bank_.arguments(a);
    const auto ys = bank_.arguments(b);
    for (std::size_t i = xs.size(); i-- > 0;) stack_.emplace_back(xs[i], ys[i]);
  }
  return true;
}

// The bindings are acyclic (occurs check), so applying them until nothing changes ends.
TermId Unifier::apply(TermId t) {
  while (true) {
    const TermId next = bank_.substitute(t, bindings_);
    if (next == t) return t;
    t = next;
  }
}

bool match(const TermBank& bank, TermId pattern, TermId term, Substitution& substitution,
           std::uint64_t& work) {
  constexpr std::size_t kInline = 16;  // most patterns are small: no allocation
  absl::InlinedVector<std::pair<TermId, TermId>, kInline> stack{{pattern, term}};
  while (!stack.empty()) {
    const auto [p, t] = stack.back();
    stack.pop_back();
    ++work;
    if (bank.variable_bound(p) == 0) {
      if (p != t) return false;
      continue;
    }
    if (bank.kind(p) == TermKind::kVariable) {
      const TermId image = substitution.at(bank.index(p));
      if (image.valid()) {
        if (image != t) return false;
      } else {
        if (bank.sort(p) != bank.sort(t) || bank.loose_bound(t) > 0) return false;
        substitution.bind(bank.index(p), t);
      }
      continue;
    }
    if (bank.kind(p) != TermKind::kApplication || bank.kind(t) != TermKind::kApplication ||
        bank.function(p) != bank.function(t) || bank.weight(p) > bank.weight(t)) {
      return false;
    }
    const auto ps = bank.arguments(p);
    const auto ts = bank.arguments(t);
    for (std::size_t i = ps.size(); i-- > 0;) stack.emplace_back(ps[i], ts[i]);
  }
  return true;
}

}  // namespace whence
