#include "synth/recursive/answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "lang/mpl/mpl.h"
#include "lang/mpl/print.h"
#include "model/counterexample.h"
#include "model/evaluate.h"
#include "proof/kernel/definitions.h"

namespace whence::synth::recursive {

namespace {

constexpr std::uint64_t kFuel = 10'000'000;
// Of values, for a theorem, or to tell two programs apart.
constexpr std::uint32_t kMostAssignments = 2'000;
constexpr std::uint64_t kFuelOfTest = 500'000;

// Writes the clauses of one program.
class ClauseWriter {
 public:
  ClauseWriter(const Problem& problem, const Program& program)
      : signature_(problem.bank.signature()), problem_(problem), program_(program) {
    for (std::size_t i = 0; i < signature_.symbol_count(); ++i) {
      taken_.push_back(signature_.symbol(SymbolId{i}).name);
    }
    taken_.push_back(program.name);
  }

  /// The name of a variable of the sort.
  [[nodiscard]] std::string function_variable(SortId sort) const {
    Scope scope(program_.arguments.size());
    const auto place = static_cast<std::size_t>(std::ranges::find(program_.arguments, sort) -
                                                program_.arguments.begin());
    for (const std::string& candidate : candidates(scope, place)) {
      if (std::ranges::find(taken_, candidate) == taken_.end()) return candidate;
    }
    return "f1";
  }

  std::string clause(const ProgramCase& c) {
    name(c.scope);
    std::vector<std::string> patterns;
    for (std::size_t p = 0; p < program_.arguments.size(); ++p) {
      patterns.push_back(variable(c.scope, p));
    }
    const std::string left = patterns.empty()
                                 ? program_.name
                                 : fmt::format("{}({})", program_.name, fmt::join(patterns, ", "));
    return fmt::format("{} = {}", left, term(c.scope, c.term));
  }

 private:
  // Names by sort: those that the theory declares for it, else letters.
  void name(const Scope& scope) {
    names_.assign(scope.size(), "");
    std::vector<std::string> used = taken_;
    for (const std::size_t v : as_read(scope)) {
      for (const std::string& candidate : candidates(scope, v)) {
        if (std::ranges::find(used, candidate) != used.end()) continue;
        names_[v] = candidate;
        break;
      }
      for (std::uint32_t n = 1; names_[v].empty(); ++n) {
        const std::string candidate = fmt::format("x{}", n);
        if (std::ranges::find(used, candidate) == used.end()) names_[v] = candidate;
      }
      used.push_back(names_[v]);
    }
  }

  // The variables in the order in which the patterns have them.
  static std::vector<std::size_t> as_read(const Scope& scope) {
    std::vector<std::size_t> pending;
    for (std::size_t v = scope.size(); v-- > 0;) {
      if (scope[v].parent < 0) pending.push_back(v);
    }
    std::vector<std::size_t> order;
    while (!pending.empty()) {
      const std::size_t v = pending.back();
      pending.pop_back();
      if (!scope[v].matched.valid()) order.push_back(v);
      for (std::size_t k = scope.size(); k-- > v + 1;) {
        if (scope[k].parent == static_cast<std::int32_t>(v)) pending.push_back(k);
      }
    }
    return order;
  }

  [[nodiscard]] std::vector<std::string> candidates(const Scope& scope, std::size_t v) const {
    const SortId sort = sort_of(scope, v);
    std::vector<std::string> names;
    for (const VariableDeclaration& d : problem_.variables) {
      std::vector<SortId> bindings(signature_.sort_variable_bound(d.sort));
      if (signature_.match(d.sort, sort, bindings)) {
        // A name that stands for anything says nothing of a list.
        if (!signature_.sort(d.sort).is_variable || signature_.sort(sort).is_variable) {
          names.push_back(d.name);
        }
      }
    }
    const char* letters = "xyzwuv";
    if (signature_.is_function_sort(sort)) letters = "fghpq";
    if (is_recursive(sort)) letters = has_elements(sort) ? "lrtkuv" : "nmkijxyz";
    for (const char* c = letters; *c != '\0'; ++c) names.emplace_back(1, *c);
    return names;
  }

  [[nodiscard]] SortId sort_of(const Scope& scope, std::size_t v) const {
    if (scope[v].parent < 0) return program_.arguments[v];
    const auto parent = static_cast<std::size_t>(scope[v].parent);
    const SortId whole = sort_of(scope, parent);
    const Symbol& c = signature_.symbol(scope[parent].matched);
    const SortId field = c.argument_sorts[scope[v].field];
    std::vector<SortId> bindings(c.sort_parameters);
    (void)signature_.match(c.result_sort, whole, bindings);
    if (signature_.sort(field).is_variable) return bindings[signature_.sort(field).variable];
    return field == c.result_sort ? whole : field;
  }

