// The module whence._native: the public interface of C++ as it is, with dictionaries for what has
// no behaviour. What Python sees of it is in ../whence.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <system_error>
#include <tuple>
#include <vector>

#include "running.h"
#include "whence/session.h"
#include "whence/steps.h"
#include "whence/whence.h"

namespace whence::python {

using namespace py::literals;

py::list diagnostics_list(const std::vector<api::Diagnostic>& diagnostics) {
  py::list out;
  for (const api::Diagnostic& d : diagnostics) {
    out.append(py::dict("file"_a = d.file, "line"_a = d.line, "column"_a = d.column,
                        "message"_a = d.message, "text"_a = d.text));
  }
  return out;
}

namespace {

api::Language language_of(const std::string& name) {
  if (name == "auto") return api::Language::kAuto;
  if (name == "mpl") return api::Language::kMpl;
  if (name == "tptp") return api::Language::kTptp;
  if (name == "smtlib") return api::Language::kSmtLib;
  if (name == "classic") return api::Language::kClassic;
  throw std::invalid_argument("a language is auto, mpl, tptp, smtlib or classic, not " + name);
}

const char* name_of(api::Language language) {
  switch (language) {
    case api::Language::kMpl:
      return "mpl";
    case api::Language::kTptp:
      return "tptp";
    case api::Language::kSmtLib:
      return "smtlib";
    case api::Language::kClassic:
      return "classic";
    case api::Language::kAuto:
      break;
  }
  return "auto";
}

/// An answer reads its proofs when they are first asked for, and the GIL is not held meanwhile.
struct SharedAnswer {
  explicit SharedAnswer(api::Answer a)
      : answer(std::move(a)), mutex(std::make_shared<std::mutex>()) {}

  template <typename Call>
  auto with(const Call& call) const {
    const py::gil_scoped_release release;
    const std::lock_guard lock(*mutex);
    return call(answer);
  }

  api::Answer answer;
  std::shared_ptr<std::mutex> mutex;
};

/// A session is used by one thread at a time.
struct SharedSession {
  explicit SharedSession(const api::Theory& theory) : session(theory) {}

  template <typename Call>
  auto with(const Call& call) {
    std::unique_lock lock(mutex, std::defer_lock);
    while (!lock.owns_lock()) {
      {
        const py::gil_scoped_release release;
        static_cast<void>(lock.try_lock_for(kLook));
      }
      if (!lock.owns_lock() && PyErr_CheckSignals() != 0) throw py::error_already_set();
    }
    return call(session);
  }

