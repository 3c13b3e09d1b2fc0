#include "lang/definitions/normalize.h"

#include <utility>

namespace whence::lang {

// Patterns are linear, so each variable is bound once. Sorts are matched by taking the clause at
// the sorts of the function that is applied (see step).
bool Normalizer::match(TermId pattern, TermId t, Substitution& substitution) const {
  std::vector<std::pair<TermId, TermId>> open{{pattern, t}};
  while (!open.empty()) {
    const auto [p, s] = open.back();
    open.pop_back();
    if (p == s && bank_.is_closed(p)) continue;
    if (bank_.kind(p) == TermKind::kVariable) {
      substitution.bind(bank_.index(p), s);
      continue;
    }
    if (bank_.kind(s) != TermKind::kApplication || bank_.function(p) != bank_.function(s)) {
      return false;
    }
    for (std::size_t i = 0; i < bank_.arguments(p).size(); ++i) {
      open.emplace_back(bank_.argument(p, i), bank_.argument(s, i));
    }
  }
  return true;
}

TermId Normalizer::logical_step(TermId t) {
  const Signature& s = bank_.signature();
  const SymbolId id = bank_.symbol(t);
  const TermId yes = bank_.truth();
  const TermId no = bank_.falsity();
  const auto arguments = bank_.arguments(t);
  if (id == s.ite_symbol()) {
    if (arguments[0] == yes || arguments[1] == arguments[2]) return arguments[1];
    if (arguments[0] == no) return arguments[2];
  } else if (id == s.not_symbol()) {
    if (arguments[0] == yes) return no;
    if (arguments[0] == no) return yes;
  } else if (id == s.equality_symbol()) {
    const TermId a = arguments[0];
    const TermId b = arguments[1];
    if (a == b) return yes;
    if (a == yes) return b;
    if (b == yes) return a;
    if (bank_.is_constructor(a) && bank_.is_constructor(b) &&
        bank_.function(a) != bank_.function(b)) {
      return no;
    }
  } else if (id == s.and_symbol()) {
    if (arguments[0] == no || arguments[1] == no) return no;
    if (arguments[0] == yes) return arguments[1];
    if (arguments[1] == yes) return arguments[0];
  } else if (id == s.or_symbol()) {
    if (arguments[0] == yes || arguments[1] == yes) return yes;
    if (arguments[0] == no) return arguments[1];
    if (arguments[1] == no) return arguments[0];
  } else if (id == s.implies_symbol()) {
    if (arguments[0] == no || arguments[1] == yes) return yes;
    if (arguments[0] == yes) return arguments[1];
  }
  return {};
}

// One rewrite at the root; invalid if there is none.
TermId Normalizer::step(TermId t) {
  if (bank_.kind(t) != TermKind::kApplication) return {};
  if (const TermId logical = logical_step(t); logical.valid()) return logical;
  const auto it = by_function_.find(bank_.symbol(t));
  if (it == by_function_.end()) return {};
  const std::vector<SortId> sorts = bank_.signature().function(bank_.function(t)).sort_arguments;
  for (const std::uint32_t i : it->second) {
    // A clause holds for type variables 0..n-1 in place of the function's sort parameters.
    const TermId left = bank_.substitute_sorts(clauses_[i].left, sorts);
    Substitution substitution;
    if (!match(left, t, substitution)) continue;
    return bank_.substitute(bank_.substitute_sorts(clauses_[i].right, sorts), substitution);
  }
  return {};
}

std::optional<TermId> Normalizer::normalize(TermId root, std::size_t steps) {
  struct Frame {
    TermId original;  // what its normal form is remembered for
    TermId term;
    std::size_t next = 0;
    std::size_t results = 0;
  };
  absl::flat_hash_map<TermId, TermId> known;
  std::vector<Frame> stack{{root, root, 0, 0}};
  std::vector<TermId> results;
  std::vector<TermId> arguments;
  while (!stack.empty()) {
    if (steps-- == 0) return std::nullopt;
    Frame& top = stack.back();
    if (bank_.kind(top.term) == TermKind::kApplication &&
        top.next < bank_.arguments(top.term).size()) {
      const TermId child = bank_.argument(top.term, top.next++);
      const auto it = known.find(child);
      if (it != known.end()) {
        results.push_back(it->second);
      } else {
        stack.push_back({child, child, 0, results.size()});
      }
      continue;
    }
    TermId t = top.term;
    if (bank_.kind(t) == TermKind::kApplication) {
      arguments.assign(results.begin() + static_cast<std::ptrdiff_t>(top.results), results.end());
      t = bank_.apply(bank_.function(t), arguments);
    }
    results.resize(top.results);
    const TermId next = step(t);
    if (next.valid()) {
      top.term = next;
      top.next = 0;
      continue;
    }
    known.emplace(top.original, t);
    results.push_back(t);
    stack.pop_back();
  }
  return results.back();
}

}  // namespace whence::lang
