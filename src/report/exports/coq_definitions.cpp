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

std::string pattern(const CoqTerms& terms, TermId t, const CoqScope& scope, bool inside = false) {
  const TermBank& bank = terms.bank();
  if (bank.kind(t) == TermKind::kVariable) return scope.free.at(t).value;
  const SymbolId s = bank.symbol(t);
  if (s == bank.signature().true_symbol()) return "true";
  if (s == bank.signature().false_symbol()) return "false";
  std::string out = terms.symbols.at(s).name;
  for (TermId a : bank.arguments(t)) out += " " + pattern(terms, a, scope, true);
  const auto alias = scope.aliases.find(t);
  if (inside && alias != scope.aliases.end()) return "((" + out + ") as " + alias->second + ")";
  return bank.arguments(t).empty() ? out : "(" + out + ")";
}

// Each equation numbers its type variables by itself: here as the rank of the function does.
void for_types_of_rank(TermBank& bank, DefiningEquation& e, std::uint32_t count) {
  const Signature& signature = bank.signature();
  const std::vector<SortId> at = signature.function(bank.function(e.left)).sort_arguments;
  std::vector<SortId> by;
  for (std::uint32_t v = 0; v < count; ++v) by.push_back(bank.signature().sort_variable(v));
  for (std::uint32_t k = 0; k < at.size(); ++k) {
    const Sort sort = signature.sort(at[k]);
    if (!sort.is_variable || sort.variable >= count) return;
    by[sort.variable] = bank.signature().sort_variable(k);
  }
  if (by.empty()) return;
  e.left = bank.substitute_sorts(e.left, by);
  e.right = bank.substitute_sorts(e.right, by);
}

}  // namespace

CoqDefinitions::CoqDefinitions(CoqTerms& terms) : terms_(terms) {
  TermBank& bank = terms_.bank();
  const Problem& problem = terms_.problem();
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    const Statement& s = problem.statements[i];
    if (s.kind != StatementKind::kDefinition || !s.defines.valid()) continue;
    if (bank.signature().symbol(s.defines).closure_of) continue;
    DefiningEquation e = defining_equation(bank, s.formula);
    if (bank.kind(e.left) != TermKind::kApplication || bank.symbol(e.left) != s.defines) continue;
    for_types_of_rank(bank, e, s.sort_variable_count);
    const auto patterns = bank.arguments(e.left);
    all_rows_[s.defines].push_back({i, PatternRow(patterns.begin(), patterns.end()), e.right});
  }
  // Numbers are no patterns of Coq: such equations are axioms, as for the kernel.
  std::erase_if(all_rows_, [&](const auto& entry) {
    return std::ranges::any_of(entry.second, [&](const Row& row) {
      bool other = false;
      bank.for_each_subterm(row.patterns, [&](TermId t) {
        other |= bank.kind(t) == TermKind::kApplication &&
                 bank.signature().symbol(bank.symbol(t)).kind != SymbolKind::kConstructor;
      });
      return other;
    });
  });
  for (const auto& [f, all] : all_rows_) {
    std::uint64_t fuel = 200'000;
    std::vector<PatternRow> before;
    for (const Row& row : all) {
      if (!is_useful(bank, before, row.patterns, fuel)) continue;
      rows_[f].push_back(row);
      before.push_back(row.patterns);
    }
    complete_[f] = !is_useful(bank, before, PatternRow(before.front().size()), fuel);
  }
  order();
}

