#include "report/pages/picture.h"

#include <fmt/format.h>
#include <graphviz/gvc.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <mutex>

#include "lang/characters.h"
#include "report/escape.h"

namespace whence::report {

namespace {

// Graphviz counts in points; so do we, as pixels.
constexpr double kCharacter = 6.9;
constexpr double kSmallCharacter = 6.4;
constexpr double kPadding = 22;
constexpr double kLineHeight = 17;
constexpr double kMargin = 6;
constexpr double kPointsPerInch = 72;

/// As `html`, with line breaks kept.
std::string html_lines(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t end = text.find('\n');
    out += html(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    out += "&#10;";
    text.remove_prefix(end + 1);
  }
}

struct Size {
  double width = 0;
  double height = 0;
};

Size size_of(const PictureNode& node) {
  const auto length = [](const std::string& s) { return static_cast<double>(code_point_count(s)); };
  const double width =
      std::max(length(node.title) * kCharacter, length(node.subtitle) * kSmallCharacter);
  return {std::max(44.0, width + kPadding), (node.subtitle.empty() ? 1 : 2) * kLineHeight + 13};
}

/// Graphviz's objects, freed in the right order.
class Layout {
 public:
  Layout(const PictureGraph& graph, Direction direction, Edges edges)
      : turn_(turn()), context_(context()) {
    // Graphviz takes attribute names as char*, though it does not write to them.
    std::string kind = "proof";
    graph_ = agopen(kind.data(), Agdirected, nullptr);
    const bool upwards = direction == Direction::kUpwards;
    set(AGRAPH, "rankdir", upwards ? "BT" : "LR");
    set(AGRAPH, "nodesep", upwards ? "0.28" : "0.16");
    set(AGRAPH, "ranksep", upwards ? "0.42" : "0.9");
    if (edges == Edges::kStraight) {
      set(AGRAPH, "splines", "line");
      // Fewer rounds of making it prettier.
      set(AGRAPH, "nslimit", "2");
      set(AGRAPH, "mclimit", "0.3");
    }
    set(AGNODE, "shape", "box");
    set(AGNODE, "fixedsize", "true");
    set(AGNODE, "label", "");
    set(AGNODE, "width", "1");
    set(AGNODE, "height", "0.5");
    set(AGEDGE, "arrowhead", "none");
    for (PictureGraph::Vertex v = 0; v < graph.size(); ++v) {
      std::string name = fmt::format("n{}", v);
      Agnode_t* node = agnode(graph_, name.data(), 1);
      const Size size = size_of(graph.nodes[v]);
      set(node, "width", fmt::format("{:.3f}", size.width / kPointsPerInch));
      set(node, "height", fmt::format("{:.3f}", size.height / kPointsPerInch));
      nodes_.push_back(node);
    }
    for (const auto& [used, user] : graph.edges()) {
      edges_.push_back(agedge(graph_, nodes_[used], nodes_[user], nullptr, 1));
    }
    std::string engine = "dot";
    laid_out_ = gvLayout(context_, graph_, engine.c_str()) == 0;
  }
  ~Layout() {
    if (laid_out_) gvFreeLayout(context_, graph_);
    agclose(graph_);
  }
  Layout(const Layout&) = delete;
  Layout& operator=(const Layout&) = delete;

  [[nodiscard]] bool ok() const { return laid_out_; }
  [[nodiscard]] boxf bounds() const { return GD_bb(graph_); }
  [[nodiscard]] pointf centre(std::size_t v) const { return ND_coord(nodes_[v]); }
  [[nodiscard]] const splines* spline(std::size_t e) const { return ED_spl(edges_[e]); }
  [[nodiscard]] std::size_t edge_count() const { return edges_.size(); }

 private:
  // Graphviz has state of its own, for one thread at a time.
  static std::mutex& turn() {
    static std::mutex mutex;
    return mutex;
  }
  // One for all pictures: it reads Graphviz's configuration, which libgvc never frees.
  static GVC_t* context() {
    static const std::unique_ptr<GVC_t, decltype(&gvFreeContext)> context(gvContext(),
                                                                          &gvFreeContext);
    return context.get();
  }
  void set(int kind, std::string name, std::string value) {
    agattr(graph_, kind, name.data(), value.data());
  }
  static void set(Agnode_t* node, std::string name, std::string value) {
    agset(node, name.data(), value.data());
  }

