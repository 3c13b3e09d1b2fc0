#include "synth/recursive/synthesize.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

namespace whence::synth::recursive {

namespace {

constexpr std::size_t kMostStarts = 3;  // of an accumulator
// Of the work that the plain search has done, what each other way may do.
constexpr std::uint64_t kShare = 4;
constexpr std::uint64_t kRareShare = 8;          // of ways that are seldom needed
constexpr std::uint64_t kBeforeOthers = 60'000;  // work of the plain search
// Of programs that no value refutes: more of them than this are not tried to be proved.
constexpr std::size_t kMostUnproved = 6;
// Once there is one, the work until then again so many times is spent to find one with a proof.
constexpr std::uint64_t kMoreForProof = 3;
constexpr std::uint64_t kLeastForProof = 100'000;

// A way to a program: a search for it, or for a part of it.
struct Way {
  std::string name;
  std::unique_ptr<RecursiveSearch> search;
  std::uint64_t share = 1;  // its work counts so many times
  bool open = true;
  RecursiveStatistics inside{};  // of searches that finishing its programs took

  [[nodiscard]] RecursiveStatistics statistics() const {
    RecursiveStatistics s = search->statistics();
    s.work += inside.work;
    s.evaluated += inside.evaluated;
    s.tried += inside.tried;
    return s;
  }
};

/// The theory with functions invented for it, and the target there.
struct Extended {
  explicit Extended(Problem p) : problem(std::move(p)), interpreter(problem, values) {}

  Problem problem;
  ValueBank values;
  Interpreter interpreter;
  std::vector<Program> invented{};
};

/// What makes the programs of an answer of what was found.
using Finish = std::function<std::vector<Program>(const Program&)>;

class Synthesis {
 public:
  Synthesis(const Problem& problem, SymbolId function, const RecursiveLimits& limits,
            std::size_t answers, const std::function<void(const RecursiveStatistics&)>& progress)
      : problem_(problem),
        interpreter_(problem_, values_),
        limits_(limits),
        progress_(progress),
        target_(target_of(problem_, interpreter_, function)),
        requirements_(problem_, interpreter_, function) {
    outcome_.examples = target_.examples.size();
    outcome_.conditions = statements_about(problem_, function).size();
    const std::vector<Example> forced = requirements_.forced(target_);
    target_.examples.insert(target_.examples.end(), forced.begin(), forced.end());
    wanted_ = std::max<std::size_t>(answers, 1);
  }

  RecursiveOutcome run() {
    const Finish itself = [](const Program& p) { return std::vector<Program>{p}; };
    if (!target_.examples.empty()) add_way("direct", target_, itself, Kind::kItself);
    // Where nothing can be computed, as of functions as parameters, answers are tested one by one.
    if (!requirements_.empty() || target_.examples.empty()) {
      add_way("direct", target_, itself, Kind::kOpen);
    }
    bool others = target_.examples.empty();
    while (outcome_.answers.size() < wanted_ && !over() && !has_tried_enough()) {
      if (Way* way = next(); way != nullptr) {
        running_ = way;
        way->open = way->search->step();
        show_progress();
      } else if (others) {
        break;
      }
      const Way& plain = ways_.front();
      if (!others && (!plain.open || plain.search->statistics().work >= kBeforeOthers)) {
        others = true;
        // Where it is said what a program is made of, no other functions may be.
        if (limits_.components != nullptr) continue;
        if (outcome_.examples > 0) add_helpers();
        add_accumulators();
        add_projections();
      }
    }
    for (RecursiveAnswer& a : unproved_) {
      if (outcome_.answers.size() < wanted_) add_answer(std::move(a));
    }
    outcome_.stopped = outcome_.answers.empty();
    if (!outcome_.answers.empty()) outcome_.refused.clear();
    return std::move(outcome_);
  }

 private:
  enum class Kind : std::uint8_t { kItself, kOpen, kPart, kRare };

