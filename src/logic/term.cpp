#include "logic/term.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <stdexcept>
#include <utility>

#include "base/digest.h"

namespace whence {

namespace {

constexpr std::uint32_t kMaxWeight = 1U << 31U;
constexpr std::size_t kInitialTable = 256;

// A node this light is rebuilt without a table of the nodes already done: the table costs more
// than visiting a few shared nodes twice.
constexpr std::uint32_t kSharedWeight = 24;

std::uint64_t mix(std::uint64_t h, std::uint64_t v) {
  h = (h ^ v) * 0xff51afd7ed558ccdULL;
  return h ^ (h >> 32U);
}

std::uint32_t hash_node(TermKind kind, std::uint32_t head, std::uint32_t sort,
                        std::span<const TermId> arguments) {
  std::uint64_t h = (std::uint64_t{head} << 32U | sort) +
                    (std::uint64_t{0x9e3779b9U} << static_cast<unsigned>(kind));
  h *= 0x9e3779b97f4a7c15ULL;
  for (TermId a : arguments) h = mix(h, a.value);
  return static_cast<std::uint32_t>(h ^ (h >> 29U));
}

}  // namespace

TermBank::TermBank() : TermBank(Signature{}) {}

TermBank::TermBank(Signature signature)
    : signature_(std::move(signature)), table_(kInitialTable), mask_(kInitialTable - 1) {}

void TermBank::grow_table() {
  std::vector<Slot> bigger(2 * table_.size());
  mask_ = bigger.size() - 1;
  for (const Slot& old : table_) {
    if (!old.term.valid()) continue;
    std::size_t slot = old.hash & mask_;
    while (bigger[slot].term.valid()) slot = (slot + 1) & mask_;
    bigger[slot] = old;
  }
  table_ = std::move(bigger);
}

void TermBank::remove_from_table(TermId t) {
  const Node& n = node(t);
  const std::uint32_t hash =
      hash_node(n.kind, n.head, n.sort.value, {arguments_.data() + n.arguments_begin, n.arity});
  std::size_t hole = hash & mask_;
  while (table_[hole].term != t) hole = (hole + 1) & mask_;
  // What a search would no longer reach beyond the hole moves into it (Knuth, The Art of Computer
  // Programming 3, 6.4, algorithm R).
  for (std::size_t slot = (hole + 1) & mask_; table_[slot].term.valid();
       slot = (slot + 1) & mask_) {
    const std::size_t home = table_[slot].hash & mask_;
    if (((slot - home) & mask_) < ((slot - hole) & mask_)) continue;
    table_[hole] = table_[slot];
    hole = slot;
  }
  table_[hole] = {};
}

void TermBank::take_back(std::size_t size, std::span<TermId> kept) {
  if (size >= nodes_.size()) return;
  // Arguments have smaller ids than what they are arguments of.
  std::vector<TermId> needed;
  for (TermId t : kept) {
    if (t.index() >= size) needed.push_back(t);
  }
  std::vector<bool> seen(nodes_.size() - size);
  for (std::size_t k = 0; k < needed.size(); ++k) {
    for (TermId a : arguments(needed[k])) {
      if (a.index() < size || seen[a.index() - size]) continue;
      seen[a.index() - size] = true;
      needed.push_back(a);
    }
  }
  std::ranges::sort(needed);
  needed.erase(std::unique(needed.begin(), needed.end()), needed.end());
  std::vector<Node> nodes;
  std::vector<std::vector<TermId>> arguments_of;
  for (TermId t : needed) {
    nodes.push_back(node(t));
    arguments_of.emplace_back(arguments(t).begin(), arguments(t).end());
  }
  for (std::size_t i = nodes_.size(); i-- > size;) remove_from_table(TermId{i});
  arguments_.resize(nodes_[size].arguments_begin);
  nodes_.resize(size);
  const auto now = [&](TermId t, std::span<const TermId> ids) {
    if (t.index() < size) return t;
    return ids[static_cast<std::size_t>(std::ranges::lower_bound(needed, t) - needed.begin())];
  };
  std::vector<TermId> ids;
  for (std::size_t k = 0; k < nodes.size(); ++k) {
    for (TermId& a : arguments_of[k]) a = now(a, ids);
    ids.push_back(intern(nodes[k].kind, nodes[k].head, nodes[k].sort, arguments_of[k]));
  }
  for (TermId& t : kept) t = now(t, ids);
}

TermId TermBank::intern(TermKind kind, std::uint32_t head, SortId sort,
                        std::span<const TermId> arguments) {
  const std::uint32_t hash = hash_node(kind, head, sort.value, arguments);
  std::size_t slot = hash & mask_;
  for (; table_[slot].term.valid(); slot = (slot + 1) & mask_) {
    if (table_[slot].hash != hash) continue;
    const TermId candidate = table_[slot].term;
    const Node& n = node(candidate);
    if (n.kind == kind && n.head == head && n.sort == sort && n.arity == arguments.size() &&
        std::equal(arguments.begin(), arguments.end(), arguments_.begin() + n.arguments_begin)) {
      return candidate;
    }
  }
  if (arguments.size() > kMaxArity) throw std::length_error("a term of too many arguments");
  Node n{kind,
         static_cast<std::uint32_t>(arguments.size()) & kMaxArity,
         sort,
         head,
         static_cast<std::uint32_t>(arguments_.size()),
         1,
         0,
         0,
         signature_.sort_variable_bound(sort)};
  if (kind == TermKind::kVariable) n.variable_bound = head + 1;
  if (kind == TermKind::kBound) n.loose_bound = head + 1;
  if (kind == TermKind::kApplication) {
    for (SortId s : signature_.function(FunctionId{head}).sort_arguments) {
      n.sort_variable_bound = std::max(n.sort_variable_bound, signature_.sort_variable_bound(s));
    }
  }
  for (TermId a : arguments) {
    const Node& child = node(a);
    // Not `min(kMaxWeight, sum)`: the sum of two weights of 2^31 is 0.
    n.weight = child.weight > kMaxWeight - n.weight ? kMaxWeight : n.weight + child.weight;
    n.variable_bound = std::max(n.variable_bound, child.variable_bound);
    n.loose_bound = std::max(n.loose_bound, child.loose_bound);
    n.sort_variable_bound = std::max(n.sort_variable_bound, child.sort_variable_bound);
  }
  if (kind == TermKind::kForall || kind == TermKind::kExists) {
    if (n.loose_bound > 0) --n.loose_bound;
    n.sort_variable_bound =
        std::max(n.sort_variable_bound, signature_.sort_variable_bound(SortId{head}));
  }
  const TermId id{nodes_.size()};
  // `arguments` may point into arguments_, which the insertion may move.
  if (!arguments.empty() && arguments.data() >= arguments_.data() &&
      arguments.data() < arguments_.data() + arguments_.size()) {
    const std::vector<TermId> copy(arguments.begin(), arguments.end());
    arguments_.insert(arguments_.end(), copy.begin(), copy.end());
  } else {
    arguments_.insert(arguments_.end(), arguments.begin(), arguments.end());
  }
  nodes_.push_back(n);
  table_[slot] = {hash, id};
  if (2 * nodes_.size() > table_.size()) grow_table();
  return id;
}

TermId TermBank::variable(std::uint32_t index, SortId sort) {
  return intern(TermKind::kVariable, index, sort, {});
}

TermId TermBank::bound(std::uint32_t index, SortId sort) {
  return intern(TermKind::kBound, index, sort, {});
}

bool TermBank::well_sorted(FunctionId function, std::span<const TermId> arguments) const {
  const Function& f = signature_.function(function);
  if (f.argument_sorts.size() != arguments.size()) return false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (sort(arguments[i]) != f.argument_sorts[i]) return false;
  }
  return true;
}

