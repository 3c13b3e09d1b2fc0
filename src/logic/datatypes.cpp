#include "logic/datatypes.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "base/graph.h"

namespace whence {

namespace {

// Sorts are of bounded size (the readers and the kernel see to it), so functions recur over them.

// The sort constructors of a signature as numbers, and what the constructors of each mention.
class Types {
 public:
  explicit Types(const Signature& signature)
      : signature_(signature), mentions_(signature.sort_constructor_count()) {
    for (std::uint32_t d = 0; d < mentions_.size(); ++d) {
      for_each_argument(d, [&](SortId s, const Symbol&) { mention(d, s); });
    }
    component_ = strong_components(mentions_);
    order_.resize(mentions_.size());
    std::iota(order_.begin(), order_.end(), 0U);
    std::ranges::stable_sort(order_, {}, [&](std::uint32_t d) { return component_[d]; });
  }

  /// All of them, each after those that it leads to, unless these lead back.
  [[nodiscard]] const std::vector<std::uint32_t>& order() const { return order_; }
  [[nodiscard]] bool lead_to_each_other(std::uint32_t d, std::uint32_t e) const {
    return component_[d] == component_[e];
  }
  /// Calls visit(sort, constructor) for the argument sorts of the constructors of d.
  template <class Visit>
  void for_each_argument(std::uint32_t d, const Visit& visit) const {
    for (const SymbolId c : signature_.sort_constructor(SortConstructorId{d}).constructors) {
      const Symbol& symbol = signature_.symbol(c);
      for (const SortId s : symbol.argument_sorts) visit(s, symbol);
    }
  }

 private:
  void mention(std::uint32_t d, SortId s) {
    const Sort& sort = signature_.sort(s);
    if (sort.is_variable) return;
    mentions_[d].push_back(sort.constructor.value);
    for (const SortId a : sort.arguments) mention(d, a);
  }

  const Signature& signature_;
  Successors mentions_;
  std::vector<std::uint32_t> component_;
  std::vector<std::uint32_t> order_;
};

// Which datatypes have a finite value: the least answer to "some constructor has arguments whose
// sorts all have one". For a datatype with parameters it depends on which of these have one, and is
// worked out for just those selections of parameters that come up: `type Box(a) = box(a)` has a
// value if `a` has one, so `type T = c(Box(T))` has none.
class Inhabited {
 public:
  explicit Inhabited(const Signature& signature)
      : signature_(signature), order_(Types(signature).order()), place_(order_.size()) {
    for (std::uint32_t i = 0; i < order_.size(); ++i) {
      const SortConstructor& datatype = signature.sort_constructor(SortConstructorId{order_[i]});
      place_[order_[i]] = i;
      if (datatype.kind == SortKind::kDatatype) {
        answers_[{i, Selection(datatype.arity, true)}] = false;
      }
    }
    most_ = answers_.size() + kMostMore;
    for (std::size_t known = 0; known != progress();) {
      known = progress();
      for (auto& [question, answer] : answers_) answer = answer || made(question);
    }
  }

  [[nodiscard]] std::vector<SortConstructorId> empty() const {
    std::vector<SortConstructorId> out;
    for (const auto& [question, answer] : answers_) {
      const bool given = std::ranges::find(question.second, false) == question.second.end();
      if (given && !answer) out.emplace_back(order_[question.first]);
    }
    std::ranges::sort(out);
    return out;
  }

 private:
  using Selection = std::vector<bool>;                   // of parameters
  using Question = std::pair<std::uint32_t, Selection>;  // about a datatype, by its place
  // Questions beyond those about each datatype; more are answered no.
  static constexpr std::size_t kMostMore = 4096;

