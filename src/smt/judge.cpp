#include "smt/judge.h"

#include <z3++.h>

#include <algorithm>
#include <string>
#include <utility>

#include "smt/encoder.h"
#include "smt/values.h"

namespace whence::smt {

using synth::Target;
using synth::Term;
using synth::Variable;

struct Judge::Impl {
  explicit Impl(const synth::Specification& s) : specification(s), encoder(context, s) {}

  z3::expr_vector constants(std::span<const Variable> variables, const char* prefix) {
    z3::expr_vector out(context);
    for (std::size_t i = 0; i < variables.size(); ++i) {
      const std::string name = prefix + std::to_string(i);
      out.push_back(context.constant(name.c_str(), sort_in(context, variables[i].sort)));
    }
    return out;
  }

  // Of bit-vectors the tactics that Z3 chooses; of others its plain solver, as one that is made for
  // difference logic may be chosen that then meets something else.
  z3::solver solver(const z3::expr_vector& constants) {
    for (const z3::expr& c : constants) {
      if (c.is_bv()) return z3::solver(context);
    }
    z3::solver out(context, z3::solver::simple());
    z3::params parameters(context);
    parameters.set("auto_config", false);
    out.set(parameters);
    return out;
  }

  z3::check_result ask(z3::solver& solver, const QuestionLimits& limits) {
    ++questions;
    if (limits.stop != nullptr && limits.stop->stop()) return z3::unknown;
    z3::params parameters(context);
    parameters.set("rlimit", limits.rlimit);
    solver.set(parameters);
    const Watch watch(context, limits.stop);
    return solver.check();
  }

  Values satisfy(const z3::expr& formula, const z3::expr_vector& constants,
                 std::span<const Variable> variables, const QuestionLimits& limits) {
    // Small integers first, if those that come are none of ours.
    constexpr int kSmall = 1'000'000;
    for (const bool small : {false, true}) {
      z3::solver solver = this->solver(constants);
      solver.add(formula);
      if (small) {
        for (const z3::expr& c : constants) {
          if (c.is_int()) solver.add(c >= -kSmall && c <= kSmall);
        }
      }
      const z3::check_result result = ask(solver, limits);
      if (result == z3::unknown || (small && result == z3::unsat)) return {};
      if (result == z3::unsat) return {Answer::kNo, {}};
      auto found = values_of(solver.get_model(), constants, variables);
      if (found.size() == variables.size()) return {Answer::kYes, std::move(found)};
    }
    return {};
  }

  const synth::Specification& specification;
  z3::context context;
  Encoder encoder;
  std::uint64_t questions = 0;
};

Judge::Judge(const synth::Specification& specification)
    : impl_(std::make_unique<Impl>(specification)) {}

Judge::~Judge() = default;

std::uint64_t Judge::questions() const {
  return impl_->questions;
}

ConstraintAnswer Judge::check(std::span<const Term> programs, const QuestionLimits& limits) {
  Impl& j = *impl_;
  try {
    const auto targets = synth::targets_of(j.specification);
    std::vector<z3::expr_vector> places;
    std::vector<z3::expr> bodies;
    for (std::size_t t = 0; t < targets.size(); ++t) {
      places.push_back(j.constants(targets[t]->parameters, "whence!p"));
      bodies.push_back(j.encoder.encode(programs[t], places[t], {}));
    }
    const Encoder::Call call = [&](std::size_t t, const z3::expr_vector& arguments) {
      return arguments.empty() ? bodies[t] : bodies[t].substitute(places[t], arguments);
    };
    const z3::expr_vector variables = j.constants(j.specification.variables, "whence!v");
    z3::expr_vector fails(j.context);
    for (const Term& c : j.specification.constraints) {
      fails.push_back(!j.encoder.encode(c, variables, call));
    }
    Values found = j.satisfy(z3::mk_or(fails), variables, j.specification.variables, limits);
    if (found.exist == Answer::kNo) return {Answer::kYes, {}};
    if (found.exist == Answer::kUnknown) return {};
    return {Answer::kNo, std::move(found.values)};
  } catch (const z3::exception&) {
    return {};
  } catch (const NotEncodable&) {
    return {};
  }
}

Judge::Values Judge::satisfy(const Term& formula, std::span<const Variable> variables,
                             const QuestionLimits& limits) {
  Impl& j = *impl_;
  try {
    const z3::expr_vector constants = j.constants(variables, "whence!v");
    return j.satisfy(j.encoder.encode(formula, constants, {}), constants, variables, limits);
  } catch (const z3::exception&) {
    return {};
  } catch (const NotEncodable&) {
    return {};
  }
}

std::optional<Term> Judge::for_all(const Term& formula, std::span<const Variable> variables,
                                   std::size_t first, synth::Operators& operators,
                                   const QuestionLimits& limits) {
  Impl& j = *impl_;
  try {
    z3::context& context = j.context;
    const z3::expr_vector constants = j.constants(variables, "whence!v");
    z3::expr_vector bound(context);
    z3::expr_vector rest(context);
    for (unsigned i = 0; i < constants.size(); ++i)
      (i < first ? rest : bound).push_back(constants[static_cast<int>(i)]);
    ++j.questions;
    if (limits.stop != nullptr && limits.stop->stop()) return {};
    z3::goal goal(context);
    goal.add(z3::forall(bound, j.encoder.encode(formula, constants, {})));
    const z3::tactic tactic = z3::tactic(context, "qe") & z3::tactic(context, "simplify");
    // Tactics have no limit of work of their own; the context's is theirs, for as long.
    struct Limit {
      explicit Limit(z3::context& c, unsigned most) : context(c) { set(most); }
      Limit(const Limit&) = delete;
      Limit& operator=(const Limit&) = delete;
      ~Limit() { set(0); }
      void set(unsigned most) {
        Z3_update_param_value(context, "rlimit", std::to_string(most).c_str());
      }
      z3::context& context;
    };
    const Limit limit(context, limits.rlimit);
    const Watch watch(context, limits.stop);
    const z3::apply_result result = tactic(goal);
    if (result.size() != 1) return {};
    return Encoder::decode(result[0].as_expr().simplify(), rest, operators);
  } catch (const z3::exception&) {
    return {};
  } catch (const NotEncodable&) {
    return {};
  }
}

std::optional<std::vector<std::size_t>> Judge::core(const Term& given,
                                                    std::span<const Term> formulas,
                                                    std::span<const Variable> variables,
                                                    const QuestionLimits& limits) {
  Impl& j = *impl_;
  try {
    const z3::expr_vector constants = j.constants(variables, "whence!v");
    z3::solver solver(j.context);
    solver.add(j.encoder.encode(given, constants, {}));
    z3::expr_vector names(j.context);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < formulas.size(); ++i) {
      texts.push_back("whence!n" + std::to_string(i));
      names.push_back(j.context.bool_const(texts.back().c_str()));
      solver.add(z3::implies(names.back(), j.encoder.encode(formulas[i], constants, {})));
    }
    ++j.questions;
    if (limits.stop != nullptr && limits.stop->stop()) return {};
    z3::params parameters(j.context);
    parameters.set("rlimit", limits.rlimit);
    parameters.set("core.minimize", true);
    solver.set(parameters);
    const Watch watch(j.context, limits.stop);
    if (solver.check(names) != z3::unsat) return {};
    std::vector<std::size_t> out;
    for (const z3::expr& name : solver.unsat_core()) {
      const auto at = std::ranges::find(texts, name.decl().name().str());
      out.push_back(static_cast<std::size_t>(at - texts.begin()));
    }
    std::ranges::sort(out);
    return out;
  } catch (const z3::exception&) {
    return {};
  } catch (const NotEncodable&) {
    return {};
  }
}

