// Which graphs are drawn: the outline of a proof, all of its steps, and the whole theory.

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <map>

#include "report/escape.h"
#include "report/pages/picture.h"
#include "report/reading/fresh_names.h"

namespace whence::report {

namespace {

constexpr std::size_t kTitleLimit = 34;
constexpr std::size_t kFormulaLimit = 46;
/// With more cases than this they are not drawn one by one.
constexpr std::size_t kMostCases = 14;

/// The outline of a proof.
class OutlineGraph {
 public:
  OutlineGraph(const Book& book, std::size_t theorem)
      : book_(book), here_(book.theorem_page(theorem)), theorem_(theorem) {}

  PictureGraph build() {
    const BookTheorem& theorem = book_.theorems()[theorem_];
    const std::string& name = book_.problem().statements[theorem.statement].name;
    const std::string formula = law(book_.formula_of(theorem.statement));
    const auto root = add({shortened(name, kTitleLimit), shortened(formula, kFormulaLimit),
                           name + "\n" + formula, "#statement", "theorem", "statement"});
    reading(theorem.reading, root);
    for (const std::uint32_t i : theorem.lemmas) reading(book_.lemmas()[i].reading, lemma(i));
    return std::move(graph_);
  }

 private:
  using Vertex = PictureGraph::Vertex;

  std::string law(const NamedFormula& formula) const {
    return plain_text(book_.pretty().law(formula, Names{}));
  }
  Vertex add(PictureNode node) {
    node.tooltip = shortened(node.tooltip, 300);
    return graph_.add(std::move(node));
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
                {title, shortened(formula, kFormulaLimit), title + "\n" + formula,
                 (page == here_ ? "" : page) + "#" + Book::lemma_anchor(i), "lemma",
                 Book::lemma_anchor(i)});
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
        graph_.connect(vertices[child], vertices[i]);
      }
      if (argument.reference) use(*argument.reference, argument, vertices[i]);
      if (argument.chain) {
        for (const Reason& reason : argument.chain->reasons) use(reason, argument, vertices[i]);
        for (const std::vector<Reason>& more : argument.chain->also) {
          for (const Reason& reason : more) use(reason, argument, vertices[i]);
        }
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
    return {shortened(title, kTitleLimit),
            "",
            title,
            "#r-" + Book::step_anchor(argument.step),
            "case",
            "r-" + Book::step_anchor(argument.step)};
  }

  void use(const Reason& reason, const Argument& argument, Vertex by) {
    const Citation citation = book_.cite(reason, argument, book_.pretty());
    Vertex v = by;
    switch (reason.kind) {
      case ReasonKind::kDefinition:
      case ReasonKind::kAxiom:
        v = once(citation.words,
                 {shortened(citation.words, kTitleLimit), "",
                  citation.words + "\n" + citation.tooltip, href(citation),
                  reason.kind == ReasonKind::kAxiom ? "axiom" : "definition", citation.anchor});
        break;
      case ReasonKind::kTheorem:
        v = once(citation.page, {shortened(citation.words, kTitleLimit),
                                 shortened(citation.tooltip, kFormulaLimit),
                                 citation.words + "\n" + citation.tooltip, href(citation), "other",
                                 slug(citation.page)});
        break;
      case ReasonKind::kLemma:
        v = lemma(reason.index);
        break;
      case ReasonKind::kHole:
        v = once(citation.words, {shortened(citation.words, kTitleLimit), "", citation.words,
                                  href(citation), "hole", citation.anchor});
        break;
      default:
        return;
    }
    if (v != by) graph_.connect(v, by);
  }

  const Book& book_;
  const std::string& here_;
  std::size_t theorem_;
  PictureGraph graph_;
  std::map<std::string, Vertex> known_;
};

/// The graph of kernel steps, with runs folded.
class StepGraph {
 public:
  StepGraph(const Book& book, std::size_t theorem)
      : book_(book),
        derivation_(book.lineage()->derivation()),
        theorem_(theorem),
        steps_(book.lineage()->steps_of(theorem)),
        names_(fresh_names(book, theorem).names) {}

  PictureGraph build() {
    find_runs();
    for (const StepId id : steps_) {
      const StepId last = run_end_.contains(id) ? run_end_.at(id) : id;
      if (last == id) add_step(id);
    }
    for (const StepId id : steps_) {
      for (const StepId premise : derivation_[id].premises) {
        const auto a = vertex(premise);
        const auto b = vertex(id);
        if (a != b) graph_.connect(a, b);
      }
    }
    return std::move(graph_);
  }

