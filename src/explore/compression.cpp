#include "explore/compression.h"

#include <algorithm>
#include <utility>

#include "explore/cases.h"
#include "grid/agreement.h"

namespace whence::explore {

namespace {

const ProvedStatement* proof_in(const Derivation& derivation, std::uint32_t statement) {
  const auto it = std::ranges::find(derivation.proved, statement, &ProvedStatement::statement);
  return it == derivation.proved.end() ? nullptr : &*it;
}

// Where there is no induction, patience takes its place; as where a law has all others to follow
// from.
constexpr std::uint64_t kPatience = 5;
constexpr std::uint64_t kPatienceAtTheEnd = 25;  // where few are left, and all others may help

// Whether a case distinction on one variable shows the last statement, from those before it.
bool follows_by_cases(Problem& problem, const Env& env, const Derivation& known,
                      ProveStatistics& statistics) {
  std::vector<Statement>& statements = problem.statements;
  const Statement law = std::move(statements.back());
  statements.pop_back();
  bool found = false;
  for (const std::vector<TermId>& cases : case_distinctions(problem.bank, law.formula)) {
    const std::size_t before = statements.size();
    for (TermId c : cases) {
      Statement statement = law;
      statement.formula = c;
      statement.name += "\n" + std::to_string(statements.size());
      statement.variable_names.clear();
      for (TermId t = c; problem.bank.is_quantifier(t); t = problem.bank.body(t)) {
        statement.variable_names.push_back("x" + std::to_string(statement.variable_names.size()));
      }
      statements.push_back(std::move(statement));
    }
    const SearchResult result = search_proofs(problem, env, known);
    add_up(statistics, result.statistics);
    found = std::ranges::all_of(result.findings, [&](const StatementFinding& finding) {
      return finding.statement < before || finding.finding == Finding::kProved;
    });
    statements.resize(before);
    if (found || agreed_reason_to_stop(env)) break;
  }
  statements.push_back(law);
  return found;
}

}  // namespace

Compression compress(Problem& problem, std::size_t theory, std::span<const CompressionLaw> laws,
                     std::size_t from, std::uint64_t work, const Env& with, Derivation& known,
                     ProveStatistics& statistics) {
  Compression out;
  std::vector<Statement> all = std::move(problem.statements);
  std::vector<Statement>& statements = problem.statements;
  statements.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(theory));
  Env env = with;
  env.models = false;
  env.induction = false;
  env.limits.work = work;
  Derivation now;                      // the proofs of the laws so far
  now.steps = std::move(known.steps);  // on which a law's first proof may rest
  std::vector<std::uint32_t> places;   // by statement here, beyond the theory: in `all`
  for (std::size_t rank = 0; rank < laws.size(); ++rank) {
    const CompressionLaw& law = laws[rank];
    const ProvedStatement* before = proof_in(known, law.statement);
    LawStatus status = before != nullptr ? LawStatus::kEssential : LawStatus::kOpen;
    if (before != nullptr && law.aside) status = LawStatus::kDerived;
    if (before != nullptr && !law.aside) {
      const auto place = static_cast<std::uint32_t>(statements.size());
      statements.push_back(all[law.statement]);
      places.push_back(law.statement);
      bool has_new_proof = false;
      if (rank >= from && !agreed_reason_to_stop(env)) {
        const bool has_cases = !case_distinctions(problem.bank, all[law.statement].formula).empty();
        env.limits.work = law.textbook || has_cases ? work : kPatience * work;
        SearchResult found = search_proofs(problem, env, now);
        add_up(statistics, found.statistics);
        out.out_of_memory |= found.reason == StopReason::kMemoryLimit;
        has_new_proof = found.findings.back().finding == Finding::kProved;
        if (has_new_proof) now = std::move(found.derivation);
        // The proof by cases would be an induction once more: it stays as it is.
        if (has_new_proof || (!law.textbook && follows_by_cases(problem, env, now, statistics))) {
          status = LawStatus::kDerived;
        }
      }
      if (!has_new_proof) now.proved.push_back({place, before->step});
    }
    if (rank >= from) out.statuses.push_back(status);
  }
  for (ProvedStatement& p : now.proved) p.statement = places[p.statement - theory];
  for (const ProvedStatement& p : known.proved) {
    if (std::ranges::find(places, p.statement) == places.end()) now.proved.push_back(p);
  }
  known = std::move(now);
  statements = std::move(all);
  return out;
}

bool set_aside_implied(Problem& problem, std::size_t theory, std::span<const CompressionLaw> laws,
                       std::uint64_t work, const Env& with, const Derivation& known,
                       std::vector<LawStatus>& statuses, ProveStatistics& statistics) {
  const std::vector<Statement> all = std::move(problem.statements);
  Env env = with;
  env.models = false;
  env.induction = false;
  env.limits.work = kPatienceAtTheEnd * work;
  bool tried = false;
  for (std::size_t tested = laws.size(); tested-- > 0;) {
    const CompressionLaw& law = laws[tested];
    if (law.textbook || law.aside || statuses[tested] != LawStatus::kEssential) continue;
    if (agreed_reason_to_stop(env)) break;
    tried = true;
    problem.statements.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(theory));
    Derivation others;
    others.steps = known.steps;
    for (std::size_t rank = 0; rank < laws.size(); ++rank) {
      const ProvedStatement* proof = proof_in(known, laws[rank].statement);
      // What follows from laws before it rests on nothing behind it.
      const bool helps = statuses[rank] == LawStatus::kEssential ||
                         (rank < tested && laws[rank].textbook && !laws[rank].aside);
      if (rank == tested || !helps || proof == nullptr) continue;
      others.proved.push_back({static_cast<std::uint32_t>(problem.statements.size()), proof->step});
      problem.statements.push_back(all[laws[rank].statement]);
    }
    problem.statements.push_back(all[law.statement]);
    const SearchResult found = search_proofs(problem, env, std::move(others));
    add_up(statistics, found.statistics);
    if (found.findings.back().finding == Finding::kProved) statuses[tested] = LawStatus::kDerived;
  }
  problem.statements = all;
  return tried;
}

}  // namespace whence::explore
