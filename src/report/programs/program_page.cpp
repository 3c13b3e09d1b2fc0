#include "report/programs/program_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/escape.h"
#include "report/pages/frame.h"
#include "report/pages/html.h"
#include "report/programs/program_text.h"
#include "report/programs/program_tree.h"

namespace whence::report {

namespace {

constexpr std::size_t kLongestValueOnPage = 60;
constexpr std::size_t kMostExamplesListed = 400;
constexpr std::size_t kMostExampleBytes = 90'000;
constexpr std::size_t kLongestSmtlib = 20'000;
constexpr std::size_t kMostOtherBytes = 30'000;
constexpr std::size_t kLongestTitle = 80;

std::vector<std::string> names_of(const std::vector<synth::Variable>& variables) {
  std::vector<std::string> names;
  for (const synth::Variable& v : variables)
    names.push_back(shortened(v.name, kLongestProgramName));
  return names;
}

std::string value_html(const synth::Value& value) {
  return "<code>" + html(shortened(program_value(value), kLongestValueOnPage)) + "</code>";
}

std::string program_lines_html(const std::string& text) {
  std::string out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    // A line that has to be broken goes on further to the right.
    out += "<span class=\"line\">" + html(text.substr(begin, end - begin)) + "</span>\n";
    begin = end + 1;
  }
  return out;
}

std::string call_text(const synth::Target& s, const std::vector<std::string>& arguments) {
  const std::string name = shortened(s.function, kLongestProgramName);
  if (arguments.empty()) return name;
  return fmt::format("{}({})", name, fmt::join(arguments, ", "));
}

std::string call_html(const synth::Specification& s, const std::vector<synth::Value>& inputs) {
  std::vector<std::string> values;
  for (const synth::Value& v : inputs)
    values.push_back(shortened(program_value(v), kLongestValueOnPage));
  return "<code>" + html(call_text(s, values)) + "</code>";
}

std::string definition_html(const synth::Operators& operators, const synth::Target& s,
                            const synth::Term& program) {
  const synth::Term readable = choices_written_out(operators, program);
  const ProgramText text(operators, readable, names_of(s.parameters));
  const auto body = text.laid_out();
  if (!body) {
    return "<p>It is too large to be written here; <a href=\"program.sl\">program.sl</a> has "
           "it.</p>\n";
  }
  const std::string head = call_text(s, names_of(s.parameters)) + " =";
  const bool line = body->find('\n') == std::string::npos && head.size() + body->size() < 88;
  std::string inside = line ? head + " " + *body : head;
  if (!line) {
    for (std::size_t begin = 0; begin <= body->size();) {
      const std::size_t end = std::min(body->find('\n', begin), body->size());
      inside += "\n  " + body->substr(begin, end - begin);
      begin = end + 1;
    }
  }
  return "<pre class=\"program\"><code>" + program_lines_html(inside) + "</code></pre>\n";
}

std::string meanings_html(const synth::Specification& s, const synth::Term& program) {
  const synth::Term readable = choices_written_out(s.operators, program);
  const auto meanings = operator_meanings(s.operators, readable);
  if (meanings.empty()) return "";
  std::string out = "<dl class=\"legend\">\n";
  for (const OperatorMeaning& m : meanings) {
    const std::string meaning = html(shortened(m.meaning, 400));
    out += fmt::format("<dt><code>{}</code></dt><dd>{}</dd>\n", html(m.form),
                       m.is_body ? "<code>" + meaning + "</code>" : meaning);
  }
  return out + "</dl>\n";
}

std::string tree_section(const ProgramPage& page) {
  const synth::Specification& s = page.specification;
  const synth::Term program = choices_written_out(s.operators, page.programs.front().term);
  const std::vector<std::size_t> chosen = examples_to_show(s, program);
  std::string out = "<section>\n<h2>How the output comes about</h2>\n";
  if (chosen.empty()) return "";
  out +=
      "<p>The inputs stand at the head, the output in the line below them. Each further line is a "
      "part of the program with its value; what it is made of stands below it, moved to the right. "
      "Green follows the output down to where it first appears.";
  const bool chooses = std::ranges::any_of(
      program.nodes, [&](const synth::Node& node) { return is_conditional(s.operators, node); });
  if (chooses) out += " In brackets is what would come out of a branch that is not taken.";
  out += "</p>\n";
  if (chosen.size() < s.examples.size()) {
    out += fmt::format(
        "<p class=\"note\">{} of {} examples{}. The program was checked on all of them.</p>\n",
        chosen.size(), grouped(s.examples.size()),
        chooses ? ": the first that take each way through the conditions, as many as fit" : "");
  }
  return out + program_tree(s, program, chosen) + "</section>\n";
}

std::string checks_section(const ProgramPage& page, const api::Synthesis& found) {
  const synth::Specification& s = page.specification;
  const synth::Verification& v = page.programs.front().verification;
  const bool by_z3 = v.verdict == synth::Verdict::kVerified;
  std::string out =
      "<section>\n<h2>What was checked</h2>\n<p>Before a program is shown it has to pass checks "
      "that share nothing with the search.</p>\n<dl class=\"checks\">\n";
  const auto line = [&](bool good, std::string_view what, const std::string& how) {
    out += fmt::format(
        "<div class=\"{}\"><dt><span class=\"badge {}\">{}</span> {}</dt><dd>{}</dd></div>\n",
        good ? "good" : "doubt", good ? "good" : "", good ? "✓ passed" : "no answer", what, how);
  };
  line(true, "Grammar", "it derives the program.");
  if (!s.examples.empty())
    line(true, "Examples",
         fmt::format("a second, plain evaluator finds the program right on {}.",
                     s.examples.size() == 1 ? "the example"
                                            : fmt::format("all {}", grouped(s.examples.size()))));
  if (!s.constraints.empty()) {
    line(true, "Constraints", "Z3 finds that they hold for all inputs.");
  }
  if (found.programs.front().certified) {
    line(true, "Proof",
         fmt::format("the kernel has certified, in {} steps, that the definition contradicts what "
                     "would be wrong of it.",
                     grouped(found.proof_steps)));
  }
  if (!s.examples.empty())
    line(by_z3, "Z3",
         by_z3 ? "finds it impossible that the program is wrong on an example."
               : html(shortened(v.reason, 300)) + "; the other checks count.");
  return out + "</dl>\n</section>\n";
}

std::string other_programs_section(const ProgramPage& page) {
  if (page.programs.size() < 2) return "";
  const synth::Specification& s = page.specification;
  std::string out =
      "<section>\n<h2>Other programs that meet the examples</h2>\n<p>They differ where no example "
      "is. What should come out there is the question to ask whoever wrote the examples; the "
      "answer "
      "is an example more, which leaves fewer programs.</p>\n";
  std::size_t bytes = 0;
  for (std::size_t i = 1; i < page.programs.size() && bytes < kMostOtherBytes; ++i) {
    const CheckedProgram& other = page.programs[i];
    std::string part = fmt::format("<div class=\"other\">\n<h3>Program {}, with {}</h3>\n", i + 1,
                                   count(synth::size_of(other.term), "part")) +
                       definition_html(s.operators, s, other.term);
    if (!other.differs_on.empty()) {
      part += fmt::format("<p>What should {} be?</p>\n<ul class=\"answers\">\n",
                          call_html(s, other.differs_on));
      for (std::size_t k = 0; k < other.outputs.size(); ++k) {
        part += fmt::format("<li>Program {} says {}</li>\n", k + 1, value_html(other.outputs[k]));
      }
      part += "</ul>\n";
    }
    part += "</div>\n";
    bytes += part.size();
    out += part;
  }
  return out + "</section>\n";
}

std::string examples_section(const ProgramPage& page) {
  const synth::Specification& s = page.specification;
  if (s.examples.empty()) return "";
  std::string rows;
  std::size_t shown = 0;
  for (;
       shown < std::min(s.examples.size(), kMostExamplesListed) && rows.size() < kMostExampleBytes;
       ++shown) {
    const synth::Example& e = s.examples[shown];
    rows += fmt::format("<tr><td>{}{}</td>", shown + 1, shown < page.given ? "" : ", found by Z3");
    for (const synth::Value& v : e.inputs) rows += "<td>" + value_html(v) + "</td>";
    rows += "<td>" + value_html(e.output) + "</td></tr>\n";
  }
  std::string out = fmt::format("<details class=\"more\"><summary>{}</summary>\n",
                                s.examples.size() == 1
                                    ? "The example"
                                    : fmt::format("All {} examples", grouped(s.examples.size())));
  if (shown < s.examples.size()) {
    out += fmt::format("<p class=\"note\">The first {} of them.</p>\n", grouped(shown));
  }
  out +=
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Examples\"><table "
      "class=\"parts\">\n<thead><tr><th scope=\"col\">Example</th>";
  for (const std::string& name : names_of(s.parameters)) {
    out += "<th scope=\"col\">" + html(name) + "</th>";
  }
  return out + "<th scope=\"col\">output</th></tr></thead>\n<tbody>\n" + rows +
         "</tbody>\n</table></div>\n</details>\n";
}

std::string smtlib_section(const api::Synthesis& found) {
  const std::string& text = found.programs.front().definition;
  std::string out = "<details class=\"more\"><summary>As SMT-LIB</summary>\n";
  if (text.size() <= kLongestSmtlib) {
    out += "<pre class=\"model\" tabindex=\"0\">" + html(text) + "</pre>\n";
  }
  return out +
         "<p class=\"note\"><a href=\"program.sl\">program.sl</a> has this answer as "
         "SyGuS-IF wants it.</p>\n</details>\n";
}

// What put the answer together, in a sentence.
std::string_view way_found(std::string_view by) {
  if (by == "enumeration") return " The program was one of them.";
  if (by == "concatenation") {
    return " The program was put together from texts that stand in all outputs, one after the "
           "other.";
  }
  if (by == "decision tree") {
    return " The program was put together from terms that meet a part of the examples each, by "
           "conditions that tell these parts apart.";
  }
  if (by == "pieces") {
    return " The program was put together from terms that the constraints themselves suggest, by "
           "conditions under which each of them is right.";
  }
  if (by == "Horn clauses") {
    return " The program was read off a model of the constraints, as clauses about predicates, "
           "that "
           "Z3 found.";
  }
  if (by == "meet in the middle") {
    return " The program was put together from two halves, each the one that completes the other.";
  }
  return "";
}

std::string costs_section(const api::Synthesis& found) {
  const api::SynthesisStatistics& s = found.statistics;
  std::string out = fmt::format(
      "<section>\n<h2>What the search cost</h2>\n<p>Terms are built from small to large; of those "
      "that give the same on the examples one is kept.{}</p>\n<dl class=\"totals costs\">\n",
      way_found(s.found_by));
  const auto total = [&](std::string_view name, const std::string& value) {
    out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", name, value);
  };
  total("Terms evaluated", grouped(s.evaluated));
  total("Different ones, kept", grouped(s.kept));
  total("All up to this size", grouped(s.complete_size));
  if (s.rounds > 1) total("Rounds, each with more examples", grouped(s.rounds));
  total("Units of work", grouped(s.work));
  // The clock differs from run to run: run.js has it.
  out += "<div id=\"time\" hidden><dt>CPU time</dt><dd></dd></div>\n</dl>\n";
  return out + "</section>\n";
}

std::string found_body(const ProgramPage& page, const api::Synthesis& found) {
  const synth::Specification& s = page.specification;
  const CheckedProgram& best = page.programs.front();
  std::size_t size = synth::size_of(best.term);
  for (const synth::Term& t : page.further) size += synth::size_of(t);
  std::vector<std::string> names;
  for (const synth::Target* t : synth::targets_of(s)) {
    names.push_back(shortened(t->function, kLongestProgramName));
  }
  std::string out = fmt::format(
      "<p class=\"kind\">{}</p>\n<h1>{}</h1>\n<p class=\"lead\">The smallest {} found "
      "that {} {}. {}</p>\n",
      page.further.empty() ? "Program" : "Programs",
      html(shortened(fmt::format("{}", fmt::join(names, ", ")), kLongestTitle)),
      page.further.empty() ? "program" : "programs", page.further.empty() ? "meets" : "meet",
      s.constraints.empty()
          ? (s.examples.size() == 1 ? std::string("the example")
                                    : "all " + count(s.examples.size(), "example"))
          : std::string("the constraints"),
      size == 1
          ? std::string("It has a single part.")
          : fmt::format("{} {} parts: operators, constants and variables.",
                        page.further.empty() ? "It has" : "Together they have", grouped(size)));
  const auto targets = synth::targets_of(s);
  out += definition_html(s.operators, s, best.term);
  for (std::size_t i = 0; i < page.further.size(); ++i) {
    out += definition_html(s.operators, *targets[i + 1], page.further[i]);
  }
  out += meanings_html(s, best.term);
  for (const synth::Term& t : page.further) out += meanings_html(s, t);
  out += tree_section(page) + conditions_html(page, found) + rounds_html(page);
  out += other_programs_section(page);
  out += checks_section(page, found);
  out += costs_section(found);
  out += "<section>\n<h2>The input and the answer</h2>\n";
  out += examples_section(page) + grammar_html(s, false) + smtlib_section(found);
  return out + "</section>\n";
}

}  // namespace

