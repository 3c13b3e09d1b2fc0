#include "synth/round.h"

#include <algorithm>
#include <utility>

namespace whence::synth {

namespace {

// Candidates computed at a time, between looks at the limits.
constexpr std::uint64_t kLeastBatch = 512;
constexpr std::uint64_t kMostBatch = 8192;
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

}  // namespace

Round::Round(const Specification& specification, const Rules& rules, Words& words,
             const SearchLimits& limits, const std::function<void(const SearchProgress&)>& progress,
             Workers& workers, Settings settings)
    : specification_(specification),
      rules_(rules),
      words_(words),
      limits_(limits),
      progress_(progress),
      workers_(workers),
      settings_(std::move(settings)),
      lanes_(specification, rules, words, settings_.sample),
      enumerator_(productions_of(rules, settings_.costs),
                  static_cast<std::uint32_t>(rules.sorts.size()), settings_.sample.size(), lanes_),
      bank_{
          specification, rules, words, enumerator_, settings_.sample, guided() ? &sizes_ : nullptr},
      inverses_(bank_, limits.acceptance == nullptr ? lanes_.target() : std::span<const Word>()),
      conditionals_(rules.conditionals(specification.operators)),
      shape_(limits.acceptance == nullptr ? Concatenation::shape(rules, specification.operators)
                                          : std::nullopt),
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
  if (workers_.pieces() > 1) {
    for (std::size_t i = 0; i < workers_.pieces(); ++i) {
      shares_.push_back(
          std::make_unique<SharedLanes>(specification, rules, words, settings_.sample));
    }
  }
  std::vector<SharedSemantics*> shares;
  for (const auto& share : shares_) shares.push_back(share.get());
  enumerator_.use_threads(workers_, std::move(shares));
  begin_batch();
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

bool Round::has_dropped() const {
  return lanes_.has_dropped() ||
         std::ranges::any_of(shares_, [](const auto& share) { return share->has_dropped(); });
}

RoundEnd Round::end_of_grammar() {
  if (best_) return RoundEnd::kFound;
  if (!whole_sample()) {
    want(Bits(everything_));
    return RoundEnd::kSampleTooSmall;
  }
  return has_dropped() ? RoundEnd::kLimit : RoundEnd::kExhausted;
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

bool Round::met(const Enumerator::Candidate& candidate, EntryId entry, bool is_new) {
  if (is_new) {
    if (guided()) {
      std::uint32_t size = rules_.rules[candidate.production].cost;
      for (const EntryId a : candidate.arguments) size += sizes_[a.index()];
      sizes_.push_back(size);
    }
    largest_ = std::max(largest_, bank_.size_of(entry));
    (enumerator_.nonterminal_of(entry) == rules_.start ? new_ : new_others_).push_back(entry);
  } else if (limits_.answers > 1 && limits_.acceptance == nullptr &&
             enumerator_.nonterminal_of(entry) == rules_.start &&
             std::ranges::equal(enumerator_.values_of(entry), lanes_.target())) {
    std::vector<Term> arguments;
    for (const EntryId a : candidate.arguments) arguments.push_back(bank_.term(a));
    Term term = bank_.apply(candidate.production, arguments);
    const std::uint64_t size = synth::size_of(term);
    propose(std::move(term), size, "enumeration");
  }
  return true;
}

// Large batches keep threads busy, small ones notice soon that the search is over.
void Round::begin_batch() {
  constexpr std::uint64_t kShare = 256;  // of what was evaluated so far
  const std::uint64_t evaluated = enumerator_.evaluated();
  const std::uint64_t batches =
      std::clamp<std::uint64_t>(evaluated / kShare / kLeastBatch, 1, kMostBatch / kLeastBatch);
  batch_end_ = (evaluated / kLeastBatch + batches) * kLeastBatch;
  if (limits_.work) {
    const std::uint64_t left = *limits_.work - std::min(*limits_.work, work());
    batch_end_ = std::min(batch_end_, evaluated + std::max<std::uint64_t>(left, 1));
  }
  enumerator_.end_batch_at(batch_end_);
}

// Takes what the batch brought, and looks whether to go on.
bool Round::settled() {
  if (!inverses_.empty()) {
    inverses_.look_up(new_, best_size_ < 2 ? 0 : best_size_ - 2, workers_);
  }
  for (std::size_t i = 0; i < new_.size(); ++i) {
    take_target(new_[i]);
    if (!inverses_.empty()) meet_in_the_middle(i);
    if (!conditionals_.empty()) take_predicates(new_[i], rules_.start);
  }
  for (const EntryId entry : new_others_) {
    if (!conditionals_.empty()) take_predicates(entry, enumerator_.nonterminal_of(entry));
  }
  new_.clear();
  new_others_.clear();
  if (enumerator_.evaluated() < batch_end_) return true;
  begin_batch();
  const bool ending = limit_reached() || done() || (!wanted_.empty() && !best_) ||
                      (guided() && !best_ && work() >= settings_.work_until);
  if (enumerator_.evaluated() >= report_at_) {
    report_at_ = enumerator_.evaluated() + kMostBatch;
    report(guided() ? "building likely terms" : "building terms");
  }
  if (!ending && news_ && work() >= trees_due_) grow_trees();
  return !ending;
}

bool Round::right(std::size_t example, Word output, Word wanted) const {
  return limits_.acceptance == nullptr ? output == wanted
                                       : limits_.acceptance->accepts(example, output, words_);
}

void Round::take_target(EntryId entry) {
  const auto values = enumerator_.values_of(entry);
  const auto target = lanes_.target();
  std::size_t hits = 0;
  for (std::size_t k = 0; k < target.size(); ++k) {
    hits += right(settings_.sample[k], values[k], target[k]) ? 1 : 0;
  }
  if (hits == 0) return;
  if (hits == target.size()) {
    propose(bank_.term(entry), bank_.size_of(entry), "enumeration");
    if (best_) return;
  }
  Bits cover(specification_.examples.size());
  if (whole_sample() || conditionals_.empty()) {
    for (std::size_t k = 0; k < target.size(); ++k) {
      if (right(settings_.sample[k], values[k], target[k])) cover.set(settings_.sample[k]);
    }
    learn(cover, target.size(), entry);
  } else {
    const std::vector<Word> all = all_values(entry);
    for (std::size_t e = 0; e < all.size(); ++e) {
      if (right(e, all[e], all_->target()[e])) cover.set(e);
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

// What a new term makes with another one.
void Round::meet_in_the_middle(std::size_t place) {
  inverses_.each_match(place, [&](const Match& match) {
    const std::uint64_t size =
        std::uint64_t{1} + bank_.size_of(match.left) + bank_.size_of(match.right);
    if (size >= best_size_) return;
    propose(
        bank_.apply(match.rule, std::vector<Term>{bank_.term(match.left), bank_.term(match.right)}),
        size, "meet in the middle");
  });
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
        right(e, result, words_.word(example.output))) {
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
  const std::function<bool()> over = [this] { return limit_reached(); };
  auto answer = concatenation_->solve(largest, kStates, over, work_);
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
  const std::function<bool()> over = [this] { return limit_reached(); };
  auto answer = part.solve(std::min(kLargest, best_size_ - 1), kStates, over, work_);
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
  DecisionTree trees(parts_, more, work_, [this] { return limit_reached(); });
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
