#include "explore/implied.h"

#include <algorithm>
#include <utility>

#include "first_order/subsumption.h"

namespace whence::explore {

namespace {

constexpr std::size_t kMostClauses = 8;    // of one law
constexpr std::size_t kMostVariants = 32;  // of one clause

// The clauses of a formula, or of its negation; false if there are too many or a quantifier is
// inside. Laws have few connectives: recursion over them.
bool clauses_of(const TermBank& bank, TermId f, bool positive, std::vector<Clause>& out) {
  const Signature& signature = bank.signature();
  if (bank.is_quantifier(f)) return false;
  const auto both = [&](TermId a, bool of_a, TermId b, bool of_b) {
    return clauses_of(bank, a, of_a, out) && clauses_of(bank, b, of_b, out);
  };
  const auto either = [&](TermId a, bool of_a, TermId b, bool of_b) {
    std::vector<Clause> left;
    std::vector<Clause> right;
    if (!clauses_of(bank, a, of_a, left) || !clauses_of(bank, b, of_b, right)) return false;
    for (const Clause& l : left) {
      for (const Clause& r : right) {
        Clause clause = l;
        clause.insert(clause.end(), r.begin(), r.end());
        remove_duplicate_literals(clause);
        out.push_back(std::move(clause));
      }
    }
    return out.size() <= kMostClauses;
  };
  if (bank.is_application_of(f, signature.not_symbol())) {
    return clauses_of(bank, bank.argument(f, 0), !positive, out);
  }
  const bool is_and = bank.is_application_of(f, signature.and_symbol());
  const bool is_or = bank.is_application_of(f, signature.or_symbol());
  const bool implies = bank.is_application_of(f, signature.implies_symbol());
  if (is_and || is_or || implies) {
    const TermId a = bank.argument(f, 0);
    const TermId b = bank.argument(f, 1);
    const bool of_a = positive != implies;
    return is_and == positive ? both(a, of_a, b, positive) : either(a, of_a, b, positive);
  }
  if (bank.is_equality(f) && bank.is_boolean(bank.argument(f, 0))) {
    const TermId a = bank.argument(f, 0);
    const TermId b = bank.argument(f, 1);
    return either(a, !positive, b, true) && either(a, positive, b, false);
  }
  out.push_back({{f, positive}});
  return out.size() <= kMostClauses;
}

// Whether it holds for no other reason than equality: x = 0 => x + y = 0 + y.
bool is_trivial(TermBank& bank, Clause clause) {
  for (std::size_t i = 0; i < clause.size(); ++i) {
    const TermId atom = clause[i].atom;
    if (clause[i].positive || !bank.is_equality(atom)) continue;
    for (const std::size_t side : {0U, 1U}) {
      const TermId v = bank.argument(atom, side);
      const TermId t = bank.argument(atom, 1 - side);
      if (bank.kind(v) != TermKind::kVariable || bank.contains(t, v)) continue;
      Substitution value;
      value.bind(bank.index(v), t);
      for (Literal& literal : clause) literal.atom = bank.substitute(literal.atom, value);
      break;
    }
  }
  return std::ranges::any_of(clause, [&](const Literal& literal) {
    if (!literal.positive) return false;
    const TermId atom = literal.atom;
    if (bank.is_equality(atom) && bank.argument(atom, 0) == bank.argument(atom, 1)) return true;
    return std::ranges::find(clause, Literal{atom, false}) != clause.end();
  });
}

// Whether literals of `general` may have instances among those of `special`, judged by heads and
// weights, which the order of arguments does not change.
bool comparable(const TermBank& bank, const Clause& general, const Clause& special) {
  const auto head_fits = [&](TermId pattern, TermId t) {
    if (bank.kind(pattern) != TermKind::kApplication) return true;
    return bank.kind(t) == TermKind::kApplication && bank.function(pattern) == bank.function(t) &&
           bank.weight(pattern) <= bank.weight(t);
  };
  return std::ranges::all_of(general, [&](const Literal& g) {
    return std::ranges::any_of(special, [&](const Literal& s) {
      if (g.positive != s.positive || !head_fits(g.atom, s.atom)) return false;
      if (!bank.is_equality(g.atom) || !bank.is_equality(s.atom)) return true;
      const auto fit = [&](std::size_t first) {
        return head_fits(bank.argument(g.atom, 0), bank.argument(s.atom, first)) &&
               head_fits(bank.argument(g.atom, 1), bank.argument(s.atom, 1 - first));
      };
      return fit(0) || fit(1);
    });
  });
}

}  // namespace

ImpliedLaws::ImpliedLaws(TermBank& bank, std::span<const TermId> axioms) : bank_(bank), ac_(bank) {
  for (TermId axiom : axioms) axioms_.push_back(law_of(axiom));
  for (const Law& axiom : axioms_) learn(axiom);
}

ImpliedLaws::Law ImpliedLaws::law_of(TermId formula) {
  Law law;
  for (std::uint32_t v = 0; bank_.kind(formula) == TermKind::kForall; ++v) {
    formula = bank_.open(formula, bank_.variable(v, bank_.binder_sort(formula)));
  }
  if (!clauses_of(bank_, formula, true, law.clauses)) law.clauses.clear();
  return law;
}

// Takes note if it is a commutativity or an associativity.
void ImpliedLaws::learn(const Law& law) {
  if (law.clauses.size() != 1 || law.clauses[0].size() != 1) return;
  const Literal& literal = law.clauses[0][0];
  if (!literal.positive || !bank_.is_equality(literal.atom)) return;
  const TermId left = bank_.argument(literal.atom, 0);
  const TermId right = bank_.argument(literal.atom, 1);
  if (ac_.learn(left, right) && bank_.weight(left) == 3) commutative_.insert(bank_.function(left));
}

void ImpliedLaws::represent(Law& law) {
  if (law.clauses.size() != 1 || law.clauses[0].size() != 1) return;
  const Literal& literal = law.clauses[0][0];
  if (!literal.positive || !bank_.is_equality(literal.atom)) return;
  const TermId left = bank_.argument(literal.atom, 0);
  const TermId right = bank_.argument(literal.atom, 1);
  law.is_commutativity = bank_.weight(left) == 3 && bank_.weight(right) == 3 &&
                         bank_.kind(left) == TermKind::kApplication &&
                         bank_.kind(right) == TermKind::kApplication &&
                         bank_.function(left) == bank_.function(right);
  law.says_nothing = ac_.superfluous(left, right);
  // That the order and grouping does not matter is not said by way of that.
  conjecture::AcEquality plain(bank_);
  if (!law.is_commutativity && !plain.learn(left, right)) {
    law.representative = ac_.representative(left, right);
  }
}

// The clause with arguments of commutative functions exchanged.
std::vector<Clause> ImpliedLaws::variants(const Clause& clause) const {
  std::vector<Clause> found{clause};
  const auto turned = [&](TermId t) {
    return bank_.apply(bank_.function(t), {bank_.argument(t, 1), bank_.argument(t, 0)});
  };
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t k = 0; k < clause.size(); ++k) {
      const TermId atom = found[i][k].atom;
      std::vector<Position> pending{{}};
      while (!pending.empty()) {
        const Position position = std::move(pending.back());
        pending.pop_back();
        const TermId t = bank_.at(atom, position);
        if (bank_.kind(t) != TermKind::kApplication) continue;
        for (std::uint32_t a = 0; a < bank_.arguments(t).size(); ++a) {
          pending.push_back(position);
          pending.back().push_back(a);
        }
        if (!commutative_.contains(bank_.function(t)) || found.size() >= kMostVariants) continue;
        Clause other = found[i];
        other[k].atom = bank_.replace_at(atom, position, turned(t));
        if (std::ranges::find(found, other) == found.end()) found.push_back(std::move(other));
      }
    }
  }
  return found;
}

