#include "lang/smtlib/wanted.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <set>

#include "base/digest.h"
#include "lang/files.h"
#include "lang/mpl/mpl.h"
#include "lang/mpl/print.h"
#include "lang/smtlib/case_tree.h"
#include "lang/smtlib/commands.h"
#include "lang/smtlib/definitions.h"
#include "lang/smtlib/selectors.h"

namespace whence {

using namespace lang;
using namespace lang::smtlib;

bool asks_for_recursion(std::string_view text) {
  static constexpr std::array<std::string_view, 4> kCommands{
      "declare-datatype", "declare-datatypes", "define-fun-rec", "define-funs-rec"};
  const SourceText source{"", std::string(text), 0};
  Diagnostics diagnostics;
  Tree tree(source);
  SexprReader reader(tree, diagnostics);
  while (const auto id = reader.next()) {
    if (std::ranges::any_of(kCommands, [&](auto c) { return tree.begins_with(*id, c); })) {
      return true;
    }
  }
  return false;
}

namespace {

// Names that MPL accepts, each for one name of the file.
class MplNames {
 public:
  std::string take(std::string_view name) {
    static const std::set<std::string> kWords{
        "include", "type",  "numerals", "brackets", "fun",   "pred", "var",   "axiom",  "theorem",
        "lemma",   "synth", "where",    "example",  "infix", "left", "right", "forall", "exists",
        "not",     "and",   "or",       "if",       "then",  "else", "true",  "false",  "Int",
        "Bool",    "Rat",   "Real",     "div",      "mod",   "abs",  "embed", "floor"};
    std::string out;
    for (const char c : name) {
      const auto u = static_cast<unsigned char>(c);
      out += std::isalnum(u) != 0 || c == '_' || c == '\'' ? c : '_';
    }
    if (out.empty() || std::isalpha(static_cast<unsigned char>(out[0])) == 0) out = "n_" + out;
    if (kWords.contains(out)) out += '_';
    while (!taken_.insert(out).second) out += '_';
    return out;
  }

