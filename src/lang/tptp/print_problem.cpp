// Whole problems as TPTP text.

#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>

#include <algorithm>

#include "lang/ascii.h"
#include "lang/conditionals.h"
#include "lang/tptp/datatypes.h"
#include "lang/tptp/print.h"
#include "lang/tptp/symbols.h"
#include "lang/tptp/tptp.h"
#include "lang/tptp/tuples.h"
#include "logic/relations.h"

namespace whence {

namespace {

using lang::tptp::kIndividuals;

constexpr std::uint64_t kMostNodes = 100'000'000;  // of the text; sharing could make it exponential

class ProblemPrinter {
 public:
  explicit ProblemPrinter(const Problem& problem)
      : problem_(problem),
        signature_(problem.bank.signature()),
        printer_(problem),
        statement_names_(printer_.names().statements()) {
    printer_.datatypes_as_types = true;
  }

  std::variant<std::string, UnsupportedTptp> print(std::span<const std::string> comments) {
    if (auto reason = unsupported()) return UnsupportedTptp{std::move(*reason)};
    typed_ = needs_types();
    if (typed_ && has_numbers()) return UnsupportedTptp{"types and numbers without arithmetic"};
    if (conjectures() > 1) {
      out_ +=
          "% Each conjecture is to be proved. E 2.6 and SPASS 3.9 report a theorem if one of them "
          "follows.\n";
    }
    if (typed_) declarations();
    for (std::size_t i = 0; i < problem_.statements.size(); ++i) {
      if (is_implied(problem_.statements[i])) continue;
      if (i < comments.size() && !comments[i].empty()) {
        out_ += "% " + lang::ascii_lines(comments[i]) + "\n";
      }
      write(problem_.statements[i], statement_names_[i]);
    }
    return std::move(out_);
  }

 private:
  // What the reader adds by itself.
  [[nodiscard]] bool is_implied(const Statement& statement) const {
    const bool asks = problem_.asks_satisfiability && statement.kind == StatementKind::kTheorem;
    if (asks && problem_.bank.is_application_of(statement.formula, signature_.false_symbol())) {
      return true;
    }
    if (problem_.language != InputLanguage::kTptp) return false;
    if (statement.kind == StatementKind::kTheorem) return problem_.asks_satisfiability;
    // What tuples are is said by no syntax in the text that is written.
    return statement.original_name.empty() && !lang::tptp::is_tuple_axiom(statement);
  }

  std::optional<std::string> unsupported() const {
    std::uint64_t nodes = 0;
    for (const Statement& statement : problem_.statements) {
      if (statement.kind == StatementKind::kExample) {
        return fmt::format("{}: an example for synthesis", statement.name);
      }
      if (auto reason = printer_.unsupported(statement.formula, /*extended=*/false)) {
        return fmt::format("{}: {}", statement.name, *reason);
      }
      nodes += problem_.bank.weight(statement.formula);
    }
    if (nodes > kMostNodes) return "formulas as large as these";
    return std::nullopt;
  }

