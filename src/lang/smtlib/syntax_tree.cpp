#include "lang/smtlib/syntax_tree.h"

#include <algorithm>
#include <utility>

#include "lang/smtlib/print.h"

namespace whence::lang::smtlib {

// Recursion: lists are nested at most SexprReader::kDeepest deep.
SyntaxTree syntax_tree(const Tree& tree, SexprId id) {
  if (!tree.is_list(id)) {
    // Reserved words are no symbols by themselves; bars where none are needed are left out.
    return {tree[id].quoted ? symbol_text(tree.text(id)) : std::string(tree.text(id))};
  }
  SyntaxTree out;
  for (std::size_t i = 0; i < tree.size(id); ++i) {
    out.parts.push_back(syntax_tree(tree, tree.child(id, i)));
  }
  return out;
}

SyntaxTree parse_syntax_tree(std::string_view text) {
  const SourceText source{"", std::string(text), 0};
  Diagnostics diagnostics;
  Tree tree(source);
  SexprReader reader(tree, diagnostics);
  const auto id = reader.next();
  return id ? syntax_tree(tree, *id) : SyntaxTree{};
}

std::string to_string(const SyntaxTree& tree) {
  if (!tree.atom.empty()) return tree.atom;
  std::string out = "(";
  for (const SyntaxTree& part : tree.parts) {
    if (out.size() > 1) out += ' ';
    out += to_string(part);
  }
  return out + ')';
}

namespace {

bool is_digits(const std::string& text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// `(- 1)`
bool is_negative_number(const SyntaxTree& t) {
  return t.parts.size() == 2 && t.parts[0].atom == "-" && is_digits(t.parts[1].atom);
}

bool has_head(const SyntaxTree& t, std::string_view head, std::size_t arguments) {
  return t.parts.size() == arguments + 1 && t.parts[0].atom == head;
}

SyntaxTree call(std::string head, std::vector<SyntaxTree> arguments) {
  SyntaxTree out;
  out.parts.push_back({std::move(head)});
  for (SyntaxTree& a : arguments) out.parts.push_back(std::move(a));
  return out;
}

using Others = std::map<std::string, std::string>;

// Of `((_ is c) x)`, c; else nothing.
std::optional<std::string> tested_for(const SyntaxTree& t) {
  if (t.parts.size() != 2 || !has_head(t.parts[0], "_", 2)) return std::nullopt;
  if (t.parts[0].parts[1].atom != "is") return std::nullopt;
  return t.parts[0].parts[2].atom;
}

SyntaxTree test(const std::string& constructor, const SyntaxTree& of) {
  SyntaxTree out;
  out.parts = {call("_", {SyntaxTree{"is"}, SyntaxTree{constructor}}), of};
  return out;
}

// Terms that mean the same, the term itself first.
std::vector<SyntaxTree> equivalents(const SyntaxTree& t, const Others& others) {
  std::vector<SyntaxTree> out{t};
  const auto argument = [&](std::size_t i) { return t.parts[i + 1]; };
  if (has_head(t, "<=", 2)) {
    out.push_back(call(">=", {argument(1), argument(0)}));
    out.push_back(call("not", {call("<", {argument(1), argument(0)})}));
    out.push_back(call("not", {call(">", {argument(0), argument(1)})}));
  }
  if (has_head(t, "<", 2)) out.push_back(call(">", {argument(1), argument(0)}));
  for (const char* commutative : {"+", "*", "=", "and", "or"}) {
    if (has_head(t, commutative, 2)) out.push_back(call(commutative, {argument(1), argument(0)}));
  }
  if (has_head(t, "not", 1)) {
    const SyntaxTree& of = t.parts[1];
    if (has_head(of, "<=", 2)) out.push_back(call("<", {of.parts[2], of.parts[1]}));
    if (has_head(of, "<=", 2)) out.push_back(call(">", {of.parts[1], of.parts[2]}));
    if (has_head(of, "not", 1)) out.push_back(of.parts[1]);
  }
  if (has_head(t, "ite", 3)) {
    const SyntaxTree& condition = t.parts[1];
    const SyntaxTree opposite =
        has_head(condition, "not", 1) ? condition.parts[1] : call("not", {condition});
    out.push_back(call("ite", {opposite, argument(2), argument(1)}));
  }
  const bool negated = has_head(t, "not", 1);
  const SyntaxTree& asked = negated ? t.parts[1] : t;
  if (const auto constructor = tested_for(asked)) {
    if (!negated) out.push_back(call("is-" + *constructor, {asked.parts[1]}));
    const auto other = others.find(*constructor);
    if (other == others.end()) return out;
    const SyntaxTree opposite = test(other->second, asked.parts[1]);
    out.push_back(negated ? opposite : call("not", {opposite}));
  }
  return out;
}

class GrammarDerivation {
 public:
  GrammarDerivation(const SygusGrammar& grammar,
                    const std::vector<std::pair<std::string, std::string>>& variables,
                    const Others& others)
      : grammar_(grammar), variables_(variables), others_(others) {}

  std::optional<SyntaxTree> from(std::size_t nonterminal, const SyntaxTree& term) {
    const std::pair<std::size_t, std::string> key{nonterminal, to_string(term)};
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    // A derivation that comes back to where it was is none.
    known_[key] = std::nullopt;
    for (const SyntaxTree& candidate : equivalents(term, others_)) {
      for (const SyntaxTree& rule : grammar_.nonterminals[nonterminal].rules) {
        if (auto found = by_rule(rule, candidate)) return known_[key] = std::move(found);
      }
    }
    return std::nullopt;
  }

 private:
  std::optional<SyntaxTree> by_rule(const SyntaxTree& rule, const SyntaxTree& term) {
    const auto own =
        std::ranges::find(grammar_.nonterminals, rule.atom, &SygusGrammar::Nonterminal::name);
    if (!rule.atom.empty() && own != grammar_.nonterminals.end()) {
      return from(static_cast<std::size_t>(own - grammar_.nonterminals.begin()), term);
    }
    if (has_head(rule, "Constant", 1)) {
      const bool number = is_digits(term.atom) || is_negative_number(term);
      if (number && rule.parts[1].atom == "Int") return term;
      const bool truth = term.atom == "true" || term.atom == "false";
      if (truth && rule.parts[1].atom == "Bool") return term;
      return std::nullopt;
    }
    if (has_head(rule, "Variable", 1)) {
      const std::string sort = to_string(rule.parts[1]);
      const bool fits = std::ranges::any_of(
          variables_, [&](const auto& v) { return v.first == term.atom && v.second == sort; });
      return fits ? std::optional(term) : std::nullopt;
    }
    if (rule.atom != term.atom || rule.parts.size() != term.parts.size()) return std::nullopt;
    SyntaxTree out{term.atom};
    for (std::size_t i = 0; i < rule.parts.size(); ++i) {
      if (i == 0) {
        // What is applied is as it is.
        if (!(rule.parts[0] == term.parts[0])) return std::nullopt;
        out.parts.push_back(term.parts[0]);
        continue;
      }
      auto part = by_rule(rule.parts[i], term.parts[i]);
      if (!part) return std::nullopt;
      out.parts.push_back(std::move(*part));
    }
    return out;
  }

  const SygusGrammar& grammar_;
  const std::vector<std::pair<std::string, std::string>>& variables_;
  const Others& others_;
  std::map<std::pair<std::size_t, std::string>, std::optional<SyntaxTree>> known_;
};

}  // namespace

std::set<std::string> heads_of(const SygusGrammar& grammar) {
  std::set<std::string> out;
  std::vector<const SyntaxTree*> pending;
  for (const auto& n : grammar.nonterminals) {
    for (const SyntaxTree& rule : n.rules) pending.push_back(&rule);
  }
  while (!pending.empty()) {
    const SyntaxTree& t = *pending.back();
    pending.pop_back();
    if (!t.atom.empty()) out.insert(t.atom);
    if (is_negative_number(t)) {
      out.insert("-" + t.parts[1].atom);
      continue;
    }
    if (has_head(t, "Constant", 1)) {
      out.insert({"0", "1", "2", "-1", "true", "false"});
      continue;
    }
    for (const SyntaxTree& part : t.parts) pending.push_back(&part);
  }
  return out;
}

std::optional<SyntaxTree> derived(const SygusGrammar& grammar, const SyntaxTree& term,
                                  const std::vector<std::pair<std::string, std::string>>& variables,
                                  const std::map<std::string, std::string>& others) {
  if (grammar.nonterminals.empty()) return std::nullopt;
  return GrammarDerivation(grammar, variables, others).from(0, term);
}

}  // namespace whence::lang::smtlib
