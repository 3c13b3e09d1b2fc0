// Recursive programs over the parts of the house.

#include "whence/recursive.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <utility>
#include <variant>

#include "api/impl.h"
#include "api/recursive_sygus.h"
#include "base/cpu_clock.h"
#include "lang/mpl/mpl.h"
#include "lang/mpl/print.h"
#include "prove/prove.h"
#include "report/programs/recursive_emit.h"
#include "report/programs/recursive_page.h"
#include "synth/recursive/joint.h"
#include "synth/recursive/joint_conditions.h"
#include "synth/recursive/synthesize.h"

namespace whence::api {

struct WantedFunctions::Impl {
  Problem problem;
  std::shared_ptr<const SygusTheory> sygus;  // if it was read from that
};

namespace {

bool is_spoken_of(const Problem& problem, SymbolId f) {
  return std::ranges::any_of(problem.statements, [&](const Statement& s) {
    return (s.kind == StatementKind::kTheorem || s.kind == StatementKind::kLemma) &&
           synth::recursive::mentions(problem.bank, s.formula, f);
  });
}

// What is wanted has to have examples that are examples; else a diagnostic at the place of one.
std::vector<Diagnostic> wrong_examples(const Problem& read, bool sygus) {
  std::vector<Diagnostic> out;
  Problem problem = read;
  synth::recursive::ValueBank values;
  synth::recursive::Interpreter interpreter(problem, values);
  const auto complain = [&](const std::string& message) {
    Diagnostic d;
    d.file = problem.sources.empty() ? "" : problem.sources.front().path;
    d.message = message;
    d.text = fmt::format("{}: error: {}\n", d.file, message);
    out.push_back(std::move(d));
  };
  if (problem.to_synthesize.empty()) {
    complain("nothing is to be synthesized here; `synth f : Nat -> Nat` asks for a function");
  }
  for (const SymbolId f : problem.to_synthesize) {
    const std::string name = problem.bank.signature().symbol(f).name;
    try {
      if (synth::recursive::target_of(problem, interpreter, f).examples.empty() &&
          !is_spoken_of(problem, f)) {
        complain(sygus ? fmt::format("no constraint speaks of `{}`", name)
                       : fmt::format("there is no `example` of `{}`, and no `where` speaks of it",
                                     name));
      }
    } catch (const std::invalid_argument& e) {
      complain(e.what());
    }
  }
  return out;
}

Ending recursive_ending(const StopToken& stop, bool stopped) {
  if (!stopped) return Ending::kDone;
  if (stop.interrupted()) return Ending::kInterrupted;
  if (stop.out_of_memory()) return Ending::kMemoryLimit;
  if (stop.expired()) return Ending::kTimeLimit;
  return Ending::kWorkLimit;
}

// What the theory says of the function: its examples and conditions.
void note_lines(const Problem& problem, SymbolId function, RecursiveFunction& out) {
  const TermPrinter printer(problem);
  for (std::size_t i = 0; i < problem.statements.size(); ++i) {
    const Statement& s = problem.statements[i];
    if (s.kind != StatementKind::kExample) continue;
    if (synth::recursive::mentions(problem.bank, s.formula, function)) {
      out.example_lines.push_back(printer.statement_formula(i));
    }
  }
  for (const std::size_t i : synth::recursive::statements_about(problem, function)) {
    out.condition_lines.push_back(printer.statement_formula(i));
  }
}

RecursiveFunction function_report(const synth::recursive::RecursiveOutcome& outcome,
                                  std::string name, const StopToken& stop) {
  RecursiveFunction f;
  f.symbol = name;
  f.name = std::move(name);
  f.examples = outcome.examples;
  f.conditions = outcome.conditions;
  f.refused = outcome.refused;
  f.ending = recursive_ending(stop, outcome.stopped);
  for (const auto& answer : outcome.answers) {
    RecursiveProgram program;
    for (const auto& lines : answer.defined.definitions) {
      program.definition.insert(program.definition.end(), lines.begin(), lines.end());
    }
    program.size = answer.programs.back().size;
    program.certified = answer.certified;
    if (answer.difference) {
      program.differs_on = answer.difference->call;
      program.outputs = {answer.difference->first, answer.difference->second};
    }
    f.programs.push_back(std::move(program));
  }
  if (outcome.not_admitted > 0) {
    f.reason = fmt::format("{} right, but the grammar does not derive {}; ",
                           outcome.not_admitted == 1 ? "a program is" : "some programs are",
                           outcome.not_admitted == 1 ? "it" : "them");
  }
  const auto& s = outcome.statistics;
  f.statistics = {s.work, s.evaluated, s.tried, s.complete_size, outcome.found_by, 0};
  if (!f.programs.empty()) {
    f.status = SynthesisStatus::kFound;
    f.reason.clear();
  } else {
    f.reason += fmt::format(
        "{}: {} terms were evaluated, {} programs were run; all up to size {} "
        "were tried",
        text_of(f.ending), s.evaluated, s.tried, s.complete_size);
  }
  return f;
}

// The theorems about functions that were found, by the induction prover.
class Certifier {
 public:
  Certifier(const RecursiveOptions& options, StopToken& stop)
      : options_(options), stop_(stop), began_(StopToken::Clock::now()) {}

