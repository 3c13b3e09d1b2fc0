#pragma once

// Terms in Z3. Internal to smt/.

#include <absl/container/flat_hash_map.h>
#include <z3++.h>

#include <map>
#include <optional>
#include <vector>

#include "logic/term.h"

namespace whence::smt {

/// Thrown when a term cannot be handed over within the limits.
struct TooLarge {};

/// Translates the terms of one bank into one Z3 context. Bound variables stay de Bruijn indices,
/// which Z3 has too, so every node is translated once.
class Translator {
 public:
  Translator(z3::context& context, TermBank& bank) : context_(context), bank_(bank) {}

  /// The closed Bool term as a Z3 formula.
  z3::expr formula(TermId t);
  /// What the fresh symbols met so far mean: `forall v. (exists x. P) => P[sk(v)]` for a Skolem
  /// symbol, `forall v. p(v) = t` for a name. Formulas in which more of them turn up are included.
  std::vector<z3::expr> fresh_symbol_axioms();

 private:
  z3::sort sort(SortId s);
  void declare_datatypes(SortId root);
  std::vector<SortId> reachable_datatypes(SortId root);
  z3::expr translate(TermId t);
  z3::expr application(TermId t);
  z3::expr arithmetic(TermId t, Arithmetic operation);
  z3::func_decl declaration(FunctionId f);

  z3::context& context_;
  TermBank& bank_;
  absl::flat_hash_map<TermId, std::size_t> done_;  // index into results_
  std::vector<z3::expr> results_;
  std::vector<std::uint32_t> depths_;
  std::map<SortId, z3::sort> sorts_;
  std::map<FunctionId, z3::func_decl> declarations_;
  std::vector<FunctionId> fresh_;
};

}  // namespace whence::smt
