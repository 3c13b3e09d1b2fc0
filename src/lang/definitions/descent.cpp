#include "lang/definitions/descent.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/graph.h"
#include "lang/definitions/entailment.h"
#include "logic/guarded_calls.h"
#include "logic/polynomial.h"
#include "logic/size.h"

namespace whence::lang {

namespace {

constexpr std::size_t kMostCandidates = 24;  // of one function
constexpr std::size_t kMostChoices = 400;    // of measures for all functions
constexpr std::size_t kMostMeasuredCalls = 100;

enum class Change : std::uint8_t { kUnknown, kSame, kDown };

class DescentFinder {
 public:
  DescentFinder(Problem& problem, std::span<const ProgramClause> clauses)
      : bank_(problem.bank), integer_(problem.bank.signature().integer_sort()), clauses_(clauses) {}

  std::optional<Descent> run() {
    if (!integer_.valid() || !collect()) return std::nullopt;
    for (std::uint32_t f = 0; f < functions_.size(); ++f) add_candidates(f);
    // All choices of a measure for each function, the first ones first.
    std::vector<std::size_t> chosen(functions_.size(), 0);
    for (std::size_t tried = 0; tried < kMostChoices; ++tried) {
      if (auto found = with(chosen)) return found;
      std::size_t k = 0;
      while (k < chosen.size() && ++chosen[k] >= candidates_[k].size()) chosen[k++] = 0;
      if (k == chosen.size()) break;
    }
    return std::nullopt;
  }

 private:
  struct Call {
    std::uint32_t from;
    std::uint32_t to;
    TermId left;
    GuardedCall guarded;
  };

  // The functions, and their calls of each other; false if nothing can be said of one.
  bool collect() {
    for (const ProgramClause& c : clauses_) {
      const auto next = static_cast<std::uint32_t>(functions_.size());
      if (place_.try_emplace(c.function, next).second) functions_.push_back(c.function);
    }
    candidates_.resize(functions_.size());
    for (const ProgramClause& c : clauses_) {
      bool mentions_values = false;
      bank_.for_each_subterm({&c.right, 1}, [&](TermId t) {
        if (bank_.kind(t) != TermKind::kApplication) return;
        const auto& closure = bank_.signature().symbol(bank_.symbol(t)).closure_of;
        mentions_values = mentions_values || (closure && place_.contains(*closure));
      });
      const auto calls =
          guarded_calls(bank_, c.right, [&](SymbolId f) { return place_.contains(f); });
      if (mentions_values || !calls) return false;
      for (const GuardedCall& call : *calls) {
        calls_.push_back({place_.at(c.function), place_.at(bank_.symbol(call.call)), c.left, call});
      }
    }
    return calls_.size() <= kMostMeasuredCalls;
  }

  TermId make(Arithmetic operation, std::initializer_list<TermId> arguments) {
    Signature& signature = bank_.signature();
    return bank_.apply(signature.function(signature.arithmetic_symbol(operation)), arguments);
  }

  // Integer arguments and their sums, what guards bound from below, distances from zero, sizes.
  void add_candidates(std::uint32_t f) {
    std::vector<TermId>& out = candidates_[f];
    const auto add = [&](TermId t) {
      if (out.size() < kMostCandidates && std::ranges::find(out, t) == out.end()) out.push_back(t);
    };
    const std::vector<SortId> sorts = bank_.signature().symbol(functions_[f]).argument_sorts;
    std::vector<TermId> integers;
    std::vector<TermId> others;
    for (std::uint32_t i = 0; i < sorts.size(); ++i) {
      (sorts[i] == integer_ ? integers : others).push_back(bank_.variable(i, sorts[i]));
    }
    for (TermId x : integers) add(x);
    for (const Call& call : calls_) {
      if (call.from != f) continue;
      for (const Literal& guard : call.guarded.guards) {
        for (TermId t : bounded_by(call.left, guard)) add(t);
      }
    }
    for (std::size_t i = 0; i < integers.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) add(make(Arithmetic::kAdd, {integers[j], integers[i]}));
    }
    for (TermId x : integers) add(make(Arithmetic::kAbsolute, {x}));
    for (TermId x : others) add(x);
    if (out.empty()) out.push_back(numeral_term(bank_, 0));
  }

