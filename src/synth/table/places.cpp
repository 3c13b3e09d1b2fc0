#include "synth/table/places.h"

namespace whence::synth::table {

std::vector<std::size_t> occurrences(TextView text, TextView part) {
  std::vector<std::size_t> found;
  for (std::size_t at = text.find(part); at != TextView::npos && !part.empty();
       at = text.find(part, at + part.size())) {
    found.push_back(at);
  }
  return found;
}

std::optional<Span> run_of(TextView text, CharacterClass which, int k) {
  if (k > 0) {
    std::size_t at = 0;
    for (int seen = 0;;) {
      while (at < text.size() && !is_in(text[at], which)) ++at;
      if (at == text.size()) return std::nullopt;
      const std::size_t begin = at;
      while (at < text.size() && is_in(text[at], which)) ++at;
      if (++seen == k) return Span{begin, at};
    }
  }
  std::size_t at = text.size();
  for (int seen = 0; k < 0;) {
    while (at > 0 && !is_in(text[at - 1], which)) --at;
    if (at == 0) return std::nullopt;
    const std::size_t end = at;
    while (at > 0 && is_in(text[at - 1], which)) --at;
    if (--seen == k) return Span{at, end};
  }
  return std::nullopt;
}

}  // namespace whence::synth::table
