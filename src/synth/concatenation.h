#pragma once

// Outputs that are put together from pieces: a shortest path through the positions in the outputs.
//
// A state is a position in the output of each lane; an edge is a text that stands there on every
// lane: a kept term, or a part of a kept text of which the ends are kept integers (the witness
// functions of FlashFill: Gulwani, POPL 2011). Dijkstra's algorithm finds the smallest
// concatenation of what there is.

#include <absl/container/flat_hash_map.h>

#include <functional>
#include <optional>
#include <vector>

#include "synth/bank.h"

namespace whence::synth {

class Concatenation {
 public:
  /// The rules that join and cut texts.
  struct Shape {
    std::uint32_t nonterminal = 0;
    std::optional<std::uint32_t> join;       // both arguments are `nonterminal`
    std::optional<std::uint32_t> substring;  // of a text, from, length
    std::optional<std::uint32_t> at;         // of a text, position
  };
  [[nodiscard]] static std::optional<Shape> shape(const Rules& rules, const Operators& operators);

  struct Answer {
    Term term;
    std::uint64_t size = 0;
  };

  /// For the outputs on some lanes of the bank, which must outlive the object.
  Concatenation(const Bank& bank, const Shape& shape, std::vector<std::uint32_t> lanes,
                std::span<const Word> target);

  /// The smallest concatenation of what is in the bank now, if it is no larger than `largest`.
  /// Visits at most `states` states. `work` counts what was looked at; `over` tells that it was
  /// enough.
  [[nodiscard]] std::optional<Answer> solve(std::uint64_t largest, std::size_t states,
                                            const std::function<bool()>& over, std::uint64_t& work);
  /// From the next call of solve on, others() tells more concatenations than the smallest: those
  /// that go another way to one of its states.
  void want_others() { want_others_ = true; }
  [[nodiscard]] const std::vector<Answer>& others() const { return others_; }

 private:
  using State = std::vector<std::uint32_t>;  // a position a lane
  enum class Cut : std::uint8_t { kWhole, kSubstring, kCharacter };
  struct Piece {
    Cut cut = Cut::kWhole;
    EntryId text;
    EntryId from;
    EntryId length;
  };
  struct Way {
    std::uint64_t cost = 0;
    std::uint32_t before = 0;
    Piece piece;
  };
  struct Reached {
    State state;
    std::uint64_t cost = 0;
    std::uint32_t before = 0;  // the state it was reached from
    Piece piece;
    bool done = false;
    std::vector<Way> others;  // more ways to get here, if they are wanted
  };
  struct Queued {
    std::uint64_t cost;
    std::uint32_t state;
    friend auto operator<=>(const Queued&, const Queued&) = default;
  };

  void take_new();
  [[nodiscard]] bool is_part(EntryId e) const;
  void expand(std::uint32_t from);
  void expand_whole(std::uint32_t from);
  void expand_cuts(std::uint32_t from);
  void cuts_from(std::uint32_t from, EntryId text, EntryId start);
  void reach(std::uint32_t from, const State& state, std::uint64_t cost, const Piece& piece);
  void add_others(std::uint32_t goal);
  [[nodiscard]] std::vector<Piece> way_to(std::uint32_t state) const;
  [[nodiscard]] Term join(const std::vector<Piece>& pieces) const;
  [[nodiscard]] Term piece_term(const Piece& piece) const;
  [[nodiscard]] Word value(EntryId e, std::size_t lane) const {
    return bank_.enumerator.values_of(e)[lanes_[lane]];
  }

  const Bank& bank_;
  Shape shape_;
  std::vector<std::uint32_t> lanes_;
  std::vector<TextView> target_;
  std::uint32_t next_ = 0;                                  // entries before it were taken
  absl::flat_hash_map<Word, std::vector<EntryId>> wholes_;  // parts of the target by first lane
  std::vector<EntryId> texts_;                              // that are worth cutting
  std::vector<std::vector<EntryId>> starts_;                // integers by their value on lane 0
  std::vector<std::vector<EntryId>> lengths_;

  bool want_others_ = false;
  std::vector<Answer> others_;
  std::uint64_t largest_ = 0;
  const std::function<bool()>* over_ = nullptr;  // of the call
  std::uint64_t* work_ = nullptr;                // of the call
  std::vector<Reached> reached_;
  absl::flat_hash_map<State, std::uint32_t> known_;
  std::vector<Queued> queue_;
};

}  // namespace whence::synth
