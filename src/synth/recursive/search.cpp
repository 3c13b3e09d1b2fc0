#include "synth/recursive/search.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace whence::synth::recursive {

namespace {

constexpr std::uint32_t kMostMatches = 3;
constexpr std::uint32_t kFurtherMatch = 3;  // what it costs
constexpr std::uint32_t kAnyBase = 3;
constexpr std::size_t kMostVariables = 24;   // in a case
constexpr std::uint32_t kMostCalls = 4'000;  // of a program, on an example
constexpr std::uint32_t kDeepestCall = 400;

/// Where a part of a parameter is: the parameter, then fields.
using Path = std::vector<std::uint32_t>;
/// A case: what was matched, in the order of the paths, and the constructor's place in its sort.
using Leaf = std::vector<std::pair<Path, std::uint32_t>>;
using Skeleton = std::vector<Leaf>;

Scope scope_of(const Leaf& leaf, const Setting& setting) {
  Scope scope;
  std::vector<Path> paths;
  for (std::uint32_t p = 0; p < setting.target.arguments.size(); ++p) {
    scope.push_back({*setting.vocabulary.find(setting.target.arguments[p]), -1, 0, p, {}});
    paths.push_back({p});
  }
  for (const auto& [path, constructor] : leaf) {
    const auto v = static_cast<std::size_t>(std::ranges::find(paths, path) - paths.begin());
    const Operator& c = setting.vocabulary.constructors(scope[v].sort)[constructor];
    scope[v].matched = c.symbol;
    for (std::uint32_t k = 0; k < c.arguments.size(); ++k) {
      scope.push_back({c.arguments[k], static_cast<std::int32_t>(v), k, scope[v].root, {}});
      paths.push_back(path);
      paths.back().push_back(k);
    }
  }
  return scope;
}

// The paths that may be matched further.
std::vector<std::pair<Path, SortIndex>> open_paths(const Leaf& leaf, const Setting& setting) {
  const Scope scope = scope_of(leaf, setting);
  std::vector<Path> paths;
  for (std::size_t v = 0; v < scope.size(); ++v) {
    if (scope[v].parent < 0) {
      paths.push_back({static_cast<std::uint32_t>(v)});
      continue;
    }
    paths.push_back(paths[static_cast<std::size_t>(scope[v].parent)]);
    paths.back().push_back(scope[v].field);
  }
  std::vector<std::pair<Path, SortIndex>> open;
  for (std::size_t v = 0; v < scope.size(); ++v) {
    if (!scope[v].matched.valid() && !setting.vocabulary.constructors(scope[v].sort).empty()) {
      open.emplace_back(paths[v], scope[v].sort);
    }
  }
  return open;
}

// All ways to match up to so many times, those with fewer first, each once.
std::vector<std::pair<Skeleton, std::uint32_t>> skeletons(const Setting& setting) {
  std::vector<std::pair<Skeleton, std::uint32_t>> all{{{Leaf{}}, 0}};
  std::set<Skeleton> seen{all.front().first};
  for (std::size_t i = 0; i < all.size() && all.size() < 4'000; ++i) {
    if (all[i].second == kMostMatches) break;
    for (std::size_t l = 0; l < all[i].first.size(); ++l) {
      for (const auto& [path, sort] : open_paths(all[i].first[l], setting)) {
        Skeleton made;
        for (std::size_t k = 0; k < all[i].first.size(); ++k) {
          if (k != l) made.push_back(all[i].first[k]);
        }
        const std::size_t constructors = setting.vocabulary.constructors(sort).size();
        for (std::uint32_t c = 0; c < constructors; ++c) {
          Leaf leaf = all[i].first[l];
          leaf.emplace_back(path, c);
          std::ranges::sort(leaf);
          made.push_back(std::move(leaf));
        }
        std::ranges::sort(made);
        if (seen.insert(made).second) all.emplace_back(std::move(made), all[i].second + 1);
      }
    }
  }
  return all;
}

// Runs a program that is being tried. What an example says of a call is believed; as each example
// is tried, and calls get smaller, the program is then right on all.
class Runner {
 public:
  struct Case {
    const Branch* branch = nullptr;
    const Choice* choice = nullptr;  // null: no value
  };

  explicit Runner(Setting& setting)
      : setting_(setting), missing_(setting.open ? kUnknown : kStuck) {}
  std::vector<Case> cases;