  /// Names of theorems that were proved for the first program of a function that was certified.
  [[nodiscard]] const std::set<std::string>& proved() const { return proved_; }

  /// Whether all about the function are proved, in half of the time that is left.
  bool operator()(const Problem& defined, const std::string& function) {
    Problem problem = defined;
    SymbolId symbol{};
    for (std::size_t i = 0; i < problem.input_symbol_count; ++i) {
      if (problem.bank.signature().symbol(SymbolId{i}).name == function) symbol = SymbolId{i};
    }
    const std::vector<std::size_t> about = synth::recursive::statements_about(problem, symbol);
    for (std::size_t i = 0; i < problem.statements.size(); ++i) {
      Statement& s = problem.statements[i];
      const bool asked = std::ranges::find(about, i) != about.end();
      if (!asked && s.kind == StatementKind::kTheorem) s.kind = StatementKind::kExample;
    }
    problem.to_synthesize.clear();
    Env env;
    env.limits.work = options_.work;
    env.limits.memory_bytes = options_.memory_bytes;
    env.stop = &stop_;
    const std::optional<double> left = seconds_left();
    if (left) stop_.set_deadline_in(*left / 2);
    const ProveResult result = prove(problem, env);
    if (left) stop_.set_deadline_in(std::max(0.0, *seconds_left()));
    std::set<std::string> names;
    for (const StatementFinding& f : result.findings) {
      const bool asked = std::ranges::find(about, f.statement) != about.end();
      if (asked && f.finding == Finding::kProved) {
        names.insert(problem.statements[f.statement].name);
      }
    }
    if (names.size() < about.size()) return false;
    if (certified_.insert(function).second) proved_.merge(names);
    return true;
  }

 private:
  [[nodiscard]] std::optional<double> seconds_left() const {
    if (!options_.seconds) return std::nullopt;
    const std::chrono::duration<double> used = StopToken::Clock::now() - began_;
    return *options_.seconds - used.count();
  }