 private:
  using Vertex = PictureGraph::Vertex;

  bool is_here(StepId id) const { return book_.lineage()->home(id) == theorem_; }
  bool is_inference(StepId id) const { return !derivation_[id].premises.empty(); }

  // A run is a path of inferences, each of which is used by the next alone and is the only
  // inference that the next one uses.
  void find_runs() {
    absl::flat_hash_map<StepId, std::size_t> users;
    absl::flat_hash_map<StepId, StepId> single;  // the one inference here that a step uses
    for (const StepId id : steps_) {
      std::size_t inferences = 0;
      for (const StepId premise : derivation_[id].premises) {
        ++users[premise];
        if (!is_here(premise) || !is_inference(premise)) continue;
        ++inferences;
        single[id] = premise;
      }
      if (inferences != 1) single.erase(id);
    }
    const auto before = [&](StepId id) {
      const auto it = single.find(id);
      return it != single.end() && users[it->second] == 1 ? it->second : StepId{};
    };
    absl::flat_hash_map<StepId, std::vector<StepId>> runs;  // by their last step so far
    for (const StepId id : steps_) {
      if (!is_inference(id)) continue;
      std::vector<StepId> run;
      if (const StepId previous = before(id); previous.valid()) {
        if (const auto it = runs.find(previous); it != runs.end()) {
          run = std::move(it->second);
          runs.erase(it);
        }
      }
      run.push_back(id);
      runs.emplace(id, std::move(run));
    }
    for (auto& [end, run] : runs) {
      if (run.size() < kShortestRun) continue;
      // The last step is what the run was for; it stays to be seen.
      for (const StepId id : run) run_end_.emplace(id, end);
      run_steps_.emplace(end, std::move(run));
    }
  }

  Vertex vertex(StepId id) {
    if (const auto it = run_end_.find(id); it != run_end_.end()) id = it->second;
    const auto it = vertices_.find(id);
    return it != vertices_.end() ? it->second : add_step(id);
  }

  std::string conclusion(StepId id) {
    const Clause& clause = derivation_[id].conclusion.clause;
    book_.pretty().name_free_variables(clause, names_);
    return plain_text(book_.pretty().clause(clause, names_));
  }

  std::string line(StepId id, const std::string& formula) const {
    return shortened(fmt::format("{} {}: {}", id.value, rule_name(derivation_[id].rule), formula),
                     kLineLimit);
  }

  Vertex add_step(StepId id) {
    const Step& step = derivation_[id];
    const bool here = is_here(id);
    const auto home = book_.lineage()->home(id);
    const std::string formula = conclusion(id);
    PictureNode node;
    node.title = shortened(formula, kFormulaLimit);
    node.number = node.last_number = id.value;
    node.key = Book::step_anchor(id);
    node.href = (here || !home ? "" : book_.theorem_page(*home)) + "#" + Book::step_anchor(id);
    const auto run = run_steps_.find(id);
    if (run != run_steps_.end()) {
      node.subtitle = fmt::format("{} steps, {} to {}", run->second.size(),
                                  run->second.front().value, id.value);
      node.style = "run";
      node.number = run->second.front().value;
      node.tooltip = node.subtitle;
      for (std::size_t i = 0; i < run->second.size() && i < kMostLines; ++i) {
        node.tooltip += "\n" + line(run->second[i], conclusion(run->second[i]));
      }
    } else {
      node.subtitle = fmt::format("{} {}", id.value, label(step));
      node.style = step.rule == Rule::kHole ? "hole" : !here ? "other" : leaf_style(step);
      node.tooltip = line(id, formula);
    }
    const auto v = graph_.add(std::move(node));
    vertices_.emplace(id, v);
    return v;
  }

  std::string label(const Step& step) const {
    if (step.rule != Rule::kInput) return std::string(rule_name(step.rule));
    return shortened(book_.problem().statements[step.arguments.numbers.at(0)].name, kTitleLimit);
  }
  static std::string leaf_style(const Step& step) {
    if (step.rule == Rule::kInput) return "axiom";
    return step.premises.empty() ? "leaf" : "step";
  }

  static constexpr std::size_t kShortestRun = 3;
  static constexpr std::size_t kMostLines = 60;
  static constexpr std::size_t kLineLimit = 140;

