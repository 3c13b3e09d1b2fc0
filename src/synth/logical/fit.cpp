#include "synth/logical/fit.h"

#include <algorithm>

namespace whence::synth::logical {

namespace {

constexpr std::size_t kMostSteps = 400'000;

}  // namespace

std::optional<Term> Fit::run(FormulaId f) {
  const Found root = fit(f, 0);
  if (!root) return {};
  // What the root is made of.
  std::vector<bool> needed(*root + 1);
  needed[*root] = true;
  for (std::uint32_t i = *root + 1; i-- > 0;) {
    if (!needed[i]) continue;
    for (const std::uint32_t a : out_.nodes[i].arguments) needed[a] = true;
  }
  Term out;
  std::vector<std::uint32_t> places(*root + 1);
  for (std::uint32_t i = 0; i <= *root; ++i) {
    if (!needed[i]) continue;
    Node copy = out_.nodes[i];
    for (std::uint32_t& a : copy.arguments) a = places[a];
    out.nodes.push_back(std::move(copy));
    places[i] = out.root();
  }
  return out;
}

Fit::Found Fit::fit(FormulaId f, std::uint32_t nonterminal) {
  const std::pair key{f, nonterminal};
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  const Nonterminal& n = target_.grammar.nonterminals[nonterminal];
  if (n.sort != formulas_.sort(f) || ++steps_ > kMostSteps) return {};
  const Node& node = formulas_.node(f);
  if (n.any_constant && node.kind == NodeKind::kConstant) {
    return known_[key] = out_.constant(node.constant);
  }
  if (!open_.insert(key).second) {
    cut_ = true;
    return {};
  }
  const bool cut_before = cut_;
  cut_ = false;
  const auto try_rules = [&](std::size_t view) -> Found {
    for (const Rule& rule : target_.grammar.rules) {
      if (rule.nonterminal != nonterminal) continue;
      if (const Found found = match(rule.term, rule.term.root(), f, view)) return found;
    }
    return {};
  };
  Found found;
  // Leaves first, then the formula as it is written, then other ways to write it.
  for (std::size_t view = 0; !found && view <= views(f).size(); ++view) found = try_rules(view);
  open_.erase(key);
  // A failure is final only if nothing was left untried.
  if (found || !cut_) {
    known_[key] = found;
    cut_ = cut_before;
  }
  return found;
}

// The formula as a term of the pattern at this node. View 0 is for patterns that are no operators.
Fit::Found Fit::match(const Term& rule, std::uint32_t pattern, FormulaId f, std::size_t view) {
  const Node& p = rule.nodes[pattern];
  const Node& node = formulas_.node(f);
  switch (p.kind) {
    case NodeKind::kNonterminal:
      return view == 0 ? fit(f, p.index) : std::nullopt;
    case NodeKind::kVariable:
      if (view != 0 || node.kind != NodeKind::kVariable || node.index != p.index) return {};
      return out_.variable(p.index);
    case NodeKind::kConstant:
      if (view != 0 || node.kind != NodeKind::kConstant || node.constant != p.constant) return {};
      return out_.constant(p.constant);
    case NodeKind::kApplication:
      break;
  }
  if (view == 0) return {};
  // A copy: the list may move while the arguments are matched.
  const View as = views(f)[view - 1];
  const Operator& op = formulas_.operators()[p.op];
  if (op.body || op.name != as.name || !op.indices.empty() ||
      p.arguments.size() != as.arguments.size()) {
    return {};
  }
  std::vector<std::uint32_t> arguments;
  for (std::size_t i = 0; i < p.arguments.size(); ++i) {
    if (formulas_.sort(as.arguments[i]) != op.parameters[i]) return {};
    const Found argument = match_any(rule, p.arguments[i], as.arguments[i]);
    if (!argument) return {};
    arguments.push_back(*argument);
  }
  return out_.apply(p.op, std::move(arguments));
}

Fit::Found Fit::match_any(const Term& rule, std::uint32_t pattern, FormulaId f) {
  if (rule.nodes[pattern].kind != NodeKind::kApplication) return match(rule, pattern, f, 0);
  for (std::size_t view = 1; view <= views(f).size(); ++view) {
    if (const Found found = match(rule, pattern, f, view)) return found;
  }
  return {};
}

FormulaId Fit::shifted(FormulaId f, std::int64_t by) {
  return formulas_.apply("+", {f, formulas_.number(by)});
}

const std::vector<Fit::View>& Fit::views(FormulaId f) {
  const auto found = views_.find(f);
  if (found != views_.end()) return found->second;
  std::vector<View> out;
  const Node node = formulas_.node(f);
  if (node.kind == NodeKind::kApplication) {
    const Operator& op = formulas_.operators()[node.op];
    if (op.indices.empty()) out.push_back({op.name, formulas_.arguments(f)});
  }
  const Sort sort = formulas_.sort(f);
  if (sort == kBoolSort) boolean_views(f, out);
  if (sort == kIntSort) integer_views(f, out);
  if (formulas_.is(f, "ite") && sort != kBoolSort) {
    const auto a = formulas_.arguments(f);
    out.push_back({"ite", {formulas_.negation(a[0]), a[2], a[1]}});
    // Where conditions have no connectives.
    const bool both = formulas_.is(a[0], "and");
    if (both || formulas_.is(a[0], "or")) {
      const auto parts = formulas_.arguments(a[0]);
      const std::vector<FormulaId> rest(parts.begin() + 1, parts.end());
      if (both) {
        const FormulaId inner = formulas_.choice(formulas_.conjunction(rest), a[1], a[2]);
        out.push_back({"ite", {parts[0], inner, a[2]}});
      } else {
        const FormulaId inner = formulas_.choice(formulas_.disjunction(rest), a[1], a[2]);
        out.push_back({"ite", {parts[0], a[1], inner}});
      }
    }
  }
  return views_.emplace(f, std::move(out)).first->second;
}

void Fit::boolean_views(FormulaId f, std::vector<View>& out) {
  const auto a = formulas_.arguments(f);
  const auto negated = [&](std::vector<FormulaId> all) {
    for (FormulaId& x : all) x = formulas_.negation(x);
    return all;
  };
  const bool conjunction = formulas_.is(f, "and");
  if (conjunction || formulas_.is(f, "or")) {
    const auto join = [&](std::vector<FormulaId> all) {
      return conjunction ? formulas_.conjunction(std::move(all))
                         : formulas_.disjunction(std::move(all));
    };
    if (a.size() > 2) {
      out.push_back({conjunction ? "and" : "or",
                     {a[0], join(std::vector<FormulaId>(a.begin() + 1, a.end()))}});
    }
    const FormulaId rest = join(std::vector<FormulaId>(a.begin() + 1, a.end()));
    if (!conjunction) out.push_back({"=>", {formulas_.negation(a[0]), rest}});
    out.push_back(
        {"not",
         {conjunction ? formulas_.disjunction(negated(a)) : formulas_.conjunction(negated(a))}});
    if (conjunction) {
      out.push_back({"ite", {a[0], rest, formulas_.truth(false)}});
    } else {
      out.push_back({"ite", {a[0], formulas_.truth(true), rest}});
    }
    return;
  }
  if (formulas_.is(f, "not")) {
    const FormulaId inner = a[0];
    const auto b = formulas_.arguments(inner);
    if (formulas_.is(inner, "=") && b.size() == 2) {
      out.push_back({"distinct", b});
      if (formulas_.sort(b[0]) == kIntSort) {
        out.push_back(
            {"or", {formulas_.apply("<", {b[0], b[1]}), formulas_.apply("<", {b[1], b[0]})}});
      }
    }
    if (formulas_.is(inner, "and")) out.push_back({"or", negated(b)});
    if (formulas_.is(inner, "or")) out.push_back({"and", negated(b)});
    out.push_back({"ite", {inner, formulas_.truth(false), formulas_.truth(true)}});
    return;
  }
  if (formulas_.is(f, "ite")) {
    const FormulaId no = formulas_.negation(a[0]);
    out.push_back({"or", {formulas_.conjunction({a[0], a[1]}), formulas_.conjunction({no, a[2]})}});
    return;
  }
  if (formulas_.is(f, "=") && formulas_.sort(a[0]) == kBoolSort) {
    const FormulaId x = formulas_.negation(a[0]);
    const FormulaId y = formulas_.negation(a[1]);
    out.push_back({"and", {formulas_.disjunction({x, a[1]}), formulas_.disjunction({a[0], y})}});
    return;
  }
  if (formulas_.is_true(f) || formulas_.is_false(f)) {
    const bool yes = formulas_.is_true(f);
    out.push_back({"not", {formulas_.truth(!yes)}});
    std::vector<FormulaId> numbers{formulas_.number(yes ? 0 : 1), formulas_.number(0)};
    out.push_back({"=", numbers});
    out.push_back({"<=", numbers});
    out.push_back({">=", {numbers[1], numbers[0]}});
    for (std::uint32_t i = 0; i < target_.parameters.size(); ++i) {
      const FormulaId x = formulas_.variable(i, target_.parameters[i].sort);
      if (formulas_.sort(x) != kIntSort) continue;
      const FormulaId y = yes ? x : shifted(x, -1);
      out.push_back({"<=", {x, y}});
      out.push_back({">=", {y, x}});
      out.push_back({"=", {x, y}});
      out.push_back({yes ? "<=" : "<", {x, x}});
    }
    return;
  }
  comparison_views(f, out);
  out.push_back({"not", {formulas_.negation(f)}});
  out.push_back({"and", {f, f}});
  out.push_back({"or", {f, f}});
}

void Fit::comparison_views(FormulaId f, std::vector<View>& out) {
  const auto a = formulas_.arguments(f);
  if (a.size() != 2 || formulas_.sort(a[0]) != kIntSort) return;
  const auto comparison = formulas_.comparison(f);
  if (formulas_.is(f, "<=")) {
    out.push_back({">=", {a[1], a[0]}});
    out.push_back({"not", {formulas_.negation(f)}});
    out.push_back({"<", {a[0], shifted(a[1], 1)}});
    out.push_back({">", {shifted(a[1], 1), a[0]}});
    out.push_back({"<", {shifted(a[0], -1), a[1]}});
    out.push_back({"or", {formulas_.apply("<", {a[0], a[1]}), formulas_.apply("=", a)}});
  } else if (formulas_.is(f, "<")) {
    out.push_back({">", {a[1], a[0]}});
    out.push_back({"not", {formulas_.negation(f)}});
    out.push_back({"<=", {shifted(a[0], 1), a[1]}});
    out.push_back({">=", {a[1], shifted(a[0], 1)}});
    out.push_back({"<=", {a[0], shifted(a[1], -1)}});
    out.push_back({">=", {shifted(a[1], -1), a[0]}});
  } else if (formulas_.is(f, "=")) {
    out.push_back({"=", {a[1], a[0]}});
    out.push_back(
        {"and", {formulas_.apply("<=", {a[0], a[1]}), formulas_.apply("<=", {a[1], a[0]})}});
  } else {
    return;
  }
  if (!comparison) return;
  // All terms on one side, the number on the other.
  for (const bool turned : {false, true}) {
    Linear left = comparison->sum;
    if (turned) {
      for (auto& [term, coefficient] : left.terms) coefficient = -coefficient;
      left.number = -left.number;
    }
    const FormulaId number = formulas_.number(-left.number);
    left.number = 0;
    const FormulaId sum = formulas_.sum(left);
    if (comparison->equal) {
      out.push_back({"=", {sum, number}});
    } else if (!turned) {
      out.push_back({"<=", {sum, number}});
      out.push_back({">=", {number, sum}});
    } else {
      out.push_back({">=", {sum, number}});
      out.push_back({"<=", {number, sum}});
    }
  }
}

void Fit::integer_views(FormulaId f, std::vector<View>& out) {
  const auto linear = formulas_.linear(f);
  if (!linear) return;
  const FormulaId zero = formulas_.number(0);
  const FormulaId one = formulas_.number(1);
  if (linear->terms.empty()) {
    const std::int64_t n = linear->number;
    if (n < 0) {
      const FormulaId positive = formulas_.number(-n);
      out.push_back({"-", {positive}});
      out.push_back({"-", {zero, positive}});
    } else if (n > 1) {
      out.push_back({"+", {formulas_.number(n / 2), formulas_.number(n - n / 2)}});
      out.push_back({"+", {formulas_.number(n - 1), one}});
    }
    for (std::uint32_t i = 0; n == 0 && i < target_.parameters.size(); ++i) {
      const FormulaId x = formulas_.variable(i, target_.parameters[i].sort);
      if (formulas_.sort(x) != kIntSort) continue;
      out.push_back({"-", {x, x}});
      out.push_back({"*", {zero, x}});
    }
    out.push_back({"*", {formulas_.number(n), one}});
    return;
  }
  // A multiple of one term.
  if (linear->terms.size() == 1 && linear->number == 0) {
    const FormulaId term = linear->terms.begin()->first;
    const auto coefficient = linear->terms.begin()->second;
    const FormulaId factor = formulas_.number(coefficient);
    const auto multiple = [&](std::int64_t by) {
      Linear part;
      if (by != 0) part.terms[term] = by;
      return formulas_.sum(part);
    };
    out.push_back({"*", {factor, term}});
    out.push_back({"*", {term, factor}});
    if (coefficient < 0) {
      out.push_back({"-", {multiple(-coefficient)}});
      out.push_back({"-", {zero, multiple(-coefficient)}});
    } else if (coefficient > 1) {
      out.push_back({"+", {multiple(coefficient / 2), multiple(coefficient - coefficient / 2)}});
      out.push_back({"+", {multiple(coefficient - 1), term}});
      out.push_back({"-", {term, multiple(1 - coefficient)}});
    } else {
      out.push_back({"+", {f, zero}});
      out.push_back({"-", {f, zero}});
    }
    return;
  }
  // What is added and what is taken away; one term, and the rest.
  Linear added;
  Linear taken;
  for (const auto& [term, coefficient] : linear->terms) {
    (coefficient > 0 ? added : taken).terms[term] = coefficient > 0 ? coefficient : -coefficient;
  }
  (linear->number > 0 ? added : taken).number =
      linear->number > 0 ? linear->number : -linear->number;
  const bool taking = !taken.terms.empty() || taken.number != 0;
  if (taking) out.push_back({"-", {formulas_.sum(added), formulas_.sum(taken)}});
  if (linear->number != 0) {
    Linear rest = *linear;
    rest.number = 0;
    out.push_back({"+", {formulas_.sum(rest), formulas_.number(linear->number)}});
  }
  for (const auto& [term, coefficient] : linear->terms) {
    Linear part;
    part.terms[term] = coefficient;
    Linear rest = *linear;
    rest.terms.erase(term);
    if (rest.terms.empty() && rest.number == 0) continue;
    out.push_back({"+", {formulas_.sum(part), formulas_.sum(rest)}});
    if (coefficient < 0) {
      part.terms[term] = -coefficient;
      out.push_back({"-", {formulas_.sum(rest), formulas_.sum(part)}});
    }
  }
}

}  // namespace whence::synth::logical
