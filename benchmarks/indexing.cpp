// The hottest functions of saturation, over random terms: unification, matching, instantiation,
// term orderings, indexes and subsumption. Run with the options of Google Benchmark.

#include <benchmark/benchmark.h>

#include <random>
#include <vector>

#include "first_order/subsumption.h"
#include "logic/ordering.h"
#include "unify/discrimination_tree.h"
#include "unify/feature_vector_index.h"
#include "unify/fingerprint_index.h"
#include "unify/unify.h"

namespace {

using namespace whence;

constexpr std::uint32_t kVariables = 5;
constexpr std::size_t kTerms = 20'000;  // a power of two would hide what associativity costs

// Terms over two constants, two unary and two binary functions, of about a dozen nodes.
struct Terms {
  TermBank bank;
  SortId sort;
  std::vector<FunctionId> functions[3];  // by arity
  FunctionId predicate;
  std::mt19937 random{1};
  std::vector<TermId> terms;
  std::vector<TermId> ground;
  std::vector<Clause> clauses;

  Terms() {
    Signature& signature = bank.signature();
    sort = signature.sort(signature.add_sort_constructor("D", 0, SortKind::kUninterpreted), {});
    for (std::size_t arity = 0; arity < 3; ++arity) {
      functions[arity].push_back(add(arity, sort));
      functions[arity].push_back(add(arity, sort));
    }
    predicate = add(2, signature.bool_sort());
    for (std::size_t n = 0; n < kTerms; ++n) {
      terms.push_back(headed(4, kVariables));
      ground.push_back(headed(4, 0));
    }
    for (std::size_t n = 0; n < kTerms; ++n) {
      Clause clause;
      for (std::uint32_t length = below(4) + 1; length > 0; --length) {
        const TermId left = term(2, kVariables);
        const TermId right = term(3, kVariables);
        const TermId atom =
            below(2) == 0 ? bank.equality(left, right) : bank.apply(predicate, {left, right});
        clause.push_back({atom, below(2) == 0});
      }
      remove_duplicate_literals(clause);
      clauses.push_back(std::move(clause));
    }
  }
  FunctionId add(std::size_t arity, SortId result) {
    Symbol symbol;
    symbol.name = std::to_string(bank.signature().symbol_count());
    symbol.argument_sorts.assign(arity, sort);
    symbol.result_sort = result;
    return bank.signature().function(bank.signature().add_symbol(std::move(symbol)));
  }
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random() % bound); }
  TermId term(int depth, std::uint32_t variables) {
    const std::uint32_t choice = below(depth > 0 ? 8 : 2);
    if (choice > 1) return headed(depth, variables);
    if (choice == 0 && variables > 0) return bank.variable(below(variables), sort);
    return bank.apply(functions[0][below(2)], {});
  }
  TermId headed(int depth, std::uint32_t variables) {
    if (below(3) == 0) return bank.apply(functions[1][below(2)], {term(depth - 1, variables)});
    const TermId left = term(depth - 1, variables);
    return bank.apply(functions[2][below(2)], {left, term(depth - 1, variables)});
  }
  SymbolRanking ranking() const {
    SymbolRanking made;
    for (std::uint32_t s = 0; s < bank.signature().symbol_count(); ++s) {
      made.precedence.push_back(s);
      made.weight.push_back(1);
    }
    return made;
  }
};

Terms& shared() {
  static Terms terms;
  return terms;
}

// Runs `one(i)` over and over for the numbers of the terms; reports what one takes.
template <class One>
void each(benchmark::State& state, One&& one) {
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(one(i));
    if (++i == kTerms) i = 0;
  }
}

std::size_t other(std::size_t i) {
  return (i * 7919 + 13) % kTerms;
}

void match_terms(benchmark::State& state) {
  Terms& t = shared();
  Bindings bindings;
  std::uint64_t work = 0;
  each(state, [&](std::size_t i) {
    bindings.clear();
    return match(t.bank, t.terms[i], t.ground[other(i)], bindings, work);
  });
}
BENCHMARK(match_terms);

void match_instances(benchmark::State& state) {
  Terms& t = shared();
  Bindings bindings;
  std::vector<TermId> instances;
  for (std::uint32_t v = 0; v < kVariables; ++v) bindings.bind(v, t.ground[v]);
  for (TermId s : t.terms) instances.push_back(instantiate_matched(t.bank, s, bindings));
  std::uint64_t work = 0;
  each(state, [&](std::size_t i) {
    bindings.clear();
    return match(t.bank, t.terms[i], instances[i], bindings, work);
  });
}
BENCHMARK(match_instances);

void unify_terms(benchmark::State& state) {
  Terms& t = shared();
  std::vector<TermId> apart;
  for (TermId s : t.terms) apart.push_back(shift_variables(t.bank, s, kVariables));
  Bindings bindings;
  std::uint64_t work = 0;
  each(state, [&](std::size_t i) {
    bindings.clear();
    return unify(t.bank, t.terms[i], apart[other(i)], bindings, work);
  });
}
BENCHMARK(unify_terms);

