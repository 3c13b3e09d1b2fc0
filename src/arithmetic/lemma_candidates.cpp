#include "arithmetic/lemma_candidates.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "arithmetic/call_order.h"
#include "logic/length_order.h"
#include "logic/polynomial.h"
#include "model/counterexample.h"

namespace whence::arithmetic {

namespace {

constexpr std::size_t kMostMakers = 24;
constexpr std::size_t kMostObservers = 10;
constexpr std::size_t kMostLaws = 40;
constexpr std::size_t kMostChoices = 400;
constexpr std::uint32_t kAssignments = 400;
constexpr std::uint64_t kCalls = 60'000;  // for one law

class LawMaker {
 public:
  LawMaker(Problem& problem, Definitions& definitions, std::span<const TermId> goals,
           const StopToken* stop)
      : problem_(problem), bank_(problem.bank), stop_(stop) {
    order_functions(definitions, goals);
  }

  std::vector<TermId> run(std::uint64_t& work) {
    for (FunctionId f : ordered_) {
      const Function function = bank_.signature().function(f);
      if (is_data(function.result_sort) && makers_.size() < kMostMakers) makers_.push_back(f);
      if (!is_integer(function.result_sort) && !is_truth(function.result_sort)) continue;
      for (std::uint32_t i = 0; i < function.argument_sorts.size(); ++i) {
        if (is_data(function.argument_sorts[i])) observers_.push_back({.function = f, .place = i});
      }
    }
    add_composites();
    // Those that goals speak of most directly were met first, and are the last in this order.
    if (observers_.size() > kMostObservers) {
      observers_.erase(observers_.begin(), observers_.end() - kMostObservers);
    }
    for (const Observer& o : observers_) propose_bounds(o);
    for (const TermId body : bodies_) propose_parts(body);
    for (const Observer& o : observers_) propose_parts(o);
    for (FunctionId f : makers_) {
      for (const Observer& o : observers_) propose(f, o);
    }
    if (choices_.size() > kMostChoices) choices_.resize(kMostChoices);
    const std::vector<SymbolId> atoms = add_atoms(problem_);
    ScratchTester scratch(problem_, atoms, stop_);
    std::vector<TermId> out;
    for (const std::vector<TermId>& choice : choices_) {
      if (out.size() >= kMostLaws) break;
      for (TermId law : choice) {
        const TestOutcome outcome = scratch.tester().test_by_definitions(law, kAssignments, kCalls);
        if (outcome.result != TestResult::kPassed || outcome.telling == 0) continue;
        out.push_back(law);
        break;
      }
    }
    work += scratch.calls();
    return out;
  }

 private:
  // The functions to which the goals lead, by recursive axioms about what they speak of, too; of
  // what those are about nobody has seen that it has values.
  void order_functions(Definitions& definitions, std::span<const TermId> goals) {
    const std::vector<RecursiveAxioms> recursive = recursive_axioms(problem_);
    std::vector<TermId> reached(goals.begin(), goals.end());
    std::vector<bool> met(recursive.size(), false);
    for (bool more = true; more;) {
      more = false;
      for (std::size_t i = 0; i < recursive.size(); ++i) {
        if (met[i] || !mentions(reached, recursive[i].function)) continue;
        met[i] = more = true;
        for (const std::uint32_t s : recursive[i].statements) {
          if (problem_.statements[s].sort_variable_count > 0) continue;
          reached.push_back(problem_.statements[s].formula);
        }
      }
    }
    ordered_ = in_call_order(problem_, definitions, reached);
    for (std::size_t i = goals.size(); i < reached.size(); ++i) {
      TermId body = reached[i];
      for (std::uint32_t v = 0; bank_.kind(body) == TermKind::kForall; ++v) {
        body = bank_.open(body, bank_.variable(v, bank_.binder_sort(body)));
      }
      bodies_.push_back(body);
    }
    for (const FunctionId f : ordered_) {
      for (const DefinitionClause& c : definitions.of(f)) bodies_.push_back(c.right);
    }
  }

