#include "report/exports/coq_equal.h"

#include <fmt/format.h>

#include <vector>

namespace whence::report {

bool CoqEqual::is_leaf(TermId t) const {
  const TermKind kind = terms_.bank().kind(t);
  return kind == TermKind::kVariable || kind == TermKind::kBound;
}

std::string CoqEqual::propositions(TermId left, CoqScope& a, TermId right, CoqScope& b) {
  const TermBank& bank = terms_.bank();
  if (left_.valid() && left == left_ && right == right_) return proof_;
  if (&a == &b && left == right) return "";
  if (&a != &b && terms_.proposition(left, a) == terms_.proposition(right, b)) return "";
  if (is_leaf(left)) {
    // The left one is `v = true`, where v is the value of the right one; or else a proposition.
    const std::string p = terms_.proposition(left, a);
    if (p == fmt::format("({} = true)", terms_.value(right, b))) return terms_.agree(right, b);
    const std::string l = terms_.agree(left, a);
    return fmt::format("(iff_trans (iff_sym {}) {})", l, terms_.agree(right, b));
  }
  if (bank.is_quantifier(left)) {
    const SortId sort = bank.binder_sort(left);
    const std::string name = terms_.bound_name(a);
    const bool two = &a != &b;
    a.bound.push_back(terms_.variable(name, sort));
    if (two) b.bound.push_back(terms_.variable(name, bank.binder_sort(right)));
    const std::string inside = propositions(bank.body(left), a, bank.body(right), b);
    a.bound.pop_back();
    if (two) b.bound.pop_back();
    return fmt::format("({} _ _ (fun {} => {}))",
                       bank.kind(left) == TermKind::kForall ? "all_cong_" : "ex_cong_", name,
                       or_iff(inside));
  }
  const Signature& signature = terms_.signature();
  const SymbolId s = bank.symbol(left);
  const auto part = [&](std::size_t i) {
    return or_iff(propositions(bank.argument(left, i), a, bank.argument(right, i), b));
  };
  const auto parts = [&](const char* lemma) {
    std::string out = fmt::format("({}", lemma);
    for (std::size_t i = 0; i < bank.arguments(left).size(); ++i) out += " " + part(i);
    return out + ")";
  };
  if (s == signature.not_symbol()) return parts("not_cong_");
  if (s == signature.and_symbol()) return parts("and_cong_");
  if (s == signature.or_symbol()) return parts("or_cong_");
  if (s == signature.implies_symbol()) return parts("implies_cong_");
  if (s == signature.ite_symbol()) return parts("if_cong_");
  if (s == signature.equality_symbol()) {
    const bool was = bank.is_boolean(bank.argument(left, 0));
    if (was) return parts("iff_cong_");
    const std::string l = or_same(values(bank.argument(left, 0), a, bank.argument(right, 0), b));
    const std::string r = or_same(values(bank.argument(left, 1), a, bank.argument(right, 1), b));
    if (!bank.is_boolean(bank.argument(right, 0))) {
      return fmt::format("(eq_cong_ _ _ _ _ {} {})", l, r);
    }
    const std::string x = terms_.agree(bank.argument(right, 0), b);
    return fmt::format("(bool_eq_iff_ _ _ _ _ {} {} {} {})", l, r, x,
                       terms_.agree(bank.argument(right, 1), b));
  }
  const std::string same = application(left, a, right, b);
  return fmt::format("({} {})", terms_.is_predicate(s) ? "eq_iff_ _ _" : "true_cong_ _ _", same);
}

std::string CoqEqual::values(TermId left, CoqScope& a, TermId right, CoqScope& b) {
  const TermBank& bank = terms_.bank();
  const bool boolean = bank.is_boolean(left);
  if (left_.valid() && left == left_ && right == right_) {
    if (!boolean) return proof_;
    const std::string l = terms_.agree(left, a);
    return fmt::format("(bool_eq_ _ _ {} {} {})", l, terms_.agree(right, b), proof_);
  }
  if (&a == &b && left == right) return "";
  if (&a != &b && terms_.value(left, a) == terms_.value(right, b)) return "";
  if (boolean && !terms_.is_value_application(left)) {
    const std::string l = terms_.agree(left, a);
    const std::string r = terms_.agree(right, b);
    return fmt::format("(bool_eq_ _ _ {} {} {})", l, r, or_iff(propositions(left, a, right, b)));
  }
  if (is_leaf(left)) {
    // A variable of a type at which Bool is put: its value is that of a proposition.
    return fmt::format("(bool_eq_ _ _ (iff_refl _) {} {})", terms_.agree(right, b),
                       terms_.agree(right, b));
  }
  return application(left, a, right, b);
}

std::string CoqEqual::application(TermId left, CoqScope& a, TermId right, CoqScope& b) {
  const TermBank& bank = terms_.bank();
  const std::size_t arity = bank.arguments(left).size();
  if (bank.symbol(left) == terms_.signature().ite_symbol()) {
    std::string out = "(if_eq_ _ _ _ _ _ _";
    for (std::size_t i = 0; i < arity; ++i) {
      out += " " + or_same(values(bank.argument(left, i), a, bank.argument(right, i), b));
    }
    return out + ")";
  }
  // One argument after the other, from the first.
  std::string out;
  std::vector<std::string> proofs;
  std::size_t changed = 0;
  for (std::size_t i = 0; i < arity; ++i) {
    proofs.push_back(values(bank.argument(left, i), a, bank.argument(right, i), b));
    if (!proofs.back().empty()) ++changed;
  }
  const std::string hole = terms_.names.local(fmt::format("z{}", a.bound.size()));
  if (changed == 1) {
    for (std::size_t i = 0; i < arity; ++i) {
      if (proofs[i].empty()) continue;
      return fmt::format("(f_equal (fun {} => {}) {})", hole,
                         terms_.application(left, a, i, hole), proofs[i]);
    }
  }
  // f a1 .. an = f b1 .. bn
  const SymbolId s = bank.symbol(left);
  const auto& closure = terms_.signature().symbol(s).closure_of;
  if (closure && terms_.is_predicate(*closure)) return "eq_refl";
  const std::vector<SortId> at =
      terms_.signature().function(bank.function(left)).sort_arguments;
  std::size_t first = 0;
  if (terms_.signature().symbol(s).kind == SymbolKind::kApply) {
    out = or_same(proofs[0]);
    first = 1;
  } else {
    std::string head = terms_.head(closure.value_or(s), at, 0, a);
    out = fmt::format("(@eq_refl _ {})", head);
  }
  for (std::size_t i = first; i < arity; ++i) {
    out = fmt::format("(app_cong_ _ _ _ _ {} {})", out, or_same(proofs[i]));
  }
  return out;
}

}  // namespace whence::report
