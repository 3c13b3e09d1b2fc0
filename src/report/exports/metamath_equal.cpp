// Proofs that terms and formulas are equal, and what quantifiers need.

#include "report/exports/metamath_terms.h"

namespace whence::report {

MetamathNode MetamathTerms::reflexive(MetamathNode context, MetamathNode a, SortId s) {
  if (s == bank().signature().bool_sort()) return logic("biidd", {context, a});
  return logic_at("eqid@", s, {context, a});
}

MetamathNode MetamathTerms::turned(MetamathNode context, MetamathNode a, MetamathNode b, SortId s,
                                   MetamathNode proof) {
  if (s == bank().signature().bool_sort()) return logic("bicomd", {context, a, b}, {proof});
  return logic_at("eqcomd@", s, {context, a, b}, {proof});
}

MetamathNode MetamathTerms::chained(MetamathNode context, MetamathNode a, MetamathNode b,
                                    MetamathNode c, SortId s, MetamathNode first,
                                    MetamathNode second) {
  if (s == bank().signature().bool_sort()) {
    return logic("bitrd", {context, a, b, c}, {first, second});
  }
  return logic_at("eqtrd@", s, {context, a, b, c}, {first, second});
}

MetamathNode MetamathTerms::congruent(MetamathNode context, TermId shape,
                                      const std::vector<MetamathNode>& a,
                                      const std::vector<MetamathNode>& b,
                                      const std::vector<std::optional<MetamathNode>>& proofs) {
  const Signature& signature = bank().signature();
  const SymbolId symbol = bank().symbol(shape);
  const auto proof = [&](std::size_t i) {
    return proofs[i] ? *proofs[i]
                     : reflexive(context, a[i], bank().sort(bank().argument(shape, i)));
  };
  if (symbol == signature.not_symbol()) return logic("notbid", {context, a[0], b[0]}, {proof(0)});
  const char* connective = symbol == signature.and_symbol()       ? "anbid"
                           : symbol == signature.or_symbol()      ? "orbid"
                           : symbol == signature.implies_symbol() ? "imbid"
                                                                  : nullptr;
  if (symbol == signature.equality_symbol()) {
    const SortId s = bank().sort(bank().argument(shape, 0));
    if (s != signature.bool_sort()) {
      return logic_at("eqbid@", s, {context, a[0], b[0], a[1], b[1]}, {proof(0), proof(1)});
    }
    connective = "bibid";
  }
  if (connective != nullptr) {
    return logic(connective, {context, a[0], b[0], a[1], b[1]}, {proof(0), proof(1)});
  }
  if (symbol == signature.ite_symbol() && !bank().is_boolean(shape)) {
    return logic_at("tifbid@", bank().sort(shape), {context, a[0], b[0], a[1], b[1], a[2], b[2]},
                    {proof(0), proof(1), proof(2)});
  }
  if (symbol == signature.ite_symbol()) {
    std::vector<MetamathNode> now = a;
    std::optional<MetamathNode> out;
    for (std::size_t i = 0; i < 3; ++i) {
      if (!proofs[i]) continue;
      std::vector<MetamathNode> next = now;
      next[i] = b[i];
      std::vector<MetamathNode> values{context, a[i], b[i]};
      for (std::size_t k = 0; k < 3; ++k) {
        if (k != i) values.push_back(now[k]);
      }
      const char* const labels[] = {"ifbi1", "ifbi2", "ifbi3"};
      const MetamathNode one = logic(labels[i], values, {*proofs[i]});
      out = out ? chained(context, make("wif", a), make("wif", now), make("wif", next),
                          signature.bool_sort(), *out, one)
                : one;
      now = next;
    }
    return out ? *out : reflexive(context, make("wif", a), signature.bool_sort());
  }
  const FunctionData& data = function(shape);
  const MetamathVariable g{0, 0, 0};
  std::map<MetamathVariable, MetamathNode> values{{g, context}};
  std::vector<MetamathNode> all;
  for (std::uint32_t i = 0; i < a.size(); ++i) {
    const SortId s = bank().sort(bank().argument(shape, i));
    values[variable(s, 1, 2 * i)] = a[i];
    values[variable(s, 1, 2 * i + 1)] = b[i];
    all.push_back(proof(i));
  }
  return use(
      *data.congruence, [&](MetamathVariable v) { return values.at(v); }, all);
}

MetamathNode MetamathTerms::same(TermId t, MetamathNode context, Scope& first, Scope& second,
                                 std::size_t differs, MetamathNode proof) {
  const auto index = static_cast<std::uint32_t>(first.size() - 1 - differs);
  if (!mentions(t, index)) return reflexive(context, expression(t, first), bank().sort(t));
  if (bank().kind(t) == TermKind::kBound) return proof;
  if (bank().is_quantifier(t)) {
    const SortId s = bank().binder_sort(t);
    const TermId body = bank().body(t);
    const MetamathNode x = bound(s, height(body));
    first.push_back(as_term(s, x));
    second.push_back(first.back());
    const MetamathNode inner = same(body, context, first, second, differs, proof);
    const MetamathNode a = expression(body, first);
    const MetamathNode b = expression(body, second);
    first.pop_back();
    second.pop_back();
    const bool universal = bank().kind(t) == TermKind::kForall;
    return logic_at(universal ? "albid@" : "exbid@", s, {context, a, b, x}, {inner});
  }
  std::vector<MetamathNode> a;
  std::vector<MetamathNode> b;
  std::vector<std::optional<MetamathNode>> proofs;
  const std::size_t count = bank().arguments(t).size();
  for (std::size_t i = 0; i < count; ++i) {
    const TermId argument = bank().argument(t, i);
    a.push_back(expression(argument, first));
    b.push_back(expression(argument, second));
    proofs.emplace_back();
    if (mentions(argument, index)) {
      proofs.back() = same(argument, context, first, second, differs, proof);
    }
  }
  return congruent(context, t, a, b, proofs);
}

MetamathNode MetamathTerms::renamed(bool universal, SortId s, TermId body, MetamathNode x,
                                    MetamathNode y, const Scope& scope) {
  Scope first = scope;
  Scope second = scope;
  first.push_back(as_term(s, x));
  second.push_back(as_term(s, y));
  const MetamathNode a = expression(body, first);
  const MetamathNode b = expression(body, second);
  if (x == y) return logic("biid", {quantified(universal, s, x, a)});
  const MetamathNode equal = equation(first.back(), second.back(), s);
  const MetamathNode proof = same(body, equal, first, second, scope.size(), logic("id", {equal}));
  return logic_at(universal ? "cbval@" : "cbvex@", s, {a, b, x, y}, {proof});
}

MetamathNode MetamathTerms::instance(TermId quantified, TermId image) {
  if (height(image) > 0) {
    throw MetamathRefusal("a term with quantifiers inside is put for a quantifier's variable");
  }
  const SortId s = bank().binder_sort(quantified);
  const TermId body = bank().body(quantified);
  const MetamathNode x = bound(s, height(body));
  Scope first{as_term(s, x)};
  Scope second{expression(image)};
  const MetamathNode a = expression(body, first);
  const MetamathNode b = expression(body, second);
  const MetamathNode equal = equation(first[0], second[0], s);
  const MetamathNode value = second[0];
  const MetamathNode proof = same(body, equal, first, second, 0, logic("id", {equal}));
  const bool universal = bank().kind(quantified) == TermKind::kForall;
  return logic_at(universal ? "spec@" : "specex@", s, {a, b, x, value}, {proof});
}

MetamathNode MetamathTerms::along(TermId t, TermId u, const Position& position, std::size_t from,
                                  MetamathNode context, Scope& scope, const Leaf& leaf) {
  if (from == position.size()) return leaf(t, u, scope);
  const SortId truth = bank().signature().bool_sort();
  if (bank().is_quantifier(t)) {
    const bool universal = bank().kind(t) == TermKind::kForall;
    const SortId s = bank().binder_sort(t);
    const TermId before = bank().body(t);
    const TermId after = bank().body(u);
    const MetamathNode old_name = bound(s, height(before));
    const MetamathNode new_name = bound(s, height(after));
    // With another variable in its place, a quantifier is that of neither formula at first.
    const MetamathNode x = old_name == new_name ? old_name : fresh_bound(s);
    scope.push_back(as_term(s, x));
    const MetamathNode inner = along(before, after, position, from + 1, context, scope, leaf);
    const MetamathNode a = expression(before, scope);
    const MetamathNode b = expression(after, scope);
    scope.pop_back();
    const MetamathNode middle =
        logic_at(universal ? "albid@" : "exbid@", s, {context, a, b, x}, {inner});
    if (old_name == new_name) return middle;
    const MetamathNode first = expression(t, scope);
    const MetamathNode second = quantified(universal, s, x, a);
    const MetamathNode third = quantified(universal, s, x, b);
    const MetamathNode last = expression(u, scope);
    const auto lifted = [&](MetamathNode p, MetamathNode q, MetamathNode proof) {
      return logic("a1i", {context, equation(p, q, truth)}, {proof});
    };
    const MetamathNode begin =
        lifted(first, second, renamed(universal, s, before, old_name, x, scope));
    const MetamathNode end = lifted(third, last, renamed(universal, s, after, x, new_name, scope));
    return chained(context, first, third, last, truth,
                   chained(context, first, second, third, truth, begin, middle), end);
  }
  std::vector<MetamathNode> a;
  std::vector<MetamathNode> b;
  std::vector<std::optional<MetamathNode>> proofs;
  const std::size_t count = bank().arguments(t).size();
  for (std::size_t i = 0; i < count; ++i) {
    const TermId before = bank().argument(t, i);
    const TermId after = bank().argument(u, i);
    a.push_back(expression(before, scope));
    b.push_back(expression(after, scope));
    proofs.emplace_back();
    if (i == position[from]) {
      proofs.back() = along(before, after, position, from + 1, context, scope, leaf);
    }
  }
  return congruent(context, t, a, b, proofs);
}

}  // namespace whence::report
