#pragma once

// The machine behind parse_expression: operator precedence parsing (Dijkstra's shunting yard) with
// one stack of what is still open: operators, brackets, and the parts of `if` and quantifiers.

#include <absl/container/flat_hash_map.h>

#include <optional>
#include <string_view>
#include <vector>

#include "lang/mpl/expression.h"

namespace whence::lang {

class ExpressionParser {
 public:
  ExpressionParser(Reading& reading, const TokenView& view, std::size_t position)
      : reading_(reading), view_(view), position_(position) {}

  std::optional<Expression> parse();

 private:
  enum class FrameKind : std::uint8_t {
    kParen,
    kCall,
    kValueCall,
    kList,
    kIfCondition,
    kIfThen,  // wait for a closing token
    kElse,
    kQuantifier,
    kNot,
    kBinary,  // closed by what binds looser
  };
  struct Frame {
    FrameKind kind;
    int level = 0;
    Fixity fixity = Fixity::kInfixNone;
    NodeKind node = NodeKind::kSymbol;
    std::uint32_t payload = 0;
    std::uint32_t count = 0;  // arguments so far, or bound variables
    std::uint32_t token = 0;  // for messages
    std::uint32_t first = 0;  // where the node starts
  };
  // What is open in classic notation.
  struct ClassicFrame {
    enum class Kind : std::uint8_t { kGroup, kNot, kAnd, kImplies };
    Kind kind;
    std::uint32_t first = 0;     // token where it starts
    std::uint32_t variable = 0;  // the first that it binds
    std::uint32_t count = 0;     // how many it binds
    std::uint32_t operands = 0;  // complete so far
    bool exists = false;         // with the negation that encloses it
  };
  struct Infix {
    NodeKind node;
    std::uint32_t payload;
    int level;
    Fixity fixity;
  };

  bool operand();
  bool name_operand();
  bool number_operand();
  [[nodiscard]] bool reads_integers() const;
  [[nodiscard]] bool is_minus(std::size_t token) const;
  bool minus();
  bool integer_operand(std::uint32_t first);
  bool quantifier();
  bool bind_variable();
  void open_scope(std::uint32_t first, std::uint32_t count);
  void close_scope(std::uint32_t first, std::uint32_t count);
  bool after_operand();
  bool comma();
  bool close(TokenKind token);
  bool close_if(FrameKind from, FrameKind to, std::string_view word);
  bool infix(const Infix& op);
  bool finish();
  [[nodiscard]] std::optional<Infix> infix_at(std::size_t token) const;
  void reduce_all();
  void reduce();
  void after_value(Frame frame, bool call);
  void push_call(Frame frame);
  void add_node(NodeKind kind, std::uint32_t payload, std::uint32_t arity, std::uint32_t first,
                std::uint32_t last, std::uint32_t bound_count = 0);
  std::optional<std::uint32_t> variable(std::string_view name);
  std::uint32_t new_implicit(std::string_view name, std::optional<SortId> sort);
  void variable_node(std::uint32_t variable);
  void undeclared(std::size_t token);
  bool classic_at(std::size_t token);
  bool starts_classic(std::size_t token);
  bool classic();
  bool classic_operand(std::vector<ClassicFrame>& open, bool& complete);
  bool classic_binder(std::vector<ClassicFrame>& open, std::uint32_t first);
  bool classic_atom(std::uint32_t first);
  bool classic_close(std::vector<ClassicFrame>& open, bool& complete);
  void classic_negations(std::vector<ClassicFrame>& open, std::size_t from);
  bool classic_list_error();
  bool error(std::size_t token, std::string message, std::string advice = {});
  bool unexpected_operand();

  Reading& reading_;
  TokenView view_;
  std::size_t position_;
  Expression expression_;
  std::vector<Frame> stack_;
  std::vector<std::uint32_t> values_;  // nodes not yet argument of another
  absl::flat_hash_map<std::string_view, std::vector<std::uint32_t>> scope_;
  absl::flat_hash_map<std::string_view, std::uint32_t> implicit_;
  std::uint32_t bound_now_ = 0;
  std::size_t not_classic_before_ = 0;  // no classic expression begins before this token
  bool want_operand_ = true;
  bool unknown_ = false;  // an undeclared name occurred
};

}  // namespace whence::lang
