#include "lang/mpl/elaborate.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/mpl/unify_sorts.h"

namespace whence::lang {

namespace {

class Elaborator {
 public:
  Elaborator(Reading& reading, const TokenView& view, const Expression& expression)
      : reading_(reading),
        view_(view),
        expression_(expression),
        bank_(reading.problem.bank),
        signature_(bank_.signature()),
        sorts_(signature_) {}

  std::optional<Elaborated> run() {
    written_.resize(expression_.type_variables.names.size());
    for (SortTerm& s : written_) s = sorts_.unknown();
    boolean_ = sorts_.instance(signature_.bool_sort(), {});
    for (const ExpressionVariable& v : expression_.variables) declare(v);
    if (!infer() || !keeps_type_variables() || !resolve()) return std::nullopt;
    return build();
  }

 private:
  // What inference knows of a node: its sort, and the sorts its symbol is taken at.
  struct NodeSorts {
    SortTerm sort = 0;
    std::uint32_t arguments_begin = 0;  // into sort_arguments_
    std::uint32_t argument_count = 0;
  };

  void declare(const ExpressionVariable& v) {
    if (!v.sort) {
      variable_sorts_.push_back(sorts_.unknown());
    } else if (!v.own_type_variables) {
      variable_sorts_.push_back(sorts_.instance(*v.sort, written_));
    } else {
      std::vector<SortTerm> fresh(signature_.sort_variable_bound(*v.sort));
      for (SortTerm& s : fresh) s = sorts_.unknown();
      variable_sorts_.push_back(sorts_.instance(*v.sort, fresh));
    }
  }

  // --- inference ---------------------------------------------------------------------------------

  bool infer() {
    std::vector<std::uint32_t> stack;
    node_sorts_.resize(expression_.nodes.size());
    for (std::uint32_t i = 0; i < expression_.nodes.size(); ++i) {
      const std::uint32_t arity = expression_.nodes[i].arity;
      const std::span<const std::uint32_t> arguments(stack.data() + stack.size() - arity, arity);
      if (!infer(i, arguments)) return false;
      stack.resize(stack.size() - arity);
      stack.push_back(i);
    }
    return expect_formula(stack.back());
  }

  // A statement that says `x : a` is about all sorts, or it would say less than it seems to: type
  // variables that are written in it stay variables, and different ones.
  bool keeps_type_variables() {
    absl::flat_hash_map<SortTerm, std::size_t> of_sort;
    for (std::size_t i = 0; i < written_.size(); ++i) {
      const std::string& name = expression_.type_variables.names[i];
      if (!sorts_.is_unknown(written_[i])) {
        return type_variable_error(
            i,
            fmt::format("the type variable {} stands for any sort, but here it would have to be {}",
                        in_quotes(name), sorts_.text(written_[i])));
      }
      const auto [it, is_new] = of_sort.emplace(sorts_.find(written_[i]), i);
      if (!is_new) {
        const std::string& other = expression_.type_variables.names[it->second];
        return type_variable_error(
            i, fmt::format("the type variables {} and {} would have to be the same sort",
                           in_quotes(other), in_quotes(name)));
      }
    }
    return true;
  }

  // Reports at the variable in whose sort type variable i is written first: they are numbered so.
  bool type_variable_error(std::size_t i, std::string message) {
    const auto mentions = [&](const ExpressionVariable& v) {
      return v.sort && !v.own_type_variables && signature_.sort_variable_bound(*v.sort) > i;
    };
    const auto at = std::ranges::find_if(expression_.variables, mentions);
    const std::uint32_t token = at->token;
    reading_.diagnostics.error(view_.place(token, token), std::move(message));
    return false;
  }

  template <class Message>
  bool expect(std::uint32_t node, SortTerm sort, Message&& message) {
    const SortTerm has = node_sorts_[node].sort;
    // The message must show the sorts as they were before unification went half way.
    if (sorts_.find(has) == sorts_.find(sort)) return true;
    if (sorts_.is_unknown(has) || sorts_.is_unknown(sort)) return sorts_.unify(has, sort);
    const std::string before_has = sorts_.text(has);
    const std::string before_wanted = sorts_.text(sort);
    if (sorts_.unify(has, sort)) return true;
    has_text_ = before_has;
    wanted_text_ = before_wanted;
    const Node& n = expression_.nodes[node];
    auto [text, advice] = message();
    reading_.diagnostics.error(view_.place(n.first, n.last), std::move(text), std::move(advice));
    return false;
  }

