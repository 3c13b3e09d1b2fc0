#include "conjecture/implications.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <iterator>
#include <utility>

#include "conjecture/shapes.h"
#include "first_order/subsumption.h"
#include "logic/polynomial.h"

namespace whence::conjecture {

namespace {

constexpr std::size_t kFewest = 3;  // lanes on which a premise has to hold

class KeepAll final : public Enumerator::Visitor {
 public:
  explicit KeepAll(std::size_t most) : most_(most) {}
  bool met(const Enumerator::Candidate& /*candidate*/, EntryId entry, bool /*is_new*/) override {
    return entry.index() < most_;
  }

 private:
  std::size_t most_;
};

// Whether it says of a variable which constant it is.
bool says_value(const TermBank& bank, TermId v, TermId t) {
  return bank.kind(v) == TermKind::kVariable && bank.kind(t) == TermKind::kApplication &&
         bank.arguments(t).empty();
}

// Whether it says that an operation on variables gives one of them.
bool says_fixed(const TermBank& bank, TermId v, TermId t) {
  return bank.kind(v) == TermKind::kVariable && bank.kind(t) == TermKind::kApplication &&
         !bank.is_constructor(t) && bank.contains(t, v) &&
         std::ranges::all_of(bank.arguments(t),
                             [&](TermId a) { return bank.kind(a) == TermKind::kVariable; });
}

bool subset(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if ((a[i] & ~b[i]) != 0) return false;
  }
  return true;
}

}  // namespace

// Each sort's variables come in order of first occurrence: other atoms are renamings.
bool ImplicationSearch::canonical(TermId atom) const {
  const TermBank& bank = problem_.bank;
  const std::vector<TermId> mine = bank.free_variables(atom);
  std::vector<TermId> expected;
  for (TermId v : mine) {
    for (TermId candidate : vocabulary_.variables()) {
      if (bank.sort(candidate) == bank.sort(v) &&
          std::ranges::find(expected, candidate) == expected.end()) {
        expected.push_back(candidate);
        break;
      }
    }
  }
  return mine == expected;
}

void ImplicationSearch::collect_atoms(const ImplicationLimits& limits) {
  TermBank& bank = problem_.bank;
  lanes_ = samples_.lanes();
  Enumerator enumerator(vocabulary_.productions(),
                        static_cast<std::uint32_t>(vocabulary_.sorts().size()), lanes_, samples_);
  KeptTerms terms(vocabulary_, enumerator);
  constexpr std::size_t kMostTerms = 2'000;
  KeepAll visitor(kMostTerms);
  while (enumerator.cost() < limits.term_size && enumerator.next_cost(visitor)) {
  }
  const Signature& signature = bank.signature();
  const auto add = [&](TermId left, TermId right, std::uint32_t size, auto&& holds_on) {
    Atom atom{left, right, {}, size, Bits((lanes_ + 63) / 64, 0), 0};
    for (std::size_t k = 0; k < lanes_; ++k) {
      if (holds_on(k)) {
        atom.holds[k / 64] |= std::uint64_t{1} << (k % 64);
        ++atom.count;
      }
    }
    if (atom.count == lanes_) return;
    atom.is_equation = right != bank.truth();
    atom.is_value =
        atom.is_equation && (says_value(bank, left, right) || says_value(bank, right, left));
    atom.is_fixed =
        atom.is_equation && (says_fixed(bank, left, right) || says_fixed(bank, right, left));
    atom.term = atom.is_equation ? bank.equality(left, right) : left;
    atom.canonical =
        canonical(atom.term) || (atom.is_equation && canonical(bank.equality(right, left)));
    atoms_.push_back(std::move(atom));
  };
  for (std::uint32_t i = 0; i < enumerator.size(); ++i) {
    const EntryId a{i};
    const TermId term = terms(a);
    const SortId sort = bank.sort(term);
    if (sort == signature.bool_sort()) {
      if (bank.arguments(term).empty()) continue;
      const std::span<const Value> values = enumerator.values_of(a);
      add(term, bank.truth(), bank.weight(term),
          [&](std::size_t k) { return values[k] == samples_.truth(); });
      continue;
    }
    if (signature.is_function_sort(sort)) continue;
    for (std::uint32_t j = 0; j < i; ++j) {
      const EntryId b{j};
      if (enumerator.nonterminal_of(a) != enumerator.nonterminal_of(b)) continue;
      const std::span<const Value> u = enumerator.values_of(a);
      const std::span<const Value> v = enumerator.values_of(b);
      const TermId other = terms(b);
      add(term, other, bank.weight(term) + bank.weight(other),
          [&](std::size_t k) { return u[k] == v[k] && u[k] != kNoValue; });
    }
  }
  std::vector<Computed> wide = closure_atoms();
  if (limits.monotonicity) std::ranges::move(monotone_atoms(), std::back_inserter(wide));
  std::ranges::move(bounds_atoms(), std::back_inserter(wide));
  for (const Computed& atom : wide) {
    const std::size_t before = atoms_.size();
    add(atom.term, bank.truth(), bank.weight(atom.term),
        [&](std::size_t k) { return atom.values[k] == samples_.truth(); });
    if (atoms_.size() > before) atoms_.back().is_wide = true;
  }
  // Of conclusions of one size, those that say most: the others are seen in their light.
  std::ranges::stable_sort(atoms_, {},
                           [](const Atom& atom) { return std::pair(atom.size, !atom.is_value); });
  if (atoms_.size() > limits.atoms) atoms_.resize(limits.atoms);
}

