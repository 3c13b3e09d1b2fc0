// Terms that are right on some inputs, and the conditions that tell the cases apart.

#include <algorithm>
#include <utility>

#include "synth/logical/guards.h"
#include "synth/logical/single_invocation.h"

namespace whence::synth::logical {

namespace {

using smt::Answer;

class Pieces {
 public:
  Pieces(const SingleInvocation& problem, Formulas& formulas, smt::Judge& judge,
         const smt::QuestionLimits& limits, const std::function<bool()>& over)
      : problem_(problem), formulas_(formulas), judge_(judge), limits_(limits), over_(over) {}

  PiecesResult run();

 private:
  using Point = std::vector<Value>;
  struct Piece {
    std::vector<FormulaId> terms;  // of each function
    FormulaId right;               // the inputs on which they are right
  };

  void eliminate();
  void make_pool();
  void add_candidates(FormulaId atom, std::size_t output);
  void add_candidate(std::size_t output, FormulaId term);
  std::optional<std::vector<FormulaId>> terms_at(const Point& point);
  std::optional<std::vector<FormulaId>> constants_at(const Point& point);
  std::vector<FormulaId> with_eliminated(std::vector<FormulaId> terms);
  bool holds(const Term& term, const Point& point);
  std::optional<FormulaId> guard(const Piece& piece, const std::vector<FormulaId>& others,
                                 const std::vector<FormulaId>& context);
  [[nodiscard]] bool is_simple_conjunction(FormulaId f) const;
  std::optional<Point> find(std::vector<FormulaId> all, bool& unknown,
                            const smt::QuestionLimits& limits);
  bool make_chain();
  [[nodiscard]] std::vector<FormulaId> programs();
  std::optional<Point> find_uncovered(bool& unknown);