  /// What the cases give; unknown if none is for the inputs.
  [[nodiscard]] Value value(std::span<const Value> inputs) {
    Environment environment;
    for (const Case& c : cases) {
      if (enter(c.branch->scope(), inputs, environment)) return call(inputs, true);
    }
    return kUnknown;
  }

  /// Whether some theorem about the function is false, with the cases that there are.
  [[nodiscard]] bool contradicts(Requirements& requirements, bool complete) {
    const Interpreter::Called called = [this](std::span<const Value> inputs) {
      for (const Value v : inputs) {
        if (v == kStuck) return kStuck;
        if (setting_.interpreter.values().partial(v)) return kUnknown;
      }
      calls_ = 0;
      depth_ = 0;
      return call(inputs, true);
    };
    const Value before = missing_;
    if (complete) missing_ = kUnknown;
    const bool contradicted = requirements.contradicted(called, complete);
    missing_ = before;
    return contradicted;
  }

  [[nodiscard]] bool meets_examples() {
    const std::vector<Example>& examples = setting_.target.examples;
    if (order_.empty()) {
      for (std::size_t i = 0; i < examples.size(); ++i) order_.push_back(i);
    }
    for (std::size_t k = 0; k < order_.size(); ++k) {
      calls_ = 0;
      depth_ = 0;
      const std::size_t i = order_[k];
      if (call(examples[i].inputs, true) == examples[i].output) continue;
      // What this one did not meet, the next one may not either.
      order_.erase(order_.begin() + static_cast<std::ptrdiff_t>(k));
      order_.insert(order_.begin(), i);
      return false;
    }
    return true;
  }

 private:
  using Environment = std::array<Value, kMostVariables>;

  bool enter(const Scope& scope, std::span<const Value> inputs, Environment& out) const {
    const ValueBank& values = setting_.interpreter.values();
    for (std::size_t i = 0; i < scope.size(); ++i) {
      const ScopeVariable& v = scope[i];
      out[i] = v.parent < 0 ? inputs[i]
                            : values.arguments(out[static_cast<std::size_t>(v.parent)])[v.field];
      if (v.matched.valid() && values.tag(out[i]) != v.matched.value) return false;
    }
    return true;
  }

  Value call(std::span<const Value> inputs, bool outermost) {
    if (!outermost) {
      if (const Value* known = setting_.interpreter.values().remembered(setting_.oracle, inputs)) {
        return *known;
      }
    }
    if (++calls_ > kMostCalls || depth_ > kDeepestCall) return kStuck;
    Environment environment;
    for (const Case& c : cases) {
      if (!enter(c.branch->scope(), inputs, environment)) continue;
      if (c.choice == nullptr) return missing_;
      ++depth_;
      const Value v = choose(*c.branch, *c.choice, environment);
      --depth_;
      return v;
    }
    return missing_;
  }

  Value choose(const Branch& branch, const Choice& choice, const Environment& environment) {
    for (std::size_t i = 0; i < choice.conditions.size(); ++i) {
      if (choice.conditions[i] == kNoEntry) return run(branch, choice.terms[i], environment);
      const Value holds = run(branch, choice.conditions[i], environment);
      if (holds == kStuck || holds == kUnknown) return holds;
      if (holds == setting_.interpreter.truth(true)) {
        return run(branch, choice.terms[i], environment);
      }
    }
    return run(branch, choice.terms[2], environment);
  }

  Value run(const Branch& branch, EntryId id, const Environment& environment) {
    const Branch::Entry& e = branch.entry(id);
    if (e.operation == Branch::kVariableEntry) return environment[e.arguments[0]];
    const Operator& o = branch.operation(e);
    std::array<Value, 2 * Vocabulary::kMostArguments> given{};
    if (o.kind == OperatorKind::kSelf) {
      std::size_t next = 0;
      for (std::size_t p = 0; p < o.fixed.size(); ++p) {
        given[p] = o.fixed[p] >= 0 ? environment[static_cast<std::size_t>(o.fixed[p])]
                                   : run(branch, e.arguments[next++], environment);
        if (given[p] == kStuck) return kStuck;
        if (setting_.interpreter.values().partial(given[p])) return kUnknown;
      }
      return call(std::span(given).first(o.fixed.size()), false);
    }
    for (std::size_t i = 0; i < o.arguments.size(); ++i) {
      given[i] = run(branch, e.arguments[i], environment);
      if (given[i] == kStuck) return kStuck;
      if (o.kind == OperatorKind::kAnd && given[i] == setting_.interpreter.truth(false)) {
        return given[i];
      }
      if (o.kind == OperatorKind::kOr && given[i] == setting_.interpreter.truth(true)) {
        return given[i];
      }
    }
    return Branch::apply(setting_.interpreter, o, std::span(given).first(o.arguments.size()));
  }

