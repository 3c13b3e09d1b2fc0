#include "synth/logical/formulas.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <utility>

namespace whence::synth::logical {

namespace {

// sum += factor * other. False if a number gets too large.
bool add_multiple(Linear& sum, const Linear& other, std::int64_t factor) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(other.number, factor, &product) ||
      __builtin_add_overflow(sum.number, product, &sum.number)) {
    return false;
  }
  for (const auto& [term, coefficient] : other.terms) {
    if (__builtin_mul_overflow(coefficient, factor, &product)) return false;
    std::int64_t& mine = sum.terms[term];
    if (__builtin_add_overflow(mine, product, &mine)) return false;
    if (mine == 0) sum.terms.erase(term);
  }
  return true;
}

constexpr std::int64_t kLargest = std::int64_t{1} << 60;

bool is_small(const Linear& sum) {
  const auto small = [](std::int64_t n) { return n < kLargest && n > -kLargest; };
  return small(sum.number) &&
         std::ranges::all_of(sum.terms, [&](const auto& t) { return small(t.second); });
}

std::int64_t divisor(const Linear& sum) {
  std::int64_t out = 0;
  for (const auto& [term, coefficient] : sum.terms) out = std::gcd(out, coefficient);
  return out;
}

std::int64_t floor_of(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

}  // namespace

FormulaId Formulas::intern(Node node, Sort sort) {
  const auto found = known_.find(Key{node, sort});
  if (found != known_.end()) return found->second;
  const FormulaId id{nodes_.size()};
  std::uint64_t size = 1;
  constexpr std::uint64_t kMost = std::uint64_t{1} << 40U;
  for (const std::uint32_t a : node.arguments) size = std::min(kMost, size + nodes_[a].size);
  known_.emplace(Key{node, sort}, id);
  nodes_.push_back({std::move(node), sort, size});
  return id;
}

FormulaId Formulas::variable(std::uint32_t index, Sort sort) {
  return intern({NodeKind::kVariable, index, {}, {}, {}}, sort);
}

FormulaId Formulas::constant(Value value) {
  const Sort sort = sort_of(value);
  return intern({NodeKind::kConstant, 0, {}, std::move(value), {}}, sort);
}

FormulaId Formulas::make(OperatorId op, const std::vector<FormulaId>& arguments) {
  Node node{NodeKind::kApplication, 0, op, {}, {}};
  for (const FormulaId a : arguments) node.arguments.push_back(a.value);
  return intern(std::move(node), operators_[op].result);
}

FormulaId Formulas::make(std::string_view name, const std::vector<FormulaId>& arguments) {
  std::vector<Sort> sorts;
  for (const FormulaId a : arguments) sorts.push_back(sort(a));
  return make(*operators_.find(name, {}, sorts), arguments);
}

std::vector<FormulaId> Formulas::arguments(FormulaId f) const {
  std::vector<FormulaId> out;
  for (const std::uint32_t a : node(f).arguments) out.push_back(FormulaId{a});
  return out;
}

bool Formulas::is(FormulaId f, std::string_view name) const {
  const Node& n = node(f);
  return n.kind == NodeKind::kApplication && operators_[n.op].name == name;
}

bool Formulas::is_true(FormulaId f) const {
  return node(f).kind == NodeKind::kConstant && node(f).constant == Value(true);
}

bool Formulas::is_false(FormulaId f) const {
  return node(f).kind == NodeKind::kConstant && node(f).constant == Value(false);
}

// --- Booleans

FormulaId Formulas::negation(FormulaId f) {
  if (is_true(f) || is_false(f)) return truth(is_false(f));
  if (is(f, "not")) return arguments(f)[0];
  if (is(f, "<=") || is(f, "<")) {
    const auto a = arguments(f);
    if (a.size() == 2) {
      if (const auto made = compared(a[1], a[0], is(f, "<="))) return *made;
    }
  }
  return make("not", {f});
}

