#include "first_order/splitter.h"

#include <algorithm>
#include <iterator>

namespace whence::first_order {

SetNumber Splitter::intern(std::vector<int> components) {
  if (components.empty()) return 0;
  const auto [it, inserted] =
      number_of_.try_emplace(components, static_cast<SetNumber>(sets_.size()));
  if (!inserted) return it->second;
  const SetNumber number = it->second;
  Set set;
  for (int c : components) {
    const std::size_t s = slot(c);
    if (s >= sets_with_.size()) sets_with_.resize(s + 1);
    if (s >= asserted_.size()) asserted_.resize(s + 1);
    sets_with_[s].push_back(number);
    if (!asserted_[s]) ++set.missing;
  }
  set.components = std::move(components);
  sets_.push_back(std::move(set));
  return number;
}

SetNumber Splitter::unite(SetNumber a, SetNumber b) {
  if (a == b || b == 0) return a;
  if (a == 0) return b;
  const std::uint64_t key = std::uint64_t{std::min(a, b)} << 32U | std::max(a, b);
  if (const auto it = unions_.find(key); it != unions_.end()) return it->second;
  std::vector<int> all;
  std::ranges::set_union(sets_[a].components, sets_[b].components, std::back_inserter(all));
  work_ += all.size();
  const SetNumber result = intern(std::move(all));
  unions_.emplace(key, result);
  return result;
}

bool Splitter::is_subset(SetNumber a, SetNumber b) {
  if (a == b || a == 0) return true;
  if (b == 0) return false;
  const std::uint64_t key = std::uint64_t{a} << 32U | b;
  if (const auto it = subsets_.find(key); it != subsets_.end()) return it->second;
  work_ += sets_[a].components.size() + sets_[b].components.size();
  const bool result = std::ranges::includes(sets_[b].components, sets_[a].components);
  subsets_.emplace(key, result);
  return result;
}

void Splitter::add_split(Number clause, const std::vector<Component>& components, SetNumber under) {
  std::vector<int> numbers;
  for (const Component& c : components) {
    const int number = solver_.component(c.formula);
    numbers.push_back(number);
    const auto [it, inserted] =
        index_of_.try_emplace(number, static_cast<std::uint32_t>(components_.size()));
    if (!inserted) continue;
    components_.push_back(c);
    component_numbers_.push_back(number);
    has_clause_.push_back(false);
  }
  solver_.add_split(clause, numbers, sets_[under].components);
  news_ = true;
}

void Splitter::add_conflict(Number clause, SetNumber under) {
  solver_.add_conflict(clause, sets_[under].components);
  news_ = true;
}

SetNumber Splitter::set_of_component(std::uint32_t i) {
  return intern({component_numbers_[i]});
}

Splitter::Change Splitter::update(const ClauseStore& store, const StopToken* stop) {
  Change change;
  news_ = false;
  const SplitStatus status = solver_.solve(stop);
  if (status != SplitStatus::kModel) {
    change.refuted = status == SplitStatus::kUnsatisfiable;
    return change;
  }
  const std::vector<int> before = std::move(now_);
  now_ = solver_.asserted();
  std::vector<int> gone;
  std::vector<int> come;
  std::ranges::set_difference(before, now_, std::back_inserter(gone));
  std::ranges::set_difference(now_, before, std::back_inserter(come));
  work_ += before.size() + now_.size();
  std::vector<SetNumber> broken;
  std::vector<SetNumber> whole;
  const auto each_set = [&](int component, auto&& visit) {
    const std::size_t s = slot(component);
    if (s >= asserted_.size()) asserted_.resize(s + 1);
    if (s >= sets_with_.size()) sets_with_.resize(s + 1);
    for (SetNumber set : sets_with_[s]) visit(set);
    work_ += sets_with_[s].size();
  };
  for (int c : gone) {
    each_set(c, [&](SetNumber set) {
      if (sets_[set].missing++ == 0) broken.push_back(set);
    });
    asserted_[slot(c)] = false;
  }
  for (int c : come) {
    each_set(c, [&](SetNumber set) {
      if (--sets_[set].missing == 0) whole.push_back(set);
    });
    asserted_[slot(c)] = true;
    const auto it = index_of_.find(c);
    if (it != index_of_.end() && !has_clause_[it->second]) {
      has_clause_[it->second] = true;
      change.asserted.push_back(it->second);
    }
  }
  std::ranges::sort(broken);
  std::ranges::sort(whole);
  std::vector<Number> thawed;
  for (SetNumber set : broken) {
    if (holds(set)) continue;
    std::vector<Number>& active = sets_[set].active;
    std::ranges::sort(active);  // what was active twice stands twice
    active.erase(std::unique(active.begin(), active.end()), active.end());
    for (Number n : active) {
      if (!store[n].active) continue;
      change.withdrawn.push_back(n);
      sets_[set].parked.push_back(n);
    }
    active.clear();
    change.withdraws_rules = change.withdraws_rules || sets_[set].has_rules;
    sets_[set].has_rules = false;
    thawed.insert(thawed.end(), sets_[set].frozen.begin(), sets_[set].frozen.end());
    sets_[set].frozen.clear();
  }
  for (SetNumber set : whole) {
    if (!holds(set)) continue;
    change.returning.insert(change.returning.end(), sets_[set].parked.begin(),
                            sets_[set].parked.end());
    sets_[set].parked.clear();
  }
  for (Number n : thawed) {
    if (holds(store[n].assumptions)) {
      change.returning.push_back(n);
    } else {
      park(n, store[n].assumptions);
    }
  }
  return change;
}

}  // namespace whence::first_order
