#include "inductive/exploring_block.h"

#include <algorithm>
#include <utility>

#include "conjecture/general_sorts.h"
#include "conjecture/search.h"
#include "logic/goals.h"
#include "model/relevance.h"

namespace whence {

namespace {

// Statements that are looked at, the first ones that are open: with what is proved for them others
// are seen to.
constexpr std::size_t kMostGoals = 6;
// Of the terms of a round. Larger ones are too many where functions are many.
constexpr std::uint32_t kSizes[] = {5, 7, 9};
constexpr std::size_t kMostFunctionsOfRound =
    14;  // of a round: more make too many terms of any size
constexpr std::uint32_t kManyVariables = 3;
constexpr std::uint32_t kFewVariables = 2;  // in terms that are large
constexpr std::size_t kMostOfRound = 40;    // of a round
constexpr std::uint32_t kHeaviestLaw = 60;
constexpr std::uint64_t kWorkOfTerm = 60;  // in units, of a term evaluated on all samples
constexpr std::uint64_t kWorkOfTest = 2'000;
// Conjectures of a round that cost the same: the first ones are of use more often.
constexpr std::uint64_t kOfOneCost = 4;

}  // namespace

ExploringBlock::ExploringBlock(const Problem& theory, std::size_t shared_symbols,
                               const Bytes& goals)
    : theory_(without_goals(theory)), shared_symbols_(shared_symbols) {
  PacketReader reader(theory_.bank, shared_symbols_, goals);
  for (std::uint64_t n = reader.number(); n > 0; --n) goals_.push_back(reader.term());
}

// What it conjectured itself fits together: each law says what those before it do not. With
// whatever else is proved for the sake of some goal, rewriting would take far longer.
void ExploringBlock::receive(const Message& message) {
  if (message.kind != MessageKind::kLemma) return;
  PacketReader reader(theory_.bank, shared_symbols_, message.payload);
  (void)reader.number();
  Statement lemma;
  lemma.kind = StatementKind::kAxiom;
  lemma.formula = reader.term();
  if (std::ranges::find(known_, lemma.formula) == known_.end()) {
    known_.push_back(lemma.formula);
    return;
  }
  lemma.sort_variable_count = theory_.bank.sort_variable_bound(lemma.formula);
  theory_.statements.push_back(std::move(lemma));
}

// Functions with definitions, and the constructors of the sorts that they are about.
std::vector<SymbolId> ExploringBlock::functions_of(TermId goal, bool through_definitions) {
  Definitions definitions(theory_);
  Relevance relevance(theory_, definitions);
  relevance.collect(goal);
  const Signature& signature = theory_.bank.signature();
  std::vector<SymbolId> mentioned;
  theory_.bank.for_each_subterm({&goal, 1}, [&](TermId t) {
    if (theory_.bank.kind(t) == TermKind::kApplication) {
      mentioned.push_back(theory_.bank.symbol(t));
    }
  });
  std::vector<SymbolId> chosen;
  std::vector<SortId> sorts;
  for (FunctionId f : relevance.functions()) {
    const Function& function = signature.function(f);
    const Symbol& symbol = signature.symbol(function.symbol);
    if (symbol.kind != SymbolKind::kFunction || symbol.closure_of) continue;
    const bool named = std::ranges::find(mentioned, function.symbol) != mentioned.end();
    if ((!named && !through_definitions) ||
        std::ranges::find(chosen, function.symbol) != chosen.end()) {
      continue;
    }
    chosen.push_back(function.symbol);
    sorts.push_back(function.result_sort);
    sorts.insert(sorts.end(), function.argument_sorts.begin(), function.argument_sorts.end());
    if (chosen.size() >= kMostFunctionsOfRound) break;
  }
  for (SortId s : sorts) {
    if (!signature.is_datatype(s) || s == signature.bool_sort()) continue;
    for (SymbolId c : signature.constructors(s)) {
      if (std::ranges::find(chosen, c) == chosen.end()) chosen.push_back(c);
    }
  }
  std::ranges::sort(chosen);
  return chosen;
}

void ExploringBlock::plan() {
  std::vector<std::vector<SymbolId>> near;
  std::vector<std::vector<SymbolId>> far;
  const auto add = [](std::vector<std::vector<SymbolId>>& sets, std::vector<SymbolId> set) {
    if (std::ranges::find(sets, set) == sets.end()) sets.push_back(std::move(set));
  };
  for (TermId goal : goals_) {
    if (near.size() >= kMostGoals) break;
    add(near, functions_of(goal, false));
  }
  for (TermId goal : goals_) {
    if (far.size() >= kMostGoals) break;
    std::vector<SymbolId> set = functions_of(goal, true);
    if (std::ranges::find(near, set) == near.end()) add(far, std::move(set));
  }
  for (std::uint32_t size : kSizes) {
    const bool implications = size > kSizes[0];
    for (const auto& set : near) rounds_.push_back({set, size, implications});
    for (const auto& set : far) rounds_.push_back({set, size, implications});
  }
}

void ExploringBlock::work(std::uint64_t /*budget*/, const StopToken* stop) {
  if (rounds_.empty()) plan();
  if (next_ < rounds_.size()) explore(rounds_[next_++], stop);
  if (next_ >= rounds_.size()) state_ = BlockState::kDone;
}

void ExploringBlock::explore(const Round& round, const StopToken* stop) {
  Problem lab = theory_;  // terms by the thousand are built
  conjecture::SearchOptions options;
  options.size = round.size;
  options.variables = round.size > kSizes[1] ? kFewVariables : kManyVariables;
  options.only = round.functions;
  options.steering.equations = !round.implications;
  options.stop = stop;
  const conjecture::Candidates found = conjecture::search(lab, options);
  work_ += found.statistics.evaluated * kWorkOfTerm + found.statistics.tested * kWorkOfTest + 1;
  std::uint64_t rank = 0;
  for (const conjecture::Conjecture& c : found.conjectures) {
    if (rank >= kMostOfRound) break;
    const TermId formula =
        conjecture::with_general_sorts(lab.bank, conjecture::formula_of(lab.bank, c));
    if (lab.bank.weight(formula) > kHeaviestLaw) continue;
    PacketWriter copy(lab.bank, shared_symbols_);
    copy.term(formula);
    const Bytes bytes = copy.take();
    PacketReader reader(theory_.bank, shared_symbols_, bytes);
    const TermId own = reader.term();
    if (std::ranges::find(known_, own) != known_.end()) continue;
    known_.push_back(own);
    PacketWriter writer(lab.bank, shared_symbols_);
    writer.number(1 + rank++ / kOfOneCost);
    writer.term(formula);
    outbox_.push_back({MessageKind::kConjecture, writer.take()});
  }
}

Bytes ExploringBlock::stuck_forms() {
  PacketWriter writer(theory_.bank, shared_symbols_);
  writer.number(0);
  return writer.take();
}

}  // namespace whence
