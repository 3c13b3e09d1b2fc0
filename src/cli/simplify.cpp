// whence simplify 'TERM'

#include "whence/simplify.h"

#include <fmt/format.h>

#include <charconv>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>

#include "base/output_file.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/running.h"

namespace whence::cli {

namespace {

struct SimplifyChoices {
  std::string term;
  std::string file;
  std::string logic = "BV64";
  std::string cost = "size";
  std::string syntax = "auto";
  std::string input_format = "auto";
  std::string replay;  // a proof file
  std::uint32_t explore_size = 0;
  SearchLimits limits;
  std::optional<std::uint64_t> work;
  std::string proof_file;
  std::string html_directory;
  bool json = false;
  bool statistics = false;
  bool quiet = false;
};

// The width of BV1 to BV64; 0 for Int.
std::optional<std::uint32_t> width_of(const std::string& logic) {
  if (logic == "Int") return 0;
  std::uint32_t width = 0;
  const char* end = logic.data() + logic.size();
  if (!logic.starts_with("BV") || std::from_chars(logic.data() + 2, end, width).ptr != end ||
      width < 1 || width > 64) {
    return {};
  }
  return width;
}

std::string check_logic(const std::string& logic) {
  if (width_of(logic) || logic == "-" || CLI::ExistingFile(logic).empty()) return {};
  return "a logic is BV1 to BV64, Int, or the file of a theory; there is no file " +
         shown_path(logic);
}

std::string check_cost(const std::string& cost) {
  if (cost == "size" || cost == "depth" || cost == "cycles") return {};
  if (CLI::ExistingFile(cost).empty()) return {};
  return "a cost is size, depth, cycles, or a file of weights; there is no file " +
         shown_path(cost);
}

void print_simplified(const api::SimplifiedTerm& t, api::SimplifyCost cost,
                      const SimplifyChoices& options) {
  constexpr std::size_t kLongestTerm = 1'000'000;
  if (options.json) {
    std::cout << to_json(t, options.statistics) << '\n';
    return;
  }
  std::cout << paint(Tone::kStrong, t.term, kLongestTerm);
  // In a batch a line is an answer and no more, unless more is asked for.
  if (options.statistics || (options.file.empty() && !options.quiet)) {
    std::string said =
        fmt::format("{}, {} {} -> {}", name(t.verdict), name(cost), t.cost_before, t.cost);
    if (t.verdict == api::SimplifyVerdict::kUnknown) {
      said += ": a limit was reached, this is the term as it was given";
    } else if (t.engine.empty()) {
      said += ": nothing smaller was found";
    } else if (t.verdict == api::SimplifyVerdict::kCertified) {
      said += fmt::format(", in {}", plural(t.steps, "step"));
      if (!t.laws.empty()) said += fmt::format(", by {}", fmt::join(t.laws, ", "));
    }
    if (options.statistics && t.graphs > 0) {
      said +=
          fmt::format("; {} of {} and {} classes, {:.0f} bytes a node", plural(t.graphs, "e-graph"),
                      plural(t.nodes, "node"), t.classes, t.bytes_a_node);
    }
    if (options.statistics) said += fmt::format(", {:.4f} s", t.seconds);
    const char* comment = width_of(options.logic) ? "  ; " : "  -- ";
    std::cout << (options.file.empty() ? "\n" : comment) << paint(Tone::kFaint, said, kLongestTerm);
  }
  std::cout << '\n';
}

// What all engines do with their answers; gives the exit code.
int print_all(const std::vector<api::SimplifiedTerm>& terms, api::SimplifyCost cost,
              const SimplifyChoices& options) {
  if (options.file.empty() && terms.size() != 1) {
    throw UsageError("one term is expected; --file takes a term a line");
  }
  std::size_t unknown = 0;
  std::size_t smaller = 0;
  const char* verdict = "verified";
  for (const api::SimplifiedTerm& t : terms) {
    print_simplified(t, cost, options);
    if (t.verdict == api::SimplifyVerdict::kUnknown) ++unknown;
    if (t.verdict == api::SimplifyVerdict::kCertified) verdict = "certified";
    if (t.cost < t.cost_before) ++smaller;
  }
  if (!options.file.empty() && !options.quiet && !options.json) {
    std::cerr << fmt::format("{}: {} smaller, {} unknown, all others {}\n",
                             plural(terms.size(), "term"), smaller, unknown, verdict);
  }
  return unknown == 0 ? kDone : kNotFound;
}

std::string shown_input(const SimplifyChoices& options) {
  return options.file.empty() ? "term" : shown_path(options.file);
}
std::string input_text(const SimplifyChoices& options) {
  return options.file.empty() ? options.term : read_bytes(options.file);
}

int refused(const std::vector<api::Diagnostic>& diagnostics, const SimplifyChoices& options) {
  print_diagnostics(diagnostics);
  if (options.json) {
    print_json_diagnostics("whence-simplification", shown_input(options), diagnostics);
  }
  return kBadInput;
}

int simplify_words(const CLI::App& sub, const SimplifyChoices& options, api::Interrupt& interrupt) {
  refuse_options(sub,
                 {"--input-format", "--replay", "--explore", "--work", "--memory", "--seed",
                  "--proof", "--html"},
                 "for bit-vectors and integers: it is for the terms of a theory");
  if (options.cost != "size" && options.cost != "depth" && options.cost != "cycles") {
    throw UsageError("a file of weights is for the functions of a theory");
  }
  api::SimplifyOptions search;
  search.width = *width_of(options.logic);
  search.cost = options.cost == "size"    ? api::SimplifyCost::kSize
                : options.cost == "depth" ? api::SimplifyCost::kDepth
                                          : api::SimplifyCost::kCycles;
  if (search.width == 0 && search.cost == api::SimplifyCost::kCycles) {
    throw UsageError("cycles are of bit-vectors");
  }
  if (options.syntax == "smtlib") search.syntax = api::SimplifySyntax::kSmtlib;
  if (options.syntax == "infix") search.syntax = api::SimplifySyntax::kInfix;
  search.seconds = options.limits.seconds;
  search.threads = threads_of(options.limits);
  search.interrupt = &interrupt;
  const api::SimplifyResult made = api::simplify(input_text(options), search, shown_input(options));
  if (!made.diagnostics.empty()) return refused(made.diagnostics, options);
  return print_all(made.terms, search.cost, options);
}

// A line is a name and a number, `*variable*` the name of all variables; `--` begins a comment.
void read_weights(const std::string& path, api::TheorySimplifyOptions& search) {
  std::istringstream lines(read_bytes(path));
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    std::istringstream words(line);
    std::string name;
    std::string digits;
    std::string more;
    if (!(words >> name) || name.starts_with("--")) continue;
    words >> digits;
    std::uint64_t weight = 0;
    constexpr std::uint64_t kMostWeight = 1'000'000'000;
    const char* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, weight);
    if (digits.empty() || read.ec != std::errc() || read.ptr != end || weight > kMostWeight ||
        (words >> more && !more.starts_with("--"))) {
      throw UsageError(fmt::format("{}:{}: a line is a function and what it costs, 0 to {}",
                                   shown_path(path), number, kMostWeight));
    }
    if (name == "*variable*") {
      search.variable_weight = weight;
    } else {
      search.weights.emplace_back(name, weight);
    }
  }
}