std::string write_program_page(const ProgramPage& page, const api::Synthesis& found,
                               const std::string& directory) {
  SiteFolder folder(directory);
  SiteFrame frame;
  frame.title = shortened(page.specification.function, kLongestProgramName);
  frame.footer = fmt::format("Written by Whence {}.", api::version());
  FramedPage framed_page;
  framed_page.file = "index.html";
  framed_page.title = page.programs.empty() ? "No program" : "Program";
  framed_page.body = page.programs.empty()
                         ? no_program_html(page, found) + costs_section(found) +
                               conditions_html(page, found) + rounds_html(page) +
                               "<section>\n<h2>The input</h2>\n" + examples_section(page) +
                               grammar_html(page.specification, true) + "</section>\n"
                         : found_body(page, found);
  framed_page.scripts = {"run.js"};
  framed_page.wide = true;
  folder.write_assets({});
  if (!page.programs.empty()) folder.write("program.sl", found.sygus());
  folder.write_unlisted("run.js",
                        fmt::format("whence.run({{search:{:.3f},check:{:.3f},work:{}}});\n",
                                    found.statistics.search_seconds, found.statistics.check_seconds,
                                    found.statistics.work));
  folder.write(framed_page.file, framed(frame, framed_page));
  return folder.finish();
}

}  // namespace whence::report
