#include "program/term.h"

#include <utility>

namespace whence::synth {

namespace {

std::uint32_t push(Term& term, Node node) {
  term.nodes.push_back(std::move(node));
  return term.root();
}

}  // namespace

std::uint32_t Term::variable(std::uint32_t index) {
  return push(*this, {NodeKind::kVariable, index, {}, {}, {}});
}

std::uint32_t Term::constant(Value value) {
  return push(*this, {NodeKind::kConstant, 0, {}, std::move(value), {}});
}

std::uint32_t Term::apply(OperatorId op, std::vector<std::uint32_t> arguments) {
  return push(*this, {NodeKind::kApplication, 0, op, {}, std::move(arguments)});
}

std::uint32_t Term::nonterminal(std::uint32_t index) {
  return push(*this, {NodeKind::kNonterminal, index, {}, {}, {}});
}

std::uint64_t size_of(const Term& term) {
  constexpr std::uint64_t kMost = ~std::uint64_t{0};
  std::vector<std::uint64_t> sizes;
  sizes.reserve(term.nodes.size());
  for (const Node& node : term.nodes) {
    std::uint64_t size = 1;
    for (const std::uint32_t a : node.arguments) {
      size = sizes[a] > kMost - size ? kMost : size + sizes[a];
    }
    sizes.push_back(size);
  }
  return sizes.empty() ? 0 : sizes.back();
}

Term substitute(const Term& term, NodeKind what, std::span<const Term> arguments) {
  constexpr std::uint32_t kNot = ~std::uint32_t{0};
  Term out;
  std::vector<std::uint32_t> roots(arguments.size(), kNot);  // of what was copied already
  std::vector<std::uint32_t> places;
  for (const Node& node : term.nodes) {
    if (node.kind == what) {
      if (roots[node.index] == kNot) {
        const auto from = static_cast<std::uint32_t>(out.nodes.size());
        for (Node copy : arguments[node.index].nodes) {
          for (std::uint32_t& a : copy.arguments) a += from;
          out.nodes.push_back(std::move(copy));
        }
        roots[node.index] = out.root();
      }
      places.push_back(roots[node.index]);
    } else {
      Node copy = node;
      for (std::uint32_t& a : copy.arguments) a = places[a];
      out.nodes.push_back(std::move(copy));
      places.push_back(out.root());
    }
  }
  // The root is the last node also where it was copied before others.
  if (!places.empty() && places.back() != out.root()) {
    Node last = out.nodes[places.back()];
    out.nodes.push_back(std::move(last));
  }
  return out;
}

}  // namespace whence::synth