void CoqDefinitions::order() {
  const TermBank& bank = terms_.bank();
  const Signature& signature = bank.signature();
  const auto count = static_cast<std::uint32_t>(terms_.problem().input_symbol_count);
  Successors mentions(count);
  for (const auto& [f, rows] : all_rows_) {
    std::vector<std::uint32_t>& mentioned = mentions[f.index()];
    for (const Row& row : rows) {
      bank.for_each_subterm({&row.right, 1}, [&](TermId t) {
        if (bank.kind(t) != TermKind::kApplication) return;
        const SymbolId s = bank.symbol(t);
        const SymbolId of = signature.symbol(s).closure_of.value_or(s);
        if (of.index() < count) mentioned.push_back(of.value);
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

// --- recursion ---------------------------------------------------------------------------------

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
  const auto arity = static_cast<std::uint32_t>(bank.signature().symbol(f).argument_sorts.size());
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
    PatternRow before;
    PatternRow after;
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
    const auto& sorts = bank.signature().function(bank.function(call.term)).argument_sorts;
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

// --- text --------------------------------------------------------------------------------------

CoqDefinitions::Text CoqDefinitions::frame(SymbolId f) {
  const TermBank& bank = terms_.bank();
  const Symbol& symbol = bank.signature().symbol(f);
  Text text;
  std::vector<std::uint32_t> all;
  for (std::uint32_t v = 0; v < symbol.sort_parameters; ++v) all.push_back(v);
  const std::vector<std::string> letters{"A", "B", "C", "D", "E", "F"};
  (void)terms_.type_binders(all, false, text.scope, letters);
  for (std::uint32_t v : all)
    text.binders += fmt::format(" {{{} : Type}}", text.scope.types[v].type);
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
    if (std::ranges::any_of(
            rows, [&](const Row& row) { return is_constructor_pattern(bank, row.patterns[i]); })) {
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
      if (std::ranges::find(matched, i) != matched.end() || bank.kind(p) != TermKind::kVariable) {
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
    // A part of a pattern that a call is for: Coq does not see that it is the same when it is made
    // again.
    std::vector<TermId> parts;
    for (TermId p : row.patterns) {
      for (TermId a : bank.arguments(p)) parts.push_back(a);
    }
    bank.for_each_subterm(parts, [&](TermId t) {
      const bool made = bank.kind(t) == TermKind::kApplication && !bank.is_boolean(t);
      if (made && !bank.arguments(t).empty() && bank.contains(row.right, t)) {
        std::string name = terms_.names.local(fmt::format("r{}", scope.aliases.size()));
        scope.aliases[t] = name;
      }
    });
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
    out = fmt::format(
        "\nDefinition {0}{1}{2} : {3} :=\n  (fix {0}{4} {{struct {5}}} : {3} :=\n    {6}){7}.\n",
        name, text.binders, arguments(text, {}), text.result, arguments(text, same),
        text.arguments[on.front()], is, given);
  } else if (const SymbolId main = outermost(group, on); main.valid()) {
    // Coq takes them if those that recur on what contains values of the datatype stand inside.
    const auto fixpoint = [&](SymbolId f, const char* word) {
      Text text = frame(f);
      const auto place = static_cast<std::size_t>(std::ranges::find(group, f) - group.begin());
      const std::string is = body(f, text);
      const bool local = std::string_view(word) == "fix";
      return fmt::format("{} {}{}{} {{struct {}}} : {} :=\n  {}", word, terms_.symbols.at(f).name,
                         local ? "" : text.binders, arguments(text, {}), text.arguments[on[place]],
                         text.result, is);
    };
    std::map<SymbolId, CoqInnerCall> inlined;
    for (SymbolId g : group) {
      if (g == main) continue;
      const std::size_t arity = terms_.signature().symbol(g).argument_sorts.size();
      terms_.inner[g] = {terms_.symbols.at(g).name, std::vector<bool>(arity, false), false};
      inlined[g] = {"(" + fixpoint(g, "fix") + ")", std::vector<bool>(arity, false), false};
      terms_.inner.erase(g);
    }
    terms_.inner = inlined;
    out = "\n" + fixpoint(main, "Fixpoint") + ".\n";
    terms_.inner.clear();
    for (SymbolId g : group) {
      if (g != main) out += "\n" + fixpoint(g, "Fixpoint") + ".\n";
    }
  } else {
    for (std::size_t k = 0; k < group.size(); ++k) {
      Text text = frame(group[k]);
      const std::string is = body(group[k], text);
      out +=
          fmt::format("{} {}{}{} {{struct {}}} : {} :=\n  {}{}", k == 0 ? "\nFixpoint" : "\nwith",
                      terms_.symbols.at(group[k]).name, text.binders, arguments(text, {}),
                      text.arguments[on[k]], text.result, is, k + 1 == group.size() ? ".\n" : "");
    }
  }
  for (std::size_t k = 0; k < on.size() && !recursion.empty(); ++k) recurs_on_[group[k]] = on[k];
  for (SymbolId f : group) write_proofs(f, at_once);
  return before_ + out;
}

// Of functions that recur on values of different datatypes, that on values of one to which all the
// others only come through it; invalid if their datatypes are declared together, or there are
// others.
SymbolId CoqDefinitions::outermost(const std::vector<SymbolId>& group,
                                   const std::vector<std::size_t>& on) const {
  const Signature& signature = terms_.signature();
  const auto datatype = [&](std::size_t k) {
    const Sort& sort = signature.sort(signature.symbol(group[k]).argument_sorts[on[k]]);
    return sort.is_variable ? SortConstructorId{} : sort.constructor;
  };
  if (group.size() < 2) return {};
  SymbolId found;
  for (std::size_t k = 0; k < group.size(); ++k) {
    const SortConstructorId own = datatype(k);
    if (!own.valid()) return {};
    // Of another's datatype it is a parameter: List(Rose), seen from Rose.
    bool is_inside = false;
    for (std::size_t j = 0; j < group.size(); ++j) {
      const SortId other = signature.symbol(group[j]).argument_sorts[on[j]];
      if (j == k || signature.sort(other).constructor == own) continue;
      for (SortId a : signature.sort(other).arguments) {
        const Sort& sort = signature.sort(a);
        is_inside = is_inside || (!sort.is_variable && sort.constructor == own);
      }
    }
    if (!is_inside) continue;
    if (found.valid()) return {};
    found = group[k];
  }
  return found;
}

std::string CoqDefinitions::by_measure(SymbolId f, const std::vector<Call>& calls) {
  if (std::ranges::any_of(calls, [](const Call& call) { return call.as_value; })) return "";
  const auto sets = measure(f, calls);
  const std::vector<TermId> integers = sets.empty() ? integer_measures(f) : std::vector<TermId>{};
  if (sets.empty() && integers.empty()) return "";
  uses_measure_ = true;
  uses_integer_measure_ |= !integers.empty();
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
  std::vector<std::string> components;
  for (const std::vector<std::uint32_t>& set : sets) {
    std::string& sum = components.emplace_back();
    for (std::uint32_t i : set) {
      sum += fmt::format("{}{} {}", sum.empty() ? "" : " + ",
                         size_function(symbol.argument_sorts[i], text.scope), text.arguments[i]);
    }
  }
  // An integer is less than a greater one that is not negative: so are these numbers.
  for (const TermId m : integers) {
    CoqScope scope = text.scope;
    for (std::uint32_t i = 0; i < text.arguments.size(); ++i) {
      const SortId sort = symbol.argument_sorts[i];
      scope.free[terms_.bank().variable(i, sort)] = terms_.variable(text.arguments[i], sort);
    }
    components.push_back(fmt::format("Z.to_nat ({} + 1)%Z", terms_.value(m, scope)));
  }
  std::string sizes = "tt";
  for (std::size_t k = components.size(); k-- > 0;) {
    sizes = fmt::format("(({})%nat, {})", components[k], sizes);
  }
  // It is not called beyond smaller arguments: what it would be there does not matter.
  std::string unused =
      terms_.is_predicate(f) ? "True" : terms_.witness(symbol.result_sort, text.scope);
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
      name, text.binders, binders, text.result, product, text.result, components.size(), intro,
      sizes, unused, call, intro, is, many ? "(" : "", tuple, many ? ")" : "");
  write_proofs(f, fmt::format("unfold {}; {}recursion_step_; by_computation_.", name,
                              integers.empty() ? "" : "integer_"));
  return before_ + out;
}

}  // namespace whence::report
