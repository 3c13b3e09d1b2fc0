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
  options.progress = [&line](const api::RecursiveProgress& p) {
    api::SynthesisProgress shown;
    shown.phase = p.function;
    shown.work = p.work;
    shown.size = p.size;
    line.show(shown);
  };
  return wanted.synthesize(options);
}

void print_functions(const RecursiveRequest& request, const api::RecursiveSynthesis& found) {
  for (const api::RecursiveFunction& f : found.functions) {
    for (std::size_t i = 0; i < f.programs.size(); ++i) {
      if (i > 0) {
        std::cout << fmt::format("-- or, if {} is {} and not {}:\n", f.programs[i].differs_on,
                                 f.programs[i].outputs[1], f.programs[i].outputs[0]);
      }
      for (const std::string& definition : f.programs[i].definition) {
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
      std::cout << fmt::format("-- {}: {}\n", f.name, fmt::join(what, "; "));
    }
    if (request.statistics) {
      const api::RecursiveStatistics& s = f.statistics;
      std::cout << fmt::format(
          "-- work {}, terms evaluated {}, programs run {}, complete up to size {}, found by {}\n"
          "-- CPU seconds: {:.3f}\n",
          s.work, s.evaluated, s.tried, s.complete_size,
          s.found_by.empty() ? "nothing" : s.found_by, s.seconds);
    }
  }
  for (const api::RecursiveTheorem& t : found.theorems) {
    if (request.quiet) break;
    const bool proved = t.status == api::Status::kProved;
    std::cout << fmt::format("-- {}: {}: {}\n", proved ? "certified" : "tested only", t.name,
                             t.formula);
  }
}

}  // namespace

bool asks_for_functions(const std::string& file, const std::string& input_format) {
  return input_format == "mpl" || (input_format == "auto" && file.ends_with(".mpl"));
}

int synth_recursive(const RecursiveRequest& request) {
  const api::LoadedWantedFunctions loaded =
      request.file == "-" ? api::WantedFunctions::from_text(read_bytes("-"), "<stdin>")
                          : api::WantedFunctions::from_file(request.file);
  print_diagnostics(loaded.diagnostics);
  if (!loaded.wanted) {
    if (request.json) {
      print_json_diagnostics("whence-recursive-synthesis", request.file, loaded.diagnostics);
    }
    return kBadInput;
  }
  const api::RecursiveSynthesis found = find_functions(request, *loaded.wanted);
  if (request.json) {
    std::cout << found.json(request.file, request.statistics) << '\n';
  } else if (request.define != "-") {
    print_functions(request, found);
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
  return found.complete() ? kDone : kNotFound;
}

}  // namespace whence::cli
