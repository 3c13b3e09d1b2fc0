#include "synth/recursive/branch.h"

#include <algorithm>

namespace whence::synth::recursive {

namespace {

constexpr std::size_t kMostExamples = 64;  // a bit each
constexpr std::size_t kMostReached = 8;
constexpr std::size_t kRandomPoints = 8;
constexpr std::size_t kRandomPointsIfOpen = 16;
constexpr std::size_t kMostChoices = 200'000;   // of a size
constexpr std::uint32_t kLargestCondition = 5;  // of two
constexpr std::uint16_t kScoreOfVariable = 1;
constexpr std::uint16_t kScoreOfCall = 3;
constexpr std::uint16_t kScoreOfParameter = 4;  // as a whole
constexpr std::size_t kManyTerms = 4'000;
constexpr std::uint32_t kConditionsFirst = 3;  // sizes of them for one of terms

}  // namespace

Branch::Branch(Setting& setting, Scope scope, Descent descent, Assumption assumption)
    : setting_(setting), scope_(std::move(scope)), assumption_(std::move(assumption)) {
  result_ = *setting.vocabulary.find(setting.target.result);
  by_size_.resize(setting.vocabulary.sorts().size());
  for (auto& sizes : by_size_) sizes.resize(1);
  choices_.resize(1);
  groups_.resize(1);
  conditions_.resize(1);
  make_operators(descent);
  make_points();
}

// Whether the inputs are for this case; then their parts become a point.
void Branch::add_point(std::vector<Value> inputs, bool is_example) {
  const ValueBank& values = setting_.interpreter.values();
  for (std::size_t i = 0; i < scope_.size(); ++i) {
    const ScopeVariable& v = scope_[i];
    if (v.parent >= 0) {
      inputs.push_back(values.arguments(inputs[static_cast<std::size_t>(v.parent)])[v.field]);
    }
    if (v.matched.valid() && values.tag(inputs[i]) != v.matched.value) return;
  }
  if (std::ranges::find(points_, inputs) != points_.end()) return;
  if (is_example) examples_.push_back(static_cast<std::uint32_t>(examples_.size()));
  points_.push_back(std::move(inputs));
}

void Branch::make_points() {
  ValueBank& values = setting_.interpreter.values();
  const std::vector<Example>& examples = setting_.target.examples;
  std::vector<std::uint32_t> taken;
  for (std::uint32_t i = 0; i < examples.size() && taken.size() < kMostExamples; ++i) {
    const std::size_t before = points_.size();
    add_point(examples[i].inputs, true);
    if (points_.size() > before) taken.push_back(i);
  }
  examples_ = std::move(taken);
  all_ = examples_.size() == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << examples_.size()) - 1;
  // Where recursion leads to from the examples.
  const auto add_reached = [&](const Example& e) {
    for (std::size_t i = 0; i < e.inputs.size(); ++i) {
      std::vector<Value> pending{e.inputs[i]};
      while (!pending.empty() && points_.size() < examples_.size() + kMostReached) {
        const Value v = pending.back();
        pending.pop_back();
        for (const Operator& c : setting_.vocabulary.constructors(scope_[i].sort)) {
          if (c.symbol.value != values.tag(v)) continue;
          for (std::size_t k = 0; k < c.arguments.size(); ++k) {
            if (c.arguments[k] != scope_[i].sort) continue;
            pending.push_back(values.arguments(v)[k]);
            std::vector<Value> inputs = e.inputs;
            inputs[i] = pending.back();
            add_point(std::move(inputs), false);
          }
        }
      }
    }
  };
  for (const Example& e : examples) add_reached(e);
  std::uint64_t seed = 1;
  std::vector<Value> point(scope_.size());
  const std::size_t random = setting_.open ? kRandomPointsIfOpen : kRandomPoints;
  for (std::size_t n = 0; n < random; ++n) {
    bool possible = true;
    for (std::size_t i = scope_.size(); i-- > 0;) {
      if (!scope_[i].matched.valid()) {
        const std::vector<Value>& pool = setting_.pool[scope_[i].sort];
        possible = possible && !pool.empty();
        if (possible) point[i] = pool[mixed(seed++) % pool.size()];
        continue;
      }
      std::vector<Value> fields;
      for (std::size_t k = i + 1; k < scope_.size(); ++k) {
        if (scope_[k].parent == static_cast<std::int32_t>(i)) fields.push_back(point[k]);
      }
      if (possible) point[i] = values.make(scope_[i].matched.value, fields);
      possible = possible && point[i] != kStuck;
    }
    if (possible && std::ranges::find(points_, point) == points_.end()) points_.push_back(point);
  }
  lane_count_ = points_.size();
  row_.resize(lane_count_);
}

