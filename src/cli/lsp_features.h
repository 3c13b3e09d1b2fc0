#pragma once

// What the language server knows of a theory without proving anything: each question is answered
// from the outlines of a text and of what it includes.

#include <map>
#include <string>
#include <vector>

#include "cli/lsp_source.h"

namespace whence::cli {

/// A text, and then what it includes.
using Sources = std::vector<Source>;

/// What proving said of a statement, for people.
struct ProvedStatus {
  std::string status;   ///< one word or a few: "proved, 63 steps"
  std::string details;  ///< lines of text: the proof, or why there is none
  bool is_proved = false;
};
/// By the bytes of the statement.
using Statuses = std::map<std::string, ProvedStatus>;

[[nodiscard]] Json document_symbols(const SourceFile& source);
[[nodiscard]] Json hover(const Sources& sources, std::size_t offset, const Statuses& statuses);
[[nodiscard]] Json definition(const Sources& sources, std::size_t offset);
/// Of what stands at a byte of the first text, in all of them.
[[nodiscard]] Json references(const Sources& sources, std::size_t offset, bool with_declaration);
/// The same in the first text alone.
[[nodiscard]] Json highlights(const Sources& sources, std::size_t offset);
/// The place of the name at a byte, or null.
[[nodiscard]] Json rename_place(const Sources& sources, std::size_t offset);
/// Throws RpcError if that is no name, or means something already.
[[nodiscard]] Json renamed(const Sources& sources, std::size_t offset, const std::string& name);
[[nodiscard]] Json completions(const Sources& sources, std::size_t offset);
[[nodiscard]] Json code_lenses(const SourceFile& source, const Statuses& statuses);

/// The theorem or lemma that begins on a line, from 1; null if none does.
[[nodiscard]] const api::OutlineEntry* claim_at(const SourceFile& source, std::size_t line);

}  // namespace whence::cli
