#pragma once

// The commands of one SMT-LIB text, in their order.

#include <absl/container/flat_hash_map.h>

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lang/smtlib/integers.h"
#include "lang/smtlib/questions.h"
#include "lang/smtlib/syntax_tree.h"
#include "lang/smtlib/terms.h"

namespace whence::lang::smtlib {

/// What the commands of SyGuS-IF ask for.
struct Wanted {
  struct Function {
    SymbolId symbol;
    std::vector<std::string> parameters;
    std::vector<std::string> parameter_sorts;  // as written
    std::optional<SygusGrammar> grammar;
  };
  std::vector<Function> functions;
  std::map<std::string, std::string> constraints;  // by their names: their text
};

class Commands {
 public:
  /// `source` must outlive the commands.
  Commands(Problem& problem, Symbols& symbols, Integers& integers, Diagnostics& diagnostics,
           const SourceText& source)
      : problem_(problem),
        symbols_(symbols),
        diagnostics_(diagnostics),
        built_in_(source.index == kBuiltInSource),
        tree_(source),
        terms_(problem, symbols, integers, diagnostics, tree_) {}

  /// To be called before: what is read is SyGuS-IF, whose commands fill `wanted`.
  void read_synthesis(Wanted& wanted) { wanted_ = &wanted; }
  /// Carries out all commands; goes on after errors.
  void run();
  /// Reports what is wrong with datatypes, each where it is declared. To be called when all
  /// commands have been carried out without errors.
  void check_datatypes();
  /// Reads one term as a theorem called `name`.
  void run_goal(const std::string& name);
  /// To be called when all definitions are known to be such; see TermReader.
  void add_function_values() { terms_.add_function_values(); }
  /// Makes theorems of what `check-sat` asks, if there is nothing to prove, when all commands have
  /// been carried out and definitions have been checked.
  void finish();

 private:
  using Handler = bool (Commands::*)(SexprId);
  struct Header {
    std::vector<TypedName> parameters;
    SymbolId symbol;
  };

  // --- commands.cpp
  bool command(SexprId id);
  bool declare_fun(SexprId id);
  bool declare_const(SexprId id);
  bool define_fun(SexprId id);
  bool define_const(SexprId id);
  bool define_funs_rec(SexprId id);
  bool assertion(SexprId id);
  bool exit_command(SexprId id);

  // --- levels.cpp
  bool push(SexprId id);
  bool pop(SexprId id);
  bool reset(SexprId id);
  bool check_sat(SexprId id);
  bool set_option(SexprId id);
  bool redeclare(SexprId name, const Symbol& wanted, SymbolId& symbol);
  bool redeclare_sort(SexprId name, std::uint32_t arity);
  [[nodiscard]] std::optional<std::size_t> levels(SexprId id);
  void note_levels(SexprId id);

  // --- synthesis.cpp
  bool synth_fun(SexprId id);
  bool declare_var(SexprId id);
  bool constraint(SexprId id);
  bool assume(SexprId id);
  void note_conjuncts(SexprId formula, std::vector<SexprId>& to);
  void read_constraints();
  [[nodiscard]] std::vector<SexprId> assumed_for(SexprId formula) const;
  [[nodiscard]] std::set<std::string> variables_in(SexprId formula) const;
  bool check_synth(SexprId id);
  bool is_example(Statement& statement);

  // --- commands.cpp
  std::optional<Statement> statement(SexprId id, std::string& name);
  std::optional<Header> header(SexprId name, SexprId parameters, SexprId result);
  bool declare(SexprId name, const std::vector<SortId>& arguments, SortId result, SymbolId& symbol,
               bool may_reopen = false);
  std::optional<std::vector<SexprId>> without_par(SexprId list, std::size_t from, bool one = false);
  bool check_new_symbol(SexprId name);
  bool check_new_sort(SexprId name);
  bool closed_name(SexprId name);
  bool has_arity(SexprId id, std::size_t least, std::size_t most, const char* form);
  bool error(SexprId at, std::string message, std::string advice = {}) {
    return terms_.error(at, std::move(message), std::move(advice));
  }

  // --- declarations.cpp
  bool declare_sort(SexprId id);
  bool define_sort(SexprId id);
  bool declare_datatype(SexprId id);
  bool declare_datatypes(SexprId id);
  bool declare_old_datatypes(SexprId parameters, SexprId bodies);
  bool sort_of_datatype(SexprId name, std::uint32_t arity);
  bool constructors(SexprId name, SexprId body, std::uint32_t arity);
  bool add_constructors(SexprId name, const std::vector<SexprId>& list);
  std::optional<std::uint32_t> arity_numeral(SexprId id);

  Problem& problem_;
  Symbols& symbols_;
  Diagnostics& diagnostics_;
  bool built_in_;
  Tree tree_;
  TermReader terms_;
  Questions questions_;
  Wanted* wanted_ = nullptr;          // null: what is read is SMT-LIB
  std::vector<TypedName> variables_;  // of constraints
  std::vector<SexprId> constraints_;  // conjuncts, to be read when all that is assumed is known
  std::vector<SexprId> assumptions_;
  std::optional<SexprId> levels_at_;  // the first command that needs levels
  bool has_goal_ = false;
  bool exit_ = false;
  std::size_t goals_ = 0;
};

}  // namespace whence::lang::smtlib