  api::Session session;
  std::timed_mutex mutex;
};

py::dict theorem_dict(const api::TheoremReport& t) {
  py::list stuck;
  for (const api::Stuck& s : t.stuck) stuck.append(py::make_tuple(s.goal, s.forms));
  return py::dict("name"_a = t.name, "formula"_a = t.formula, "file"_a = t.file, "line"_a = t.line,
                  "is_lemma"_a = t.is_lemma, "status"_a = api::name(t.status), "steps"_a = t.steps,
                  "conclusion"_a = t.conclusion, "axioms"_a = t.axioms, "holes"_a = t.holes,
                  "counterexample"_a = t.counterexample, "evaluation"_a = t.evaluation,
                  "model"_a = t.model, "minimal_model"_a = t.minimal_model, "stuck"_a = stuck,
                  "tried"_a = t.tried);
}

py::list theorem_list(const SharedAnswer& self) {
  py::list out;
  for (const api::TheoremReport& t : self.answer.theorems()) out.append(theorem_dict(t));
  return out;
}

py::dict statistics_dict(const api::Statistics& s) {
  return py::dict("work"_a = s.work, "cycles"_a = s.cycles, "blocks"_a = s.blocks,
                  "inferences"_a = s.inferences, "rewrites"_a = s.rewrites, "lemmas"_a = s.lemmas,
                  "search_seconds"_a = s.search_seconds, "check_seconds"_a = s.check_seconds,
                  "peak_bytes"_a = s.peak_bytes);
}

py::object step_dict(const SharedAnswer& self, std::size_t number) {
  const std::optional<api::StepReport> step =
      self.with([&](const api::Answer& a) { return a.step(number); });
  if (!step) return py::none();
  return py::dict("number"_a = step->number, "rule"_a = step->rule, "schema"_a = step->schema,
                  "conclusion"_a = step->conclusion, "premises"_a = step->premises,
                  "statement"_a = step->statement);
}

py::dict progress_dict(const api::Progress& p) {
  return py::dict("work"_a = p.work, "proved"_a = p.proved, "goals"_a = p.goals,
                  "blocks"_a = p.blocks, "subject"_a = p.subject);
}

py::dict explore_progress_dict(const api::ExploreProgress& p) {
  return py::dict("phase"_a = p.phase, "size"_a = p.size, "conjectures"_a = p.conjectures,
                  "tested"_a = p.tested, "proved"_a = p.proved, "open"_a = p.open);
}

api::ProveOptions prove_options(std::optional<double> seconds, std::optional<std::uint64_t> work,
                                std::size_t memory, unsigned threads, std::uint64_t seed,
                                const std::string& strategy, api::Interrupt& interrupt) {
  api::ProveOptions options;
  set_limits(options, seconds, work, memory, interrupt);
  options.threads = threads;
  options.seed = seed;
  options.strategy = strategy;
  return options;
}

SharedAnswer prove(const api::Theory& self, std::optional<double> seconds,
                   std::optional<std::uint64_t> work, std::size_t memory, unsigned threads,
                   std::uint64_t seed, const std::string& strategy, api::Interrupt* interrupt,
                   const py::object& progress) {
  const api::Theory theory = self;  // which another thread may change
  InterruptOfCall own(interrupt);
  api::Interrupt& ends = *own;
  api::ProveOptions options = prove_options(seconds, work, memory, threads, seed, strategy, ends);
  return SharedAnswer(run<api::Progress>(ends, progress, progress_dict, [&](const auto& tell) {
    options.progress = tell;
    return theory.prove(options);
  }));
}

py::tuple ask(SharedSession& self, const std::string& formula, bool keep,
              std::optional<double> seconds, std::optional<std::uint64_t> work, std::size_t memory,
              unsigned threads, std::uint64_t seed, const std::string& strategy,
              api::Interrupt* interrupt, const py::object& progress) {
  InterruptOfCall own(interrupt);
  api::Interrupt& ends = *own;
  api::ProveOptions options = prove_options(seconds, work, memory, threads, seed, strategy, ends);
  const api::Reply reply = self.with([&](api::Session& session) {
    return run<api::Progress>(ends, progress, progress_dict, [&](const auto& tell) {
      options.progress = tell;
      return session.ask(formula, options, keep);
    });
  });
  py::object answer = py::none();
  if (reply.answer) answer = py::cast(SharedAnswer(*reply.answer));
  return py::make_tuple(answer, diagnostics_list(reply.diagnostics));
}

api::Exploration explore(const api::Theory& self, std::uint32_t size, std::uint32_t variables,
                         std::optional<double> seconds, std::size_t memory, unsigned threads,
                         std::uint64_t seed, std::vector<std::string> about,
                         std::vector<std::string> without, bool linear, bool equations,
                         bool conditional, std::vector<std::string> like,
                         const std::string& state_file, std::vector<std::string> library,
                         api::Interrupt* interrupt, const py::object& progress) {
  const api::Theory theory = self;
  InterruptOfCall own(interrupt);
  api::Interrupt& ends = *own;
  api::ExploreOptions options;
  set_limits(options, seconds, std::nullopt, memory, ends);
  options.size = size;
  options.variables = variables;
  options.threads = threads;
  options.seed = seed;
  options.about = std::move(about);
  options.without = std::move(without);
  options.linear = linear;
  options.equations = equations;
  options.conditional = conditional;
  options.like = std::move(like);
  options.state_file = state_file;
  options.library = std::move(library);
  for (const std::string& problem :
       {theory.steering_problem(options), theory.state_problem(options)}) {
    if (!problem.empty()) throw std::invalid_argument(problem);
  }
  return run<api::ExploreProgress>(ends, progress, explore_progress_dict, [&](const auto& tell) {
    options.progress = tell;
    return theory.explore(options);
  });
}

py::tuple loaded_tuple(const api::Loaded& loaded) {
  return py::make_tuple(loaded.theory, diagnostics_list(loaded.diagnostics));
}

py::list law_list(const api::Exploration& self) {
  py::list out;
  const auto& theorems = self.answer.theorems();
  for (std::size_t i = 0; i < self.laws.size(); ++i) {
    const api::LawReport& law = self.laws[i];
    out.append(py::dict("name"_a = theorems[i].name, "formula"_a = theorems[i].formula,
                        "status"_a = api::name(law.status), "kind"_a = law.kind,
                        "sentence"_a = law.sentence, "left_out"_a = law.left_out,
                        "known"_a = law.known));
  }
  return out;
}

py::dict check(const api::Theory& self, const std::string& proof) {
  const api::Theory theory = self;
  const api::CheckResult result = [&] {
    const py::gil_scoped_release release;
    return theory.check(proof);
  }();
  py::dict out("answer"_a = py::none(), "reason"_a = "", "step"_a = py::none());
  if (result.answer) out["answer"] = py::cast(SharedAnswer(*result.answer));
  if (result.rejection) {
    out["reason"] = result.rejection->reason;
    out["step"] = py::cast(result.rejection->step);
  }
  py::list missing;
  for (const api::MissingTheorem& t : result.missing) missing.append(t.name);
  out["missing"] = missing;
  return out;
}

py::dict evaluate(const api::Theory& self, const std::string& term) {
  const api::Evaluated made = self.evaluate(term);
  py::object answer = py::none();
  if (made.answer) answer = py::cast(SharedAnswer(*made.answer));
  return py::dict("value"_a = made.value, "goal"_a = made.goal, "reason"_a = made.reason,
                  "answer"_a = answer, "diagnostics"_a = diagnostics_list(made.diagnostics));
}

/// A text, or the reason why there is none.
template <typename Text>
std::string text_or_error(Text made) {
  if (!made.unsupported.empty()) throw std::invalid_argument(made.unsupported);
  return std::move(made.text);
}

void translate(std::exception_ptr pointer) {
  try {
    if (pointer) std::rethrow_exception(pointer);
  } catch (const std::system_error& e) {
    const py::object error =
        py::reinterpret_borrow<py::object>(PyExc_OSError)(e.code().value(), e.what());
    PyErr_SetObject(PyExc_OSError, error.ptr());
  }
}

void add_answers(py::module_& module) {
  py::class_<SharedAnswer>(module, "Answer")
      .def("theorems", &theorem_list)
      .def("ending", [](const SharedAnswer& a) { return api::name(a.answer.ending()); })
      .def("statistics",
           [](const SharedAnswer& a) { return statistics_dict(a.answer.statistics()); })
      .def("all_proved", [](const SharedAnswer& a) { return a.answer.all_proved(); })
      .def("has_proof", [](const SharedAnswer& a) { return a.answer.has_proof(); })
      .def("contradictory_axioms",
           [](const SharedAnswer& a) { return a.answer.contradictory_axioms(); })
      .def("unchecked_definitions",
           [](const SharedAnswer& a) { return a.answer.unchecked_definitions(); })
      .def("steps", [](const SharedAnswer& a) { return a.answer.steps(); })
      .def("step", &step_dict)
      .def("proof_json",
           [](const SharedAnswer& s) {
             return s.with([](const api::Answer& a) { return a.proof_json(); });
           })
      .def("model_json",
           [](const SharedAnswer& s) {
             return s.with([](const api::Answer& a) { return a.model_json(); });
           })
      .def("result_json",
           [](const SharedAnswer& s, bool with_statistics) {
             return s.with([&](const api::Answer& a) { return a.result_json(with_statistics); });
           })
      .def("proof_text",
           [](const SharedAnswer& s) {
             return s.with([](const api::Answer& a) { return a.proof_text(); });
           })
      .def("proof_dot",
           [](const SharedAnswer& s) {
             return s.with([](const api::Answer& a) { return a.proof_dot(); });
           })
      .def("proof_tstp",
           [](const SharedAnswer& s, const std::string& name) {
             return s.with([&](const api::Answer& a) { return a.proof_tstp(name); });
           })
      .def("proof_svg",
           [](const SharedAnswer& s, std::size_t theorem) {
             return s.with([&](const api::Answer& a) { return a.proof_svg(theorem); });
           })
      .def("write_html", [](const SharedAnswer& s, const std::string& directory, unsigned threads) {
        return s.with([&](const api::Answer& a) { return a.write_html(directory, threads); });
      });

  py::class_<api::Exploration>(module, "Exploration")
      .def("answer", [](const api::Exploration& e) { return SharedAnswer(e.answer); })
      .def("laws", &law_list)
      .def("left_out", [](const api::Exploration& e) { return e.left_out; })
      .def("test_models", [](const api::Exploration& e) { return e.test_models; })
      .def("json", &api::Exploration::json)
      .def("dataset", &api::Exploration::dataset)
      .def("theorems",
           [](const api::Exploration& e, const std::string& language, const std::string& name) {
             return text_or_error(e.theorems(language_of(language), name, false));
           });
}

void add_theories(py::module_& module) {
  py::class_<api::Interrupt>(module, "Interrupt",
                             "Ends the calls that were given it. Of use to other threads.")
      .def(py::init<>())
      .def("request", &api::Interrupt::request, "Cannot be taken back.");

  py::class_<api::Theory>(module, "Theory")
      .def_static(
          "from_file",
          [](const std::string& path, const std::string& language, const std::string& inductive) {
            return loaded_tuple(api::Theory::from_file(path, language_of(language), inductive));
          })
      .def_static("from_text",
                  [](const std::string& text, const std::string& name, const std::string& language,
                     const std::string& inductive) {
                    return loaded_tuple(
                        api::Theory::from_text(text, name, language_of(language), inductive));
                  })
      .def("copy", [](const api::Theory& t) { return t; })
      .def("language", [](const api::Theory& t) { return name_of(t.language()); })
      .def("goal_count", &api::Theory::goal_count)
      .def("uses_strategies", &api::Theory::uses_strategies)
      .def("add_goal",
           [](api::Theory& t, const std::string& f) { return diagnostics_list(t.add_goal(f)); })
      .def("add_lemmas",
           [](api::Theory& t, const std::string& p) { return diagnostics_list(t.add_lemmas(p)); })
      .def("add_conjectures",
           [](api::Theory& t, const std::string& p) {
             return diagnostics_list(t.add_conjectures(p));
           })
      .def("choose_premises",
           [](api::Theory& t, std::vector<std::string> use, std::vector<std::string> without) {
             return diagnostics_list(t.choose_premises({std::move(use), std::move(without)}));
           })
      .def("prove", &prove)
      .def("explore", &explore)
      .def("evaluate", &evaluate)
      .def("check", &check)
      .def("to_tptp", [](const api::Theory& t) { return text_or_error(t.to_tptp()); })
      .def("to_smtlib",
           [](const api::Theory& t, bool tip) {
             return text_or_error(t.to_smtlib(tip ? api::Theory::SmtLibStyle::kTip
                                                  : api::Theory::SmtLibStyle::kStandard));
           })
      .def("to_json", &api::Theory::to_json);

  py::class_<SharedSession>(module, "Session")
      .def(py::init([](const api::Theory& theory) {
        const api::Theory copy = theory;
        const py::gil_scoped_release release;
        return std::make_unique<SharedSession>(copy);
      }))
      .def("assume",
           [](SharedSession& self, const std::string& formula, const std::string& name) {
             return self.with(
                 [&](api::Session& s) { return diagnostics_list(s.assume(formula, name)); });
           })
      .def("mark",
           [](SharedSession& self) { return self.with([](api::Session& s) { return s.mark(); }); })
      .def("retract",
           [](SharedSession& self, std::size_t mark) {
             self.with([&](api::Session& s) {
               s.retract(mark);
               return true;
             });
           })
      .def(
          "axioms",
          [](SharedSession& self) { return self.with([](api::Session& s) { return s.axioms(); }); })
      .def(
          "lemmas",
          [](SharedSession& self) { return self.with([](api::Session& s) { return s.lemmas(); }); })
      .def("ask", &ask);
}

}  // namespace
}  // namespace whence::python

PYBIND11_MODULE(_native, module) {
  pybind11::register_exception_translator(&whence::python::translate);
  module.def("version", &whence::api::version);
  module.def("strategy_names", &whence::api::strategy_names);
  whence::python::add_answers(module);
  whence::python::add_theories(module);
  whence::python::add_programs(module);
}
