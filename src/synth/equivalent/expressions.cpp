#include "synth/equivalent/expressions.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace whence::synth::equivalent {

namespace {

constexpr std::array<std::pair<const char*, Op>, 8> kBitOperators = {
    std::pair{"bvneg", Op::kNeg}, std::pair{"bvnot", Op::kNot}, std::pair{"bvadd", Op::kAdd},
    std::pair{"bvsub", Op::kSub}, std::pair{"bvmul", Op::kMul}, std::pair{"bvand", Op::kAnd},
    std::pair{"bvor", Op::kOr},   std::pair{"bvxor", Op::kXor}};

const char* operator_name(Op op, bool bits) {
  if (bits) {
    for (const auto& [name, which] : kBitOperators) {
      if (which == op) return name;
    }
  }
  if (op == Op::kAdd) return "+";
  return op == Op::kMul ? "*" : "-";
}

Op operator_of(const Operator& op, Sort sort) {
  if (op.result != sort || op.body || op.parameters.size() > 2) return Op::kOther;
  if (sort.kind == Kind::kBitVec) {
    for (const auto& [name, which] : kBitOperators) {
      if (op.name == name) return which;
    }
    return Op::kOther;
  }
  if (op.parameters.empty() || op.parameters[0] != sort) return Op::kOther;
  if (op.name == "-") return op.parameters.size() == 1 ? Op::kNeg : Op::kSub;
  if (op.parameters.size() == 2 && op.name == "+") return Op::kAdd;
  return op.parameters.size() == 2 && op.name == "*" ? Op::kMul : Op::kOther;
}

std::uint64_t plus(std::uint64_t a, std::uint64_t b) {
  return a > std::numeric_limits<std::uint64_t>::max() - b
             ? std::numeric_limits<std::uint64_t>::max()
             : a + b;
}

// Cycles until the result of one instruction is there, in the order of Intel's and AMD's cores
// since 2020: an operation of the arithmetic unit takes one, a product three, a division many.
std::uint64_t latency(const Expression& e, const Operators& operators) {
  constexpr std::uint64_t kProduct = 3;
  constexpr std::uint64_t kDivision = 18;
  constexpr std::array<const char*, 7> kDivisions = {"bvudiv", "bvurem", "bvsdiv", "bvsrem",
                                                     "bvsmod", "div",    "mod"};
  if (e.op == Op::kVariable || e.op == Op::kConstant) return 0;
  if (e.op == Op::kMul) return kProduct;
  if (e.op != Op::kOther) return 1;
  const std::string& name = operators[e.id].name;
  return std::ranges::find(kDivisions, name) != kDivisions.end() ? kDivision : 1;
}

}  // namespace

Word compute(Op op, Word a, Word b) {
  switch (op) {
    case Op::kNeg:
      return ~a + 1;
    case Op::kNot:
      return ~a;
    case Op::kAdd:
      return a + b;
    case Op::kSub:
      return a - b;
    case Op::kMul:
      return a * b;
    case Op::kAnd:
      return a & b;
    case Op::kOr:
      return a | b;
    case Op::kXor:
      return a ^ b;
    case Op::kVariable:
    case Op::kConstant:
    case Op::kOther:
      break;
  }
  return 0;
}

Expressions::Expressions(Operators& operators, Sort sort, Cost cost)
    : operators_(operators),
      sort_(sort),
      cost_(cost),
      mask_(sort.kind != Kind::kBitVec || sort.width >= 64 ? ~Word{0}
                                                           : (Word{1} << sort.width) - 1) {}

Ref Expressions::add(Expression e) {
  const auto [at, fresh] = known_.try_emplace(e, static_cast<Ref>(all_.size()));
  if (!fresh) return at->second;
  std::uint64_t size = 1;
  std::uint64_t depth = 0;
  std::uint64_t cycles = latency(e, operators_);
  for (const Ref a : e.arguments) {
    cycles = plus(cycles, cycles_[a]);
    size = plus(size, sizes_[a]);
    depth = std::max(depth, depths_[a]);
  }
  sizes_.push_back(size);
  depths_.push_back(depth + 1);
  cycles_.push_back(cycles);
  all_.push_back(std::move(e));
  return static_cast<Ref>(all_.size() - 1);
}