  void add_way(const std::string& name, const Target& target, Finish finish,
               Kind kind = Kind::kPart) {
    RecursiveLimits limits = limits_;
    if (kind == Kind::kItself || kind == Kind::kOpen) limits.requirements = &requirements_;
    limits.open = kind == Kind::kOpen;
    limits.tick = [this] { show_progress(); };
    limits.accept = [this, name, finish = std::move(finish)](const Program& found) {
      return take(name, finish(found));
    };
    ways_.push_back({name,
                     std::make_unique<RecursiveSearch>(problem_, interpreter_, target, limits),
                     kind == Kind::kPart   ? kShare
                     : kind == Kind::kRare ? kRareShare
                                           : 1});
  }

  [[nodiscard]] bool over() const {
    return (limits_.stop != nullptr && limits_.stop->stop()) ||
           (limits_.work && outcome_.statistics.work >= *limits_.work);
  }

  // Whether a program was found that may be all there is, but has no proof.
  [[nodiscard]] bool has_tried_enough() const {
    return unproved_.size() >= kMostUnproved ||
           (!unproved_.empty() && outcome_.statistics.work > enough_);
  }

  // The one with the least work, as it counts.
  Way* next() {
    Way* best = nullptr;
    std::uint64_t least = 0;
    for (Way& way : ways_) {
      if (!way.open) continue;
      const std::uint64_t work = way.statistics().work * way.share;
      if (best == nullptr || work < least) best = &way, least = work;
    }
    return best;
  }

  void sum_up() {
    outcome_.statistics = {};
    for (const Way& way : ways_) {
      const RecursiveStatistics s = way.statistics();
      outcome_.statistics.work += s.work;
      outcome_.statistics.evaluated += s.evaluated;
      outcome_.statistics.tried += s.tried;
    }
    outcome_.statistics.complete_size = ways_.front().search->statistics().complete_size;
  }

  void show_progress() {
    if (!progress_ || ways_.empty()) return;
    sum_up();
    progress_(outcome_.statistics);
  }

  // Takes an answer if it passes the checks. Whether there are enough.
  bool take(const std::string& way, std::vector<Program> programs) {
    if (programs.empty()) return false;
    auto defined = define(problem_, programs);
    // Sorts may be left open, as in `nil = nil`.
    if (!std::holds_alternative<Defined>(defined)) return false;
    Defined& made = std::get<Defined>(defined);
    if (const auto wrong = defect(made.problem, target_.name, programs)) {
      outcome_.refused = *wrong;
      return false;
    }
    if (limits_.admit && !limits_.admit(made.problem, target_.name)) {
      ++outcome_.not_admitted;
      return false;
    }
    if (refuted(made.problem, target_.name)) return false;
    RecursiveAnswer answer{std::move(programs), std::move(made)};
    if (outcome_.conditions > 0 && limits_.certify) {
      answer.certified = limits_.certify(answer.defined.problem, target_.name);
      if (!answer.certified) {
        // The same function, written in another way, may have a proof.
        if (unproved_.empty()) {
          outcome_.found_by = way;
          sum_up();
          enough_ = (kMoreForProof + 1) * outcome_.statistics.work + kLeastForProof;
        }
        unproved_.push_back(std::move(answer));
        return unproved_.size() >= kMostUnproved;
      }
    }
    if (add_answer(std::move(answer))) outcome_.found_by = way;
    return outcome_.answers.size() >= wanted_;
  }

  // False if it is the same as another one.
  bool add_answer(RecursiveAnswer answer) {
    for (const RecursiveAnswer& other : outcome_.answers) {
      auto here = difference(problem_, other.programs, answer.programs, limits_.say);
      if (!here) return false;
      if (!answer.difference) answer.difference = std::move(here);
    }
    outcome_.answers.push_back(std::move(answer));
    return true;
  }

  [[nodiscard]] std::string fresh_name(const std::string& suffix) const {
    return free_name(target_.name + suffix);
  }