  [[nodiscard]] bool is_recursive(SortId sort) const {
    for (const SymbolId c : signature_.constructors(sort)) {
      const Symbol& s = signature_.symbol(c);
      if (std::ranges::find(s.argument_sorts, s.result_sort) != s.argument_sorts.end()) return true;
    }
    return false;
  }
  [[nodiscard]] bool has_elements(SortId sort) const {
    for (const SymbolId c : signature_.constructors(sort)) {
      const Symbol& s = signature_.symbol(c);
      for (const SortId field : s.argument_sorts) {
        if (field != s.result_sort) return true;
      }
    }
    return false;
  }

  [[nodiscard]] std::string variable(const Scope& scope, std::size_t v) const {
    if (!scope[v].matched.valid()) return names_[v];
    std::vector<std::string> fields;
    for (std::size_t k = v + 1; k < scope.size(); ++k) {
      if (scope[k].parent == static_cast<std::int32_t>(v)) fields.push_back(variable(scope, k));
    }
    return call(signature_.symbol(scope[v].matched).name, fields);
  }

  static std::string call(const std::string& head, const std::vector<std::string>& arguments) {
    return arguments.empty() ? head : fmt::format("{}({})", head, fmt::join(arguments, ", "));
  }

  [[nodiscard]] std::string term(const Scope& scope, const ProgramTerm& t) const {
    if (t.kind == ProgramTerm::Kind::kVariable) return variable(scope, t.variable);
    std::vector<std::string> a;
    for (const ProgramTerm& argument : t.arguments) a.push_back(term(scope, argument));
    if (t.kind == ProgramTerm::Kind::kIf) {
      return fmt::format("(if {} then {} else {})", a[0], a[1], a[2]);
    }
    switch (t.operation.kind) {
      case OperatorKind::kConstructor:
      case OperatorKind::kFunction:
      case OperatorKind::kFunctionValue:
        return call(signature_.symbol(t.operation.symbol).name, a);
      case OperatorKind::kApply: {
        const std::vector<std::string> rest(a.begin() + 1, a.end());
        return call(a[0], rest);
      }
      case OperatorKind::kEqual:
        return fmt::format("({} = {})", a[0], a[1]);
      case OperatorKind::kNot:
        return fmt::format("(not {})", a[0]);
      case OperatorKind::kAnd:
        return fmt::format("({} and {})", a[0], a[1]);
      case OperatorKind::kOr:
        return fmt::format("({} or {})", a[0], a[1]);
      case OperatorKind::kNumber: {
        const std::string& digits = signature_.symbol(t.operation.symbol).name;
        return digits.starts_with('-') ? fmt::format("({})", digits) : digits;
      }
      case OperatorKind::kArithmetic: {
        const std::string& name = signature_.symbol(t.operation.symbol).name;
        const bool infix = signature_.symbol(t.operation.symbol).fixity != Fixity::kPrefix;
        return infix && a.size() == 2 ? fmt::format("({} {} {})", a[0], name, a[1]) : call(name, a);
      }
      case OperatorKind::kSelf:
        break;
    }
    return call(t.callee.empty() ? program_.name : t.callee, a);
  }