bool ImplicationSearch::useful_premise(const Atom& atom) const {
  const TermBank& bank = problem_.bank;
  if (atom.count < kFewest) return false;
  if (!atom.is_equation) return true;
  // `x = t` is a substitution in disguise, and what constructors say is known.
  const auto defines = [&](TermId v, TermId t) {
    return bank.kind(v) == TermKind::kVariable && !bank.contains(t, v);
  };
  if (defines(atom.left, atom.right) || defines(atom.right, atom.left)) return false;
  // So is an equation of sums, which arithmetic solves.
  const auto is_sum = [&](TermId side) {
    bool sum = true;
    bank.for_each_subterm({&side, 1}, [&](TermId t) {
      sum = sum && (bank.kind(t) == TermKind::kVariable ||
                    (bank.kind(t) == TermKind::kApplication &&
                     (numeral_value(bank, t) || arithmetic_of(bank, t) == Arithmetic::kAdd)));
    });
    return sum;
  };
  if (is_sum(atom.left) && is_sum(atom.right)) return false;
  // A side that is computed, and beside it another, a variable or a constant.
  const auto constant = [&](TermId t) {
    return bank.kind(t) != TermKind::kApplication || bank.arguments(t).empty();
  };
  const auto computed = [&](TermId t) { return !constant(t) && !bank.is_constructor(t); };
  if (computed(atom.left) && computed(atom.right)) {
    return bank.function(atom.left) == bank.function(atom.right);
  }
  return (computed(atom.left) && constant(atom.right)) ||
         (computed(atom.right) && constant(atom.left));
}

// Whether the conjecture is news; if so it is kept.
bool ImplicationSearch::accept(Conjecture conjecture) {
  TermBank& bank = problem_.bank;
  if (!wanted_(bank, conjecture) || integers_.is_no_news(conjecture) ||
      integers_.implies(conjecture)) {
    return false;
  }
  Clause clause;
  for (TermId p : conjecture.premises) clause.push_back({p, false});
  for (const Sides& sides : conjecture.conclusions()) {
    clause.push_back(without_negations(bank, {formula_of(bank, sides), true}));
  }
  std::uint64_t work = 0;
  for (const Clause& earlier : clauses_) {
    Bindings bindings;
    if (subsumes(bank, earlier, clause, bindings, work)) return false;
  }
  if (samples_.test(conjecture) != Samples::Passed::kYes) return false;
  clauses_.push_back(std::move(clause));
  if (!is_textbook_law(bank, formula_of(bank, conjecture))) ++unnamed_;
  found_.push_back(std::move(conjecture));
  return true;
}

void ImplicationSearch::never(const ImplicationLimits& limits) {
  TermBank& bank = problem_.bank;
  for (const Atom& atom : atoms_) {
    if (atom.count > 0 || !atom.canonical || atom.size > limits.size / 2) continue;
    if (bank.is_constructor(atom.left) && (!atom.is_equation || bank.is_constructor(atom.right)))
      continue;
    const TermId normal = known_->normal_form(atom.term);
    if (bank.is_application_of(normal, bank.signature().false_symbol())) continue;
    // An equation that rewriting turns into one between constructors, or one said already.
    if (bank.is_equality(normal) && bank.is_constructor(bank.argument(normal, 0)) &&
        bank.is_constructor(bank.argument(normal, 1))) {
      continue;
    }
    Conjecture conjecture{{}, atom.term, bank.falsity()};
    (void)accept(std::move(conjecture));
    if (unnamed_ >= limits.most) return;
  }
}

