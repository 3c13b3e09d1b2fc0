#include "report/reading/readable.h"

#include <algorithm>

#include "proof/arguments.h"
#include "report/reading/refutation.h"
#include "report/reading/shortening.h"
#include "report/reading/witnesses.h"

namespace whence::report {

namespace {

/// Names for the variables of a case. A variable that takes the place of one of the goal's keeps
/// its name, and so does the first variable of its sort inside a pattern: the step from n to s(n).
std::vector<std::string> name_case_variables(const TermBank& bank, const NameSupply& supply,
                                             const std::vector<TermId>& pattern,
                                             const std::vector<std::string>& goal_names,
                                             std::uint32_t count) {
  std::vector<std::string> names(count);
  std::vector<std::string> taken;
  const auto give = [&](TermId v, std::string name) {
    const std::uint32_t i = bank.index(v);
    if (i >= names.size() || !names[i].empty()) return;
    taken.push_back(name);
    names[i] = std::move(name);
  };
  const auto is_taken = [&](const std::string& name) {
    return std::find(taken.begin(), taken.end(), name) != taken.end();
  };
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (bank.kind(pattern[i]) == TermKind::kVariable) give(pattern[i], goal_names[i]);
  }
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    for (const TermId v : bank.free_variables(pattern[i])) {
      if (bank.sort(v) == bank.sort(pattern[i]) && !is_taken(goal_names[i])) {
        give(v, goal_names[i]);
      }
    }
  }
  std::vector<std::string> avoided = taken;
  avoided.insert(avoided.end(), goal_names.begin(), goal_names.end());
  for (const TermId t : pattern) {
    for (const TermId v : bank.free_variables(t)) {
      if (names[bank.index(v)].empty()) {
        give(v, supply.fresh(bank.sort(v), avoided));
        avoided.push_back(names[bank.index(v)]);
      }
    }
  }
  for (std::string& name : names) {
    if (name.empty()) {
      name = supply.primed("x", avoided);
      avoided.push_back(name);
    }
  }
  return names;
}

}  // namespace

bool chain_says_it_all(const TermBank& bank, const Argument& argument) {
  if (!argument.chain || argument.chain->of_formulas || argument.uses_opposite) return false;
  const TermId goal = argument.to_show.formula;
  const std::vector<TermId>& terms = argument.chain->terms;
  return terms.size() > 1 && bank.is_equality(goal) && bank.argument(goal, 0) == terms.front() &&
         bank.argument(goal, 1) == terms.back();
}

Reading Reader::read(StepId step, std::vector<std::string> binders) {
  Reading reading;
  Argument root;
  root.step = step;
  root.goal = with_all_binders(
      notation_, {lineage_.derivation()[step].conclusion.clause.at(0).atom, std::move(binders)});
  reading.arguments.push_back(std::move(root));
  // Cases are appended while the list is walked.
  for (std::size_t i = 0; i < reading.arguments.size(); ++i) read_argument(reading, i);
  return reading;
}

Reading Reader::read_derivation(StepId step) const {
  Reading reading;
  reading.arguments.emplace_back();
  reading.arguments[0].step = step;
  read_facts(lineage_, step, reading.arguments[0]);
  shorten(problem_.bank, lineage_, reading.arguments[0]);
  name_witnesses(problem_, notation_, reading.arguments[0]);
  return reading;
}

