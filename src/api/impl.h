#pragma once

// What stands behind the handles of the public interface, for the files that implement it.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/env.h"
#include "base/stop.h"
#include "lang/diagnostic.h"
#include "logic/problem.h"
#include "proof/step.h"
#include "prove/prove.h"
#include "report/reading/book.h"
#include "whence/whence.h"

namespace whence::api {

struct Interrupt::Impl {
  StopToken token;
};

struct Answer::Impl {
  explicit Impl(report::Result result);

  std::unique_ptr<report::Book> book;  // not const: it reads proofs when they are first asked for
  std::vector<TheoremReport> theorems;
  std::vector<std::string> contradictory;
  std::vector<std::string> unchecked;  // definitions
  bool proves_something = false;
  std::optional<std::vector<std::string>> missing;  // of the check of a proof file
  Statistics statistics;
};

struct SimplifyOptions;
struct SimplifyResult;
struct TheorySimplifyOptions;
struct TheorySimplifyResult;

/// Simplification, which sees what stands behind the handles.
struct Simplifying {
  static SimplifyResult run(const std::string& text, const SimplifyOptions& options,
                            const std::string& name);
  static TheorySimplifyResult run(const Theory& theory, const std::string& text,
                                  const TheorySimplifyOptions& options, const std::string& name);
};

struct Theory::Impl {
  /// The same theory with goals that were read into its problem.
  [[nodiscard]] static std::shared_ptr<const Impl> with_goals(const Impl& before, Problem problem);

  /// Takes over a problem in which statement i of this one stands at `places[i]`, or nowhere.
  void move_to(Problem moved, const std::vector<std::optional<std::uint32_t>>& places);
  /// What is said of a part of the premises is not said of the problem in languages in which
  /// results are about the file as it is.
  void withdraw(ProveResult& result) const;

  /// Runs a search in a problem and makes an answer of what it found.
  [[nodiscard]] static Answer answer_of(
      Problem problem, const ProveOptions& options,
      const std::function<ProveResult(Problem&, const Env&)>& search);
  [[nodiscard]] static const report::Result& result_of(const Answer& answer);

  [[nodiscard]] CheckResult check_models(const std::string& json) const;

  Problem problem;
  Derivation
      known;  // checked by the kernel over `problem`, and checked again with what rests on it
  std::vector<std::uint32_t> conjectures;      // statements that are for `explore`
  std::optional<std::size_t> added_from = {};  // the first statement that add_goal added
  ProvePlan plan = {};
  std::vector<std::string> left_out = {};
  /// The theory before it was asked its one question by add_goal, and that question. Nothing has
  /// been added since.
  std::shared_ptr<const Impl> asked_of = {};
  std::string question = {};
};

/// For pages: models in which statements fail, and where they do, as text.
void note_models(report::Result& result);

/// Why a synthesis ended, in words.
[[nodiscard]] const char* text_of(Ending ending);

[[nodiscard]] Language public_language(InputLanguage language);
/// `if_automatic` for kAuto.
[[nodiscard]] InputLanguage inner_language(Language language, InputLanguage if_automatic);

[[nodiscard]] std::vector<Diagnostic> convert(const std::vector<whence::Diagnostic>& diagnostics);

}  // namespace whence::api
