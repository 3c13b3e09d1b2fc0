#pragma once

// Which ground terms are equal, if some literals hold: congruence closure that remembers why
// (Nieuwenhuis & Oliveras, RTA 2005), with the injectivity of constructors and with sums and
// products that are one polynomial. Nothing is written down before it is asked for.

#include <absl/container/flat_hash_map.h>
#include <absl/container/node_hash_map.h>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "logic/polynomial.h"
#include "proof/builder.h"

namespace whence::arithmetic {

/// Steps that conclude ground literals. What is not known is assumed when it is asked for.
class LiteralSteps {
 public:
  explicit LiteralSteps(ProofBuilder& builder) : builder_(builder) {}
  StepId of(const Literal& literal);
  /// The step concludes the literal, so that it need not be assumed from now on.
  void know(const Literal& literal, StepId step) {
    steps_.insert_or_assign({literal.atom, literal.positive}, step);
  }
  [[nodiscard]] ProofBuilder& builder() { return builder_; }

 private:
  ProofBuilder& builder_;
  absl::flat_hash_map<std::pair<TermId, bool>, StepId> steps_;
};

/// The term of a polynomial, in one order: of the given sort, or of the integers if it may be of
/// these, else of the field.
[[nodiscard]] TermId polynomial_term(TermBank& bank, const Polynomial& polynomial,
                                     SortId numbers = {});

/// The polynomials of terms, computed once, and the terms of these.
class Polynomials {
 public:
  explicit Polynomials(TermBank& bank) : bank_(bank) {}
  /// Nothing if it is too large. The reference stays valid.
  const std::optional<Polynomial>& of(TermId t);
  /// The term itself if its polynomial is too large.
  TermId normal(TermId t);
  [[nodiscard]] std::uint64_t work() const { return work_; }

 private:
  TermBank& bank_;
  absl::node_hash_map<TermId, std::optional<Polynomial>> known_;
  absl::flat_hash_map<TermId, TermId> normal_;
  std::uint64_t work_ = 0;
};

class Congruence {
 public:
  Congruence(TermBank& bank, LiteralSteps& steps, Polynomials& polynomials);

  /// A ground term and its parts take part; what is in the branches of `if`, in quantified formulas
  /// and in connectives does not.
  void add(TermId t);
  /// The literal holds.
  void assume(const Literal& literal);
  /// Draws all conclusions; false if there is a contradiction.
  bool close();
  /// After `close` said false: the step of the empty clause under some of the literals.
  StepId contradiction();

  [[nodiscard]] bool knows(TermId t) const { return node_of_.contains(t); }
  /// The representative of a term's class; the term itself if it does not take part.
  [[nodiscard]] TermId find(TermId t) const;
  [[nodiscard]] bool equal(TermId a, TermId b) const { return find(a) == find(b); }
  [[nodiscard]] const std::vector<TermId>& members(TermId representative) const;
  /// All terms that take part, in the order in which they came.
  [[nodiscard]] const std::vector<TermId>& terms() const { return terms_; }
  /// The step of `a = b` under some of the literals; the two are equal and different.
  StepId equation(TermId a, TermId b);
  [[nodiscard]] std::uint64_t work() const { return work_; }

 private:
  enum class Why : std::uint8_t { kLiteral, kTruth, kRing, kCongruence, kInjective };
  struct Edge {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    Why why = Why::kLiteral;
    Literal literal;          // of kLiteral and kTruth
    std::uint32_t first = 0;  // of kInjective: the constructor terms, and which argument
    std::uint32_t second = 0;
    std::uint32_t argument = 0;
  };
  struct Node {
    TermId term;
    std::uint32_t root = 0;
    std::vector<std::uint32_t> parents;  // that have a member of the class for an argument
    std::vector<TermId> members;
    std::uint32_t constructor = kNone;  // a term of the class that begins with one
    std::int64_t edge = -1;             // towards the root of the tree of reasons
  };
  static constexpr std::uint32_t kNone = 0xffffffffU;

  [[nodiscard]] std::vector<std::uint32_t> key(std::uint32_t n) const;
  void merge(Edge edge);
  void enter(std::uint32_t n);
  void reroot(std::uint32_t n);
  StepId step_of(const Edge& edge);
  StepId turned(StepId equation);
  StepId resolved(StepId holds, StepId fails);
  StepId clash_of_literals();
  [[nodiscard]] std::vector<std::uint32_t> path_to_root(std::uint32_t n) const;
  [[nodiscard]] std::vector<std::uint32_t> path(TermId a, TermId b) const;
  [[nodiscard]] std::pair<Edge, bool> edge_between(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] bool denied() const;
  [[nodiscard]] std::uint32_t other_end(std::uint32_t n) const;

  TermBank& bank_;
  LiteralSteps& steps_;
  Polynomials& polynomials_;
  std::vector<Node> nodes_;
  std::vector<TermId> terms_;
  std::vector<Edge> edges_;
  std::vector<Edge> pending_;
  std::vector<Edge> truths_;  // pending, too: contradictions without them are easier to read
  absl::flat_hash_map<TermId, std::uint32_t> node_of_;
  absl::flat_hash_map<std::vector<std::uint32_t>, std::uint32_t> table_;
  std::vector<Literal> disequations_;
  std::optional<std::pair<std::uint32_t, std::uint32_t>> clash_;  // of constructors
  absl::flat_hash_map<std::pair<TermId, TermId>, StepId> known_steps_;
  std::uint64_t work_ = 0;
};

}  // namespace whence::arithmetic
