#include "report/programs/recursive_writer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

namespace whence::report {

std::vector<std::string> texts_of(const std::vector<Phrase>& phrases) {
  std::vector<std::string> out;
  for (const Phrase& p : phrases) out.push_back(p.text);
  return out;
}

namespace {

// Operators that people write, and what they are called where they cannot be names.
const std::map<std::string, std::string>& words_for_operators() {
  static const std::map<std::string, std::string> words{
      {"+", "plus"},     {"*", "times"}, {"-", "minus"},     {"++", "append"},
      {"<=", "at_most"}, {"<", "less"},  {">=", "at_least"}, {">", "greater"},
      {"^", "power"},    {"0", "zero"},  {"1", "one"}};
  return words;
}

}  // namespace

RecursiveWriter::RecursiveWriter(const Problem& problem, const std::vector<std::string>& functions)
    : problem_(problem) {
  for (std::size_t i = 0; i < problem_.input_symbol_count; ++i) {
    const Symbol& s = signature().symbol(SymbolId{i});
    if (s.closure_of || std::ranges::find(functions, s.name) == functions.end()) continue;
    wanted_.emplace_back(SymbolId{i});
  }
}

bool RecursiveWriter::is_number_sort(SortId sort) const {
  return problem_.zero && signature().symbol(*problem_.zero).result_sort == sort;
}

Phrase RecursiveWriter::infix(Arithmetic operation, const std::vector<Phrase>& arguments) {
  const char* sign = operation == Arithmetic::kAdd           ? "+"
                     : operation == Arithmetic::kSubtract    ? "-"
                     : operation == Arithmetic::kMultiply    ? "*"
                     : operation == Arithmetic::kLessOrEqual ? "<="
                     : operation == Arithmetic::kLess        ? "<"
                                                             : "";
  if (operation == Arithmetic::kNegate) return {"-" + operand(arguments[0]), false};
  return {fmt::format("{} {} {}", operand(arguments[0]), sign, operand(arguments[1])), false};
}

bool RecursiveWriter::is_list_sort(SortId sort) const {
  if (!problem_.nil || signature().sort(sort).is_variable) return false;
  const SortId list = signature().symbol(*problem_.nil).result_sort;
  return signature().sort(list).constructor == signature().sort(sort).constructor;
}

TermId RecursiveWriter::matrix(TermId formula) {
  TermBank& bank = problem_.bank;
  for (std::uint32_t n = 0; bank.kind(formula) == TermKind::kForall; ++n) {
    formula = bank.open(formula, bank.variable(n, bank.binder_sort(formula)));
  }
  return formula;
}

std::pair<TermId, TermId> RecursiveWriter::sides(TermId formula) {
  TermBank& bank = problem_.bank;
  const TermId said = matrix(formula);
  if (bank.is_equality(said)) return {bank.argument(said, 0), bank.argument(said, 1)};
  if (bank.is_application_of(said, signature().not_symbol())) {
    return {bank.argument(said, 0), bank.falsity()};
  }
  return {said, bank.truth()};
}

void RecursiveWriter::note_sort(SortId sort) {
  const Sort s = signature().sort(sort);
  if (s.is_variable) return;
  const SortKind kind = signature().sort_constructor(s.constructor).kind;
  if (kind == SortKind::kField) throw CannotEmit{"fractions in recursive programs"};
  for (const SortId part : s.arguments) note_sort(part);
  if (!seen_sorts_.insert(s.constructor).second || kind != SortKind::kDatatype) return;
  for (const SymbolId c : signature().sort_constructor(s.constructor).constructors) {
    for (const SortId field : signature().symbol(c).argument_sorts) note_sort(field);
  }
  if (sort == signature().bool_sort() || is_number_sort(sort) || is_list_sort(sort)) return;
  datatypes_.push_back(s.constructor);
}

void RecursiveWriter::note_term(TermId term) {
  std::vector<SymbolId> called;
  problem_.bank.for_each_subterm({&term, 1}, [&](TermId t) {
    if (problem_.bank.is_quantifier(t)) throw CannotEmit{"a quantifier in a definition"};
    note_sort(problem_.bank.sort(t));
    if (problem_.bank.kind(t) != TermKind::kApplication) return;
    const SymbolId id = problem_.bank.symbol(t);
    const Symbol& s = signature().symbol(id);
    if (s.closure_of) {
      called.push_back(*s.closure_of);
    } else if (s.kind == SymbolKind::kFunction) {
      called.push_back(id);
    }
  });
  for (const SymbolId f : called) note_function(f);
}

void RecursiveWriter::note_function(SymbolId function) {
  const Symbol s = signature().symbol(function);
  if (s.kind != SymbolKind::kFunction) return;
  if (std::ranges::find(functions_, function) != functions_.end()) return;
  functions_.push_back(function);
  for (const SortId a : s.argument_sorts) note_sort(a);
  note_sort(s.result_sort);
  bool defined = false;
  for (std::size_t i = 0; i < problem_.statements.size(); ++i) {
    const Statement st = problem_.statements[i];
    if (st.kind != StatementKind::kDefinition || st.defines != function) continue;
    defined = true;
    note_term(matrix(st.formula));
  }
  if (!defined) throw CannotEmit{fmt::format("`{}`, which has no definition", s.name)};
}

std::string RecursiveWriter::plain_name(const std::string& name) const {
  const auto& words = words_for_operators();
  if (const auto word = words.find(name); word != words.end()) return word->second;
  std::string out;
  for (const char c : name) {
    const auto u = static_cast<unsigned char>(c);
    if (std::isalnum(u) != 0 || c == '_') {
      out += c;
    } else {
      out += c == '\'' ? std::string("_") : fmt::format("_{:02x}", u);
    }
  }
  if (out.empty() || std::isdigit(static_cast<unsigned char>(out[0])) != 0) out = "f_" + out;
  return out;
}

std::string RecursiveWriter::claim(const std::string& wanted) {
  const std::string plain = plain_name(wanted);
  std::string name = plain;
  for (int n = 2; keywords().contains(name) || taken_.contains(name); ++n) {
    name = fmt::format("{}_{}", plain, n);
  }
  taken_.insert(name);
  return name;
}

void RecursiveWriter::name_everything() {
  for (const SymbolId f : functions_) names_[f] = claim(signature().symbol(f).name);
  for (const SortConstructorId d : datatypes_) {
    sort_names_[d] = claim(signature().sort_constructor(d).name);
    for (const SymbolId c : signature().sort_constructor(d).constructors) {
      names_[c] = claim(signature().symbol(c).name);
    }
  }
}

void RecursiveWriter::take(TermId pattern, const std::string& place,
                           const std::vector<std::string>& names, Case& out, Names& known,
                           const std::set<std::uint32_t>& used) {
  TermBank& bank = problem_.bank;
  const auto bind = [&](TermId variable, const std::string& value) {
    const std::uint32_t index = bank.index(variable);
    if (!used.contains(index)) return;
    if (taken_.contains(value)) {  // a parameter
      known[index] = value;
      return;
    }
    known[index] = names[index];
    out.bindings.emplace_back(names[index], value);
  };
  if (bank.kind(pattern) == TermKind::kVariable) {
    if (known.contains(bank.index(pattern))) throw CannotEmit{"a variable twice in a pattern"};
    bind(pattern, place);
    return;
  }
  const SymbolId c = bank.symbol(pattern);
  if (is_integer_sort(bank.sort(pattern))) throw CannotEmit{"an integer as a pattern"};
  std::size_t count = 0;
  TermId inner = pattern;
  while (problem_.successor && bank.is_application_of(inner, *problem_.successor)) {
    inner = bank.argument(inner, 0);
    ++count;
  }
  if (is_number_sort(bank.sort(pattern))) {
    if (bank.kind(inner) == TermKind::kVariable) {
      out.tests.push_back(is_at_least(place, count));
      bind(inner, predecessor(place, count));
    } else {
      out.tests.push_back(is_number(place, count));
    }
    return;
  }
  const auto arguments = bank.arguments(pattern);
  const std::vector<TermId> parts(arguments.begin(), arguments.end());
  if (problem_.nil && (c == *problem_.nil || c == *problem_.cons)) {
    out.tests.push_back(is_empty(place, c == *problem_.nil));
    if (parts.size() == 2) {
      take(parts[0], head(place), names, out, known, used);
      take(parts[1], rest(place), names, out, known, used);
    }
    return;
  }
  if (bank.sort(pattern) == signature().bool_sort()) {
    out.tests.push_back(c == signature().true_symbol() ? place : negation({place, true}).text);
    return;
  }
  if (signature().constructors(bank.sort(pattern)).size() > 1) {
    out.tests.push_back(is_built_by(place, c));
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    take(parts[i], field(place, c, i), names, out, known, used);
  }
}

RecursiveWriter::Case RecursiveWriter::case_of(SymbolId function, TermId formula,
                                               const std::vector<std::string>& names,
                                               const std::vector<std::string>& parameters) {
  TermBank& bank = problem_.bank;
  const auto [left, right] = sides(formula);
  if (!bank.is_application_of(left, function)) throw CannotEmit{"a clause with conditions"};
  std::set<std::uint32_t> used;
  for (const TermId v : bank.free_variables(right)) used.insert(bank.index(v));
  Case out;
  Names known;
  const auto arguments = bank.arguments(left);
  const std::vector<TermId> patterns(arguments.begin(), arguments.end());
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    take(patterns[i], parameters[i], names, out, known, used);
  }
  out.result = expression(right, known).text;
  return out;
}

