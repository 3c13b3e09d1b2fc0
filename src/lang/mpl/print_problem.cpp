#include <fmt/format.h>

#include <algorithm>

#include "lang/characters.h"
#include "lang/mpl/elaborate.h"
#include "lang/mpl/print.h"
#include "lang/mpl/regrouping.h"
#include "logic/relations.h"

namespace whence {

namespace {

using namespace lang;

// Writes statements and declarations of one problem. Whether a statement may be written without its
// outer quantifiers depends on sort inference, so that is decided by reading it back.
class ProblemPrinter {
 public:
  explicit ProblemPrinter(const Problem& problem)
      : problem_(problem),
        signature_(problem.bank.signature()),
        printer_(problem),
        scratch_(problem),
        names_(scratch_) {}

  std::string all(std::span<const std::string> comments) {
    types();
    if (problem_.zero) notation("numerals", *problem_.zero);
    if (problem_.nil) notation("brackets", *problem_.nil);
    functions();
    for (const VariableDeclaration& v : problem_.variables) {
      out_ += fmt::format("var {} : {}\n", v.name, sort(v.sort));
    }
    for (std::size_t i = 0; i < problem_.statements.size(); ++i) {
      const SymbolId defines = problem_.statements[i].defines;
      // Definitions of constants f' come back by themselves.
      if (defines.valid() && signature_.symbol(defines).closure_of) continue;
      if (i < comments.size() && !comments[i].empty()) out_ += "-- " + comments[i] + "\n";
      out_ += statement(i) + "\n";
    }
    return out_;
  }

  std::string statement(std::size_t i) {
    const Statement& s = problem_.statements[i];
    std::string head;
    switch (s.kind) {
      case StatementKind::kDefinition:
        break;
      case StatementKind::kAxiom:
        head = "axiom ";
        break;
      case StatementKind::kTheorem:
        head = "theorem ";
        break;
      case StatementKind::kLemma:
        head = "lemma ";
        break;
      case StatementKind::kExample:
        head = "example ";
        break;
    }
    if (s.kind != StatementKind::kDefinition && is_name(s.name)) head += s.name + ": ";
    PrintOptions options;
    options.limit = std::string::npos;
    options.variable_names = s.variable_names;
    options.sort_variable_names = s.sort_variable_names;
    options.leave_out_outer_foralls = true;
    options.grouped_levels = regrouped_levels(problem_.bank, {&s.formula, 1});
    std::string text = printer_.term(s.formula, options);
    if (!reads_back(text, s.formula)) {
      options.leave_out_outer_foralls = false;
      text = printer_.term(s.formula, options);
    }
    return head + text;
  }

 private:
  [[nodiscard]] std::string sort(SortId s) {
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < signature_.sort_variable_bound(s); ++i) {
      names.push_back(fresh_type_variable_name(names_, names));
    }
    return sort_text(signature_, s, names);
  }

  bool reads_back(const std::string& text, TermId formula) {
    const SourceText source{"", text, 0};
    Diagnostics diagnostics;
    names_.reported.clear();
    Reading reading{scratch_, names_, diagnostics};
    Lexer lexer(source, 0, static_cast<std::uint32_t>(text.size()), diagnostics);
    StatementTokens tokens;
    if (!lexer.next(tokens) || !tokens.sound) return false;
    const TokenView view{&source, &tokens.tokens};
    const std::optional<Expression> expression = parse_expression(reading, view, 0);
    if (!expression) return false;
    const std::optional<Elaborated> read = elaborate(reading, view, *expression);
    return read && read->formula == formula;  // scratch_ started as a copy: equal ids, equal terms
  }

  std::string list(const std::vector<SortId>& sorts, const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < sorts.size(); ++i) {
      text += (i > 0 ? ", " : "") + sort_text(signature_, sorts[i], names);
    }
    return text;
  }

  std::vector<std::string> parameter_names(std::uint32_t count) {
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < count; ++i) {
      names.push_back(fresh_type_variable_name(names_, names));
    }
    return names;
  }

  void types() {
    for (std::uint32_t i = 0; i < signature_.sort_constructor_count(); ++i) {
      const SortConstructor& type = signature_.sort_constructor(SortConstructorId{i});
      if (type.kind == SortKind::kFunction || type.kind == SortKind::kIntegers ||
          type.name == "Bool") {
        continue;
      }
      const std::vector<std::string> parameters = parameter_names(type.arity);
      out_ += "type " + type.name;
      for (std::size_t k = 0; k < parameters.size(); ++k) {
        out_ += (k == 0 ? "(" : ", ") + parameters[k];
      }
      if (!parameters.empty()) out_ += ")";
      for (std::size_t k = 0; k < type.constructors.size(); ++k) {
        const Symbol& c = signature_.symbol(type.constructors[k]);
        out_ += (k == 0 ? " = " : " | ") + c.name;
        if (!c.argument_sorts.empty()) out_ += "(" + list(c.argument_sorts, parameters) + ")";
      }
      out_ += "\n";
    }
  }

  void notation(std::string_view keyword, SymbolId of) {
    const Sort& s = signature_.sort(signature_.symbol(of).result_sort);
    out_ += fmt::format("{} {}\n", keyword, signature_.sort_constructor(s.constructor).name);
  }

  void functions() {
    for (std::size_t i = Signature::builtin_symbol_count(); i < problem_.input_symbol_count; ++i) {
      const Symbol& s = signature_.symbol(SymbolId{i});
      if (s.kind != SymbolKind::kFunction || s.closure_of) continue;
      if (s.definition.valid() && is_header_name(s.name)) continue;
      const bool wanted = std::find(problem_.to_synthesize.begin(), problem_.to_synthesize.end(),
                                    SymbolId{i}) != problem_.to_synthesize.end();
      const std::vector<std::string> parameters = parameter_names(s.sort_parameters);
      const std::string arguments = list(s.argument_sorts, parameters);
      const std::string result = sort_text(signature_, s.result_sort, parameters);
      out_ += fmt::format("{} {}", wanted ? "synth" : s.is_predicate ? "pred" : "fun", s.name);
      if (s.is_predicate) {
        if (!arguments.empty()) out_ += " : " + arguments;
      } else {
        out_ += " : " + (arguments.empty() ? result : arguments + " -> " + result);
      }
      if (s.fixity != Fixity::kPrefix) {
        out_ += s.fixity == Fixity::kInfixLeft    ? " infix left "
                : s.fixity == Fixity::kInfixRight ? " infix right "
                                                  : " infix ";
        out_ += std::to_string(s.precedence);
      }
      out_ += "\n";
    }
  }

  const Problem& problem_;
  const Signature& signature_;
  TermPrinter printer_;
  Problem scratch_;
  Names names_;
  std::string out_;
};

}  // namespace

std::string print_problem(const Problem& problem, std::span<const std::string> comments) {
  return ProblemPrinter(problem).all(comments);
}

std::string print_statement(const Problem& problem, std::size_t i) {
  return ProblemPrinter(problem).statement(i);
}

}  // namespace whence
