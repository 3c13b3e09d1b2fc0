#include "explore/explorer.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/cpu_clock.h"
#include "conjecture/samples.h"
#include "conjecture/search.h"
#include "explore/alone.h"
#include "explore/closed_laws.h"
#include "explore/compression.h"
#include "explore/key.h"
#include "explore/library.h"
#include "explore/model_text.h"
#include "explore/refutation.h"
#include "explore/set_exploration.h"
#include "explore/stages.h"
#include "explore/statements.h"
#include "grid/agreement.h"
#include "logic/goals.h"

namespace whence::explore {

namespace {

constexpr std::size_t kMostPatientTests = 30;
constexpr std::size_t kMostAlone = 40;  // conjectures that are tried by themselves
constexpr std::uint64_t kIntegers = 6;  // times the work, where arithmetic has its part in proofs

class Explorer {
 public:
  Explorer(const Problem& theory, const ExploreOptions& options, const Env& env)
      : options_(options),
        env_(env),
        theory_(library_.read_for(without_goals(theory), options.library)) {
    given_statements_ = statements_at(theory, options.given);
    given_.resize(given_statements_.size());
    result_.problem = theory_;
    key_ = exploration_key(options_, env_, theory_, given_statements_);
  }
  Explorer(const Explorer&) = delete;
  Explorer& operator=(const Explorer&) = delete;

  Exploration run();
  [[nodiscard]] std::optional<FileError> restore(const std::string& state, bool certify);

 private:
  enum class Lemmas : std::uint8_t { kAll, kNotPermutative };
  enum class Tried : std::uint8_t { kAll, kLate };

  [[nodiscard]] std::string save();
  void add_statements();
  void use_library();

  bool run_stage();
  [[nodiscard]] std::uint32_t stage_count() const;
  std::optional<std::string> conjecture();
  bool refute_open();
  bool refute_given();
  [[nodiscard]] std::vector<TermId> axioms() const;
  bool prove_all(Tried tried, Lemmas lemmas, std::uint64_t work, const Entry* alone = nullptr);
  bool prove_each_alone(Lemmas lemmas, std::uint64_t work);
  bool prove_late();
  [[nodiscard]] std::vector<bool> left_out(std::span<const std::size_t> order) const;
  [[nodiscard]] bool is_proved(const Entry& entry) const {
    return entry.statement && proof_of(*entry.statement) != nullptr;
  }
  void take_finding(const StatementFinding& finding);
  bool compress(std::size_t from, std::size_t to);
  bool set_aside_implied();
  [[nodiscard]] std::vector<CompressionLaw> compression_laws(std::size_t to) const;
  [[nodiscard]] std::vector<std::size_t> ranked() const;
  [[nodiscard]] const ProvedStatement* proof_of(std::uint32_t statement) const {
    const auto it = std::ranges::find(known_.proved, statement, &ProvedStatement::statement);
    return it == known_.proved.end() ? nullptr : &*it;
  }
  void arrange();
  void finish();
  void tell(const char* phase);
  [[nodiscard]] bool reports() const { return env_.ranks == nullptr || env_.ranks->rank() == 0; }
  // Whether it is time to stop, for all ranks alike: all of them ask at the same points.
  [[nodiscard]] bool stopped() {
    if (!stopped_) stopped_ = agreed_reason_to_stop(env_);
    return stopped_.has_value();
  }
  [[nodiscard]] StopReason reason() const;

  const ExploreOptions& options_;
  const Env& env_;
  KnownLaws library_;
  const Problem theory_;
  const Surroundings surroundings_{theory_};
  const bool axiomatic_ = has_finite_structures(theory_.bank, axioms());  // else it computes
  std::vector<Statement> given_statements_;
  std::string key_;
  Exploration result_;
  ExploreProgress progress_;

  // What a checkpoint keeps.
  std::uint32_t stage_ = 0;
  std::vector<Entry> entries_;  // in the order in which they were conjectured
  std::vector<GivenResult> given_;
  std::vector<LawStatus> compressed_;  // by rank
  Derivation known_;                   // over result_.problem

