#include "first_order/propositional_refutation.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <cadical.hpp>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "model/solver_stop.h"

namespace whence {

namespace {

// --- the solver's proof -------------------------------------------------------------------------

// A stream into memory.
class MemoryFile {
 public:
  MemoryFile() : file_(open_memstream(&text_, &size_)) {
    if (file_ == nullptr) throw std::bad_alloc();
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() {
    std::fclose(file_);
    std::free(text_);
  }
  [[nodiscard]] std::FILE* file() const { return file_; }
  [[nodiscard]] std::string_view text() {
    std::fflush(file_);
    return {text_, size_};
  }

 private:
  char* text_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* file_;
};

// Writes a DRAT proof that the clauses have no model; false if it was stopped.
bool solve(const std::vector<PropositionalClause>& clauses, const StopToken* stop,
           MemoryFile& proof) {
  SolverStop stopper(stop);
  CaDiCaL::Solver solver;
  // Without preprocessing every clause of the proof follows by unit propagation, and few are not
  // about the conflicts.
  if (!solver.configure("plain") || !solver.set("quiet", 1) || !solver.set("binary", 0) ||
      !solver.trace_proof(proof.file(), "proof")) {
    throw std::logic_error("CaDiCaL lacks an option that is needed");
  }
  solver.connect_terminator(&stopper);
  for (const PropositionalClause& clause : clauses) {
    for (int literal : clause) solver.add(literal);
    solver.add(0);
  }
  const int answer = solver.solve();
  solver.disconnect_terminator();
  solver.close_proof_trace();
  if (answer == 10) throw std::logic_error("the set of clauses has a model");
  return answer == 20;
}

struct ProofLine {
  bool deletes = false;
  PropositionalClause clause;
};

// Reads line after line of a DRAT proof as text.
class ProofReader {
 public:
  explicit ProofReader(std::string_view text) : text_(text) {}

  bool next(ProofLine& line) {
    line.clause.clear();
    skip();
    if (text_.empty()) return false;
    line.deletes = text_.front() == 'd';
    if (line.deletes) text_.remove_prefix(1);
    while (true) {
      skip();
      int literal = 0;
      const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), literal);
      if (error != std::errc()) throw std::logic_error("the SAT solver's proof cannot be read");
      text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
      if (literal == 0) return true;
      line.clause.push_back(literal);
    }
  }

 private:
  void skip() {
    const std::size_t n = text_.find_first_not_of(" \n");
    text_.remove_prefix(std::min(n, text_.size()));
  }

  std::string_view text_;
};

// --- the check ----------------------------------------------------------------------------------

// Adds clauses one by one, each checked by reverse unit propagation, and records antecedents. What
// is true whatever is assumed (at the root) is a unit clause of its own, so that no list of
// antecedents repeats how it came about.
class ForwardChecker {
 public:
  explicit ForwardChecker(const std::vector<PropositionalClause>& clauses) {
    int most = 0;
    for (const PropositionalClause& clause : clauses) {
      for (int literal : clause) most = std::max(most, std::abs(literal));
    }
    reserve(most);
    inputs_ = static_cast<Index>(clauses.size());
    for (const PropositionalClause& clause : clauses) clauses_.push_back({clause, {}, false});
    for (Index i = 0; i < inputs_ && !refuted_; ++i) {
      if (!is_tautology(clauses_[i].literals)) attach(i, clauses_[i].literals);
    }
  }

  [[nodiscard]] bool refuted() const { return refuted_; }
  [[nodiscard]] std::uint64_t work() const { return work_; }

  // A clause that does not follow by unit propagation is left out: were it needed, the empty clause
  // would not be reached.
  void add(const PropositionalClause& lemma) {
    for (int literal : lemma) reserve(std::abs(literal));
    const std::size_t root = trail_.size();
    bool open = true;  // whether no literal is true
    for (int literal : lemma) {
      const int value = value_of(literal);
      if (value > 0) open = false;
      if (value == 0) assign(-literal, kNone);
    }
    const Index conflict = open ? propagate() : kNone;
    if (conflict != kNone) {
      Entry entry;
      entry.antecedents = explain(conflict, root);
      for (int literal : lemma) {
        if (marked_[variable(literal)] && position_[variable(literal)] >= root) {
          entry.literals.push_back(literal);
        }
      }
      unmark();
      undo(root);
      const Index index = add_entry(std::move(entry));
      by_literals_[sorted(lemma)].push_back(index);
      if (clauses_[index].literals.empty()) {
        refuted_ = true;
      } else {
        attach(index, clauses_[index].literals);
      }
      return;
    }
    undo(root);
  }

  // Clauses that the solver gave up are not looked at again. (Those of the set have no entry here;
  // they stay.)
  void remove(const PropositionalClause& lemma) {
    const auto it = by_literals_.find(sorted(lemma));
    if (it == by_literals_.end() || it->second.empty()) return;
    clauses_[it->second.back()].removed = true;
    it->second.pop_back();
  }

