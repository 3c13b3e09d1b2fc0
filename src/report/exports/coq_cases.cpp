// Splitting, and what puts the parts of a split refutation together again.

#include <fmt/format.h>

#include <algorithm>

#include "report/exports/coq_steps.h"
#include "report/exports/negations.h"

namespace whence::report {

std::string CoqSteps::split(const Step& step) {
  const StepId premise = step.premises[0];
  const auto components = SplitArguments::decode(step.arguments)->components;
  const Clause& clause = proof_.derivation()[premise].conclusion.clause;
  std::vector<Known> known(clause.size());
  const std::function<std::string(std::size_t)> part = [&](std::size_t k) -> std::string {
    if (k == components.size()) return use(premise, nullptr, known);
    Clause own;
    for (std::uint32_t i : components[k]) own.push_back(clause[i]);
    // The component holds: for all values of its variables, as else the others would.
    std::string binders;
    std::vector<TermId> literals;
    for (const Literal& l : own) literals.push_back(l.atom);
    for (TermId v : bank_.free_variables(literals)) {
      const std::string x = local("u");
      binders += " " + x;
      scope_.free[v] = terms_.variable(x, bank_.sort(v));
    }
    const std::string n = local("n");
    for (std::size_t i = 0; i < own.size(); ++i) {
      const bool last = i + 1 == own.size();
      const auto inject = [i, last](std::string p) {
        if (!last) p = "(or_left_ " + p + ")";
        for (std::size_t j = 0; j < i; ++j) p = "(or_right_ " + p + ")";
        return p;
      };
      Known& at = known[components[k][i]];
      if (own[i].positive) {
        at = {[=](const std::string& p) { return fmt::format("({} {})", n, inject(p)); }, ""};
      } else {
        const std::string m = local("n");
        at = negative(fmt::format("(by_contradiction_ _ (fun {} => {} {}))", m, n, inject(m)));
      }
    }
    const std::string inside = fmt::format("(by_contradiction_ _ (fun {} => {}))", n, part(k + 1));
    const std::string proof =
        binders.empty() ? inside : fmt::format("(fun{} => {})", binders, inside);
    const Stripped formula = stripped(bank_, as_formula(bank_, own));
    return refute_negated(formula.negations, of(formula.atom, formula.negations % 2 == 0), proof);
  };
  return part(0);
}

std::string CoqSteps::rup(const Step& step) {
  std::map<TermId, Known> known;  // of atoms
  std::map<TermId, bool> holds;
  std::string conflict;
  // Takes note of a proof of a formula.
  const auto note = [&](TermId formula, std::string proof) {
    auto [atom, negations] = stripped(bank_, formula);
    while (negations > 2) {
      const std::string x = local("u");
      const std::string n = local("n");
      proof = fmt::format("(fun {} => {} (fun {} => {} {}))", x, proof, n, n, x);
      negations -= 2;
    }
    if (negations == 2) {
      proof = fmt::format("(by_contradiction_ _ {})", proof);
      negations = 0;
    }
    const Known now = negations == 0 ? negative(proof) : positive(proof);
    const auto [it, fresh] = holds.emplace(atom, negations == 0);
    if (fresh) {
      known[atom] = now;
    } else if (it->second != (negations == 0) && conflict.empty()) {
      conflict = negations == 0 ? known[atom].refute(proof) : now.refute(known[atom].proof);
    }
  };
  for (TermId a : step.conclusion.assumptions) note(a, given_.at(a));
  for (const Literal& l : step.conclusion.clause) {
    if (l.positive) {
      note(bank_.negation(l.atom), refutation(of(l.atom, true)));
    } else {
      note(l.atom, of(l.atom, false).proof);
    }
  }
  if (!conflict.empty()) return conflict;
  // What opens a premise's literal comes around the rest.
  std::string before;
  std::string after;
  for (StepId premise : step.premises) {
    const Sequent& sequent = proof_.derivation()[premise].conclusion;
    struct Slot {
      TermId formula;
      bool assumed = false;
      bool positive = false;
    };
    std::vector<Slot> slots;
    for (TermId a : sequent.assumptions) slots.push_back({a, true, false});
    for (const Literal& l : sequent.clause) slots.push_back({l.atom, false, l.positive});
    TermId open;
    bool becomes = false;
    for (const Slot& slot : slots) {
      const Stripped s = stripped(bank_, slot.formula);
      if (holds.contains(s.atom)) continue;
      open = s.atom;
      becomes = slot.positive == (s.negations % 2 == 0);
    }
    const std::string x = open.valid() ? local("p") : "";
    const std::string type = open.valid() ? terms_.literal(open, becomes, scope_) : "";
    if (open.valid()) {
      // As if it were the other way round, to refute that.
      known[open] = becomes ? positive(x + "'") : negative(x + "'");
    }
    const auto prove = [&](TermId formula) {
      const Stripped s = stripped(bank_, formula);
      return prove_negated(s.negations, known.at(s.atom));
    };
    assumptions_.clear();
    for (TermId a : sequent.assumptions) assumptions_[a] = prove(a);
    std::vector<Known> literals;
    for (const Literal& l : sequent.clause) {
      if (!l.positive) {
        literals.push_back(negative(prove(l.atom)));
        continue;
      }
      const Stripped s = stripped(bank_, l.atom);
      const Known of_atom = known.at(s.atom);
      literals.push_back({[this, s, of_atom](const std::string& p) {
                            return refute_negated(s.negations, of_atom, p);
                          },
                          ""});
    }
    const std::string refuted = use(premise, nullptr, literals);
    if (!open.valid()) return before + refuted + after;
    const std::string direct = "(" + x + "' ";
    if (becomes && refuted.starts_with(direct) &&
        refuted.find(x + "'", direct.size()) == std::string::npos) {
      before += fmt::format("(let {} : {} := {} in ", x, type,
                            refuted.substr(direct.size(), refuted.size() - direct.size() - 1));
    } else if (becomes) {
      before += fmt::format("(let {} : {} := by_contradiction_ _ (fun {}' => {}) in ", x, type, x,
                            refuted);
    } else {
      before += fmt::format("(let {} : {} := fun {}' => {} in ", x, type, x, refuted);
    }
    after += ")";
    holds[open] = becomes;
    known[open] = becomes ? negative(x) : positive(x);
  }
  return before + after;  // the kernel saw that the last premise closes it
}

}  // namespace whence::report
