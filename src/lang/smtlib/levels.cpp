// The commands that open and close levels of assertions, and that ask about them.

#include <fmt/format.h>

#include <utility>

#include "lang/smtlib/commands.h"

namespace whence::lang::smtlib {

void Commands::note_levels(SexprId id) {
  if (!levels_at_) levels_at_ = id;
}

// `(push)` and `(push 1)` are the same.
std::optional<std::size_t> Commands::levels(SexprId id) {
  if (!has_arity(id, 0, 1, "(push 1)")) return std::nullopt;
  if (tree_.size(id) == 1) return 1;
  const SexprId number = tree_.child(id, 1);
  if (tree_[number].kind != SexprKind::kNumeral) {
    error(number, "expected a number of levels");
    return std::nullopt;
  }
  std::size_t count = 0;
  for (const char c : tree_.text(number)) {
    count = count * 10 + static_cast<std::size_t>(c - '0');
    if (count > Questions::kMostLevels) {
      error(number, fmt::format("more than {} levels", Questions::kMostLevels));
      return std::nullopt;
    }
  }
  return count;
}

bool Commands::push(SexprId id) {
  note_levels(id);
  const auto count = levels(id);
  for (std::size_t i = 0; count && i < *count; ++i) {
    if (!questions_.can_push()) {
      return error(id, fmt::format("more than {} levels", Questions::kMostLevels));
    }
    questions_.push();
    symbols_.open_scope();
  }
  return count.has_value();
}

bool Commands::pop(SexprId id) {
  note_levels(id);
  const auto count = levels(id);
  for (std::size_t i = 0; count && i < *count; ++i) {
    if (!questions_.pop()) return error(id, "there is no level left to close");
    symbols_.close_scope();
  }
  return count.has_value();
}

// `reset` takes away options as well, of which only one has a meaning here.
bool Commands::reset(SexprId id) {
  if (!has_arity(id, 0, 0, "(reset-assertions)")) return false;
  note_levels(id);
  questions_.remove_all();
  symbols_.close_all_scopes();
  if (tree_.is_word(tree_.child(id, 0), "reset")) symbols_.keep_names = false;
  return true;
}

bool Commands::check_sat(SexprId id) {
  std::vector<Statement> assuming;
  if (tree_.is_word(tree_.child(id, 0), "check-sat-assuming")) {
    note_levels(id);
    if (!has_arity(id, 1, 1, "(check-sat-assuming (a (not b)))")) return false;
    const SexprId list = tree_.child(id, 1);
    if (!tree_.is_list(list)) return error(list, "expected a list of what is assumed");
    for (std::size_t i = 0; i < tree_.size(list); ++i) {
      auto one = terms_.formula(tree_.child(list, i));
      if (!one) return false;
      assuming.push_back(std::move(*one));
    }
  } else if (!has_arity(id, 0, 0, "(check-sat)")) {
    return false;
  }
  if (questions_.ask(terms_.where(), std::move(assuming))) return true;
  return error(id, "too many questions about too many assertions");
}

// `:global-declarations`; no other option has a meaning here.
bool Commands::set_option(SexprId id) {
  if (tree_.size(id) == 3 && tree_.text(tree_.child(id, 1)) == ":global-declarations") {
    symbols_.keep_names = tree_.is_word(tree_.child(id, 2), "true");
  }
  return true;
}

bool Commands::closed_name(SexprId name) {
  return error(name,
               fmt::format("unsupported: {} was something else at a level that has been closed",
                           in_quotes(tree_.text(name))),
               "choose another name for one of them");
}

// A name of a level that has been closed may be declared again as what it was. Nothing that is
// asked about both can tell them apart, unless it was defined.
bool Commands::redeclare(SexprId name, const Symbol& wanted, SymbolId& symbol) {
  symbol = *symbols_.closed(wanted.name);
  const Symbol& known = problem_.bank.signature().symbol(symbol);
  bool same = known.kind == SymbolKind::kFunction && !known.closure_of &&
              known.sort_parameters == wanted.sort_parameters &&
              known.argument_sorts == wanted.argument_sorts &&
              known.result_sort == wanted.result_sort;
  for (const Statement& s : problem_.statements) same = same && s.defines != symbol;
  if (!same) return closed_name(name);
  symbols_.reopen(wanted.name);
  return true;
}

bool Commands::redeclare_sort(SexprId name, std::uint32_t arity) {
  const std::string_view text = tree_.text(name);
  const SortConstructor& known =
      problem_.bank.signature().sort_constructor(*symbols_.closed_sort(text));
  if (known.kind != SortKind::kUninterpreted || known.arity != arity) return closed_name(name);
  symbols_.reopen_sort(text);
  return true;
}

void Commands::finish() {
  if (has_goal_) {
    if (levels_at_) {
      error(*levels_at_, "unsupported: levels of assertions where there is something to prove",
            "put what is to be proved under what it needs, as `(prove (=> a b))`");
    }
    return;
  }
  if (const Statement* s = questions_.polymorphic(problem_)) {
    diagnostics_.error({&tree_.source(), s->where.begin, s->where.end},
                       "unsupported: an assertion with type variables that does not hold for each "
                       "`check-sat`");
    return;
  }
  questions_.finish(problem_, symbols_);
}

}  // namespace whence::lang::smtlib
