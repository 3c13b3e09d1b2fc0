// Sizes of terms, graphs of calls by sizes, and whether calls end.

#include "base/size_change.h"

#include <catch2/catch.hpp>

#include "logic/datatypes.h"
#include "logic/size.h"
#include "unit/support/theory.h"

using namespace whence;
using namespace whence::test;

namespace {

using Calls = std::vector<std::uint32_t>;

constexpr SizeChange kNone = SizeChange::kUnknown;
constexpr SizeChange kSame = SizeChange::kNoLarger;
constexpr SizeChange kLess = SizeChange::kSmaller;
constexpr std::size_t kGraphWork = 1'000'000;

// The calls that may go on for ever, or none.
Calls endless(const std::vector<SizeChangeGraph>& calls, const Calls& arity) {
  const auto found = find_endless_calls(calls, arity, kGraphWork);
  return found ? found->calls : Calls{};
}

}  // namespace

TEST_CASE("calls end if each circle of them shrinks something", "[size-change]") {
  CHECK(endless({}, {}).empty());
  CHECK(endless({{0, 0, {kLess}}}, {1}).empty());
  CHECK(endless({{0, 0, {kSame}}}, {1}) == Calls{0});
  CHECK(endless({{0, 0, {}}}, {0}) == Calls{0});
  // Ackermann: the first shrinks, or it stays and the second shrinks.
  const SizeChangeGraph outer{0, 0, {kLess, kNone, kNone, kNone}};
  const SizeChangeGraph inner{0, 0, {kSame, kNone, kNone, kLess}};
  CHECK(endless({outer, inner}, {2}).empty());
  CHECK(endless({outer, {0, 0, {kNone, kNone, kNone, kSame}}, inner}, {2}) == Calls{1});
  // Arguments that change places: the square shows that both shrink.
  CHECK(endless({{0, 0, {kNone, kLess, kSame, kNone}}}, {2}).empty());
  CHECK(endless({{0, 0, {kNone, kSame, kSame, kNone}}}, {2}) == Calls{0, 0});
  // Not a circle, however it grows.
  CHECK(endless({{0, 1, {kNone}}, {1, 2, {kNone}}, {0, 2, {kNone}}}, {1, 1, 1}).empty());
}

TEST_CASE("calls that go on for ever are named in turn", "[size-change]") {
  const std::vector<SizeChangeGraph> calls{
      {0, 0, {kLess}}, {0, 1, {kSame}}, {1, 2, {kSame}}, {2, 0, {kSame}}, {1, 0, {kLess}}};
  CHECK(endless(calls, {1, 1, 1}) == Calls{1, 2, 3});
  std::vector<SizeChangeGraph> ending = calls;
  ending[2].changes[0] = kLess;
  CHECK(endless(ending, {1, 1, 1}).empty());
}

