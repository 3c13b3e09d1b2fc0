#pragma once

// Evaluation of ground terms by the definitions.
//
// Each clause of a definition is compiled to code for a small stack machine; values are ground
// constructor terms. Arguments are evaluated first, `if` and the connectives only as far as needed.
// Calls are remembered, so a call is made once however often it occurs. Evaluation that meets a
// missing case, a function without definition or a quantifier is *stuck*: the result is then
// unknown, neither true nor false.

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include <absl/container/flat_hash_map.h>

#include "infer/definitions.h"

namespace whence {

/// Works on the problem's bank; must not outlive the problem.
class Evaluator {
 public:
  explicit Evaluator(Problem& problem) : problem_(problem), definitions_(problem) {}

  /// Constants that stand for distinct values of a sort with unknown elements, or for some function
  /// of a function sort. They are symbols of the problem's bank with one type parameter.
  void set_atoms(std::vector<SymbolId> atoms) { atoms_ = std::move(atoms); }

  /// Terms prepared for evaluation under several assignments to free variables 0..n-1.
  using CodeId = std::uint32_t;
  CodeId compile(TermId term, std::uint32_t variable_count);
  /// The value of compiled code for values of its variables; invalid if stuck or if more than `fuel`
  /// calls were needed.
  TermId run(CodeId code, std::span<const TermId> values, std::uint64_t fuel);
  /// The value of a ground term; invalid if stuck or out of fuel.
  TermId evaluate(TermId ground, std::uint64_t fuel);
  /// Calls of defined functions made so far, remembered ones not counted: rewrite steps.
  [[nodiscard]] std::uint64_t calls() const { return calls_; }
  /// Whether to remember calls; on by default. Off, repeated calls are made again.
  void set_remember(bool remember) { remember_ = remember; }

  [[nodiscard]] Definitions& definitions() { return definitions_; }
  /// Whether the term is a value: constructors, atoms and named functions only.
  [[nodiscard]] bool is_value(TermId t) const;

 private:
  enum class Op : std::uint8_t {
    kLoad,         // push local a
    kConstant,     // push term a
    kBuild,        // push function a of b popped arguments
    kCall,         // call function a with b popped arguments
    kTailCall,     // as kCall, in place of the running clause (only where nothing is remembered)
    kReturn,
    kBranchFalse,  // pop a Bool; if false jump to a
    kJump,         // to a
    kEqual,        // pop two values, push whether they are equal
    kNot,
    kStuck,
  };
  struct Instruction {
    Op op;
    std::uint32_t a = 0;
    std::uint32_t b = 0;
  };
  // A check or a binding on the way through a pattern, in an order in which parents come first:
  // cell `from` is an argument or a component fetched before.
  struct PatternStep {
    std::uint32_t from;
    FunctionId constructor;  // invalid: bind nothing, just a variable
    std::uint32_t first_child;
  };
  struct CompiledClause {
    std::vector<PatternStep> pattern;
    std::vector<std::uint32_t> variable_cell;  // pattern variable -> cell
    std::uint32_t cells = 0;
    CodeId code = 0;
  };
  struct CompiledFunction {
    bool ready = false;
    std::vector<CompiledClause> clauses;
  };
  struct Frame {
    const std::vector<Instruction>* code;
    std::uint32_t pc;
    std::uint32_t locals;
    TermId key;  // the call, to remember its value; invalid for compiled terms
  };

  void compile_into(std::vector<Instruction>& code, TermId term, bool tail);
  CompiledFunction& compiled(FunctionId function);
  bool enter(FunctionId function, std::uint32_t arity, bool tail);
  TermId atom_application(TermId atom, std::span<const TermId> arguments);
  [[nodiscard]] bool is_atom(TermId t) const;
  bool has_decidable_equality(SortId sort);
  TermId machine(CodeId code, std::span<const TermId> values, std::uint64_t fuel);
  TermId remembered(TermId key) const {
    return key.index() < memo_.size() ? memo_[key.index()] : TermId{};
  }

  Problem& problem_;
  Definitions definitions_;
  std::vector<SymbolId> atoms_;
  std::deque<std::vector<Instruction>> codes_;  // frames point into it
  std::vector<CompiledFunction> functions_;  // by FunctionId
  absl::flat_hash_map<TermId, CodeId> code_of_ground_;
  std::vector<TermId> memo_;  // by the call's TermId
  absl::flat_hash_map<SortId, bool> decidable_;
  std::vector<Frame> frames_;
  std::vector<TermId> locals_;
  std::vector<TermId> stack_;
  std::vector<TermId> cells_;
  std::uint64_t calls_ = 0;
  bool remember_ = true;
};

}  // namespace whence
