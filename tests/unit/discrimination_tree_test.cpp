#include "unify/discrimination_tree.h"

#include <catch2/catch.hpp>

#include "unit/support/random_terms.h"

using namespace whence;
using whence::test::RandomTerms;

namespace {

constexpr std::uint32_t kTreeVariables = RandomTerms::kVariables;

struct Key {
  TermId key;
  IndexEntry entry;
};

// What a scan over all keys finds: the entries of those for which `fits`.
template <class Fits>
std::vector<IndexEntry> scan(const std::vector<Key>& keys, Fits&& fits) {
  std::vector<IndexEntry> found;
  for (const Key& key : keys) {
    if (fits(key.key)) found.push_back(key.entry);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("a discrimination tree finds what a scan finds", "[discrimination]") {
  RandomTerms t(31);
  t.quantified_in = 4;
  DiscriminationTree tree;
  std::vector<Key> keys;
  std::uint64_t work = 0;
  std::size_t generalisations = 0;
  std::size_t instances = 0;
  for (std::uint32_t round = 0; round < 4000; ++round) {
    const TermId key = t.term(t.below(2) == 0 ? 3 : 2, kTreeVariables);
    const IndexEntry entry{round, static_cast<std::uint16_t>(t.below(3)), 0, 0};
    tree.insert(t.bank, key, entry);
    tree.insert(t.bank, key, entry);
    keys.push_back({key, entry});
    if (keys.size() > 300) {
      const std::uint32_t gone = t.below(static_cast<std::uint32_t>(keys.size()));
      tree.erase(t.bank, keys[gone].key, keys[gone].entry);
      tree.erase(t.bank, keys[gone].key, keys[gone].entry);
      keys.erase(keys.begin() + gone);
    }
    REQUIRE(tree.size() == keys.size());
    const TermId query = t.term(3, t.below(2) == 0 ? 0 : kTreeVariables);
    TermId current;
    const auto key_of = [&](IndexEntry found) {
      return std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.entry == found; })
          ->key;
    };

    std::vector<IndexEntry> found;
    Bindings bindings;
    REQUIRE_FALSE(tree.for_each_generalisation(t.bank, query, bindings, work, [&](IndexEntry e) {
      current = key_of(e);
      REQUIRE(instantiate_matched(t.bank, current, bindings) == query);
      found.push_back(e);
      return false;
    }));
    REQUIRE(bindings.empty());
    std::sort(found.begin(), found.end());
    REQUIRE(found == scan(keys, [&](TermId k) {
              Bindings b;
              return match(t.bank, k, query, b, work);
            }));
    generalisations += found.size();

    const TermId pattern = t.term(2, kTreeVariables);
    found.clear();
    REQUIRE_FALSE(tree.for_each_instance(t.bank, pattern, bindings, work, [&](IndexEntry e) {
      REQUIRE(instantiate_matched(t.bank, pattern, bindings) == key_of(e));
      found.push_back(e);
      return false;
    }));
    REQUIRE(bindings.empty());
    std::sort(found.begin(), found.end());
    REQUIRE(found == scan(keys, [&](TermId k) {
              Bindings b;
              return match(t.bank, pattern, k, b, work);
            }));
    instances += found.size();
  }
  REQUIRE(generalisations > 4000);
  REQUIRE(instances > 4000);
  for (const Key& key : keys) tree.erase(t.bank, key.key, key.entry);
  REQUIRE(tree.size() == 0);
}

TEST_CASE("a visit that returns true stops the search and keeps the matcher", "[discrimination]") {
  RandomTerms t(32);
  DiscriminationTree tree;
  const TermId x = t.bank.variable(0, t.d);
  const TermId a = t.bank.apply(t.a, {});
  const TermId key = t.bank.apply(t.g, {x, x});
  tree.insert(t.bank, key, {1, 0, 0, 0});
  tree.insert(t.bank, key, {2, 0, 0, 0});
  Bindings bindings;
  std::uint64_t work = 0;
  int visits = 0;
  const auto stop = [&](IndexEntry e) {
    ++visits;
    return e.clause == 1;
  };
  REQUIRE(tree.for_each_generalisation(t.bank, t.bank.apply(t.g, {a, a}), bindings, work, stop));
  REQUIRE(visits == 1);
  REQUIRE(bindings[0] == a);
  bindings.clear();
  REQUIRE(tree.for_each_instance(t.bank, t.bank.apply(t.g, {x, x}), bindings, work, stop));
  REQUIRE(bindings[0] == x);
}

TEST_CASE("entries come in one order, however the tree was built", "[discrimination]") {
  RandomTerms t(33);
  std::vector<Key> keys;
  for (std::uint32_t n = 0; n < 500; ++n) keys.push_back({t.term(2, kTreeVariables), {n, 0, 0, 0}});
  DiscriminationTree forwards;
  DiscriminationTree backwards;
  for (const Key& key : keys) forwards.insert(t.bank, key.key, key.entry);
  for (std::size_t n = keys.size(); n-- > 0;) {
    backwards.insert(t.bank, keys[n].key, keys[n].entry);
    backwards.insert(t.bank, t.bank.apply(t.f, {t.term(t.d, 3, kTreeVariables)}), {1000, 0, 0, 0});
  }
  std::uint64_t work = 0;
  for (int round = 0; round < 500; ++round) {
    const TermId query = t.term(t.d, 3, kTreeVariables);
    const auto visited = [&](const DiscriminationTree& tree) {
      std::vector<IndexEntry> order;
      Bindings bindings;
      tree.for_each_generalisation(t.bank, query, bindings, work, [&](IndexEntry e) {
        if (e.clause < 1000) order.push_back(e);
        return false;
      });
      return order;
    };
    REQUIRE(visited(forwards) == visited(backwards));
  }
}