  // What the empty clause rests on.
  [[nodiscard]] std::vector<PropositionalStep> trimmed() const {
    std::vector<std::uint32_t> uses(clauses_.size(), 0);
    uses[empty_] = 2;
    for (Index i = empty_; i >= inputs_ && i != kNone; --i) {
      if (uses[i] == 0) continue;
      for (Index a : clauses_[i].antecedents) ++uses[a];
    }
    // A unit clause of the root that is used once gives way to its antecedents.
    const auto gives_way = [&](Index i) {
      return i >= inputs_ && uses[i] == 1 && clauses_[i].at_root;
    };
    std::vector<Index> number(clauses_.size(), kNone);
    for (Index i = 0; i < inputs_; ++i) number[i] = i;
    std::vector<PropositionalStep> steps;
    for (Index i = inputs_; i <= empty_; ++i) {
      if (uses[i] == 0 || gives_way(i)) continue;
      PropositionalStep step{clauses_[i].literals, {}};
      absl::flat_hash_set<Index> there;
      std::vector<Index> todo(clauses_[i].antecedents.rbegin(), clauses_[i].antecedents.rend());
      while (!todo.empty()) {
        const Index a = todo.back();
        todo.pop_back();
        if (gives_way(a)) {
          todo.insert(todo.end(), clauses_[a].antecedents.rbegin(), clauses_[a].antecedents.rend());
        } else if (there.insert(a).second) {
          step.antecedents.push_back(number[a]);
        }
      }
      number[i] = inputs_ + static_cast<Index>(steps.size());
      steps.push_back(std::move(step));
    }
    return steps;
  }

 private:
  using Index = std::uint32_t;
  static constexpr Index kNone = 0xffffffffU;

  struct Entry {
    PropositionalClause literals;
    std::vector<Index> antecedents;
    bool removed = false;
    bool at_root = false;  // a unit clause from propagation at the root
  };

  static std::size_t variable(int literal) { return static_cast<std::size_t>(std::abs(literal)); }
  static std::size_t slot(int literal) { return 2 * variable(literal) + (literal < 0 ? 1 : 0); }
  static PropositionalClause sorted(PropositionalClause clause) {
    std::sort(clause.begin(), clause.end());
    return clause;
  }
  static bool is_tautology(const PropositionalClause& clause) {
    PropositionalClause by_variable = clause;
    std::sort(by_variable.begin(), by_variable.end(),
              [](int a, int b) { return std::pair(std::abs(a), a) < std::pair(std::abs(b), b); });
    return std::adjacent_find(by_variable.begin(), by_variable.end(),
                              [](int a, int b) { return a == -b; }) != by_variable.end();
  }

  void reserve(int most) {
    const auto n = static_cast<std::size_t>(most) + 1;
    if (values_.size() >= n) return;
    values_.resize(n, 0);
    reasons_.resize(n, kNone);
    position_.resize(n, 0);
    marked_.resize(n, false);
    watches_.resize(2 * n);
  }
  // 1 true, -1 false, 0 open
  [[nodiscard]] int value_of(int literal) const {
    const int value = values_[variable(literal)];
    return literal > 0 ? value : -value;
  }
  void assign(int literal, Index reason) {
    values_[variable(literal)] = static_cast<signed char>(literal > 0 ? 1 : -1);
    reasons_[variable(literal)] = reason;
    position_[variable(literal)] = trail_.size();
    trail_.push_back(literal);
  }
  void undo(std::size_t root) {
    while (trail_.size() > root) {
      values_[variable(trail_.back())] = 0;
      trail_.pop_back();
    }
    next_ = root;
  }
  Index add_entry(Entry entry) {
    const auto index = static_cast<Index>(clauses_.size());
    if (entry.literals.empty()) empty_ = index;
    clauses_.push_back(std::move(entry));
    return index;
  }

  // Watches the clause, or uses it at once if at most one of its literals is not false.
  void attach(Index index, PropositionalClause literals) {
    std::stable_partition(literals.begin(), literals.end(),
                          [&](int l) { return value_of(l) >= 0; });
    const auto open = static_cast<std::size_t>(
        std::count_if(literals.begin(), literals.end(), [&](int l) { return value_of(l) >= 0; }));
    if (open == 0) {
      refute(index);
      return;
    }
    const int first = literals[0];
    if (literals.size() > 1) {
      watches_[slot(literals[0])].push_back(index);
      watches_[slot(literals[1])].push_back(index);
    }
    clauses_[index].literals = std::move(literals);
    if (open == 1 && value_of(first) == 0) {
      learn_unit(first, index);
      propagate_root();
    }
  }
  // The clause has become false at the root.
  void refute(Index index) {
    Entry empty;
    for (int l : clauses_[index].literals) empty.antecedents.push_back(reasons_[variable(l)]);
    empty.antecedents.push_back(index);
    add_entry(std::move(empty));
    refuted_ = true;
  }
  // The literal holds at the root because of the clause; the reason of what holds there is always a
  // unit clause.
  void learn_unit(int literal, Index index) {
    if (clauses_[index].literals.size() > 1) {
      Entry unit;
      unit.at_root = true;
      unit.literals = {literal};
      for (int l : clauses_[index].literals) {
        if (l != literal) unit.antecedents.push_back(reasons_[variable(l)]);
      }
      unit.antecedents.push_back(index);
      index = add_entry(std::move(unit));
    }
    assign(literal, index);
  }
  void propagate_root() {
    at_root_ = true;
    const Index conflict = propagate();
    at_root_ = false;
    if (conflict != kNone) refute(conflict);
  }