void Branch::make_operators(Descent descent) {
  operators_ = setting_.vocabulary.operators();
  if (descent.parameter == Descent::kNone) return;
  const std::size_t count = setting_.target.arguments.size();
  Operator self{.kind = OperatorKind::kSelf};
  self.result = *setting_.vocabulary.find(setting_.target.result);
  std::vector<std::vector<std::int32_t>> options(count);
  for (std::size_t p = 0; p < count; ++p) {
    const bool may_be_anything =
        descent.parameter != Descent::kAll && descent.parameter != static_cast<std::int32_t>(p);
    const bool is_data = !setting_.vocabulary.is_function(scope_[p].sort);
    if (may_be_anything || !is_data) {
      options[p] = {static_cast<std::int32_t>(p), -1};
      continue;
    }
    for (std::size_t v = 0; v < scope_.size(); ++v) {
      if (scope_[v].sort != scope_[p].sort) continue;
      if (descent.parameter != Descent::kAll && (scope_[v].root != p || v == p)) continue;
      options[p].push_back(static_cast<std::int32_t>(v));
    }
  }
  std::vector<std::size_t> choice(count, 0);
  if (std::ranges::any_of(options, [](const auto& o) { return o.empty(); })) return;
  while (true) {
    self.fixed.assign(count, -1);
    self.arguments.clear();
    bool descends = false;
    bool distinct = true;
    self.cost = 1;
    std::vector<bool> roots(count, false);
    for (std::size_t p = 0; p < count; ++p) {
      self.fixed[p] = options[p][choice[p]];
      if (self.fixed[p] < 0) {
        self.arguments.push_back(scope_[p].sort);
        continue;
      }
      const ScopeVariable& v = scope_[static_cast<std::size_t>(self.fixed[p])];
      descends = descends || v.parent >= 0;
      // What goes on as it was, or as a part of it, is no choice that costs.
      if (v.root != p) ++self.cost;
      distinct = distinct && !roots[v.root];
      roots[v.root] = true;
    }
    if (descends && distinct && self.arguments.size() <= Vocabulary::kMostArguments) {
      operators_.push_back(self);
      calls_itself_ = true;
    }
    std::size_t p = 0;
    while (p < count && ++choice[p] == options[p].size()) choice[p++] = 0;
    if (p == count) break;
  }
}

Value Branch::apply(Interpreter& interpreter, const Operator& o, std::span<const Value> arguments) {
  switch (o.kind) {
    case OperatorKind::kConstructor:
      return interpreter.values().make(o.symbol.value, arguments);
    case OperatorKind::kFunction:
      return interpreter.call(o.symbol, arguments);
    case OperatorKind::kFunctionValue:
      return interpreter.values().make(Interpreter::function_tag(o.symbol), {});
    case OperatorKind::kApply:
      return interpreter.apply(arguments[0], arguments.subspan(1));
    case OperatorKind::kEqual:
      return interpreter.equality(arguments[0], arguments[1]);
    case OperatorKind::kNot:
      if (arguments[0] == kStuck || arguments[0] == kUnknown) return arguments[0];
      return interpreter.truth(arguments[0] != interpreter.truth(true));
    case OperatorKind::kAnd:
      return arguments[0] == interpreter.truth(true) ? arguments[1] : arguments[0];
    case OperatorKind::kOr:
      return arguments[0] == interpreter.truth(false) ? arguments[1] : arguments[0];
    case OperatorKind::kNumber:
      return o.code;
    case OperatorKind::kArithmetic:
      return interpreter.arithmetic(static_cast<Arithmetic>(o.code), arguments);
    case OperatorKind::kSelf:
      break;
  }
  return kStuck;
}

