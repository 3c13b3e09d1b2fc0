#pragma once

// Clauses with many variables, made into several with fewer; see task.h.

#include <cstdint>
#include <map>
#include <vector>

#include "model/finite/task.h"

namespace whence::finite {

/// Finds nodes again.
class NodeTable {
 public:
  /// The function at arguments over variables of a clause; `sorts` are the sorts of these.
  FlatTerm node(FlatTask& task, std::uint32_t function, const std::vector<FlatTerm>& arguments,
                const std::vector<std::uint32_t>& sorts);

 private:
  std::map<std::pair<std::uint32_t, std::vector<FlatTerm>>, std::uint32_t> nodes_;
};

class Splitting {
 public:
  /// Adds a clause to the task, or those that it splits into.
  void split(FlatTask& task, NodeTable& nodes, FlatClause clause);

 private:
  struct Extracted;
  bool pull_out(FlatTask& task, NodeTable& nodes, FlatClause& clause);
  bool cut_equation(FlatTask& task, FlatClause& clause);
  void divide(FlatTask& task, FlatClause clause);
  FlatLiteral image(FlatTask& task, const FlatTerm& term, std::uint32_t value,
                    const std::vector<std::uint32_t>& border, const FlatClause& clause);
  std::uint32_t predicate(FlatTask& task, const std::vector<std::uint32_t>& sorts);

  // Predicates that say which values a node has, for values of some of its variables.
  std::map<std::pair<std::uint32_t, std::vector<std::uint32_t>>, std::uint32_t> images_;
};

}  // namespace whence::finite
