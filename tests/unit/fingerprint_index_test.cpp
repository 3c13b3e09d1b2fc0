#include "unify/fingerprint_index.h"

#include <catch2/catch.hpp>
#include <set>

#include "unify/bindings.h"
#include "unit/support/random_terms.h"

using namespace whence;
using whence::test::RandomTerms;

namespace {

constexpr std::uint32_t kVariables = RandomTerms::kVariables;

using Found = std::set<std::pair<TermId, std::uint32_t>>;

}  // namespace

TEST_CASE("a fingerprint index finds what a scan finds", "[fingerprint]") {
  RandomTerms t(41);
  t.quantified_in = 4;
  FingerprintIndex<std::uint32_t> index;
  std::vector<std::pair<TermId, std::uint32_t>> keys;
  std::uint64_t work = 0;
  std::size_t unifiable = 0;
  std::size_t candidates = 0;
  std::size_t matching = 0;
  for (std::uint32_t round = 0; round < 3000; ++round) {
    const TermId key = t.term(t.below(2) == 0 ? 3 : 2, kVariables);
    index.insert(t.bank, key, round);
    index.insert(t.bank, key, round);
    keys.emplace_back(key, round);
    if (keys.size() > 300) {
      const std::uint32_t gone = t.below(static_cast<std::uint32_t>(keys.size()));
      index.erase(t.bank, keys[gone].first, keys[gone].second);
      index.erase(t.bank, keys[gone].first, keys[gone].second);
      keys.erase(keys.begin() + gone);
    }
    REQUIRE(index.size() == keys.size());
    const TermId query = t.term(3, kVariables);
    const TermId apart = shift_variables(t.bank, query, kVariables);
    const auto unifies = [&](TermId k) {
      Bindings b;
      return unify(t.bank, k, apart, b, work);
    };
    const auto generalises = [&](TermId k) {
      Bindings b;
      return match(t.bank, k, query, b, work);
    };
    const auto is_instance = [&](TermId k) {
      Bindings b;
      return match(t.bank, query, k, b, work);
    };
    const auto scan = [&](auto fits) {
      Found found;
      for (const auto& [k, payload] : keys) {
        if (fits(k)) found.emplace(k, payload);
      }
      return found;
    };
    Found found;
    const auto collect = [&](auto fits) {
      return [&, fits](TermId k, std::span<const std::uint32_t> payloads) {
        REQUIRE_FALSE(payloads.empty());
        ++candidates;
        if (fits(k)) {
          for (std::uint32_t payload : payloads) REQUIRE(found.emplace(k, payload).second);
        }
        return false;
      };
    };
    REQUIRE_FALSE(index.for_each_unifiable(t.bank, query, collect(unifies)));
    REQUIRE(found == scan(unifies));
    unifiable += found.size();
    found.clear();
    REQUIRE_FALSE(index.for_each_generalisation(t.bank, query, collect(generalises)));
    REQUIRE(found == scan(generalises));
    matching += found.size();
    found.clear();
    REQUIRE_FALSE(index.for_each_instance(t.bank, query, collect(is_instance)));
    REQUIRE(found == scan(is_instance));
    matching += found.size();
  }
  REQUIRE(unifiable > 10'000);
  REQUIRE(matching > 3000);
  // It is an index: few candidates are looked at in vain.
  REQUIRE(candidates < 3 * (unifiable + matching));
}

TEST_CASE("a visit that returns true stops the candidates", "[fingerprint]") {
  RandomTerms t(42);
  FingerprintIndex<std::uint32_t> index;
  for (std::uint32_t n = 0; n < 50; ++n) index.insert(t.bank, t.term(t.d, 3, kVariables), n);
  int visits = 0;
  REQUIRE(index.for_each_unifiable(t.bank, t.bank.variable(0, t.d),
                                   [&](TermId, auto) { return ++visits == 3; }));
  REQUIRE(visits == 3);
}
