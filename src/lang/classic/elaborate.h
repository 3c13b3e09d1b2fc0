#pragma once

// From expressions to formulas. Sets, functions, relations and their members are objects of one
// sort; a relation of the notation is a predicate over it.

#include <absl/container/flat_hash_map.h>

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/classic/expression.h"
#include "logic/problem.h"

namespace whence::lang::classic {

/// What a relation's name stands for.
struct Relation {
  SymbolId symbol;  ///< with a Symbol::definition, if it is defined: `forall v. body`, closed
  std::size_t arity = 0;
  std::vector<std::string> bound_names;  ///< of the quantifiers in the body, from left to right
  Place place;  ///< of its definition; no source if it is from an earlier reading
};

/// A formula, and the names of its quantifiers' variables from left to right.
struct Elaborated {
  TermId formula;
  std::vector<std::string> names;
};

/// Names and their terms, inner ones first. Scopes are linked to those around them.
struct Scope {
  const Scope* outer = nullptr;
  std::string_view name;
  TermId term;
  std::uint32_t depth = 1;  ///< scopes from the outermost to this one
};

/// What a name that is not bound means.
enum class FreeNames : std::uint8_t {
  kError,      ///< nothing: it is a mistake
  kUniversal,  ///< an object, whichever
};

class Elaborator {
 public:
  Elaborator(Problem& problem, Diagnostics& diagnostics);

  /// The sort of all objects; made when it is first asked for.
  SortId object_sort();
  /// A predicate over `arity` objects.
  SymbolId add_predicate(const std::string& name, std::size_t arity);
  TermId add_constant(const std::string& name);

  [[nodiscard]] const Relation* find_relation(std::string_view name) const;
  void add_relation(const std::string& name, Relation relation);
  /// The constant of that name; an invalid id if there is none.
  [[nodiscard]] TermId find_constant(std::string_view name) const;
  /// A variable that no other formula of this elaborator has.
  TermId fresh_variable();

  /// The formula of `node`, with the names of `scope` (nullptr: none). With FreeNames::kUniversal
  /// other names become variables that quantifiers outside bind. Definitions are expanded; as
  /// variables are numbers and not names meanwhile, nothing is captured. Reports what is wrong.
  [[nodiscard]] std::optional<Elaborated> formula(const Expression& expression, std::uint32_t node,
                                                  const Scope* scope, FreeNames free);
  /// The same without the quantifiers for free names; for what calls itself with parts.
  [[nodiscard]] std::optional<TermId> term_of(const Name& name, const Scope* scope);

  /// The formula of a goal. Generative Logic writes its theorems with an anchor as their premise,
  /// `(>[N,s] (Anchor[N,s]) P)`, and leaves out of the binder what P does not mention. Where all
  /// that the premise says of some constants is axioms of the problem (anchors.h), that is P for
  /// these.
  [[nodiscard]] std::optional<Elaborated> goal(const Expression& expression);

  /// The relation of an atom, whose number of arguments is right; reports what is wrong.
  [[nodiscard]] const Relation* relation_of(const Node& atom);
  /// `predicate(arguments)`, or the body of its definition for them.
  [[nodiscard]] TermId instance(const Relation& relation, const std::vector<TermId>& arguments);

 private:
  [[nodiscard]] std::optional<std::vector<TermId>> anchored(const Relation& relation);

  struct Task;
  struct Run;
  bool begin(Run& run, const Task& task);
  void finish(Run& run, const Task& task);
  bool atom(Run& run, const Node& node, const Scope* scope);
  const Scope* bind(Run& run, const std::vector<Name>& names, const Scope* scope,
                    std::vector<TermId>& variables);
  [[nodiscard]] std::optional<TermId> lookup(Run& run, const Name& name, const Scope* scope);
  void unknown_name(const Name& name, const Scope* scope);
  void unknown_relation(const Name& name);
  bool too_large(const Place& place);

  Problem& problem_;
  TermBank& bank_;
  Diagnostics& diagnostics_;
  std::optional<SortId> object_sort_;
  absl::flat_hash_map<std::string, Relation> relations_;
  std::vector<std::string> relation_names_;  // in order, for advice
  absl::flat_hash_map<std::string, TermId> constants_;
  std::vector<std::string> constant_names_;
  std::deque<Scope> scopes_;
  std::uint32_t next_variable_ = 0;
};

inline constexpr std::string_view kObjectSort = "Object";
/// What the name of an anchor begins with.
inline constexpr std::string_view kAnchor = "Anchor";

}  // namespace whence::lang::classic