Judge::Predicates Judge::horn(synth::Operators& operators, const QuestionLimits& limits,
                              std::span<const Term> known) {
  Impl& j = *impl_;
  try {
    z3::context& context = j.context;
    const auto targets = synth::targets_of(j.specification);
    std::vector<z3::func_decl> functions;
    for (std::size_t t = 0; t < targets.size(); ++t) {
      if (targets[t]->result != synth::kBoolSort) return {};
      z3::sort_vector sorts(context);
      for (const Variable& v : targets[t]->parameters) sorts.push_back(sort_in(context, v.sort));
      const std::string name = "whence!f" + std::to_string(t);
      functions.push_back(context.function(name.c_str(), sorts, context.bool_sort()));
    }
    z3::expr_vector premises(context);
    const Encoder::Call call = [&](std::size_t t, const z3::expr_vector& arguments) {
      if (!known.empty()) premises.push_back(j.encoder.encode(known[t], arguments, {}));
      return functions[t](arguments);
    };
    const z3::expr_vector variables = j.constants(j.specification.variables, "whence!v");
    z3::solver solver(context, "HORN");
    for (const Term& c : j.specification.constraints) {
      premises.resize(0);
      z3::expr body = j.encoder.encode(c, variables, call);
      if (!premises.empty()) body = z3::implies(z3::mk_and(premises), body);
      solver.add(variables.empty() ? body : z3::forall(variables, body));
    }
    const z3::check_result result = j.ask(solver, limits);
    if (result == z3::unsat) return {Answer::kNo, {}};
    if (result == z3::unknown) return {};
    const z3::model model = solver.get_model();
    Predicates out{Answer::kYes, {}};
    for (std::size_t t = 0; t < targets.size(); ++t) {
      const z3::expr_vector places = j.constants(targets[t]->parameters, "whence!p");
      z3::expr meaning = context.bool_val(true);
      if (places.empty()) {
        meaning = model.eval(functions[t](), true);
      } else if (model.has_interp(functions[t])) {
        const z3::func_interp interpretation = model.get_func_interp(functions[t]);
        if (interpretation.num_entries() != 0) return {};
        std::vector<Z3_ast> to;
        for (const z3::expr& p : places) to.push_back(p);
        const z3::expr otherwise = interpretation.else_value();
        meaning = z3::expr(
            context,
            Z3_substitute_vars(context, otherwise, static_cast<unsigned>(to.size()), to.data()));
      }
      auto program = Encoder::decode(meaning.simplify(), places, operators);
      if (!program) return {};
      out.programs.push_back(std::move(*program));
    }
    return out;
  } catch (const z3::exception&) {
    return {};
  } catch (const NotEncodable&) {
    return {};
  }
}

}  // namespace whence::smt