  // Returns a clause that has become false.
  Index propagate() {
    while (next_ < trail_.size()) {
      const int falsified = -trail_[next_++];
      std::vector<Index>& watching = watches_[slot(falsified)];
      std::size_t kept = 0;
      for (std::size_t k = 0; k < watching.size(); ++k) {
        const Index index = watching[k];
        ++work_;
        if (clauses_[index].removed) continue;
        PropositionalClause& literals = clauses_[index].literals;
        if (literals[0] == falsified) std::swap(literals[0], literals[1]);
        watching[kept++] = index;
        if (value_of(literals[0]) > 0) continue;
        const auto other = std::find_if(literals.begin() + 2, literals.end(),
                                        [&](int l) { return value_of(l) >= 0; });
        if (other != literals.end()) {
          std::swap(literals[1], *other);
          watches_[slot(literals[1])].push_back(index);
          --kept;
          continue;
        }
        if (value_of(literals[0]) < 0) {
          kept = static_cast<std::size_t>(
              std::copy(watching.begin() + static_cast<std::ptrdiff_t>(k) + 1, watching.end(),
                        watching.begin() + static_cast<std::ptrdiff_t>(kept)) -
              watching.begin());
          watching.resize(kept);
          return index;
        }
        if (at_root_) {
          learn_unit(literals[0], index);
        } else {
          assign(literals[0], index);
        }
      }
      watching.resize(kept);
    }
    return kNone;
  }

  // The clauses that led to the conflict, in the order in which they became unit; their variables
  // stay marked.
  std::vector<Index> explain(Index conflict, std::size_t root) {
    std::vector<Index> antecedents{conflict};
    mark(clauses_[conflict].literals);
    for (std::size_t k = trail_.size(); k-- > 0;) {
      const std::size_t v = variable(trail_[k]);
      if (!marked_[v] || reasons_[v] == kNone) continue;
      antecedents.push_back(reasons_[v]);
      if (k >= root) mark(clauses_[reasons_[v]].literals);
    }
    std::reverse(antecedents.begin(), antecedents.end());
    return antecedents;
  }
  void mark(const PropositionalClause& literals) {
    for (int l : literals) {
      if (!marked_[variable(l)]) marks_.push_back(variable(l));
      marked_[variable(l)] = true;
    }
  }
  void unmark() {
    for (std::size_t v : marks_) marked_[v] = false;
    marks_.clear();
  }

  std::vector<Entry> clauses_;
  Index inputs_ = 0;
  Index empty_ = kNone;
  bool refuted_ = false;
  bool at_root_ = false;
  std::vector<std::vector<Index>> watches_;  // clauses that watch a literal, by its slot
  std::vector<signed char> values_;
  std::vector<Index> reasons_;
  std::vector<std::size_t> position_;  // on the trail
  std::vector<int> trail_;
  std::size_t next_ = 0;  // on the trail: what is to be propagated
  std::vector<bool> marked_;
  std::vector<std::size_t> marks_;
  absl::flat_hash_map<PropositionalClause, std::vector<Index>> by_literals_;
  std::uint64_t work_ = 0;
};

}  // namespace

std::optional<std::vector<PropositionalStep>> refute_propositionally(
    const std::vector<PropositionalClause>& clauses, const StopToken* stop, std::uint64_t* work) {
  ForwardChecker checker(clauses);
  if (!checker.refuted()) {
    MemoryFile proof;
    if (!solve(clauses, stop, proof)) return std::nullopt;
    ProofReader reader(proof.text());
    for (ProofLine line; !checker.refuted() && reader.next(line);) {
      if (stop != nullptr && stop->stop()) return std::nullopt;
      if (line.deletes) {
        checker.remove(line.clause);
      } else {
        checker.add(line.clause);
      }
    }
  }
  if (work != nullptr) *work += checker.work();
  if (!checker.refuted()) throw std::logic_error("the SAT solver's proof does not hold");
  return checker.trimmed();
}

}  // namespace whence