int simplify_terms(const CLI::App& sub, const SimplifyChoices& options, api::Interrupt& interrupt) {
  refuse_options(sub, {"--syntax"}, "for the terms of a theory, which are in its language");
  if (!options.proof_file.empty()) require_writable(options.proof_file);
  if (!options.html_directory.empty()) require_writable_directory(options.html_directory);
  api::TheorySimplifyOptions search;
  if (options.cost == "cycles") throw UsageError("cycles are of bit-vectors");
  if (options.cost == "depth") {
    search.cost = api::SimplifyCost::kDepth;
  } else if (options.cost != "size") {
    search.cost = api::SimplifyCost::kWeights;
    read_weights(options.cost, search);
  }
  api::Loaded loaded = load_theory(options.logic, "", options.input_format);
  if (loaded.theory && loaded.language != api::Language::kMpl) {
    throw UsageError("terms are simplified by theories in MPL");
  }
  std::vector<api::Diagnostic> warnings;
  if (loaded.theory) warnings = loaded.theory->use_included_proofs();
  if (loaded.theory && !options.replay.empty()) {
    for (api::Diagnostic wrong : loaded.theory->replay(read_bytes(options.replay)).diagnostics) {
      wrong.file = options.replay;
      wrong.text = fmt::format("{}: error: {}\n", options.replay, wrong.message);
      loaded.diagnostics.push_back(std::move(wrong));
    }
  }
  if (!loaded.theory || !loaded.diagnostics.empty()) return refused(loaded.diagnostics, options);
  print_diagnostics(warnings);

  search.explore_size = options.explore_size;
  search.seconds = options.limits.seconds;
  search.work = options.work;
  search.memory_bytes = static_cast<std::size_t>(options.limits.memory_bytes);
  search.threads = threads_of(options.limits);
  search.seed = options.limits.seed;
  search.interrupt = &interrupt;
  ProgressLine line(stderr_is_terminal() && !options.quiet && !options.json);
  search.progress = [&line](const api::Progress& progress) { line.show(progress); };
  const api::TheorySimplifyResult made =
      api::simplify(*loaded.theory, input_text(options), search, shown_input(options));
  line.clear();
  if (!made.diagnostics.empty()) return refused(made.diagnostics, options);
  const int code = print_all(made.terms, search.cost, options);
  if (!made.answer) return code;
  if (!options.proof_file.empty() && made.answer->has_proof()) {
    write_file(options.proof_file, made.answer->proof_json());
  }
  std::string index;
  if (!options.html_directory.empty()) {
    index = made.answer->write_html(options.html_directory, search.threads);
  }
  if (options.json || options.quiet) return code;
  std::ostream& out = options.file.empty() ? std::cout : std::cerr;
  if (!options.proof_file.empty() && made.answer->has_proof()) {
    out << "proof written to " << shown_path(options.proof_file);
    if (options.file.empty()) {
      out << "; it is checked by\n  whence check " << shown_path(options.proof_file) << " --input "
          << shown_path(options.logic) << " --goal '" << paint(Tone::kPlain, made.terms[0].goal)
          << "'";
    }
    out << '\n';
  }
  if (!index.empty()) out << "pages written to " << shown_path(index) << '\n';
  return code;
}

