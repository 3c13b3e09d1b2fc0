#include "smt/equivalence.h"

#include <z3++.h>

#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "smt/encoder.h"
#include "smt/values.h"

namespace whence::smt {

using synth::Node;
using synth::NodeKind;
using synth::Term;

namespace {

constexpr std::size_t kMostTreeAtoms = 6;             // of one bitwise expression
constexpr std::size_t kMostPolynomialNodes = 20'000;  // of a term that is looked at as a polynomial

bool is_bitwise(const std::string& name) {
  return name == "bvand" || name == "bvor" || name == "bvxor" || name == "bvnot";
}

}  // namespace

struct Equivalence::Impl {
  explicit Impl(const synth::Specification& s)
      : specification(s),
        encoder(context, s),
        variables(context),
        known(context),
        simplification(context),
        wrong(context) {
    for (std::size_t i = 0; i < s.variables.size(); ++i) {
      const std::string name = "whence!v" + std::to_string(i);
      variables.push_back(context.constant(name.c_str(), sort_in(context, s.variables[i].sort)));
    }
    simplification.set("som", true);
    simplification.set("max_steps", 200'000U);
  }

  z3::expr simplified(const z3::expr& e) { return e.simplify(simplification); }

  // An unknown for each polynomial that stands below bitwise operators, and whether it is meant
  // negated. Z3 has one node for equal terms, so the number of the simplified one tells.
  std::pair<std::size_t, bool> atom(const z3::expr& polynomial) {
    const auto look = [&](const z3::expr& e) { return atoms.find(e.id()); };
    if (const auto at = look(polynomial); at != atoms.end()) return {at->second, false};
    const z3::expr complement = simplified(-polynomial - 1);
    if (const auto at = look(complement); at != atoms.end()) return {at->second, true};
    known.push_back(polynomial);  // or its number would be given to another
    atoms.emplace(polynomial.id(), known.size() - 1);
    return {known.size() - 1, false};
  }

  z3::expr conjunction(const std::vector<std::size_t>& set) {
    if (set.size() == 1) return known[static_cast<int>(set[0])];
    std::string name = "whence!c";
    for (const std::size_t a : set) name += '_' + std::to_string(a);
    return context.constant(name.c_str(), known[static_cast<int>(set[0])].get_sort());
  }

  // The nodes of the bitwise expression that ends with a node; its leaves get a place.
  struct Tree {
    std::vector<std::uint32_t> nodes;  // each after its arguments
    std::vector<std::size_t> atoms;    // sorted
    std::map<std::uint32_t, std::pair<std::optional<std::size_t>, bool>> leaves;  // atom, negated
  };
  // Z3's truth of a node where the atoms are Boolean constants.
  z3::expr truth(const Term& term, const Tree& tree, const z3::expr_vector& places) {
    std::map<std::uint32_t, z3::expr> at;
    for (const auto& [node, leaf] : tree.leaves) {
      z3::expr value = context.bool_val(leaf.second);
      if (leaf.first) {
        const auto place = std::ranges::lower_bound(tree.atoms, *leaf.first) - tree.atoms.begin();
        value = places[static_cast<int>(place)];
        if (leaf.second) value = !value;
      }
      at.emplace(node, value);
    }
    for (const std::uint32_t n : tree.nodes) {
      const Node& node = term.nodes[n];
      const std::string& name = specification.operators[node.op].name;
      z3::expr value = at.at(node.arguments[0]);
      if (name == "bvnot") value = !value;
      for (std::size_t i = 1; i < node.arguments.size(); ++i) {
        const z3::expr other = at.at(node.arguments[i]);
        if (name == "bvand") value = value && other;
        if (name == "bvor") value = value || other;
        if (name == "bvxor") value = value != other;
      }
      at.emplace(n, value);
    }
    return at.at(tree.nodes.back());
  }

  bool truth_at(const Term& term, const Tree& tree, std::size_t corner) const {
    std::map<std::uint32_t, bool> at;
    for (const auto& [node, leaf] : tree.leaves) {
      bool value = leaf.second;
      if (leaf.first) {
        const auto place = std::ranges::lower_bound(tree.atoms, *leaf.first) - tree.atoms.begin();
        value = (((corner >> static_cast<unsigned>(place)) & 1U) != 0) != leaf.second;
      }
      at[node] = value;
    }
    for (const std::uint32_t n : tree.nodes) {
      const Node& node = term.nodes[n];
      const std::string& name = specification.operators[node.op].name;
      bool value = at[node.arguments[0]];
      if (name == "bvnot") value = !value;
      for (std::size_t i = 1; i < node.arguments.size(); ++i) {
        const bool other = at[node.arguments[i]];
        if (name == "bvand") value = value && other;
        if (name == "bvor") value = value || other;
        if (name == "bvxor") value = value != other;
      }
      at[n] = value;
    }
    return at[tree.nodes.back()];
  }

  // The sum that a bitwise expression is. That it is, is one more thing to ask (`wrong`): on truth
  // values, with as many bits as no sum leaves.
  z3::expr sum_of(const Term& term, const Tree& tree, unsigned width) {
    const std::size_t n = tree.atoms.size();
    std::vector<std::int64_t> c(std::size_t{1} << n);
    for (std::size_t s = 0; s < c.size(); ++s) c[s] = truth_at(term, tree, s) ? 1 : 0;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t s = 0; s < c.size(); ++s) {
        if (((s >> i) & 1U) != 0) c[s] -= c[s ^ (std::size_t{1} << i)];
      }
    }
    const auto bits = static_cast<unsigned>(2 * n + 2);
    most_places = std::max(most_places, n);
    z3::expr_vector places(context);
    for (std::size_t i = 0; i < n; ++i) {
      places.push_back(context.bool_const(("whence!b" + std::to_string(i)).c_str()));
    }
    z3::expr on_truth = context.bv_val(c[0], bits);
    // The conjunction of no atoms is all ones.
    z3::expr sum = context.bv_val(-c[0], width);
    for (std::size_t s = 1; s < c.size(); ++s) {
      if (c[s] == 0) continue;
      std::vector<std::size_t> set;
      z3::expr_vector all(context);
      for (std::size_t i = 0; i < n; ++i) {
        if (((s >> i) & 1U) == 0) continue;
        set.push_back(tree.atoms[i]);
        all.push_back(places[static_cast<int>(i)]);
      }
      sum = sum + context.bv_val(c[s], width) * conjunction(set);
      on_truth =
          on_truth + z3::ite(z3::mk_and(all), context.bv_val(c[s], bits), context.bv_val(0, bits));
    }
    wrong.push_back(z3::ite(truth(term, tree, places), context.bv_val(1, bits),
                            context.bv_val(0, bits)) != on_truth);
    return sum;
  }

