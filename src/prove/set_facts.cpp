#include "prove/set_facts.h"

#include <algorithm>
#include <utility>

#include "base/cpu_clock.h"
#include "logic/relations.h"
#include "transfer/bridge.h"

namespace whence {

namespace {

constexpr std::uint64_t kFuelOfSetFact = 200'000;

class SetTabulation {
 public:
  SetTabulation(Problem theory, const InductiveSet& set, std::uint32_t most, const StopToken* stop)
      : most_(most), stop_(stop), set_(set) {
    result_.problem = std::move(theory);
    std::erase_if(result_.problem.statements, [](const Statement& s) {
      return s.kind != StatementKind::kAxiom && s.kind != StatementKind::kDefinition;
    });
    env_.stop = &own_stop_;
  }

  Facts run() {
    const double started = process_cpu_seconds();
    transfer::Bridge bridge(result_.problem, derivation_, set_, env_);
    bridge_ = &bridge;
    if (bridge.prepare()) {
      bridge.translate_axioms();
      tabulate_all();
    } else {
      result_.left_out.push_back({"", "it does not follow that the set is an inductive one"});
    }
    name_definitions();
    const double found = process_cpu_seconds();
    if (!derivation_.proved.empty()) {
      result_.proof = certified(result_.problem, std::move(derivation_));
    }
    result_.statistics.search_seconds = found - started;
    result_.statistics.check_seconds = process_cpu_seconds() - found;
    return std::move(result_);
  }

 private:
  // A fact before its proof is brought home.
  struct Entry {
    Fact fact;
    TermId formula;         // about objects
    transfer::Equal equal;  // to what it says of numbers
    StepId there;           // that concludes that, over the numbers
  };

  TermBank& bank() { return result_.problem.bank; }
  static TermId call(TermBank& bank, SymbolId symbol, const std::vector<TermId>& arguments) {
    return bank.apply(bank.signature().function(symbol), arguments);
  }

  [[nodiscard]] std::string name_of(TermId constant) {
    return bank().signature().symbol(bank().symbol(constant)).name;
  }

  void tabulate_all() {
    Problem numbers = bridge_->apart(bridge_->axioms());
    Derivation there;
    {
      Computation computation(numbers, there);
      transfer::Translator translator(result_.problem, derivation_, bridge_->facts());
      numbers_ = &numbers;
      computation_ = &computation;
      translator_ = &translator;
      tabulate(set_.successor, set_.successor_copy, 1);
      for (const Copy& copy : set_.copies) tabulate(copy.original, copy.copy, copy.arity);
    }
    std::vector<StepId> steps;
    for (const Entry& entry : entries_) steps.push_back(entry.there);
    const std::vector<StepId> here = bridge_->bring_back(numbers, there, steps);
    transfer::Translator translator(result_.problem, derivation_, bridge_->facts());
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      Entry& entry = entries_[i];
      const auto place = static_cast<std::uint32_t>(result_.problem.statements.size());
      Statement statement;
      statement.kind = StatementKind::kTheorem;
      statement.formula = entry.formula;
      statement.name = "fact_" + std::to_string(i + 1);
      result_.problem.statements.push_back(std::move(statement));
      derivation_.proved.push_back({place, translator.backwards(here[i], entry.equal)});
      entry.fact.statement = place;
      result_.facts.push_back(std::move(entry.fact));
    }
  }

  TermId numeral(TermBank& bank, std::uint32_t n) const {
    TermId t = call(bank, set_.zero_copy, {});
    for (std::uint32_t i = 0; i < n; ++i) t = call(bank, set_.successor_copy, {t});
    return t;
  }

  // What a numeral is; nothing if it is none.
  [[nodiscard]] std::optional<std::uint32_t> number(const TermBank& bank, TermId t) const {
    std::uint32_t n = 0;
    for (; bank.is_application_of(t, set_.successor_copy); t = bank.argument(t, 0)) ++n;
    return bank.is_application_of(t, set_.zero_copy) ? std::optional(n) : std::nullopt;
  }

  void tabulate(TermId original, SymbolId copy, std::uint32_t arity) {
    std::vector<std::uint32_t> arguments(arity, 0);
    std::size_t missing = 0;
    std::size_t all = 0;
    for (bool more = true; more && (stop_ == nullptr || !stop_->stop());) {
      ++all;
      if (!tabulate_at(original, copy, arguments)) ++missing;
      std::size_t i = arguments.size();
      while (i > 0 && ++arguments[i - 1] > most_) arguments[--i] = 0;
      more = i > 0;
    }
    if (missing == 0) return;
    result_.left_out.push_back({name_of(original), no_value(missing, all)});
  }

  // All facts for these arguments; false if there is no value.
  bool tabulate_at(TermId original, SymbolId copy, const std::vector<std::uint32_t>& arguments) {
    TermBank& there = numbers_->bank;
    std::vector<TermId> terms;
    for (std::uint32_t n : arguments) terms.push_back(numeral(there, n));
    const TermId term = call(there, copy, terms);
    const TermId evaluated =
        copy == set_.successor_copy ? term : computation_->value(term, kFuelOfSetFact);
    const auto value = evaluated.valid() ? number(there, evaluated) : std::nullopt;
    if (!value || !add(original, term, arguments, *value, true)) return false;
    for (std::uint32_t other = 0; other <= most_; ++other) {
      if (other != *value) add(original, term, arguments, other, false);
    }
    return true;
  }