  [[nodiscard]] std::string free_name(const std::string& wanted) const {
    std::string name = wanted;
    const Signature& signature = problem_.bank.signature();
    for (std::uint32_t n = 1;; ++n) {
      bool taken = false;
      for (std::size_t i = 0; i < signature.symbol_count(); ++i) {
        taken = taken || signature.symbol(SymbolId{i}).name == name;
      }
      if (!taken) return name;
      name = fmt::format("{}{}", wanted, n);
    }
  }

  static Scope plain_scope(const std::vector<SortId>& arguments, const Vocabulary& vocabulary) {
    Scope scope;
    for (std::uint32_t p = 0; p < arguments.size(); ++p) {
      scope.push_back({*vocabulary.find(arguments[p]), -1, 0, p, {}});
    }
    return scope;
  }

  // f(x) = g(x, start), where g has one parameter more: of the result's sort, or, where that has
  // elements, of another one.
  void add_accumulators() {
    if (target_.arguments.size() + 1 > Vocabulary::kMostArguments) return;
    vocabularies_.push_back(std::make_unique<Vocabulary>(problem_, interpreter_, target_));
    const Vocabulary& vocabulary = *vocabularies_.back();
    const SortIndex result = *vocabulary.find(target_.result);
    add_accumulators(vocabulary, result, Kind::kPart);
    for (SortIndex sort = 0; sort < vocabulary.sorts().size(); ++sort) {
      const bool plain = sort != vocabulary.boolean() && !vocabulary.is_function(sort);
      if (sort != result && plain &&
          problem_.bank.signature().sort(target_.result).arguments.size() > 0)
        add_accumulators(vocabulary, sort, Kind::kRare);
    }
  }

  void add_accumulators(const Vocabulary& vocabulary, SortIndex sort, Kind kind) {
    std::size_t starts = 0;
    for (const Operator& c : vocabulary.operators()) {
      const bool is_start = c.kind == OperatorKind::kConstructor || c.kind == OperatorKind::kNumber;
      if (!is_start || c.result != sort || !c.arguments.empty()) continue;
      if (starts++ == (kind == Kind::kRare ? 1 : kMostStarts)) break;
      const Value start =
          c.kind == OperatorKind::kNumber ? Value{c.code} : values_.make(c.symbol.value, {});
      Target inner = target_;
      inner.name = fresh_name("_from");
      inner.arguments.push_back(vocabulary.sorts()[sort]);
      for (Example& e : inner.examples) e.inputs.push_back(start);
      const Operator constant = c;
      add_way(
          "accumulator", inner,
          [this, constant, &vocabulary](const Program& g) {
            ProgramTerm call{.kind = ProgramTerm::Kind::kOperator};
            call.operation.kind = OperatorKind::kSelf;
            call.callee = g.name;
            for (std::size_t p = 0; p < target_.arguments.size(); ++p) {
              call.arguments.push_back({.variable = p});
            }
            call.arguments.push_back({.kind = ProgramTerm::Kind::kOperator, .operation = constant});
            Program f{target_.name, target_.arguments, target_.result, {}, g.size + 1};
            f.cases.push_back({plain_scope(target_.arguments, vocabulary), call});
            return std::vector<Program>{g, f};
          },
          kind);
    }
  }

