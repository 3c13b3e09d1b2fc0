#pragma once

// S-expressions of SMT-LIB 2.6 (Barrett, Fontaine & Tinelli, The SMT-LIB Standard, ch. 3) with
// their places. A command is read at a time, into a flat tree: no recursion, linear time.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/diagnostic.h"

namespace whence::lang::smtlib {

enum class SexprKind : std::uint8_t {
  kList,
  kSymbol,
  kKeyword,  ///< `:name`
  kNumeral,
  kDecimal,
  kBits,  ///< `#x1F`, `#b01`
  kString,
};

using SexprId = std::uint32_t;

struct Sexpr {
  SexprKind kind = SexprKind::kList;
  bool quoted = false;  ///< a symbol written `|...|`
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t line = 0;            ///< of `begin`, from 1
  std::uint32_t column = 0;          ///< of `begin`, from 1, in code points
  std::uint32_t children_begin = 0;  ///< of a list, into Tree's list of children
  std::uint32_t child_count = 0;
};

/// All that was read of one text.
class Tree {
 public:
  explicit Tree(const SourceText& source) : source_(&source) {}

  [[nodiscard]] const Sexpr& operator[](SexprId id) const { return nodes_[id]; }
  [[nodiscard]] std::size_t size(SexprId id) const { return nodes_[id].child_count; }
  [[nodiscard]] SexprId child(SexprId id, std::size_t i) const {
    return children_[nodes_[id].children_begin + i];
  }
  [[nodiscard]] bool is_list(SexprId id) const { return nodes_[id].kind == SexprKind::kList; }
  [[nodiscard]] bool is_symbol(SexprId id) const { return nodes_[id].kind == SexprKind::kSymbol; }
  /// A symbol that is written so, not in bars: `|let|` is no `let`.
  [[nodiscard]] bool is_word(SexprId id, std::string_view word) const {
    return is_symbol(id) && !nodes_[id].quoted && text(id) == word;
  }
  /// Whether it is a list that begins with the word.
  [[nodiscard]] bool begins_with(SexprId id, std::string_view word) const {
    return is_list(id) && size(id) > 0 && is_word(child(id, 0), word);
  }
  /// The text; of a quoted symbol what is between the bars.
  [[nodiscard]] std::string_view text(SexprId id) const;
  [[nodiscard]] Place place(SexprId id) const {
    return {source_, nodes_[id].begin, nodes_[id].end};
  }
  [[nodiscard]] const SourceText& source() const { return *source_; }

 private:
  friend class SexprReader;
  const SourceText* source_;
  std::vector<Sexpr> nodes_;
  std::vector<SexprId> children_;
};

/// Reads a text expression by expression into a tree.
class SexprReader {
 public:
  /// How deep lists may be nested: what works on them recurses.
  static constexpr std::size_t kDeepest = 800;

  SexprReader(Tree& tree, Diagnostics& diagnostics)
      : tree_(tree), text_(tree.source().text), diagnostics_(diagnostics) {
    if (text_.starts_with("\xEF\xBB\xBF")) position_ = 3;
  }

  /// The next expression; nothing at the end of the text, or after an error that has been reported.
  std::optional<SexprId> next();

 private:
  bool skip_blanks();
  void advance(std::uint32_t to);
  std::optional<SexprId> atom();
  bool string_end(std::uint32_t& end);
  bool bar_end(std::uint32_t& end);
  bool error(std::uint32_t begin, std::uint32_t end, std::string message, std::string advice = {});
  Sexpr start(SexprKind kind) const;

  Tree& tree_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::uint32_t position_ = 0;
  std::uint32_t line_ = 1;
  std::uint32_t column_ = 1;
};

/// Whether the word may be written without bars as an SMT-LIB symbol.
[[nodiscard]] bool is_simple_symbol(std::string_view word);

}  // namespace whence::lang::smtlib
