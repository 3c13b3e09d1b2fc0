#include "cli/synth_recursive.h"

#include <fmt/format.h>

#include <iostream>

#include "base/output_file.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/running.h"
#include "whence/recursive.h"

namespace whence::cli {

namespace {

constexpr std::size_t kLongestDefinition = 100'000;

api::RecursiveSynthesis find_functions(const RecursiveRequest& request,
                                       const api::WantedFunctions& wanted) {
  api::Interrupt interrupt;
  const SignalScope signals(interrupt);
  ProgressLine line(stderr_is_terminal() && !request.quiet && !request.json);
  api::RecursiveOptions options;
  options.seconds = request.seconds;
  // A search bounded by work alone is the same everywhere; one without any bound might never end.
  if (!request.seconds && !request.work) options.seconds = kDefaultSeconds;
  options.work = request.work;
  options.memory_bytes = request.memory_bytes;
  options.answers = request.top;
  options.interrupt = &interrupt;
  options.progress = [&line](const api::RecursiveProgress& progress) { line.show(progress); };
  return wanted.synthesize(options);
}

void print_functions(const RecursiveRequest& request, const api::RecursiveSynthesis& found) {
  const char* sign = found.is_sygus ? ";" : "--";
  // An answer in SyGuS-IF is one list.
  if (found.is_sygus) std::cout << (found.complete() ? "(\n" : "fail\n");
  if (found.is_sygus && found.complete()) {
    for (const api::RecursiveFunction& f : found.functions) {
      for (const std::string& line : f.programs.front().definition) std::cout << line << '\n';
    }
    std::cout << ")\n";
  }
  for (const api::RecursiveFunction& f : found.functions) {
    for (std::size_t i = found.is_sygus ? 1 : 0; i < f.programs.size(); ++i) {
      if (i > 0) {
        std::cout << fmt::format("{} or, if {} is {} and not {}:\n", sign, f.programs[i].differs_on,
                                 f.programs[i].outputs[1], f.programs[i].outputs[0]);
      }
      for (const std::string& definition : f.programs[i].definition) {
        if (found.is_sygus) std::cout << "; ";
        std::cout << paint(Tone::kPlain, definition, kLongestDefinition) << '\n';
      }
    }
    std::cout.flush();
    if (!request.quiet && f.programs.empty()) {
      std::cerr << fmt::format("whence: no program found for {}: {}\n", f.name, f.reason);
    } else if (!request.quiet) {
      std::vector<std::string> what;
      if (f.examples > 0 || f.conditions == 0) {
        what.push_back(fmt::format("right on {}", plural(f.examples, "example")));
      }
      if (f.conditions > 0) {
        what.push_back(fmt::format("{} {}", plural(f.conditions, "condition"),
                                   f.programs.front().certified ? "proved" : "tested only"));
      }
      std::cout << fmt::format("{} {}: {}\n", sign, f.name, fmt::join(what, "; "));
    }
    if (request.statistics) {
      const api::RecursiveStatistics& s = f.statistics;
      std::cout << fmt::format(
          "{0} work {1}, terms evaluated {2}, programs run {3}, complete up to size {4}, found by "
          "{5}\n{0} CPU seconds: {6:.3f}\n",
          sign, s.work, s.evaluated, s.tried, s.complete_size,
          s.found_by.empty() ? "nothing" : s.found_by, s.seconds);
    }
  }
  for (const api::RecursiveTheorem& t : found.theorems) {
    if (request.quiet) break;
    const bool proved = t.status == api::Status::kProved;
    std::cout << fmt::format("{} {}: {}: {}\n", sign, proved ? "certified" : "tested only", t.name,
                             t.formula);
  }
}

// Laws of what was found, in as much time again.
api::Exploration find_laws(const RecursiveRequest& request, const api::RecursiveSynthesis& found) {
  api::Interrupt interrupt;
  const SignalScope signals(interrupt);
  ProgressLine line(stderr_is_terminal() && !request.quiet && !request.json);
  api::ExploreOptions options;
  options.seconds = request.seconds ? request.seconds : kDefaultSeconds;
  options.memory_bytes = request.memory_bytes;
  options.interrupt = &interrupt;
  options.progress = [&line](const api::ExploreProgress& progress) { line.show(progress); };
  return found.explore(options);
}

bool print_emission(const api::RecursiveSynthesis& found, const std::string& target) {
  const api::EmittedFunctions emitted = found.emit(target);
  std::cout << emitted.text;
  if (emitted.reason.empty()) return true;
  std::cerr << fmt::format("whence: cannot be said in {}: {}\n", target, emitted.reason);
  return false;
}

void print_laws_of(const RecursiveRequest& request, const api::RecursiveSynthesis& found,
                   const api::Exploration& laws) {
  const char* sign = found.is_sygus ? ";" : "--";
  for (std::size_t i = 0; i < laws.laws.size(); ++i) {
    const api::LawReport& law = laws.laws[i];
    if (law.left_out || request.quiet) continue;
    const bool proved = law.status != api::LawStatus::kOpen;
    std::cout << fmt::format("{} {}: {}\n", sign, proved ? "law, certified" : "law, tested only",
                             laws.answer.theorems()[i].formula);
  }
}

}  // namespace

bool asks_for_functions(const std::string& file, const std::string& input_format) {
  return input_format == "mpl" || (input_format == "auto" && file.ends_with(".mpl"));
}

int synth_recursive(const RecursiveRequest& request) {
  const api::LoadedWantedFunctions loaded =
      request.sygus ? api::WantedFunctions::from_sygus(
                          *request.sygus, request.file == "-" ? "<stdin>" : request.file)
      : request.file == "-" ? api::WantedFunctions::from_text(read_bytes("-"), "<stdin>")
                            : api::WantedFunctions::from_file(request.file);
  print_diagnostics(loaded.diagnostics);
  if (!loaded.wanted) {
    if (request.json) {
      print_json_diagnostics("whence-recursive-synthesis", request.file, loaded.diagnostics);
    }
    return kBadInput;
  }
  if (!request.html.empty()) require_writable_directory(request.html);
  const api::RecursiveSynthesis found = find_functions(request, *loaded.wanted);
  const bool print = !request.json && request.define != "-" && request.emit.empty();
  if (print) print_functions(request, found);
  std::optional<api::Exploration> laws;
  if (found.complete() && (request.explore || !request.html.empty())) {
    laws = find_laws(request, found);
    if (print) print_laws_of(request, found, *laws);
  }
  if (request.json) {
    std::cout << found.json(request.file, request.statistics, laws ? &*laws : nullptr) << '\n';
  }
  if (laws && !request.html.empty()) {
    const std::string index = found.write_html(request.html, *laws);
    if (print && !request.quiet) {
      std::cout << (found.is_sygus ? "; " : "-- ") << "page written to " << shown_path(index)
                << '\n';
    }
  }
  bool said = true;
  if (!request.json && found.complete()) {
    for (const std::string& target : request.emit) said = print_emission(found, target) && said;
  }
  if (request.define == "-") {
    std::cout << found.theory;
  } else if (!request.define.empty()) {
    write_file(request.define, found.theory);
  }
  for (const api::RecursiveFunction& f : found.functions) {
    if (f.refused.empty()) continue;
    std::cerr << "whence: internal error: an answer failed its checks and is not shown: "
              << f.refused << "\nPlease report this with the input that caused it.\n";
    return kInternalError;
  }
  return found.complete() && said ? kDone : kNotFound;
}

}  // namespace whence::cli
