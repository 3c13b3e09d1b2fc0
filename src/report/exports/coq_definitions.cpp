#include "report/exports/coq_definitions.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "base/graph.h"
#include "logic/size.h"

namespace whence::report {

namespace {

constexpr std::uint32_t kMostAssignments = 10'000;  // of arguments to recur on, tried

bool is_constructor_pattern(const TermBank& bank, TermId pattern) {
  return pattern.valid() && bank.kind(pattern) == TermKind::kApplication;
}

std::string pattern(const CoqTerms& terms, TermId t, const CoqScope& scope) {
  const TermBank& bank = terms.bank();
  if (bank.kind(t) == TermKind::kVariable) return scope.free.at(t).value;
  const SymbolId s = bank.symbol(t);
  if (s == bank.signature().true_symbol()) return "true";
  if (s == bank.signature().false_symbol()) return "false";
  std::string out = terms.symbols.at(s).name;
  for (TermId a : bank.arguments(t)) out += " " + pattern(terms, a, scope);
  return bank.arguments(t).empty() ? out : "(" + out + ")";
}

}  // namespace

CoqDefinitions::CoqDefinitions(CoqTerms& terms) : terms_(terms) {
  TermBank& bank = terms_.bank();
  const Problem& problem = terms_.problem();
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    const Statement& s = problem.statements[i];
    if (s.kind != StatementKind::kDefinition || !s.defines.valid()) continue;
    if (bank.signature().symbol(s.defines).closure_of) continue;
    const DefiningEquation e = defining_equation(bank, s.formula);
    if (bank.kind(e.left) != TermKind::kApplication || bank.symbol(e.left) != s.defines) continue;
    const auto patterns = bank.arguments(e.left);
    all_rows_[s.defines].push_back({i, Tuple(patterns.begin(), patterns.end()), e.right});
  }
  for (const auto& [f, all] : all_rows_) {
    std::uint64_t fuel = 200'000;
    std::vector<Tuple> before;
    for (const Row& row : all) {
      if (!useful(before, row.patterns, fuel)) continue;
      rows_[f].push_back(row);
      before.push_back(row.patterns);
    }
    complete_[f] = !useful(before, Tuple(before.front().size()), fuel);
  }
  order();
}

void CoqDefinitions::order() {
  const TermBank& bank = terms_.bank();
  const Signature& signature = bank.signature();
  const auto count = static_cast<std::uint32_t>(terms_.problem().input_symbol_count);
  Successors mentions(count);
  for (const auto& [f, rows] : all_rows_) {
    for (const Row& row : rows) {
      bank.for_each_subterm({&row.right, 1}, [&](TermId t) {
        if (bank.kind(t) != TermKind::kApplication) return;
        const SymbolId s = bank.symbol(t);
        const SymbolId of = signature.symbol(s).closure_of.value_or(s);
        if (of.index() < count) mentions[f.index()].push_back(of.value);
      });
    }
  }
  const std::vector<std::uint32_t> component = strong_components(mentions);
  std::vector<std::vector<SymbolId>> groups(component.size());
  for (std::uint32_t i = Signature::builtin_symbol_count(); i < count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    if (symbol.kind != SymbolKind::kFunction || symbol.closure_of) continue;
    groups[component[i]].push_back(SymbolId{i});
  }
  for (auto& group : groups) {
    if (!group.empty()) groups_.push_back(std::move(group));
  }
}

bool CoqDefinitions::has_equations(const std::vector<SymbolId>& group) const {
  return std::ranges::all_of(group, [&](SymbolId f) { return rows_.contains(f); });
}

std::vector<std::uint32_t> CoqDefinitions::equations(SymbolId f) const {
  std::vector<std::uint32_t> out;
  const auto it = all_rows_.find(f);
  if (it == all_rows_.end()) return out;
  for (const Row& row : it->second) out.push_back(row.statement);
  return out;
}