  bool infer(std::uint32_t i, std::span<const std::uint32_t> arguments) {
    const Node& node = expression_.nodes[i];
    NodeSorts& result = node_sorts_[i];
    switch (node.kind) {
      case NodeKind::kVariable:
        result.sort = variable_sorts_[node.payload];
        return true;
      case NodeKind::kUnknown:
        result.sort = sorts_.unknown();
        return true;
      case NodeKind::kSymbol:
        return infer_symbol(i, SymbolId{node.payload}, arguments);
      case NodeKind::kApplyValue:
        return infer_application(i, node_sorts_[arguments[0]].sort, arguments[0],
                                 arguments.subspan(1));
      case NodeKind::kNumeral:
        result.sort = sorts_.instance(signature_.symbol(*reading_.problem.zero).result_sort, {});
        return true;
      case NodeKind::kList:
        return infer_list(i, arguments);
      case NodeKind::kEqual:
      case NodeKind::kNotEqual:
        instantiate(i, 1);
        sort_arguments_[result.arguments_begin] = node_sorts_[arguments[0]].sort;
        result.sort = boolean_;
        return expect(arguments[1], node_sorts_[arguments[0]].sort, [&] {
          return std::pair{
              fmt::format("the sides of {} have different sorts: {} and {}",
                          node.kind == NodeKind::kEqual ? "`=`" : "`!=`", wanted_text_, has_text_),
              std::string()};
        });
      case NodeKind::kIff:
        result.sort = boolean_;
        return expect_formula(arguments[0]) && expect_formula(arguments[1]);
      case NodeKind::kIf:
        instantiate(i, 1);
        result.sort = node_sorts_[arguments[1]].sort;
        sort_arguments_[result.arguments_begin] = result.sort;
        return expect_formula(arguments[0]) && expect(arguments[2], result.sort, [&] {
                 return std::pair{
                     fmt::format("the branches of this `if` have different sorts: {} and {}",
                                 wanted_text_, has_text_),
                     std::string(wanted_text_ == "Bool"
                                     ? "put a formula behind `else` in parentheses"
                                     : "")};
               });
      case NodeKind::kForall:
      case NodeKind::kExists:
        result.sort = boolean_;
        return expect_formula(arguments[0]);
    }
    return false;
  }

  bool expect_formula(std::uint32_t node) {
    return expect(node, boolean_, [&] {
      return std::pair{fmt::format("a formula is expected here, but this has sort {}", has_text_),
                       std::string()};
    });
  }

  // Takes fresh sorts for the sort parameters of node i's symbol.
  std::span<const SortTerm> instantiate(std::uint32_t i, std::uint32_t count) {
    NodeSorts& result = node_sorts_[i];
    result.arguments_begin = static_cast<std::uint32_t>(sort_arguments_.size());
    result.argument_count = count;
    for (std::uint32_t k = 0; k < count; ++k) sort_arguments_.push_back(sorts_.unknown());
    return std::span<const SortTerm>(sort_arguments_).subspan(result.arguments_begin, count);
  }