 private:
  std::set<std::string> taken_;
};

// What only datatypes bring along, and nothing speaks of, is no part of the theory. Returns it.
std::set<SymbolId> drop_unused_functions(Problem& problem, const std::set<SymbolId>& own,
                                         std::set<SymbolId> used) {
  for (const Statement& s : problem.statements) {
    problem.bank.for_each_subterm({&s.formula, 1}, [&](TermId t) {
      if (problem.bank.kind(t) != TermKind::kApplication) return;
      if (s.kind == StatementKind::kDefinition && problem.bank.symbol(t) == s.defines) return;
      used.insert(problem.bank.symbol(t));
    });
  }
  std::set<SymbolId> dropped;
  std::ranges::set_difference(own, used, std::inserter(dropped, dropped.end()));
  std::erase_if(problem.statements, [&](const Statement& s) {
    return s.kind == StatementKind::kDefinition && dropped.contains(s.defines);
  });
  return dropped;
}

// The problem in MPL, without the functions that were dropped.
std::string mpl_text(const Problem& problem, const std::set<SymbolId>& dropped) {
  std::string text = '\n' + print_problem(problem);
  for (const SymbolId f : dropped) {
    const Symbol& s = problem.bank.signature().symbol(f);
    const std::string declaration =
        fmt::format("\n{} {} : ", s.is_predicate ? "pred" : "fun", s.name);
    const std::size_t at = text.find(declaration);
    if (at != std::string::npos) text.erase(at, text.find('\n', at + 1) - at);
  }
  return text.substr(1);
}

// Selectors, by constructor and field, and testers.
std::set<SymbolId> functions_of_datatypes(
    Problem& problem, std::map<std::pair<std::string, std::size_t>, SymbolId>& selectors) {
  std::set<SymbolId> own;
  for (const Statement& s : problem.statements) {
    if (s.kind != StatementKind::kDefinition) continue;
    const DefiningEquation e = defining_equation(problem.bank, s.formula);
    if (problem.bank.arguments(e.left).size() != 1) continue;
    const TermId whole = problem.bank.argument(e.left, 0);
    if (!problem.bank.is_constructor(whole)) continue;
    const std::string& name = problem.bank.signature().symbol(s.defines).name;
    if (name.starts_with("is-")) own.insert(s.defines);
    const auto parts = problem.bank.arguments(whole);
    const auto field = std::ranges::find(parts, e.right);
    if (field == parts.end()) continue;
    const std::string& constructor =
        problem.bank.signature().symbol(problem.bank.symbol(whole)).name;
    const auto index = static_cast<std::size_t>(field - parts.begin());
    if (selectors.emplace(std::pair(constructor, index), s.defines).second) own.insert(s.defines);
  }
  return own;
}

// The first datatype that is one of lists has their notation.
void note_lists(Problem& problem) {
  const Signature& signature = problem.bank.signature();
  for (std::uint32_t i = 0; i < signature.sort_constructor_count() && !problem.nil; ++i) {
    const auto& constructors = signature.sort_constructor(SortConstructorId{i}).constructors;
    if (constructors.size() != 2) continue;
    for (const std::size_t base : {0U, 1U}) {
      const Symbol& nil = signature.symbol(constructors[base]);
      const Symbol& cons = signature.symbol(constructors[1 - base]);
      if (nil.argument_sorts.empty() && cons.argument_sorts.size() == 2 &&
          cons.argument_sorts.back() == cons.result_sort &&
          cons.argument_sorts.front() != cons.result_sort) {
        problem.nil = constructors[base];
        problem.cons = constructors[1 - base];
      }
    }
  }
}

// Definitions of which nobody sees that they end.
void complain_of_axioms(const Problem& problem, Diagnostics& diagnostics, const std::string& file) {
  for (const Statement& s : problem.statements) {
    if (s.kind != StatementKind::kAxiom) continue;
    diagnostics.file_error(
        file,
        fmt::format("the recursion of the function in line {} is not seen to end", s.where.line),
        "let each call get a part of a parameter");
  }
}

}  // namespace

std::variant<SygusTheory, std::vector<Diagnostic>> read_sygus_theory(std::string_view text,
                                                                     const std::string& name) {
  Diagnostics diagnostics;
  Problem problem;
  problem.language = InputLanguage::kSmtLib;
  problem.input_symbol_count = problem.bank.signature().symbol_count();
  problem.sources.push_back({name, sha256_hex(std::string(text))});
  const SourceText source{name, std::string(text), 0};
  SygusTheory theory;
  Wanted wanted;
  MplNames names;
  Symbols symbols(problem);
  symbols.sort_name = [&](std::string_view sort) {
    const std::string own = names.take(sort);
    theory.sort_names[own] = sort;
    return own;
  };
  Integers integers(problem, symbols, diagnostics);
  Commands commands(problem, symbols, integers, diagnostics, source);
  commands.read_synthesis(wanted);
  commands.run();
  if (!diagnostics.empty()) return diagnostics.take();
  commands.check_datatypes();
  if (!diagnostics.empty()) return diagnostics.take();
  if (wanted.functions.empty()) {
    diagnostics.file_error(name, "nothing is to be synthesized here",
                           "`(synth-fun f ((x S)) T)` asks for a function");
    return diagnostics.take();
  }
  std::map<std::pair<std::string, std::size_t>, SymbolId> selectors;
  const std::set<SymbolId> own = functions_of_datatypes(problem, selectors);
  split_by_selectors(problem);
  smtlib::check_definitions(problem);
  complain_of_axioms(problem, diagnostics, name);
  if (!diagnostics.empty()) return diagnostics.take();
  // Where a grammar selects without telling cases apart, a selector is a function like others.
  std::set<SymbolId> used;
  for (const Wanted::Function& f : wanted.functions) {
    if (!f.grammar) continue;
    const std::set<std::string> heads = heads_of(*f.grammar);
    if (std::ranges::any_of(heads, [](const auto& h) { return h.starts_with("is"); })) continue;
    for (const SymbolId s : own) {
      if (heads.contains(problem.bank.signature().symbol(s).name)) used.insert(s);
    }
  }
  const std::set<SymbolId> dropped = drop_unused_functions(problem, own, std::move(used));
  Signature& signature = problem.bank.signature();
  std::map<std::string, std::string> constructors;  // as in the file: as they are called here
  for (std::size_t i = Signature::builtin_symbol_count(); i < problem.input_symbol_count; ++i) {
    Symbol& symbol = signature.mutable_symbol(SymbolId{i});
    if (symbol.kind != SymbolKind::kFunction && symbol.kind != SymbolKind::kConstructor) continue;
    const std::string before = symbol.name;
    symbol.name = names.take(before);
    theory.names[symbol.name] = before;
    if (symbol.kind == SymbolKind::kConstructor) constructors[before] = symbol.name;
  }
  for (const auto& [place, selector] : selectors) {
    theory.selectors[{constructors.at(place.first), place.second}] =
        theory.names.at(signature.symbol(selector).name);
  }
  for (Statement& s : problem.statements) {
    for (std::string& v : s.variable_names) v = MplNames().take(v);
  }
  note_lists(problem);
  for (Wanted::Function& f : wanted.functions) {
    theory.functions.push_back({signature.symbol(f.symbol).name, std::move(f.parameters),
                                std::move(f.parameter_sorts), std::move(f.grammar)});
  }
  theory.constraints = std::move(wanted.constraints);
  for (const SymbolId f : dropped) theory.names.erase(signature.symbol(f).name);
  auto read = read_mpl_text(mpl_text(problem, dropped), name);
  if (auto* wrong = std::get_if<std::vector<Diagnostic>>(&read)) {
    diagnostics.file_error(name, "this cannot be said in MPL: " + wrong->front().message);
    return diagnostics.take();
  }
  theory.problem = std::get<Problem>(std::move(read));
  theory.problem.sources = problem.sources;
  return theory;
}

namespace {

class FunctionPrinter {
 public:
  FunctionPrinter(const SygusTheory& theory, const Problem& defined)
      : theory_(theory), problem_(defined), printer_(problem_, SmtLibStyle::kTip) {
    printer_.constructors_by_as = true;
    const Signature& signature = problem_.bank.signature();
    std::set<std::string> in_file;
    for (const auto& [name, own] : theory.names) in_file.insert(own);
    for (const auto& [place, own] : theory.selectors) in_file.insert(own);
    for (std::size_t i = Signature::builtin_symbol_count(); i < problem_.input_symbol_count; ++i) {
      const Symbol& s = signature.symbol(SymbolId{i});
      if (s.closure_of) continue;
      if (s.kind == SymbolKind::kFunction && !theory.names.contains(s.name)) {
        // A function that was invented.
        std::string name = s.name;
        while (!in_file.insert(name).second) name += '_';
        printer_.rename(SymbolId{i}, name);
      }
      if (const auto own = theory.names.find(s.name); own != theory.names.end()) {
        printer_.rename(SymbolId{i}, own->second);
      }
    }
    for (std::uint32_t i = 0; i < signature.sort_constructor_count(); ++i) {
      const std::string& name = signature.sort_constructor(SortConstructorId{i}).name;
      if (const auto own = theory.sort_names.find(name); own != theory.sort_names.end()) {
        printer_.rename(SortConstructorId{i}, own->second);
      }
    }
  }

