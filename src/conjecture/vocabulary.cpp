#include "conjecture/vocabulary.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "logic/polynomial.h"

namespace whence::conjecture {

namespace {

bool is_explored(const Signature& signature, const Symbol& symbol) {
  if (symbol.kind != SymbolKind::kConstructor && symbol.kind != SymbolKind::kFunction) return false;
  if (symbol.closure_of || symbol.result_sort == SortId{}) return false;
  // Truth values are compared, not computed with.
  return std::ranges::find(symbol.argument_sorts, signature.bool_sort()) ==
             symbol.argument_sorts.end() &&
         !signature.is_function_sort(symbol.result_sort);
}

// What laws of integers are told with: numbers, sums, comparisons; and products, remainders and so
// on if the theory speaks of them. A difference is told as a sum. A number that the theory does not
// have is no symbol of the input, and so of no statement.
std::vector<FunctionId> arithmetic_of_laws(Problem& problem) {
  TermBank& bank = problem.bank;
  Signature& signature = bank.signature();
  std::vector<FunctionId> out{bank.function(numeral_term(bank, 0)),
                              bank.function(numeral_term(bank, 1))};
  std::vector<TermId> formulas;
  for (const Statement& s : problem.statements) formulas.push_back(s.formula);
  std::set<Arithmetic> used{Arithmetic::kAdd, Arithmetic::kLessOrEqual};
  bank.for_each_subterm(formulas, [&](TermId t) {
    const auto operation = arithmetic_of(bank, t);
    if (operation && *operation < Arithmetic::kLess && *operation != Arithmetic::kSubtract) {
      used.insert(*operation);
    }
  });
  for (const Arithmetic operation : used) {
    out.push_back(signature.function(signature.arithmetic_symbol(operation)));
  }
  std::erase_if(out, [&](FunctionId f) {
    return signature.function(f).symbol.index() >= problem.input_symbol_count;
  });
  return out;
}

}  // namespace

Vocabulary::Vocabulary(Problem& problem, const VocabularyOptions& options) : problem_(problem) {
  Signature& signature = problem.bank.signature();
  const SortId unknown = signature.sort_variable(0);
  for (std::size_t s = 0; s < problem.input_symbol_count; ++s) {
    const SymbolId id{s};
    if (s >= Signature::builtin_symbol_count() && is_explored(signature, signature.symbol(id))) {
      const std::vector<SortId> sorts(signature.symbol(id).sort_parameters, unknown);
      const FunctionId function = signature.function(id, sorts);
      if (std::ranges::find(options.left_out, function) == options.left_out.end()) {
        functions_.push_back(function);
      }
    }
  }
  for (FunctionId f : functions_) {
    note(signature.function(f).result_sort);
    for (SortId s : std::vector<SortId>(signature.function(f).argument_sorts)) note(s);
  }
  // Function values are applied; that may bring in further sorts.
  std::vector<FunctionId> applications;
  for (std::size_t i = 0; i < sorts_.size(); ++i) {
    if (!signature.is_function_sort(sorts_[i])) continue;
    const std::vector<SortId> parts = signature.sort(sorts_[i]).arguments;
    for (SortId part : parts) note(part);
    applications.push_back(signature.function(
        signature.apply_symbol(static_cast<std::uint32_t>(parts.size() - 1)), parts));
  }
  for (std::size_t i = 0; i < sorts_.size(); ++i) {
    if (sorts_[i] == signature.bool_sort()) continue;
    const std::uint32_t count =
        signature.is_function_sort(sorts_[i]) ? options.function_variables : options.variables;
    for (std::uint32_t k = 0; k < count; ++k) {
      const auto number = static_cast<std::uint32_t>(variables_.size());
      variables_.push_back(problem.bank.variable(number, sorts_[i]));
      productions_.push_back({static_cast<std::uint32_t>(i), {}, 1, false});
      operators_.push_back({FunctionId{}, number});
    }
  }
  std::vector<FunctionId> arithmetic;
  if (signature.has_integers() && nonterminal_.contains(signature.integer_sort())) {
    arithmetic = arithmetic_of_laws(problem);
    note(signature.bool_sort());
  }
  if (nonterminal_.contains(signature.bool_sort())) {
    add_function(signature.function(signature.true_symbol()));
    add_function(signature.function(signature.false_symbol()));
  }
  for (FunctionId f : functions_) add_function(f);
  for (FunctionId f : arithmetic) add_function(f);
  for (FunctionId f : applications) add_function(f);
}

std::uint32_t Vocabulary::note(SortId sort) {
  const auto [it, inserted] =
      nonterminal_.try_emplace(sort, static_cast<std::uint32_t>(sorts_.size()));
  if (inserted) sorts_.push_back(sort);
  return it->second;
}

void Vocabulary::add_function(FunctionId function) {
  const Function f = problem_.bank.signature().function(function);
  Production production;
  production.result = note(f.result_sort);
  for (SortId s : f.argument_sorts) production.arguments.push_back(note(s));
  const auto operation = problem_.bank.signature().arithmetic_of(f.symbol);
  production.commutative = operation == Arithmetic::kAdd || operation == Arithmetic::kMultiply;
  productions_.push_back(std::move(production));
  operators_.push_back({function, 0});
}

TermId Vocabulary::constant_for(std::uint32_t v) {
  Signature& signature = problem_.bank.signature();
  while (constants_.size() <= v) {
    Symbol symbol;
    symbol.name = "@x" + std::to_string(constants_.size());
    symbol.result_sort = problem_.bank.sort(variables_[constants_.size()]);
    // What occurs in a symbol's rank has to be a parameter of it.
    symbol.sort_parameters = signature.sort_variable_bound(symbol.result_sort);
    std::vector<SortId> parameters;
    for (std::uint32_t i = 0; i < symbol.sort_parameters; ++i) {
      parameters.push_back(signature.sort_variable(i));
    }
    const SymbolId id = signature.add_symbol(std::move(symbol));
    constants_.push_back(problem_.bank.apply(signature.function(id, parameters), {}));
  }
  return constants_[v];
}

TermId Vocabulary::build(std::uint32_t p, std::span<const TermId> arguments) {
  const Operator& op = operators_[p];
  return op.function.valid() ? problem_.bank.apply(op.function, arguments)
                             : variables_[op.variable];
}

TermId KeptTerms::operator()(EntryId entry) {
  while (terms_.size() <= entry.index()) {
    // Arguments were kept before.
    const EntryId next{terms_.size()};
    std::vector<TermId> arguments;
    for (EntryId a : enumerator_.arguments_of(next)) arguments.push_back(terms_[a.index()]);
    terms_.push_back(vocabulary_.build(enumerator_.production_of(next), arguments));
  }
  return terms_[entry.index()];
}

TermId KeptTerms::operator()(const Enumerator::Candidate& candidate) {
  std::vector<TermId> arguments;
  for (EntryId a : candidate.arguments) arguments.push_back((*this)(a));
  return vocabulary_.build(candidate.production, arguments);
}

}  // namespace whence::conjecture
