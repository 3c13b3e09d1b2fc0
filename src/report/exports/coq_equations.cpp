// Of definitions for Coq: the proofs of their equations, and how large values are.

#include <fmt/format.h>

#include <algorithm>

#include "report/exports/coq_definitions.h"

namespace whence::report {

// --- proofs of the equations -------------------------------------------------------------------

// Terms over the arguments that go down at each call, as integers that are not negative: of one
// function that gives no truth value, all of whose conditions are comparisons of integers that do
// not call it. Empty if it is another.
std::vector<TermId> CoqDefinitions::integer_measures(SymbolId f) {
  TermBank& bank = terms_.bank();
  const Signature& signature = bank.signature();
  if (terms_.is_predicate(f) || signature.symbol(f).sort_parameters > 0) return {};
  for (const Row& row : rows_.at(f)) {
    bool plain = true;
    bank.for_each_subterm({&row.right, 1}, [&](TermId t) {
      if (bank.kind(t) != TermKind::kApplication || !bank.is_boolean(t)) return;
      const SymbolId s = bank.symbol(t);
      const bool logical = signature.symbol(s).kind == SymbolKind::kLogical;
      plain = plain && (logical || terms_.decision(t) != nullptr);
      bank.for_each_subterm({&t, 1}, [&](TermId part) {
        plain = plain && bank.kind(part) != TermKind::kForall &&
                bank.kind(part) != TermKind::kExists &&
                !(bank.kind(part) == TermKind::kApplication && bank.symbol(part) == f);
      });
    });
    if (!plain) return {};
  }
  if (!descents_) descents_ = lang::descents(terms_.problem());
  for (const lang::Descent& descent : *descents_) {
    if (descent.functions.size() != 1 || descent.functions.front() != f) continue;
    std::vector<TermId> out = descent.measures.front();
    const bool integers = std::ranges::all_of(
        out, [&](TermId m) { return bank.sort(m) == signature.integer_sort(); });
    return integers ? out : std::vector<TermId>{};
  }
  return {};
}

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
        cases(f, PatternRow(arguments.begin(), arguments.end()), next, std::move(names), leaf);
  }
}

// The values are taken apart as far as it needs to see which equation is the first that fits.
std::string CoqDefinitions::cases(SymbolId f, PatternRow current, std::uint32_t next,
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
  if (const auto it = recurs_on_.find(f); !split.valid() && it != recurs_on_.end()) {
    // A fixpoint is computed only where it recurs on a constructor.
    const TermId on = current[it->second];
    if (bank.kind(on) == TermKind::kVariable) split = on;
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
    PatternRow arguments;
    std::map<TermId, std::string> inner = names;
    branches += c == constructors.front() ? "" : " |";
    for (std::size_t i = 0; i < sorts.size(); ++i) {
      const auto number = static_cast<std::uint32_t>(next + i);
      arguments.push_back(bank.variable(number, sorts[i]));
      inner[arguments.back()] = terms_.names.local(fmt::format("u{}", number));
      branches += " " + inner[arguments.back()];
    }
    Substitution put;
    put.bind(bank.index(split), bank.apply(function, arguments));
    PatternRow opened;
    for (TermId t : current) opened.push_back(bank.substitute(t, put));
    bodies += " { " +
              cases(f, std::move(opened), next + static_cast<std::uint32_t>(sorts.size()),
                    std::move(inner), leaf) +
              " }";
  }
  return fmt::format("destruct {} as [{}].{}", names.at(split), branches, bodies);
}

// --- sizes -------------------------------------------------------------------------------------

std::string CoqDefinitions::size_function(SortId s, const CoqScope& scope) const {
  const Sort& sort = terms_.signature().sort(s);
  const bool counted = terms_.is_boolean(s);
  if (counted || sort.is_variable || !terms_.signature().is_datatype(s)) {
    return fmt::format("(fun _ : {} => {})", terms_.type(s, scope), counted ? "S O" : "O");
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
          "\nDefinition {0}{1} :=\n  fix {0} ({2} : {3}) {{struct {2}}} : nat :=\n    match {2} "
          "with{4}\n    end.\n",
          name, binders, value, applied, cases);
    }
    out += fmt::format("{} {}{} ({} : {}) {{struct {}}} : nat :=\n    match {} with{}\n    end{}",
                       k == 0 ? "\nFixpoint" : "\nwith", name, binders, value, applied, value,
                       value, cases, k + 1 == datatypes.size() ? ".\n" : "");
  }
  return out;
}

}  // namespace whence::report
