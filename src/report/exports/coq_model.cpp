#include "report/exports/coq_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "model/finite/interpretation.h"
#include "report/exports/coq_names.h"
#include "report/exports/coq_support.h"

namespace whence::report {

namespace {

// What each sort has; `$` stands for its name.
constexpr std::string_view kSortLemmas = R"coq(
Lemma element_index_$_ : forall x, element_$_ (index_$_ x) = x.
Proof. intro x; destruct x; reflexivity. Qed.
Definition eqb_$_ (x y : $) : bool := Coq.Init.Nat.eqb (index_$_ x) (index_$_ y).
Lemma eqb_spec_$_ : forall x y, eqb_$_ x y = true <-> x = y.
Proof.
  intros x y; unfold eqb_$_; split; [|intros []; apply Coq.Arith.PeanoNat.Nat.eqb_refl].
  intro E; apply Coq.Arith.PeanoNat.Nat.eqb_eq, (f_equal element_$_) in E; rewrite !element_index_$_ in E; exact E.
Qed.
Lemma all_spec_$_ : forall (b : $ -> bool) (P : $ -> Prop), (forall x, b x = true <-> P x) ->
  (all_$_ b = true <-> forall x, P x).
Proof.
  intros b P H; unfold all_$_; split.
  - intro E; repeat match type of E with (if ?c then _ else _) = true =>
      let F := fresh in destruct c eqn:F; [|discriminate E] end.
    intro x; destruct x; apply H; assumption.
  - intro A; repeat match goal with |- context [b ?e] => rewrite (proj2 (H e) (A e)) end; reflexivity.
Qed.
Lemma some_spec_$_ : forall (b : $ -> bool) (P : $ -> Prop), (forall x, b x = true <-> P x) ->
  (some_$_ b = true <-> exists x, P x).
Proof.
  intros b P H; unfold some_$_; split.
  - intro E; repeat match type of E with (if ?c then _ else _) = true =>
      let F := fresh in destruct c eqn:F; [eexists; apply H; exact F|] end; discriminate E.
  - intros [x p]; apply H in p; destruct x; rewrite p;
    repeat first [reflexivity | match goal with |- (if ?c then _ else _) = true =>
      destruct c; [reflexivity|] end].
Qed.
)coq";

std::string with_name(std::string_view text, const std::string& name) {
  std::string out;
  for (const char c : text) {
    if (c == '$') {
      out += name;
    } else {
      out += c;
    }
  }
  return out;
}

// One model. Formulas are closed and nested no deeper than their evaluation allows
// (model/finite/truth.h), so this may recurse.
class ModelForCoq {
 public:
  ModelForCoq(const Problem& problem, const finite::Interpretation& interpretation)
      : problem_(problem), bank_(problem.bank), interpretation_(interpretation) {}

  std::string write(std::uint32_t fails) {
    std::vector<std::uint32_t> hold;
    std::vector<TermId> formulas{problem_.statements[fails].formula};
    for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) {
      const StatementKind kind = problem_.statements[i].kind;
      if (kind != StatementKind::kAxiom && kind != StatementKind::kDefinition) continue;
      hold.push_back(i);
      formulas.push_back(problem_.statements[i].formula);
    }
    declare(formulas);
    std::string proofs;
    std::string says;
    std::string proof;
    for (const std::uint32_t i : hold) {
      const std::string name = statement(i, proofs, true);
      says += name + " /\\ ";
      proof += fmt::format("(conj {}_holds_ ", name);
    }
    const std::string name = statement(fails, proofs, false);
    out_ += proofs;
    const std::string all = names_.fresh("does_not_follow");
    out_ += fmt::format(
        "\n(* The axioms hold, and what was to be shown does not. *)\n"
        "Theorem {} : {}~ {}.\nProof ({}{}_fails_{}).\nPrint Assumptions {}.\n",
        all, says, name, proof, name, std::string(hold.size(), ')'), all);
    return std::move(out_);
  }

