#include "transfer/bridge.h"

#include <algorithm>
#include <map>
#include <utility>

#include "grid/grid.h"
#include "lang/definitions/definition_check.h"
#include "transfer/normal_forms.h"

namespace whence::transfer {

namespace {

constexpr std::uint64_t kReturnWork = 2'000'000;  // units for a formula from its normal forms
constexpr std::uint64_t kConstructorWork = 200'000;

}  // namespace

Bridge::Bridge(Problem& problem, Derivation& derivation, const InductiveSet& set, const Env& env)
    : problem_(problem),
      derivation_(derivation),
      env_(env),
      facts_(problem, derivation, set, env.stop),
      translator_(problem, derivation, facts_) {}

std::uint64_t Bridge::left() {
  if (!env_.limits.work) return ~std::uint64_t{0};
  return *env_.limits.work - std::min(work(), *env_.limits.work);
}

std::optional<Spine> Bridge::take_apart(TermId formula, const std::vector<std::string>& names) {
  return transfer::take_apart(problem_.bank, translator_, formula, names);
}

std::vector<NormalForm> Bridge::forms_of(const Spine& spine) {
  auto forms = normal_forms(problem_.bank, spine.formula, spine.names);
  if (forms) return std::move(*forms);
  return {{spine.formula, spine.names, false}};
}

// What the axioms say about the numbers, as statements for the grid, with the steps that prove
// them.
void Bridge::translate_axioms() {
  for (StepId axiom : facts_.axioms()) {
    const TermId stated = derivation_[axiom].conclusion.clause[0].atom;
    const auto spine = take_apart(stated, {});
    if (!spine) {
      complete_ = false;
      continue;
    }
    for (const NormalForm& form : forms_of(*spine)) add_axiom(form, axiom, stated);
  }
  leave_out_what_constructors_say();
  choose_definitions();
}

void Bridge::add_theorem(StepId theorem, const std::vector<NormalForm>& forms) {
  const bool complete = complete_;
  for (const NormalForm& form : forms) add_axiom(form, theorem, conclusion(theorem));
  complete_ = complete;  // it is no axiom
}

void Bridge::add_axiom(const NormalForm& form, StepId axiom, TermId stated) {
  Statement statement = temporary_statement(StatementKind::kAxiom, form.formula, "");
  statement.variable_names = form.names;
  if (form.is_equation) orient(statement);
  // Said by two axioms, it is one.
  if (std::ranges::any_of(axioms_,
                          [&](const Statement& s) { return s.formula == statement.formula; })) {
    return;
  }
  std::vector<StepId> premises = facts_.closed();
  premises.push_back(axiom);
  auto step = facts_.prover().prove(statement.formula, premises, kReturnWork);
  if (!step) step = by_translation(axiom, stated, statement.formula);
  if (!step) {
    complete_ = false;
    return;
  }
  statement.name = "fact " + std::to_string(axioms_.size() + 1);
  axioms_.push_back(std::move(statement));
  axiom_steps_.push_back(*step);
}

// The long way, which finds what a search does not: the axiom is translated as a whole.
std::optional<StepId> Bridge::by_translation(StepId axiom, TermId stated, TermId formula) {
  const auto equal = translator_.translate(stated);
  if (!equal || equal->right == problem_.bank.truth()) return std::nullopt;
  return facts_.prover().prove(formula, {translator_.forwards(axiom, *equal)}, kReturnWork);
}

// What the axioms say about constructors alone, as that i0' is no s'(p), the grid knows without
// being told, and searches better if it is not. If it does not know it, it is not so: then the
// axioms contradict each other, and it has to be told.
void Bridge::leave_out_what_constructors_say() {
  std::vector<Statement> statements;
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < axioms_.size(); ++i) {
    if (!is_about_constructors(axioms_[i].formula)) continue;
    statements.push_back(
        temporary_statement(StatementKind::kTheorem, axioms_[i].formula, axioms_[i].name));
    indices.push_back(i);
  }
  if (statements.empty()) return;
  Env env = env_;
  env.events = nullptr;
  env.limits.work = std::min(kConstructorWork, left());
  Problem small = apart(std::move(statements));
  Grid grid(small, env);
  (void)grid.run();
  grid_work_ += grid.statistics().work;
  std::vector<bool> known(axioms_.size(), false);
  for (const ProvedStatement& proved : grid.take_derivation().proved) {
    known[indices.at(proved.statement)] = true;
  }
  std::vector<Statement> kept;
  std::vector<StepId> steps;
  for (std::size_t i = 0; i < axioms_.size(); ++i) {
    if (known[i]) continue;
    kept.push_back(std::move(axioms_[i]));
    steps.push_back(axiom_steps_[i]);
  }
  axioms_ = std::move(kept);
  axiom_steps_ = std::move(steps);
}

bool Bridge::is_about_constructors(TermId formula) const {
  const TermBank& bank = problem_.bank;
  bool only = true;
  bank.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication) return;
    only = only && bank.signature().symbol(bank.symbol(t)).kind != SymbolKind::kFunction;
  });
  return only;
}

