#include "synth/logical/shrink.h"

#include <algorithm>
#include <utility>

#include "synth/grammar_check.h"
#include "synth/logical/points.h"

namespace whence::synth::logical {

namespace {

// The term with another one in the place of a node.
Term with(const Term& term, std::uint32_t node, const Term& part) {
  Term out;
  std::vector<std::uint32_t> places;
  for (std::uint32_t i = 0; i < term.nodes.size(); ++i) {
    if (i == node) {
      const auto from = static_cast<std::uint32_t>(out.nodes.size());
      for (Node copy : part.nodes) {
        for (std::uint32_t& a : copy.arguments) a += from;
        out.nodes.push_back(std::move(copy));
      }
    } else {
      Node copy = term.nodes[i];
      for (std::uint32_t& a : copy.arguments) a = places[a];
      out.nodes.push_back(std::move(copy));
    }
    places.push_back(out.root());
  }
  return part_of(out, out.root());
}

// Each node has one place: what is shared is written out.
Term unshared(const Term& term) {
  struct Frame {
    std::uint32_t node;
    std::size_t next = 0;
    std::vector<std::uint32_t> arguments;
  };
  Term out;
  std::vector<Frame> stack{{term.root(), 0, {}}};
  for (;;) {
    Frame& frame = stack.back();
    const Node& node = term.nodes[frame.node];
    if (frame.next < node.arguments.size()) {
      const std::uint32_t argument = node.arguments[frame.next++];
      stack.push_back({argument, 0, {}});
      continue;
    }
    Node copy = node;
    copy.arguments = std::move(frame.arguments);
    out.nodes.push_back(std::move(copy));
    stack.pop_back();
    if (stack.empty()) return out;
    stack.back().arguments.push_back(out.root());
  }
}

class Shrinking {
 public:
  Shrinking(const Specification& specification, std::vector<Term> programs, smt::Judge& judge,
            std::vector<std::vector<Value>>& points, const smt::QuestionLimits& limits,
            std::size_t questions, const std::function<bool()>& over)
      : specification_(specification),
        targets_(targets_of(specification)),
        programs_(std::move(programs)),
        judge_(judge),
        points_(points),
        limits_(limits),
        questions_(questions),
        over_(over) {}

  std::vector<Term> run() {
    constexpr std::uint64_t kLargestSearch = 3000;
    for (std::size_t t = 0; t < programs_.size(); ++t) {
      if (size_of(programs_[t]) > kLargestSearch) continue;
      programs_[t] = unshared(programs_[t]);
      // From the root on: what goes first is what is large. After a change the same place again.
      for (std::uint32_t from_end = 0; from_end < programs_[t].nodes.size() && !spent();) {
        const auto node = static_cast<std::uint32_t>(programs_[t].nodes.size() - 1 - from_end);
        if (!improve(t, node)) ++from_end;
      }
    }
    return std::move(programs_);
  }

 private:
  [[nodiscard]] bool spent() const { return questions_ == 0 || over_(); }

  [[nodiscard]] Sort sort(const Target& target, const Node& node) const {
    if (node.kind == NodeKind::kVariable) return target.parameters[node.index].sort;
    if (node.kind == NodeKind::kConstant) return sort_of(node.constant);
    return specification_.operators[node.op].result;
  }

  // Something smaller in the place of a node.
  bool improve(std::size_t t, std::uint32_t at) {
    const Term program = programs_[t];
    const Node& node = program.nodes[at];
    if (node.kind != NodeKind::kApplication || node.arguments.empty()) return false;
    const Sort own = sort(*targets_[t], node);
    std::vector<Term> parts;
    if (own == kBoolSort) {
      for (const bool truth : {true, false}) parts.emplace_back().constant(truth);
    }
    for (const std::uint32_t a : node.arguments) {
      if (sort(*targets_[t], program.nodes[a]) == own) parts.push_back(part_of(program, a));
    }
    if (own == kIntSort) parts.emplace_back().constant(std::int64_t{0});
    std::ranges::stable_sort(parts, {}, size_of);
    return std::ranges::any_of(
        parts, [&](const Term& part) { return !spent() && take(t, with(program, at, part)); });
  }

  bool take(std::size_t t, Term candidate) {
    if (!is_in_grammar(*targets_[t], candidate)) return false;
    std::vector<Term> all = programs_;
    all[t] = std::move(candidate);
    for (std::size_t p = points_.size(); p-- > 0;) {
      if (!hold_at(specification_, all, words_, words_of(words_, points_[p]))) return false;
    }
    --questions_;
    const smt::ConstraintAnswer checked = judge_.check(all, limits_);
    if (checked.holds == smt::Answer::kNo) points_.push_back(checked.point);
    if (checked.holds != smt::Answer::kYes) return false;
    programs_ = std::move(all);
    return true;
  }

  const Specification& specification_;
  std::vector<const Target*> targets_;
  std::vector<Term> programs_;
  smt::Judge& judge_;
  std::vector<std::vector<Value>>& points_;
  const smt::QuestionLimits& limits_;
  std::size_t questions_;
  const std::function<bool()>& over_;
  Words words_;
};

}  // namespace

std::vector<Term> shrunk(const Specification& specification, std::vector<Term> programs,
                         smt::Judge& judge, std::vector<std::vector<Value>>& points,
                         const smt::QuestionLimits& limits, std::size_t questions,
                         const std::function<bool()>& over) {
  return Shrinking(specification, std::move(programs), judge, points, limits, questions, over)
      .run();
}

}  // namespace whence::synth::logical