// Whether some values match `row` and none of `rows` (Maranget, Warnings for pattern matching, J.
// Functional Programming 17, 2007). Recursion is bounded by fuel; without any left all is of use.
bool CoqDefinitions::useful(const std::vector<Tuple>& rows, const Tuple& row,
                            std::uint64_t& fuel) const {
  if (fuel == 0) return true;
  --fuel;
  if (row.empty()) return rows.empty();
  const TermBank& bank = terms_.bank();
  const Signature& signature = bank.signature();
  TermId example = is_constructor_pattern(bank, row.front()) ? row.front() : TermId{};
  for (const Tuple& r : rows) {
    if (is_constructor_pattern(bank, r.front())) example = r.front();
  }
  const auto specialised = [&](const Tuple& r, SymbolId c,
                               std::size_t arity) -> std::vector<Tuple> {
    Tuple out;
    if (is_constructor_pattern(bank, r.front())) {
      if (bank.symbol(r.front()) != c) return {};
      out.assign(bank.arguments(r.front()).begin(), bank.arguments(r.front()).end());
    } else {
      out.resize(arity);
    }
    out.insert(out.end(), r.begin() + 1, r.end());
    return {out};
  };
  if (!example.valid()) {
    std::vector<Tuple> rest;
    for (const Tuple& r : rows) rest.emplace_back(r.begin() + 1, r.end());
    return useful(rest, Tuple(row.begin() + 1, row.end()), fuel);
  }
  for (const SymbolId c : signature.constructors(bank.sort(example))) {
    const std::size_t arity = signature.symbol(c).argument_sorts.size();
    const std::vector<Tuple> wanted = specialised(row, c, arity);
    if (wanted.empty()) continue;
    std::vector<Tuple> rest;
    for (const Tuple& r : rows) {
      std::ranges::move(specialised(r, c, arity), std::back_inserter(rest));
    }
    if (useful(rest, wanted.front(), fuel)) return true;
  }
  return false;
}

// --- recursion -------------------------------------------------------------------------------------

std::vector<CoqDefinitions::Call> CoqDefinitions::calls(const std::vector<SymbolId>& group) const {
  const TermBank& bank = terms_.bank();
  std::vector<Call> out;
  for (SymbolId f : group) {
    const std::vector<Row>& rows = rows_.at(f);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      bank.for_each_subterm({&rows[r].right, 1}, [&](TermId t) {
        if (bank.kind(t) != TermKind::kApplication) return;
        const SymbolId s = bank.symbol(t);
        const auto closure = bank.signature().symbol(s).closure_of;
        if (std::ranges::find(group, closure.value_or(s)) == group.end()) return;
        out.push_back({f, r, t, closure.has_value()});
      });
    }
  }
  return out;
}

// Whether argument `to` of the call is a part of argument `from` of its equation.
bool CoqDefinitions::decreases(const Call& call, std::size_t from, std::size_t to) const {
  const TermBank& bank = terms_.bank();
  const Row& row = rows_.at(call.from)[call.row];
  if (from >= row.patterns.size() || to >= bank.arguments(call.term).size()) return false;
  const TermId whole = row.patterns[from];
  const TermId part = bank.argument(call.term, to);
  return whole != part && bank.contains(whole, part);
}

// Finds an argument of each function on which all recur.
bool CoqDefinitions::structural(const std::vector<SymbolId>& group, const std::vector<Call>& calls,
                                std::vector<std::size_t>& on) const {
  const TermBank& bank = terms_.bank();
  std::vector<std::size_t> arity;
  std::uint64_t all = 1;
  for (SymbolId f : group) {
    arity.push_back(bank.signature().symbol(f).argument_sorts.size());
    all *= std::max<std::size_t>(arity.back(), 1);
    if (arity.back() == 0 || all > kMostAssignments) return false;
  }
  const auto place = [&](SymbolId f) {
    return static_cast<std::size_t>(std::ranges::find(group, f) - group.begin());
  };
  const auto fits = [&] {
    return std::ranges::all_of(calls, [&](const Call& call) {
      const std::size_t from = on[place(call.from)];
      if (call.as_value) {
        // Coq looks at the function that it is handed to; here it is enough that something is
        // taken apart.
        return is_constructor_pattern(bank, rows_.at(call.from)[call.row].patterns[from]);
      }
      return decreases(call, from, on[place(bank.symbol(call.term))]);
    });
  };
  on.assign(group.size(), 0);
  for (std::uint64_t k = 0; k < all; ++k) {
    std::uint64_t rest = k;
    for (std::size_t i = 0; i < group.size(); ++i) {
      on[i] = rest % arity[i];
      rest /= arity[i];
    }
    if (fits()) return true;
  }
  return false;
}

