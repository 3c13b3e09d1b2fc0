#include "report/programs/recursive_page.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/escape.h"
#include "report/pages/frame.h"
#include "report/pages/html.h"
#include "report/pages/single.h"

namespace whence::report {

namespace {

std::string program_block(const std::vector<std::string>& definition) {
  std::string out = "<pre class=\"program\"><code>";
  for (const std::string& line : definition) {
    out += "<span class=\"line\">" + html(line) + "</span>\n";
  }
  return out + "</code></pre>\n";
}

std::string list_of_formulas(std::string_view title, const std::vector<std::string>& formulas) {
  if (formulas.empty()) return "";
  std::string out = fmt::format("<h3>{}</h3>\n<ul class=\"asked\">\n", title);
  for (const std::string& f : formulas) out += "<li><code>" + html(f) + "</code></li>\n";
  return out + "</ul>\n";
}

std::string function_section(const api::RecursiveFunction& f) {
  std::string out = fmt::format("<section>\n<h2>{}</h2>\n", html(shortened(f.name, 60)));
  out += list_of_formulas("Examples", f.example_lines);
  out += list_of_formulas("Conditions", f.condition_lines);
  if (f.programs.empty()) {
    return out + "<p>No program was found: " + html(f.reason) + "</p>\n</section>\n";
  }
  const api::RecursiveProgram& best = f.programs.front();
  out += "<h3>Program</h3>\n" + program_block(best.definition);
  std::vector<std::string> checks;
  if (f.examples > 0) checks.push_back("it is right on " + count(f.examples, "example"));
  if (f.conditions > 0) {
    checks.push_back(count(f.conditions, "condition") +
                     (best.certified ? " proved and certified" : " true as far as was tested"));
  }
  out += fmt::format("<p class=\"note\">The definition was read again and ends; {}.</p>\n",
                     fmt::join(checks, "; "));
  for (std::size_t i = 1; i < f.programs.size(); ++i) {
    const api::RecursiveProgram& p = f.programs[i];
    out += fmt::format(
        "<h3>Another program</h3>\n<p>It gives <code>{}</code> for <code>{}</code>, not "
        "<code>{}</code>.</p>\n",
        html(p.outputs.at(1)), html(p.differs_on), html(p.outputs.at(0)));
    out += program_block(p.definition);
  }
  return out + "</section>\n";
}

}  // namespace

std::string write_recursive_page(const api::RecursiveSynthesis& found, Book& book,
                                 const std::string& directory) {
  std::string front;
  for (const api::RecursiveFunction& f : found.functions) front += function_section(f);
  SiteFolder folder(directory);
  folder.write("index.html", single_page(book, {found.title, front}));
  return folder.finish();
}

}  // namespace whence::report