  [[nodiscard]] bool mentions(const std::vector<TermId>& formulas, SymbolId symbol) const {
    bool found = false;
    bank_.for_each_subterm(formulas, [&](TermId t) {
      found = found || (bank_.kind(t) == TermKind::kApplication && bank_.symbol(t) == symbol);
    });
    return found;
  }

  // A function to integers or truth values, and the argument that it looks at: by itself, or by way
  // of what another function makes of data of another sort, as count(e, flatten(t, nil)) does.
  struct Observer {
    FunctionId function;
    std::uint32_t place = 0;
    std::optional<FunctionId> maker = std::nullopt;
    std::uint32_t maker_place = 0;
  };

  [[nodiscard]] bool is_integer(SortId s) const { return s == bank_.signature().integer_sort(); }
  [[nodiscard]] bool is_truth(SortId s) const { return s == bank_.signature().bool_sort(); }
  [[nodiscard]] bool is_data(SortId s) const {
    return bank_.signature().is_datatype(s) && !is_truth(s);
  }

  // Of what is made of data of another sort, from nothing where it goes on from what it is given.
  void add_composites() {
    const std::vector<Observer> plain = observers_;
    for (const Observer& o : plain) {
      if (!is_integer(bank_.signature().function(o.function).result_sort)) continue;
      const SortId seen = seen_by(o);
      for (const FunctionId f : makers_) {
        const Function maker = bank_.signature().function(f);
        if (maker.result_sort != seen) continue;
        std::vector<std::uint32_t> places;  // of what is of neither sort
        bool fits = true;
        for (std::uint32_t i = 0; i < maker.argument_sorts.size(); ++i) {
          const SortId s = maker.argument_sorts[i];
          fits = fits && (s == seen ? nothing(s).has_value() : is_data(s));
          if (s != seen) places.push_back(i);
        }
        if (fits && places.size() == 1) {
          observers_.push_back({o.function, o.place, f, places.front()});
        }
      }
    }
  }

  [[nodiscard]] SortId seen_by(const Observer& o) const {
    const FunctionId f = o.maker.value_or(o.function);
    return bank_.signature().function(f).argument_sorts[o.maker ? o.maker_place : o.place];
  }

  TermId observe(const Observer& o, TermId t, const std::vector<TermId>& others) {
    std::vector<TermId> arguments = others;
    arguments[o.place] = o.maker ? made(*o.maker, o.maker_place, t) : t;
    return bank_.apply(o.function, arguments);
  }

  TermId made(FunctionId maker, std::uint32_t place, TermId t) {
    std::vector<TermId> arguments;
    for (const SortId s : std::vector<SortId>(bank_.signature().function(maker).argument_sorts)) {
      arguments.push_back(arguments.size() == place ? t : *nothing(s));
    }
    return bank_.apply(maker, arguments);
  }

  // A constructor of the sort without arguments.
  std::optional<TermId> nothing(SortId sort) {
    Signature& signature = bank_.signature();
    if (!is_data(sort)) return std::nullopt;
    const std::vector<SortId> parameters = signature.sort(sort).arguments;
    const auto listed = signature.constructors(sort);
    std::optional<TermId> out;
    for (SymbolId c : std::vector<SymbolId>(listed.begin(), listed.end())) {
      const FunctionId f = signature.function(c, parameters);
      if (signature.function(f).argument_sorts.empty()) out = bank_.apply(f, {});
    }
    return out;
  }

  // The smallest value of a sort around an element: cons(e, nil).
  std::optional<TermId> single(SortId sort, TermId element) {
    Signature& signature = bank_.signature();
    const std::vector<SortId> parameters = signature.sort(sort).arguments;
    const auto listed = signature.constructors(sort);
    const std::optional<TermId> empty = nothing(sort);
    const std::vector<SymbolId> constructors(listed.begin(), listed.end());
    for (SymbolId c : constructors) {
      const FunctionId f = signature.function(c, parameters);
      std::vector<TermId> arguments;
      bool has_element = false;
      for (SortId field : std::vector<SortId>(signature.function(f).argument_sorts)) {
        if (field == bank_.sort(element) && !has_element) {
          arguments.push_back(element);
          has_element = true;
        } else if (field == sort && empty) {
          arguments.push_back(*empty);
        }
      }
      if (has_element && arguments.size() == signature.function(f).argument_sorts.size()) {
        return bank_.apply(f, arguments);
      }
    }
    return std::nullopt;
  }