 private:
  // Sorts and functions that the formulas speak of.
  void declare(const std::vector<TermId>& formulas) {
    std::vector<FunctionId> functions;
    sort(bank_.signature().bool_sort());
    bank_.for_each_subterm(formulas, [&](TermId t) {
      if (bank_.is_quantifier(t)) sort(bank_.binder_sort(t));
      if (bank_.kind(t) != TermKind::kApplication) return;
      const FunctionId f = bank_.function(t);
      const Symbol& symbol = bank_.signature().symbol(bank_.symbol(t));
      if (symbol.kind == SymbolKind::kFunction) functions.push_back(f);
    });
    std::ranges::sort(functions);
    functions.erase(std::unique(functions.begin(), functions.end()), functions.end());
    for (const FunctionId f : functions) {
      const Function& function = bank_.signature().function(f);
      for (const SortId s : function.argument_sorts) sort(s);
      sort(function.result_sort);
    }
    for (const FunctionId f : functions) table(f);
  }

  void sort(SortId s) {
    if (sorts_.contains(s)) return;
    const bool boolean = s == bank_.signature().bool_sort();
    const Signature& signature = bank_.signature();
    std::string name = "bool";
    std::vector<std::string> elements{"false", "true"};
    if (!boolean) {
      name = names_.fresh(signature.sort_constructor(signature.sort(s).constructor).name);
      elements.clear();
      for (std::uint32_t e = 0; e < interpretation_.size(s); ++e) {
        elements.push_back(names_.fresh(fmt::format("{}_{}", name, e)));
      }
      out_ += fmt::format("\nInductive {} : Set := {}.\n", name, fmt::join(elements, " | "));
    }
    std::string index;
    std::string element;
    std::string all = "true";
    std::string some = "false";
    for (std::size_t e = elements.size(); e-- > 0;) {
      index = fmt::format(" | {} => {}{}", elements[e], e, index);
      const std::string number = e + 1 == elements.size() ? "_" : fmt::format("{}", e);
      element = fmt::format(" | {} => {}{}", number, elements[e], element);
      all = fmt::format("if p {} then {} else false", elements[e], all);
      some = fmt::format("if p {} then true else {}", elements[e], some);
    }
    out_ +=
        with_name("Definition index_$_ (x : $) : nat := match x with", name) + index + " end.\n";
    out_ += with_name("Definition element_$_ (n : nat) : $ := match n with", name) + element;
    out_ += with_name(" end.\nDefinition all_$_ (p : $ -> bool) : bool := ", name) + all;
    out_ += with_name(".\nDefinition some_$_ (p : $ -> bool) : bool := ", name) + some + ".";
    out_ += with_name(kSortLemmas, name);
    sorts_[s] = name;
    elements_[s] = std::move(elements);
  }

  void table(FunctionId f) {
    const Function& function = bank_.signature().function(f);
    const std::string name = names_.fresh(bank_.signature().symbol(function.symbol).name);
    functions_[f] = name;
    std::string binders;
    for (std::size_t i = 0; i < function.argument_sorts.size(); ++i) {
      binders += fmt::format(" (x{} : {})", i, sorts_.at(function.argument_sorts[i]));
    }
    std::vector<std::uint32_t> at;
    out_ += fmt::format("\nDefinition {}{} : {} :=\n  {}.\n", name, binders,
                        sorts_.at(function.result_sort), cases(f, at));
  }

  // NOLINTNEXTLINE(misc-no-recursion): as deep as a function has arguments
  std::string cases(FunctionId f, std::vector<std::uint32_t>& at) const {
    const Function& function = bank_.signature().function(f);
    if (at.size() == function.argument_sorts.size()) {
      const std::uint32_t value = interpretation_.value(bank_.signature(), f, at);
      return elements_.at(function.result_sort).at(value);
    }
    const std::vector<std::string>& elements = elements_.at(function.argument_sorts[at.size()]);
    std::string out = fmt::format("match x{} with", at.size());
    at.push_back(0);
    for (; at.back() < elements.size(); ++at.back()) {
      out += fmt::format("{}| {} => {}", at.size() == 1 ? "\n  " : " ", elements[at.back()],
                         cases(f, at));
    }
    at.pop_back();
    return out + " end";
  }

