#include "lang/definitions/datatype_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "base/graph.h"
#include "lang/diagnostic.h"

namespace whence::lang {

namespace {

// Sets of type parameters, as bits. A sort has a value if, for one of the sets, all parameters in
// it have one; no set at all means that it has none. Only minimal sets are kept.
using Needs = std::vector<std::uint64_t>;
constexpr std::size_t kMostNeeds = 64;

void add_need(Needs& needs, std::uint64_t set) {
  for (const std::uint64_t other : needs) {
    if ((other & set) == other) return;
  }
  std::erase_if(needs, [&](std::uint64_t other) { return (other & set) == set; });
  if (needs.size() < kMostNeeds) needs.push_back(set);
}

Needs both(const Needs& a, const Needs& b) {
  Needs result;
  for (const std::uint64_t x : a) {
    for (const std::uint64_t y : b) add_need(result, x | y);
  }
  return result;
}

class DatatypeCheck {
 public:
  DatatypeCheck(const Signature& signature, const ReportDatatype& report)
      : report_(report),
        signature_(signature),
        count_(signature_.sort_constructor_count()),
        needs_(count_),
        through_function_(count_),
        users_(count_) {}

  void run() {
    for (std::uint32_t i = 0; i < count_; ++i) {
      through_function_[i].resize(constructor(i).arity);
      for (const SymbolId c : constructor(i).constructors) {
        for (const SortId s : signature_.symbol(c).argument_sorts) note_users(s, i);
      }
    }
    for (auto& users : users_) {
      std::sort(users.begin(), users.end());
      users.erase(std::unique(users.begin(), users.end()), users.end());
    }
    fixpoint([&](std::uint32_t i) { return update_needs(i); });
    fixpoint([&](std::uint32_t i) { return update_through_function(i); });
    for (std::uint32_t i = 0; i < count_; ++i) {
      if (!is_datatype(i) || !needs_[i].empty()) continue;
      report(i, fmt::format("the type {} has no finite value", in_quotes(constructor(i).name)),
             "give it a constructor that does not need a value of the type itself");
    }
    check_recursion();
  }

 private:
  [[nodiscard]] const SortConstructor& constructor(std::uint32_t i) const {
    return signature_.sort_constructor(SortConstructorId{i});
  }
  [[nodiscard]] bool is_datatype(std::uint32_t i) const {
    return constructor(i).kind == SortKind::kDatatype;
  }

  void report(std::uint32_t i, std::string message, std::string advice) {
    report_(SortConstructorId{i}, std::move(message), std::move(advice));
  }

  void note_users(SortId s, std::uint32_t user) {
    const Sort& sort = signature_.sort(s);
    if (sort.is_variable) return;
    users_[sort.constructor.index()].push_back(user);
    for (const SortId a : sort.arguments) note_users(a, user);
  }

  // Updates every type until nothing changes; a type again when one that it mentions has changed.
  template <class Update>
  void fixpoint(Update&& update) {
    std::deque<std::uint32_t> queue;
    std::vector<bool> queued(count_, true);
    for (std::uint32_t i = 0; i < count_; ++i) queue.push_back(i);
    while (!queue.empty()) {
      const std::uint32_t i = queue.front();
      queue.pop_front();
      queued[i] = false;
      if (!is_datatype(i) || !update(i)) continue;
      for (const std::uint32_t user : users_[i]) {
        if (queued[user]) continue;
        queued[user] = true;
        queue.push_back(user);
      }
    }
  }

  // Recursion over a sort, whose depth is bounded.
  [[nodiscard]] Needs needs_of(SortId s) const {
    const Sort& sort = signature_.sort(s);
    if (sort.is_variable) return {std::uint64_t{1} << sort.variable};
    const auto i = static_cast<std::uint32_t>(sort.constructor.index());
    if (constructor(i).kind == SortKind::kUninterpreted) return {0};
    if (constructor(i).kind == SortKind::kFunction) return needs_of(sort.arguments.back());
    // Each argument once: asking again for every set would double the work at every level.
    std::vector<Needs> of_argument;
    for (const SortId a : sort.arguments) of_argument.push_back(needs_of(a));
    Needs result;
    for (const std::uint64_t set : needs_[i]) {
      Needs all{0};
      for (std::size_t k = 0; k < of_argument.size(); ++k) {
        if ((set >> k & 1U) != 0) all = both(all, of_argument[k]);
      }
      for (const std::uint64_t need : all) add_need(result, need);
    }
    return result;
  }

  bool update_needs(std::uint32_t i) {
    Needs result = needs_[i];
    for (const SymbolId c : constructor(i).constructors) {
      Needs all{0};
      for (const SortId s : signature_.symbol(c).argument_sorts) all = both(all, needs_of(s));
      for (const std::uint64_t need : all) add_need(result, need);
    }
    const bool changed = result != needs_[i];
    needs_[i] = std::move(result);
    return changed;
  }

  // Calls `visit` for each sort inside s, saying whether it lies under a function sort.
  template <class Visit>
  void walk(SortId s, bool under_function, const Visit& visit) const {
    visit(s, under_function);
    const Sort& sort = signature_.sort(s);
    if (sort.is_variable) return;
    const bool function = signature_.is_function_sort(s);
    const auto& through = through_function_[sort.constructor.index()];
    for (std::size_t k = 0; k < sort.arguments.size(); ++k) {
      walk(sort.arguments[k], under_function || function || (k < through.size() && through[k]),
           visit);
    }
  }

  bool update_through_function(std::uint32_t i) {
    bool changed = false;
    for (const SymbolId c : constructor(i).constructors) {
      for (const SortId s : signature_.symbol(c).argument_sorts) {
        walk(s, false, [&](SortId inner, bool under_function) {
          const Sort& sort = signature_.sort(inner);
          if (!under_function || !sort.is_variable || through_function_[i][sort.variable]) return;
          through_function_[i][sort.variable] = true;
          changed = true;
        });
      }
    }
    return changed;
  }

  void check_recursion() {
    std::vector<std::vector<std::uint32_t>> mentions(count_);
    for (std::uint32_t i = 0; i < count_; ++i) {
      for (const std::uint32_t user : users_[i]) mentions[user].push_back(i);
    }
    const std::vector<std::uint32_t> component = strong_components(mentions);
    for (std::uint32_t i = 0; i < count_; ++i) {
      if (!is_datatype(i)) continue;
      bool bad = false;
      for (const SymbolId c : constructor(i).constructors) {
        for (const SortId s : signature_.symbol(c).argument_sorts) {
          walk(s, false, [&](SortId inner, bool under_function) {
            const Sort& sort = signature_.sort(inner);
            bad = bad || (under_function && !sort.is_variable &&
                          is_datatype(static_cast<std::uint32_t>(sort.constructor.index())) &&
                          component[sort.constructor.index()] == component[i]);
          });
        }
      }
      if (!bad) continue;
      report(
          i,
          fmt::format("the type {} recurs through a function sort", in_quotes(constructor(i).name)),
          "a datatype's values are finite trees; functions of the type itself are not");
    }
  }

  const ReportDatatype& report_;
  const Signature& signature_;
  std::size_t count_;
  std::vector<Needs> needs_;
  std::vector<std::vector<bool>> through_function_;  // by type and parameter
  std::vector<std::vector<std::uint32_t>> users_;    // types whose constructors mention it
};

}  // namespace

void check_datatypes(const Signature& signature, const ReportDatatype& report) {
  DatatypeCheck(signature, report).run();
}

}  // namespace whence::lang
