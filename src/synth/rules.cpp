#include "synth/rules.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "program/expand.h"

namespace whence::synth {

namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};

bool is_alias(const Rule& rule) {
  return rule.term.nodes.size() == 1 && rule.term.nodes[0].kind == NodeKind::kNonterminal;
}

// Nonterminals whose only rule is another one are that one.
std::vector<std::uint32_t> representatives(const Grammar& grammar) {
  const auto count = static_cast<std::uint32_t>(grammar.nonterminals.size());
  std::vector<std::uint32_t> to(count);
  for (std::uint32_t n = 0; n < count; ++n) to[n] = n;
  for (std::uint32_t n = 0; n < count; ++n) {
    if (grammar.nonterminals[n].any_constant) continue;
    const auto own = [&](const Rule& r) { return r.nonterminal == n; };
    if (std::ranges::count_if(grammar.rules, own) != 1) continue;
    const Rule& only = *std::ranges::find_if(grammar.rules, own);
    if (is_alias(only)) to[n] = only.term.nodes[0].index;
  }
  for (std::uint32_t n = 0; n < count; ++n) {
    std::uint32_t at = n;
    for (std::uint32_t steps = 0; to[at] != at && steps < count; ++steps) at = to[at];
    to[n] = to[at] == at ? at : n;  // a circle of aliases has no terms
  }
  return to;
}

// The term with its places numbered from left to right, a place for each occurrence.
PlacedRule place(std::uint32_t result, const Term& term,
                 const std::vector<std::uint32_t>& representative) {
  PlacedRule out;
  out.result = result;
  out.cost = 0;
  struct Frame {
    std::uint32_t node;
    std::size_t next = 0;
    std::vector<std::uint32_t> arguments;
  };
  std::vector<Frame> stack{{term.root(), 0, {}}};
  for (;;) {
    Frame& frame = stack.back();
    const Node& node = term.nodes[frame.node];
    if (frame.next < node.arguments.size()) {
      const std::uint32_t argument = node.arguments[frame.next++];
      stack.push_back({argument, 0, {}});
      continue;
    }
    Node copy = node;
    copy.arguments = std::move(frame.arguments);
    if (copy.kind == NodeKind::kNonterminal) {
      out.arguments.push_back(representative[copy.index]);
      copy.index = static_cast<std::uint32_t>(out.arguments.size() - 1);
    } else {
      ++out.cost;
    }
    out.term.nodes.push_back(std::move(copy));
    stack.pop_back();
    if (stack.empty()) break;
    stack.back().arguments.push_back(out.term.root());
  }
  out.cost = std::max(out.cost, 1U);
  return out;
}

void see_direct(PlacedRule& rule, const Operators& operators) {
  const Node& root = rule.term.nodes.back();
  if (root.kind != NodeKind::kApplication || rule.term.nodes.size() != root.arguments.size() + 1 ||
      rule.arguments.size() != root.arguments.size()) {
    return;
  }
  for (std::size_t i = 0; i < root.arguments.size(); ++i) {
    if (root.arguments[i] != i) return;
  }
  rule.direct = root.op;
  rule.commutative = operators[root.op].commutative && rule.arguments.size() == 2 &&
                     rule.arguments[0] == rule.arguments[1];
}

void add_constants(const Term& term, Sort sort, std::set<Value>& out) {
  constexpr std::size_t kMost = 32;
  for (const Node& node : term.nodes) {
    if (node.kind == NodeKind::kConstant && sort_of(node.constant) == sort && out.size() < kMost) {
      out.insert(node.constant);
    }
  }
}

// The longest text that all have in common at the beginning, or at the end.
Text common_end(const std::vector<TextView>& texts, bool at_start) {
  if (texts.empty()) return {};
  std::size_t length = texts[0].size();
  for (const TextView t : texts) {
    length = std::min(length, t.size());
    for (std::size_t i = 0; i < length; ++i) {
      const std::size_t a = at_start ? i : texts[0].size() - 1 - i;
      const std::size_t b = at_start ? i : t.size() - 1 - i;
      if (texts[0][a] != t[b]) length = i;
    }
  }
  return Text(at_start ? texts[0].substr(0, length) : texts[0].substr(texts[0].size() - length));
}

// What is left of an output where the texts of the inputs are cut out, the longest first.
std::vector<Text> left_of(const Example& example) {
  std::vector<TextView> inputs;
  for (const Value& v : example.inputs) {
    const auto* text = std::get_if<Text>(&v);
    if (text != nullptr && !text->empty()) inputs.emplace_back(*text);
  }
  std::ranges::stable_sort(inputs, std::greater(), &TextView::size);
  std::vector<Text> pieces{std::get<Text>(example.output)};
  for (const TextView input : inputs) {
    std::vector<Text> next;
    for (const Text& piece : pieces) {
      std::size_t from = 0;
      for (std::size_t at = piece.find(input); at != Text::npos; at = piece.find(input, from)) {
        next.push_back(piece.substr(from, at - from));
        from = at + input.size();
      }
      next.push_back(piece.substr(from));
    }
    pieces = std::move(next);
  }
  return pieces;
}

