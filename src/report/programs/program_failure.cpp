// Why there is no program, and what might help.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/escape.h"
#include "report/exports/text.h"
#include "report/pages/html.h"
#include "report/programs/program_page.h"
#include "report/programs/program_text.h"

namespace whence::report {

namespace {

constexpr std::size_t kMostRulesShown = 300;
constexpr std::size_t kMostStrange = 8;

std::string why_none(const ProgramPage& page, const api::Synthesis& found) {
  if (!found.refused.empty()) {
    return "An answer was found, but it failed its checks and is not shown. This is a defect of "
           "Whence; please report it with the input.";
  }
  if (found.status == api::SynthesisStatus::kInfeasible) {
    if (!page.specification.constraints.empty()) {
      return "There is none: " + found.reason + '.';
    }
    return "There is none: the grammar is exhausted. All its programs were built and compared on "
           "all examples, and none meets them.";
  }
  switch (found.ending) {
    case api::Ending::kTimeLimit:
      return "None was found before the time limit.";
    case api::Ending::kWorkLimit:
      return "None was found before the limit of work.";
    case api::Ending::kMemoryLimit:
      return "None was found before the limit of memory.";
    case api::Ending::kInterrupted:
      return "None was found before the search was interrupted.";
    case api::Ending::kDone:
    case api::Ending::kGaveUp:
      break;
  }
  return "None was found: the search came to its end, which does not mean that there is none.";
}

void add_characters(const synth::Value& value, std::set<char32_t>& out) {
  if (const auto* text = std::get_if<synth::Text>(&value)) out.insert(text->begin(), text->end());
}

// Characters of outputs that stand in no input and no constant, where the grammar has nothing that
// makes characters. Nothing can put them there.
std::set<char32_t> characters_from_nowhere(const synth::Specification& s) {
  if (s.result.kind != synth::Kind::kString) return {};
  std::set<char32_t> there;
  std::set<char32_t> wanted;
  for (const synth::Nonterminal& n : s.grammar.nonterminals) {
    if (n.any_constant && n.sort.kind == synth::Kind::kString) return {};
  }
  for (const synth::Rule& rule : s.grammar.rules) {
    for (const synth::Node& node : rule.term.nodes) {
      if (node.kind == synth::NodeKind::kConstant) add_characters(node.constant, there);
      if (node.kind != synth::NodeKind::kApplication) continue;
      const synth::Operator& op = s.operators[node.op];
      const bool makes = op.body || op.reference != nullptr || op.name == "str.from_code" ||
                         op.name == "str.from_int" || op.name == "int.to.str";
      if (makes && op.result.kind == synth::Kind::kString) return {};
    }
  }
  for (const synth::Example& e : s.examples) {
    for (const synth::Value& v : e.inputs) add_characters(v, there);
    add_characters(e.output, wanted);
  }
  std::erase_if(wanted, [&](char32_t c) { return there.contains(c); });
  return wanted;
}

std::string strange_html(const std::set<char32_t>& strange) {
  std::vector<std::string> shown;
  for (const char32_t c : strange) {
    if (shown.size() == kMostStrange) break;
    shown.push_back("<code>" + html(program_value(synth::Text(1, c))) + "</code>");
  }
  if (strange.size() > shown.size()) {
    shown.push_back(grouped(strange.size() - shown.size()) + " more");
  }
  return enumeration(shown);
}

std::vector<std::string> tips_for_search(const ProgramPage& page, const api::Synthesis& found) {
  const synth::Specification& s = page.specification;
  std::vector<std::string> out;
  const std::set<char32_t> strange = characters_from_nowhere(s);
  if (!strange.empty()) {
    out.push_back(fmt::format(
        "Give the grammar constants for {}: outputs have {}, but no input and no constant does, so "
        "that nothing can put {} there.",
        strange_html(strange), strange.size() == 1 ? "it" : "them",
        strange.size() == 1 ? "it" : "them"));
  }
  if (found.status == api::SynthesisStatus::kInfeasible) {
    if (s.constraints.empty()) {
      out.emplace_back("Give the grammar more: an operator or a constant that the examples need.");
      out.emplace_back("Look for a slip in the examples; one wrong output is enough.");
    } else {
      out.emplace_back(
          "Look at the constraints: they may ask for what cannot be, or for what the grammar has "
          "not.");
    }
    return out;
  }
  switch (found.ending) {
    case api::Ending::kTimeLimit:
      out.emplace_back("Give it more time: <code>--time</code> takes seconds.");
      break;
    case api::Ending::kWorkLimit:
      out.emplace_back("Give it more work: <code>--work</code> takes units of work.");
      break;
    case api::Ending::kMemoryLimit:
      out.emplace_back("Give it more memory: <code>--memory</code>.");
      break;
    default:
      break;
  }
  out.emplace_back(
      "Give the grammar less: what the program will not need. Fewer operators and constants let "
      "the "
      "search go deeper.");
  out.emplace_back(
      "Give it a part of the program as a function of the input (<code>define-fun</code>), and put "
      "that into the grammar.");
  if (s.constraints.empty()) {
    out.emplace_back(
        "Try fewer examples first: if those have a program, see what it does on others.");
  }
  return out;
}

std::string searched_html(const ProgramPage& page, const api::Synthesis& found) {
  const api::SynthesisStatistics& s = found.statistics;
  std::string out = "<h2>What was searched</h2>\n<ul class=\"tips\">\n";
  out += fmt::format("<li>{} evaluated; {} of them behave differently on the examples.</li>\n",
                     s.evaluated == 1 ? "1 term was" : grouped(s.evaluated) + " terms were",
                     grouped(s.kept));
  out += fmt::format(
      "<li>All terms up to size {} were tried, and larger ones where it seemed "
      "worth it.</li>\n",
      grouped(s.complete_size));
  if (!page.specification.examples.empty()) {
    out += fmt::format("<li>The best of them meets {} of {}.</li>\n", grouped(s.most_met),
                       count(page.specification.examples.size(), "example"));
  }
  return out + "</ul>\n";
}

std::string function_html(const synth::Specification& s) {
  std::vector<std::string> parameters;
  for (const synth::Variable& v : s.parameters) {
    parameters.push_back(
        fmt::format("{} : {}", shortened(v.name, kLongestProgramName), synth::to_smtlib(v.sort)));
  }
  return fmt::format("<pre class=\"program\"><code>{}</code></pre>\n",
                     html(fmt::format("{}({}) : {} = ?", shortened(s.function, kLongestProgramName),
                                      fmt::join(parameters, ", "), synth::to_smtlib(s.result))));
}

}  // namespace

std::string grammar_html(const synth::Specification& s, bool open) {
  std::vector<std::string> variables;
  std::vector<std::string> nonterminals;
  for (const synth::Variable& v : s.parameters) variables.push_back(v.name);
  for (const synth::Nonterminal& n : s.grammar.nonterminals) nonterminals.push_back(n.name);
  std::string out = fmt::format(
      "<details class=\"more\"{}><summary>The grammar</summary>\n<p class=\"note\">What a program "
      "may be made of; it is a term of the first kind.</p>\n<dl class=\"grammar\">\n",
      open ? " open" : "");
  std::size_t rules = 0;
  for (std::uint32_t i = 0; i < s.grammar.nonterminals.size() && rules < kMostRulesShown; ++i) {
    const synth::Nonterminal& n = s.grammar.nonterminals[i];
    std::vector<std::string> forms;
    if (n.any_constant) forms.emplace_back("any constant");
    for (const synth::Rule& rule : s.grammar.rules) {
      if (rule.nonterminal != i || ++rules > kMostRulesShown) continue;
      const ProgramText text(s.operators, rule.term, variables, nonterminals);
      forms.push_back("<code>" + html(shortened(text.of(rule.term.root()).value_or("…"), 100)) +
                      "</code>");
    }
    out += fmt::format(
        "<div><dt><code>{}</code> <span class=\"note\">{}</span></dt><dd>{}</dd></div>\n",
        html(shortened(n.name, kLongestProgramName)), html(synth::to_smtlib(n.sort)),
        fmt::join(forms, " <span class=\"or\">or</span> "));
  }
  out += "</dl>\n";
  if (rules > kMostRulesShown) {
    out += fmt::format("<p class=\"note\">The first {} of its rules.</p>\n", kMostRulesShown);
  }
  return out + "</details>\n";
}

std::string no_program_html(const ProgramPage& page, const api::Synthesis& found) {
  const synth::Specification& s = page.specification;
  const bool infeasible = found.status == api::SynthesisStatus::kInfeasible;
  std::string out = fmt::format(
      "<p class=\"kind\">Program</p>\n<h1>{}</h1>\n<p class=\"verdict\"><span class=\"badge "
      "{}\">{}</span></p>\n",
      html(shortened(s.function, kLongestProgramName)), infeasible ? "bad" : "",
      infeasible ? "Infeasible" : "Not found");
  out += function_html(s);
  out += "<section class=\"failure\">\n<p class=\"lead\">" + why_none(page, found) + "</p>\n";
  out += searched_html(page, found);
  out += "<h2>What to try</h2>\n<ul class=\"tips\">\n";
  for (const std::string& tip : tips_for_search(page, found)) out += "<li>" + tip + "</li>\n";
  return out + "</ul>\n</section>\n";
}

}  // namespace whence::report
