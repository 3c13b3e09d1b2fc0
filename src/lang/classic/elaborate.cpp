#include "lang/classic/elaborate.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/classic/anchors.h"
#include "lang/nearest_name.h"
#include "logic/relations.h"

namespace whence::lang::classic {

namespace {

// Bounds for what definitions in definitions may grow to.
constexpr std::uint32_t kHeaviestFormula = 10'000'000;
constexpr std::size_t kMostNames = 200'000;
constexpr std::uint32_t kDeepestScope = 4000;  // variables bound one inside the other

// Names for the variables of an expanded definition whose own are not known any more.
std::string spare_name(std::size_t i) {
  static constexpr std::string_view kLetters = "xyzuvw";
  const std::size_t round = i / kLetters.size();
  return std::string(1, kLetters[i % kLetters.size()]) + (round == 0 ? "" : std::to_string(round));
}

std::size_t quantifier_count(const TermBank& bank, TermId t) {
  std::size_t count = 0;
  std::vector<TermId> stack{t};
  while (!stack.empty() && count <= kMostNames) {
    const TermId top = stack.back();
    stack.pop_back();
    if (bank.is_quantifier(top)) ++count;
    if (!bank.is_boolean(top) || bank.kind(top) == TermKind::kBound) continue;
    const auto arguments = bank.arguments(top);
    stack.insert(stack.end(), arguments.begin(), arguments.end());
  }
  return count;
}

}  // namespace

// --- names --------------------------------------------------------------------------------------

Elaborator::Elaborator(Problem& problem, Diagnostics& diagnostics)
    : problem_(problem), bank_(problem.bank), diagnostics_(diagnostics) {
  const Signature& signature = bank_.signature();
  const auto sort = signature.find_sort_constructor(kObjectSort);
  if (!sort) return;
  object_sort_ = bank_.signature().sort(*sort, {});
  for (std::size_t i = Signature::builtin_symbol_count(); i < problem.input_symbol_count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    const bool over_objects =
        std::ranges::all_of(symbol.argument_sorts, [&](SortId s) { return s == *object_sort_; });
    if (!over_objects || is_header_name(symbol.name)) continue;
    if (symbol.result_sort == signature.bool_sort()) {
      add_relation(symbol.name, {SymbolId{i}, symbol.argument_sorts.size(), {}, {}});
    } else if (symbol.result_sort == *object_sort_ && symbol.argument_sorts.empty()) {
      constants_.emplace(symbol.name, bank_.apply(bank_.signature().function(SymbolId{i}), {}));
      constant_names_.push_back(symbol.name);
    }
  }
}

SortId Elaborator::object_sort() {
  if (!object_sort_) {
    Signature& signature = bank_.signature();
    object_sort_ = signature.sort(
        signature.add_sort_constructor(std::string(kObjectSort), 0, SortKind::kUninterpreted), {});
  }
  return *object_sort_;
}

SymbolId Elaborator::add_predicate(const std::string& name, std::size_t arity) {
  Symbol symbol;
  symbol.name = name;
  symbol.argument_sorts.assign(arity, object_sort());
  symbol.result_sort = bank_.signature().bool_sort();
  symbol.is_predicate = true;
  const SymbolId id = bank_.signature().add_symbol(std::move(symbol));
  problem_.input_symbol_count = bank_.signature().symbol_count();
  return id;
}

TermId Elaborator::add_constant(const std::string& name) {
  Symbol symbol;
  symbol.name = name;
  symbol.result_sort = object_sort();
  const SymbolId id = bank_.signature().add_symbol(std::move(symbol));
  problem_.input_symbol_count = bank_.signature().symbol_count();
  const TermId term = bank_.apply(bank_.signature().function(id), {});
  constants_.emplace(name, term);
  constant_names_.push_back(name);
  return term;
}

const Relation* Elaborator::find_relation(std::string_view name) const {
  const auto it = relations_.find(std::string(name));
  return it == relations_.end() ? nullptr : &it->second;
}

void Elaborator::add_relation(const std::string& name, Relation relation) {
  if (relations_.insert_or_assign(name, std::move(relation)).second) {
    relation_names_.push_back(name);
  }
}

TermId Elaborator::find_constant(std::string_view name) const {
  const auto it = constants_.find(std::string(name));
  return it == constants_.end() ? TermId{} : it->second;
}

TermId Elaborator::fresh_variable() {
  return bank_.variable(next_variable_++, object_sort());
}

void Elaborator::unknown_relation(const Name& name) {
  if (name.text == "&") {
    diagnostics_.error(name.place, "`&` is no relation", "conjunction is written (& P Q)");
    return;
  }
  diagnostics_.error(name.place, fmt::format("there is no definition of {}", in_quotes(name.text)),
                     did_you_mean(name.text, relation_names_));
}

void Elaborator::unknown_name(const Name& name, const Scope* scope) {
  std::vector<std::string> near;
  for (const Scope* s = scope; s != nullptr; s = s->outer) near.emplace_back(s->name);
  diagnostics_.error(name.place,
                     fmt::format("{} is neither bound by `>` nor a parameter of the definition",
                                 in_quotes(name.text)),
                     did_you_mean(name.text, near));
}

bool Elaborator::too_large(const Place& place) {
  diagnostics_.error(place, "this is too large once its definitions are expanded");
  return false;
}

const Relation* Elaborator::relation_of(const Node& atom) {
  const Relation* relation = find_relation(atom.head.text);
  if (relation == nullptr) {
    unknown_relation(atom.head);
    return nullptr;
  }
  if (relation->arity == atom.names.size()) return relation;
  diagnostics_.error(
      atom.head.place,
      fmt::format("{} takes {} argument{}, and here it has {}", in_quotes(atom.head.text),
                  relation->arity, relation->arity == 1 ? "" : "s", atom.names.size()),
      "", relation->place, "it is defined here");
  return nullptr;
}

TermId Elaborator::instance(const Relation& relation, const std::vector<TermId>& arguments) {
  TermId t = bank_.signature().symbol(relation.symbol).definition;
  if (!t.valid()) return bank_.apply(bank_.signature().function(relation.symbol), arguments);
  for (TermId argument : arguments) t = bank_.open(t, argument);
  return t;
}

// --- formulas -----------------------------------------------------------------------------------

struct Elaborator::Task {
  enum class Kind : std::uint8_t { kVisit, kNot, kAnd, kImplies, kForall, kExists };
  Kind kind = Kind::kVisit;
  std::uint32_t node = 0;
  const Scope* scope = nullptr;
  std::vector<TermId> variables;  // of a quantifier
};

struct Elaborator::Run {
  const Expression& expression;
  FreeNames free;
  std::vector<Task> tasks;
  std::vector<TermId> results;
  std::vector<std::string> names;
  std::vector<std::pair<std::string, TermId>> universal;  // free names, by first occurrence
};

std::optional<TermId> Elaborator::term_of(const Name& name, const Scope* scope) {
  for (const Scope* s = scope; s != nullptr; s = s->outer) {
    if (s->name == name.text) return s->term;
  }
  return std::nullopt;
}

std::optional<TermId> Elaborator::lookup(Run& run, const Name& name, const Scope* scope) {
  if (auto bound = term_of(name, scope)) return bound;
  if (run.free == FreeNames::kError) {
    unknown_name(name, scope);
    return std::nullopt;
  }
  if (const TermId constant = find_constant(name.text); constant.valid()) return constant;
  for (const auto& [known, term] : run.universal) {
    if (known == name.text) return term;
  }
  run.universal.emplace_back(name.text, fresh_variable());
  return run.universal.back().second;
}

const Scope* Elaborator::bind(Run& run, const std::vector<Name>& names, const Scope* scope,
                              std::vector<TermId>& variables) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (names[k].text != names[i].text) continue;
      diagnostics_.error(names[i].place,
                         fmt::format("{} is bound twice here", in_quotes(names[i].text)));
      return nullptr;
    }
  }
  for (const Name& name : names) {
    const std::uint32_t depth = scope == nullptr ? 1 : scope->depth + 1;
    if (depth > kDeepestScope) {
      diagnostics_.error(name.place, "too many names are bound one inside the other");
      return nullptr;
    }
    variables.push_back(fresh_variable());
    scopes_.push_back({scope, name.text, variables.back(), depth});
    scope = &scopes_.back();
    run.names.push_back(name.text);
  }
  return scope;
}

