#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "lang/smtlib/sexpr.h"
#include "lang/sygus/sygus.h"

namespace whence {

using namespace synth;

namespace {

// Names of 1.0 that have others in 2.1.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kRenamed = {
    std::pair{"int.to.str", "str.from_int"}, std::pair{"str.to.int", "str.to_int"}};

std::string symbol_text(std::string_view name) {
  if (lang::smtlib::is_simple_symbol(name)) return std::string(name);
  return fmt::format("|{}|", name);
}

std::string head_text(const Operator& op, bool renamed) {
  std::string_view name = op.name;
  if (renamed) {
    for (const auto& [old, now] : kRenamed) {
      if (name == old && !op.body) name = now;
    }
  }
  if (op.indices.empty()) return symbol_text(name);
  std::string out = "(_ " + symbol_text(name);
  for (const std::uint32_t i : op.indices) out += fmt::format(" {}", i);
  return out + ')';
}

// Terms of files larger than this as trees name what stands in them more than once.
constexpr std::uint64_t kTreeSize = 2000;

// The application nodes of a term that is too large as a tree that stand in it more than once, in
// their order.
std::vector<std::uint32_t> shared_nodes(const Term& term) {
  std::vector<std::uint32_t> uses(term.nodes.size());
  uses[term.root()] = 1;
  for (std::uint32_t n = term.root() + 1; n-- > 0;) {
    if (uses[n] == 0) continue;
    for (const std::uint32_t a : term.nodes[n].arguments) ++uses[a];
  }
  std::vector<std::uint32_t> out;
  std::vector<std::uint64_t> sizes(term.nodes.size());
  for (std::uint32_t n = 0; n <= term.root(); ++n) {
    sizes[n] = 1;
    for (const std::uint32_t a : term.nodes[n].arguments) {
      sizes[n] = std::min(sizes[n] + sizes[a], kTreeSize);
    }
    if (uses[n] > 1 && sizes[n] > 1) out.push_back(n);
  }
  if (sizes[term.root()] < kTreeSize) out.clear();
  return out;
}

// The part of a term that ends with `root`; nodes that have a name are written so.
std::string part_text(const Term& term, std::uint32_t root, const Operators& operators,
                      std::span<const std::string> variables,
                      std::span<const std::string> nonterminals, bool renamed,
                      const std::map<std::uint32_t, std::string>& named) {
  struct Frame {
    std::uint32_t node;
    std::size_t next = 0;
  };
  std::string out;
  std::vector<Frame> stack{{root}};
  while (!stack.empty()) {
    Frame& frame = stack.back();
    const Node& node = term.nodes[frame.node];
    const auto name = named.find(frame.node);
    if (name != named.end()) {
      out += name->second;
      stack.pop_back();
      continue;
    }
    if (node.kind != NodeKind::kApplication || node.arguments.empty()) {
      if (node.kind == NodeKind::kVariable) out += symbol_text(variables[node.index]);
      if (node.kind == NodeKind::kNonterminal) out += symbol_text(nonterminals[node.index]);
      if (node.kind == NodeKind::kConstant) out += to_smtlib(node.constant);
      if (node.kind == NodeKind::kApplication) out += head_text(operators[node.op], renamed);
      stack.pop_back();
      continue;
    }
    if (frame.next == 0) out += '(' + head_text(operators[node.op], renamed);
    if (frame.next == node.arguments.size()) {
      out += ')';
      stack.pop_back();
      continue;
    }
    out += ' ';
    const std::uint32_t argument = node.arguments[frame.next++];
    stack.push_back({argument});
  }
  return out;
}

// `renamed`: as other solvers call the operators. Such text is read by programs, and what would be
// very long has `let`; programs in a grammar are written out, as a grammar has none.
std::string term_text(const Term& term, const Operators& operators,
                      std::span<const std::string> variables,
                      std::span<const std::string> nonterminals, bool renamed) {
  std::map<std::uint32_t, std::string> named;
  std::string out;
  std::string prefix = "shared!";
  while (std::ranges::any_of(variables, [&](const auto& v) { return v.starts_with(prefix); })) {
    prefix += '!';
  }
  for (const std::uint32_t n : renamed ? shared_nodes(term) : std::vector<std::uint32_t>{}) {
    std::string name = prefix + std::to_string(named.size());
    out += fmt::format("(let (({} {})) ", name,
                       part_text(term, n, operators, variables, nonterminals, renamed, named));
    named.emplace(n, std::move(name));
  }
  out += part_text(term, term.root(), operators, variables, nonterminals, renamed, named);
  return out + std::string(named.size(), ')');
}

std::string parameter_list(const std::vector<Variable>& parameters) {
  std::string out = "(";
  for (const Variable& v : parameters) {
    if (out.size() > 1) out += ' ';
    out += fmt::format("({} {})", symbol_text(v.name), to_smtlib(v.sort));
  }
  return out + ')';
}

std::vector<std::string> names_of(const std::vector<Variable>& variables) {
  std::vector<std::string> names;
  for (const Variable& v : variables) names.push_back(v.name);
  return names;
}

std::string macro_text(const Operator& op, const Operators& operators) {
  std::vector<Variable> parameters;
  for (std::size_t i = 0; i < op.parameters.size(); ++i) {
    parameters.push_back({op.parameter_names[i], op.parameters[i]});
  }
  return fmt::format("(define-fun {} {} {}\n  {})\n", symbol_text(op.name),
                     parameter_list(parameters), to_smtlib(op.result),
                     term_text(*op.body, operators, op.parameter_names, {}, true));
}

// Those that call a function that is asked for were replaced by what they mean.
std::string macros_text(const Specification& s) {
  std::vector<bool> unknown(s.operators.size());
  for (const Target* t : targets_of(s)) {
    if (t->self.valid()) unknown[t->self.index()] = true;
  }
  std::string out;
  for (std::size_t i = 0; i < s.operators.size(); ++i) {
    const Operator& op = s.operators[OperatorId{i}];
    if (!op.body) continue;
    for (const Node& node : op.body->nodes) {
      if (node.kind == NodeKind::kApplication && unknown[node.op.index()]) unknown[i] = true;
    }
    if (!unknown[i]) out += macro_text(op, s.operators);
  }
  return out;
}

std::string definition_text(const Operators& operators, const Target& target, const Term& program) {
  return fmt::format("(define-fun {} {} {}\n  {})\n", symbol_text(target.function),
                     parameter_list(target.parameters), to_smtlib(target.result),
                     term_text(program, operators, names_of(target.parameters), {}, true));
}

// The term that ends with the node.
Term part(const Term& term, std::uint32_t node) {
  Term out;
  out.nodes.assign(term.nodes.begin(), term.nodes.begin() + node + 1);
  return out;
}

std::string equation(const Specification& s, const Example& example) {
  std::string call = symbol_text(s.function);
  for (const Value& v : example.inputs) call += ' ' + to_smtlib(v);
  if (!example.inputs.empty()) call = '(' + call + ')';
  return fmt::format("(= {} {})", call, to_smtlib(example.output));
}

std::string grammar_text(const Target& s, const Operators& operators) {
  const std::vector<std::string> variables = names_of(s.parameters);
  std::vector<std::string> names;
  std::string declared;
  for (const Nonterminal& n : s.grammar.nonterminals) {
    names.push_back(n.name);
    declared += fmt::format("{}({} {})", declared.empty() ? "" : " ", symbol_text(n.name),
                            to_smtlib(n.sort));
  }
  std::string groups;
  for (std::uint32_t i = 0; i < s.grammar.nonterminals.size(); ++i) {
    const Nonterminal& n = s.grammar.nonterminals[i];
    groups += fmt::format("{}({} {} (", groups.empty() ? "" : "\n   ", symbol_text(n.name),
                          to_smtlib(n.sort));
    const char* separator = "";
    if (n.any_constant) {
      groups += fmt::format("(Constant {})", to_smtlib(n.sort));
      separator = " ";
    }
    for (const Rule& rule : s.grammar.rules) {
      if (rule.nonterminal != i) continue;
      groups += separator + term_text(rule.term, operators, variables, names, true);
      separator = " ";
    }
    groups += "))";
  }
  return fmt::format("  ({})\n  ({})", declared, groups);
}

}  // namespace

