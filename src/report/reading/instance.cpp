#include "report/reading/instance.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "base/utf8.h"

namespace whence::report {

namespace {

// Finds what stands for the variables of a pattern: free ones by number, bound ones, which
// quantifiers around the pattern bind, by their place from the outside.
class Matching {
 public:
  Matching(const TermBank& bank, std::size_t binders) : bank_(&bank), bound_(binders) {}

  bool match(TermId pattern, TermId term) {
    std::vector<std::pair<TermId, TermId>> todo{{pattern, term}};
    while (!todo.empty()) {
      const auto [p, t] = todo.back();
      todo.pop_back();
      switch (bank_->kind(p)) {
        case TermKind::kVariable:
          if (free_.try_emplace(p, t).first->second != t) return false;
          continue;
        case TermKind::kBound: {
          TermId& slot = bound_[bound_.size() - 1 - bank_->index(p)];
          if (!slot.valid()) slot = t;
          if (slot != t) return false;
          continue;
        }
        case TermKind::kForall:
        case TermKind::kExists:
          return false;
        case TermKind::kApplication:
          break;
      }
      if (bank_->kind(t) != TermKind::kApplication || bank_->symbol(p) != bank_->symbol(t)) {
        return false;
      }
      for (std::size_t i = 0; i < bank_->arguments(p).size(); ++i) {
        todo.emplace_back(bank_->argument(p, i), bank_->argument(t, i));
      }
    }
    return true;
  }

  [[nodiscard]] const std::vector<TermId>& bound() const { return bound_; }
  [[nodiscard]] const std::map<TermId, TermId>& free() const { return free_; }

 private:
  const TermBank* bank_;
  std::vector<TermId> bound_;
  std::map<TermId, TermId> free_;
};

// Whether the atom, or an equation in it, read either way, says that `before` is `after`.
bool says(const TermBank& bank, Matching& matching, Literal l, TermId before, TermId after) {
  const Signature& signature = bank.signature();
  if (l.positive && bank.is_equality(l.atom)) {
    for (const std::size_t side : {0U, 1U}) {
      Matching tried = matching;
      if (tried.match(bank.argument(l.atom, side), before) &&
          tried.match(bank.argument(l.atom, 1 - side), after)) {
        matching = tried;
        return true;
      }
    }
  }
  const SymbolId value = l.positive ? signature.true_symbol() : signature.false_symbol();
  if (!bank.is_application_of(after, value)) return false;
  Matching tried = matching;
  if (!tried.match(l.atom, before)) return false;
  matching = tried;
  return true;
}

}  // namespace

Instance instance_of(const Book& book, const Argument& argument, std::size_t i,
                     const Notation& notation) {
  const TermBank& bank = book.bank();
  const Chain& chain = *argument.chain;
  const Reason& reason = chain.reasons[i];
  const TermId before = bank.at(chain.terms[i], chain.changed[i]);
  const TermId after = bank.at(chain.terms[i + 1], chain.changed[i]);
  if (!before.valid() || !after.valid()) return {};
  Instance out;
  const auto add = [&](const std::string& name, TermId t) {
    // x' for x is so called because x was given already.
    const std::string_view own = std::string_view(name).substr(0, name.find_last_not_of('\'') + 1);
    if (!t.valid() || plain_text(notation.term(t, argument.names)) == own) return;
    out.emplace_back(name, t);
  };
  if (reason.kind == ReasonKind::kFact) {
    if (reason.index >= argument.facts.size()) return {};
    const Clause& clause = argument.facts[reason.index].clause;
    Names names = argument.names;
    notation.name_free_variables(clause, names);
    Matching matching(bank, 0);
    const bool found = std::ranges::any_of(
        clause, [&](const Literal& l) { return says(bank, matching, l, before, after); });
    if (!found) return {};
    for (const auto& [variable, term] : matching.free()) {
      if (variable != term) add(plain_text(notation.term(variable, names)), term);
    }
    return out;
  }
  NamedFormula stated;
  if (reason.kind == ReasonKind::kHypothesis) {
    stated = argument.hypotheses.at(reason.index).formula;
  } else if (reason.kind == ReasonKind::kAxiom || reason.kind == ReasonKind::kTheorem ||
             reason.kind == ReasonKind::kLemma) {
    stated = book.cite(reason, argument, notation).formula;
  }
  if (!stated.formula.valid()) return {};
  stated = with_all_binders(notation, stated);
  TermId body = stated.formula;
  std::size_t binders = 0;
  while (bank.kind(body) == TermKind::kForall) {
    body = bank.body(body);
    ++binders;
  }
  while (bank.is_application_of(body, bank.signature().implies_symbol())) {
    body = bank.argument(body, 1);
  }
  Literal l{body, true};
  if (bank.is_application_of(body, bank.signature().not_symbol())) {
    l = {bank.argument(body, 0), false};
  }
  Matching matching(bank, binders);
  if (binders > stated.binders.size() || !says(bank, matching, l, before, after)) return {};
  for (std::size_t k = 0; k < binders; ++k) add(stated.binders[k], matching.bound()[k]);
  return out;
}

std::string instance_words(const Book& book, const Argument& argument, std::size_t i,
                           const Notation& notation) {
  constexpr std::size_t kLongest = 40;  // characters of a term
  std::string out;
  for (const auto& [name, term] : instance_of(book, argument, i, notation)) {
    if (!out.empty()) out += ", ";
    out += name + " := " + shortened(plain_text(notation.term(term, argument.names)), kLongest);
  }
  return out;
}

}  // namespace whence::report