// What implications found so far say under the premise, however its variables are named.
void ImplicationSearch::apply_known(TermId premise) {
  const auto known = by_premise_.find(premise);
  if (known == by_premise_.end()) return;
  for (const auto& [left, right] : known->second) known_->assume(left, right);
}

// Enters the conclusion under all instances of the premise by variables.
void ImplicationSearch::enter(const Atom& premise, const Atom& conclusion) {
  TermBank& bank = problem_.bank;
  const std::vector<TermId> variables =
      bank.free_variables(std::vector<TermId>{premise.term, conclusion.term});
  std::vector<TermId> images(variables.size());
  const std::function<void(std::size_t)> choose = [&](std::size_t i) {
    if (i < variables.size()) {
      for (TermId candidate : vocabulary_.variables()) {
        if (bank.sort(candidate) != bank.sort(variables[i])) continue;
        images[i] = candidate;
        choose(i + 1);
      }
      return;
    }
    Substitution renaming;
    for (std::size_t k = 0; k < variables.size(); ++k)
      renaming.bind(bank.index(variables[k]), images[k]);
    by_premise_[known_->normal_form(bank.substitute(premise.term, renaming))].emplace_back(
        bank.substitute(conclusion.left, renaming), bank.substitute(conclusion.right, renaming));
  };
  choose(0);
}

bool ImplicationSearch::about_variables(TermId atom) const {
  const TermBank& bank = problem_.bank;
  return std::ranges::all_of(bank.arguments(atom), [&](TermId t) {
    return bank.kind(t) == TermKind::kVariable || numeral_value(bank, t);
  });
}

// Whether the premise is about variables alone, and the conclusion about these and no others.
bool ImplicationSearch::about_the_same(const Atom& premise, const Atom& conclusion) const {
  const TermBank& bank = problem_.bank;
  if (!about_variables(premise.term)) return false;
  std::vector<TermId> here = bank.free_variables(premise.term);
  std::vector<TermId> there = bank.free_variables(conclusion.term);
  std::ranges::sort(here);
  std::ranges::sort(there);
  return here == there;
}

void ImplicationSearch::one_premise(const ImplicationLimits& limits, const StopToken* stop) {
  for (std::size_t p = 0; p < atoms_.size(); ++p) {
    if (stop != nullptr && stop->stop()) return;
    const Atom& premise = atoms_[p];
    if (!premise.canonical || !useful_premise(premise)) continue;
    bool assumed = false;
    std::size_t unnamed = 0;
    for (std::size_t q = 0; q < atoms_.size(); ++q) {
      const Atom& conclusion = atoms_[q];
      if (premise.size + conclusion.size > limits.size) break;
      if (p == q || conclusion.count < premise.count) continue;
      if (premise.is_equation && conclusion.size >= premise.size) break;
      if (!premise.is_equation && conclusion.is_equation && !conclusion.is_value &&
          !(conclusion.is_fixed && about_the_same(premise, conclusion))) {
        continue;
      }
      if (conclusion.is_wide && !about_variables(premise.term)) continue;
      if (!subset(premise.holds, conclusion.holds)) continue;
      if (!assumed) {
        // Before it is assumed, its normal form tells which known implications speak of it.
        const TermId normal = known_->normal_form(premise.term);
        known_->assume(premise.left, premise.right);
        apply_known(normal);
        assumed = true;
      }
      if (known_->joins(conclusion.left, conclusion.right)) continue;
      const Conjecture conjecture{{premise.term}, conclusion.left, conclusion.right};
      const auto named = [&] {
        return is_textbook_law(problem_.bank, formula_of(problem_.bank, conjecture));
      };
      if ((unnamed >= limits.of_one_premise || unnamed_ >= limits.most) && !named()) continue;
      if (!accept(conjecture)) continue;
      if (!named()) ++unnamed;
      known_->assume(conclusion.left, conclusion.right);
      fresh_.push_back({p, q});
    }
    known_->forget_assumptions();
    if (fresh_.empty() && premise.is_equation && !has_known_premise(premise)) {
      alternatives(limits, premise);
    }
    for (const auto& [from, to] : fresh_) enter(atoms_[from], atoms_[to]);
    fresh_.clear();
  }
}

