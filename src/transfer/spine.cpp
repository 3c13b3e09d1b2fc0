#include "transfer/spine.h"

#include <algorithm>
#include <utility>

#include "proof/arguments.h"

namespace whence::transfer {

namespace {

// Writes the proof by contradiction.
class Contradiction {
 public:
  Contradiction(Problem& problem, Derivation& derivation, Translator& translator,
                const Spine& spine)
      : bank_(problem.bank),
        builder_(problem, derivation),
        translator_(translator),
        spine_(spine) {}

  std::optional<StepId> run(TermId statement, StepId known) {
    suppose(statement);
    if (!find_numbers()) return std::nullopt;
    StepId clause = opened(known);
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const bool last = i + 1 == units_.size();
      const TermId atom = bank_.substitute(unit_parts_[i]->formula.right, numbers_);
      const auto at = std::ranges::find(builder_.clause(clause), Literal{atom, last});
      // A hypothesis that says nothing of numbers, or what another one says.
      if (at == builder_.clause(clause).end()) continue;
      const auto j = static_cast<std::uint32_t>(at - builder_.clause(clause).begin());
      StepArguments arguments;
      ResolveArguments{0, j}.encode(arguments);
      arguments.substitutions.resize(2);
      clause = builder_.add(Rule::kResolve, {about_numbers(i), clause}, std::move(arguments));
    }
    if (!builder_.clause(clause).empty()) return std::nullopt;
    StepArguments arguments;
    arguments.terms = {bank_.negation(statement)};
    return builder_.add(Rule::kDischarge, {clause}, std::move(arguments));
  }

 private:
  StepId clausify(StepId step, std::vector<ClausifyMove> moves) {
    return builder_.add(Rule::kClausify, {step}, encoded(ClausifyArguments{std::move(moves)}));
  }

  // The hypotheses and the negated conclusion for objects of which the statement fails.
  void suppose(TermId statement) {
    StepArguments assume;
    assume.terms = {bank_.negation(statement)};
    const StepId opposite = builder_.add(Rule::kAssume, {}, std::move(assume));
    std::vector<ClausifyMove> moves{{0, 0}};
    TermId rest = statement;
    for (const Spine::Part& part : spine_.parts) {
      if (part.is_variable) {
        const TermId denied = bank_.negation(bank_.body(rest));
        const TermId witness = bank_.skolem_term(bank_.exists(bank_.binder_sort(rest), denied));
        objects_.emplace_back(part.number, witness);
        moves.push_back({0, 0});
        rest = bank_.open(rest, witness);
        continue;
      }
      std::vector<ClausifyMove> here = moves;
      if (&part != &spine_.parts.back()) {
        here.push_back({0, 0});
        moves.push_back({0, 1});
        rest = bank_.argument(rest, 1);
      }
      units_.push_back(clausify(opposite, std::move(here)));
      unit_parts_.push_back(&part);
    }
  }

  // object = elem(number) for each object that matters.
  bool find_numbers() {
    for (const auto& [number, object] : objects_) {
      StepId equation;
      for (std::size_t i = 0; i < units_.size() && !equation.valid(); ++i) {
        const auto found = translator_.in_set(units_[i], 0, object);
        if (found && builder_.clause(*found).size() == 1) equation = *found;
      }
      if (!equation.valid()) {
        const bool matters = std::ranges::any_of(units_, [&, wanted = object](StepId unit) {
          return bank_.contains(builder_.clause(unit)[0].atom, wanted);
        });
        if (matters) return false;
        continue;
      }
      const TermId image = bank_.argument(builder_.clause(equation)[0].atom, 1);
      equations_.emplace_back(object, equation);
      numbers_.bind(bank_.index(number), bank_.argument(image, 0));
    }
    return true;
  }

  // What unit i says of the numbers.
  StepId about_numbers(std::size_t i) {
    StepId unit = units_[i];
    for (const auto& [object, equation] : equations_) {
      for (const Position& position :
           translator_.positions_of(builder_.clause(unit)[0].atom, object)) {
        StepArguments arguments;
        SuperposeArguments{0, 0, 0}.encode(arguments);
        arguments.substitutions.resize(2);
        arguments.position = position;
        unit = builder_.add(Rule::kSuperpose, {equation, unit}, std::move(arguments));
      }
    }
    const Equal& equal = unit_parts_[i]->formula;
    if (!equal.step.valid()) return unit;
    StepArguments arguments;
    SuperposeArguments{0, 0, 0}.encode(arguments);
    arguments.substitutions = {numbers_};
    return builder_.add(Rule::kRewrite, {equal.step, unit}, std::move(arguments));
  }

  // The known formula as a clause about these numbers.
  StepId opened(StepId known) {
    std::vector<ClausifyMove> moves(spine_.variables.size());
    std::uint32_t literal = 0;
    for (const Spine::Part* part : unit_parts_) {
      if (part == unit_parts_.back() || part->formula.right == bank_.truth()) continue;
      moves.push_back({literal++, 0});
    }
    const StepId step = moves.empty() ? known : clausify(known, std::move(moves));
    if (spine_.variables.empty()) return step;
    // Each variable occurs, so they were numbered as they came.
    StepArguments arguments;
    arguments.substitutions.resize(1);
    for (std::uint32_t i = 0; i < spine_.variables.size(); ++i) {
      arguments.substitutions[0].bind(i, numbers_.at(bank_.index(spine_.variables[i])));
    }
    return builder_.add(Rule::kInstantiate, {step}, std::move(arguments));
  }

  TermBank& bank_;
  ProofBuilder builder_;
  Translator& translator_;
  const Spine& spine_;
  std::vector<std::pair<TermId, TermId>> objects_;  // the variable on numbers, the object
  std::vector<StepId> units_;
  std::vector<const Spine::Part*> unit_parts_;
  std::vector<std::pair<TermId, StepId>> equations_;
  Substitution numbers_;  // for the spine's variables
};

}  // namespace

std::optional<Spine> take_apart(TermBank& bank, Translator& translator, TermId formula,
                                const std::vector<std::string>& names) {
  Spine spine;
  const std::uint32_t first = translator.next_number();
  TermId rest = formula;
  for (;;) {
    Spine::Part part;
    if (bank.kind(rest) == TermKind::kForall) {
      const auto opened = translator.open(rest);
      if (!opened) return std::nullopt;
      part.is_variable = true;
      part.number = opened->first;
      rest = opened->second;
      spine.parts.push_back(std::move(part));
      continue;
    }
    const bool last = !bank.is_application_of(rest, bank.signature().implies_symbol());
    const auto equal = translator.translate(last ? rest : bank.argument(rest, 0));
    if (!equal) return std::nullopt;
    part.formula = *equal;
    spine.parts.push_back(std::move(part));
    if (last) break;
    rest = bank.argument(rest, 1);
  }
  TermId body = spine.parts.back().formula.right;
  for (std::size_t i = spine.parts.size() - 1; i-- > 0;) {
    const Spine::Part& part = spine.parts[i];
    if (part.is_variable || part.formula.right == bank.truth()) continue;
    body = bank.implication(part.formula.right, body);
  }
  spine.variables = bank.free_variables(body);
  for (TermId v : spine.variables) {
    const std::uint32_t i = bank.index(v) - first;
    spine.names.push_back(i < names.size() ? names[i] : "");
  }
  spine.formula = bank.universal_closure(body);
  return spine;
}

std::optional<StepId> put_together(Problem& problem, Derivation& derivation, Translator& translator,
                                   TermId statement, const Spine& spine, StepId step) {
  return Contradiction(problem, derivation, translator, spine).run(statement, step);
}

}  // namespace whence::transfer
