#include "arithmetic/lemma_candidates.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "arithmetic/call_order.h"
#include "logic/polynomial.h"
#include "model/counterexample.h"

namespace whence::arithmetic {

namespace {

constexpr std::size_t kMostMakers = 24;
constexpr std::size_t kMostObservers = 10;
constexpr std::size_t kMostLaws = 40;
constexpr std::uint32_t kAssignments = 400;
constexpr std::uint64_t kCalls = 60'000;  // for one law

class LawMaker {
 public:
  LawMaker(Problem& problem, Definitions& definitions, std::span<const TermId> goals,
           const StopToken* stop)
      : problem_(problem), bank_(problem.bank), stop_(stop) {
    ordered_ = in_call_order(problem, definitions, goals);
  }

  std::vector<TermId> run(std::uint64_t& work) {
    for (FunctionId f : ordered_) {
      const Function function = bank_.signature().function(f);
      if (is_data(function.result_sort) && makers_.size() < kMostMakers) makers_.push_back(f);
      if (!is_integer(function.result_sort) && !is_truth(function.result_sort)) continue;
      for (std::uint32_t i = 0; i < function.argument_sorts.size(); ++i) {
        if (is_data(function.argument_sorts[i])) observers_.push_back({f, i});
      }
    }
    // Those that goals speak of most directly were met first, and are the last in this order.
    if (observers_.size() > kMostObservers) {
      observers_.erase(observers_.begin(), observers_.end() - kMostObservers);
    }
    for (const Observer& o : observers_) propose_bounds(o);
    for (FunctionId f : makers_) {
      for (const Observer& o : observers_) propose(f, o);
    }
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
  // A function to integers or truth values, and the argument that it looks at.
  struct Observer {
    FunctionId function;
    std::uint32_t place;
  };

  [[nodiscard]] bool is_integer(SortId s) const { return s == bank_.signature().integer_sort(); }
  [[nodiscard]] bool is_truth(SortId s) const { return s == bank_.signature().bool_sort(); }
  [[nodiscard]] bool is_data(SortId s) const {
    return bank_.signature().is_datatype(s) && !is_truth(s);
  }

  TermId observe(const Observer& o, TermId t, const std::vector<TermId>& others) {
    std::vector<TermId> arguments = others;
    arguments[o.place] = t;
    return bank_.apply(o.function, arguments);
  }

  // The smallest value of a sort around an element: cons(e, nil).
  std::optional<TermId> single(SortId sort, TermId element) {
    Signature& signature = bank_.signature();
    const std::vector<SortId> parameters = signature.sort(sort).arguments;
    const auto listed = signature.constructors(sort);
    std::optional<TermId> nothing;
    const std::vector<SymbolId> constructors(listed.begin(), listed.end());
    for (SymbolId c : constructors) {
      const FunctionId f = signature.function(c, parameters);
      if (signature.function(f).argument_sorts.empty()) nothing = bank_.apply(f, {});
    }
    for (SymbolId c : constructors) {
      const FunctionId f = signature.function(c, parameters);
      std::vector<TermId> arguments;
      bool has_element = false;
      for (SortId field : std::vector<SortId>(signature.function(f).argument_sorts)) {
        if (field == bank_.sort(element) && !has_element) {
          arguments.push_back(element);
          has_element = true;
        } else if (field == sort && nothing) {
          arguments.push_back(*nothing);
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
    if (observer.argument_sorts[o.place] != data) return;
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
    } else {
      propose_truths(whole, parts, all);
    }
  }

  // How a number that data have is to the integers that it is computed from as well: x <= f(x, l).
  void propose_bounds(const Observer& o) {
    const Function observer = bank_.signature().function(o.function);
    if (!is_integer(observer.result_sort)) return;
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
  std::vector<std::vector<TermId>> choices_;  // of each the first that holds
};

}  // namespace

std::vector<TermId> lemma_candidates(Problem& problem, Definitions& definitions,
                                     std::span<const TermId> goals, const StopToken* stop,
                                     std::uint64_t& work) {
  return LawMaker(problem, definitions, goals, stop).run(work);
}

}  // namespace whence::arithmetic
