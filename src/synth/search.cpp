#include "synth/search.h"

#include <algorithm>
#include <utility>

#include "synth/round.h"
#include "synth/rules.h"

namespace whence::synth {

namespace {

// Evenly spread over the file.
std::vector<std::uint32_t> first_sample(const Specification& specification) {
  const std::size_t count = specification.examples.size();
  const bool bits = specification.result.kind == Kind::kBitVec;
  const std::size_t all = bits ? 32 : 12;
  const std::size_t some = bits ? 32 : 8;
  const std::size_t size = count <= all ? count : some;
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i < size; ++i) {
    out.push_back(static_cast<std::uint32_t>(i * count / size));
  }
  return out;
}

// The best program, then the others from small to large, each once.
std::vector<Term> ranked(const Round& round) {
  std::vector<Term> out{*round.best()};
  std::vector<Term> others = round.others();
  std::ranges::stable_sort(others, {}, size_of);
  for (Term& term : others) {
    if (std::ranges::find(out, term) == out.end()) out.push_back(std::move(term));
  }
  return out;
}

// What comes after a round that has built what it can: rounds by size, each going further than the
// one before, and after each, for half as long as all so far, rounds guided by what was learned.
void go_on(Round::Settings& settings, const Round& round) {
  constexpr std::uint64_t kLeast = 500'000;
  const std::uint64_t work = round.work();
  if (settings.costs.empty()) {
    settings.work_until = work + std::max(work / 2, kLeast);
    settings.size_before = round.enumerator().cost();
  }
  std::vector<std::uint32_t> costs = settings.guide->costs();
  if (work < settings.work_until && costs != settings.costs && settings.guide->has_preferences()) {
    settings.costs = std::move(costs);
  } else {
    settings.costs.clear();
    ++settings.effort;
  }
}

}  // namespace

SearchResult search(Specification& specification, const SearchLimits& limits,
                    const std::function<void(const SearchProgress&)>& progress) {
  const Rules rules = placed_rules(specification);
  SearchResult result;
  Guide guide(rules);
  Round::Settings settings;
  settings.guide = &guide;
  Workers workers(limits.threads);
  settings.sample = first_sample(specification);
  for (;;) {
    Words words;
    Round round(specification, rules, words, limits, progress, workers, settings);
    const RoundEnd end = round.run();
    ++result.statistics.rounds;
    SearchStatistics& s = result.statistics;
    s.work = round.work();
    s.evaluated += round.enumerator().evaluated();
    s.kept = std::max(s.kept, round.enumerator().size());
    s.bytes = std::max(s.bytes, round.enumerator().bytes() + words.bytes());
    s.complete_size = std::max(s.complete_size, round.complete_size());
    s.most_met = std::max(s.most_met, round.examples_met());
    if (end == RoundEnd::kFound) {
      result.end = SearchEnd::kFound;
      result.programs = ranked(round);
      s.found_by = round.found_by();
      return result;
    }
    if (end == RoundEnd::kExhausted) {
      result.end = rules.complete ? SearchEnd::kInfeasible : SearchEnd::kLimit;
      return result;
    }
    if (end == RoundEnd::kLimit) {
      result.end = SearchEnd::kLimit;
      return result;
    }
    settings.work_before = round.work();
    if (end == RoundEnd::kSpent) go_on(settings, round);
    for (const std::uint32_t e : round.wanted_examples()) settings.sample.push_back(e);
    std::ranges::sort(settings.sample);
  }
}

}  // namespace whence::synth