  Setting& setting_;
  std::vector<std::size_t> order_;
  std::uint32_t calls_ = 0;
  std::uint32_t depth_ = 0;
  Value missing_;  // what a call has that no case is for
};

class Search {
 public:
  Search(Setting& setting, const RecursiveLimits& limits)
      : setting_(setting), limits_(limits), runner_(setting) {
    const bool matches_allowed = limits.components == nullptr || limits.components->matches;
    for (auto& [skeleton, matches] : skeletons(setting_)) {
      if (matches == 0 || matches_allowed) add_frames(skeleton, matches);
    }
    std::ranges::stable_sort(frames_, {}, &Frame::cost);
  }

  bool step() {
    if (next_size_ > limits_.largest || done()) return false;
    for (Frame& frame : frames_) {
      if (frame.cost >= next_size_ || done()) continue;
      try_frame(frame, next_size_ - frame.cost);
    }
    if (!setting_.over()) complete_size_ = next_size_;
    ++next_size_;
    return !done();
  }
  [[nodiscard]] const std::optional<Program>& program() const { return program_; }
  [[nodiscard]] RecursiveStatistics statistics() const {
    return {setting_.work, setting_.evaluated, tried_, complete_size_};
  }

 private:
  // A skeleton with a way to descend.
  struct Frame {
    std::vector<Leaf> leaves;
    std::vector<Branch*> branches{};
    Descent descent{};
    std::uint32_t cost = 0;
    bool assumes = false;  ///< that cases without calls are what is smallest there
    bool dead = false;
  };

  [[nodiscard]] bool done() { return program_ || setting_.over(); }

  // Whether a call can get smaller in this parameter somewhere.
  [[nodiscard]] bool descends(const Skeleton& skeleton, std::uint32_t parameter) const {
    return std::ranges::any_of(skeleton, [&](const Leaf& leaf) {
      const Scope scope = scope_of(leaf, setting_);
      return std::ranges::any_of(scope, [&](const ScopeVariable& v) {
        return v.parent >= 0 && v.root == parameter && v.sort == scope[parameter].sort;
      });
    });
  }

  void add_frames(const Skeleton& skeleton, std::uint32_t matches) {
    for (const Leaf& leaf : skeleton) {
      if (scope_of(leaf, setting_).size() > kMostVariables) return;
    }
    std::vector<std::int32_t> descents;
    const auto count = static_cast<std::uint32_t>(setting_.target.arguments.size());
    std::uint32_t data = 0;
    for (std::uint32_t p = 0; p < count; ++p) {
      if (!setting_.vocabulary.constructors(*setting_.vocabulary.find(setting_.target.arguments[p]))
               .empty()) {
        ++data;
      }
      if (descends(skeleton, p)) descents.push_back(static_cast<std::int32_t>(p));
    }
    if (!descents.empty() && data > 1) descents.push_back(Descent::kAll);
    if (limits_.components != nullptr && !limits_.components->calls) descents.clear();
    if (descents.empty()) descents.push_back(Descent::kNone);
    for (const std::int32_t d : descents) {
      // Each further match makes it easier to meet the examples by chance.
      std::uint32_t cost = matches == 0 ? 0 : 1 + (matches - 1) * kFurtherMatch;
      if (d == Descent::kAll) ++cost;
      // First with what cases without calls are likely to be, then with any.
      if (d != Descent::kNone) frames_.push_back({skeleton, {}, {d}, cost, true});
      frames_.push_back({skeleton, {}, {d}, cost + (d == Descent::kNone ? 0 : kAnyBase), false});
    }
  }

  Branch* plain_branch(const Leaf& leaf, Descent descent) {
    auto& known = branches_[{{leaf}, descent.parameter}];
    if (!known) {
      known = std::make_unique<Branch>(setting_, scope_of(leaf, setting_), descent,
                                       Branch::Assumption{});
    }
    // Without recursive calls it does not matter how they would descend.
    if (known->calls_itself() || descent.parameter == Descent::kNone) return known.get();
    return plain_branch(leaf, {Descent::kNone});
  }

