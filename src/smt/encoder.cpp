#include "smt/encoder.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "lang/sygus/sygus.h"
#include "smt/values.h"

namespace whence::smt {

using synth::kBoolSort;
using synth::Kind;
using synth::kIntSort;
using synth::Node;
using synth::NodeKind;
using synth::Operator;
using synth::OperatorId;
using synth::Term;

namespace {

constexpr std::size_t kMostDecoded = 20'000;  // nodes

std::string place_name(std::size_t i) {
  return "whence!" + std::to_string(i);
}

}  // namespace

// The right side of the only assertion.
z3::expr Encoder::parsed(const std::string& text) {
  return context_.parse_string(text.c_str())[0].arg(1);
}

z3::expr Encoder::constant(const synth::Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return context_.bool_val(*truth);
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return context_.int_val(*integer);
  const std::string sort = to_smtlib(sort_of(value));
  return parsed("(declare-const whence " + sort + ")(assert (= whence " + to_smtlib(value) + "))");
}

const Encoder::Pattern& Encoder::pattern(OperatorId id) {
  const auto found = patterns_.find(id);
  if (found != patterns_.end()) return found->second;
  const Operator& op = specification_.operators[id];
  z3::expr_vector places(context_);
  std::vector<std::string> names;
  std::string text;
  Term term;
  std::vector<std::uint32_t> arguments;
  for (std::size_t i = 0; i < op.parameters.size(); ++i) {
    names.push_back(place_name(i));
    places.push_back(context_.constant(names[i].c_str(), sort_in(context_, op.parameters[i])));
    text += "(declare-const " + names[i] + ' ' + to_smtlib(op.parameters[i]) + ')';
    arguments.push_back(term.variable(static_cast<std::uint32_t>(i)));
  }
  if (op.body) {
    z3::expr meaning = encode(*op.body, places, {});
    return patterns_.emplace(id, Pattern{places, meaning}).first->second;
  }
  if (op.evaluate == nullptr || op.reference != nullptr) throw NotEncodable{};
  term.apply(id, std::move(arguments));
  text += "(declare-const whence " + to_smtlib(op.result) + ")(assert (= whence " +
          print_sygus_term(term, specification_.operators, names) + "))";
  z3::expr meaning = parsed(text);
  return patterns_.emplace(id, Pattern{places, meaning}).first->second;
}

z3::expr Encoder::encode(const Term& term, const z3::expr_vector& variables, const Call& call) {
  z3::expr_vector nodes(context_);
  for (const Node& node : term.nodes) {
    switch (node.kind) {
      case NodeKind::kVariable:
        nodes.push_back(variables[static_cast<int>(node.index)]);
        continue;
      case NodeKind::kConstant:
        nodes.push_back(constant(node.constant));
        continue;
      case NodeKind::kNonterminal:
        throw NotEncodable{};
      case NodeKind::kApplication:
        break;
    }
    z3::expr_vector arguments(context_);
    for (const std::uint32_t a : node.arguments) arguments.push_back(nodes[static_cast<int>(a)]);
    const auto target = synth::target_of(specification_, node.op);
    if (target) {
      if (!call) throw NotEncodable{};
      nodes.push_back(call(*target, arguments));
      continue;
    }
    const Pattern& p = pattern(node.op);
    z3::expr meaning = p.meaning;
    nodes.push_back(arguments.empty() ? meaning : meaning.substitute(p.places, arguments));
  }
  if (nodes.empty()) throw NotEncodable{};
  return nodes.back();
}

namespace {

std::optional<synth::Sort> sort_from(const z3::sort& sort) {
  if (sort.is_bool()) return kBoolSort;
  if (sort.is_int()) return kIntSort;
  if (sort.is_bv()) return synth::bit_vector_sort(sort.bv_size());
  return {};
}

const char* name_of(Z3_decl_kind kind) {
  static constexpr std::array kNames = {std::pair{Z3_OP_AND, "and"},
                                        std::pair{Z3_OP_OR, "or"},
                                        std::pair{Z3_OP_NOT, "not"},
                                        std::pair{Z3_OP_IMPLIES, "=>"},
                                        std::pair{Z3_OP_XOR, "xor"},
                                        std::pair{Z3_OP_ITE, "ite"},
                                        std::pair{Z3_OP_EQ, "="},
                                        std::pair{Z3_OP_IFF, "="},
                                        std::pair{Z3_OP_DISTINCT, "distinct"},
                                        std::pair{Z3_OP_LE, "<="},
                                        std::pair{Z3_OP_GE, ">="},
                                        std::pair{Z3_OP_LT, "<"},
                                        std::pair{Z3_OP_GT, ">"},
                                        std::pair{Z3_OP_ADD, "+"},
                                        std::pair{Z3_OP_SUB, "-"},
                                        std::pair{Z3_OP_UMINUS, "-"},
                                        std::pair{Z3_OP_MUL, "*"},
                                        std::pair{Z3_OP_IDIV, "div"},
                                        std::pair{Z3_OP_MOD, "mod"},
                                        std::pair{Z3_OP_BNEG, "bvneg"},
                                        std::pair{Z3_OP_BADD, "bvadd"},
                                        std::pair{Z3_OP_BSUB, "bvsub"},
                                        std::pair{Z3_OP_BMUL, "bvmul"},
                                        std::pair{Z3_OP_BAND, "bvand"},
                                        std::pair{Z3_OP_BOR, "bvor"},
                                        std::pair{Z3_OP_BXOR, "bvxor"},
                                        std::pair{Z3_OP_BNOT, "bvnot"},
                                        std::pair{Z3_OP_ULEQ, "bvule"},
                                        std::pair{Z3_OP_ULT, "bvult"},
                                        std::pair{Z3_OP_UGEQ, "bvuge"},
                                        std::pair{Z3_OP_UGT, "bvugt"},
                                        std::pair{Z3_OP_SLEQ, "bvsle"},
                                        std::pair{Z3_OP_SLT, "bvslt"},
                                        std::pair{Z3_OP_SGEQ, "bvsge"},
                                        std::pair{Z3_OP_SGT, "bvsgt"},
                                        std::pair{Z3_OP_BSHL, "bvshl"},
                                        std::pair{Z3_OP_BLSHR, "bvlshr"},
                                        std::pair{Z3_OP_BASHR, "bvashr"}};
  for (const auto& [k, name] : kNames) {
    if (k == kind) return name;
  }
  return nullptr;
}

}  // namespace

std::optional<Term> Encoder::decode(const z3::expr& expr, const z3::expr_vector& variables,
                                    synth::Operators& operators) {
  Term out;
  std::map<unsigned, std::uint32_t> known;  // node of the expression with this number
  for (unsigned i = 0; i < variables.size(); ++i) {
    known[variables[static_cast<int>(i)].id()] = out.variable(i);
  }
  std::vector<z3::expr> open{expr};
  while (!open.empty()) {
    const z3::expr e = open.back();
    if (known.contains(e.id())) {
      open.pop_back();
      continue;
    }
    if (!e.is_app() || out.nodes.size() > kMostDecoded) return {};
    const auto sort = sort_from(e.get_sort());
    if (!sort) return {};
    if (e.num_args() == 0) {
      const auto value = value_of(e, *sort);
      if (!value) return {};
      known[e.id()] = out.constant(*value);
      open.pop_back();
      continue;
    }
    const std::size_t before = open.size();
    std::vector<std::uint32_t> arguments;
    std::vector<synth::Sort> sorts;
    for (unsigned i = 0; i < e.num_args(); ++i) {
      const auto at = known.find(e.arg(i).id());
      if (at == known.end()) {
        open.push_back(e.arg(i));
        continue;
      }
      const auto argument_sort = sort_from(e.arg(i).get_sort());
      if (!argument_sort) return {};
      arguments.push_back(at->second);
      sorts.push_back(*argument_sort);
    }
    if (open.size() > before) continue;
    open.pop_back();
    const char* name = name_of(e.decl().decl_kind());
    if (name == nullptr) return {};
    // More arguments than an operator of ours takes are taken two at a time.
    constexpr std::size_t kMostArguments = 32;
    std::optional<std::uint32_t> node;
    if (arguments.size() > kMostArguments) {
      const std::vector<synth::Sort> two(2, sorts[0]);
      const auto op = operators.find(name, {}, two);
      const bool folds =
          name == std::string("and") || name == std::string("or") || name == std::string("+");
      if (!op || !folds) return {};
      node = arguments[0];
      for (std::size_t i = 1; i < arguments.size(); ++i) {
        node = out.apply(*op, {*node, arguments[i]});
      }
    } else {
      const auto op = operators.find(name, {}, sorts);
      if (!op) return {};
      node = out.apply(*op, std::move(arguments));
    }
    known[e.id()] = *node;
  }
  const std::uint32_t root = known.at(expr.id());
  if (root != out.root()) {
    Node last = out.nodes[root];
    out.nodes.push_back(std::move(last));
  }
  return out;
}

}  // namespace whence::smt
