#pragma once

// Patterns of terms, searched for in an e-graph: e-matching by a small program for each pattern, as
// in de Moura & Bjørner, "Efficient E-matching for SMT solvers", CADE 2007.

#include <cstdint>
#include <functional>
#include <vector>

#include "egraph/egraph.h"

namespace whence::egraph {

/// A class for each variable of a pattern, by its number.
using Classes = std::vector<NodeId>;

/// A term with variables that is an application, to be found. Registers hold classes; each
/// instruction looks for the nodes of one function in the class of a register, or compares two.
class Pattern {
 public:
  /// `variables`: 1 + the largest that may occur.
  Pattern(const TermBank& bank, TermId t, std::uint32_t variables);

  /// Calls `visit` with the node that was found and the classes of the variables until it says
  /// false. Adds to `work` what was looked at.
  void match(const EGraph& graph, std::uint64_t& work,
             const std::function<bool(NodeId, const Classes&)>& visit) const;

 private:
  struct Instruction {
    FunctionId function;      // not valid: compare
    std::uint32_t from = 0;   // register
    std::uint32_t other = 0;  // register to compare with, or the first for the arguments
  };
  FunctionId top_;
  std::uint32_t top_arguments_ = 0;
  std::vector<Instruction> program_;
  std::vector<std::uint32_t> register_of_;  // by variable; kNoNode: does not occur
  std::uint32_t registers_ = 0;
};

/// A term with variables, to be built of classes.
class Template {
 public:
  Template(const TermBank& bank, TermId t);

  struct Instance {
    NodeId found = kNoNode;    ///< its class, if it has one
    std::uint64_t weight = 0;  ///< of its smallest term that is known, or that would be made
  };
  /// What it takes to compute instances, kept from one to the next.
  struct Scratch {
    std::vector<Instance> made;
    Classes arguments;
    std::uint64_t work = 0;
  };
  [[nodiscard]] Instance instance(const EGraph& graph, const Classes& classes,
                                  Scratch& scratch) const;

 private:
  struct Part {
    FunctionId function;  // not valid: a variable
    std::uint32_t variable = 0;
    std::uint32_t begin = 0;  // its arguments, which are parts, in arguments_
    std::uint32_t end = 0;
  };
  std::vector<Part> parts_;  // each behind its arguments
  std::vector<std::uint32_t> arguments_;
  TermId opaque_;  // a quantified formula, which cannot be built
};

}  // namespace whence::egraph
