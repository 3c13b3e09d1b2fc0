#include "logic/relations.h"

#include <algorithm>
#include <map>
#include <utility>

namespace whence {

namespace {

// Formulas of more nodes are left as they are: the walks here are recursive.
constexpr std::uint32_t kHeaviest = 20'000;

// "interval[N,+,n,m,M]" as its relation and its parameters.
std::pair<std::string, std::vector<std::string>> header_parts(std::string_view name) {
  const std::size_t bracket = name.find('[');
  std::vector<std::string> parameters;
  std::string_view rest = name.substr(bracket + 1, name.size() - bracket - 2);
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    parameters.emplace_back(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return {std::string(name.substr(0, bracket)), std::move(parameters)};
}

}  // namespace

std::string header_name(std::string_view relation, std::span<const std::string> parameters) {
  std::string name(relation);
  name += '[';
  for (const std::string& parameter : parameters) {
    if (!name.ends_with('[')) name += ',';
    name += parameter;
  }
  return name + ']';
}

bool is_header_name(std::string_view name) {
  return name.ends_with(']') && name.find('[') != std::string_view::npos &&
         name.find('[') + 2 < name.size();
}

std::vector<DefinedRelation> defined_relations(Problem& problem) {
  Signature& signature = problem.bank.signature();
  std::map<std::string, SymbolId> by_name;
  std::map<std::string, std::vector<std::string>> headers;
  for (std::size_t i = Signature::builtin_symbol_count(); i < problem.input_symbol_count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    if (symbol.kind != SymbolKind::kFunction) continue;
    if (symbol.definition.valid() && is_header_name(symbol.name)) {
      headers.insert(header_parts(symbol.name));
    } else {
      by_name.emplace(symbol.name, SymbolId{i});
    }
  }
  std::vector<DefinedRelation> found;
  for (auto& [name, parameters] : headers) {
    const auto base = by_name.find(name);
    if (base == by_name.end()) continue;
    const Symbol& symbol = signature.symbol(base->second);
    if (!symbol.definition.valid() || symbol.argument_sorts.size() != parameters.size()) continue;
    DefinedRelation relation{base->second, symbol.definition, {}, {}};
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const auto constant = by_name.find(parameters[i]);
      const bool own = constant != by_name.end() &&
                       signature.symbol(constant->second).argument_sorts.empty() &&
                       signature.symbol(constant->second).result_sort ==
                           signature.symbol(base->second).argument_sorts[i];
      relation.own.push_back(own ? problem.bank.apply(signature.function(constant->second), {})
                                 : TermId{});
    }
    relation.called = std::move(parameters);
    found.push_back(std::move(relation));
  }
  std::ranges::sort(found, {}, &DefinedRelation::symbol);
  return found;
}

// --- patterns -----------------------------------------------------------------------------------

DefinitionPatterns::DefinitionPatterns(TermBank& bank, std::span<const DefinedRelation> relations)
    : bank_(bank) {
  for (const DefinedRelation& relation : relations) {
    Pattern pattern{relation.symbol, relation.definition, {}};
    for (std::size_t i = 0; i < relation.own.size(); ++i) {
      pattern.parameters.push_back(
          bank_.variable(static_cast<std::uint32_t>(i), bank_.binder_sort(pattern.body)));
      pattern.body = bank_.open(pattern.body, pattern.parameters.back());
    }
    // What abbreviates one atom would hide it.
    const bool atom =
        !bank_.is_quantifier(pattern.body) &&
        bank_.signature().symbol(bank_.symbol(pattern.body)).kind == SymbolKind::kFunction;
    const bool all = bank_.free_variables(pattern.body).size() == pattern.parameters.size();
    if (!atom && all) patterns_.push_back(std::move(pattern));
  }
  std::ranges::stable_sort(patterns_, std::ranges::greater{},
                           [&](const Pattern& p) { return bank_.weight(p.body); });
}

TermId DefinitionPatterns::folded(TermId formula) {
  if (bank_.weight(formula) > kHeaviest) return formula;
  return fold(formula, {});
}

TermId DefinitionPatterns::fold(TermId formula, SymbolId except) {
  if (!bank_.is_boolean(formula) || bank_.arguments(formula).empty()) return formula;
  if (!except.valid()) {
    if (const auto it = known_.find(formula); it != known_.end()) return it->second;
  }
  TermId result = atom_for(formula, except);
  if (!result.valid()) {
    std::vector<TermId> parts(bank_.arguments(formula).begin(), bank_.arguments(formula).end());
    const std::vector<TermId> before = parts;
    for (TermId& part : parts) part = fold(part, except);
    result = parts == before ? formula : bank_.rebuild(formula, parts);
  }
  if (!except.valid()) known_.emplace(formula, result);
  return result;
}

TermId DefinitionPatterns::atom_for(TermId formula, SymbolId except) {
  for (const Pattern& pattern : patterns_) {
    // Images are names, so the weights are the same.
    if (bank_.weight(pattern.body) != bank_.weight(formula) || pattern.symbol == except) continue;
    std::vector<TermId> images(pattern.parameters.size());
    if (!match(pattern.body, formula, 0, images)) continue;
    return bank_.apply(bank_.signature().function(pattern.symbol), images);
  }
  return {};
}

// Below `depth` quantifiers of the pattern.
bool DefinitionPatterns::match(TermId pattern, TermId term, std::uint32_t depth,
                               std::vector<TermId>& images) {
  if (bank_.kind(pattern) == TermKind::kVariable) {
    TermId image = term;
    if (bank_.kind(term) == TermKind::kBound) {
      if (bank_.index(term) < depth) return false;
      image = bank_.bound(bank_.index(term) - depth, bank_.sort(term));
    } else if (bank_.loose_bound(term) > 0) {
      return false;
    }
    TermId& before = images[bank_.index(pattern)];
    if (!before.valid()) before = image;
    return before == image;
  }
  if (bank_.kind(pattern) != bank_.kind(term)) return false;
  if (bank_.kind(pattern) == TermKind::kBound) return pattern == term;
  if (bank_.variable_bound(pattern) == 0) return pattern == term;
  const bool quantifier = bank_.is_quantifier(pattern);
  if (quantifier ? bank_.binder_sort(pattern) != bank_.binder_sort(term)
                 : bank_.function(pattern) != bank_.function(term)) {
    return false;
  }
  for (std::size_t i = 0; i < bank_.arguments(pattern).size(); ++i) {
    if (!match(bank_.argument(pattern, i), bank_.argument(term, i), depth + (quantifier ? 1 : 0),
               images)) {
      return false;
    }
  }
  return true;
}

std::vector<std::string> DefinitionPatterns::names_left(
    TermId formula, TermId folded, const std::vector<std::string>& names) const {
  std::vector<std::string> left;
  std::size_t next = 0;
  const auto quantifiers = [&](TermId t) {
    std::size_t count = 0;
    std::vector<TermId> stack{t};
    while (!stack.empty()) {
      const TermId top = stack.back();
      stack.pop_back();
      if (bank_.is_quantifier(top)) ++count;
      if (!bank_.is_boolean(top) || bank_.kind(top) == TermKind::kBound) continue;
      const auto arguments = bank_.arguments(top);
      stack.insert(stack.end(), arguments.begin(), arguments.end());
    }
    return count;
  };
  std::vector<std::pair<TermId, TermId>> stack{{formula, folded}};
  while (!stack.empty()) {
    const auto [from, to] = stack.back();
    stack.pop_back();
    if (from == to || bank_.kind(from) != bank_.kind(to) ||
        (!bank_.is_quantifier(from) && bank_.function(from) != bank_.function(to))) {
      const std::size_t count = quantifiers(from);
      for (std::size_t i = 0; from == to && i < count && next + i < names.size(); ++i) {
        left.push_back(names[next + i]);
      }
      next += count;
      continue;
    }
    if (bank_.is_quantifier(from)) {
      if (next < names.size()) left.push_back(names[next]);
      ++next;
    }
    for (std::size_t i = bank_.arguments(from).size(); i-- > 0;) {
      stack.emplace_back(bank_.argument(from, i), bank_.argument(to, i));
    }
  }
  return left;
}

void say_with_relations(Problem& problem, std::vector<std::string>& comments) {
  const std::vector<DefinedRelation> relations = defined_relations(problem);
  DefinitionPatterns patterns(problem.bank, relations);
  if (patterns.empty()) return;
  std::vector<TermId> formulas;
  for (Statement& s : problem.statements) {
    const TermId folded = patterns.folded(s.formula);
    s.variable_names = patterns.names_left(s.formula, folded, s.variable_names);
    s.formula = folded;
    formulas.push_back(folded);
  }
  // Those that occur, each behind those that it is about, as symbols are.
  std::vector<Statement> definitions;
  for (std::size_t r = relations.size(); r-- > 0;) {
    bool occurs = false;
    problem.bank.for_each_subterm(formulas, [&](TermId t) {
      occurs |= problem.bank.is_application_of(t, relations[r].symbol);
    });
    if (!occurs) continue;
    Statement definition;
    definition.kind = StatementKind::kAxiom;
    definition.formula = patterns.equivalence(relations[r]);
    definition.name =
        "definition[" + problem.bank.signature().symbol(relations[r].symbol).name + "]";
    definition.variable_names = relations[r].called;
    formulas.push_back(definition.formula);
    definitions.insert(definitions.begin(), std::move(definition));
  }
  const auto first =
      std::ranges::find(problem.statements, StatementKind::kTheorem, &Statement::kind) -
      problem.statements.begin();
  comments.resize(std::max(comments.size(), problem.statements.size()));
  comments.insert(comments.begin() + first, definitions.size(), "");
  problem.statements.insert(problem.statements.begin() + first, definitions.begin(),
                            definitions.end());
}

TermId DefinitionPatterns::equivalence(const DefinedRelation& relation) {
  TermId body = relation.definition;
  std::vector<TermId> parameters;
  for (std::size_t i = 0; i < relation.own.size(); ++i) {
    parameters.push_back(bank_.variable(static_cast<std::uint32_t>(i), bank_.binder_sort(body)));
    body = bank_.open(body, parameters.back());
  }
  const TermId atom = bank_.apply(bank_.signature().function(relation.symbol), parameters);
  TermId formula = bank_.equality(atom, fold(body, relation.symbol));
  for (std::size_t i = parameters.size(); i-- > 0;) {
    formula = bank_.forall_over(parameters[i], formula);
  }
  return formula;
}

}  // namespace whence
