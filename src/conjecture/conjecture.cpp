#include "conjecture/conjecture.h"

#include <algorithm>
#include <utility>

#include "conjecture/shapes.h"

namespace whence::conjecture {

std::vector<Sides> Conjecture::conclusions() const {
  std::vector<Sides> out{{left, right}};
  out.insert(out.end(), also.begin(), also.end());
  return out;
}

TermId formula_of(TermBank& bank, const Sides& sides) {
  if (sides.right == bank.truth()) return sides.left;
  if (sides.right == bank.falsity()) return bank.negation(sides.left);
  return bank.equality(sides.left, sides.right);
}

TermId conclusion_of(TermBank& bank, const Conjecture& conjecture) {
  TermId all = formula_of(bank, Sides{conjecture.left, conjecture.right});
  for (const Sides& more : conjecture.also) {
    const TermId next = formula_of(bank, more);
    all = conjecture.has_alternatives() ? bank.disjunction(all, next) : bank.conjunction(all, next);
  }
  return all;
}

TermId matrix_of(TermBank& bank, const Conjecture& conjecture) {
  const TermId conclusion = conclusion_of(bank, conjecture);
  if (conjecture.premises.empty()) return conclusion;
  TermId premise = conjecture.premises.front();
  for (std::size_t i = 1; i < conjecture.premises.size(); ++i) {
    premise = bank.conjunction(premise, conjecture.premises[i]);
  }
  return conjecture.is_equivalence() ? bank.equality(premise, conclusion)
                                     : bank.implication(premise, conclusion);
}

TermId formula_of(TermBank& bank, const Conjecture& conjecture) {
  return bank.universal_closure(matrix_of(bank, conjecture));
}

std::optional<Conjecture> conjecture_of(TermBank& bank, TermId formula) {
  TermId matrix = formula;
  for (std::uint32_t variable = 0; bank.kind(matrix) == TermKind::kForall; ++variable) {
    matrix = bank.open(matrix, bank.variable(variable, bank.binder_sort(matrix)));
  }
  const Signature& signature = bank.signature();
  // What `by` joins, from left to right.
  const auto joined = [&](TermId whole, SymbolId by) {
    std::vector<TermId> parts;
    std::vector<TermId> pending{whole};
    while (!pending.empty()) {
      const TermId t = pending.back();
      pending.pop_back();
      if (!bank.is_application_of(t, by)) {
        parts.push_back(t);
        continue;
      }
      pending.push_back(bank.arguments(t)[1]);
      pending.push_back(bank.arguments(t)[0]);
    }
    return parts;
  };
  const auto sides_of = [&](TermId part) {
    if (bank.is_application_of(part, signature.not_symbol())) {
      return Sides{bank.arguments(part)[0], bank.falsity()};
    }
    if (!bank.is_equality(part)) return Sides{part, bank.truth()};
    return Sides{bank.arguments(part)[0], bank.arguments(part)[1]};
  };
  Conjecture out;
  TermId conclusion = matrix;
  bool just_if = false;
  if (bank.is_application_of(matrix, signature.implies_symbol())) {
    out.premises = joined(bank.arguments(matrix)[0], signature.and_symbol());
    conclusion = bank.arguments(matrix)[1];
  } else if (bank.is_equality(matrix) && bank.is_boolean(bank.arguments(matrix)[0])) {
    just_if = true;
    out.premises = joined(bank.arguments(matrix)[0], signature.and_symbol());
    conclusion = bank.arguments(matrix)[1];
  }
  const bool one_of = bank.is_application_of(conclusion, signature.or_symbol());
  const std::vector<TermId> parts =
      joined(conclusion, one_of ? signature.or_symbol() : signature.and_symbol());
  const Sides first = sides_of(parts.front());
  out.left = first.left;
  out.right = first.right;
  for (std::size_t i = 1; i < parts.size(); ++i) out.also.push_back(sides_of(parts[i]));
  out.connection = one_of ? (just_if ? Connection::kJustIfOne : Connection::kOneOf)
                          : (just_if ? Connection::kJustIf : Connection::kAll);
  if (formula_of(bank, out) != formula) return std::nullopt;
  return out;
}

Interest::Key Interest::operator()(const Conjecture& conjecture) const {
  Key key;
  std::vector<TermId> terms = conjecture.premises;
  for (const Sides& sides : conjecture.conclusions()) {
    terms.push_back(sides.left);
    terms.push_back(sides.right);
  }
  key.unnamed = !is_textbook_law(bank_, formula_of(bank_, conjecture));
  std::vector<TermId> pending = terms;
  while (!pending.empty()) {
    const TermId t = pending.back();
    pending.pop_back();
    if (bank_.kind(t) == TermKind::kApplication) {
      const std::vector<TermId> arguments(bank_.arguments(t).begin(), bank_.arguments(t).end());
      key.size += bank_.is_constructor(t) && !arguments.empty() ? 2 : 1;
      pending.insert(pending.end(), arguments.begin(), arguments.end());
    } else {
      ++key.size;
    }
  }
  // They are looked for by those who read the laws, and the others are seen in their light.
  if (!key.unnamed) key.size = (key.size + 1) / 2;
  key.premises = static_cast<std::uint32_t>(conjecture.premises.size());
  std::vector<FunctionId> functions;
  bank_.for_each_subterm(terms, [&](TermId t) {
    if (bank_.kind(t) != TermKind::kApplication) return;
    const Symbol& symbol = bank_.signature().symbol_of(bank_.function(t));
    if (symbol.kind != SymbolKind::kFunction) return;
    functions.push_back(bank_.function(t));
    key.latest = std::max(key.latest, bank_.symbol(t).value);
  });
  std::ranges::sort(functions);
  functions.erase(std::unique(functions.begin(), functions.end()), functions.end());
  key.functions = static_cast<std::uint32_t>(functions.size());
  constexpr std::uint32_t kManyVariables = 16;
  const auto variables = static_cast<std::uint32_t>(bank_.free_variables(terms).size());
  key.few_variables = kManyVariables - std::min(variables, kManyVariables);
  return key;
}

namespace {

// `left = right` with its sides in the order in which people write them.
void orient(const TermBank& bank, TermId& left, TermId& right) {
  struct Rank {
    bool compound = false;
    bool variable = false;
    std::uint32_t head = 0;
    std::uint32_t weight = 0;
    auto operator<=>(const Rank&) const = default;
  };
  const auto rank = [&](TermId t) {
    Rank r;
    r.weight = bank.weight(t);
    r.variable = bank.kind(t) == TermKind::kVariable;
    if (bank.kind(t) == TermKind::kApplication && !bank.arguments(t).empty()) {
      r.compound = true;
      const Symbol& symbol = bank.signature().symbol_of(bank.function(t));
      r.head = symbol.kind == SymbolKind::kConstructor ? 0 : bank.symbol(t).value;
    }
    return r;
  };
  const auto is_truth_value = [&](TermId t) {
    return bank.is_application_of(t, bank.signature().true_symbol()) ||
           bank.is_application_of(t, bank.signature().false_symbol());
  };
  if (is_truth_value(right)) return;
  // What is said of a variable: that it is 1.
  const auto is_said_of = [&](TermId v, TermId t) {
    return bank.kind(v) == TermKind::kVariable && bank.is_constructor(t) &&
           bank.free_variables(t).empty();
  };
  const bool turn =
      is_said_of(right, left) || (!is_said_of(left, right) && rank(left) < rank(right));
  if (turn) std::swap(left, right);
}

}  // namespace

void orient_for_reading(const TermBank& bank, Conjecture& conjecture) {
  orient(bank, conjecture.left, conjecture.right);
  for (Sides& sides : conjecture.also) orient(bank, sides.left, sides.right);
}

}  // namespace whence::conjecture
