// What the anchor of a configuration states, and induction.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/classic/configuration.h"
#include "logic/comprehension.h"
#include "logic/relations.h"

namespace whence::lang::classic {

namespace {

SourceRange range_of(const Place& place) {
  const LineColumn at = line_column(*place.source, place.begin);
  return {place.source->index, place.begin, place.end, at.line, at.column};
}

// The set, the element and the function of --inductive: three names between commas.
std::optional<std::vector<std::string>> three_names(std::string_view text) {
  std::vector<std::string> names(1);
  for (const char c : text) {
    if (c == ',') {
      names.emplace_back();
    } else if (c != ' ' && c != '\t') {
      names.back() += c;
    }
  }
  const bool good = names.size() == 3 &&
                    std::ranges::none_of(names, [](const std::string& n) { return n.empty(); });
  return good ? std::optional(std::move(names)) : std::nullopt;
}

}  // namespace

std::optional<std::vector<TermId>> ConfigurationReader::arguments_of(const Node& atom,
                                                                     const Scope* scope) {
  std::vector<TermId> arguments;
  for (const Name& name : atom.names) {
    const auto term = elaborator_.term_of(name, scope);
    if (!term) return std::nullopt;
    arguments.push_back(*term);
  }
  return arguments;
}

// --- axioms -------------------------------------------------------------------------------------

void ConfigurationReader::add_axioms(Definition& anchor) {
  std::vector<TermId> constants;
  for (const Name& parameter : anchor.parameters) {
    constants.push_back(elaborator_.add_constant(parameter.text));
  }
  std::vector<Part> parts;
  parts.push_back(
      {&*anchor.body, anchor.body->root(), parameter_scope(anchor, constants), anchor.name});
  while (!parts.empty()) {
    const Part part = std::move(parts.back());
    parts.pop_back();
    split(part, parts);
  }
}

// A conjunction, or a definition that may be one, becomes its parts; they get axioms of their own,
// so that a proof says which of them it used.
void ConfigurationReader::split(const Part& part, std::vector<Part>& parts) {
  const Node& node = part.expression->nodes[part.node];
  if (node.kind == NodeKind::kAnd) {
    parts.push_back({part.expression, node.right, part.scope, part.label});
    parts.push_back({part.expression, node.left, part.scope, part.label});
    return;
  }
  Definition* definition = node.kind == NodeKind::kAtom ? find_definition(node.head.text) : nullptr;
  const auto arguments =
      definition != nullptr && definition->body ? arguments_of(node, part.scope) : std::nullopt;
  if (!arguments) {
    add_axiom(part);
    return;
  }
  if (definition->name == "NaturalNumbers" && natural_numbers_.empty() && arguments->size() >= 3) {
    natural_numbers_ = *arguments;
  }
  std::string label = definition->name + "[";
  for (TermId t : *arguments) {
    if (!label.ends_with('[')) label += ',';
    label += problem_.bank.signature().symbol(problem_.bank.symbol(t)).name;
  }
  parts.push_back({&*definition->body, definition->body->root(),
                   parameter_scope(*definition, *arguments), label + "]"});
}

void ConfigurationReader::add_axiom(const Part& part) {
  auto formula = elaborator_.formula(*part.expression, part.node, part.scope, FreeNames::kError);
  if (!formula) return;
  Statement statement;
  statement.kind = StatementKind::kAxiom;
  statement.formula = formula->formula;
  statement.variable_names = std::move(formula->names);
  // The number makes it unique, as no name of a definition has a dot behind a bracket twice.
  const std::uint32_t number = ++label_counts_[part.label];
  statement.name = fmt::format("{}.{}", part.label, number);
  statement.where = range_of(part.expression->nodes[part.node].head.place);
  problem_.statements.push_back(std::move(statement));
}

// --- induction ----------------------------------------------------------------------------------

// The constants that induction is over; false if there is none or something is wrong.
bool ConfigurationReader::inductive_names(std::vector<TermId>& constants) {
  if (options_.inductive == "none") return false;
  if (options_.inductive.empty()) {
    if (natural_numbers_.empty()) return false;
    constants.assign(natural_numbers_.begin(), natural_numbers_.begin() + 3);
    return true;
  }
  const auto names = three_names(options_.inductive);
  if (!names) {
    diagnostics_.file_error(
        path_.string(),
        fmt::format("{} does not say over what induction is", in_quotes(options_.inductive)),
        "give a set, its first element and the successor: N,i0,s");
    return false;
  }
  for (const std::string& name : *names) {
    constants.push_back(elaborator_.find_constant(name));
    if (constants.back().valid()) continue;
    diagnostics_.file_error(path_.string(),
                            fmt::format("induction over {}: the anchor has no parameter {}",
                                        in_quotes(options_.inductive), in_quotes(name)));
    return false;
  }
  return true;
}

std::string ConfigurationReader::unused_name(std::string wanted) const {
  const Signature& signature = problem_.bank.signature();
  const auto taken = [&](const std::string& name) {
    for (std::size_t i = 0; i < signature.symbol_count(); ++i) {
      if (signature.symbol(SymbolId{i}).name == name) return true;
    }
    return signature.find_sort_constructor(name).has_value();
  };
  while (taken(wanted)) wanted += '\'';
  return wanted;
}

void ConfigurationReader::add_induction() {
  std::vector<TermId> constants;
  if (!inductive_names(constants)) return;
  const auto primitive = [&](const char* name, std::size_t arity) -> std::optional<SymbolId> {
    const Relation* relation = elaborator_.find_relation(name);
    const bool good = relation != nullptr && relation->arity == arity &&
                      !problem_.bank.signature().symbol(relation->symbol).definition.valid();
    return good ? std::optional(relation->symbol) : std::nullopt;
  };
  const auto in = primitive("in", 2);
  const auto maps = primitive("in2", 3);
  if (!in || !maps) {
    if (options_.inductive.empty()) return;
    diagnostics_.file_error(path_.string(),
                            "induction needs the primitives `in` of 2 and `in2` of 3 arguments");
    return;
  }
  Signature& signature = problem_.bank.signature();
  const auto name_of = [&](TermId t) { return signature.symbol(problem_.bank.symbol(t)).name; };
  InductiveSet set;
  set.membership = {*in, *maps, primitive("in3", 4)};
  set.objects = elaborator_.object_sort();
  set.set = constants[0];
  set.zero = constants[1];
  set.successor = constants[2];
  const SortConstructorId numbers =
      signature.add_sort_constructor(unused_name(name_of(set.set) + "'"), 0, SortKind::kDatatype);
  set.numbers = signature.sort(numbers, {});
  Symbol zero;
  zero.name = unused_name(name_of(set.zero) + "'");
  zero.kind = SymbolKind::kConstructor;
  zero.result_sort = set.numbers;
  set.zero_copy = signature.add_constructor(numbers, std::move(zero));
  Symbol successor;
  successor.name = unused_name(name_of(set.successor) + "'");
  successor.kind = SymbolKind::kConstructor;
  successor.argument_sorts = {set.numbers};
  successor.result_sort = set.numbers;
  set.successor_copy = signature.add_constructor(numbers, std::move(successor));
  Symbol element;
  element.name = unused_name("elem");
  element.argument_sorts = {set.numbers};
  element.result_sort = set.objects;
  set.element = signature.add_symbol(std::move(element));
  Statement statement;
  statement.kind = StatementKind::kAxiom;
  statement.name = fmt::format("induction[{},{},{}]", name_of(set.set), name_of(set.zero),
                               name_of(set.successor));
  statement.formula = induction_statement(problem_.bank, set);
  statement.variable_names = {"x", "y", "x", "y", "z", "p", "p", "x", "p"};
  problem_.statements.push_back(std::move(statement));
  add_copies(set);
  add_comprehension(set.membership);
  keep_headers();
  problem_.input_symbol_count = signature.symbol_count();
}

// Generative Logic takes it for granted that there is what a definition describes. Where that is a
// set or a function of which the definition says what is in it, it becomes an axiom here.
// Parameters that are called as one of the anchor's are that one.
void ConfigurationReader::add_comprehension(const MembershipSymbols& membership) {
  for (const Definition& definition : definitions_) {
    const Relation* relation = elaborator_.find_relation(definition.name);
    if (relation == nullptr) continue;  // `=`
    const TermId meaning = problem_.bank.signature().symbol(relation->symbol).definition;
    if (!meaning.valid()) continue;
    std::vector<TermId> images;
    for (const Name& parameter : definition.parameters) {
      images.push_back(elaborator_.find_constant(parameter.text));
    }
    std::size_t described = 0;
    const auto formula =
        comprehension_statement(problem_.bank, membership, meaning, images, described);
    if (!formula) continue;
    Statement statement;
    statement.kind = StatementKind::kAxiom;
    statement.name = fmt::format("comprehension[{}]", definition.name);
    statement.formula = *formula;
    for (std::size_t i = 0; i < images.size(); ++i) {
      if (i != described && !images[i].valid()) {
        statement.variable_names.push_back(definition.parameters[i].text);
      }
    }
    statement.variable_names.push_back(definition.parameters[described].text);
    statement.variable_names.insert(statement.variable_names.end(), relation->bound_names.begin(),
                                    relation->bound_names.end());
    problem_.statements.push_back(std::move(statement));
  }
}

// What the parameters of definitions are called (logic/relations.h).
void ConfigurationReader::keep_headers() {
  for (const Definition& definition : definitions_) {
    const Relation* relation = elaborator_.find_relation(definition.name);
    if (relation == nullptr) continue;
    Signature& signature = problem_.bank.signature();
    const TermId meaning = signature.symbol(relation->symbol).definition;
    if (!meaning.valid()) continue;
    std::vector<std::string> parameters;
    for (const Name& parameter : definition.parameters) parameters.push_back(parameter.text);
    Symbol header;
    header.name = header_name(definition.name, parameters);
    header.result_sort = signature.bool_sort();
    header.is_predicate = true;
    header.definition = meaning;
    signature.add_symbol(std::move(header));
  }
}

// A constant that is used as a function, or only as a member, gets a copy.
void ConfigurationReader::add_copies(InductiveSet& set) {
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  std::vector<TermId> constants;
  std::map<TermId, std::uint32_t> arity;  // as what the constant is used; 3 for neither
  std::vector<TermId> formulas;
  for (const Statement& statement : problem_.statements) formulas.push_back(statement.formula);
  bank.for_each_subterm(formulas, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication || !bank.is_boolean(t)) return;
    const std::size_t count = bank.arguments(t).size();
    for (std::size_t i = 0; i < count; ++i) {
      const TermId c = bank.argument(t, i);
      if (bank.sort(c) != set.objects || bank.kind(c) != TermKind::kApplication ||
          !bank.arguments(c).empty()) {
        continue;
      }
      std::uint32_t use = 0;
      const bool last = i + 1 == count;
      if (last && bank.symbol(t) == set.membership.in) use = 3;
      if (last && bank.symbol(t) == set.membership.maps) use = 1;
      if (last && set.membership.maps_pairs == bank.symbol(t)) use = 2;
      const auto [it, inserted] = arity.emplace(c, use);
      if (inserted) constants.push_back(c);
      if (!inserted && it->second != use) it->second = 3;
    }
  });
  std::ranges::sort(constants, {}, [&](TermId t) { return bank.symbol(t); });
  for (TermId c : constants) {
    if (arity[c] == 3 || c == set.zero || c == set.successor || c == set.set) continue;
    const std::string original = signature.symbol(bank.symbol(c)).name;
    Symbol symbol;
    symbol.name = unused_name(original + "'");
    symbol.argument_sorts.assign(arity[c], set.numbers);
    symbol.result_sort = set.numbers;
    if (arity[c] == 2 && (original == "+" || original == "*")) {
      symbol.fixity = Fixity::kInfixLeft;
      symbol.precedence = original == "+" ? 60 : 70;
    }
    Copy copy;
    copy.original = c;
    copy.arity = arity[c];
    copy.copy = signature.add_symbol(std::move(symbol));
    Statement statement;
    statement.kind = StatementKind::kAxiom;
    statement.name = fmt::format("choice[{}]", original);
    statement.formula = choice_statement(bank, set, copy);
    for (std::uint32_t i = 0; i <= copy.arity; ++i) {
      statement.variable_names.push_back(i < copy.arity ? (i == 0 ? "p" : "q") : "r");
    }
    problem_.statements.push_back(std::move(statement));
    set.copies.push_back(copy);
  }
}

}  // namespace whence::lang::classic
