#pragma once

// A small theory built by hand, for tests of what works on problems: naturals, lists, rose trees
// and an opaque sort.

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "logic/problem.h"
#include "proof/kernel/certify.h"
#include "proof/kernel/rules.h"
#include "proof/step.h"

namespace whence::test {

struct Theory {
  Problem problem;
  TermBank& bank = problem.bank;
  Signature& signature = problem.bank.signature();

  SortId boolean, nat, g, a, list_a, list_nat, rose, list_rose, nat_to_nat;
  SymbolId zero_symbol, s_symbol, nil_symbol, cons_symbol, node_symbol;
  SymbolId plus_symbol, len_symbol, e_symbol, d_symbol, f_symbol, h_symbol, p_symbol, q_symbol;
  std::uint32_t add_0 = 0, add_s = 0, len_nil = 0, len_cons = 0, p_e = 0, p_f = 0, some_p = 0;
  std::uint32_t zero_add = 0, p_ff = 0;

  Theory() {
    boolean = signature.bool_sort();
    a = signature.sort_variable(0);
    const auto nat_constructor = signature.add_sort_constructor("Nat", 0, SortKind::kDatatype);
    const auto list_constructor = signature.add_sort_constructor("List", 1, SortKind::kDatatype);
    const auto rose_constructor = signature.add_sort_constructor("Rose", 0, SortKind::kDatatype);
    const auto g_constructor = signature.add_sort_constructor("G", 0, SortKind::kUninterpreted);
    nat = signature.sort(nat_constructor, {});
    rose = signature.sort(rose_constructor, {});
    g = signature.sort(g_constructor, {});
    list_a = signature.sort(list_constructor, {&a, 1});
    list_nat = signature.sort(list_constructor, {&nat, 1});
    list_rose = signature.sort(list_constructor, {&rose, 1});
    nat_to_nat = signature.function_sort({&nat, 1}, nat);
    zero_symbol = constructor(nat_constructor, "0", {}, nat, 0);
    s_symbol = constructor(nat_constructor, "s", {nat}, nat, 0);
    nil_symbol = constructor(list_constructor, "nil", {}, list_a, 1);
    cons_symbol = constructor(list_constructor, "cons", {a, list_a}, list_a, 1);
    node_symbol = constructor(rose_constructor, "node", {nat, list_rose}, rose, 0);
    plus_symbol = symbol("+", {nat, nat}, nat);
    len_symbol = symbol("len", {list_a}, nat, 1);
    e_symbol = symbol("e", {}, g);
    d_symbol = symbol("d", {}, g);
    f_symbol = symbol("f", {g}, g);
    h_symbol = symbol("h", {g, g}, g);
    p_symbol = symbol("p", {g}, boolean);
    q_symbol = symbol("q", {g, g}, boolean);
    problem.input_symbol_count = signature.symbol_count();
    add_statements();
  }
  Theory(const Theory&) = delete;
  Theory& operator=(const Theory&) = delete;

  // --- terms -----------------------------------------------------------------------------------
  TermId apply(SymbolId f, const std::vector<TermId>& arguments,
               const std::vector<SortId>& sorts = {}) {
    return bank.apply(signature.function(f, sorts), arguments);
  }
  TermId n(std::uint32_t i) { return bank.variable(i, nat); }
  TermId x(std::uint32_t i) { return bank.variable(i, g); }
  TermId zero() { return apply(zero_symbol, {}); }
  TermId s(TermId t) { return apply(s_symbol, {t}); }
  TermId plus(TermId l, TermId r) { return apply(plus_symbol, {l, r}); }
  TermId nil(SortId of) { return apply(nil_symbol, {}, {of}); }
  TermId cons(TermId head, TermId tail) {
    return apply(cons_symbol, {head, tail}, {bank.sort(head)});
  }
  TermId node(TermId label, TermId children) { return apply(node_symbol, {label, children}); }
  TermId len(TermId list, SortId of) { return apply(len_symbol, {list}, {of}); }
  TermId e() { return apply(e_symbol, {}); }
  TermId d() { return apply(d_symbol, {}); }
  TermId f(TermId t) { return apply(f_symbol, {t}); }
  TermId h(TermId l, TermId r) { return apply(h_symbol, {l, r}); }
  TermId p(TermId t) { return apply(p_symbol, {t}); }
  TermId q(TermId l, TermId r) { return apply(q_symbol, {l, r}); }
  TermId eq(TermId l, TermId r) { return bank.equality(l, r); }
  TermId formula(std::uint32_t statement) { return problem.statements[statement].formula; }

