// The commands of SyGuS-IF that say what is wanted.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/smtlib/commands.h"

namespace whence::lang::smtlib {

// (synth-fun f ((x S) ...) T), with a grammar: nonterminals and groups, or, before 2.0, groups.
bool Commands::synth_fun(SexprId id) {
  constexpr const char* kForm = "(synth-fun f ((x S) ...) T)";
  if (!has_arity(id, 3, 5, kForm)) return false;
  const auto head = header(tree_.child(id, 1), tree_.child(id, 2), tree_.child(id, 3));
  if (!head) return false;
  Symbol& symbol = problem_.bank.signature().mutable_symbol(head->symbol);
  symbol.is_predicate = false;
  problem_.to_synthesize.push_back(head->symbol);
  Wanted::Function wanted;
  wanted.symbol = head->symbol;
  for (std::size_t i = 0; i < head->parameters.size(); ++i) {
    wanted.parameters.push_back(head->parameters[i].name);
    const SexprId one = tree_.child(tree_.child(id, 2), i);
    wanted.parameter_sorts.push_back(to_string(syntax_tree(tree_, tree_.child(one, 1))));
  }
  if (tree_.size(id) > 4) {
    const SexprId groups = tree_.child(id, tree_.size(id) - 1);
    if (!tree_.is_list(groups)) return error(groups, "expected the groups of a grammar");
    SygusGrammar grammar;
    for (std::size_t i = 0; i < tree_.size(groups); ++i) {
      const SexprId one = tree_.child(groups, i);
      if (!tree_.is_list(one) || tree_.size(one) != 3 || !tree_.is_symbol(tree_.child(one, 0)) ||
          !tree_.is_list(tree_.child(one, 2))) {
        return error(one, "expected a nonterminal with its sort and its terms",
                     "write `(I Int (0 x (+ I I)))`");
      }
      SygusGrammar::Nonterminal n;
      n.name = syntax_tree(tree_, tree_.child(one, 0)).atom;
      n.sort = to_string(syntax_tree(tree_, tree_.child(one, 1)));
      for (std::size_t k = 0; k < tree_.size(tree_.child(one, 2)); ++k) {
        n.rules.push_back(syntax_tree(tree_, tree_.child(tree_.child(one, 2), k)));
      }
      grammar.nonterminals.push_back(std::move(n));
    }
    if (grammar.nonterminals.empty()) return error(groups, "this grammar has no nonterminal");
    wanted.grammar = std::move(grammar);
  }
  wanted_->functions.push_back(std::move(wanted));
  return true;
}

bool Commands::declare_var(SexprId id) {
  if (!has_arity(id, 2, 2, "(declare-var x S)")) return false;
  if (!check_new_symbol(tree_.child(id, 1))) return false;
  const std::optional<SortId> sort = terms_.sort(tree_.child(id, 2));
  if (!sort) return false;
  std::string name(tree_.text(tree_.child(id, 1)));
  if (std::ranges::find(variables_, name, &TypedName::name) != variables_.end()) {
    return error(tree_.child(id, 1), fmt::format("{} is declared twice", in_quotes(name)));
  }
  variables_.push_back({std::move(name), *sort, tree_.child(id, 1)});
  return true;
}

bool Commands::constraint(SexprId id) {
  if (!has_arity(id, 1, 1, "(constraint formula)")) return false;
  note_conjuncts(tree_.child(id, 1), constraints_);
  return true;
}

bool Commands::assume(SexprId id) {
  if (!has_arity(id, 1, 1, "(assume formula)")) return false;
  note_conjuncts(tree_.child(id, 1), assumptions_);
  return true;
}

// Conjuncts are constraints, or assumptions, by themselves.
void Commands::note_conjuncts(SexprId formula, std::vector<SexprId>& to) {
  if (!tree_.begins_with(formula, "and") || tree_.size(formula) < 2) {
    to.push_back(formula);
    return;
  }
  for (std::size_t i = 1; i < tree_.size(formula); ++i) note_conjuncts(tree_.child(formula, i), to);
}

// What is assumed holds of all constraints, also of those that stand before it. Goes on after
// errors.
void Commands::read_constraints() {
  for (const SexprId formula : constraints_) {
    if (diagnostics_.full()) return;
    terms_.start(formula);
    const std::vector<SexprId> assumed = assumed_for(formula);
    std::optional<Statement> read = terms_.formula_over(variables_, assumed, formula);
    if (!read) continue;
    read->kind = is_example(*read) ? StatementKind::kExample : StatementKind::kTheorem;
    do {
      read->name = fmt::format("constraint_{}", ++goals_);
    } while (!symbols_.take_statement_name(read->name));
    std::string text = to_string(syntax_tree(tree_, formula));
    for (std::size_t i = assumed.size(); i-- > 0;) {
      text = fmt::format("(=> {} {})", to_string(syntax_tree(tree_, assumed[i])), text);
    }
    wanted_->constraints[read->name] = std::move(text);
    problem_.statements.push_back(std::move(*read));
  }
}

std::set<std::string> Commands::variables_in(SexprId formula) const {
  std::set<std::string> out;
  std::vector<SexprId> open{formula};
  while (!open.empty()) {
    const SexprId one = open.back();
    open.pop_back();
    if (tree_.is_list(one)) {
      for (std::size_t i = 0; i < tree_.size(one); ++i) open.push_back(tree_.child(one, i));
    } else if (tree_.is_symbol(one)) {
      const std::string name(tree_.text(one));
      if (std::ranges::find(variables_, name, &TypedName::name) != variables_.end()) {
        out.insert(name);
      }
    }
  }
  return out;
}

// The assumptions about variables of the formula, or about variables of such. Without the others
// the constraint says the same if these can be met at all, and more if they cannot.
std::vector<SexprId> Commands::assumed_for(SexprId formula) const {
  std::set<std::string> names = variables_in(formula);
  std::vector<bool> taken(assumptions_.size());
  for (bool news = true; news;) {
    news = false;
    for (std::size_t i = 0; i < assumptions_.size(); ++i) {
      const std::set<std::string> here = variables_in(assumptions_[i]);
      const bool shared = std::ranges::any_of(here, [&](auto& n) { return names.contains(n); });
      if (taken[i] || !shared) continue;
      taken[i] = news = true;
      names.insert(here.begin(), here.end());
    }
  }
  std::vector<SexprId> out;
  for (std::size_t i = 0; i < assumptions_.size(); ++i) {
    if (taken[i]) out.push_back(assumptions_[i]);
  }
  return out;
}

// Whether it says what one call gives, with nothing else in it that is wanted. Then the call is
// made its left side.
bool Commands::is_example(Statement& statement) {
  TermBank& bank = problem_.bank;
  const auto is_wanted = [&](TermId t) {
    return bank.kind(t) == TermKind::kApplication &&
           std::ranges::find(problem_.to_synthesize, bank.symbol(t)) !=
               problem_.to_synthesize.end();
  };
  std::size_t wanted = 0;
  bool plain = true;
  bank.for_each_subterm({&statement.formula, 1}, [&](TermId t) {
    if (bank.is_quantifier(t)) plain = false;
    if (is_wanted(t)) ++wanted;
  });
  if (!plain || wanted != 1) return false;
  const TermId f = statement.formula;
  if (is_wanted(f)) return true;
  if (bank.is_application_of(f, bank.signature().not_symbol()))
    return is_wanted(bank.argument(f, 0));
  if (!bank.is_equality(f)) return false;
  if (is_wanted(bank.argument(f, 0))) return true;
  if (!is_wanted(bank.argument(f, 1))) return false;
  statement.formula = bank.equality(bank.argument(f, 1), bank.argument(f, 0));
  return true;
}

bool Commands::check_synth(SexprId id) {
  if (!has_arity(id, 0, 0, "(check-synth)")) return false;
  // What stands behind it is for what would be asked after the answer.
  exit_ = true;
  return true;
}

}  // namespace whence::lang::smtlib
