#include "report/exports/tstp_derivation.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "lang/ascii.h"
#include "lang/tptp/print.h"
#include "lang/tptp/symbols.h"

namespace whence::report {

namespace {

using lang::tptp::ascii_word;
using lang::tptp::atomic_word;

constexpr std::uint64_t kMostNodes = 100'000'000;  // of the text; sharing could make it exponential

// Rules whose conclusion follows whatever Skolem functions stand for. Others may put one for what
// an existential quantifier says to be there.
bool is_about_all_symbols(Rule rule) {
  switch (rule) {
    case Rule::kInput:
    case Rule::kAssume:
    case Rule::kReflexivity:
    case Rule::kExcludedMiddle:
    case Rule::kLaw:
    case Rule::kMiniscope:
    case Rule::kInstantiate:
    case Rule::kInstantiateSort:
    case Rule::kResolve:
    case Rule::kSuperpose:
    case Rule::kRewrite:
    case Rule::kEqualityResolution:
    case Rule::kEqualityFactoring:
    case Rule::kSymmetry:
    case Rule::kTransitivity:
    case Rule::kCongruence:
    case Rule::kDischarge:
    case Rule::kSplit:
    case Rule::kRup:
    case Rule::kRing:
    case Rule::kLinear:
    case Rule::kIntegerLaw:
      return true;
    default:
      return false;
  }
}

// Whether the conclusion may rest on its assumptions otherwise than through the premises.
bool uses_assumptions(Rule rule) {
  return rule == Rule::kRup || (!is_about_all_symbols(rule) && rule != Rule::kClausify);
}

class DerivationWriter {
 public:
  // The problem is copied, since formulas have to be made for what stands in steps.
  DerivationWriter(const Problem& problem, const Derivation& derivation,
                   const Refutation& refutation, TstpNames& used)
      : problem_(problem),
        bank_(problem_.bank),
        derivation_(derivation),
        refutation_(refutation),
        printer_(problem_),
        used_(used) {
    if (!refutation_.refutes) {
      refutation_.assumption =
          complement(bank_, problem_.statements[*refutation_.statement].formula);
    }
  }

  TstpDerivation write() {
    collect();
    printer_.higher_order = std::ranges::any_of(
        lines_, [&](const Line& line) { return printer_.needs_functions(line.formula); });
    typed_ = printer_.higher_order;
    for (const Line& line : lines_) {
      if (auto reason = printer_.unsupported(line.formula, /*extended=*/true)) {
        return {"", std::move(reason)};
      }
      typed_ = typed_ || printer_.needs_types(line.formula);
      nodes_ += bank_.weight(line.formula);
    }
    if (nodes_ > kMostNodes) return {"", "formulas as large as these"};
    if (typed_) declarations();
    for (const Line& line : lines_) {
      out_ += fmt::format(
          "{}({}, {},\n    {},\n    {}).\n", language(), line.name, line.role,
          printer_.formula(line.formula, typed_, line.variables, line.sort_variables), line.source);
    }
    return {std::move(out_), std::nullopt};
  }

 private:
  struct Line {
    std::string name;
    std::string role;
    TermId formula;
    std::string source;
    std::vector<std::string> variables;
    std::vector<std::string> sort_variables = {};
  };

  void collect() {
    fix_types();
    for (std::size_t i = 0; i < problem_.input_symbol_count; ++i) {
      taken_.insert(lang::tptp::unquoted(printer_.symbol(SymbolId{i})));
    }
    std::vector<bool> used(refutation_.step.index() + 1, false);
    used[refutation_.step.index()] = true;
    for (std::size_t i = used.size(); i-- > 0;) {
      // That the recursion of a definition ends is no matter of TPTP.
      if (!used[i] || derivation_.steps[i].rule == Rule::kInput) continue;
      for (const StepId premise : derivation_.steps[i].premises) used[premise.index()] = true;
    }
    names_.resize(used.size());
    if (refutation_.assumption.valid()) negated_conjecture();
    for (std::size_t i = 0; i < used.size(); ++i) {
      if (used[i]) add_step(StepId{i});
    }
    if (!refutation_.refutes) {
      add("plain", bank_.falsity(),
          inference("contradiction", "status(thm)", {names_.back(), negated_name_}));
    }
  }

