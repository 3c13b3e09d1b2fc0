#include "egraph/saturation.h"

#include <algorithm>
#include <utility>

namespace whence::egraph {

namespace {

constexpr std::size_t kMatchesAtFirst = 1'000;
constexpr std::uint32_t kBanAtFirst = 3;
constexpr std::size_t kMostMatches = 200'000;
constexpr std::uint64_t kHeavier = 3;

}  // namespace

Saturation::Saturation(EGraph& graph, Laws& laws) : graph_(graph), laws_(laws) {
  graph_.add(graph_.bank().truth());
  graph_.add(graph_.bank().falsity());
}

void Saturation::begin(const SaturationLimits& limits) {
  weight_ = std::max(weight_, limits.weight);
}

std::optional<Ending> Saturation::limit(const SaturationLimits& limits) const {
  if (limits.stop != nullptr && limits.stop->stop()) return Ending::kStopped;
  if (graph_.node_count() >= limits.nodes) return Ending::kNodes;
  if (work() >= limits.work) return Ending::kWork;
  return std::nullopt;
}

void Saturation::search(const SaturationLimits& limits) {
  matches_.clear();
  matched_.clear();
  banned_ = false;
  for (std::uint32_t r = 0; r < compiled_.size(); ++r) {
    Compiled& compiled = compiled_[r];
    if (compiled.banned_until > round_) {
      banned_ = true;
      continue;
    }
    const std::size_t most = kMatchesAtFirst << compiled.bans;
    const std::size_t before = matches_.size();
    const std::size_t classes_before = matched_.size();
    bool too_many = false;
    compiled.left.match(graph_, work_, [&](NodeId root, const Classes& classes) {
      // What says nothing new does not count.
      const Template::Instance right = compiled.right.instance(graph_, classes, scratch_);
      if (right.found != kNoNode && graph_.equal(right.found, root)) return work() < limits.work;
      if (right.found == kNoNode && right.weight > weight_) {
        too_heavy_ = true;
        return work() < limits.work;
      }
      too_many = matches_.size() - before >= most;
      if (too_many) return false;
      matches_.push_back({r, root, static_cast<std::uint32_t>(matched_.size())});
      matched_.insert(matched_.end(), classes.begin(), classes.end());
      return work() < limits.work && matches_.size() < kMostMatches;
    });
    if (too_many) {
      matches_.resize(before);
      matched_.resize(classes_before);
      compiled.banned_until = round_ + (kBanAtFirst << compiled.bans);
      ++compiled.bans;
      banned_ = true;
    }
    if (limit(limits)) return;
  }
}

bool Saturation::conditions_hold(const Rule& rule, const Compiled& compiled, const Classes& classes,
                                 const Substitution& substitution, Application& application) {
  bool all = true;
  for (std::size_t i = 0; i < rule.conditions.size(); ++i) {
    const auto& [left, right] = compiled.conditions[i];
    const Template::Instance a = left.instance(graph_, classes, scratch_);
    const Template::Instance b = right.instance(graph_, classes, scratch_);
    if ((a.found == kNoNode && a.weight > weight_) || (b.found == kNoNode && b.weight > weight_)) {
      too_heavy_ = true;
      return false;
    }
    // What is asked for takes part from now on, so that laws may say that it holds.
    TermBank& bank = graph_.bank();
    const NodeId one = graph_.add(bank.substitute(rule.conditions[i].left, substitution));
    const NodeId other = graph_.add(bank.substitute(rule.conditions[i].right, substitution));
    // Only what is joined already is older than the edge that it explains.
    if (!graph_.equal(one, other)) all = false;
    application.conditions.emplace_back(one, other);
  }
  return all;
}

void Saturation::apply(const Match& match) {
  const Rule& rule = laws_.rules()[match.rule];
  const Compiled& compiled = compiled_[match.rule];
  const Classes classes(
      matched_.begin() + match.classes,
      matched_.begin() + match.classes + static_cast<std::ptrdiff_t>(rule.variables));
  const Template::Instance right = compiled.right.instance(graph_, classes, scratch_);
  if (right.found != kNoNode && graph_.equal(right.found, match.root)) return;
  TermBank& bank = graph_.bank();
  Substitution substitution;
  Application application;
  application.rule = match.rule;
  for (std::uint32_t v = 0; v < rule.variables; ++v) {
    application.terms.push_back(classes[v] == kNoNode ? TermId{} : graph_.small_term(classes[v]));
    substitution.bind(v, application.terms.back());
  }
  if (!conditions_hold(rule, compiled, classes, substitution, application)) return;
  application.left = graph_.add(bank.substitute(rule.left, substitution));
  application.right = graph_.add(bank.substitute(rule.right, substitution));
  const auto reason = static_cast<Reason>(applications_.size());
  if (graph_.merge(application.left, application.right, reason)) {
    applications_.push_back(std::move(application));
  }
}

std::optional<Ending> Saturation::round(const SaturationLimits& limits) {
  if (const auto ending = limit(limits)) return ending;
  laws_.extend(graph_);
  while (compiled_.size() < laws_.rules().size()) {
    const Rule& rule = laws_.rules()[compiled_.size()];
    const TermBank& bank = graph_.bank();
    Compiled compiled{Pattern(bank, rule.left, rule.variables), Template(bank, rule.right), {}};
    for (const Rule::Condition& c : rule.conditions) {
      compiled.conditions.emplace_back(Template(bank, c.left), Template(bank, c.right));
    }
    compiled_.push_back(std::move(compiled));
  }
  const std::uint64_t unions = graph_.unions();
  const NodeId nodes = graph_.node_count();
  too_heavy_ = false;
  search(limits);
  for (const Match& match : matches_) {
    apply(match);
    if (limit(limits)) break;
  }
  graph_.rebuild();
  ++round_;
  if (const auto ending = limit(limits)) return ending;
  if (graph_.unions() != unions || graph_.node_count() != nodes) return std::nullopt;
  if (banned_) {
    // Nothing but the rules that wait has anything to say.
    for (Compiled& compiled : compiled_) compiled.banned_until = 0;
    return std::nullopt;
  }
  if (!too_heavy_ || weight_ >= limits.most_weight) return Ending::kSaturated;
  weight_ = std::min(weight_ + kHeavier, limits.most_weight);
  return std::nullopt;
}

}  // namespace whence::egraph
