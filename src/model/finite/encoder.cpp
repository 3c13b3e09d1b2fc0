#include "model/finite/encoder.h"

#include <algorithm>
#include <map>

namespace whence::finite {

namespace {

constexpr std::uint32_t kNone = ~0U;
// Rows that symmetry is broken by: later ones say hardly anything new.
constexpr std::size_t kMostSymmetryRows = 100;
constexpr std::size_t kMostSymmetryArguments = 2;

// The arguments of a node as terms over the clause's variables.
std::vector<FlatTerm> placed(const FlatNode& node, const FlatTerm& term) {
  std::vector<FlatTerm> out = node.arguments;
  for (FlatTerm& a : out) {
    if (a.is_variable) {
      a.index = term.variables[a.index];
    } else {
      for (std::uint32_t& v : a.variables) v = term.variables[v];
    }
  }
  return out;
}

}  // namespace

Encoder::Encoder(const FlatTask& task)
    : task_(task),
      sizes_(task.sorts.size(), 0),
      before_(task.sorts.size(), 0),
      functions_(task.functions.size()),
      nodes_(task.nodes.size()),
      needed_(task.nodes.size(), false),
      stages_(task.sorts.size(), 0),
      mentioned_(task.sorts.size(), 0),
      first_constant_(task.sorts.size(), kNone) {
  solver_.set("quiet", 1);
  clause({kTrue});
  for (std::uint32_t f = 0; f < task.functions.size(); ++f) {
    const FlatFunction& function = task.functions[f];
    functions_[f].sorts = function.argument_sorts;
    functions_[f].is_function = !function.is_predicate;
    functions_[f].is_negated = function.is_predicate;
    if (function.is_predicate) continue;
    functions_[f].sorts.push_back(function.result_sort);
    if (function.argument_sorts.empty() && first_constant_[function.result_sort] == kNone) {
      first_constant_[function.result_sort] = f;
    }
  }
  plan();
}

// --- what is written how -----------------------------------------------------------------------

// Whether the literal is one propositional literal for each assignment.
bool Encoder::is_direct(const FlatLiteral& literal) const {
  const auto known = [&](const FlatTerm& t) { return t.is_variable; };
  if (!literal.is_equation) return std::ranges::all_of(literal.arguments, known);
  const FlatTerm& a = literal.arguments[0];
  const FlatTerm& b = literal.arguments[1];
  if (a.is_variable && b.is_variable) return true;
  if (!a.is_variable && !b.is_variable) return false;
  const std::uint32_t node = a.is_variable ? b.index : a.index;
  return task_.nodes[node].is_cell || needed_[node];
}

// The values of the term have to be there.
void Encoder::need(const FlatTerm& term) {
  if (term.is_variable || task_.nodes[term.index].is_cell || needed_[term.index]) return;
  needed_[term.index] = true;
  need_arguments(term.index);
}

void Encoder::need_arguments(std::uint32_t node) {
  for (const FlatTerm& a : task_.nodes[node].arguments) need(a);
}

void Encoder::plan() {
  // First what is needed whatever the clauses are like.
  for (const FlatClause& c : task_.clauses) {
    for (const FlatLiteral& literal : c.literals) {
      if (!literal.is_equation) {
        for (const FlatTerm& a : literal.arguments) need(a);
        continue;
      }
      const FlatTerm& left = literal.arguments[0];
      const FlatTerm& right = literal.arguments[1];
      for (const FlatTerm* side : {&left, &right}) {
        if (!side->is_variable) need_arguments(side->index);
      }
      if (!left.is_variable && !right.is_variable && !task_.nodes[left.index].is_cell &&
          !task_.nodes[right.index].is_cell) {
        need(left);
      }
    }
  }
  for (std::uint32_t n = 0; n < task_.nodes.size(); ++n) {
    if (!needed_[n]) continue;
    nodes_[n].sorts = task_.nodes[n].sorts;
    nodes_[n].sorts.push_back(task_.functions[task_.nodes[n].function].result_sort);
    nodes_[n].is_function = true;
  }
  for (const FlatClause& c : task_.clauses) {
    ClausePlan plan;
    for (std::uint32_t i = 0; i < c.literals.size(); ++i) {
      ClausePlan::Part part;
      part.literal = i;
      if (!is_direct(c.literals[i])) {
        // One of them is written out; that with the most variables has the most to lose.
        if (!plan.other) {
          plan.other = i;
          continue;
        }
        part.auxiliary = auxiliary(c.literals[i], c, part.variables);
      }
      plan.direct.push_back(std::move(part));
    }
    plans_.push_back(std::move(plan));
  }
}

std::uint32_t Encoder::auxiliary(const FlatLiteral& literal, const FlatClause& c,
                                 std::vector<std::uint32_t>& variables) {
  Auxiliary made;
  made.literal = literal;
  std::map<std::uint32_t, std::uint32_t> place;
  std::vector<std::uint32_t> key{literal.positive ? 1U : 0U, literal.is_equation ? 1U : 0U,
                                 literal.predicate};
  const auto local = [&](std::uint32_t v) {
    const auto [it, inserted] = place.try_emplace(v, static_cast<std::uint32_t>(place.size()));
    if (inserted) {
      variables.push_back(v);
      made.sorts.push_back(c.sorts[v]);
    }
    return it->second;
  };
  for (FlatTerm& a : made.literal.arguments) {
    if (a.is_variable) a.index = local(a.index);
    for (std::uint32_t& v : a.variables) v = local(v);
    key.push_back(a.is_variable ? 1 : 0);
    key.push_back(a.index);
    key.insert(key.end(), a.variables.begin(), a.variables.end());
  }
  for (std::uint32_t i = 0; i < auxiliary_keys_.size(); ++i) {
    if (auxiliary_keys_[i] == key) return i;
  }
  made.table.sorts = made.sorts;
  auxiliaries_.push_back(std::move(made));
  auxiliary_keys_.push_back(std::move(key));
  return static_cast<std::uint32_t>(auxiliaries_.size() - 1);
}

double Encoder::cost(std::span<const std::uint32_t> sizes) const {
  const auto tuples = [&](std::span<const std::uint32_t> sorts) {
    double n = 1;
    for (const std::uint32_t s : sorts) n *= sizes[s];
    return n;
  };
  // Ways to put values for arguments that are no variables.
  const auto choices = [&](const std::vector<FlatTerm>& arguments) {
    double n = 1;
    for (const FlatTerm& a : arguments) {
      if (!a.is_variable) n *= sizes[task_.functions[task_.nodes[a.index].function].result_sort];
    }
    return n;
  };
  const auto of_literal = [&](const FlatLiteral& literal) {
    double n = 1;
    if (!literal.is_equation) return choices(literal.arguments);
    for (const FlatTerm& side : literal.arguments) {
      if (side.is_variable) continue;
      const FlatNode& node = task_.nodes[side.index];
      n = std::max(n, choices(node.arguments)) *
          (literal.arguments[0].is_variable || literal.arguments[1].is_variable
               ? 1
               : sizes[task_.functions[node.function].result_sort]);
    }
    return n;
  };
  double total = 0;
  for (std::size_t f = 0; f < functions_.size(); ++f) {
    total += tuples(functions_[f].sorts) *
             (functions_[f].is_function ? 1 + sizes[functions_[f].sorts.back()] / 2.0 : 1);
  }
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    if (needed_[n]) total += tuples(nodes_[n].sorts) * (choices(task_.nodes[n].arguments) + 1);
  }
  for (const Auxiliary& a : auxiliaries_) total += tuples(a.sorts) * of_literal(a.literal);
  for (std::size_t c = 0; c < plans_.size(); ++c) {
    const FlatClause& flat = task_.clauses[c];
    total +=
        tuples(flat.sorts) * (plans_[c].other ? of_literal(flat.literals[*plans_[c].other]) : 1);
  }
  return total;
}

