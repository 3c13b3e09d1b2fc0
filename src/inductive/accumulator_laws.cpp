#include "inductive/accumulator_laws.h"

#include <algorithm>

#include "inductive/generalise.h"
#include "logic/polynomial.h"

namespace whence {

namespace {

constexpr std::size_t kMostPlaces = 6;           // of one call
constexpr std::uint32_t kHeaviestClauses = 600;  // of what is looked through

bool is_function(const TermBank& bank, TermId t) {
  return bank.kind(t) == TermKind::kApplication && !bank.arguments(t).empty() &&
         bank.signature().symbol_of(bank.function(t)).kind == SymbolKind::kFunction &&
         !bank.signature().symbol_of(bank.function(t)).closure_of;
}

}  // namespace

std::vector<std::vector<TermId>> AccumulatorLaws::of(const std::vector<Clause>& clauses) {
  const TermBank& bank = problem_.bank;
  std::vector<TermId> atoms;
  for (const Clause& clause : clauses) {
    for (const Literal& l : clause) {
      if (bank.weight(l.atom) <= kHeaviestClauses) atoms.push_back(l.atom);
    }
  }
  std::vector<TermId> terms;
  bank.for_each_subterm(atoms, [&](TermId t) {
    if (bank.kind(t) == TermKind::kApplication) terms.push_back(t);
  });
  std::vector<std::vector<TermId>> results;
  for (const TermId outer : terms) {
    for (std::uint32_t i = 0; i < bank.arguments(outer).size(); ++i) {
      const TermId inner = bank.argument(outer, i);
      if (results.size() >= kMostPlaces || !is_function(bank, inner)) continue;
      if (is_function(bank, outer)) add_laws(outer, i, inner, results);
      add_laws({}, 0, inner, results);
    }
  }
  return results;
}

void AccumulatorLaws::add_laws(TermId outer, std::uint32_t place, TermId inner,
                               std::vector<std::vector<TermId>>& into) {
  TermBank& bank = problem_.bank;
  const FunctionId f = bank.function(inner);
  if (!definitions_.defines(bank.symbol(inner))) return;
  if (!seen_
           .insert({outer.valid() ? bank.function(outer).value + 1 : 0, outer.valid() ? place : 0,
                    f.value})
           .second) {
    return;
  }
  const SortId whole = bank.sort(inner);
  // The context with a hole, all other arguments being any.
  next_ = 0;
  std::vector<TermId> context;
  if (outer.valid()) {
    for (const TermId a :
         std::vector<TermId>(bank.arguments(outer).begin(), bank.arguments(outer).end())) {
      context.push_back(fresh_for(a));
    }
  }
  const auto in_context = [&](TermId t) {
    if (!outer.valid()) return t;
    std::vector<TermId> arguments = context;
    arguments[place] = t;
    return bank.apply(bank.function(outer), arguments);
  };
  std::vector<TermId> arguments;
  std::vector<std::uint32_t> places;  // of accumulators
  for (const TermId a :
       std::vector<TermId>(bank.arguments(inner).begin(), bank.arguments(inner).end())) {
    const auto i = static_cast<std::uint32_t>(arguments.size());
    if (bank.sort(a) == whole && is_accumulator(f, i)) places.push_back(i);
    arguments.push_back(fresh_for(a));
  }
  if (places.empty()) return;
  const TermId left = in_context(bank.apply(f, arguments));
  const std::vector<FunctionId> all = operations(bank.sort(left));
  std::vector<TermId> laws;
  const auto add = [&](TermId a, TermId b) {
    const auto say = [&](TermId right) {
      if (right == left) return;
      const TermId law =
          generalise_constants(bank, bank.universal_closure(bank.equality(left, right)));
      if (law.valid() && std::ranges::find(laws, law) == laws.end()) laws.push_back(law);
    };
    if (bank.is_boolean(left)) {
      say(bank.conjunction(a, b));
      say(bank.disjunction(a, b));
      return;
    }
    for (const FunctionId o : all) {
      // Of f itself that is its associativity.
      if (!outer.valid() && o == f) continue;
      say(bank.apply(o, {a, b}));
      say(bank.apply(o, {b, a}));
    }
  };
  for (const std::uint32_t i : places) {
    for (const TermId e : starts(whole)) {
      std::vector<TermId> started = arguments;
      started[i] = e;
      add(in_context(bank.apply(f, started)), in_context(arguments[i]));
    }
  }
  if (!laws.empty()) into.push_back(std::move(laws));
}

// A variable in the place of an argument. Functions stay, as there are too many others.
TermId AccumulatorLaws::fresh_for(TermId argument) {
  TermBank& bank = problem_.bank;
  if (bank.signature().is_function_sort(bank.sort(argument))) return argument;
  return bank.variable(next_++, bank.sort(argument));
}

// Binary operations of a sort, first those that are defined first.
std::vector<FunctionId> AccumulatorLaws::operations(SortId sort) {
  Signature& signature = problem_.bank.signature();
  std::vector<FunctionId> result;
  if (sort == signature.bool_sort()) return result;
  if (sort == signature.integer_sort()) {
    result.push_back(signature.function(signature.arithmetic_symbol(Arithmetic::kAdd)));
  }
  const std::size_t count = signature.symbol_count();
  for (std::size_t i = 0; i < count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    if (symbol.kind != SymbolKind::kFunction || symbol.argument_sorts.size() != 2 ||
        !definitions_.defines(SymbolId{i})) {
      continue;
    }
    std::vector<SortId> parameters(symbol.sort_parameters);
    if (!signature.match(symbol.result_sort, sort, parameters) ||
        std::ranges::any_of(parameters, [](SortId s) { return !s.valid(); })) {
      continue;
    }
    const FunctionId f = signature.function(SymbolId{i}, parameters);
    const Function& at = signature.function(f);
    if (at.argument_sorts[0] == sort && at.argument_sorts[1] == sort) result.push_back(f);
  }
  return result;
}

std::vector<TermId> AccumulatorLaws::starts(SortId sort) {
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  if (sort == signature.integer_sort()) return {numeral_term(bank, 0)};
  std::vector<TermId> result;
  if (!signature.is_datatype(sort) || sort == signature.bool_sort()) return result;
  const std::vector<SortId> parameters = signature.sort(sort).arguments;
  const auto listed = signature.constructors(sort);
  for (const SymbolId c : std::vector<SymbolId>(listed.begin(), listed.end())) {
    const FunctionId f = signature.function(c, parameters);
    if (signature.function(f).argument_sorts.empty()) result.push_back(bank.apply(f, {}));
  }
  return result;
}

// Whether no clause takes the argument apart and some call passes on another one.
bool AccumulatorLaws::is_accumulator(FunctionId f, std::uint32_t i) {
  const TermBank& bank = problem_.bank;
  bool changes = false;
  const std::vector<DefinitionClause> clauses = definitions_.of(f);
  for (const DefinitionClause& c : clauses) {
    const TermId own = bank.argument(c.left, i);
    if (bank.kind(own) != TermKind::kVariable) return false;
    bank.for_each_subterm({&c.right, 1}, [&](TermId t) {
      changes = changes || (bank.kind(t) == TermKind::kApplication && bank.function(t) == f &&
                            bank.argument(t, i) != own);
    });
  }
  return changes;
}

}  // namespace whence
