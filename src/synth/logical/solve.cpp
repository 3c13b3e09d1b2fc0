#include "synth/logical/solve.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "smt/judge.h"
#include "synth/grammar_check.h"
#include "synth/logical/affine.h"
#include "synth/logical/enumeration.h"
#include "synth/logical/fit.h"
#include "synth/logical/points.h"
#include "synth/logical/relation.h"
#include "synth/logical/shrink.h"
#include "synth/logical/single_invocation.h"

namespace whence::synth::logical {

namespace {

using smt::Answer;

constexpr unsigned kZ3Limit = 20'000'000;  // of a question
constexpr std::uint64_t kQuestion = 1000;  // work units of a question to Z3
constexpr unsigned kHornPerUnit = 200;     // of Z3's own count of work, one of ours

constexpr std::size_t kMostRounds = 100;  // kept for people

constexpr const char* kNoOutput = "Z3 finds inputs at which the constraints leave no output";
constexpr const char* kExhausted =
    "the grammar has no other programs, and each of them fails a constraint at a point";

class Solver {
 public:
  Solver(Specification& specification, const SearchLimits& limits,
         const std::function<void(const SearchProgress&)>& progress)
      : specification_(specification),
        limits_(limits),
        progress_(progress),
        judge_(specification),
        formulas_(specification.operators),
        over_([this] { return over(); }) {}

  SearchResult run();

 private:
  [[nodiscard]] bool over() const {
    return (limits_.stop != nullptr && limits_.stop->stop()) ||
           (limits_.work && work() >= *limits_.work);
  }
  [[nodiscard]] std::uint64_t work() const {
    return result_.statistics.work + kQuestion * judge_.questions();
  }
  void report(const char* phase) {
    if (progress_) progress_({phase, work(), 0, 0, points_.size()});
  }
  [[nodiscard]] smt::QuestionLimits question(unsigned rlimit = kZ3Limit) const {
    return {rlimit, limits_.stop};
  }
  SearchLimits share(std::uint64_t work) const;
  [[nodiscard]] std::vector<Value> zeros() const {
    std::vector<Value> out;
    for (const Variable& v : specification_.variables) out.push_back(zero_of(v.sort));
    return out;
  }

  bool accept(std::vector<Term> programs, const char* by);
  bool accept_formulas(const std::vector<FormulaId>& programs, const char* by);
  std::optional<FormulaId> for_all(FormulaId property, std::span<const Variable> variables,
                                   std::size_t first);
  bool by_pieces(Invocations which);
  bool by_clauses(unsigned rlimit, bool with_equations);
  Answer one_output();
  bool by_examples();
  bool by_relation(std::uint64_t work);
  bool by_enumeration(std::uint64_t work);
  bool infeasible(const char* reason);
  void say_examples();
  void look_for_smaller();
  void keep_round(const std::vector<Term>& candidate);
  void add(const SearchStatistics& more);