Value Branch::lane_value(const Operator& o, const Arguments& arguments, std::size_t lane) {
  std::array<Value, 2 * Vocabulary::kMostArguments> given{};
  if (o.kind != OperatorKind::kSelf) {
    for (std::size_t i = 0; i < o.arguments.size(); ++i) {
      given[i] = lanes_[arguments[i] * lane_count_ + lane];
    }
    return apply(setting_.interpreter, o, std::span(given).first(o.arguments.size()));
  }
  const ValueBank& values = setting_.interpreter.values();
  std::size_t next = 0;
  std::uint64_t hash = 0;
  for (std::size_t p = 0; p < o.fixed.size(); ++p) {
    given[p] = o.fixed[p] >= 0 ? points_[lane][static_cast<std::size_t>(o.fixed[p])]
                               : lanes_[arguments[next++] * lane_count_ + lane];
    if (given[p] == kStuck || values.partial(given[p]))
      return given[p] == kStuck ? kStuck : kUnknown;
    hash = mixed(hash ^ given[p]);
  }
  if (const Value* known =
          values.remembered(setting_.oracle, std::span(given).first(o.fixed.size()))) {
    return *known;
  }
  if (assumption_) {
    const Value assumed = assumption_(std::span(given).first(o.fixed.size()));
    if (assumed != kUnknown) return assumed;
  }
  if (lane < examples_.size()) return kUnknown;
  const std::vector<Value>& pool = setting_.pool[o.result];
  return pool.empty() ? kUnknown : pool[hash % pool.size()];
}

// What the lanes will look up is far apart in memory, so it is asked for at once.
void Branch::fetch(const Operator& o, const Arguments& arguments) const {
  if (o.kind != OperatorKind::kConstructor && o.kind != OperatorKind::kFunction) return;
  std::array<Value, Vocabulary::kMostArguments> given{};
  for (std::size_t lane = 0; lane < lane_count_; ++lane) {
    for (std::size_t i = 0; i < o.arguments.size(); ++i) {
      given[i] = lanes_[arguments[i] * lane_count_ + lane];
    }
    setting_.interpreter.values().prefetch(o.symbol.value,
                                           std::span(given).first(o.arguments.size()));
  }
}

void Branch::keep(const Entry& entry) {
  const auto id = static_cast<EntryId>(entries_.size());
  entries_.push_back(entry);
  lanes_.insert(lanes_.end(), row_.begin(), row_.end());
  by_size_[entry.sort][entry.size].push_back(id);
  const ValueBank& values = setting_.interpreter.values();
  if (entry.sort == result_) {
    std::uint64_t wrong = 0;
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      const Value wanted = setting_.target.examples[examples_[i]].output;
      if (row_[i] == kStuck || values.equal(row_[i], wanted) == ValueBank::Match::kNo) {
        wrong |= std::uint64_t{1} << i;
      }
    }
    auto& groups = groups_[entry.size];
    auto group = std::ranges::find(groups, wrong, &Group::wrong);
    if (group == groups.end()) {
      groups.push_back({wrong, {}});
      group = groups.end() - 1;
    }
    group->terms.push_back(id);
  }
  if (entry.sort != setting_.vocabulary.boolean() || entry.size > 12) return;
  if (entry.operation != kVariableEntry &&
      (operators_[entry.operation].kind == OperatorKind::kNot ||
       operators_[entry.operation].kind == OperatorKind::kConstructor)) {
    return;
  }
  Condition condition;
  for (std::size_t i = 0; i < examples_.size(); ++i) {
    if (row_[i] == setting_.interpreter.truth(true)) condition.holds |= std::uint64_t{1} << i;
    if (row_[i] == setting_.interpreter.truth(false)) condition.fails |= std::uint64_t{1} << i;
    if (row_[i] == kStuck) return;
  }
  auto& conditions = conditions_[entry.size];
  auto same = std::ranges::find_if(conditions, [&](const Condition& c) {
    return c.holds == condition.holds && c.fails == condition.fails;
  });
  if (same == conditions.end()) {
    conditions.push_back(condition);
    same = conditions.end() - 1;
  }
  same->terms.push_back(id);
}

