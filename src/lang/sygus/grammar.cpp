// Grammars.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/sygus/reader.h"

namespace whence::lang::sygus {

using namespace synth;

bool Reader::declare_nonterminals(SexprId list) {
  const auto declared = parameters(list);
  if (!declared) return false;
  for (const Variable& v : *declared) {
    target().grammar.nonterminals.push_back({v.name, v.sort, false});
  }
  return true;
}

// `groups` is a list of (N S (t ...)); without declarations in front they declare the nonterminals
// too.
bool Reader::grammar(SexprId groups, bool declared) {
  auto& nonterminals = target().grammar.nonterminals;
  if (!tree_.is_list(groups) || tree_.size(groups) == 0) {
    return error(groups, "here a grammar is expected", "for instance ((Start Int (x 0 1)))");
  }
  // 1.0 begins at `Start`, wherever that stands, 2.1 at the first nonterminal.
  std::vector<SexprId> order;
  for (std::size_t i = 0; i < tree_.size(groups); ++i) order.push_back(tree_.child(groups, i));
  if (!declared) {
    std::stable_partition(order.begin(), order.end(),
                          [&](SexprId g) { return tree_.begins_with(g, "Start"); });
  }
  std::vector<std::uint32_t> which;
  for (const SexprId g : order) {
    if (!tree_.is_list(g) || tree_.size(g) != 3 || !tree_.is_symbol(tree_.child(g, 0)) ||
        !tree_.is_list(tree_.child(g, 2))) {
      return error(g, "here a nonterminal with its sort and rules is expected",
                   "for instance (Start Int (x 0 1))");
    }
    const std::string name(tree_.text(tree_.child(g, 0)));
    const auto s = sort(tree_.child(g, 1));
    if (!s) return false;
    auto found = std::ranges::find(nonterminals, name, &Nonterminal::name);
    if (!declared && found != nonterminals.end()) {
      return error(g, fmt::format("two nonterminals are called {}", in_quotes(name)));
    }
    if (declared && (found == nonterminals.end() || found->sort != *s)) {
      return error(g, fmt::format("{} is not declared so before the rules", in_quotes(name)));
    }
    if (!declared) found = nonterminals.insert(nonterminals.end(), {name, *s, false});
    which.push_back(static_cast<std::uint32_t>(found - nonterminals.begin()));
  }
  scope_.clear();
  for (std::uint32_t i = 0; i < target().parameters.size(); ++i) {
    const Variable& v = target().parameters[i];
    scope_.push_back({v.name, {NodeKind::kVariable, i, {}, {}, {}}, v.sort});
  }
  for (std::uint32_t i = 0; i < nonterminals.size(); ++i) {
    scope_.push_back(
        {nonterminals[i].name, {NodeKind::kNonterminal, i, {}, {}, {}}, nonterminals[i].sort});
  }
  bool good = true;
  for (std::size_t i = 0; i < which.size(); ++i) {
    good = group(order[i], which[i]) && good;
  }
  scope_.clear();
  if (good && nonterminals[0].sort != target().result) {
    return error(order[0], fmt::format("the start of the grammar is of sort {}, {} gives {}",
                                       to_smtlib(nonterminals[0].sort),
                                       in_quotes(target().function), to_smtlib(target().result)));
  }
  return good;
}

bool Reader::group(SexprId id, std::uint32_t nonterminal) {
  const SexprId rules = tree_.child(id, 2);
  bool good = true;
  for (std::size_t i = 0; i < tree_.size(rules) && !diagnostics_.full(); ++i) {
    good = rule(tree_.child(rules, i), nonterminal) && good;
  }
  return good;
}

void Reader::variables_of(Sort sort, std::uint32_t nonterminal) {
  for (std::uint32_t i = 0; i < target().parameters.size(); ++i) {
    if (target().parameters[i].sort != sort) continue;
    Rule made{nonterminal, {}};
    made.term.variable(i);
    target().grammar.rules.push_back(std::move(made));
  }
}

bool Reader::rule(SexprId id, std::uint32_t nonterminal) {
  Nonterminal& n = target().grammar.nonterminals[nonterminal];
  const bool constant = tree_.begins_with(id, "Constant");
  const bool variable = tree_.begins_with(id, "Variable") || tree_.begins_with(id, "InputVariable");
  Sort found;
  if ((constant || variable) && tree_.size(id) == 2) {
    const auto s = sort(tree_.child(id, 1));
    if (!s) return false;
    found = *s;
    if (found == n.sort && constant) n.any_constant = true;
    if (found == n.sort && variable) variables_of(found, nonterminal);
  } else {
    auto t = term(id, found);
    if (!t) return false;
    constexpr std::size_t kLargestRule = 2000;
    if (t->nodes.size() > kLargestRule) {
      return error(id, fmt::format("this rule has more than {} nodes", kLargestRule));
    }
    Rule made{nonterminal, std::move(*t)};
    auto& rules = target().grammar.rules;
    const bool known = std::ranges::any_of(
        rules, [&](const Rule& r) { return r.nonterminal == nonterminal && r.term == made.term; });
    if (found == n.sort && !known) rules.push_back(std::move(made));
  }
  if (found == n.sort) return true;
  return error(id, fmt::format("this is of sort {}, a {} is of sort {}", to_smtlib(found),
                               in_quotes(n.name), to_smtlib(n.sort)));
}

// All that SMT-LIB has on the sorts of the function; in a linear logic, products and divisions by
// constants only.
void Reader::default_grammar(SexprId id) {
  Grammar& grammar = target().grammar;
  const Sort result = target().result;
  const auto nonterminal = [&](Sort sort) {
    const auto at = std::ranges::find(grammar.nonterminals, sort, &Nonterminal::sort);
    if (at != grammar.nonterminals.end()) {
      return static_cast<std::uint32_t>(at - grammar.nonterminals.begin());
    }
    grammar.nonterminals.push_back({fmt::format("N{}", grammar.nonterminals.size()), sort, true});
    const auto n = static_cast<std::uint32_t>(grammar.nonterminals.size() - 1);
    variables_of(sort, n);
    return n;
  };
  const auto add = [&](const char* name, const std::vector<Sort>& sorts) {
    const auto op = specification_.operators.find(name, {}, sorts);
    if (!op) return;
    Rule made{nonterminal(specification_.operators[*op].result), {}};
    std::vector<std::uint32_t> arguments;
    for (const Sort s : sorts) arguments.push_back(made.term.nonterminal(nonterminal(s)));
    made.term.apply(*op, std::move(arguments));
    grammar.rules.push_back(std::move(made));
  };
  (void)nonterminal(result);
  for (const Variable& v : target().parameters) (void)nonterminal(v.sort);
  const auto has = [&](Kind kind) {
    return std::ranges::any_of(grammar.nonterminals,
                               [&](const Nonterminal& n) { return n.sort.kind == kind; });
  };
  const Sort b = kBoolSort;
  const Sort i = kIntSort;
  const Sort t = kStringSort;
  if (has(Kind::kString)) {
    add("str.++", {t, t});
    add("str.at", {t, i});
    add("str.substr", {t, i, i});
    add("str.replace", {t, t, t});
    add("str.from_int", {i});
    add("str.len", {t});
    add("str.to_int", {t});
    add("str.indexof", {t, t, i});
    for (const char* name : {"str.prefixof", "str.suffixof", "str.contains", "="})
      add(name, {t, t});
  }
  if (has(Kind::kInt)) {
    for (const char* name : {"+", "-", "<", "<=", "="}) add(name, {i, i});
    const std::string& logic = specification_.logic;
    if (logic.find("LIA") == std::string::npos || logic == "SLIA") {
      for (const char* name : {"*", "div", "mod"}) add(name, {i, i});
    } else {
      const std::uint32_t number = nonterminal(i);
      const auto constant = static_cast<std::uint32_t>(grammar.nonterminals.size());
      grammar.nonterminals.push_back({fmt::format("N{}", constant), i, true});
      for (const char* name : {"*", "div", "mod"}) {
        const auto op = specification_.operators.find(name, {}, std::vector<Sort>{i, i});
        Rule made{number, {}};
        const bool first = name[0] == '*';
        const std::uint32_t left = made.term.nonterminal(first ? constant : number);
        const std::uint32_t right = made.term.nonterminal(first ? number : constant);
        made.term.apply(*op, {left, right});
        grammar.rules.push_back(std::move(made));
      }
    }
  }
  std::vector<Sort> vectors;
  for (const Nonterminal& n : grammar.nonterminals) {
    if (n.sort.kind == Kind::kBitVec) vectors.push_back(n.sort);
  }
  for (const Sort v : vectors) {
    for (const char* name : {"bvnot", "bvneg"}) add(name, {v});
    for (const char* name :
         {"bvand", "bvor", "bvxor", "bvadd", "bvsub", "bvmul", "bvudiv", "bvurem", "bvshl",
          "bvlshr", "bvashr", "bvult", "bvule", "bvslt", "bvsle", "="}) {
      add(name, {v, v});
    }
  }
  if (has(Kind::kBool)) {
    add("not", {b});
    add("and", {b, b});
    add("or", {b, b});
  }
  std::vector<Sort> sorts;
  for (const Nonterminal& n : grammar.nonterminals) {
    if (std::ranges::find(sorts, n.sort) == sorts.end()) sorts.push_back(n.sort);
  }
  for (const Sort s : sorts) {
    if (has(Kind::kBool) && s != kBoolSort) add("ite", {b, s, s});
  }
  if (grammar.rules.empty()) error(id, "unsupported: this function without a grammar");
}

}  // namespace whence::lang::sygus
