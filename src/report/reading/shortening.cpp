#include "report/reading/shortening.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <optional>

#include "report/reading/said.h"

namespace whence::report {

namespace {

constexpr std::uint32_t kLongest = 300;      // nodes of a literal in which names are written out
constexpr std::size_t kMostReasons = 3;      // of a fact that is told with others
constexpr std::uint32_t kMostNames = 1'000;  // written out in one literal

class Shortening {
 public:
  Shortening(TermBank& bank, const Lineage& lineage, Argument& argument)
      : bank_(bank), lineage_(lineage), facts_(argument.facts), argument_(argument) {}

  void run() {
    for (Fact& fact : facts_) fact.clause = lineage_.derivation()[fact.step].conclusion.clause;
    write_out_names();
    in_place_of_.resize(facts_.size());
    told_elsewhere_.resize(facts_.size(), false);
    ends_ = uncited();
    leave_out_restatements();
    tell_together();
    renumber();
  }

 private:
  // --- names -------------------------------------------------------------------------------------

  // The term without names; invalid if it is too long.
  TermId without_names(TermId t) {
    for (std::uint32_t count = 0; count < kMostNames; ++count) {
      TermId named;
      bank_.for_each_subterm({&t, 1}, [&](TermId s) {
        if (named.valid() || bank_.kind(s) != TermKind::kApplication) return;
        if (bank_.signature().symbol(bank_.symbol(s)).kind != SymbolKind::kName) return;
        if (bank_.loose_bound(s) == 0) named = s;
      });
      if (!named.valid()) return t;
      t = bank_.replace(t, named, meaning(named));
      if (bank_.weight(t) > kLongest) return {};
    }
    return {};
  }

  TermId meaning(TermId named) {
    const Symbol symbol = bank_.signature().symbol(bank_.symbol(named));
    const std::vector<SortId> sorts =
        bank_.signature().function(bank_.function(named)).sort_arguments;
    const TermId definition = bank_.substitute_sorts(symbol.definition, sorts);
    Substitution by;
    const std::vector<TermId> variables = bank_.free_variables(definition);
    for (std::size_t i = 0; i < variables.size(); ++i) {
      by.bind(bank_.index(variables[i]), bank_.argument(named, i));
    }
    return bank_.substitute(definition, by);
  }

  // In all of the argument or nowhere, so that what is said fits together.
  void write_out_names() {
    std::vector<Clause> clauses;
    for (const Fact& fact : facts_) {
      clauses.push_back(fact.clause);
      for (Literal& l : clauses.back()) {
        l.atom = without_names(l.atom);
        if (!l.atom.valid()) return;
      }
      remove_duplicate_literals(clauses.back());
    }
    std::vector<TermId> terms;
    if (argument_.chain) {
      for (const TermId t : argument_.chain->terms) {
        terms.push_back(without_names(t));
        if (!terms.back().valid()) return;
      }
    }
    for (std::size_t i = 0; i < facts_.size(); ++i) facts_[i].clause = std::move(clauses[i]);
    if (argument_.chain) shorten_chain(*argument_.chain, terms);
    names_are_written_out_ = true;
  }

  // Steps that only put a name for a term, or back, are left out.
  static void shorten_chain(Chain& chain, const std::vector<TermId>& terms) {
    Chain out;
    out.of_formulas = chain.of_formulas;
    out.part = chain.part;
    out.terms.push_back(terms.front());
    for (std::size_t i = 0; i < chain.reasons.size(); ++i) {
      if (terms[i + 1] == out.terms.back()) continue;
      const bool as_before = out.terms.back() == chain.terms[i];
      out.terms.push_back(terms[i + 1]);
      out.reasons.push_back(chain.reasons[i]);
      out.also.push_back(chain.also[i]);
      out.changed.push_back(as_before ? chain.changed[i] : Position{});
      out.steps.push_back(chain.steps[i]);
    }
    chain = std::move(out);
  }

  [[nodiscard]] bool is_name(const Reason& reason) const {
    return reason.kind == ReasonKind::kLeaf && reason.step.valid() &&
           lineage_.derivation()[reason.step].rule == Rule::kName;
  }

  // --- restatements ------------------------------------------------------------------------------

  void leave_out_restatements() {
    Said said;
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      Fact& fact = facts_[i];
      for (Reason& reason : fact.reasons) resolve(reason);
      if (names_are_written_out_) {
        const std::size_t named =
            std::erase_if(fact.reasons, [&](const Reason& r) { return is_name(r); });
        // What a name stands for, put into one other thing, says that thing again.
        if (named > 0 && fact.reasons.size() == 1 && is_inference(i) && may_go(i)) {
          in_place_of_[i] = fact.reasons[0];
          continue;
        }
      }
      unique(fact.reasons);
      if (!may_go(i)) continue;
      const auto& assumptions = lineage_.derivation()[fact.step].conclusion.assumptions;
      const auto own = static_cast<std::uint32_t>(i);
      const std::uint32_t number = said.number(fact.clause, assumptions, own);
      if (number == own) continue;
      in_place_of_[i] = Reason{ReasonKind::kFact, number, facts_[number].step, false};
    }
    for_each_of_chain([&](Reason& reason) { resolve(reason); });
  }

  // The last fact of an argument without a chain is what it leads to.
  [[nodiscard]] bool may_go(std::size_t i) const {
    return (argument_.chain || i + 1 < facts_.size()) &&
           lineage_.derivation()[facts_[i].step].rule != Rule::kAssume;
  }