// --- clauses -----------------------------------------------------------------------------------

void Encoder::check_stop() {
  if (stop_ != nullptr) stop_->check();
}

void Encoder::clause(std::initializer_list<int> literals) {
  for (const int literal : literals) {
    if (literal == kTrue && literals.size() > 1) return;
  }
  for (const int literal : literals) {
    if (literal != -kTrue) solver_.add(literal);
  }
  solver_.add(0);
  literals_ += literals.size();
  if (++clauses_ % 4'096 == 0) check_stop();
}

// False if the literal is false anyhow, so that there is nothing to take back.
bool Encoder::push(int literal) {
  if (literal == -kTrue) return false;
  clause_.push_back(literal);
  return true;
}

void Encoder::finish_clause() {
  for (const int literal : clause_) {
    if (literal == kTrue) return;
  }
  for (const int literal : clause_) solver_.add(literal);
  solver_.add(0);
  literals_ += clause_.size();
  if (++clauses_ % 4'096 == 0) check_stop();
}

template <class Visit>
void Encoder::for_each_assignment(std::span<const std::uint32_t> sorts, Visit&& visit) {
  Assignment at(sorts.size(), 0);
  Assignment bounds;
  for (const std::uint32_t s : sorts) bounds.push_back(sizes_[s]);
  do {
    bool fresh = sorts.empty() && first_;
    for (std::size_t i = 0; i < sorts.size(); ++i) fresh = fresh || at[i] >= before_[sorts[i]];
    visit(at, fresh);
  } while (next_tuple(at, bounds));
}

// The first propositional variable of a node's row.
const int* Encoder::row(const FlatTerm& term, const Assignment& at) const {
  const FlatNode& node = task_.nodes[term.index];
  std::size_t place = 0;
  if (node.is_cell) {
    const Table& table = functions_[node.function];
    for (std::size_t i = 0; i < node.arguments.size(); ++i) {
      place = place * sizes_[table.sorts[i]] + at[term.variables[node.arguments[i].index]];
    }
    return table.entries.data() + place * sizes_[table.sorts.back()];
  }
  const Table& table = nodes_[term.index];
  for (std::size_t i = 0; i < term.variables.size(); ++i) {
    place = place * sizes_[table.sorts[i]] + at[term.variables[i]];
  }
  return table.entries.data() + place * sizes_[table.sorts.back()];
}

int Encoder::direct(const FlatLiteral& literal, const Assignment& at) const {
  int result = 0;
  if (literal.is_equation) {
    const FlatTerm& a = literal.arguments[0];
    const FlatTerm& b = literal.arguments[1];
    if (a.is_variable && b.is_variable) {
      result = at[a.index] == at[b.index] ? kTrue : -kTrue;
    } else {
      result = a.is_variable ? row(b, at)[at[a.index]] : row(a, at)[at[b.index]];
    }
  } else {
    const Table& table = functions_[literal.predicate];
    std::size_t place = 0;
    for (std::size_t i = 0; i < literal.arguments.size(); ++i) {
      place = place * sizes_[table.sorts[i]] + at[literal.arguments[i].index];
    }
    result = table.entries[place];
  }
  return literal.positive ? result : -result;
}

// Calls leaf(row, fresh) for each row of the function that the arguments may lead to, with the
// conditions for that in the clause.
template <class Leaf>
void Encoder::for_each_row(const std::vector<FlatTerm>& arguments, std::size_t i, std::size_t row,
                           std::uint32_t function, const Assignment& at, bool fresh, Leaf&& leaf) {
  if (i == arguments.size()) {
    leaf(row, fresh);
    return;
  }
  const std::uint32_t sort = task_.functions[function].argument_sorts[i];
  const std::uint32_t size = sizes_[sort];
  const FlatTerm& argument = arguments[i];
  if (argument.is_variable) {
    for_each_row(arguments, i + 1, row * size + at[argument.index], function, at, fresh, leaf);
    return;
  }
  const int* values = this->row(argument, at);
  for (std::uint32_t v = 0; v < size; ++v) {
    if (values[v] == -kTrue) continue;
    const bool pushed = push(-values[v]);
    for_each_row(arguments, i + 1, row * size + v, function, at, fresh || v >= before_[sort], leaf);
    if (pushed) clause_.pop_back();
  }
}

// The clause so far, or else the term has (not) the value.
void Encoder::write_value(const FlatTerm& term, std::uint32_t value, bool positive,
                          const Assignment& at, bool fresh) {
  const FlatNode& node = task_.nodes[term.index];
  const auto leaf = [&](int literal, bool is_fresh) {
    if (!is_fresh) return;
    const bool pushed = push(positive ? literal : -literal);
    finish_clause();
    if (pushed) clause_.pop_back();
  };
  if (node.is_cell || needed_[term.index]) {
    leaf(row(term, at)[value], fresh);
    return;
  }
  const Table& table = functions_[node.function];
  const std::uint32_t width = sizes_[table.sorts.back()];
  for_each_row(placed(node, term), 0, 0, node.function, at, fresh,
               [&](std::size_t place, bool is_fresh) {
                 leaf(table.entries[place * width + value], is_fresh);
               });
}

// The clause so far, or else the literal.
void Encoder::write(const FlatLiteral& literal, const Assignment& at, bool fresh) {
  if (!literal.is_equation) {
    const Table& table = functions_[literal.predicate];
    for_each_row(literal.arguments, 0, 0, literal.predicate, at, fresh,
                 [&](std::size_t place, bool is_fresh) {
                   if (!is_fresh) return;
                   const int entry = table.entries[place];
                   const bool pushed = push(literal.positive ? entry : -entry);
                   finish_clause();
                   if (pushed) clause_.pop_back();
                 });
    return;
  }
  const FlatTerm* left = &literal.arguments[0];
  const FlatTerm* right = &literal.arguments[1];
  if (left->is_variable) std::swap(left, right);
  if (right->is_variable) {
    write_value(*left, at[right->index], literal.positive, at, fresh);
    return;
  }
  // A side whose values are there, and the other.
  if (!task_.nodes[left->index].is_cell && !needed_[left->index]) std::swap(left, right);
  const std::uint32_t sort = task_.functions[task_.nodes[left->index].function].result_sort;
  const int* values = row(*left, at);
  for (std::uint32_t v = 0; v < sizes_[sort]; ++v) {
    if (values[v] == -kTrue) continue;
    const bool pushed = push(-values[v]);
    write_value(*right, v, literal.positive, at, fresh || v >= before_[sort]);
    if (pushed) clause_.pop_back();
  }
}

void Encoder::instantiate(const FlatClause& flat, const ClausePlan& plan) {
  for_each_assignment(flat.sorts, [&](const Assignment& at, bool fresh) {
    if (!fresh && !plan.other) return;
    clause_.clear();
    for (const ClausePlan::Part& part : plan.direct) {
      int literal = 0;
      if (part.auxiliary) {
        const Table& table = auxiliaries_[*part.auxiliary].table;
        std::size_t place = 0;
        for (std::size_t i = 0; i < part.variables.size(); ++i) {
          place = place * sizes_[table.sorts[i]] + at[part.variables[i]];
        }
        literal = table.entries[place];
      } else {
        literal = direct(flat.literals[part.literal], at);
      }
      if (literal == kTrue) return;
      (void)push(literal);
    }
    if (plan.other) {
      write(flat.literals[*plan.other], at, fresh);
    } else {
      finish_clause();
    }
  });
}

// --- growth ------------------------------------------------------------------------------------

void Encoder::enlarge(Table& table, std::span<const std::uint32_t> before, bool is_fixed_constant) {
  std::vector<std::uint32_t> bounds;
  std::size_t count = 1;
  for (const std::uint32_t s : table.sorts) {
    bounds.push_back(sizes_[s]);
    count *= sizes_[s];
  }
  std::vector<int> entries(count, 0);
  std::vector<std::uint32_t> tuple(table.sorts.size(), 0);
  std::size_t place = 0;
  do {
    bool old = !table.entries.empty();
    std::size_t old_place = 0;
    for (std::size_t i = 0; i < tuple.size(); ++i) {
      old = old && tuple[i] < before[table.sorts[i]];
      old_place = old_place * before[table.sorts[i]] + tuple[i];
    }
    if (old) {
      entries[place] = table.entries[old_place];
    } else if (is_fixed_constant) {
      entries[place] = place == 0 ? kTrue : -kTrue;
    } else {
      entries[place] = table.is_negated ? -++variables_ : ++variables_;
    }
    ++place;
  } while (next_tuple(tuple, bounds));
  table.entries = std::move(entries);
}

void Encoder::one_value(const Table& table) {
  const std::uint32_t sort = table.sorts.back();
  const std::uint32_t width = sizes_[sort];
  const std::span<const std::uint32_t> arguments(table.sorts.data(), table.sorts.size() - 1);
  std::size_t place = 0;
  for_each_assignment(arguments, [&](const Assignment&, bool fresh) {
    const int* values = table.entries.data() + place;
    place += width;
    const std::uint32_t first_new = fresh ? 0 : before_[sort];
    if (first_new == width) return;
    for (std::uint32_t v = first_new; v < width; ++v) {
      for (std::uint32_t w = 0; w < v; ++w) clause({-values[v], -values[w]});
    }
    clause_.assign(values, values + width);
    std::erase(clause_, -kTrue);
    clause_.push_back(-stages_[sort]);
    finish_clause();
  });
}

void Encoder::define(std::uint32_t n) {
  const FlatNode& node = task_.nodes[n];
  const Table& function = functions_[node.function];
  const std::uint32_t sort = function.sorts.back();
  const std::uint32_t width = sizes_[sort];
  const Table& table = nodes_[n];
  std::size_t place = 0;
  for_each_assignment(node.sorts, [&](const Assignment& at, bool fresh) {
    const int* values = table.entries.data() + place;
    place += width;
    clause_.clear();
    for_each_row(node.arguments, 0, 0, node.function, at, fresh,
                 [&](std::size_t row, bool is_fresh) {
                   for (std::uint32_t v = is_fresh ? 0 : before_[sort]; v < width; ++v) {
                     const std::size_t kept = clause_.size();
                     (void)push(-function.entries[row * width + v]);
                     (void)push(values[v]);
                     finish_clause();
                     clause_.resize(kept);
                   }
                 });
  });
}

void Encoder::grow(std::span<const std::uint32_t> sizes, const StopToken* stop) {
  stop_ = stop;
  first_ = !begun_;
  begun_ = true;
  before_ = sizes_;
  sizes_.assign(sizes.begin(), sizes.end());
  for (std::size_t s = 0; s < sizes_.size(); ++s) {
    if (sizes_[s] == before_[s]) continue;
    if (stages_[s] != 0) clause({-stages_[s]});
    stages_[s] = ++variables_;
  }
  for (std::uint32_t f = 0; f < functions_.size(); ++f) {
    const bool fixed =
        functions_[f].is_function && first_constant_[task_.functions[f].result_sort] == f;
    enlarge(functions_[f], before_, fixed);
  }
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    if (needed_[n]) enlarge(nodes_[n], before_, false);
  }
  for (Auxiliary& a : auxiliaries_) enlarge(a.table, before_, false);
  for (const Table& table : functions_) {
    if (table.is_function) one_value(table);
  }
  for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
    if (!needed_[n]) continue;
    one_value(nodes_[n]);
    define(n);
  }
  note_rows();
  break_symmetry();
  for (const Auxiliary& a : auxiliaries_) {
    std::size_t place = 0;
    for_each_assignment(a.sorts, [&](const Assignment& at, bool fresh) {
      clause_.assign(1, -a.table.entries[place++]);
      write(a.literal, at, fresh);
    });
  }
  for (std::size_t c = 0; c < plans_.size(); ++c) instantiate(task_.clauses[c], plans_[c]);
}

