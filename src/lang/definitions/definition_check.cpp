#include "lang/definitions/definition_check.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/definitions/descent.h"
#include "lang/definitions/normalize.h"
#include "lang/mpl/print.h"
#include "lang/mpl/sort_parser.h"

namespace whence::lang {

namespace {

constexpr const char* kAdvice = "write `axiom` before it if it is meant as one";
constexpr std::size_t kMostClauses = 2000;  // of one function
constexpr std::size_t kMostClauseVariables = 100;
constexpr std::size_t kMostComparisons = 20'000'000;
constexpr std::size_t kMostRewrites = 20'000;     // to join one overlap
constexpr std::size_t kMostJoinWork = 5'000'000;  // to join all of them

// One bare statement, opened: its variables are free, numbered in the order of the binders.
class ClauseCheck {
 public:
  ClauseCheck(Reading& reading, const Statement& statement, const Place& where)
      : reading_(reading), bank_(reading.problem.bank), statement_(statement), where_(where) {}

  bool run() {
    TermId t = statement_.formula;
    std::uint32_t count = 0;
    while (bank_.kind(t) == TermKind::kForall) {
      if (count == kMostClauseVariables) {
        return error(
            fmt::format("a clause of a definition has at most {} variables", kMostClauseVariables));
      }
      t = bank_.open(t, bank_.variable(count++, bank_.binder_sort(t)));
    }
    if (bank_.is_equality(t)) {
      left_ = bank_.argument(t, 0);
      right_ = bank_.argument(t, 1);
    } else if (bank_.is_application_of(t, bank_.signature().not_symbol())) {
      left_ = bank_.argument(t, 0);
      right_ = bank_.falsity();
    } else {
      left_ = t;
      right_ = bank_.truth();
    }
    return check_head() && check_patterns() && check_right() && check_sorts();
  }

 private:
  bool error(std::string message, std::string advice = kAdvice) {
    reading_.diagnostics.error(where_, std::move(message), std::move(advice));
    return false;
  }

  [[nodiscard]] std::string text(TermId t) const {
    PrintOptions options;
    options.free_variable_names = statement_.variable_names;
    options.limit = 60;
    return print(reading_.problem, t, options);
  }

  bool check_head() {
    if (bank_.kind(left_) != TermKind::kApplication) {
      return error(
          fmt::format("this is not a definition: its left side {} is not a function "
                      "applied to patterns",
                      in_quotes(text(left_))));
    }
    const Symbol& symbol = bank_.signature().symbol(bank_.symbol(left_));
    if (symbol.kind == SymbolKind::kFunction && !symbol.closure_of) return true;
    if (symbol.kind == SymbolKind::kConstructor) {
      return error(
          fmt::format("this is not a definition: {} is a constructor, and constructors "
                      "are not defined",
                      in_quotes(symbol.name)));
    }
    return error(fmt::format("this is not a definition: {} is not a function applied to patterns",
                             in_quotes(text(left_))));
  }

  bool check_patterns() {
    const std::string function = bank_.signature().symbol(bank_.symbol(left_)).name;
    seen_.resize(bank_.variable_bound(left_));
    std::vector<TermId> open(bank_.arguments(left_).rbegin(), bank_.arguments(left_).rend());
    while (!open.empty()) {
      const TermId t = open.back();
      open.pop_back();
      if (bank_.kind(t) == TermKind::kVariable) {
        if (seen_[bank_.index(t)]) {
          return error(fmt::format("this is not a definition of {}: the variable {} occurs twice "
                                   "on the left",
                                   in_quotes(function), in_quotes(text(t))),
                       "compare on the right, as in `if x = y then ...`, or write `axiom`");
        }
        seen_[bank_.index(t)] = true;
      } else if (bank_.is_constructor(t)) {
        const auto arguments = bank_.arguments(t);
        open.insert(open.end(), arguments.rbegin(), arguments.rend());
      } else {
        return error(
            fmt::format("this is not a definition of {}: {} on the left is not a pattern "
                        "of constructors and variables",
                        in_quotes(function), in_quotes(text(t))));
      }
    }
    return true;
  }

  bool check_right() {
    for (const TermId v : bank_.free_variables(right_)) {
      if (bank_.index(v) < seen_.size() && seen_[bank_.index(v)]) continue;
      return error(
          fmt::format("this is not a definition: the variable {} occurs on the right but "
                      "not on the left",
                      in_quotes(text(v))));
    }
    return true;
  }

