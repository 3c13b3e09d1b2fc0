#include "logic/guarded_calls.h"

#include <utility>

namespace whence {

std::optional<std::vector<GuardedCall>> guarded_calls(const TermBank& bank, TermId right,
                                                      const std::function<bool(SymbolId)>& called) {
  const Signature& signature = bank.signature();
  std::vector<GuardedCall> calls;
  std::vector<GuardedCall> pending{{{}, right}};
  for (std::size_t looked = 0; !pending.empty(); ++looked) {
    if (looked == kMostGuardedNodes) return std::nullopt;
    GuardedCall here = std::move(pending.back());
    pending.pop_back();
    if (bank.is_quantifier(here.call)) {
      bool calls_inside = false;
      bank.for_each_subterm({&here.call, 1}, [&](TermId t) {
        calls_inside =
            calls_inside || (bank.kind(t) == TermKind::kApplication && called(bank.symbol(t)));
      });
      if (calls_inside) return std::nullopt;
    }
    if (bank.kind(here.call) != TermKind::kApplication) continue;
    const SymbolId symbol = bank.symbol(here.call);
    const auto arguments = bank.arguments(here.call);
    const bool chooses = signature.symbol(symbol).kind == SymbolKind::kIfThenElse;
    const bool otherwise = symbol == signature.or_symbol();
    const bool guards = chooses || otherwise || symbol == signature.and_symbol() ||
                        symbol == signature.implies_symbol();
    for (std::size_t i = arguments.size(); i-- > 0;) {
      pending.push_back({here.guards, arguments[i]});
      if (guards && i > 0) {
        pending.back().guards.push_back({arguments[0], i == 1 && !otherwise});
      }
    }
    if (called(symbol)) calls.push_back(std::move(here));
  }
  return calls;
}

}  // namespace whence
