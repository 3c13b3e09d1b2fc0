// One step of clausification: the formula in a literal is taken apart at its top.

#include "proof/kernel/rules.h"

namespace whence::kernel {

namespace {

// What stands at the top of a literal's atom, as far as clausification tells apart.
enum class Top : std::uint8_t {
  kTrue,
  kFalse,
  kNot,
  kAnd,
  kOr,
  kImplies,
  kEquivalence,
  kTrivialEquation,  // t = t, at any sort
  kIf,
  kForall,
  kExists,
  kAtom,
};

Top top_of(const TermBank& bank, TermId atom) {
  switch (bank.kind(atom)) {
    case TermKind::kForall:
      return Top::kForall;
    case TermKind::kExists:
      return Top::kExists;
    case TermKind::kVariable:
    case TermKind::kBound:
      return Top::kAtom;
    case TermKind::kApplication:
      break;
  }
  const Signature& signature = bank.signature();
  const SymbolId symbol = bank.symbol(atom);
  if (symbol == signature.true_symbol()) return Top::kTrue;
  if (symbol == signature.false_symbol()) return Top::kFalse;
  if (symbol == signature.not_symbol()) return Top::kNot;
  if (symbol == signature.and_symbol()) return Top::kAnd;
  if (symbol == signature.or_symbol()) return Top::kOr;
  if (symbol == signature.implies_symbol()) return Top::kImplies;
  if (symbol == signature.ite_symbol()) return Top::kIf;
  if (symbol == signature.equality_symbol()) {
    if (bank.argument(atom, 0) == bank.argument(atom, 1)) return Top::kTrivialEquation;
    if (bank.is_boolean(bank.argument(atom, 0))) return Top::kEquivalence;
  }
  return Top::kAtom;
}

}  // namespace

std::uint32_t clausify_choices(const TermBank& bank, Literal literal) {
  const bool positive = literal.positive;
  switch (top_of(bank, literal.atom)) {
    case Top::kTrue:
      return positive ? 0 : 1;
    case Top::kFalse:
      return positive ? 1 : 0;
    case Top::kTrivialEquation:
      return positive ? 0 : 1;
    case Top::kAtom:
      return 0;
    case Top::kNot:
    case Top::kForall:
    case Top::kExists:
      return 1;
    case Top::kAnd:
      return positive ? 2 : 1;
    case Top::kOr:
    case Top::kImplies:
      return positive ? 1 : 2;
    case Top::kEquivalence:
    case Top::kIf:
      return 2;
  }
  return 0;
}

std::optional<std::vector<Literal>> clausify_literal(TermBank& bank, Literal literal,
                                                     std::uint32_t choice,
                                                     std::uint32_t next_variable) {
  if (choice >= clausify_choices(bank, literal)) return std::nullopt;
  const TermId atom = literal.atom;
  const bool positive = literal.positive;
  const auto arg = [&](std::size_t i) { return bank.argument(atom, i); };
  const bool first = choice == 0;
  switch (top_of(bank, atom)) {
    case Top::kTrue:
    case Top::kFalse:
    case Top::kTrivialEquation:
      return std::vector<Literal>{};
    case Top::kNot:
      return std::vector<Literal>{{arg(0), !positive}};
    case Top::kAnd:
      if (positive) return std::vector<Literal>{{arg(choice), true}};
      return std::vector<Literal>{{arg(0), false}, {arg(1), false}};
    case Top::kOr:
      if (positive) return std::vector<Literal>{{arg(0), true}, {arg(1), true}};
      return std::vector<Literal>{{arg(choice), false}};
    case Top::kImplies:
      if (positive) return std::vector<Literal>{{arg(0), false}, {arg(1), true}};
      return std::vector<Literal>{{arg(choice), first}};
    case Top::kEquivalence:
      if (positive) return std::vector<Literal>{{arg(0), !first}, {arg(1), first}};
      return std::vector<Literal>{{arg(0), first}, {arg(1), first}};
    case Top::kIf:
      return std::vector<Literal>{{arg(0), !first}, {arg(first ? 1 : 2), positive}};
    case Top::kForall:
    case Top::kExists:
      break;
    case Top::kAtom:
      return std::nullopt;
  }
  const bool universal = (bank.kind(atom) == TermKind::kForall) == positive;
  const SortId sort = bank.binder_sort(atom);
  TermId image;
  if (universal) {
    image = bank.variable(next_variable, sort);
  } else if (positive) {
    image = bank.skolem_term(atom);
  } else {
    const TermId body = bank.negation(bank.body(atom));
    image = bank.skolem_term(bank.exists(sort, body));
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
