#include "conjecture/standard_laws.h"

#include <algorithm>

namespace whence::conjecture {

namespace {

class LawWriter {
 public:
  explicit LawWriter(TermBank& bank) : bank_(bank) {}

  void note(FunctionId f) {
    const Signature& signature = bank_.signature();
    const Symbol& symbol = signature.symbol_of(f);
    const Function& function = signature.function(f);
    if (symbol.kind != SymbolKind::kFunction || symbol.is_fresh() ||
        function.argument_sorts.size() != 2 ||
        function.argument_sorts[0] != function.argument_sorts[1]) {
      return;
    }
    const SortId sort = function.argument_sorts[0];
    if (sort == signature.bool_sort() || !signature.is_datatype(sort)) return;
    if (function.result_sort == sort) operations_.push_back(f);
    if (function.result_sort == signature.bool_sort()) relations_.push_back(f);
  }

  std::vector<StandardLaw> laws() {
    for (FunctionId f : operations_) add_alone(f);
    for (FunctionId f : operations_) add_exchange(f);
    for (FunctionId f : operations_) {
      for (FunctionId g : operations_) add_distributivity(f, g);
    }
    for (FunctionId r : relations_) add_order(r);
    for (FunctionId f : operations_) add_cancellation(f);
    for (FunctionId r : relations_) {
      for (FunctionId f : operations_) add_monotonicity(r, f);
    }
    for (FunctionId f : operations_) add_comparison(f);
    return std::move(laws_);
  }

 private:
  TermId variable(std::uint32_t i, FunctionId f) {
    return bank_.variable(i, bank_.signature().function(f).argument_sorts[0]);
  }
  TermId of(FunctionId f, TermId a, TermId b) { return bank_.apply(f, {a, b}); }
  TermId either(TermId a, TermId b) { return bank_.disjunction(a, b); }

  void add(TermId formula) { laws_.push_back({bank_.universal_closure(formula), {}, {}, {}}); }
  void add_equation(TermId l, TermId r) { add(bank_.equality(l, r)); }
  void add_implication(TermId a, TermId b) { add(bank_.implication(a, b)); }

  // Constants of the datatype, and what its constructors of one field make of these.
  struct Values {
    std::vector<TermId> constants;
    std::vector<TermId> ones;
    std::vector<FunctionId> steps;
  };
  Values values_of(SortId sort) {
    Signature& signature = bank_.signature();
    Values values;
    const std::vector<SortId> parameters = signature.sort(sort).arguments;
    const auto listed = signature.constructors(sort);
    const std::vector<SymbolId> constructors(listed.begin(), listed.end());
    for (SymbolId c : constructors) {
      const FunctionId f = signature.function(c, parameters);
      const std::vector<SortId> fields = signature.function(f).argument_sorts;
      if (fields.empty()) values.constants.push_back(bank_.apply(f, {}));
      if (fields.size() == 1 && fields[0] == sort) values.steps.push_back(f);
    }
    for (FunctionId step : values.steps) {
      for (TermId c : values.constants) values.ones.push_back(bank_.apply(step, {c}));
    }
    return values;
  }
  Values values_of(FunctionId f) {
    return values_of(bank_.signature().function(f).argument_sorts[0]);
  }

  void add_alone(FunctionId f) {
    const TermId x = variable(0, f);
    const Values values = values_of(f);
    std::vector<TermId> units = values.constants;
    units.insert(units.end(), values.ones.begin(), values.ones.end());
    for (TermId e : units) {
      add_equation(of(f, e, x), x);
      add_equation(of(f, x, e), x);
    }
    for (TermId zero : values.constants) {
      add_equation(of(f, zero, x), zero);
      add_equation(of(f, x, zero), zero);
    }
  }

  void add_exchange(FunctionId f) {
    const TermId x = variable(0, f);
    const TermId y = variable(1, f);
    const TermId z = variable(2, f);
    add_equation(of(f, x, y), of(f, y, x));
    add_equation(of(f, of(f, x, y), z), of(f, x, of(f, y, z)));
  }

  void add_distributivity(FunctionId f, FunctionId g) {
    if (f == g || bank_.sort(variable(0, f)) != bank_.sort(variable(0, g))) return;
    const TermId x = variable(0, f);
    const TermId y = variable(1, f);
    const TermId z = variable(2, f);
    add_equation(of(f, x, of(g, y, z)), of(g, of(f, x, y), of(f, x, z)));
    add_equation(of(f, of(g, x, y), z), of(g, of(f, x, z), of(f, y, z)));
  }