void Branch::offer(std::uint16_t operation, std::uint32_t size, const Arguments& arguments) {
  const Operator& o = operators_[operation];
  ++setting_.work;
  ++setting_.evaluated;
  fetch(o, arguments);
  std::uint64_t hash = mixed(o.result);
  bool useful = false;
  for (std::size_t lane = 0; lane < lane_count_; ++lane) {
    row_[lane] = lane_value(o, arguments, lane);
    hash = mixed(hash ^ row_[lane]);
    useful = useful || (row_[lane] != kStuck && (examples_.empty() || lane < examples_.size()));
  }
  if (!useful || !seen_.emplace(hash, static_cast<EntryId>(entries_.size())).second) return;
  Entry entry;
  entry.operation = operation;
  entry.size = static_cast<std::uint16_t>(size);
  entry.sort = o.result;
  entry.recursive = o.kind == OperatorKind::kSelf;
  if (entry.recursive) entry.score = kScoreOfCall;
  entry.arguments = arguments;
  for (std::size_t i = 0; i < o.arguments.size(); ++i) {
    entry.recursive = entry.recursive || entries_[arguments[i]].recursive;
    entry.score = static_cast<std::uint16_t>(entry.score + entries_[arguments[i]].score);
  }
  keep(entry);
}

void Branch::add_variables() {
  for (std::size_t v = 0; v < scope_.size(); ++v) {
    std::uint64_t hash = mixed(scope_[v].sort);
    for (std::size_t lane = 0; lane < lane_count_; ++lane) {
      row_[lane] = points_[lane][v];
      hash = mixed(hash ^ row_[lane]);
    }
    if (!seen_.emplace(hash, static_cast<EntryId>(entries_.size())).second) continue;
    Entry entry;
    entry.operation = kVariableEntry;
    entry.size = 1;
    entry.score = scope_[v].parent < 0 ? kScoreOfParameter : kScoreOfVariable;
    entry.sort = scope_[v].sort;
    entry.arguments[0] = static_cast<EntryId>(v);
    keep(entry);
  }
}

// All terms of the size with this operator at the head.
void Branch::combine(std::uint16_t operation, std::uint32_t size) {
  const Operator o = operators_[operation];
  const std::size_t arity = o.arguments.size();
  if (size < o.cost + arity || (arity == 0 && size != o.cost)) return;
  const bool self = o.kind == OperatorKind::kSelf;
  Arguments arguments{};
  if (arity == 0) {
    offer(operation, size, arguments);
    return;
  }
  // An argument's size and its place among the terms of that size.
  std::array<std::uint32_t, Vocabulary::kMostArguments> sizes{};
  std::array<std::size_t, Vocabulary::kMostArguments> places{};
  const std::uint32_t total = size - o.cost;
  std::size_t k = 0;
  std::uint32_t used = 0;  // by the arguments before k
  sizes[0] = arity == 1 ? total : 1;
  places[0] = 0;
  while (!setting_.over()) {
    const std::vector<EntryId>& terms = by_size_[o.arguments[k]][sizes[k]];
    if (places[k] < terms.size()) {
      arguments[k] = terms[places[k]];
      ++places[k];
      if (self && entries_[arguments[k]].recursive) continue;
      if (k + 1 == arity) {
        offer(operation, size, arguments);
      } else {
        used += sizes[k];
        ++k;
        sizes[k] = k + 1 == arity ? total - used : 1;
        places[k] = 0;
      }
      continue;
    }
    // The next size of this argument, as far as the later ones leave room.
    const auto later = static_cast<std::uint32_t>(arity - k - 1);
    if (later > 0 && used + sizes[k] + 1 + later <= total) {
      ++sizes[k];
      places[k] = 0;
      continue;
    }
    if (k == 0) return;
    --k;
    used -= sizes[k];
  }
}

