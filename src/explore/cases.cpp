#include "explore/cases.h"

#include <span>

namespace whence::explore {

std::vector<std::vector<TermId>> case_distinctions(TermBank& bank, TermId formula) {
  std::vector<TermId> variables;
  TermId matrix = formula;
  while (bank.kind(matrix) == TermKind::kForall) {
    variables.push_back(
        bank.variable(static_cast<std::uint32_t>(variables.size()), bank.binder_sort(matrix)));
    matrix = bank.open(matrix, variables.back());
  }
  std::vector<std::vector<TermId>> out;
  for (TermId v : variables) {
    Signature& signature = bank.signature();
    const SortId sort = bank.sort(v);
    if (!signature.is_datatype(sort) || sort == signature.bool_sort()) continue;
    const std::span<const SymbolId> listed = signature.constructors(sort);
    const std::vector<SymbolId> constructors(listed.begin(), listed.end());
    const std::vector<SortId> of = signature.sort(sort).arguments;
    std::vector<TermId> cases;
    for (SymbolId constructor : constructors) {
      const FunctionId f = signature.function(constructor, of);
      const std::vector<SortId> fields = signature.function(f).argument_sorts;
      std::vector<TermId> arguments;
      auto next = static_cast<std::uint32_t>(variables.size());
      for (SortId field : fields) arguments.push_back(bank.variable(next++, field));
      Substitution instance;
      instance.bind(bank.index(v), bank.apply(f, arguments));
      cases.push_back(bank.universal_closure(bank.substitute(matrix, instance)));
    }
    out.push_back(std::move(cases));
  }
  return out;
}

}  // namespace whence::explore