RecursiveWriter::Emission RecursiveWriter::emission_of(SymbolId function) {
  Emission out;
  out.symbol = function;
  out.name = name_of(function);
  std::vector<const Statement*> clauses;
  for (const Statement& s : problem_.statements) {
    if (s.kind == StatementKind::kDefinition && s.defines == function) clauses.push_back(&s);
  }
  // Variables are local, but differ from functions and from parameters.
  const std::set<std::string> outside = taken_;
  std::map<std::string, std::string> variables;
  for (const Statement* s : clauses) {
    for (const std::string& name : s->variable_names) {
      if (!variables.contains(name)) variables[name] = claim(name);
    }
  }
  const std::set<std::string> locals = taken_;
  const Symbol& symbol = signature().symbol(function);
  for (const SortId sort : symbol.argument_sorts) {
    const char* wanted = is_number_sort(sort) || is_integer_sort(sort) ? "n"
                         : is_list_sort(sort)                          ? "items"
                         : sort == signature().bool_sort()             ? "flag"
                         : signature().is_function_sort(sort)          ? "function"
                         : signature().sort(sort).is_variable          ? "value"
                                                                       : "data";
    out.parameters.push_back(claim(wanted));
  }
  // What bind() takes for a parameter is one.
  taken_ = std::set<std::string>(out.parameters.begin(), out.parameters.end());
  for (const Statement* s : clauses) {
    std::vector<std::string> names;
    for (const std::string& name : s->variable_names) names.push_back(variables.at(name));
    const TermId formula = s->formula;
    out.cases.push_back(case_of(function, formula, names, out.parameters));
  }
  taken_ = outside;
  return out;
}