  bool infer_symbol(std::uint32_t i, SymbolId id, std::span<const std::uint32_t> arguments) {
    const Symbol& symbol = signature_.symbol(id);
    const std::span<const SortTerm> fresh = instantiate(i, symbol.sort_parameters);
    const SortTerm value = sorts_.instance(symbol.result_sort, fresh);
    const std::size_t arity = symbol.argument_sorts.size();
    if (arguments.empty() && arity > 0) {
      if (arity > Signature::kMaxApplyArity) {
        return error(i, fmt::format("{} takes {} arguments; as an argument itself it may take at "
                                    "most {}",
                                    in_quotes(symbol.name), arity, Signature::kMaxApplyArity));
      }
      std::vector<SortTerm> parts;
      for (SortId s : symbol.argument_sorts) parts.push_back(sorts_.instance(s, fresh));
      parts.push_back(value);
      node_sorts_[i].sort = sorts_.constructed(function_constructor(arity), parts);
      return true;
    }
    if (arity == 0 && !arguments.empty() &&
        (sorts_.is_unknown(value) || signature_.is_function_sort(symbol.result_sort))) {
      return infer_application(i, value, i, arguments);
    }
    if (arity != arguments.size()) {
      return error(
          i, arity == 0
                 ? fmt::format("{} is a constant and takes no arguments", in_quotes(symbol.name))
                 : fmt::format("{} takes {} argument{}, not {}", in_quotes(symbol.name), arity,
                               arity == 1 ? "" : "s", arguments.size()));
    }
    for (std::size_t k = 0; k < arity; ++k) {
      const SortTerm wanted =
          sorts_.instance(signature_.symbol(id).argument_sorts[k], argument_sorts(i));
      const bool fits = expect(arguments[k], wanted, [&] {
        const std::string of = arity == 1 ? "the argument" : fmt::format("argument {}", k + 1);
        return std::pair{
            fmt::format("{} of {} must have sort {}, but this has sort {}", of,
                        in_quotes(signature_.symbol(id).name), wanted_text_, has_text_),
            hides_arithmetic(id) ? "it is declared here, so it is not that of the integers"
                                 : std::string()};
      });
      if (!fits) return false;
    }
    node_sorts_[i].sort = value;
    return true;
  }

  // Whether the symbol has the name of an operation of the integers, and is another one.
  [[nodiscard]] bool hides_arithmetic(SymbolId id) const {
    for (std::size_t i = 0; signature_.has_integers() && i < kIntegerOperationCount; ++i) {
      const SymbolId own = signature_.arithmetic_symbol(static_cast<Arithmetic>(i));
      if (own != id && signature_.symbol(own).name == signature_.symbol(id).name) {
        return signature_.symbol(id).kind != SymbolKind::kArithmetic;
      }
    }
    return false;
  }

  [[nodiscard]] std::span<const SortTerm> argument_sorts(std::uint32_t i) const {
    return std::span<const SortTerm>(sort_arguments_)
        .subspan(node_sorts_[i].arguments_begin, node_sorts_[i].argument_count);
  }

  SortConstructorId function_constructor(std::size_t arity) {
    const std::vector<SortId> booleans(arity, signature_.bool_sort());
    return signature_.sort(signature_.function_sort(booleans, signature_.bool_sort())).constructor;
  }

  // A value of function sort applied. `function_node` is where that value stands.
  bool infer_application(std::uint32_t i, SortTerm function, std::uint32_t function_node,
                         std::span<const std::uint32_t> arguments) {
    if (arguments.size() > Signature::kMaxApplyArity) {
      return error(i, fmt::format("a value of function sort takes at most {} arguments",
                                  Signature::kMaxApplyArity));
    }
    std::vector<SortTerm> parts;
    for (std::size_t k = 0; k <= arguments.size(); ++k) parts.push_back(sorts_.unknown());
    const SortTerm wanted = sorts_.constructed(function_constructor(arguments.size()), parts);
    const std::string before = sorts_.text(function);
    if (!sorts_.unify(function, wanted)) {
      const Node& n = expression_.nodes[function_node];
      reading_.diagnostics.error(
          view_.place(n.first, function_node == i ? n.first : n.last),
          fmt::format("this has sort {} and cannot be applied to {} argument{}", before,
                      arguments.size(), arguments.size() == 1 ? "" : "s"));
      return false;
    }
    for (std::size_t k = 0; k < arguments.size(); ++k) {
      const bool fits = expect(arguments[k], parts[k], [&] {
        return std::pair{fmt::format("argument {} must have sort {}, but this has sort {}", k + 1,
                                     wanted_text_, has_text_),
                         std::string()};
      });
      if (!fits) return false;
    }
    node_sorts_[i].sort = parts.back();
    applications_.emplace(i, parts);
    return true;
  }