// If the outputs lie on a line over an input: its slope, and where it begins.
void add_line(const Specification& s, std::size_t parameter, std::set<Value>& out) {
  constexpr std::int64_t kLargest = std::int64_t{1} << 31U;
  if (s.examples.size() < 2) return;
  std::vector<std::pair<std::int64_t, std::int64_t>> points;
  for (const Example& e : s.examples) {
    points.emplace_back(std::get<std::int64_t>(e.inputs[parameter]),
                        std::get<std::int64_t>(e.output));
    const auto [x, y] = points.back();
    if (x < -kLargest || x > kLargest || y < -kLargest || y > kLargest) return;
  }
  const auto [x0, y0] = points[0];
  const auto [x1, y1] = points[1];
  if (x0 == x1 || (y1 - y0) % (x1 - x0) != 0) return;
  const std::int64_t slope = (y1 - y0) / (x1 - x0);
  if (slope < -kLargest || slope > kLargest) return;
  const std::int64_t start = y0 - slope * x0;
  for (const auto& [x, y] : points) {
    if (slope * x + start != y) return;
  }
  out.insert(Value(slope));
  out.insert(Value(start));
}

// What an output always differs from an input by: in a sum, or bit by bit.
void add_bit_differences(const Specification& s, Sort sort, std::set<Value>& out) {
  if (s.examples.size() < 2) return;
  const auto bits = [](const Value& v) {
    const auto& words = std::get<BitVector>(v).words;
    std::uint64_t all = 0;
    for (std::size_t i = words.size(); i-- > 0;) all = (all << 32U) | words[i];
    return all;
  };
  for (std::size_t p = 0; p < s.parameters.size(); ++p) {
    if (s.parameters[p].sort != sort) continue;
    std::set<Value> sums;
    std::set<Value> masks;
    for (const Example& e : s.examples) {
      const std::uint64_t input = bits(e.inputs[p]);
      const std::uint64_t output = bits(e.output);
      sums.insert(Value(bit_vector(sort.width, output - input)));
      masks.insert(Value(bit_vector(sort.width, output ^ input)));
    }
    if (sums.size() == 1) out.insert(*sums.begin());
    if (masks.size() == 1) out.insert(*masks.begin());
  }
}

// What the outputs themselves suggest: they are few, have an end in common or a piece that is not
// of the input, or always differ from an input by as much.
void add_common_constants(const Specification& s, Sort sort, std::set<Value>& out) {
  if (s.examples.empty() || s.result != sort || !s.constraints.empty()) return;
  constexpr std::size_t kFew = 3;
  std::set<Value> outputs;
  for (const Example& e : s.examples) {
    if (outputs.size() <= kFew) outputs.insert(e.output);
  }
  if (outputs.size() <= kFew && (outputs.size() < s.examples.size() || outputs.size() == 1)) {
    out.insert(outputs.begin(), outputs.end());
  }
  if (sort == kIntSort) {
    for (std::size_t p = 0; p < s.parameters.size(); ++p) {
      if (s.parameters[p].sort != sort) continue;
      std::set<std::int64_t> sums;
      std::set<std::int64_t> factors;
      for (const Example& e : s.examples) {
        const auto input = std::get<std::int64_t>(e.inputs[p]);
        const auto output = std::get<std::int64_t>(e.output);
        std::int64_t difference = 0;
        if (!__builtin_sub_overflow(output, input, &difference)) sums.insert(difference);
        if (input != 0 && input != -1) factors.insert(output % input == 0 ? output / input : 0);
      }
      if (sums.size() == 1 && s.examples.size() > 1) out.insert(Value(*sums.begin()));
      if (factors.size() == 1 && s.examples.size() > 1) out.insert(Value(*factors.begin()));
      add_line(s, p, out);
    }
  }
  if (sort.kind == Kind::kBitVec && sort.width <= 64) add_bit_differences(s, sort, out);
  if (sort != kStringSort) return;
  std::vector<TextView> texts;
  for (const Example& e : s.examples) texts.emplace_back(std::get<Text>(e.output));
  if (s.examples.size() > 1) {
    for (const bool start : {true, false}) out.insert(common_end(texts, start));
  }
  std::map<Text, std::size_t> pieces;
  for (const Example& e : s.examples) {
    std::set<Text> own;
    for (Text& piece : left_of(e)) own.insert(std::move(piece));
    for (const Text& piece : own) ++pieces[piece];
  }
  constexpr std::size_t kMostPieces = 8;
  std::size_t added = 0;
  for (const auto& [piece, count] : pieces) {
    if (count < s.examples.size() || piece.empty() || added == kMostPieces) continue;
    out.insert(piece);
    ++added;
  }
}

