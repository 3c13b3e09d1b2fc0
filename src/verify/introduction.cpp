#include "verify/introduction.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace whence::verify {

namespace {

class IntroductionReader {
 public:
  IntroductionReader(TermBank& bank, const std::function<bool(SymbolId)>& may_define)
      : bank_(bank), may_define_(may_define) {}

  Introduction read(TermId formula) {
    TermId body = formula;
    std::uint32_t variables = 0;
    while (bank_.kind(body) == TermKind::kForall) {
      body = bank_.open(body, bank_.variable(variables++, bank_.binder_sort(body)));
    }
    const Signature& signature = bank_.signature();
    if (bank_.is_equality(body)) {
      const TermId left = bank_.argument(body, 0);
      const TermId right = bank_.argument(body, 1);
      Introduction first = definition(left, right);
      if (first.ok()) return first;
      Introduction second = definition(right, left);
      return second.ok() || first.symbols.empty() ? second : first;
    }
    if (bank_.is_application_of(body, signature.implies_symbol())) {
      const TermId left = bank_.argument(body, 0);
      const TermId right = bank_.argument(body, 1);
      Introduction chosen = choice(left, right, variables);
      if (chosen.ok()) return chosen;
      Introduction one = one_sided({left, right}, left);
      return one.ok() || chosen.symbols.empty() ? one : chosen;
    }
    if (bank_.is_application_of(body, signature.or_symbol())) {
      std::vector<TermId> members;
      std::vector<TermId> todo{body};
      while (!todo.empty()) {
        const TermId t = todo.back();
        todo.pop_back();
        if (!bank_.is_application_of(t, signature.or_symbol())) {
          members.push_back(t);
          continue;
        }
        todo.push_back(bank_.argument(t, 1));
        todo.push_back(bank_.argument(t, 0));
      }
      return one_sided(members, {});
    }
    return {};
  }

 private:
  // The application of a symbol that may be new to different variables, without negations.
  [[nodiscard]] TermId head_of(TermId t) const {
    while (bank_.is_application_of(t, bank_.signature().not_symbol())) t = bank_.argument(t, 0);
    if (bank_.kind(t) != TermKind::kApplication || !may_define_(bank_.symbol(t))) return {};
    return different_variables(t) ? t : TermId{};
  }

  [[nodiscard]] bool different_variables(TermId t) const {
    const auto arguments = bank_.arguments(t);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if (bank_.kind(arguments[i]) != TermKind::kVariable) return false;
      for (std::size_t k = 0; k < i; ++k) {
        if (arguments[i] == arguments[k]) return false;
      }
    }
    return true;
  }

  [[nodiscard]] bool mentions(TermId t, SymbolId symbol) const {
    bool found = false;
    bank_.for_each_subterm({&t, 1}, [&](TermId s) {
      found = found || (bank_.kind(s) == TermKind::kApplication && bank_.symbol(s) == symbol);
    });
    return found;
  }

  [[nodiscard]] bool has_arguments(TermId head, const std::vector<TermId>& variables) const {
    const auto arguments = bank_.arguments(head);
    return std::ranges::all_of(
        variables, [&](TermId v) { return std::ranges::find(arguments, v) != arguments.end(); });
  }

  [[nodiscard]] std::vector<TermId> arguments_of(TermId t) const {
    return {bank_.arguments(t).begin(), bank_.arguments(t).end()};
  }

  [[nodiscard]] std::string name(SymbolId symbol) const {
    return bank_.signature().symbol(symbol).name;
  }

  Introduction definition(TermId left, TermId right) {
    const TermId head = head_of(left);
    if (!head.valid()) return {};
    const SymbolId symbol = bank_.symbol(head);
    if (mentions(right, symbol)) {
      return {{symbol}, {}, fmt::format("the definition of {} mentions it", name(symbol))};
    }
    if (!has_arguments(head, bank_.free_variables(right))) {
      return {{symbol},
              {},
              fmt::format("the definition of {} has a variable that is no argument", name(symbol))};
    }
    // `~p(x) <=> F` is `p(x) <=> ~F`.
    TermId meaning = right;
    for (TermId t = left; t != head; t = bank_.argument(t, 0)) meaning = bank_.negation(meaning);
    return {{symbol}, {{symbol, false, arguments_of(head), meaning}}, {}};
  }

