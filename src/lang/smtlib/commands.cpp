#include "lang/smtlib/commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "lang/definitions/datatype_check.h"

namespace whence::lang::smtlib {

namespace {

// What has a meaning before anything is declared.
bool is_built_in(std::string_view name) {
  static constexpr std::array<std::string_view, 18> kNames{
      "true", "false", "not", "=>", "and",   "or", "xor", "=",   "distinct",
      "ite",  "@",     "let", "!",  "match", "_",  "as",  "par", "lambda"};
  return std::ranges::find(kNames, name) != kNames.end() || name == "forall" || name == "exists";
}

}  // namespace

// --- running -------------------------------------------------------------------------------------

void Commands::run() {
  SexprReader reader(tree_, diagnostics_);
  while (!exit_ && !diagnostics_.full()) {
    const std::optional<SexprId> id = reader.next();
    if (!id) break;
    terms_.start(*id);
    // After a statement in error the next one can be read, after a declaration it would be blamed
    // for what the declaration did not say.
    const bool statement = tree_.begins_with(*id, "assert") || tree_.begins_with(*id, "prove") ||
                           tree_.begins_with(*id, "assert-not") ||
                           tree_.begins_with(*id, "constraint");
    const std::size_t before = problem_.statements.size();
    if (!command(*id) && !statement) return;
    questions_.note(problem_, before);
  }
  read_constraints();
}

void Commands::check_datatypes() {
  lang::check_datatypes(problem_.bank.signature(),
                        [&](SortConstructorId sort, std::string message, std::string advice) {
                          const auto place = symbols_.sort_places.find(sort);
                          if (place == symbols_.sort_places.end()) return;
                          diagnostics_.error(place->second, std::move(message), std::move(advice));
                        });
}

bool Commands::command(SexprId id) {
  static const absl::flat_hash_map<std::string_view, Handler> kHandlers{
      {"declare-sort", &Commands::declare_sort},
      {"define-sort", &Commands::define_sort},
      {"declare-datatype", &Commands::declare_datatype},
      {"declare-datatypes", &Commands::declare_datatypes},
      {"declare-fun", &Commands::declare_fun},
      {"declare-const", &Commands::declare_const},
      {"define-fun", &Commands::define_fun},
      {"define-fun-rec", &Commands::define_fun},
      {"define-const", &Commands::define_const},
      {"define-funs-rec", &Commands::define_funs_rec},
      {"assert", &Commands::assertion},
      {"assert-not", &Commands::assertion},
      {"prove", &Commands::assertion},
      {"exit", &Commands::exit_command},
      {"push", &Commands::push},
      {"pop", &Commands::pop},
      {"reset", &Commands::reset},
      {"reset-assertions", &Commands::reset},
      {"check-sat", &Commands::check_sat},
      {"check-sat-assuming", &Commands::check_sat},
      {"set-option", &Commands::set_option},
  };
  static const absl::flat_hash_map<std::string_view, Handler> kHandlersOfSynthesis{
      {"declare-sort", &Commands::declare_sort},
      {"define-sort", &Commands::define_sort},
      {"declare-datatype", &Commands::declare_datatype},
      {"declare-datatypes", &Commands::declare_datatypes},
      {"define-fun", &Commands::define_fun},
      {"define-fun-rec", &Commands::define_fun},
      {"define-funs-rec", &Commands::define_funs_rec},
      {"synth-fun", &Commands::synth_fun},
      {"declare-var", &Commands::declare_var},
      {"constraint", &Commands::constraint},
      {"assume", &Commands::assume},
      {"check-synth", &Commands::check_synth},
  };
  static constexpr std::array<std::string_view, 14> kIgnored{
      "set-feature",    "set-option",
      "set-logic",      "set-info",
      "get-model",      "get-proof",
      "get-unsat-core", "get-assertions",
      "get-info",       "get-option",
      "get-value",      "get-assignment",
      "echo",           "get-unsat-assumptions"};
  if (!tree_.is_list(id) || tree_.size(id) == 0 || !tree_.is_symbol(tree_.child(id, 0))) {
    return error(id, "expected a command", "write `(assert ...)`, `(prove ...)` and so on");
  }
  const SexprId first = tree_.child(id, 0);
  const std::string_view name = tree_.text(first);
  const auto& handlers = wanted_ != nullptr ? kHandlersOfSynthesis : kHandlers;
  const auto handler = handlers.find(name);
  const bool ignored = std::ranges::find(kIgnored, name) != kIgnored.end() &&
                       (wanted_ != nullptr || !name.starts_with("set-feature"));
  if (handler == handlers.end() && ignored) return true;
  if (handler != handlers.end()) return (this->*handler->second)(id);
  return error(first, fmt::format("the command {} is not supported", in_quotes(name)));
}

bool Commands::exit_command(SexprId /*id*/) {
  exit_ = true;
  return true;
}

bool Commands::has_arity(SexprId id, std::size_t least, std::size_t most, const char* form) {
  const std::size_t count = tree_.size(id) - 1;
  if (count >= least && count <= most) return true;
  return error(
      id,
      fmt::format("{} takes {} argument{}, not {}", in_quotes(tree_.text(tree_.child(id, 0))),
                  least == most ? std::to_string(least) : fmt::format("{} to {}", least, most),
                  most == 1 ? "" : "s", count),
      fmt::format("write `{}`", form));
}

bool Commands::check_new_symbol(SexprId name) {
  if (!tree_.is_symbol(name)) return error(name, "expected a name");
  const std::string_view text = tree_.text(name);
  if (is_built_in(text)) return error(name, fmt::format("{} is built in", in_quotes(text)));
  const std::optional<SymbolId> known = symbols_.find(text);
  if (!known) return true;
  std::string message = fmt::format("{} is declared twice", in_quotes(text));
  const auto place = symbols_.places.find(*known);
  if (place == symbols_.places.end()) return error(name, std::move(message));
  diagnostics_.error(tree_.place(name), std::move(message),
                     "a name is declared once; choose another for one of them", place->second,
                     "the first declaration is here");
  return false;
}

bool Commands::check_new_sort(SexprId name) {
  if (!tree_.is_symbol(name)) return error(name, "expected the name of a sort");
  const std::string_view text = tree_.text(name);
  const Signature& signature = problem_.bank.signature();
  const bool numbers =
      (text == "Int" && signature.has_integers()) || (text == "Real" && signature.has_field());
  if (text == "=>" || text == "->" || numbers)
    return error(name, fmt::format("{} is built in", in_quotes(text)));
  if (!symbols_.sort_is_taken(text)) return true;
  return error(name, fmt::format("the sort {} is declared twice", in_quotes(text)));
}

// --- functions -----------------------------------------------------------------------------------

// The parts of a declaration; `par` may stand around all of them, or around those behind the name
// (around a single one with `one`).
std::optional<std::vector<SexprId>> Commands::without_par(SexprId list, std::size_t from,
                                                          bool one) {
  std::vector<SexprId> parts;
  const auto open = [&](SexprId par) {
    if (tree_.size(par) != 3) {
      return error(par, "expected type variables and what they are for",
                   "write `(par (a b) (...))`");
    }
    if (!terms_.declare_type_variables(tree_.child(par, 1))) return false;
    const SexprId inside = tree_.child(par, 2);
    if (one) {
      parts.push_back(inside);
      return true;
    }
    if (!tree_.is_list(inside)) return error(inside, "expected a list");
    for (std::size_t i = 0; i < tree_.size(inside); ++i) parts.push_back(tree_.child(inside, i));
    return true;
  };
  for (std::size_t i = from; i < tree_.size(list); ++i) {
    const SexprId part = tree_.child(list, i);
    if (i <= from + 1 && tree_.begins_with(part, "par")) {
      if (!open(part)) return std::nullopt;
    } else {
      parts.push_back(part);
    }
  }
  return parts;
}

bool Commands::declare(SexprId name, const std::vector<SortId>& arguments, SortId result,
                       SymbolId& symbol, bool may_reopen) {
  if (!check_new_symbol(name)) return false;
  const Signature& signature = problem_.bank.signature();
  Symbol one;
  one.name = tree_.text(name);
  one.sort_parameters = static_cast<std::uint32_t>(terms_.type_variables().size());
  one.argument_sorts = arguments;
  one.result_sort = result;
  one.is_predicate = result == signature.bool_sort();
  if (symbols_.closed(one.name)) {
    return may_reopen ? redeclare(name, one, symbol) : closed_name(name);
  }
  symbol = symbols_.add(std::move(one));
  if (!built_in_) symbols_.places.emplace(symbol, tree_.place(name));
  return true;
}

bool Commands::declare_fun(SexprId id) {
  const auto parts = without_par(id, 1);
  if (!parts) return false;
  if (parts->size() != 3 || !tree_.is_list((*parts)[1])) {
    return error(id, "expected a name, the sorts of its arguments and that of its result",
                 "write `(declare-fun f (S T) U)`");
  }
  std::vector<SortId> arguments;
  for (std::size_t i = 0; i < tree_.size((*parts)[1]); ++i) {
    const std::optional<SortId> sort = terms_.sort(tree_.child((*parts)[1], i));
    if (!sort) return false;
    arguments.push_back(*sort);
  }
  const std::optional<SortId> result = terms_.sort((*parts)[2]);
  SymbolId symbol;
  return result && declare((*parts)[0], arguments, *result, symbol, /*may_reopen=*/true);
}

bool Commands::declare_const(SexprId id) {
  const auto parts = without_par(id, 1, /*one=*/tree_.size(id) == 3);
  if (!parts) return false;
  if (parts->size() != 2) {
    return error(id, "expected a name and its sort", "write `(declare-const c S)`");
  }
  const std::optional<SortId> result = terms_.sort((*parts)[1]);
  SymbolId symbol;
  return result && declare((*parts)[0], {}, *result, symbol, /*may_reopen=*/true);
}

std::optional<Commands::Header> Commands::header(SexprId name, SexprId parameters, SexprId result) {
  Header header;
  auto read = terms_.parameters(parameters);
  if (!read) return std::nullopt;
  header.parameters = std::move(*read);
  const std::optional<SortId> sort = terms_.sort(result);
  if (!sort) return std::nullopt;
  std::vector<SortId> sorts;
  for (const TypedName& p : header.parameters) sorts.push_back(p.sort);
  if (!declare(name, sorts, *sort, header.symbol)) return std::nullopt;
  return header;
}

bool Commands::define_fun(SexprId id) {
  const auto parts = without_par(id, 1);
  if (!parts) return false;
  if (parts->size() != 4) {
    return error(id, "expected a name, its parameters, the sort of its result and a term",
                 "write `(define-fun f ((x S)) T t)`");
  }
  const auto head = header((*parts)[0], (*parts)[1], (*parts)[2]);
  return head && terms_.define(head->symbol, head->parameters, (*parts)[3]);
}

bool Commands::define_const(SexprId id) {
  if (!has_arity(id, 3, 3, "(define-const c S t)")) return false;
  const std::optional<SortId> sort = terms_.sort(tree_.child(id, 2));
  SymbolId symbol;
  return sort && declare(tree_.child(id, 1), {}, *sort, symbol) &&
         terms_.define(symbol, {}, tree_.child(id, 3));
}

// All are declared before the first body is read.
bool Commands::define_funs_rec(SexprId id) {
  constexpr const char* kForm = "(define-funs-rec ((f ((x S)) T) ...) (t ...))";
  if (!has_arity(id, 2, 2, kForm)) return false;
  const SexprId headers = tree_.child(id, 1);
  const SexprId bodies = tree_.child(id, 2);
  if (!tree_.is_list(headers) || !tree_.is_list(bodies) ||
      tree_.size(headers) != tree_.size(bodies)) {
    return error(id, "expected as many terms as functions", fmt::format("write `{}`", kForm));
  }
  struct One {
    Header header;
    std::vector<std::string> type_variables;
  };
  std::vector<One> all;
  for (std::size_t i = 0; i < tree_.size(headers); ++i) {
    const SexprId one = tree_.child(headers, i);
    terms_.set_type_variables({});
    if (!tree_.is_list(one)) return error(one, "expected a name, its parameters and a sort");
    const auto parts = without_par(one, 0);
    if (!parts) return false;
    if (parts->size() != 3) {
      return error(one, "expected a name, its parameters and the sort of its result",
                   "write `(f ((x S)) T)`");
    }
    auto head = header((*parts)[0], (*parts)[1], (*parts)[2]);
    if (!head) return false;
    all.push_back({std::move(*head), terms_.type_variables()});
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    terms_.set_type_variables(all[i].type_variables);
    if (!terms_.define(all[i].header.symbol, all[i].header.parameters, tree_.child(bodies, i))) {
      return false;
    }
  }
  return true;
}

// --- statements ----------------------------------------------------------------------------------

// A formula in `par` and `!`, in either order.
std::optional<Statement> Commands::statement(SexprId id, std::string& name) {
  for (;;) {
    if (tree_.begins_with(id, "par")) {
      if (tree_.size(id) != 3) {
        error(id, "expected type variables and a formula", "write `(par (a) ...)`");
        return std::nullopt;
      }
      if (!terms_.declare_type_variables(tree_.child(id, 1))) return std::nullopt;
      id = tree_.child(id, 2);
    } else if (tree_.begins_with(id, "!") && tree_.size(id) >= 2) {
      for (std::size_t i = 2; i + 1 < tree_.size(id); ++i) {
        const SexprId key = tree_.child(id, i);
        if (tree_[key].kind != SexprKind::kKeyword || tree_.text(key) != ":named") continue;
        const SexprId value = tree_.child(id, i + 1);
        if (!tree_.is_symbol(value) ||
            !symbols_.take_statement_name(std::string(tree_.text(value)))) {
          error(value, tree_.is_symbol(value) ? fmt::format("a second statement named {}",
                                                            in_quotes(tree_.text(value)))
                                              : "expected a name");
          return std::nullopt;
        }
        name = tree_.text(value);
      }
      id = tree_.child(id, 1);
    } else {
      return terms_.formula(id);
    }
  }
}

bool Commands::assertion(SexprId id) {
  if (!has_arity(id, 1, 1, "(assert formula)")) return false;
  std::string name;
  std::optional<Statement> statement = this->statement(tree_.child(id, 1), name);
  if (!statement) return false;
  if (tree_.begins_with(id, "assert")) {
    statement->kind = StatementKind::kAxiom;
    if (name.empty()) name = symbols_.number_statement("assert");
  } else {
    statement->kind = built_in_ ? StatementKind::kLemma : StatementKind::kTheorem;
    has_goal_ = true;
    while (name.empty()) {
      std::string wanted = fmt::format("prove_{}", ++goals_);
      if (symbols_.take_statement_name(wanted)) name = std::move(wanted);
    }
  }
  statement->name = std::move(name);
  problem_.statements.push_back(std::move(*statement));
  return true;
}

void Commands::run_goal(const std::string& name) {
  SexprReader reader(tree_, diagnostics_);
  const std::optional<SexprId> id = reader.next();
  if (!id) {
    if (diagnostics_.empty()) {
      diagnostics_.file_error(tree_.source().path, "there is no formula");
    }
    return;
  }
  if (const std::optional<SexprId> more = reader.next()) {
    error(*more, "a goal is one formula");
    return;
  }
  if (!diagnostics_.empty()) return;
  terms_.start(*id);
  std::string given;
  std::optional<Statement> statement = this->statement(*id, given);
  if (!statement) return;
  statement->kind = StatementKind::kTheorem;
  statement->name = given;
  for (std::uint32_t i = 1; statement->name.empty(); ++i) {
    std::string wanted = i == 1 ? name : fmt::format("{}.{}", name, i);
    if (symbols_.take_statement_name(wanted)) statement->name = std::move(wanted);
  }
  problem_.statements.push_back(std::move(*statement));
}

}  // namespace whence::lang::smtlib
