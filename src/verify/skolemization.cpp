#include "verify/skolemization.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "verify/normal_form.h"

namespace whence::verify {

namespace {

constexpr std::size_t kMostTrials = 20'000;
constexpr std::size_t kMostGuesses = 6;
constexpr std::size_t kMostOrders = 120;

// The first number in a name: 12 of esk12_1.
std::uint64_t first_number(std::string_view name) {
  std::size_t i = name.find_first_of("0123456789");
  std::uint64_t number = 0;
  for (; i < name.size() && name[i] >= '0' && name[i] <= '9'; ++i) {
    number = std::min<std::uint64_t>(number, 1'000'000'000) * 10 +
             static_cast<std::uint64_t>(name[i] - '0');
  }
  return number;
}

// Whether two literals are one up to the names of their variables.
class Variants {
 public:
  explicit Variants(const TermBank& bank) : bank_(bank) {}

  bool are(const NormalForm::Literal& a, const NormalForm::Literal& b) {
    if (a.positive != b.positive) return false;
    clear();
    if (equal(a.atom, b.atom)) return true;
    if (!bank_.is_equality(a.atom) || !bank_.is_equality(b.atom)) return false;
    clear();
    return equal(bank_.argument(a.atom, 0), bank_.argument(b.atom, 1)) &&
           equal(bank_.argument(a.atom, 1), bank_.argument(b.atom, 0));
  }

 private:
  void clear() {
    there_.clear();
    back_.clear();
  }

  bool equal(TermId a, TermId b) {
    std::vector<std::pair<TermId, TermId>> todo{{a, b}};
    while (!todo.empty()) {
      const auto [s, t] = todo.back();
      todo.pop_back();
      if (bank_.kind(s) != bank_.kind(t) || bank_.sort(s) != bank_.sort(t)) return false;
      if (bank_.kind(s) == TermKind::kVariable) {
        const TermId image = there_.try_emplace(s, t).first->second;
        const TermId origin = back_.try_emplace(t, s).first->second;
        if (image != t || origin != s) return false;
        continue;
      }
      if (s == t && bank_.variable_bound(s) == 0) continue;
      if (bank_.kind(s) != TermKind::kApplication || bank_.function(s) != bank_.function(t)) {
        return false;
      }
      for (std::size_t i = 0; i < bank_.arguments(s).size(); ++i) {
        todo.emplace_back(bank_.argument(s, i), bank_.argument(t, i));
      }
    }
    return true;
  }

  const TermBank& bank_;
  absl::flat_hash_map<TermId, TermId> there_;
  absl::flat_hash_map<TermId, TermId> back_;
};

class Guessing {
 public:
  Guessing(TermBank& bank, NormalForm form, std::span<const SymbolId> functions,
           std::vector<NormalForm::Literal> literals, std::uint32_t types, const StopToken* stop,
           const std::function<bool(TermId)>& accepts, std::size_t& guesses)
      : bank_(bank),
        form_(std::move(form)),
        functions_(functions),
        literals_(std::move(literals)),
        types_(types),
        stop_(stop),
        accepts_(accepts),
        guesses_(guesses),
        used_(functions.size(), false) {
    std::vector<TermId> universal;
    std::vector<std::size_t> outer;
    collect(form_.root(), universal, outer);
    terms_.resize(quantifiers_.size());
  }

  // With `compare`, only guesses by which the literals are those of the conclusions.
  std::optional<Skolemization> find(bool compare) {
    compare_ = compare;
    trials_ = 0;
    assign(0, 0);
    return found_;
  }

 private:
  // An existential quantifier, by its place from left to right.
  struct Quantifier {
    std::size_t node;
    TermId variable;
    std::vector<TermId> universal;   // quantified around it, outermost first
    std::vector<std::size_t> outer;  // existential quantifiers around it
    std::vector<std::size_t> literals;
  };

  void collect(std::size_t n, std::vector<TermId>& universal, std::vector<std::size_t>& outer) {
    const NormalForm::Node& node = form_[n];
    switch (node.kind) {
      case NormalForm::Kind::kLiteral:
        for (const std::size_t q : outer) {
          if (mentions(node, quantifiers_[q].variable)) quantifiers_[q].literals.push_back(n);
        }
        break;
      case NormalForm::Kind::kAnd:
      case NormalForm::Kind::kOr:
        collect(node.left, universal, outer);
        collect(node.right, universal, outer);
        break;
      case NormalForm::Kind::kForall:
        universal.push_back(node.variable);
        collect(node.left, universal, outer);
        universal.pop_back();
        break;
      case NormalForm::Kind::kExists:
        by_node_[n] = quantifiers_.size();
        quantifiers_.push_back({n, node.variable, universal, outer, {}});
        outer.push_back(quantifiers_.size() - 1);
        collect(node.left, universal, outer);
        outer.pop_back();
        break;
    }
  }

  [[nodiscard]] bool mentions(const NormalForm::Node& node, TermId variable) const {
    return std::ranges::binary_search(node.variables, bank_.index(variable));
  }

  // The universal variables on which what exists depends; nothing if it depends on what an
  // existential quantifier that stays as it is says to be there.
  std::optional<std::vector<TermId>> needed(std::size_t q) {
    const Quantifier& quantifier = quantifiers_[q];
    const NormalForm::Node& node = form_[quantifier.node];
    std::vector<TermId> out;
    for (const TermId v : quantifier.universal) {
      if (mentions(node, v)) out.push_back(v);
    }
    for (const std::size_t o : quantifier.outer) {
      if (!mentions(node, quantifiers_[o].variable)) continue;
      if (!terms_[o].valid()) return std::nullopt;
      for (const TermId v : bank_.arguments(terms_[o])) {
        if (std::ranges::find(out, v) == out.end()) out.push_back(v);
      }
    }
    return out;
  }

  // Orders in which the variables may be the arguments of a function of that arity.
  std::vector<std::vector<TermId>> orders(const Quantifier& quantifier, std::size_t arity,
                                          const std::vector<TermId>& needed) {
    std::vector<std::vector<TermId>> out;
    const std::vector<TermId>& all = quantifier.universal;
    if (arity > all.size() || arity < needed.size()) return out;
    const auto is_needed = [&](TermId v) { return std::ranges::find(needed, v) != needed.end(); };
    std::vector<TermId> in_order;
    for (const TermId v : all) {
      if (is_needed(v)) in_order.push_back(v);
    }
    if (arity == all.size()) out.push_back(all);
    if (arity == needed.size() && arity < all.size()) out.push_back(in_order);
    // All others: subsets with what is needed, in all orders.
    std::vector<TermId> chosen;
    std::size_t tried = 0;
    const auto extend = [&](auto& self) -> void {
      if (out.size() >= kMostOrders || ++tried > kMostTrials || stopped()) return;
      if (chosen.size() == arity) {
        const bool covers = std::ranges::all_of(
            needed, [&](TermId v) { return std::ranges::find(chosen, v) != chosen.end(); });
        if (covers && std::ranges::find(out, chosen) == out.end()) out.push_back(chosen);
        return;
      }
      for (const TermId v : all) {
        if (std::ranges::find(chosen, v) != chosen.end()) continue;
        chosen.push_back(v);
        self(self);
        chosen.pop_back();
      }
    };
    extend(extend);
    return out;
  }

  // The function with these arguments and a value of the variable's sort. Of what exists for all
  // types another may exist for each: so its types have to be all of the type variables.
  std::optional<FunctionId> at_types(SymbolId f, const std::vector<TermId>& arguments,
                                     TermId variable) {
    Signature& signature = bank_.signature();
    const Symbol symbol = signature.symbol(f);
    if (symbol.sort_parameters != types_) return std::nullopt;
    std::vector<SortId> sorts(types_);
    if (!signature.match(symbol.result_sort, bank_.sort(variable), sorts)) return std::nullopt;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if (!signature.match(symbol.argument_sorts[i], bank_.sort(arguments[i]), sorts)) {
        return std::nullopt;
      }
    }
    // Types that its arguments do not show are in their order.
    for (std::uint32_t v = 0; v < types_; ++v) {
      const SortId type = signature.sort_variable(v);
      if (std::ranges::find(sorts, type) != sorts.end()) continue;
      const auto open = std::ranges::find_if(sorts, [](SortId s) { return !s.valid(); });
      if (open == sorts.end()) return std::nullopt;
      *open = type;
    }
    return signature.function(f, sorts);
  }

  [[nodiscard]] bool stopped() const { return stop_ != nullptr && stop_->stop(); }

  // True if the search is over.
  bool assign(std::size_t q, std::size_t assigned) {
    if (++trials_ > kMostTrials || stopped()) return true;
    if (functions_.size() - assigned > quantifiers_.size() - q) return false;
    if (q == quantifiers_.size()) return offer();
    const Quantifier& quantifier = quantifiers_[q];
    if (const auto need = needed(q)) {
      for (std::size_t f = 0; f < functions_.size(); ++f) {
        if (used_[f]) continue;
        const Symbol symbol = bank_.signature().symbol(functions_[f]);
        const auto candidates = orders(quantifier, symbol.argument_sorts.size(), *need);
        for (std::size_t c = 0; c < candidates.size(); ++c) {
          if (stopped()) return true;
          if (!compare_ && c > 1) break;
          const auto function = at_types(functions_[f], candidates[c], quantifier.variable);
          if (!function) continue;
          terms_[q] = bank_.apply(*function, candidates[c]);
          used_[f] = true;
          const bool over = is_plausible(q) && assign(q + 1, assigned + 1);
          used_[f] = false;
          terms_[q] = {};
          if (over) return true;
        }
        // Without comparing only the next function is tried.
        if (!compare_) break;
      }
    }
    return assign(q + 1, assigned);
  }

  // Whether the literals that are decided by now are among those of the conclusions.
  bool is_plausible(std::size_t q) {
    if (!compare_) return true;
    const Substitution substitution = chosen();
    return std::ranges::all_of(quantifiers_[q].literals, [&](std::size_t n) {
      // Later quantifiers that it mentions may still get functions.
      for (std::size_t later = q + 1; later < quantifiers_.size(); ++later) {
        if (mentions(form_[n], quantifiers_[later].variable)) return true;
      }
      NormalForm::Literal literal = form_[n].literal;
      literal.atom = bank_.substitute(literal.atom, substitution);
      Variants variants(bank_);
      return std::ranges::any_of(
          literals_, [&](const NormalForm::Literal& l) { return variants.are(literal, l); });
    });
  }

  [[nodiscard]] Substitution chosen() const {
    Substitution substitution;
    for (std::size_t q = 0; q < quantifiers_.size(); ++q) {
      if (terms_[q].valid()) {
        substitution.bind(bank_.index(quantifiers_[q].variable), terms_[q]);
      }
    }
    return substitution;
  }

  bool offer() {
    const TermId formula = form_.formula(
        bank_, chosen(), [&](std::size_t node) { return terms_[by_node_.at(node)].valid(); });
    if (std::ranges::find(offered_, formula) != offered_.end()) return false;
    offered_.push_back(formula);
    if (accepts_(formula)) {
      found_ = Skolemization{formula, meanings()};
      return true;
    }
    return ++guesses_ >= kMostGuesses;
  }

  // What exists, with functions for what is quantified around it and nothing for what is inside.
  std::vector<NewSymbol> meanings() {
    std::vector<NewSymbol> out;
    for (std::size_t q = 0; q < quantifiers_.size(); ++q) {
      if (!terms_[q].valid()) continue;
      Substitution around;
      for (const std::size_t o : quantifiers_[q].outer) {
        if (terms_[o].valid()) around.bind(bank_.index(quantifiers_[o].variable), terms_[o]);
      }
      const TermId meaning = form_.formula(
          bank_, around, [](std::size_t) { return false; }, quantifiers_[q].node);
      const auto arguments = bank_.arguments(terms_[q]);
      out.push_back({bank_.symbol(terms_[q]), true, {arguments.begin(), arguments.end()}, meaning});
    }
    return out;
  }

  TermBank& bank_;
  NormalForm form_;
  std::span<const SymbolId> functions_;
  std::vector<NormalForm::Literal> literals_;  // of the conclusions
  std::uint32_t types_;                        // how many type variables the premise has
  const StopToken* stop_;
  const std::function<bool(TermId)>& accepts_;
  std::size_t& guesses_;
  std::vector<bool> used_;
  std::vector<Quantifier> quantifiers_;
  absl::flat_hash_map<std::size_t, std::size_t> by_node_;
  std::vector<TermId> terms_;  // by quantifier, what is put for its variable
  std::vector<TermId> offered_;
  std::optional<Skolemization> found_;
  std::size_t trials_ = 0;
  bool compare_ = true;
};

}  // namespace

std::optional<Skolemization> skolemized(TermBank& bank, TermId premise, std::uint32_t types,
                                        std::span<const SymbolId> functions,
                                        std::span<const TermId> conclusions, const StopToken* stop,
                                        const std::function<bool(TermId)>& accepts) {
  std::vector<NormalForm::Literal> literals;
  for (const TermId c : conclusions) {
    const std::optional<NormalForm> form = NormalForm::of(bank, c, false, stop);
    if (!form) return std::nullopt;
    for (const NormalForm::Literal& l : form->literals()) literals.push_back(l);
  }
  // Provers number their functions from left to right.
  std::vector<SymbolId> numbered(functions.begin(), functions.end());
  std::ranges::stable_sort(
      numbered, {}, [&](SymbolId s) { return first_number(bank.signature().symbol(s).name); });
  std::size_t guesses = 0;
  for (const bool compare : {true, false}) {
    for (const bool inwards : {true, false}) {
      std::optional<NormalForm> form = NormalForm::of(bank, premise, inwards, stop);
      if (!form) continue;
      Guessing guessing(bank, std::move(*form), numbered, literals, types, stop, accepts, guesses);
      if (auto found = guessing.find(compare)) return found;
    }
  }
  return std::nullopt;
}

}  // namespace whence::verify
