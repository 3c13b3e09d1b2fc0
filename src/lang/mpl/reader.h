#pragma once

// Reads files in two passes: first all declarations, so that the order of statements means nothing,
// then the statements about what is declared.

#include <absl/container/flat_hash_map.h>

#include <deque>
#include <filesystem>
#include <string>
#include <vector>

#include "lang/mpl/elaborate.h"
#include "lang/mpl/names.h"

namespace whence::lang {

class Reader {
 public:
  explicit Reader(Problem& problem)
      : problem_(problem), names_(problem), reading_{problem_, names_, diagnostics_} {}

  /// Reads a file and what it includes, then finishes the problem.
  void read_file(const std::filesystem::path& path);
  void read_text(std::string text, const std::string& name, const std::filesystem::path& directory);
  /// Reads one formula as a theorem.
  void read_formula(std::string text, const std::string& name);
  /// Reads statements that are theorems, lemmas or bare formulas, as theorems.
  void read_formulas(std::string text, const std::string& path, const std::string& name);

  [[nodiscard]] Diagnostics& diagnostics() { return diagnostics_; }

 private:
  // A statement of the first pass, to be looked at again in a later one.
  struct RawStatement {
    const SourceText* source = nullptr;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    TokenKind keyword = TokenKind::kEnd;
  };
  // A file whose statements are being collected; includes make a stack of them.
  struct OpenFile {
    SourceText* source;
    std::filesystem::path directory;
    std::string key;
    Lexer lexer;
  };

  void read_all();
  void open(std::string text, std::string path, std::filesystem::path directory, std::string key);
  void collect();
  void include(const TokenView& view);
  void add_raw(const StatementTokens& statement, const SourceText& source);
  void pass(const std::vector<RawStatement>& statements,
            const std::function<void(const TokenView&)>& visit);
  void read_bodies();
  void read_body(const RawStatement& raw, const TokenView& view);
  void add_goal(const TokenView& view, const StatementTokens& tokens, const std::string& name);
  void add_function_values();
  bool mentions_broken(const TokenView& view) const;
  std::string unique_name(const TokenView& view, std::optional<std::size_t> token,
                          const std::string& base);

  Problem& problem_;
  Names names_;
  Diagnostics diagnostics_;
  Reading reading_;
  std::deque<SourceText> sources_;
  std::vector<OpenFile> open_;
  absl::flat_hash_map<std::string, bool> seen_files_;  // by canonical path
  std::size_t total_bytes_ = 0;
  std::vector<RawStatement> types_;
  std::vector<RawStatement> declarations_;
  std::vector<RawStatement> notations_;
  std::vector<RawStatement> bodies_;
  absl::flat_hash_map<std::string, Place> statement_names_;
  absl::flat_hash_map<std::string, std::uint32_t> statement_counts_;
};

}  // namespace whence::lang