  std::optional<std::vector<std::string>> print(const std::string& function) {
    const Signature& signature = problem_.bank.signature();
    for (std::size_t i = 0; i < problem_.input_symbol_count; ++i) {
      const Symbol& s = signature.symbol(SymbolId{i});
      if (s.name == function && !s.closure_of && s.kind == SymbolKind::kFunction) {
        if (!add(SymbolId{i})) return std::nullopt;
      }
    }
    return lines_;
  }

  [[nodiscard]] std::string closed_term(TermId term) const { return printer_.term(term, {}, {}); }

 private:
  // After what it calls and the file does not have.
  bool add(SymbolId function) {
    if (!seen_.insert(function).second) return true;
    std::vector<SymbolId> called;
    bool recursive = false;
    std::vector<CaseClause> clauses;
    for (const Statement& s : problem_.statements) {
      if (s.kind != StatementKind::kDefinition || s.defines != function) continue;
      const DefiningEquation e = defining_equation(problem_.bank, s.formula);
      clauses.push_back({e, s.variable_names});
      problem_.bank.for_each_subterm({&e.right, 1}, [&](TermId t) {
        if (problem_.bank.kind(t) != TermKind::kApplication) return;
        const SymbolId f = problem_.bank.symbol(t);
        recursive = recursive || f == function;
        if (problem_.bank.signature().symbol(f).kind == SymbolKind::kFunction) called.push_back(f);
      });
    }
    for (const SymbolId f : called) {
      const bool known = theory_.names.contains(problem_.bank.signature().symbol(f).name);
      if (!known && !add(f)) return false;
    }
    if (clauses.empty()) return false;
    return define(function, clauses, recursive);
  }

