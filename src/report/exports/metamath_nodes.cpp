#include "report/exports/metamath_nodes.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>

namespace whence::report {

namespace {

// Metamath's way of writing numbers from 1 on (Metamath, appendix B).
std::string letters(std::size_t n) {
  std::string out(1, static_cast<char>('A' + (n - 1) % 20));
  for (n = (n - 1) / 20; n > 0; n = (n - 1) / 5) {
    out.insert(out.begin(), static_cast<char>('U' + (n - 1) % 5));
  }
  return out;
}

}  // namespace

MetamathLabel MetamathNodes::label(std::string_view name) {
  const auto [it, fresh] =
      by_name_.try_emplace(std::string(name), static_cast<MetamathLabel>(names_.size()));
  if (fresh) names_.emplace_back(name);
  return it->second;
}

void MetamathNodes::set_syntax(MetamathLabel label, std::vector<std::string> tokens) {
  syntax_[label] = std::move(tokens);
}

void MetamathNodes::set_variable(MetamathLabel label, MetamathVariable variable,
                                 const std::string& token) {
  variable_of_[label] = variable;
  variable_nodes_[variable] = make(label);
  tokens_[variable] = token;
}

std::vector<MetamathVariable> MetamathNodes::declared() const {
  std::vector<MetamathVariable> out;
  for (const auto& [variable, token] : tokens_) out.push_back(variable);
  std::ranges::sort(out);
  return out;
}

MetamathNode MetamathNodes::make(MetamathLabel label, std::vector<MetamathNode> arguments) {
  std::vector<std::uint32_t> key{label};
  key.insert(key.end(), arguments.begin(), arguments.end());
  const auto [it, fresh] =
      by_key_.try_emplace(std::move(key), static_cast<MetamathNode>(nodes_.size()));
  if (fresh) nodes_.push_back({label, std::move(arguments)});
  return it->second;
}

std::string MetamathNodes::text(MetamathNode expression) const {
  struct Item {
    MetamathNode node = 0;
    std::size_t next = 0;  // of its words
  };
  std::string out;
  std::vector<Item> stack{{expression, 0}};
  while (!stack.empty()) {
    Item& item = stack.back();
    const Node& node = nodes_[item.node];
    const auto variable = variable_of_.find(node.label);
    if (variable != variable_of_.end()) {
      out += " " + tokens_.at(variable->second);
      stack.pop_back();
      continue;
    }
    const std::vector<std::string>& tokens = syntax_.at(node.label);
    if (item.next == tokens.size()) {
      stack.pop_back();
      continue;
    }
    const std::string& token = tokens[item.next++];
    if (token.size() > 1 && token[0] == '#') {
      stack.push_back({node.arguments[std::stoul(token.substr(1))], 0});
    } else {
      out += " " + token;
    }
  }
  return out;
}

// Calls `visit` for each node below the roots, once, arguments first.
template <class Visit>
void MetamathNodes::in_order(const std::vector<MetamathNode>& roots, const Visit& visit) const {
  absl::flat_hash_set<MetamathNode> seen;
  std::vector<std::pair<MetamathNode, std::size_t>> stack;
  for (MetamathNode root : roots) {
    if (!seen.insert(root).second) continue;
    stack.emplace_back(root, 0);
    while (!stack.empty()) {
      auto& [n, next] = stack.back();
      if (next == nodes_[n].arguments.size()) {
        visit(n);
        stack.pop_back();
        continue;
      }
      const MetamathNode below = nodes_[n].arguments[next++];
      if (seen.insert(below).second) stack.emplace_back(below, 0);
    }
  }
}

std::vector<MetamathVariable> MetamathNodes::variables(
    const std::vector<MetamathNode>& roots) const {
  std::vector<MetamathVariable> out;
  in_order(roots, [&](MetamathNode n) {
    const auto it = variable_of_.find(nodes_[n].label);
    if (it != variable_of_.end()) out.push_back(it->second);
  });
  std::ranges::sort(out);
  return out;
}

std::string MetamathNodes::compressed(MetamathNode proof,
                                      const std::vector<MetamathLabel>& mandatory) const {
  absl::flat_hash_map<MetamathNode, std::size_t> uses;
  in_order({proof}, [&](MetamathNode n) {
    for (MetamathNode a : nodes_[n].arguments) ++uses[a];
  });
  absl::flat_hash_map<MetamathLabel, std::size_t> number;  // from 1
  for (MetamathLabel m : mandatory) number.emplace(m, number.size() + 1);
  // Labels get their numbers before saved proofs do, so all of them are needed first.
  std::string labels;
  in_order({proof}, [&](MetamathNode n) {
    if (number.emplace(nodes_[n].label, number.size() + 1).second) {
      labels += " " + names_[nodes_[n].label];
    }
  });
  absl::flat_hash_map<MetamathNode, std::size_t> saved;
  std::string out;
  std::vector<std::pair<MetamathNode, std::size_t>> stack{{proof, 0}};
  while (!stack.empty()) {
    auto& [n, next] = stack.back();
    const Node& node = nodes_[n];
    const auto known = saved.find(n);
    if (known != saved.end()) {
      out += letters(number.size() + known->second);
      stack.pop_back();
    } else if (next < node.arguments.size()) {
      stack.emplace_back(node.arguments[next++], 0);
    } else {
      out += letters(number.at(node.label));
      if (!node.arguments.empty() && uses[n] > 1) {
        saved.emplace(n, saved.size() + 1);
        out += "Z";
      }
      stack.pop_back();
    }
  }
  std::string wrapped;
  constexpr std::size_t kWidth = 96;
  for (std::size_t i = 0; i < out.size(); i += kWidth) wrapped += "\n" + out.substr(i, kWidth);
  return "(" + labels + " )" + wrapped;
}

}  // namespace whence::report
