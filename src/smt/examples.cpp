#include "smt/examples.h"

#include <z3++.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "lang/sygus/sygus.h"

namespace whence::smt {

namespace {

using synth::bit_vector;
using synth::Example;
using synth::Kind;
using synth::Node;
using synth::NodeKind;
using synth::Term;
using synth::Value;
using synth::Variable;

z3::sort sort_in(z3::context& context, synth::Sort sort) {
  switch (sort.kind) {
    case Kind::kBool:
      return context.bool_sort();
    case Kind::kInt:
      return context.int_sort();
    case Kind::kString:
      return context.string_sort();
    case Kind::kBitVec:
      break;
  }
  return context.bv_sort(sort.width);
}

// The value of a constant in a model; nothing if it is a string, or an integer of more than 64
// bits.
std::optional<Value> value_in(z3::context& context, const z3::model& model, const std::string& name,
                              synth::Sort sort) {
  const z3::expr value = model.eval(context.constant(name.c_str(), sort_in(context, sort)), true);
  if (sort.kind == Kind::kBool) return value.is_true();
  if (sort.kind == Kind::kInt) {
    std::int64_t integer = 0;
    if (!value.is_numeral_i64(integer)) return {};
    return integer;
  }
  std::uint64_t bits = 0;
  if (sort.kind != Kind::kBitVec || sort.width > 64 || !value.is_numeral_u64(bits)) return {};
  return bit_vector(sort.width, bits);
}

// Interrupts Z3 when it is time to stop: it asks nobody itself.
class Watch {
 public:
  Watch(z3::context& context, const StopToken* stop) {
    if (stop == nullptr) return;
    thread_ = std::thread([this, &context, stop] {
      constexpr auto kBetweenLooks = std::chrono::milliseconds(5);
      std::unique_lock lock(mutex_);
      while (!over_) {
        // Again and again: one that comes before Z3 is at work is forgotten.
        if (stop->stop()) context.interrupt();
        changed_.wait_for(lock, kBetweenLooks, [&] { return over_; });
      }
    });
  }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch() {
    if (!thread_.joinable()) return;
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool over_ = false;
  std::thread thread_;
};

// A solver with its own context, on a text.
class Question {
 public:
  Question(const std::string& text, const QuestionLimits& limits)
      : stop_(limits.stop), solver_(context_) {
    z3::params parameters(context_);
    parameters.set("rlimit", limits.rlimit);
    solver_.set(parameters);
    const Watch watch(context_, stop_);
    solver_.from_string(text.c_str());
  }
  z3::check_result ask() {
    if (stop_ != nullptr && stop_->stop()) return z3::unknown;
    const Watch watch(context_, stop_);
    return solver_.check();
  }
  std::optional<Value> value(const std::string& name, synth::Sort sort) {
    return value_in(context_, solver_.get_model(), name, sort);
  }

 private:
  const StopToken* stop_;
  z3::context context_;
  z3::solver solver_;
};

}  // namespace

Answer meets_examples(const synth::Specification& specification, const synth::Term& program,
                      const QuestionLimits& limits) {
  try {
    Question question(print_wrong_somewhere(specification, program), limits);
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
                                   const synth::Term& program, const QuestionLimits& limits) {
  try {
    Question question(print_constraint_fails(specification, program), limits);
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
    Question question(print_outputs_at(specification, point), limits);
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