  // Type variables of what is assumed stand for the same types in all that rests on it: each is a
  // type of its own there. Elsewhere a formula is meant for all types.
  void fix_types() {
    if (!refutation_.assumption.valid()) return;
    Signature& signature = bank_.signature();
    for (std::uint32_t i = 0; i < bank_.sort_variable_bound(refutation_.assumption); ++i) {
      std::string name;
      do {
        name = fmt::format("type{}", ++used_.types);
      } while (printer_.names().is_taken(name) || signature.find_sort_constructor(name));
      fixed_types_.push_back(
          signature.sort(signature.add_sort_constructor(name, 0, SortKind::kUninterpreted), {}));
      fixed_names_.push_back(std::move(name));
    }
  }
  TermId with_fixed_types(TermId formula) {
    return fixed_types_.empty() ? formula : bank_.substitute_sorts(formula, fixed_types_);
  }

  std::string add(std::string role, TermId formula, std::string source,
                  std::vector<std::string> variables = {},
                  std::vector<std::string> sort_variables = {}) {
    std::string name = fmt::format("f{}", ++used_.lines);
    lines_.push_back({name, std::move(role), formula, std::move(source), std::move(variables),
                      std::move(sort_variables)});
    return name;
  }

  static std::string inference(std::string_view rule, const std::string& information,
                               const std::vector<std::string>& parents) {
    std::string name(rule);
    std::ranges::replace(name, '-', '_');
    return fmt::format("inference({}, [{}], [{}])", atomic_word(name), information,
                       fmt::join(parents, ", "));
  }

  std::string file_source(const Statement& statement) const {
    const std::string& path = statement.where.source < problem_.sources.size()
                                  ? problem_.sources[statement.where.source].path
                                  : statement.name;
    // A file name is a quoted name even where a word would do.
    std::string file = ascii_word(path);
    if (file[0] != '\'') file = "'" + file + "'";
    const auto index = static_cast<std::size_t>(&statement - problem_.statements.data());
    return fmt::format("file({}, {})", file, printer_.names().statement(index));
  }

  void negated_conjecture() {
    const Statement& statement = problem_.statements[*refutation_.statement];
    if (problem_.asks_satisfiability && statement.formula != bank_.falsity()) {
      // What is asked about several times differs in what is assumed each time.
      negated_name_ = add("hypothesis", refutation_.assumption, file_source(statement),
                          statement.variable_names);
      return;
    }
    if (problem_.asks_satisfiability) {
      negated_name_ =
          add("plain", refutation_.assumption, inference("tautology", "status(thm)", {}));
      return;
    }
    const std::string conjecture = add("conjecture", statement.formula, file_source(statement),
                                       statement.variable_names, statement.sort_variable_names);
    const std::string information =
        fixed_names_.empty()
            ? "status(cth)"
            : fmt::format("status(cth), new_symbols(type, [{}])", fmt::join(fixed_names_, ", "));
    negated_name_ = add("negated_conjecture", with_fixed_types(refutation_.assumption),
                        inference("negate", information, {conjecture}), statement.variable_names);
  }