  static Sequent fact(Clause clause) { return {{}, std::move(clause)}; }
  static Sequent unit(TermId atom, bool positive = true) { return {{}, {{atom, positive}}}; }

  std::uint32_t state(StatementKind kind, std::string name, TermId formula) {
    Statement statement;
    statement.kind = kind;
    statement.name = std::move(name);
    statement.formula = bank.universal_closure(formula);
    problem.statements.push_back(std::move(statement));
    return static_cast<std::uint32_t>(problem.statements.size() - 1);
  }

  // --- rules -----------------------------------------------------------------------------------
  kernel::Outcome conclude(Rule rule, const std::vector<Sequent>& premises,
                           const StepArguments& arguments) {
    std::vector<const Sequent*> pointers;
    for (const Sequent& premise : premises) pointers.push_back(&premise);
    return kernel::conclude(problem, rule, pointers, arguments);
  }
  /// The reason of the refusal; empty if there is none.
  std::string refusal(Rule rule, const std::vector<Sequent>& premises,
                      const StepArguments& arguments) {
    const auto outcome = conclude(rule, premises, arguments);
    const auto* refused = std::get_if<kernel::Refusal>(&outcome);
    return refused != nullptr ? refused->reason : "";
  }
  /// Adds a step with the conclusion that the kernel computes; it must not be refused.
  StepId add(Derivation& derivation, Rule rule, const std::vector<StepId>& premises,
             StepArguments arguments) {
    std::vector<const Sequent*> pointers;
    for (StepId premise : premises) pointers.push_back(&derivation[premise].conclusion);
    auto outcome = kernel::conclude(problem, rule, pointers, arguments);
    if (const auto* refused = std::get_if<kernel::Refusal>(&outcome)) {
      throw std::runtime_error(std::string(rule_name(rule)) + ": " + refused->reason);
    }
    return derivation.add(
        {rule, premises, std::move(arguments), std::get<Sequent>(std::move(outcome))});
  }

 private:
  SymbolId symbol(std::string name, std::vector<SortId> arguments, SortId result,
                  std::uint32_t parameters = 0) {
    Symbol out;
    out.name = std::move(name);
    out.argument_sorts = std::move(arguments);
    out.result_sort = result;
    out.sort_parameters = parameters;
    return signature.add_symbol(std::move(out));
  }
  SymbolId constructor(SortConstructorId of, std::string name, std::vector<SortId> arguments,
                       SortId result, std::uint32_t parameters) {
    Symbol out;
    out.name = std::move(name);
    out.argument_sorts = std::move(arguments);
    out.result_sort = result;
    out.sort_parameters = parameters;
    return signature.add_constructor(of, std::move(out));
  }
  void add_statements() {
    using enum StatementKind;
    add_0 = state(kDefinition, "add_0", eq(plus(n(0), zero()), n(0)));
    add_s = state(kDefinition, "add_s", eq(plus(n(0), s(n(1))), s(plus(n(0), n(1)))));
    const TermId head = bank.variable(0, a);
    const TermId tail = bank.variable(1, list_a);
    len_nil = state(kDefinition, "len_nil", eq(len(nil(a), a), zero()));
    len_cons = state(kDefinition, "len_cons", eq(len(cons(head, tail), a), s(len(tail, a))));
    p_e = state(kAxiom, "p_e", p(e()));
    p_f = state(kAxiom, "p_f", bank.implication(p(x(0)), p(f(x(0)))));
    some_p = state(kAxiom, "some_q", bank.exists_over(x(1), q(x(0), x(1))));
    zero_add = state(kTheorem, "zero_add", eq(plus(zero(), n(0)), n(0)));
    p_ff = state(kTheorem, "p_ff", p(f(f(e()))));
    problem.sources.push_back({"theory.mpl", std::string(64, 'a')});
  }
};

inline StepArguments numbers(std::vector<std::uint32_t> n) {
  StepArguments out;
  out.numbers = std::move(n);
  return out;
}

inline StepArguments terms(std::vector<TermId> t, std::vector<std::uint32_t> n = {}) {
  StepArguments out;
  out.terms = std::move(t);
  out.numbers = std::move(n);
  return out;
}

inline Substitution binding(std::initializer_list<std::pair<std::uint32_t, TermId>> pairs) {
  Substitution out;
  for (const auto& [v, t] : pairs) out.bind(v, t);
  return out;
}

inline StepArguments with(std::vector<std::uint32_t> n, std::vector<Substitution> substitutions,
                          Position position = {}) {
  StepArguments out;
  out.numbers = std::move(n);
  out.substitutions = std::move(substitutions);
  out.position = std::move(position);
  return out;
}

}  // namespace whence::test