FormulaId Formulas::conjunction(std::vector<FormulaId> all) {
  std::vector<FormulaId> flat;
  std::set<FormulaId> seen;
  const auto add = [&](FormulaId f) {
    if (!is_true(f) && seen.insert(f).second) flat.push_back(f);
  };
  for (const FormulaId f : all) {
    if (!is(f, "and")) {
      add(f);
      continue;
    }
    for (const FormulaId part : arguments(f)) add(part);
  }
  for (const FormulaId f : flat) {
    if (is_false(f) || seen.contains(negation(f))) return truth(false);
  }
  if (flat.empty()) return truth(true);
  if (flat.size() == 1) return flat[0];
  constexpr std::size_t kMostArguments = 60;
  while (flat.size() > kMostArguments) {
    std::vector<FormulaId> last(flat.end() - kMostArguments, flat.end());
    flat.resize(flat.size() - kMostArguments);
    flat.push_back(make("and", last));
  }
  return make("and", flat);
}

FormulaId Formulas::disjunction(std::vector<FormulaId> all) {
  std::vector<FormulaId> flat;
  std::set<FormulaId> seen;
  const auto add = [&](FormulaId f) {
    if (!is_false(f) && seen.insert(f).second) flat.push_back(f);
  };
  for (const FormulaId f : all) {
    if (!is(f, "or")) {
      add(f);
      continue;
    }
    for (const FormulaId part : arguments(f)) add(part);
  }
  for (const FormulaId f : flat) {
    if (is_true(f) || seen.contains(negation(f))) return truth(true);
  }
  if (flat.empty()) return truth(false);
  if (flat.size() == 1) return flat[0];
  constexpr std::size_t kMostArguments = 60;
  while (flat.size() > kMostArguments) {
    std::vector<FormulaId> last(flat.end() - kMostArguments, flat.end());
    flat.resize(flat.size() - kMostArguments);
    flat.push_back(make("or", last));
  }
  return make("or", flat);
}

FormulaId Formulas::choice(FormulaId condition, FormulaId if_true, FormulaId if_false) {
  if (is_true(condition)) return if_true;
  if (is_false(condition) || if_true == if_false) return if_false;
  if (sort(if_true) == kBoolSort) {
    if (is_true(if_true)) return disjunction({condition, if_false});
    if (is_false(if_true)) return conjunction({negation(condition), if_false});
    if (is_true(if_false)) return disjunction({negation(condition), if_true});
    if (is_false(if_false)) return conjunction({condition, if_true});
  }
  if (is(condition, "not")) return choice(arguments(condition)[0], if_false, if_true);
  return make("ite", {condition, if_true, if_false});
}

// --- integers

std::optional<Linear> Formulas::linear(FormulaId f) const {
  Linear out;
  std::vector<std::pair<FormulaId, std::int64_t>> open{{f, 1}};
  while (!open.empty()) {
    const auto [at, factor] = open.back();
    open.pop_back();
    const Node& n = node(at);
    Linear one;
    if (const auto* number = std::get_if<std::int64_t>(&n.constant);
        n.kind == NodeKind::kConstant && number != nullptr) {
      one.number = *number;
    } else if (is(at, "+") || is(at, "-")) {
      const bool minus = is(at, "-");
      for (std::size_t i = 0; i < n.arguments.size(); ++i) {
        const bool negative = minus && (i > 0 || n.arguments.size() == 1);
        if (factor <= -kLargest || factor >= kLargest) return {};
        open.emplace_back(FormulaId{n.arguments[i]}, negative ? -factor : factor);
      }
      continue;
    } else if (is(at, "*") && n.arguments.size() == 2) {
      const auto a = arguments(at);
      const auto value = [&](FormulaId x) {
        return node(x).kind == NodeKind::kConstant
                   ? std::optional(std::get<std::int64_t>(node(x).constant))
                   : std::nullopt;
      };
      const auto left = value(a[0]);
      const auto right = value(a[1]);
      if (left || right) {
        std::int64_t product = 0;
        if (__builtin_mul_overflow(factor, left ? *left : *right, &product)) return {};
        if (product != 0) open.emplace_back(left ? a[1] : a[0], product);
        continue;
      }
      one.terms[at] = 1;
    } else {
      one.terms[at] = 1;
    }
    if (!add_multiple(out, one, factor)) return {};
  }
  if (!is_small(out)) return {};
  return out;
}

