#include "prove/set_facts.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/cpu_clock.h"
#include "logic/relations.h"
#include "prove/fold_facts.h"
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
  // A fact before its proof is brought home; one that is only for other proofs is no fact of the
  // table.
  struct Entry {
    std::optional<Fact> fact;
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
    FoldFacts folds(result_.problem, derivation_, *bridge_, set_, most_, env_);
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
      compute_for(folds);
    }
    std::vector<StepId> steps;
    for (const Entry& entry : entries_) steps.push_back(entry.there);
    const std::vector<StepId> here = bridge_->bring_back(numbers, there, steps);
    transfer::Translator translator(result_.problem, derivation_, bridge_->facts());
    std::map<TermId, StepId> known;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      Entry& entry = entries_[i];
      const StepId step = translator.backwards(here[i], entry.equal);
      known.emplace(entry.formula, step);
      if (entry.fact) add_fact(std::move(*entry.fact), entry.formula, step);
    }
    tabulate_folds(folds, known);
  }

  void add_fact(Fact fact, TermId formula, StepId step) {
    Statement statement;
    statement.kind = StatementKind::kTheorem;
    statement.formula = formula;
    statement.name = "fact_" + std::to_string(result_.facts.size() + 1);
    fact.statement = static_cast<std::uint32_t>(result_.problem.statements.size());
    result_.problem.statements.push_back(std::move(statement));
    derivation_.proved.push_back({fact.statement, step});
    result_.facts.push_back(std::move(fact));
  }

  // What the proofs about folds rest on.
  void compute_for(FoldFacts& folds) {
    for (const FoldFacts::Graph& graph : folds.needed()) {
      const auto copy = std::ranges::find_if(set_.copies, [&](const Copy& c) {
        return c.original == graph.function && c.arity == graph.arguments.size();
      });
      const bool successor = graph.function == set_.successor;
      if (!successor && copy == set_.copies.end()) continue;
      std::vector<TermId> terms;
      for (std::uint32_t n : graph.arguments) terms.push_back(numeral(numbers_->bank, n));
      const TermId term = call(numbers_->bank, successor ? set_.successor_copy : copy->copy, terms);
      (void)add({}, folds.formula(graph),
                numbers_->bank.equality(numeral(numbers_->bank, graph.value), term));
    }
    for (const Fold& fold : folds.folds()) {
      for (std::uint32_t value : fold.values) {
        for (std::uint32_t other = 0; other <= most_; ++other) {
          if (other == value) continue;
          TermBank& there = numbers_->bank;
          (void)add({}, folds.different(other, value),
                    there.negation(there.equality(numeral(there, other), numeral(there, value))));
        }
      }
    }
  }

  void tabulate_folds(FoldFacts& folds, const std::map<TermId, StepId>& known) {
    for (const Fold& fold : folds.folds()) {
      const std::vector<FoldFacts::Found> found = folds.prove(fold, known);
      if (found.empty()) continue;
      tabulated_.push_back(fold.relation.symbol);
      for (const FoldFacts::Found& f : found) {
        Fact fact;
        fact.function = bank().signature().function(fold.relation.symbol);
        fact.positive = f.positive;
        fact.value = f.positive ? bank().truth() : bank().falsity();
        for (std::size_t i = 0; i < fold.images.size(); ++i) {
          const bool number = i == fold.argument || i == fold.value;
          const std::uint32_t n = i == fold.argument ? f.argument : f.value;
          fact.arguments.push_back(number ? call(bank(), set_.element, {numeral(bank(), n)})
                                          : fold.images[i]);
          fact.called.push_back(number ? std::to_string(n) : name_of(fold.images[i]));
        }
        add_fact(std::move(fact), f.formula, f.step);
      }
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
    Fact fact;
    std::vector<TermId> objects;
    const auto element = [&](std::uint32_t n) {
      return call(bank(), set_.element, {numeral(bank(), n)});
    };
    for (std::uint32_t n : arguments) objects.push_back(element(n));
    objects.push_back(element(value));
    fact.arguments = {objects.begin(), objects.end() - 1};
    fact.value = objects.back();
    fact.function = bank().function(original);
    fact.positive = positive;
    for (std::uint32_t n : arguments) fact.called.push_back(std::to_string(n));
    fact.called.push_back(std::to_string(value));
    const bool constant = arguments.empty();
    if (!constant) objects.push_back(original);
    const SymbolId relation = arguments.size() == 2 && set_.membership.maps_pairs
                                  ? *set_.membership.maps_pairs
                                  : set_.membership.maps;
    TermId formula =
        constant ? bank().equality(original, objects[0]) : call(bank(), relation, objects);
    if (!positive) formula = bank().negation(formula);
    TermBank& there = numbers_->bank;
    const TermId number = numeral(there, value);
    TermId says = constant ? there.equality(term, number) : there.equality(number, term);
    if (!positive) says = there.negation(says);
    return add(std::move(fact), formula, says);
  }

  // A formula about objects that says `says` of the numbers, with its proof there.
  bool add(std::optional<Fact> fact, TermId formula, TermId says) {
    if (!seen_.insert(formula).second) return true;
    Entry entry{std::move(fact), formula, {}, {}};
    const auto equal = translator_->translate(formula);
    if (!equal) return false;
    entry.equal = *equal;
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
      if (std::ranges::find(tabulated_, SymbolId{i}) != tabulated_.end()) {
        result_.left_out.push_back(
            {symbol.name, "it is tabulated only for these functions, from " + name_of(set_.zero)});
        continue;
      }
      TermId body = symbol.definition;
      TermId variable;
      for (std::size_t k = 0; k < symbol.argument_sorts.size(); ++k) {
        body = opened(bank(), body, variable);
      }
      const bool functions = quantifies_sets(bank(), set_.membership, body, ObjectUse::kFunction);
      result_.left_out.push_back(
          {symbol.name,
           functions ? "it holds where there is a function as its definition describes, and it is "
                       "not seen to fold one"
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
  std::set<TermId> seen_;            // formulas of entries
  std::vector<SymbolId> tabulated_;  // relations
};

}  // namespace

Facts set_facts(Problem theory, const InductiveSet& set, std::uint32_t most,
                const StopToken* stop) {
  return SetTabulation(std::move(theory), set, most, stop).run();
}

}  // namespace whence
