#include "report/reading/book.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "logic/relations.h"
#include "proof/kernel/rules.h"
#include "proof/provenance.h"
#include "report/escape.h"

namespace whence::report {

namespace {

// The definition with the theory's constants for the parameters that are called as they are.
NamedFormula of_own(TermBank& bank, const DefinedRelation& relation, TermId formula) {
  std::vector<TermId> variables;
  NamedFormula out;
  for (std::size_t i = 0; i < relation.own.size(); ++i) {
    TermId image = relation.own[i];
    if (!image.valid()) {
      image = bank.variable(static_cast<std::uint32_t>(i), bank.binder_sort(formula));
      variables.push_back(image);
      out.binders.push_back(relation.called[i]);
    }
    formula = bank.open(formula, image);
  }
  for (std::size_t i = variables.size(); i-- > 0;) {
    formula = bank.forall_over(variables[i], formula);
  }
  out.formula = formula;
  return out;
}

}  // namespace

Book::Book(Result result) : result_(std::move(result)) {
  say_with_relations();
  pretty_ = std::make_unique<Notation>(result_.problem, Style::kPretty);
  mpl_ = std::make_unique<Notation>(result_.problem, Style::kMpl);
  math_ = std::make_unique<Notation>(result_.problem, Style::kMath);
  if (result_.proof) {
    lineage_ = std::make_unique<Lineage>(result_.problem, *result_.proof);
    list_theorems();
    name_pages();
  }
}

// Proofs are about what definitions say, which people do not want to read in each statement.
void Book::say_with_relations() {
  Problem& problem = result_.problem;
  const std::vector<DefinedRelation> defined = defined_relations(problem);
  DefinitionPatterns patterns(problem.bank, defined);
  if (patterns.empty()) return;
  std::vector<TermId> formulas;
  for (const Statement& s : problem.statements) {
    const TermId folded = patterns.folded(s.formula);
    said_.push_back({folded, patterns.names_left(s.formula, folded, s.variable_names)});
    formulas.push_back(folded);
  }
  for (auto relation = defined.rbegin(); relation != defined.rend(); ++relation) {
    bool occurs = false;
    problem.bank.for_each_subterm(
        formulas, [&](TermId t) { occurs |= problem.bank.is_application_of(t, relation->symbol); });
    if (!occurs) continue;
    formulas.push_back(patterns.equivalence(*relation));
    relations_.insert(relations_.begin(), of_own(problem.bank, *relation, formulas.back()));
  }
}

void Book::list_theorems() {
  const Derivation& derivation = result_.proof->derivation();
  const auto& proved = result_.proof->theorems();
  Provenance provenance(derivation);
  for (std::size_t i = 0; i < proved.size(); ++i) {
    BookTheorem theorem;
    theorem.statement = proved[i].statement;
    theorem.step = proved[i].step;
    Basis basis = provenance.basis_of(theorem.step);
    theorem.steps = basis.steps;
    theorem.axioms = std::move(basis.axioms);
    theorem.holes = std::move(basis.holes);
    find_direct_uses(theorem, i);
    theorems_.push_back(std::move(theorem));
  }
  for (std::size_t i = 0; i < lineage_->lemmas().size(); ++i) {
    const Lemma& lemma = lineage_->lemmas()[i];
    const TermId formula = derivation[lemma.step].conclusion.clause[0].atom;
    lemmas_.push_back({lemma.home, with_all_binders(*pretty_, {formula, {}}), {}});
    if (lemma.home < theorems_.size()) {
      theorems_[lemma.home].lemmas.push_back(static_cast<std::uint32_t>(i));
    }
  }
}

// What steps that are shown with the theorem use themselves.
void Book::find_direct_uses(BookTheorem& theorem, std::size_t index) const {
  const Derivation& derivation = result_.proof->derivation();
  std::set<std::size_t> uses;
  std::set<std::uint32_t> axioms;
  const auto use = [&](StepId id) {
    if (derivation[id].rule == Rule::kInput) axioms.insert(derivation[id].arguments.numbers.at(0));
  };
  use(theorem.step);
  for (const StepId id : lineage_->steps_of(index)) {
    if (derivation[id].rule == Rule::kInduct) theorem.by_induction = true;
    for (const StepId premise : derivation[id].premises) {
      use(premise);
      const auto other = lineage_->theorem_at(premise);
      if (other && *other != index) uses.insert(*other);
    }
  }
  theorem.uses.assign(uses.begin(), uses.end());
  theorem.direct_axioms.assign(axioms.begin(), axioms.end());
}

void Book::read_proofs() {
  if (proofs_read_ || !result_.proof) return;
  proofs_read_ = true;
  Reader reader(result_.problem, *lineage_, *pretty_);
  for (BookTheorem& theorem : theorems_) {
    theorem.reading =
        reader.read(theorem.step, problem().statements[theorem.statement].variable_names);
  }
  const StepId contradiction = result_.proof->contradiction();
  if (contradiction.valid()) contradiction_ = reader.read_derivation(contradiction);
  for (std::size_t i = 0; i < lemmas_.size(); ++i) {
    lemmas_[i].reading = reader.read(lineage_->lemmas()[i].step, lemmas_[i].formula.binders);
  }
}

void Book::name_pages() {
  std::set<std::string> taken;
  for (const BookTheorem& theorem : theorems_) {
    const std::string base = "theorem-" + slug(problem().statements[theorem.statement].name);
    std::string page = base;
    // File systems may ignore case; two theorems that differ only there still need two files.
    const auto folded = [](std::string s) {
      for (char& c : s) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      return s;
    };
    for (std::size_t n = 2; !taken.insert(folded(page)).second; ++n) {
      page = fmt::format("{}-{}", base, n);
    }
    pages_.push_back(page + ".html");
  }
  pages_.emplace_back("contradiction.html");
}

std::size_t Book::step_count() const {
  std::size_t count = 0;
  if (!lineage_) return count;
  for (std::size_t i = 0; i < lineage_->derivation().steps.size(); ++i) {
    if (lineage_->home(StepId{i})) ++count;
  }
  return count;
}

std::optional<std::size_t> Book::proof_of(std::uint32_t statement) const {
  for (std::size_t i = 0; i < theorems_.size(); ++i) {
    if (theorems_[i].statement == statement) return i;
  }
  return std::nullopt;
}

NamedFormula Book::formula_of(std::uint32_t statement) const {
  if (!said_.empty()) return said_[statement];
  const Statement& s = problem().statements[statement];
  return {s.formula, s.variable_names};
}

std::string Book::place_of(std::uint32_t statement) const {
  const SourceRange& where = problem().statements[statement].where;
  if (where.source >= problem().sources.size() || where.line == 0) return "";
  const std::filesystem::path path(problem().sources[where.source].path);
  return fmt::format("{}:{}", path.filename().string(), where.line);
}

std::string Book::title() const {
  if (problem().sources.empty()) return "Theory";
  const std::string name =
      std::filesystem::path(problem().sources.front().path).filename().string();
  return name.empty() ? "Theory" : name;
}

std::string Book::statement_anchor(std::uint32_t statement) {
  return fmt::format("a{}", statement);
}
std::string Book::lemma_anchor(std::uint32_t lemma) {
  return fmt::format("lemma-{}", lemma + 1);
}
std::string Book::step_anchor(StepId step) {
  return fmt::format("s{}", step.value);
}

Citation Book::cite(const Reason& reason, const Argument& argument, const Notation& in) const {
  Citation citation;
  const Names none;
  switch (reason.kind) {
    case ReasonKind::kDefinition:
    case ReasonKind::kAxiom: {
      const Statement& statement = problem().statements[reason.index];
      citation.words = reason.kind == ReasonKind::kDefinition && statement.defines.valid()
                           ? "definition of " + in.symbol(statement.defines)
                           : "axiom " + statement.name;
      citation.page = "axioms.html";
      citation.anchor = statement_anchor(reason.index);
      citation.formula = formula_of(reason.index);
      citation.tooltip = plain_text(in.law(citation.formula, none));
      break;
    }
    case ReasonKind::kTheorem: {
      const std::uint32_t statement = theorems_[reason.index].statement;
      citation.words = problem().statements[statement].name;
      citation.page = theorem_page(reason.index);
      citation.anchor = "statement";
      citation.formula = formula_of(statement);
      citation.tooltip = plain_text(in.law(citation.formula, none));
      break;
    }
    case ReasonKind::kLemma:
      citation.words = fmt::format("Lemma {}", reason.index + 1);
      citation.page = theorem_page(lemmas_[reason.index].home);
      citation.anchor = lemma_anchor(reason.index);
      citation.formula = lemmas_[reason.index].formula;
      citation.tooltip = plain_text(in.law(citation.formula, none));
      break;
    case ReasonKind::kHypothesis: {
      const Hypothesis& hypothesis = argument.hypotheses.at(reason.index);
      const auto alike = std::count_if(
          argument.hypotheses.begin(), argument.hypotheses.end(),
          [&](const Hypothesis& h) { return h.of_induction == hypothesis.of_induction; });
      citation.words = hypothesis.of_induction ? "induction hypothesis" : "assumption";
      if (alike > 1) {
        const auto begin = argument.hypotheses.begin();
        const auto before = std::count_if(
            begin, begin + static_cast<std::ptrdiff_t>(reason.index),
            [&](const Hypothesis& h) { return h.of_induction == hypothesis.of_induction; });
        citation.words += fmt::format(" {}", before + 1);
      }
      citation.anchor = fmt::format("{}-h{}", step_anchor(argument.step), reason.index + 1);
      citation.tooltip = plain_text(in.law(hypothesis.formula, argument.names));
      break;
    }
    case ReasonKind::kNegatedGoal:
      citation.words = "the opposite";
      citation.anchor = fmt::format("{}-goal", step_anchor(argument.step));
      break;
    case ReasonKind::kLaw:
      citation.words = "logic";
      citation.tooltip = kernel::logical_law(reason.index).text;
      break;
    case ReasonKind::kLeaf: {
      const Rule rule = lineage_->derivation()[reason.step].rule;
      switch (rule) {
        case Rule::kReflexivity:
          citation.words = "reflexivity";
          break;
        case Rule::kExcludedMiddle:
          citation.words = "excluded middle";
          break;
        case Rule::kDistinct:
          citation.words = "different constructors";
          break;
        case Rule::kInjective:
          citation.words = "constructors are injective";
          break;
        case Rule::kAcyclic:
          citation.words = "no value contains itself";
          break;
        case Rule::kExhaustive:
          citation.words = "every value has a constructor";
          break;
        case Rule::kRing:
          citation.words = "computing with integers";
          break;
        case Rule::kIntegerLaw:
          citation.words = "what the operations of the integers are";
          break;
        default:
          citation.words = rule_name(rule);
      }
      citation.tooltip = rule_schema(rule);
      citation.anchor = step_anchor(reason.step);
      break;
    }
    case ReasonKind::kComputation:
      citation.words = "computation";
      citation.tooltip = "by the definitions, from the inside out";
      citation.anchor = step_anchor(reason.step);
      break;
    case ReasonKind::kFact:
      citation.words = fmt::format("({})", reason.index + 1);
      citation.anchor = fmt::format("{}-f{}", step_anchor(argument.step), reason.index + 1);
      break;
    case ReasonKind::kHole:
      citation.words = "hole: " + lineage_->derivation()[reason.step].arguments.name;
      citation.anchor = step_anchor(reason.step);
      citation.tooltip = rule_schema(Rule::kHole);
      break;
  }
  // A kernel step is shown once, on the page of the theorem that needs it first.
  if (reason.kind == ReasonKind::kLeaf || reason.kind == ReasonKind::kHole ||
      reason.kind == ReasonKind::kComputation) {
    if (const auto home = lineage_->home(reason.step)) citation.page = theorem_page(*home);
  }
  return citation;
}

std::string Book::inference_words(const Fact& fact) const {
  const Rule rule = lineage_->derivation()[fact.step].rule;
  if (fact.several) return rule == Rule::kResolve ? "together" : "by equality";
  switch (rule) {
    case Rule::kAssume:
      return "suppose";
    case Rule::kResolve:
      return "together";
    case Rule::kSuperpose:
      return "by equality";
    case Rule::kRewrite:
      return "rewritten";
    case Rule::kClausify:
      return "taken apart";
    case Rule::kName:
      return "with a name for it";
    case Rule::kMiniscope:
      return "with a smaller scope";
    case Rule::kInstantiate:
    case Rule::kInstantiateSort:
      return "an instance";
    case Rule::kSymmetry:
      return "turned round";
    case Rule::kTransitivity:
      return "in two steps";
    case Rule::kCongruence:
      return "argument by argument";
    case Rule::kEqualityResolution:
      return "since equal terms are equal";
    case Rule::kEqualityFactoring:
      return "by comparing two equations";
    case Rule::kDischarge:
      return "so, without the supposition";
    case Rule::kInduct:
    case Rule::kIntegerInduct:
      return "by induction";
    case Rule::kLinear:
      return "adding up";
    case Rule::kSplit:
      return "in independent parts";
    case Rule::kRup:
      return "by cases";
    default:
      return std::string(rule_name(lineage_->derivation()[fact.step].rule));
  }
}

std::optional<WeightedSum> Book::sum_of(const Fact& fact) const {
  auto sum = weighted_sum(bank(), lineage_->derivation(), fact.step);
  // A premise that is a part of the goal is said otherwise.
  if (!sum || sum->factors.size() != fact.reasons.size()) return std::nullopt;
  return sum;
}

}  // namespace whence::report