  void add_step(StepId id) {
    const Step& step = derivation_[id];
    std::string& name = names_[id.index()];
    if (step.rule == Rule::kAssume && step.arguments.terms[0] == refutation_.assumption) {
      name = negated_name_;
      return;
    }
    const TermId formula = depends_on_assumption(step.conclusion)
                               ? with_fixed_types(formula_of(step.conclusion))
                               : formula_of(step.conclusion);
    if (step.rule == Rule::kInput) {
      name = add_input(problem_.statements[step.arguments.numbers[0]]);
      return;
    }
    std::vector<std::string> parents;
    for (const StepId premise : step.premises) {
      const std::string& parent = names_[premise.index()];
      if (std::ranges::find(parents, parent) == parents.end()) parents.push_back(parent);
    }
    if (uses_assumptions(step.rule) && depends_on_assumption(step.conclusion) &&
        std::ranges::find(parents, negated_name_) == parents.end()) {
      parents.push_back(negated_name_);
    }
    const bool takes_apart = !is_about_all_symbols(step.rule);
    std::set<SymbolId> symbols = fresh_symbols_in(formula);
    if (takes_apart) add_symbols_of_definitions(symbols);
    for (const SymbolId symbol : symbols) {
      const std::string& defining = defining_line(symbol);
      if (takes_apart) parents.push_back(defining);
    }
    const std::string information =
        step.rule == Rule::kHole
            ? fmt::format("status(unk), hole({})", ascii_word(step.arguments.name))
            : "status(thm)";
    const bool from_conjecture = depends_on_conjecture(step.conclusion);
    name = add(from_conjecture ? "negated_conjecture" : "plain", formula,
               inference(rule_name(step.rule), information, parents));
  }

  [[nodiscard]] const char* language() const {
    if (printer_.higher_order) return "thf";
    return typed_ ? "tff" : "fof";
  }

  [[nodiscard]] bool depends_on_assumption(const Sequent& sequent) const {
    return refutation_.assumption.valid() &&
           std::ranges::binary_search(sequent.assumptions, refutation_.assumption);
  }
  [[nodiscard]] bool depends_on_conjecture(const Sequent& sequent) const {
    return !problem_.asks_satisfiability && depends_on_assumption(sequent);
  }

  std::string add_input(const Statement& statement) {
    std::string role = statement.role;
    if (role.empty()) role = statement.kind == StatementKind::kDefinition ? "definition" : "axiom";
    const bool own = problem_.language == InputLanguage::kTptp && statement.original_name.empty();
    if (own && role == "definition") {
      // Of a function as a value: the reader has made it.
      return add(role, statement.formula,
                 fmt::format("introduced(definition, [new_symbols(definition, [{}])])",
                             ascii_word(statement.name)),
                 statement.variable_names);
    }
    return add(lang::ascii_text(role), statement.formula,
               own ? inference(statement.name, "status(thm)", {}) : file_source(statement),
               statement.variable_names, statement.sort_variable_names);
  }

  // The sequent as a closed formula. The negated conjecture is not a premise of it but a formula of
  // the derivation.
  TermId formula_of(const Sequent& sequent) {
    TermId formula = as_formula(bank_, sequent.clause);
    for (std::size_t i = sequent.assumptions.size(); i-- > 0;) {
      if (sequent.assumptions[i] == refutation_.assumption) continue;
      formula = bank_.implication(sequent.assumptions[i], formula);
    }
    return formula;
  }

  // In order, so that what a definition mentions comes before it.
  [[nodiscard]] std::set<SymbolId> fresh_symbols_in(TermId formula) const {
    std::set<SymbolId> symbols;
    bank_.for_each_subterm({&formula, 1}, [&](TermId t) {
      if (bank_.kind(t) != TermKind::kApplication) return;
      const SymbolId symbol = bank_.symbol(t);
      if (bank_.signature().symbol(symbol).is_fresh()) symbols.insert(symbol);
    });
    return symbols;
  }

  // A step may go through several quantifiers, and what it put for the outer ones need not occur in
  // its conclusion; but it occurs in the definitions of what it put for the inner ones.
  void add_symbols_of_definitions(std::set<SymbolId>& symbols) const {
    std::vector<SymbolId> todo(symbols.begin(), symbols.end());
    while (!todo.empty()) {
      const TermId definition = bank_.signature().symbol(todo.back()).definition;
      todo.pop_back();
      if (!definition.valid()) continue;
      for (const SymbolId inner : fresh_symbols_in(definition)) {
        if (symbols.insert(inner).second) todo.push_back(inner);
      }
    }
  }

