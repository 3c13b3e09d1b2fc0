#include "report/exports/saturation_tptp.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/ascii.h"
#include "lang/tptp/print.h"
#include "logic/clause.h"

namespace whence::report {

std::string claim(const SaturatedSet& saturation) {
  return fmt::format(
      "closed, up to redundancy, under superposition by the strategy {}, with the term ordering "
      "{}{}, and without the empty clause, so that there is a model",
      saturation.strategy, saturation.ordering,
      saturation.split ? ", in one case of those that clauses were split into" : "");
}

std::string saturation_tptp(const Problem& given, const SaturatedSet& saturation) {
  Problem problem = given;  // formulas have to be made for clauses
  TermBank& bank = problem.bank;
  TptpPrinter printer(problem);
  std::vector<TermId> formulas;
  for (const Clause& clause : saturation.clauses) formulas.push_back(as_formula(bank, clause));
  bool typed = false;
  for (const TermId f : formulas) {
    if (const auto reason = printer.unsupported(f, /*extended=*/true)) {
      return fmt::format("% the clauses cannot be written, which would need {}\n",
                         lang::ascii_text(*reason));
    }
    typed = typed || printer.needs_types(f);
  }
  std::size_t fresh = 0;
  std::string types;
  bank.for_each_subterm(formulas, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication) return;
    const SymbolId symbol = bank.symbol(t);
    if (!bank.signature().symbol(symbol).is_fresh() || printer.symbol_names.contains(symbol))
      return;
    std::string name;
    do {
      name = fmt::format("sk{}", ++fresh);
    } while (printer.names().is_taken(name));
    types += fmt::format("tff({0}_type, type, {0}: {1}).\n", name, printer.rank(symbol));
    printer.symbol_names.emplace(symbol, std::move(name));
  });
  std::string out = fmt::format("% {}\n", claim(saturation));
  if (typed) out += types;
  for (std::size_t i = 0; i < formulas.size(); ++i) {
    out += fmt::format("{}(c{}, plain,\n    {}).\n", typed ? "tff" : "fof", i + 1,
                       printer.formula(formulas[i], typed));
  }
  return out;
}

}  // namespace whence::report
