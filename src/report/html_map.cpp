// The theory's map: who rests on whom, and what would fall without whom.

#include <fmt/format.h>

#include "report/escape.h"
#include "report/html.h"
#include "report/picture.h"

namespace whence::report {

std::string map_body(PageWriter& page) {
  PictureGraph graph;
  theory_graph(page.book(), page.catalogue(), graph);
  std::vector<std::string> titles;
  for (const Chapter& chapter : page.catalogue().chapters()) {
    titles.push_back(shortened(chapter.title, 40));
  }
  std::string out =
      "<h1>Map</h1>\n<p class=\"lead\">Axioms and definitions at the left, what is proved from "
      "them to the right. "
      "Choose a box to see what it rests on, and what would fall without it.</p>\n";
  if (num_vertices(graph) == 0) return out + "<p>There is nothing on it.</p>\n";
  return out +
         draw_stages(page, graph, "map", "Theorems", "Axioms and theorems, what rests on what",
                     Direction::kRightwards, titles) +
         page.previews();
}

}  // namespace whence::report
