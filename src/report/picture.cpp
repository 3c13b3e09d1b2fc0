#include "report/picture.h"

#include <fmt/format.h>
#include <graphviz/gvc.h>

#include <algorithm>
#include <cmath>
#include <memory>

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
constexpr std::size_t kLargest = 400;  ///< nodes; a larger picture shows nothing

struct Size {
  double width = 0;
  double height = 0;
};

Size size_of(const PictureNode& node) {
  const auto length = [](const std::string& s) {
    return static_cast<double>(lang::code_point_count(s));
  };
  const double width =
      std::max(length(node.title) * kCharacter, length(node.subtitle) * kSmallCharacter);
  return {std::max(44.0, width + kPadding), (node.subtitle.empty() ? 1 : 2) * kLineHeight + 13};
}

/// Graphviz's objects, freed in the right order.
class Layout {
 public:
  explicit Layout(const PictureGraph& graph) : context_(context()) {
    // Graphviz takes attribute names as char*, though it does not write to them.
    std::string kind = "proof";
    graph_ = agopen(kind.data(), Agdirected, nullptr);
    set(AGRAPH, "rankdir", "BT");
    set(AGRAPH, "nodesep", "0.28");
    set(AGRAPH, "ranksep", "0.42");
    set(AGNODE, "shape", "box");
    set(AGNODE, "fixedsize", "true");
    set(AGNODE, "label", "");
    set(AGNODE, "width", "1");
    set(AGNODE, "height", "0.5");
    set(AGEDGE, "arrowhead", "none");
    for (std::size_t v = 0; v < num_vertices(graph); ++v) {
      std::string name = fmt::format("n{}", v);
      Agnode_t* node = agnode(graph_, name.data(), 1);
      const Size size = size_of(graph[v]);
      set(node, "width", fmt::format("{:.3f}", size.width / kPointsPerInch));
      set(node, "height", fmt::format("{:.3f}", size.height / kPointsPerInch));
      nodes_.push_back(node);
    }
    for (auto [e, end] = boost::edges(graph); e != end; ++e) {
      edges_.push_back(
          agedge(graph_, nodes_[source(*e, graph)], nodes_[target(*e, graph)], nullptr, 1));
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

  GVC_t* context_;
  Agraph_t* graph_ = nullptr;
  std::vector<Agnode_t*> nodes_;
  std::vector<Agedge_t*> edges_;
  bool laid_out_ = false;
};

}  // namespace

std::string draw(const PictureGraph& graph, std::string_view description) {
  if (num_vertices(graph) == 0 || num_vertices(graph) > kLargest) return "";
  const Layout layout(graph);
  if (!layout.ok()) return "";
  const boxf box = layout.bounds();
  const double width = box.UR.x - box.LL.x + 2 * kMargin;
  const double height = box.UR.y - box.LL.y + 2 * kMargin;
  // Graphviz's y grows upwards.
  const auto x = [&](double v) { return v - box.LL.x + kMargin; };
  const auto y = [&](double v) { return box.UR.y - v + kMargin; };

  std::string out = fmt::format(
      "<svg class=\"graph\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {:.0f} {:.0f}\" "
      "width=\"{:.0f}\" height=\"{:.0f}\" xmlns=\"http://www.w3.org/2000/svg\">\n",
      html(description), std::ceil(width), std::ceil(height), std::ceil(width), std::ceil(height));
  for (std::size_t e = 0; e < layout.edge_count(); ++e) {
    const splines* spline = layout.spline(e);
    if (spline == nullptr) continue;
    for (std::size_t k = 0; k < static_cast<std::size_t>(spline->size); ++k) {
      const bezier& curve = spline->list[k];
      std::string path;
      for (std::size_t i = 0; i < static_cast<std::size_t>(curve.size); ++i) {
        path += fmt::format("{}{:.1f},{:.1f}",
                            i == 0   ? "M"
                            : i == 1 ? "C"
                                     : " ",
                            x(curve.list[i].x), y(curve.list[i].y));
      }
      out += fmt::format("<path class=\"edge\" d=\"{}\"/>\n", path);
    }
  }
  for (std::size_t v = 0; v < num_vertices(graph); ++v) {
    const PictureNode& node = graph[v];
    const Size size = size_of(node);
    const pointf centre = layout.centre(v);
    const double cx = x(centre.x);
    const double cy = y(centre.y);
    if (!node.href.empty()) out += fmt::format("<a href=\"{}\">", html(node.href));
    out += fmt::format(
        "<g class=\"node {}\"><title>{}</title><rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
        "height=\"{:.1f}\" rx=\"7\"/>",
        node.style, html(node.tooltip), cx - size.width / 2, cy - size.height / 2, size.width,
        size.height);
    const double first = node.subtitle.empty() ? cy : cy - kLineHeight / 2;
    out += fmt::format("<text class=\"t\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", cx, first,
                       html(node.title));
    if (!node.subtitle.empty()) {
      out += fmt::format("<text class=\"m\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", cx,
                         cy + kLineHeight / 2, html(node.subtitle));
    }
    out += node.href.empty() ? "</g>\n" : "</g></a>\n";
  }
  return out + "</svg>\n";
}

}  // namespace whence::report