// Turns an equation so that it can be a definition, if it can.
void Bridge::orient(Statement& statement) {
  TermBank& bank = problem_.bank;
  if (may_define(statement)) return;
  TermId body = statement.formula;
  std::vector<TermId> variables;
  while (bank.kind(body) == TermKind::kForall) {
    variables.push_back(
        bank.variable(static_cast<std::uint32_t>(variables.size()), bank.binder_sort(body)));
    body = bank.open(body, variables.back());
  }
  const TermId turned = bank.equality(bank.argument(body, 1), bank.argument(body, 0));
  Statement other = statement;
  other.variable_names.clear();
  const std::vector<TermId> order = bank.free_variables(turned);
  for (TermId v : order) {
    const std::uint32_t i = bank.index(v);
    other.variable_names.push_back(i < statement.variable_names.size() ? statement.variable_names[i]
                                                                       : "x");
  }
  other.formula = bank.universal_closure(turned);
  if (may_define(other)) statement = std::move(other);
}

// Whether the statement has the form of a clause of a definition; if so it says of what.
bool Bridge::may_define(Statement& statement) {
  lang::Names names(problem_);
  lang::Diagnostics diagnostics;
  lang::Reading reading{problem_, names, diagnostics};
  if (!lang::check_clause(reading, statement, place_)) return false;
  TermId body = statement.formula;
  while (problem_.bank.kind(body) == TermKind::kForall) body = problem_.bank.body(body);
  const TermId head = problem_.bank.argument(body, 0);
  if (problem_.bank.symbol(head) == facts_.set().element) return false;
  statement.defines = problem_.bank.symbol(head);
  return true;
}

// The clauses of each function become its definition if they terminate together with those taken
// before.
void Bridge::choose_definitions() {
  std::map<SymbolId, std::vector<std::size_t>> clauses;
  for (std::size_t i = 0; i < axioms_.size(); ++i) {
    if (axioms_[i].defines.valid()) clauses[axioms_[i].defines].push_back(i);
  }
  for (const auto& [symbol, indices] : clauses) {
    for (std::size_t i : indices) axioms_[i].kind = StatementKind::kDefinition;
    if (!definitions_are_good()) {
      for (std::size_t i : indices) {
        axioms_[i].kind = StatementKind::kAxiom;
        axioms_[i].defines = {};
      }
    }
  }
}

bool Bridge::definitions_are_good() {
  const StatementsSwapped swapped(problem_, axioms_);
  lang::Names names(problem_);
  lang::Diagnostics diagnostics;
  lang::Reading reading{problem_, names, diagnostics};
  lang::check_definitions(reading, [&](std::uint32_t) { return place_; });
  return diagnostics.empty();
}

// The statements in a problem of their own. Its symbols are those of this one, and more.
Problem Bridge::apart(std::vector<Statement> statements) {
  Problem small;
  small.bank = TermBank(problem_.bank.signature());
  small.input_symbol_count = problem_.input_symbol_count;
  small.language = problem_.language;
  shared_symbols_ = problem_.bank.signature().symbol_count();
  for (Statement& statement : statements) {
    statement.formula = moved(problem_.bank, small.bank, statement.formula);
  }
  small.statements = std::move(statements);
  return small;
}

TermId Bridge::moved(const TermBank& from, TermBank& to, TermId t) const {
  PacketWriter writer(from, shared_symbols_);
  writer.term(t);
  const Bytes bytes = writer.take();
  return PacketReader(to, shared_symbols_, bytes).term();
}

std::vector<StepId> Bridge::bring_back(const Problem& small, const Derivation& found,
                                       std::span<const StepId> steps) {
  Fragment fragment;
  fragment.derivation = found;
  for (std::size_t i = 0; i < found.steps.size(); ++i) {
    if (found.steps[i].rule != Rule::kInput) continue;
    fragment.externals.push_back({StepId{i}, found.steps[i].arguments.numbers[0]});
  }
  // What others rest on first, so that it is written down once.
  std::vector<std::size_t> order(steps.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return steps[i]; });
  std::vector<StepId> known = axiom_steps_;
  std::vector<StepId> here(steps.size());
  for (const std::size_t i : order) {
    fragment.conclusion = steps[i];
    PacketWriter writer(small.bank, shared_symbols_);
    write_fragment(writer, fragment);
    const Bytes bytes = writer.take();
    PacketReader reader(problem_.bank, shared_symbols_, bytes);
    here[i] = read_fragment(reader, problem_, derivation_, known);
    fragment.externals.push_back({steps[i], static_cast<std::uint32_t>(known.size())});
    fragment.derivation.steps[steps[i].index()].premises.clear();  // nothing more below it
    known.push_back(here[i]);
  }
  return here;
}

std::optional<StepId> Bridge::statement_from(TermId statement, const Spine& spine,
                                             const std::vector<StepId>& forms) {
  std::optional<StepId> known;
  for (StepId form : forms) {
    if (derivation_[form].conclusion.clause[0].atom == spine.formula) known = form;
  }
  if (!known) known = facts_.prover().prove_at_once(spine.formula, forms, kReturnWork);
  if (!known) return std::nullopt;
  return put_together(problem_, derivation_, translator_, statement, spine, *known);
}

}  // namespace whence::transfer
