#pragma once

// Random terms and clauses over a small signature of two sorts, D and E, with a function from Bool
// that puts quantified formulas inside terms.

#include <random>
#include <string>
#include <vector>

#include "logic/clause.h"
#include "logic/ordering.h"
#include "logic/problem.h"

namespace whence::test {

struct RandomTerms {
  static constexpr std::uint32_t kVariables = 6;  // the even ones of sort D, the odd ones of sort E

  Problem problem;
  TermBank& bank = problem.bank;
  SortId d, e, boolean;
  FunctionId a, b, c, f, g, h, i, j, k, p, q, r;
  std::mt19937 random;
  int quantified_in = 0;  // a quantified formula in one of so many Bool arguments; 0: in none

  explicit RandomTerms(unsigned seed) : random(seed) {
    Signature& signature = bank.signature();
    d = signature.sort(signature.add_sort_constructor("D", 0, SortKind::kUninterpreted), {});
    e = signature.sort(signature.add_sort_constructor("E", 0, SortKind::kUninterpreted), {});
    boolean = signature.bool_sort();
    a = add("a", {}, d);
    b = add("b", {}, d);
    f = add("f", {d}, d);
    g = add("g", {d, d}, d);
    h = add("h", {d, e, d}, d);
    i = add("i", {boolean}, d);
    c = add("c", {}, e);
    j = add("j", {d}, e);
    k = add("k", {e, e}, e);
    p = add("p", {d}, boolean);
    q = add("q", {d, e}, boolean);
    r = add("r", {}, boolean);
    problem.input_symbol_count = signature.symbol_count();
  }
  RandomTerms(const RandomTerms&) = delete;
  RandomTerms& operator=(const RandomTerms&) = delete;

  FunctionId add(const char* name, std::vector<SortId> arguments, SortId result) {
    Symbol symbol;
    symbol.name = name;
    symbol.argument_sorts = std::move(arguments);
    symbol.result_sort = result;
    return bank.signature().function(bank.signature().add_symbol(std::move(symbol)));
  }

  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random() % bound); }

  TermId variable(SortId sort, std::uint32_t variables) {
    return bank.variable(2 * below((variables + 1) / 2) + (sort == e ? 1 : 0), sort);
  }

  /// A term of sort D or E; variables 0 to `variables` - 1 may occur (at least 2, or none).
  TermId term(SortId sort, int depth, std::uint32_t variables) {
    const std::uint32_t choice = below(depth > 0 ? 10 : 3);
    if (choice < 2 && variables > 0) return variable(sort, variables);
    if (sort == e) {
      if (choice < 3) return bank.apply(c, {});
      if (choice < 7) return bank.apply(j, {term(d, depth - 1, variables)});
      const TermId left = term(e, depth - 1, variables);
      return bank.apply(k, {left, term(e, depth - 1, variables)});
    }
    if (choice < 3) return bank.apply(below(2) == 0 ? a : b, {});
    if (choice < 5) return bank.apply(f, {term(d, depth - 1, variables)});
    if (choice < 8) {
      const TermId left = term(d, depth - 1, variables);
      return bank.apply(g, {left, term(d, depth - 1, variables)});
    }
    if (choice == 8) {
      const TermId first = term(d, depth - 1, variables);
      const TermId second = term(e, depth - 1, variables);
      return bank.apply(h, {first, second, term(d, depth - 1, variables)});
    }
    return bank.apply(i, {formula(depth - 1, variables)});
  }
  TermId term(int depth, std::uint32_t variables) {
    return term(below(3) == 0 ? e : d, depth, variables);
  }

  /// A predicate, or a quantified formula.
  TermId formula(int depth, std::uint32_t variables) {
    if (quantified_in != 0 && below(static_cast<std::uint32_t>(quantified_in)) == 0) {
      const TermId fresh = bank.variable(99, d);
      const TermId other = term(d, depth, variables);
      return bank.exists_over(fresh, bank.apply(p, {bank.apply(g, {fresh, other})}));
    }
    switch (below(3)) {
      case 0:
        return bank.apply(p, {term(d, depth, variables)});
      case 1: {
        const TermId left = term(d, depth, variables);
        return bank.apply(q, {left, term(e, depth, variables)});
      }
      default:
        return bank.apply(r, {});
    }
  }

  Literal literal(int depth, std::uint32_t variables) {
    const bool positive = below(2) == 0;
    if (below(2) == 0) return {formula(depth, variables), positive};
    const SortId sort = below(3) == 0 ? e : d;
    const TermId left = term(sort, depth, variables);
    return {bank.equality(left, term(sort, depth, variables)), positive};
  }

  /// Up to `longest` literals.
  Clause clause(std::uint32_t longest, int depth, std::uint32_t variables) {
    Clause made;
    for (std::uint32_t n = below(longest) + 1; n > 0; --n)
      made.push_back(literal(depth, variables));
    remove_duplicate_literals(made);
    return made;
  }

  Substitution substitution(int depth, std::uint32_t variables) {
    Substitution s;
    for (std::uint32_t v = 0; v < kVariables; ++v) {
      s.bind(v, term(v % 2 == 0 ? d : e, depth, variables));
    }
    return s;
  }

  /// Random precedence and weights, ties among them.
  SymbolRanking ranking(std::uint32_t heaviest) {
    SymbolRanking made;
    for (std::size_t s = 0; s < bank.signature().symbol_count(); ++s) {
      made.precedence.push_back(below(8));
      made.weight.push_back(below(heaviest + 1));
    }
    return made;
  }
};

}  // namespace whence::test
