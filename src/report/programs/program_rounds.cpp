// Constraints on all inputs: what was found of each, and how the candidates were told apart.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/escape.h"
#include "report/pages/html.h"
#include "report/programs/program_page.h"
#include "report/programs/program_text.h"

namespace whence::report {

namespace {

constexpr std::size_t kMostConditions = 60;
constexpr std::size_t kLongestCondition = 300;
constexpr std::size_t kMostRoundsShown = 30;
constexpr std::size_t kLongestCandidate = 240;
constexpr std::size_t kMostValuesShown = 12;

std::vector<std::string> short_names(const std::vector<synth::Variable>& variables) {
  std::vector<std::string> names;
  for (const synth::Variable& v : variables) {
    names.push_back(shortened(v.name, kLongestProgramName));
  }
  return names;
}

std::string term_html(const synth::Operators& operators, const synth::Term& term,
                      const std::vector<synth::Variable>& variables, std::size_t longest) {
  const synth::Term readable = choices_written_out(operators, term);
  const ProgramText text(operators, readable, short_names(variables));
  return "<code>" + html(shortened(text.of(readable.root()).value_or("…"), longest)) + "</code>";
}

// What a constraint is called: of an invariant its three conditions, else its number.
std::string condition_name(const synth::Specification& s, std::size_t constraint) {
  static constexpr std::array<const char*, 3> kConditions = {"holds at the start", "kept by a step",
                                                             "implies the goal"};
  for (const synth::InvariantConditions& i : s.invariants) {
    if (constraint < i.first || constraint >= i.first + kConditions.size()) continue;
    std::string name = kConditions[constraint - i.first];
    if (s.invariants.size() > 1) {
      const std::string& predicate = synth::targets_of(s)[i.target]->function;
      name = shortened(predicate, kLongestProgramName) + ": " + name;
    }
    return name;
  }
  return fmt::format("no. {}", constraint + 1);
}

bool is_zero(const synth::Value& value) {
  const auto* number = std::get_if<std::int64_t>(&value);
  return number != nullptr && *number == 0;
}

// Values that are not 0 are what makes the difference.
std::string point_html(const std::vector<synth::Value>& point,
                       const std::vector<synth::Variable>& variables) {
  std::vector<std::string> parts;
  const std::size_t count = std::min(point.size(), variables.size());
  const bool all = count <= kMostValuesShown;
  std::size_t left_out = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if ((!all && is_zero(point[i])) || parts.size() == kMostValuesShown) {
      ++left_out;
      continue;
    }
    parts.push_back(fmt::format("<code>{} = {}</code>",
                                html(shortened(variables[i].name, kLongestProgramName)),
                                html(shortened(program_value(point[i]), kLongestProgramName))));
  }
  std::string out = fmt::format("{}", fmt::join(parts, ", "));
  if (left_out > 0) out += fmt::format("{} and {} more", parts.empty() ? "0" : ",", left_out);
  return out.empty() ? "no input" : out;
}

std::string candidate_html(const synth::Specification& s,
                           const std::vector<synth::Term>& programs) {
  const auto targets = synth::targets_of(s);
  std::string out;
  for (std::size_t i = 0; i < programs.size() && i < targets.size(); ++i) {
    if (i > 0) out += "<br>";
    if (programs.size() > 1) {
      out += fmt::format("<code>{}</code>: ",
                         html(shortened(targets[i]->function, kLongestProgramName)));
    }
    out += term_html(s.operators, programs[i], targets[i]->parameters, kLongestCandidate);
  }
  return out;
}

std::string piece_html(const ProgramPage& page, const synth::SearchRound& round) {
  std::string out;
  for (std::size_t i = 0; i < round.piece.size(); ++i) {
    if (i > 0) out += ", ";
    out += term_html(page.specification.operators, round.piece[i], page.round_inputs,
                     kLongestCandidate);
  }
  return out;
}

std::string table_html(const std::string& head, const std::string& rows) {
  return "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Rounds\"><table "
         "class=\"parts rounds\">\n<thead><tr>" +
         head + "</tr></thead>\n<tbody>\n" + rows + "</tbody>\n</table></div>\n";
}

std::string head_cells(const std::array<const char*, 4>& names) {
  std::string out;
  for (const char* name : names) out += fmt::format("<th scope=\"col\">{}</th>", name);
  return out;
}

}  // namespace

