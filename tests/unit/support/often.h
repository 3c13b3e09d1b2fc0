#pragma once

namespace whence::test {

/// How many times a test by chance is to be repeated, or how deep its input is: a quarter of
/// `times` under the address sanitizer, where each takes ten times as long and one is as good as
/// another.
constexpr int often(int times) {
#ifdef __SANITIZE_ADDRESS__
  return times / 8 > 0 ? times / 8 : 1;
#else
  return times;
#endif
}

}  // namespace whence::test
