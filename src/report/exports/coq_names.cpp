#include "report/exports/coq_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/exports/lean_names.h"

namespace whence::report {

namespace {

// Words of the language, and what the files that are written use by its short name. Names that end
// in `_` are those of src/report/exports/coq_support.cpp.
constexpr std::array<std::string_view, 113> kCoqReserved{
    "Acc",       "Arguments", "Axiom",     "Bool",       "CoFixpoint", "Coq",        "Definition",
    "End",       "Eval",      "Exact",     "False",      "False_ind",  "O",  "Fixpoint",   "Goal",
    "Hypothesis", "I",        "IF",        "Import",     "Inductive",  "Lemma",      "Ltac",
    "Module",    "Notation",  "Parameter", "Print",      "Proof",      "Prop",       "Qed",
    "Require",   "SProp",     "Section",   "Set",        "Theorem",    "Theorems",   "Type",
    "Variable",  "and",       "andb",      "as",         "at",         "bool",       "by",
    "classic",   "cofix",     "conj",      "else",       "end",        "eq",         "eq_ind",
    "eq_ind_r",  "eq_refl",   "eq_sym",    "eq_trans",   "ex",         "ex_intro",   "exists",
    "exists2",   "f_equal",   "false",     "fix",        "for",        "forall",     "fst",
    "fun",       "if",        "iff",       "iff_refl",   "iff_sym",    "iff_trans",  "implb",
    "in",        "inhabited", "inhabits",  "is",         "lazymatch",  "left",       "let",
    "match",     "mod",       "multimatch", "nat",       "negb",       "not",        "of",
    "or",        "or_introl", "or_intror", "orb",        "pair",       "prod",       "proj1",
    "proj2",     "return",    "right",     "snd",        "then",       "true",       "tt",
    "truth",     "unit",      "using",     "where",      "with",       "well_founded", "S", "Fix", "Fix_eq", "le_n", "well_founded_ind", "lia", "tauto", "contradiction"};

}  // namespace

bool CoqNames::free(const std::string& name) const {
  return !taken_.contains(name) && std::ranges::find(kCoqReserved, name) == kCoqReserved.end();
}

std::string CoqNames::like(std::string_view name) {
  std::string base = LeanNames::spelled(name);
  while (base.ends_with('_')) base.pop_back();
  return base.empty() ? "unnamed" : base;
}

std::string CoqNames::fresh(std::string_view name) {
  const std::string base = like(name);
  std::string out = base;
  for (int i = 1; !free(out); ++i) out = fmt::format("{}_{}", base, i);
  taken_.insert(out);
  return out;
}

std::string CoqNames::local(std::string_view base) const {
  std::string out(base);
  for (int i = 1; !free(out); ++i) out = fmt::format("{}_{}", base, i);
  return out;
}

}  // namespace whence::report