// Whether something was found to follow from the premise, or from one of which it is an instance.
bool ImplicationSearch::has_known_premise(const Atom& premise) const {
  const Literal target{premise.term, false};
  return std::ranges::any_of(found_, [&](const Conjecture& c) {
    if (c.premises.size() != 1) return false;
    const Literal literal{c.premises.front(), false};
    Bindings bindings;
    std::uint64_t work = 0;
    return subsumes(problem_.bank, {&literal, 1}, {&target, 1}, bindings, work);
  });
}

// x * y = 0 => x = 0 or y = 0 and the like: of two atoms about variables, at least one that says
// which constant a variable is.
void ImplicationSearch::alternatives(const ImplicationLimits& limits, const Atom& premise) {
  TermBank& bank = problem_.bank;
  const std::vector<TermId> variables = bank.free_variables(premise.term);
  // Of such there are many, and few are worth a law.
  const bool two_sided =
      !bank.arguments(premise.left).empty() && !bank.arguments(premise.right).empty();
  const auto is_known = [&](TermId v) {
    return std::ranges::find(variables, v) != variables.end();
  };
  std::vector<const Atom*> choices;
  for (const Atom& atom : atoms_) {
    if (atom.size > 2) break;
    if (!atom.is_equation || !std::ranges::all_of(bank.free_variables(atom.term), is_known))
      continue;
    if (!subset(premise.holds, atom.holds)) choices.push_back(&atom);
  }
  Bits both(premise.holds.size());
  const auto meets = [&](const Atom& atom) {
    for (std::size_t i = 0; i < both.size(); ++i) {
      if ((premise.holds[i] & atom.holds[i]) != 0) return true;
    }
    return false;
  };
  for (std::size_t a = 0; a < choices.size(); ++a) {
    for (std::size_t b = a + 1; b < choices.size(); ++b) {
      if (!choices[a]->is_value || !meets(*choices[a]) || !meets(*choices[b])) continue;
      for (std::size_t i = 0; i < both.size(); ++i) {
        both[i] = choices[a]->holds[i] | choices[b]->holds[i];
      }
      if (!subset(premise.holds, both)) continue;
      Conjecture conjecture{{premise.term}, choices[a]->left, choices[a]->right};
      conjecture.also.push_back({choices[b]->left, choices[b]->right});
      conjecture.connection = Connection::kOneOf;
      const bool unwanted = two_sided || unnamed_ >= limits.most;
      if (unwanted && !is_textbook_law(bank, formula_of(bank, conjecture))) continue;
      if (accept(std::move(conjecture))) return;
    }
  }
}

// Where conclusions say which constants variables are, the others are stated of these.
void ImplicationSearch::use_values(Conjecture& conjecture) {
  TermBank& bank = problem_.bank;
  if (conjecture.has_alternatives()) return;
  Substitution values;
  std::vector<Sides> stated;
  std::vector<Sides> others;
  for (const Sides& sides : conjecture.conclusions()) {
    bool is_value = false;
    for (const auto& [v, t] :
         {std::pair(sides.left, sides.right), std::pair(sides.right, sides.left)}) {
      if (is_value || bank.kind(v) != TermKind::kVariable || !bank.free_variables(t).empty())
        continue;
      is_value = true;
      values.bind(bank.index(v), t);
      stated.push_back({v, t});
    }
    if (!is_value) others.push_back(sides);
  }
  if (stated.empty()) return;
  for (const Sides& sides : others) {
    const Sides now{bank.substitute(sides.left, values), bank.substitute(sides.right, values)};
    if (now.left != now.right) stated.push_back(now);
  }
  std::ranges::stable_sort(stated, {}, [&](const Sides& s) {
    const bool is_variable = bank.kind(s.left) == TermKind::kVariable;
    return is_variable ? bank.index(s.left) : ~std::uint32_t{0};
  });
  conjecture.left = stated.front().left;
  conjecture.right = stated.front().right;
  conjecture.also.assign(stated.begin() + 1, stated.end());
}

// Whether the premise follows from the conclusions, and not by equality alone, as x + x = y + y
// does from x = y.
bool ImplicationSearch::converse_passes(const Conjecture& conjecture) {
  TermBank& bank = problem_.bank;
  const TermId premise = conjecture.premises.front();
  if (bank.is_equality(premise) && bank.kind(conjecture.left) == TermKind::kVariable &&
      conjecture.also.empty()) {
    Substitution value;
    value.bind(bank.index(conjecture.left), conjecture.right);
    const TermId now = bank.substitute(premise, value);
    if (bank.argument(now, 0) == bank.argument(now, 1)) return false;
  }
  Conjecture converse{{conclusion_of(bank, conjecture)}, premise, bank.truth()};
  if (bank.is_equality(premise)) {
    converse.left = bank.argument(premise, 0);
    converse.right = bank.argument(premise, 1);
  }
  return samples_.test(converse) == Samples::Passed::kYes;
}