// Literals where the grammar takes any: small ones, and what stands in the examples.
std::set<Value> literals(const Specification& s, Sort sort) {
  std::set<Value> out;
  add_common_constants(s, sort, out);
  switch (sort.kind) {
    case Kind::kBool:
      return {Value{false}, Value{true}};
    case Kind::kInt:
      for (std::int64_t i = -1; i <= 5; ++i) out.insert(i);
      for (const Term& c : s.constraints) add_constants(c, sort, out);
      return out;
    case Kind::kBitVec:
      if (sort.width <= 64) {
        for (const std::uint64_t b : {std::uint64_t{0}, std::uint64_t{1}, ~std::uint64_t{0}}) {
          out.insert(bit_vector(sort.width, b));
        }
      }
      for (const Term& c : s.constraints) add_constants(c, sort, out);
      return out;
    case Kind::kString:
      break;
  }
  out.insert(Text());
  // Characters that are in every input text, or in every output, and are no letters or digits.
  const auto is_word_character = [](char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
           c >= 0x80;
  };
  for (const Example& e : s.examples) {
    const auto add = [&](const Value& v) {
      const auto* text = std::get_if<Text>(&v);
      if (text == nullptr) return;
      for (const char32_t c : *text) {
        if (!is_word_character(c)) out.insert(Text(1, c));
      }
    };
    for (const Value& v : e.inputs) add(v);
    add(e.output);
    if (out.size() > 20) break;
  }
  return out;
}

}  // namespace

Rules placed_rules(const Specification& specification) {
  const Grammar& grammar = specification.grammar;
  const std::vector<std::uint32_t> representative = representatives(grammar);
  const auto count = static_cast<std::uint32_t>(grammar.nonterminals.size());
  Rules out;
  for (const Nonterminal& n : grammar.nonterminals) out.sorts.push_back(n.sort);
  out.start = representative[0];

  std::vector<bool> reached(count);
  std::vector<std::uint32_t> open{out.start};
  reached[out.start] = true;
  while (!open.empty()) {
    const std::uint32_t n = open.back();
    open.pop_back();
    // The nonterminals that this one is, by aliases.
    std::vector<std::uint32_t> sources{n};
    for (std::size_t i = 0; i < sources.size(); ++i) {
      for (const Rule& r : grammar.rules) {
        if (representative[r.nonterminal] != sources[i] || !is_alias(r)) continue;
        const std::uint32_t to = representative[r.term.nodes[0].index];
        if (std::ranges::find(sources, to) == sources.end()) sources.push_back(to);
      }
    }
    std::vector<Term> seen;
    const auto add = [&](const Term& term) {
      PlacedRule rule = place(n, term, representative);
      if (std::ranges::find(seen, rule.term) != seen.end() && rule.arguments.empty()) return;
      seen.push_back(rule.term);
      see_direct(rule, specification.operators);
      for (const std::uint32_t a : rule.arguments) {
        if (!reached[a]) open.push_back(a);
        reached[a] = true;
      }
      out.rules.push_back(std::move(rule));
    };
    for (const std::uint32_t source : sources) {
      for (const Rule& r : grammar.rules) {
        if (representative[r.nonterminal] == source && !is_alias(r)) add(r.term);
      }
      if (!grammar.nonterminals[source].any_constant) continue;
      out.complete = false;
      for (const Value& v : literals(specification, grammar.nonterminals[source].sort)) {
        Term constant;
        constant.constant(v);
        add(constant);
      }
    }
  }
  return out;
}

std::optional<std::uint32_t> Rules::direct(const Operators& operators, const char* name,
                                           std::uint32_t result, std::size_t arguments) const {
  for (std::uint32_t r = 0; r < rules.size(); ++r) {
    if (rules[r].result == result && rules[r].direct.valid() &&
        rules[r].arguments.size() == arguments && operators[rules[r].direct].name == name) {
      return r;
    }
  }
  return std::nullopt;
}

std::vector<Conditional> Rules::conditionals(const Operators& operators) const {
  std::vector<Conditional> out;
  for (std::uint32_t r = 0; r < rules.size(); ++r) {
    const PlacedRule& rule = rules[r];
    if (!rule.direct.valid() || rule.arguments.size() != 3 || rule.arguments[1] != rule.result ||
        rule.arguments[2] != rule.result) {
      continue;
    }
    const Term term = expand_macros(rule.term, operators);
    const auto place = [&](std::uint32_t node) {
      const Node& n = term.nodes[node];
      return n.kind == NodeKind::kNonterminal ? n.index : kNone;
    };
    const Node& root = term.nodes.back();
    if (root.kind != NodeKind::kApplication || operators[root.op].name != "ite" ||
        place(root.arguments[1]) != 1 || place(root.arguments[2]) != 2) {
      continue;
    }
    Conditional found{r, rule.result, rule.arguments[0], {}};
    if (place(root.arguments[0]) == 0) {
      out.push_back(found);
      continue;
    }
    const Node& test = term.nodes[root.arguments[0]];
    if (test.kind != NodeKind::kApplication || operators[test.op].name != "=" ||
        test.arguments.size() != 2) {
      continue;
    }
    for (const std::size_t side : {0U, 1U}) {
      const Node& other = term.nodes[test.arguments[1 - side]];
      if (place(test.arguments[side]) == 0 && other.kind == NodeKind::kConstant) {
        found.equals = other.constant;
        out.push_back(found);
        break;
      }
    }
  }
  return out;
}

}  // namespace whence::synth
