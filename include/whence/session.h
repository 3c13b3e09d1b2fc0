#pragma once

// A theory that is loaded once and asked often.
//
//   whence::api::Session session(*whence::api::Theory::from_file("axioms/groups.mpl").theory);
//   auto mark = session.mark();
//   session.assume("x * x = e");
//   auto reply = session.ask("x * y = y * x");
//   std::cout << whence::api::name(reply.answer->theorems().back().status) << '\n';   // proved
//   session.retract(mark);
//
// What does not depend on the question is worked out once: the axioms are read, of a first-order
// theory they are clauses, and premise selection knows which symbols are rare. So a question about
// thousands of axioms begins at once. Each answer is certified like any other; it depends on the
// theory, the question and the options, not on what was asked before, unless that was kept.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "whence/whence.h"

namespace whence::api {

/// The answer to a question.
struct Reply {
  /// The last of its theorems is what was asked. Lemmas that were kept stand before it.
  std::optional<Answer> answer;
  std::vector<Diagnostic> diagnostics;  ///< what is wrong with the question; then no answer
};

/// Not copied, but may be moved. To be used by one thread at a time.
class Session {
 public:
  /// What the theory itself wants proved is left out; what is known of it is not used.
  explicit Session(const Theory& theory);
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  /// Asserts a formula, in the theory's language and over its symbols, as one more axiom. Gives
  /// what is wrong with it; if that is anything, the session is as before.
  [[nodiscard]] std::vector<Diagnostic> assume(const std::string& formula,
                                               const std::string& name = "assumption");

  /// Where the session stands: what is assumed and kept from now on can be taken back.
  [[nodiscard]] std::size_t mark();
  /// Takes back what has been assumed and kept since the mark, which stays, as do those before it.
  /// Throws std::out_of_range if it is none.
  void retract(std::size_t mark);

  /// Tries to prove a formula, or to find a model in which it fails. With `keep`, what is proved
  /// without holes is a lemma for what is asked later. Throws what Theory::prove does.
  [[nodiscard]] Reply ask(const std::string& formula, const ProveOptions& options = {},
                          bool keep = false);

  [[nodiscard]] std::size_t axioms() const;  ///< axioms and definitions, with what was assumed
  [[nodiscard]] std::size_t lemmas() const;  ///< that were kept
  [[nodiscard]] Language language() const;
  /// Whether questions find the axioms as clauses: of theories for first-order search.
  [[nodiscard]] bool is_prepared() const;

 private:
  friend class Theory;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whence::api
