#include "smt/examples.h"

#include <z3++.h>

#include "lang/sygus/sygus.h"
#include "smt/values.h"

namespace whence::smt {

namespace {

using synth::Example;
using synth::Node;
using synth::NodeKind;
using synth::Term;
using synth::Value;
using synth::Variable;

// What a question takes to be answered. What is closed is computed by the tactics that come before
// the search; of open questions, the search alone does better, as in Judge, but for bit-vectors.
enum class Asks { kComputation, kSearch };

// A solver with its own context, on a text.
class Question {
 public:
  Question(const std::string& text, Asks asks, const QuestionLimits& limits)
      : Question(text, asks == Asks::kSearch && text.find("BitVec") == std::string::npos, limits) {}
  z3::check_result ask() {
    if (stop_ != nullptr && stop_->stop()) return z3::unknown;
    const Watch watch(context_, stop_);
    return solver_.check();
  }
  std::optional<Value> value(const std::string& name, synth::Sort sort) {
    const z3::expr constant = context_.constant(name.c_str(), sort_in(context_, sort));
    return value_of(solver_.get_model().eval(constant, true), sort);
  }

 private:
  Question(const std::string& text, bool simple, const QuestionLimits& limits)
      : stop_(limits.stop),
        solver_(simple ? z3::solver(context_, z3::solver::simple()) : z3::solver(context_)) {
    z3::params parameters(context_);
    if (simple) parameters.set("auto_config", false);
    parameters.set("rlimit", limits.rlimit);
    solver_.set(parameters);
    const Watch watch(context_, stop_);
    solver_.from_string(text.c_str());
  }

  const StopToken* stop_;
  z3::context context_;
  z3::solver solver_;
};

}  // namespace

Answer meets_examples(const synth::Specification& specification, const synth::Term& program,
                      const QuestionLimits& limits) {
  try {
    Question question(print_wrong_somewhere(specification, program), Asks::kComputation, limits);
    switch (question.ask()) {
      case z3::unsat:
        return Answer::kYes;
      case z3::sat:
        return Answer::kNo;
      case z3::unknown:
        break;
    }
  } catch (const z3::exception&) {
    return Answer::kUnknown;
  }
  return Answer::kUnknown;
}

ConstraintAnswer meets_constraints(const synth::Specification& specification,
                                   std::span<const synth::Term> programs,
                                   const QuestionLimits& limits) {
  try {
    Question question(print_constraint_fails(specification, programs), Asks::kSearch, limits);
    const z3::check_result fails = question.ask();
    if (fails == z3::unsat) return {Answer::kYes, {}};
    if (fails == z3::unknown) return {};
    ConstraintAnswer out{Answer::kNo, {}};
    for (const Variable& v : specification.variables) {
      auto value = question.value(v.name, v.sort);
      if (!value) return {};
      out.point.push_back(std::move(*value));
    }
    return out;
  } catch (const z3::exception&) {
    return {};
  }
}

OutputsAnswer outputs_at(const synth::Specification& specification,
                         std::span<const synth::Value> point, const QuestionLimits& limits) {
  try {
    Question question(print_outputs_at(specification, point), Asks::kSearch, limits);
    const z3::check_result there_are = question.ask();
    if (there_are == z3::unsat) return {Answer::kNo, {}};
    if (there_are == z3::unknown) return {};
    OutputsAnswer out{Answer::kYes, {}};
    std::size_t call = 0;
    for (const Term& constraint : specification.constraints) {
      for (const Node& node : constraint.nodes) {
        if (node.kind != NodeKind::kApplication || node.op != specification.self) continue;
        const std::string name = "whence!" + std::to_string(call++);
        Example example;
        for (std::size_t i = 0; i < node.arguments.size(); ++i) {
          auto input =
              question.value(name + "!" + std::to_string(i), specification.parameters[i].sort);
          if (!input) return {};
          example.inputs.push_back(std::move(*input));
        }
        auto output = question.value(name, specification.result);
        if (!output) return {};
        example.output = std::move(*output);
        out.examples.push_back(std::move(example));
      }
    }
    return out;
  } catch (const z3::exception&) {
    return {};
  }
}

}  // namespace whence::smt