std::string print_sygus_term(const Term& term, const Operators& operators,
                             std::span<const std::string> variables,
                             std::span<const std::string> nonterminals) {
  return term_text(term, operators, variables, nonterminals, false);
}

std::string print_sygus_program(const Specification& specification, const Term& program) {
  return print_sygus_term(program, specification.operators, names_of(specification.parameters));
}

std::string print_sygus_definition(const Specification& specification, const Term& program) {
  return print_sygus_definition(specification.operators, specification, program);
}

std::string print_sygus_definition(const Operators& operators, const Target& target,
                                   const Term& program) {
  return fmt::format("(define-fun {} {} {} {})", symbol_text(target.function),
                     parameter_list(target.parameters), to_smtlib(target.result),
                     print_sygus_term(program, operators, names_of(target.parameters)));
}

std::string print_wrong_somewhere(const Specification& s, const Term& program) {
  std::string out = macros_text(s) + definition_text(s.operators, s, program);
  out += "(assert (not (and true";
  for (const Example& e : s.examples) out += "\n  " + equation(s, e);
  return out + ")))\n";
}

std::string print_constraint_fails(const Specification& s, std::span<const Term> programs) {
  std::string out = macros_text(s);
  for (const Variable& v : s.variables) {
    out += fmt::format("(declare-fun {} () {})\n", symbol_text(v.name), to_smtlib(v.sort));
  }
  const auto targets = targets_of(s);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    out += definition_text(s.operators, *targets[i], programs[i]);
  }
  out += "(assert (not (and true";
  for (const Example& e : s.examples) out += "\n  " + equation(s, e);
  for (const Term& c : s.constraints) {
    out += "\n  " + term_text(c, s.operators, names_of(s.variables), {}, true);
  }
  return out + ")))\n";
}