TermId TermBank::apply(FunctionId function, std::span<const TermId> arguments) {
  assert(well_sorted(function, arguments));
  return intern(TermKind::kApplication, function.value, signature_.function(function).result_sort,
                arguments);
}

TermId TermBank::forall(SortId sort, TermId body) {
  assert(is_boolean(body));
  return intern(TermKind::kForall, sort.value, signature_.bool_sort(), {&body, 1});
}

TermId TermBank::exists(SortId sort, TermId body) {
  assert(is_boolean(body));
  return intern(TermKind::kExists, sort.value, signature_.bool_sort(), {&body, 1});
}

TermId TermBank::equality(TermId a, TermId b) {
  const SortId s = sort(a);
  return apply(signature_.function(signature_.equality_symbol(), {&s, 1}), {a, b});
}

TermId TermBank::if_then_else(TermId condition, TermId then_term, TermId else_term) {
  const SortId s = sort(then_term);
  return apply(signature_.function(signature_.ite_symbol(), {&s, 1}),
               {condition, then_term, else_term});
}

std::size_t TermBank::bytes() const {
  return nodes_.capacity() * sizeof(Node) + arguments_.capacity() * sizeof(TermId) +
         table_.capacity() * sizeof(Slot);
}

TermId TermBank::rebuild(TermId like, std::span<const TermId> arguments) {
  const Node& n = node(like);
  assert(n.arity == arguments.size());
  assert(n.kind != TermKind::kApplication || well_sorted(FunctionId{n.head}, arguments));
  return intern(n.kind, n.head, n.sort, arguments);
}