  Specification& specification_;
  const SearchLimits& limits_;
  const std::function<void(const SearchProgress&)>& progress_;
  smt::Judge judge_;
  Formulas formulas_;
  std::function<bool()> over_;
  std::vector<std::vector<Value>> points_;  // counterexamples
  Answer one_output_ = Answer::kNo;         // for each input; kUnknown is taken for yes
  bool ended_ = false;                      // one way and it is known that there is no program
  std::unique_ptr<Enumeration> enumeration_;
  std::optional<std::vector<std::vector<AffineEquation>>> equations_;  // of each predicate
  SearchResult result_;
};

void Solver::add(const SearchStatistics& more) {
  SearchStatistics& all = result_.statistics;
  all.work += more.work;
  all.evaluated += more.evaluated;
  all.kept = std::max(all.kept, more.kept);
  all.bytes = std::max(all.bytes, more.bytes);
  all.complete_size = more.complete_size;
  all.rounds += more.rounds;
  all.most_met = more.most_met;
  all.found_by = more.found_by;
}

SearchLimits Solver::share(std::uint64_t work) const {
  SearchLimits out = limits_;
  out.answers = 1;
  out.acceptance = nullptr;
  out.work = work;
  if (limits_.work) {
    out.work = std::min(work, *limits_.work - std::min(*limits_.work, this->work()));
  }
  return out;
}

bool Solver::infeasible(const char* reason) {
  ended_ = true;
  result_.end = SearchEnd::kInfeasible;
  result_.reason = reason;
  return false;
}

// The last point is where the candidate fails.
void Solver::keep_round(const std::vector<Term>& candidate) {
  if (result_.end == SearchEnd::kFound || result_.rounds.size() == kMostRounds) return;
  SearchRound round{candidate, points_.back(), {}, {}};
  Words words;
  const std::vector<Word> point = words_of(words, points_.back());
  for (std::size_t c = 0; c < specification_.constraints.size(); ++c) {
    const auto value =
        value_at(specification_, specification_.constraints[c], candidate, words, point);
    if (value.value_or(0) == 0) round.failed.push_back(c);
  }
  result_.rounds.push_back(std::move(round));
}

// Takes the programs if they are in their grammars and Z3 has nothing against them; else keeps the
// counterexample.
bool Solver::accept(std::vector<Term> programs, const char* by) {
  const auto targets = targets_of(specification_);
  for (std::size_t t = 0; t < targets.size(); ++t) {
    if (!is_in_grammar(*targets[t], programs[t])) return false;
  }
  const smt::ConstraintAnswer checked = judge_.check(programs, question());
  if (checked.holds == Answer::kNo) {
    points_.push_back(checked.point);
    keep_round(programs);
  }
  if (checked.holds != Answer::kYes) return false;
  constexpr std::size_t kQuestions = 150;
  constexpr unsigned kFew = 2'000'000;
  report("making the answer smaller");
  programs = shrunk(specification_, std::move(programs), judge_, points_, question(kFew),
                    kQuestions, over_);
  result_.end = SearchEnd::kFound;
  result_.programs = {std::move(programs[0])};
  result_.further.assign(std::make_move_iterator(programs.begin() + 1),
                         std::make_move_iterator(programs.end()));
  result_.statistics.found_by = by;
  return true;
}

bool Solver::accept_formulas(const std::vector<FormulaId>& programs, const char* by) {
  const auto targets = targets_of(specification_);
  std::vector<Term> terms;
  for (std::size_t t = 0; t < targets.size(); ++t) {
    auto term = Fit(formulas_, *targets[t]).run(programs[t]);
    if (!term) return false;
    terms.push_back(std::move(*term));
  }
  return accept(std::move(terms), by);
}

// --- the ways

// What holds for all values of variables that are no inputs, as a formula about the others. Of
// integers that always succeeds, given time.
std::optional<FormulaId> Solver::for_all(FormulaId property, std::span<const Variable> variables,
                                         std::size_t first) {
  constexpr unsigned kFew = 4'000'000;
  const auto arithmetic = [](const Variable& v) {
    return v.sort == kIntSort || v.sort == kBoolSort;
  };
  if (!std::ranges::all_of(variables, arithmetic)) return {};
  report("eliminating variables");
  const auto term = judge_.for_all(formulas_.term(property), variables, first,
                                   specification_.operators, question(kFew));
  if (!term) return {};
  std::vector<FormulaId> places;
  for (std::uint32_t i = 0; i < first; ++i) {
    places.push_back(formulas_.variable(i, variables[i].sort));
  }
  return formulas_.import(*term, places);
}

bool Solver::by_pieces(Invocations which) {
  const auto problem = single_invocation(
      specification_, formulas_,
      [this](FormulaId property, std::span<const Variable> variables, std::size_t first) {
        return for_all(property, variables, first);
      },
      which);
  if (!problem) return false;
  report("reading terms off the constraints");
  PiecesResult found = unify_pieces(*problem, formulas_, judge_, question(), over_);
  result_.inputs = problem->inputs;
  for (SearchRound& round : found.rounds) {
    if (result_.rounds.size() < kMostRounds) result_.rounds.push_back(std::move(round));
  }
  if (found.exist == Answer::kNo) return infeasible(kNoOutput);
  return found.exist == Answer::kYes && accept_formulas(found.programs, "pieces");
}

// With equations that hold anyway, what is left to find may be much simpler.
bool Solver::by_clauses(unsigned rlimit, bool with_equations) {
  const auto targets = targets_of(specification_);
  std::vector<FormulaId> known;
  std::vector<Term> known_terms;
  if (with_equations) {
    report("looking for equations");
    if (!equations_) {
      std::uint64_t questions = 0;
      equations_ = affine_invariants(specification_, question(), over_, questions);
      result_.statistics.work += kQuestion * questions;
    }
    const auto none = [](const auto& of) { return of.empty(); };
    if (std::ranges::all_of(*equations_, none)) return false;
    for (std::size_t t = 0; t < targets.size(); ++t) {
      known.push_back(conjunction(formulas_, *targets[t], (*equations_)[t]));
      known_terms.push_back(formulas_.term(known.back()));
    }
  }
  report("looking for predicates");
  const auto found = judge_.horn(specification_.operators, question(rlimit), known_terms);
  result_.statistics.work += rlimit / kHornPerUnit;
  if (found.exist == Answer::kNo && known.empty()) {
    return infeasible("Z3 finds that no predicates meet the constraints, in whatever grammar");
  }
  if (found.exist != Answer::kYes) return false;
  std::vector<FormulaId> programs;
  for (std::size_t t = 0; t < targets.size(); ++t) {
    std::vector<FormulaId> variables;
    for (std::uint32_t i = 0; i < targets[t]->parameters.size(); ++i) {
      variables.push_back(formulas_.variable(i, targets[t]->parameters[i].sort));
    }
    programs.push_back(formulas_.import(found.programs[t], variables));
    if (!known.empty()) programs.back() = formulas_.conjunction({known[t], programs.back()});
  }
  return accept_formulas(programs, "Horn clauses");
}

// Whether the constraints leave one output for each input.
Answer Solver::one_output() {
  const auto problem = single_invocation(specification_, formulas_);
  if (!problem || problem->outputs.size() != 1) return Answer::kNo;
  std::vector<Variable> variables = problem->inputs;
  const FormulaId y = problem->outputs[0];
  variables.push_back({"", formulas_.sort(y)});
  variables.push_back({"", formulas_.sort(y)});
  const auto other =
      formulas_.variable(static_cast<std::uint32_t>(variables.size() - 1), formulas_.sort(y));
  const FormulaId two =
      formulas_.conjunction({problem->property, formulas_.replace(problem->property, {{y, other}}),
                             formulas_.negation(formulas_.apply("=", {y, other}))});
  constexpr unsigned kFew = 2'000'000;
  switch (judge_.satisfy(formulas_.term(two), variables, question(kFew)).exist) {
    case Answer::kYes:
      return Answer::kNo;
    case Answer::kNo:
      return Answer::kYes;
    case Answer::kUnknown:
      break;
  }
  return Answer::kUnknown;
}

// One right output for each input: it becomes an example.
bool Solver::by_examples() {
  const std::size_t given = specification_.examples.size();
  std::vector<Value> point = zeros();
  while (!over()) {
    const smt::OutputsAnswer outputs = smt::outputs_at(specification_, point, question());
    result_.statistics.work += kQuestion;
    bool is_new = false;
    if (outputs.exist == Answer::kNo) {
      // Outputs that were chosen before may be to blame.
      specification_.examples.resize(given);
      if (smt::outputs_at(specification_, point, question()).exist == Answer::kNo) {
        return infeasible(kNoOutput);
      }
      return false;
    }
    for (const Example& e : outputs.examples) {
      const auto known = std::ranges::find(specification_.examples, e.inputs, &Example::inputs);
      if (known != specification_.examples.end()) continue;
      specification_.examples.push_back(e);
      is_new = true;
    }
    if (outputs.exist != Answer::kYes || !is_new) break;
    SearchLimits left = limits_;
    left.answers = 1;
    if (limits_.work) left.work = *limits_.work - std::min(*limits_.work, work());
    const SearchResult found = search(specification_, left, progress_);
    add(found.statistics);
    if (found.end == SearchEnd::kInfeasible && one_output_ == Answer::kYes) {
      return infeasible(kExhausted);
    }
    if (found.end != SearchEnd::kFound) break;
    const std::string by = found.statistics.found_by;
    const std::size_t before = points_.size();
    if (accept({found.programs[0]}, by.c_str())) return true;
    if (points_.size() == before) break;
    point = points_.back();
  }
  specification_.examples.resize(given);
  return false;
}

bool Solver::by_relation(std::uint64_t work) {
  const std::size_t given = specification_.examples.size();
  Relation relation(specification_);
  for (const auto& p : points_) relation.add(p);
  if (points_.empty()) relation.add(zeros());
  const std::uint64_t end = this->work() + work;
  while (!over() && this->work() < end) {
    SearchLimits left = share(end - this->work());
    left.acceptance = &relation;
    left.threads = 1;
    const SearchResult found = search(specification_, left, progress_);
    add(found.statistics);
    if (found.end == SearchEnd::kInfeasible) {
      specification_.examples.resize(given);
      return infeasible(kExhausted);
    }
    if (found.end != SearchEnd::kFound) break;
    const std::string by = found.statistics.found_by;
    const std::size_t before = points_.size();
    if (accept({found.programs[0]}, by.c_str())) {
      relation.settle(result_.programs[0]);
      return true;
    }
    if (points_.size() == before || !relation.add(points_.back())) break;
  }
  specification_.examples.resize(given);
  return false;
}

bool Solver::by_enumeration(std::uint64_t work) {
  if (!enumeration_) enumeration_ = std::make_unique<Enumeration>(specification_);
  Enumeration& enumeration = *enumeration_;
  // Many a grammar has no constants, and none of its terms gives anything else there.
  enumeration.add(zeros());
  for (const auto& p : points_) enumeration.add(p);
  const std::uint64_t end = this->work() + work;
  const SearchLimits left = share(work);
  SearchStatistics own;
  bool found = false;
  while (!over() && this->work() + own.work < end) {
    report("trying terms");
    auto programs = enumeration.next(left, own);
    if (!programs && enumeration.exhausted()) {
      add(own);
      return infeasible(kExhausted);
    }
    if (!programs) break;
    const std::size_t before = points_.size();
    found = accept(std::move(*programs), "enumeration");
    if (found) break;
    if (points_.size() > before && !enumeration.add(points_.back())) break;
  }
  enumeration.begin_anew();  // what else is tried may want the memory
  const std::string by = result_.statistics.found_by;
  add(own);
  if (found) result_.statistics.found_by = by;
  return found;
}

// The examples become constraints, so that all ways see them.
void Solver::say_examples() {
  for (const Example& e : specification_.examples) {
    Term& constraint = specification_.constraints.emplace_back();
    std::vector<std::uint32_t> inputs;
    for (const Value& v : e.inputs) inputs.push_back(constraint.constant(v));
    const std::uint32_t call = constraint.apply(specification_.self, std::move(inputs));
    const std::uint32_t output = constraint.constant(e.output);
    const std::vector<Sort> sorts(2, specification_.result);
    constraint.apply(*specification_.operators.find("=", {}, sorts), {call, output});
  }
}

// An answer that was put together may not be the smallest: small terms are tried.
void Solver::look_for_smaller() {
  constexpr std::uint64_t kWork = 60'000;
  const std::vector<Term> programs = result_.programs;
  const std::string by = result_.statistics.found_by;
  const std::uint64_t size = size_of(programs[0]);
  const std::size_t given = specification_.examples.size();
  if (size <= 3) return;
  if (by_relation(kWork) && size_of(result_.programs[0]) < size) return;
  result_.end = SearchEnd::kFound;
  result_.reason.clear();
  ended_ = false;
  specification_.examples.resize(given);
  result_.programs = programs;
  result_.statistics.found_by = by;
}

SearchResult Solver::run() {
  const std::size_t given = specification_.constraints.size();
  say_examples();
  const auto targets = targets_of(specification_);
  const bool predicates =
      std::ranges::all_of(targets, [](const Target* t) { return t->result == kBoolSort; });
  const bool once = Relation::applies(specification_);
  // What meets a part of the constraints may meet all; of predicates Horn clauses say more.
  bool found = by_pieces(once || predicates ? Invocations::kAll : Invocations::kOnce);
  if (found && once) look_for_smaller();
  if (once && !found && !ended_ && !over()) one_output_ = one_output();
  std::uint64_t units = 2'000'000;
  unsigned rlimit = 5'000'000;
  while (!found && !ended_ && !over()) {
    for (const bool with_equations : {false, true}) {
      if (!predicates || once || found || ended_ || over()) break;
      found = by_clauses(rlimit, with_equations);
    }
    if (found || ended_ || over()) break;
    if (one_output_ != Answer::kNo) {
      found = by_examples();
      one_output_ = Answer::kNo;  // if that did not do, programs are tried
    } else if (once) {
      found = by_relation(units);
    } else {
      found = by_enumeration(units);
    }
    units *= 4;
    rlimit *= 4;
  }
  specification_.constraints.resize(given);
  result_.statistics.work = work();
  result_.statistics.points = points_.size();
  return std::move(result_);
}

}  // namespace

SearchResult solve(Specification& specification, const SearchLimits& limits,
                   const std::function<void(const SearchProgress&)>& progress) {
  return Solver(specification, limits, progress).run();
}

}  // namespace whence::synth::logical
