#include "inductive/generalise.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>

#include "unify/unify.h"

namespace whence {

namespace {

// The matrix of `forall x. P`, its variables numbered from 0.
TermId open_all(TermBank& bank, TermId formula) {
  std::uint32_t next = 0;
  while (bank.kind(formula) == TermKind::kForall) {
    formula = bank.open(formula, bank.variable(next++, bank.binder_sort(formula)));
  }
  return formula;
}

// How often each subterm occurs in the term as a tree; heavy terms are not counted.
absl::flat_hash_map<TermId, std::uint32_t> occurrences(const TermBank& bank, TermId root) {
  absl::flat_hash_map<TermId, std::uint32_t> count;
  constexpr std::uint32_t kTooHeavy = 2000;  // for a walk as a tree
  if (bank.weight(root) > kTooHeavy) return count;
  std::vector<TermId> stack{root};
  while (!stack.empty()) {
    const TermId t = stack.back();
    stack.pop_back();
    ++count[t];
    if (bank.is_quantifier(t)) continue;
    const auto arguments = bank.arguments(t);
    stack.insert(stack.end(), arguments.begin(), arguments.end());
  }
  return count;
}

// Of f(a, s) = f(a, t) the equation s = t; invalid if the sides do not differ in just one argument.
TermId without_shared_context(TermBank& bank, TermId equation) {
  if (!bank.is_equality(equation)) return {};
  const TermId l = bank.argument(equation, 0);
  const TermId r = bank.argument(equation, 1);
  if (l == r || bank.kind(l) != TermKind::kApplication || bank.kind(r) != TermKind::kApplication ||
      bank.function(l) != bank.function(r)) {
    return {};
  }
  std::size_t different = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < bank.arguments(l).size(); ++i) {
    if (bank.argument(l, i) == bank.argument(r, i)) continue;
    different = i;
    ++count;
  }
  if (count != 1) return {};
  return bank.equality(bank.argument(l, different), bank.argument(r, different));
}

bool has_quantifier(const TermBank& bank, TermId root) {
  bool found = false;
  bank.for_each_subterm({&root, 1}, [&](TermId t) { found = found || bank.is_quantifier(t); });
  return found;
}

}  // namespace

TermId generalise_constants(TermBank& bank, TermId formula) {
  std::vector<TermId> constants;
  bool others = false;
  const std::uint32_t first = bank.variable_bound(formula);
  bank.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication) return;
    const Symbol& symbol = bank.signature().symbol_of(bank.function(t));
    if (!symbol.is_fresh()) return;
    if (symbol.kind == SymbolKind::kSkolem && bank.arguments(t).empty()) {
      constants.push_back(t);
    } else {
      others = true;
    }
  });
  if (others) return {};
  for (std::uint32_t i = 0; i < constants.size(); ++i) {
    formula =
        bank.replace(formula, constants[i], bank.variable(first + i, bank.sort(constants[i])));
  }
  return bank.universal_closure(formula);
}