  // The frame's cases; false if those without calls are not there yet.
  bool make_branches(Frame& frame, std::uint32_t budget) {
    if (!frame.branches.empty()) return true;
    std::vector<Branch*> branches;
    for (const Leaf& leaf : frame.leaves) branches.push_back(plain_branch(leaf, frame.descent));
    if (!frame.assumes) {
      frame.branches = std::move(branches);
      return true;
    }
    std::vector<Leaf> key;
    auto runner = std::make_shared<Runner>(setting_);
    bool ready = true;
    for (std::size_t i = 0; i < branches.size(); ++i) {
      Branch& b = *branches[i];
      if (b.calls_itself() || b.examples().empty()) continue;
      while (b.smallest() > b.grown() && b.grown() < budget) {
        if (!b.grow(b.grown() + 1)) return false;
      }
      ready = ready && b.smallest() <= b.grown();
      if (!ready) return false;
      runner->cases.push_back({&b, &b.choices(b.smallest()).front()});
      key.push_back(frame.leaves[i]);
    }
    if (key.empty()) {
      frame.dead = true;
      return false;
    }
    for (std::size_t i = 0; i < branches.size(); ++i) {
      if (!branches[i]->calls_itself()) continue;
      std::vector<Leaf> whole{frame.leaves[i]};
      whole.insert(whole.end(), key.begin(), key.end());
      auto& known = branches_[{whole, frame.descent.parameter}];
      if (!known) {
        known = std::make_unique<Branch>(
            setting_, scope_of(frame.leaves[i], setting_), frame.descent,
            [runner](std::span<const Value> inputs) { return runner->value(inputs); });
      }
      branches[i] = known.get();
    }
    frame.branches = std::move(branches);
    return true;
  }

  void try_frame(Frame& frame, std::uint32_t budget) {
    if (frame.dead || !make_branches(frame, budget)) return;
    std::size_t without = 0;
    for (const Branch* b : frame.branches) without += b->examples().empty() ? 1U : 0U;
    if (!setting_.open && without * 2 > frame.branches.size()) {
      frame.dead = true;
      return;
    }
    // What the other cases need at least is not there for this one.
    bool grew = true;
    while (grew) {
      grew = false;
      std::uint32_t least = 0;
      for (const Branch* b : frame.branches) least += least_of(*b);
      if (least > budget) return;
      for (Branch* b : frame.branches) {
        const std::uint32_t room = budget - (least - least_of(*b));
        if (room <= b->grown() || (frame.assumes && is_settled(*b))) continue;
        grew = true;
        // One more at a time: it may show that there is less room.
        if (!b->grow(b->grown() + 1)) return;
        break;
      }
    }
    runner_.cases.clear();
    for (const Branch* b : frame.branches) runner_.cases.push_back({b, nullptr});
    size_ = budget + frame.cost;
    assign(frame, 0, budget);
  }

  // Whether there is no choice left in a frame that assumes what cases without calls are.
  static bool is_settled(const Branch& b) {
    return !b.calls_itself() && !b.examples().empty() && b.smallest() <= b.grown();
  }
  // A case that no example is for may be left out.
  [[nodiscard]] std::uint32_t least_of(const Branch& b) const {
    return b.examples().empty() && !setting_.open ? 0 : b.smallest();
  }

  void assign(const Frame& frame, std::size_t k, std::uint32_t budget) {
    if (k == frame.branches.size()) {
      if (budget == 0) try_program(frame);
      return;
    }
    const Branch& b = *frame.branches[k];
    const bool last = k + 1 == frame.branches.size();
    std::uint32_t later = 0;
    for (std::size_t i = k + 1; i < frame.branches.size(); ++i) {
      later += least_of(*frame.branches[i]);
    }
    if (later > budget) return;
    if (frame.assumes && is_settled(b)) {
      if (b.smallest() > budget) return;
      runner_.cases[k].choice = &b.choices(b.smallest()).front();
      assign(frame, k + 1, budget - b.smallest());
      return;
    }
    if (!setting_.open && b.examples().empty() && (!last || budget == 0)) {
      runner_.cases[k].choice = nullptr;
      assign(frame, k + 1, budget);
    }
    const std::uint32_t most = std::min(budget - later, b.grown());
    for (std::uint32_t size = last ? std::max(budget, 1U) : 1; size <= most; ++size) {
      for (const Choice& c : b.choices(size)) {
        if (done()) return;
        runner_.cases[k].choice = &c;
        if (setting_.open && !last) {
          // What one case alone makes wrong no other one makes right.
          ++setting_.work;
          if (runner_.contradicts(*limits_.requirements, false)) continue;
        }
        assign(frame, k + 1, budget - size);
      }
    }
    runner_.cases[k].choice = nullptr;
  }

