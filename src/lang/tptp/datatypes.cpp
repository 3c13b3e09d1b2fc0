#include "lang/tptp/datatypes.h"

#include <absl/container/flat_hash_set.h>

#include <span>
#include <string>

namespace whence::lang::tptp {

namespace {

class Axioms {
 public:
  explicit Axioms(Problem& problem) : bank_(problem.bank), signature_(bank_.signature()) {
    for (const Statement& s : problem.statements) taken_.insert(s.name);
  }

  void about(SortConstructorId type) {
    const SortId sort = signature_.sort(type, {});
    const std::string name = signature_.sort_constructor(type).name;
    const std::span<const SymbolId> constructors = signature_.constructors(sort);
    const std::vector<SymbolId> symbols(constructors.begin(), constructors.end());
    const TermId value = bank_.variable(0, sort);
    TermId some = bank_.falsity();
    for (std::size_t k = 0; k < symbols.size(); ++k) {
      next_variable_ = 1;
      const TermId one = applied(symbols[k]);
      TermId is_one = bank_.equality(value, one);
      for (const TermId v : bank_.free_variables(one)) is_one = bank_.exists_over(v, is_one);
      some = k == 0 ? is_one : bank_.disjunction(some, is_one);
      for (std::size_t other = k; other < symbols.size(); ++other) {
        const TermId second = applied(symbols[other]);
        const TermId equation = bank_.equality(one, second);
        if (other != k) state(name, bank_.negation(equation));
        for (std::size_t a = 0; other == k && a < bank_.arguments(one).size(); ++a) {
          state(name, bank_.implication(equation, bank_.equality(bank_.argument(one, a),
                                                                 bank_.argument(second, a))));
        }
      }
    }
    state(name, some);
  }

  [[nodiscard]] std::vector<Statement> take() { return std::move(axioms_); }

 private:
  TermId applied(SymbolId constructor) {
    const FunctionId f = signature_.function(constructor);
    std::vector<TermId> variables;
    for (const SortId s : std::vector<SortId>(signature_.function(f).argument_sorts)) {
      variables.push_back(bank_.variable(next_variable_++, s));
    }
    return bank_.apply(f, variables);
  }

  void state(const std::string& type, TermId formula) {
    Statement axiom;
    axiom.kind = StatementKind::kAxiom;
    do {
      axiom.name = type + "." + std::to_string(++number_);
    } while (!taken_.insert(axiom.name).second);
    axiom.formula = bank_.universal_closure(formula);
    axioms_.push_back(std::move(axiom));
  }

  TermBank& bank_;
  Signature& signature_;
  std::vector<Statement> axioms_;
  absl::flat_hash_set<std::string> taken_;
  std::uint32_t next_variable_ = 1;
  std::size_t number_ = 0;
};

}  // namespace

std::vector<Statement> constructor_axioms(Problem& problem) {
  Signature& signature = problem.bank.signature();
  Axioms axioms(problem);
  for (std::uint32_t i = 0; i < signature.sort_constructor_count(); ++i) {
    const SortConstructor& type = signature.sort_constructor(SortConstructorId{i});
    if (type.kind != SortKind::kDatatype || type.arity > 0) continue;
    if (signature.sort(SortConstructorId{i}, {}) == signature.bool_sort()) continue;
    axioms.about(SortConstructorId{i});
  }
  return axioms.take();
}

}  // namespace whence::lang::tptp