// Sets of arguments whose sizes decrease lexicographically; empty if none were found.
std::vector<std::vector<std::uint32_t>> CoqDefinitions::measure(
    SymbolId f, const std::vector<Call>& calls) const {
  const TermBank& bank = terms_.bank();
  const auto arity =
      static_cast<std::uint32_t>(bank.signature().symbol(f).argument_sorts.size());
  std::vector<std::vector<std::uint32_t>> candidates;
  for (std::uint32_t i = 0; i < arity; ++i) candidates.push_back({i});
  for (std::uint32_t i = 0; i < arity; ++i) {
    for (std::uint32_t j = i + 1; j < arity; ++j) candidates.push_back({i, j});
  }
  if (arity > 2) {
    candidates.emplace_back();
    for (std::uint32_t i = 0; i < arity; ++i) candidates.back().push_back(i);
  }
  const auto order_of = [&](const Call& call, const std::vector<std::uint32_t>& set) {
    Tuple before;
    Tuple after;
    for (std::uint32_t k : set) {
      before.push_back(rows_.at(f)[call.row].patterns[k]);
      after.push_back(bank.argument(call.term, k));
    }
    return compare(size_of(bank, after, Counted::kDatatypes),
                   size_of(bank, before, Counted::kDatatypes));
  };
  std::vector<std::vector<std::uint32_t>> out;
  std::vector<Call> left = calls;
  while (!left.empty()) {
    bool found = false;
    for (const auto& set : candidates) {
      std::vector<Call> rest;
      bool fits = true;
      for (const Call& call : left) {
        const SizeOrder o = order_of(call, set);
        fits = fits && o != SizeOrder::kUnknown;
        if (o != SizeOrder::kSmaller) rest.push_back(call);
      }
      if (!fits || rest.size() == left.size()) continue;
      out.push_back(set);
      left = std::move(rest);
      found = true;
      break;
    }
    if (!found) return {};
  }
  return out;
}

// Arguments that are functions and the same in all calls.
std::vector<bool> CoqDefinitions::invariant(SymbolId f, const std::vector<Call>& calls) const {
  const TermBank& bank = terms_.bank();
  const Symbol& symbol = bank.signature().symbol(f);
  std::vector<bool> same;
  for (SortId s : symbol.argument_sorts) same.push_back(bank.signature().is_function_sort(s));
  for (const Call& call : calls) {
    const Row& row = rows_.at(f)[call.row];
    const auto& at = bank.signature().function(bank.function(call.term)).sort_arguments;
    const auto& sorts =
        bank.signature().function(bank.function(call.term)).argument_sorts;
    for (std::size_t i = 0; i < same.size(); ++i) {
      same[i] = same[i] && !call.as_value && bank.argument(call.term, i) == row.patterns[i] &&
                sorts[i] == symbol.argument_sorts[i];
    }
    for (std::uint32_t v = 0; v < at.size(); ++v) {
      const Sort& sort = bank.signature().sort(at[v]);
      if (!sort.is_variable || sort.variable != v) same.assign(same.size(), false);
    }
  }
  return same;
}

// --- text ------------------------------------------------------------------------------------------