  bool add(TermId original, TermId term, const std::vector<std::uint32_t>& arguments,
           std::uint32_t value, bool positive) {
    Entry entry;
    std::vector<TermId> objects;
    const auto element = [&](std::uint32_t n) {
      return call(bank(), set_.element, {numeral(bank(), n)});
    };
    for (std::uint32_t n : arguments) objects.push_back(element(n));
    objects.push_back(element(value));
    entry.fact.arguments = {objects.begin(), objects.end() - 1};
    entry.fact.value = objects.back();
    entry.fact.function = bank().function(original);
    entry.fact.positive = positive;
    entry.fact.numbers = arguments;
    entry.fact.numbers.push_back(value);
    const bool constant = arguments.empty();
    if (!constant) objects.push_back(original);
    const SymbolId relation = arguments.size() == 2 && set_.membership.maps_pairs
                                  ? *set_.membership.maps_pairs
                                  : set_.membership.maps;
    entry.formula =
        constant ? bank().equality(original, objects[0]) : call(bank(), relation, objects);
    if (!positive) entry.formula = bank().negation(entry.formula);
    const auto equal = translator_->translate(entry.formula);
    if (!equal) return false;
    entry.equal = *equal;
    TermBank& there = numbers_->bank;
    const TermId number = numeral(there, value);
    TermId says = constant ? there.equality(term, number) : there.equality(number, term);
    if (!positive) says = there.negation(says);
    // By reflexivity alone there is nothing to bring home.
    if (equal->right != bank().truth() && bridge_->brought_back(*numbers_, says) != equal->right) {
      return false;
    }
    const auto step = computation_->prove(says, kFuelOfSetFact);
    if (!step) return false;
    entry.there = *step;
    entries_.push_back(std::move(entry));
    return true;
  }

  // Whether a formula in a definition is for all functions, or says that there is one: what a sum
  // is, say, which has its partial sums as a function. Axioms of comprehension cut functions off,
  // and make no others.
  [[nodiscard]] bool speaks_of_functions(TermId definition, std::size_t parameters) {
    const auto quantified = [&](TermId t) {
      bool used = false;
      std::vector<std::pair<TermId, std::uint32_t>> stack{{bank().body(t), 0}};
      while (!stack.empty() && !used) {
        const auto [part, index] = stack.back();
        stack.pop_back();
        if (bank().loose_bound(part) == 0 || bank().kind(part) == TermKind::kBound) continue;
        const auto arguments = bank().arguments(part);
        if (bank().is_application_of(part, set_.membership.maps)) {
          const TermId last = arguments.back();
          used = bank().kind(last) == TermKind::kBound && bank().index(last) == index;
        }
        const std::uint32_t below = index + (bank().is_quantifier(part) ? 1 : 0);
        for (TermId a : arguments) stack.emplace_back(a, below);
      }
      return used;
    };
    for (std::size_t i = 0; i < parameters; ++i) {
      // Parameters are the outer quantifiers: what they stand for is given.
      definition = bank().open(definition, bank().variable(bank().variable_bound(definition),
                                                           bank().binder_sort(definition)));
    }
    bool found = false;
    bank().for_each_subterm({&definition, 1}, [&](TermId t) {
      if (!found && bank().is_quantifier(t)) found = quantified(t);
    });
    return found;
  }

  // Relations that are defined speak of sets and functions, which have no values.
  void name_definitions() {
    const Signature& signature = bank().signature();
    for (std::size_t i = Signature::builtin_symbol_count(); i < result_.problem.input_symbol_count;
         ++i) {
      const Symbol symbol = signature.symbol(SymbolId{i});
      if (!symbol.definition.valid() || symbol.result_sort != signature.bool_sort() ||
          is_header_name(symbol.name)) {
        continue;
      }
      result_.left_out.push_back(
          {symbol.name,
           speaks_of_functions(symbol.definition, symbol.argument_sorts.size())
               ? "it holds where there is a function as its definition describes, "
                 "and no axiom says that there is one"
               : "it is defined by a formula over all objects, which nothing computes"});
    }
  }

  std::uint32_t most_;
  const StopToken* stop_;
  const InductiveSet set_;
  StopToken own_stop_;
  Env env_;
  Facts result_;
  Derivation derivation_;
  transfer::Bridge* bridge_ = nullptr;
  Problem* numbers_ = nullptr;
  Computation* computation_ = nullptr;
  transfer::Translator* translator_ = nullptr;
  std::vector<Entry> entries_;
};

}  // namespace

Facts set_facts(Problem theory, const InductiveSet& set, std::uint32_t most,
                const StopToken* stop) {
  return SetTabulation(std::move(theory), set, most, stop).run();
}

}  // namespace whence
