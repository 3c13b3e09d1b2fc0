#include "model/finite/finder.h"

#include <algorithm>

#include "model/finite/affine.h"

namespace whence::finite {

namespace {

// In memory, some 100 bytes each.
constexpr double kMostClauses = 2'000'000;
constexpr std::uint32_t kMostElements = 64;
constexpr std::uint32_t kLargestAffine = 37;
constexpr std::uint64_t kWorkBeforeAffine = 1'000'000;
constexpr std::size_t kMostSizes = 2'000;  // vectors of one sum
constexpr std::size_t kMostLooks = 1'000;  // to be told of
// Work units, of some 50 ns.
constexpr std::uint64_t kClauseWork = 4;
constexpr std::uint64_t kLeastConflictWork = 60;
constexpr std::uint64_t kClausesOfConflictWork = 60;  // clauses that make a conflict cost one more
constexpr std::uint64_t kLeastConflicts = 50;         // in a call of the solver
constexpr std::uint64_t kMostConflicts = 20'000;      // likewise, if the budget is smaller
// At one size; then larger ones get their turn, and what is found may not be the least.
constexpr std::uint64_t kPatience = 400'000;

}  // namespace

Finder::Finder(TermBank& bank, std::span<const Clause> clauses)
    : bank_(bank), clauses_given_(clauses.begin(), clauses.end()) {
  task_ = flatten(bank, clauses);
  if (!task_) {
    state_ = State::kEnded;
    return;
  }
  work_ += 10 * (task_->clauses.size() + task_->nodes.size());
  for (const FlatSort& sort : task_->sorts) {
    const auto at = std::ranges::find(sorts_, sort.origin);
    const auto place = static_cast<std::uint32_t>(at - sorts_.begin());
    if (at == sorts_.end()) {
      sorts_.push_back(sort.origin);
      most_.push_back(1);
    }
    most_[place] = std::max(most_[place], std::min(sort.most_elements, kMostElements));
    of_.push_back(place);
  }
  total_ = static_cast<std::uint32_t>(sorts_.size());
  list_sizes();
}

// The sizes of this total, the first sort as large as possible last: it is tried first.
void Finder::list_sizes() {
  pending_.clear();
  any_ = false;
  if (sorts_.empty()) {
    if (total_ == 0) pending_.emplace_back();
    return;
  }
  Sizes sizes(sorts_.size(), 1);
  const auto list = [&](auto&& self, std::size_t i, std::uint32_t rest) -> void {
    if (pending_.size() >= kMostSizes) {
      minimal_ = false;
      return;
    }
    if (i + 1 == sizes.size()) {
      sizes[i] = rest;
      if (rest <= most_[i]) pending_.push_back(sizes);
      return;
    }
    const auto after = static_cast<std::uint32_t>(sizes.size() - i - 1);
    for (std::uint32_t n = 1; n + after <= rest && n <= most_[i]; ++n) {
      sizes[i] = n;
      self(self, i + 1, rest - n);
    }
  };
  list(list, 0, total_);
}

Finder::Sizes Finder::by_task(const Sizes& sizes) const {
  Sizes out;
  for (std::size_t s = 0; s < of_.size(); ++s) {
    out.push_back(std::min(sizes[of_[s]], task_->sorts[s].most_elements));
  }
  return out;
}

// False if there are none left.
bool Finder::next_sizes() {
  while (pending_.empty()) {
    if (minimal_ && total_ >= sorts_.size()) none_up_to_ = total_;
    if (sorts_.empty() || (!any_ && total_ > sorts_.size())) return false;
    ++total_;
    list_sizes();
    if (pending_.empty()) return false;
  }
  sizes_ = std::move(pending_.back());
  pending_.pop_back();
  spent_ = 0;
  return true;
}

// False if there are too many clauses for these sizes.
bool Finder::prepare(const StopToken* stop) {
  const Sizes rest(sizes_.begin() + (sizes_.empty() ? 0 : 1), sizes_.end());
  auto& encoder = encoders_[rest];
  if (!encoder) {
    encoder = std::make_unique<Encoder>(*task_);
    clauses_ += encoder->clauses();
  }
  const Sizes flat = by_task(sizes_);
  const std::uint64_t before = encoder->clauses();
  const auto others = static_cast<double>(clauses_ - before);
  if (encoder->cost(flat) + others > kMostClauses) return false;
  encoder->grow(flat, stop);
  const std::uint64_t added = encoder->clauses() - before;
  clauses_ += added;
  work_ += added * kClauseWork + 20;
  encoder_ = encoder.get();
  any_ = true;
  return true;
}

// These sizes are done with.
void Finder::note(bool none) {
  if (!none) minimal_ = false;
  if (looks_.size() < kMostLooks) looks_.push_back({sizes_, none});
  encoder_ = nullptr;
}

// Where the search by sizes stands still, of these and larger sizes.
void Finder::look_for_affine(const StopToken* stop) {
  looked_for_affine_ = true;
  if (sorts_.size() != 1) return;
  for (std::uint32_t size = sizes_[0]; size <= kLargestAffine; ++size) {
    AffineLook look = affine_model(bank_, clauses_given_, size, work_, stop);
    if (!look.looked) return;
    affine_up_to_ = size;
    if (!look.model) continue;
    minimal_ = minimal_ && size == sizes_[0];
    model_ = std::move(*look.model);
    state_ = State::kFound;
    return;
  }
}

std::uint64_t Finder::conflict_cost() const {
  return kLeastConflictWork + encoder_->clauses() / kClausesOfConflictWork;
}

std::size_t Finder::bytes() const {
  constexpr std::size_t kBytesOfClause = 100;
  return clauses_ * kBytesOfClause;
}

Finder::State Finder::run(std::uint64_t budget, const StopToken* stop) {
  const std::uint64_t until = work_ + budget;
  while (state_ == State::kSearching && work_ < until) {
    if (stop != nullptr) stop->check();
    if (encoder_ == nullptr) {
      if (!next_sizes()) {
        state_ = State::kEnded;
        break;
      }
      if (!prepare(stop)) {
        note(false);
        continue;
      }
    }
    if (!looked_for_affine_ && work_ > kWorkBeforeAffine) {
      look_for_affine(stop);
      if (state_ == State::kFound) break;
    }
    // The solver changes between ways of searching every thousand conflicts or so, and begins anew
    // in each call: calls become longer with what was spent.
    const std::uint64_t left = (until - std::min(until, work_)) / conflict_cost();
    const std::uint64_t conflicts =
        std::max({left, kLeastConflicts, std::min(spent_, kMostConflicts)});
    const std::uint64_t before = encoder_->conflicts();
    const Encoder::Answer answer = encoder_->solve(conflicts, stop);
    if (stop != nullptr) stop->check();
    const std::uint64_t used = std::max<std::uint64_t>(encoder_->conflicts() - before, 1);
    spent_ += used;
    work_ += used * conflict_cost();
    if (answer == Encoder::Answer::kUnknown) {
      if (spent_ >= kPatience) note(false);
    } else if (answer == Encoder::Answer::kNone) {
      note(true);
    } else {
      for (std::size_t i = 0; i < sorts_.size(); ++i) model_.set_size(sorts_[i], sizes_[i]);
      encoder_->read(bank_, model_);
      state_ = State::kFound;
    }
  }
  if (state_ != State::kSearching) encoders_.clear();
  return state_;
}

}  // namespace whence::finite