  const Signature& signature_;
  const Problem& problem_;
  const Program& program_;
  std::vector<std::string> taken_;
  std::vector<std::string> names_;
};

std::optional<SymbolId> find_symbol(const Problem& problem, const std::string& name) {
  const Signature& signature = problem.bank.signature();
  for (std::size_t i = 0; i < signature.symbol_count(); ++i) {
    const Symbol& s = signature.symbol(SymbolId{i});
    if (s.name == name && s.kind == SymbolKind::kFunction && !s.closure_of) return SymbolId{i};
  }
  return std::nullopt;
}

std::string declaration_of(const Problem& problem, const Program& program) {
  std::vector<std::string> sorts;
  for (const SortId s : program.arguments) sorts.push_back(print_sort(problem, s));
  const std::string result = print_sort(problem, program.result);
  if (sorts.empty()) return fmt::format("fun {} : {}", program.name, result);
  return fmt::format("fun {} : {} -> {}", program.name, fmt::join(sorts, ", "), result);
}

}  // namespace

std::vector<std::string> clauses_of(const Problem& problem, const Program& program) {
  std::vector<std::string> lines;
  ClauseWriter writer(problem, program);
  for (const ProgramCase& c : program.cases) lines.push_back(writer.clause(c));
  return lines;
}

std::variant<Defined, std::string> define(const Problem& problem,
                                          const std::vector<Program>& programs) {
  Problem known = problem;
  for (const Program& p : programs) {
    if (const auto symbol = find_symbol(known, p.name)) std::erase(known.to_synthesize, *symbol);
  }
  std::string text = print_problem(known);
  for (const Program& p : programs) {
    if (!find_symbol(known, p.name)) text += declaration_of(known, p) + '\n';
  }
  for (const Program& p : programs) {
    for (const SortId s : p.arguments) {
      // A variable that is applied has to be declared.
      if (!known.bank.signature().is_function_sort(s)) continue;
      std::string name = ClauseWriter(known, p).function_variable(s);
      if (std::ranges::find(known.variables, name, &VariableDeclaration::name) !=
          known.variables.end()) {
        continue;
      }
      known.variables.push_back({name, s});
      text += fmt::format("var {} : {}\n", name, print_sort(known, s));
    }
  }
  for (const Program& p : programs) {
    for (const std::string& clause : clauses_of(known, p)) text += clause + '\n';
  }
  auto read = read_mpl_text(text, "program");
  if (const auto* diagnostics = std::get_if<std::vector<Diagnostic>>(&read)) {
    return diagnostics->empty() ? "unreadable" : diagnostics->front().message;
  }
  Defined result{std::get<Problem>(std::move(read)), {}};
  for (const Program& p : programs) {
    std::vector<std::string>& lines = result.definitions.emplace_back();
    if (!find_symbol(known, p.name)) lines.push_back(declaration_of(known, p));
    for (const VariableDeclaration& v : known.variables) {
      if (std::ranges::find(problem.variables, v.name, &VariableDeclaration::name) ==
              problem.variables.end() &&
          std::ranges::find(p.arguments, v.sort) != p.arguments.end()) {
        lines.push_back(fmt::format("var {} : {}", v.name, print_sort(known, v.sort)));
      }
    }
    const auto symbol = find_symbol(result.problem, p.name);
    for (std::size_t i = 0; i < result.problem.statements.size(); ++i) {
      const Statement& s = result.problem.statements[i];
      if (s.kind == StatementKind::kDefinition && s.defines == symbol) {
        lines.push_back(print_statement(result.problem, i));
      }
    }
  }
  return result;
}

std::optional<std::string> defect(const Problem& defined, const std::string& function,
                                  const std::vector<Program>& programs) {
  Problem problem = defined;
  Derivation clauses;
  for (const Program& p : programs) {
    const auto symbol = find_symbol(problem, p.name);
    for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
      const Statement& s = problem.statements[i];
      if (s.kind == StatementKind::kDefinition && s.defines == symbol) {
        StepArguments which;
        which.numbers = {i};
        clauses.add({Rule::kInput, {}, std::move(which), {}});
      }
    }
  }
  const std::vector<bool> all(clauses.steps.size(), true);
  if (!kernel::unchecked_definitions(problem, clauses, all).empty()) {
    return "the kernel does not see a definition in it";
  }
  const auto symbol = find_symbol(problem, function);
  Evaluator evaluator(problem);
  for (std::size_t i = 0; i < problem.statements.size(); ++i) {
    const Statement s = problem.statements[i];
    if (s.kind != StatementKind::kExample) continue;
    const DefiningEquation equation = defining_equation(problem.bank, s.formula);
    if (!symbol || !problem.bank.is_application_of(equation.left, *symbol)) continue;
    if (evaluator.evaluate(s.formula, kFuel) != problem.bank.truth()) {
      return "it does not meet the example " + print_statement(problem, i);
    }
  }
  return std::nullopt;
}

bool refuted(const Problem& defined, const std::string& function) {
  Problem problem = defined;
  const auto symbol = find_symbol(problem, function);
  std::vector<TermId> theorems;
  if (!symbol) return false;
  for (const std::size_t i : statements_about(problem, *symbol)) {
    theorems.push_back(problem.statements[i].formula);
  }
  if (theorems.empty()) return false;
  Tester tester(problem, add_atoms(problem));
  return std::ranges::any_of(theorems, [&](TermId formula) {
    const TestOutcome outcome = tester.test(formula, kMostAssignments, kFuelOfTest);
    // A program with no case for most of what a theorem speaks of is not what is meant.
    return outcome.result == TestResult::kRefuted || outcome.held < outcome.tried / 2;
  });
}