std::vector<TermId> generalisations(Problem& problem, Definitions& definitions, TermId formula) {
  TermBank& bank = problem.bank;
  std::vector<TermId> results;
  const TermId matrix = open_all(bank, formula);
  if (has_quantifier(bank, matrix)) return results;
  const auto add = [&](TermId m) {
    const TermId closed = bank.universal_closure(m);
    if (closed != formula && std::ranges::find(results, closed) == results.end()) {
      results.push_back(closed);
    }
  };

  // Subterms with a function or a variable in them that occur at least twice, largest first.
  const auto repeated = [&](TermId m) {
    std::vector<TermId> found;
    for (const auto& [t, count] : occurrences(bank, m)) {
      if (count < 2 || bank.kind(t) != TermKind::kApplication || bank.is_boolean(t)) continue;
      if (bank.signature().symbol_of(bank.function(t)).closure_of) continue;
      const bool constant = bank.arguments(t).empty();
      if (constant && bank.is_constructor(t)) continue;
      found.push_back(t);
    }
    std::sort(found.begin(), found.end(), [&](TermId a, TermId b) {
      return bank.weight(a) != bank.weight(b) ? bank.weight(a) > bank.weight(b) : a < b;
    });
    return found;
  };

  TermId all = matrix;
  std::uint32_t next = bank.variable_bound(matrix);
  for (int round = 0; round < 3; ++round) {
    const std::vector<TermId> found = repeated(all);
    if (found.empty()) break;
    all = bank.replace(all, found[0], bank.variable(next++, bank.sort(found[0])));
  }
  std::vector<TermId> bases;
  // Without the context that both sides of an equation share, most of it first.
  for (const TermId whole : {all, matrix}) {
    for (TermId inner = without_shared_context(bank, whole); inner.valid();
         inner = without_shared_context(bank, inner)) {
      bases.insert(bases.begin(), inner);
    }
  }
  if (all != matrix) bases.push_back(all);
  for (TermId t : repeated(matrix)) {
    constexpr std::size_t kMostBases = 8;  // callers take three results
    if (bases.size() >= kMostBases) break;
    const TermId one = bank.replace(matrix, t, bank.variable(next++, bank.sort(t)));
    if (std::ranges::find(bases, one) == bases.end()) bases.push_back(one);
  }
  const std::size_t generalised = bases.size();
  bases.push_back(matrix);

  // The occurrences of a variable where a function takes its argument apart, and the others.
  const auto inspected = [&](TermId application, std::uint32_t i) {
    const std::vector<DefinitionClause> clauses = definitions.of(bank.function(application));
    return std::ranges::any_of(clauses, [&](const DefinitionClause& c) {
      const TermId p = bank.argument(c.left, i);
      return bank.kind(p) == TermKind::kApplication;
    });
  };
  for (std::size_t k = 0; k < bases.size(); ++k) {
    const TermId base = bases[k];
    if (k < generalised) add(base);
    const auto count = occurrences(bank, base);
    for (TermId v : bank.free_variables(base)) {
      if (count.at(v) < 3) continue;
      const TermId fresh = bank.variable(bank.variable_bound(base), bank.sort(v));
      // Rename the occurrences that are not inspected.
      TermId renamed = base;
      std::vector<std::pair<TermId, Position>> stack{{base, {}}};
      std::vector<Position> places;
      while (!stack.empty()) {
        const auto [t, position] = std::move(stack.back());
        stack.pop_back();
        if (bank.kind(t) != TermKind::kApplication) continue;
        for (std::uint32_t i = 0; i < bank.arguments(t).size(); ++i) {
          Position below = position;
          below.push_back(i);
          if (bank.argument(t, i) == v) {
            if (!inspected(t, i)) places.push_back(below);
          } else {
            stack.emplace_back(bank.argument(t, i), std::move(below));
          }
        }
      }
      if (places.empty() || places.size() == count.at(v)) continue;
      for (const Position& p : places) renamed = bank.replace_at(renamed, p, fresh);
      add(renamed);
    }
    // Pair the occurrences on the two sides of an equation in order.
    if (!bank.is_equality(base)) continue;
    for (TermId v : bank.free_variables(base)) {
      std::vector<Position> sides[2];
      for (std::uint32_t side = 0; side < 2; ++side) {
        std::vector<std::pair<TermId, Position>> stack{{bank.argument(base, side), {side}}};
        while (!stack.empty()) {
          const auto [t, position] = std::move(stack.back());
          stack.pop_back();
          if (t == v) sides[side].push_back(position);
          for (std::uint32_t i = static_cast<std::uint32_t>(bank.arguments(t).size()); i-- > 0;) {
            Position below = position;
            below.push_back(i);
            stack.emplace_back(bank.argument(t, i), std::move(below));
          }
        }
      }
      if (sides[0].size() < 2 || sides[0].size() != sides[1].size()) continue;
      TermId renamed = base;
      std::uint32_t number = bank.variable_bound(base);
      for (std::size_t o = 1; o < sides[0].size(); ++o) {
        const TermId fresh = bank.variable(number++, bank.sort(v));
        renamed = bank.replace_at(renamed, sides[0][o], fresh);
        renamed = bank.replace_at(renamed, sides[1][o], fresh);
      }
      add(renamed);
    }
  }
  return results;
}

namespace {

// One side of an equation with the first instance of `from` found in it, wherever it occurs, turned
// into that instance of `to`; unchanged if there is none, or if the instance would not be ground.
TermId fertilised_side(TermBank& bank, TermId whole, TermId from, TermId to) {
  std::uint64_t work = 0;
  TermId replaced;
  TermId image;
  bank.for_each_subterm({&whole, 1}, [&](TermId t) {
    Substitution substitution;
    if (replaced.valid() || bank.loose_bound(t) > 0 || !match(bank, from, t, substitution, work)) {
      return;
    }
    Substitution used = substitution;
    const TermId candidate = bank.substitute(to, used);
    if (bank.variable_bound(candidate) > 0) return;
    replaced = t;
    image = candidate;
  });
  return replaced.valid() ? bank.replace(whole, replaced, image) : whole;
}

}  // namespace

std::vector<Literal> fertilisations(TermBank& bank, Literal goal,
                                    const std::vector<Literal>& hypotheses) {
  std::vector<Literal> results;
  if (!bank.is_equality(goal.atom)) return results;
  const auto add = [&](TermId atom) {
    if (atom != goal.atom &&
        std::ranges::find(results, Literal{atom, goal.positive}) == results.end()) {
      results.push_back({atom, goal.positive});
    }
  };
  const auto use = [&](TermId atom, const Literal& hypothesis, std::uint32_t direction,
                       std::uint32_t side) {
    const TermId from = bank.argument(hypothesis.atom, 1 - direction);
    const TermId to = bank.argument(hypothesis.atom, direction);
    if (bank.kind(from) == TermKind::kVariable) return atom;
    const TermId changed = fertilised_side(bank, bank.argument(atom, side), from, to);
    return bank.replace_at(atom, {&side, 1}, changed);
  };
  const auto usable = [&](const Literal& h) { return h.positive && bank.is_equality(h.atom); };
  for (std::uint32_t direction = 0; direction < 2; ++direction) {
    for (std::uint32_t side = 0; side < 2; ++side) {
      // All hypotheses together, as a function that calls itself twice needs, then each alone.
      TermId all = goal.atom;
      for (const Literal& h : hypotheses) {
        if (usable(h)) all = use(all, h, direction, side);
      }
      add(all);
      for (const Literal& h : hypotheses) {
        if (usable(h)) add(use(goal.atom, h, direction, side));
      }
    }
  }
  return results;
}

}  // namespace whence
