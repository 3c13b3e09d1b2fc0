#include "program/expand.h"

#include <utility>
#include <vector>

namespace whence::synth {

namespace {

class Expansion {
 public:
  Expansion(const Operators& operators, const std::function<bool(OperatorId)>& wanted)
      : operators_(operators), wanted_(wanted) {}

  Term run(const Term& term) {
    const std::uint32_t root = copy(term, nullptr);
    // Only the root may be last.
    if (root != out_.root()) {
      Node last = out_.nodes[root];
      out_.nodes.push_back(std::move(last));
    }
    return std::move(out_);
  }

 private:
  // Copies a term in which the variables are the nodes given, if any are. Bodies are over macros
  // that were there before them, so the nesting is that of the macros.
  std::uint32_t copy(const Term& term, const std::vector<std::uint32_t>* variables) {
    std::vector<std::uint32_t> places;
    places.reserve(term.nodes.size());
    for (const Node& node : term.nodes) {
      if (node.kind == NodeKind::kVariable && variables != nullptr) {
        places.push_back((*variables)[node.index]);
        continue;
      }
      std::vector<std::uint32_t> arguments;
      arguments.reserve(node.arguments.size());
      for (const std::uint32_t a : node.arguments) arguments.push_back(places[a]);
      if (node.kind == NodeKind::kApplication && operators_[node.op].body &&
          (!wanted_ || wanted_(node.op))) {
        places.push_back(copy(*operators_[node.op].body, &arguments));
        continue;
      }
      Node made = node;
      made.arguments = std::move(arguments);
      out_.nodes.push_back(std::move(made));
      places.push_back(out_.root());
    }
    return places.back();
  }

  const Operators& operators_;
  const std::function<bool(OperatorId)>& wanted_;
  Term out_;
};

}  // namespace

Term expand_macros(const Term& term, const Operators& operators) {
  return expand_macros(term, operators, {});
}

Term expand_macros(const Term& term, const Operators& operators,
                   const std::function<bool(OperatorId)>& wanted) {
  return Expansion(operators, wanted).run(term);
}

}  // namespace whence::synth