  std::string fresh_symbol(SymbolId symbol, const char* base, std::size_t& n) {
    for (;;) {
      std::string name = fmt::format("{}{}", base, ++n);
      if (!taken_.insert(name).second) continue;
      printer_.symbol_names[symbol] = name;
      return name;
    }
  }

  // The line that says what a fresh symbol stands for, written when it is first needed: for a
  // Skolem symbol `exists x. P => P(sk)`, for a name `p = definition`. The former is made as the
  // TPTP format for derivations has it ("Inference records", tptp.org, 2026): of the tautology
  // `exists x. P => exists y. P(y)` one variable, y, is Skolemized, and nothing else is changed.
  const std::string& defining_line(SymbolId symbol) {
    // A definition may mention fresh symbols, whose own may mention others.
    std::vector<SymbolId> todo{symbol};
    while (!todo.empty()) {
      const SymbolId next = todo.back();
      if (defining_.contains(next)) {
        todo.pop_back();
        continue;
      }
      const TermId definition = bank_.signature().symbol(next).definition;
      const std::size_t before = todo.size();
      for (const SymbolId inner : fresh_symbols_in(definition)) {
        if (!defining_.contains(inner)) todo.push_back(inner);
      }
      if (todo.size() > before) continue;
      todo.pop_back();
      defining_[next] = bank_.signature().symbol(next).kind == SymbolKind::kSkolem
                            ? skolemized(next, definition)
                            : defined(next, definition);
    }
    return defining_.at(symbol);
  }

  std::string defined(SymbolId symbol, TermId definition) {
    const TermId formula = bank_.equality(bank_.name_term(definition), definition);
    const std::string name = fresh_symbol(symbol, "def", used_.definitions);
    return add("definition", bank_.universal_closure(formula),
               fmt::format("introduced(definition, [new_symbols(definition, [{}])])", name));
  }

  std::string skolemized(SymbolId symbol, TermId definition) {
    const TermId tautology = bank_.universal_closure(bank_.implication(definition, definition));
    const TermId formula = bank_.universal_closure(
        bank_.implication(definition, bank_.open(definition, bank_.skolem_term(definition))));
    const std::string name = fresh_symbol(symbol, "sk", used_.skolems);
    // Each variable has a name of its own, so that it can be said which one goes.
    std::vector<std::string> variables;
    const std::size_t inside = quantifiers(definition);
    const std::size_t all = quantifiers(tautology);
    for (std::size_t i = 1; i <= all; ++i) variables.push_back(fmt::format("X{}", i));
    const std::size_t gone = all - inside;
    const std::string parent =
        add("plain", tautology, inference("tautology", "status(thm)", {}), variables);
    const std::string information =
        fmt::format("status(esa), new_symbols(skolem, [{}]), skolemized({})", name,
                    gone < variables.size() ? variables[gone] : "X");
    if (gone < variables.size()) variables.erase(variables.begin() + static_cast<long>(gone));
    return add("plain", formula, inference("skolemize", information, {parent}),
               std::move(variables));
  }

  // How many quantifiers stand in the text of the formula; none if that is too long to be written.
  [[nodiscard]] std::size_t quantifiers(TermId formula) const {
    if (bank_.weight(formula) > kMostNodes) return 0;
    std::size_t count = 0;
    std::vector<TermId> todo{formula};
    while (!todo.empty()) {
      const TermId t = todo.back();
      todo.pop_back();
      if (bank_.is_quantifier(t)) ++count;
      for (const TermId part : bank_.arguments(t)) todo.push_back(part);
    }
    return count;
  }