  const SingleInvocation& problem_;
  Formulas& formulas_;
  smt::Judge& judge_;
  const smt::QuestionLimits& limits_;
  const std::function<bool()>& over_;
  FormulaId property_;
  std::map<std::size_t, FormulaId> eliminated_;  // of an output: what it is
  std::vector<std::size_t> free_;                // outputs that are not
  std::vector<std::vector<FormulaId>> pool_;     // of each output
  std::vector<Piece> pieces_;
  std::vector<Point> points_;
  std::vector<FormulaId> atoms_;  // of conditions
  std::vector<Point> seen_;       // while conditions were learned
  // If this condition, that piece, else if that one, ...; the last where none of them holds.
  std::vector<std::pair<FormulaId, std::size_t>> chain_;
  std::size_t last_ = 0;
  Words words_;
};

// Outputs that an equation gives from others.
void Pieces::eliminate() {
  property_ = problem_.property;
  for (bool changed = true; changed;) {
    changed = false;
    const auto conjuncts =
        formulas_.is(property_, "and") ? formulas_.arguments(property_) : std::vector{property_};
    for (const FormulaId c : conjuncts) {
      for (std::size_t o = problem_.outputs.size(); o-- > 0 && !changed;) {
        const FormulaId y = problem_.outputs[o];
        if (eliminated_.contains(o) || !formulas_.is(c, "=")) continue;
        const auto comparison = formulas_.comparison(c);
        std::optional<FormulaId> value;
        if (comparison && comparison->sum.terms.contains(y)) {
          Linear rest = comparison->sum;
          const std::int64_t factor = rest.terms.at(y);
          if (factor != 1 && factor != -1) continue;
          rest.terms.erase(y);
          if (factor == 1) {
            for (auto& [t, coefficient] : rest.terms) coefficient = -coefficient;
            rest.number = -rest.number;
          }
          value = formulas_.sum(rest);
        } else if (!comparison) {
          const auto sides = formulas_.arguments(c);
          if (sides[0] == y) value = sides[1];
          if (sides[1] == y) value = sides[0];
        }
        if (!value || formulas_.mentions(*value, y)) continue;
        const std::map<FormulaId, FormulaId> by{{y, *value}};
        for (auto& [other, term] : eliminated_) term = formulas_.replace(term, by);
        eliminated_.emplace(o, *value);
        property_ = formulas_.replace(property_, by);
        changed = true;
      }
      if (changed) break;
    }
  }
  for (std::size_t o = 0; o < problem_.outputs.size(); ++o) {
    if (!eliminated_.contains(o)) free_.push_back(o);
  }
}

void Pieces::add_candidate(std::size_t output, FormulaId term) {
  for (const FormulaId y : problem_.outputs) {
    if (formulas_.mentions(term, y)) return;
  }
  auto& pool = pool_[output];
  if (std::ranges::find(pool, term) == pool.end()) pool.push_back(term);
}

// What an output could be for the atom to hold, or just not to.
void Pieces::add_candidates(FormulaId atom, std::size_t output) {
  const FormulaId y = problem_.outputs[output];
  const auto comparison = formulas_.comparison(atom);
  if (!comparison) {
    if (!formulas_.is(atom, "=")) return;
    const auto sides = formulas_.arguments(atom);
    if (sides[0] == y) add_candidate(output, sides[1]);
    if (sides[1] == y) add_candidate(output, sides[0]);
    return;
  }
  const auto found = comparison->sum.terms.find(y);
  if (found == comparison->sum.terms.end()) return;
  const std::int64_t factor = found->second;
  Linear rest = comparison->sum;
  rest.terms.erase(y);
  if (factor > 0) {
    for (auto& [t, coefficient] : rest.terms) coefficient = -coefficient;
    rest.number = -rest.number;
  }
  const std::int64_t by = factor > 0 ? factor : -factor;
  const auto add = [&](std::int64_t more) {
    Linear shifted = rest;
    shifted.number += more;
    FormulaId term = formulas_.sum(shifted);
    if (by != 1) term = formulas_.apply("div", {term, formulas_.number(by)});
    add_candidate(output, term);
    std::vector<FormulaId> open{term};
    while (!open.empty()) {
      const FormulaId at = open.back();
      open.pop_back();
      if (!formulas_.is(at, "ite")) {
        if (at != term) add_candidate(output, at);
        continue;
      }
      open.push_back(formulas_.arguments(at)[2]);
      open.push_back(formulas_.arguments(at)[1]);
    }
  };
  add(0);
  if (comparison->equal && by == 1) return;
  add(factor > 0 ? by : -by);
}

void Pieces::make_pool() {
  pool_.resize(problem_.outputs.size());
  const auto atoms = formulas_.atoms(property_);
  for (const std::size_t o : free_) {
    for (const FormulaId atom : atoms) add_candidates(atom, o);
    // Other constraints relate several calls, and are met rather by terms that mean something.
    if (problem_.partial && !pool_[o].empty()) continue;
    const Sort sort = formulas_.sort(problem_.outputs[o]);
    for (const FormulaId p : problem_.parameters) {
      if (formulas_.sort(p) == sort) add_candidate(o, p);
    }
    for (const FormulaId part : formulas_.parts(property_)) {
      if (formulas_.node(part).kind == NodeKind::kConstant && formulas_.sort(part) == sort) {
        add_candidate(o, part);
      }
    }
    if (sort == kIntSort) {
      for (const std::int64_t n : {0, 1}) add_candidate(o, formulas_.number(n));
    } else if (sort == kBoolSort) {
      for (const bool b : {true, false}) add_candidate(o, formulas_.truth(b));
    }
  }
}

bool Pieces::holds(const Term& term, const Point& point) {
  std::vector<Word> inputs;
  for (const Value& v : point) inputs.push_back(words_.word(v));
  Word result = 0;
  return formulas_.operators().evaluate(term, words_, inputs.data(), result) && result != 0;
}

std::vector<FormulaId> Pieces::with_eliminated(std::vector<FormulaId> terms) {
  std::map<FormulaId, FormulaId> by;
  for (std::size_t i = 0; i < free_.size(); ++i) by.emplace(problem_.outputs[free_[i]], terms[i]);
  std::vector<FormulaId> out(problem_.outputs.size());
  for (std::size_t i = 0; i < free_.size(); ++i) out[free_[i]] = terms[i];
  for (const auto& [o, term] : eliminated_) out[o] = formulas_.replace(term, by);
  return out;
}

// Candidates that are right at a point: those first that are so at most of the points before, then
// small ones.
std::optional<std::vector<FormulaId>> Pieces::terms_at(const Point& point) {
  constexpr std::size_t kMostTried = 20'000;
  constexpr std::size_t kMostRight = 50;
  const Term property = formulas_.term(property_);
  const std::size_t inputs = problem_.inputs.size();
  std::vector<std::vector<Term>> terms(free_.size());
  for (std::size_t i = 0; i < free_.size(); ++i) {
    for (const FormulaId c : pool_[free_[i]]) terms[i].push_back(formulas_.term(c));
    if (terms[i].empty()) return {};
  }
  const auto right = [&](const std::vector<std::size_t>& choice, const Point& at) {
    std::vector<Word> values;
    for (const Value& v : at) values.push_back(words_.word(v));
    values.resize(inputs + problem_.outputs.size());
    for (std::size_t i = 0; i < free_.size(); ++i) {
      Word value = 0;
      if (!formulas_.operators().evaluate(terms[i][choice[i]], words_, values.data(), value)) {
        return false;
      }
      values[inputs + free_[i]] = value;
    }
    Word result = 0;
    return formulas_.operators().evaluate(property, words_, values.data(), result) && result != 0;
  };
  std::vector<std::size_t> choice(free_.size());
  std::optional<std::vector<std::size_t>> best;
  std::pair<std::size_t, std::uint64_t> best_worth;
  std::size_t found = 0;
  for (std::size_t tried = 0; tried < kMostTried && found < kMostRight; ++tried) {
    if (right(choice, point)) {
      ++found;
      std::size_t before = 0;
      for (const Point& p : points_) before += right(choice, p) ? 1 : 0;
      std::uint64_t size = 0;
      for (std::size_t i = 0; i < free_.size(); ++i) {
        size += formulas_.size(pool_[free_[i]][choice[i]]);
      }
      const std::pair worth{before, ~size};
      if (!best || worth > best_worth) {
        best = choice;
        best_worth = worth;
      }
    }
    std::size_t i = 0;
    while (i < choice.size() && ++choice[i] == terms[i].size()) choice[i++] = 0;
    if (i == choice.size()) break;
  }
  if (!best) return {};
  std::vector<FormulaId> out;
  for (std::size_t i = 0; i < free_.size(); ++i) out.push_back(pool_[free_[i]][(*best)[i]]);
  return out;
}

// Outputs that Z3 finds; they join the pool. An empty list: there are none.
std::optional<std::vector<FormulaId>> Pieces::constants_at(const Point& point) {
  std::map<FormulaId, FormulaId> by;
  for (std::size_t i = 0; i < point.size(); ++i) {
    by.emplace(problem_.parameters[i], formulas_.constant(point[i]));
  }
  std::vector<Variable> variables = problem_.inputs;
  for (const FormulaId y : problem_.outputs) variables.push_back({"", formulas_.sort(y)});
  const auto found =
      judge_.satisfy(formulas_.term(formulas_.replace(property_, by)), variables, limits_);
  if (found.exist == Answer::kUnknown) return {};
  std::vector<FormulaId> out;
  if (found.exist == Answer::kNo) return out;
  for (const std::size_t o : free_) {
    out.push_back(formulas_.constant(found.values[problem_.inputs.size() + o]));
    add_candidate(o, out.back());
  }
  return out;
}

std::optional<Pieces::Point> Pieces::find(std::vector<FormulaId> all, bool& unknown,
                                          const smt::QuestionLimits& limits) {
  const FormulaId f = formulas_.conjunction(std::move(all));
  if (formulas_.is_false(f)) return {};
  const auto found = judge_.satisfy(formulas_.term(f), problem_.inputs, limits);
  unknown = unknown || found.exist == Answer::kUnknown;
  if (found.exist != Answer::kYes) return {};
  return found.values;
}

// A condition for a piece, where none of those before it was chosen: true where no other piece that
// is left is right, false where this one is wrong. Between these it is free, so that it can be
// small.
std::optional<FormulaId> Pieces::guard(const Piece& piece, const std::vector<FormulaId>& others,
                                       const std::vector<FormulaId>& context) {
  constexpr int kMostRounds = 300;
  std::vector<FormulaId> never = context;
  never.push_back(formulas_.negation(piece.right));
  // Of a conjunction as many parts as it takes.
  if (is_simple_conjunction(piece.right)) {
    const auto parts = formulas_.arguments(piece.right);
    std::vector<Term> terms;
    for (const FormulaId f : parts) terms.push_back(formulas_.term(f));
    const auto core =
        judge_.core(formulas_.term(formulas_.conjunction(never)), terms, problem_.inputs, limits_);
    if (core) {
      std::vector<FormulaId> few;
      for (const std::size_t i : *core) few.push_back(parts[i]);
      return formulas_.conjunction(few);
    }
  }
  std::vector<FormulaId> must = context;
  for (const FormulaId f : others) must.push_back(formulas_.negation(f));
  Learner learner(formulas_, atoms_);
  // What was seen before is known at once.
  const Term is_never = formulas_.term(formulas_.conjunction(never));
  const Term is_must = formulas_.term(formulas_.conjunction(must));
  for (const Point& p : seen_) {
    if (holds(is_never, p)) {
      learner.never(p);
    } else if (holds(is_must, p)) {
      learner.must(p);
    }
  }
  for (int round = 0; round < kMostRounds && !over_(); ++round) {
    const auto candidate = learner.learn();
    if (!candidate) break;
    bool unknown = false;
    auto question = never;
    question.push_back(*candidate);
    const auto wrong = find(question, unknown, limits_);
    if (wrong) {
      learner.never(*wrong);
      seen_.push_back(*wrong);
    }
    question = must;
    question.push_back(formulas_.negation(*candidate));
    const auto missed = find(question, unknown, limits_);
    if (missed) {
      learner.must(*missed);
      seen_.push_back(*missed);
    }
    if (unknown) break;
    if (!wrong && !missed) return candidate;
  }
  if (over_()) return {};
  return piece.right;
}

bool Pieces::is_simple_conjunction(FormulaId f) const {
  return formulas_.is(f, "and") && std::ranges::all_of(formulas_.arguments(f), [&](FormulaId part) {
           return formulas_.atoms(part).size() == 1;
         });
}

// If this piece's condition, else if that one's, ...: next the piece whose condition is smallest.
// False if it was enough.
bool Pieces::make_chain() {
  constexpr std::uint64_t kSmall = 3;     // a condition that is taken at once
  constexpr std::size_t kMostTried = 16;  // pieces
  atoms_.clear();
  for (const Piece& p : pieces_) {
    for (const FormulaId a : formulas_.atoms(p.right)) atoms_.push_back(a);
  }
  seen_ = points_;
  chain_.clear();
  std::vector<FormulaId> context;
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < pieces_.size(); ++i) left.push_back(i);
  // The conditions of these are read off; others may not be needed then.
  std::stable_partition(left.begin(), left.end(), [&](std::size_t piece) {
    return is_simple_conjunction(pieces_[piece].right);
  });
  while (left.size() > 1) {
    std::optional<FormulaId> best;
    std::size_t best_place = 0;
    for (std::size_t k = 0; k < left.size() && k < kMostTried; ++k) {
      const Piece& piece = pieces_[left[k]];
      std::vector<FormulaId> others;
      for (std::size_t o = 0; o < left.size(); ++o) {
        if (o != k) others.push_back(pieces_[left[o]].right);
      }
      const auto g = guard(piece, others, context);
      if (!g) return false;
      if (!best || formulas_.size(*g) < formulas_.size(*best)) {
        best = g;
        best_place = k;
      }
      if (formulas_.size(*g) <= kSmall || is_simple_conjunction(piece.right)) break;
    }
    if (formulas_.is_true(*best)) {
      last_ = left[best_place];
      return true;
    }
    if (!formulas_.is_false(*best)) {
      chain_.emplace_back(*best, left[best_place]);
      context.push_back(formulas_.negation(*best));
    }
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(best_place));
  }
  last_ = left[0];
  return true;
}