  bool check_sorts() {
    const Function& f = bank_.signature().function(bank_.function(left_));
    const std::string& name = bank_.signature().symbol(f.symbol).name;
    std::vector<bool> used(statement_.sort_variable_count);
    for (std::size_t i = 0; i < f.sort_arguments.size(); ++i) {
      const Sort& sort = bank_.signature().sort(f.sort_arguments[i]);
      if (sort.is_variable && !used[sort.variable]) {
        used[sort.variable] = true;
        continue;
      }
      return error(
          fmt::format(
              "this clause of {} is less general than its declaration: there a type "
              "variable stands for all sorts, here {}",
              in_quotes(name),
              sort.is_variable
                  ? std::string("two of them are the same")
                  : fmt::format("it is {}", sort_text(bank_.signature(), f.sort_arguments[i],
                                                      statement_.sort_variable_names))),
          "declare the function for these sorts, or write `axiom`");
    }
    if (std::find(used.begin(), used.end(), false) != used.end()) {
      return error("the sort of something on the right is not determined by the left",
                   "give the variables sorts, or write `axiom`");
    }
    return true;
  }

  Reading& reading_;
  TermBank& bank_;
  const Statement& statement_;
  const Place& where_;
  TermId left_;
  TermId right_;
  std::vector<bool> seen_;
};

class DefinitionCheck {
 public:
  DefinitionCheck(Reading& reading, const std::function<Place(std::uint32_t)>& place_of)
      : reading_(reading), bank_(reading.problem.bank), place_of_(place_of) {}

  void run() {
    collect();
    Normalizer normalizer(bank_, clauses_, by_function_);
    for (const SymbolId f : order_) {
      const std::vector<std::uint32_t>& group = by_function_.at(f);
      if (group.size() > kMostClauses) {
        error(clauses_[group[kMostClauses]],
              fmt::format("{} has more than {} clauses", name(f), kMostClauses), kAdvice);
        continue;
      }
      for (std::size_t j = 1; j < group.size(); ++j) {
        for (std::size_t i = 0; i < j; ++i) {
          if (!check_pair(normalizer, group[i], group[j])) return;
        }
      }
    }
    check_termination();
  }

 private:
  [[nodiscard]] std::string name(SymbolId f) const {
    return in_quotes(bank_.signature().symbol(f).name);
  }

  void error(const ProgramClause& clause, std::string message, std::string advice) {
    reading_.diagnostics.error(place_of_(clause.statement), std::move(message), std::move(advice));
  }

  void collect() {
    for (std::uint32_t i = 0; i < reading_.problem.statements.size(); ++i) {
      const Statement& s = reading_.problem.statements[i];
      if (s.kind != StatementKind::kDefinition) continue;
      if (bank_.signature().symbol(s.defines).closure_of) continue;
      const DefiningEquation e = defining_equation(bank_, s.formula);
      // Type variables in the order of the function's sort parameters, the same in all clauses.
      const std::vector<SortId> arguments =
          bank_.signature().function(bank_.function(e.left)).sort_arguments;
      std::vector<SortId> renaming(arguments.size());
      for (std::uint32_t k = 0; k < arguments.size(); ++k) {
        renaming[bank_.signature().sort(arguments[k]).variable] =
            bank_.signature().sort_variable(k);
      }
      std::vector<std::uint32_t>& group = by_function_[s.defines];
      if (group.empty()) order_.push_back(s.defines);
      group.push_back(static_cast<std::uint32_t>(clauses_.size()));
      clauses_.push_back({i, s.defines, bank_.substitute_sorts(e.left, renaming),
                          bank_.substitute_sorts(e.right, renaming)});
    }
  }

  // Unifies linear patterns without common variables: a variable on one side meets a term whose
  // variables are bound nowhere else, so both substitutions are found in one walk. The variables
  // of `b` are those of `right`.
  bool unify(TermId a, TermId b, Substitution& left, Substitution& right) {
    std::vector<std::pair<TermId, TermId>> open{{a, b}};
    while (!open.empty()) {
      const auto [p, q] = open.back();
      open.pop_back();
      ++comparisons_;
      if (bank_.kind(p) == TermKind::kVariable) {
        left.bind(bank_.index(p), q);
      } else if (bank_.kind(q) == TermKind::kVariable) {
        right.bind(bank_.index(q), p);
      } else if (bank_.function(p) != bank_.function(q)) {
        return false;
      } else if (p != q || !bank_.is_closed(p)) {
        for (std::size_t i = 0; i < bank_.arguments(p).size(); ++i) {
          open.emplace_back(bank_.argument(p, i), bank_.argument(q, i));
        }
      }
    }
    return true;
  }

