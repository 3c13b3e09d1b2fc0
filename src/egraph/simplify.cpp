#include "egraph/simplify.h"

#include <algorithm>

#include "base/cpu_clock.h"

namespace whence::egraph {

namespace {

// It costs about as much to look for a cheaper term as to make this many nodes.
constexpr NodeId kNodesBetweenLooks = 2'000;

absl::flat_hash_map<std::uint32_t, StepId> steps_by_statement(const Derivation& derivation) {
  absl::flat_hash_map<std::uint32_t, StepId> out;
  for (const ProvedStatement& p : derivation.proved) out.emplace(p.statement, p.step);
  return out;
}

std::vector<StepId> steps_of(const std::vector<std::pair<TermId, StepId>>& lemmas) {
  std::vector<StepId> out;
  for (const auto& [formula, step] : lemmas) out.push_back(step);
  return out;
}

}  // namespace

Simplifier::Simplifier(Problem& problem, Derivation& derivation,
                       const std::vector<std::pair<TermId, StepId>>& lemmas)
    : problem_(problem),
      builder_(problem, derivation),
      steps_(builder_, steps_by_statement(derivation), steps_of(lemmas)) {
  for (const ProvedStatement& p : derivation.proved) proved_.push_back(p.statement);
  for (const auto& [formula, step] : lemmas) lemmas_.push_back(formula);
}

Simplified Simplifier::simplify(TermId t, const Cost& cost, const SimplifyLimits& limits) {
  Simplified out;
  out.term = t;
  out.before = out.after = price_of(problem_.bank, t, cost);
  simplify_further(out, cost, limits);
  return out;
}

void Simplifier::simplify_further(Simplified& out, const Cost& cost, const SimplifyLimits& limits) {
  const CpuScope clock(out.statistics.seconds);
  const std::uint64_t most = out.statistics.work + limits.work;
  for (;;) {
    Problem scratch = problem_;
    EGraph graph(scratch.bank);
    Laws laws(scratch, proved_, lemmas_);
    Saturation saturation(graph, laws);
    const NodeId given = graph.add(out.term);
    SaturationLimits within;
    within.nodes = limits.nodes;
    within.work = most > out.statistics.work ? most - out.statistics.work : 0;
    within.weight = scratch.bank.weight(out.term) + 1;
    within.most_weight = scratch.bank.weight(out.term) + limits.slack;
    within.stop = limits.stop;
    NodeId looked = 0;
    TermId best = out.term;
    out.ending = saturation.run(within, [&] {
      if (graph.node_count() < looked + kNodesBetweenLooks) return false;
      looked = graph.node_count();
      best = extract(graph, given, cost);
      return price_of(scratch.bank, best, cost) < out.after;
    });
    best = extract(graph, given, cost);
    const Price price = price_of(scratch.bank, best, cost);
    SimplifyStatistics& s = out.statistics;
    ++s.graphs;
    s.work += saturation.work();
    s.nodes += graph.node_count();
    s.classes += graph.class_count();
    if (graph.bytes() > s.bytes) {
      s.bytes = graph.bytes();
      s.most_nodes = graph.node_count();
    }
    if (price >= out.after) return;
    Homecoming home(scratch.bank, problem_.bank);
    Explanation explanation(saturation, steps_, home);
    const StepId step = explanation.equation(given, graph.add(best));
    out.step =
        out.step.valid() ? builder_.add(whence::Rule::kTransitivity, {out.step, step}) : step;
    out.term = home.term(best);
    out.after = price;
    if (out.ending == Ending::kStopped) return;
  }
}

}  // namespace whence::egraph
