#pragma once

// The stages of an exploration. Each goes on from the checkpoint behind the one before, read back,
// even if nothing was interrupted; so all of them see the same terms under the same numbers.

#include <cstdint>

namespace whence::explore::stage {

inline constexpr std::uint32_t kConjectures = 0;
inline constexpr std::uint32_t kTextbook = 1;  // three attempts at the laws that every textbook has
inline constexpr std::uint32_t kAlone = 4;     // two at each of these that is open, by itself
inline constexpr std::uint32_t kOthers = 6;    // three at the others
inline constexpr std::uint32_t kModels = 9;
inline constexpr std::uint32_t kOpen = 10;   // one at each of what is open then, as a prover would
inline constexpr std::uint32_t kLate = 11;   // one at those that are put together of others
inline constexpr std::uint32_t kGiven = 12;  // three at the conjectures from outside
inline constexpr std::uint32_t kGivenModels = 15;
inline constexpr std::uint32_t kCompression = 16;
inline constexpr std::uint32_t kLawsEach = 24;  // of the stages of compression

}  // namespace whence::explore::stage
