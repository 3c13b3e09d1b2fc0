// That there is what a relation is about, and what the number is that a relation determines.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "conjecture/relational_search.h"

namespace whence::conjecture {

namespace {

constexpr std::uint32_t kMostArguments = 6;  // at which a relation's number is looked at
constexpr unsigned kLargestTerm = 5;
constexpr std::uint32_t kLargestValue = 300;
constexpr std::size_t kMostTerms = 1200;

using Rows = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // of n and p

// A term over n, p, the theory's numbers and functions; its values on the samples.
struct Term {
  int head = 0;  // 0: n, 1: p; else a constant, as in RelationAtom
  std::vector<std::size_t> arguments;
  unsigned size = 1;
  unsigned variables = 0;   // occurrences
  unsigned determined = 0;  // of p
  std::vector<std::uint32_t> values;
};

// Terms by size, one for each behaviour on the samples.
class Terms {
 public:
  Terms(const InductiveSet& set, const SetStructure::Values& values, Rows rows)
      : set_(set), values_(values), rows_(std::move(rows)) {}

  const std::vector<Term>& run() {
    for (unsigned size = 1; size <= kLargestTerm; ++size) {
      const std::size_t count = terms_.size();
      for (int c = 0; c < static_cast<int>(set_.copies.size()) + 2; ++c) {
        const auto [copy, arity] = function(c);
        const int head = -2 - c;
        if (arity == 0 && size == 1) add({head, {}, 1, 0, 0, {}}, copy);
        for (std::size_t i = 0; arity > 0 && i < count; ++i) {
          if (arity == 1 && terms_[i].size + 1 == size) add(made(head, {i}), copy);
          for (std::size_t k = 0; arity == 2 && k < count; ++k) {
            if (terms_[i].size + terms_[k].size + 1 == size) add(made(head, {i, k}), copy);
          }
        }
      }
      if (size > 1) continue;
      add({0, {}, 1, 1, 0, {}}, {});
      add({1, {}, 1, 1, 1, {}}, {});
    }
    return terms_;
  }

 private:
  // The constants of the vocabulary behind the set: zero, successor, the copies.
  [[nodiscard]] std::pair<SymbolId, std::uint32_t> function(int c) const {
    if (c == 0) return {set_.zero_copy, 0};
    if (c == 1) return {set_.successor_copy, 1};
    const Copy& copy = set_.copies[static_cast<std::size_t>(c - 2)];
    return {copy.copy, copy.arity};
  }

  [[nodiscard]] Term made(int head, std::vector<std::size_t> arguments) const {
    Term term{head, std::move(arguments), 1, 0, 0, {}};
    for (std::size_t a : term.arguments) {
      term.size += terms_[a].size;
      term.variables += terms_[a].variables;
      term.determined += terms_[a].determined;
    }
    return term;
  }

  void add(Term term, SymbolId copy) {
    if (terms_.size() == kMostTerms) return;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      std::optional<std::uint32_t> value;
      if (term.head >= 0) {
        value = term.head == 0 ? rows_[r].first : rows_[r].second;
      } else if (copy == set_.zero_copy) {
        value = 0;
      } else {
        std::vector<std::uint32_t> at;
        for (std::size_t a : term.arguments) at.push_back(terms_[a].values[r]);
        value = copy == set_.successor_copy ? std::optional(at[0] + 1) : values_(copy, at);
      }
      if (!value || *value > kLargestValue) return;
      term.values.push_back(*value);
    }
    const auto [it, inserted] = seen_.emplace(term.values, terms_.size());
    if (inserted) {
      terms_.push_back(std::move(term));
    } else if (term.size == terms_[it->second].size &&
               term.variables < terms_[it->second].variables) {
      terms_[it->second] = std::move(term);  // `2 * p` rather than `p + p`
    }
  }

  const InductiveSet& set_;
  const SetStructure::Values& values_;
  Rows rows_;
  std::vector<Term> terms_;
  std::map<std::vector<std::uint32_t>, std::size_t> seen_;
};

// Puts terms as premises into a law.
class Flattener {
 public:
  Flattener(RelationalLaw& law, const MembershipSymbols& membership, const std::vector<Term>& terms)
      : law_(law), membership_(membership), terms_(terms) {}

  // What stands for the term, as an argument of an atom.
  int name(std::size_t t) {
    const Term& term = terms_[t];
    if (term.head >= 0 || term.arguments.empty()) return term.head;
    if (const auto it = names_.find(t); it != names_.end()) return it->second;
    RelationAtom premise = graph(t);
    law_.variables.push_back(ObjectKind::kNumber);
    law_.guarded.push_back(false);
    const int result = static_cast<int>(law_.variables.size()) - 1;
    premise.arguments[premise.arguments.size() - 2] = result;
    law_.premises.push_back(std::move(premise));
    names_.emplace(t, result);
    return result;
  }

