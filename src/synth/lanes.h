#pragma once

// Terms computed on several examples at once.

#include <cstdint>
#include <span>
#include <vector>

#include "enumerate/enumerator.h"
#include "synth/rules.h"

namespace whence::synth {

/// The inputs of some examples as words, and rules computed on them.
class Lanes final : public Semantics {
 public:
  /// All must outlive the object. `which` are the examples, one a lane.
  Lanes(const Specification& specification, const Rules& rules, Words& words,
        std::span<const std::uint32_t> which);

  [[nodiscard]] std::size_t count() const { return count_; }
  /// The wanted output on each lane.
  [[nodiscard]] std::span<const Word> target() const { return target_; }

  /// False if the rule has no value on some lane, or a text that is longer than anything an answer
  /// could be made of.
  bool evaluate(std::uint32_t rule, std::span<const Word* const> arguments,
                std::span<Word> out) override;
  /// Whether evaluate ever left out a term that has a value.
  [[nodiscard]] bool has_dropped() const { return dropped_; }

 private:
  // A rule as a list of steps on buffers.
  struct Step {
    const Operator* op = nullptr;
    std::vector<std::uint32_t> arguments;  // buffers
    std::uint32_t result = 0;
  };
  struct Program {
    std::vector<Step> steps;
    std::uint32_t result = 0;
  };

  void prepare(const PlacedRule& rule);
  std::uint32_t leaf(const Node& node);
  bool apply(const Operator& op, const Word* const* arguments, Word* out);

  const Specification& specification_;
  Words& words_;
  std::size_t count_;
  std::vector<std::vector<Word>> inputs_;  // a parameter each
  std::vector<Word> target_;
  std::vector<Program> programs_;
  std::vector<std::vector<Word>> buffers_;  // after the places of arguments
  std::vector<const Word*> pointers_;
  std::vector<const Word*> step_arguments_;
  std::size_t longest_ = 0;
  bool dropped_ = false;
};

/// The same for one of several threads, with words of its own until all are done.
class SharedLanes final : public SharedSemantics {
 public:
  /// As of Lanes; some for the same examples are there already.
  SharedLanes(const Specification& specification, const Rules& rules, Words& words,
              std::span<const std::uint32_t> which);

  bool evaluate(std::uint32_t rule, std::span<const Word* const> arguments,
                std::span<Word> out) override {
    return lanes_.evaluate(rule, arguments, out);
  }
  void begin() override { words_.restart(); }
  void end() override { words_.add_to_common(); }
  void publish(std::uint32_t rule, std::span<Word> values) override;
  [[nodiscard]] bool has_dropped() const { return lanes_.has_dropped(); }

 private:
  Words words_;
  Lanes lanes_;
  std::vector<bool> numbered_;  // of each rule: its values are numbers of words
};

}  // namespace whence::synth