void unify_terms_for_proofs(benchmark::State& state) {
  Terms& t = shared();
  std::vector<TermId> apart;
  for (TermId s : t.terms) apart.push_back(shift_variables(t.bank, s, kVariables));
  Unifier unifier(t.bank);
  each(state, [&](std::size_t i) {
    unifier.clear();
    return unifier.unify(t.terms[i], apart[other(i)]);
  });
}
BENCHMARK(unify_terms_for_proofs);

void instantiate_terms(benchmark::State& state) {
  Terms& t = shared();
  Bindings bindings;
  for (std::uint32_t v = 0; v < kVariables; ++v) bindings.bind(v, t.terms[v + 10]);
  each(state, [&](std::size_t i) { return instantiate_matched(t.bank, t.terms[i], bindings); });
}
BENCHMARK(instantiate_terms);

void substitute_terms(benchmark::State& state) {
  Terms& t = shared();
  Substitution substitution;
  for (std::uint32_t v = 0; v < kVariables; ++v) substitution.bind(v, t.terms[v + 10]);
  each(state, [&](std::size_t i) { return t.bank.substitute(t.terms[i], substitution); });
}
BENCHMARK(substitute_terms);

void shift_terms(benchmark::State& state) {
  Terms& t = shared();
  each(state, [&](std::size_t i) { return shift_variables(t.bank, t.terms[i], kVariables); });
}
BENCHMARK(shift_terms);

void knuth_bendix(benchmark::State& state) {
  Terms& t = shared();
  const KnuthBendixOrdering ordering(t.ranking());
  each(state,
       [&](std::size_t i) { return ordering.compare(t.bank, t.terms[i], t.terms[other(i)]); });
}
BENCHMARK(knuth_bendix);

void lexicographic_path(benchmark::State& state) {
  Terms& t = shared();
  const LexicographicPathOrdering ordering(t.ranking());
  each(state,
       [&](std::size_t i) { return ordering.compare(t.bank, t.terms[i], t.terms[other(i)]); });
}
BENCHMARK(lexicographic_path);

void tree_generalisations(benchmark::State& state) {
  Terms& t = shared();
  DiscriminationTree tree;
  for (std::uint32_t n = 0; n < kTerms; ++n) tree.insert(t.bank, t.terms[n], {n, 0, 0, 0});
  Bindings bindings;
  std::uint64_t work = 0;
  std::size_t found = 0;
  each(state, [&](std::size_t i) {
    return tree.for_each_generalisation(t.bank, t.ground[i], bindings, work, [&](IndexEntry) {
      ++found;
      return false;
    });
  });
  state.counters["found"] =
      benchmark::Counter(static_cast<double>(found), benchmark::Counter::kAvgIterations);
  state.counters["visited"] =
      benchmark::Counter(static_cast<double>(work), benchmark::Counter::kAvgIterations);
}
BENCHMARK(tree_generalisations);

void tree_insert_erase(benchmark::State& state) {
  Terms& t = shared();
  DiscriminationTree tree;
  for (std::uint32_t n = 0; n < kTerms / 2; ++n) tree.insert(t.bank, t.terms[n], {n, 0, 0, 0});
  each(state, [&](std::size_t i) {
    const IndexEntry entry{static_cast<std::uint32_t>(kTerms), 0, 0, 0};
    tree.insert(t.bank, t.terms[i], entry);
    tree.erase(t.bank, t.terms[i], entry);
    return tree.size();
  });
}
BENCHMARK(tree_insert_erase);

void fingerprint_unifiable(benchmark::State& state) {
  Terms& t = shared();
  FingerprintIndex<std::uint32_t> index;
  for (std::uint32_t n = 0; n < kTerms; ++n) index.insert(t.bank, t.ground[n], n);
  Bindings bindings;
  std::uint64_t work = 0;
  std::size_t found = 0;
  std::size_t candidates = 0;
  each(state, [&](std::size_t i) {
    return index.for_each_unifiable(t.bank, t.terms[i], [&](TermId key, auto payloads) {
      bindings.clear();
      ++candidates;
      if (unify(t.bank, t.terms[i], key, bindings, work)) found += payloads.size();
      return false;
    });
  });
  state.counters["found"] =
      benchmark::Counter(static_cast<double>(found), benchmark::Counter::kAvgIterations);
  state.counters["candidates"] =
      benchmark::Counter(static_cast<double>(candidates), benchmark::Counter::kAvgIterations);
}
BENCHMARK(fingerprint_unifiable);

void forward_subsumption(benchmark::State& state) {
  Terms& t = shared();
  FeatureVectorIndex index;
  for (std::uint32_t n = 0; n < kTerms; ++n) index.insert(t.bank, t.clauses[n], n);
  Bindings bindings;
  std::uint64_t work = 0;
  std::size_t candidates = 0;
  each(state, [&](std::size_t i) {
    bindings.clear();
    return index.for_each_possibly_subsuming(t.bank, t.clauses[i], [&](ClauseNumber n) {
      ++candidates;
      return n != i && subsumes(t.bank, t.clauses[n], t.clauses[i], bindings, work);
    });
  });
  state.counters["candidates"] =
      benchmark::Counter(static_cast<double>(candidates), benchmark::Counter::kAvgIterations);
}
BENCHMARK(forward_subsumption);

}  // namespace

BENCHMARK_MAIN();