  void add_cancellation(FunctionId f) {
    const TermId x = variable(0, f);
    const TermId y = variable(1, f);
    const TermId z = variable(2, f);
    const Values values = values_of(f);
    const TermId same = bank_.equality(y, z);
    add_implication(bank_.equality(of(f, x, y), of(f, x, z)), same);
    add_implication(bank_.equality(of(f, y, x), of(f, z, x)), same);
    for (TermId c : values.constants) {
      const TermId guard = bank_.equality(x, c);
      add_implication(bank_.equality(of(f, x, y), of(f, x, z)), either(guard, same));
      add_implication(bank_.equality(of(f, x, y), c),
                      either(bank_.equality(x, c), bank_.equality(y, c)));
      add_implication(bank_.equality(of(f, x, y), c), bank_.equality(x, c));
    }
    for (FunctionId step : values.steps) {
      const TermId next = bank_.apply(step, {x});
      add_implication(bank_.equality(of(f, next, y), of(f, next, z)), same);
    }
    for (TermId one : values.ones) {
      add_implication(bank_.equality(of(f, x, y), one), bank_.equality(x, one));
    }
  }

  // Of any two the greater is the other with something added; of two that differ, with some
  // step.
  void add_comparison(FunctionId f) {
    const TermId x = variable(0, f);
    const TermId y = variable(1, f);
    const TermId z = variable(2, f);
    const TermId claim = either(bank_.equality(of(f, x, z), y), bank_.equality(of(f, y, z), x));
    laws_.push_back(
        {bank_.universal_closure(bank_.exists_over(z, claim)), bank_.truth(), claim, z});
    for (FunctionId step : values_of(f).steps) {
      const TermId more = bank_.apply(step, {z});
      const TermId differ =
          either(either(bank_.equality(of(f, x, more), y), bank_.equality(of(f, y, more), x)),
                 bank_.equality(x, y));
      laws_.push_back(
          {bank_.universal_closure(bank_.exists_over(z, differ)), bank_.truth(), differ, z});
    }
  }

  void add_order(FunctionId r) {
    const TermId x = variable(0, r);
    const TermId y = variable(1, r);
    const TermId z = variable(2, r);
    add(of(r, x, x));
    add(bank_.negation(of(r, x, x)));
    add_implication(bank_.conjunction(of(r, x, y), of(r, y, z)), of(r, x, z));
    add_implication(bank_.conjunction(of(r, x, y), of(r, y, x)), bank_.equality(x, y));
    add(either(of(r, x, y), of(r, y, x)));
    for (FunctionId step : values_of(r).steps) {
      const TermId next_x = bank_.apply(step, {x});
      const TermId next_y = bank_.apply(step, {y});
      add(of(r, x, next_x));
      add(bank_.negation(of(r, next_x, x)));
      add_implication(of(r, x, next_y), either(of(r, x, y), bank_.equality(x, next_y)));
      add_implication(of(r, x, y), either(of(r, next_x, y), bank_.equality(x, y)));
      add(either(of(r, x, y), of(r, next_y, x)));
    }
  }

  void add_monotonicity(FunctionId r, FunctionId f) {
    if (bank_.sort(variable(0, f)) != bank_.sort(variable(0, r))) return;
    const TermId x = variable(0, f);
    const TermId y = variable(1, f);
    const TermId z = variable(2, f);
    add(of(r, x, of(f, x, y)));
    add(of(r, y, of(f, x, y)));
    add_implication(of(r, x, y), of(r, of(f, x, z), of(f, y, z)));
    add_implication(of(r, x, y), of(r, of(f, z, x), of(f, z, y)));
    add_implication(of(r, of(f, x, z), of(f, y, z)), of(r, x, y));
    add_implication(of(r, of(f, z, x), of(f, z, y)), of(r, x, y));
    add_implication(of(r, of(f, x, y), z), of(r, x, z));
    add_implication(of(r, of(f, x, y), z), of(r, y, z));
    for (TermId c : values_of(f).constants) {
      add(either(of(r, x, of(f, x, y)), bank_.equality(y, c)));
      add(either(of(r, y, of(f, x, y)), bank_.equality(x, c)));
    }
    const TermId claim = bank_.equality(of(f, x, z), y);
    const TermId premise = of(r, x, y);
    laws_.push_back(
        {bank_.universal_closure(bank_.implication(premise, bank_.exists_over(z, claim))), premise,
         claim, z});
  }

  TermBank& bank_;
  std::vector<FunctionId> operations_;
  std::vector<FunctionId> relations_;
  std::vector<StandardLaw> laws_;
};

}  // namespace

std::vector<StandardLaw> standard_laws(TermBank& bank, std::span<const FunctionId> functions) {
  LawWriter writer(bank);
  for (FunctionId f : functions) writer.note(f);
  return writer.laws();
}

}  // namespace whence::conjecture