std::vector<FormulaId> Pieces::programs() {
  std::vector<FormulaId> out = pieces_[last_].terms;
  for (std::size_t i = chain_.size(); i-- > 0;) {
    for (std::size_t o = 0; o < out.size(); ++o) {
      out[o] = formulas_.choice(chain_[i].first, pieces_[chain_[i].second].terms[o], out[o]);
    }
  }
  return out;
}

// An input on which no piece is right; if there is none, the chain is made. That all are wrong may
// be a hard question (of a maximum it is a pigeonhole problem) where it is an easy one whether the
// last piece is right when no condition of the others holds.
std::optional<Pieces::Point> Pieces::find_uncovered(bool& unknown) {
  constexpr unsigned kFew = 500'000;
  std::vector<FormulaId> uncovered;
  for (const Piece& p : pieces_) uncovered.push_back(formulas_.negation(p.right));
  const smt::QuestionLimits few{std::min(kFew, limits_.rlimit), limits_.stop};
  bool hard = false;
  auto point = find(uncovered, hard, few);
  if (point || pieces_.empty()) {
    unknown = hard;
    return point;
  }
  unknown = !make_chain();
  if (unknown || !hard) return {};
  std::vector<FormulaId> none{formulas_.negation(pieces_[last_].right)};
  for (const auto& [condition, piece] : chain_) none.push_back(formulas_.negation(condition));
  return find(none, unknown, limits_);
}