CoqDefinitions::Text CoqDefinitions::frame(SymbolId f) {
  const TermBank& bank = terms_.bank();
  const Symbol& symbol = bank.signature().symbol(f);
  Text text;
  std::vector<std::uint32_t> all;
  for (std::uint32_t v = 0; v < symbol.sort_parameters; ++v) all.push_back(v);
  const std::vector<std::string> letters{"A", "B", "C", "D", "E", "F"};
  (void)terms_.type_binders(all, false, text.scope, letters);
  for (std::uint32_t v : all) text.binders += fmt::format(" {{{} : Type}}", text.scope.types[v].type);
  if (terms_.symbols.at(f).takes_inhabitants) {
    for (std::uint32_t v : all) {
      text.binders += fmt::format(" ({} : inhabited {})", text.scope.types[v].inhabitant,
                                  text.scope.types[v].type);
    }
  }
  for (SortId s : symbol.argument_sorts) text.types.push_back(terms_.type(s, text.scope));
  text.result = terms_.is_predicate(f) ? "Prop" : terms_.type(symbol.result_sort, text.scope);
  const auto it = rows_.find(f);
  for (std::size_t i = 0; i < symbol.argument_sorts.size(); ++i) {
    std::string wanted = fmt::format("x{}", i);
    if (it != rows_.end()) {
      for (const Row& row : it->second) {
        const auto& given = terms_.problem().statements[row.statement].variable_names;
        if (bank.kind(row.patterns[i]) != TermKind::kVariable) continue;
        if (bank.index(row.patterns[i]) < given.size()) {
          wanted = CoqNames::like(given[bank.index(row.patterns[i])]);
        }
        break;
      }
    }
    std::string name = terms_.names.local(wanted);
    while (std::ranges::find(text.arguments, name) != text.arguments.end()) name += "'";
    text.arguments.push_back(name);
  }
  return text;
}

// What the function is where no equation says: unknown.
std::string CoqDefinitions::otherwise(SymbolId f, Text& text) {
  const Symbol& symbol = terms_.signature().symbol(f);
  const std::string name = terms_.names.fresh(terms_.symbols.at(f).name + "_otherwise");
  std::string parameters;
  std::string out = symbol.sort_parameters > 0 ? "@" + name : name;
  std::vector<std::uint32_t> all;
  for (std::uint32_t v = 0; v < symbol.sort_parameters; ++v) {
    parameters += fmt::format(" ({} : Type)", text.scope.types[v].type);
    out += " " + text.scope.types[v].type;
  }
  for (std::uint32_t v = 0; v < symbol.sort_parameters; ++v) {
    parameters += fmt::format(" (_ : inhabited {})", text.scope.types[v].type);
    out += " " + text.scope.types[v].inhabitant;
  }
  std::string rank;
  for (std::size_t i = 0; i < text.types.size(); ++i) {
    rank += text.types[i] + " -> ";
    out += " " + text.arguments[i];
  }
  before_ += fmt::format("\n(* {} where no equation says what it is. *)\nParameter {} : {}{}{}.\n",
                         terms_.symbols.at(f).name, name,
                         parameters.empty() ? "" : "forall" + parameters + ", ", rank, text.result);
  return "(" + out + ")";
}