  bool define(SymbolId function, const std::vector<CaseClause>& clauses, bool recursive) {
    const Symbol symbol = problem_.bank.signature().symbol(function);
    const auto wanted = std::ranges::find(theory_.functions, symbol.name, &SygusFunction::name);
    const bool ours = wanted != theory_.functions.end();
    const bool restricted = ours && wanted->grammar.has_value();
    std::vector<std::string> parameters;
    std::string list;
    for (std::size_t i = 0; i < symbol.argument_sorts.size(); ++i) {
      // A grammar speaks of the parameters as they are called.
      const std::string name = ours ? wanted->parameters[i] : fmt::format("x{}", i + 1);
      parameters.push_back(restricted ? symbol_text(name) : printer_.variable(name, parameters));
      list += fmt::format("{}({} {})", i == 0 ? "" : " ", parameters.back(),
                          printer_.sort(symbol.argument_sorts[i]));
    }
    CaseStyle style;
    style.truth_by_ite = true;
    const auto some = some_value(symbol.result_sort, 0);
    if (some) style.otherwise = *some;
    if (restricted) {
      style.selector = [this](SymbolId c, std::size_t field) {
        const std::string& name = problem_.bank.signature().symbol(c).name;
        return symbol_text(theory_.selectors.at({name, field}));
      };
    }
    auto body = case_tree(problem_.bank, printer_, clauses, parameters, style);
    if (!body) return false;
    if (restricted) {
      std::vector<std::pair<std::string, std::string>> variables;
      for (std::size_t i = 0; i < parameters.size(); ++i) {
        variables.emplace_back(parameters[i], wanted->parameter_sorts[i]);
      }
      const auto allowed = derived(*wanted->grammar, parse_syntax_tree(*body), variables, others());
      if (!allowed) return false;
      body = lang::smtlib::to_string(*allowed);
    }
    lines_.push_back(fmt::format("({} {} ({}) {} {})", recursive ? "define-fun-rec" : "define-fun",
                                 printer_.symbol(function), list, printer_.sort(symbol.result_sort),
                                 *body));
    return true;
  }

  // Of datatypes with two constructors: the other one.
  [[nodiscard]] std::map<std::string, std::string> others() const {
    std::map<std::string, std::string> out;
    const Signature& signature = problem_.bank.signature();
    for (std::uint32_t i = 0; i < signature.sort_constructor_count(); ++i) {
      const auto& constructors = signature.sort_constructor(SortConstructorId{i}).constructors;
      if (constructors.size() != 2) continue;
      out[printer_.symbol(constructors[0])] = printer_.symbol(constructors[1]);
      out[printer_.symbol(constructors[1])] = printer_.symbol(constructors[0]);
    }
    return out;
  }

  // A value of the sort, to stand where any value may.
  std::optional<std::string> some_value(SortId sort, int depth) {
    constexpr int kDeepest = 8;
    Signature& signature = problem_.bank.signature();
    if (sort == signature.bool_sort()) return "false";
    if (sort == signature.integer_sort()) return "0";
    if (depth > kDeepest) return std::nullopt;
    const auto all = signature.constructors(sort);
    std::vector<SymbolId> constructors(all.begin(), all.end());
    std::ranges::stable_sort(constructors, {},
                             [&](SymbolId c) { return signature.symbol(c).argument_sorts.size(); });
    for (const SymbolId c : constructors) {
      const Symbol symbol = signature.symbol(c);
      std::vector<SortId> bindings(symbol.sort_parameters);
      (void)signature.match(symbol.result_sort, sort, bindings);
      std::string text = printer_.symbol(c);
      if (symbol.sort_parameters > 0) text = fmt::format("(as {} {})", text, printer_.sort(sort));
      bool good = true;
      for (const SortId field : symbol.argument_sorts) {
        const auto part = some_value(signature.substitute(field, bindings), depth + 1);
        good = good && part.has_value();
        if (good) text += " " + *part;
      }
      if (good) return symbol.argument_sorts.empty() ? text : "(" + text + ")";
    }
    return std::nullopt;
  }

  const SygusTheory& theory_;
  Problem problem_;
  Printer printer_;
  std::set<SymbolId> seen_;
  std::vector<std::string> lines_;
};

}  // namespace

std::optional<std::vector<std::string>> print_sygus_functions(const SygusTheory& theory,
                                                              const Problem& defined,
                                                              const std::string& function) {
  return FunctionPrinter(theory, defined).print(function);
}

std::string print_sygus_term(const SygusTheory& theory, const Problem& problem, TermId term) {
  return FunctionPrinter(theory, problem).closed_term(term);
}

}  // namespace whence
