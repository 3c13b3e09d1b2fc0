// Problems as SMT-LIB text.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/monomorphic.h"
#include "lang/smtlib/case_tree.h"
#include "lang/smtlib/print.h"

namespace whence {

namespace {

using namespace lang::smtlib;

class ProblemPrinter {
 public:
  ProblemPrinter(Problem problem, SmtLibStyle style)
      : problem_(std::move(problem)),
        bank_(problem_.bank),
        signature_(bank_.signature()),
        standard_(style == SmtLibStyle::kStandard),
        printer_(problem_, style) {}

  std::variant<std::string, UnsupportedSmtLib> run() {
    collect();
    if (standard_) {
      out_ = fmt::format("(set-logic {})\n", signature_.has_field()     ? "UFDTNIRA"
                                             : printer_.uses_integers() ? "UFDTNIA"
                                                                        : "UFDT");
    }
    sorts();
    datatypes();
    functions();
    for (const Statement& s : problem_.statements) {
      if (s.kind == StatementKind::kAxiom) statement("assert", s, s.formula);
    }
    goals();
    if (printer_.too_long() || out_.size() > Printer::kMostText) {
      return UnsupportedSmtLib{"the text would be too long"};
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_printed(const Statement& s) const {
    if (s.kind == StatementKind::kExample) return false;
    if (s.kind == StatementKind::kLemma) return !standard_;
    return !s.defines.valid() || !printer_.is_integer_symbol(s.defines);
  }

  void note_sort(SortId root) {
    std::vector<SortId> open{root};
    while (!open.empty()) {
      const SortId id = open.back();
      open.pop_back();
      if (std::ranges::find(sorts_, id) != sorts_.end()) continue;
      const Sort& s = signature_.sort(id);
      if (s.is_variable) continue;
      if (!printer_.is_integer_sort(s.constructor)) sorts_.push_back(id);
      open.insert(open.end(), s.arguments.begin(), s.arguments.end());
    }
  }

  // The symbols that occur, in the order of the signature, and the clauses of definitions.
  void collect() {
    std::erase_if(problem_.statements, [&](const Statement& s) { return !is_printed(s); });
    occurs_.assign(signature_.symbol_count(), false);
    for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) {
      const Statement& s = problem_.statements[i];
      if (s.kind == StatementKind::kDefinition) clauses_[s.defines].push_back(i);
      bank_.for_each_subterm({&s.formula, 1}, [&](TermId t) {
        note_sort(bank_.is_quantifier(t) ? bank_.binder_sort(t) : bank_.sort(t));
        if (bank_.kind(t) != TermKind::kApplication) return;
        const Symbol& symbol = signature_.symbol(bank_.symbol(t));
        occurs_[bank_.symbol(t).index()] = true;
        if (symbol.closure_of) occurs_[symbol.closure_of->index()] = true;
        if (symbol.kind != SymbolKind::kApply) return;
        const SortId function = bank_.sort(bank_.argument(t, 0));
        if (std::ranges::find(applied_, function) == applied_.end()) applied_.push_back(function);
      });
    }
    for (std::size_t i = 0; i < signature_.symbol_count(); ++i) {
      if (!occurs_[i] || i < Signature::builtin_symbol_count()) continue;
      for (const SortId s : signature_.symbol(SymbolId{i}).argument_sorts) note_sort(s);
      note_sort(signature_.symbol(SymbolId{i}).result_sort);
    }
    // Fields of datatypes may have sorts that nothing else mentions.
    for (std::size_t i = 0; i < signature_.sort_constructor_count(); ++i) {
      for (const SymbolId c : signature_.sort_constructor(SortConstructorId{i}).constructors) {
        if (printer_.is_integer_symbol(c)) continue;
        for (const SortId s : signature_.symbol(c).argument_sorts) note_sort(s);
      }
    }
    std::ranges::sort(sorts_);
    if (!standard_) find_selectors();
  }

  // A function with one clause, sel(c(x1, ..., xn)) = xi, is what a datatype's declaration may
  // bring along.
  void find_selectors() {
    for (std::size_t i = Signature::builtin_symbol_count(); i < signature_.symbol_count(); ++i) {
      const SymbolId id{i};
      const auto clauses = clauses_.find(id);
      if (clauses == clauses_.end() || clauses->second.size() != 1) continue;
      if (signature_.symbol(id).closure_of || signature_.symbol(id).argument_sorts.size() != 1) {
        continue;
      }
      const DefiningEquation e =
          defining_equation(bank_, problem_.statements[clauses->second[0]].formula);
      const TermId whole = bank_.argument(e.left, 0);
      if (!bank_.is_constructor(whole) || bank_.kind(e.right) != TermKind::kVariable) continue;
      std::optional<std::size_t> field;
      bool plain = true;
      for (std::size_t k = 0; k < bank_.arguments(whole).size(); ++k) {
        plain = plain && bank_.kind(bank_.argument(whole, k)) == TermKind::kVariable;
        if (bank_.argument(whole, k) == e.right) field = k;
      }
      if (!plain || !field) continue;
      if (selectors_.emplace(std::pair(bank_.symbol(whole), *field), id).second) {
        is_selector_.insert(id);
      }
    }
  }

  // "(par (a b) " and ")" around what has type variables.
  [[nodiscard]] std::string in_par(const std::vector<std::string>& names,
                                   const std::string& text) const {
    if (names.empty()) return text;
    return fmt::format("(par ({}) {})", fmt::join(names, " "), text);
  }

  void sorts() {
    std::vector<bool> done(signature_.sort_constructor_count());
    for (const SortId id : sorts_) {
      const Sort& s = signature_.sort(id);
      const SortConstructor& constructor = signature_.sort_constructor(s.constructor);
      const bool function = constructor.kind == SortKind::kFunction;
      if (constructor.kind == SortKind::kDatatype || (function && !standard_)) continue;
      if (!function && done[s.constructor.index()]) continue;
      done[s.constructor.index()] = true;
      out_ += function ? fmt::format("(declare-sort {} 0)\n", printer_.sort(id))
                       : fmt::format("(declare-sort {} {})\n", name_of(s.constructor),
                                     constructor.arity);
    }
  }

  [[nodiscard]] std::string name_of(SortConstructorId id) const {
    return printer_.sort_constructor(id);
  }

  void datatypes() {
    std::string heads;
    std::string bodies;
    for (std::size_t i = 1; i < signature_.sort_constructor_count(); ++i) {
      const SortConstructorId id{i};
      const SortConstructor& datatype = signature_.sort_constructor(id);
      if (datatype.kind != SortKind::kDatatype || printer_.is_integer_sort(id)) continue;
      heads += fmt::format("{}({} {})", heads.empty() ? "" : " ", name_of(id), datatype.arity);
      printer_.type_variables = printer_.type_variable_names(datatype.arity);
      std::string body;
      for (const SymbolId c : datatype.constructors) {
        std::string one = "(" + printer_.symbol(c);
        const Symbol& symbol = signature_.symbol(c);
        for (std::size_t k = 0; k < symbol.argument_sorts.size(); ++k) {
          const auto own = selectors_.find(std::pair(c, k));
          one += fmt::format(
              " ({} {})",
              own == selectors_.end() ? printer_.field(c, k) : printer_.symbol(own->second),
              printer_.sort(symbol.argument_sorts[k]));
        }
        body += (body.empty() ? "" : " ") + one + ")";
      }
      bodies += "\n  " + in_par(printer_.type_variables, "(" + body + ")");
    }
    if (!heads.empty()) out_ += fmt::format("(declare-datatypes ({}) ({}))\n", heads, bodies);
  }

  // --- functions
  // --------------------------------------------------------------------------------

  [[nodiscard]] std::string rank(const Symbol& symbol) const {
    std::string out = "(";
    for (std::size_t i = 0; i < symbol.argument_sorts.size(); ++i) {
      out += (i == 0 ? "" : " ") + printer_.sort(symbol.argument_sorts[i]);
    }
    return out + ") " + printer_.sort(symbol.result_sort);
  }

  void functions() {
    for (const SortId function : applied_) {
      if (!standard_) break;
      std::string arguments;
      const auto& rank = signature_.sort(function).arguments;
      for (std::size_t i = 0; i + 1 < rank.size(); ++i) arguments += " " + printer_.sort(rank[i]);
      out_ += fmt::format("(declare-fun {} ({}{}) {})\n", printer_.apply_symbol(function),
                          printer_.sort(function), arguments, printer_.sort(rank.back()));
    }
    std::vector<SymbolId> undefined;
    std::vector<SymbolId> defined;
    for (std::size_t i = Signature::builtin_symbol_count(); i < signature_.symbol_count(); ++i) {
      const SymbolId id{i};
      const Symbol& symbol = signature_.symbol(id);
      if (!occurs_[i] || symbol.kind != SymbolKind::kFunction || printer_.is_integer_symbol(id)) {
        continue;
      }
      if ((symbol.closure_of && !standard_) || is_selector_.contains(id)) continue;
      (clauses_.contains(id) && !standard_ ? defined : undefined).push_back(id);
    }
    std::vector<SymbolId> partial;
    std::vector<std::pair<std::string, std::string>> recursive;  // heads and bodies
    for (const SymbolId id : defined) {
      auto one = definition(id);
      if (one) {
        recursive.push_back(std::move(*one));
      } else {
        undefined.push_back(id);
        partial.push_back(id);
      }
    }
    for (const SymbolId id : undefined) {
      const Symbol& symbol = signature_.symbol(id);
      printer_.type_variables = printer_.type_variable_names(symbol.sort_parameters);
      const std::string text = rank(symbol);
      out_ += printer_.type_variables.empty()
                  ? fmt::format("(declare-fun {} {})\n", printer_.symbol(id), text)
                  : fmt::format("(declare-fun {} {})\n", printer_.symbol(id),
                                in_par(printer_.type_variables, "(" + text + ")"));
    }
    if (!recursive.empty()) {
      out_ += "(define-funs-rec\n  (";
      for (const auto& [head, body] : recursive) out_ += "\n   (" + head + ")";
      out_ += ")\n  (";
      for (const auto& [head, body] : recursive) out_ += "\n   " + body;
      out_ += "))\n";
    }
    for (const Statement& s : problem_.statements) {
      if (s.kind != StatementKind::kDefinition) continue;
      const bool written = !standard_ && std::ranges::find(partial, s.defines) == partial.end();
      if (!written) statement("assert", s, s.formula);
    }
  }

  std::optional<std::pair<std::string, std::string>> definition(SymbolId id) {
    const Symbol symbol = signature_.symbol(id);
    printer_.type_variables = printer_.type_variable_names(symbol.sort_parameters);
    std::vector<std::string> parameters;
    std::string list;
    for (const SortId s : symbol.argument_sorts) {
      parameters.push_back(
          printer_.variable(fmt::format("x{}", parameters.size() + 1), parameters));
      list +=
          fmt::format("{}({} {})", list.empty() ? "" : " ", parameters.back(), printer_.sort(s));
    }
    std::vector<CaseClause> clauses;
    for (const std::uint32_t i : clauses_.at(id)) {
      const Statement& s = problem_.statements[i];
      CaseClause clause;
      clause.equation = defining_equation(bank_, s.formula);
      const std::vector<SortId> own =
          signature_.function(bank_.function(clause.equation.left)).sort_arguments;
      std::vector<SortId> renaming(own.size());
      for (std::uint32_t k = 0; k < own.size(); ++k) {
        renaming[signature_.sort(own[k]).variable] = bank_.signature().sort_variable(k);
      }
      clause.equation = {bank_.substitute_sorts(clause.equation.left, renaming),
                         bank_.substitute_sorts(clause.equation.right, renaming)};
      clause.names = s.variable_names;
      clauses.push_back(std::move(clause));
    }
    auto body = case_tree(bank_, printer_, clauses, parameters);
    if (!body) return std::nullopt;
    const std::string rank = fmt::format("({}) {}", list, printer_.sort(symbol.result_sort));
    return std::pair(
        printer_.symbol(id) + " " +
            (printer_.type_variables.empty() ? rank
                                             : in_par(printer_.type_variables, "(" + rank + ")")),
        std::move(*body));
  }

  // --- statements
  // -------------------------------------------------------------------------------

  void statement(const char* command, const Statement& s, TermId formula) {
    printer_.type_variables = printer_.type_variable_names(s.sort_variable_count);
    std::string text = printer_.term(formula, {}, s.variable_names);
    if (!standard_ && s.kind != StatementKind::kDefinition) {
      text = fmt::format("(! {} :named {})", text, printer_.claim(s.name));
    }
    out_ += fmt::format("({} {})\n", command, in_par(printer_.type_variables, text));
  }

  void goals() {
    std::vector<const Statement*> all;
    for (const Statement& s : problem_.statements) {
      if (s.kind == StatementKind::kTheorem || s.kind == StatementKind::kLemma) all.push_back(&s);
    }
    if (problem_.asks_satisfiability) {
      for (const Statement* s : all) question(*s, all.size() > 1);
    } else if (!standard_) {
      for (const Statement* s : all) statement("prove", *s, s->formula);
    } else {
      std::string text;
      for (const Statement* s : all) {
        text += (text.empty() ? "" : " ") + printer_.term(s->formula, {}, s->variable_names);
      }
      if (all.size() > 1) text = "(and " + text + ")";
      if (!all.empty()) out_ += fmt::format("(assert (not {}))\n", text);
      out_ += "(check-sat)\n";
    }
  }

  // Whether the axioms leave room for what the statement denies.
  void question(const Statement& s, bool one_of_several) {
    if (s.formula == bank_.falsity()) {
      out_ += "(check-sat)\n";
      return;
    }
    const bool negated = bank_.is_application_of(s.formula, signature_.not_symbol());
    const TermId denied = negated ? bank_.argument(s.formula, 0) : bank_.negation(s.formula);
    const std::string text =
        fmt::format("(assert {})\n(check-sat)\n", printer_.term(denied, {}, s.variable_names));
    out_ += one_of_several ? "(push 1)\n" + text + "(pop 1)\n" : text;
  }

  Problem problem_;
  TermBank& bank_;
  const Signature& signature_;
  bool standard_;
  Printer printer_;
  std::string out_;
  std::vector<bool> occurs_;
  std::vector<SortId> sorts_;
  std::vector<SortId> applied_;
  absl::flat_hash_map<SymbolId, std::vector<std::uint32_t>> clauses_;
  absl::flat_hash_map<std::pair<SymbolId, std::size_t>, SymbolId> selectors_;
  absl::flat_hash_set<SymbolId> is_selector_;
};

}  // namespace

std::variant<std::string, UnsupportedSmtLib> print_smtlib(const Problem& problem,
                                                          SmtLibStyle style) {
  if (style == SmtLibStyle::kTip) return ProblemPrinter(problem, style).run();
  auto simple = lang::monomorphic(problem);
  if (const auto* no = std::get_if<lang::NotMonomorphic>(&simple)) {
    return UnsupportedSmtLib{no->reason};
  }
  return ProblemPrinter(std::move(std::get<Problem>(simple)), style).run();
}

}  // namespace whence
