#include "synth/recursive/joint_conditions.h"

#include <algorithm>
#include <map>
#include <optional>

#include "synth/recursive/requirements.h"

namespace whence::synth::recursive {

namespace {

bool is_condition(const Statement& s) {
  return s.kind == StatementKind::kTheorem || s.kind == StatementKind::kLemma ||
         s.kind == StatementKind::kExample;
}

// What is behind the quantifiers in front, with variables 0, 1, ... for theirs.
TermId opened(TermBank& bank, TermId closed) {
  std::uint32_t count = 0;
  while (bank.kind(closed) == TermKind::kForall) {
    closed = bank.open(closed, bank.variable(count++, bank.binder_sort(closed)));
  }
  return closed;
}

struct Meaning {
  std::size_t statement = 0;
  std::vector<TermId> parameters;
  TermId value;
};

// Of `g(x1, ..., xn) = t`, with t without g.
std::optional<Meaning> meaning_of(Problem& problem, std::size_t statement, SymbolId g) {
  TermBank& bank = problem.bank;
  const TermId matrix = opened(bank, problem.statements[statement].formula);
  if (!bank.is_equality(matrix)) return std::nullopt;
  for (const std::uint32_t side : {0U, 1U}) {
    const TermId call = bank.argument(matrix, side);
    const TermId value = bank.argument(matrix, 1 - side);
    if (!bank.is_application_of(call, g) || mentions(bank, value, g)) continue;
    const auto given = bank.arguments(call);
    const std::vector<TermId> parameters(given.begin(), given.end());
    std::vector<TermId> sorted = parameters;
    std::ranges::sort(sorted);
    const bool plain = std::ranges::adjacent_find(sorted) == sorted.end() &&
                       std::ranges::all_of(parameters, [&](TermId p) {
                         return bank.kind(p) == TermKind::kVariable;
                       });
    // A variable that the call does not have would be captured.
    const bool closed = std::ranges::all_of(bank.free_variables(value), [&](TermId v) {
      return std::ranges::find(parameters, v) != parameters.end();
    });
    if (plain && closed) return Meaning{statement, parameters, value};
  }
  return std::nullopt;
}

bool has_quantifier(const TermBank& bank, TermId formula) {
  bool found = false;
  bank.for_each_subterm({&formula, 1}, [&](TermId t) { found = found || bank.is_quantifier(t); });
  return found;
}

// Recursion: as deep as terms that were read, or less.
TermId unfolded(TermBank& bank, TermId t, SymbolId g, const Meaning& meaning) {
  if (bank.kind(t) != TermKind::kApplication) return t;
  const auto given = bank.arguments(t);
  std::vector<TermId> arguments(given.begin(), given.end());
  for (TermId& a : arguments) a = unfolded(bank, a, g, meaning);
  if (!bank.is_application_of(t, g)) return bank.apply(bank.function(t), arguments);
  Substitution values;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    values.bind(bank.index(meaning.parameters[i]), arguments[i]);
  }
  return bank.substitute(meaning.value, values);
}

}  // namespace

std::vector<TermId> conditions_without_others(Problem& problem, SymbolId function) {
  TermBank& bank = problem.bank;
  std::map<SymbolId, Meaning> meanings;
  for (const SymbolId g : problem.to_synthesize) {
    for (std::size_t i = 0; i < problem.statements.size() && g != function; ++i) {
      if (!is_condition(problem.statements[i]) || meanings.contains(g)) continue;
      if (auto meaning = meaning_of(problem, i, g)) meanings.emplace(g, std::move(*meaning));
    }
  }
  std::vector<TermId> out;
  if (meanings.empty()) return out;
  const auto others = [&](TermId formula) {
    return std::ranges::any_of(problem.to_synthesize, [&](SymbolId g) {
      return g != function && mentions(bank, formula, g);
    });
  };
  for (std::size_t i = 0; i < problem.statements.size(); ++i) {
    if (!is_condition(problem.statements[i])) continue;
    TermId matrix = opened(bank, problem.statements[i].formula);
    if (has_quantifier(bank, matrix) || !others(matrix)) continue;
    // Each puts what it means once; one that leads back to itself stays.
    for (const auto& [g, meaning] : meanings) {
      if (meaning.statement != i) matrix = unfolded(bank, matrix, g, meaning);
    }
    if (others(matrix) || !mentions(bank, matrix, function)) continue;
    const std::vector<TermId> variables = bank.free_variables(matrix);
    for (std::size_t v = variables.size(); v-- > 0;)
      matrix = bank.forall_over(variables[v], matrix);
    out.push_back(matrix);
  }
  return out;
}

std::vector<SymbolId> wanted_together(const Problem& problem, SymbolId function) {
  std::vector<SymbolId> found{function};
  for (std::size_t k = 0; k < found.size(); ++k) {
    for (const Statement& s : problem.statements) {
      if (!is_condition(s) || !mentions(problem.bank, s.formula, found[k])) continue;
      for (const SymbolId g : problem.to_synthesize) {
        const bool known = std::ranges::find(found, g) != found.end();
        if (!known && mentions(problem.bank, s.formula, g)) found.push_back(g);
      }
    }
  }
  std::vector<SymbolId> out;
  for (const SymbolId g : problem.to_synthesize) {
    if (std::ranges::find(found, g) != found.end()) out.push_back(g);
  }
  return out;
}

}  // namespace whence::synth::recursive