template <class Leaf, class Remake>
TermId TermBank::transform(TermId root, Leaf&& leaf, Remake&& remake) {
  {
    const TermId direct = leaf(root, 0U);
    if (direct.valid()) return direct;
  }
  struct Frame {
    TermId term;
    std::uint32_t depth;
    std::uint32_t next;
    std::size_t results;
  };
  const bool remember = weight(root) > kSharedWeight;
  absl::flat_hash_map<std::pair<TermId, std::uint32_t>, TermId> done;
  std::vector<Frame> stack{{root, 0, 0, 0}};
  std::vector<TermId> results;
  while (true) {
    Frame& top = stack.back();
    if (top.next < node(top.term).arity) {
      const TermId child = argument(top.term, top.next++);
      const std::uint32_t depth = top.depth + (is_quantifier(top.term) ? 1 : 0);
      TermId result = leaf(child, depth);
      if (!result.valid() && remember) {
        const auto it = done.find({child, depth});
        if (it != done.end()) result = it->second;
      }
      if (result.valid()) {
        results.push_back(result);
      } else {
        stack.push_back({child, depth, 0, results.size()});
      }
      continue;
    }
    const Frame frame = top;
    stack.pop_back();
    const TermId result =
        remake(frame.term, std::span<const TermId>(results).subspan(frame.results));
    results.resize(frame.results);
    if (stack.empty()) return result;
    results.push_back(result);
    if (remember) done.emplace(std::pair{frame.term, frame.depth}, result);
  }
}

TermId TermBank::substitute(TermId t, const Substitution& substitution) {
  if (variable_bound(t) == 0 || substitution.empty()) return t;
  return transform(
      t,
      [&](TermId s, std::uint32_t) {
        if (variable_bound(s) == 0) return s;
        if (kind(s) == TermKind::kVariable) {
          const TermId image = substitution.at(index(s));
          return image.valid() ? image : s;
        }
        return TermId{};
      },
      [&](TermId s, std::span<const TermId> arguments) { return rebuild(s, arguments); });
}

TermId TermBank::open(TermId t, TermId image) {
  assert(is_quantifier(t) && loose_bound(image) == 0);
  return transform(
      body(t),
      [&](TermId s, std::uint32_t depth) {
        if (loose_bound(s) <= depth) return s;
        if (kind(s) == TermKind::kBound) {
          // Only the opened binder's own variable changes; those of binders further out, which
          // exist only while a larger term is taken apart, move one level closer.
          return index(s) == depth ? image : bound(index(s) - 1, sort(s));
        }
        return TermId{};
      },
      [&](TermId s, std::span<const TermId> arguments) { return rebuild(s, arguments); });
}

TermId TermBank::close(TermId t, TermId v) {
  return transform(
      t,
      [&](TermId s, std::uint32_t depth) {
        if (s == v) return bound(depth, sort(v));
        if (kind(s) == TermKind::kBound) {
          return index(s) >= depth ? bound(index(s) + 1, sort(s)) : s;
        }
        if (variable_bound(s) <= index(v) && loose_bound(s) <= depth) return s;
        return node(s).arity == 0 ? s : TermId{};
      },
      [&](TermId s, std::span<const TermId> arguments) { return rebuild(s, arguments); });
}

TermId TermBank::universal_closure(TermId t) {
  const std::vector<TermId> variables = free_variables(t);
  for (auto it = variables.rbegin(); it != variables.rend(); ++it) t = forall_over(*it, t);
  return t;
}

