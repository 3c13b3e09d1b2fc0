#pragma once

// Ground facts as tables, for people.

#include <string>

#include "whence/whence.h"

namespace whence::cli {

/// A table for each function and relation of two arguments, a list for each other one, and how many
/// negative facts there are.
void print_facts(const api::FactTable& table, const std::string& title, bool quiet);

}  // namespace whence::cli
