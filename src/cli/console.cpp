#include "cli/console.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/utf8.h"
#include "cli/command.h"

namespace whence::cli {

namespace {

constexpr std::size_t kNameWidth = 24;
constexpr std::size_t kFormulaWidth = 56;

const char* colour(Tone tone) {
  switch (tone) {
    case Tone::kGood:
      return "\033[32m";
    case Tone::kBad:
      return "\033[31m";
    case Tone::kDoubt:
      return "\033[33m";
    case Tone::kFaint:
      return "\033[2m";
    case Tone::kStrong:
      return "\033[1m";
    case Tone::kPlain:
      break;
  }
  return "";
}

/// `text` with spaces up to `width` code points.
std::string padded(std::string text, std::size_t width) {
  const std::size_t length = code_point_count(text);
  if (length < width) text.append(width - length, ' ');
  return text;
}

struct Verdict {
  Tone tone;
  const char* mark;
  std::string words;
};

Verdict verdict(const api::TheoremReport& theorem) {
  switch (theorem.status) {
    case api::Status::kProved:
      return {Tone::kGood, "✓",
              fmt::format("proved · {} · certified", plural(theorem.steps, "step"))};
    case api::Status::kProvedModulo: {
      std::string holes;
      for (const std::string& hole : theorem.holes) {
        holes += (holes.empty() ? "" : ", ") + hole;
      }
      return {Tone::kDoubt, "◌", "proved up to holes: " + holes};
    }
    case api::Status::kRefuted:
      return {Tone::kBad, "✗", "false"};
    case api::Status::kNotATheorem:
      return {Tone::kBad, "✗",
              theorem.model.empty() ? "does not follow (a complete search ended)"
                                    : "does not follow (it fails in a model)"};
    case api::Status::kContradictory:
      return {Tone::kBad, "!", "not shown: the axioms contradict each other"};
    case api::Status::kOpen:
      break;
  }
  return {Tone::kDoubt, "?", "not proved"};
}

void print_details(const api::TheoremReport& theorem) {
  if (!theorem.model.empty()) {
    std::cout << "      in this model of the axioms it fails"
              << (theorem.minimal_model ? " (none has fewer elements):" : ":") << '\n';
    for (const std::string& line : theorem.model) {
      std::cout << "        " << paint(Tone::kPlain, line, 2000) << '\n';
    }
  }
  const bool evaluated = theorem.status == api::Status::kNotATheorem && !theorem.model.empty();
  if (theorem.status == api::Status::kRefuted || evaluated) {
    std::string values;
    for (const auto& [variable, value] : theorem.counterexample) {
      values += (values.empty() ? "" : ", ") + variable + " = " + value;
    }
    if (!values.empty() || !evaluated) {
      std::cout << "      counterexample: " << paint(Tone::kStrong, values) << '\n';
    }
    for (std::size_t i = 0; i < theorem.evaluation.size(); ++i) {
      std::cout << (i == 0 ? "        that is    " : "        becomes    ")
                << paint(Tone::kPlain, theorem.evaluation[i], 200) << '\n';
    }
  }
  if (!theorem.not_linear.empty()) {
    std::string terms;
    for (const std::string& term : theorem.not_linear) {
      terms += (terms.empty() ? "" : ", ") + paint(Tone::kPlain, term, 200);
    }
    std::cout << "      beyond linear arithmetic: " << terms;
    if (theorem.line != 0)
      std::cout << " (" << shown_path(theorem.file) << ':' << theorem.line << ')';
    std::cout << '\n';
  }
  if (theorem.model.empty()) {
    for (const std::string& line : theorem.tried) {
      std::cout << "      tried: " << paint(Tone::kPlain, line, 2000) << '\n';
    }
  }
  if (theorem.status == api::Status::kOpen && !theorem.stuck.empty()) {
    const api::Stuck& stuck = theorem.stuck.front();
    std::cout << "      stuck on: " << paint(Tone::kPlain, stuck.goal, 200) << '\n';
    if (!stuck.forms.empty()) {
      std::cout << "      that is:  " << paint(Tone::kPlain, stuck.forms.front(), 200) << '\n';
    }
  }
}

const char* reason(api::Ending ending) {
  switch (ending) {
    case api::Ending::kDone:
      return "";
    case api::Ending::kGaveUp:
      return "every strategy ended without an answer";
    case api::Ending::kWorkLimit:
      return "the work limit was reached";
    case api::Ending::kTimeLimit:
      return "the time limit was reached";
    case api::Ending::kMemoryLimit:
      return "the memory limit was reached";
    case api::Ending::kInterrupted:
      return "interrupted";
  }
  return "";
}

}  // namespace

std::string plural(std::size_t n, const char* one) {
  return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s");
}

namespace {
bool g_plain = false;
}  // namespace

bool stdout_is_terminal() {
  return !g_plain && isatty(STDOUT_FILENO) != 0;
}
bool stderr_is_terminal() {
  return !g_plain && isatty(STDERR_FILENO) != 0;
}
void print_plainly() {
  g_plain = true;
}

std::string paint(Tone tone, std::string_view text, std::size_t limit) {
  static const bool colours = stdout_is_terminal();
  std::string safe = shortened(printable(text), limit);
  if (!colours || tone == Tone::kPlain) return safe;
  return colour(tone) + safe + "\033[0m";
}

std::string shown_path(const std::string& path) {
  return path == "-" ? "standard input" : shortened(printable(path), 200);
}

std::string read_bytes(const std::string& path) {
  if (path == "-") {
    return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  }
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  // An empty file makes operator<< fail without anything being wrong; peek keeps that apart from a
  // directory, which can be opened but not read.
  if (in && in.peek() != std::ifstream::traits_type::eof()) bytes << in.rdbuf();
  if (!in.is_open() || in.bad()) throw UsageError("cannot read " + shown_path(path));
  return bytes.str();
}

void print_diagnostics(const std::vector<api::Diagnostic>& diagnostics) {
  for (const api::Diagnostic& diagnostic : diagnostics) {
    std::cerr << printable(diagnostic.text, /*keep_newlines=*/true);
    if (diagnostic.text.empty() || diagnostic.text.back() != '\n') std::cerr << '\n';
  }
}

void print_json_diagnostics(const char* format, const std::string& file,
                            const std::vector<api::Diagnostic>& diagnostics) {
  nlohmann::ordered_json out;
  out["format"] = format;
  out["version"] = 1;
  out["input"] = file;
  out["diagnostics"] = nlohmann::ordered_json::array();
  for (const api::Diagnostic& d : diagnostics) {
    out["diagnostics"].push_back(
        {{"file", d.file}, {"line", d.line}, {"column", d.column}, {"message", d.message}});
  }
  std::cout << out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

api::Language language_of(const std::string& format) {
  if (format == "mpl") return api::Language::kMpl;
  if (format == "tptp") return api::Language::kTptp;
  if (format == "smtlib") return api::Language::kSmtLib;
  if (format == "classic") return api::Language::kClassic;
  return api::Language::kAuto;
}

void add_input_format(CLI::App& sub, std::string& format) {
  sub.add_option("--input-format", format,
                 "Language of the theory; auto goes by the file's extension or its beginning")
      ->check(CLI::IsMember({"auto", "mpl", "tptp", "smtlib", "classic"}))
      ->capture_default_str();
}

std::string check_whole_number(const std::string& text) {
  std::uint64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc() && stop == end) return {};
  return "must be a whole number from 0 to 18446744073709551615";
}

std::string check_seconds(const std::string& text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc() && stop == end && std::isfinite(value) && value >= 0) return {};
  return "must be a number of seconds, not negative";
}

