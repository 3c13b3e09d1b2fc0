// Terms in SMT-LIB's syntax.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "lang/smtlib/sexpr.h"
#include "lang/terms/term_reader.h"

namespace whence::lang::terms {

namespace {

using smtlib::SexprId;
using smtlib::SexprKind;

class SmtlibTermReader {
 public:
  SmtlibTermReader(const SourceText& source, Diagnostics& diagnostics, TermBuilder& builder)
      : tree_(source), diagnostics_(diagnostics), builder_(builder) {}

  bool run() {
    smtlib::SexprReader reader(tree_, diagnostics_);
    const auto id = reader.next();
    if (!id) {
      if (diagnostics_.empty()) {
        diagnostics_.error({&tree_.source(), 0, 1}, "there is no term");
      }
      return false;
    }
    const Node root = read(*id);
    if (!root) return false;
    if (const auto more = reader.next())
      return error(*more, "only one term is expected").has_value();
    return diagnostics_.empty() && *root + 1 == builder_.term.nodes.size();
  }

 private:
  using Node = std::optional<std::uint32_t>;

  Node error(SexprId at, std::string message, std::string advice = {}) {
    diagnostics_.error(tree_.place(at), std::move(message), std::move(advice));
    return {};
  }

  Node read(SexprId id) {
    const std::string_view text = tree_.text(id);
    switch (tree_[id].kind) {
      case SexprKind::kSymbol:
        return symbol(id);
      case SexprKind::kNumeral:
        return numeral(id, text, builder_.sort);
      case SexprKind::kBits:
        return bits(id, text);
      case SexprKind::kList:
        return list(id);
      case SexprKind::kKeyword:
      case SexprKind::kDecimal:
      case SexprKind::kString:
        break;
    }
    return error(id, "a variable, a number or an operator is expected here");
  }

  Node symbol(SexprId id) {
    const std::string_view name = tree_.text(id);
    for (auto at = bound_.rbegin(); at != bound_.rend(); ++at) {
      if (at->first == name) return at->second;
    }
    if (tree_.is_word(id, "true") || tree_.is_word(id, "false")) {
      return builder_.constant(name == "true");
    }
    return builder_.variable(name);
  }

  Node numeral(SexprId id, std::string_view digits, synth::Sort sort) {
    std::uint64_t value = 0;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const std::uint32_t width = sort.kind == synth::Kind::kBitVec ? sort.width : 63;
    if (end.ec != std::errc{} || end.ptr != digits.data() + digits.size() || width > 64 ||
        (width < 64 && (value >> width) != 0)) {
      return error(id, fmt::format("the number does not fit into {} bits", width));
    }
    if (sort == builder_.sort) return builder_.number(value);
    return builder_.constant(synth::bit_vector(sort.width, value));
  }

  Node bits(SexprId id, std::string_view text) {
    const bool hexadecimal = text[1] == 'x';
    const std::string_view digits = text.substr(2);
    const std::size_t width = digits.size() * (hexadecimal ? 4 : 1);
    std::uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 2);
    if (width > 64) return error(id, "more than 64 bits");
    return builder_.constant(synth::bit_vector(static_cast<std::uint32_t>(width), value));
  }

  Node let(SexprId id) {
    if (tree_.size(id) != 3 || !tree_.is_list(tree_.child(id, 1))) {
      return error(id, "`let` has bindings and a term");
    }
    const SexprId bindings = tree_.child(id, 1);
    std::vector<std::pair<std::string_view, std::uint32_t>> fresh;
    for (std::size_t i = 0; i < tree_.size(bindings); ++i) {
      const SexprId b = tree_.child(bindings, i);
      if (!tree_.is_list(b) || tree_.size(b) != 2 || !tree_.is_symbol(tree_.child(b, 0))) {
        return error(b, "a binding is a name and a term");
      }
      const Node value = read(tree_.child(b, 1));
      if (!value) return {};
      fresh.emplace_back(tree_.text(tree_.child(b, 0)), *value);
    }
    const std::size_t before = bound_.size();
    bound_.insert(bound_.end(), fresh.begin(), fresh.end());
    const Node out = read(tree_.child(id, 2));
    bound_.resize(before);
    if (!out) return {};
    // A name alone gives a node that may not be the last.
    if (*out + 1 == builder_.term.nodes.size()) return out;
    const synth::Node copy = builder_.term.nodes[*out];
    builder_.sorts.push_back(builder_.sorts[*out]);
    builder_.term.nodes.push_back(copy);
    return builder_.term.root();
  }

