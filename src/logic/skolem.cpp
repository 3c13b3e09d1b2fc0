// Fresh symbols, named by the digest of what defines them.
//
// A Skolem symbol `sk` with definition `exists x. P(x, v)` denotes a choice function: P(sk(v), v)
// holds whenever some x makes it hold (Hilbert & Bernays's epsilon). A name `p` with definition
// t(v) denotes the function that takes v to the value of t. Both are conservative: a definition is
// a term that was there before its symbol, so it mentions only symbols interned earlier, and never
// the symbol itself, however indirectly. Hence every model of the input extends to all such
// symbols, one after the other in the order of interning, at every choice of sorts for their type
// variables; the extension does not change what the input's own symbols mean; and what is proved
// without fresh symbols in the conclusion holds in the model that we started from.

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/digest.h"
#include "logic/term.h"

namespace whence {

namespace {

// Type variables in order of first occurrence in a fixed traversal of sorts and functions.
class SortVariableOrder {
 public:
  explicit SortVariableOrder(const TermBank& bank) : bank_(bank) {}

  void visit(TermId t) {
    switch (bank_.kind(t)) {
      case TermKind::kVariable:
      case TermKind::kBound:
        visit(bank_.sort(t));
        break;
      case TermKind::kApplication:
        for (SortId s : bank_.signature().function(bank_.function(t)).sort_arguments) visit(s);
        break;
      case TermKind::kForall:
      case TermKind::kExists:
        visit(bank_.binder_sort(t));
        break;
    }
  }
  [[nodiscard]] const std::vector<std::uint32_t>& order() const { return order_; }

 private:
  void visit(SortId s) {
    const Signature& signature = bank_.signature();
    if (signature.sort_variable_bound(s) == 0) return;
    const Sort& sort = signature.sort(s);
    if (sort.is_variable) {
      if (std::find(order_.begin(), order_.end(), sort.variable) == order_.end()) {
        order_.push_back(sort.variable);
      }
      return;
    }
    for (SortId inner : sort.arguments) visit(inner);
  }

  const TermBank& bank_;
  std::vector<std::uint32_t> order_;
};

std::vector<std::uint32_t> sort_variables_in_order(const TermBank& bank, TermId t) {
  SortVariableOrder order(bank);
  if (bank.sort_variable_bound(t) > 0) {
    bank.for_each_subterm({&t, 1}, [&](TermId s) { order.visit(s); });
  }
  return order.order();
}

}  // namespace

TermBank::Canonical TermBank::canonical(TermId t) {
  Canonical out;
  out.variables = free_variables(t);
  const std::vector<std::uint32_t> sort_variables = sort_variables_in_order(*this, t);
  Substitution renaming;
  for (std::uint32_t i = 0; i < out.variables.size(); ++i) {
    assert(!renaming.at(index(out.variables[i])).valid());
    renaming.bind(index(out.variables[i]), variable(i, sort(out.variables[i])));
  }
  std::vector<SortId> sort_renaming;
  for (std::uint32_t i = 0; i < sort_variables.size(); ++i) {
    if (sort_renaming.size() <= sort_variables[i]) sort_renaming.resize(sort_variables[i] + 1);
    sort_renaming[sort_variables[i]] = signature_.sort_variable(i);
    out.sort_arguments.push_back(signature_.sort_variable(sort_variables[i]));
  }
  out.term = substitute_sorts(substitute(t, renaming), sort_renaming);
  return out;
}

TermId TermBank::skolem_term(TermId t) {
  const Canonical c = canonical(t);
  const SymbolId symbol = intern_skolem(c.term);
  return apply(signature_.function(symbol, c.sort_arguments), c.variables);
}

TermId TermBank::name_term(TermId t) {
  const Canonical c = canonical(t);
  const SymbolId symbol = intern_name(c.term);
  return apply(signature_.function(symbol, c.sort_arguments), c.variables);
}

SymbolId TermBank::intern_skolem(TermId definition) {
  const auto known = skolem_by_definition_.find(definition);
  if (known != skolem_by_definition_.end()) return known->second;
  if (kind(definition) != TermKind::kExists) return {};
  const SymbolId id = intern_fresh(SymbolKind::kSkolem, definition, binder_sort(definition));
  if (id.valid()) skolem_by_definition_.emplace(definition, id);
  return id;
}

SymbolId TermBank::intern_name(TermId definition) {
  const auto known = name_by_definition_.find(definition);
  if (known != name_by_definition_.end()) return known->second;
  const SymbolId id = intern_fresh(SymbolKind::kName, definition, sort(definition));
  if (id.valid()) name_by_definition_.emplace(definition, id);
  return id;
}

// Adds the symbol if its definition is in canonical form.
SymbolId TermBank::intern_fresh(SymbolKind kind, TermId definition, SortId result) {
  if (loose_bound(definition) != 0) return {};
  const std::vector<TermId> variables = free_variables(definition);
  for (std::uint32_t i = 0; i < variables.size(); ++i) {
    if (index(variables[i]) != i) return {};
  }
  const std::vector<std::uint32_t> sort_variables = sort_variables_in_order(*this, definition);
  for (std::uint32_t i = 0; i < sort_variables.size(); ++i) {
    if (sort_variables[i] != i) return {};
  }
  Symbol symbol;
  symbol.name = (kind == SymbolKind::kSkolem ? "sk_" : "nm_") + digest(definition).substr(0, 12);
  symbol.kind = kind;
  symbol.sort_parameters = static_cast<std::uint32_t>(sort_variables.size());
  for (TermId v : variables) symbol.argument_sorts.push_back(sort(v));
  symbol.result_sort = result;
  symbol.definition = definition;
  return signature_.add_symbol(std::move(symbol));
}

// The digest is over a numbered listing of the distinct nodes, children first, in which input
// symbols stand by their names. Fresh symbols stand by their own names, which are digests.
std::string TermBank::digest(TermId t) const {
  std::string text;
  absl::flat_hash_map<TermId, std::size_t> number;
  const std::function<void(SortId)> write_sort = [&](SortId s) {
    const Sort& sort = signature_.sort(s);
    if (sort.is_variable) {
      text += '\'' + std::to_string(sort.variable);
    } else {
      text += signature_.sort_constructor(sort.constructor).name + '(';
      for (SortId a : sort.arguments) write_sort(a);
      text += ')';
    }
    text += ' ';
  };
  std::vector<std::pair<TermId, bool>> stack{{t, false}};
  while (!stack.empty()) {
    const auto [s, expanded] = stack.back();
    stack.pop_back();
    if (number.contains(s)) continue;
    if (!expanded) {
      stack.emplace_back(s, true);
      const auto children = arguments(s);
      for (auto it = children.rbegin(); it != children.rend(); ++it) stack.emplace_back(*it, false);
      continue;
    }
    text += "vbafe"[static_cast<std::size_t>(kind(s))];
    switch (kind(s)) {
      case TermKind::kVariable:
      case TermKind::kBound:
        text += std::to_string(index(s)) + ' ';
        write_sort(sort(s));
        break;
      case TermKind::kApplication: {
        const Function& f = signature_.function(function(s));
        text +=
            signature_.symbol(f.symbol).name + '#' + std::to_string(f.argument_sorts.size()) + ' ';
        for (SortId a : f.sort_arguments) write_sort(a);
        break;
      }
      case TermKind::kForall:
      case TermKind::kExists:
        write_sort(binder_sort(s));
        break;
    }
    for (TermId child : arguments(s)) text += std::to_string(number.at(child)) + ',';
    text += ';';
    number.emplace(s, number.size());
  }
  return sha256_hex(text);
}

}  // namespace whence
