#pragma once

// What blocks say to each other, as bytes.
//
// A packet is flat and position-independent: terms are listed children first, each once, and refer
// to earlier ones by number. Symbols of the input stand by their index, which all blocks share; a
// fresh symbol stands by its definition, so that it becomes the same symbol wherever it arrives.
// Numbers are LEB128. Reading checks everything and throws std::runtime_error on bytes that make no
// sense: a packet may one day come from another machine.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "logic/problem.h"
#include "proof/step.h"

namespace whence {

using Bytes = std::vector<std::uint8_t>;

class PacketWriter {
 public:
  /// Symbols below `shared_symbols` are the same in every block.
  PacketWriter(const TermBank& bank, std::size_t shared_symbols)
      : bank_(bank), shared_symbols_(shared_symbols) {}

  void number(std::uint64_t value);
  void text(const std::string& value);
  void sort(SortId sort);
  void term(TermId term);
  [[nodiscard]] Bytes take() { return std::move(bytes_); }

 private:
  void define(TermId root);
  void define_node(TermId t);

  const TermBank& bank_;
  std::size_t shared_symbols_;
  Bytes bytes_;
  absl::flat_hash_map<TermId, std::uint32_t> numbered_;
};

class PacketReader {
 public:
  PacketReader(TermBank& bank, std::size_t shared_symbols, const Bytes& bytes)
      : bank_(bank), shared_symbols_(shared_symbols), bytes_(bytes) {}

  std::uint64_t number();
  std::string text();
  SortId sort();
  TermId term();

 private:
  void read_node();
  std::uint8_t byte();

  TermBank& bank_;
  std::size_t shared_symbols_;
  const Bytes& bytes_;
  std::size_t place_ = 0;
  std::vector<TermId> terms_;
};

/// Steps that lead to a conclusion, with premises that are theorems known elsewhere.
struct Fragment {
  /// Stands for a theorem: `step` of the derivation stands in for theorem number `theorem`.
  struct External {
    StepId step;
    std::uint32_t theorem = 0;
  };
  Derivation derivation;
  std::vector<External> externals;
  StepId conclusion;

  /// Appends a step that stands in for number `theorem` of what is known elsewhere, and concludes
  /// `known`.
  StepId add_external(Sequent known, std::uint32_t theorem);
};

/// Writes the steps on which the fragment's conclusion rests.
void write_fragment(PacketWriter& writer, const Fragment& fragment);
/// Reads a fragment and appends its steps to `derivation` (conclusions computed anew); theorem i
/// stands at the step that `theorem` gives, which may be none: then there is no such theorem.
/// Returns the step of the conclusion.
StepId read_fragment(PacketReader& reader, Problem& problem, Derivation& derivation,
                     const std::function<StepId(std::uint64_t)>& theorem);
/// The same; theorem i stands at `theorems[i]`.
StepId read_fragment(PacketReader& reader, Problem& problem, Derivation& derivation,
                     const std::vector<StepId>& theorems);

}  // namespace whence