  const Book& book_;
  const Derivation& derivation_;
  std::size_t theorem_;
  const std::vector<StepId>& steps_;
  Names names_;
  PictureGraph graph_;
  absl::flat_hash_map<StepId, StepId> run_end_;
  absl::flat_hash_map<StepId, std::vector<StepId>> run_steps_;
  absl::flat_hash_map<StepId, Vertex> vertices_;
};

}  // namespace

PictureGraph outline_graph(const Book& book, std::size_t theorem) {
  if (theorem >= book.theorems().size()) return {};
  return OutlineGraph(book, theorem).build();
}

PictureGraph step_graph(const Book& book, std::size_t theorem) {
  return StepGraph(book, theorem).build();
}

PictureGraph theory_graph(const Book& book, const Catalogue& catalogue) {
  PictureGraph graph;
  const auto law = [&](std::uint32_t statement) {
    return plain_text(book.pretty().law(book.formula_of(statement), Names{}));
  };
  // The clauses of a definition are one node.
  std::map<SymbolId, PictureGraph::Vertex> definitions;
  std::map<std::uint32_t, PictureGraph::Vertex> axioms;
  for (std::uint32_t i = 0; i < book.problem().statements.size(); ++i) {
    const Statement& statement = book.problem().statements[i];
    const bool defines = statement.kind == StatementKind::kDefinition && statement.defines.valid();
    if (!defines && statement.kind != StatementKind::kAxiom &&
        statement.kind != StatementKind::kDefinition) {
      continue;
    }
    if (defines) {
      if (const auto it = definitions.find(statement.defines); it != definitions.end()) {
        axioms.emplace(i, it->second);
        graph.nodes[it->second].tooltip += "\n" + shortened(law(i), 140);
        continue;
      }
    }
    PictureNode node;
    const std::string name =
        defines ? "definition of " + book.pretty().symbol(statement.defines) : statement.name;
    node.title = shortened(name, kTitleLimit);
    node.subtitle = defines ? "" : shortened(law(i), kFormulaLimit);
    node.tooltip = shortened(name, 80) + "\n" + shortened(law(i), 140);
    node.href = "axioms.html#" + Book::statement_anchor(i);
    node.style = defines ? "definition" : "axiom";
    node.key = Book::statement_anchor(i);
    const auto v = graph.add(std::move(node));
    axioms.emplace(i, v);
    if (defines) definitions.emplace(statement.defines, v);
  }
  const PictureGraph::Vertex before = graph.size();
  std::vector<PictureGraph::Vertex> places(catalogue.entries().size(), before);
  for (std::size_t c = 0; c < catalogue.chapters().size(); ++c) {
    for (const std::size_t e : catalogue.chapters()[c].entries) {
      const CatalogueEntry& entry = catalogue.entries()[e];
      if (!entry.theorem) continue;
      const BookTheorem& theorem = book.theorems()[*entry.theorem];
      const std::string& name = book.problem().statements[entry.statement].name;
      PictureNode node;
      node.title = shortened(name, kTitleLimit);
      node.subtitle = shortened(law(entry.statement), kFormulaLimit);
      node.tooltip = shortened(name, 80) + "\n" + shortened(law(entry.statement), 140);
      node.href = book.theorem_page(*entry.theorem);
      node.style = theorem.holes.empty() ? "theorem" : "hole";
      if (!theorem.holes.empty()) {
        // Red alone would not say it to everybody.
        node.title = shortened(name, kTitleLimit - 7) + " · hole";
        node.tooltip = shortened(name, 80) + ", which rests on a hole\n" +
                       shortened(law(entry.statement), 140);
      }
      node.key = Book::statement_anchor(entry.statement);
      node.number = node.last_number = e + 1;
      node.group = c;
      places[e] = graph.add(std::move(node));
    }
  }
  for (std::size_t e = 0; e < places.size(); ++e) {
    const CatalogueEntry& entry = catalogue.entries()[e];
    if (!entry.theorem) continue;
    for (const std::uint32_t axiom : book.theorems()[*entry.theorem].direct_axioms) {
      if (const auto it = axioms.find(axiom); it != axioms.end()) {
        graph.connect(it->second, places[e]);
      }
    }
    for (const std::size_t used : entry.uses) graph.connect(places[used], places[e]);
  }
  return graph;
}

}  // namespace whence::report
