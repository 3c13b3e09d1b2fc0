// What a search for a first-order proof is told of datatypes: with which constructors the values of
// terms begin, and what constructors are.

#include <algorithm>
#include <utility>

#include "first_order/lemma_search.h"

namespace whence::first_order {

namespace {

// Terms of the goal of which it is said with which constructor they begin: each multiplies the
// cases.
constexpr std::size_t kMostCases = 6;
// The same for terms that stand for witnesses.
constexpr std::size_t kMostWitnesses = 8;

std::vector<TermId> literal_atoms(const std::vector<InputClause>& clauses) {
  std::vector<TermId> atoms;
  for (const InputClause& clause : clauses) {
    for (const Literal& literal : clause.clause) atoms.push_back(literal.atom);
  }
  return atoms;
}

}  // namespace

// Each constant of a datatype in the goal begins with a constructor.
void LemmaSearch::add_cases(const std::vector<TermId>& goal_atoms) {
  const TermBank& bank = problem_.bank;
  ProofBuilder builder(problem_, fragment_.derivation);
  std::vector<TermId> terms;
  bank.for_each_subterm(goal_atoms, [&](TermId t) {
    if (bank.kind(t) == TermKind::kApplication && !bank.is_boolean(t) && bank.is_closed(t) &&
        !bank.is_constructor(t) && bank.signature().is_datatype(bank.sort(t))) {
      terms.push_back(t);
    }
  });
  std::ranges::stable_sort(terms, {}, [&](TermId t) { return bank.weight(t); });
  if (terms.size() > kMostCases) terms.resize(kMostCases);
  std::vector<InputClause> cases;
  for (TermId t : terms) {
    StepArguments arguments;
    arguments.terms = {t};
    clausifier_.add_theorem(builder.add(Rule::kExhaustive, {}, std::move(arguments)), cases);
  }
  append(cases);
}

// A term that stands for a witness and is told from a value, as a divisor from 1, begins with a
// constructor, and so do its parts, down to the depth of the value.
void LemmaSearch::add_witness_cases() {
  const TermBank& bank = problem_.bank;
  ProofBuilder builder(problem_, fragment_.derivation);
  std::vector<std::pair<TermId, std::uint32_t>> terms;  // and how deep
  const auto note = [&](TermId t, TermId value) {
    if (bank.kind(t) != TermKind::kApplication || !bank.is_constructor(value) ||
        !bank.is_closed(value) || !bank.signature().is_datatype(bank.sort(t)) ||
        !bank.signature().symbol_of(bank.function(t)).is_fresh()) {
      return;
    }
    const auto depth = static_cast<std::uint32_t>(bank.weight(value));
    const auto at = std::ranges::find(terms, t, &std::pair<TermId, std::uint32_t>::first);
    if (at != terms.end()) {
      at->second = std::max(at->second, depth);
    } else {
      terms.emplace_back(t, depth);
    }
  };
  for (const Task::Input& input : task_.inputs) {
    for (const Literal& literal : input.clause) {
      if (literal.positive || !bank.is_equality(literal.atom)) continue;
      note(bank.argument(literal.atom, 0), bank.argument(literal.atom, 1));
      note(bank.argument(literal.atom, 1), bank.argument(literal.atom, 0));
    }
  }
  std::vector<InputClause> cases;
  for (std::size_t i = 0; i < terms.size() && i < kMostWitnesses; ++i) {
    const TermId t = terms[i].first;
    const std::uint32_t depth = terms[i].second;
    const std::size_t before = cases.size();
    StepArguments arguments;
    arguments.terms = {t};
    clausifier_.add_theorem(builder.add(Rule::kExhaustive, {}, std::move(arguments)), cases);
    if (depth < 2) continue;
    const std::vector<InputClause> added(cases.begin() + static_cast<std::ptrdiff_t>(before),
                                         cases.end());
    std::vector<TermId> parts;
    bank.for_each_subterm(literal_atoms(added), [&](TermId part) {
      if (part != t && bank.kind(part) == TermKind::kApplication && !bank.is_boolean(part) &&
          bank.sort(part) == bank.sort(t) && !bank.is_constructor(part)) {
        parts.push_back(part);
      }
    });
    for (TermId part : parts) {
      const bool known =
          std::ranges::find(terms, part, &std::pair<TermId, std::uint32_t>::first) != terms.end();
      if (!known) terms.emplace_back(part, depth - 1);
    }
  }
  append(cases);
}

// That constructors are different and injective, and that no value is a part of itself.
void LemmaSearch::add_datatypes() {
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  ProofBuilder builder(problem_, fragment_.derivation);
  std::vector<SortId> sorts;
  for (FunctionId f : relevance_.functions()) {
    const Function& function = signature.function(f);
    std::vector<SortId> all = function.argument_sorts;
    all.push_back(function.result_sort);
    for (SortId sort : all) {
      if (sort != signature.bool_sort() && signature.is_datatype(sort) &&
          std::ranges::find(sorts, sort) == sorts.end()) {
        sorts.push_back(sort);
      }
    }
  }
  std::vector<InputClause> clauses;
  const auto state = [&](Rule rule, StepArguments arguments) {
    clausifier_.add_theorem(builder.add(rule, {}, std::move(arguments)), clauses);
  };
  for (SortId sort : sorts) {
    const std::vector<SortId> parameters = signature.sort(sort).arguments;
    const auto listed = signature.constructors(sort);
    const std::vector<SymbolId> constructors(listed.begin(), listed.end());
    std::vector<std::pair<TermId, TermId>> values;  // of each constructor, of two sets of variables
    bool finite = true;
    for (SymbolId c : constructors) {
      const FunctionId f = signature.function(c, parameters);
      const std::vector<SortId> fields = signature.function(f).argument_sorts;
      std::vector<TermId> first;
      std::vector<TermId> second;
      for (std::uint32_t i = 0; i < fields.size(); ++i) {
        const auto offset = static_cast<std::uint32_t>(fields.size());
        first.push_back(bank.variable(i, fields[i]));
        second.push_back(bank.variable(offset + i, fields[i]));
      }
      finite = finite && fields.empty();
      values.emplace_back(bank.apply(f, first), bank.apply(f, second));
      for (std::uint32_t i = 0; i < fields.size(); ++i) {
        StepArguments injective;
        injective.terms = {values.back().first, values.back().second};
        injective.numbers = {i};
        state(Rule::kInjective, std::move(injective));
        if (fields[i] != sort) continue;
        StepArguments acyclic;
        acyclic.terms = {values.back().first};
        acyclic.position = {i};
        state(Rule::kAcyclic, std::move(acyclic));
      }
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      for (std::size_t j = i + 1; j < values.size(); ++j) {
        // With variables apart.
        TermId other = values[j].first;
        Substitution apart;
        const std::uint32_t offset = bank.variable_bound(values[i].first);
        for (TermId v : bank.free_variables(other)) {
          apart.bind(bank.index(v), bank.variable(bank.index(v) + offset, bank.sort(v)));
        }
        other = bank.substitute(other, apart);
        StepArguments distinct;
        distinct.terms = {values[i].first, other};
        state(Rule::kDistinct, std::move(distinct));
      }
    }
    // Of a large datatype it would be the way to endless case distinctions.
    if (finite) {
      StepArguments exhaustive;
      exhaustive.terms = {bank.variable(0, sort)};
      state(Rule::kExhaustive, std::move(exhaustive));
    }
  }
  append(clauses);
}

}  // namespace whence::first_order