bool Branch::grow(std::uint32_t size) {
  while (grown_ < size) {
    if (setting_.over()) return false;
    ++grown_;
    choices_.emplace_back();
    // Where terms are many, conditions with terms that are there come first.
    const bool more = entries_.size() < kManyTerms || grown_ >= built_at_ + kConditionsFirst;
    if (more) build(static_cast<std::uint32_t>(groups_.size()));
    choose(grown_, more);
  }
  return !setting_.over();
}

// All terms of the next size.
void Branch::build(std::uint32_t size) {
  built_at_ = grown_;
  for (auto& sizes : by_size_) sizes.emplace_back();
  groups_.emplace_back();
  conditions_.emplace_back();
  if (size == 1) {
    for (std::uint16_t o = 0; o < operators_.size(); ++o) {
      if (operators_[o].kind == OperatorKind::kConstructor) combine(o, 1);
    }
    add_variables();
  }
  for (std::uint16_t o = 0; o < operators_.size(); ++o) combine(o, size);
}

std::uint32_t Branch::smallest() const {
  for (std::uint32_t s = 1; s <= grown_; ++s) {
    if (!choices_[s].empty()) return s;
  }
  return grown_ + 1;
}

void Branch::choose(std::uint32_t size, bool new_terms) {
  if (new_terms) {
    for (const Group& g : groups_.back()) {
      if (g.wrong != 0) continue;
      for (const EntryId e : g.terms) {
        choices_[size].push_back({{kNoEntry, kNoEntry}, {e, kNoEntry, kNoEntry}});
      }
    }
  }
  if (setting_.open) choose_by_one_condition(size);
  if (!setting_.open && examples_.size() >= 2) {
    choose_by_one_condition(size);
    choose_by_two_conditions(size);
  }
  // Of those of a cost the smaller ones first; then those that call themselves more often, as that
  // says more, and those with variables in the place of constants.
  const auto rank = [&](const Choice& c) {
    std::pair<int, int> sums{0, 0};
    for (const EntryId e : c.terms) {
      if (e == kNoEntry) continue;
      sums.first += entries_[e].size;
      sums.second -= entries_[e].score;
    }
    return sums;
  };
  std::ranges::stable_sort(choices_[size], {}, rank);
}

// What a choice between terms costs: the largest counts in full. Each has been found right where it
// is chosen, so a choice is less of a coincidence than a term as large; but between two truth
// values it is.
std::uint32_t Branch::cost_of_terms(std::uint32_t a, std::uint32_t b, std::uint32_t c) const {
  const std::uint32_t sum = a + b + c;
  if (result_ == setting_.vocabulary.boolean()) {
    return sum;
  }
  const std::uint32_t most = std::max({a, b, c});
  return most + (sum - most + 1) / 2;
}

void Branch::choose_by_one_condition(std::uint32_t size) {
  std::vector<Choice>& out = choices_[size];
  const auto sizes = static_cast<std::uint32_t>(groups_.size());
  for (std::uint32_t sc = 1; sc < std::min(sizes, size); ++sc) {
    for (std::uint32_t s1 = 1; s1 < std::min(sizes, size); ++s1) {
      for (std::uint32_t s2 = 1; s2 < std::min(sizes, size); ++s2) {
        if (1 + sc + cost_of_terms(s1, s2, 0) != size) continue;
        for (const Condition& c : conditions_[sc]) {
          for (const Group& a : groups_[s1]) {
            if ((a.wrong & c.holds) != 0) continue;
            if (!choose_between(c, a, groups_[s2], out)) return;
          }
        }
      }
    }
  }
}