Phrase RecursiveWriter::expression(TermId t, const Names& names) {
  const TermBank& bank = problem_.bank;
  if (bank.kind(t) == TermKind::kVariable) {
    const auto known = names.find(bank.index(t));
    if (known == names.end()) throw CannotEmit{"a variable without a value"};
    return {known->second, true};
  }
  return application(t, names);
}

Phrase RecursiveWriter::application(TermId t, const Names& names) {
  TermBank& bank = problem_.bank;
  const SymbolId id = bank.symbol(t);
  const Symbol symbol = signature().symbol(id);
  if (symbol.closure_of) {
    if (!bank.arguments(t).empty()) throw CannotEmit{"a function that has captured values"};
    return function_value(*symbol.closure_of, bank.sort(t));
  }
  if (id == signature().true_symbol() || id == signature().false_symbol()) {
    return {truth(id == signature().true_symbol()), true};
  }
  if (symbol.kind == SymbolKind::kNumeral) return integer(symbol.name);
  if (is_number_sort(bank.sort(t)) && symbol.kind == SymbolKind::kConstructor) {
    std::size_t count = 0;
    TermId inner = t;
    while (bank.is_application_of(inner, *problem_.successor)) {
      inner = bank.argument(inner, 0);
      ++count;
    }
    if (bank.is_application_of(inner, *problem_.zero)) return {number(count), true};
    return successor(expression(inner, names), count);
  }
  if (is_list_sort(bank.sort(t)) && symbol.kind == SymbolKind::kConstructor) {
    std::vector<Phrase> elements;
    TermId inner = t;
    while (bank.is_application_of(inner, *problem_.cons)) {
      elements.push_back(expression(bank.argument(inner, 0), names));
      inner = bank.argument(inner, 1);
    }
    if (bank.is_application_of(inner, *problem_.nil)) return {list(elements, bank.sort(t)), true};
    return put_before(elements, expression(inner, names), bank.sort(t));
  }
  const auto given = bank.arguments(t);
  const std::vector<TermId> terms(given.begin(), given.end());
  std::vector<Phrase> arguments;
  for (const TermId a : terms) arguments.push_back(expression(a, names));
  std::vector<std::string> texts;
  for (const Phrase& a : arguments) texts.push_back(a.text);
  switch (symbol.kind) {
    case SymbolKind::kConstructor:
      return construct(id, arguments, bank.sort(t));
    case SymbolKind::kFunction:
      return {fmt::format("{}({})", name_of(id), fmt::join(texts, ", ")), true};
    case SymbolKind::kArithmetic: {
      const Arithmetic operation = *signature().arithmetic_of(id);
      // Their remainders and quotients are not those of SMT-LIB.
      if (operation == Arithmetic::kDivide || operation == Arithmetic::kModulo ||
          operation == Arithmetic::kAbsolute || operation > Arithmetic::kLess) {
        break;
      }
      return arithmetic(operation, arguments);
    }
    case SymbolKind::kEquality:
      return same(arguments[0], arguments[1], bank.sort(terms[0]));
    case SymbolKind::kIfThenElse:
      return choice(arguments[0], arguments[1], arguments[2]);
    case SymbolKind::kApply: {
      const std::vector<std::string> rest(texts.begin() + 1, texts.end());
      return {fmt::format("{}({})", operand(arguments[0]), fmt::join(rest, ", ")), true};
    }
    case SymbolKind::kLogical:
      if (id == signature().not_symbol()) return negation(arguments[0]);
      if (id == signature().and_symbol()) return junction(true, arguments[0], arguments[1]);
      if (id == signature().or_symbol()) return junction(false, arguments[0], arguments[1]);
      return junction(false, negation(arguments[0]), arguments[1]);
    default:
      break;
  }
  throw CannotEmit{fmt::format("`{}`", symbol.name)};
}

