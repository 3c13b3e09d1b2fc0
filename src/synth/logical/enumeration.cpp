#include "synth/logical/enumeration.h"

#include <algorithm>
#include <map>

#include "synth/bank.h"
#include "synth/logical/points.h"

namespace whence::synth::logical {

namespace {

constexpr std::uint64_t kBetweenLooks = 4096;
constexpr std::size_t kMostBytes = std::size_t{1} << 30U;

// The terms of one function, told apart by what they give on the inputs so far.
class Side final : public Enumerator::Visitor {
 public:
  Side(const Specification& specification, const Target& target,
       const std::vector<std::vector<Value>>& inputs, Words& words,
       const std::function<bool(std::uint64_t)>& over)
      : words_(words), over_(over) {
    static_cast<Target&>(own_) = target;
    own_.operators = specification.operators;
    own_.constraints = specification.constraints;  // for their literals
    for (const auto& input : inputs) own_.examples.push_back({input, zero_of(target.result), 0, 0});
    for (std::uint32_t i = 0; i < inputs.size(); ++i) which_.push_back(i);
    rules_ = placed_rules(own_);
    lanes_ = std::make_unique<Lanes>(own_, rules_, words_, which_);
    std::vector<Production> productions;
    for (const PlacedRule& r : rules_.rules) {
      productions.push_back({r.result, r.arguments, r.cost, r.commutative});
    }
    enumerator_ = std::make_unique<Enumerator>(std::move(productions),
                                               static_cast<std::uint32_t>(rules_.sorts.size()),
                                               inputs.size(), *lanes_);
  }

  // Terms up to a size are there. False if it was enough.
  bool reach(std::uint32_t size) {
    while (enumerator_->cost() < size && !enumerator_->exhausted()) {
      if (!enumerator_->next_cost(*this)) return false;
    }
    return true;
  }
  bool met(const Enumerator::Candidate&, EntryId, bool) override {
    return enumerator_->evaluated() % kBetweenLooks != 0 || !over_(kBetweenLooks);
  }
  [[nodiscard]] std::span<const EntryId> of_size(std::uint32_t size) const {
    if (size > enumerator_->cost()) return {};
    return enumerator_->of_cost(rules_.start, size);
  }
  [[nodiscard]] bool exhausted() const { return enumerator_->exhausted(); }
  [[nodiscard]] Word value(EntryId term, std::size_t lane) const {
    return enumerator_->values_of(term)[lane];
  }
  [[nodiscard]] Term term(EntryId entry) const { return bank().term(entry); }
  [[nodiscard]] const Enumerator& enumerator() const { return *enumerator_; }
  [[nodiscard]] bool complete() const { return rules_.complete && !lanes_->has_dropped(); }

 private:
  [[nodiscard]] Bank bank() const { return {own_, rules_, words_, *enumerator_, which_}; }

  Words& words_;
  const std::function<bool(std::uint64_t)>& over_;
  Specification own_;
  std::vector<std::uint32_t> which_;
  Rules rules_;
  std::unique_ptr<Lanes> lanes_;
  std::unique_ptr<Enumerator> enumerator_;
};

}  // namespace

struct Enumeration::Impl {
  explicit Impl(const Specification& s) : specification(s), targets(targets_of(s)) {
    inputs.resize(targets.size());
    for (const Term& c : s.constraints) {
      std::vector<bool> in(targets.size());
      for (const Node& node : c.nodes) {
        if (node.kind != NodeKind::kApplication) continue;
        if (const auto t = target_of(s, node.op)) in[*t] = true;
      }
      std::size_t last = 0;
      for (std::size_t t = 0; t < in.size(); ++t) {
        if (in[t]) last = t;
      }
      last_target.push_back(last);
    }
    for (std::size_t t = 0; t < targets.size(); ++t) {
      std::vector<Value> zeros;
      for (const Variable& v : targets[t]->parameters) zeros.push_back(zero_of(v.sort));
      add_input(t, zeros);
    }
    const auto add_example = [&](const Example& e) { add_input(0, e.inputs); };
    std::ranges::for_each(s.examples, add_example);
  }

  bool add_input(std::size_t target, const std::vector<Value>& input) {
    const auto [at, is_new] = inputs[target].emplace(input, inputs[target].size());
    if (is_new) order[target].push_back(input);
    return is_new;
  }

  [[nodiscard]] std::size_t input_count() const {
    std::size_t count = 0;
    for (const auto& of : inputs) count += of.size();
    return count;
  }

