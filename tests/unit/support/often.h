#pragma once

#include <concepts>

namespace whence::test {

/// How many times a test by chance is to be repeated, or how deep its input is: a quarter of
/// `times` under the address sanitizer, where each takes ten times as long and one is as good as
/// another.
template <std::integral Count>
constexpr Count often(Count times) {
#ifdef WHENCE_SANITIZE_ADDRESS
  return times / 4;
#else
  return times;
#endif
}

}  // namespace whence::test
