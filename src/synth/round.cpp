#include "synth/round.h"

#include <algorithm>
#include <array>
#include <utility>

namespace whence::synth {

namespace {

constexpr std::uint64_t kLook = 512;                       // candidates between looks at the limits
constexpr std::size_t kMostOthers = 200;                   // programs kept, if several are wanted
constexpr std::uint32_t kMostSize = 16;                    // in the first round
constexpr double kMostCandidates = 5e6;                    // of one size, in the first round
constexpr std::size_t kMostBytes = std::size_t{1} << 30U;  // of kept terms, in the first round

std::vector<Production> productions_of(const Rules& rules,
                                       const std::vector<std::uint32_t>& costs) {
  std::vector<Production> out;
  for (const PlacedRule& r : rules.rules) {
    out.push_back(
        {r.result, r.arguments, costs.empty() ? r.cost : costs[out.size()], r.commutative});
  }
  return out;
}

std::vector<std::uint32_t> all_examples(const Specification& specification) {
  std::vector<std::uint32_t> out(specification.examples.size());
  for (std::uint32_t i = 0; i < out.size(); ++i) out[i] = i;
  return out;
}

// Operators of which one argument can be computed from the other and the result.
enum InverseKind : std::uint8_t { kSum, kDifference, kExclusiveOr, kOr, kAnd };

struct InverseName {
  const char* name;
  InverseKind kind;
};
constexpr std::array kInverses = {InverseName{"bvadd", kSum},         InverseName{"+", kSum},
                                  InverseName{"bvsub", kDifference},  InverseName{"-", kDifference},
                                  InverseName{"bvxor", kExclusiveOr}, InverseName{"bvor", kOr},
                                  InverseName{"bvand", kAnd}};

}  // namespace

Round::Round(const Specification& specification, const Rules& rules, Words& words,
             const SearchLimits& limits, const std::function<void(const SearchProgress&)>& progress,
             Settings settings)
    : specification_(specification),
      rules_(rules),
      words_(words),
      limits_(limits),
      progress_(progress),
      settings_(std::move(settings)),
      lanes_(specification, rules, words, settings_.sample),
      enumerator_(productions_of(rules, settings_.costs),
                  static_cast<std::uint32_t>(rules.sorts.size()), settings_.sample.size(), lanes_),
      bank_{
          specification, rules, words, enumerator_, settings_.sample, guided() ? &sizes_ : nullptr},
      conditionals_(rules.conditionals(specification.operators)),
      shape_(Concatenation::shape(rules, specification.operators)),
      other_(settings_.sample.size()),
      everything_(specification.examples.size(), true),
      covered_(specification.examples.size()) {
  std::erase_if(conditionals_, [&](const Conditional& c) { return c.nonterminal != rules.start; });
  for (const Conditional& c : conditionals_) {
    equals_.push_back(c.equals ? words.word(*c.equals) : 1);
  }
  if (settings_.sample.size() < specification.examples.size()) {
    all_ = std::make_unique<Lanes>(specification, rules, words, all_examples(specification));
  }
  if (shape_) {
    std::vector<std::uint32_t> each(settings_.sample.size());
    for (std::uint32_t i = 0; i < each.size(); ++i) each[i] = i;
    concatenation_ = std::make_unique<Concatenation>(bank_, *shape_, each, lanes_.target());
  }
  const Sort sort = rules.sorts[rules.start];
  if (sort == kIntSort || (sort.kind == Kind::kBitVec && sort.width <= 64)) {
    for (const auto& [name, kind] : kInverses) {
      const auto rule = rules.direct(specification.operators, name, rules.start, 2);
      if (rule && rules.rules[*rule].arguments[0] == rules.start &&
          rules.rules[*rule].arguments[1] == rules.start) {
        inverses_.push_back({*rule, kind});
      }
    }
  }
}

// --- limits

bool Round::limit_reached() {
  if (stopped_) return true;
  if (limits_.work && work() >= *limits_.work) stopped_ = true;
  if (limits_.stop != nullptr && limits_.stop->stop()) stopped_ = true;
  return stopped_;
}

// An answer is there, and about as much work as it took brought no smaller one.
bool Round::done() const {
  constexpr std::uint64_t kLeast = 100'000;
  constexpr std::uint64_t kMost = 2'000'000;
  if (!best_) return false;
  const std::uint64_t since = work() - found_at_;
  const std::uint64_t enough = std::clamp(found_at_ - settings_.work_before, kLeast, kMost);
  if (limits_.answers > 1) return others_.size() >= kMostOthers || since >= 4 * enough;
  const std::uint32_t size = guided() ? settings_.size_before : enumerator_.cost();
  return size + 1 >= best_size_ || since >= enough;
}

void Round::report(const char* phase) {
  if (!progress_) return;
  progress_(
      {phase, work(), guided() ? largest_ : enumerator_.cost() + 1, enumerator_.size(), most_met_});
}

// --- enumeration

// The widest choice of arguments that this much work allows.
std::uint32_t Round::side_cost(std::uint32_t cost) const {
  const double most =
      (rules_.sorts[rules_.start].kind == Kind::kBitVec ? 1.0e6 : 2.0e5) *
      static_cast<double>(std::uint64_t{1} << (2 * std::min(settings_.effort, 20U)));
  if (guided() || enumerator_.candidates() <= most) return Enumerator::kAnyCost;
  std::uint32_t side = cost / 2;
  while (side > 1 && enumerator_.candidates(side) > most) --side;
  return std::max(side, 1U);
}

// Whether the round has built what it can.
bool Round::spent() const {
  if (guided()) return work() >= settings_.work_until || enumerator_.exhausted();
  const std::uint32_t effort = std::min(settings_.effort, 16U);
  return enumerator_.cost() >= kMostSize + 2 * settings_.effort ||
         enumerator_.bytes() + words_.bytes() >= kMostBytes << (2 * effort) ||
         (enumerator_.candidates(1) >
          kMostCandidates * static_cast<double>(std::uint64_t{1} << (2 * effort)));
}

RoundEnd Round::end_of_grammar() {
  if (best_) return RoundEnd::kFound;
  if (!whole_sample()) {
    want(Bits(everything_));
    return RoundEnd::kSampleTooSmall;
  }
  return lanes_.has_dropped() ? RoundEnd::kLimit : RoundEnd::kExhausted;
}

RoundEnd Round::run() {
  bool complete = !guided();
  for (;;) {
    const std::uint32_t cost = enumerator_.cost() + 1;
    const std::uint32_t side = side_cost(cost);
    complete = complete && side == Enumerator::kAnyCost;
    report(guided() ? "building likely terms" : "building terms");
    const bool went_on = enumerator_.next_cost(*this, side);
    if (went_on && complete) complete_size_ = cost;
    if (!wanted_.empty() && !best_) return RoundEnd::kSampleTooSmall;
    if (went_on && !done()) combine();
    if (done()) return RoundEnd::kFound;
    if (!wanted_.empty() && !best_) return RoundEnd::kSampleTooSmall;
    if (limit_reached()) return best_ ? RoundEnd::kFound : RoundEnd::kLimit;
    if (complete && enumerator_.exhausted()) return end_of_grammar();
    if (best_) {
      const bool all = !guided() && cost >= kMostSize + 2 * settings_.effort;
      if (all || enumerator_.exhausted()) return RoundEnd::kFound;
      continue;
    }
    // Better costs begin anew.
    if (spent() || (guided() && settings_.guide->costs() != settings_.costs)) {
      return RoundEnd::kSpent;
    }
  }
}

bool Round::wanted(const Enumerator::Candidate& /*candidate*/) {
  if (++look_ % kLook != 0 || ending_) return true;
  ending_ = limit_reached() || done() || (!wanted_.empty() && !best_) ||
            (guided() && !best_ && work() >= settings_.work_until);
  if (look_ % (16 * kLook) == 0) report(guided() ? "building likely terms" : "building terms");
  if (!ending_ && news_ && work() >= trees_due_) grow_trees();
  return true;
}

bool Round::met(const Enumerator::Candidate& candidate, EntryId entry, bool is_new) {
  if (is_new) {
    if (guided()) {
      std::uint32_t size = rules_.rules[candidate.production].cost;
      for (const EntryId a : candidate.arguments) size += sizes_[a.index()];
      sizes_.push_back(size);
    }
    largest_ = std::max(largest_, bank_.size_of(entry));
    take(entry);
  } else if (limits_.answers > 1 && enumerator_.nonterminal_of(entry) == rules_.start &&
             std::ranges::equal(enumerator_.values_of(entry), lanes_.target())) {
    std::vector<Term> arguments;
    for (const EntryId a : candidate.arguments) arguments.push_back(bank_.term(a));
    Term term = bank_.apply(candidate.production, arguments);
    const std::uint64_t size = synth::size_of(term);
    propose(std::move(term), size, "enumeration");
  }
  return !ending_;
}

void Round::take(EntryId entry) {
  const std::uint32_t nonterminal = enumerator_.nonterminal_of(entry);
  if (nonterminal == rules_.start) {
    take_target(entry);
    if (!inverses_.empty()) meet_in_the_middle(entry);
  }
  if (!conditionals_.empty()) take_predicates(entry, nonterminal);
}

void Round::take_target(EntryId entry) {
  const auto values = enumerator_.values_of(entry);
  const auto target = lanes_.target();
  std::size_t hits = 0;
  for (std::size_t k = 0; k < target.size(); ++k) hits += values[k] == target[k] ? 1 : 0;
  if (hits == 0) return;
  if (hits == target.size()) {
    propose(bank_.term(entry), bank_.size_of(entry), "enumeration");
    if (best_) return;
  }
  Bits cover(specification_.examples.size());
  if (whole_sample() || conditionals_.empty()) {
    for (std::size_t k = 0; k < target.size(); ++k) {
      if (values[k] == target[k]) cover.set(settings_.sample[k]);
    }
    learn(cover, target.size(), entry);
  } else {
    const std::vector<Word> all = all_values(entry);
    for (std::size_t e = 0; e < all.size(); ++e) {
      if (all[e] == all_->target()[e]) cover.set(e);
    }
    learn(cover, all_->count(), entry);
  }
  most_met_ = std::max(most_met_, cover.count());
  if (conditionals_.empty()) return;
  covered_ |= cover;
  if (parts_.add_leaf({std::move(cover), bank_.size_of(entry), entry, {}})) news_ = true;
}

void Round::learn(const Bits& cover, std::size_t examples, EntryId entry) {
  if (settings_.guide == nullptr || !settings_.guide->is_news(cover)) return;
  settings_.guide->learn(cover, examples, bank_.rules_of(entry));
}

void Round::take_predicates(EntryId entry, std::uint32_t nonterminal) {
  for (std::uint32_t c = 0; c < conditionals_.size(); ++c) {
    if (conditionals_[c].condition != nonterminal) continue;
    const auto values = enumerator_.values_of(entry);
    const auto yes = std::ranges::count(values, equals_[c]);
    if (yes == 0 || static_cast<std::size_t>(yes) == values.size()) continue;
    Bits truth(specification_.examples.size());
    if (whole_sample()) {
      for (std::size_t k = 0; k < values.size(); ++k) {
        if (values[k] == equals_[c]) truth.set(settings_.sample[k]);
      }
    } else {
      const std::vector<Word> all = all_values(entry);
      if (all.empty()) continue;
      for (std::size_t e = 0; e < all.size(); ++e) {
        if (all[e] == equals_[c]) truth.set(e);
      }
    }
    if (parts_.add_predicate({std::move(truth), bank_.size_of(entry), entry, c})) {
      news_ = true;
    }
  }
}

// The term on all examples; nothing if it has no value on some. As deep as its cost.
std::vector<Word> Round::all_values(EntryId entry) {
  if (const auto found = cached_.find(entry); found != cached_.end()) return found->second;
  constexpr std::uint32_t kCachedSize = 4;
  constexpr std::size_t kMostCached = 4000;
  std::vector<std::vector<Word>> arguments;
  for (const EntryId a : enumerator_.arguments_of(entry)) {
    arguments.push_back(all_values(a));
    if (arguments.back().empty()) return {};
  }
  std::vector<const Word*> pointers;
  for (const auto& a : arguments) pointers.push_back(a.data());
  std::vector<Word> out(all_->count());
  if (!all_->evaluate(enumerator_.production_of(entry), pointers, out)) return {};
  work_ += out.size() / 64;
  if (bank_.size_of(entry) <= kCachedSize && cached_.size() < kMostCached) {
    cached_.emplace(entry, out);
  }
  return out;
}

// The other argument of the last operator, from the result and this one.
void Round::meet_in_the_middle(EntryId entry) {
  const auto values = enumerator_.values_of(entry);
  const auto target = lanes_.target();
  const Sort sort = rules_.sorts[rules_.start];
  const Word mask =
      sort.kind == Kind::kBitVec && sort.width < 64 ? (Word{1} << sort.width) - 1 : ~Word{0};
  const std::uint64_t cost = bank_.size_of(entry) + 1;
  const auto join = [&](std::uint32_t rule, EntryId left, EntryId right) {
    const std::uint64_t size = std::uint64_t{1} + bank_.size_of(left) + bank_.size_of(right);
    if (size >= best_size_) return;
    propose(bank_.apply(rule, std::vector<Term>{bank_.term(left), bank_.term(right)}), size,
            "meet in the middle");
  };
  const auto look_up = [&](std::uint32_t rule, bool swapped) {
    const auto found = enumerator_.find(rules_.start, other_.data());
    if (!found) return;
    if (swapped) {
      join(rule, *found, entry);
    } else {
      join(rule, entry, *found);
    }
  };
  const std::size_t count = target.size();
  for (const Inverse& inverse : inverses_) {
    if (cost + 1 >= best_size_) return;
    switch (inverse.kind) {
      case kSum:
        for (std::size_t k = 0; k < count; ++k) other_[k] = (target[k] - values[k]) & mask;
        look_up(inverse.rule, false);
        break;
      case kDifference:
        for (std::size_t k = 0; k < count; ++k) other_[k] = (values[k] - target[k]) & mask;
        look_up(inverse.rule, false);
        for (std::size_t k = 0; k < count; ++k) other_[k] = (values[k] + target[k]) & mask;
        look_up(inverse.rule, true);
        break;
      case kExclusiveOr:
        for (std::size_t k = 0; k < count; ++k) other_[k] = target[k] ^ values[k];
        look_up(inverse.rule, false);
        break;
      default: {
        // Both arguments are within the target, or both contain it.
        const bool is_or = inverse.kind == kOr;
        const auto fits = [&](std::size_t k) {
          return (is_or ? values[k] & ~target[k] : target[k] & ~values[k]) == 0;
        };
        std::size_t k = 0;
        while (k < count && fits(k)) ++k;
        if (k < count) break;
        auto& list = is_or ? below_ : above_;
        for (const EntryId other : list) {
          const auto others = enumerator_.values_of(other);
          k = 0;
          while (k < count &&
                 (is_or ? values[k] | others[k] : values[k] & others[k]) == target[k]) {
            ++k;
          }
          if (k == count) {
            join(inverse.rule, other, entry);
            break;
          }
        }
        constexpr std::size_t kMost = 2000;
        if (list.size() < kMost) list.push_back(entry);
        break;
      }
    }
  }
}

// --- answers

Bits Round::cover_of(const Term& term) const {
  Bits out(specification_.examples.size());
  std::vector<Word> inputs(specification_.parameters.size());
  for (std::size_t e = 0; e < specification_.examples.size(); ++e) {
    const Example& example = specification_.examples[e];
    for (std::size_t i = 0; i < inputs.size(); ++i) inputs[i] = words_.word(example.inputs[i]);
    Word result = 0;
    if (specification_.operators.evaluate(term, words_, inputs.data(), result) &&
        result == words_.word(example.output)) {
      out.set(e);
    }
  }
  return out;
}

// Keeps the term if it meets all examples and is smaller than what there is.
void Round::propose(Term term, std::uint64_t size, const char* by) {
  if (size >= best_size_ && (limits_.answers < 2 || others_.size() >= kMostOthers)) return;
  const Bits cover = cover_of(term);
  work_ += specification_.examples.size() * size / 64 + 1;
  most_met_ = std::max(most_met_, cover.count());
  if (cover == everything_) {
    if (limits_.answers > 1) others_.push_back(term);
    if (size >= best_size_) return;
    best_ = std::move(term);
    best_size_ = size;
    found_at_ = work();
    found_by_ = std::string(guided() ? "guided " : "") + by;
  } else if (!whole_sample() && !best_) {
    want(everything_.without(cover));
  }
}

// Adds some of the examples, spread, to the sample of the next round.
void Round::want(const Bits& missed) {
  constexpr std::size_t kAtOnce = 4;
  std::vector<std::uint32_t> list;
  missed.each([&](std::size_t e) {
    const auto example = static_cast<std::uint32_t>(e);
    if (std::ranges::find(settings_.sample, example) == settings_.sample.end()) {
      list.push_back(example);
    }
  });
  if (!wanted_.empty()) return;
  const std::size_t step = std::max<std::size_t>(1, list.size() / kAtOnce);
  for (std::size_t i = 0; i < list.size() && wanted_.size() < kAtOnce; i += step) {
    wanted_.push_back(list[i]);
  }
}

void Round::combine() {
  // There are many costs, and little is new after each.
  if (guided() && work() < combined_at_ + (combined_at_ - settings_.work_before) / 4) return;
  if (concatenation_) concatenate();
  if (!limit_reached()) grow_trees();
  combined_at_ = work();
}

void Round::concatenate() {
  constexpr std::size_t kStates = 600;
  constexpr std::uint64_t kLargest = 200;
  report("joining texts");
  // Other programs may be as large as the best one, and larger.
  const bool several = limits_.answers > 1;
  const std::uint64_t largest = several ? kLargest : std::min(kLargest, best_size_ - 1);
  if (several) concatenation_->want_others();
  auto answer = concatenation_->solve(largest, kStates, limits_.stop, work_);
  if (!answer) return;
  propose(std::move(answer->term), answer->size, "concatenation");
  for (const Concatenation::Answer& other : concatenation_->others()) {
    propose(other.term, other.size, "concatenation");
  }
}

// A concatenation for a part of the examples becomes a leaf.
bool Round::concatenate_part(const Bits& examples) {
  constexpr std::size_t kStates = 100;
  constexpr std::size_t kMostCalls = 40;
  constexpr std::uint64_t kLargest = 60;
  if (part_calls_ >= kMostCalls || limit_reached()) return false;
  auto& tried = tried_parts_[examples];
  if (tried != 0 && enumerator_.size() < 2 * tried) return false;
  std::vector<std::uint32_t> lanes;
  for (std::uint32_t k = 0; k < settings_.sample.size(); ++k) {
    if (examples[settings_.sample[k]]) lanes.push_back(k);
  }
  if (lanes.empty()) return false;
  tried = enumerator_.size();
  ++part_calls_;
  Concatenation part(bank_, *shape_, lanes, lanes_.target());
  auto answer = part.solve(std::min(kLargest, best_size_ - 1), kStates, limits_.stop, work_);
  if (!answer) return false;
  Bits cover = cover_of(answer->term);
  covered_ |= cover;
  const bool all = cover.includes(examples);
  parts_.add_leaf({std::move(cover), answer->size, {}, std::move(answer->term)});
  return all;
}

// Raised slowly: with many cases any examples can be met.
std::uint32_t Round::most_leaves() const {
  const std::uint32_t size = guided() ? kMostSize : enumerator_.cost();
  if (size < 4) return 2;
  return std::min(2U + (size - 4) * (settings_.effort + 1) * 2, 64U);
}

void Round::grow_trees() {
  if (conditionals_.empty()) return;
  news_ = false;
  if (!concatenation_ && covered_ != everything_) {
    trees_due_ = work() + work() / 4;
    return;
  }
  report("telling cases apart");
  const std::uint64_t before = work();
  part_calls_ = 0;
  std::function<bool(const Bits&)> more;
  if (concatenation_) more = [this](const Bits& examples) { return concatenate_part(examples); };
  DecisionTree trees(parts_, more, work_, limits_.stop);
  const std::uint32_t most = most_leaves();
  for (std::uint32_t leaves = 2; leaves <= most && !limit_reached();
       leaves = leaves < 8 ? leaves + 1 : 2 * leaves) {
    const auto tree = trees.solve(everything_, leaves);
    if (!tree) continue;
    const std::uint64_t size = trees.node(*tree).cost;
    if (size < best_size_) propose(tree_term(trees, *tree), size, "decision tree");
    break;
  }
  // Never more than half of all work.
  trees_due_ = work() + std::max(work() / 4, work() - before);
}

// As deep as the tree has leaves.
Term Round::tree_term(const DecisionTree& trees, std::uint32_t node) const {
  const DecisionTree::Node& n = trees.node(node);
  if (n.if_true == DecisionTree::kNone) {
    const Leaf& leaf = parts_.leaves()[n.part];
    return leaf.term ? *leaf.term : bank_.term(leaf.entry);
  }
  const Predicate& p = parts_.predicates()[n.part];
  return bank_.apply(conditionals_[p.conditional].rule,
                     std::vector<Term>{bank_.term(p.entry), tree_term(trees, n.if_true),
                                       tree_term(trees, n.if_false)});
}

}  // namespace whence::synth
