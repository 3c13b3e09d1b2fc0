// One step of clausification: the formula in a literal is taken apart at its top.

#include <array>

#include "proof/kernel/rules.h"

namespace whence::kernel {

namespace {

// The clauses whose conjunction a literal over a connective is, all of one width; a choice picks
// one. No clause: nothing is left to say, and the rule does not apply.
struct Parts {
  std::uint32_t count = 0;
  std::uint32_t width = 0;
  std::array<Literal, 4> literals{};
};

Parts parts_of(const TermBank& bank, Literal literal) {
  if (bank.kind(literal.atom) != TermKind::kApplication) return {};
  const Signature& signature = bank.signature();
  const SymbolId symbol = bank.symbol(literal.atom);
  const bool positive = literal.positive;
  const auto arg = [&](std::size_t i) { return bank.argument(literal.atom, i); };
  const Parts holds{0, 0, {}};
  const Parts fails{1, 0, {}};
  if (symbol == signature.true_symbol()) return positive ? holds : fails;
  if (symbol == signature.false_symbol()) return positive ? fails : holds;
  if (symbol == signature.not_symbol()) return {1, 1, {{{arg(0), !positive}}}};
  const bool implies = symbol == signature.implies_symbol();
  const bool conjunction = symbol == signature.and_symbol();
  if (implies || conjunction || symbol == signature.or_symbol()) {
    const Literal a{arg(0), positive != implies};
    const Literal b{arg(1), positive};
    return conjunction == positive ? Parts{2, 1, {{a, b}}} : Parts{1, 2, {{a, b}}};
  }
  if (symbol == signature.ite_symbol()) {
    return {2, 2, {{{arg(0), false}, {arg(1), positive}, {arg(0), true}, {arg(2), positive}}}};
  }
  if (symbol == signature.equality_symbol()) {
    if (arg(0) == arg(1)) return positive ? holds : fails;
    if (bank.is_boolean(arg(0))) {
      return {2, 2, {{{arg(0), !positive}, {arg(1), true}, {arg(0), positive}, {arg(1), false}}}};
    }
  }
  return {};
}

}  // namespace

std::uint32_t clausify_choices(const TermBank& bank, Literal literal) {
  return bank.is_quantifier(literal.atom) ? 1 : parts_of(bank, literal).count;
}

std::optional<std::vector<Literal>> clausify_literal(TermBank& bank, Literal literal,
                                                     std::uint32_t choice,
                                                     std::uint32_t next_variable) {
  const auto [atom, positive] = literal;
  if (!bank.is_quantifier(atom)) {
    const Parts parts = parts_of(bank, literal);
    if (choice >= parts.count) return std::nullopt;
    const Literal* const first = parts.literals.data() + std::size_t{choice} * parts.width;
    return std::vector<Literal>(first, first + parts.width);
  }
  if (choice != 0) return std::nullopt;
  const SortId sort = bank.binder_sort(atom);
  TermId image;
  if ((bank.kind(atom) == TermKind::kForall) == positive) {
    image = bank.variable(next_variable, sort);
  } else if (positive) {
    image = bank.skolem_term(atom);
  } else {
    image = bank.skolem_term(bank.exists(sort, bank.negation(bank.body(atom))));
  }
  return std::vector<Literal>{{bank.open(atom, image), positive}};
}

bool clausify_in_place(TermBank& bank, Clause& clause, std::uint32_t index, std::uint32_t choice) {
  if (index >= clause.size()) return false;
  const auto parts = clausify_literal(bank, clause[index], choice, variable_bound(bank, clause));
  if (!parts) return false;
  const auto at = clause.begin() + static_cast<std::ptrdiff_t>(index);
  clause.insert(clause.erase(at), parts->begin(), parts->end());
  return true;
}

}  // namespace whence::kernel
