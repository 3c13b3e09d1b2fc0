#include "lang/definitions/size_change.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

#include "base/graph.h"

namespace whence::lang {

namespace {

// Bounds of the closure: graphs of one component, and entries written in all.
constexpr std::size_t kMostGraphs = 4000;
constexpr std::size_t kMostWork = 40'000'000;
// A pattern or argument with more nodes is not measured.
constexpr std::size_t kMostMeasured = 100'000;
constexpr std::size_t kMostClausesNamed = 4;

enum Change : std::uint8_t { kNothing = 0, kNoLarger = 1, kSmaller = 2 };

// The number of constructors of a constructor term, linear in the sizes of its variables.
struct Size {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> coefficients;  // variable, times; sorted
  std::uint32_t constant = 0;
};

std::optional<Size> size_of(const TermBank& bank, TermId t) {
  std::vector<std::uint32_t> variables;
  Size size;
  std::vector<TermId> open{t};
  for (std::size_t visited = 0; !open.empty(); ++visited) {
    const TermId s = open.back();
    open.pop_back();
    if (visited > kMostMeasured) return std::nullopt;
    if (bank.kind(s) == TermKind::kVariable) {
      variables.push_back(bank.index(s));
    } else if (bank.is_constructor(s)) {
      ++size.constant;
      for (const TermId a : bank.arguments(s)) open.push_back(a);
    } else {
      return std::nullopt;
    }
  }
  std::sort(variables.begin(), variables.end());
  for (const std::uint32_t v : variables) {
    if (size.coefficients.empty() || size.coefficients.back().first != v) {
      size.coefficients.emplace_back(v, 0);
    }
    ++size.coefficients.back().second;
  }
  return size;
}

Change compare(const Size& argument, const Size& pattern) {
  auto p = pattern.coefficients.begin();
  for (const auto& [variable, times] : argument.coefficients) {
    while (p != pattern.coefficients.end() && p->first < variable) ++p;
    if (p == pattern.coefficients.end() || p->first != variable || p->second < times) {
      return kNothing;
    }
  }
  if (argument.constant < pattern.constant) return kSmaller;
  return argument.constant == pattern.constant ? kNoLarger : kNothing;
}

struct Graph {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::vector<std::uint8_t> changes;  // arity of from times arity of to
  std::uint32_t clause = 0;           // of a call
  std::int32_t first = -1;            // of a composition: the graphs composed
  std::int32_t second = -1;
};

// f' with its first arguments given, as a value that `apply` applies to some more.
struct Closure {
  SymbolId function;
  std::size_t given = 0;
  std::uint32_t applied_to = 0;
  friend bool operator==(const Closure&, const Closure&) = default;
};

enum class Mode : std::uint8_t { kMentionsAreCalls, kApplyIsAFunction };

class SizeChange {
 public:
  SizeChange(const TermBank& bank, std::span<const ProgramClause> clauses, Mode mode)
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
    if (inserted) nodes_.push_back(function);
    return it->second;
  }
  [[nodiscard]] std::size_t arity(std::uint32_t n) const {
    return signature_.symbol(nodes_[n]).argument_sorts.size();
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

  void add_graph(Graph graph) { calls_.push_back(std::move(graph)); }

  void add_calls(std::uint32_t clause) {
    const ProgramClause& c = clauses_[clause];
    std::vector<std::optional<Size>> patterns;
    for (const TermId p : bank_.arguments(c.left)) patterns.push_back(size_of(bank_, p));
    const std::uint32_t from = node(c.function);
    bank_.for_each_subterm({&c.right, 1}, [&](TermId t) {
      if (bank_.kind(t) != TermKind::kApplication) return;
      const SymbolId id = bank_.symbol(t);
      const Symbol& symbol = signature_.symbol(id);
      if (symbol.closure_of) {
        if (!is_defined(*symbol.closure_of)) return;
        if (mode_ == Mode::kMentionsAreCalls) {
          const std::uint32_t to = node(*symbol.closure_of);
          add_graph({from, to, std::vector<std::uint8_t>(patterns.size() * arity(to)), clause});
        } else {
          note_closure(id);
        }
        return;
      }
      const bool applies = symbol.kind == SymbolKind::kApply && mode_ == Mode::kApplyIsAFunction;
      if (!applies && !is_defined(id)) return;
      const std::uint32_t to = node(id);
      Graph graph{from, to, std::vector<std::uint8_t>(patterns.size() * arity(to)), clause};
      const auto arguments = bank_.arguments(t);
      for (std::size_t j = 0; j < arguments.size(); ++j) {
        const std::optional<Size> size = size_of(bank_, arguments[j]);
        for (std::size_t i = 0; size && i < patterns.size(); ++i) {
          if (patterns[i]) graph.changes[i * arguments.size() + j] = compare(*size, *patterns[i]);
        }
      }
      add_graph(std::move(graph));
    });
  }

  // apply(f', x) = f(x). Where f' has arguments of its own, they are the first ones of f; of their
  // sizes nothing is known, as they are inside a function. An f' that waits for more than `apply`
  // gives it is counted as if it had them.
  void add_apply(const Closure& closure) {
    const std::uint32_t to = node(closure.function);
    const auto columns = static_cast<std::uint32_t>(arity(to));
    const std::uint32_t count = closure.applied_to;
    const std::uint32_t from = node(signature_.apply_symbol(count));
    Graph graph{from, to, std::vector<std::uint8_t>((count + 1) * columns), kNoClause};
    for (std::size_t i = 0; i < count && closure.given + i < columns; ++i) {
      graph.changes[(i + 1) * columns + closure.given + i] = kNoLarger;
    }
    add_graph(std::move(graph));
  }

  [[nodiscard]] Graph compose(const Graph& a, const Graph& b) {
    const std::size_t rows = arity(a.from);
    const std::size_t middle = arity(a.to);
    const std::size_t columns = arity(b.to);
    Graph result{a.from, b.to, std::vector<std::uint8_t>(rows * columns), a.clause};
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t k = 0; k < middle; ++k) {
        const std::uint8_t x = a.changes[i * middle + k];
        if (x == kNothing) continue;
        for (std::size_t j = 0; j < columns; ++j) {
          const std::uint8_t y = b.changes[k * columns + j];
          std::uint8_t& z = result.changes[i * columns + j];
          if (y != kNothing) z = std::max(z, std::max(x, y));
        }
      }
    }
    work_ += 16 + rows * middle + rows * columns;
    return result;
  }