bool Elaborator::atom(Run& run, const Node& node, const Scope* scope) {
  std::vector<TermId> arguments;
  if (node.head.text == "=") {
    if (node.names.size() != 2) {
      diagnostics_.error(node.head.place, fmt::format("`=` takes 2 arguments, and here it has {}",
                                                      node.names.size()));
      return false;
    }
  } else if (relation_of(node) == nullptr) {
    return false;
  }
  for (const Name& name : node.names) {
    const auto term = lookup(run, name, scope);
    if (!term) return false;
    arguments.push_back(*term);
  }
  if (node.head.text == "=") {
    run.results.push_back(bank_.equality(arguments[0], arguments[1]));
    return true;
  }
  const Relation& relation = *find_relation(node.head.text);
  const TermId t = instance(relation, arguments);
  const TermId definition = bank_.signature().symbol(relation.symbol).definition;
  if (definition.valid()) {
    if (relation.place.source != nullptr) {
      run.names.insert(run.names.end(), relation.bound_names.begin(), relation.bound_names.end());
    } else {
      const std::size_t count = quantifier_count(bank_, t);
      for (std::size_t i = 0; i < count; ++i) run.names.push_back(spare_name(i));
    }
  }
  if (run.names.size() > kMostNames || bank_.weight(t) > kHeaviestFormula) {
    return too_large(node.head.place);
  }
  run.results.push_back(t);
  return true;
}

