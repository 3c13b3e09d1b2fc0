#include "synth/cegis.h"

#include "synth/logical/solve.h"

namespace whence::synth {

SearchResult synthesize(Specification& specification, const SearchLimits& limits,
                        const std::function<void(const SearchProgress&)>& progress) {
  return specification.constraints.empty() ? search(specification, limits, progress)
                                           : logical::solve(specification, limits, progress);
}

}  // namespace whence::synth
