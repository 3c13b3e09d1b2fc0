// What the searches for one goal tell each other, as the grid carries it, and the derivations of what a proof
// turned out to rest on.

#include <stdexcept>

#include "base/cpu_clock.h"
#include "block/grid.h"

namespace whence {

void Grid::on_facts(std::uint32_t from, const Message& message) {
  const Entry& root = entries_[roots_[entries_[from].root]];
  const auto news = teams_[entries_[from].root]->add_facts(from, message);
  if (!news) return;
  for (std::uint32_t child : root.children) {
    if (!entries_[child].block) continue;
    entries_[child].block->receive(child == from ? news->to_finder : news->to_others);
  }
}

// Appends the steps of a message; the step of the conclusion is not valid if a fact that it rests
// on could not be written down.
StepId Grid::read_conclusion(std::uint32_t from, const Message& message) {
  const Entry& entry = entries_[from];
  PacketReader reader(problem_.bank, shared_symbols(entry), message.payload);
  if (entry.role == Role::kSearch) {
    std::vector<std::uint32_t> facts;
    for (std::uint64_t n = reader.number(); n > 0; --n) {
      facts.push_back(static_cast<std::uint32_t>(reader.number()));
    }
    if (!conclude_facts(*teams_[entry.root], std::move(facts))) return {};
  }
  const CpuScope timed(statistics_.extraction_seconds);
  return read_fragment(reader, problem_, derivation_, known_steps(entry));
}

// Asks for the derivations of facts, and of the facts that these rest on. A fact rests on earlier
// ones only.
bool Grid::conclude_facts(first_order::Team& team, std::vector<std::uint32_t> facts) {
  absl::flat_hash_map<std::uint32_t, Bytes> explanations;
  while (!facts.empty()) {
    const std::uint32_t fact = facts.back();
    const first_order::Team::Source source = team.source_of(fact);
    if (team.input_steps()[fact].valid()) {
      facts.pop_back();
      continue;
    }
    const auto [it, inserted] = explanations.try_emplace(fact);
    if (inserted) {
      if (!entries_[source.finder].block) return false;
      Block& finder = *entries_[source.finder].block;
      PacketWriter question(problem_.bank, team.shared_symbols());
      question.number(source.clause);
      finder.receive({MessageKind::kExplain, question.take()});
      for (const Message& answer : finder.take_outbox()) {
        if (answer.kind == MessageKind::kExplanation) it->second = answer.payload;
      }
      account(entries_[source.finder]);
      if (it->second.empty()) return false;
    }
    PacketReader reader(problem_.bank, team.shared_symbols(), it->second);
    bool ready = true;
    for (std::uint64_t n = reader.number(); n > 0; --n) {
      const auto earlier = static_cast<std::uint32_t>(reader.number());
      if (earlier >= fact) throw std::runtime_error("a fact rests on a later one");
      if (team.input_steps()[earlier].valid()) continue;
      facts.push_back(earlier);
      ready = false;
    }
    if (!ready) continue;
    const CpuScope timed(statistics_.extraction_seconds);
    team.conclude(fact, read_fragment(reader, problem_, derivation_, team.input_steps()));
    facts.pop_back();
  }
  return true;
}

}  // namespace whence
