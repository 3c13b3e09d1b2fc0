#pragma once

// What a run is given from outside: limits, a way to be stopped, and where its events go. Passed
// explicitly; there are no globals.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/stop.h"

namespace whence {

/// Bounds of a run. `work` makes a run end at the same point on every machine; `seconds` and
/// `memory_bytes` can only end it earlier, and the result then says so.
struct Limits {
  std::optional<double> seconds;      ///< wall time, extraction and checking included
  std::optional<std::uint64_t> work;  ///< work units: a visited term or index node is one
  std::size_t memory_bytes = std::size_t{4} << 30U;
};

enum class EventKind : std::uint8_t { kCycle, kProved, kRefuted, kLemma, kGaveUp };

/// Something worth telling while a run goes on. Formatted by whoever listens.
struct Event {
  EventKind kind = EventKind::kCycle;
  std::uint64_t work = 0;  ///< units so far
  std::uint64_t cycle = 0;
  std::size_t live_blocks = 0;
  std::size_t proved = 0;  ///< goals so far
  std::size_t goals = 0;
  std::string subject;  ///< name of the statement, if it is about one
};

/// What a cycle took, for models of cost. Seconds are of CPU.
struct CycleCost {
  std::uint64_t cycle = 0;             ///< from 1, in each search
  std::vector<std::uint32_t> numbers;  ///< of the blocks, which keep them for the search
  std::vector<double> blocks;          ///< the work of each: what can be spread
  double rest = 0;                     ///< all else since the cycle before: what cannot
  std::uint64_t bytes = 0;             ///< of what the blocks said
};

#ifdef NDEBUG
inline constexpr bool kHasAssertions = false;
#else
inline constexpr bool kHasAssertions = true;
#endif

class Ranks;

struct Env {
  Limits limits;
  unsigned threads = 1;
  std::uint64_t seed = 0;
  std::string strategy = "auto";
  std::string strategy_book;  ///< JSON, as docs/strategies.md says; empty: the one built in
  /// Evaluate every derived step in a model of the axioms, if a small one is found, and stop with
  /// std::logic_error at the first that is false there. For finding mistakes of the program itself.
  bool model_guard = kHasAssertions;
  /// Whether blocks may ask for inductions, case splits and lemmas of their own.
  bool induction = true;
  /// Whether goals about datatypes that resist get help: first-order searches for the same goals,
  /// and exploring for lemmas.
  bool aid = true;
  /// Whether theorems of the problem that are proved help to prove others. What is known from the
  /// start does in any case.
  bool share = true;
  /// Whether first-order searches have a search for finite counter-models beside them.
  bool models = true;
  /// Blocks that get a turn in a cycle, of those that work on goals; 0: as many as suit few goals.
  /// More are more to share out among threads and ranks, but lemmas come later.
  std::uint32_t width = 0;
  /// Processes among which blocks are spread, all of which run the same search; not owned, null if
  /// there is but this one.
  Ranks* ranks = nullptr;
  StopToken* stop = nullptr;                    ///< not owned; may be null
  std::function<void(const Event&)> events;     ///< called from one thread only; may be empty
  std::function<void(const CycleCost&)> costs;  ///< likewise
};

}  // namespace whence