  void restart() {
    sides.clear();
    words = std::make_unique<Words>();
    over = [this](std::uint64_t work) {
      statistics->work += work;
      const bool stop = (limits->stop != nullptr && limits->stop->stop()) ||
                        (limits->work && statistics->work >= *limits->work);
      stopped = stopped || stop;
      return stopped;
    };
    for (std::size_t t = 0; t < targets.size(); ++t) {
      sides.push_back(std::make_unique<Side>(specification, *targets[t], order[t], *words, over));
    }
    lanes.assign(targets.size(), {});
    for (std::size_t t = 0; t < targets.size(); ++t) {
      for (std::size_t i = 0; i < order[t].size(); ++i) {
        lanes[t].emplace(words_of(*words, order[t][i]), i);
      }
    }
    point_words.clear();
    for (const auto& p : points) point_words.push_back(words_of(*words, p));
    example_words.clear();
    for (const Example& e : specification.examples) {
      example_words.emplace_back(lanes[0].at(words_of(*words, e.inputs)), words->word(e.output));
    }
    total = static_cast<std::uint32_t>(targets.size());
    chosen.assign(targets.size(), {});
    place.assign(targets.size(), 0);
    sizes.assign(targets.size(), 1);
    started = false;
    deepest = 0;
    dirty = false;
    known_inputs = input_count();
    chained = false;
    resumed = false;
  }

  // What a chosen term gives on arguments.
  std::optional<Word> call(std::size_t target, std::span<const Word> arguments) {
    const std::vector<Word> key(arguments.begin(), arguments.end());
    const auto lane = lanes[target].find(key);
    if (lane != lanes[target].end()) return sides[target]->value(chosen[target], lane->second);
    chained = true;
    // An input that terms were not compared on: from the next start on they are.
    std::vector<Value> input;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      input.push_back(words->value(arguments[i], targets[target]->parameters[i].sort));
    }
    constexpr std::size_t kMostInputs = 60;
    if (order[target].size() < kMostInputs) add_input(target, input);
    Word value = 0;
    if (!specification.operators.evaluate(sides[target]->term(chosen[target]), *words,
                                          arguments.data(), value)) {
      return {};
    }
    return value;
  }

  // Whether the constraints hold whose last function is this one, as the terms are chosen.
  bool holds(std::size_t target) {
    ++checks;
    if (target == 0) {
      for (const auto& [lane, output] : example_words) {
        if (sides[0]->value(chosen[0], lane) != output) return false;
      }
    }
    const CallValue value = [this](std::size_t t, std::span<const Word> arguments) {
      return call(t, arguments);
    };
    for (std::size_t p = points.size(); p-- > 0;) {
      for (std::size_t c = 0; c < specification.constraints.size(); ++c) {
        if (last_target[c] != target) continue;
        if (value_at(specification, specification.constraints[c], value, *words, point_words[p])
                .value_or(0) == 0) {
          return false;
        }
      }
    }
    return true;
  }

  // Terms for the functions from `target` on whose sizes are `left` together. True if the search is
  // to end: with all chosen, or at a limit.
  bool choose(std::size_t target, std::uint32_t left) {
    deepest = std::max(deepest, target);
    const bool last = target + 1 == targets.size();
    const auto others = static_cast<std::uint32_t>(targets.size() - target - 1);
    for (std::uint32_t size = last ? left : 1; size + others <= left; ++size) {
      if (!sides[target]->reach(size)) return true;
      const auto terms = sides[target]->of_size(size);
      for (std::size_t i = 0; i < terms.size(); ++i) {
        if (skipping && i < place[target] && size == sizes[target]) {
          i = place[target] - 1;  // goes on behind the last answer
          continue;
        }
        if (skipping && size != sizes[target]) break;
        chosen[target] = terms[i];
        sizes[target] = size;
        place[target] = i;
        if (skipping && last) {
          skipping = false;
          continue;
        }
        if (!skipping) {
          if (checks % kChecks == 0 && over(1)) return true;
          if (!holds(target)) continue;
        }
        if (last) {
          found = true;
          return true;
        }
        if (choose(target + 1, left - size)) return true;
      }
    }
    return false;
  }

  static constexpr std::uint64_t kChecks = 16;

  const Specification& specification;
  std::vector<const Target*> targets;
  std::vector<std::map<std::vector<Value>, std::size_t>> inputs;  // of each function
  std::map<std::size_t, std::vector<std::vector<Value>>> order;   // in their order
  std::vector<std::vector<Value>> points;
  std::vector<std::size_t> last_target;  // of each constraint