  // A term as a polynomial.
  z3::expr polynomial(const Term& term) {
    std::vector<std::optional<z3::expr>> done(term.nodes.size());
    const auto bitwise = [&](std::uint32_t n) {
      const Node& node = term.nodes[n];
      return node.kind == NodeKind::kApplication && !specification.operators[node.op].body &&
             is_bitwise(specification.operators[node.op].name);
    };
    for (std::uint32_t i = 0; i < term.nodes.size(); ++i) {
      if (bitwise(i)) continue;  // when it is asked for
      done[i] = simplified(node_of(term, i, done));
    }
    const std::uint32_t root = term.root();
    if (!done[root]) done[root] = tree_of(term, root, done);
    return *done[root];
  }

  z3::expr tree_of(const Term& term, std::uint32_t root,
                   std::vector<std::optional<z3::expr>>& done) {
    if (done[root]) return *done[root];
    Tree tree;
    std::vector<std::uint32_t> open{root};
    std::map<std::uint32_t, bool> seen;
    const unsigned width = specification.operators[term.nodes[root].op].result.width;
    while (!open.empty()) {
      const std::uint32_t n = open.back();
      open.pop_back();
      if (!seen.emplace(n, true).second) continue;
      if (!done[n] || is_tree(term, n)) {
        tree.nodes.push_back(n);
        for (const std::uint32_t a : term.nodes[n].arguments) open.push_back(a);
        continue;
      }
      const z3::expr& leaf = *done[n];
      std::uint64_t number = 0;
      if (leaf.is_numeral_u64(number)) {
        const std::uint64_t ones =
            width >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << width) - 1;
        if (number == 0 || number == ones) {
          tree.leaves[n] = {std::nullopt, number != 0};
          continue;
        }
      }
      const auto [which, negated] = atom(leaf);
      tree.leaves[n] = {which, negated};
      tree.atoms.push_back(which);
    }
    std::ranges::sort(tree.nodes);
    std::ranges::sort(tree.atoms);
    tree.atoms.erase(std::unique(tree.atoms.begin(), tree.atoms.end()), tree.atoms.end());
    if (tree.atoms.size() > kMostTreeAtoms) throw NotEncodable{};
    done[root] = simplified(sum_of(term, tree, width));
    return *done[root];
  }

  [[nodiscard]] bool is_tree(const Term& term, std::uint32_t n) const {
    const Node& node = term.nodes[n];
    return node.kind == NodeKind::kApplication && !specification.operators[node.op].body &&
           is_bitwise(specification.operators[node.op].name);
  }

  // Constants and the commonest operators are made here: the encoder has Z3 read each in SMT-LIB,
  // which takes longer than all else.
  std::optional<z3::expr> made(const Node& node, const z3::expr_vector& arguments) {
    if (node.kind == NodeKind::kConstant) {
      const auto* bits = std::get_if<synth::BitVector>(&node.constant);
      if (bits == nullptr || bits->width > 64) return {};
      std::uint64_t word = bits->words[0];
      if (bits->words.size() > 1) word |= std::uint64_t{bits->words[1]} << 32U;
      return context.bv_val(word, bits->width);
    }
    const synth::Operator& op = specification.operators[node.op];
    if (op.body || op.result.kind != synth::Kind::kBitVec) return {};
    if (op.name == "bvneg") return -arguments[0];
    if (arguments.size() != 2) return {};
    if (op.name == "bvadd") return arguments[0] + arguments[1];
    if (op.name == "bvsub") return arguments[0] - arguments[1];
    if (op.name == "bvmul") return arguments[0] * arguments[1];
    return {};
  }

  // One operator on polynomials. The encoder gives the meaning where the arguments are variables.
  z3::expr node_of(const Term& term, std::uint32_t n, std::vector<std::optional<z3::expr>>& done) {
    const Node& node = term.nodes[n];
    if (node.kind == NodeKind::kVariable) return variables[static_cast<int>(node.index)];
    if (node.kind == NodeKind::kNonterminal) throw NotEncodable{};
    z3::expr_vector arguments(context);
    Term one;
    std::vector<std::uint32_t> places;
    for (const std::uint32_t a : node.arguments) {
      arguments.push_back(tree_of(term, a, done));
      places.push_back(one.variable(static_cast<std::uint32_t>(places.size())));
    }
    if (const auto here = made(node, arguments)) return *here;
    if (node.kind == NodeKind::kConstant) {
      one.constant(node.constant);
    } else {
      one.apply(node.op, std::move(places));
    }
    return encoder.encode(one, arguments, {});
  }

  // Z3's answer to whether there is a value for which the formula holds.
  z3::check_result ask(z3::solver& solver, const QuestionLimits& limits) {
    if (limits.stop != nullptr && limits.stop->stop()) return z3::unknown;
    z3::params parameters(context);
    parameters.set("rlimit", limits.rlimit);
    solver.set(parameters);
    const Watch watch(context, limits.stop);
    return solver.check();
  }

  bool same_polynomials(const Term& a, const Term& b, const QuestionLimits& limits) {
    if (a.nodes.size() + b.nodes.size() > kMostPolynomialNodes) return false;
    if (limits.stop != nullptr && limits.stop->stop()) return false;
    wrong = z3::expr_vector(context);
    most_places = 0;
    const z3::expr left = polynomial(a);
    const z3::expr right = polynomial(b);
    const z3::expr equal = simplified(left - right == 0);
    if (!equal.is_true()) return false;
    return wrong.empty() || never_wrong(limits);
  }

  // Whether all sums are right at each corner. There are few of these, and Z3 computes a formula
  // without variables faster than it sets up a search.
  bool never_wrong(const QuestionLimits& limits) {
    const z3::expr any = z3::mk_or(wrong);
    z3::expr_vector places(context);
    for (std::size_t i = 0; i < most_places; ++i) {
      places.push_back(context.bool_const(("whence!b" + std::to_string(i)).c_str()));
    }
    for (std::size_t corner = 0; corner < (std::size_t{1} << most_places); ++corner) {
      if (limits.stop != nullptr && limits.stop->stop()) return false;
      z3::expr_vector values(context);
      for (std::size_t i = 0; i < most_places; ++i) {
        values.push_back(context.bool_val(((corner >> i) & 1U) != 0));
      }
      z3::expr here = any;
      if (!here.substitute(places, values).simplify().is_false()) return false;
    }
    return true;
  }

  const synth::Specification& specification;
  z3::context context;
  Encoder encoder;
  z3::expr_vector variables;
  z3::expr_vector known;                  // atoms, as polynomials
  std::map<unsigned, std::size_t> atoms;  // by the number of their polynomial
  z3::params simplification;
  z3::expr_vector wrong;
  std::size_t most_places = 0;  // of the atoms of one sum that is in `wrong`
};

Equivalence::Equivalence(const synth::Specification& specification)
    : impl_(std::make_unique<Impl>(specification)) {}

Equivalence::~Equivalence() = default;

ConstraintAnswer Equivalence::same(const Term& a, const Term& b, const QuestionLimits& limits,
                                   bool polynomials_only) {
  Impl& e = *impl_;
  try {
    if (e.same_polynomials(a, b, limits)) return {Answer::kYes, {}};
  } catch (const z3::exception&) {  // too many steps: the question as it is may be easier
  } catch (const NotEncodable&) {
  }
  if (polynomials_only) return {};
  try {
    z3::solver solver(e.context);
    solver.add(e.encoder.encode(a, e.variables, {}) != e.encoder.encode(b, e.variables, {}));
    const z3::check_result result = e.ask(solver, limits);
    if (result == z3::unsat) return {Answer::kYes, {}};
    if (result == z3::unknown) return {};
    return {Answer::kNo, values_of(solver.get_model(), e.variables, e.specification.variables)};
  } catch (const z3::exception&) {
    return {};
  } catch (const NotEncodable&) {
    return {};
  }
}

}  // namespace whence::smt