  bool infer_list(std::uint32_t i, std::span<const std::uint32_t> arguments) {
    const Symbol& cons = signature_.symbol(*reading_.problem.cons);
    const std::span<const SortTerm> fresh = instantiate(i, cons.sort_parameters);
    const SortTerm element = sorts_.instance(cons.argument_sorts[0], fresh);
    node_sorts_[i].sort = sorts_.instance(cons.result_sort, fresh);
    for (const std::uint32_t a : arguments) {
      const bool fits = expect(a, element, [&] {
        return std::pair{fmt::format("the members of this list have different sorts: {} and {}",
                                     wanted_text_, has_text_),
                         std::string()};
      });
      if (!fits) return false;
    }
    return true;
  }

  bool error(std::uint32_t node, std::string message) {
    const Node& n = expression_.nodes[node];
    reading_.diagnostics.error(view_.place(n.first, n.last), std::move(message));
    return false;
  }

  // --- sorts read off ----------------------------------------------------------------------------

  bool resolve(SortTerm s, std::uint32_t first_token, std::uint32_t last_token, SortId& out) {
    const auto result = sorts_.resolve(s);
    if (const SortId* sort = std::get_if<SortId>(&result)) {
      out = *sort;
      return true;
    }
    const SortProblem problem = std::get<SortProblem>(result);
    reading_.diagnostics.error(
        view_.place(first_token, last_token),
        problem == SortProblem::kInfinite
            ? std::string("the sort of this would have to contain itself")
        : problem == SortProblem::kTooDeep
            ? fmt::format("the sort of this is nested deeper than {}", kDeepestSort)
            : fmt::format("the sort of this has more than {} parts", kLargestSort));
    return false;
  }

  // Type variables are numbered in the order of the binders, implicit ones first, then of the
  // terms.
  bool resolve() {
    variable_sort_ids_.resize(expression_.variables.size());
    const auto one = [&](std::uint32_t v) {
      const std::uint32_t token = expression_.variables[v].token;
      return resolve(variable_sorts_[v], token, token, variable_sort_ids_[v]);
    };
    for (const std::uint32_t v : expression_.implicit) {
      if (!one(v)) return false;
    }
    for (std::uint32_t v = 0; v < expression_.variables.size(); ++v) {
      if (!expression_.variables[v].implicit && !one(v)) return false;
    }
    sort_argument_ids_.resize(sort_arguments_.size());
    for (std::uint32_t i = 0; i < expression_.nodes.size(); ++i) {
      const Node& n = expression_.nodes[i];
      const NodeSorts& s = node_sorts_[i];
      for (std::uint32_t k = 0; k < s.argument_count; ++k) {
        const std::uint32_t at = s.arguments_begin + k;
        if (!resolve(sort_arguments_[at], n.first, n.last, sort_argument_ids_[at])) return false;
      }
      const auto applied = applications_.find(i);
      if (applied == applications_.end()) continue;
      std::vector<SortId>& ids = application_ids_[i];
      for (const SortTerm part : applied->second) {
        ids.emplace_back();
        if (!resolve(part, n.first, n.last, ids.back())) return false;
      }
    }
    return true;
  }

  // --- construction ------------------------------------------------------------------------------

  Elaborated build() {
    std::vector<TermId> stack;
    for (std::uint32_t i = 0; i < expression_.nodes.size(); ++i) {
      const std::uint32_t arity = expression_.nodes[i].arity;
      const std::vector<TermId> arguments(stack.end() - arity, stack.end());
      const TermId t = build(i, arguments);
      stack.resize(stack.size() - arity);
      stack.push_back(t);
    }
    Elaborated result;
    result.formula = stack.back();
    const auto& implicit = expression_.implicit;
    for (auto it = implicit.rbegin(); it != implicit.rend(); ++it) {
      result.formula = bank_.forall(variable_sort_ids_[*it], result.formula);
    }
    for (const std::uint32_t v : implicit) {
      result.variable_names.push_back(expression_.variables[v].name);
    }
    for (const ExpressionVariable& v : expression_.variables) {
      if (!v.implicit) result.variable_names.push_back(v.name);
    }
    name_type_variables(result);
    return result;
  }