bool Branch::choose_between(const Condition& c, const Group& a, const std::vector<Group>& others,
                            std::vector<Choice>& out) {
  const std::uint64_t open = all_ & ~c.holds & ~c.fails;
  for (const Group& b : others) {
    ++setting_.work;
    if ((b.wrong & c.fails) != 0 || (a.wrong & b.wrong & open) != 0) continue;
    if (!setting_.open && (a.wrong | b.wrong) == 0) continue;
    for (const EntryId condition : c.terms) {
      for (const EntryId x : a.terms) {
        for (const EntryId y : b.terms) {
          if (out.size() >= kMostChoices) return false;
          if (x != y) out.push_back({{condition, kNoEntry}, {x, y, kNoEntry}});
        }
      }
    }
  }
  return true;
}

void Branch::choose_by_two_conditions(std::uint32_t size) {
  if (size < 7 || examples_.size() < 3) return;
  const auto sizes = static_cast<std::uint32_t>(groups_.size());
  for (std::uint32_t sc = 1; sc < std::min(sizes, kLargestCondition + 1); ++sc) {
    for (std::uint32_t sd = 1; sd < std::min(sizes, kLargestCondition + 1); ++sd) {
      if (sc + sd + 3 > size) break;
      for (std::uint32_t s1 = 1; s1 < std::min(sizes, size); ++s1) {
        for (const Condition& c : conditions_[sc]) {
          if (setting_.over()) return;
          for (const Group& a : groups_[s1]) {
            const std::uint64_t rest = all_ & ~c.holds;
            if ((a.wrong & c.holds) != 0 || (a.wrong & rest) == 0 || c.holds == 0) continue;
            for (const Condition& d : conditions_[sd]) {
              if ((d.holds & rest) == 0 || (d.fails & rest) == 0) continue;
              if (!choose_among_three(size - 2 - sc - sd, {&c, &d}, {s1, &a})) return;
            }
          }
        }
      }
    }
  }
}

// Each of the three has to be wrong where another one is right: else there is no need for it.
bool Branch::choose_among_three(std::uint32_t cost, std::array<const Condition*, 2> conditions,
                                std::pair<std::uint32_t, const Group*> first) {
  std::vector<Choice>& out = choices_.back();
  const Condition& c = *conditions[0];
  const Condition& d = *conditions[1];
  const std::uint64_t rest = all_ & ~c.holds;
  const auto sizes = static_cast<std::uint32_t>(groups_.size());
  for (std::uint32_t s2 = 1; s2 < std::min(sizes, cost); ++s2) {
    for (const Group& b : groups_[s2]) {
      ++setting_.work;
      if ((b.wrong & d.holds & rest) != 0 || (b.wrong & rest) == 0) continue;
      for (std::uint32_t s3 = 1; s3 < std::min(sizes, cost); ++s3) {
        if (cost_of_terms(first.first, s2, s3) != cost) continue;
        for (const Group& e : groups_[s3]) {
          if ((e.wrong & d.fails & rest) != 0 || (e.wrong & rest) == 0) continue;
          if ((b.wrong & e.wrong & rest & ~d.holds & ~d.fails) != 0) continue;
          for (const EntryId x : first.second->terms) {
            for (const EntryId y : b.terms) {
              for (const EntryId z : e.terms) {
                if (out.size() >= kMostChoices) return false;
                out.push_back({{c.terms.front(), d.terms.front()}, {x, y, z}});
              }
            }
          }
        }
      }
    }
  }
  return true;
}

}  // namespace whence::synth::recursive