// What was found to follow from one premise, as one law, or as several equivalences; laws that
// every textbook has stay as they are.
void ImplicationSearch::merge() {
  TermBank& bank = problem_.bank;
  constexpr std::size_t kMostConclusions = 2;  // more are a list and no law
  std::vector<Conjecture> groups;
  std::vector<Conjecture> equivalences;
  for (const Conjecture& c : found_) {
    if (c.premises.size() != 1 || is_textbook_law(bank, formula_of(bank, c))) continue;
    if (converse_passes(c)) {
      equivalences.push_back(c);
      equivalences.back().connection =
          c.has_alternatives() ? Connection::kJustIfOne : Connection::kJustIf;
      continue;
    }
    if (c.has_alternatives()) continue;
    const auto group = std::ranges::find(groups, c.premises, &Conjecture::premises);
    if (group == groups.end()) {
      groups.push_back(c);
    } else {
      group->also.push_back({c.left, c.right});
    }
  }
  std::ranges::move(equivalences, std::back_inserter(found_));
  for (Conjecture& group : groups) {
    if (group.also.empty() || group.also.size() >= kMostConclusions) continue;
    use_values(group);
    if (group.also.empty()) continue;
    // Where the equivalence is not proved, the implication may be.
    found_.push_back(group);
    if (!converse_passes(group)) continue;
    group.connection = Connection::kJustIf;
    found_.push_back(std::move(group));
  }
}

void ImplicationSearch::two_premises(const ImplicationLimits& limits, const StopToken* stop) {
  // Only what relations say of variables, transitivity, antisymmetry and their like, and what a
  // property of two things says of an operation's result.
  std::vector<std::size_t> plain;
  for (std::size_t i = 0; i < atoms_.size(); ++i) {
    if (about_variables(atoms_[i].term)) plain.push_back(i);
  }
  constexpr std::size_t kMostPlain = 60;
  constexpr std::size_t kMore = 20;  // than those of one premise
  if (plain.size() > kMostPlain) plain.resize(kMostPlain);
  std::vector<std::size_t> conclusions = plain;
  for (std::size_t i = 0; i < atoms_.size(); ++i) {
    const bool property = problem_.bank.arguments(atoms_[i].term).size() == 1;
    if (atoms_[i].is_wide && property) conclusions.push_back(i);
  }
  Bits both;
  for (std::size_t p : plain) {
    const Atom& first = atoms_[p];
    if (stop != nullptr && stop->stop()) return;
    if (first.is_equation || !first.canonical || first.count < kFewest) continue;
    for (std::size_t q : plain) {
      const Atom& second = atoms_[q];
      if (q == p || second.is_equation) continue;
      both = first.holds;
      std::size_t count = 0;
      for (std::size_t i = 0; i < both.size(); ++i) {
        both[i] &= second.holds[i];
        count += static_cast<std::size_t>(std::popcount(both[i]));
      }
      if (count < kFewest) continue;
      for (std::size_t r : conclusions) {
        const Atom& conclusion = atoms_[r];
        if (r == p || r == q || !subset(both, conclusion.holds)) continue;
        if (subset(first.holds, conclusion.holds) || subset(second.holds, conclusion.holds))
          continue;
        Conjecture conjecture{{first.term, second.term}, conclusion.left, conclusion.right};
        if (unnamed_ >= limits.most + kMore &&
            !is_textbook_law(problem_.bank, formula_of(problem_.bank, conjecture))) {
          continue;
        }
        (void)accept(std::move(conjecture));
      }
    }
  }
}

std::vector<Conjecture> ImplicationSearch::run(const ImplicationLimits& limits,
                                               std::span<const Conjecture> equations,
                                               const StopToken* stop) {
  collect_atoms(limits);
  known_.emplace(problem_, vocabulary_, definitions_);
  for (const Conjecture& c : equations) {
    known_->add(c.left, c.right);
    if (c.right == problem_.bank.truth()) integers_.add(c.left);
  }
  never(limits);
  one_premise(limits, stop);
  two_premises(limits, stop);
  merge();
  const Interest interest(problem_.bank);
  for (Conjecture& c : found_) orient_for_reading(problem_.bank, c);
  std::ranges::stable_sort(found_, {}, [&](const Conjecture& c) { return interest(c); });
  return std::move(found_);
}

}  // namespace whence::conjecture
