// Parts of a text.

#include <fmt/format.h>

#include <algorithm>

#include "synth/table/expression.h"
#include "synth/table/operations/descriptor.h"
#include "synth/table/operations/plainly.h"
#include "synth/table/places.h"
#include "synth/table/targets/dialect.h"

namespace whence::synth::table {

namespace {

using MaybeText = std::optional<Text>;

// The place of the k-th of `count` things, or nothing.
std::optional<std::size_t> place_of(int k, std::size_t count) {
  const std::size_t size = static_cast<std::size_t>(k < 0 ? -k : k);
  if (size == 0 || size > count) return std::nullopt;
  return k > 0 ? size - 1 : count - size;
}

MaybeText split(TextView text, const NthMark& p) {
  const std::vector<std::size_t> at = occurrences(text, p.mark);
  const auto place = place_of(p.nth, at.size() + 1);
  if (!place) return std::nullopt;
  const std::size_t begin = *place == 0 ? 0 : at[*place - 1] + p.mark.size();
  const std::size_t end = *place == at.size() ? text.size() : at[*place];
  return Text(text.substr(begin, end - begin));
}

MaybeText beside(TextView text, const NthMark& p, bool before) {
  const std::vector<std::size_t> at = occurrences(text, p.mark);
  const auto place = place_of(p.nth, at.size());
  if (!place) return std::nullopt;
  return Text(before ? text.substr(0, at[*place]) : text.substr(at[*place] + p.mark.size()));
}

MaybeText between(TextView text, const Brackets& p) {
  const std::size_t mark = text.find(p.left);
  if (mark == TextView::npos || p.left.empty() || p.right.empty()) return std::nullopt;
  const std::size_t begin = mark + p.left.size();
  const std::size_t end = text.find(p.right, begin);
  if (end == TextView::npos) return std::nullopt;
  return Text(text.substr(begin, end - begin));
}

std::size_t up_to(const Characters& p, TextView text) {
  return std::min(static_cast<std::size_t>(std::max(0, p.count)), text.size());
}

std::string characters(const Characters& p) {
  return p.count == 1 ? "character" : fmt::format("{} characters", p.count);
}

std::string run_words(const NthRun& p) {
  return nth_in_words(run_in_words(p.characters), p.nth);
}

std::vector<Descriptor> by_marks() {
  return {
      operation(
          Op::kSplit, "split", [](TextView text, const NthMark& p) { return split(text, p); },
          [](const std::string& a, const NthMark& p) {
            return fmt::format("{} of {} split at {}", nth_in_words("part", p.nth), a,
                               in_quotes(p.mark));
          },
          [](const Dialect& d, const Said& a, const NthMark& p) { return d.split(a, p); }),
      operation(
          Op::kBefore, "before",
          [](TextView text, const NthMark& p) { return beside(text, p, true); },
          [](const std::string& a, const NthMark& p) {
            return fmt::format("{} before {}", a, nth_in_words(in_quotes(p.mark), p.nth));
          },
          [](const Dialect& d, const Said& a, const NthMark& p) { return d.beside(a, p, true); }),
      operation(
          Op::kAfter, "after",
          [](TextView text, const NthMark& p) { return beside(text, p, false); },
          [](const std::string& a, const NthMark& p) {
            return fmt::format("{} after {}", a, nth_in_words(in_quotes(p.mark), p.nth));
          },
          [](const Dialect& d, const Said& a, const NthMark& p) { return d.beside(a, p, false); }),
      operation(
          Op::kBetween, "between",
          [](TextView text, const Brackets& p) { return between(text, p); },
          [](const std::string& a, const Brackets& p) {
            return fmt::format("{} between {} and {}", a, in_quotes(p.left), in_quotes(p.right));
          },
          [](const Dialect& d, const Said& a, const Brackets& p) { return d.between(a, p); }),
  };
}

std::vector<Descriptor> by_runs() {
  return {
      operation(
          Op::kRun, "run",
          [](TextView text, const NthRun& p) -> MaybeText {
            const auto run = run_of(text, p.characters, p.nth);
            if (!run) return std::nullopt;
            return Text(text.substr(run->begin, run->end - run->begin));
          },
          [](const std::string& a, const NthRun& p) {
            return fmt::format("{} of {}", run_words(p), a);
          },
          [](const Dialect& d, const Said& a, const NthRun& p) {
            return d.run(a, p, RunSide::kItself);
          }),
      operation(
          Op::kUntilRun, "until_run",
          [](TextView text, const NthRun& p) -> MaybeText {
            const auto run = run_of(text, p.characters, p.nth);
            return run ? MaybeText(text.substr(0, run->begin)) : std::nullopt;
          },
          [](const std::string& a, const NthRun& p) {
            return fmt::format("{} before the {}", a, run_words(p));
          },
          [](const Dialect& d, const Said& a, const NthRun& p) {
            return d.run(a, p, RunSide::kUntil);
          }),
      operation(
          Op::kFromRun, "from_run",
          [](TextView text, const NthRun& p) -> MaybeText {
            const auto run = run_of(text, p.characters, p.nth);
            return run ? MaybeText(text.substr(run->begin)) : std::nullopt;
          },
          [](const std::string& a, const NthRun& p) {
            return fmt::format("{} from the {}", a, run_words(p));
          },
          [](const Dialect& d, const Said& a, const NthRun& p) {
            return d.run(a, p, RunSide::kFrom);
          }),
      operation(
          Op::kThroughRun, "through_run",
          [](TextView text, const NthRun& p) -> MaybeText {
            const auto run = run_of(text, p.characters, p.nth);
            return run ? MaybeText(text.substr(0, run->end)) : std::nullopt;
          },
          [](const std::string& a, const NthRun& p) {
            return fmt::format("{} through the {}", a, run_words(p));
          },
          [](const Dialect& d, const Said& a, const NthRun& p) {
            return d.run(a, p, RunSide::kThrough);
          }),
      operation(
          Op::kPastRun, "past_run",
          [](TextView text, const NthRun& p) -> MaybeText {
            const auto run = run_of(text, p.characters, p.nth);
            return run ? MaybeText(text.substr(run->end)) : std::nullopt;
          },
          [](const std::string& a, const NthRun& p) {
            return fmt::format("{} after the {}", a, run_words(p));
          },
          [](const Dialect& d, const Said& a, const NthRun& p) {
            return d.run(a, p, RunSide::kPast);
          }),
  };
}

std::vector<Descriptor> by_length() {
  return {
      operation(
          Op::kFirst, "first",
          [](TextView text, const Characters& p) { return Text(text.substr(0, up_to(p, text))); },
          [](const std::string& a, const Characters& p) {
            return fmt::format("first {} of {}", characters(p), a);
          },
          [](const Dialect& d, const Said& a, const Characters& p) {
            return d.cut(a, p.count, CutSide::kFirst);
          }),
      operation(
          Op::kLast, "last",
          [](TextView text, const Characters& p) {
            return Text(text.substr(text.size() - up_to(p, text)));
          },
          [](const std::string& a, const Characters& p) {
            return fmt::format("last {} of {}", characters(p), a);
          },
          [](const Dialect& d, const Said& a, const Characters& p) {
            return d.cut(a, p.count, CutSide::kLast);
          }),
      operation(
          Op::kSkip, "skip",
          [](TextView text, const Characters& p) { return Text(text.substr(up_to(p, text))); },
          [](const std::string& a, const Characters& p) {
            return fmt::format("{} without its first {}", a, characters(p));
          },
          [](const Dialect& d, const Said& a, const Characters& p) {
            return d.cut(a, p.count, CutSide::kSkip);
          }),
      operation(
          Op::kChop, "chop",
          [](TextView text, const Characters& p) {
            return Text(text.substr(0, text.size() - up_to(p, text)));
          },
          [](const std::string& a, const Characters& p) {
            return fmt::format("{} without its last {}", a, characters(p));
          },
          [](const Dialect& d, const Said& a, const Characters& p) {
            return d.cut(a, p.count, CutSide::kChop);
          }),
  };
}

}  // namespace

std::vector<Descriptor> part_operations() {
  std::vector<Descriptor> rows = by_marks();
  for (auto&& more : {by_runs(), by_length()}) rows.insert(rows.end(), more.begin(), more.end());
  return rows;
}

}  // namespace whence::synth::table