  void declarations() {
    // In TFF a number would be of the type $int.
    for (std::uint32_t i = 0; i < problem_.input_symbol_count; ++i) {
      const std::string& name = bank_.signature().symbol(SymbolId{i}).name;
      if (problem_.language == InputLanguage::kTptp && lang::tptp::is_number_name(name)) {
        printer_.symbol_names[SymbolId{i}] = "'" + name + "'";
      }
    }
    std::set<SortConstructorId> sorts;
    std::set<SymbolId> symbols;
    const auto add_sort = [&](SortId root) {
      (void)bank_.signature().any_within(root, [&](SortId s) {
        const Sort& sort = bank_.signature().sort(s);
        if (!sort.is_variable && printer_.sort(s)[0] != '$') sorts.insert(sort.constructor);
        return false;
      });
    };
    for (const Line& line : lines_) {
      bank_.for_each_subterm({&line.formula, 1}, [&](TermId t) {
        if (bank_.is_quantifier(t)) add_sort(bank_.binder_sort(t));
        if (bank_.kind(t) != TermKind::kApplication) return;
        const SymbolId id = bank_.symbol(t);
        if (id.index() < Signature::builtin_symbol_count()) return;
        const Symbol& symbol = bank_.signature().symbol(id);
        // TFF has the integers itself.
        if (symbol.kind == SymbolKind::kArithmetic || symbol.kind == SymbolKind::kNumeral) return;
        for (const SortId s : symbol.argument_sorts) add_sort(s);
        add_sort(symbol.result_sort);
        for (const SortId s : bank_.signature().function(bank_.function(t)).sort_arguments) {
          add_sort(s);
        }
        // THF takes nothing to have a type that is not declared.
        if (printer_.higher_order || !printer_.has_default_rank(id)) symbols.insert(id);
      });
    }
    std::size_t& number = used_.declarations;
    for (const SortConstructorId sort : sorts) {
      out_ += fmt::format("{}(t{}, type, {}: {}).\n", language(), ++number,
                          printer_.names().sort(bank_.signature().sort_constructor(sort).name),
                          printer_.kind(sort));
    }
    for (const SymbolId symbol : symbols) {
      out_ += fmt::format("{}(t{}, type, {}: {}).\n", language(), ++number, printer_.symbol(symbol),
                          printer_.rank(symbol));
    }
  }

  Problem problem_;
  TermBank& bank_;
  const Derivation& derivation_;
  Refutation refutation_;
  TptpPrinter printer_;
  std::vector<Line> lines_;
  std::vector<std::string> names_;  // of the lines of steps
  std::string negated_name_;
  std::vector<SortId> fixed_types_;  // for the type variables of what is assumed
  std::vector<std::string> fixed_names_;
  absl::flat_hash_map<SymbolId, std::string> defining_;  // names of the lines of fresh symbols
  absl::flat_hash_set<std::string> taken_;
  TstpNames& used_;
  std::uint64_t nodes_ = 0;
  bool typed_ = false;
  std::string out_;
};

}  // namespace

Refutation refutation_of(const Derivation& derivation, const ProvedStatement& proved) {
  Refutation refutation;
  refutation.statement = proved.statement;
  const Step& last = derivation[proved.step];
  if (last.rule == Rule::kDischarge && derivation[last.premises[0]].conclusion.clause.empty()) {
    refutation.step = last.premises[0];
    const auto& assumptions = derivation[refutation.step].conclusion.assumptions;
    const TermId assumption = last.arguments.terms[0];
    if (std::ranges::binary_search(assumptions, assumption)) refutation.assumption = assumption;
    return refutation;
  }
  refutation.step = proved.step;
  refutation.refutes = false;
  return refutation;
}

TstpDerivation tstp_derivation(const Problem& problem, const Derivation& derivation,
                               const Refutation& refutation, TstpNames& names) {
  return DerivationWriter(problem, derivation, refutation, names).write();
}

}  // namespace whence::report
