// Terms in C's infix syntax.

#include <fmt/format.h>

#include <algorithm>

#include "lang/terms/term_reader.h"

namespace whence::lang::terms {

namespace {

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_decimal_digit(char c) {
  return c >= '0' && c <= '9';
}

class InfixReader {
 public:
  InfixReader(const SourceText& source, Diagnostics& diagnostics, TermBuilder& builder)
      : source_(source), text_(source.text), diagnostics_(diagnostics), builder_(builder) {}

  bool run() {
    const auto whole = sum(0);
    if (!whole) return false;
    skip_blanks();
    if (at_ < text_.size()) {
      error(at_, at_ + 1, fmt::format("an operator is expected here, not {}", in_quotes(rest())));
      return false;
    }
    // The root stands last.
    return *whole + 1 == builder_.term.nodes.size();
  }

 private:
  using Node = std::optional<std::uint32_t>;

  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r')) {
      ++at_;
    }
  }
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_, 1); }

  Node error(std::size_t begin, std::size_t end, std::string message, std::string advice = {}) {
    diagnostics_.error(
        {&source_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
        std::move(message), std::move(advice));
    return {};
  }

  Node apply(const char* name, std::vector<std::uint32_t> arguments, std::size_t begin) {
    if (builder_.term.nodes.size() >= kMostNodes) {
      return error(begin, begin + 1, fmt::format("a term of more than {} nodes", kMostNodes));
    }
    return builder_.apply(name, {}, std::move(arguments));
  }

  // Operators of at least this precedence.
  Node sum(int least) {
    Node left = unary();
    while (left) {
      skip_blanks();
      const InfixOperator* op = nullptr;
      for (const InfixOperator& o : kInfixOperators) {
        if (text_.substr(at_).starts_with(o.text)) op = &o;
      }
      if (op == nullptr || op->precedence < least) return left;
      const std::size_t begin = at_;
      at_ += std::string_view(op->text).size();
      const bool bits = builder_.sort.kind == synth::Kind::kBitVec;
      if (!bits && op->integers == nullptr) {
        return error(begin, at_, fmt::format("`{}` is no operator of integers", op->text),
                     "use --logic BV32 or another width");
      }
      const Node right = sum(op->precedence + 1);
      if (!right) return {};
      left = apply(bits ? op->bits : op->integers, {*left, *right}, begin);
    }
    return left;
  }

  Node unary() {
    skip_blanks();
    const std::size_t begin = at_;
    if (++depth_ > kDeepest) {
      return error(at_, at_ + 1, fmt::format("nested more than {} deep", kDeepest));
    }
    Node out = unary_at(begin);
    --depth_;
    return out;
  }

  Node unary_at(std::size_t begin) {
    if (at_ >= text_.size()) {
      return error(begin, begin, "the term ends where a variable or number is expected");
    }
    const char c = text_[at_];
    const bool bits = builder_.sort.kind == synth::Kind::kBitVec;
    if (c == '-') {
      ++at_;
      skip_blanks();
      if (at_ < text_.size() && is_decimal_digit(text_[at_])) return number(true);
      const Node argument = unary();
      if (!argument) return {};
      return apply(bits ? "bvneg" : "-", {*argument}, begin);
    }
    if (c == '~') {
      ++at_;
      if (!bits) return error(begin, at_, "`~` is no operator of integers");
      const Node argument = unary();
      if (!argument) return {};
      return apply("bvnot", {*argument}, begin);
    }
    if (c == '+') {
      ++at_;
      return unary();
    }
    if (c == '(') {
      ++at_;
      const Node inner = sum(0);
      if (!inner) return {};
      skip_blanks();
      if (at_ >= text_.size() || text_[at_] != ')') {
        return error(begin, begin + 1, "this parenthesis is not closed");
      }
      ++at_;
      return inner;
    }
    if (is_decimal_digit(c)) return number(false);
    if (is_name_start(c)) {
      while (at_ < text_.size() && (is_name_start(text_[at_]) || is_decimal_digit(text_[at_]))) {
        ++at_;
      }
      return builder_.variable(text_.substr(begin, at_ - begin));
    }
    return error(begin, begin + 1,
                 fmt::format("{} where a variable or number is expected", in_quotes(rest())));
  }

  Node number(bool negative) {
    const std::size_t begin = at_;
    std::uint64_t base = 10;
    if (text_.substr(at_).starts_with("0x") || text_.substr(at_).starts_with("0X")) {
      base = 16;
      at_ += 2;
    }
    const std::size_t digits = at_;
    std::uint64_t value = 0;
    bool too_large = false;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      const char low = static_cast<char>(c | 0x20);
      std::uint64_t digit = 16;
      if (is_decimal_digit(c)) digit = static_cast<std::uint64_t>(c - '0');
      if (low >= 'a' && low <= 'f') digit = static_cast<std::uint64_t>(low - 'a' + 10);
      if (digit >= base) break;
      too_large |= __builtin_mul_overflow(value, base, &value);
      too_large |= __builtin_add_overflow(value, digit, &value);
    }
    if (at_ == digits || (at_ < text_.size() && is_name_start(text_[at_]))) {
      return error(begin, at_ + 1, "this is no number");
    }
    const std::uint32_t width =
        builder_.sort.kind == synth::Kind::kBitVec ? builder_.sort.width : 63;
    if (too_large || (width < 64 && (value >> width) != 0)) {
      return error(begin, at_, fmt::format("the number does not fit into {} bits", width));
    }
    return builder_.number(negative ? ~value + 1 : value);
  }

  const SourceText& source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  TermBuilder& builder_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

bool read_infix(const SourceText& source, Diagnostics& diagnostics, TermBuilder& builder) {
  return InfixReader(source, diagnostics, builder).run();
}

}  // namespace whence::lang::terms
