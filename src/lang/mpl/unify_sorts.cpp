#include "lang/mpl/unify_sorts.h"

#include <algorithm>
#include <utility>

#include "lang/mpl/sort_parser.h"

namespace whence::lang {

SortTerm SortUnifier::unknown() {
  const auto s = static_cast<SortTerm>(cells_.size());
  cells_.push_back({s, {}, 0, 0});
  return s;
}

SortTerm SortUnifier::constructed(SortConstructorId constructor,
                                  std::span<const SortTerm> arguments) {
  const auto s = static_cast<SortTerm>(cells_.size());
  cells_.push_back({s, constructor, static_cast<std::uint32_t>(arguments_.size()),
                    static_cast<std::uint32_t>(arguments.size())});
  arguments_.insert(arguments_.end(), arguments.begin(), arguments.end());
  return s;
}

// Recurses over a sort of the signature, whose depth the reader has bounded.
SortTerm SortUnifier::instance(SortId id, std::span<const SortTerm> instances) {
  const bool closed = signature_.sort_variable_bound(id) == 0;
  if (closed) {
    const auto it = closed_.find(id);
    if (it != closed_.end()) return it->second;
  }
  const Sort& sort = signature_.sort(id);
  if (sort.is_variable) return instances[sort.variable];
  std::vector<SortTerm> arguments;
  arguments.reserve(sort.arguments.size());
  for (SortId a : sort.arguments) arguments.push_back(instance(a, instances));
  const SortTerm s = constructed(sort.constructor, arguments);
  if (closed) closed_.emplace(id, s);
  return s;
}

SortTerm SortUnifier::find(SortTerm s) const {
  while (cells_[s].parent != s) {
    cells_[s].parent = cells_[cells_[s].parent].parent;
    s = cells_[s].parent;
  }
  return s;
}

bool SortUnifier::unify(SortTerm a, SortTerm b) {
  std::vector<std::pair<SortTerm, SortTerm>> open{{a, b}};
  while (!open.empty()) {
    a = find(open.back().first);
    b = find(open.back().second);
    open.pop_back();
    if (a == b) continue;
    if (!cells_[a].constructor.valid()) std::swap(a, b);
    const Cell from = cells_[a];
    const Cell to = cells_[b];
    if (to.constructor.valid()) {
      if (from.constructor != to.constructor) return false;
      for (std::uint32_t i = 0; i < from.arity; ++i) {
        open.emplace_back(arguments_[from.arguments_begin + i], arguments_[to.arguments_begin + i]);
      }
    }
    cells_[b].parent = a;  // of the two, the one that is known stays
  }
  return true;
}

std::variant<SortId, SortProblem> SortUnifier::resolve(SortTerm s) {
  const auto result = resolve(s, 1);
  if (const auto* problem = std::get_if<SortProblem>(&result)) return *problem;
  return std::get<Resolved>(result).sort;
}

std::variant<SortUnifier::Resolved, SortProblem> SortUnifier::resolve(SortTerm s,
                                                                      std::uint32_t depth) {
  s = find(s);
  const auto known = resolved_.find(s);
  if (known != resolved_.end()) {
    if (!known->second.sort.valid()) return SortProblem::kInfinite;
    if (depth + known->second.depth > kDeepestSort) return SortProblem::kTooDeep;
    return known->second;
  }
  const Cell cell = cells_[s];
  Resolved result;
  if (!cell.constructor.valid()) {
    result = {signature_.sort_variable(static_cast<std::uint32_t>(type_variables_.size())), 1, 1};
    type_variables_.push_back(s);
  } else {
    if (depth > kDeepestSort) return SortProblem::kTooDeep;
    resolved_.emplace(s, Resolved{});
    std::vector<SortId> arguments;
    result.size = 1;
    for (std::uint32_t i = 0; i < cell.arity; ++i) {
      const auto inner = resolve(arguments_[cell.arguments_begin + i], depth + 1);
      if (const auto* problem = std::get_if<SortProblem>(&inner)) return *problem;
      const auto& part = std::get<Resolved>(inner);
      arguments.push_back(part.sort);
      result.depth = std::max(result.depth, part.depth);
      result.size += part.size;
      if (result.size > kLargestSort) return SortProblem::kTooLarge;
    }
    ++result.depth;
    result.sort = signature_.sort(cell.constructor, arguments);
  }
  resolved_.insert_or_assign(s, result);
  return result;
}

void SortUnifier::append_text(SortTerm s, std::uint32_t depth, std::string& out) const {
  constexpr std::uint32_t kDeepest = 6;
  constexpr std::size_t kLongest = 120;
  const Cell& cell = cells_[find(s)];
  if (!cell.constructor.valid()) {
    out += '_';
    return;
  }
  if (depth > kDeepest || out.size() > kLongest) {
    out += "...";
    return;
  }
  const SortConstructor& constructor = signature_.sort_constructor(cell.constructor);
  const bool function = constructor.kind == SortKind::kFunction;
  if (!function) out += constructor.name;
  if (cell.arity == 0) return;
  out += '(';
  for (std::uint32_t i = 0; i < cell.arity; ++i) {
    if (i > 0) out += function && i + 1 == cell.arity ? " -> " : ", ";
    append_text(arguments_[cell.arguments_begin + i], depth + 1, out);
  }
  out += ')';
}

std::string SortUnifier::text(SortTerm s) const {
  std::string out;
  append_text(s, 0, out);
  return out;
}

}  // namespace whence::lang
