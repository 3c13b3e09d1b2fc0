#include "explore/explorer.h"

#include <algorithm>
#include <ctime>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "block/packet.h"
#include "explore/implications.h"
#include "explore/shapes.h"
#include "explore/statements.h"

namespace whence::explore {

namespace {

constexpr std::size_t kLanes = 24;
constexpr std::uint64_t kSpread = 6;  // of values on them

double cpu_seconds() {
  std::timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// Copies closed formulas from the laboratory, where terms are evaluated by the thousand, to the problem that
// the prover's blocks copy.
class Transfer {
 public:
  Transfer(const Problem& from, Problem& to)
      : from_(from), to_(to), shared_symbols_(to.bank.signature().symbol_count()) {}
  TermId operator()(TermId formula) {
    PacketWriter writer(from_.bank, shared_symbols_);
    writer.term(formula);
    const Bytes bytes = writer.take();
    PacketReader reader(to_.bank, shared_symbols_, bytes);
    return reader.term();
  }

 private:
  const Problem& from_;
  Problem& to_;
  std::size_t shared_symbols_;
};

// The theory itself: what it wants proved is no hint.
Problem without_goals(Problem problem) {
  std::erase_if(problem.statements, [](const Statement& s) {
    return s.kind != StatementKind::kAxiom && s.kind != StatementKind::kDefinition;
  });
  problem.to_synthesize.clear();
  return problem;
}

void add_up(ProveStatistics& sum, const ProveStatistics& s) {
  sum.work += s.work;
  sum.cycles += s.cycles;
  sum.blocks += s.blocks;
  sum.inferences += s.inferences;
  sum.rewrites += s.rewrites;
  sum.lemmas += s.lemmas;
  sum.dropped_refutations += s.dropped_refutations;
  sum.search_seconds += s.search_seconds;
  sum.check_seconds += s.check_seconds;
  sum.peak_bytes = std::max(sum.peak_bytes, s.peak_bytes);
}

class Explorer {
 public:
  Explorer(const Problem& theory, const ExploreOptions& options, const Env& env)
      : options_(options), env_(env) {
    result_.problem = without_goals(theory);
    lab_ = result_.problem;
    transfer_.emplace(lab_, result_.problem);
    vocabulary_.emplace(lab_, VocabularyOptions{options.variables, 2});
    tester_.emplace(lab_, add_atoms(lab_));
  }
  Explorer(const Explorer&) = delete;
  Explorer& operator=(const Explorer&) = delete;

  Exploration run();

 private:
  struct Entry {
    std::uint32_t statement;
    Interest::Key key;
    bool refuted = false;
  };

  void equations();
  void implications();
  void add(const Conjecture& conjecture);
  void prove_all();
  void compress();
  void name_laws();
  void finish();
  [[nodiscard]] bool stopped() const { return env_.stop != nullptr && env_.stop->stop(); }

  const ExploreOptions& options_;
  const Env& env_;
  Exploration result_;
  Problem lab_;  // a copy of the theory for terms by the thousand
  std::optional<Transfer> transfer_;
  std::optional<Vocabulary> vocabulary_;
  std::optional<Tester> tester_;
  std::vector<Conjecture> equations_;
  std::size_t theory_size_ = 0;  // statements of the theory
  std::vector<Entry> entries_;   // by law, in order of rank
  Derivation known_;
};

void Explorer::add(const Conjecture& conjecture) {
  const TermId formula = (*transfer_)(formula_of(lab_.bank, conjecture));
  entries_.push_back({add_law(result_.problem, formula), Interest(lab_.bank)(conjecture), false});
}

void Explorer::equations() {
  GroundSamples samples(lab_, *vocabulary_, *tester_, kLanes, env_.seed, kSpread);
  if (!samples.possible()) return;
  EquationSearch search(lab_, *vocabulary_, *tester_, samples);
  EquationLimits limits;
  limits.size = options_.size;
  equations_ = search.run(limits, env_.stop);
  result_.statistics.equations = search.statistics();
  for (const Conjecture& c : equations_) add(c);
}

void Explorer::implications() {
  ImplicationSearch search(lab_, *vocabulary_, *tester_, env_.seed);
  for (const Conjecture& c : search.run({}, equations_, env_.stop)) add(c);
  std::ranges::stable_sort(entries_, {}, &Entry::key);
}

void Explorer::prove_all() {
  Env env = env_;
  env.limits.work = options_.proof_work * std::max<std::uint64_t>(entries_.size(), 1);
  SearchResult found = search_proofs(result_.problem, env, std::move(known_));
  ++result_.statistics.rounds;
  add_up(result_.statistics.prover, found.statistics);
  result_.reason = found.reason;
  known_ = std::move(found.derivation);
  for (const StatementFinding& finding : found.findings) {
    for (Entry& entry : entries_) {
      if (entry.statement == finding.statement && finding.finding == Finding::kRefuted) {
        entry.refuted = true;
        ++result_.statistics.refuted;
      }
    }
  }
}

// Each law once more, from the laws before it alone.
void Explorer::compress() {
  const std::vector<Statement> all = std::move(result_.problem.statements);
  std::vector<Statement>& statements = result_.problem.statements;
  statements.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(theory_size_));
  Env env = env_;
  env.induction = false;
  env.limits.work = options_.compression_work;
  Derivation known;                 // the proofs of the laws so far
  known.steps = known_.steps;       // on which a law's first proof may rest
  for (const Entry& entry : entries_) {
    const auto before = std::ranges::find(known_.proved, entry.statement, &ProvedStatement::statement);
    if (entry.refuted) continue;
    const auto place = static_cast<std::uint32_t>(statements.size());
    statements.push_back(all[entry.statement]);
    Law law{place, LawStatus::kOpen};
    if (before != known_.proved.end()) {
      law.status = LawStatus::kEssential;
      if (!stopped()) {
        SearchResult found = search_proofs(result_.problem, env, known);
        add_up(result_.statistics.prover, found.statistics);
        if (found.findings.back().finding == Finding::kProved) {
          law.status = LawStatus::kDerived;
          known = std::move(found.derivation);
        }
      }
      if (law.status == LawStatus::kEssential) known.proved.push_back({place, before->step});
    }
    result_.laws.push_back(law);
  }
  known_ = std::move(known);
}

void Explorer::name_laws() {
  Shapes shapes(result_.problem);
  std::set<std::string> taken;
  for (const Statement& s : result_.problem.statements) taken.insert(s.name);
  std::size_t number = 0;
  for (const Law& law : result_.laws) {
    Statement& statement = result_.problem.statements[law.statement];
    ++number;
    const std::string stem = shapes.name(law.statement);
    std::string name = stem.empty() ? "law_" + std::to_string(number) : stem;
    for (int i = 2; !taken.insert(name).second; ++i) name = stem + "_" + std::to_string(i);
    statement.name = std::move(name);
  }
}

void Explorer::finish() {
  name_laws();
  if (known_.proved.empty()) return;
  auto verdict = kernel::certify(result_.problem, std::move(known_));
  if (const auto* rejection = std::get_if<kernel::Rejection>(&verdict)) {
    throw std::logic_error("the kernel rejected step " + std::to_string(rejection->step.value) +
                           ": " + rejection->reason);
  }
  result_.proof = std::get<kernel::Proof>(std::move(verdict));
}

Exploration Explorer::run() {
  theory_size_ = result_.problem.statements.size();
  const auto timed = [](double& seconds, const auto& part) {
    const double started = cpu_seconds();
    part();
    seconds += cpu_seconds() - started;
  };
  ExploreStatistics& statistics = result_.statistics;
  timed(statistics.conjecture_seconds, [&] { equations(); });
  timed(statistics.proof_seconds, [&] { prove_all(); });
  timed(statistics.conjecture_seconds, [&] { implications(); });
  timed(statistics.proof_seconds, [&] { prove_all(); });
  statistics.conjectures = entries_.size();
  timed(statistics.compression_seconds, [&] {
    compress();
    finish();
  });
  return std::move(result_);
}

}  // namespace

Exploration explore(const Problem& theory, const ExploreOptions& options, const Env& env) {
  return Explorer(theory, options, env).run();
}

}  // namespace whence::explore
