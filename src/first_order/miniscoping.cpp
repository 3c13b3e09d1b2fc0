#include "first_order/miniscoping.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "proof/kernel/rules.h"

namespace whence {

namespace {

// Larger formulas are generated ones; for them the quadratic planning is not worth it.
constexpr std::uint32_t kMostWeight = 2000;
// Each is two steps of the proof of every clause of the formula.
constexpr std::size_t kMostMoves = 200;

enum class Polarity : std::uint8_t { kPositive, kNegative, kBoth };

Polarity flipped(Polarity p) {
  if (p == Polarity::kBoth) return p;
  return p == Polarity::kPositive ? Polarity::kNegative : Polarity::kPositive;
}

// The polarity of argument i of a connective; nothing if `t` is an atom.
std::optional<Polarity> polarity_of_argument(const TermBank& bank, TermId t, std::size_t i,
                                             Polarity p) {
  if (bank.is_quantifier(t)) return p;
  if (bank.kind(t) != TermKind::kApplication) return std::nullopt;
  const Signature& signature = bank.signature();
  const SymbolId s = bank.symbol(t);
  if (s == signature.and_symbol() || s == signature.or_symbol()) return p;
  if (s == signature.not_symbol()) return flipped(p);
  if (s == signature.implies_symbol()) return i == 0 ? flipped(p) : p;
  if (s == signature.ite_symbol() && bank.is_boolean(t)) return i == 0 ? Polarity::kBoth : p;
  if (s == signature.equality_symbol() && bank.is_boolean(bank.argument(t, 0))) {
    return Polarity::kBoth;
  }
  return std::nullopt;
}

// Whether the quantifier is skolemised in one of its polarities.
bool is_strong(const TermBank& bank, TermId quantified, Polarity p) {
  if (p == Polarity::kBoth) return true;
  return (bank.kind(quantified) == TermKind::kExists) == (p == Polarity::kPositive);
}

// The loose bound variables of a term, growing.
std::vector<std::uint32_t> loose_variables(const TermBank& bank, TermId t) {
  std::vector<std::uint32_t> out;
  if (bank.loose_bound(t) == 0) return out;
  std::vector<std::pair<TermId, std::uint32_t>> stack{{t, 0}};
  absl::flat_hash_set<std::pair<TermId, std::uint32_t>> seen;
  while (!stack.empty()) {
    const auto [s, depth] = stack.back();
    stack.pop_back();
    if (bank.loose_bound(s) <= depth || !seen.insert({s, depth}).second) continue;
    if (bank.kind(s) == TermKind::kBound) out.push_back(bank.index(s) - depth);
    const std::uint32_t inside = depth + (bank.is_quantifier(s) ? 1 : 0);
    for (TermId a : bank.arguments(s)) stack.emplace_back(a, inside);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

class Planner {
 public:
  Planner(TermBank& bank, TermId formula) : bank_(bank), formula_(formula) {}

  std::vector<MiniscopeMove> plan() {
    for (const auto& [position, strong] : quantifiers()) {
      std::vector<Position> todo{position};
      while (!todo.empty()) {
        const Position at = std::move(todo.back());
        todo.pop_back();
        push_in(at, strong, todo);
        if (moves_.size() > kMostMoves) return {};
      }
    }
    return std::move(moves_);
  }
  [[nodiscard]] TermId formula() const { return formula_; }

 private:
  struct Place {
    Position position;
    bool strong;
  };

  // The places of all quantifiers, inner ones before those around them: what moves at one place
  // changes nothing outside it.
  [[nodiscard]] std::vector<Place> quantifiers() const {
    std::vector<Place> out;
    std::vector<std::pair<Position, Polarity>> stack{{{}, Polarity::kPositive}};
    while (!stack.empty()) {
      auto [position, polarity] = std::move(stack.back());
      stack.pop_back();
      const TermId t = bank_.at(formula_, position);
      const std::size_t arity = bank_.arguments(t).size();
      for (std::size_t i = 0; i < arity; ++i) {
        const auto inner = polarity_of_argument(bank_, t, i, polarity);
        if (!inner) continue;
        Position below = position;
        below.push_back(static_cast<std::uint32_t>(i));
        stack.emplace_back(std::move(below), *inner);
      }
      if (bank_.is_quantifier(t)) out.push_back({position, is_strong(bank_, t, polarity)});
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

  // Whether taking a skolemised quantifier apart gives Skolem functions of fewer arguments. It
  // gives two of them, so otherwise it does harm.
  bool pays(TermId quantified, bool strong) {
    if (!strong) return true;
    const std::size_t before = loose_variables(bank_, quantified).size();
    const TermId body = bank_.body(quantified);
    for (std::size_t i = 0; i < 2; ++i) {
      const TermId part = bank_.forall(bank_.binder_sort(quantified), bank_.argument(body, i));
      if (loose_variables(bank_, part).size() >= before) return false;
    }
    return true;
  }

  // The arguments in what a law gives that begin with the moved quantifier.
  [[nodiscard]] std::vector<std::uint32_t> places_of_quantifier(TermId moved,
                                                                std::uint32_t law) const {
    switch (law) {
      case 0:
        return {};
      case 1:
      case 2:
      case 7:
        return {0, 1};
      case 6:
        if (bank_.is_application_of(moved, bank_.signature().implies_symbol())) return {0};
        return {1};
      case 8:
      case 9:
        return {0};
      case 10:
        return {1, 2};
      default:
        return {1};
    }
  }

  // Applies the first law that applies to the quantified formula at the place, and adds the places
  // of the quantifiers that come out of it.
  void push_in(const Position& at, bool strong, std::vector<Position>& todo) {
    constexpr std::array<std::uint32_t, kernel::kMiniscopeLawCount> kOrder{0, 3,  4, 5, 6, 8,
                                                                           9, 10, 1, 2, 7};
    const TermId quantified = bank_.at(formula_, at);
    if (!bank_.is_quantifier(quantified)) return;
    for (std::uint32_t law : kOrder) {
      const auto moved = kernel::miniscope(bank_, quantified, law);
      if (!moved) continue;
      const bool distributes = law == 1 || law == 2 || law == 7;
      if (distributes && !pays(quantified, strong)) return;
      moves_.push_back({formula_, at, law});
      formula_ = bank_.replace_at(formula_, at, *moved);
      for (std::uint32_t i : places_of_quantifier(*moved, law)) {
        Position below = at;
        below.push_back(i);
        todo.push_back(std::move(below));
      }
      return;
    }
  }

  TermBank& bank_;
  TermId formula_;
  std::vector<MiniscopeMove> moves_;
};

}  // namespace

std::uint32_t skolem_arguments(const TermBank& bank, TermId formula) {
  // For each binder on the way down, the universally quantified variables that its variable's value
  // depends on.
  struct Binder {
    std::size_t outer;
    std::vector<std::uint32_t> depends;
  };
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  struct Frame {
    TermId term;
    Polarity polarity;
    std::size_t binder;
  };
  std::vector<Binder> binders;
  std::uint32_t universals = 0;
  std::uint32_t total = 0;
  std::vector<Frame> stack{{formula, Polarity::kPositive, kNone}};
  while (!stack.empty()) {
    Frame frame = stack.back();
    stack.pop_back();
    const TermId t = frame.term;
    if (bank.is_quantifier(t)) {
      std::vector<std::uint32_t> depends;
      if (is_strong(bank, t, frame.polarity)) {
        std::size_t binder = frame.binder;
        std::uint32_t level = 0;
        for (std::uint32_t v : loose_variables(bank, t)) {
          for (; level < v; ++level) binder = binders[binder].outer;
          const auto& more = binders[binder].depends;
          depends.insert(depends.end(), more.begin(), more.end());
        }
        std::sort(depends.begin(), depends.end());
        depends.erase(std::unique(depends.begin(), depends.end()), depends.end());
        total += static_cast<std::uint32_t>(depends.size());
      }
      if (!is_strong(bank, t, frame.polarity) || frame.polarity == Polarity::kBoth) {
        depends.push_back(universals++);
      }
      binders.push_back({frame.binder, std::move(depends)});
      frame.binder = binders.size() - 1;
    }
    for (std::size_t i = 0; i < bank.arguments(t).size(); ++i) {
      const auto inner = polarity_of_argument(bank, t, i, frame.polarity);
      if (inner) stack.push_back({bank.argument(t, i), *inner, frame.binder});
    }
  }
  return total;
}

std::vector<MiniscopeMove> plan_miniscoping(TermBank& bank, TermId formula) {
  if (bank.weight(formula) > kMostWeight) return {};
  const std::uint32_t before = skolem_arguments(bank, formula);
  if (before == 0) return {};
  Planner planner(bank, formula);
  std::vector<MiniscopeMove> moves = planner.plan();
  if (moves.empty() || skolem_arguments(bank, planner.formula()) >= before) return {};
  return moves;
}

}  // namespace whence
