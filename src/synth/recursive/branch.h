#pragma once

// One case of a recursive program: the terms that may stand there, from small to large.
//
// What a recursive call gives is known where an example says it; else it is unknown, and so are
// parts of what is made of it. A term is dropped if what is known of it contradicts an example.
// Two terms are the same if they give the same on the examples and on further points, where a
// recursive call gives a value chosen by a hash of its arguments: so a term is kept if it differs
// for some function in the place of the one that is not yet there.

#include <absl/container/flat_hash_map.h>

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/stop.h"
#include "synth/recursive/vocabulary.h"

namespace whence::synth::recursive {

/// What a term may mention: the parameters, then what matching took out of them.
struct ScopeVariable {
  SortIndex sort = 0;
  std::int32_t parent = -1;  ///< the variable that was matched; -1 for a parameter
  std::uint32_t field = 0;   ///< of the parent's constructor
  std::uint32_t root = 0;    ///< the parameter that it is a part of
  SymbolId matched{};        ///< its constructor, if it was matched
};
using Scope = std::vector<ScopeVariable>;

/// How recursive calls get smaller. By one parameter: it is a proper part of what it was, the
/// others may be anything. By all: each is a part of some parameter, all of different ones, and
/// one is a proper part.
struct Descent {
  static constexpr std::int32_t kAll = -1;
  static constexpr std::int32_t kNone = -2;  ///< no recursive calls
  std::int32_t parameter = kNone;
};

using EntryId = std::uint32_t;
inline constexpr EntryId kNoEntry = ~EntryId{0};

/// A term for the case: `then_term`, or `if condition then then_term else` another choice.
struct Choice {
  std::array<EntryId, 2> conditions{kNoEntry, kNoEntry};
  std::array<EntryId, 3> terms{kNoEntry, kNoEntry, kNoEntry};
};

/// What all cases of one search share.
struct Setting {
  Setting(Problem& p, Interpreter& i, const Target& t, const Vocabulary& v)
      : problem(p), interpreter(i), target(t), vocabulary(v) {}

  Problem& problem;
  Interpreter& interpreter;
  const Target& target;
  const Vocabulary& vocabulary;
  std::vector<std::vector<Value>> pool;
  std::uint32_t oracle = 0;                 ///< the number under which the examples are remembered
  std::uint64_t work = 0;                   ///< terms and programs that were evaluated
  std::uint64_t evaluated = 0;              ///< terms
  std::uint64_t limit = ~std::uint64_t{0};  ///< of work
  const StopToken* stop = nullptr;          ///< not owned; may be null
  std::function<void()> tick{};             ///< called now and then; may be empty
  /// Examples are not all that is asked, so terms that differ elsewhere count, too.
  bool open = false;

  /// Whether to stop; once true, for ever.
  [[nodiscard]] bool over() {
    if (work >= looked_at_) {
      looked_at_ = work + 4'096;
      stopped_ = stopped_ || (stop != nullptr && stop->stop());
      if (tick) tick();
    }
    return stopped_ || work >= limit;
  }

 private:
  std::uint64_t looked_at_ = 0;
  bool stopped_ = false;
};

class Branch {
 public:
  struct Entry {
    std::uint16_t operation = 0;  // kVariableEntry: a variable
    std::uint16_t size = 0;
    SortIndex sort = 0;
    std::uint16_t score = 0;  // of those of a size the highest is tried first
    bool recursive = false;
    std::array<EntryId, Vocabulary::kMostArguments> arguments{};
  };
  static constexpr std::uint16_t kVariableEntry = 0xffff;

  /// What a call gives that no example is about, as far as cases without calls say it.
  using Assumption = std::function<Value(std::span<const Value>)>;

  /// All must outlive the object. The assumption may be empty.
  Branch(Setting& setting, Scope scope, Descent descent, Assumption assumption);

  [[nodiscard]] const Scope& scope() const { return scope_; }
  [[nodiscard]] bool calls_itself() const { return calls_itself_; }
  /// The examples that this case is for.
  [[nodiscard]] const std::vector<std::uint32_t>& examples() const { return examples_; }
  /// Builds all terms up to a size. False if a limit was reached.
  bool grow(std::uint32_t size);
  [[nodiscard]] std::uint32_t grown() const { return grown_; }
  /// Of a size that was grown: what contradicts no example.
  [[nodiscard]] const std::vector<Choice>& choices(std::uint32_t size) const {
    return choices_[size];
  }
  /// The size of the smallest choice, if there is one yet; else one more than was grown.
  [[nodiscard]] std::uint32_t smallest() const;

  [[nodiscard]] const Entry& entry(EntryId e) const { return entries_[e]; }
  [[nodiscard]] const Operator& operation(const Entry& e) const { return operators_[e.operation]; }
  [[nodiscard]] std::size_t entries() const { return entries_.size(); }
  /// The value of a term on one of this case's examples, by its place among them.
  [[nodiscard]] Value value_on(EntryId e, std::size_t place) const {
    return lanes_[e * lane_count_ + place];
  }
  /// What an operator gives. Recursive calls are computed by the caller.
  static Value apply(Interpreter& interpreter, const Operator& o, std::span<const Value> arguments);

 private:
  // Terms of the result's sort by size, those that are wrong on the same examples together.
  struct Group {
    std::uint64_t wrong = 0;
    std::vector<EntryId> terms;
  };
  struct Condition {
    std::uint64_t holds = 0;  // certainly
    std::uint64_t fails = 0;
    std::vector<EntryId> terms;
  };
  using Arguments = std::array<EntryId, Vocabulary::kMostArguments>;
  void make_points();
  void add_point(std::vector<Value> inputs, bool is_example);
  void make_operators(Descent descent);
  void build(std::uint32_t size);
  void add_variables();
  void combine(std::uint16_t operation, std::uint32_t size);
  void offer(std::uint16_t operation, std::uint32_t size, const Arguments& arguments);
  Value lane_value(const Operator& o, const Arguments& arguments, std::size_t lane);
  void fetch(const Operator& o, const Arguments& arguments) const;
  void keep(const Entry& entry);
  void choose(std::uint32_t size, bool new_terms);
  [[nodiscard]] std::uint32_t cost_of_terms(std::uint32_t a, std::uint32_t b,
                                            std::uint32_t c) const;
  void choose_by_one_condition(std::uint32_t size);
  bool choose_between(const Condition& c, const Group& a, const std::vector<Group>& others,
                      std::vector<Choice>& out);
  void choose_by_two_conditions(std::uint32_t size);
  bool choose_among_three(std::uint32_t cost, std::array<const Condition*, 2> conditions,
                          std::pair<std::uint32_t, const Group*> first);

  Setting& setting_;
  Scope scope_;
  Assumption assumption_;
  SortIndex result_ = 0;
  std::vector<Operator> operators_;
  bool calls_itself_ = false;
  std::vector<std::uint32_t> examples_;
  std::vector<std::vector<Value>> points_;  // values of the variables
  std::size_t lane_count_ = 0;
  std::vector<Entry> entries_;
  std::vector<Value> lanes_;
  std::vector<Value> row_;  // of the term that is offered
  absl::flat_hash_map<std::uint64_t, EntryId> seen_;
  std::vector<std::vector<std::vector<EntryId>>> by_size_;  // by sort, then size
  std::uint32_t grown_ = 0;
  std::uint32_t built_at_ = 0;  // what was grown when terms were built last
  std::vector<std::vector<Choice>> choices_;
  std::vector<std::vector<Group>> groups_;
  std::vector<std::vector<Condition>> conditions_;
  std::uint64_t all_ = 0;
};

}  // namespace whence::synth::recursive
