#include "model/finite/flat_splitting.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

namespace whence::finite {

namespace {

constexpr std::size_t kFewVariables = 3;  // with fewer, splitting gains nothing
constexpr std::size_t kMostRounds = 50;   // of splitting one clause

std::vector<FlatTerm> arguments_of(const FlatTask& task, const FlatTerm& term) {
  std::vector<FlatTerm> out = task.nodes[term.index].arguments;
  for (FlatTerm& a : out) {
    if (a.is_variable) {
      a.index = term.variables[a.index];
    } else {
      for (std::uint32_t& v : a.variables) v = term.variables[v];
    }
  }
  return out;
}

// Occurrences of each variable.
void count(const FlatTask& task, const FlatTerm& term, std::vector<std::uint32_t>& counts) {
  if (term.is_variable) {
    ++counts[term.index];
    return;
  }
  for (const FlatTerm& a : arguments_of(task, term)) count(task, a, counts);
}

std::vector<std::uint32_t> counts_in(const FlatTask& task, const FlatTerm& term,
                                     std::size_t variables) {
  std::vector<std::uint32_t> counts(variables, 0);
  count(task, term, counts);
  return counts;
}

std::set<std::uint32_t> variables_of(const FlatTerm& term) {
  if (term.is_variable) return {term.index};
  return {term.variables.begin(), term.variables.end()};
}

std::set<std::uint32_t> variables_of(const FlatLiteral& literal) {
  std::set<std::uint32_t> out;
  for (const FlatTerm& a : literal.arguments) out.merge(variables_of(a));
  return out;
}

FlatTerm variable(std::uint32_t index) {
  FlatTerm v;
  v.index = index;
  return v;
}

std::uint32_t occurrences(const FlatTask& task, const FlatTerm& in, const FlatTerm& term) {
  if (in == term) return 1;
  std::uint32_t n = 0;
  if (in.is_variable) return n;
  for (const FlatTerm& a : arguments_of(task, in)) n += occurrences(task, a, term);
  return n;
}

FlatTerm replaced(FlatTask& task, NodeTable& nodes, const FlatTerm& in, const FlatTerm& term,
                  std::uint32_t by, const std::vector<std::uint32_t>& sorts) {
  if (in == term) return variable(by);
  if (in.is_variable || occurrences(task, in, term) == 0) return in;
  std::vector<FlatTerm> arguments = arguments_of(task, in);
  for (FlatTerm& a : arguments) a = replaced(task, nodes, a, term, by, sorts);
  return nodes.node(task, task.nodes[in.index].function, arguments, sorts);
}

// Variables renumbered to 0, 1, ..., those that occur only.
FlatClause compact(const FlatClause& clause) {
  FlatClause out;
  std::map<std::uint32_t, std::uint32_t> place;
  const auto renamed = [&](std::uint32_t v) {
    const auto [it, inserted] = place.try_emplace(v, static_cast<std::uint32_t>(place.size()));
    if (inserted) out.sorts.push_back(clause.sorts[v]);
    return it->second;
  };
  for (FlatLiteral literal : clause.literals) {
    for (FlatTerm& a : literal.arguments) {
      if (a.is_variable) a.index = renamed(a.index);
      for (std::uint32_t& v : a.variables) v = renamed(v);
    }
    out.literals.push_back(std::move(literal));
  }
  return out;
}

// Cells inside of other terms, and such sides of equations as have a term on the other side.
void collect_cells(const FlatTask& task, const FlatTerm& term, bool top,
                   std::vector<FlatTerm>& out) {
  if (term.is_variable) return;
  if (task.nodes[term.index].is_cell) {
    if (!top && !term.variables.empty()) out.push_back(term);
    return;
  }
  for (const FlatTerm& a : arguments_of(task, term)) collect_cells(task, a, false, out);
}

}  // namespace

FlatTerm NodeTable::node(FlatTask& task, std::uint32_t function,
                         const std::vector<FlatTerm>& arguments,
                         const std::vector<std::uint32_t>& sorts) {
  FlatTerm out;
  out.is_variable = false;
  std::map<std::uint32_t, std::uint32_t> place;
  const auto local = [&](std::uint32_t v) {
    const auto [it, inserted] = place.try_emplace(v, static_cast<std::uint32_t>(place.size()));
    if (inserted) out.variables.push_back(v);
    return it->second;
  };
  FlatNode node;
  node.function = function;
  node.is_cell = true;
  for (FlatTerm a : arguments) {
    node.is_cell = node.is_cell && a.is_variable;
    if (a.is_variable) a.index = local(a.index);
    for (std::uint32_t& v : a.variables) v = local(v);
    node.arguments.push_back(std::move(a));
  }
  const auto [it, inserted] =
      nodes_.try_emplace({function, node.arguments}, static_cast<std::uint32_t>(task.nodes.size()));
  if (inserted) {
    for (const std::uint32_t v : out.variables) node.sorts.push_back(sorts[v]);
    task.nodes.push_back(std::move(node));
  }
  out.index = it->second;
  return out;
}

std::uint32_t Splitting::predicate(FlatTask& task, const std::vector<std::uint32_t>& sorts) {
  FlatFunction p;
  p.is_predicate = true;
  p.argument_sorts = sorts;
  task.functions.push_back(std::move(p));
  return static_cast<std::uint32_t>(task.functions.size() - 1);
}

// The atom that says that `term` has this value for the values of the border and some values of its
// other variables; what makes it true is added to the task.
FlatLiteral Splitting::image(FlatTask& task, const FlatTerm& term, std::uint32_t value,
                             const std::vector<std::uint32_t>& border, const FlatClause& clause) {
  std::vector<std::uint32_t> places;
  std::vector<std::uint32_t> sorts{clause.sorts[value]};
  FlatLiteral atom;
  atom.arguments.push_back(variable(value));
  for (const std::uint32_t v : border) {
    const auto at = std::ranges::find(term.variables, v);
    places.push_back(static_cast<std::uint32_t>(at - term.variables.begin()));
    sorts.push_back(clause.sorts[v]);
    atom.arguments.push_back(variable(v));
  }
  const auto [it, inserted] = images_.try_emplace({term.index, places}, 0);
  if (inserted) {
    it->second = predicate(task, sorts);
    atom.predicate = it->second;
    FlatLiteral differs;
    differs.positive = false;
    differs.is_equation = true;
    differs.arguments = {term, variable(value)};
    task.clauses.push_back(compact({{differs, atom}, clause.sorts}));
  }
  atom.predicate = it->second;
  return atom;
}

// A term with variables of its own becomes a variable for its value.
bool Splitting::pull_out(FlatTask& task, NodeTable& nodes, FlatClause& clause) {
  if (clause.sorts.size() < 2) return false;
  std::vector<std::uint32_t> total(clause.sorts.size(), 0);
  std::vector<FlatTerm> cells;
  for (const FlatLiteral& literal : clause.literals) {
    const bool both = literal.is_equation && !literal.arguments[0].is_variable &&
                      !literal.arguments[1].is_variable;
    for (const FlatTerm& a : literal.arguments) {
      count(task, a, total);
      collect_cells(task, a, literal.is_equation && !both, cells);
    }
  }
  for (const FlatTerm& cell : cells) {
    std::uint32_t times = 0;
    for (const FlatLiteral& literal : clause.literals) {
      for (const FlatTerm& a : literal.arguments) times += occurrences(task, a, cell);
    }
    const std::vector<std::uint32_t> inside = counts_in(task, cell, clause.sorts.size());
    std::vector<std::uint32_t> border;
    for (const std::uint32_t v : cell.variables) {
      if (inside[v] * times != total[v]) border.push_back(v);
    }
    const std::size_t own = cell.variables.size() - border.size();
    if (own == 0 || (own == 1 && clause.sorts.size() < kFewVariables)) continue;
    const auto value = static_cast<std::uint32_t>(clause.sorts.size());
    clause.sorts.push_back(task.functions[task.nodes[cell.index].function].result_sort);
    for (FlatLiteral& literal : clause.literals) {
      for (FlatTerm& a : literal.arguments) {
        a = replaced(task, nodes, a, cell, value, clause.sorts);
      }
    }
    FlatLiteral has_value = image(task, cell, value, border, clause);
    has_value.positive = false;
    clause.literals.push_back(std::move(has_value));
    clause = compact(clause);
    return true;
  }
  return false;
}

// Between sides with few common variables: `s = t` is `s = u -> t = u`.
bool Splitting::cut_equation(FlatTask& task, FlatClause& clause) {
  for (std::size_t i = 0; i < clause.literals.size(); ++i) {
    FlatLiteral& literal = clause.literals[i];
    if (!literal.is_equation || literal.arguments[0].is_variable ||
        literal.arguments[1].is_variable) {
      continue;
    }
    const auto left = variables_of(literal.arguments[0]);
    const auto right = variables_of(literal.arguments[1]);
    std::set<std::uint32_t> others;
    for (std::size_t k = 0; k < clause.literals.size(); ++k) {
      if (k != i) others.merge(variables_of(clause.literals[k]));
    }
    const auto own = [&](const std::set<std::uint32_t>& side, const std::set<std::uint32_t>& of) {
      return std::ranges::count_if(
          side, [&](std::uint32_t v) { return !of.contains(v) && !others.contains(v); });
    };
    // Either side loses the other's own variables and gains one.
    if (own(left, right) < 2 || own(right, left) < 2) continue;
    const auto value = static_cast<std::uint32_t>(clause.sorts.size());
    const FlatNode& node = task.nodes[literal.arguments[0].index];
    clause.sorts.push_back(task.functions[node.function].result_sort);
    FlatLiteral differs;
    differs.positive = false;
    differs.is_equation = true;
    differs.arguments = {literal.arguments[0], variable(value)};
    literal.arguments[0] = variable(value);
    clause.literals.push_back(std::move(differs));
    return true;
  }
  return false;
}

// Takes out the literals of the variable that has least to do with the others.
void Splitting::divide(FlatTask& task, FlatClause clause) {
  for (std::size_t round = 0; round < kMostRounds; ++round) {
    clause = compact(clause);
    const std::size_t count = clause.sorts.size();
    if (count < kFewVariables) break;
    std::vector<std::set<std::uint32_t>> variables;
    for (const FlatLiteral& literal : clause.literals) variables.push_back(variables_of(literal));
    std::optional<std::uint32_t> best;
    std::size_t fewest = count;
    for (std::uint32_t v = 0; v < count; ++v) {
      std::set<std::uint32_t> with;
      for (const auto& of : variables) {
        if (of.contains(v)) with.insert(of.begin(), of.end());
      }
      if (with.size() >= fewest) continue;
      fewest = with.size();
      best = v;
    }
    if (!best) break;
    FlatClause part;
    FlatClause rest;
    part.sorts = rest.sorts = clause.sorts;
    std::set<std::uint32_t> here;
    std::set<std::uint32_t> there;
    for (std::size_t i = 0; i < clause.literals.size(); ++i) {
      const bool in_part = variables[i].contains(*best);
      (in_part ? part : rest).literals.push_back(clause.literals[i]);
      (in_part ? here : there).insert(variables[i].begin(), variables[i].end());
    }
    if (rest.literals.empty()) break;
    FlatLiteral atom;
    std::vector<std::uint32_t> sorts;
    for (const std::uint32_t v : here) {
      if (!there.contains(v)) continue;
      atom.arguments.push_back(variable(v));
      sorts.push_back(clause.sorts[v]);
    }
    atom.predicate = predicate(task, sorts);
    part.literals.push_back(atom);
    atom.positive = false;
    rest.literals.push_back(atom);
    task.clauses.push_back(compact(part));
    clause = std::move(rest);
  }
  task.clauses.push_back(compact(clause));
}

void Splitting::split(FlatTask& task, NodeTable& nodes, FlatClause clause) {
  for (std::size_t round = 0; round < kMostRounds && pull_out(task, nodes, clause); ++round) {
  }
  for (std::size_t round = 0; round < kMostRounds && cut_equation(task, clause); ++round) {
  }
  divide(task, std::move(clause));
}

}  // namespace whence::finite