// The sum of terms with positive coefficients.
FormulaId Formulas::side(const std::vector<std::pair<FormulaId, std::int64_t>>& terms,
                         std::int64_t number) {
  std::optional<FormulaId> out;
  const auto add = [&](FormulaId f) { out = out ? make("+", {*out, f}) : f; };
  for (const auto& [term, coefficient] : terms) {
    add(coefficient == 1 ? term : make("*", {this->number(coefficient), term}));
  }
  if (number != 0 || !out) add(this->number(number));
  return *out;
}

FormulaId Formulas::sum(const Linear& linear) {
  std::vector<std::pair<FormulaId, std::int64_t>> positive;
  std::vector<std::pair<FormulaId, std::int64_t>> negative;
  for (const auto& [term, coefficient] : linear.terms) {
    if (coefficient > 0) {
      positive.emplace_back(term, coefficient);
    } else {
      negative.emplace_back(term, -coefficient);
    }
  }
  if (negative.empty()) {
    if (linear.number < 0 && !positive.empty()) {
      return make("-", {side(positive, 0), number(-linear.number)});
    }
    return side(positive, linear.number);
  }
  const bool both = linear.number < 0 && !positive.empty();
  FormulaId out = side(positive, both ? 0 : linear.number);
  for (const auto& [term, coefficient] : negative) {
    out = make("-", {out, coefficient == 1 ? term : make("*", {number(coefficient), term})});
  }
  return both ? make("-", {out, number(-linear.number)}) : out;
}

FormulaId Formulas::at_most_zero(Linear linear) {
  const std::int64_t d = divisor(linear);
  if (d == 0) return truth(linear.number <= 0);
  // d * s + n <= 0 means s <= floor(-n / d).
  for (auto& [term, coefficient] : linear.terms) coefficient /= d;
  linear.number = -floor_of(-linear.number, d);
  std::vector<std::pair<FormulaId, std::int64_t>> left;
  std::vector<std::pair<FormulaId, std::int64_t>> right;
  for (const auto& [term, coefficient] : linear.terms) {
    if (coefficient > 0) {
      left.emplace_back(term, coefficient);
    } else {
      right.emplace_back(term, -coefficient);
    }
  }
  // left + n <= right; with 1 it is a strict comparison, which needs no number.
  const bool single = left.empty() || right.empty();
  if (linear.number == 1 && !single) return make("<", {side(left, 0), side(right, 0)});
  if (linear.number <= 0 || left.empty()) {
    // Numbers stand alone if they can.
    if (left.empty()) {
      if (linear.number == 1) return make("<", {number(0), side(right, 0)});
      return make("<=", {number(linear.number), side(right, 0)});
    }
    return make("<=", {side(left, 0), side(right, -linear.number)});
  }
  if (right.empty() && linear.number == 1) return make("<", {side(left, 0), number(0)});
  if (right.empty()) return make("<=", {side(left, 0), number(-linear.number)});
  return make("<", {side(left, linear.number - 1), side(right, 0)});
}

FormulaId Formulas::is_zero(Linear linear) {
  const std::int64_t d = divisor(linear);
  if (d == 0) return truth(linear.number == 0);
  if (linear.number % d != 0) return truth(false);
  const std::int64_t by = linear.terms.begin()->second < 0 ? -d : d;
  std::vector<std::pair<FormulaId, std::int64_t>> left;
  std::vector<std::pair<FormulaId, std::int64_t>> right;
  for (const auto& [term, coefficient] : linear.terms) {
    const std::int64_t c = coefficient / by;
    if (c > 0) {
      left.emplace_back(term, c);
    } else {
      right.emplace_back(term, -c);
    }
  }
  const std::int64_t n = linear.number / by;
  if (right.empty()) return make("=", {side(left, 0), number(-n)});
  return make(
      "=", {side(left, std::max<std::int64_t>(n, 0)), side(right, std::max<std::int64_t>(-n, 0))});
}

std::optional<FormulaId> Formulas::compared(FormulaId a, FormulaId b, bool strict) {
  auto left = linear(a);
  const auto right = linear(b);
  if (!left || !right || !add_multiple(*left, *right, -1)) return {};
  if (strict) ++left->number;
  if (!is_small(*left)) return {};
  return at_most_zero(std::move(*left));
}