void add_classic_input(CLI::App& sub, ClassicInput& input) {
  sub.add_option(
         "--inductive", input.inductive,
         "Of a configuration: induction over the set N from i0 by s, or none (default: over "
         "the arguments of NaturalNumbers)")
      ->type_name("N,i0,s");
  sub.add_option("--goals", input.goals,
                 "Of a configuration: prove the expressions in this file; may be given again")
      ->type_name("FILE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_lemma_files(CLI::App& sub, std::vector<std::string>& files, const std::string& help) {
  sub.add_option("--lemmas", files, help + "; may be given again")
      ->type_name("FILE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_premises(CLI::App& sub, api::Premises& premises) {
  const auto names = [&](const char* option, std::vector<std::string>& into, const char* help) {
    sub.add_option(option, into, help)
        ->type_name("NAME,...")
        ->expected(1)
        ->delimiter(',')
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  };
  names(
      "--use", premises.use,
      "Use these axioms, lemmas and theorems and no others, the theorems and lemmas proved first");
  names("--without", premises.without, "Leave out these axioms, lemmas and theorems");
}

namespace {

void add_diagnostics(api::Loaded& loaded, const std::vector<api::Diagnostic>& wrong) {
  if (!wrong.empty()) loaded.theory.reset();
  loaded.diagnostics.insert(loaded.diagnostics.end(), wrong.begin(), wrong.end());
}

}  // namespace

void use_lemmas(api::Loaded& loaded, const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    if (loaded.theory) add_diagnostics(loaded, loaded.theory->add_lemmas(file));
  }
}

void use_premises(api::Loaded& loaded, const api::Premises& premises) {
  if (loaded.theory && !(premises.use.empty() && premises.without.empty())) {
    add_diagnostics(loaded, loaded.theory->choose_premises(premises));
  }
}

std::string left_out_line(const api::Theory& theory) {
  std::string line;
  for (const std::string& name : theory.left_out()) {
    line += (line.empty() ? "left out: " : ", ") + paint(Tone::kPlain, name, 60);
  }
  return line;
}

std::string problem_name(const std::string& path) {
  if (path == "-") return "stdin";
  std::string name = std::filesystem::path(path).stem().string();
  // The name ends where a blank does.
  for (char& c : name) {
    if (c == ' ' || c == '\n' || c == '\t') c = '_';
  }
  return printable(name);
}

namespace {

const char* words(api::Language language) {
  switch (language) {
    case api::Language::kTptp:
      return "a problem in TPTP";
    case api::Language::kSmtLib:
      return "a problem in SMT-LIB";
    case api::Language::kClassic:
      return "a configuration";
    case api::Language::kMpl:
    case api::Language::kAuto:
      break;
  }
  return "a theory in MPL";
}

}  // namespace

void refuse_option(api::Loaded& loaded, const std::string& path, const std::string& option,
                   const std::string& why) {
  const std::string file = path == "-" ? "<stdin>" : path;
  const std::string message = fmt::format("{} is of no use for {}", option, words(loaded.language));
  loaded.diagnostics.push_back(
      {file, 0, 0, message, fmt::format("{}: error: {}\n  {}\n", file, message, why)});
  loaded.theory.reset();
}

api::Loaded load_theory(const std::string& path, const std::string& goal, const std::string& format,
                        const ClassicInput& classic) {
  const api::Language language = language_of(format);
  api::Loaded loaded =
      path == "-" ? api::Theory::from_text(read_bytes(path), "<stdin>", language, classic.inductive)
                  : api::Theory::from_file(path, language, classic.inductive);
  const std::string why = "it is for configurations of Generative Logic";
  const bool other = loaded.language != api::Language::kClassic;
  if (loaded.theory && other && !classic.inductive.empty()) {
    refuse_option(loaded, path, "--inductive", why);
  }
  if (loaded.theory && other && !classic.goals.empty()) {
    refuse_option(loaded, path, "--goals", why + "; theorems go into the theory");
  }
  for (const std::string& file : classic.goals) {
    if (loaded.theory) add_diagnostics(loaded, loaded.theory->add_goal_file(file));
  }
  if (loaded.theory && !goal.empty()) add_diagnostics(loaded, loaded.theory->add_goal(goal));
  return loaded;
}

namespace {

void print_contradictory(const api::Answer& answer, const char* prefix) {
  if (answer.contradictory_axioms().empty()) return;
  std::cout << prefix << "these axioms contradict each other:";
  const char* separator = " ";
  for (const std::string& axiom : answer.contradictory_axioms()) {
    std::cout << separator << paint(Tone::kBad, axiom, 60);
    separator = ", ";
  }
  std::cout << '\n';
}

// Definitions that the kernel could not check are axioms, and the reader of the answer is told so.
void print_unchecked(const api::Answer& answer, const char* prefix) {
  if (answer.unchecked_definitions().empty()) return;
  std::cout << prefix << "definitions that count as axioms, as the kernel could not check them:";
  const char* separator = " ";
  for (const std::string& name : answer.unchecked_definitions()) {
    std::cout << separator << paint(Tone::kDoubt, name, 60);
    separator = ", ";
  }
  std::cout << '\n';
}

// What is known about one `(check-sat)`, in words; empty if there is nothing to say.
std::string explanation(const api::Answer& answer, const api::TheoremReport& theorem,
                        std::string_view said, bool several) {
  if (said == "sat") {
    if (!theorem.model.empty()) return "a model:";
    // Of `false` no values are shown; what refutes it is that the axioms have a model.
    return theorem.status == api::Status::kRefuted ? "a model was found by computing"
                                                   : "a complete search ended";
  }
  if (said == "unknown") return reason(answer.ending());
  const bool own = several && theorem.status == api::Status::kProved;
  return fmt::format("certified in {}", plural(own ? theorem.steps : answer.steps(), "step"));
}

// As SMT solvers answer `(check-sat)`, a line for each; what is not theirs are comments behind.
void print_satisfiability(const api::Answer& answer, bool quiet) {
  const auto is_question = [](const api::TheoremReport& theorem) { return !theorem.is_lemma; };
  const bool several = std::ranges::count_if(answer.theorems(), is_question) > 1;
  std::vector<std::pair<std::string, std::string>> comments;  // of what, and what
  for (const api::TheoremReport& theorem : answer.theorems()) {
    if (!is_question(theorem)) continue;
    const char* said = "unknown";
    if (theorem.status == api::Status::kContradictory || theorem.status == api::Status::kProved) {
      said = "unsat";
    } else if (theorem.status == api::Status::kNotATheorem ||
               theorem.status == api::Status::kRefuted) {
      said = "sat";
    }
    std::cout << said << '\n';
    std::string text = explanation(answer, theorem, said, several);
    if (!text.empty()) comments.emplace_back(printable(theorem.name), std::move(text));
  }
  if (quiet) return;
  print_contradictory(answer, "; ");
  print_unchecked(answer, "; ");
  for (const auto& comment : comments) {
    const std::string& name = comment.first;
    const std::string& text = comment.second;
    std::cout << "; " << (several ? shortened(name, kNameWidth) + ": " : "") << text << '\n';
    const auto theorem = std::ranges::find_if(
        answer.theorems(), [&](const auto& t) { return printable(t.name) == name; });
    if (theorem == answer.theorems().end()) continue;
    for (const std::string& line : theorem->model) {
      std::cout << ";   " << shortened(printable(line), 2000) << '\n';
    }
  }
}

}  // namespace

void print_answer(const api::Answer& answer, const std::string& title, bool quiet) {
  if (answer.asks_satisfiability()) return print_satisfiability(answer, quiet);
  std::size_t goals = 0;
  std::size_t proved = 0;
  std::size_t holes = 0;
  std::size_t width = 0;
  for (const api::TheoremReport& theorem : answer.theorems()) {
    width = std::max(width, code_point_count(theorem.name));
    if (theorem.is_lemma) continue;
    ++goals;
    if (theorem.status == api::Status::kProved) ++proved;
    if (theorem.status == api::Status::kProvedModulo) ++holes;
  }
  width = std::min(width, kNameWidth);
  if (!quiet) {
    std::cout << paint(Tone::kStrong, title) << '\n';
    for (const api::TheoremReport& theorem : answer.theorems()) {
      const Verdict v = verdict(theorem);
      const std::string name = padded(shortened(printable(theorem.name), kNameWidth), width);
      const std::string formula =
          padded(shortened(printable(theorem.formula), kFormulaWidth), kFormulaWidth);
      std::cout << "  " << paint(v.tone, v.mark) << ' ' << paint(Tone::kStrong, name) << "  "
                << formula << "  " << paint(v.tone, v.words) << '\n';
      print_details(theorem);
    }
  }
  print_contradictory(answer, "");
  print_unchecked(answer, "");
  if (goals == 0) {
    std::cout << "no theorem to prove\n";
    return;
  }
  std::string summary = fmt::format("{} of {} proved", proved, plural(goals, "theorem"));
  if (proved != 0) summary += fmt::format(", certified in {}", plural(answer.steps(), "step"));
  if (holes != 0) summary += fmt::format("; {} up to holes", holes);
  if (proved < goals && *reason(answer.ending()) != '\0') {
    summary += fmt::format("; {}", reason(answer.ending()));
  }
  std::cout << paint(proved == goals ? Tone::kGood : Tone::kDoubt, summary) << '\n';
}

void print_statistics(const api::Answer& answer, const char* prefix) {
  const api::Statistics& s = answer.statistics();
  std::cout << fmt::format(
      "{0}work {1} · cycles {2} · blocks {3} · inferences {4} · rewrites {5} · lemmas {6} · "
      "dropped refutations {7}\n"
      "{0}search {8:.3f} s, of these extraction {9:.3f} s · check {10:.3f} s · peak {11:.1f} MiB\n",
      prefix, s.work, s.cycles, s.blocks, s.inferences, s.rewrites, s.lemmas, s.dropped_refutations,
      s.search_seconds, s.extraction_seconds, s.check_seconds,
      static_cast<double>(s.peak_bytes) / (1024.0 * 1024.0));
}

}  // namespace whence::cli