  std::vector<std::uint32_t> given_places_;  // statements, once they are to be proved
  bool incomplete_ = false;                  // a stage did not come to its end
  std::optional<StopReason> stopped_;        // why it does not go on
};

// --- checkpoints --------------------------------------------------------------------------------

std::string Explorer::save() {
  Checkpoint checkpoint;
  checkpoint.stage = stage_;
  for (const Entry& entry : entries_) {
    checkpoint.conjectures.push_back(entry.conjecture);
    checkpoint.refuted.push_back(entry.refuted);
  }
  checkpoint.compressed = compressed_;
  checkpoint.given = given_;
  checkpoint.models = result_.models;
  if (!known_.proved.empty()) {
    checkpoint.proof = write_proof(result_.problem, certified(result_.problem, std::move(known_)));
  }
  return write_checkpoint(result_.problem, checkpoint, key_);
}

std::optional<FileError> Explorer::restore(const std::string& state, bool certify) {
  result_.problem = theory_;
  TermBank& bank = result_.problem.bank;
  auto read = read_checkpoint(result_.problem, state, key_);
  if (auto* error = std::get_if<FileError>(&read)) return *error;
  auto& checkpoint = std::get<Checkpoint>(read);
  stage_ = checkpoint.stage;
  compressed_ = std::move(checkpoint.compressed);
  given_ = std::move(checkpoint.given);
  result_.models = std::move(checkpoint.models);
  entries_.clear();
  for (std::size_t i = 0; i < checkpoint.conjectures.size(); ++i) {
    Entry entry;
    entry.conjecture = std::move(checkpoint.conjectures[i]);
    entry.formula = most_general(result_.problem, conjecture::formula_of(bank, entry.conjecture));
    entry.textbook = conjecture::is_textbook_law(bank, entry.formula);
    entry.key = conjecture::Interest(bank)(entry.conjecture);
    entry.refuted = checkpoint.refuted[i];
    entries_.push_back(std::move(entry));
  }
  if (compressed_.size() > entries_.size() || given_.size() != given_statements_.size()) {
    return FileError{"it is damaged"};
  }
  given_places_.clear();
  add_statements();
  known_ = {};
  if (checkpoint.proof.empty()) {
    use_library();
    return std::nullopt;
  }
  auto derivation = read_proof(result_.problem, checkpoint.proof);
  if (auto* error = std::get_if<FileError>(&derivation)) return *error;
  known_ = std::get<Derivation>(std::move(derivation));
  use_library();
  if (!certify) return std::nullopt;
  const auto verdict = kernel::certify(result_.problem, known_);
  if (const auto* rejection = std::get_if<kernel::Rejection>(&verdict)) {
    return FileError{"the kernel rejected it: " + rejection->reason};
  }
  return std::nullopt;
}

// What is to be proved in this stage, and was not in earlier ones.
void Explorer::add_statements() {
  Problem& problem = result_.problem;
  for (const std::uint32_t stage : {stage::kTextbook, stage::kOthers, stage::kLate}) {
    if (stage_ < stage) continue;
    for (Entry& entry : entries_) {
      const std::uint32_t its = is_late(entry)   ? stage::kLate
                                : entry.textbook ? stage::kTextbook
                                                 : stage::kOthers;
      if (its != stage || entry.statement) continue;
      entry.statement = add_law(problem, entry.formula);
      // A name that no statement of an input has.
      std::string& name = problem.statements[*entry.statement].name;
      name = fmt::format("\n{}", name);
    }
  }
  if (stage_ < stage::kGiven || !given_places_.empty()) return;
  for (const Statement& statement : given_statements_) {
    given_places_.push_back(static_cast<std::uint32_t>(problem.statements.size()));
    problem.statements.push_back(statement);
  }
}

void Explorer::use_library() {
  std::vector<std::uint32_t> statements = given_places_;
  for (const Entry& entry : entries_) {
    if (entry.statement && !entry.refuted) statements.push_back(*entry.statement);
  }
  library_.use(result_.problem, statements, known_);
}

// --- conjectures --------------------------------------------------------------------------------

void Explorer::tell(const char* phase) {
  if (!options_.progress) return;
  progress_.phase = phase;
  progress_.conjectures = entries_.size() + given_.size();
  progress_.proved = known_.proved.size();
  const auto refuted = std::ranges::count(entries_, true, &Entry::refuted);
  progress_.open = progress_.conjectures - static_cast<std::uint64_t>(refuted) -
                   std::min<std::uint64_t>(progress_.conjectures, progress_.proved);
  options_.progress(progress_);
}

std::vector<TermId> Explorer::axioms() const {
  std::vector<TermId> formulas;
  for (const Statement& s : theory_.statements) formulas.push_back(s.formula);
  return formulas;
}

// The checkpoint behind the conjectures; nothing if it was stopped. Terms by the thousand are built
// in a copy of the theory.
std::optional<std::string> Explorer::conjecture() {
  Problem lab = theory_;
  conjecture::SearchOptions search;
  search.size = options_.size;
  search.variables = options_.variables;
  search.seed = env_.seed;
  search.steering = options_.steering;
  search.stop = env_.stop;
  search.progress = [&](std::uint32_t size, std::uint64_t tested) {
    progress_.size = size;
    progress_.tested = tested;
    tell("conjectures");
  };
  conjecture::Candidates found = conjecture::search(lab, search);
  result_.statistics.equations = found.statistics;
  if (reason_to_stop_here(env_)) return std::nullopt;
  if (!options_.steering.equations) {
    add_closed_forms(lab, options_.steering, env_.stop, found.conjectures);
  }
  std::ranges::move(library_.conjectures(lab, options_.steering, found.conjectures),
                    std::back_inserter(found.conjectures));
  Checkpoint checkpoint = checkpoint_of(lab, std::move(found));
  checkpoint.given = given_;
  return write_checkpoint(lab, checkpoint, key_);
}

// --- models -------------------------------------------------------------------------------------

bool Explorer::refute_open() {
  if (!axiomatic_) return false;  // in models too large to look for in each test
  std::vector<Entry*> open;
  for (const std::size_t i : ranked()) {
    Entry& entry = entries_[i];
    if (entry.refuted || !entry.statement || proof_of(*entry.statement) != nullptr) continue;
    if (open.size() < kMostPatientTests) open.push_back(&entry);
  }
  result_.statistics.refuted +=
      explore::refute_open(result_.problem, axioms(), open, [this] { return stopped(); });
  return !open.empty();
}

bool Explorer::refute_given() {
  std::vector<TermId> formulas = axioms();
  for (const Statement& s : given_statements_) formulas.push_back(s.formula);
  if (given_.empty() || !has_finite_structures(theory_.bank, formulas)) return false;
  for (std::size_t i = 0; i < given_.size() && !stopped(); ++i) {
    if (!given_[i].counterexample.empty() || proof_of(given_places_[i]) != nullptr) continue;
    conjecture::Models models(result_.problem, axioms());
    const TermId formula = given_statements_[i].formula;
    auto found = models.refute(formula);
    if (!found) found = models.refute_patiently(formula);
    if (!found) continue;
    given_[i].refuted = true;
    const FiniteStructure& structure = models.structures()[*found];
    given_[i].model = structure_lines(result_.problem, structure);
    given_[i].counterexample = failing_values(result_.problem, given_statements_[i], structure);
  }
  return true;
}

// --- proofs -------------------------------------------------------------------------------------

// One attempt at everything that is open, or at one conjecture alone, from the laws about its
// surroundings or, without induction, from none. Hypotheses of an induction do not meet what
// commutativity has turned round, so some attempts go without such laws.
bool Explorer::prove_all(Tried tried, Lemmas lemmas, std::uint64_t work, const Entry* alone) {
  std::vector<Statement>& statements = result_.problem.statements;
  std::uint64_t open = 0;
  std::vector<std::uint32_t> hidden;
  const auto look_at = [&](std::uint32_t statement, bool aside) {
    const bool proved = proof_of(statement) != nullptr;
    if (!proved && !aside) {
      ++open;
    } else if ((aside && !proved) ||
               (lemmas == Lemmas::kNotPermutative &&
                is_permutative(result_.problem.bank, statements[statement].formula)) ||
               (alone != nullptr &&
                (axiomatic_ || !surroundings_.contains(result_.problem.bank, alone->formula,
                                                       statements[statement].formula)))) {
      hidden.push_back(statement);
    }
  };
  for (const Entry& entry : entries_) {
    const bool waits = tried == Tried::kLate && (!is_late(entry) || entry.waits);
    const bool other = alone != nullptr && alone != &entry;
    if (entry.statement) look_at(*entry.statement, entry.refuted || waits || other);
  }
  for (std::size_t i = 0; i < given_places_.size(); ++i) {
    look_at(given_places_[i], given_[i].refuted);
  }
  if (open == 0 || stopped()) return false;
  // A statement that is neither to be proved nor to be used is an example to the prover.
  for (std::uint32_t i : hidden) statements[i].kind = StatementKind::kExample;
  const auto is_hidden = [&](const ProvedStatement& p) {
    return std::ranges::find(hidden, p.statement) != hidden.end();
  };
  std::vector<ProvedStatement> aside;
  std::ranges::copy_if(known_.proved, std::back_inserter(aside), is_hidden);
  std::erase_if(known_.proved, is_hidden);

  Env env = env_;
  env.aid = stage_ == stage::kOpen;  // in other stages there are many, with little work for each
  env.width = options_.width;
  env.limits.work = work * open * (result_.problem.bank.signature().has_integers() ? kIntegers : 1);
  env.models = false;  // conjectures have been tested in models
  if (options_.progress) {
    env.events = [this](const Event& event) {
      ExploreProgress now = progress_;
      now.proved = std::max<std::uint64_t>(now.proved, event.proved);
      now.open -= std::min(now.open, now.proved - progress_.proved);
      options_.progress(now);
    };
  }
  SearchResult found = search_proofs(result_.problem, env, std::move(known_));
  ++result_.statistics.rounds;
  add_up(result_.statistics.prover, found.statistics);
  if (found.reason == StopReason::kMemoryLimit) incomplete_ = true;
  known_ = std::move(found.derivation);
  known_.proved.insert(known_.proved.end(), aside.begin(), aside.end());
  for (std::uint32_t i : hidden) statements[i].kind = StatementKind::kTheorem;
  for (const StatementFinding& finding : found.findings) take_finding(finding);
  return true;
}

// What textbooks have is worth an attempt in which nothing competes with it, where functions
// compute; and so is what is open at the end, wherever.
bool Explorer::prove_each_alone(Lemmas lemmas, std::uint64_t work) {
  bool any = false;
  std::size_t attempts = 0;
  for (const Entry& entry : entries_) {
    if (!entry.statement || entry.refuted || is_late(entry) || is_proved(entry)) continue;
    if (attempts++ == kMostAlone) break;
    any |= prove_all(Tried::kAll, lemmas, work, &entry);
  }
  return any;
}

// One attempt at the laws that are put together of others.
bool Explorer::prove_late() {
  const auto proved = [this](const Entry& entry) { return is_proved(entry); };
  settle_late(entries_, true, proved);
  const bool any = prove_all(Tried::kLate, Lemmas::kAll, options_.proof_work);
  settle_late(entries_, false, proved);
  return any;
}

void Explorer::take_finding(const StatementFinding& finding) {
  const auto given = std::ranges::find(given_places_, finding.statement);
  if (given != given_places_.end()) {
    GivenResult& result = given_[static_cast<std::size_t>(given - given_places_.begin())];
    result.refuted |= finding.finding == Finding::kRefuted ||
                      finding.finding == Finding::kCounterModel ||
                      finding.finding == Finding::kSaturated;
    if (finding.model) {
      CounterModelText text = printed(result_.problem, finding.statement, *finding.model);
      result.counterexample = std::move(text.assignment);
      result.evaluation = std::move(text.evaluation);
      result.model = std::move(text.lines);
    }
    if (!finding.counterexample) return;
    CounterexampleText text = printed(result_.problem, *finding.counterexample);
    result.counterexample = std::move(text.assignment);
    result.evaluation = std::move(text.evaluation);
    return;
  }
  if (finding.finding != Finding::kRefuted && finding.finding != Finding::kCounterModel) return;
  ++result_.statistics.refuted;
  std::ranges::find(entries_, finding.statement, [](const Entry& e) {
    return e.statement.value_or(0);
  })->refuted = true;
}

// --- compression --------------------------------------------------------------------------------

// The conjectures in order of rank.
std::vector<std::size_t> Explorer::ranked() const {
  std::vector<std::size_t> order(entries_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return entries_[i].key; });
  return order;
}

std::vector<bool> Explorer::left_out(std::span<const std::size_t> order) const {
  std::vector<TermId> axioms;
  for (const Statement& s : theory_.statements) {
    if (s.kind == StatementKind::kAxiom) axioms.push_back(s.formula);
  }
  return explore::left_out(result_.problem.bank, axioms, entries_, order,
                           [this](const Entry& entry) { return is_proved(entry); });
}

std::vector<CompressionLaw> Explorer::compression_laws(std::size_t to) const {
  const std::vector<std::size_t> order = ranked();
  const std::vector<bool> out = left_out(order);
  std::vector<CompressionLaw> laws;
  for (std::size_t rank = 0; rank < to; ++rank) {
    const Entry& entry = entries_[order[rank]];
    laws.push_back({*entry.statement, entry.refuted || out[rank], entry.textbook});
  }
  return laws;
}

// The laws of some ranks once more, each from the laws before it alone.
bool Explorer::compress(std::size_t from, std::size_t to) {
  const Compression found =
      explore::compress(result_.problem, theory_.statements.size(), compression_laws(to), from,
                        options_.compression_work, env_, known_, result_.statistics.prover);
  incomplete_ |= found.out_of_memory;
  compressed_.insert(compressed_.end(), found.statuses.begin(), found.statuses.end());
  return true;
}

// And those that no textbook has from all others.
bool Explorer::set_aside_implied() {
  return explore::set_aside_implied(result_.problem, theory_.statements.size(),
                                    compression_laws(entries_.size()), options_.compression_work,
                                    env_, known_, compressed_, result_.statistics.prover);
}

// Puts the laws behind the theory in order of rank, and what was given behind them.
void Explorer::arrange() {
  const std::vector<Statement> all = std::move(result_.problem.statements);
  std::vector<Statement>& statements = result_.problem.statements;
  statements.assign(theory_.statements.begin(), theory_.statements.end());
  std::vector<ProvedStatement> proved;
  const auto place = [&](std::uint32_t from) {
    const auto to = static_cast<std::uint32_t>(statements.size());
    statements.push_back(all[from]);
    const ProvedStatement* proof = proof_of(from);
    if (proof != nullptr) proved.push_back({to, proof->step});
    return proof != nullptr;
  };
  const std::vector<std::size_t> order = ranked();
  std::vector<bool> out = left_out(order);
  leave_out_incidental(result_.problem, entries_, order, compressed_, out);
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const Entry& entry = entries_[order[rank]];
    if (entry.refuted || !entry.statement) continue;
    const auto to = static_cast<std::uint32_t>(statements.size());
    LawStatus status = place(*entry.statement) ? LawStatus::kEssential : LawStatus::kOpen;
    if (rank < compressed_.size()) status = compressed_[rank];
    result_.laws.push_back(
        {to, status, {}, together(entry), out[rank], library_.step_of(entry.formula).has_value()});
  }
  for (std::size_t i = 0; i < given_places_.size(); ++i) {
    const auto to = static_cast<std::uint32_t>(statements.size());
    const bool is_proved = place(given_places_[i]);
    result_.given.push_back({to, is_proved, given_[i]});
  }
  known_.proved = std::move(proved);
}

