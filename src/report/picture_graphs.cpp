// Which graphs are drawn: the outline of a proof, and all of its steps.

#include <fmt/format.h>

#include <map>

#include "report/escape.h"
#include "report/picture.h"

namespace whence::report {

namespace {

constexpr std::size_t kTitleLimit = 34;
constexpr std::size_t kFormulaLimit = 46;
/// With more cases than this they are not drawn one by one.
constexpr std::size_t kMostCases = 14;

// Not add_vertex(node, graph), which copies the node twice.
PictureGraph::vertex_descriptor add_node(PictureGraph& graph, PictureNode node) {
  const auto v = add_vertex(graph);
  graph[v] = std::move(node);
  return v;
}

/// Fills a graph that the caller owns: graphs of Boost 1.74 cannot be moved, only copied.
class OutlineGraph {
 public:
  OutlineGraph(const Book& book, std::size_t theorem, PictureGraph& graph)
      : book_(book), here_(book.theorem_page(theorem)), theorem_(theorem), graph_(graph) {}

  void build() {
    const BookTheorem& theorem = book_.theorems()[theorem_];
    const std::string& name = book_.problem().statements[theorem.statement].name;
    const std::string formula = law(book_.formula_of(theorem.statement));
    const auto root = add({shortened(name, kTitleLimit), shortened(formula, kFormulaLimit),
                           name + ": " + formula, "#statement", "theorem"});
    reading(theorem.reading, root);
    for (const std::uint32_t i : theorem.lemmas) reading(book_.lemmas()[i].reading, lemma(i));
  }

 private:
  using Vertex = PictureGraph::vertex_descriptor;

  std::string law(const NamedFormula& formula) const {
    return plain_text(book_.pretty().law(formula, Names{}));
  }
  Vertex add(PictureNode node) {
    node.tooltip = shortened(node.tooltip, 300);
    return add_node(graph_, std::move(node));
  }
  Vertex once(const std::string& key, const PictureNode& node) {
    const auto it = known_.find(key);
    if (it != known_.end()) return it->second;
    const Vertex v = add(node);
    known_.emplace(key, v);
    return v;
  }
  std::string href(const Citation& citation) const {
    return (citation.page == here_ ? "" : citation.page) + "#" + citation.anchor;
  }

  Vertex lemma(std::uint32_t i) {
    const BookLemma& entry = book_.lemmas()[i];
    const std::string title = fmt::format("Lemma {}", i + 1);
    const std::string formula = law(entry.formula);
    const std::string& page = book_.theorem_page(entry.home);
    return once(fmt::format("lemma {}", i),
                {title, shortened(formula, kFormulaLimit), title + ": " + formula,
                 (page == here_ ? "" : page) + "#" + Book::lemma_anchor(i), "lemma"});
  }

  /// Adds what an argument and its cases use.
  void reading(const Reading& reading, Vertex root) {
    std::vector<Vertex> vertices(reading.arguments.size(), root);
    const bool cases = reading.arguments.size() <= kMostCases + 1;
    for (std::size_t i = 0; i < reading.arguments.size(); ++i) {
      const Argument& argument = reading.arguments[i];
      for (const std::size_t child : argument.children) {
        vertices[child] = vertices[i];
        if (!cases) continue;
        vertices[child] = add(case_node(reading.arguments[child]));
        add_edge(vertices[child], vertices[i], graph_);
      }
      if (argument.reference) use(*argument.reference, argument, vertices[i]);
      if (argument.chain) {
        for (const Reason& reason : argument.chain->reasons) use(reason, argument, vertices[i]);
      }
      for (const Fact& fact : argument.facts) {
        for (const Reason& reason : fact.reasons) use(reason, argument, vertices[i]);
      }
    }
  }

  PictureNode case_node(const Argument& argument) const {
    std::string title = "Case ";
    for (std::size_t i = 0; i < argument.titles.size(); ++i) {
      if (i > 0) title += ", ";
      title += plain_text(book_.pretty().term(argument.titles[i].pattern, argument.case_names));
    }
    return {shortened(title, kTitleLimit), "", title, "#r-" + Book::step_anchor(argument.step),
            "case"};
  }

  void use(const Reason& reason, const Argument& argument, Vertex by) {
    const Citation citation = book_.cite(reason, argument, book_.pretty());
    Vertex v = by;
    switch (reason.kind) {
      case ReasonKind::kDefinition:
      case ReasonKind::kAxiom:
        v = once(citation.words, {shortened(citation.words, kTitleLimit), "",
                                  citation.words + ": " + citation.tooltip, href(citation),
                                  reason.kind == ReasonKind::kAxiom ? "axiom" : "definition"});
        break;
      case ReasonKind::kTheorem:
        v = once(
            citation.page,
            {shortened(citation.words, kTitleLimit), shortened(citation.tooltip, kFormulaLimit),
             citation.words + ": " + citation.tooltip, href(citation), "other"});
        break;
      case ReasonKind::kLemma:
        v = lemma(reason.index);
        break;
      case ReasonKind::kHole:
        v = once(citation.words, {shortened(citation.words, kTitleLimit), "", citation.words,
                                  href(citation), "hole"});
        break;
      default:
        return;
    }
    if (v != by) add_edge(v, by, graph_);
  }

  const Book& book_;
  const std::string& here_;
  std::size_t theorem_;
  PictureGraph& graph_;
  std::map<std::string, Vertex> known_;
};

}  // namespace

PictureGraph outline_graph(const Book& book, std::size_t theorem) {
  PictureGraph graph;
  OutlineGraph(book, theorem, graph).build();
  return graph;
}

PictureGraph step_graph(const Book& book, std::size_t theorem) {
  const Derivation& derivation = book.lineage()->derivation();
  PictureGraph graph;
  std::map<StepId, PictureGraph::vertex_descriptor> vertices;
  const auto vertex = [&](StepId id) {
    const auto it = vertices.find(id);
    if (it != vertices.end()) return it->second;
    const Step& step = derivation[id];
    const auto home = book.lineage()->home(id);
    const bool here = home == theorem;
    Names names;
    book.pretty().name_free_variables(step.conclusion.clause, names);
    const std::string clause = plain_text(book.pretty().clause(step.conclusion.clause, names));
    PictureNode node;
    node.title = fmt::format("{} {}", id.value, rule_name(step.rule));
    node.tooltip = shortened(fmt::format("{}: {}", node.title, clause), 300);
    node.href = (here || !home ? "" : book.theorem_page(*home)) + "#" + Book::step_anchor(id);
    node.style = step.rule == Rule::kHole ? "hole" : here ? "step" : "other";
    const auto v = add_node(graph, std::move(node));
    vertices.emplace(id, v);
    return v;
  };
  for (const StepId id : book.lineage()->steps_of(theorem)) {
    const auto v = vertex(id);
    for (const StepId premise : derivation[id].premises) add_edge(vertex(premise), v, graph);
  }
  return graph;
}

}  // namespace whence::report
