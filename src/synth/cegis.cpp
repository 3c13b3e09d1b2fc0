#include "synth/cegis.h"

#include <algorithm>
#include <utility>

#include "smt/examples.h"

namespace whence::synth {

namespace {

constexpr unsigned kZ3Limit = 20'000'000;  // of a question
constexpr std::uint64_t kQuestion = 1000;  // work units of a question to Z3

Value zero(Sort sort) {
  switch (sort.kind) {
    case Kind::kBool:
      return false;
    case Kind::kInt:
      return std::int64_t{0};
    case Kind::kString:
      return Text();
    case Kind::kBitVec:
      break;
  }
  return BitVector{sort.width, std::vector<std::uint32_t>((sort.width + 31) / 32)};
}

// Adds the outputs at a point as examples. kYes if there were new ones.
smt::Answer learn(Specification& specification, const std::vector<Value>& point,
                  const smt::QuestionLimits& z3) {
  const smt::OutputsAnswer found = smt::outputs_at(specification, point, z3);
  if (found.exist != smt::Answer::kYes) return found.exist;
  const std::size_t before = specification.examples.size();
  for (const Example& e : found.examples) {
    const bool known = std::ranges::any_of(
        specification.examples, [&](const Example& old) { return old.inputs == e.inputs; });
    if (!known) specification.examples.push_back(e);
  }
  return specification.examples.size() > before ? smt::Answer::kYes : smt::Answer::kUnknown;
}

void add(SearchStatistics& all, const SearchStatistics& more) {
  all.work += more.work;
  all.evaluated += more.evaluated;
  all.kept = std::max(all.kept, more.kept);
  all.bytes = std::max(all.bytes, more.bytes);
  all.complete_size = more.complete_size;
  all.rounds += more.rounds;
  all.most_met = more.most_met;
  all.found_by = more.found_by;
}

}  // namespace

SearchResult synthesize(Specification& specification, const SearchLimits& limits,
                        const std::function<void(const SearchProgress&)>& progress) {
  if (specification.constraints.empty()) return search(specification, limits, progress);
  SearchResult result;
  const smt::QuestionLimits z3{kZ3Limit, limits.stop};
  const std::size_t given = specification.examples.size();
  std::vector<Value> point;
  for (const Variable& v : specification.variables) point.push_back(zero(v.sort));
  const auto ended = [&] {
    return (limits.stop != nullptr && limits.stop->stop()) ||
           (limits.work && result.statistics.work >= *limits.work);
  };
  while (!ended()) {
    result.statistics.work += kQuestion;
    const smt::Answer learnt = learn(specification, point, z3);
    if (learnt != smt::Answer::kYes) {
      // Outputs that were chosen before may be to blame.
      if (learnt == smt::Answer::kNo) {
        specification.examples.resize(given);
        const bool none = smt::outputs_at(specification, point, z3).exist == smt::Answer::kNo;
        if (none) result.end = SearchEnd::kInfeasible;
      }
      return result;
    }
    SearchLimits left = limits;
    left.answers = 1;
    if (limits.work) left.work = *limits.work - std::min(*limits.work, result.statistics.work);
    SearchResult found = search(specification, left, progress);
    add(result.statistics, found.statistics);
    if (found.end != SearchEnd::kFound) return result;
    const smt::ConstraintAnswer checked =
        smt::meets_constraints(specification, found.programs[0], z3);
    result.statistics.work += kQuestion;
    if (checked.holds == smt::Answer::kYes) {
      result.end = SearchEnd::kFound;
      result.programs = std::move(found.programs);
      return result;
    }
    if (checked.holds == smt::Answer::kUnknown) return result;
    point = checked.point;
  }
  return result;
}

}  // namespace whence::synth
