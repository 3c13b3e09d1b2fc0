// Graphs that are too large to be looked at, as pictures that open from each other.

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/graph.h"
#include "report/escape.h"
#include "report/pages/picture.h"

namespace whence::report {

namespace {

constexpr std::size_t kMostInOne = 100;   ///< nodes of a graph that is one picture
constexpr std::size_t kMostInBlock = 50;  ///< of a block that is not divided again
constexpr std::size_t kMostBlocks = 40;
constexpr std::size_t kManyPages = 300;
constexpr std::size_t kManyInBlocks = 1500;
constexpr std::size_t kMostOutside = 20;  ///< nodes around a block that are shown with it

using Vertex = PictureGraph::Vertex;

/// Leaves out edges that others imply: of `a -> b -> c` and `a -> c` the last. What rests on what
/// is the same, and can be seen. A graph with circles stays as it is.
void reduce(PictureGraph& graph) {
  Successors successors;
  for (const auto& users : graph.users) successors.emplace_back(users.begin(), users.end());
  const auto reduced = transitive_reduction(successors);
  if (!reduced) return;
  for (Vertex v = 0; v < graph.size(); ++v) {
    graph.users[v] = {(*reduced)[v].begin(), (*reduced)[v].end()};
  }
}

class Stages {
 public:
  Stages(PageWriter& page, const PictureGraph& graph, std::string_view id, std::string_view noun,
         std::string_view description, Direction direction,
         const std::vector<std::string>& group_titles)
      : page_(page),
        graph_(graph),
        id_(id),
        noun_(noun),
        description_(description),
        direction_(direction),
        group_titles_(group_titles) {}

  std::string write() {
    std::vector<Vertex> all(graph_.size());
    for (Vertex v = 0; v < all.size(); ++v) all[v] = v;
    // Steps of other pages come behind those that use them; here they go to their place.
    std::stable_sort(all.begin(), all.end(), [&](Vertex a, Vertex b) {
      return graph_.nodes[a].number < graph_.nodes[b].number;
    });
    pending_.push_back({std::move(all), "", ""});
    // Stages are appended while the list is walked.
    for (std::size_t i = 0; i < pending_.size(); ++i) write_stage(i);
    return fmt::format("<div class=\"graphbox\" id=\"{}\">\n{}</div>\n", id_, out_);
  }

 private:
  struct Stage {
    std::vector<Vertex> vertices;
    std::string title;
    std::string up;
  };

  // Of two thousand pages, or of four hundred pictures on one page, each has to be quick.
  Edges edges() const {
    const bool many =
        page_.catalogue().entries().size() > kManyPages || graph_.size() > kManyInBlocks;
    return many ? Edges::kStraight : Edges::kCurved;
  }

  std::string stage_id(std::size_t i) const { return fmt::format("{}-{}", id_, i); }

  void write_stage(std::size_t i) {
    const std::vector<Vertex> vertices = std::move(pending_[i].vertices);
    const std::size_t most = i == 0 ? kMostInOne : kMostInBlock;
    PictureGraph picture;
    if (vertices.size() <= most) {
      fill(vertices, i > 0, picture);
    } else {
      summarise(vertices, i, picture);
    }
    if (direction_ == Direction::kRightwards) reduce(picture);
    const std::string title = pending_[i].title;
    std::string svg = draw(picture, title.empty() ? description_ : title, direction_, edges());
    if (svg.empty()) svg = "<p class=\"note\">This graph could not be laid out.</p>\n";
    const std::string from = fmt::format("g-s{}", graph_.nodes[vertices.front()].number);
    const std::string to = fmt::format("g-s{}", graph_.nodes[vertices.back()].last_number);
    out_ += fmt::format("<div class=\"stage\" id=\"{}\"{}{}>{}</div>\n", stage_id(i),
                        i == 0 ? "" : fmt::format(" data-up=\"{}\"", pending_[i].up),
                        fmt::format(" data-title=\"{}\"", html(title)),
                        i == 0 ? page_.parts().place(std::move(svg), description_, from, to)
                               : page_.parts().defer(std::move(svg), title, from, to));
  }