std::string CoqDefinitions::body(SymbolId f, Text& text) {
  const TermBank& bank = terms_.bank();
  const std::vector<Row>& rows = rows_.at(f);
  std::vector<std::size_t> matched;
  for (std::size_t i = 0; i < text.arguments.size(); ++i) {
    if (std::ranges::any_of(rows, [&](const Row& row) {
          return is_constructor_pattern(bank, row.patterns[i]);
        })) {
      matched.push_back(i);
    }
  }
  const auto right = [&](const Row& row, CoqScope& scope) {
    const auto& given = terms_.problem().statements[row.statement].variable_names;
    const std::size_t bound = bank.variable_bound(row.right);
    for (std::size_t i = bound; i < given.size(); ++i) scope.wanted.push_back(given[i]);
    std::string out = terms_.is_predicate(f) ? terms_.proposition(row.right, scope)
                                             : terms_.value(row.right, scope);
    return out;
  };
  const auto bind = [&](const Row& row) {
    CoqScope scope = text.scope;
    const auto& given = terms_.problem().statements[row.statement].variable_names;
    std::vector<std::string> taken = text.arguments;
    for (std::size_t i = 0; i < row.patterns.size(); ++i) {
      const TermId p = row.patterns[i];
      if (std::ranges::find(matched, i) != matched.end() ||
          bank.kind(p) != TermKind::kVariable) {
        continue;
      }
      scope.free[p] = terms_.variable(text.arguments[i], bank.sort(p));
    }
    for (TermId v : bank.free_variables(row.patterns)) {
      if (scope.free.contains(v)) continue;
      const std::size_t k = bank.index(v);
      std::string name =
          terms_.names.local(k < given.size() ? CoqNames::like(given[k]) : fmt::format("x{}", k));
      // The name of an argument that is matched may be used again.
      const auto clash = [&] {
        for (const auto& [other, view] : scope.free) {
          if (view.value == name) return true;
        }
        return std::ranges::any_of(text.scope.types, [&](const auto& t) {
          return t.second.type == name || t.second.inhabitant == name;
        });
      };
      while (clash()) name += "'";
      scope.free[v] = terms_.variable(name, bank.sort(v));
    }
    return scope;
  };
  if (matched.empty()) {
    CoqScope scope = bind(rows.front());
    return right(rows.front(), scope);
  }
  std::string out = "match ";
  for (std::size_t k = 0; k < matched.size(); ++k) {
    out += (k > 0 ? ", " : "") + text.arguments[matched[k]];
  }
  out += " with";
  for (const Row& row : rows) {
    CoqScope scope = bind(row);
    out += "\n    | ";
    for (std::size_t k = 0; k < matched.size(); ++k) {
      out += (k > 0 ? ", " : "") + pattern(terms_, row.patterns[matched[k]], scope);
    }
    out += " => " + right(row, scope);
  }
  if (!complete_.at(f)) {
    out += "\n    | _";
    for (std::size_t k = 1; k < matched.size(); ++k) out += ", _";
    out += " => " + otherwise(f, text);
  }
  return out + "\n    end";
}

std::string CoqDefinitions::write(const std::vector<SymbolId>& group) {
  before_.clear();
  const std::vector<Call> recursion = calls(group);
  const std::string at_once = "by_computation_.";
  std::string out;
  std::vector<std::size_t> on;
  const auto arguments = [](const Text& text, const std::vector<bool>& without) {
    std::string all;
    for (std::size_t i = 0; i < text.arguments.size(); ++i) {
      if (i < without.size() && without[i]) continue;
      all += fmt::format(" ({} : {})", text.arguments[i], text.types[i]);
    }
    return all;
  };
  if (recursion.empty()) {
    const SymbolId f = group.front();
    Text text = frame(f);
    const std::string is = body(f, text);
    out = fmt::format("\nDefinition {}{}{} : {} :=\n  {}.\n", terms_.symbols.at(f).name,
                      text.binders, arguments(text, {}), text.result, is);
  } else if (!structural(group, recursion, on)) {
    if (group.size() != 1) return "";
    return by_measure(group.front(), recursion);
  } else if (group.size() == 1 && std::ranges::count(invariant(group.front(), recursion), true)) {
    // So that Coq sees through it when it is handed a function that is being defined.
    const SymbolId f = group.front();
    const std::vector<bool> same = invariant(f, recursion);
    Text text = frame(f);
    const std::string& name = terms_.symbols.at(f).name;
    terms_.inner[f] = {name, same, false};
    const std::string is = body(f, text);
    terms_.inner.erase(f);
    std::string given;
    for (std::size_t i = 0; i < same.size(); ++i) {
      if (!same[i]) given += " " + text.arguments[i];
    }
    out = fmt::format("\nDefinition {0}{1}{2} : {3} :=\n  (fix {0}{4} {{struct {5}}} : {3} :=\n    {6}){7}.\n",
                      name, text.binders, arguments(text, {}), text.result, arguments(text, same),
                      text.arguments[on.front()], is, given);
  } else {
    for (std::size_t k = 0; k < group.size(); ++k) {
      Text text = frame(group[k]);
      const std::string is = body(group[k], text);
      out += fmt::format("{} {}{}{} {{struct {}}} : {} :=\n  {}{}", k == 0 ? "\nFixpoint" : "\nwith",
                         terms_.symbols.at(group[k]).name, text.binders, arguments(text, {}),
                         text.arguments[on[k]], text.result, is, k + 1 == group.size() ? ".\n" : "");
    }
  }
  for (SymbolId f : group) write_proofs(f, at_once);
  return before_ + out;
}