  std::vector<NonTermination> decide() {
    std::vector<std::vector<std::uint32_t>> successors(nodes_.size());
    for (const Graph& g : calls_) successors[g.from].push_back(g.to);
    const std::vector<std::uint32_t> component = strong_components(successors);
    absl::flat_hash_map<std::uint32_t, std::vector<Graph>> by_component;
    std::vector<std::uint32_t> order;
    for (Graph& g : calls_) {
      if (component[g.from] != component[g.to]) continue;
      std::vector<Graph>& graphs = by_component[component[g.from]];
      if (graphs.empty()) order.push_back(component[g.from]);
      graphs.push_back(std::move(g));
    }
    std::vector<NonTermination> found;
    for (const std::uint32_t c : order) {
      if (auto problem = close(by_component.at(c))) {
        for (std::uint32_t n = 0; n < defined_; ++n) {
          if (component[n] == c) problem->component.push_back(nodes_[n]);
        }
        found.push_back(std::move(*problem));
      }
    }
    return found;
  }

  // Closes the graphs of one component under composition; looks for a bad one.
  std::optional<NonTermination> close(std::vector<Graph>& calls) {
    using Key = std::pair<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint8_t>>;
    absl::flat_hash_set<Key> known;
    std::vector<Graph> graphs;
    const auto add = [&](Graph g) -> std::optional<NonTermination> {
      if (!known.insert({{g.from, g.to}, g.changes}).second) return std::nullopt;
      graphs.push_back(std::move(g));
      if (is_bad(graphs.back())) return blame(graphs, graphs.size() - 1);
      return std::nullopt;
    };
    absl::flat_hash_map<std::uint32_t, std::vector<std::uint32_t>> by_from;
    for (Graph& g : calls) {
      const std::size_t before = graphs.size();
      if (auto bad = add(std::move(g))) return bad;
      if (graphs.size() > before) {
        by_from[graphs.back().from].push_back(static_cast<std::uint32_t>(before));
      }
    }
    for (std::size_t i = 0; i < graphs.size(); ++i) {
      // Every composition is one of a shorter one with a call.
      const std::vector<std::uint32_t>& next = by_from[graphs[i].to];
      for (const std::uint32_t k : next) {
        Graph composed = compose(graphs[i], graphs[k]);
        composed.first = static_cast<std::int32_t>(i);
        composed.second = static_cast<std::int32_t>(k);
        if (auto bad = add(std::move(composed))) return bad;
        if (graphs.size() > kMostGraphs || work_ > kMostWork) {
          return NonTermination{nodes_[graphs[0].from], {real_clause(graphs[0])}, true, {}};
        }
      }
    }
    return std::nullopt;
  }

  bool is_bad(const Graph& g) {
    if (g.from != g.to) return false;
    const std::size_t n = arity(g.from);
    for (std::size_t i = 0; i < n; ++i) {
      if (g.changes[i * n + i] == kSmaller) return false;
    }
    return compose(g, g).changes == g.changes;
  }

  [[nodiscard]] std::uint32_t real_clause(const Graph& g) const {
    return g.clause == kNoClause ? 0 : g.clause;
  }

  NonTermination blame(const std::vector<Graph>& graphs, std::size_t bad) const {
    NonTermination result;
    result.function = nodes_[graphs[bad].from];
    // A composition is a chain of calls, read off from its end.
    for (std::size_t i = bad;;) {
      const Graph& g = graphs[i];
      const Graph& call = g.second < 0 ? g : graphs[static_cast<std::size_t>(g.second)];
      if (call.clause != kNoClause) result.clauses.push_back(call.clause);
      if (g.first < 0) break;
      i = static_cast<std::size_t>(g.first);
    }
    std::reverse(result.clauses.begin(), result.clauses.end());
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
  std::size_t defined_ = 0;  // nodes before this one have clauses
  std::vector<Graph> calls_;
  std::vector<Closure> closures_;  // of the f' that occur
  std::size_t work_ = 0;
};

}  // namespace

std::vector<NonTermination> size_change_check(const TermBank& bank,
                                              std::span<const ProgramClause> clauses) {
  std::vector<NonTermination> first = SizeChange(bank, clauses, Mode::kMentionsAreCalls).run();
  if (first.empty()) return first;
  if (SizeChange(bank, clauses, Mode::kApplyIsAFunction).run().empty()) return {};
  return first;
}

}  // namespace whence::lang