  // That a compound term is an open result.
  RelationAtom graph(std::size_t t) {
    const Term& term = terms_[t];
    RelationAtom atom;
    for (std::size_t a : term.arguments) atom.arguments.push_back(name(a));
    atom.relation = term.arguments.size() == 1 ? membership_.maps : *membership_.maps_pairs;
    atom.arguments.push_back(0);
    atom.arguments.push_back(term.head);
    return atom;
  }

 private:
  RelationalLaw& law_;
  const MembershipSymbols& membership_;
  const std::vector<Term>& terms_;
  std::map<std::size_t, int> names_;
};

// What a closed form says in words: sums get their name.
class ClosedForm {
 public:
  ClosedForm(const RelationVocabulary& vocabulary, const std::vector<Term>& terms, TermId zero)
      : vocabulary_(vocabulary), terms_(terms), zero_(zero) {}

  // `count` rows are of what the relation says, of which `left = right` is the closed form.
  void describe(RelationalLaw& law, SymbolId relation, const Rows& rows, std::size_t count,
                std::size_t left, std::size_t right) {
    names_ = vocabulary_.variable_names(law);
    const Signature& signature = vocabulary_.bank->signature();
    const std::string equation = text(left, false) + " is " + text(right, false);
    bool is_sum = true;
    std::uint32_t sum = 0;
    for (std::size_t r = 0; r < count; ++r) {
      sum += rows[r].first;
      is_sum = is_sum && rows[r].second == sum;
    }
    if (!is_sum) {
      law.kind = "closed form";
      law.stem = "closed_form";
      law.sentence = fmt::format("if {} gives {} for {} then {}", signature.symbol(relation).name,
                                 names_[1], names_[0], equation);
      return;
    }
    law.kind = "sum of the first numbers";
    law.stem = "sum_of_first_numbers";
    law.sentence = fmt::format("if {} is the sum of the numbers from {} to {} then {}", names_[1],
                               name(vocabulary_.place_of(zero_)), names_[0], equation);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (terms_[left].values[r] != 2 * rows[r].second) return;
    }
    law.kind = "Gauss's sum";
    law.stem = "gauss_sum";
    law.sentence += " (Gauss's sum)";
  }

 private:
  [[nodiscard]] std::string name(int constant) const {
    const TermId c = vocabulary_.constants[static_cast<std::size_t>(-1 - constant)];
    return vocabulary_.bank->signature().symbol(vocabulary_.bank->symbol(c)).name;
  }

  // Terms are small.
  [[nodiscard]] std::string text(std::size_t t, bool inside) const {
    const Term& term = terms_[t];
    if (term.head >= 0) return names_[static_cast<std::size_t>(term.head)];
    std::string out = name(term.head);
    if (term.arguments.size() == 1) return out + "(" + text(term.arguments[0], false) + ")";
    if (term.arguments.size() != 2) return out;
    out =
        fmt::format("{} {} {}", text(term.arguments[0], true), out, text(term.arguments[1], true));
    return inside ? "(" + out + ")" : out;
  }

  const RelationVocabulary& vocabulary_;
  const std::vector<Term>& terms_;
  TermId zero_;
  std::vector<std::string> names_;
};

// Whether what exists by one law exists by another.
bool is_instance(const RelationalLaw& law, const RelationalLaw& of) {
  if (law.conclusion.relation != of.conclusion.relation) return false;
  std::map<int, int> images;
  for (std::size_t i = 0; i < law.conclusion.arguments.size(); ++i) {
    const int from = of.conclusion.arguments[i];
    const int to = law.conclusion.arguments[i];
    if (from < 0 ? from != to : !images.emplace(from, to).second) return false;
  }
  const auto last = [](const RelationalLaw& l) { return static_cast<int>(l.variables.size()) - 1; };
  return images[last(of)] == last(law);
}

}  // namespace

void RelationalSearch::existence() {
  for (const Table& table : tables_) {
    if (!table.defined || table.poor || stopped()) continue;
    for (std::size_t place = 0; place < table.places.size(); ++place) {
      // A number that is one of many with the property is nothing to speak of.
      if (table.places[place] == ObjectKind::kNumber || table.places.size() < 2) continue;
      RelationalLaw law;
      std::vector<int> variables(table.places.size());
      for (std::size_t i = 0; i < table.places.size(); ++i) {
        if (i == place) continue;
        variables[i] = static_cast<int>(law.variables.size());
        law.variables.push_back(table.places[i]);
      }
      variables[place] = static_cast<int>(law.variables.size());
      law.variables.push_back(table.places[place]);
      law.guarded.assign(law.variables.size(), false);
      law.existence = true;
      law.conclusion = table.atom;
      for (int& a : law.conclusion.arguments) {
        if (a >= 0) a = variables[static_cast<std::size_t>(a)];
      }
      const auto said = [&](const RelationalLaw& other) { return is_instance(law, other); };
      if (std::ranges::any_of(laws_, said)) continue;
      const std::size_t inputs = law.variables.size() - 1;
      const TermId formula = problem_.bank.exists_over(
          problem_.bank.variable(static_cast<std::uint32_t>(inputs), set_.objects),
          vocabulary_.formula(law.conclusion));
      // With a number outside of the set, or without.
      const auto holds = [&](std::size_t stranger) {
        Sample sample(inputs, 0);
        for (bool more = true; more;) {
          std::vector<Object> objects;
          for (std::size_t v = 0; v < inputs; ++v) {
            objects.push_back(v == stranger ? SetStructure::kStranger
                                            : samples_[index_of(law.variables[v])][sample[v]]);
          }
          if (structure_.holds(formula, objects) != Truth::kTrue) return false;
          std::size_t v = inputs;
          while (v > 0 && ++sample[v - 1] == samples_[index_of(law.variables[v - 1])].size()) {
            sample[--v] = 0;
          }
          more = v > 0;
        }
        return true;
      };
      if (!holds(inputs)) continue;
      for (std::size_t v = 0; v < inputs; ++v) {
        if (law.variables[v] == ObjectKind::kNumber) law.guarded[v] = !holds(v);
      }
      try_to_prove(std::move(law));
    }
  }
}