std::string CoqDefinitions::by_measure(SymbolId f, const std::vector<Call>& calls) {
  if (std::ranges::any_of(calls, [](const Call& call) { return call.as_value; })) return "";
  const auto sets = measure(f, calls);
  if (sets.empty()) return "";
  uses_measure_ = true;
  const Symbol& symbol = terms_.signature().symbol(f);
  Text text = frame(f);
  const std::string& name = terms_.symbols.at(f).name;
  const std::string call = terms_.names.local(name + "_again");
  terms_.inner[f] = {call, {}, true};
  const std::string is = body(f, text);
  terms_.inner.erase(f);
  std::string product;
  std::string tuple;
  std::string binders;
  for (std::size_t i = 0; i < text.arguments.size(); ++i) {
    product += (i > 0 ? " * " : "") + text.types[i];
    tuple += (i > 0 ? ", " : "") + text.arguments[i];
    binders += fmt::format(" ({} : {})", text.arguments[i], text.types[i]);
  }
  const bool many = text.arguments.size() > 1;
  std::string sizes = "tt";
  for (std::size_t k = sets.size(); k-- > 0;) {
    std::string sum;
    for (std::uint32_t i : sets[k]) {
      sum += fmt::format("{}{} {}", sum.empty() ? "" : " + ",
                         size_function(symbol.argument_sorts[i], text.scope), text.arguments[i]);
    }
    sizes = fmt::format("({}, {})", sum, sizes);
  }
  // It is not called beyond smaller arguments: what it would be there does not matter.
  std::string unused = terms_.is_predicate(f) ? "True" : terms_.witness(symbol.result_sort, text.scope);
  if (unused.empty()) {
    for (std::size_t i = 0; i < text.arguments.size(); ++i) {
      if (symbol.argument_sorts[i] == symbol.result_sort) unused = text.arguments[i];
    }
  }
  if (unused.empty()) unused = otherwise(f, text);
  const std::string intro = many ? "'(" + tuple + ")" : tuple;
  std::string out = fmt::format(
      "\nDefinition {}{}{} : {} :=\n"
      "  recursion_ ({})%type {} {} (fun {} => {}) {}\n    (fun {} {} => {})\n    {}{}{}.\n",
      name, text.binders, binders, text.result, product, text.result, sets.size(), intro, sizes,
      unused, call, intro, is, many ? "(" : "", tuple, many ? ")" : "");
  write_proofs(f, fmt::format("unfold {}; recursion_step_; by_computation_.", name));
  return before_ + out;
}

// --- proofs of the equations -----------------------------------------------------------------------

void CoqDefinitions::write_proofs(SymbolId f, const std::string& leaf) {
  TermBank& bank = terms_.bank();
  for (const Row& row : all_rows_.at(f)) {
    const Statement& s = terms_.problem().statements[row.statement];
    TermId t = s.formula;
    std::map<TermId, std::string> names;
    std::string intros;
    for (std::uint32_t v : terms_.type_variables({s.formula})) {
      intros += fmt::format(" {} {}", terms_.names.local(fmt::format("T{}", v)),
                            terms_.names.local(fmt::format("t{}", v)));
    }
    std::uint32_t next = 0;
    while (bank.kind(t) == TermKind::kForall) {
      const TermId v = bank.variable(next, bank.binder_sort(t));
      names[v] = terms_.names.local(fmt::format("u{}", next++));
      intros += " " + names[v];
      t = bank.open(t, v);
    }
    const auto is_left = [&](TermId l) {
      return bank.kind(l) == TermKind::kApplication && bank.symbol(l) == f;
    };
    if (bank.is_equality(t)) t = bank.argument(t, is_left(bank.argument(t, 0)) ? 0 : 1);
    if (bank.is_application_of(t, bank.signature().not_symbol())) t = bank.argument(t, 0);
    const auto arguments = bank.arguments(t);
    proofs_[row.statement] =
        (intros.empty() ? "" : "intros" + intros + ". ") +
        cases(f, Tuple(arguments.begin(), arguments.end()), next, std::move(names), leaf);
  }
}