  TermId make(Arithmetic operation, TermId a, TermId b) {
    Signature& signature = bank_.signature();
    return bank_.apply(signature.function(signature.arithmetic_symbol(operation)), {a, b});
  }

  void propose(FunctionId f, const Observer& o) {
    const Function maker = bank_.signature().function(f);
    const Function observer = bank_.signature().function(o.function);
    const SortId data = maker.result_sort;
    if (seen_by(o) != data || o.maker == f) return;
    std::uint32_t next = 0;
    std::vector<TermId> arguments;
    for (SortId s : maker.argument_sorts) arguments.push_back(bank_.variable(next++, s));
    std::vector<TermId> others;
    for (SortId s : observer.argument_sorts) others.push_back(bank_.variable(next++, s));
    const TermId whole = observe(o, bank_.apply(f, arguments), others);
    std::vector<TermId> parts;     // of what is given
    std::vector<TermId> elements;  // of which it is made as well
    std::vector<TermId> integers;
    for (TermId x : arguments) {
      if (bank_.sort(x) == data) {
        parts.push_back(observe(o, x, others));
      } else if (const auto one = single(data, x)) {
        elements.push_back(observe(o, *one, others));
      }
      if (is_integer(bank_.sort(x))) integers.push_back(x);
    }
    std::vector<TermId> all = parts;
    all.insert(all.end(), elements.begin(), elements.end());
    choices_.emplace_back();
    if (is_integer(observer.result_sort)) {
      propose_integers(whole, parts, all, integers);
      propose_starts(f, o, whole, arguments, others);
    } else {
      propose_truths(whole, parts, all);
    }
  }

  // Of a function that goes on from what it is given: what it makes from nothing, and that.
  void propose_starts(FunctionId f, const Observer& o, TermId whole,
                      const std::vector<TermId>& arguments, const std::vector<TermId>& others) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const SortId sort = bank_.sort(arguments[i]);
      if (sort != seen_by(o)) continue;
      const std::optional<TermId> start = nothing(sort);
      if (!start) continue;
      std::vector<TermId> started = arguments;
      started[i] = *start;
      add(bank_.equality(whole, make(Arithmetic::kAdd, observe(o, bank_.apply(f, started), others),
                                     observe(o, arguments[i], others))));
    }
  }

  // Two things made of the same data x, as by those who sort x part by part: together they have
  // what x has. filter(p, x) and filter(q, x), take(n, x) and drop(n, x).
  void propose_parts(TermId body) {
    std::vector<TermId> made_of_data;
    bank_.for_each_subterm({&body, 1}, [&](TermId t) {
      if (bank_.kind(t) != TermKind::kApplication || bank_.loose_bound(t) > 0) return;
      if (std::ranges::find(makers_, bank_.function(t)) != makers_.end()) made_of_data.push_back(t);
    });
    for (std::size_t i = 0; i < made_of_data.size(); ++i) {
      for (std::size_t j = i + 1; j < made_of_data.size(); ++j) {
        const TermId a = made_of_data[i];
        const TermId b = made_of_data[j];
        for (const TermId x : bank_.arguments(a)) {
          const bool shared = bank_.kind(x) == TermKind::kVariable &&
                              bank_.sort(x) == bank_.sort(a) &&
                              std::ranges::find(bank_.arguments(b), x) != bank_.arguments(b).end();
          if (shared && bank_.sort(a) == bank_.sort(b)) parts_.push_back({x, a, b});
        }
      }
    }
  }

  void propose_parts(const Observer& o) {
    const Function observer = bank_.signature().function(o.function);
    if (!is_integer(observer.result_sort) || o.maker) return;
    for (const auto& [x, a, b] : parts_) {
      if (bank_.sort(x) != seen_by(o)) continue;
      std::uint32_t next = std::max(bank_.variable_bound(a), bank_.variable_bound(b));
      std::vector<TermId> others;
      for (SortId s : observer.argument_sorts) others.push_back(bank_.variable(next++, s));
      choices_.emplace_back();
      add(bank_.equality(observe(o, x, others),
                         make(Arithmetic::kAdd, observe(o, a, others), observe(o, b, others))));
    }
  }

