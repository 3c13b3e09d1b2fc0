#include "cli/command.h"

#include <algorithm>
#include <array>

namespace whence::cli {

int worse(int a, int b) {
  static constexpr std::array kOrder = {kDone, kNotFound, kProofRejected, kBadInput,
                                        kInternalError};
  const auto rank = [](int code) {
    return std::find(kOrder.begin(), kOrder.end(), static_cast<ExitCode>(code)) - kOrder.begin();
  };
  return rank(a) < rank(b) ? b : a;
}

}  // namespace whence::cli