bool ImpliedLaws::follows(const Clause& clause, bool in_any_order,
                          std::span<const Law* const> from) const {
  std::vector<const Clause*> general;
  for (const Law* law : from) {
    for (const Clause& c : law->clauses) {
      if (comparable(bank_, c, clause)) general.push_back(&c);
    }
  }
  if (general.empty()) return false;
  for (Clause special : in_any_order ? variants(clause) : std::vector<Clause>{clause}) {
    // Twice, so that two literals of a clause may have one instance.
    special.insert(special.end(), special.begin(),
                   special.begin() + static_cast<std::ptrdiff_t>(clause.size()));
    for (const Clause* c : general) {
      Bindings bindings;
      std::uint64_t work = 0;
      if (subsumes(bank_, *c, special, bindings, work)) return true;
    }
  }
  return false;
}

std::vector<bool> ImpliedLaws::among(std::span<const RankedLaw> ranked, std::size_t kept) {
  std::vector<Law> laws;
  for (const RankedLaw& law : ranked) {
    laws.push_back(law_of(law.formula));
    laws.back().textbook = law.textbook;
  }
  for (const Law& law : laws) learn(law);
  for (Law& law : laws) represent(law);
  std::vector<bool> out(laws.size(), false);
  for (std::size_t i = 0; i + kept < laws.size(); ++i) {
    const Law& law = laws[i];
    if (law.clauses.empty()) continue;
    std::vector<const Law*> from;
    for (const Law& axiom : axioms_) from.push_back(&axiom);
    bool is_said = law.says_nothing;
    for (std::size_t k = 0; k < laws.size(); ++k) {
      if (k == i || out[k] || (law.textbook && !laws[k].textbook)) continue;
      from.push_back(&laws[k]);
      is_said = is_said || (law.representative && law.representative == laws[k].representative);
    }
    out[i] = is_said || std::ranges::all_of(law.clauses, [&](const Clause& clause) {
               return is_trivial(bank_, clause) || follows(clause, !law.is_commutativity, from);
             });
  }
  return out;
}

std::vector<bool> left_out(TermBank bank, std::span<const TermId> axioms,
                           std::span<const RankedLaw> laws) {
  std::vector<bool> out(laws.size(), false);
  std::vector<RankedLaw> shown;  // of those that are proved
  for (const bool proved : {true, false}) {
    std::vector<std::size_t> order;
    for (std::size_t i = laws.size(); i-- > 0;) {
      if (laws[i].proved == proved) order.push_back(i);
    }
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return laws[i].together; });
    std::vector<RankedLaw> ordered;
    for (std::size_t i : order) ordered.push_back(laws[i]);
    ordered.insert(ordered.end(), shown.begin(), shown.end());
    const std::vector<bool> implied = ImpliedLaws(bank, axioms).among(ordered, shown.size());
    for (std::size_t k = 0; k < order.size(); ++k) {
      out[order[k]] = implied[k];
      if (proved && !implied[k]) shown.push_back(ordered[k]);
    }
  }
  return out;
}

}  // namespace whence::explore