// --- symmetry ----------------------------------------------------------------------------------

// Appends the rows that have come with the new elements: constants first, then by the largest
// argument.
void Encoder::note_rows() {
  std::vector<SymmetryRow> fresh;
  for (std::uint32_t f = 0; f < task_.functions.size(); ++f) {
    const FlatFunction& function = task_.functions[f];
    if (function.is_predicate || function.argument_sorts.size() > kMostSymmetryArguments) continue;
    const bool first_time = before_[function.result_sort] == 0;
    for_each_assignment(function.argument_sorts, [&](const Assignment& at, bool is_new) {
      if (at.empty() ? !first_time : !is_new) return;
      fresh.push_back({f, at, 0, 0});
    });
  }
  const auto largest = [](const SymmetryRow& row) {
    return row.arguments.empty() ? 0 : 1 + *std::ranges::max_element(row.arguments);
  };
  std::stable_sort(fresh.begin(), fresh.end(), [&](const SymmetryRow& a, const SymmetryRow& b) {
    return largest(a) < largest(b);
  });
  for (SymmetryRow& row : fresh) {
    if (rows_.size() >= kMostSymmetryRows) return;
    const FlatFunction& function = task_.functions[row.function];
    for (std::size_t i = 0; i < row.arguments.size(); ++i) {
      std::uint32_t& mentioned = mentioned_[function.argument_sorts[i]];
      mentioned = std::max(mentioned, row.arguments[i] + 1);
    }
    row.mentioned = mentioned_[function.result_sort];
    rows_.push_back(std::move(row));
  }
}

// A row has a value that came up before, or the next one.
void Encoder::break_symmetry() {
  const auto entry = [&](const SymmetryRow& row, std::uint32_t value) {
    const Table& table = functions_[row.function];
    std::size_t place = 0;
    for (std::size_t i = 0; i < row.arguments.size(); ++i) {
      place = place * sizes_[table.sorts[i]] + row.arguments[i];
    }
    return table.entries[place * sizes_[table.sorts.back()] + value];
  };
  for (std::size_t k = 0; k < rows_.size(); ++k) {
    SymmetryRow& row = rows_[k];
    const std::uint32_t sort = task_.functions[row.function].result_sort;
    for (std::uint32_t v = std::max(row.done, row.mentioned + 1); v < sizes_[sort]; ++v) {
      clause_.assign(1, -entry(row, v));
      for (std::size_t i = 0; i < k; ++i) {
        if (task_.functions[rows_[i].function].result_sort == sort) {
          (void)push(entry(rows_[i], v - 1));
        }
      }
      finish_clause();
    }
    row.done = sizes_[sort];
  }
}

}  // namespace whence::finite