  // Where the result has one constructor, recursion gives several things at once: functions that
  // take them out are invented.
  void add_projections() {
    const auto constructors = problem_.bank.signature().constructors(target_.result);
    if (constructors.size() != 1) return;
    const SymbolId c = constructors.front();
    const Symbol record = problem_.bank.signature().symbol(c);
    const std::size_t fields = record.argument_sorts.size();
    if (fields < 2) return;
    std::vector<Program> parts;
    for (std::uint32_t k = 0; k < fields; ++k) {
      static constexpr std::array<const char*, 3> kNames{"first", "second", "third"};
      const std::string name = k < kNames.size() ? kNames[k] : fmt::format("part{}", k + 1);
      Program part{free_name(name), {record.result_sort}, record.argument_sorts[k], {}, 1};
      Scope scope{{0, -1, 0, 0, c}};
      for (std::uint32_t f = 0; f < fields; ++f) scope.push_back({0, 0, f, 0, {}});
      part.cases.push_back({scope, {.variable = k + 1}});
      parts.push_back(std::move(part));
    }
    auto defined = define(problem_, parts);
    if (!std::holds_alternative<Defined>(defined)) return;
    extended_.push_back(std::make_unique<Extended>(std::move(std::get<Defined>(defined).problem)));
    Extended& there = *extended_.back();
    there.invented = std::move(parts);
    for (const SymbolId wanted : there.problem.to_synthesize) {
      if (there.problem.bank.signature().symbol(wanted).name != target_.name) continue;
      RecursiveLimits limits = limits_;
      limits.tick = [this] { show_progress(); };
      limits.accept = [this, &there](const Program& f) {
        return take("projections", named_calls(there.problem, there.invented, f));
      };
      Target target = target_of(there.problem, there.interpreter, wanted);
      ways_.push_back({"projections",
                       std::make_unique<RecursiveSearch>(there.problem, there.interpreter,
                                                         std::move(target), limits),
                       kShare});
      return;
    }
  }

  // f(c(x, xs)) = h(x, f(xs)): what h gives is known where an example is about xs, too.
  void add_helpers() {
    vocabularies_.push_back(std::make_unique<Vocabulary>(problem_, interpreter_, target_));
    const Vocabulary& vocabulary = *vocabularies_.back();
    for (std::size_t p = 0; p < target_.arguments.size(); ++p) {
      const auto sort = vocabulary.find(target_.arguments[p]);
      for (const Operator& c : vocabulary.constructors(*sort)) {
        if (std::ranges::find(c.arguments, *sort) != c.arguments.end()) add_helper(p, *sort, c);
      }
    }
  }

  void add_helper(std::size_t p, SortIndex sort, const Operator& c) {
    Target inner;
    inner.name = fresh_name("_step");
    inner.result = target_.result;
    for (const SortIndex field : c.arguments) {
      inner.arguments.push_back(field == sort ? target_.result
                                              : vocabularies_.back()->sorts()[field]);
    }
    for (std::size_t q = 0; q < target_.arguments.size(); ++q) {
      if (q != p) inner.arguments.push_back(target_.arguments[q]);
    }
    if (inner.arguments.size() > Vocabulary::kMostArguments) return;
    for (const Example& e : target_.examples) {
      if (values_.tag(e.inputs[p]) != c.symbol.value) continue;
      Example made;
      made.output = e.output;
      const auto parts = values_.arguments(e.inputs[p]);
      for (std::size_t k = 0; k < c.arguments.size(); ++k) {
        if (c.arguments[k] != sort) {
          made.inputs.push_back(parts[k]);
          continue;
        }
        std::vector<Value> call = e.inputs;
        call[p] = parts[k];
        const auto known = std::ranges::find(target_.examples, call, &Example::inputs);
        if (known != target_.examples.end()) made.inputs.push_back(known->output);
      }
      if (made.inputs.size() != c.arguments.size()) continue;
      for (std::size_t q = 0; q < e.inputs.size(); ++q) {
        if (q != p) made.inputs.push_back(e.inputs[q]);
      }
      const auto same = std::ranges::find(inner.examples, made.inputs, &Example::inputs);
      if (same == inner.examples.end()) {
        inner.examples.push_back(std::move(made));
      } else if (same->output != made.output) {
        return;  // no function of these
      }
    }
    if (inner.examples.size() < 2) return;
    add_way("helper", inner, [this](const Program& h) { return with_helper(h); });
  }