Ref Expressions::make(Op op, std::vector<Ref> arguments) {
  const std::vector<Sort> sorts(arguments.size(), sort_);
  const OperatorId id = *operators_.find(operator_name(op, bits()), {}, sorts);
  return add({op, sort_, id, 0, std::move(arguments)});
}

Ref Expressions::shifted(Ref r, Word by) {
  const std::vector<Sort> sorts(2, sort_);
  const OperatorId id = *operators_.find("bvshl", {}, sorts);
  return add({Op::kOther, sort_, id, 0, {r, constant(by)}});
}

Ref Expressions::with_arguments(Ref like, std::vector<Ref> arguments) {
  Expression e = all_[like];
  e.arguments = std::move(arguments);
  return add(std::move(e));
}

Ref Expressions::import(const Term& term) {
  std::vector<Ref> at;
  for (const Node& node : term.nodes) {
    if (node.kind == NodeKind::kVariable) {
      at.push_back(variable(node.index));
    } else if (node.kind == NodeKind::kConstant) {
      at.push_back(
          add({Op::kConstant, sort_of(node.constant), {}, words_.word(node.constant), {}}));
    } else {
      std::vector<Ref> arguments;
      for (const std::uint32_t a : node.arguments) arguments.push_back(at[a]);
      const Operator& op = operators_[node.op];
      at.push_back(add({operator_of(op, sort_), op.result, node.op, 0, std::move(arguments)}));
    }
  }
  return at.back();
}

std::vector<Ref> Expressions::nodes_of(Ref r) const {
  // Arguments have smaller numbers.
  std::vector<Ref> out{r};
  absl::flat_hash_map<Ref, bool> seen{{r, true}};
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (const Ref a : all_[out[i]].arguments) {
      if (seen.try_emplace(a, true).second) out.push_back(a);
    }
  }
  std::ranges::sort(out);
  return out;
}

std::vector<Ref> Expressions::leaves_of(Ref r, bool through) const {
  std::vector<Ref> open{r};
  std::vector<Ref> out;
  absl::flat_hash_map<Ref, bool> seen{{r, true}};
  while (!open.empty()) {
    const Ref at = open.back();
    open.pop_back();
    const Op op = all_[at].op;
    if (op == Op::kVariable || (op == Op::kOther && !through)) {
      out.push_back(at);
      continue;
    }
    for (const Ref a : all_[at].arguments) {
      if (seen.try_emplace(a, true).second) open.push_back(a);
    }
  }
  std::ranges::sort(out);
  return out;
}

Term Expressions::term(Ref r) const {
  Term out;
  absl::flat_hash_map<Ref, std::uint32_t> at;
  for (const Ref n : nodes_of(r)) {
    const Expression& e = all_[n];
    if (e.op == Op::kVariable) {
      at[n] = out.variable(static_cast<std::uint32_t>(e.constant));
    } else if (e.op == Op::kConstant) {
      at[n] = out.constant(words_.value(e.constant, e.sort));
    } else {
      std::vector<std::uint32_t> arguments;
      for (const Ref a : e.arguments) arguments.push_back(at[a]);
      at[n] = out.apply(e.id, std::move(arguments));
    }
  }
  return out;
}

bool Expressions::evaluate(Ref r, std::span<const Ref> leaves, std::span<const Word> at,
                           Word& out) {
  absl::flat_hash_map<Ref, Word> values;
  for (std::size_t i = 0; i < leaves.size(); ++i) values[leaves[i]] = at[i];
  std::vector<Word> arguments;
  std::vector<Ref> open{r};
  while (!open.empty()) {
    const Ref n = open.back();
    if (values.contains(n)) {
      open.pop_back();
      continue;
    }
    const Expression& e = all_[n];
    const std::size_t before = open.size();
    for (const Ref a : e.arguments) {
      if (!values.contains(a)) open.push_back(a);
    }
    if (open.size() > before) continue;
    open.pop_back();
    arguments.clear();
    for (const Ref a : e.arguments) arguments.push_back(values[a]);
    Word value = e.constant;
    if (e.op == Op::kOther) {
      if (!operators_.apply(e.id, words_, arguments.data(), value)) return false;
    } else if (e.op != Op::kConstant && e.op != Op::kVariable) {
      value = compute(e.op, arguments[0], arguments.size() > 1 ? arguments[1] : 0) & mask_;
    }
    values[n] = value;
  }
  out = values[r];
  return true;
}

}  // namespace whence::synth::equivalent
