#include "verify/normal_form.h"

#include <algorithm>
#include <iterator>

namespace whence::verify {

namespace {

constexpr std::size_t kMostNodes = 100'000;
constexpr std::size_t kDeepest = 3000;

}  // namespace

struct NormalForm::Builder {
  TermBank& bank;
  std::vector<Node>& nodes;
  const StopToken* stop;
  std::uint32_t variables = 0;
  bool too_large = false;  // or the time is up

  std::size_t add(Node node) {
    if (nodes.size() >= kMostNodes) too_large = true;
    nodes.push_back(std::move(node));
    return nodes.size() - 1;
  }

  std::size_t literal(TermId atom, bool positive) {
    Node node;
    node.literal = {atom, positive};
    for (const TermId v : bank.free_variables(atom)) node.variables.push_back(bank.index(v));
    std::ranges::sort(node.variables);
    return add(std::move(node));
  }

  std::size_t join(Kind kind, std::size_t left, std::size_t right) {
    Node node;
    node.kind = kind;
    node.left = left;
    node.right = right;
    std::ranges::set_union(nodes[left].variables, nodes[right].variables,
                           std::back_inserter(node.variables));
    return add(std::move(node));
  }

  std::size_t quantified(Kind kind, TermId variable, std::size_t body) {
    Node node;
    node.kind = kind;
    node.variable = variable;
    node.left = body;
    node.variables = nodes[body].variables;
    std::erase(node.variables, bank.index(variable));
    return add(std::move(node));
  }

  std::size_t build(TermId t, bool positive, std::size_t depth) {
    if (depth > kDeepest || nodes.size() >= kMostNodes || (stop != nullptr && stop->stop())) {
      too_large = true;
      return literal(bank.truth(), true);
    }
    const Signature& signature = bank.signature();
    if (bank.is_quantifier(t)) {
      const bool universal = (bank.kind(t) == TermKind::kForall) == positive;
      const TermId variable = bank.variable(variables++, bank.binder_sort(t));
      const std::size_t body = build(bank.open(t, variable), positive, depth + 1);
      return quantified(universal ? Kind::kForall : Kind::kExists, variable, body);
    }
    if (bank.is_application_of(t, signature.not_symbol())) {
      return build(bank.argument(t, 0), !positive, depth + 1);
    }
    const bool conjunction = bank.is_application_of(t, signature.and_symbol());
    if (conjunction || bank.is_application_of(t, signature.or_symbol())) {
      const TermId right = bank.argument(t, 1);
      const std::size_t left = build(bank.argument(t, 0), positive, depth + 1);
      return join(conjunction == positive ? Kind::kAnd : Kind::kOr, left,
                  build(right, positive, depth + 1));
    }
    if (bank.is_application_of(t, signature.implies_symbol())) {
      const TermId right = bank.argument(t, 1);
      const std::size_t left = build(bank.argument(t, 0), !positive, depth + 1);
      return join(positive ? Kind::kOr : Kind::kAnd, left, build(right, positive, depth + 1));
    }
    if (bank.is_equality(t) && bank.is_boolean(bank.argument(t, 0))) {
      // (not a or b) and (not b or a), or else (not a or not b) and (a or b).
      const TermId a = bank.argument(t, 0);
      const TermId b = bank.argument(t, 1);
      std::size_t left = build(a, false, depth + 1);
      left = join(Kind::kOr, left, build(b, positive, depth + 1));
      std::size_t right = build(positive ? b : a, !positive, depth + 1);
      right = join(Kind::kOr, right, build(positive ? a : b, true, depth + 1));
      return join(Kind::kAnd, left, right);
    }
    return literal(t, positive);
  }

  // The quantifier over a part whose own quantifiers stand inside already.
  std::size_t push(Kind kind, TermId variable, std::size_t body, std::size_t depth) {
    const auto in = [&](std::size_t n) {
      return std::ranges::binary_search(nodes[n].variables, bank.index(variable));
    };
    if (!in(body)) return body;
    const Kind inner = nodes[body].kind;
    if (depth > kDeepest || nodes.size() >= kMostNodes) too_large = true;
    if (too_large || (inner != Kind::kAnd && inner != Kind::kOr)) {
      return quantified(kind, variable, body);
    }
    const std::size_t left = nodes[body].left;
    const std::size_t right = nodes[body].right;
    const bool both = in(left) && in(right);
    const bool distributes = inner == (kind == Kind::kForall ? Kind::kAnd : Kind::kOr);
    if (both && !distributes) return quantified(kind, variable, body);
    const std::size_t new_left = in(left) ? push(kind, variable, left, depth + 1) : left;
    std::size_t new_right = right;
    if (both && kind == Kind::kExists) {
      // Each existential quantifier has a variable of its own.
      const TermId other = bank.variable(variables++, bank.sort(variable));
      Substitution renaming;
      renaming.bind(bank.index(variable), other);
      new_right = push(kind, other, renamed(right, renaming, depth + 1), depth + 1);
    } else if (in(right)) {
      new_right = push(kind, variable, right, depth + 1);
    }
    return join(inner, new_left, new_right);
  }

