#include "first_order/subsumption.h"

#include <absl/container/inlined_vector.h>

#include <algorithm>

namespace whence {

namespace {

// Of subterms, in one search, which is NP-complete: a match that exists is found far sooner, and a
// subsumption that is missed makes nothing wrong.
constexpr std::uint64_t kMostVisits = 20'000;
constexpr std::size_t kInline = 12;  // literals of most clauses
constexpr std::size_t kNowhere = ~std::size_t{0};

// A search for matches of the literals of c among those of d.
class Search {
 public:
  Search(const TermBank& bank, std::span<const Literal> c, std::span<const Literal> d,
         Bindings& bindings, std::uint64_t& work)
      : bank_(bank), c_(c), d_(d), bindings_(bindings), work_(work), limit_(work + kMostVisits) {
    used_.resize(d.size());
  }

  // Whether a literal of c may be matched onto one of d, judged by their heads and weights.
  [[nodiscard]] bool alike(const Literal& literal, const Literal& target) const {
    const TermId p = literal.atom;
    const TermId t = target.atom;
    if (p == t) return true;
    if (bank_.variable_bound(p) == 0 && !bank_.is_equality(p)) return false;
    if (bank_.weight(p) > bank_.weight(t)) return false;
    if (bank_.kind(p) != TermKind::kApplication) return bank_.kind(p) == TermKind::kVariable;
    return bank_.kind(t) == TermKind::kApplication && bank_.function(p) == bank_.function(t);
  }

  // Plans to match all literals of c but `except`; false if one has no target. Those with the
  // fewest targets come first, heavy ones before light ones.
  bool plan(std::size_t except) {
    order_.clear();
    for (std::size_t i = 0; i < c_.size(); ++i) {
      if (i == except) continue;
      const auto targets = static_cast<std::uint32_t>(std::ranges::count_if(d_, [&](auto& target) {
        return c_[i].positive == target.positive && alike(c_[i], target);
      }));
      if (targets == 0) return false;
      order_.push_back({static_cast<std::uint32_t>(i), targets, bank_.weight(c_[i].atom)});
    }
    std::ranges::sort(order_, [](const Planned& x, const Planned& y) {
      if (x.targets != y.targets) return x.targets < y.targets;
      return x.weight != y.weight ? x.weight > y.weight : x.literal < y.literal;
    });
    return true;
  }

  void forbid(std::size_t j) { used_[j] = true; }
  void allow(std::size_t j) { used_[j] = false; }

  // Matches what is planned from `step` on, onto different literals.
  bool match_all(std::size_t step) {
    if (step == order_.size()) return true;
    const Literal& literal = c_[order_[step].literal];
    for (std::size_t j = 0; j < d_.size(); ++j) {
      if (used_[j] || d_[j].positive != literal.positive || !alike(literal, d_[j])) continue;
      used_[j] = true;
      if (for_each_matcher(literal, d_[j], [&] { return match_all(step + 1); })) return true;
      used_[j] = false;
      if (exhausted()) return false;
    }
    return false;
  }

  // Calls `then` with the bindings extended to match the atom of `literal` to that of `target`, in
  // every way there is, until it returns true; else the bindings are as before.
  template <class Then>
  bool for_each_matcher(const Literal& literal, const Literal& target, Then&& then) {
    const std::size_t mark = bindings_.mark();
    if (match(bank_, literal.atom, target.atom, bindings_, work_)) {
      if (then()) return true;
      bindings_.undo_to(mark);
    }
    if (exhausted() || !bank_.is_equality(literal.atom) || !bank_.is_equality(target.atom) ||
        bank_.function(literal.atom) != bank_.function(target.atom)) {
      return false;
    }
    if (match(bank_, bank_.argument(literal.atom, 0), bank_.argument(target.atom, 1), bindings_,
              work_)) {
      if (match(bank_, bank_.argument(literal.atom, 1), bank_.argument(target.atom, 0), bindings_,
                work_) &&
          then()) {
        return true;
      }
      bindings_.undo_to(mark);
    }
    return false;
  }

  [[nodiscard]] bool exhausted() const { return work_ > limit_; }

 private:
  struct Planned {
    std::uint32_t literal;
    std::uint32_t targets;
    std::uint32_t weight;
  };

  const TermBank& bank_;
  std::span<const Literal> c_;
  std::span<const Literal> d_;
  Bindings& bindings_;
  std::uint64_t& work_;
  std::uint64_t limit_;
  absl::InlinedVector<bool, kInline> used_;  // by literal of d: whether one is matched onto it
  absl::InlinedVector<Planned, kInline> order_;
};

}  // namespace

bool subsumes(const TermBank& bank, std::span<const Literal> c, std::span<const Literal> d,
              Bindings& bindings, std::uint64_t& work) {
  if (c.size() > d.size()) return false;
  work += c.size();
  Search search(bank, c, d, bindings, work);
  return search.plan(kNowhere) && search.match_all(0);
}

std::optional<SubsumptionResolution> subsumption_resolution(const TermBank& bank,
                                                            std::span<const Literal> c,
                                                            std::span<const Literal> d,
                                                            Bindings& bindings,
                                                            std::uint64_t& work) {
  if (c.size() > d.size()) return std::nullopt;
  work += c.size();
  Search search(bank, c, d, bindings, work);
  for (std::size_t i = 0; i < c.size(); ++i) {
    bool planned = false;
    for (std::size_t j = 0; j < d.size(); ++j) {
      if (c[i].positive == d[j].positive || !search.alike(c[i], d[j])) continue;
      if (!planned && !search.plan(i)) break;
      planned = true;
      search.forbid(j);
      if (search.for_each_matcher(c[i], d[j], [&] { return search.match_all(0); })) {
        return SubsumptionResolution{i, j};
      }
      search.allow(j);
      if (search.exhausted()) return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace whence
