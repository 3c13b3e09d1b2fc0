#pragma once

// Proofs of Metamath (Megill & Wheeler, Metamath: A Computer Language for Mathematical Proofs, 2nd
// ed., 2019) as shared trees: a node is a label with what stands for its variables and then the
// proofs of its hypotheses. An expression is such a tree too, a proof that it is one.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whence::report {

using MetamathNode = std::uint32_t;
using MetamathLabel = std::uint32_t;

/// A variable: declarations are ordered by these members, and so are the arguments of a label.
struct MetamathVariable {
  std::uint32_t group = 0;  ///< 0: formulas; then the sorts, in the order of their first use
  std::uint32_t kind = 0;
  std::uint32_t number = 0;
  friend auto operator<=>(const MetamathVariable&, const MetamathVariable&) = default;
};

class MetamathNodes {
 public:
  /// The label of that name.
  MetamathLabel label(std::string_view name);
  [[nodiscard]] const std::string& name(MetamathLabel label) const { return names_[label]; }
  /// A label of syntax, and how it is written: words, and for its k-th argument `#k`.
  void set_syntax(MetamathLabel label, std::vector<std::string> tokens);
  /// A label that is a variable, and its word.
  void set_variable(MetamathLabel label, MetamathVariable variable, const std::string& token);

  MetamathNode make(MetamathLabel label, std::vector<MetamathNode> arguments = {});
  [[nodiscard]] const std::vector<MetamathNode>& arguments(MetamathNode n) const {
    return nodes_[n].arguments;
  }
  [[nodiscard]] MetamathLabel label_of(MetamathNode n) const { return nodes_[n].label; }
  /// The expression's words, with a space before each.
  [[nodiscard]] std::string text(MetamathNode expression) const;
  /// The variables in trees, growing, each once.
  [[nodiscard]] std::vector<MetamathVariable> variables(
      const std::vector<MetamathNode>& roots) const;
  [[nodiscard]] MetamathNode node_of(MetamathVariable v) const { return variable_nodes_.at(v); }
  [[nodiscard]] const std::string& token(MetamathVariable v) const { return tokens_.at(v); }
  [[nodiscard]] bool is_declared(MetamathVariable v) const { return tokens_.contains(v); }
  [[nodiscard]] std::vector<MetamathVariable> declared() const;

  /// The proof in compressed form, `( labels ) letters`; `mandatory` are the labels of the
  /// variables and hypotheses that the statement has by itself, in order.
  [[nodiscard]] std::string compressed(MetamathNode proof,
                                       const std::vector<MetamathLabel>& mandatory) const;

 private:
  struct Node {
    MetamathLabel label = 0;
    std::vector<MetamathNode> arguments;
  };
  template <class Visit>
  void in_order(const std::vector<MetamathNode>& roots, const Visit& visit) const;

  struct HashVariable {
    std::size_t operator()(const MetamathVariable& v) const {
      return (std::size_t{v.group} * 8 + v.kind) * 1'000'003 + v.number;
    }
  };
  std::vector<std::string> names_;
  absl::flat_hash_map<std::string, MetamathLabel> by_name_;
  absl::flat_hash_map<MetamathLabel, std::vector<std::string>> syntax_;
  absl::flat_hash_map<MetamathLabel, MetamathVariable> variable_of_;
  absl::flat_hash_map<MetamathVariable, MetamathNode, HashVariable> variable_nodes_;
  absl::flat_hash_map<MetamathVariable, std::string, HashVariable> tokens_;
  std::vector<Node> nodes_;
  absl::flat_hash_map<std::vector<std::uint32_t>, MetamathNode> by_key_;
};

}  // namespace whence::report