int simplify(const CLI::App& sub, const SimplifyChoices& options) {
  if (options.term.empty() == options.file.empty()) {
    throw UsageError("simplify takes either a term or --file FILE");
  }
  api::Interrupt interrupt;
  const SignalScope signals(interrupt);
  return width_of(options.logic) ? simplify_words(sub, options, interrupt)
                                 : simplify_terms(sub, options, interrupt);
}

}  // namespace

Run add_simplify(CLI::App& app) {
  auto options = std::make_shared<SimplifyChoices>();
  CLI::App* sub = app.add_subcommand("simplify", "Find the smallest equivalent term, with a proof");
  sub->add_option("TERM", options->term,
                  "A term in SMT-LIB, as (bvadd x y), or in C's infix, as x + y; or in a theory's "
                  "language; names that it does not have are variables");
  sub->add_option("--file", options->file, "Simplify a term a line; - is standard input")
      ->type_name("FILE");
  sub->add_option("--logic", options->logic,
                  "BV1 to BV64, bit-vectors of that width; Int; or a theory in MPL, by whose laws "
                  "terms are simplified")
      ->check(check_logic)
      ->type_name("LOGIC");
  sub->add_option("--cost", options->cost,
                  "What is made small: size (nodes), depth, cycles (of bit-vectors), or of a "
                  "theory's functions the weights in a FILE, a name and a number a line")
      ->check(check_cost)
      ->type_name("COST");
  sub->add_option("--syntax", options->syntax, "auto (by the first characters), smtlib or infix")
      ->check(CLI::IsMember({"auto", "smtlib", "infix"}))
      ->type_name("SYNTAX");
  add_input_format(*sub, options->input_format);
  sub->add_option("--replay", options->replay,
                  "Take what this proof file proves of the theory as laws, and as proved")
      ->check(CLI::ExistingFile)
      ->type_name("PROOF");
  sub->add_option(
         "--explore", options->explore_size,
         "Explore the theory first, up to equations with terms of this size, for more laws")
      ->check(CLI::Range(1U, 20U))
      ->type_name("SIZE");
  add_search_limits(*sub, options->limits,
                    "Stop after this many seconds; what is not done then is unknown");
  sub->add_option("--work", options->work,
                  "Stop after this many work units: the same point on every machine")
      ->check(check_whole_number)
      ->type_name("UNITS");
  sub->add_option("--proof", options->proof_file, "Write the proof file")->type_name("FILE");
  sub->add_option("--html", options->html_directory, "Write a web site that shows the proofs")
      ->type_name("DIR");
  sub->add_flag("--json", options->json, "Print each answer as one line of JSON");
  sub->add_flag("--stats", options->statistics, "Print statistics");
  sub->add_flag("--quiet", options->quiet, "Print the answers only");
  return [options, sub] { return simplify(*sub, *options); };
}

}  // namespace whence::cli