  std::size_t renamed(std::size_t n, const Substitution& renaming, std::size_t depth) {
    const Node node = nodes[n];
    if (depth > kDeepest) too_large = true;
    if (too_large) return n;
    switch (node.kind) {
      case Kind::kLiteral:
        return literal(bank.substitute(node.literal.atom, renaming), node.literal.positive);
      case Kind::kAnd:
      case Kind::kOr: {
        const std::size_t left = renamed(node.left, renaming, depth + 1);
        return join(node.kind, left, renamed(node.right, renaming, depth + 1));
      }
      default: {
        // Inner existential quantifiers were copied as well.
        Substitution inner = renaming;
        TermId variable = node.variable;
        if (node.kind == Kind::kExists) {
          variable = bank.variable(variables++, bank.sort(variable));
          inner.bind(bank.index(node.variable), variable);
        }
        return quantified(node.kind, variable, renamed(node.left, inner, depth + 1));
      }
    }
  }

  std::size_t inwards(std::size_t n, std::size_t depth) {
    const Node node = nodes[n];
    if (depth > kDeepest) too_large = true;
    if (too_large) return n;
    switch (node.kind) {
      case Kind::kLiteral:
        return n;
      case Kind::kAnd:
      case Kind::kOr: {
        const std::size_t left = inwards(node.left, depth + 1);
        return join(node.kind, left, inwards(node.right, depth + 1));
      }
      default:
        return push(node.kind, node.variable, inwards(node.left, depth + 1), depth);
    }
  }
};

std::optional<NormalForm> NormalForm::of(TermBank& bank, TermId formula, bool inwards,
                                         const StopToken* stop) {
  NormalForm form;
  Builder builder{bank, form.nodes_, stop};
  form.root_ = builder.build(formula, true, 0);
  if (inwards) form.root_ = builder.inwards(form.root_, 0);
  if (builder.too_large) return std::nullopt;
  return form;
}

std::vector<NormalForm::Literal> NormalForm::literals() const {
  std::vector<Literal> out;
  std::vector<std::size_t> todo{root_};
  while (!todo.empty()) {
    const Node& node = nodes_[todo.back()];
    todo.pop_back();
    if (node.kind == Kind::kLiteral) {
      out.push_back(node.literal);
      continue;
    }
    if (node.kind == Kind::kAnd || node.kind == Kind::kOr) todo.push_back(node.right);
    todo.push_back(node.left);
  }
  return out;
}

TermId NormalForm::formula(TermBank& bank, const Substitution& substitution,
                           const std::function<bool(std::size_t)>& dropped,
                           std::size_t from) const {
  // A node again when its parts are done.
  struct Visit {
    std::size_t node;
    bool parts_done;
  };
  std::vector<Visit> todo{{from, false}};
  std::vector<TermId> done;
  while (!todo.empty()) {
    const Visit visit = todo.back();
    todo.pop_back();
    const Node& node = nodes_[visit.node];
    if (node.kind == Kind::kLiteral) {
      const TermId atom = bank.substitute(node.literal.atom, substitution);
      done.push_back(node.literal.positive ? atom : bank.negation(atom));
      continue;
    }
    const bool two = node.kind == Kind::kAnd || node.kind == Kind::kOr;
    if (!visit.parts_done) {
      todo.push_back({visit.node, true});
      if (two) todo.push_back({node.right, false});
      todo.push_back({node.left, false});
      continue;
    }
    const TermId last = done.back();
    if (two) {
      done.pop_back();
      done.back() = node.kind == Kind::kAnd ? bank.conjunction(done.back(), last)
                                            : bank.disjunction(done.back(), last);
    } else if (node.kind == Kind::kForall) {
      done.back() = bank.forall_over(node.variable, last);
    } else if (!dropped(visit.node)) {
      done.back() = bank.exists_over(node.variable, last);
    }
  }
  return done.back();
}

}  // namespace whence::verify
