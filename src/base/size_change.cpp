#include "base/size_change.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <utility>

namespace whence {

namespace {

constexpr std::size_t kMostGraphs = 4000;

class Closure {
 public:
  Closure(std::span<const SizeChangeGraph> calls, std::span<const std::uint32_t> arity,
          std::size_t most_work)
      : calls_(calls), arity_(arity), most_work_(most_work) {}

  std::optional<EndlessCalls> run() {
    absl::flat_hash_map<std::uint32_t, std::vector<std::uint32_t>> calls_from;  // each one once
    for (std::uint32_t k = 0; k < calls_.size(); ++k) {
      if (!add(calls_[k], {k, kNone})) continue;
      if (is_bad(graphs_.back())) return EndlessCalls{{k}};
      calls_from[calls_[k].from].push_back(k);
    }
    // Every composition is one of a shorter one with a call.
    for (std::uint32_t i = 0; i < graphs_.size(); ++i) {
      for (const std::uint32_t k : calls_from[graphs_[i].to]) {
        if (add(compose(graphs_[i], calls_[k]), {k, i}) && is_bad(graphs_.back())) {
          return EndlessCalls{calls_of(graphs_.size() - 1)};
        }
        if (graphs_.size() > kMostGraphs || work_ > most_work_) return EndlessCalls{{0}, true};
      }
    }
    return std::nullopt;
  }

 private:
  static constexpr std::uint32_t kNone = 0xffffffffU;

  // What a graph is made of.
  struct Origin {
    std::uint32_t call;    // the last one
    std::uint32_t before;  // the graph that it is composed with, unless it is the only one
  };

  bool add(SizeChangeGraph graph, Origin origin) {
    if (!known_.insert({{graph.from, graph.to}, graph.changes}).second) return false;
    graphs_.push_back(std::move(graph));
    origins_.push_back(origin);
    return true;
  }

  SizeChangeGraph compose(const SizeChangeGraph& a, const SizeChangeGraph& b) {
    const std::size_t rows = arity_[a.from];
    const std::size_t middle = arity_[a.to];
    const std::size_t columns = arity_[b.to];
    SizeChangeGraph c{a.from, b.to, std::vector<SizeChange>(rows * columns)};
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t k = 0; k < middle; ++k) {
        const SizeChange first = a.changes[i * middle + k];
        if (first == SizeChange::kUnknown) continue;
        for (std::size_t j = 0; j < columns; ++j) {
          const SizeChange second = b.changes[k * columns + j];
          SizeChange& whole = c.changes[i * columns + j];
          if (second != SizeChange::kUnknown) whole = std::max({whole, first, second});
        }
      }
    }
    work_ += 16 + rows * middle + rows * columns;
    return c;
  }

  // Whether it is its own square, and nothing shrinks into itself.
  bool is_bad(const SizeChangeGraph& graph) {
    if (graph.from != graph.to) return false;
    for (std::size_t i = 0; i < graph.changes.size(); i += arity_[graph.from] + 1) {
      if (graph.changes[i] == SizeChange::kSmaller) return false;
    }
    return compose(graph, graph) == graph;
  }

  [[nodiscard]] std::vector<std::uint32_t> calls_of(std::size_t graph) const {
    std::vector<std::uint32_t> calls{origins_[graph].call};
    while (origins_[graph].before != kNone) {
      graph = origins_[graph].before;
      calls.push_back(origins_[graph].call);
    }
    std::ranges::reverse(calls);
    return calls;
  }

  using Key = std::pair<std::pair<std::uint32_t, std::uint32_t>, std::vector<SizeChange>>;

  std::span<const SizeChangeGraph> calls_;
  std::span<const std::uint32_t> arity_;
  std::size_t most_work_;
  std::vector<SizeChangeGraph> graphs_;
  std::vector<Origin> origins_;  // by graph
  absl::flat_hash_set<Key> known_;
  std::size_t work_ = 0;
};

}  // namespace

std::optional<EndlessCalls> find_endless_calls(std::span<const SizeChangeGraph> calls,
                                               std::span<const std::uint32_t> arity,
                                               std::size_t most_work) {
  return Closure(calls, arity, most_work).run();
}

}  // namespace whence