PiecesResult Pieces::run() {
  constexpr std::size_t kMostPieces = 200;
  constexpr std::size_t kMostConstants = 30;
  PiecesResult out;
  eliminate();
  make_pool();
  std::size_t constants = 0;
  while (pieces_.size() < kMostPieces && !over_()) {
    bool unknown = false;
    const auto point = find_uncovered(unknown);
    if (unknown) return out;
    if (!point) {
      std::vector<FormulaId> made = programs();
      // From the inputs to the parameters of each function.
      for (std::size_t t = 0; t < made.size(); ++t) {
        std::map<FormulaId, FormulaId> by;
        for (std::uint32_t i = 0; i < problem_.places[t].size(); ++i) {
          const FormulaId input = problem_.parameters[problem_.places[t][i]];
          by.emplace(input, formulas_.variable(i, formulas_.sort(input)));
        }
        for (const FormulaId p : problem_.parameters) {
          if (!by.contains(p) && formulas_.mentions(made[t], p)) return out;
        }
        out.programs.push_back(formulas_.replace(made[t], by));
      }
      out.exist = Answer::kYes;
      return out;
    }
    auto terms = terms_at(*point);
    if (!terms && !free_.empty()) {
      terms = constants_at(*point);
      if (!terms || ++constants > kMostConstants) return out;
      if (terms->empty()) {
        out.exist = Answer::kNo;
        return out;
      }
    }
    if (!terms) terms.emplace();
    Piece piece{with_eliminated(*terms), {}};
    std::map<FormulaId, FormulaId> by;
    for (std::size_t o = 0; o < piece.terms.size(); ++o) {
      by.emplace(problem_.outputs[o], piece.terms[o]);
    }
    piece.right = formulas_.replace(problem_.property, by);
    if (!holds(formulas_.term(piece.right), *point)) {
      out.exist = free_.empty() ? Answer::kNo : Answer::kUnknown;
      return out;
    }
    SearchRound& round = out.rounds.emplace_back();
    round.point = *point;
    for (const FormulaId t : piece.terms) round.piece.push_back(formulas_.term(t));
    points_.push_back(*point);
    pieces_.push_back(std::move(piece));
  }
  return out;
}

}  // namespace

PiecesResult unify_pieces(const SingleInvocation& problem, Formulas& formulas, smt::Judge& judge,
                          const smt::QuestionLimits& limits, const std::function<bool()>& over) {
  return Pieces(problem, formulas, judge, limits, over).run();
}

}  // namespace whence::synth::logical
