#include "lang/definitions/size_change.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/graph.h"
#include "base/size_change.h"
#include "logic/size.h"

namespace whence::lang {

namespace {

constexpr std::size_t kMostWork = 40'000'000;  // on the closure for one component
constexpr std::size_t kMostClausesNamed = 4;

struct Call {
  SizeChangeGraph graph;
  std::uint32_t clause;  // in which it is
};

// f' with its first arguments given, as a value that `apply` applies to some more.
struct Closure {
  SymbolId function;
  std::size_t given = 0;
  std::uint32_t applied_to = 0;
  friend bool operator==(const Closure&, const Closure&) = default;
};

enum class Mode : std::uint8_t { kMentionsAreCalls, kApplyIsAFunction };

class CallGraph {
 public:
  CallGraph(const TermBank& bank, std::span<const ProgramClause> clauses, Mode mode)
      : bank_(bank), signature_(bank.signature()), clauses_(clauses), mode_(mode) {}

  std::vector<NonTermination> run() {
    for (const ProgramClause& c : clauses_) node(c.function);
    defined_ = nodes_.size();
    for (std::uint32_t i = 0; i < clauses_.size(); ++i) add_calls(i);
    for (const Closure& closure : closures_) add_apply(closure);
    return decide();
  }

 private:
  std::uint32_t node(SymbolId function) {
    const auto [it, inserted] =
        node_of_.try_emplace(function, static_cast<std::uint32_t>(nodes_.size()));
    if (inserted) {
      nodes_.push_back(function);
      const std::size_t arity = signature_.symbol(function).argument_sorts.size();
      arity_.push_back(static_cast<std::uint32_t>(arity));
    }
    return it->second;
  }
  [[nodiscard]] bool is_defined(SymbolId f) const {
    const auto it = node_of_.find(f);
    return it != node_of_.end() && it->second < defined_;
  }

  // A mention of f'(x), which takes y and then z, leads to f'(x, y) when it is applied.
  void note_closure(SymbolId id) {
    const Symbol& symbol = signature_.symbol(id);
    const SymbolId function = *symbol.closure_of;
    const std::size_t whole = signature_.symbol(function).argument_sorts.size();
    const auto count =
        static_cast<std::uint32_t>(signature_.sort(symbol.result_sort).arguments.size() - 1);
    for (std::size_t given = symbol.argument_sorts.size(); given < whole; given += count) {
      const Closure closure{function, given, count};
      if (std::find(closures_.begin(), closures_.end(), closure) != closures_.end()) return;
      closures_.push_back(closure);
    }
  }

  // A graph that says nothing yet.
  [[nodiscard]] SizeChangeGraph graph(std::uint32_t from, std::uint32_t to) const {
    return {from, to, std::vector<SizeChange>(std::size_t{arity_[from]} * arity_[to])};
  }

  void add_calls(std::uint32_t clause) {
    const ProgramClause& c = clauses_[clause];
    const std::uint32_t from = node(c.function);
    bank_.for_each_subterm({&c.right, 1}, [&](TermId t) {
      if (bank_.kind(t) != TermKind::kApplication) return;
      const SymbolId id = bank_.symbol(t);
      const Symbol& symbol = signature_.symbol(id);
      if (symbol.closure_of) {
        if (!is_defined(*symbol.closure_of)) return;
        if (mode_ == Mode::kMentionsAreCalls) {
          calls_.push_back({graph(from, node(*symbol.closure_of)), clause});
        } else {
          note_closure(id);
        }
        return;
      }
      const bool applies = symbol.kind == SymbolKind::kApply && mode_ == Mode::kApplyIsAFunction;
      if (!applies && !is_defined(id)) return;
      SizeChangeGraph call = size_change_graph(bank_, c.left, t);
      call.from = from;
      call.to = node(id);
      calls_.push_back({std::move(call), clause});
    });
  }

  // apply(f', x) = f(x). Where f' has arguments of its own, they are the first ones of f; of their
  // sizes nothing is known, as they are inside a function. An f' that waits for more than `apply`
  // gives it is counted as if it had them.
  void add_apply(const Closure& closure) {
    const std::uint32_t to = node(closure.function);
    const std::uint32_t columns = arity_[to];
    const std::uint32_t count = closure.applied_to;
    SizeChangeGraph call = graph(node(signature_.apply_symbol(count)), to);
    for (std::size_t i = 0; i < count && closure.given + i < columns; ++i) {
      call.changes[(i + 1) * columns + closure.given + i] = SizeChange::kNoLarger;
    }
    calls_.push_back({std::move(call), kNoClause});
  }

  std::vector<NonTermination> decide() {
    Successors successors(nodes_.size());
    for (const Call& call : calls_) successors[call.graph.from].push_back(call.graph.to);
    const std::vector<std::uint32_t> component = strong_components(successors);
    absl::flat_hash_map<std::uint32_t, std::vector<Call>> by_component;
    std::vector<std::uint32_t> order;
    for (Call& call : calls_) {
      const std::uint32_t c = component[call.graph.from];
      if (c != component[call.graph.to]) continue;
      std::vector<Call>& calls = by_component[c];
      if (calls.empty()) order.push_back(c);
      calls.push_back(std::move(call));
    }
    std::vector<NonTermination> found;
    for (const std::uint32_t c : order) {
      auto problem = endless(by_component.at(c));
      if (!problem) continue;
      for (std::uint32_t n = 0; n < defined_; ++n) {
        if (component[n] == c) problem->component.push_back(nodes_[n]);
      }
      found.push_back(std::move(*problem));
    }
    return found;
  }

  [[nodiscard]] std::optional<NonTermination> endless(std::vector<Call>& calls) const {
    std::vector<SizeChangeGraph> graphs;
    graphs.reserve(calls.size());
    for (Call& call : calls) graphs.push_back(std::move(call.graph));
    const auto endless = find_endless_calls(graphs, arity_, kMostWork);
    if (!endless) return std::nullopt;
    NonTermination result{nodes_[graphs[endless->calls[0]].from], {}, endless->gave_up, {}};
    for (const std::uint32_t i : endless->calls) {
      if (calls[i].clause != kNoClause) result.clauses.push_back(calls[i].clause);
    }
    if (result.gave_up && result.clauses.empty()) result.clauses = {0};
    if (result.clauses.size() > kMostClausesNamed) result.clauses.resize(kMostClausesNamed);
    return result;
  }

  static constexpr std::uint32_t kNoClause = 0xffffffffU;

  const TermBank& bank_;
  const Signature& signature_;
  std::span<const ProgramClause> clauses_;
  Mode mode_;
  absl::flat_hash_map<SymbolId, std::uint32_t> node_of_;
  std::vector<SymbolId> nodes_;
  std::size_t defined_ = 0;           // nodes before this one have clauses
  std::vector<std::uint32_t> arity_;  // by node
  std::vector<Call> calls_;
  std::vector<Closure> closures_;  // of the f' that occur
};

}  // namespace

std::vector<NonTermination> size_change_check(const TermBank& bank,
                                              std::span<const ProgramClause> clauses) {
  std::vector<NonTermination> first = CallGraph(bank, clauses, Mode::kMentionsAreCalls).run();
  if (first.empty()) return first;
  if (CallGraph(bank, clauses, Mode::kApplyIsAFunction).run().empty()) return {};
  return first;
}

}  // namespace whence::lang