  void try_program(const Frame& frame) {
    ++tried_;
    ++setting_.work;
    if (!runner_.meets_examples()) return;
    if (limits_.requirements != nullptr && runner_.contradicts(*limits_.requirements, true)) return;
    Program program{setting_.target.name, setting_.target.arguments, setting_.target.result, {}, 0};
    program.size = size_;
    for (std::size_t i = 0; i < frame.branches.size(); ++i) {
      const Branch& b = *frame.branches[i];
      if (runner_.cases[i].choice == nullptr) continue;
      program.cases.push_back({b.scope(), term_of(b, *runner_.cases[i].choice)});
    }
    if (!limits_.accept || limits_.accept(program)) program_ = std::move(program);
  }

  static ProgramTerm term_of(const Branch& b, EntryId id) {
    const Branch::Entry& e = b.entry(id);
    if (e.operation == Branch::kVariableEntry) {
      return {.kind = ProgramTerm::Kind::kVariable, .variable = e.arguments[0]};
    }
    const Operator& o = b.operation(e);
    ProgramTerm term{.kind = ProgramTerm::Kind::kOperator, .operation = o};
    if (o.kind != OperatorKind::kSelf) {
      for (std::size_t i = 0; i < o.arguments.size(); ++i) {
        term.arguments.push_back(term_of(b, e.arguments[i]));
      }
      return term;
    }
    std::size_t next = 0;
    for (const std::int32_t f : o.fixed) {
      term.arguments.push_back(f >= 0 ? ProgramTerm{.kind = ProgramTerm::Kind::kVariable,
                                                    .variable = static_cast<std::size_t>(f)}
                                      : term_of(b, e.arguments[next++]));
    }
    return term;
  }

  static ProgramTerm term_of(const Branch& b, const Choice& c) {
    ProgramTerm term;
    for (std::size_t i = 3; i-- > 0;) {
      if (c.terms[i] == kNoEntry) continue;
      ProgramTerm here = term_of(b, c.terms[i]);
      if (i < 2 && c.conditions[i] != kNoEntry) {
        ProgramTerm choice{.kind = ProgramTerm::Kind::kIf};
        choice.arguments.push_back(term_of(b, c.conditions[i]));
        choice.arguments.push_back(std::move(here));
        choice.arguments.push_back(std::move(term));
        term = std::move(choice);
      } else {
        term = std::move(here);
      }
    }
    return term;
  }

  Setting& setting_;
  const RecursiveLimits& limits_;
  Runner runner_;
  std::vector<Frame> frames_;
  std::map<std::pair<std::vector<Leaf>, std::int32_t>, std::unique_ptr<Branch>> branches_;
  std::uint32_t size_ = 0;
  std::uint32_t next_size_ = 1;
  std::uint64_t tried_ = 0;
  std::optional<Program> program_;
  std::uint32_t complete_size_ = 0;
};

}  // namespace

struct RecursiveSearch::Impl {
  Impl(Problem& problem, Interpreter& interpreter, Target wanted, const RecursiveLimits& given)
      : limits(given),
        target(std::move(wanted)),
        vocabulary(problem, interpreter, target, given.components),
        setting(problem, interpreter, target, vocabulary) {
    setting.pool = pool_of_values(vocabulary, interpreter, target);
    setting.oracle = interpreter.values().fresh_function();
    setting.stop = limits.stop;
    setting.tick = limits.tick;
    setting.open = limits.open;
    if (limits.work) setting.limit = *limits.work;
    for (const Example& e : target.examples) {
      interpreter.values().remember(setting.oracle, e.inputs, e.output);
    }
  }

  RecursiveLimits limits;
  Target target;
  Vocabulary vocabulary;
  Setting setting;
  std::optional<Search> search;
};

RecursiveSearch::RecursiveSearch(Problem& problem, Interpreter& interpreter, Target target,
                                 const RecursiveLimits& limits)
    : impl_(std::make_unique<Impl>(problem, interpreter, std::move(target), limits)) {
  impl_->search.emplace(impl_->setting, impl_->limits);
}
RecursiveSearch::~RecursiveSearch() = default;

bool RecursiveSearch::step() {
  return impl_->search->step();
}
const std::optional<Program>& RecursiveSearch::program() const {
  return impl_->search->program();
}
RecursiveStatistics RecursiveSearch::statistics() const {
  return impl_->search->statistics();
}
const Target& RecursiveSearch::target() const {
  return impl_->target;
}

}  // namespace whence::synth::recursive