// The values are taken apart as far as it needs to see which equation is the first that fits.
std::string CoqDefinitions::cases(SymbolId f, Tuple current, std::uint32_t next,
                                  std::map<TermId, std::string> names, const std::string& leaf) {
  TermBank& bank = terms_.bank();
  TermId split;
  for (const Row& row : rows_.at(f)) {
    bool clash = false;
    std::vector<std::pair<TermId, TermId>> stack;
    for (std::size_t i = current.size(); i-- > 0;) stack.emplace_back(row.patterns[i], current[i]);
    while (!stack.empty() && !clash && !split.valid()) {
      const auto [p, t] = stack.back();
      stack.pop_back();
      if (bank.kind(p) == TermKind::kVariable) continue;
      if (bank.kind(t) == TermKind::kVariable) {
        split = t;
      } else if (bank.symbol(p) != bank.symbol(t)) {
        clash = true;
      } else {
        for (std::size_t i = bank.arguments(p).size(); i-- > 0;) {
          stack.emplace_back(bank.argument(p, i), bank.argument(t, i));
        }
      }
    }
    if (split.valid() || !clash) break;
  }
  if (!split.valid()) return leaf;
  const SortId sort = bank.sort(split);
  const auto listed = bank.signature().constructors(sort);
  const std::vector<SymbolId> constructors(listed.begin(), listed.end());
  std::string branches;
  std::string bodies;
  for (SymbolId c : constructors) {
    const Symbol symbol = bank.signature().symbol(c);
    std::vector<SortId> at(symbol.sort_parameters);
    (void)bank.signature().match(symbol.result_sort, sort, at);
    const FunctionId function = bank.signature().function(c, at);
    const std::vector<SortId> sorts = bank.signature().function(function).argument_sorts;
    Tuple arguments;
    std::map<TermId, std::string> inner = names;
    branches += branches.empty() ? "" : "|";
    for (std::size_t i = 0; i < sorts.size(); ++i) {
      const auto number = static_cast<std::uint32_t>(next + i);
      arguments.push_back(bank.variable(number, sorts[i]));
      inner[arguments.back()] = terms_.names.local(fmt::format("u{}", number));
      branches += " " + inner[arguments.back()];
    }
    if (c == constructors.front() && branches.empty()) branches = " ";
    Substitution put;
    put.bind(bank.index(split), bank.apply(function, arguments));
    Tuple opened;
    for (TermId t : current) opened.push_back(bank.substitute(t, put));
    bodies += " { " +
              cases(f, std::move(opened), next + static_cast<std::uint32_t>(sorts.size()),
                    std::move(inner), leaf) +
              " }";
  }
  return fmt::format("destruct {} as [{}].{}", names.at(split), branches, bodies);
}

// --- sizes -----------------------------------------------------------------------------------------

std::string CoqDefinitions::size_function(SortId s, const CoqScope& scope) const {
  const Sort& sort = terms_.signature().sort(s);
  const bool counted = terms_.is_boolean(s);
  if (counted || sort.is_variable || !terms_.signature().is_datatype(s)) {
    return fmt::format("(fun _ : {} => {})", terms_.type(s, scope), counted ? 1 : 0);
  }
  const std::string& name = sizes_.at(static_cast<std::uint32_t>(sort.constructor.index()));
  if (sort.arguments.empty()) return name;
  std::string out = "(@" + name;
  for (SortId a : sort.arguments) out += " " + terms_.type(a, scope);
  for (SortId a : sort.arguments) out += " " + size_function(a, scope);
  return out + ")";
}