bool Elaborator::begin(Run& run, const Task& task) {
  const Node& node = run.expression.nodes[task.node];
  const Scope* scope = task.scope;
  std::vector<TermId> variables;
  switch (node.kind) {
    case NodeKind::kAtom:
      return atom(run, node, scope);
    case NodeKind::kNot: {
      // !(>[x] P !Q) is how the notation says that there is an x with P and Q.
      const Node& inner = run.expression.nodes[node.left];
      const bool exists = inner.kind == NodeKind::kImplies &&
                          run.expression.nodes[inner.right].kind == NodeKind::kNot;
      if (!exists) {
        run.tasks.push_back({Task::Kind::kNot, task.node, scope, {}});
        run.tasks.push_back({Task::Kind::kVisit, node.left, scope, {}});
        return true;
      }
      if (!inner.names.empty()) scope = bind(run, inner.names, scope, variables);
      if (!inner.names.empty() && scope == nullptr) return false;
      run.tasks.push_back({Task::Kind::kExists, task.node, scope, std::move(variables)});
      run.tasks.push_back({Task::Kind::kAnd, task.node, scope, {}});
      run.tasks.push_back({Task::Kind::kVisit, run.expression.nodes[inner.right].left, scope, {}});
      run.tasks.push_back({Task::Kind::kVisit, inner.left, scope, {}});
      return true;
    }
    case NodeKind::kAnd:
      run.tasks.push_back({Task::Kind::kAnd, task.node, scope, {}});
      break;
    case NodeKind::kImplies:
      if (!node.names.empty()) {
        scope = bind(run, node.names, scope, variables);
        if (scope == nullptr) return false;
      }
      run.tasks.push_back({Task::Kind::kForall, task.node, scope, std::move(variables)});
      run.tasks.push_back({Task::Kind::kImplies, task.node, scope, {}});
      break;
  }
  run.tasks.push_back({Task::Kind::kVisit, node.right, scope, {}});
  run.tasks.push_back({Task::Kind::kVisit, node.left, scope, {}});
  return true;
}

void Elaborator::finish(Run& run, const Task& task) {
  const TermId last = run.results.back();
  run.results.pop_back();
  const auto first = [&] {
    const TermId t = run.results.back();
    run.results.pop_back();
    return t;
  };
  TermId made = last;
  switch (task.kind) {
    case Task::Kind::kVisit:
      break;
    case Task::Kind::kNot:
      made = bank_.negation(last);
      break;
    case Task::Kind::kAnd:
      made = bank_.conjunction(first(), last);
      break;
    case Task::Kind::kImplies:
      made = bank_.implication(first(), last);
      break;
    case Task::Kind::kForall:
    case Task::Kind::kExists:
      for (std::size_t i = task.variables.size(); i-- > 0;) {
        made = task.kind == Task::Kind::kForall ? bank_.forall_over(task.variables[i], made)
                                                : bank_.exists_over(task.variables[i], made);
      }
      break;
  }
  run.results.push_back(made);
}