  std::lock_guard<std::mutex> turn_;
  GVC_t* context_;
  Agraph_t* graph_ = nullptr;
  std::vector<Agnode_t*> nodes_;
  std::vector<Agedge_t*> edges_;
  bool laid_out_ = false;
};

}  // namespace

namespace {

std::string edge_path(const splines& spline, const auto& x, const auto& y) {
  std::string path;
  for (std::size_t k = 0; k < static_cast<std::size_t>(spline.size); ++k) {
    const bezier& curve = spline.list[k];
    for (std::size_t i = 0; i < static_cast<std::size_t>(curve.size); ++i) {
      path += fmt::format("{}{:.0f},{:.0f}",
                          i == 0   ? "M"
                          : i == 1 ? "C"
                                   : " ",
                          x(curve.list[i].x), y(curve.list[i].y));
    }
  }
  return path;
}

std::string node_svg(const PictureNode& node, std::size_t v, double cx, double cy) {
  const Size size = size_of(node);
  const std::string first_line = node.tooltip.substr(0, node.tooltip.find('\n'));
  // Without a page around it nothing can be followed, and the tooltip is the drawing's own.
  const bool alone = node.href.empty();
  std::string out =
      alone ? fmt::format("<g class=\"node {}\"><title>{}</title>", node.style, html(node.tooltip))
            : fmt::format(
                  "<a href=\"{}\" class=\"node {}\" data-v=\"{}\" data-key=\"{}\"{} "
                  "aria-label=\"{}\" "
                  "data-lines=\"{}\">",
                  html(node.href), node.style, v, node.key,
                  node.stage.empty() ? "" : " data-stage=\"" + node.stage + "\"",
                  html(shortened(first_line, 200)), html_lines(node.tooltip));
  out +=
      fmt::format("<rect x=\"{:.0f}\" y=\"{:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\" rx=\"7\"/>",
                  cx - size.width / 2, cy - size.height / 2, size.width, size.height);
  const double first = node.subtitle.empty() ? cy : cy - kLineHeight / 2;
  out += fmt::format("<text class=\"t\" x=\"{:.0f}\" y=\"{:.0f}\">{}</text>", cx, first,
                     html(node.title));
  if (!node.subtitle.empty()) {
    out += fmt::format("<text class=\"m\" x=\"{:.0f}\" y=\"{:.0f}\">{}</text>", cx,
                       cy + kLineHeight / 2, html(node.subtitle));
  }
  return out + (alone ? "</g>\n" : "</a>\n");
}

}  // namespace

PictureGraph::Vertex PictureGraph::add(PictureNode node) {
  nodes.push_back(std::move(node));
  users.emplace_back();
  return size() - 1;
}

std::vector<std::pair<PictureGraph::Vertex, PictureGraph::Vertex>> PictureGraph::edges() const {
  std::vector<std::pair<Vertex, Vertex>> out;
  for (Vertex used = 0; used < size(); ++used) {
    for (const Vertex user : users[used]) out.emplace_back(used, user);
  }
  return out;
}

std::string draw(const PictureGraph& graph, std::string_view description, Direction direction,
                 Edges edges) {
  if (graph.empty()) return "";
  const Layout layout(graph, direction, edges);
  if (!layout.ok()) return "";
  const boxf box = layout.bounds();
  const double width = std::ceil(box.UR.x - box.LL.x + 2 * kMargin);
  const double height = std::ceil(box.UR.y - box.LL.y + 2 * kMargin);
  // Graphviz's y grows upwards.
  const auto x = [&](double v) { return v - box.LL.x + kMargin; };
  const auto y = [&](double v) { return box.UR.y - v + kMargin; };
  std::string out = fmt::format(
      "<svg class=\"graph{}\" role=\"group\" aria-label=\"{}\" viewBox=\"0 0 {:.0f} {:.0f}\" "
      "width=\"{:.0f}\" height=\"{:.0f}\" xmlns=\"http://www.w3.org/2000/svg\">\n",
      direction == Direction::kRightwards ? " rightwards" : "", html(description), width, height,
      width, height);
  std::size_t e = 0;
  for (const auto& [used, user] : graph.edges()) {
    const splines* spline = layout.spline(e++);
    if (spline == nullptr) continue;
    out += fmt::format("<path class=\"edge\" data-a=\"{}\" data-b=\"{}\" d=\"{}\"/>\n", used, user,
                       edge_path(*spline, x, y));
  }
  for (PictureGraph::Vertex v = 0; v < graph.size(); ++v) {
    const pointf centre = layout.centre(v);
    out += node_svg(graph.nodes[v], v, x(centre.x), y(centre.y));
  }
  return out + "</svg>\n";
}

std::string outline_svg(const Book& book, std::size_t theorem) {
  // The colours of the pages (html_export/style.css), by names that mean nothing to another page.
  constexpr std::string_view kStyle =
      "<style>.whence .edge{fill:none;stroke:#8a8d96;stroke-width:1.2}"
      ".whence rect{fill:#fff;stroke:#8a8d96}"
      ".whence text{text-anchor:middle;dominant-baseline:central;fill:#1d1f23;"
      "font-family:system-ui,\"Segoe UI\",Roboto,\"DejaVu Sans\",sans-serif}"
      ".whence .t{font-size:12px}.whence .m{font-size:11.5px;fill:#5c5b57}"
      ".whence .theorem rect{stroke:#256b45;stroke-width:1.6;fill:#e6f2ea}"
      ".whence .theorem .t,.whence .lemma .t{font-weight:600}"
      ".whence .definition rect,.whence .axiom rect{stroke-dasharray:4 3}"
      ".whence .hole rect{stroke:#a8261c;fill:#fbe9e7}</style>\n";
  PictureGraph graph = outline_graph(book, theorem);
  for (PictureNode& node : graph.nodes) node.href.clear();
  std::string svg = draw(graph, "Outline of the proof");
  if (svg.empty()) return svg;
  const std::string_view drawn = "<svg class=\"graph";
  svg.replace(0, drawn.size(), "<svg class=\"whence");
  svg.insert(svg.find(">\n") + 2, kStyle);
  return svg;
}

}  // namespace whence::report