FormulaId Formulas::equality(FormulaId a, FormulaId b) {
  if (a == b) return truth(true);
  const bool constants = node(a).kind == NodeKind::kConstant && node(b).kind == NodeKind::kConstant;
  if (constants) return truth(false);
  if (sort(a) == kIntSort) {
    auto left = linear(a);
    const auto right = linear(b);
    if (left && right && add_multiple(*left, *right, -1) && is_small(*left)) {
      return is_zero(std::move(*left));
    }
  }
  if (sort(a) == kBoolSort) {
    if (is_true(a)) return b;
    if (is_true(b)) return a;
    if (is_false(a)) return negation(b);
    if (is_false(b)) return negation(a);
  }
  return make("=", {a, b});
}

std::optional<Formulas::Comparison> Formulas::comparison(FormulaId f) const {
  const auto a = arguments(f);
  if (a.size() != 2 || sort(a[0]) != kIntSort) return {};
  const bool less = is(f, "<");
  if (!less && !is(f, "<=") && !is(f, "=")) return {};
  auto left = linear(a[0]);
  const auto right = linear(a[1]);
  if (!left || !right || !add_multiple(*left, *right, -1)) return {};
  if (less) ++left->number;
  return Comparison{std::move(*left), is(f, "=")};
}

// x * (c * y) is c * (x * y), so that a sum sees its coefficients.
std::optional<FormulaId> Formulas::with_factor_outside(const std::vector<FormulaId>& a) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!is(a[i], "*") || a.size() != 2) continue;
    const auto inner = linear(a[i]);
    const FormulaId other = a[1 - i];
    if (!inner || inner->terms.size() != 1 || inner->number != 0 ||
        node(other).kind == NodeKind::kConstant) {
      continue;
    }
    const auto [term, coefficient] = *inner->terms.begin();
    if (coefficient == 1) continue;
    return apply("*", {number(coefficient), apply("*", {other, term})});
  }
  return {};
}

// --- all

std::optional<FormulaId> Formulas::simple(const Operator& op, const std::vector<FormulaId>& a) {
  const std::string& name = op.name;
  if (op.body || !op.indices.empty()) return {};
  if (name == "and") return conjunction(a);
  if (name == "or") return disjunction(a);
  if (name == "not") return negation(a[0]);
  if (name == "=>") {
    std::vector<FormulaId> parts{a.back()};
    for (std::size_t i = 0; i + 1 < a.size(); ++i) parts.push_back(negation(a[i]));
    std::rotate(parts.begin(), parts.begin() + 1, parts.end());
    return disjunction(parts);
  }
  if (name == "ite") return choice(a[0], a[1], a[2]);
  if (name == "xor" && a.size() == 2) return negation(equality(a[0], a[1]));
  if (name == "=") {
    std::vector<FormulaId> all;
    for (std::size_t i = 1; i < a.size(); ++i) all.push_back(equality(a[i - 1], a[i]));
    return conjunction(all);
  }
  if (name == "distinct") {
    std::vector<FormulaId> all;
    for (std::size_t i = 0; i < a.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) all.push_back(negation(equality(a[k], a[i])));
    }
    return conjunction(all);
  }
  if (name == "<" || name == "<=" || name == ">" || name == ">=") {
    std::vector<FormulaId> all;
    for (std::size_t i = 1; i < a.size(); ++i) {
      const bool turned = name[0] == '>';
      const auto one = compared(a[turned ? i : i - 1], a[turned ? i - 1 : i], name.size() == 1);
      if (!one) return {};
      all.push_back(*one);
    }
    return conjunction(all);
  }
  if (name == "+" || name == "-" || name == "*") {
    if (name == "*" && a.size() > 2) {
      FormulaId out = a.back();
      for (std::size_t i = a.size() - 1; i-- > 0;) out = apply("*", {a[i], out});
      return out;
    }
    if (name == "*") {
      if (const auto made = with_factor_outside(a)) return made;
    }
    const auto value = linear(make(name, a));
    if (value) return sum(*value);
  }
  return {};
}