std::optional<Elaborated> Elaborator::formula(const Expression& expression, std::uint32_t node,
                                              const Scope* scope, FreeNames free) {
  Run run{expression, free, {}, {}, {}, {}};
  run.tasks.push_back({Task::Kind::kVisit, node, scope, {}});
  while (!run.tasks.empty()) {
    const Task task = std::move(run.tasks.back());
    run.tasks.pop_back();
    if (task.kind == Task::Kind::kVisit) {
      if (!begin(run, task)) return std::nullopt;
    } else {
      finish(run, task);
    }
  }
  Elaborated out;
  out.formula = run.results.back();
  if (bank_.weight(out.formula) > kHeaviestFormula) {
    too_large(expression.nodes[node].head.place);
    return std::nullopt;
  }
  for (std::size_t i = run.universal.size(); i-- > 0;) {
    out.formula = bank_.forall_over(run.universal[i].second, out.formula);
  }
  for (const auto& [name, term] : run.universal) out.names.push_back(name);
  out.names.insert(out.names.end(), run.names.begin(), run.names.end());
  return out;
}

// --- goals --------------------------------------------------------------------------------------

// The constants that the parameters of an anchor stand for; nothing if the relation is none.
std::optional<std::vector<TermId>> Elaborator::anchored(const Relation& relation) {
  const TermId definition = bank_.signature().symbol(relation.symbol).definition;
  if (relation.arity == 0 || !definition.valid()) return std::nullopt;
  std::vector<TermId> own;
  for (const std::string& name : constant_names_) own.push_back(constants_.at(name));
  // Other relations may hold of these constants only by chance.
  const bool is_anchor = bank_.signature().symbol(relation.symbol).name.starts_with(kAnchor);
  if (!is_anchor && relation.arity != own.size()) return std::nullopt;
  auto constants = anchor_instance(problem_, definition, relation.arity, own);
  if (!is_anchor && constants != own) return std::nullopt;
  return constants;
}

std::optional<Elaborated> Elaborator::goal(const Expression& expression) {
  const Node& root = expression.nodes.back();
  const auto whole = [&] {
    return formula(expression, expression.root(), nullptr, FreeNames::kUniversal);
  };
  if (root.kind != NodeKind::kImplies) return whole();
  const Node& premise = expression.nodes[root.left];
  const Relation* relation =
      premise.kind == NodeKind::kAtom ? find_relation(premise.head.text) : nullptr;
  if (relation == nullptr || premise.names.size() != relation->arity) return whole();
  const auto constants = anchored(*relation);
  if (!constants) return whole();
  const auto is_bound = [&](const Name& name) {
    return std::ranges::find(root.names, name.text, &Name::text) != root.names.end();
  };
  // Each name once. One that is not bound is universal too, if it is no constant's.
  const Scope* scope = nullptr;
  for (std::size_t i = 0; i < premise.names.size(); ++i) {
    const std::string& name = premise.names[i].text;
    if (std::ranges::count(premise.names, name, &Name::text) != 1) return whole();
    const TermId constant = is_bound(premise.names[i]) ? TermId{} : find_constant(name);
    const TermId meant = (*constants)[i];
    if (constant.valid() && meant.valid() && constant != meant) return whole();
    if (!meant.valid()) continue;
    scopes_.push_back({scope, name, meant});
    scope = &scopes_.back();
  }
  // What else is bound here may be any object.
  std::vector<std::pair<std::string, TermId>> others;
  for (const Name& name : root.names) {
    if (std::ranges::count(root.names, name.text, &Name::text) != 1) return whole();
    const auto at = std::ranges::find(premise.names, name.text, &Name::text);
    if (at != premise.names.end() &&
        (*constants)[static_cast<std::size_t>(at - premise.names.begin())].valid()) {
      continue;
    }
    others.emplace_back(name.text, fresh_variable());
    scopes_.push_back({scope, name.text, others.back().second});
    scope = &scopes_.back();
  }
  auto read = formula(expression, root.right, scope, FreeNames::kUniversal);
  if (!read) return read;
  for (std::size_t i = others.size(); i-- > 0;) {
    if (!bank_.contains(read->formula, others[i].second)) continue;
    read->formula = bank_.forall_over(others[i].second, read->formula);
    read->names.insert(read->names.begin(), others[i].first);
  }
  return read;
}

}  // namespace whence::lang::classic