  // False once comparing has become too much work to go on.
  bool check_pair(Normalizer& normalizer, std::uint32_t i, std::uint32_t j) {
    const ProgramClause& a = clauses_[i];
    const ProgramClause& b = clauses_[j];
    Substitution apart;
    const std::uint32_t shift = bank_.variable_bound(a.left);
    bool clash = false;  // most pairs differ at once in a constructor
    for (std::size_t k = 0; k < bank_.arguments(a.left).size() && !clash; ++k) {
      const TermId p = bank_.argument(a.left, k);
      const TermId q = bank_.argument(b.left, k);
      clash = bank_.is_constructor(p) && bank_.is_constructor(q) &&
              bank_.function(p) != bank_.function(q);
    }
    ++comparisons_;
    if (!clash) {
      for (const TermId v : bank_.free_variables(b.left)) {
        apart.bind(bank_.index(v), bank_.variable(bank_.index(v) + shift, bank_.sort(v)));
      }
      Substitution left;
      Substitution right;
      if (unify(a.left, bank_.substitute(b.left, apart), left, right) &&
          !joins(normalizer, bank_.substitute(a.right, left),
                 bank_.substitute(bank_.substitute(b.right, apart), right))) {
        report_overlap(a, b, left);
      }
    }
    if (comparisons_ <= kMostComparisons && join_work_ <= kMostJoinWork) return true;
    error(clauses_[j], fmt::format("the clauses of {} are too many to compare", name(b.function)),
          kAdvice);
    return false;
  }

  bool joins(Normalizer& normalizer, TermId s, TermId t) {
    if (s == t) return true;
    join_work_ += kMostRewrites / 10;
    const std::optional<TermId> a = normalizer.normalize(s, kMostRewrites);
    const std::optional<TermId> b = normalizer.normalize(t, kMostRewrites);
    return a && b && *a == *b;
  }

  void report_overlap(const ProgramClause& a, const ProgramClause& b, const Substitution& left) {
    PrintOptions options;
    options.limit = 60;
    const std::string instance = print(reading_.problem, bank_.substitute(a.left, left), options);
    const auto& statements = reading_.problem.statements;
    reading_.diagnostics.error(
        place_of_(b.statement),
        fmt::format("the clauses {} and {} of {} overlap and do not agree: both speak of {}",
                    statements[a.statement].name, statements[b.statement].name, name(b.function),
                    in_quotes(instance)),
        "make the patterns exclude each other, or write `axiom` before one of them",
        place_of_(a.statement), fmt::format("{} is here", statements[a.statement].name));
  }

  void check_termination() {
    std::vector<ProgramClause> clauses = clauses_;
    const std::vector<NonTermination> found = lang::check_termination(reading_.problem, clauses);
    for (const NonTermination& problem : found) {
      std::string names;
      for (const std::uint32_t c : problem.clauses) {
        const std::string& one = reading_.problem.statements[clauses[c].statement].name;
        names += (names.empty() ? "" : ", ") + one;
      }
      if (problem.gave_up) {
        error(clauses[problem.clauses[0]],
              fmt::format("whether {} terminates takes too long to decide", name(problem.function)),
              "write `axiom` before its clauses");
        continue;
      }
      error(clauses[problem.clauses.empty() ? 0 : problem.clauses[0]],
            fmt::format("{} may not terminate: by {} it calls itself with no argument that gets "
                        "smaller every time",
                        name(problem.function), names.empty() ? "its clauses" : names),
            kAdvice);
    }
  }

  Reading& reading_;
  TermBank& bank_;
  const std::function<Place(std::uint32_t)>& place_of_;
  std::vector<ProgramClause> clauses_;
  ClausesByFunction by_function_;
  std::vector<SymbolId> order_;
  std::size_t comparisons_ = 0;
  std::size_t join_work_ = 0;
};

}  // namespace

bool check_clause(Reading& reading, const Statement& statement, const Place& where) {
  return ClauseCheck(reading, statement, where).run();
}

void check_definitions(Reading& reading, const std::function<Place(std::uint32_t)>& place_of) {
  DefinitionCheck(reading, place_of).run();
}

}  // namespace whence::lang
