#include "synth/bank.h"

#include <absl/container/flat_hash_map.h>

namespace whence::synth {

namespace {

// Appends the rule's term over nodes that are there; returns its root.
std::uint32_t append(Term& out, const Term& rule, std::span<const std::uint32_t> arguments) {
  std::vector<std::uint32_t> places;
  for (const Node& node : rule.nodes) {
    if (node.kind == NodeKind::kNonterminal) {
      places.push_back(arguments[node.index]);
      continue;
    }
    Node copy = node;
    for (std::uint32_t& a : copy.arguments) a = places[a];
    out.nodes.push_back(std::move(copy));
    places.push_back(out.root());
  }
  return places.back();
}

}  // namespace

// A kept term costs more than its arguments, so the nesting is at most its cost.
Term Bank::term(EntryId e) const {
  struct Frame {
    EntryId entry;
    std::size_t next = 0;
  };
  Term out;
  absl::flat_hash_map<EntryId, std::uint32_t> done;
  std::vector<Frame> stack{{e}};
  std::vector<std::uint32_t> nodes;
  while (!stack.empty()) {
    Frame& frame = stack.back();
    const auto arguments = enumerator.arguments_of(frame.entry);
    if (frame.next < arguments.size()) {
      const EntryId argument = arguments[frame.next++];
      if (!done.contains(argument)) stack.push_back({argument});
      continue;
    }
    nodes.clear();
    for (const EntryId a : arguments) nodes.push_back(done.at(a));
    done[frame.entry] = append(out, rules.rules[enumerator.production_of(frame.entry)].term, nodes);
    stack.pop_back();
  }
  return out;
}

std::vector<std::uint32_t> Bank::rules_of(EntryId e) const {
  std::vector<std::uint32_t> out;
  std::vector<EntryId> open{e};
  while (!open.empty()) {
    const EntryId next = open.back();
    open.pop_back();
    out.push_back(enumerator.production_of(next));
    for (const EntryId a : enumerator.arguments_of(next)) open.push_back(a);
  }
  return out;
}

Term Bank::apply(std::uint32_t rule, std::span<const Term> arguments) const {
  return substitute(rules.rules[rule].term, NodeKind::kNonterminal, arguments);
}

}  // namespace whence::synth
