#pragma once

// Evaluation of ground terms by the definitions.
//
// Each clause of a definition is compiled to code for a small stack machine; values are ground
// constructor terms. Arguments are evaluated first, `if` and the connectives only as far as needed.
// Calls are remembered, so a call is made once however often it occurs. Evaluation that meets a
// missing case, a function without definition or a quantifier is *stuck*: the result is then
// unknown, neither true nor false.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "base/watch.h"
#include "model/definitions.h"

namespace whence {

/// The number that an operation of the integers gives for numbers, or the truth value of a
/// relation; invalid if it is not known, or too large to compute.
[[nodiscard]] TermId arithmetic_value(TermBank& bank, TermId t);

/// Works on the problem's bank; must not outlive the problem.
class Evaluator {
 public:
  /// `more` as for Definitions.
  explicit Evaluator(Problem& problem, std::span<const Statement> more = {})
      : problem_(problem), definitions_(problem, more) {}

  /// Constants that stand for distinct values of a sort with unknown elements, or for some function
  /// of a function sort. They are symbols of the problem's bank with one type parameter.
  void set_atoms(std::vector<SymbolId> atoms) { atoms_ = std::move(atoms); }

  /// Terms prepared for evaluation under several assignments to free variables 0..n-1.
  using CodeId = std::uint32_t;
  CodeId compile(TermId term, std::uint32_t variable_count);
  /// The value of compiled code for values of its variables; invalid if stuck or if more than
  /// `fuel` calls were needed.
  TermId run(CodeId code, std::span<const TermId> values, std::uint64_t fuel);
  /// The value of a ground term; invalid if stuck or out of fuel.
  TermId evaluate(TermId ground, std::uint64_t fuel);
  /// Calls of defined functions made so far, remembered ones not counted: rewrite steps.
  [[nodiscard]] std::uint64_t calls() const { return calls_; }
  /// Whether to remember calls; on by default. Off, repeated calls are made again.
  void set_remember(bool remember) { remember_ = remember; }

  [[nodiscard]] Definitions& definitions() { return definitions_; }
  /// Looked at while it evaluates, and by what computes with it: see Watch. What is thrown leaves
  /// the evaluator as good as new.
  [[nodiscard]] Watch& watch() { return watch_; }

 private:
  // One stack holds everything: below `base` what callers keep, from `base` the locals of the
  // running code (arguments, then components fetched by matching), then values being computed.
  enum class Op : std::uint8_t {
    kMatch,  // unless local a is an application of b, jump to c; its arguments become locals d...
    kEnter,  // matched: a locals
    kLoad,   // push local a
    kConstant,  // push term a
    kBuild,     // push function a of b popped arguments
    kCall,      // call function a with b popped arguments
    kTailCall,  // as kCall, in place of the running code (only where nothing is remembered)
    kReturn,
    kBranchFalse,  // pop a Bool; if false jump to a
    kJump,         // to a
    kEqual,        // pop two values, push whether they are equal
    kNot,
    kApply,    // if local 0 is an atom, push its value at the next a locals, else skip one
               // instruction
    kCompute,  // push what operation a of the integers gives for the locals
    kStuck,
  };
  struct Instruction {
    Op op;
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::uint32_t c = 0;
    std::uint32_t d = 0;
  };
  struct Code {
    std::vector<Instruction> instructions;
    std::uint32_t depth = 0;  // of the stack above `base`, at most
  };
  struct Frame {
    const Code* code;
    const Instruction* next;
    std::size_t base;
    TermId key;  // the call, to remember its value; invalid for compiled terms
  };

  [[nodiscard]] absl::flat_hash_set<TermId> values_in(TermId term);
  void compile_into(Code& code, TermId term, std::span<const std::uint32_t> slots);
  void compile_clause(Code& code, const DefinitionClause& clause);
  const Code& compiled(FunctionId function);
  TermId atom_application(TermId atom, std::span<const TermId> arguments);
  [[nodiscard]] bool is_atom(TermId t) const;
  bool has_decidable_equality(SortId sort);
  TermId machine(CodeId code, std::span<const TermId> values, std::uint64_t fuel);
  TermId remembered(TermId key) const {
    return key.index() < memo_.size() ? memo_[key.index()] : TermId{};
  }
  void remember(TermId key, TermId value);

  Problem& problem_;
  Definitions definitions_;
  std::vector<SymbolId> atoms_;
  std::deque<Code> codes_;              // frames point into it
  std::vector<const Code*> functions_;  // by FunctionId
  absl::flat_hash_map<TermId, CodeId> code_of_ground_;
  std::vector<TermId> memo_;  // by the call's TermId
  absl::flat_hash_map<SortId, bool> decidable_;
  std::vector<Frame> frames_;
  std::vector<TermId> stack_;
  Watch watch_;
  std::uint64_t calls_ = 0;
  bool remember_ = true;
};

}  // namespace whence