  // How a number that data have is to the integers that it is computed from as well: x <= f(x, l).
  void propose_bounds(const Observer& o) {
    const Function observer = bank_.signature().function(o.function);
    if (!is_integer(observer.result_sort) || o.maker) return;
    std::vector<TermId> arguments;
    for (SortId s : observer.argument_sorts) {
      arguments.push_back(bank_.variable(static_cast<std::uint32_t>(arguments.size()), s));
    }
    const TermId whole = bank_.apply(o.function, arguments);
    for (TermId x : arguments) {
      if (!is_integer(bank_.sort(x))) continue;
      choices_.emplace_back();
      add(make(Arithmetic::kLessOrEqual, x, whole));
      add(make(Arithmetic::kLessOrEqual, whole, x));
    }
  }

  void add(TermId law) { choices_.back().push_back(bank_.universal_closure(law)); }

  TermId sum_of(const std::vector<TermId>& terms) {
    TermId sum;
    for (TermId t : terms) sum = sum.valid() ? make(Arithmetic::kAdd, sum, t) : t;
    return sum.valid() ? sum : numeral_term(bank_, 0);
  }

  void propose_integers(TermId whole, const std::vector<TermId>& parts,
                        const std::vector<TermId>& all, const std::vector<TermId>& integers) {
    std::set<TermId> sides;
    const auto equals = [&](TermId side) {
      if (sides.insert(side).second) add(bank_.equality(whole, side));
    };
    const auto plus = [&](TermId side, int more) {
      return more == 0 ? side : make(Arithmetic::kAdd, side, numeral_term(bank_, more));
    };
    for (const int more : {0, 1, -1}) {
      equals(plus(sum_of(all), more));
      equals(plus(sum_of(parts), more));
    }
    if (parts.size() > 1) {
      TermId product = parts[0];
      for (std::size_t i = 1; i < parts.size(); ++i) {
        product = make(Arithmetic::kMultiply, product, parts[i]);
      }
      equals(product);
    }
    for (const int more : {0, 1}) {
      equals(plus(make(Arithmetic::kMultiply, numeral_term(bank_, 2), sum_of(parts)), more));
    }
    if (!integers.empty()) equals(make(Arithmetic::kAdd, sum_of(parts), sum_of(integers)));
    add(make(Arithmetic::kLessOrEqual, whole, sum_of(all)));
  }

  void propose_truths(TermId whole, const std::vector<TermId>& parts,
                      const std::vector<TermId>& all) {
    const auto joined = [&](const std::vector<TermId>& terms, bool all_of) {
      TermId out = terms[0];
      for (std::size_t i = 1; i < terms.size(); ++i) {
        out = all_of ? bank_.conjunction(out, terms[i]) : bank_.disjunction(out, terms[i]);
      }
      return out;
    };
    for (const bool all_of : {true, false}) {
      for (const auto* terms : {&all, &parts}) {
        if (!terms->empty()) add(bank_.equality(whole, joined(*terms, all_of)));
      }
    }
    add(whole);
    if (!parts.empty()) add(bank_.implication(joined(parts, true), whole));
  }

  Problem& problem_;
  TermBank& bank_;
  const StopToken* stop_;
  std::vector<FunctionId> ordered_;
  std::vector<FunctionId> makers_;
  std::vector<Observer> observers_;
  std::vector<TermId> bodies_;  // of what functions compute
  struct Parts {
    TermId whole;
    TermId one;
    TermId other;
  };
  std::vector<Parts> parts_;
  std::vector<std::vector<TermId>> choices_;  // of each the first that holds
};

}  // namespace

std::vector<TermId> lemma_candidates(Problem& problem, Definitions& definitions,
                                     std::span<const TermId> goals, const StopToken* stop,
                                     std::uint64_t& work) {
  return LawMaker(problem, definitions, goals, stop).run(work);
}

}  // namespace whence::arithmetic