  // What a guard says not to be negative, over the arguments, if these are variables.
  std::vector<TermId> bounded_by(TermId left, const Literal& guard) {
    std::vector<TermId> out;
    if (bank_.is_application_of(guard.atom, bank_.signature().not_symbol())) {
      return bounded_by(left, {bank_.argument(guard.atom, 0), !guard.positive});
    }
    for (const SymbolId both : {bank_.signature().and_symbol(), bank_.signature().or_symbol()}) {
      if (!bank_.is_application_of(guard.atom, both)) continue;
      for (std::size_t i = 0; i < 2; ++i) {
        const auto more = bounded_by(left, {bank_.argument(guard.atom, i), guard.positive});
        out.insert(out.end(), more.begin(), more.end());
      }
      return out;
    }
    const auto constraint = constraint_of(bank_, guard);
    if (!constraint || constraint->relation != Relation::kAtLeastZero) return out;
    TermId sum;
    for (const auto& [monomial, factor] : constraint->polynomial.terms) {
      TermId part = numeral_term(bank_, factor);
      if (!monomial.empty()) {
        const auto arguments = bank_.arguments(left);
        const auto own = std::ranges::find(arguments, monomial[0]);
        if (monomial.size() > 1 || own == arguments.end()) return out;
        const auto index = static_cast<std::uint32_t>(own - arguments.begin());
        const TermId x = bank_.variable(index, integer_);
        part = factor == 1 ? x : make(Arithmetic::kMultiply, {part, x});
      }
      sum = sum.valid() ? make(Arithmetic::kAdd, {part, sum}) : part;
    }
    if (sum.valid()) out.push_back(sum);
    return out;
  }

  TermId measured(TermId measure, TermId t) {
    Substitution arguments;
    for (std::uint32_t i = 0; i < bank_.arguments(t).size(); ++i) {
      arguments.bind(i, bank_.argument(t, i));
    }
    const std::vector<SortId> sorts = bank_.signature().function(bank_.function(t)).sort_arguments;
    return bank_.substitute(bank_.substitute_sorts(measure, sorts), arguments);
  }

  Change change(const Call& call, TermId measure_before, TermId measure_after) {
    const TermId before = measured(measure_before, call.left);
    const TermId after = measured(measure_after, call.guarded.call);
    if ((bank_.sort(before) == integer_) != (bank_.sort(after) == integer_)) return {};
    if (bank_.sort(before) != integer_) {
      const auto order = compare(size_of(bank_, {&after, 1}, Counted::kAll),
                                 size_of(bank_, {&before, 1}, Counted::kAll));
      return order == SizeOrder::kUnknown   ? Change::kUnknown
             : order == SizeOrder::kSmaller ? Change::kDown
                                            : Change::kSame;
    }
    const auto follows = [&](TermId atom) {
      return entails(bank_, call.guarded.guards, {atom, true});
    };
    if (follows(make(Arithmetic::kLess, {after, before})) &&
        follows(make(Arithmetic::kLessOrEqual, {numeral_term(bank_, 0), before}))) {
      return Change::kDown;
    }
    const bool same =
        before == after || (follows(make(Arithmetic::kLessOrEqual, {after, before})) &&
                            follows(make(Arithmetic::kLessOrEqual, {before, after})));
    return same ? Change::kSame : Change::kUnknown;
  }

  Change change(std::size_t call, std::size_t before, std::size_t after) {
    const auto [it, is_new] = changes_.try_emplace({call, before, after}, Change::kUnknown);
    if (is_new) {
      const Call& c = calls_[call];
      it->second = change(c, candidates_[c.from][before], candidates_[c.to][after]);
    }
    return it->second;
  }

