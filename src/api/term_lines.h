#pragma once

// Terms that are given a line each.

#include <cstdint>
#include <string>
#include <vector>

namespace whence::api {

struct TermLine {
  std::string text;
  std::uint32_t number = 0;  ///< from 1
};

/// The lines of a text but empty ones and those that begin with one of `comments`.
[[nodiscard]] std::vector<TermLine> term_lines(const std::string& text,
                                               const std::vector<std::string>& comments);

}  // namespace whence::api
