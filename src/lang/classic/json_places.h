#pragma once

// Where the members of a configuration stand in its text. The JSON library gives values and no
// places; this looks over a text that it has accepted.

#include <map>
#include <string>
#include <vector>

#include "lang/classic/expression.h"

namespace whence::lang::classic {

struct MemberPlaces {
  Place key;
  std::map<std::string, std::size_t, std::less<>> values;  ///< where each member's value begins
};

struct JsonPlaces {
  std::map<std::string, MemberPlaces, std::less<>> members;  ///< of the outermost object
  std::vector<std::pair<std::string, Place>> repeated;       ///< keys that stand there again
};

/// Requires that the source is one JSON object.
[[nodiscard]] JsonPlaces places_in(const SourceText& source);

/// The string literal that begins at `begin`, which must be there, and the place of each byte of
/// it.
[[nodiscard]] Text string_at(const SourceText& source, std::size_t begin);

}  // namespace whence::lang::classic