  Node list(SexprId id) {
    if (tree_.size(id) == 0) return error(id, "an operator is expected in the parentheses");
    const SexprId head = tree_.child(id, 0);
    if (tree_.is_word(head, "let")) return let(id);
    if (tree_.is_word(head, "_")) {
      const bool number = tree_.size(id) == 3 && tree_.is_symbol(tree_.child(id, 1)) &&
                          tree_.text(tree_.child(id, 1)).starts_with("bv") &&
                          tree_[tree_.child(id, 2)].kind == SexprKind::kNumeral;
      std::uint32_t width = 0;
      if (number) {
        const std::string_view w = tree_.text(tree_.child(id, 2));
        std::from_chars(w.data(), w.data() + w.size(), width);
      }
      if (width == 0 || width > 64) return error(id, "not a number such as `(_ bv5 8)`");
      return numeral(id, tree_.text(tree_.child(id, 1)).substr(2), synth::bit_vector_sort(width));
    }
    std::vector<std::uint32_t> indices;
    SexprId name = head;
    if (tree_.begins_with(head, "_") && tree_.size(head) >= 3) {
      name = tree_.child(head, 1);
      for (std::size_t i = 2; i < tree_.size(head); ++i) {
        const std::string_view digits = tree_.text(tree_.child(head, i));
        std::uint32_t index = 0;
        const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), index);
        if (end.ec != std::errc{} || end.ptr != digits.data() + digits.size()) {
          return error(tree_.child(head, i), "an index is a number");
        }
        indices.push_back(index);
      }
    }
    if (!tree_.is_symbol(name)) return error(head, "an operator is expected here");
    std::vector<std::uint32_t> arguments;
    for (std::size_t i = 1; i < tree_.size(id); ++i) {
      const Node a = read(tree_.child(id, i));
      if (!a) return {};
      arguments.push_back(*a);
    }
    if (builder_.term.nodes.size() >= kMostNodes) {
      return error(id, fmt::format("a term of more than {} nodes", kMostNodes));
    }
    return application(id, name, indices, std::move(arguments));
  }

  Node application(SexprId id, SexprId name_id, const std::vector<std::uint32_t>& indices,
                   std::vector<std::uint32_t> arguments) {
    const std::string name(tree_.text(name_id));
    static constexpr std::array kFolded = {"bvadd", "bvmul", "bvand", "bvor",
                                           "bvxor", "+",     "-",     "*"};
    if (arguments.size() > 2 && std::ranges::find(kFolded, name) != kFolded.end()) {
      Node left = arguments[0];
      for (std::size_t i = 1; i < arguments.size() && left; ++i) {
        left = builder_.apply(name, indices, {*left, arguments[i]});
      }
      if (left) return left;
    } else if (const Node one = builder_.apply(name, indices, arguments)) {
      return one;
    }
    if (!builder_.specification.operators.knows(name)) {
      return error(name_id, fmt::format("{} is no operator that is known", in_quotes(name)));
    }
    std::string given;
    for (const std::uint32_t a : arguments) {
      given += (given.empty() ? "" : ", ") + to_smtlib(builder_.sorts[a]);
    }
    return error(id, fmt::format("{} does not take arguments ({})", in_quotes(name), given),
                 "variables have the sort of --logic");
  }

  smtlib::Tree tree_;
  Diagnostics& diagnostics_;
  TermBuilder& builder_;
  std::vector<std::pair<std::string_view, std::uint32_t>> bound_;
};

}  // namespace

bool read_smtlib_term(const SourceText& source, Diagnostics& diagnostics, TermBuilder& builder) {
  return SmtlibTermReader(source, diagnostics, builder).run();
}

}  // namespace whence::lang::terms
