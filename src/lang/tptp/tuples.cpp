#include "lang/tptp/tuples.h"

#include <algorithm>

namespace whence::lang::tptp {

namespace {

constexpr const char* kTuples = "tuples";  // the name of the axioms, with a number

constexpr std::size_t kLongestName = 200;

}  // namespace

const Tuple* Symbols::tuple_of(SortId sort) const {
  const auto known = std::ranges::find(tuples_, sort, &Tuple::sort);
  return known == tuples_.end() ? nullptr : &*known;
}

// A symbol that the input has no name for, though it is printed under this one.
SymbolId Symbols::add_unspelt(const std::string& stored, Rank rank) {
  Name& entry = name(atomic_word(stored));
  // A name that is taken gets another one; so strange a name is not.
  if (entry.is_own || entry.declared.valid() || !entry.uses.empty()) {
    return add_unspelt(stored + "'", std::move(rank));
  }
  entry.is_own = true;
  entry.declared = add(entry, std::move(rank));
  return entry.declared;
}

const Tuple* Symbols::tuple(std::span<const SortId> parts) {
  Signature& signature = problem_.bank.signature();
  for (const Tuple& t : tuples_) {
    if (std::ranges::equal(signature.symbol(t.make).argument_sorts, parts)) return &t;
  }
  if (!may_add_) return nullptr;
  std::string stored = "[";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Tuple* const inner = tuple_of(parts[i]);
    stored += i == 0 ? "" : ",";
    stored += inner == nullptr
                  ? sort_name(parts[i])
                  : signature.sort_constructor(signature.sort(parts[i]).constructor).name;
  }
  stored += "]";
  // Tuples of tuples would have names that grow exponentially.
  if (stored.size() > kLongestName) {
    stored = "[" + std::to_string(parts.size()) + " parts, " + std::to_string(tuples_.size()) + "]";
  }
  while (types_.contains(stored)) stored += "'";
  const SortConstructorId constructor =
      signature.add_sort_constructor(stored, 0, SortKind::kUninterpreted);
  types_.emplace(stored, constructor);
  own_types_.insert(stored);
  has_types_ = true;
  Tuple tuple;
  tuple.sort = signature.sort(constructor, {});
  tuple.make = add_unspelt("tuple " + stored, {0, {parts.begin(), parts.end()}, tuple.sort});
  for (std::size_t i = 0; i < parts.size(); ++i) {
    tuple.parts.push_back(add_unspelt("part " + std::to_string(i + 1) + " of " + stored,
                                      {0, {tuple.sort}, parts[i]}));
  }
  tuples_.push_back(std::move(tuple));
  return &tuples_.back();
}

TermId tuple_term(TermBank& bank, Symbols& symbols, std::vector<TermId> values) {
  std::vector<SortId> sorts;
  for (const TermId value : values) sorts.push_back(bank.sort(value));
  const Tuple* const tuple = symbols.tuple(sorts);
  if (tuple == nullptr) return {};
  return bank.apply(bank.signature().function(tuple->make), values);
}

TermId tuple_part(TermBank& bank, const Tuple& tuple, TermId value, std::size_t i) {
  const FunctionId make = bank.signature().function(tuple.make);
  if (bank.kind(value) == TermKind::kApplication && bank.function(value) == make) {
    return bank.argument(value, i);
  }
  return bank.apply(bank.signature().function(tuple.parts[i]), {value});
}

bool is_tuple_axiom(const Statement& statement) {
  // What is written in TPTP has the name that it was written under.
  return statement.original_name.empty() && statement.name.starts_with(kTuples);
}

std::vector<Statement> tuple_axioms(TermBank& bank, const Symbols& symbols) {
  std::vector<Statement> axioms;
  for (const Tuple& tuple : symbols.tuples()) {
    const std::vector<SortId> sorts = bank.signature().symbol(tuple.make).argument_sorts;
    std::vector<TermId> variables;
    for (std::size_t i = 0; i < sorts.size(); ++i) {
      variables.push_back(bank.variable(static_cast<std::uint32_t>(i), sorts[i]));
    }
    const FunctionId make = bank.signature().function(tuple.make);
    const TermId made = bank.apply(make, variables);
    TermId all;
    for (std::size_t i = 0; i < sorts.size(); ++i) {
      const FunctionId take = bank.signature().function(tuple.parts[i]);
      const TermId part = bank.equality(bank.apply(take, {made}), variables[i]);
      all = all.valid() ? bank.conjunction(all, part) : part;
    }
    const TermId value = bank.variable(0, tuple.sort);
    std::vector<TermId> parts;
    for (const SymbolId part : tuple.parts) {
      parts.push_back(bank.apply(bank.signature().function(part), {value}));
    }
    const TermId whole = bank.equality(bank.apply(make, parts), value);
    for (const TermId formula : {all, whole}) {
      Statement axiom;
      axiom.kind = StatementKind::kAxiom;
      axiom.name = kTuples;
      axiom.role = "axiom";
      axiom.formula = bank.universal_closure(formula);
      axioms.push_back(std::move(axiom));
    }
  }
  return axioms;
}

}  // namespace whence::lang::tptp
