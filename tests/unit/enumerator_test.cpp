// The enumerator over small integers: what it keeps, what it meets again, and in which order.

#include "enumerate/enumerator.h"

#include <catch2/catch.hpp>

using namespace whence;

namespace {

// Productions 0 and 1 are the inputs, 2 is the constant 1, 3 is +, 4 is -.
class SumRules final : public Semantics {
 public:
  explicit SumRules(std::vector<std::vector<Value>> inputs) : inputs_(std::move(inputs)) {}
  bool evaluate(std::uint32_t production, std::span<const Value* const> arguments,
                std::span<Value> out) override {
    for (std::size_t k = 0; k < out.size(); ++k) {
      switch (production) {
        case 0:
        case 1:
          out[k] = inputs_[production][k];
          break;
        case 2:
          out[k] = 1;
          break;
        case 3:
          out[k] = arguments[0][k] + arguments[1][k];
          break;
        default:
          out[k] = arguments[0][k] - arguments[1][k];
          break;
      }
    }
    return true;
  }

 private:
  std::vector<std::vector<Value>> inputs_;
};

std::vector<Production> grammar(bool commutative) {
  return {{0, {}, 1, false},
          {0, {}, 1, false},
          {0, {}, 1, false},
          {0, {0, 0}, 1, commutative},
          {0, {0, 0}, 1, false}};
}

struct Meeting {
  std::uint32_t production;
  std::vector<std::uint32_t> arguments;
  std::uint32_t entry;
  bool is_new;
};

class Recorder final : public Enumerator::Visitor {
 public:
  bool met(const Enumerator::Candidate& candidate, EntryId entry, bool is_new) override {
    Meeting m{candidate.production, {}, entry.value, is_new};
    for (EntryId a : candidate.arguments) m.arguments.push_back(a.value);
    meetings.push_back(std::move(m));
    return meetings.size() < limit;
  }
  std::vector<Meeting> meetings;
  std::size_t limit = 100'000;
};

}  // namespace

TEST_CASE("terms of one behaviour are kept once") {
  SumRules arithmetic({{1, 5, 7}, {2, 3, 9}});
  Enumerator enumerator(grammar(false), 1, 3, arithmetic);
  Recorder recorder;
  REQUIRE(enumerator.next_cost(recorder));
  CHECK(enumerator.size() == 3);
  REQUIRE(enumerator.next_cost(recorder));
  CHECK(enumerator.size() == 3);  // no unary operator
  REQUIRE(enumerator.next_cost(recorder));
  // Sums of two of {x, y, 1}: 6; differences: 6 and 0.
  CHECK(enumerator.size() == 3 + 6 + 7);
  std::size_t again = 0;
  for (const Meeting& m : recorder.meetings) {
    if (!m.is_new) ++again;
  }
  CHECK(again == 3 + 2);  // y + x and its like, and 0 twice more
  CHECK(enumerator.evaluated() == 3 + 9 + 9);
}

TEST_CASE("of a commutative operator one order is built") {
  SumRules arithmetic({{1, 5, 7}, {2, 3, 9}});
  Enumerator enumerator(grammar(true), 1, 3, arithmetic);
  Recorder recorder;
  for (int cost = 1; cost <= 3; ++cost) REQUIRE(enumerator.next_cost(recorder));
  CHECK(enumerator.size() == 3 + 6 + 7);
  CHECK(enumerator.evaluated() == 3 + 6 + 9);
}

TEST_CASE("what is kept has the values that it computes") {
  SumRules arithmetic({{1, 5, 7}, {2, 3, 9}});
  Enumerator enumerator(grammar(false), 1, 3, arithmetic);
  Recorder recorder;
  for (int cost = 1; cost <= 5; ++cost) REQUIRE(enumerator.next_cost(recorder));
  for (std::uint32_t e = 0; e < enumerator.size(); ++e) {
    const EntryId entry{e};
    std::vector<const Value*> inputs;
    std::uint32_t cost = 1;
    for (EntryId a : enumerator.arguments_of(entry)) {
      CHECK(a < entry);
      inputs.push_back(enumerator.values_of(a).data());
      cost += enumerator.cost_of(a);
    }
    CHECK(cost == enumerator.cost_of(entry));
    std::vector<Value> out(3);
    REQUIRE(arithmetic.evaluate(enumerator.production_of(entry), inputs, out));
    CHECK(std::equal(out.begin(), out.end(), enumerator.values_of(entry).begin()));
  }
}

TEST_CASE("the visitor ends an enumeration, and a finite one ends itself") {
  SumRules arithmetic({{1, 5}, {2, 3}});
  Enumerator stopped(grammar(false), 1, 2, arithmetic);
  Recorder recorder;
  recorder.limit = 2;
  CHECK_FALSE(stopped.next_cost(recorder));

  Enumerator finite({{0, {}, 1, false}, {0, {}, 1, false}}, 1, 2, arithmetic);
  Recorder all;
  CHECK_FALSE(finite.exhausted());
  REQUIRE(finite.next_cost(all));
  CHECK(finite.exhausted());
  CHECK(finite.size() == 2);
}