  // Whether a sort has a value if the type variables in `given` have one.
  bool holds(SortId s, const Selection& given) {
    const Sort& sort = signature_.sort(s);
    if (sort.is_variable) return given[sort.variable];
    if (signature_.is_function_sort(s)) return holds(sort.arguments.back(), given);
    if (!signature_.is_datatype(s)) return true;
    Question question{place_[sort.constructor.index()], {}};
    for (const SortId a : sort.arguments) question.second.push_back(holds(a, given));
    const auto known = answers_.find(question);
    if (known != answers_.end()) return known->second;
    if (answers_.size() < most_) answers_.emplace(std::move(question), false);
    return false;
  }

  [[nodiscard]] std::size_t progress() const {
    const auto yes =
        std::ranges::count_if(answers_, [](const auto& entry) { return entry.second; });
    return answers_.size() + static_cast<std::size_t>(yes);
  }

  // Whether a constructor makes such a value. May add questions, which leaves others in place.
  bool made(const Question& question) {
    const SortConstructorId datatype{order_[question.first]};
    return std::ranges::any_of(signature_.sort_constructor(datatype).constructors, [&](SymbolId c) {
      const Symbol& symbol = signature_.symbol(c);
      const std::vector<SortId>& parameters = signature_.sort(symbol.result_sort).arguments;
      Selection given(symbol.sort_parameters);  // by the constructor's own type variables
      for (std::size_t k = 0; k < parameters.size(); ++k) {
        given[signature_.sort(parameters[k]).variable] = question.second[k];
      }
      return std::ranges::all_of(symbol.argument_sorts, [&](SortId s) { return holds(s, given); });
    });
  }

  const Signature& signature_;
  std::vector<std::uint32_t> order_;  // so that most answers are there when they are asked for
  std::vector<std::uint32_t> place_;  // in it
  std::map<Question, bool> answers_;
  std::size_t most_ = 0;
};

// Calls visit(sort) for what is *guarded* in a sort: inside a function sort, or in place of a
// parameter, of those in `parameters` by datatype, that a datatype has in one.
template <class Visit>
void for_each_guarded(const Signature& signature,
                      const std::vector<std::set<std::size_t>>& parameters, SortId s, bool guarded,
                      const Visit& visit) {
  const Sort& sort = signature.sort(s);
  if (guarded) visit(s);
  if (sort.is_variable) return;
  for (std::size_t k = 0; k < sort.arguments.size(); ++k) {
    for_each_guarded(signature, parameters, sort.arguments[k],
                     guarded || signature.is_function_sort(s) ||
                         parameters[sort.constructor.index()].contains(k),
                     visit);
  }
}

}  // namespace

std::vector<SortConstructorId> datatypes_without_values(const Signature& signature) {
  return Inhabited(signature).empty();
}

std::vector<SortConstructorId> datatypes_through_functions(const Signature& signature) {
  const Types types(signature);
  std::vector<std::set<std::size_t>> guarded(types.order().size());  // parameters
  for (bool changed = true; changed;) {
    changed = false;
    for (const std::uint32_t d : types.order()) {
      types.for_each_argument(d, [&](SortId s, const Symbol& constructor) {
        const std::vector<SortId>& own = signature.sort(constructor.result_sort).arguments;
        for_each_guarded(signature, guarded, s, false, [&](SortId inner) {
          if (!signature.sort(inner).is_variable) return;
          const auto k = static_cast<std::size_t>(std::ranges::find(own, inner) - own.begin());
          changed = guarded[d].insert(k).second || changed;
        });
      });
    }
  }
  std::vector<SortConstructorId> out;
  for (std::uint32_t d = 0; d < guarded.size(); ++d) {
    bool recurs = false;
    types.for_each_argument(d, [&](SortId s, const Symbol&) {
      for_each_guarded(signature, guarded, s, false, [&](SortId inner) {
        const Sort& sort = signature.sort(inner);
        recurs =
            recurs || (!sort.is_variable && types.lead_to_each_other(d, sort.constructor.value));
      });
    });
    if (recurs) out.emplace_back(d);
  }
  return out;
}

}  // namespace whence