  void name_type_variables(Elaborated& result) {
    const std::vector<SortTerm>& unknowns = sorts_.type_variables();
    result.sort_variable_count = static_cast<std::uint32_t>(unknowns.size());
    result.sort_variable_names.resize(unknowns.size());
    std::vector<std::string> taken = expression_.type_variables.names;
    absl::flat_hash_map<SortTerm, std::string> by_unknown;
    for (std::size_t i = 0; i < written_.size(); ++i) {
      by_unknown.emplace(sorts_.find(written_[i]), expression_.type_variables.names[i]);
    }
    for (std::size_t i = 0; i < unknowns.size(); ++i) {
      const auto it = by_unknown.find(unknowns[i]);
      if (it != by_unknown.end()) {
        result.sort_variable_names[i] = it->second;
      } else {
        result.sort_variable_names[i] = fresh_type_variable_name(reading_.names, taken);
        taken.push_back(result.sort_variable_names[i]);
      }
    }
  }

  TermId build(std::uint32_t i, const std::vector<TermId>& arguments) {
    const Node& node = expression_.nodes[i];
    switch (node.kind) {
      case NodeKind::kVariable:
        return occurrence(node);
      case NodeKind::kSymbol:
        return build_symbol(i, SymbolId{node.payload}, arguments);
      case NodeKind::kApplyValue:
        return build_application(i, arguments);
      case NodeKind::kNumeral:
        return numeral(node.payload);
      case NodeKind::kList: {
        TermId list = bank_.apply(function_at(i, *reading_.problem.nil), {});
        const FunctionId cons = function_at(i, *reading_.problem.cons);
        for (auto it = arguments.rbegin(); it != arguments.rend(); ++it) {
          list = bank_.apply(cons, {*it, list});
        }
        return list;
      }
      case NodeKind::kEqual:
      case NodeKind::kIff:
        return bank_.equality(arguments[0], arguments[1]);
      case NodeKind::kNotEqual:
        return bank_.negation(bank_.equality(arguments[0], arguments[1]));
      case NodeKind::kIf:
        return bank_.if_then_else(arguments[0], arguments[1], arguments[2]);
      case NodeKind::kForall:
      case NodeKind::kExists: {
        TermId t = arguments[0];
        for (std::uint32_t k = node.bound_count; k-- > 0;) {
          const SortId sort = variable_sort_ids_[node.payload + k];
          t = node.kind == NodeKind::kForall ? bank_.forall(sort, t) : bank_.exists(sort, t);
        }
        return t;
      }
      case NodeKind::kUnknown:
        break;
    }
    return bank_.truth();
  }

  // Bound variables are counted from the inside; the implicit ones lie outside all others.
  TermId occurrence(const Node& node) {
    const ExpressionVariable& v = expression_.variables[node.payload];
    std::uint32_t index = 0;
    if (v.implicit) {
      if (implicit_position_.empty()) {
        for (std::uint32_t k = 0; k < expression_.implicit.size(); ++k) {
          implicit_position_.emplace(expression_.implicit[k], k);
        }
      }
      const auto count = static_cast<std::uint32_t>(expression_.implicit.size());
      index = node.bound_count + count - 1 - implicit_position_.at(node.payload);
    } else {
      index = node.bound_count - 1 - v.level;
    }
    return bank_.bound(index, variable_sort_ids_[node.payload]);
  }

  FunctionId function_at(std::uint32_t i, SymbolId symbol) {
    return signature_.function(
        symbol, std::span<const SortId>(sort_argument_ids_)
                    .subspan(node_sorts_[i].arguments_begin, node_sorts_[i].argument_count));
  }

  TermId build_symbol(std::uint32_t i, SymbolId id, const std::vector<TermId>& arguments) {
    const std::size_t arity = signature_.symbol(id).argument_sorts.size();
    if (arity == arguments.size()) return bank_.apply(function_at(i, id), arguments);
    if (arguments.empty()) return bank_.apply(function_at(i, closure_of(reading_, id)), {});
    std::vector<TermId> all{bank_.apply(function_at(i, id), {})};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return build_application(i, all);
  }

  TermId build_application(std::uint32_t i, const std::vector<TermId>& all) {
    const auto arity = static_cast<std::uint32_t>(all.size() - 1);
    return bank_.apply(signature_.function(signature_.apply_symbol(arity), application_ids_.at(i)),
                       all);
  }