TEST_CASE("closing graphs of calls is bounded", "[size-change]") {
  // Transpositions of eight arguments make all 40320 permutations of them.
  constexpr std::size_t n = 8;
  std::vector<SizeChangeGraph> calls;
  for (std::size_t i = 0; i + 1 < n; ++i) {
    SizeChangeGraph& g = calls.emplace_back();
    g.changes.resize(n * n);
    for (std::size_t k = 0; k < n; ++k) {
      const std::size_t to = k == i ? i + 1 : k == i + 1 ? i : k;
      g.changes[k * n + to] = k == i ? kLess : kSame;
    }
  }
  const auto by_graphs = find_endless_calls(calls, Calls{n}, 1'000'000'000);
  REQUIRE(by_graphs);
  CHECK(by_graphs->gave_up);
  const auto by_work = find_endless_calls(calls, Calls{n}, 100);
  REQUIRE(by_work);
  CHECK(by_work->gave_up);
  CHECK(by_work->calls == Calls{0});
}

TEST_CASE("sizes of constructor terms are linear in those of their variables", "[size-change]") {
  Theory t;
  const auto order = [&](const std::vector<TermId>& terms, const std::vector<TermId>& others,
                         Counted counted = Counted::kAll) {
    return compare(size_of(t.bank, terms, counted), size_of(t.bank, others, counted));
  };
  const TermId x = t.n(0);
  const TermId y = t.n(1);
  CHECK(order({x}, {t.s(x)}) == SizeOrder::kSmaller);
  CHECK(order({t.s(x)}, {x}) == SizeOrder::kUnknown);
  CHECK(order({t.s(x)}, {t.s(x)}) == SizeOrder::kEqual);
  CHECK(order({x}, {y}) == SizeOrder::kUnknown);
  CHECK(order({x, t.s(y)}, {t.s(y), x}) == SizeOrder::kEqual);
  CHECK(order({x}, {x, y}) == SizeOrder::kNoLarger);
  CHECK(order({x, x}, {t.s(x)}) == SizeOrder::kUnknown);
  CHECK(order({t.plus(x, y)}, {t.s(t.plus(x, y))}) == SizeOrder::kUnknown);
  CHECK(order({}, {}) == SizeOrder::kEqual);
  // What is not of a datatype counts, or it does not.
  const TermId a = t.bank.variable(0, t.a);
  const TermId b = t.bank.variable(1, t.a);
  const TermId rest = t.bank.variable(2, t.list_a);
  CHECK(order({t.cons(a, rest)}, {t.cons(b, rest)}) == SizeOrder::kUnknown);
  CHECK(order({t.cons(a, rest)}, {t.cons(b, rest)}, Counted::kDatatypes) == SizeOrder::kEqual);
  CHECK(order({rest}, {t.cons(b, rest)}, Counted::kDatatypes) == SizeOrder::kSmaller);
  // Small as a graph, huge as a tree.
  TermId large = t.nil(t.rose);
  for (int i = 0; i < 40; ++i) large = t.cons(t.node(t.zero(), large), large);
  CHECK_FALSE(size_of(t.bank, std::vector{large}, Counted::kAll));

  const SizeChangeGraph graph =
      size_change_graph(t.bank, t.plus(t.s(x), y), t.plus(x, t.plus(x, y)));
  CHECK(graph.changes == std::vector{kLess, kNone, kNone, kNone});
  CHECK(graph.from == graph.to);
  CHECK(size_change_graph(t.bank, t.plus(t.s(x), y), t.plus(y, t.s(x))).changes ==
        std::vector{kNone, kSame, kSame, kNone});
}

TEST_CASE("all datatypes that are no sets of finite trees are found", "[datatypes]") {
  Signature signature;
  const auto type = [&](const char* name) {
    return signature.add_sort_constructor(name, 0, SortKind::kDatatype);
  };
  const auto constructor = [&](SortConstructorId of, std::vector<SortId> arguments) {
    Symbol symbol;
    symbol.name = "c";
    symbol.argument_sorts = std::move(arguments);
    symbol.result_sort = signature.sort(of, {});
    signature.add_constructor(of, std::move(symbol));
  };
  const SortId boolean = signature.bool_sort();
  const auto empty = type("Empty");
  const auto good = type("Good");
  const auto through = type("Through");
  const auto void_type = type("Void");
  const SortId into = signature.function_sort({&boolean, 1}, signature.sort(through, {}));
  constructor(empty, {signature.sort(empty, {})});
  constructor(good, {});
  constructor(good, {signature.sort(good, {}), signature.sort(empty, {})});
  constructor(through, {signature.sort(good, {})});
  constructor(through, {into});
  CHECK(datatypes_without_values(signature) == std::vector{empty, void_type});
  CHECK(datatypes_through_functions(signature) == std::vector{through});
}

TEST_CASE("thousands of datatypes in a row are looked at quickly", "[datatypes]") {
  // Each leads to the next one, which is declared later, and the last one to Bool.
  Signature signature;
  std::vector<SortId> sorts;
  for (int i = 0; i < 5000; ++i) {
    sorts.push_back(signature.sort(
        signature.add_sort_constructor("T" + std::to_string(i), 0, SortKind::kDatatype), {}));
  }
  for (std::size_t i = 0; i < sorts.size(); ++i) {
    Symbol symbol;
    symbol.name = "c";
    symbol.argument_sorts = {i + 1 < sorts.size() ? sorts[i + 1] : signature.bool_sort()};
    symbol.result_sort = sorts[i];
    signature.add_constructor(signature.sort(sorts[i]).constructor, std::move(symbol));
  }
  CHECK(datatypes_without_values(signature).empty());
  CHECK(datatypes_through_functions(signature).empty());
}
