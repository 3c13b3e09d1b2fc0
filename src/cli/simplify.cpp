// whence simplify 'TERM'

#include "whence/simplify.h"

#include <fmt/format.h>

#include <charconv>
#include <iostream>
#include <memory>
#include <optional>

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
  std::optional<double> seconds;
  unsigned threads = 0;
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
  return width_of(logic) ? std::string() : "a logic is BV1 to BV64, or Int";
}

void print_simplified(const api::SimplifiedTerm& t, const SimplifyChoices& options) {
  constexpr std::size_t kLongestTerm = 1'000'000;
  if (options.json) {
    std::cout << to_json(t, options.statistics) << '\n';
    return;
  }
  std::cout << paint(Tone::kStrong, t.term, kLongestTerm);
  // In a batch a line is an answer and no more, unless more is asked for.
  if (options.statistics || (options.file.empty() && !options.quiet)) {
    std::string said =
        fmt::format("{}, {} {} -> {}", name(t.verdict), options.cost, t.cost_before, t.cost);
    if (t.verdict == api::SimplifyVerdict::kUnknown) {
      said += ": a limit was reached, this is the term as it was given";
    } else if (t.engine.empty()) {
      said += ": nothing smaller was found";
    }
    if (options.statistics) said += fmt::format(", {:.4f} s", t.seconds);
    std::cout << (options.file.empty() ? "\n" : "  ; ") << paint(Tone::kFaint, said);
  }
  std::cout << '\n';
}

int simplify(const SimplifyChoices& options) {
  if (options.term.empty() == options.file.empty()) {
    throw UsageError("simplify takes either a term or --file FILE");
  }
  api::SimplifyOptions search;
  search.width = *width_of(options.logic);
  search.cost = options.cost == "size" ? api::SimplifyCost::kSize : api::SimplifyCost::kDepth;
  if (options.syntax == "smtlib") search.syntax = api::SimplifySyntax::kSmtlib;
  if (options.syntax == "infix") search.syntax = api::SimplifySyntax::kInfix;
  search.seconds = options.seconds;
  search.threads = options.threads != 0 ? options.threads : one_a_processor();
  const std::string shown = options.file.empty() ? "term" : shown_path(options.file);
  const std::string text = options.file.empty() ? options.term : read_bytes(options.file);
  const api::SimplifyResult made = api::simplify(text, search, shown);
  print_diagnostics(made.diagnostics);
  if (!made.diagnostics.empty()) {
    if (options.json) print_json_diagnostics("whence-simplification", shown, made.diagnostics);
    return kBadInput;
  }
  if (options.file.empty() && made.terms.size() != 1) {
    throw UsageError("one term is expected; --file takes a term a line");
  }
  std::size_t unknown = 0;
  std::size_t smaller = 0;
  for (const api::SimplifiedTerm& t : made.terms) {
    print_simplified(t, options);
    if (t.verdict == api::SimplifyVerdict::kUnknown) ++unknown;
    if (t.cost < t.cost_before) ++smaller;
  }
  if (!options.file.empty() && !options.quiet && !options.json) {
    std::cerr << fmt::format("{}: {} smaller, {} unknown, all others verified\n",
                             plural(made.terms.size(), "term"), smaller, unknown);
  }
  return unknown == 0 ? kDone : kNotFound;
}

}  // namespace

Run add_simplify(CLI::App& app) {
  auto options = std::make_shared<SimplifyChoices>();
  CLI::App* sub =
      app.add_subcommand("simplify", "Find the smallest equivalent term, proved equal by Z3");
  sub->add_option(
      "TERM", options->term,
      "A term in SMT-LIB, as (bvadd x y), or in C's infix, as x + y; names are variables");
  sub->add_option("--file", options->file, "Simplify a term a line; - is standard input")
      ->type_name("FILE");
  sub->add_option("--logic", options->logic, "BV1 to BV64, bit-vectors of that width, or Int")
      ->check(check_logic)
      ->type_name("LOGIC");
  sub->add_option("--cost", options->cost, "What is made small: size (nodes) or depth")
      ->check(CLI::IsMember({"size", "depth"}))
      ->type_name("COST");
  sub->add_option("--syntax", options->syntax, "auto (by the first characters), smtlib or infix")
      ->check(CLI::IsMember({"auto", "smtlib", "infix"}))
      ->type_name("SYNTAX");
  sub->add_option("--time", options->seconds,
                  "Stop after this many seconds; what is not done then is unknown")
      ->check(check_seconds)
      ->type_name("SECONDS");
  sub->add_option("--threads", options->threads, "Number of threads; does not change the answers")
      ->check(CLI::Range(1U, 1024U))
      ->type_name("N");
  sub->add_flag("--json", options->json, "Print each answer as one line of JSON");
  sub->add_flag("--stats", options->statistics, "Print statistics");
  sub->add_flag("--quiet", options->quiet, "Print the answers only");
  return [options] { return simplify(*options); };
}

}  // namespace whence::cli
