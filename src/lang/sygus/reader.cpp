#include "lang/sygus/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "lang/files.h"
#include "lang/sygus/sygus.h"
#include "program/expand.h"

namespace whence::lang::sygus {

using namespace synth;

bool Reader::error(SexprId at, std::string message, std::string advice) {
  diagnostics_.error(tree_.place(at), std::move(message), std::move(advice));
  return false;
}

Specification Reader::run() {
  smtlib::SexprReader reader(tree_, diagnostics_);
  while (!diagnostics_.full() && !ended_) {
    const auto id = reader.next();
    if (!id) break;
    command(*id);
  }
  if (diagnostics_.empty()) finish();
  return std::move(specification_);
}

// Constraints may stand before the functions they speak of are known, so they are read last.
void Reader::finish() {
  if (!function_) {
    diagnostics_.file_error(tree_.source().path, "there is no `synth-fun`",
                            "say what function is wanted");
    return;
  }
  calls_allowed_ = true;
  for (const SexprId id : invariants_) invariant_constraint(id);
  for (const SexprId id : constraints_) {
    if (diagnostics_.full()) return;
    constraint(id);
  }
  if (!diagnostics_.empty()) return;
  if (const auto assumed = assumptions()) {
    const std::vector<Sort> sorts(2, kBoolSort);
    const OperatorId implies = *specification_.operators.find("=>", {}, sorts);
    for (Term& c : specification_.constraints) {
      Term both;
      both.variable(0);
      both.variable(1);
      both.apply(implies, {0, 1});
      c = substitute(both, NodeKind::kVariable, std::vector<Term>{*assumed, c});
    }
  }
  if (specification_.constraints.empty()) specification_.variables.clear();
  if (specification_.examples.empty() && specification_.constraints.empty()) {
    specification_.constraints.emplace_back().constant(true);  // any function will do
  }
}

// What is assumed, as one formula; nothing if nothing is.
std::optional<Term> Reader::assumptions() {
  std::vector<Term> all;
  for (const SexprId id : assumptions_) {
    const std::size_t before = specification_.constraints.size();
    logical(id);
    if (!diagnostics_.empty()) return {};
    for (std::size_t i = before; i < specification_.constraints.size(); ++i) {
      all.push_back(std::move(specification_.constraints[i]));
    }
    specification_.constraints.resize(before);
  }
  if (all.empty()) return {};
  Term out = all[0];
  const std::vector<Sort> sorts(2, kBoolSort);
  const OperatorId conjunction = *specification_.operators.find("and", {}, sorts);
  for (std::size_t i = 1; i < all.size(); ++i) {
    Term both;
    both.variable(0);
    both.variable(1);
    both.apply(conjunction, {0, 1});
    out = substitute(both, NodeKind::kVariable, std::vector<Term>{out, all[i]});
  }
  return out;
}

bool Reader::is_unknown(std::string_view name) const {
  const Operators& operators = specification_.operators;
  for (std::size_t i = 0; i < unknown_.size(); ++i) {
    if (unknown_[i] && operators[OperatorId{i}].name == name) return true;
  }
  return false;
}

bool Reader::calls_target(const Term& term) const {
  return std::ranges::any_of(term.nodes, [&](const Node& node) {
    return node.kind == NodeKind::kApplication && node.op.index() < unknown_.size() &&
           unknown_[node.op.index()];
  });
}

// Functions that call one that is asked for are replaced by what they mean. What is true anyway is
// left out.
void Reader::add_constraint(Term term) {
  const bool open = calls_target(term);
  const bool closed = !open && std::ranges::none_of(term.nodes, [](const Node& node) {
    return node.kind == NodeKind::kVariable;
  });
  Words words;
  Word truth = 0;
  if (closed && specification_.operators.evaluate(term, words, nullptr, truth) && truth != 0) {
    return;
  }
  if (open) {
    term = expand_macros(term, specification_.operators, [this](OperatorId op) {
      return op.index() < unknown_.size() && unknown_[op.index()];
    });
  }
  specification_.constraints.push_back(std::move(term));
}

void Reader::command(SexprId id) {
  using Handler = void (Reader::*)(SexprId);
  static constexpr std::array<std::pair<std::string_view, Handler>, 6> kHandlers = {
      std::pair{"declare-var", &Reader::declare_variable},
      std::pair{"define-fun", &Reader::define_function},
      std::pair{"define-sort", &Reader::define_sort},
      std::pair{"synth-fun", &Reader::synthesize},
      std::pair{"declare-primed-var", &Reader::declare_primed_variable},
      std::pair{"synth-inv", &Reader::synthesize_invariant},
  };
  static constexpr std::array<std::string_view, 4> kIgnored = {"set-feature", "set-option",
                                                               "set-options", "set-info"};
  static constexpr std::array<std::string_view, 8> kUnsupported = {
      "chc-constraint", "declare-fun",    "declare-datatype",  "declare-datatypes",
      "declare-weight", "optimize-synth", "oracle-constraint", "declare-sort"};
  if (!tree_.is_list(id) || tree_.size(id) == 0 || !tree_.is_symbol(tree_.child(id, 0))) {
    error(id, "here a command is expected", "for instance (synth-fun f ((x Int)) Int)");
    return;
  }
  const SexprId head = tree_.child(id, 0);
  const std::string_view word = tree_.text(head);
  for (const auto& [name, handler] : kHandlers) {
    if (name == word) return (this->*handler)(id);
  }
  if (word == "set-logic") {
    if (has_arguments(id, 1, 1)) specification_.logic = tree_.text(tree_.child(id, 1));
  } else if (word == "constraint") {
    if (has_arguments(id, 1, 1)) constraints_.push_back(tree_.child(id, 1));
  } else if (word == "assume") {
    if (has_arguments(id, 1, 1)) assumptions_.push_back(tree_.child(id, 1));
  } else if (word == "inv-constraint") {
    if (has_arguments(id, 4, 4)) invariants_.push_back(id);
  } else if (word == "check-synth") {
    ended_ = has_arguments(id, 0, 0);
  } else if (std::ranges::find(kUnsupported, word) != kUnsupported.end()) {
    error(head, fmt::format("unsupported: {}", in_quotes(word)),
          "a function is synthesized from examples, (constraint (= (f 1) 2)), and constraints");
  } else if (std::ranges::find(kIgnored, word) == kIgnored.end()) {
    error(head, fmt::format("{} is no command of SyGuS-IF", in_quotes(word)));
  }
}

bool Reader::has_arguments(SexprId id, std::size_t least, std::size_t most) {
  const std::size_t count = tree_.size(id) - 1;
  if (count >= least && count <= most) return true;
  const std::string wanted =
      least == most ? fmt::format("{}", least) : fmt::format("{} to {}", least, most);
  return error(id, fmt::format("{} takes {} argument{}, here are {}",
                               in_quotes(tree_.text(tree_.child(id, 0))), wanted,
                               wanted == "1" ? "" : "s", count));
}

bool Reader::new_name(SexprId id) {
  if (!tree_.is_symbol(id)) return error(id, "here a name is expected");
  const std::string name(tree_.text(id));
  if (specification_.operators.knows(name)) {
    return error(id, fmt::format("{} is there already", in_quotes(name)), "take another name");
  }
  return true;
}

void Reader::declare_variable(SexprId id) {
  if (!has_arguments(id, 2, 2) || !new_name(tree_.child(id, 1))) return;
  const std::string name(tree_.text(tree_.child(id, 1)));
  if (std::ranges::any_of(specification_.variables,
                          [&](const Variable& v) { return v.name == name; })) {
    error(tree_.child(id, 1), fmt::format("two variables are called {}", in_quotes(name)));
    return;
  }
  const auto s = sort(tree_.child(id, 2));
  if (s) specification_.variables.push_back({name, *s});
}

void Reader::define_sort(SexprId id) {
  // 2.1 has parameters: (define-sort Word () (_ BitVec 32)).
  if (!has_arguments(id, 2, 3)) return;
  const SexprId name = tree_.child(id, 1);
  if (!tree_.is_symbol(name)) {
    error(name, "here a name is expected");
    return;
  }
  if (tree_.size(id) == 4 &&
      (!tree_.is_list(tree_.child(id, 2)) || tree_.size(tree_.child(id, 2)) != 0)) {
    error(tree_.child(id, 2), "unsupported: sorts with parameters");
    return;
  }
  const auto s = sort(tree_.child(id, static_cast<std::uint32_t>(tree_.size(id) - 1)));
  if (s) sorts_[std::string(tree_.text(name))] = *s;
}

std::optional<std::vector<Variable>> Reader::parameters(SexprId id) {
  if (!tree_.is_list(id)) {
    error(id, "here a list of parameters is expected", "for instance ((x Int) (y Int))");
    return {};
  }
  std::vector<Variable> out;
  for (std::size_t i = 0; i < tree_.size(id); ++i) {
    const SexprId pair = tree_.child(id, i);
    if (!tree_.is_list(pair) || tree_.size(pair) != 2 || !tree_.is_symbol(tree_.child(pair, 0))) {
      error(pair, "here a parameter with its sort is expected", "for instance (x Int)");
      return {};
    }
    const std::string name(tree_.text(tree_.child(pair, 0)));
    if (std::ranges::any_of(out, [&](const Variable& v) { return v.name == name; })) {
      error(pair, fmt::format("two parameters are called {}", in_quotes(name)));
      return {};
    }
    const auto s = sort(tree_.child(pair, 1));
    if (!s) return {};
    out.push_back({name, *s});
  }
  return out;
}

// The variables that a body mentions become parameters.
void Reader::hide_variables(Operator& op, std::size_t parameters) {
  std::map<std::uint32_t, std::uint32_t> places;
  for (Node& node : op.body->nodes) {
    if (node.kind != NodeKind::kVariable || node.index < parameters) continue;
    const Variable& v = specification_.variables[node.index - parameters];
    const auto [at, is_new] =
        places.emplace(node.index, static_cast<std::uint32_t>(op.parameters.size()));
    if (is_new) {
      op.parameters.push_back(v.sort);
      op.parameter_names.push_back(v.name);
      hidden_[op.name].push_back(v.name);
    }
    node.index = at->second;
  }
}

void Reader::define_function(SexprId id) {
  if (!has_arguments(id, 4, 4) || !new_name(tree_.child(id, 1))) return;
  const auto list = parameters(tree_.child(id, 2));
  const auto result = sort(tree_.child(id, 3));
  if (!list || !result) return;
  Operator op;
  op.name = tree_.text(tree_.child(id, 1));
  op.result = *result;
  scope_.clear();
  for (std::uint32_t i = 0; i < list->size(); ++i) {
    const Variable& v = (*list)[i];
    op.parameters.push_back(v.sort);
    op.parameter_names.push_back(v.name);
    scope_.push_back({v.name, {NodeKind::kVariable, i, {}, {}, {}}, v.sort});
  }
  Sort found;
  // Variables stand behind the parameters, in front of them in the scope: parameters hide them.
  std::vector<Binding> variables;
  for (std::uint32_t i = 0; i < specification_.variables.size(); ++i) {
    const Variable& v = specification_.variables[i];
    const auto place = static_cast<std::uint32_t>(list->size()) + i;
    variables.push_back({v.name, {NodeKind::kVariable, place, {}, {}, {}}, v.sort});
  }
  scope_.insert(scope_.begin(), variables.begin(), variables.end());
  calls_allowed_ = true;
  op.body = term(tree_.child(id, 4), found);
  calls_allowed_ = false;
  scope_.clear();
  if (!op.body) return;
  hide_variables(op, list->size());
  if (found != *result) {
    error(tree_.child(id, 4),
          fmt::format("this is a term of sort {}, not {}", to_smtlib(found), to_smtlib(*result)));
    return;
  }
  // Macros of macros may mean terms of any size.
  std::size_t size = 0;
  for (const Node& node : op.body->nodes) {
    const bool macro =
        node.kind == NodeKind::kApplication && specification_.operators[node.op].body.has_value();
    size += macro ? expanded_[node.op.index()] : 1;
  }
  constexpr std::size_t kLargest = 200'000;
  if (size > kLargest) {
    error(tree_.child(id, 4), fmt::format("this means a term of more than {} nodes", kLargest));
    return;
  }
  const bool unknown = calls_target(*op.body);
  const OperatorId made = specification_.operators.add(std::move(op));
  unknown_.resize(made.index() + 1);
  unknown_[made.index()] = unknown;
  expanded_.resize(made.index() + 1);
  expanded_[made.index()] = size + 1;
}

// The function that is read from now on.
void Reader::add_target(SexprId id, std::vector<Variable> parameters, Sort result) {
  target_ = function_ ? &specification_.further.emplace_back() : &specification_;
  if (!function_) function_ = id;
  target_->function = tree_.text(tree_.child(id, 1));
  Operator self;
  self.name = target_->function;
  self.result = result;
  for (const Variable& v : parameters) self.parameters.push_back(v.sort);
  target_->parameters = std::move(parameters);
  target_->result = result;
  target_->self = specification_.operators.add(std::move(self));
  unknown_.resize(target_->self.index() + 1);
  unknown_[target_->self.index()] = true;
}

void Reader::synthesize(SexprId id) {
  if (!has_arguments(id, 3, 5) || !new_name(tree_.child(id, 1))) return;
  const auto list = parameters(tree_.child(id, 2));
  const auto result = sort(tree_.child(id, 3));
  if (!list || !result) return;
  add_target(id, *list, *result);
  if (tree_.size(id) == 4) {
    default_grammar(id);
    return;
  }
  const bool declared = tree_.size(id) == 6;
  if (declared && !declare_nonterminals(tree_.child(id, 4))) return;
  grammar(tree_.child(id, declared ? 5 : 4), declared);
}

// --- examples

bool Reader::is_call(SexprId id) const {
  if (specification_.parameters.empty()) return tree_.is_word(id, specification_.function);
  return tree_.is_list(id) && tree_.size(id) > 0 && tree_.is_symbol(tree_.child(id, 0)) &&
         tree_.text(tree_.child(id, 0)) == specification_.function;
}

// Whether a variable or the function is in it, so that it has no value yet.
bool Reader::is_open(SexprId id) const {
  std::vector<SexprId> open{id};
  while (!open.empty()) {
    const SexprId at = open.back();
    open.pop_back();
    if (tree_.is_symbol(at)) {
      const std::string_view name = tree_.text(at);
      if (is_unknown(name) || std::ranges::any_of(specification_.variables, [&](const Variable& v) {
            return v.name == name;
          })) {
        return true;
      }
    }
    if (!tree_.is_list(at)) continue;
    for (std::size_t i = 0; i < tree_.size(at); ++i) open.push_back(tree_.child(at, i));
  }
  return false;
}

// A constraint on all inputs.
void Reader::logical(SexprId id) {
  scope_.clear();
  for (std::uint32_t i = 0; i < specification_.variables.size(); ++i) {
    const Variable& v = specification_.variables[i];
    scope_.push_back({v.name, {NodeKind::kVariable, i, {}, {}, {}}, v.sort});
  }
  Sort found;
  auto t = term(id, found);
  scope_.clear();
  if (!t) return;
  if (found != kBoolSort) {
    error(id, fmt::format("a constraint is of sort Bool, this of sort {}", to_smtlib(found)));
    return;
  }
  add_constraint(std::move(*t));
}

std::optional<Value> Reader::closed_value(SexprId id) {
  Sort s;
  const auto t = term(id, s);
  if (!t) return {};
  Words words;
  Word result = 0;
  if (!specification_.operators.evaluate(*t, words, nullptr, result)) {
    error(id, "this has no value, or one beyond 64 bits");
    return {};
  }
  return words.value(result, s);
}

bool Reader::call(SexprId id, std::vector<Value>& inputs) {
  const auto& wanted = specification_.parameters;
  const std::size_t count = tree_.is_list(id) ? tree_.size(id) - 1 : 0;
  if (count != wanted.size()) {
    return error(id, fmt::format("{} takes {} arguments, here are {}",
                                 in_quotes(specification_.function), wanted.size(), count));
  }
  for (std::size_t i = 0; i < count; ++i) {
    const SexprId argument = tree_.child(id, i + 1);
    auto v = closed_value(argument);
    if (!v) return false;
    if (sort_of(*v) != wanted[i].sort) {
      return error(argument, fmt::format("this is of sort {}, not {}", to_smtlib(sort_of(*v)),
                                         to_smtlib(wanted[i].sort)));
    }
    inputs.push_back(std::move(*v));
  }
  return true;
}

void Reader::add_example(SexprId id, std::vector<Value> inputs, Value output) {
  const auto [at, is_new] = example_of_.emplace(inputs, specification_.examples.size());
  if (is_new) {
    const smtlib::Sexpr& node = tree_[id];
    specification_.examples.push_back(
        {std::move(inputs), std::move(output), node.line, node.column});
    example_places_.push_back(id);
    return;
  }
  const Example& first = specification_.examples[at->second];
  if (first.output == output) return;
  diagnostics_.error(
      tree_.place(id),
      fmt::format(
          "contradictory examples: lines {} and {} have the same inputs and different outputs",
          first.line, tree_[id].line),
      fmt::format("no function gives both {} and {}", in_quotes(to_smtlib(first.output)),
                  in_quotes(to_smtlib(output))),
      tree_.place(example_places_[at->second]), "the same inputs are here");
}

// `(= (f ...) value)`, `(= value (f ...))`, and of a predicate `(f ...)` and `(not (f ...))`. False
// if it is something else; errors are reported.
bool Reader::example(SexprId id) {
  SexprId application = id;
  std::optional<SexprId> value;
  bool truth = true;
  if (tree_.begins_with(id, "not") && tree_.size(id) == 2) {
    application = tree_.child(id, 1);
    truth = false;
  } else if (tree_.begins_with(id, "=") && tree_.size(id) == 3) {
    const bool first = is_call(tree_.child(id, 1));
    application = tree_.child(id, first ? 1 : 2);
    value = tree_.child(id, first ? 2 : 1);
  }
  if (!is_call(application) || (!value && specification_.result != kBoolSort)) return false;
  if (value && is_open(*value)) return false;
  for (std::size_t i = 1; tree_.is_list(application) && i < tree_.size(application); ++i) {
    if (is_open(tree_.child(application, i))) return false;
  }
  std::vector<Value> inputs;
  if (!call(application, inputs)) return true;
  Value output = truth;
  if (value) {
    auto v = closed_value(*value);
    if (!v) return true;
    if (sort_of(*v) != specification_.result) {
      error(*value,
            fmt::format("this is of sort {}, {} gives {}", to_smtlib(sort_of(*v)),
                        in_quotes(specification_.function), to_smtlib(specification_.result)));
      return true;
    }
    output = std::move(*v);
  }
  add_example(id, std::move(inputs), std::move(output));
  return true;
}

void Reader::constraint(SexprId id) {
  if (tree_.begins_with(id, "and")) {
    for (std::size_t i = 1; i < tree_.size(id); ++i) constraint(tree_.child(id, i));
    return;
  }
  if (specification_.further.empty() && example(id)) return;
  logical(id);
}

}  // namespace whence::lang::sygus

namespace whence {

namespace {

constexpr std::size_t kLargestFile = std::size_t{256} << 20U;

std::variant<synth::Specification, std::vector<Diagnostic>> read(lang::SourceText source) {
  lang::Diagnostics diagnostics;
  lang::sygus::Reader reader(diagnostics, source);
  synth::Specification specification = reader.run();
  if (!diagnostics.empty()) return diagnostics.take();
  return specification;
}

}  // namespace

std::variant<synth::Specification, std::vector<Diagnostic>> read_sygus_text(
    std::string_view text, const std::string& name) {
  return read({name, std::string(text), 0});
}

std::variant<synth::Specification, std::vector<Diagnostic>> read_sygus_file(
    const std::filesystem::path& path) {
  auto bytes = lang::bytes_of(path, kLargestFile);
  if (bytes && bytes->size() <= kLargestFile) return read({path.string(), std::move(*bytes), 0});
  lang::Diagnostics diagnostics;
  diagnostics.file_error(path.string(),
                         bytes ? "the file is larger than 256 MB" : "cannot be read");
  return diagnostics.take();
}

}  // namespace whence