std::string conditions_html(const ProgramPage& page, const api::Synthesis& found) {
  const synth::Specification& s = page.specification;
  if (s.constraints.empty()) return "";
  const bool holds = !found.programs.empty();
  const bool certified = holds && found.programs.front().certified;
  std::string out = fmt::format(
      "<section>\n<h2>{}</h2>\n<p>{} hold for all values of the variables.{}</p>\n<dl "
      "class=\"checks conditions\">\n",
      s.invariants.empty() ? "The constraints" : "The conditions",
      s.invariants.empty() ? "They have to" : "An invariant has to meet three conditions, which",
      holds ? "" : " No program was found for which they do.");
  const std::size_t shown = std::min(kMostConditions, s.constraints.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string name = condition_name(s, i);
    out += fmt::format(
        "<div class=\"{}\"><dt>{} {}</dt><dd>{}</dd></div>\n", holds ? "good" : "doubt",
        holds ? fmt::format("<span class=\"badge good\">✓ {}</span>",
                            certified ? "certified" : "verified")
              : std::string("<span class=\"badge\">open</span>"),
        html(name), term_html(s.operators, s.constraints[i], s.variables, kLongestCondition));
  }
  out += "</dl>\n";
  if (shown < s.constraints.size()) {
    out += fmt::format("<p class=\"note\">The first {} of {}.</p>\n", shown,
                       grouped(s.constraints.size()));
  }
  return out + "</section>\n";
}

std::string rounds_html(const ProgramPage& page) {
  const synth::Specification& s = page.specification;
  if (page.rounds.empty()) return "";
  std::string pieces;
  std::string tried;
  std::size_t piece = 0;
  std::size_t candidate = 0;
  for (const synth::SearchRound& round : page.rounds) {
    if (round.candidate.empty()) {
      if (++piece > kMostRoundsShown) continue;
      const std::string before = piece == 1   ? "none"
                                 : piece == 2 ? "piece 1"
                                              : fmt::format("pieces 1 to {}", piece - 1);
      pieces +=
          fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", piece, before,
                      point_html(round.point, page.round_inputs), piece_html(page, round));
    } else {
      if (++candidate > kMostRoundsShown) continue;
      std::vector<std::string> failed;
      for (const std::size_t c : round.failed) failed.push_back(html(condition_name(s, c)));
      tried += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", candidate,
                           candidate_html(s, round.candidate), point_html(round.point, s.variables),
                           fmt::join(failed, ", "));
    }
  }
  std::string out = "<section>\n<h2>How it was found</h2>\n";
  const auto note = [&](std::size_t count) {
    if (count > kMostRoundsShown) {
      out += fmt::format("<p class=\"note\">The first {} of {} that were kept.</p>\n",
                         kMostRoundsShown, grouped(count));
    }
  };
  if (piece > 0) {
    out +=
        "<p>Z3 looks for inputs at which no piece so far is right. A term that is right there, "
        "read "
        "off the constraints, is the next piece. When there are no such inputs, conditions are "
        "learned that choose among the pieces.</p>\n";
    out += table_html(head_cells({"Round", "Candidate", "Counterexample", "Next piece"}), pieces);
    note(piece);
  }
  if (candidate > 0) {
    out +=
        "<p>Z3 looks for values at which a candidate fails. The next one has to meet the "
        "constraints there, too; it stands in the next line.</p>\n";
    out +=
        table_html(head_cells({"Round", "Candidate", "Counterexample", "What fails there"}), tried);
    note(candidate);
  }
  return out + "</section>\n";
}

}  // namespace whence::report