  // The function itself, with the helper as a part of the theory.
  std::vector<Program> with_helper(const Program& h) {
    auto defined = define(problem_, {h});
    if (!std::holds_alternative<Defined>(defined)) return {};
    Problem problem = std::move(std::get<Defined>(defined).problem);
    const Signature& signature = problem.bank.signature();
    for (const SymbolId wanted : problem.to_synthesize) {
      if (signature.symbol(wanted).name != target_.name) continue;
      ValueBank values;
      Interpreter interpreter(problem, values);
      RecursiveLimits limits = limits_;
      limits.work = kBeforeOthers;
      RecursiveSearch outer(problem, interpreter, target_of(problem, interpreter, wanted), limits);
      while (outer.step()) {
      }
      running_->inside.work += outer.statistics().work;
      running_->inside.evaluated += outer.statistics().evaluated;
      running_->inside.tried += outer.statistics().tried;
      if (!outer.program()) return {};
      return named_calls(problem, {h}, *outer.program());
    }
    return {};
  }

  // Calls of what was invented by its name, as the theory without it has no symbol for it. Without
  // what is not called.
  std::vector<Program> named_calls(const Problem& problem, const std::vector<Program>& invented,
                                   Program f) {
    std::set<std::string> called;
    const auto rename = [&](auto&& self, ProgramTerm& t) -> void {
      for (ProgramTerm& a : t.arguments) self(self, a);
      if (t.kind != ProgramTerm::Kind::kOperator || !t.operation.symbol.valid()) return;
      const std::string& name = problem.bank.signature().symbol(t.operation.symbol).name;
      if (t.operation.kind == OperatorKind::kFunction &&
          std::ranges::find(invented, name, &Program::name) != invented.end()) {
        t.operation.kind = OperatorKind::kSelf;
        t.callee = name;
        called.insert(name);
      }
      t.operation.symbol = t.operation.kind == OperatorKind::kNumber
                               ? problem_.bank.signature().numeral(name)
                           : t.operation.kind == OperatorKind::kArithmetic
                               ? problem_.bank.signature().arithmetic_symbol(
                                     static_cast<Arithmetic>(t.operation.code))
                               : here(problem, t.operation.symbol);
    };
    f.arguments = target_.arguments;
    f.result = target_.result;
    for (ProgramCase& c : f.cases) {
      rename(rename, c.term);
      for (ScopeVariable& v : c.scope) {
        if (v.matched.valid()) v.matched = here(problem, v.matched);
      }
    }
    std::vector<Program> all;
    for (const Program& p : invented) {
      if (called.contains(p.name)) all.push_back(p);
    }
    all.push_back(std::move(f));
    return all;
  }

  // The symbol of that name in this problem.
  [[nodiscard]] SymbolId here(const Problem& problem, SymbolId there) const {
    const Symbol& wanted = problem.bank.signature().symbol(there);
    const Signature& signature = problem_.bank.signature();
    for (std::size_t i = 0; i < signature.symbol_count(); ++i) {
      const Symbol& s = signature.symbol(SymbolId{i});
      if (s.name == wanted.name && s.kind == wanted.kind && !s.closure_of) return SymbolId{i};
    }
    return {};
  }

  Problem problem_;
  ValueBank values_;
  Interpreter interpreter_;
  RecursiveLimits limits_;
  const std::function<void(const RecursiveStatistics&)>& progress_;
  Target target_;
  Requirements requirements_;
  std::vector<std::unique_ptr<Vocabulary>> vocabularies_;
  std::vector<std::unique_ptr<Extended>> extended_;
  std::vector<Way> ways_;
  Way* running_ = nullptr;
  std::size_t wanted_ = 1;
  std::vector<RecursiveAnswer> unproved_;
  std::uint64_t enough_ = 0;  // work at which to take what has no proof
  RecursiveOutcome outcome_;
};

}  // namespace

RecursiveOutcome synthesize_recursive(
    const Problem& problem, SymbolId function, const RecursiveLimits& limits, std::size_t answers,
    const std::function<void(const RecursiveStatistics&)>& progress) {
  return Synthesis(problem, function, limits, answers, progress).run();
}

}  // namespace whence::synth::recursive