void Explorer::finish() {
  describe_laws(result_.problem, result_.laws);
  if (known_.proved.empty()) return;
  result_.proof = certified(result_.problem, std::move(known_));
}

// --- all of it ----------------------------------------------------------------------------------

std::uint32_t Explorer::stage_count() const {
  const auto laws = static_cast<std::uint32_t>(entries_.size());
  return stage::kCompression + (laws + stage::kLawsEach - 1) / stage::kLawsEach + 1;
}

// Whether there was anything to do. What is left open is tried thrice, with all that was proved.
bool Explorer::run_stage() {
  ExploreStatistics& statistics = result_.statistics;
  const double started = process_cpu_seconds();
  bool worked = false;
  if (stage_ < stage::kCompression) {
    tell("proofs");
    if (stage_ == stage::kModels) {
      worked = refute_open();
    } else if (stage_ == stage::kGivenModels) {
      worked = refute_given();
    } else if (stage_ == stage::kOpen) {
      worked = prove_each_alone(Lemmas::kAll,
                                axiomatic_ ? options_.alone_proof_work : options_.open_proof_work);
    } else if (stage_ == stage::kLate) {
      worked = prove_late();
    } else if (stage_ >= stage::kAlone && stage_ < stage::kOthers) {
      const Lemmas lemmas = stage_ == stage::kAlone ? Lemmas::kAll : Lemmas::kNotPermutative;
      worked = !axiomatic_ && prove_each_alone(lemmas, options_.alone_proof_work);
    } else if (stage_ < stage::kGiven || !given_.empty()) {
      const std::uint32_t first = stage_ < stage::kOthers  ? stage::kTextbook
                                  : stage_ < stage::kGiven ? stage::kOthers
                                                           : stage::kGiven;
      const std::uint64_t work =
          first == stage::kOthers ? options_.proof_work : options_.textbook_proof_work;
      worked = prove_all(Tried::kAll, stage_ - first == 1 ? Lemmas::kNotPermutative : Lemmas::kAll,
                         work);
    }
    statistics.proof_seconds += process_cpu_seconds() - started;
  } else {
    tell("compression");
    const std::size_t from = std::size_t{stage_ - stage::kCompression} * stage::kLawsEach;
    worked = from < entries_.size()
                 ? compress(from, std::min(from + stage::kLawsEach, entries_.size()))
                 : set_aside_implied();
    statistics.compression_seconds += process_cpu_seconds() - started;
  }
  return worked;
}