std::vector<RecursiveWriter::Check> RecursiveWriter::checks() {
  std::vector<Check> out;
  for (std::size_t i = 0; i < problem_.statements.size(); ++i) {
    const Statement s = problem_.statements[i];
    if (s.kind != StatementKind::kExample) continue;
    TermBank& bank = problem_.bank;
    const auto [left, right] = sides(s.formula);
    const bool ours = bank.kind(left) == TermKind::kApplication &&
                      std::ranges::find(wanted_, bank.symbol(left)) != wanted_.end();
    if (!ours) continue;
    out.push_back({expression(left, {}).text, expression(right, {}).text, bank.sort(left)});
  }
  return out;
}

std::string RecursiveWriter::write() {
  for (const SymbolId f : wanted_) note_function(f);
  for (const Statement& s : std::vector<Statement>(problem_.statements)) {
    if (s.kind != StatementKind::kExample) continue;
    const TermId formula = matrix(s.formula);
    const bool ours = std::ranges::any_of(wanted_, [&](SymbolId f) {
      bool found = false;
      problem_.bank.for_each_subterm(
          {&formula, 1}, [&](TermId t) { found = found || problem_.bank.is_application_of(t, f); });
      return found;
    });
    if (ours) note_term(formula);
  }
  // As the theory declares them: what a function calls stands before it, if people write so.
  std::ranges::sort(functions_, {}, &SymbolId::value);
  name_everything();
  std::vector<Emission> emissions;
  for (const SymbolId f : functions_) emissions.push_back(emission_of(f));
  begin_checks();
  const std::vector<Check> examples = checks();
  return whole(emissions, examples);
}

}  // namespace whence::report