  // In TFF they would be of the type $int.
  [[nodiscard]] bool has_numbers() const {
    if (problem_.language != InputLanguage::kTptp) return false;
    for (std::uint32_t i = 0; i < problem_.input_symbol_count; ++i) {
      const Symbol& symbol = signature_.symbol(SymbolId{i});
      if (symbol.kind != SymbolKind::kNumeral && lang::tptp::is_number_name(symbol.name)) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool needs_types() const {
    for (std::uint32_t i = 0; i < problem_.input_symbol_count; ++i) {
      if (declared(SymbolId{i})) return true;
    }
    return std::ranges::any_of(problem_.statements,
                               [&](const Statement& s) { return printer_.needs_types(s.formula); });
  }

  // Symbols of sorts that TPTP does not have are not declared: no statement has them.
  [[nodiscard]] bool declared(SymbolId id) const {
    const Symbol& symbol = signature_.symbol(id);
    const bool kind = symbol.kind == SymbolKind::kFunction ||
                      (printer_.datatypes_as_types && symbol.kind == SymbolKind::kConstructor);
    if (id.index() < Signature::builtin_symbol_count() || !kind || printer_.has_default_rank(id) ||
        printer_.is_by_zero(id) || (symbol.definition.valid() && is_header_name(symbol.name))) {
      return false;
    }
    const auto writable = [&](SortId root) {
      return !signature_.any_within(root, [&](SortId s) {
        const Sort& sort = signature_.sort(s);
        return !sort.is_variable && !is_type(sort.constructor);
      });
    };
    return std::ranges::all_of(symbol.argument_sorts, writable) &&
           (symbol.result_sort == signature_.bool_sort() || writable(symbol.result_sort));
  }

  [[nodiscard]] bool is_type(SortConstructorId id) const {
    const SortConstructor& c = signature_.sort_constructor(id);
    if (c.kind == SortKind::kIntegers || c.kind == SortKind::kField) return true;
    const bool kind = c.kind == SortKind::kUninterpreted ||
                      (printer_.datatypes_as_types && c.kind == SortKind::kDatatype &&
                       id != signature_.sort(signature_.bool_sort()).constructor);
    return kind && (c.arity == 0 || c.kind == SortKind::kUninterpreted);
  }

  // Type declarations need names; they are made from numbers that no statement has.
  std::string declaration_name() {
    for (;;) {
      std::string name = fmt::format("type_{}", ++declarations_);
      if (!taken_.contains(name)) return name;
    }
  }

  void declarations() {
    for (const std::string& name : statement_names_) taken_.insert(lang::tptp::unquoted(name));
    for (std::uint32_t i = 0; i < signature_.sort_constructor_count(); ++i) {
      const SortConstructor& c = signature_.sort_constructor(SortConstructorId{i});
      if (!is_type(SortConstructorId{i}) || c.name == kIndividuals ||
          c.kind == SortKind::kIntegers || c.kind == SortKind::kField) {
        continue;
      }
      out_ += fmt::format("tff({}, type, {}: {}).\n", declaration_name(),
                          printer_.names().sort(c.name), printer_.kind(SortConstructorId{i}));
    }
    for (std::uint32_t i = 0; i < problem_.input_symbol_count; ++i) {
      if (!declared(SymbolId{i})) continue;
      out_ += fmt::format("tff({}, type, {}: {}).\n", declaration_name(),
                          printer_.symbol(SymbolId{i}), printer_.rank(SymbolId{i}));
    }
  }

  static std::string role(const Statement& statement) {
    if (!statement.role.empty()) return statement.role;
    return statement.kind == StatementKind::kAxiom        ? "axiom"
           : statement.kind == StatementKind::kDefinition ? "definition"
                                                          : "conjecture";
  }

  [[nodiscard]] std::ptrdiff_t conjectures() const {
    return std::ranges::count_if(problem_.statements, [&](const Statement& s) {
      return !is_implied(s) && role(s) == "conjecture";
    });
  }

  void write(const Statement& statement, const std::string& name) {
    out_ += fmt::format("{}({}, {},\n    {}).\n", typed_ ? "tff" : "fof", name,
                        lang::ascii_text(role(statement)),
                        printer_.formula(statement.formula, typed_, statement.variable_names,
                                         statement.sort_variable_names));
  }

  const Problem& problem_;
  const Signature& signature_;
  TptpPrinter printer_;
  bool typed_ = false;
  std::size_t declarations_ = 0;
  std::vector<std::string> statement_names_;
  absl::flat_hash_set<std::string> taken_;  // those names, without quotes
  std::string out_;
};

}  // namespace

std::variant<std::string, UnsupportedTptp> print_tptp(const Problem& problem,
                                                      std::span<const std::string> comments) {
  Problem with = problem;
  // E and cvc5 read no `$ite`, and TPTP has no absolute value.
  for (Statement& s : with.statements) {
    if (const auto plain = lang::without_conditionals(with.bank, s.formula)) s.formula = *plain;
  }
  const std::vector<Statement> axioms = lang::tptp::constructor_axioms(with);
  if (axioms.empty()) return ProblemPrinter(with).print(comments);
  with.statements.insert(with.statements.begin(), axioms.begin(), axioms.end());
  std::vector<std::string> all(axioms.size());
  all[0] = "Of datatypes only this is said; induction is not.";
  all.insert(all.end(), comments.begin(), comments.end());
  return ProblemPrinter(with).print(all);
}

}  // namespace whence