StopReason Explorer::reason() const {
  if (stage_ < stage_count() && stopped_) return *stopped_;
  return incomplete_ ? StopReason::kMemoryLimit : StopReason::kDone;
}

Exploration Explorer::run() {
  require_same_on_all(env_.ranks, key_);
  const auto go_on_from = [&](const std::string& state, bool certify) {
    if (const auto error = restore(state, certify)) throw std::invalid_argument(error->reason);
  };
  if (!options_.resume.empty()) go_on_from(options_.resume, reports());
  if (stage_ == stage::kConjectures) {
    const double started = process_cpu_seconds();
    const std::string state = from_first(env_.ranks, reports() ? conjecture().value_or("") : "");
    if (!state.empty()) {
      if (options_.checkpoint) options_.checkpoint(state);
      go_on_from(state, false);
    } else if (!stopped()) {
      incomplete_ = true;
    }
    result_.statistics.conjecture_seconds += process_cpu_seconds() - started;
  }
  while (stage_ > stage::kConjectures && stage_ < stage_count() && !stopped()) {
    const bool worked = run_stage();
    if (stopped()) break;  // what it has found counts, but it is done again when resumed
    ++stage_;
    add_statements();
    use_library();
    if (!worked || incomplete_) continue;
    const std::string state = from_first(env_.ranks, reports() ? save() : "");
    if (options_.checkpoint) options_.checkpoint(state);
    go_on_from(state, false);
  }
  result_.reason = reason();
  result_.statistics.conjectures = entries_.size();
  if (!reports()) return std::move(result_);
  const double started = process_cpu_seconds();
  arrange();
  finish();
  result_.statistics.compression_seconds += process_cpu_seconds() - started;
  return std::move(result_);
}

}  // namespace

std::optional<FileError> unusable_state(const Problem& theory, const ExploreOptions& options,
                                        const Env& env) {
  Problem bare = without_goals(theory);
  if (const auto set = find_inductive_set(bare)) {
    const auto found =
        unusable_state_of_set(bare, *set, statements_at(theory, options.given), options, env);
    if (found) return *found;
  }
  return Explorer(theory, options, env).restore(options.resume, true);
}

Exploration explore(const Problem& theory, const ExploreOptions& options, const Env& env) {
  Problem bare = without_goals(theory);
  if (const auto set = find_inductive_set(bare)) {
    auto found =
        explore_inductive_set(bare, *set, statements_at(theory, options.given), options, env);
    if (found) return std::move(*found);
  }
  return Explorer(theory, options, env).run();
}

}  // namespace whence::explore