namespace {

// The programs under other names.
std::vector<Program> renamed(const Problem& problem, std::vector<Program> programs) {
  std::vector<std::pair<std::string, std::string>> names;
  for (const Program& p : programs) {
    std::string name = p.name + "_other";
    while (find_symbol(problem, name)) name += "1";
    names.emplace_back(p.name, name);
  }
  const auto rename = [&](auto&& self, ProgramTerm& t) -> void {
    for (ProgramTerm& a : t.arguments) self(self, a);
    for (const auto& [before, now] : names) {
      if (t.callee != before) continue;
      t.callee = now;
      break;
    }
  };
  for (std::size_t i = 0; i < programs.size(); ++i) {
    programs[i].name = names[i].second;
    for (ProgramCase& c : programs[i].cases) rename(rename, c.term);
  }
  return programs;
}

}  // namespace

std::optional<Difference> difference(
    const Problem& problem, const std::vector<Program>& first, const std::vector<Program>& second,
    const std::function<std::string(const Problem&, TermId)>& say) {
  std::vector<Program> both = first;
  for (Program& p : renamed(problem, second)) both.push_back(std::move(p));
  auto defined = define(problem, both);
  if (!std::holds_alternative<Defined>(defined)) return std::nullopt;
  Problem& all = std::get<Defined>(defined).problem;
  std::vector<std::string> variables;
  for (std::size_t i = 0; i < first.back().arguments.size(); ++i) {
    variables.push_back(fmt::format("z{}", 1000 + i));
  }
  const std::string arguments = fmt::format("({})", fmt::join(variables, ", "));
  const std::string goal =
      fmt::format("{}{} = {}{}", first.back().name, arguments, both.back().name, arguments);
  if (!read_goal(all, goal).empty()) return std::nullopt;
  Tester tester(all, add_atoms(all));
  const TestOutcome outcome =
      tester.test(all.statements.back().formula, kMostAssignments, kFuelOfTest);
  if (outcome.result != TestResult::kRefuted || !outcome.refutation) return std::nullopt;
  const TermId instance = outcome.refutation->evaluation.front();
  if (!all.bank.is_equality(instance)) return std::nullopt;
  const TermId left = all.bank.argument(instance, 0);
  const TermId right = all.bank.argument(instance, 1);
  const auto written = [&](TermId t) { return say ? say(all, t) : print(all, t); };
  const auto shown = [&](TermId t) {
    const TermId value = tester.evaluator().evaluate(t, kFuel);
    return value.valid() ? written(value) : std::string("no value");
  };
  return Difference{written(left), shown(left), shown(right)};
}

Target target_of(Problem& problem, Interpreter& interpreter, SymbolId function) {
  const Symbol symbol = problem.bank.signature().symbol(function);
  Target target{symbol.name, symbol.argument_sorts, symbol.result_sort, {}};
  for (std::size_t i = 0; i < problem.statements.size(); ++i) {
    const Statement s = problem.statements[i];
    if (s.kind != StatementKind::kExample) continue;
    const DefiningEquation equation = defining_equation(problem.bank, s.formula);
    if (!problem.bank.is_application_of(equation.left, function)) continue;
    Example example;
    const auto arguments = problem.bank.arguments(equation.left);
    const std::vector<TermId> inputs(arguments.begin(), arguments.end());
    for (const TermId t : inputs) example.inputs.push_back(interpreter.evaluate(t));
    example.output = interpreter.evaluate(equation.right);
    const bool has_values =
        std::ranges::none_of(example.inputs, [](Value v) { return v == kStuck || v == kUnknown; });
    if (!has_values || example.output == kStuck) {
      throw std::invalid_argument("an example without a value: " + print_statement(problem, i));
    }
    const auto same = std::ranges::find(target.examples, example.inputs, &Example::inputs);
    if (same == target.examples.end()) {
      target.examples.push_back(std::move(example));
    } else if (same->output != example.output) {
      throw std::invalid_argument("an example that contradicts another one: " +
                                  print_statement(problem, i));
    }
  }
  // Small ones first: what is wrong on them is seen sooner.
  const auto weight = [&](const Example& e) {
    std::uint32_t sum = 0;
    for (const Value v : e.inputs) sum += interpreter.values().weight(v);
    return sum;
  };
  std::ranges::stable_sort(target.examples, {}, weight);
  return target;
}

}  // namespace whence::synth::recursive
