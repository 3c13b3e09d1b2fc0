#pragma once

// Targets of program synthesis.

#include <string_view>

namespace whence::fuzz {

/// Reads SyGuS-IF. What is printed of what the reader accepts must read back and print the same.
void read_sygus(std::string_view text);

/// Reads SyGuS-IF and searches for a moment. What is found must pass all checks.
void synthesize(std::string_view text);

}  // namespace whence::fuzz