FormulaId Formulas::apply(OperatorId op, std::vector<FormulaId> arguments) {
  const Operator& o = operators_[op];
  if (const auto made = simple(o, arguments)) return *made;
  // A term of constants is one.
  const bool closed = !arguments.empty() && std::ranges::all_of(arguments, [&](FormulaId a) {
    return node(a).kind == NodeKind::kConstant;
  });
  if (closed && o.evaluate != nullptr) {
    Words words;
    std::vector<Word> values;
    for (const FormulaId a : arguments) values.push_back(words.word(node(a).constant));
    Word result = 0;
    if (operators_.apply(op, words, values.data(), result)) {
      return constant(words.value(result, o.result));
    }
  }
  return make(op, arguments);
}

FormulaId Formulas::apply(std::string_view name, std::vector<FormulaId> arguments) {
  std::vector<Sort> sorts;
  for (const FormulaId a : arguments) sorts.push_back(sort(a));
  return apply(*operators_.find(name, {}, sorts), std::move(arguments));
}

FormulaId Formulas::import(const Term& term, std::span<const FormulaId> variables) {
  std::vector<FormulaId> places;
  places.reserve(term.nodes.size());
  for (const Node& n : term.nodes) {
    if (n.kind == NodeKind::kVariable) {
      places.push_back(variables[n.index]);
    } else if (n.kind == NodeKind::kConstant) {
      places.push_back(constant(n.constant));
    } else {
      std::vector<FormulaId> arguments;
      for (const std::uint32_t a : n.arguments) arguments.push_back(places[a]);
      places.push_back(apply(n.op, std::move(arguments)));
    }
  }
  return places.back();
}

std::vector<FormulaId> Formulas::parts(FormulaId f) const {
  std::vector<FormulaId> out;
  std::set<FormulaId> seen;
  std::vector<std::pair<FormulaId, bool>> open{{f, false}};
  while (!open.empty()) {
    const auto [at, entered] = open.back();
    open.pop_back();
    if (entered) {
      out.push_back(at);
      continue;
    }
    if (!seen.insert(at).second) continue;
    open.emplace_back(at, true);
    const auto& a = node(at).arguments;
    for (std::size_t i = a.size(); i-- > 0;) open.emplace_back(FormulaId{a[i]}, false);
  }
  return out;
}

Term Formulas::term(FormulaId f) const {
  Term out;
  std::map<FormulaId, std::uint32_t> places;
  for (const FormulaId part : parts(f)) {
    Node copy = node(part);
    for (std::uint32_t& a : copy.arguments) a = places.at(FormulaId{a});
    out.nodes.push_back(std::move(copy));
    places[part] = out.root();
  }
  return out;
}

FormulaId Formulas::replace(FormulaId f, const std::map<FormulaId, FormulaId>& by) {
  std::map<FormulaId, FormulaId> places = by;
  for (const FormulaId part : parts(f)) {
    if (places.contains(part)) continue;
    if (node(part).kind != NodeKind::kApplication) {
      places[part] = part;
      continue;
    }
    std::vector<FormulaId> made;
    bool changed = false;
    for (const FormulaId a : arguments(part)) {
      made.push_back(places.at(a));
      changed = changed || made.back() != a;
    }
    places[part] = changed ? apply(node(part).op, std::move(made)) : part;
  }
  return places.at(f);
}

std::vector<FormulaId> Formulas::atoms(FormulaId f) const {
  std::vector<FormulaId> out;
  for (const FormulaId part : parts(f)) {
    if (sort(part) != kBoolSort || node(part).kind == NodeKind::kConstant) continue;
    const auto a = arguments(part);
    const bool connective = is(part, "and") || is(part, "or") || is(part, "not") ||
                            is(part, "=>") || is(part, "xor") ||
                            ((is(part, "=") || is(part, "ite")) && sort(a[1]) == kBoolSort);
    if (!connective) out.push_back(part);
  }
  return out;
}

bool Formulas::mentions(FormulaId f, FormulaId part) const {
  const auto all = parts(f);
  return std::ranges::find(all, part) != all.end();
}

}  // namespace whence::synth::logical