  // With the chosen measures first, and where a call keeps them, by a second one: of a function
  // alone another measure, of several an order in which they call each other.
  std::optional<Descent> with(const std::vector<std::size_t>& chosen) {
    std::vector<std::size_t> kept;
    for (std::size_t c = 0; c < calls_.size(); ++c) {
      const Call& call = calls_[c];
      const Change first = change(c, chosen[call.from], chosen[call.to]);
      if (first == Change::kUnknown) return std::nullopt;
      if (first == Change::kSame) kept.push_back(c);
    }
    Descent out{functions_, {}};
    for (std::size_t f = 0; f < functions_.size(); ++f) {
      out.measures.push_back({candidates_[f][chosen[f]]});
    }
    if (kept.empty()) return out;
    if (functions_.size() == 1) {
      for (std::size_t k = 0; k < candidates_[0].size(); ++k) {
        if (std::ranges::all_of(kept,
                                [&](std::size_t c) { return change(c, k, k) == Change::kDown; })) {
          out.measures[0].push_back(candidates_[0][k]);
          return out;
        }
      }
      return std::nullopt;
    }
    Successors successors(functions_.size());
    for (std::size_t c : kept) successors[calls_[c].from].push_back(calls_[c].to);
    const auto order = topological_order(successors);
    if (!order) return std::nullopt;
    for (std::size_t rank = 0; rank < order->size(); ++rank) {
      out.measures[(*order)[rank]].push_back(numeral_term(bank_, rank));
    }
    return out;
  }

  TermBank& bank_;
  SortId integer_;
  std::span<const ProgramClause> clauses_;
  absl::flat_hash_map<SymbolId, std::uint32_t> place_;
  std::vector<SymbolId> functions_;
  std::vector<Call> calls_;
  std::vector<std::vector<TermId>> candidates_;  // by function
  std::map<std::tuple<std::size_t, std::size_t, std::size_t>, Change> changes_;
};

}  // namespace

std::optional<Descent> find_descent(Problem& problem, std::span<const ProgramClause> clauses) {
  return DescentFinder(problem, clauses).run();
}

std::vector<NonTermination> check_termination(Problem& problem,
                                              std::vector<ProgramClause>& clauses) {
  const Signature& signature = problem.bank.signature();
  const bool is_whole = problem.input_symbol_count == signature.symbol_count();
  for (;;) {
    std::vector<NonTermination> found = size_change_check(problem.bank, clauses);
    bool measured = false;
    for (const NonTermination& one : found) {
      const auto is_own = [&](const ProgramClause& c) {
        return std::ranges::find(one.component, c.function) != one.component.end();
      };
      std::vector<ProgramClause> own;
      std::ranges::copy_if(clauses, std::back_inserter(own), is_own);
      if (own.empty() || !find_descent(problem, own)) continue;
      for (const ProgramClause& c : own) problem.statements[c.statement].by_measure = true;
      std::erase_if(clauses, is_own);
      measured = true;
    }
    // Numbers in measures are as those of the input.
    if (is_whole) problem.input_symbol_count = signature.symbol_count();
    if (!measured) return found;
  }
}

std::vector<Descent> descents(Problem& problem) {
  std::vector<ProgramClause> clauses;
  std::map<SymbolId, std::uint32_t> place;
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    const Statement& s = problem.statements[i];
    if (s.kind != StatementKind::kDefinition || !s.by_measure) continue;
    const DefiningEquation e = defining_equation(problem.bank, s.formula);
    clauses.push_back({i, s.defines, e.left, e.right});
    place.try_emplace(s.defines, static_cast<std::uint32_t>(place.size()));
  }
  Successors mentions(place.size());
  for (const ProgramClause& c : clauses) {
    problem.bank.for_each_subterm({&c.right, 1}, [&](TermId t) {
      if (problem.bank.kind(t) != TermKind::kApplication) return;
      const auto found = place.find(problem.bank.symbol(t));
      if (found != place.end()) mentions[place.at(c.function)].push_back(found->second);
    });
  }
  const std::vector<std::uint32_t> component = strong_components(mentions);
  std::map<std::uint32_t, std::vector<ProgramClause>> together;
  for (const ProgramClause& c : clauses) together[component[place.at(c.function)]].push_back(c);
  std::vector<Descent> out;
  for (const auto& [number, own] : together) {
    if (auto found = find_descent(problem, own)) out.push_back(*std::move(found));
  }
  return out;
}

}  // namespace whence::lang
