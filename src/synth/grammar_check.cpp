#include "synth/grammar_check.h"

#include <utility>
#include <vector>

namespace whence::synth {

namespace {

using Derivable = std::vector<std::vector<bool>>;  // node of the term, nonterminal

// Whether the rule's term is the one at `node`, with derivable terms at the nonterminals.
bool matches(const Term& rule, const Term& term, std::uint32_t node, const Derivable& derivable) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> open{{rule.root(), node}};
  while (!open.empty()) {
    const auto [pattern, at] = open.back();
    open.pop_back();
    const Node& p = rule.nodes[pattern];
    const Node& t = term.nodes[at];
    if (p.kind == NodeKind::kNonterminal) {
      if (!derivable[at][p.index]) return false;
      continue;
    }
    if (p.kind != t.kind || p.arguments.size() != t.arguments.size()) return false;
    if (p.kind == NodeKind::kVariable && p.index != t.index) return false;
    if (p.kind == NodeKind::kConstant && p.constant != t.constant) return false;
    if (p.kind == NodeKind::kApplication && p.op != t.op) return false;
    for (std::size_t i = 0; i < p.arguments.size(); ++i) {
      open.emplace_back(p.arguments[i], t.arguments[i]);
    }
  }
  return true;
}

}  // namespace

bool is_in_grammar(const Target& target, const Term& term) {
  const Grammar& grammar = target.grammar;
  if (term.nodes.empty() || grammar.nonterminals.empty()) return false;
  Derivable derivable(term.nodes.size(), std::vector<bool>(grammar.nonterminals.size()));
  for (std::uint32_t node = 0; node < term.nodes.size(); ++node) {
    const Node& t = term.nodes[node];
    if (t.kind == NodeKind::kConstant) {
      for (std::size_t n = 0; n < grammar.nonterminals.size(); ++n) {
        derivable[node][n] = grammar.nonterminals[n].any_constant &&
                             sort_of(t.constant) == grammar.nonterminals[n].sort;
      }
    }
    // A rule that is one nonterminal looks at this node itself, so go on until nothing is new.
    for (bool changed = true; changed;) {
      changed = false;
      for (const Rule& rule : grammar.rules) {
        if (derivable[node][rule.nonterminal] || !matches(rule.term, term, node, derivable)) {
          continue;
        }
        derivable[node][rule.nonterminal] = true;
        changed = true;
      }
    }
  }
  return derivable[term.root()][0];
}

}  // namespace whence::synth
