#pragma once

// Equality saturation: laws are applied to all that an e-graph holds, in rounds, until nothing is
// new or a limit is reached.

#include <cstdint>
#include <vector>

#include "base/stop.h"
#include "egraph/egraph.h"
#include "egraph/matching.h"
#include "egraph/rules.h"

namespace whence::egraph {

/// A law was applied: `left = right`, instances of the sides of a rule.
struct Application {
  std::uint32_t rule = 0;
  NodeId left = kNoNode;
  NodeId right = kNoNode;
  std::vector<TermId> terms;  ///< for the rule's variables, by number
  /// Nodes of the two sides of each condition, which were equal before.
  std::vector<std::pair<NodeId, NodeId>> conditions;
};

enum class Ending : std::uint8_t {
  kSaturated,  ///< no law says anything new of terms that are not too large
  kNodes,
  kWork,
  kStopped,
};

struct SaturationLimits {
  NodeId nodes = 0;
  std::uint64_t work = 0;
  /// Terms heavier than this, at first and in the end, are not made by applying a law.
  std::uint64_t weight = 0;
  std::uint64_t most_weight = 0;
  const StopToken* stop = nullptr;  ///< not owned; may be null
};

class Saturation {
 public:
  /// `laws` are over the bank of `graph`; both must outlive it.
  Saturation(EGraph& graph, Laws& laws);

  /// Goes on for rounds until `enough` says so between two of them, or a limit is reached.
  template <class Enough>
  Ending run(const SaturationLimits& limits, const Enough& enough) {
    begin(limits);
    for (;;) {
      if (const auto ending = round(limits)) return *ending;
      if (enough()) return Ending::kSaturated;
    }
  }

  [[nodiscard]] const Application& application(Reason r) const { return applications_[r]; }
  [[nodiscard]] const Laws& laws() const { return laws_; }
  [[nodiscard]] const EGraph& graph() const { return graph_; }
  /// What was looked at so far.
  [[nodiscard]] std::uint64_t work() const { return work_ + scratch_.work; }

 private:
  struct Compiled {
    Pattern left;
    Template right;
    std::vector<std::pair<Template, Template>> conditions;
    // A rule that finds too much waits for some rounds, longer each time (as egg's scheduler does).
    std::uint32_t bans = 0;
    std::uint32_t banned_until = 0;
  };
  struct Match {
    std::uint32_t rule = 0;
    NodeId root = kNoNode;
    std::uint32_t classes = 0;  // in matched_
  };

  void begin(const SaturationLimits& limits);
  /// One round; why it was the last.
  std::optional<Ending> round(const SaturationLimits& limits);
  void search(const SaturationLimits& limits);
  void apply(const Match& match);
  bool conditions_hold(const Rule& rule, const Compiled& compiled, const Classes& classes,
                       const Substitution& substitution, Application& application);
  [[nodiscard]] std::optional<Ending> limit(const SaturationLimits& limits) const;

  EGraph& graph_;
  Laws& laws_;
  std::vector<Compiled> compiled_;
  std::vector<Application> applications_;
  std::vector<Match> matches_;
  std::vector<NodeId> matched_;
  Template::Scratch scratch_;
  std::uint64_t weight_ = 0;
  std::uint64_t work_ = 0;
  std::uint32_t round_ = 0;
  bool banned_ = false;     // a rule was left out in this round
  bool too_heavy_ = false;  // an application was, for its weight
};

}  // namespace whence::egraph
