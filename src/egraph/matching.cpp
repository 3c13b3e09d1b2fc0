#include "egraph/matching.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <deque>

namespace whence::egraph {

namespace {

constexpr std::uint64_t kHeaviest = std::uint64_t{1} << 40U;

}  // namespace

Pattern::Pattern(const TermBank& bank, TermId t, std::uint32_t variables)
    : top_(bank.function(t)),
      top_arguments_(static_cast<std::uint32_t>(bank.arguments(t).size())),
      register_of_(variables, kNoNode) {
  std::deque<std::pair<TermId, std::uint32_t>> pending;
  const auto enter = [&](TermId application) {
    for (const TermId argument : bank.arguments(application)) {
      const std::uint32_t r = registers_++;
      if (bank.kind(argument) != TermKind::kVariable) {
        pending.emplace_back(argument, r);
        continue;
      }
      std::uint32_t& of = register_of_[bank.index(argument)];
      if (of == kNoNode) {
        of = r;
      } else {
        program_.push_back({{}, r, of});
      }
    }
  };
  enter(t);
  while (!pending.empty()) {
    // Fewer nodes are found for what has no variables, so these come first.
    auto next = std::ranges::find_if(
        pending, [&](const auto& p) { return bank.variable_bound(p.first) == 0; });
    if (next == pending.end()) next = pending.begin();
    const auto [application, r] = *next;
    pending.erase(next);
    program_.push_back({bank.function(application), r, registers_});
    enter(application);
  }
}

void Pattern::match(const EGraph& graph, std::uint64_t& work,
                    const std::function<bool(NodeId, const Classes&)>& visit) const {
  // Where an instruction goes on when it is come back to: the next node of its ring.
  struct Cursor {
    NodeId at = kNoNode;
    NodeId end = kNoNode;
  };
  std::vector<NodeId> registers(registers_);
  std::vector<Cursor> cursors(program_.size());
  Classes classes(register_of_.size(), kNoNode);
  // `visit` makes no nodes.
  for (const NodeId top : graph.nodes_of(top_)) {
    ++work;
    if (!graph.is_alive(top)) continue;
    for (std::uint32_t i = 0; i < top_arguments_; ++i) {
      registers[i] = graph.find(graph.arguments(top)[i]);
    }
    std::size_t pc = 0;
    bool forward = true;
    for (;;) {
      if (forward && pc == program_.size()) {
        for (std::size_t v = 0; v < register_of_.size(); ++v) {
          if (register_of_[v] != kNoNode) classes[v] = registers[register_of_[v]];
        }
        if (!visit(graph.find(top), classes)) return;
        forward = false;
      }
      if (!forward) {
        if (pc == 0) break;
        --pc;
      }
      const Instruction& instruction = program_[pc];
      if (!instruction.function.valid()) {
        forward = forward && registers[instruction.from] == registers[instruction.other];
        if (forward) ++pc;
        continue;
      }
      Cursor& cursor = cursors[pc];
      if (forward) {
        cursor.at = cursor.end = registers[instruction.from];
      } else if (cursor.at == kNoNode) {
        continue;
      }
      NodeId found = kNoNode;
      while (found == kNoNode && cursor.at != kNoNode) {
        const NodeId n = cursor.at;
        ++work;
        if (graph.is_alive(n) && graph.function(n) == instruction.function) found = n;
        cursor.at = graph.next(n);
        if (cursor.at == cursor.end) cursor.at = kNoNode;
      }
      forward = found != kNoNode;
      if (!forward) continue;
      const auto arguments = graph.arguments(found);
      for (std::size_t i = 0; i < arguments.size(); ++i) {
        registers[instruction.other + i] = graph.find(arguments[i]);
      }
      ++pc;
    }
  }
}

Template::Template(const TermBank& bank, TermId t) {
  absl::flat_hash_map<TermId, std::uint32_t> places;
  std::vector<TermId> pending{t};
  while (!pending.empty()) {
    const TermId top = pending.back();
    if (places.contains(top)) {
      pending.pop_back();
      continue;
    }
    Part part;
    std::vector<std::uint32_t> arguments;
    if (bank.kind(top) == TermKind::kVariable) {
      part.variable = bank.index(top);
    } else if (bank.kind(top) == TermKind::kApplication) {
      part.function = bank.function(top);
      bool ready = true;
      for (const TermId argument : bank.arguments(top)) {
        const auto place = places.find(argument);
        if (place == places.end()) {
          pending.push_back(argument);
          ready = false;
        } else {
          arguments.push_back(place->second);
        }
      }
      if (!ready) continue;
    } else {
      opaque_ = top;
      return;
    }
    pending.pop_back();
    places.emplace(top, static_cast<std::uint32_t>(parts_.size()));
    part.begin = static_cast<std::uint32_t>(arguments_.size());
    arguments_.insert(arguments_.end(), arguments.begin(), arguments.end());
    part.end = static_cast<std::uint32_t>(arguments_.size());
    parts_.push_back(part);
  }
}

Template::Instance Template::instance(const EGraph& graph, const Classes& classes,
                                      Scratch& scratch) const {
  if (opaque_.valid()) return {kNoNode, kHeaviest};
  std::vector<Instance>& made = scratch.made;
  Classes& arguments = scratch.arguments;
  made.clear();
  scratch.work += parts_.size();
  for (const Part& part : parts_) {
    Instance one;
    if (!part.function.valid()) {
      one.found = graph.find(classes[part.variable]);
    } else {
      arguments.clear();
      one.weight = 1;
      for (std::uint32_t i = part.begin; i < part.end; ++i) {
        const Instance& argument = made[arguments_[i]];
        one.weight = std::min(one.weight + argument.weight, kHeaviest);
        if (argument.found != kNoNode) arguments.push_back(argument.found);
      }
      if (arguments.size() == part.end - part.begin) {
        one.found = graph.lookup(part.function, arguments);
      }
    }
    if (one.found != kNoNode) one.weight = graph.weight(one.found);
    made.push_back(one);
  }
  return made.back();
}

}  // namespace whence::egraph