  // What a statement says, and in `proofs` that it holds, or fails.
  std::string statement(std::uint32_t i, std::string& proofs, bool holds) {
    const Statement& s = problem_.statements[i];
    const std::string name = names_.fresh(s.name);
    given_ = &s.variable_names;
    const auto of = [&](std::string (ModelForCoq::*what)(TermId)) {
      next_ = 0;
      return (this->*what)(s.formula);
    };
    out_ += fmt::format("\nDefinition {} : Prop :=\n  {}.\n", name, of(&ModelForCoq::proposition));
    const std::string value = names_.fresh(name + "_value");
    proofs += fmt::format(
        "\nDefinition {1} : bool :=\n  {2}.\nLemma {1}_spec_ : {1} = true <-> {0}.\nProof {3}.\n",
        name, value, of(&ModelForCoq::value), of(&ModelForCoq::agree));
    if (holds) {
      proofs += fmt::format(
          "Lemma {0}_holds_ : {0}.\nProof. apply {1}_spec_. vm_compute. reflexivity. Qed.\n", name,
          value);
    } else {
      proofs += fmt::format(
          "Lemma {0}_fails_ : ~ {0}.\nProof.\n  intro H. apply {1}_spec_ in H. vm_compute in H. "
          "discriminate H.\nQed.\n",
          name, value);
    }
    return name;
  }

  void enter() {
    std::string wanted = fmt::format("y{}", bound_.size());
    if (next_ < given_->size()) wanted = CoqNames::like((*given_)[next_]);
    ++next_;
    std::string name = names_.local(wanted);
    while (std::ranges::find(bound_, name) != bound_.end()) name += "'";
    bound_.push_back(std::move(name));
  }

  [[nodiscard]] bool is(TermId t, SymbolId s) const { return bank_.is_application_of(t, s); }

  // NOLINTBEGIN(misc-no-recursion): see above
  std::string parts(const std::string& head, TermId t, std::string (ModelForCoq::*what)(TermId)) {
    std::string out = "(" + head;
    for (const TermId a : bank_.arguments(t)) out += " " + (this->*what)(a);
    return out + ")";
  }

  std::string value(TermId t) {
    const Signature& signature = bank_.signature();
    if (bank_.kind(t) == TermKind::kBound) return bound_[bound_.size() - 1 - bank_.index(t)];
    if (bank_.is_quantifier(t)) {
      enter();
      const std::string inside =
          fmt::format("({}_{}_ (fun {} => ", bank_.kind(t) == TermKind::kForall ? "all" : "some",
                      sorts_.at(bank_.binder_sort(t)), bound_.back());
      std::string out = inside + value(bank_.body(t)) + "))";
      bound_.pop_back();
      return out;
    }
    std::vector<std::string> a;
    for (const TermId argument : bank_.arguments(t)) a.push_back(value(argument));
    // As `if`, of which only one branch is computed.
    if (is(t, signature.true_symbol())) return "true";
    if (is(t, signature.false_symbol())) return "false";
    if (is(t, signature.not_symbol())) return fmt::format("(negb {})", a[0]);
    if (is(t, signature.and_symbol())) return fmt::format("(if {} then {} else false)", a[0], a[1]);
    if (is(t, signature.or_symbol())) return fmt::format("(if {} then true else {})", a[0], a[1]);
    if (is(t, signature.implies_symbol())) {
      return fmt::format("(if {} then {} else true)", a[0], a[1]);
    }
    if (is(t, signature.ite_symbol())) {
      return fmt::format("(if {} then {} else {})", a[0], a[1], a[2]);
    }
    if (bank_.is_equality(t)) {
      const SortId s = bank_.sort(bank_.argument(t, 0));
      return fmt::format("({} {} {})",
                         s == signature.bool_sort() ? "Bool.eqb" : "eqb_" + sorts_.at(s) + "_",
                         a[0], a[1]);
    }
    const std::string& f = functions_.at(bank_.function(t));
    return a.empty() ? f : fmt::format("({} {})", f, fmt::join(a, " "));
  }