  TermId numeral(std::uint32_t value) {
    std::vector<TermId>& known = reading_.names.numerals;
    if (known.empty()) {
      known.push_back(bank_.apply(signature_.function(*reading_.problem.zero), {}));
    }
    const FunctionId successor = signature_.function(*reading_.problem.successor);
    while (known.size() <= value) known.push_back(bank_.apply(successor, {known.back()}));
    return known[value];
  }

  Reading& reading_;
  const TokenView& view_;
  const Expression& expression_;
  TermBank& bank_;
  Signature& signature_;
  SortUnifier sorts_;
  SortTerm boolean_ = 0;
  std::vector<SortTerm> written_;  // of the type variables written in the statement
  std::vector<SortTerm> variable_sorts_;
  std::vector<NodeSorts> node_sorts_;
  std::vector<SortTerm> sort_arguments_;
  absl::flat_hash_map<std::uint32_t, std::vector<SortTerm>> applications_;
  std::string has_text_;
  std::string wanted_text_;
  std::vector<SortId> variable_sort_ids_;
  std::vector<SortId> sort_argument_ids_;
  absl::flat_hash_map<std::uint32_t, std::vector<SortId>> application_ids_;
  absl::flat_hash_map<std::uint32_t, std::uint32_t> implicit_position_;
};

}  // namespace

SymbolId closure_of(Reading& reading, SymbolId id) {
  TermBank& bank = reading.problem.bank;
  Signature& signature = bank.signature();
  if (const std::optional<SymbolId> known = reading.names.closure(id)) return *known;
  const Symbol of = signature.symbol(id);
  Symbol closure;
  closure.name = of.name + "'";
  while (reading.names.is_taken(closure.name)) closure.name += "'";
  closure.sort_parameters = of.sort_parameters;
  closure.result_sort = signature.function_sort(of.argument_sorts, of.result_sort);
  closure.closure_of = id;
  const std::string name = closure.name;
  const SymbolId result = signature.add_symbol(std::move(closure));
  reading.names.set_closure(id, result, name);
  reading.problem.input_symbol_count = signature.symbol_count();

  std::vector<SortId> parameters;
  Statement statement;
  for (std::uint32_t k = 0; k < of.sort_parameters; ++k) {
    parameters.push_back(signature.sort_variable(k));
    statement.sort_variable_names.push_back(
        fresh_type_variable_name(reading.names, statement.sort_variable_names));
  }
  const auto arity = static_cast<std::uint32_t>(of.argument_sorts.size());
  std::vector<TermId> variables;
  for (std::uint32_t k = 0; k < arity; ++k) {
    variables.push_back(bank.bound(arity - 1 - k, of.argument_sorts[k]));
    statement.variable_names.push_back(arity == 1 ? "x" : fmt::format("x{}", k + 1));
  }
  std::vector<TermId> applied{bank.apply(signature.function(result, parameters), {})};
  applied.insert(applied.end(), variables.begin(), variables.end());
  std::vector<SortId> rank = of.argument_sorts;
  rank.push_back(of.result_sort);
  TermId formula =
      bank.equality(bank.apply(signature.function(signature.apply_symbol(arity), rank), applied),
                    bank.apply(signature.function(id, parameters), variables));
  for (std::uint32_t k = arity; k-- > 0;) formula = bank.forall(of.argument_sorts[k], formula);
  statement.kind = StatementKind::kDefinition;
  statement.name = name + ".1";
  statement.formula = formula;
  statement.sort_variable_count = of.sort_parameters;
  statement.defines = result;
  reading.problem.statements.push_back(std::move(statement));
  return result;
}

std::optional<Elaborated> elaborate(Reading& reading, const TokenView& view,
                                    const Expression& expression) {
  return Elaborator(reading, view, expression).run();
}

std::string fresh_type_variable_name(const Names& names, const std::vector<std::string>& taken) {
  for (std::uint32_t i = 0;; ++i) {
    std::string name(1, static_cast<char>('a' + i % 26));
    if (i >= 26) name += std::to_string(i / 26);
    const NameEntry* entry = names.find(name);
    if (entry != nullptr && entry->kind == NameKind::kSort) continue;
    if (std::find(taken.begin(), taken.end(), name) == taken.end()) return name;
  }
}

}  // namespace whence::lang
