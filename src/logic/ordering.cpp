#include "logic/ordering.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <optional>

namespace whence {

namespace {

constexpr std::uint32_t kLevelConstant = 0;
constexpr std::uint32_t kLevelSkolem = 1;
constexpr std::uint32_t kLevelConstructor = 2;
constexpr std::uint32_t kLevelUndefined = 4;  // + up to kMaxArityLevel
constexpr std::uint32_t kMaxArityLevel = 16;
constexpr std::uint32_t kLevelDefined = kLevelUndefined + kMaxArityLevel + 1;

// The function that an axiom `forall x. f(x) = t` explains by others, the x being different
// variables; nothing of other formulas.
std::optional<SymbolId> explained_by(const TermBank& bank, TermId formula) {
  TermId matrix = formula;
  while (bank.kind(matrix) == TermKind::kForall) matrix = bank.body(matrix);
  if (!bank.is_equality(matrix)) return std::nullopt;
  const TermId head = bank.argument(matrix, 0);
  if (bank.kind(head) != TermKind::kApplication ||
      bank.signature().symbol(bank.symbol(head)).kind != SymbolKind::kFunction) {
    return std::nullopt;
  }
  const auto arguments = bank.arguments(head);
  const bool plain = std::ranges::all_of(arguments, [&](TermId a) {
    return bank.kind(a) == TermKind::kBound && std::ranges::count(arguments, a) == 1;
  });
  const TermId value = bank.argument(matrix, 1);
  bool recursive = false;
  bank.for_each_subterm({&value, 1}, [&](TermId t) {
    recursive = recursive ||
                (bank.kind(t) == TermKind::kApplication && bank.symbol(t) == bank.symbol(head));
  });
  if (!plain || recursive) return std::nullopt;
  return bank.symbol(head);
}

}  // namespace

Precedence::Precedence(const Problem& problem) {
  const TermBank& bank = problem.bank;
  const Signature& signature = bank.signature();
  const std::size_t count = signature.symbol_count();
  level_.assign(count, 0);

  std::vector<bool> defined(count, false);
  std::vector<absl::flat_hash_set<std::uint32_t>> uses(count);
  for (const Statement& statement : problem.statements) {
    if (statement.kind != StatementKind::kDefinition || !statement.defines.valid()) continue;
    defined[statement.defines.index()] = true;
    bank.for_each_subterm({&statement.formula, 1}, [&](TermId t) {
      if (bank.kind(t) == TermKind::kApplication) {
        uses[statement.defines.index()].insert(bank.symbol(t).value);
      }
    });
  }
  // So too what an axiom explains by functions with definitions.
  const std::vector<bool> by_definitions = defined;
  for (const Statement& statement : problem.statements) {
    if (statement.kind != StatementKind::kAxiom) continue;
    const std::optional<SymbolId> f = explained_by(bank, statement.formula);
    if (!f || by_definitions[f->index()]) continue;
    absl::flat_hash_set<std::uint32_t> used;
    bool by_defined = false;
    bank.for_each_subterm({&statement.formula, 1}, [&](TermId t) {
      if (bank.kind(t) != TermKind::kApplication) return;
      used.insert(bank.symbol(t).value);
      by_defined = by_defined || by_definitions[bank.symbol(t).index()];
    });
    if (!by_defined) continue;
    defined[f->index()] = true;
    uses[f->index()].insert(used.begin(), used.end());
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    const auto arity = static_cast<std::uint32_t>(symbol.argument_sorts.size());
    switch (symbol.kind) {
      case SymbolKind::kConstructor:
        level_[i] = arity == 0 ? kLevelConstant : kLevelConstructor;
        break;
      case SymbolKind::kSkolem:
      case SymbolKind::kName:
        level_[i] = kLevelSkolem;
        break;
      default:
        // Above a constant; a unary function (an inverse, say) above a binary one.
        level_[i] = arity == 0 ? kLevelSkolem + 1
                               : kLevelUndefined + kMaxArityLevel - std::min(arity, kMaxArityLevel);
        break;
    }
  }
  // Longest chain of uses, mutual recursion counting as one level: iterate to a bound. The number
  // of rounds is that of defined symbols, which is small.
  std::vector<std::uint32_t> depth(count, 0);
  for (std::size_t round = 0; round < count; ++round) {
    bool changed = false;
    for (std::size_t f = 0; f < count; ++f) {
      if (!defined[f]) continue;
      for (std::uint32_t g : uses[f]) {
        if (g == f || !defined[g] || uses[g].contains(static_cast<std::uint32_t>(f))) continue;
        if (depth[f] < depth[g] + 1 && depth[g] + 1 < count) {
          depth[f] = depth[g] + 1;
          changed = true;
        }
      }
    }
    if (!changed) break;
  }
  for (std::size_t f = 0; f < count; ++f) {
    if (defined[f]) level_[f] = kLevelDefined + depth[f];
  }
}

std::uint64_t Precedence::rank(const TermBank& bank, FunctionId f) const {
  const SymbolId symbol = bank.signature().function(f).symbol;
  std::uint64_t level = kLevelSkolem;
  if (symbol.index() < level_.size()) {
    level = level_[symbol.index()];
  } else if (!bank.signature().function(f).argument_sorts.empty()) {
    level = kLevelUndefined;
  }
  return (level << 32U) | symbol.value;
}

bool Precedence::greater(const TermBank& bank, FunctionId f, FunctionId g) const {
  const std::uint64_t a = rank(bank, f);
  const std::uint64_t b = rank(bank, g);
  return a != b ? a > b : f > g;
}

Comparison PathOrdering::compare(const TermBank& bank, TermId s, TermId t) const {
  if (s == t) return Comparison::kEqual;
  if (greater(bank, s, t)) return Comparison::kGreater;
  if (greater(bank, t, s)) return Comparison::kLess;
  return Comparison::kIncomparable;
}

bool PathOrdering::greater(const TermBank& bank, TermId s, TermId t) const {
  if (s == t || bank.kind(s) != TermKind::kApplication) return false;
  if (bank.weight(s) > kMaxWeight || bank.weight(t) > kMaxWeight) return false;
  Memo memo;
  return greater(bank, s, t, memo);
}

bool PathOrdering::greater(const TermBank& bank, TermId s, TermId t, Memo& memo) const {
  if (s == t || bank.kind(s) != TermKind::kApplication) return false;
  if (bank.kind(t) == TermKind::kVariable) {
    return bank.variable_bound(s) > bank.index(t) && bank.contains(s, t);
  }
  if (bank.weight(s) + bank.weight(t) < 12) return greater_uncached(bank, s, t, memo);
  const auto it = memo.find({s, t});
  if (it != memo.end()) return it->second;
  const bool result = greater_uncached(bank, s, t, memo);
  memo.emplace(std::pair{s, t}, result);
  return result;
}

bool PathOrdering::greater_uncached(const TermBank& bank, TermId s, TermId t, Memo& memo) const {
  for (TermId a : bank.arguments(s)) {
    if (a == t || greater(bank, a, t, memo)) return true;
  }
  if (bank.kind(t) != TermKind::kApplication) return false;  // quantifiers: only as subterms
  const FunctionId f = bank.function(s);
  const FunctionId g = bank.function(t);
  const auto above_all_arguments = [&] {
    return std::ranges::all_of(bank.arguments(t),
                               [&](TermId b) { return greater(bank, s, b, memo); });
  };
  if (f != g) return precedence_.greater(bank, f, g) && above_all_arguments();
  for (std::size_t i = 0; i < bank.arguments(s).size(); ++i) {
    const TermId a = bank.argument(s, i);
    const TermId b = bank.argument(t, i);
    if (a == b) continue;
    return greater(bank, a, b, memo) && above_all_arguments();
  }
  return false;
}

}  // namespace whence