void Reader::read_argument(Reading& reading, std::size_t index) {
  Argument& argument = reading.arguments[index];
  const Step& step = lineage_.derivation()[argument.step];
  if (index != 0) {
    // A case that is a theorem or lemma of its own, or an axiom, is proved where that is stated.
    const StepId origin = lineage_.origin(argument.step);
    if (const auto stated = lineage_.stated(origin)) {
      argument.kind = ArgumentKind::kReference;
      argument.reference = stated;
      return;
    }
  } else if (lineage_.is_restatement(argument.step)) {
    const StepId origin = lineage_.origin(step.premises[0]);
    if (const auto stated = lineage_.stated(origin)) {
      argument.kind = ArgumentKind::kReference;
      argument.reference = stated;
      return;
    }
  }
  if (step.rule == Rule::kInduct) {
    read_induction(reading, index);
  } else if (step.rule == Rule::kDischarge && step.conclusion.assumptions.empty() &&
             lineage_.derivation()[step.premises.at(0)].conclusion.clause.empty()) {
    argument.kind = ArgumentKind::kRefutation;
    report::read_refutation(problem_, lineage_, notation_, argument);
    shorten(problem_.bank, lineage_, argument);
    name_witnesses(problem_, notation_, argument);
  } else {
    argument.kind = ArgumentKind::kDerivation;
    read_facts(lineage_, argument.step, argument);
    shorten(problem_.bank, lineage_, argument);
    name_witnesses(problem_, notation_, argument);
  }
}

void Reader::read_induction(Reading& reading, std::size_t index) {
  const TermBank& bank = problem_.bank;
  const Step& step = lineage_.derivation()[reading.arguments[index].step];
  const InductArguments induct = InductArguments::decode(step.arguments).value();
  const std::uint32_t n = induct.n;
  reading.arguments[index].kind = ArgumentKind::kInduction;

  // The goal's variables: the outermost n names, then those of the quantifiers in the rest.
  std::vector<std::string> names = reading.arguments[index].goal.binders;
  while (names.size() < n) names.push_back(notation_.supply().primed("x", names));
  const auto split_at = names.begin() + static_cast<std::ptrdiff_t>(n);
  const std::vector<std::string> goal_names(names.begin(), split_at);
  const std::vector<std::string> rest(split_at, names.end());

  std::vector<bool> split(n, false);
  for (const InductionCase& c : induct.scheme.cases) {
    for (std::uint32_t i = 0; i < n; ++i) {
      if (bank.kind(c.pattern[i]) != TermKind::kVariable) split[i] = true;
    }
  }
  for (std::uint32_t i = 0; i < n; ++i) {
    if (split[i]) reading.arguments[index].induction_variables.push_back(goal_names[i]);
  }

  for (std::size_t k = 0; k < induct.scheme.cases.size(); ++k) {
    const InductionCase& c = induct.scheme.cases[k];
    const std::uint32_t variables = induct.variables[k];
    Argument child;
    child.step = step.premises.at(k);
    child.case_names.variables =
        name_case_variables(bank, notation_.supply(), c.pattern, goal_names, variables);
    for (std::uint32_t i = 0; i < n; ++i) {
      if (split[i]) child.titles.push_back({goal_names[i], c.pattern[i]});
    }
    // A case within a case begins with its own hypotheses, then with those of the outer one.
    child.induction_hypotheses =
        c.hypotheses.size() + reading.arguments[index].induction_hypotheses;
    child.goal.formula = lineage_.derivation()[child.step].conclusion.clause.at(0).atom;
    child.goal.binders = child.case_names.variables;
    for (const std::vector<TermId>& hypothesis : c.hypotheses) {
      // The hypothesis's own variables are quantified in order of their numbers; each has the name
      // of the goal's variable in whose place it stands.
      std::vector<std::pair<std::uint32_t, std::string>> own_names;
      for (std::uint32_t i = 0; i < n; ++i) {
        for (const TermId v : bank.free_variables(hypothesis[i])) {
          const std::uint32_t number = bank.index(v);
          const bool known = std::any_of(own_names.begin(), own_names.end(),
                                         [&](const auto& o) { return o.first == number; });
          if (number >= variables && !known) own_names.emplace_back(number, goal_names[i]);
        }
      }
      std::sort(own_names.begin(), own_names.end());
      for (auto& [number, name] : own_names) child.goal.binders.push_back(std::move(name));
      child.goal.binders.insert(child.goal.binders.end(), rest.begin(), rest.end());
    }
    child.goal.binders.insert(child.goal.binders.end(), rest.begin(), rest.end());
    reading.arguments[index].children.push_back(reading.arguments.size());
    reading.arguments.push_back(std::move(child));
  }
}

}  // namespace whence::report
