// That statements do not follow: finite models, and searches that ended.

#include <algorithm>
#include <utility>

#include "grid/grid.h"

namespace whence {

namespace {

// Of the search for a model, if it is known already that there is one: a good part of a second.
constexpr std::uint64_t kModelWorkAfterSaturation = 8'000'000;

}  // namespace

// Decided, or known not to follow.
bool Grid::all_answered() const {
  return std::ranges::all_of(roots_, [&](std::uint32_t root) {
    return entries_[root].decided || std::ranges::find(saturated_, root) != saturated_.end();
  });
}

void Grid::on_model(std::uint32_t from, const Message& message) {
  const std::uint32_t root = roots_[entries_[from].root];
  Signature& signature = problem_.bank.signature();
  PacketReader reader(problem_.bank, shared_symbols_, message.payload);
  CounterModel model;
  model.minimal = reader.number() != 0;
  for (std::uint64_t n = reader.number(); n > 0; --n) {
    const SortId sort = reader.sort();
    model.interpretation.set_size(sort, static_cast<std::uint32_t>(reader.number()));
  }
  for (std::uint64_t n = reader.number(); n > 0; --n) {
    const FunctionId function = signature.function(SymbolId{reader.number()});
    std::vector<std::uint32_t> table(reader.number());
    for (std::uint32_t& value : table) value = static_cast<std::uint32_t>(reader.number());
    model.interpretation.set_table(function, std::move(table));
  }
  models_.emplace(root, std::move(model));
  entries_[root].decided = true;
  emit(EventKind::kRefuted, "");
  retire_unwanted();
}

void Grid::on_sizes(std::uint32_t from, const Message& message) {
  Tried& tried = sizes_[roots_[entries_[from].root]];
  PacketReader reader(problem_.bank, shared_symbols_, message.payload);
  tried.sorts.clear();
  for (std::uint64_t n = reader.number(); n > 0; --n) tried.sorts.push_back(reader.sort());
  tried.no_model_up_to = static_cast<std::uint32_t>(reader.number());
  tried.affine_up_to = static_cast<std::uint32_t>(reader.number());
  for (std::uint64_t n = reader.number(); n > 0; --n) {
    finite::Look& look = tried.looks.emplace_back();
    look.none = reader.number() != 0;
    for (std::size_t s = 0; s < tried.sorts.size(); ++s) {
      look.sizes.push_back(static_cast<std::uint32_t>(reader.number()));
    }
  }
}

// Of the searches for a root of which the team has begun.
std::optional<Tried> Grid::tried(std::size_t root) const {
  if (!teams_[root]) return std::nullopt;
  const auto sizes = sizes_.find(roots_[root]);
  Tried out = sizes == sizes_.end() ? Tried() : sizes->second;
  const std::vector<first_order::ScheduledStrategy>& runs = teams_[root]->schedule().runs;
  out.strategies = runs.size();
  for (const std::uint32_t child : entries_[roots_[root]].children) {
    const Entry& entry = entries_[child];
    if (entry.role == Role::kModels) out.model_work = entry.work_seen;
    if (entry.role != Role::kSearch || entry.slices == 0) continue;
    out.searches.push_back(
        {runs[entry.run].strategy.name, entry.work_seen, entry.inferences_seen, entry.ended});
  }
  return out;
}

// A search that ended says that the statement does not follow. A model says why: it is looked for
// some time longer.
void Grid::on_saturated(std::uint32_t from, const Message& message) {
  const std::uint32_t root = roots_[entries_[from].root];
  if (saturations_.contains(root)) return;
  PacketReader reader(problem_.bank, teams_[entries_[from].root]->shared_symbols(),
                      message.payload);
  SaturatedSet& saturation = saturations_[root];
  saturated_.push_back(root);
  saturation.strategy = reader.text();
  saturation.ordering = reader.text();
  saturation.split = reader.number() != 0;
  for (std::uint64_t n = reader.number(); n > 0; --n) {
    Clause& clause = saturation.clauses.emplace_back();
    for (std::uint64_t k = reader.number(); k > 0; --k) {
      const bool positive = reader.number() != 0;
      clause.push_back({reader.term(), positive});
    }
  }
  for (const std::uint32_t child : entries_[root].children) {
    if (entries_[child].role == Role::kModels) continue;
    entries_[child].decided = true;
    entries_[child].block.reset();
  }
}

// After a cycle: what was sent in it has arrived.
void Grid::settle_saturated() {
  bool any = false;
  for (const std::uint32_t root : saturated_) {
    Entry& entry = entries_[root];
    if (entry.decided) continue;
    entry.decided = std::ranges::none_of(entry.children, [&](std::uint32_t i) {
      const Entry& child = entries_[i];
      if (child.role != Role::kModels || child.work_seen > kModelWorkAfterSaturation) return false;
      return child.block ? child.block->state() == BlockState::kBusy : child.slices == 0;
    });
    any = any || entry.decided;
  }
  if (any) retire_unwanted();
}

}  // namespace whence