TermId TermBank::substitute_sorts(TermId t, std::span<const SortId> sorts) {
  if (sort_variable_bound(t) == 0) return t;
  const auto map_leaf = [&](TermId s, std::uint32_t) {
    if (sort_variable_bound(s) == 0) return s;
    if (kind(s) == TermKind::kVariable) {
      return variable(index(s), signature_.substitute(sort(s), sorts));
    }
    if (kind(s) == TermKind::kBound) return bound(index(s), signature_.substitute(sort(s), sorts));
    if (kind(s) == TermKind::kApplication && node(s).arity == 0) {
      return apply(signature_.substitute(function(s), sorts), {});
    }
    return TermId{};
  };
  return transform(t, map_leaf, [&](TermId s, std::span<const TermId> arguments) {
    switch (kind(s)) {
      case TermKind::kForall:
        return forall(signature_.substitute(binder_sort(s), sorts), arguments[0]);
      case TermKind::kExists:
        return exists(signature_.substitute(binder_sort(s), sorts), arguments[0]);
      default:
        return apply(signature_.substitute(function(s), sorts), arguments);
    }
  });
}

TermId TermBank::replace(TermId t, TermId from, TermId to) {
  return transform(
      t,
      [&](TermId s, std::uint32_t) {
        if (s == from) return to;
        if (node(s).arity == 0 || weight(s) < weight(from)) return s;
        return TermId{};
      },
      [&](TermId s, std::span<const TermId> arguments) { return rebuild(s, arguments); });
}

TermId TermBank::at(TermId t, std::span<const std::uint32_t> position) const {
  for (std::uint32_t i : position) {
    if (i >= node(t).arity) return {};
    t = argument(t, i);
  }
  return t;
}

TermId TermBank::replace_at(TermId t, std::span<const std::uint32_t> position, TermId by) {
  std::vector<TermId> spine;
  spine.reserve(position.size());
  for (std::uint32_t i : position) {
    spine.push_back(t);
    t = argument(t, i);
  }
  assert(sort(t) == sort(by));
  std::vector<TermId> children;
  for (std::size_t level = position.size(); level-- > 0;) {
    const auto old = arguments(spine[level]);
    children.assign(old.begin(), old.end());
    children[position[level]] = by;
    by = rebuild(spine[level], children);
  }
  return by;
}

std::vector<TermId> TermBank::free_variables(TermId t) const {
  return free_variables(std::span<const TermId>(&t, 1));
}

std::vector<TermId> TermBank::free_variables(std::span<const TermId> terms) const {
  std::vector<TermId> found;
  std::vector<TermId> stack(terms.rbegin(), terms.rend());
  absl::flat_hash_set<TermId> seen;
  while (!stack.empty()) {
    const TermId s = stack.back();
    stack.pop_back();
    if (variable_bound(s) == 0 || !seen.insert(s).second) continue;
    if (kind(s) == TermKind::kVariable) found.push_back(s);
    const auto children = arguments(s);
    stack.insert(stack.end(), children.rbegin(), children.rend());
  }
  return found;
}

bool TermBank::contains(TermId t, TermId subterm) const {
  std::vector<TermId> stack{t};
  absl::flat_hash_set<TermId> seen;
  while (!stack.empty()) {
    const TermId s = stack.back();
    stack.pop_back();
    if (s == subterm) return true;
    if (weight(s) <= weight(subterm) || !seen.insert(s).second) continue;
    const auto children = arguments(s);
    stack.insert(stack.end(), children.begin(), children.end());
  }
  return false;
}

void TermBank::for_each_subterm(std::span<const TermId> roots,
                                const std::function<void(TermId)>& visit) const {
  std::vector<TermId> stack;
  stack.reserve(roots.size() + 16);
  stack.assign(roots.rbegin(), roots.rend());
  // Most terms are small: to look through a few nodes is cheaper than to hash them.
  constexpr std::size_t kFew = 24;
  std::array<TermId, kFew> few;
  std::size_t count = 0;
  absl::flat_hash_set<TermId> seen;
  while (!stack.empty()) {
    const TermId s = stack.back();
    stack.pop_back();
    if (seen.empty()) {
      if (std::find(few.begin(), few.begin() + count, s) != few.begin() + count) continue;
      if (count < kFew) {
        few[count++] = s;
      } else {
        seen.insert(few.begin(), few.end());
        seen.insert(s);
      }
    } else if (!seen.insert(s).second) {
      continue;
    }
    visit(s);
    const auto children = arguments(s);
    stack.insert(stack.end(), children.rbegin(), children.rend());
  }
}

}  // namespace whence