  std::string proposition(TermId t) {
    const Signature& signature = bank_.signature();
    if (bank_.is_quantifier(t)) {
      enter();
      const std::string begin =
          fmt::format("({} {} : {}, ", bank_.kind(t) == TermKind::kForall ? "forall" : "exists",
                      bound_.back(), sorts_.at(bank_.binder_sort(t)));
      std::string out = begin + proposition(bank_.body(t)) + ")";
      bound_.pop_back();
      return out;
    }
    const auto infix = [&](const char* sign) {
      std::string left = proposition(bank_.argument(t, 0));
      return fmt::format("({} {} {})", left, sign, proposition(bank_.argument(t, 1)));
    };
    if (is(t, signature.true_symbol())) return "True";
    if (is(t, signature.false_symbol())) return "False";
    if (is(t, signature.not_symbol())) return parts("~", t, &ModelForCoq::proposition);
    if (is(t, signature.and_symbol())) return infix("/\\");
    if (is(t, signature.or_symbol())) return infix("\\/");
    if (is(t, signature.implies_symbol())) return infix("->");
    if (is(t, signature.ite_symbol())) {
      const std::string c = proposition(bank_.argument(t, 0));
      std::string yes = proposition(bank_.argument(t, 1));
      return fmt::format("(({0} -> {1}) /\\ (~ {0} -> {2}))", c, yes,
                         proposition(bank_.argument(t, 2)));
    }
    if (bank_.is_equality(t)) {
      if (bank_.is_boolean(bank_.argument(t, 0))) return infix("<->");
      std::string left = value(bank_.argument(t, 0));
      return fmt::format("({} = {})", left, value(bank_.argument(t, 1)));
    }
    return fmt::format("({} = true)", value(t));
  }

  // A proof of `value = true <-> proposition`, which says of itself what it proves: Coq finds out
  // from the inside.
  std::string agree(TermId t) {
    const Signature& signature = bank_.signature();
    if (bank_.is_quantifier(t)) {
      enter();
      const std::string begin = fmt::format("({0}_spec_{1}_ _ _ (fun {2} : {1} => ",
                                            bank_.kind(t) == TermKind::kForall ? "all" : "some",
                                            sorts_.at(bank_.binder_sort(t)), bound_.back());
      std::string out = begin + agree(bank_.body(t)) + "))";
      bound_.pop_back();
      return out;
    }
    const auto by = [&](const char* lemma) { return parts(lemma, t, &ModelForCoq::agree); };
    if (is(t, signature.true_symbol())) return "true_spec_";
    if (is(t, signature.false_symbol())) return "false_spec_";
    if (is(t, signature.not_symbol())) return by("negb_spec_");
    if (is(t, signature.and_symbol())) return by("andb_spec_");
    if (is(t, signature.or_symbol())) return by("orb_spec_");
    if (is(t, signature.implies_symbol())) return by("implb_spec_");
    if (is(t, signature.ite_symbol())) return by("if_spec_");
    if (bank_.is_equality(t)) {
      if (bank_.is_boolean(bank_.argument(t, 0))) return by("eqb_spec_");
      std::string left = value(bank_.argument(t, 0));
      return fmt::format("(eqb_spec_{}_ {} {})", sorts_.at(bank_.sort(bank_.argument(t, 0))), left,
                         value(bank_.argument(t, 1)));
    }
    return fmt::format("(iff_refl ({} = true))", value(t));
  }
  // NOLINTEND(misc-no-recursion)

  const Problem& problem_;
  const TermBank& bank_;
  const finite::Interpretation& interpretation_;
  CoqNames names_;
  std::map<SortId, std::string> sorts_;
  std::map<SortId, std::vector<std::string>> elements_;
  std::map<FunctionId, std::string> functions_;
  std::vector<std::string> bound_;                   // innermost last
  const std::vector<std::string>* given_ = nullptr;  // names for the statement's variables
  std::size_t next_ = 0;
  std::string out_;
};

}  // namespace

std::string models_coq(const Book& book) {
  std::string out;
  CoqNames modules;
  for (const StatementFinding& finding : book.result().findings) {
    if (!finding.model) continue;
    const std::string& name = book.problem().statements[finding.statement].name;
    const std::string module = modules.fresh("Model_" + name);
    out += fmt::format(
        "\nModule {0}.\n{1}\nEnd {0}.\n", module,
        ModelForCoq(book.problem(), finding.model->interpretation).write(finding.statement));
  }
  if (out.empty()) return out;
  return "(* Models of the axioms in which statements fail. *)\n"
         "Require Coq.Bool.Bool.\nRequire Coq.Arith.PeanoNat.\n" +
         kCoqDecisions + out;
}

}  // namespace whence::report
