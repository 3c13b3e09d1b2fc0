#pragma once

// Reads TPTP files statement by statement: annotated formulas, type declarations and includes.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lang/tptp/formula.h"
#include "lang/tptp/higher_order.h"
#include "lang/tptp/lexer.h"
#include "lang/tptp/symbols.h"
#include "lang/tptp/types.h"
#include "logic/problem.h"

namespace whence::lang::tptp {

/// Of all files of a problem together.
inline constexpr std::size_t kMostInputBytes = std::size_t{512} << 20U;

class Reader {
 public:
  /// With `may_add` new symbols may be used: for a problem, not for a goal added to one.
  Reader(Problem& problem, bool may_add)
      : problem_(problem),
        symbols_(problem, may_add),
        types_(problem, symbols_, diagnostics_),
        formulas_(problem, symbols_, types_, diagnostics_),
        higher_order_(problem, symbols_, types_, diagnostics_, may_add) {}

  /// Reads a file and what it includes, then finishes the problem.
  void read_file(const std::filesystem::path& path);
  void read_text(std::string text, const std::string& name, const std::filesystem::path& directory);
  /// Reads one formula as a theorem.
  void read_formula(std::string text, const std::string& name);

  /// Whether there was a type declaration.
  [[nodiscard]] bool has_declarations() const { return has_declarations_; }
  /// What is read from now on is read for its type declarations only, and what is wrong with it is
  /// not said; or read as usual again, with those declarations known from the start.
  void read_declarations_only(bool only);

  [[nodiscard]] Diagnostics& diagnostics() { return diagnostics_; }

 private:
  /// The formulas an include asks for; where none are named, all are.
  struct Selection {
    absl::flat_hash_map<std::string, bool> found;  // by name without quotes
    std::vector<std::pair<std::string, Token>> names;
    std::size_t outer;  // of an includer that was itself included selectively: index + 1
    const SourceText* source;
  };
  struct OpenFile {
    std::string key;
    std::filesystem::path directory;
    std::unique_ptr<Lexer> lexer;
    std::size_t selection;      // index + 1; 0 for all
    std::uint32_t counted = 0;  // up to where lines are counted
    std::uint32_t line = 1;
    std::uint32_t column = 1;
  };
  /// What has been read of a file, so that nothing is read twice.
  struct Seen {
    bool whole = false;
    absl::flat_hash_set<std::uint32_t> statements;  // by their first byte
  };
  struct Annotated {
    Token keyword;
    Token name;
    Token role;
    Dialect dialect = Dialect::kFof;
  };

  void open(std::string text, std::string path, std::filesystem::path directory, std::string key,
            std::size_t selection);
  void read_all();
  void finish();
  void finish_selection(std::size_t selection);
  bool statement(OpenFile& file);
  bool header(Annotated& annotated);
  bool subrole();
  bool annotated_formula(OpenFile& file, const Annotated& annotated);
  bool type_declaration(Dialect dialect);
  std::optional<ReadFormula> formula_of(Dialect dialect, StatementKind kind);
  std::optional<ReadFormula> goal_of(Lexer& lexer);
  bool include();
  bool selection_of(std::size_t& selection);
  void include_file(const Token& name, std::size_t selection);
  bool wanted(const OpenFile& file, const Token& name);
  bool annotations();
  void skip_to_next();
  void locate(OpenFile& file, Statement& statement, std::uint32_t begin, std::uint32_t end);
  void add(Statement statement);
  std::string unique_name(const std::string& wanted);
  void add_distinct_objects();
  void add_contradiction();
  void check_size(std::size_t first);  // the terms from this one on

  bool expect(TokenKind kind, const char* what);
  bool error(const Token& token, std::string message, std::string advice = {});
  [[nodiscard]] std::string described(const Token& token) const;
  [[nodiscard]] Lexer& lexer() const { return *open_.back()->lexer; }

  Problem& problem_;
  Diagnostics diagnostics_;
  Symbols symbols_;
  TypeReader types_;
  FormulaParser formulas_;
  HigherOrder higher_order_;
  std::deque<SourceText> sources_;
  std::vector<std::unique_ptr<OpenFile>> open_;
  std::vector<Selection> selections_;
  absl::flat_hash_map<std::string, Seen> seen_;  // by canonical path
  absl::flat_hash_set<std::string> names_;
  absl::flat_hash_map<std::string, std::uint32_t> name_counts_;
  std::size_t total_bytes_ = 0;
  bool declarations_only_ = false;
  bool has_declarations_ = false;
};

}  // namespace whence::lang::tptp