  // The vertices themselves, and if they are part of a whole, what they use outside of it.
  void fill(const std::vector<Vertex>& vertices, bool part, PictureGraph& picture) const {
    absl::flat_hash_map<Vertex, Vertex> place;
    const auto add = [&](Vertex v) {
      const Vertex p = picture.add(graph_.nodes[v]);
      place.emplace(v, p);
      return p;
    };
    for (const Vertex v : vertices) add(v);
    if (part) {
      std::vector<Vertex> outside;
      for (const auto& [used, user] : graph_.edges()) {
        if (place.contains(user) && !place.contains(used)) outside.push_back(used);
      }
      std::sort(outside.begin(), outside.end());
      outside.erase(std::unique(outside.begin(), outside.end()), outside.end());
      if (outside.size() <= kMostOutside) {
        for (const Vertex v : outside) picture.nodes[add(v)].style += " outside";
      }
    }
    for (const auto& [used, user] : graph_.edges()) {
      const auto a = place.find(used);
      const auto b = place.find(user);
      if (a != place.end() && b != place.end()) picture.connect(a->second, b->second);
    }
  }

  void summarise(const std::vector<Vertex>& vertices, std::size_t i, PictureGraph& picture) {
    absl::flat_hash_map<Vertex, Vertex> block;
    for (std::vector<Vertex>& members : divide(vertices)) {
      const bool alone = members.size() == 1;
      const Vertex p = picture.add(alone ? graph_.nodes[members.front()]
                                         : block_node(members, stage_id(pending_.size())));
      for (const Vertex v : members) block.emplace(v, p);
      if (alone) continue;
      pending_.push_back({std::move(members), picture.nodes[p].title, stage_id(i)});
    }
    for (const auto& [used, user] : graph_.edges()) {
      const auto a = block.find(used);
      const auto b = block.find(user);
      if (a == block.end() || b == block.end() || a->second == b->second) continue;
      picture.connect(a->second, b->second);
    }
  }

  // By groups, if there are some but not too many; else by their order.
  std::vector<std::vector<Vertex>> divide(const std::vector<Vertex>& vertices) const {
    std::vector<std::vector<Vertex>> blocks;
    absl::flat_hash_map<std::size_t, std::size_t> place;
    std::size_t groups = 0;
    for (const Vertex v : vertices) {
      const std::size_t group = graph_.nodes[v].group;
      if (group == PictureNode::kNoGroup) {
        blocks.push_back({v});
        continue;
      }
      const auto [it, fresh] = place.emplace(group, blocks.size());
      if (fresh) {
        blocks.emplace_back();
        ++groups;
      }
      blocks[it->second].push_back(v);
    }
    if (groups > 1 && blocks.size() <= 2 * kMostBlocks) return blocks;
    blocks.clear();
    const std::size_t size =
        std::max(kMostInBlock, (vertices.size() + kMostBlocks - 1) / kMostBlocks);
    for (std::size_t at = 0; at < vertices.size(); at += size) {
      const auto first = vertices.begin() + static_cast<std::ptrdiff_t>(at);
      const auto last =
          vertices.begin() + static_cast<std::ptrdiff_t>(std::min(at + size, vertices.size()));
      blocks.emplace_back(first, last);
    }
    return blocks;
  }

  PictureNode block_node(const std::vector<Vertex>& members, std::string stage) const {
    const PictureNode& first = graph_.nodes[members.front()];
    const PictureNode& last = graph_.nodes[members.back()];
    PictureNode node;
    const bool titled = first.group == last.group && first.group < group_titles_.size();
    node.title = titled ? group_titles_[first.group]
                        : fmt::format("{} {} to {}", noun_, first.number, last.last_number);
    node.subtitle = titled ? fmt::format("{} theorems", members.size()) : last.title;
    node.tooltip = fmt::format("{}\n{} boxes, the last: {} {}", node.title, members.size(),
                               last.title, last.subtitle);
    node.href = "#" + stage;
    node.style = "block";
    node.key = stage;
    node.stage = std::move(stage);
    return node;
  }

  PageWriter& page_;
  const PictureGraph& graph_;
  std::string id_;
  std::string noun_;
  std::string description_;
  Direction direction_;
  const std::vector<std::string>& group_titles_;
  std::vector<Stage> pending_;
  std::string out_;
};

}  // namespace

std::string draw_stages(PageWriter& page, const PictureGraph& graph, std::string_view id,
                        std::string_view noun, std::string_view description, Direction direction,
                        const std::vector<std::string>& group_titles) {
  if (graph.empty()) return "";
  return Stages(page, graph, id, noun, description, direction, group_titles).write();
}

}  // namespace whence::report