  std::unique_ptr<Words> words;
  std::function<bool(std::uint64_t)> over;
  std::vector<std::unique_ptr<Side>> sides;
  std::vector<std::map<std::vector<Word>, std::size_t>> lanes;
  std::vector<std::vector<Word>> point_words;
  std::vector<std::pair<std::size_t, Word>> example_words;
  std::uint32_t total = 0;
  std::vector<EntryId> chosen;
  std::vector<std::size_t> place;
  std::vector<std::uint32_t> sizes;
  bool started = false;
  bool skipping = false;
  std::size_t deepest = 0;  // the last function of which terms were tried
  bool found = false;
  bool stopped = false;
  bool dirty = true;             // inputs were added
  std::size_t known_inputs = 0;  // on which terms are compared
  bool ended = false;
  bool resumed = false;  // an answer was passed over
  bool chained = false;  // a call was on an input that terms were not compared on
  std::uint64_t checks = 0;
  const SearchLimits* limits = nullptr;
  SearchStatistics* statistics = nullptr;
};

Enumeration::Enumeration(const Specification& specification)
    : impl_(std::make_unique<Impl>(specification)) {}

Enumeration::~Enumeration() = default;

bool Enumeration::exhausted() const {
  return impl_->ended;
}

void Enumeration::begin_anew() {
  impl_->dirty = true;
  impl_->sides.clear();
}

bool Enumeration::add(const std::vector<Value>& point) {
  Impl& e = *impl_;
  if (std::ranges::find(e.points, point) != e.points.end()) return false;
  e.points.push_back(point);
  e.dirty = true;
  // The inputs of calls that do not depend on other calls.
  Words words;
  const std::vector<Word> variables = words_of(words, point);
  for (const Term& c : e.specification.constraints) {
    for (std::uint32_t n = 0; n < c.nodes.size(); ++n) {
      const Node& node = c.nodes[n];
      const auto target =
          node.kind == NodeKind::kApplication ? target_of(e.specification, node.op) : std::nullopt;
      if (!target) continue;
      std::vector<Value> input;
      for (std::size_t i = 0; i < node.arguments.size(); ++i) {
        Word value = 0;
        if (!e.specification.operators.evaluate(part_of(c, node.arguments[i]), words,
                                                variables.data(), value)) {
          break;
        }
        input.push_back(words.value(value, e.targets[*target]->parameters[i].sort));
      }
      if (input.size() == node.arguments.size()) e.add_input(*target, input);
    }
  }
  return true;
}

std::optional<std::vector<Term>> Enumeration::next(const SearchLimits& limits,
                                                   SearchStatistics& statistics) {
  Impl& e = *impl_;
  e.limits = &limits;
  e.statistics = &statistics;
  e.stopped = false;
  if (e.dirty) {
    e.restart();
    ++statistics.rounds;
  }
  e.skipping = e.started;
  e.resumed = e.resumed || e.skipping;
  e.started = true;
  for (;;) {
    e.found = false;
    const bool end = e.choose(0, e.total);
    statistics.complete_size = e.total;
    if (e.found) break;
    if (end || e.over(1)) return {};
    e.skipping = false;
    std::size_t bytes = 0;
    bool exhausted = true;
    bool all = true;
    for (std::size_t t = 0; t < e.sides.size(); ++t) {
      const Side& side = *e.sides[t];
      bytes += side.enumerator().bytes();
      // If no terms of the functions before were right together, those of others do not matter.
      if (t > e.deepest) continue;
      exhausted =
          exhausted && side.exhausted() && side.enumerator().cost() * e.sides.size() < e.total;
      all = all && side.complete();
    }
    // Terms that were not tried, as Z3 had no answer or some have no value, may be right.
    if (exhausted) e.ended = all && !e.resumed && !e.chained;
    // Where calls are on what calls give, terms that differ there only were taken for one.
    const std::size_t inputs = e.input_count();
    if (inputs > e.known_inputs && (exhausted || 2 * inputs > 3 * e.known_inputs)) {
      e.restart();
      e.started = true;
      ++statistics.rounds;
      continue;
    }
    if (exhausted || bytes > kMostBytes) return {};
    ++e.total;
  }
  std::vector<Term> out;
  for (std::size_t t = 0; t < e.targets.size(); ++t) out.push_back(e.sides[t]->term(e.chosen[t]));
  statistics.evaluated += e.checks;
  statistics.kept = std::max(statistics.kept, e.sides[0]->enumerator().size());
  return out;
}

}  // namespace whence::synth::logical
