#include "prove/existence.h"

#include <utility>

#include "logic/conjuncts.h"
#include "proof/kernel/rules.h"

namespace whence {

namespace {

constexpr std::uint64_t kPartWork = 400'000;  // units of search for a part of what is said

}  // namespace

void ExistenceProof::know(const std::vector<StepId>& steps) {
  premises_.insert(premises_.end(), steps.begin(), steps.end());
}

StepId ExistenceProof::clausify(StepId step, std::vector<ClausifyMove> moves) {
  return builder_.add(Rule::kClausify, {step}, encoded(ClausifyArguments{std::move(moves)}));
}

void ExistenceProof::take_apart(StepId start) {
  std::vector<StepId> stack{start};
  while (!stack.empty()) {
    const StepId step = stack.back();
    stack.pop_back();
    const Literal literal = builder_.clause(step)[0];
    bool apart = false;
    for (std::uint32_t c = kernel::clausify_choices(bank_, literal); c-- > 0;) {
      const auto made = kernel::clausify_literal(bank_, literal, c, 0);
      if (!made || made->size() != 1 || !bank_.is_closed((*made)[0].atom)) continue;
      if (bank_.is_quantifier(literal.atom)) {
        TermId variable;
        const TermId body = opened(bank_, literal.atom, variable);
        const ObjectUse use = use_of(bank_, facts_.set().membership, body, variable);
        const TermId exists = literal.positive
                                  ? literal.atom
                                  : bank_.exists(bank_.binder_sort(literal.atom),
                                                 bank_.negation(bank_.body(literal.atom)));
        if (use == ObjectUse::kSet) sets_.push_back(bank_.skolem_term(exists));
        if (use == ObjectUse::kFunction) functions_.push_back(bank_.skolem_term(exists));
      }
      stack.push_back(clausify(step, {{0, c}}));
      apart = true;
    }
    if (!apart) premises_.push_back(transfer::as_positive(builder_, step));
  }
}

TermId ExistenceProof::described(ObjectUse use) const {
  const std::vector<TermId>& all = use == ObjectUse::kSet ? sets_ : functions_;
  return all.size() == 1 ? all.front() : TermId{};
}

StepId ExistenceProof::instantiate(StepId step, const std::vector<TermId>& images) {
  StepArguments arguments;
  arguments.substitutions.resize(1);
  for (std::size_t i = 0; i < images.size(); ++i) {
    arguments.substitutions[0].bind(static_cast<std::uint32_t>(i), images[i]);
  }
  const StepId open = clausify(step, std::vector<ClausifyMove>(images.size()));
  return builder_.add(Rule::kInstantiate, {open}, std::move(arguments));
}

StepId ExistenceProof::name(StepId step, TermId& constant) {
  constant = bank_.skolem_term(builder_.clause(step)[0].atom);
  return clausify(step, {{0, 0}});
}

bool ExistenceProof::is_about_sets(TermId formula) {
  const MembershipSymbols& membership = facts_.set().membership;
  return quantifies_sets(bank_, membership, formula, ObjectUse::kSet) ||
         quantifies_sets(bank_, membership, formula, ObjectUse::kFunction);
}

StepId ExistenceProof::resolve(StepId unit, StepId clause, std::uint32_t literal) {
  StepArguments arguments;
  ResolveArguments{0, literal}.encode(arguments);
  arguments.substitutions.resize(2);
  return builder_.add(Rule::kResolve, {unit, clause}, std::move(arguments));
}

std::optional<StepId> ExistenceProof::prove(TermId formula) {
  const std::vector<TermId> parts = conjuncts(bank_, formula);
  std::vector<StepId> proved;
  for (TermId part : parts) {
    const auto step = facts_.prover().prove(part, premises_, kPartWork);
    if (!step || builder_.clause(*step).empty()) return step;
    proved.push_back(*step);
  }
  return parts.size() == 1 ? proved.front() : facts_.prover().prove(formula, proved, kPartWork);
}

// The clause without a literal that does not hold.
std::optional<StepId> ExistenceProof::without(StepId clause, std::uint32_t literal) {
  const Literal denied = builder_.clause(clause)[literal];
  const auto step = prove(denied.positive ? bank_.negation(denied.atom) : denied.atom);
  if (!step || builder_.clause(*step).empty()) return step;
  return resolve(denied.positive ? clausify(*step, {{0, 0}}) : *step, clause, literal);
}

std::optional<StepId> ExistenceProof::refute(StepId denial, TermId set, TermId function) {
  StepId step = denial;
  while (!builder_.clause(step).empty()) {
    const Literal literal = builder_.clause(step)[0];
    const bool apart = kernel::clausify_choices(bank_, literal) == 1 &&
                       (!bank_.is_quantifier(literal.atom) || is_about_sets(literal.atom));
    if (!apart) return without(step, 0);
    step = clausify(step, {{0, 0}});
    if (bank_.is_quantifier(literal.atom)) {
      if (bank_.is_closed(builder_.clause(step)[0].atom)) return std::nullopt;
      TermId variable;
      const TermId body = opened(bank_, literal.atom, variable);
      const ObjectUse use = use_of(bank_, facts_.set().membership, body, variable);
      if (use == ObjectUse::kMember) return std::nullopt;
      StepArguments arguments;
      arguments.substitutions.resize(1);
      arguments.substitutions[0].bind(0, use == ObjectUse::kSet ? set : function);
      step = builder_.add(Rule::kInstantiate, {step}, std::move(arguments));
    }
    while (builder_.clause(step).size() > 1) {
      const bool first = !is_about_sets(builder_.clause(step)[0].atom);
      const auto shorter = without(step, first ? 0 : 1);
      if (!shorter) return std::nullopt;
      step = *shorter;
    }
  }
  return step;
}

}  // namespace whence
