// The theory's map: who rests on whom, and what would fall without whom.

#include <fmt/format.h>

#include <algorithm>

#include "report/escape.h"
#include "report/pages/html.h"
#include "report/pages/picture.h"

namespace whence::report {

std::string map_body(PageWriter& page) {
  const PictureGraph graph = theory_graph(page.book(), page.catalogue());
  std::vector<std::string> titles;
  for (const Chapter& chapter : page.catalogue().chapters()) {
    titles.push_back(shortened(chapter.title, 40));
  }
  std::string out =
      "<h1>Map</h1>\n<p class=\"lead\">Axioms and definitions at the left, what is proved from "
      "them to the right. "
      "Choose a box to see what it rests on, and what would fall without it.</p>\n";
  const auto on_holes = std::ranges::count_if(
      page.book().theorems(), [](const BookTheorem& theorem) { return !theorem.holes.empty(); });
  if (on_holes > 0) {
    out += fmt::format(
        "<p><strong class=\"bad\">{}</strong>, which the kernel cannot check; {} red and marked "
        "<em>hole</em>.</p>\n",
        on_holes == 1 ? "1 theorem rests on a hole"
                      : grouped(static_cast<std::size_t>(on_holes)) + " theorems rest on holes",
        on_holes == 1 ? "it is" : "they are");
  }
  if (graph.empty()) return out + "<p>There is nothing on it.</p>\n";
  return out +
         draw_stages(page, graph, "map", "Theorems", "Axioms and theorems, what rests on what",
                     Direction::kRightwards, titles) +
         page.previews();
}

}  // namespace whence::report