std::string print_outputs_at(const Specification& s, std::span<const Value> point) {
  std::string out = macros_text(s);
  std::string sorts;
  for (const Variable& v : s.parameters) sorts += (sorts.empty() ? "" : " ") + to_smtlib(v.sort);
  out += fmt::format("(declare-fun {} ({}) {})\n", symbol_text(s.function), sorts,
                     to_smtlib(s.result));
  for (std::size_t i = 0; i < s.variables.size(); ++i) {
    out += fmt::format("(define-fun {} () {} {})\n", symbol_text(s.variables[i].name),
                       to_smtlib(s.variables[i].sort), to_smtlib(point[i]));
  }
  for (const Example& e : s.examples) out += fmt::format("(assert {})\n", equation(s, e));
  const std::vector<std::string> names = names_of(s.variables);
  std::size_t call = 0;
  const auto constant = [&](const std::string& name, Sort sort, const Term& value) {
    out += fmt::format("(declare-fun {0} () {1})\n(assert (= {0} {2}))\n", name, to_smtlib(sort),
                       term_text(value, s.operators, names, {}, true));
  };
  for (const Term& c : s.constraints) {
    out += fmt::format("(assert {})\n", term_text(c, s.operators, names, {}, true));
    for (std::uint32_t n = 0; n < c.nodes.size(); ++n) {
      const Node& node = c.nodes[n];
      if (node.kind != NodeKind::kApplication || node.op != s.self) continue;
      const std::string name = fmt::format("whence!{}", call++);
      constant(name, s.result, part(c, n));
      for (std::size_t i = 0; i < node.arguments.size(); ++i) {
        constant(fmt::format("{}!{}", name, i), s.parameters[i].sort, part(c, node.arguments[i]));
      }
    }
  }
  return out;
}

std::string print_sygus(const Specification& s) {
  std::string out = fmt::format("(set-logic {})\n", s.logic.empty() ? "ALL" : s.logic);
  out += macros_text(s);
  for (const Target* t : targets_of(s)) {
    out += fmt::format("(synth-fun {} {} {}\n{})\n", symbol_text(t->function),
                       parameter_list(t->parameters), to_smtlib(t->result),
                       grammar_text(*t, s.operators));
  }
  for (const Variable& v : s.variables) {
    out += fmt::format("(declare-var {} {})\n", symbol_text(v.name), to_smtlib(v.sort));
  }
  for (const Example& e : s.examples) out += fmt::format("(constraint {})\n", equation(s, e));
  for (const Term& c : s.constraints) {
    out += fmt::format("(constraint {})\n",
                       term_text(c, s.operators, names_of(s.variables), {}, true));
  }
  return out + "(check-synth)\n";
}

}  // namespace whence
