// What libFuzzer calls. The environment variable WHENCE_FUZZ_TARGET names the target.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "fuzz/mutant.h"
#include "fuzz/readers.h"
#include "fuzz/target.h"

// Declared by libFuzzer, under names of its own.
// NOLINTBEGIN(readability-identifier-naming)
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

const whence::fuzz::Target& target() {
  static const whence::fuzz::Target& chosen = [&]() -> const whence::fuzz::Target& {
    const char* name = std::getenv("WHENCE_FUZZ_TARGET");
    const auto* found = name == nullptr ? nullptr : whence::fuzz::target_by_name(name);
    if (found == nullptr) whence::fuzz::fail("WHENCE_FUZZ_TARGET names no target");
    return *found;
  }();
  return chosen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  target().run({reinterpret_cast<const char*>(data), size});
  return 0;
}

// Bytes as libFuzzer changes them; of proofs, every other time, the structure.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  if (!target().proof || seed % 2 == 0) return LLVMFuzzerMutate(data, size, most);
  whence::damage::Random random(seed);
  const std::string input(reinterpret_cast<const char*>(data), size);
  const std::string mutant = whence::fuzz::damaged_proof(input, random);
  if (mutant.empty() || mutant.size() > most) return LLVMFuzzerMutate(data, size, most);
  std::memcpy(data, mutant.data(), mutant.size());
  return mutant.size();
}
// NOLINTEND(readability-identifier-naming)