  void resolve(Reason& reason) const {
    while (reason.kind == ReasonKind::kFact && in_place_of_[reason.index]) {
      const bool backwards = reason.backwards;
      reason = *in_place_of_[reason.index];
      reason.backwards = backwards;
    }
  }

  static void unique(std::vector<Reason>& reasons) {
    std::vector<Reason> out;
    for (const Reason& r : reasons) {
      const bool there = std::ranges::any_of(out, [&](const Reason& o) {
        return o.kind == r.kind && o.index == r.index && o.step == r.step;
      });
      if (!there) out.push_back(r);
    }
    reasons = std::move(out);
  }

  // --- facts that are used once
  // --------------------------------------------------------------------

  [[nodiscard]] bool is_inference(std::size_t i) const {
    switch (lineage_.derivation()[facts_[i].step].rule) {
      case Rule::kResolve:
      case Rule::kSuperpose:
      case Rule::kRewrite:
      case Rule::kTransitivity:
      case Rule::kCongruence:
      case Rule::kEqualityResolution:
        return true;
      default:
        return false;
    }
  }

  void tell_together() {
    std::vector<std::uint32_t> uses(facts_.size(), 0);
    const auto count = [&](const Reason& reason) {
      if (reason.kind == ReasonKind::kFact) ++uses[reason.index];
    };
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      if (in_place_of_[i]) continue;
      for (const Reason& reason : facts_[i].reasons) count(reason);
    }
    for_each_of_chain(count);
    for (std::size_t j = 0; j < facts_.size(); ++j) {
      if (in_place_of_[j] || !is_inference(j)) continue;
      facts_[j].several = tell(facts_[j].reasons, uses) || facts_[j].several;
    }
    if (!argument_.chain) return;
    Chain& chain = *argument_.chain;
    for (std::size_t k = 0; k < chain.reasons.size(); ++k) {
      std::vector<Reason> reasons{chain.reasons[k]};
      reasons.insert(reasons.end(), chain.also[k].begin(), chain.also[k].end());
      if (!tell(reasons, uses)) continue;
      chain.reasons[k] = reasons.front();
      chain.reasons[k].backwards = false;
      chain.also[k].assign(reasons.begin() + 1, reasons.end());
    }
  }

  // Puts what facts rest on that are used here only in place of these.
  bool tell(std::vector<Reason>& reasons, const std::vector<std::uint32_t>& uses) {
    bool told = false;
    for (std::size_t k = 0; k < reasons.size();) {
      const Reason reason = reasons[k];
      const bool once = reason.kind == ReasonKind::kFact && uses[reason.index] == 1 &&
                        is_inference(reason.index) && !gone(reason.index);
      if (!once) {
        ++k;
        continue;
      }
      std::vector<Reason> more = reasons;
      const std::vector<Reason>& own = facts_[reason.index].reasons;
      const auto at = more.erase(more.begin() + static_cast<std::ptrdiff_t>(k));
      more.insert(at, own.begin(), own.end());
      unique(more);
      if (more.size() > kMostReasons) {
        ++k;
        continue;
      }
      reasons = std::move(more);
      told_elsewhere_[reason.index] = true;
      told = true;
    }
    return told;
  }

  [[nodiscard]] bool gone(std::size_t i) const { return in_place_of_[i] || told_elsewhere_[i]; }

  // --- what is left
  // --------------------------------------------------------------------------------

  template <class Visit>
  void for_each_of_chain(const Visit& visit) {
    if (!argument_.chain) return;
    for (Reason& reason : argument_.chain->reasons) visit(reason);
    for (std::vector<Reason>& more : argument_.chain->also) {
      for (Reason& reason : more) visit(reason);
    }
  }

  [[nodiscard]] std::vector<bool> uncited() {
    std::vector<bool> out(facts_.size(), true);
    const auto cite = [&](const Reason& reason) {
      if (reason.kind == ReasonKind::kFact) out[reason.index] = false;
    };
    for (const Fact& fact : facts_) std::ranges::for_each(fact.reasons, cite);
    for_each_of_chain(cite);
    return out;
  }

  void renumber() {
    std::vector<bool> cited = ends_;
    const auto cite = [&](const Reason& reason) {
      if (reason.kind == ReasonKind::kFact) cited[reason.index] = true;
    };
    for_each_of_chain(cite);
    for (std::size_t i = facts_.size(); i-- > 0;) {
      if (!cited[i] || gone(i)) continue;
      for (const Reason& reason : facts_[i].reasons) cite(reason);
    }
    std::vector<std::uint32_t> number(facts_.size(), 0);
    std::vector<Fact> left;
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      if (gone(i) || !cited[i]) continue;
      number[i] = static_cast<std::uint32_t>(left.size());
      left.push_back(std::move(facts_[i]));
    }
    const auto renumbered = [&](Reason& reason) {
      if (reason.kind == ReasonKind::kFact) reason.index = number[reason.index];
    };
    for (Fact& fact : left) {
      for (Reason& reason : fact.reasons) renumbered(reason);
    }
    for_each_of_chain(renumbered);
    facts_ = std::move(left);
  }

  TermBank& bank_;
  const Lineage& lineage_;
  std::vector<Fact>& facts_;
  Argument& argument_;
  bool names_are_written_out_ = false;
  std::vector<std::optional<Reason>> in_place_of_;  // by fact: what says the same
  std::vector<bool> told_elsewhere_;                // with what rests on them
  std::vector<bool> ends_;                          // facts that nothing cites
};

}  // namespace

void shorten(TermBank& bank, const Lineage& lineage, Argument& argument) {
  Shortening(bank, lineage, argument).run();
}

}  // namespace whence::report