  // A disjunction of members, or an implication between them, that holds if a predicate in it holds
  // always or never; `negative` stands with the other sign.
  Introduction one_sided(const std::vector<TermId>& members, TermId negative) {
    Introduction wrong;
    for (const TermId member : members) {
      const TermId head = head_of(member);
      if (!head.valid() || !bank_.is_boolean(head)) continue;
      const SymbolId symbol = bank_.symbol(head);
      const bool again = std::ranges::any_of(
          members, [&](TermId m) { return m != member && mentions(m, symbol); });
      if (!again) {
        bool positive = member != negative;
        for (TermId t = member; t != head; t = bank_.argument(t, 0)) positive = !positive;
        const TermId meaning = positive ? bank_.truth() : bank_.falsity();
        return {{symbol}, {{symbol, false, arguments_of(head), meaning}}, {}};
      }
      wrong = {{symbol}, {}, fmt::format("the definition of {} mentions it", name(symbol))};
    }
    return wrong;
  }

  // (exists y.. F) => F[f(x..)..], or not (forall y.. F) => not F[f(x..)..].
  Introduction choice(TermId left, TermId right, std::uint32_t variables) {
    std::vector<SymbolId> symbols;
    bank_.for_each_subterm({&right, 1}, [&](TermId t) {
      if (bank_.kind(t) != TermKind::kApplication || bank_.is_boolean(t)) return;
      const SymbolId s = bank_.symbol(t);
      if (may_define_(s) && !mentions(left, s) && std::ranges::find(symbols, s) == symbols.end()) {
        symbols.push_back(s);
      }
    });
    if (symbols.empty() || symbols.size() > kMostAtOnce) return {};
    const TermId exists_something = left;
    // As many quantifiers as there are symbols.
    std::vector<TermId> opened;
    while (opened.size() < symbols.size()) {
      const bool exists = bank_.kind(left) == TermKind::kExists;
      const bool negated = bank_.is_application_of(left, bank_.signature().not_symbol()) &&
                           bank_.kind(bank_.argument(left, 0)) == TermKind::kForall;
      if (!exists && !negated) return {};
      const TermId quantifier = exists ? left : bank_.argument(left, 0);
      opened.push_back(bank_.variable(variables++, bank_.binder_sort(quantifier)));
      const TermId body = bank_.open(quantifier, opened.back());
      left = exists ? body : bank_.negation(body);
    }
    // Variables in place of what the functions find.
    std::vector<TermId> terms;
    std::vector<TermId> holes;
    for (const SymbolId symbol : symbols) {
      std::vector<TermId> found;
      bank_.for_each_subterm({&right, 1}, [&](TermId t) {
        if (bank_.kind(t) == TermKind::kApplication && bank_.symbol(t) == symbol) {
          found.push_back(t);
        }
      });
      if (found.size() != 1 || bank_.loose_bound(found[0]) > 0 || !different_variables(found[0])) {
        return {symbols,
                {},
                fmt::format("{} does not always have the same different variables as "
                            "arguments",
                            name(symbol))};
      }
      terms.push_back(found[0]);
      holes.push_back(bank_.variable(variables++, bank_.sort(found[0])));
      right = bank_.replace(right, found[0], holes.back());
    }
    std::vector<TermId> needed = bank_.free_variables(left);
    std::erase_if(needed, [&](TermId v) { return std::ranges::find(opened, v) != opened.end(); });
    for (const TermId term : terms) {
      if (has_arguments(term, needed)) continue;
      return {symbols,
              {},
              fmt::format("{} lacks a variable as argument on which it depends",
                          name(bank_.symbol(term)))};
    }
    std::vector<std::size_t> order(symbols.size());
    std::iota(order.begin(), order.end(), 0);
    do {
      Substitution substitution;
      bool sorts = true;
      for (std::size_t i = 0; i < order.size(); ++i) {
        sorts = sorts && bank_.sort(holes[order[i]]) == bank_.sort(opened[i]);
        substitution.bind(bank_.index(holes[order[i]]), opened[i]);
      }
      if (!sorts || bank_.substitute(right, substitution) != left) continue;
      Introduction found{symbols, {}, {}};
      TermId rest = exists_something;
      for (const std::size_t i : order) {
        const bool exists = bank_.kind(rest) == TermKind::kExists;
        const TermId quantifier = exists ? rest : bank_.argument(rest, 0);
        const TermId body = bank_.body(quantifier);
        const TermId meaning =
            exists ? rest : bank_.exists(bank_.binder_sort(quantifier), bank_.negation(body));
        found.meanings.push_back({symbols[i], true, arguments_of(terms[i]), meaning});
        rest = bank_.open(meaning, terms[i]);
      }
      return found;
    } while (std::ranges::next_permutation(order).found);
    return {symbols, {}, fmt::format("{} is not said to find what exists", name(symbols[0]))};
  }

  static constexpr std::size_t kMostAtOnce = 6;

  TermBank& bank_;
  const std::function<bool(SymbolId)>& may_define_;
};

}  // namespace

Introduction introduction_of(TermBank& bank, TermId formula,
                             const std::function<bool(SymbolId)>& may_define) {
  return IntroductionReader(bank, may_define).read(formula);
}

}  // namespace whence::verify
