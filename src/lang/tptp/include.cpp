// The part of Reader that includes files.

#include <fmt/format.h>

#include <cstdlib>
#include <utility>

#include "lang/files.h"
#include "lang/tptp/reader.h"

namespace whence::lang::tptp {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDeepestInclude = 100;

}  // namespace

// include ( 'file' [, [ names ]] [, space name] ) .
bool Reader::include() {
  lexer().advance();
  if (!expect(TokenKind::kLeftParen, "`(`")) return false;
  const Token name = lexer().token();
  if (name.kind != TokenKind::kSingleQuoted) {
    return error(name, fmt::format("expected a file name in quotes, found {}", described(name)),
                 "write include('Axioms/SET001-0.ax').");
  }
  lexer().advance();
  std::size_t selection = 0;
  if (lexer().at(TokenKind::kComma)) {
    lexer().advance();
    if (lexer().at(TokenKind::kStar)) {
      lexer().advance();
    } else if (!selection_of(selection)) {
      return false;
    }
    if (lexer().at(TokenKind::kComma)) {
      lexer().advance();
      if (lexer().at(TokenKind::kLowerWord) || lexer().at(TokenKind::kSingleQuoted)) {
        lexer().advance();
      }
    }
  }
  if (!expect(TokenKind::kRightParen, "`)`") || !expect(TokenKind::kDot, "`.`")) return false;
  include_file(name, selection);
  // What is wrong with the file is no reason to skip what comes behind the statement.
  return true;
}

bool Reader::selection_of(std::size_t& selection) {
  if (!lexer().at(TokenKind::kLeftBracket)) {
    return error(lexer().token(), fmt::format("expected `[` and names of formulas, found {}",
                                              described(lexer().token())));
  }
  Selection chosen;
  chosen.outer = open_.back()->selection;
  chosen.source = &lexer().source();
  do {
    lexer().advance();
    if (chosen.names.empty() && lexer().at(TokenKind::kRightBracket)) break;
    const Token token = lexer().token();
    if (token.kind != TokenKind::kLowerWord && token.kind != TokenKind::kSingleQuoted &&
        token.kind != TokenKind::kNumber) {
      return error(token,
                   fmt::format("expected the name of a formula, found {}", described(token)));
    }
    std::string text = unquoted(lexer().text());
    if (chosen.found.emplace(text, false).second) chosen.names.emplace_back(std::move(text), token);
    lexer().advance();
  } while (lexer().at(TokenKind::kComma));
  if (!expect(TokenKind::kRightBracket, "`,` or `]`")) return false;
  selections_.push_back(std::move(chosen));
  selection = selections_.size();
  return true;
}

// Whether the formula is selected by all includes that lead to it.
bool Reader::wanted(const OpenFile& file, const Token& name) {
  bool all = true;
  const std::string text = unquoted(lexer().text(name));
  for (std::size_t s = file.selection; s != 0; s = selections_[s - 1].outer) {
    const auto it = selections_[s - 1].found.find(text);
    if (it == selections_[s - 1].found.end()) {
      all = false;
    } else {
      it->second = true;
    }
  }
  return all;
}

// Looked for beside the including file, then in the folder that the environment variable TPTP
// names.
void Reader::include_file(const Token& name, std::size_t selection) {
  const std::string file = unquoted(lexer().text(name));
  if (selection == 0) selection = open_.back()->selection;
  std::vector<fs::path> places{open_.back()->directory / fs::path(file)};
  const char* library = std::getenv("TPTP");
  if (library != nullptr && *library != '\0') places.push_back(fs::path(library) / fs::path(file));
  std::optional<std::string> text;
  fs::path path;
  for (const fs::path& place : places) {
    path = place;
    const std::string key = key_of(path);
    for (std::size_t i = 0; i < open_.size(); ++i) {
      if (open_[i]->key != key) continue;
      std::string chain;
      for (std::size_t k = i; k < open_.size(); ++k) {
        chain += open_[k]->lexer->source().path + " -> ";
      }
      error(name, fmt::format("{} includes itself", in_quotes(file)), chain + path.string());
      return;
    }
    const auto seen = seen_.find(key);
    if (seen != seen_.end() && seen->second.whole) {
      // Its formulas are there; which of them a selection names cannot be seen any more.
      if (selection != 0) {
        for (auto& [unused, found] : selections_[selection - 1].found) found = true;
      }
      return;
    }
    text = bytes_of_included(path, kMostInputBytes);
    if (text) break;
  }
  if (!text) {
    error(name, fmt::format("cannot read {}", in_quotes(places[0].string())),
          library == nullptr || *library == '\0'
              ? "set the environment variable TPTP to the folder of the TPTP library"
              : fmt::format("nor {}", in_quotes(places[1].string())));
    return;
  }
  if (open_.size() >= kDeepestInclude) {
    error(name, fmt::format("includes are nested deeper than {}", kDeepestInclude));
    return;
  }
  open(std::move(*text), path.string(), path.parent_path(), key_of(path), selection);
}

}  // namespace whence::lang::tptp
