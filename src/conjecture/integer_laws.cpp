#include "conjecture/integer_laws.h"

#include <algorithm>

#include "lang/definitions/entailment.h"
#include "logic/polynomial.h"
#include "unify/unify.h"

namespace whence::conjecture {

namespace {

constexpr std::size_t kMostLawInstances = 24;

bool is_integer(const TermBank& bank, TermId t) {
  const Signature& signature = bank.signature();
  return signature.has_integers() && bank.sort(t) == signature.integer_sort();
}

// Whether it begins with a function or constructor of a theory.
bool is_own(const TermBank& bank, TermId t) {
  if (bank.kind(t) != TermKind::kApplication || arithmetic_of(bank, t) || numeral_value(bank, t)) {
    return false;
  }
  if (bank.sort(t) == bank.signature().bool_sort() && bank.arguments(t).empty()) return false;
  const SymbolKind kind = bank.signature().symbol_of(bank.function(t)).kind;
  return kind == SymbolKind::kFunction || kind == SymbolKind::kConstructor ||
         kind == SymbolKind::kApply;
}

// Whether it is an operation on numbers, as `1 + 1`: a number that the theory does not have.
bool is_computed(const TermBank& bank, TermId t) {
  return arithmetic_of(bank, t) && std::ranges::all_of(bank.arguments(t), [&](TermId a) {
           return numeral_value(bank, a).has_value();
         });
}

}  // namespace

bool equal_by_ring(const TermBank& bank, TermId left, TermId right) {
  if (left == right) return true;
  if (!is_integer(bank, left)) return false;
  const auto one = polynomial_of(bank, left);
  const auto other = polynomial_of(bank, right);
  return one && other && *one == *other;
}

bool IntegerLaws::is_no_news(const Conjecture& conjecture) const {
  std::vector<TermId> roots = conjecture.premises;
  for (const Sides& sides : conjecture.conclusions()) {
    roots.push_back(sides.left);
    roots.push_back(sides.right);
  }
  bool integers = false;
  bool own = false;
  bool computed = false;
  bank_.for_each_subterm(roots, [&](TermId t) {
    integers = integers || is_integer(bank_, t);
    own = own || is_own(bank_, t);
    computed = computed || is_computed(bank_, t);
  });
  return computed || (integers && !own);
}

void IntegerLaws::add(TermId atom) {
  if (!constraint_of(bank_, {atom, true})) return;
  const std::size_t all = bank_.free_variables(atom).size();
  TermId trigger;
  bank_.for_each_subterm({&atom, 1}, [&](TermId t) {
    if (!trigger.valid() && is_own(bank_, t) && bank_.free_variables(t).size() == all) trigger = t;
  });
  if (trigger.valid()) laws_.push_back({atom, trigger});
}

bool IntegerLaws::implies(const std::vector<Literal>& given, const Sides& sides) {
  const Signature& signature = bank_.signature();
  if (bank_.is_boolean(sides.left)) {
    const bool positive = sides.right == bank_.truth();
    if (!positive && sides.right != bank_.falsity()) return false;
    return constraint_of(bank_, {sides.left, positive}) &&
           lang::entails(bank_, given, {sides.left, positive});
  }
  if (!is_integer(bank_, sides.left)) return false;
  const FunctionId at_most =
      bank_.signature().function(signature.arithmetic_symbol(Arithmetic::kLessOrEqual));
  return lang::entails(bank_, given, {bank_.apply(at_most, {sides.left, sides.right}), true}) &&
         lang::entails(bank_, given, {bank_.apply(at_most, {sides.right, sides.left}), true});
}

bool IntegerLaws::implies(const Conjecture& conjecture) {
  if (!bank_.signature().has_integers()) return false;
  std::vector<Literal> given;
  std::vector<TermId> roots = conjecture.premises;
  for (TermId premise : conjecture.premises) {
    if (constraint_of(bank_, {premise, true})) given.push_back({premise, true});
  }
  for (const Sides& sides : conjecture.conclusions()) {
    roots.push_back(sides.left);
    roots.push_back(sides.right);
  }
  std::vector<TermId> terms;
  bank_.for_each_subterm(roots, [&](TermId t) {
    if (is_own(bank_, t)) terms.push_back(t);
  });
  for (const Law& law : laws_) {
    for (TermId t : terms) {
      Substitution found;
      std::uint64_t work = 0;
      if (given.size() < kMostLawInstances && match(bank_, law.trigger, t, found, work)) {
        given.push_back({bank_.substitute(law.atom, found), true});
      }
    }
  }
  const std::vector<Sides> conclusions = conjecture.conclusions();
  return conjecture.connection == Connection::kAll &&
         std::ranges::all_of(conclusions, [&](const Sides& s) { return implies(given, s); });
}

}  // namespace whence::conjecture
