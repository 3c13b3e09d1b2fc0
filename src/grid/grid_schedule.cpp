// Whose turn it is: the blocks of a cycle.

#include <algorithm>

#include "grid/grid.h"

namespace whence {

namespace {

// Whatever the number of threads: more would let costly blocks run that a lemma could spare.
constexpr std::size_t kSearchesPerCycle = 2;
constexpr std::size_t kBlocksPerCycle = 4;
constexpr std::size_t kTextbookPerCycle = 1;  // their attempts are short
// Laws and their cases have turns of their own, so many: all that resists waits for them.
constexpr std::size_t kLawsPerCycle = 2;
constexpr std::uint32_t kLawTurns = 12;
// Of so many clauses a search, and more so one for models, takes longer to begin than what is easy
// takes: the first strategies have a first look, one after the other.
constexpr std::size_t kManyInputs = 500;
constexpr std::uint64_t kFirstLooks = 2;

}  // namespace

bool Grid::has_first_look() const {
  if (!first_order_ || statistics_.cycles >= kFirstLooks) return false;
  const first_order::Team* only = nullptr;
  for (std::size_t root = 0; root < roots_.size(); ++root) {
    if (entries_[roots_[root]].decided) continue;
    if (only != nullptr) return false;
    only = teams_[root].get();
  }
  return only != nullptr && only->input_count() >= kManyInputs && !only->schedule().runs.empty();
}

// Half of what is asked fails in a model of two or three elements, which takes less than to begin
// with a proof: these are looked for before all else, but where even that takes long, and where
// there are several statements, the proofs of which would wait for the models of all.
bool Grid::looks_for_models_first(const Entry& entry) const {
  return roots_.size() == 1 && entry.slices == 0 && teams_[entry.root]->input_count() < kManyInputs;
}

// Whether a block has something to do, and how soon it should: what a block costs is how far it is
// from the theorem, and the slices it has had; a search is due by its schedule.
bool Grid::is_due(const Entry& entry, std::uint64_t& when) const {
  if (entry.decided) return false;
  if (is_search(entry.role)) {
    if (entries_[roots_[entry.root]].decided) return false;
    if (entry.block ? entry.block->state() != BlockState::kBusy : entry.slices > 0) return false;
    const first_order::Team& team = *teams_[entry.root];
    when = entry.role == Role::kModels ? team.models_due(entry.work_seen)
                                       : team.schedule().due(entry.run, entry.work_seen);
    return true;
  }
  if (entry.role == Role::kAid) {
    const Entry& aided = entries_[entry.aided];
    if (aided.decided || (aided.for_home && entries_[roots_[aided.home]].decided)) return false;
  }
  if (entry.for_home && entries_[roots_[entry.home]].decided) return false;
  if (entry.block ? entry.block->state() != BlockState::kBusy : !entry.waiting) return false;
  when = entry.role == Role::kExploring ? 0 : static_cast<std::uint64_t>(entry.cost) + entry.slices;
  return true;
}

std::vector<std::uint32_t> Grid::schedule() {
  if (first_order_) {
    for (std::uint32_t root = 0; root < roots_.size(); ++root) {
      if (!teams_[root] && !entries_[roots_[root]].decided) start_team(root);
    }
  }
  std::vector<std::pair<std::uint64_t, std::uint32_t>> busy;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> aids;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> textbook;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> models;
  const std::vector<std::uint64_t> delays = aid_delays();
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    std::uint64_t when = 0;
    if (!is_due(entries_[i], when)) continue;
    const Role role = entries_[i].role;
    if (role == Role::kModels && looks_for_models_first(entries_[i])) {
      start_chosen({i});
      return {i};
    }
    if (role == Role::kAid) {
      if (entries_[i].again) when -= std::min<std::uint64_t>(when, entries_[i].slices);
      when += delays[entries_[i].home];
    }
    (role == Role::kModels  ? models
     : role != Role::kAid   ? busy
     : entries_[i].textbook ? textbook
                            : aids)
        .emplace_back(when, i);
  }
  if (wants_laws(busy.empty() && aids.empty() && textbook.empty())) {
    ask_for_laws();
    busy.emplace_back(0, static_cast<std::uint32_t>(entries_.size() - 1));
  }
  // The next round of exploring has its time, or comes when there is nothing else to do.
  if (exploring_ && busy.size() > 1 && statistics_.work < next_exploring_) {
    std::erase_if(busy, [&](const auto& b) { return b.second == *exploring_; });
  }
  if (wants_exploring(busy.empty())) {
    ask_for_exploring();
    busy.emplace_back(0, *exploring_);
  }
  if (busy.empty() && widen()) return schedule();
  std::sort(busy.begin(), busy.end());
  std::sort(aids.begin(), aids.end());
  std::sort(textbook.begin(), textbook.end());
  std::sort(models.begin(), models.end());
  std::vector<std::uint32_t> chosen;
  if (has_first_look()) {
    models.clear();
    busy.resize(std::min<std::size_t>(busy.size(), 1));
  }
  const std::size_t most = env_.width != 0 ? env_.width
                           : first_order_  ? kSearchesPerCycle
                                           : kBlocksPerCycle;
  for (std::size_t k = 0; k < busy.size() && k < most; ++k) {
    chosen.push_back(busy[k].second);
  }
  std::size_t laws = 0;
  for (std::size_t k = chosen.size(); witnesses_ && k < busy.size() && laws < kLawsPerCycle; ++k) {
    const Entry& entry = entries_[busy[k].second];
    if (!entry.is_law || entry.for_home || entry.slices >= kLawTurns) continue;
    chosen.push_back(busy[k].second);
    ++laws;
  }
  const auto law_aid = std::ranges::find_if(
      aids, [&](const auto& aid) { return witnesses_ && is_for_law(entries_[aid.second]); });
  if (!aids.empty() && (busy.empty() || aid_is_due())) {
    chosen.push_back(aids[0].second);
  } else if (law_aid != aids.end()) {
    chosen.push_back(law_aid->second);
  }
  for (std::size_t k = 0; k < textbook.size() && k < kTextbookPerCycle; ++k) {
    if (busy.empty() ? k == 0 : textbook_is_due()) chosen.push_back(textbook[k].second);
  }
  // A search for models takes no strategy's turn, so that what these find does not depend on it.
  if (!models.empty() && (busy.empty() || models.front().first <= busy.front().first)) {
    chosen.push_back(models.front().second);
  }
  std::sort(chosen.begin(), chosen.end());
  start_chosen(chosen);
  return chosen;
}

void Grid::start_chosen(const std::vector<std::uint32_t>& chosen) {
  count_loads(chosen);
  for (std::uint32_t i : chosen) {
    Entry& entry = entries_[i];
    if (entry.waiting) start_block(i);
    if (!is_search(entry.role) || entry.block) continue;
    first_order::Team& team = *teams_[entry.root];
    const bool models = entry.role == Role::kModels;
    entry.block = placed(i, [&team, models, run = entry.run]() -> std::unique_ptr<Block> {
      if (models) return team.make_model_block();
      return team.make_block(run);
    });
    ++statistics_.blocks;
  }
}

}  // namespace whence
