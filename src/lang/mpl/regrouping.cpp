#include "lang/mpl/regrouping.h"

#include <map>

#include "lang/mpl/expression.h"

namespace whence {

namespace {

using lang::Level;

constexpr std::size_t kMostVisits = 5000;

class Regrouping {
 public:
  explicit Regrouping(const TermBank& bank) : bank_(bank), signature_(bank.signature()) {}

  void read(std::span<const TermId> statement) {
    pending_.assign(statement.begin(), statement.end());
    for (; !pending_.empty() && visits_ < kMostVisits; ++visits_) {
      const TermId t = pending_.back();
      pending_.pop_back();
      if (bank_.is_quantifier(t)) {
        pending_.push_back(bank_.body(t));
      } else if (bank_.kind(t) == TermKind::kApplication) {
        application(t);
      }
    }
  }

  [[nodiscard]] std::vector<int> levels() const {
    std::vector<int> out;
    for (const auto& [level, nested] : nested_) {
      if (nested.left && nested.right) out.push_back(level);
    }
    return out;
  }

 private:
  struct Nested {
    bool left = false;
    bool right = false;
  };

  [[nodiscard]] std::optional<int> level_of(TermId t) const {
    if (bank_.kind(t) != TermKind::kApplication || bank_.arguments(t).size() != 2) return {};
    return regrouping_level(signature_, bank_.symbol(t));
  }

  void application(TermId t) {
    const auto arguments = bank_.arguments(t);
    pending_.insert(pending_.end(), arguments.begin(), arguments.end());
    if (bank_.is_equality(t) && bank_.is_boolean(arguments[0])) {
      const auto level = level_of(arguments[0]);
      if (level && level == level_of(arguments[1]) && *level < Level::kFirstFunctionLevel) {
        connective(t, *level);
      }
      return;
    }
    const auto level = level_of(t);
    if (level && *level >= Level::kFirstFunctionLevel) note(t, *level);
  }

  void note(TermId t, int level) {
    if (level_of(bank_.argument(t, 0)) == level) nested_[level].left = true;
    if (level_of(bank_.argument(t, 1)) == level) nested_[level].right = true;
  }

  // How the two sides of an equivalence nest a connective.
  void connective(TermId equivalence, int level) {
    std::vector<TermId> pending{bank_.argument(equivalence, 0), bank_.argument(equivalence, 1)};
    for (; !pending.empty() && visits_ < kMostVisits; ++visits_) {
      const TermId t = pending.back();
      pending.pop_back();
      if (level_of(t) != level) continue;
      note(t, level);
      const auto arguments = bank_.arguments(t);
      pending.insert(pending.end(), arguments.begin(), arguments.end());
    }
  }

  const TermBank& bank_;
  const Signature& signature_;
  std::vector<TermId> pending_;
  std::size_t visits_ = 0;
  std::map<int, Nested> nested_;
};

}  // namespace

std::optional<int> regrouping_level(const Signature& signature, SymbolId id) {
  if (id == signature.and_symbol()) return Level::kAndLevel;
  if (id == signature.or_symbol()) return Level::kOrLevel;
  const Symbol& symbol = signature.symbol(id);
  const bool named =
      symbol.kind == SymbolKind::kFunction || symbol.kind == SymbolKind::kConstructor;
  if (!named || symbol.fixity == Fixity::kPrefix || symbol.is_predicate) return std::nullopt;
  return Level::kFirstFunctionLevel + symbol.precedence;
}

std::vector<int> regrouped_levels(const TermBank& bank, std::span<const TermId> statement) {
  Regrouping regrouping(bank);
  regrouping.read(statement);
  return regrouping.levels();
}

}  // namespace whence