  const RecursiveOptions& options_;
  StopToken& stop_;
  StopToken::Clock::time_point began_;
  std::set<std::string> certified_;  // functions
  std::set<std::string> proved_;
};

// What the theory says of what was found, by the induction prover over the theory as it was
// written; what was proved on the way is not proved again.
void prove_theorems(const RecursiveOptions& options, std::optional<double> seconds,
                    const Certifier& certifier, RecursiveSynthesis& out) {
  auto read = read_mpl_text(out.theory, "program");
  const auto* problem = std::get_if<Problem>(&read);
  if (problem == nullptr) return;
  const TermPrinter printer(*problem);
  for (std::uint32_t i = 0; i < problem->statements.size(); ++i) {
    const Statement& s = problem->statements[i];
    if (s.kind != StatementKind::kTheorem && s.kind != StatementKind::kLemma) continue;
    const bool known = certifier.proved().contains(s.name);
    out.theorems.push_back(
        {s.name, printer.statement_formula(i), known ? Status::kProved : Status::kOpen});
  }
  const auto is_proved = [](const RecursiveTheorem& t) { return t.status == Status::kProved; };
  if (std::ranges::all_of(out.theorems, is_proved)) return;
  const Loaded loaded = Theory::from_text(out.theory, "program", Language::kMpl);
  if (!loaded.theory) return;
  ProveOptions prove;
  prove.seconds = seconds;
  prove.work = options.work;
  prove.memory_bytes = options.memory_bytes;
  prove.interrupt = options.interrupt;
  const Answer answer = loaded.theory->prove(prove);
  for (const TheoremReport& t : answer.theorems()) {
    const auto same = std::ranges::find(out.theorems, t.name, &RecursiveTheorem::name);
    if (same != out.theorems.end() && !is_proved(*same)) same->status = t.status;
  }
}

// Of functions that were found together, whether all that is asked of each was proved.
void certify(const std::vector<std::size_t>& functions, RecursiveSynthesis& out) {
  for (const std::size_t i : functions) {
    RecursiveFunction& f = out.functions[i];
    f.programs.front().certified =
        std::ranges::all_of(f.condition_lines, [&](const std::string& condition) {
          const auto t = std::ranges::find(out.theorems, condition, &RecursiveTheorem::formula);
          return t != out.theorems.end() && t->status == Status::kProved;
        });
  }
}

LoadedWantedFunctions loaded_wanted(std::variant<Problem, std::vector<whence::Diagnostic>> read,
                                    const std::function<WantedFunctions(Problem)>& make) {
  LoadedWantedFunctions out;
  if (const auto* wrong = std::get_if<std::vector<whence::Diagnostic>>(&read)) {
    out.diagnostics = convert(*wrong);
    return out;
  }
  Problem& problem = std::get<Problem>(read);
  out.diagnostics = wrong_examples(problem, false);
  if (out.diagnostics.empty()) out.wanted = make(std::move(problem));
  return out;
}

}  // namespace

LoadedWantedFunctions WantedFunctions::from_file(const std::string& path) {
  return loaded_wanted(read_mpl_file(path), [](Problem p) {
    return WantedFunctions(std::make_shared<const Impl>(Impl{std::move(p), nullptr}));
  });
}

LoadedWantedFunctions WantedFunctions::from_text(const std::string& text, const std::string& name) {
  return loaded_wanted(read_mpl_text(text, name), [](Problem p) {
    return WantedFunctions(std::make_shared<const Impl>(Impl{std::move(p), nullptr}));
  });
}

bool WantedFunctions::are_asked_for(const std::string& text) {
  return asks_for_recursion(text);
}

LoadedWantedFunctions WantedFunctions::from_sygus(const std::string& text,
                                                  const std::string& name) {
  LoadedWantedFunctions out;
  auto read = read_sygus_theory(text, name);
  if (const auto* wrong = std::get_if<std::vector<whence::Diagnostic>>(&read)) {
    out.diagnostics = convert(*wrong);
    return out;
  }
  auto theory = std::make_shared<const SygusTheory>(std::get<SygusTheory>(std::move(read)));
  out.diagnostics = wrong_examples(theory->problem, true);
  if (out.diagnostics.empty()) {
    out.wanted = WantedFunctions(std::make_shared<const Impl>(Impl{theory->problem, theory}));
  }
  return out;
}

RecursiveSynthesis WantedFunctions::synthesize(const RecursiveOptions& options) const {
  const auto began = StopToken::Clock::now();
  StopToken own;
  StopToken& stop = options.interrupt != nullptr ? options.interrupt->impl_->token : own;
  if (options.seconds) stop.set_deadline_in(*options.seconds);
  stop.set_memory_limit(options.memory_bytes);
  synth::recursive::RecursiveLimits limits;
  limits.work = options.work;
  limits.stop = &stop;
  Certifier certifier(options, stop);
  limits.certify = std::ref(certifier);
  RecursiveSynthesis out;
  Problem problem = impl_->problem;
  if (!problem.sources.empty()) out.title = problem.sources.front().path;
  const SygusTheory* sygus = impl_->sygus.get();
  out.is_sygus = sygus != nullptr;
  std::vector<std::unique_ptr<synth::recursive::Components>> components;
  const auto limits_of = [&](const std::string& name) {
    synth::recursive::RecursiveLimits own_limits = limits;
    if (sygus != nullptr) {
      own_limits.say = [sygus](const Problem& p, TermId t) {
        return print_sygus_term(*sygus, p, t);
      };
    }
    auto given = sygus != nullptr ? components_of(*sygus, name) : std::nullopt;
    if (!given) return own_limits;
    components.push_back(std::make_unique<synth::recursive::Components>(std::move(*given)));
    own_limits.components = components.back().get();
    own_limits.admit = admitted_by(*sygus);
    return own_limits;
  };
  const auto report_progress = [&](const std::string& name,
                                   const synth::recursive::RecursiveStatistics& s) {
    if (options.progress) {
      options.progress({name, s.work, s.complete_size, s.evaluated, s.tried});
    }
  };
  std::set<std::string> missing;
  std::vector<std::size_t> to_certify;  // functions that were found together with others
  const auto note = [&](const Problem& asked, const std::string& name,
                        const synth::recursive::RecursiveOutcome& outcome, double seconds) {
    out.functions.push_back(function_report(outcome, name, stop));
    RecursiveFunction& report = out.functions.back();
    const auto& wanted = asked.to_synthesize;
    const auto symbol = std::ranges::find_if(
        wanted, [&](SymbolId f) { return asked.bank.signature().symbol(f).name == name; });
    note_lines(asked, *symbol, report);
    if (report.programs.empty()) missing.insert(name);
    if (report.programs.empty() && limits_of(name).components != nullptr) {
      report.reason += "; a grammar is given, so no other function was invented";
    }
    if (sygus != nullptr) say_in_sygus(*sygus, outcome, report);
    report.statistics.seconds = seconds;
  };
  for (;;) {
    const auto next = std::ranges::find_if(problem.to_synthesize, [&](SymbolId f) {
      return !missing.contains(problem.bank.signature().symbol(f).name);
    });
    if (next == problem.to_synthesize.end()) break;
    const double start = process_cpu_seconds();
    const std::vector<SymbolId> together = synth::recursive::wanted_together(problem, *next);
    if (together.size() > 1) {
      auto total = options.work;
      if (total) *total *= together.size();
      const auto parts = synth::recursive::synthesize_together(
          problem, together, total, options.answers, limits_of, report_progress);
      const double seconds = process_cpu_seconds() - start;
      for (const synth::recursive::JointPart& part : parts) {
        note(problem, part.function, part.outcome, seconds);
        if (part.outcome.answers.empty()) continue;
        if (part.outcome.conditions > 0) to_certify.push_back(out.functions.size() - 1);
        problem = part.outcome.answers.front().defined.problem;
      }
      continue;
    }
    const std::string name = problem.bank.signature().symbol(*next).name;
    auto outcome = synth::recursive::synthesize_recursive(
        problem, *next, limits_of(name), options.answers,
        [&](const synth::recursive::RecursiveStatistics& s) { report_progress(name, s); });
    note(problem, name, outcome, process_cpu_seconds() - start);
    if (!outcome.answers.empty()) problem = std::move(outcome.answers.front().defined.problem);
  }
  out.theory = print_problem(problem);
  if (!out.complete()) return out;
  std::optional<double> left;
  if (options.seconds) {
    const std::chrono::duration<double> used = StopToken::Clock::now() - began;
    left = std::max(0.0, *options.seconds - used.count());
  }
  prove_theorems(options, left, certifier, out);
  certify(to_certify, out);
  if (sygus != nullptr) {
    for (RecursiveTheorem& t : out.theorems) {
      const auto text = sygus->constraints.find(t.name);
      if (text != sygus->constraints.end()) t.formula = text->second;
    }
  }
  return out;
}

bool RecursiveSynthesis::complete() const {
  for (const RecursiveFunction& f : functions) {
    if (f.programs.empty()) return false;
  }
  return true;
}

// The lemmas that such laws need speak of other functions; the induction prover looks for these.
void RecursiveSynthesis::prove_open_laws(Exploration& found, const ExploreOptions& options) {
  const report::Result& explored = found.answer.impl_->book->result();
  const auto worth = [&](std::size_t i) {
    return i >= found.laws.size()
               ? explored.findings[i].finding == Finding::kUnknown
               : found.laws[i].status == LawStatus::kOpen && !found.laws[i].left_out;
  };
  Problem problem = explored.problem;
  bool any = false;
  for (std::size_t i = 0; i < explored.findings.size(); ++i) {
    Statement& s = problem.statements[explored.findings[i].statement];
    if (worth(i)) {
      any = true;
    } else if (explored.findings[i].finding == Finding::kUnknown) {
      s.kind = StatementKind::kExample;
    }
  }
  if (!any) return;
  StopToken own;
  StopToken& stop = options.interrupt != nullptr ? options.interrupt->impl_->token : own;
  if (options.seconds) stop.set_deadline_in(*options.seconds);
  Env env;
  env.limits.memory_bytes = options.memory_bytes;
  env.threads = options.threads;
  env.seed = options.seed;
  env.stop = &stop;
  const Derivation known = explored.proof ? explored.proof->derivation() : Derivation{};
  ProveResult more = whence::prove(problem, env, known);
  if (!more.proof) return;
  report::Result result;
  result.findings = explored.findings;
  result.notes = explored.notes;
  result.explored = true;
  for (std::size_t i = 0; i < result.findings.size(); ++i) {
    StatementFinding& finding = result.findings[i];
    const auto proved = std::ranges::find_if(more.findings, [&](const StatementFinding& f) {
      return f.statement == finding.statement && f.finding == Finding::kProved;
    });
    if (finding.finding != Finding::kUnknown || proved == more.findings.end()) continue;
    finding.finding = Finding::kProved;
    if (i >= found.laws.size()) continue;
    found.laws[i].status = LawStatus::kEssential;
    if (result.notes[i].law) result.notes[i].law->status = explore::LawStatus::kEssential;
  }
  for (const StatementFinding& f : result.findings) {
    const StatementKind kind = explored.problem.statements[f.statement].kind;
    problem.statements[f.statement].kind = kind;
  }
  result.problem = std::move(problem);
  result.proof = std::move(more.proof);
  result.reason = explored.reason;
  result.statistics = explored.statistics;
  found.answer = Answer(std::make_shared<Answer::Impl>(std::move(result)));
}

Exploration RecursiveSynthesis::explore(ExploreOptions options) const {
  Loaded loaded = Theory::from_text(theory, title, Language::kMpl);
  if (!loaded.theory) throw std::logic_error("what was found cannot be read again");
  options.about.clear();
  for (const RecursiveFunction& f : functions) {
    if (!f.programs.empty()) options.about.push_back(f.symbol);
  }
  auto impl = std::make_shared<Theory::Impl>(*loaded.theory->impl_);
  for (std::uint32_t i = 0; i < impl->problem.statements.size(); ++i) {
    if (impl->problem.statements[i].kind == StatementKind::kTheorem) {
      impl->conjectures.push_back(i);
    }
  }
  loaded.theory->impl_ = std::move(impl);
  if (options.seconds) *options.seconds /= 2;
  Exploration found = loaded.theory->explore(options);
  prove_open_laws(found, options);
  return found;
}

EmittedFunctions RecursiveSynthesis::emit(const std::string& target) const {
  using report::RecursiveTarget;
  if (target == "mpl") return {theory, ""};
  std::optional<RecursiveTarget> to;
  if (target == "python") to = RecursiveTarget::kPython;
  if (target == "javascript") to = RecursiveTarget::kJavascript;
  if (target == "cpp") to = RecursiveTarget::kCpp;
  if (target == "smt2") to = RecursiveTarget::kSmtlib;
  if (target == "haskell") return {"", "no compiler of Haskell is among what this is tested with"};
  if (!to) return {"", "it has no recursive functions over datatypes"};
  auto read = read_mpl_text(theory, title);
  const auto* problem = std::get_if<Problem>(&read);
  if (problem == nullptr) throw std::logic_error("what was found cannot be read again");
  std::vector<std::string> names;
  for (const RecursiveFunction& f : functions) {
    if (!f.programs.empty()) names.push_back(f.symbol);
  }
  report::EmittedProgram emitted = report::emit_recursive(*problem, names, *to);
  return {std::move(emitted.text), std::move(emitted.reason)};
}

std::string RecursiveSynthesis::write_html(const std::string& directory,
                                           const Exploration& laws) const {
  return report::write_recursive_page(*this, *laws.answer.impl_->book, directory);
}

std::string RecursiveSynthesis::json(const std::string& input, bool with_statistics,
                                     const Exploration* laws) const {
  nlohmann::ordered_json out;
  out["format"] = "whence-recursive-synthesis";
  out["version"] = 1;
  out["input"] = input;
  out["functions"] = nlohmann::ordered_json::array();
  for (const RecursiveFunction& f : functions) {
    nlohmann::ordered_json function;
    function["name"] = f.name;
    function["status"] = name(f.status);
    function["ending"] = name(f.ending);
    function["examples"] = f.examples;
    function["conditions"] = f.conditions;
    function["programs"] = nlohmann::ordered_json::array();
    for (const RecursiveProgram& p : f.programs) {
      nlohmann::ordered_json program{{"definition", p.definition},
                                     {"size", p.size},
                                     {"verdict", p.certified ? "certified" : "tested only"},
                                     {"checked", "definition, evaluation"}};
      if (!p.differs_on.empty()) {
        program["differs_on"] = p.differs_on;
        program["outputs"] = p.outputs;
      }
      function["programs"].push_back(std::move(program));
    }
    if (!f.reason.empty()) function["reason"] = f.reason;
    if (!f.refused.empty()) function["refused"] = f.refused;
    if (with_statistics) {
      function["statistics"] = {
          {"work", f.statistics.work},         {"evaluated", f.statistics.evaluated},
          {"tried", f.statistics.tried},       {"complete_size", f.statistics.complete_size},
          {"found_by", f.statistics.found_by}, {"seconds", f.statistics.seconds}};
    }
    out["functions"].push_back(std::move(function));
  }
  out["theorems"] = nlohmann::ordered_json::array();
  for (const RecursiveTheorem& t : theorems) {
    out["theorems"].push_back(
        {{"name", t.name}, {"formula", t.formula}, {"status", name(t.status)}});
  }
  if (laws != nullptr) {
    out["laws"] = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < laws->laws.size(); ++i) {
      const LawReport& law = laws->laws[i];
      if (law.left_out) continue;
      out["laws"].push_back({{"formula", laws->answer.theorems()[i].formula},
                             {"status", name(law.status)},
                             {"sentence", law.sentence}});
    }
  }
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace whence::api