std::string CoqDefinitions::size_definition(const std::vector<std::uint32_t>& types) {
  const Signature& signature = terms_.signature();
  std::vector<std::uint32_t> datatypes;
  for (std::uint32_t i : types) {
    if (signature.sort_constructor(SortConstructorId{i}).kind != SortKind::kDatatype) continue;
    datatypes.push_back(i);
    sizes_[i] = terms_.names.fresh("size_" + terms_.type_names[i]);
    size_names_.push_back(sizes_[i]);
  }
  bool uniform = datatypes.size() == 1;  // recursion is at the type itself only
  for (std::uint32_t i : datatypes) {
    for (SymbolId c : signature.sort_constructor(SortConstructorId{i}).constructors) {
      const std::function<void(SortId)> look = [&](SortId s) {
        const Sort& sort = signature.sort(s);
        if (sort.is_variable) return;
        if (sort.constructor.index() == i && s != signature.symbol(c).result_sort) uniform = false;
        for (SortId a : sort.arguments) look(a);
      };
      for (SortId s : signature.symbol(c).argument_sorts) look(s);
    }
  }
  std::string out;
  for (std::size_t k = 0; k < datatypes.size(); ++k) {
    const SortConstructor& c = signature.sort_constructor(SortConstructorId{datatypes[k]});
    const std::string& name = sizes_.at(datatypes[k]);
    const std::string value = terms_.names.local("v");
    std::string binders;
    std::vector<std::string> letters;
    std::vector<std::string> functions;
    std::string applied = terms_.type_names[datatypes[k]];
    for (std::uint32_t i = 0; i < c.arity; ++i) {
      letters.push_back(terms_.names.local(fmt::format("A{}", i)));
      functions.push_back(terms_.names.local(fmt::format("f{}", i)));
      binders += fmt::format(" {{{} : Type}}", letters.back());
      applied += " " + letters.back();
    }
    for (std::uint32_t i = 0; i < c.arity; ++i) {
      binders += fmt::format(" ({} : {} -> nat)", functions[i], letters[i]);
    }
    std::string cases;
    for (SymbolId constructor : c.constructors) {
      const Symbol& symbol = signature.symbol(constructor);
      CoqScope scope;
      std::map<std::uint32_t, std::string> counts;  // by type variable
      const auto& parameters = signature.sort(symbol.result_sort).arguments;
      for (std::uint32_t i = 0; i < parameters.size(); ++i) {
        const std::uint32_t v = signature.sort(parameters[i]).variable;
        scope.types[v] = {letters[i], ""};
        counts[v] = functions[i];
      }
      // As size_function, but it counts what is of a type parameter too.
      const std::function<std::string(SortId)> count = [&](SortId s) -> std::string {
        const Sort& sort = signature.sort(s);
        if (sort.is_variable) return counts.at(sort.variable);
        if (!signature.is_datatype(s) || terms_.is_boolean(s)) return size_function(s, scope);
        const auto i = static_cast<std::uint32_t>(sort.constructor.index());
        if (s == symbol.result_sort && uniform) return name;
        if (sort.arguments.empty()) return sizes_.at(i);
        std::string text = "(@" + sizes_.at(i);
        for (SortId a : sort.arguments) text += " " + terms_.type(a, scope);
        for (SortId a : sort.arguments) text += " " + count(a);
        return text + ")";
      };
      cases += "\n    | " + terms_.symbols.at(constructor).name;
      std::string sum = "0";
      for (std::size_t i = 0; i < symbol.argument_sorts.size(); ++i) {
        const std::string argument = terms_.names.local(fmt::format("x{}", i));
        cases += " " + argument;
        sum = fmt::format("{} + {} {}", sum, count(symbol.argument_sorts[i]), argument);
      }
      cases += fmt::format(" => S ({})", sum);
    }
    if (uniform) {
      return fmt::format(
          "\nDefinition {0}{1} :=\n  fix {0} ({2} : {3}) {{struct {2}}} : nat :=\n    match {2} with{4}\n    end.\n",
          name, binders, value, applied, cases);
    }
    out += fmt::format("{} {}{} ({} : {}) {{struct {}}} : nat :=\n    match {} with{}\n    end{}",
                       k == 0 ? "\nFixpoint" : "\nwith", name, binders, value, applied, value, value,
                       cases, k + 1 == datatypes.size() ? ".\n" : "");
  }
  return out;
}

}  // namespace whence::report