void RelationalSearch::closed_forms() {
  if (!set_.membership.maps_pairs) return;
  const SymbolId equality = problem_.bank.signature().equality_symbol();
  for (const Table& table : tables_) {
    const bool numbers = table.defined && table.places.size() == 2 &&
                         table.places[0] == ObjectKind::kNumber &&
                         table.places[1] == ObjectKind::kNumber;
    if (!numbers || stopped()) continue;
    for (int determined = 1; determined >= 0; --determined) {
      // n is variable 0, p is variable 1.
      RelationalLaw law;
      law.closed_form = true;
      law.variables.assign(2, ObjectKind::kNumber);
      law.guarded.assign(2, false);
      RelationAtom atom = table.atom;
      for (int& a : atom.arguments) {
        if (a >= 0 && determined == 0) a = 1 - a;
      }
      const TermId formula = vocabulary_.formula(atom);
      Rows rows;
      bool all = true;
      for (std::uint32_t n = 0; n <= kMostArguments && all; ++n) {
        const Object others[] = {n};
        const auto value = structure_.value(formula, others);
        all = value.has_value();
        if (all) rows.emplace_back(n, *value);
      }
      if (!all) continue;
      RelationalLaw unique;
      unique.premises = {atom, atom};
      unique.conclusion = {equality, {1, 2}};
      unique.variables.assign(3, ObjectKind::kNumber);
      unique.guarded.assign(3, false);
      for (std::size_t i = 0; i < atom.arguments.size(); ++i) {
        if (atom.arguments[i] == 1) unique.premises[1].arguments[i] = 2;
      }
      const std::size_t here = rows.size();
      for (std::uint32_t n = 0; n < 4; ++n) {
        for (std::uint32_t p : {0U, 1U, 2U, 5U, 7U}) rows.emplace_back(n, p);
      }
      const std::vector<Term> terms = Terms(set_, values_, rows).run();
      std::optional<std::tuple<unsigned, unsigned, std::size_t, std::size_t>> best;
      std::map<std::vector<std::uint32_t>, std::size_t> without;
      for (std::size_t t = 0; t < terms.size(); ++t) {
        if (terms[t].determined > 0) continue;
        without.try_emplace(
            {terms[t].values.begin(), terms[t].values.begin() + static_cast<std::ptrdiff_t>(here)},
            t);
      }
      for (std::size_t t = 0; t < terms.size(); ++t) {
        if (terms[t].determined == 0) continue;
        const auto it = without.find(
            {terms[t].values.begin(), terms[t].values.begin() + static_cast<std::ptrdiff_t>(here)});
        if (it == without.end()) continue;
        const Term& other = terms[it->second];
        const std::tuple key(terms[t].size + other.size, terms[t].variables + other.variables, t,
                             it->second);
        if (!best || key < *best) best = key;
      }
      if (!best) {
        try_to_prove(std::move(unique));
        continue;
      }
      const auto [size, variables, left, right] = *best;
      ClosedForm(vocabulary_, terms, set_.zero)
          .describe(law, atom.relation, rows, here, left, right);
      law.premises.push_back(atom);
      Flattener flat(law, set_.membership, terms);
      if (terms[left].arguments.empty()) {
        if (terms[right].arguments.empty()) continue;
        law.conclusion = flat.graph(right);
        law.conclusion.arguments[law.conclusion.arguments.size() - 2] = 1;
      } else {
        const int q = flat.name(right);
        law.conclusion = flat.graph(left);
        law.conclusion.arguments[law.conclusion.arguments.size() - 2] = q;
      }
      RelationalLaw converse = law;
      converse.kind = converse.stem = converse.sentence = "";
      std::swap(converse.premises.back(), converse.conclusion);
      const bool has_converse = !terms[left].arguments.empty() && !terms[right].arguments.empty();
      try_to_prove(std::move(law));
      if (has_converse) try_to_prove(std::move(converse));
      try_to_prove(std::move(unique));
    }
  }
}

}  // namespace whence::conjecture
