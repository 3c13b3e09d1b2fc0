// Writes proof files.

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "proof/file.h"

namespace whence {

namespace {

std::string json_string(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

template <class Range, class Show>
std::string list(const Range& range, Show&& show) {
  std::string out = "[";
  for (const auto& entry : range) {
    if (out.size() > 1) out += ',';
    out += show(entry);
  }
  return out + ']';
}

std::string number(std::size_t n) {
  return std::to_string(n);
}

// Numbers sorts, symbols and terms in the order in which they are first needed, children first, and
// keeps each table's text.
class Tables {
 public:
  explicit Tables(const TermBank& bank) : bank_(bank), signature_(bank.signature()) {}

  // Sorts in a proof are small (kernel/well_formed.h), so this may recurse.
  std::size_t sort(SortId s) {
    if (const auto it = sort_index_.find(s); it != sort_index_.end()) return it->second;
    const Sort& node = signature_.sort(s);
    std::string text;
    if (node.is_variable) {
      text = fmt::format(R"({{"variable":{}}})", node.variable);
    } else {
      const std::string arguments = list(node.arguments, [&](SortId a) { return number(sort(a)); });
      text =
          fmt::format(R"({{"constructor":{},"arguments":{}}})",
                      json_string(signature_.sort_constructor(node.constructor).name), arguments);
    }
    sorts_.push_back(std::move(text));
    sort_index_.emplace(s, sorts_.size() - 1);
    return sorts_.size() - 1;
  }

  std::size_t term(TermId root) {
    std::vector<std::pair<TermId, bool>> stack{{root, false}};
    while (!stack.empty()) {
      const auto [t, expanded] = stack.back();
      stack.pop_back();
      if (term_index_.contains(t)) continue;
      if (expanded) {
        terms_.push_back(text_of(t));
        term_index_.emplace(t, terms_.size() - 1);
        continue;
      }
      stack.emplace_back(t, true);
      const auto children = bank_.arguments(t);
      for (auto it = children.rbegin(); it != children.rend(); ++it) stack.emplace_back(*it, false);
      // A fresh symbol's definition stands before the first term that uses the symbol.
      if (bank_.kind(t) == TermKind::kApplication) {
        const Symbol& symbol = signature_.symbol(bank_.symbol(t));
        if (symbol.is_fresh()) stack.emplace_back(symbol.definition, false);
      }
    }
    return term_index_.at(root);
  }

  // Of a fresh symbol the definition has been numbered before.
  std::size_t symbol(SymbolId id) {
    if (const auto it = symbol_index_.find(id); it != symbol_index_.end()) return it->second;
    const Symbol& s = signature_.symbol(id);
    std::string text;
    if (s.is_fresh()) {
      text = fmt::format(R"({{"name":{},"{}":{}}})", json_string(s.name),
                         s.kind == SymbolKind::kSkolem ? "definition" : "names",
                         term_index_.at(s.definition));
    } else if (s.kind == SymbolKind::kNumeral) {
      // An integer, unless it is said that it is of the field.
      const bool of_field = s.result_sort == signature_.field_sort();
      text = of_field ? fmt::format(R"({{"name":{},"numeral":true,"result":{}}})",
                                    json_string(s.name), sort(s.result_sort))
                      : fmt::format(R"({{"name":{},"numeral":true}})", json_string(s.name));
    } else {
      const std::string arguments =
          list(s.argument_sorts, [&](SortId a) { return number(sort(a)); });
      // The input may declare a symbol with the name and the rank of one that is built in.
      const bool builtin =
          id.index() < Signature::builtin_symbol_count() || s.kind == SymbolKind::kArithmetic;
      text = fmt::format(R"({{"name":{},{}"parameters":{},"arguments":{},"result":{}}})",
                         json_string(s.name), builtin ? R"("builtin":true,)" : "",
                         s.sort_parameters, arguments, sort(s.result_sort));
    }
    symbols_.push_back(std::move(text));
    symbol_index_.emplace(id, symbols_.size() - 1);
    return symbols_.size() - 1;
  }

  [[nodiscard]] const std::vector<std::string>& sorts() const { return sorts_; }
  [[nodiscard]] const std::vector<std::string>& symbols() const { return symbols_; }
  [[nodiscard]] const std::vector<std::string>& terms() const { return terms_; }

 private:
  std::string text_of(TermId t) {
    switch (bank_.kind(t)) {
      case TermKind::kVariable:
        return fmt::format(R"({{"variable":{},"sort":{}}})", bank_.index(t), sort(bank_.sort(t)));
      case TermKind::kBound:
        return fmt::format(R"({{"bound":{},"sort":{}}})", bank_.index(t), sort(bank_.sort(t)));
      case TermKind::kForall:
      case TermKind::kExists:
        return fmt::format(R"({{"{}":{},"body":{}}})",
                           bank_.kind(t) == TermKind::kForall ? "forall" : "exists",
                           sort(bank_.binder_sort(t)), term_index_.at(bank_.body(t)));
      case TermKind::kApplication:
        break;
    }
    const std::size_t head = symbol(bank_.symbol(t));
    std::string text = fmt::format(R"({{"apply":{})", head);
    const auto& sort_arguments = signature_.function(bank_.function(t)).sort_arguments;
    if (!sort_arguments.empty()) {
      text += R"(,"sorts":)" + list(sort_arguments, [&](SortId s) { return number(sort(s)); });
    }
    if (!bank_.arguments(t).empty()) {
      text += R"(,"arguments":)" +
              list(bank_.arguments(t), [&](TermId a) { return number(term_index_.at(a)); });
    }
    return text + '}';
  }

  const TermBank& bank_;
  const Signature& signature_;
  std::vector<std::string> sorts_;
  std::vector<std::string> symbols_;
  std::vector<std::string> terms_;
  absl::flat_hash_map<SortId, std::size_t> sort_index_;
  absl::flat_hash_map<SymbolId, std::size_t> symbol_index_;
  absl::flat_hash_map<TermId, std::size_t> term_index_;
};

class StepWriter {
 public:
  StepWriter(const Problem& problem, const Derivation& derivation)
      : problem_(problem), derivation_(derivation), tables_(problem.bank) {}

  void write(StepId id) {
    const Step& step = derivation_[id];
    const StepArguments& arguments = step.arguments;
    std::string text = fmt::format(R"({{"rule":{})", json_string(rule_name(step.rule)));
    if (!step.premises.empty()) {
      text +=
          R"(,"premises":)" + list(step.premises, [&](StepId p) { return number(index_.at(p)); });
    }
    if (step.rule == Rule::kInput) {
      text += R"(,"statement":)" + json_string(problem_.statements[arguments.numbers[0]].name);
    }
    const auto numbers = std::span(arguments.numbers).subspan(step.rule == Rule::kInput ? 1 : 0);
    if (!numbers.empty()) {
      text += R"(,"numbers":)" + list(numbers, [](std::uint32_t n) { return number(n); });
    }
    if (!arguments.position.empty()) {
      text +=
          R"(,"position":)" + list(arguments.position, [](std::uint32_t n) { return number(n); });
    }
    if (!arguments.terms.empty()) text += R"(,"terms":)" + terms(arguments.terms);
    if (!arguments.sorts.empty()) {
      text +=
          R"(,"sorts":)" + list(arguments.sorts, [&](SortId s) { return number(tables_.sort(s)); });
    }
    if (!arguments.substitutions.empty()) {
      text += R"(,"substitutions":)" +
              list(arguments.substitutions, [&](const Substitution& s) { return bindings(s); });
    }
    if (!arguments.name.empty()) text += R"(,"name":)" + json_string(arguments.name);
    text += R"(,"clause":)" + list(step.conclusion.clause, [&](const Literal& l) {
              return fmt::format("[{},{}]", tables_.term(l.atom), l.positive);
            });
    if (!step.conclusion.assumptions.empty()) {
      text += R"(,"assumptions":)" + sorted_terms(step.conclusion.assumptions);
    }
    steps_.push_back(text + '}');
    index_.emplace(id, steps_.size() - 1);
  }

  [[nodiscard]] const Tables& tables() const { return tables_; }
  [[nodiscard]] const std::vector<std::string>& steps() const { return steps_; }
  [[nodiscard]] std::size_t index(StepId id) const { return index_.at(id); }

 private:
  std::string terms(const std::vector<TermId>& all) {
    return list(all, [&](TermId t) { return number(tables_.term(t)); });
  }

  // A set has no order; the table's index gives it one that does not depend on the bank.
  std::string sorted_terms(const std::vector<TermId>& all) {
    std::vector<std::size_t> indices;
    for (TermId t : all) indices.push_back(tables_.term(t));
    std::sort(indices.begin(), indices.end());
    return list(indices, number);
  }

  std::string bindings(const Substitution& s) {
    std::string out = "[";
    for (std::size_t v = 0; v < s.terms().size(); ++v) {
      const TermId image = s.terms()[v];
      if (!image.valid()) continue;
      if (out.size() > 1) out += ',';
      out += fmt::format("[{},{}]", v, tables_.term(image));
    }
    return out + ']';
  }

  const Problem& problem_;
  const Derivation& derivation_;
  Tables tables_;
  std::vector<std::string> steps_;
  absl::flat_hash_map<StepId, std::size_t> index_;
};

std::string table(std::string_view name, const std::vector<std::string>& entries) {
  std::string out = fmt::format(R"("{}":[)", name);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    out += entries[i];
  }
  return out + "]";
}

std::string tables_text(const Tables& tables) {
  return table("sorts", tables.sorts()) + ",\n" + table("symbols", tables.symbols()) + ",\n" +
         table("terms", tables.terms());
}

std::string sources_text(const Problem& problem) {
  std::vector<std::string> sources;
  for (const Source& source : problem.sources) {
    sources.push_back(fmt::format(R"({{"path":{},"sha256":{}}})", json_string(source.path),
                                  json_string(source.sha256)));
  }
  return table("sources", sources);
}

const char* kind_name(SortKind kind) {
  switch (kind) {
    case SortKind::kDatatype:
      return "datatype";
    case SortKind::kFunction:
      return "function";
    case SortKind::kIntegers:
      return "integers";
    case SortKind::kField:
      return "field";
    case SortKind::kUninterpreted:
      break;
  }
  return "uninterpreted";
}

// What a statement is to a proof: a lemma is a theorem, an example nothing.
const char* kind_name(StatementKind kind) {
  if (kind == StatementKind::kDefinition) return "definition";
  return kind == StatementKind::kAxiom ? "axiom" : "theorem";
}

}  // namespace

std::string write_theory(const Problem& problem) {
  const Signature& signature = problem.bank.signature();
  Tables tables(problem.bank);
  for (std::size_t i = 0; i < problem.input_symbol_count; ++i) (void)tables.symbol(SymbolId{i});
  std::vector<std::string> types;
  for (std::size_t i = 0; i < signature.sort_constructor_count(); ++i) {
    const SortConstructor& type = signature.sort_constructor(SortConstructorId{i});
    types.push_back(
        fmt::format(R"({{"name":{},"parameters":{},"kind":"{}","constructors":{}}})",
                    json_string(type.name), type.arity, kind_name(type.kind),
                    list(type.constructors, [&](SymbolId c) { return number(tables.symbol(c)); })));
  }
  std::vector<std::string> statements;
  for (const Statement& s : problem.statements) {
    if (s.kind == StatementKind::kExample) continue;
    statements.push_back(fmt::format(R"({{"name":{},"kind":"{}","formula":{}}})",
                                     json_string(s.name), kind_name(s.kind),
                                     tables.term(s.formula)));
  }
  return fmt::format("{{\"format\":\"whence-theory\",\"version\":{},\"generator\":\"whence\",\n",
                     kProofFormatVersion) +
         (problem.bool_is_no_sort_argument ? "\"bool_is_no_sort_argument\":true,\n" : "") +
         sources_text(problem) + ",\n" + tables_text(tables) + ",\n" + table("types", types) +
         ",\n" + table("statements", statements) + "}\n";
}

std::string write_terms(const Problem& problem, std::span<const TermId> terms) {
  Tables tables(problem.bank);
  const std::string roots = list(terms, [&](TermId t) { return number(tables.term(t)); });
  return "{" + tables_text(tables) + ",\n\"roots\":" + roots + "}\n";
}

std::string write_proof(const Problem& problem, const kernel::Proof& proof) {
  const Derivation& derivation = proof.derivation();
  StepWriter writer(problem, derivation);
  const std::vector<bool> needed = derivation.needed_for_results(proof.contradiction());
  for (std::size_t i = 0; i < needed.size(); ++i) {
    if (needed[i]) writer.write(StepId{i});
  }
  std::vector<std::string> theorems;
  for (const ProvedStatement& theorem : proof.theorems()) {
    theorems.push_back(fmt::format(R"({{"statement":{},"step":{}}})",
                                   json_string(problem.statements[theorem.statement].name),
                                   writer.index(theorem.step)));
  }
  return fmt::format("{{\"format\":\"whence-proof\",\"version\":{},\"generator\":\"whence\",\n",
                     kProofFormatVersion) +
         sources_text(problem) + ",\n" + tables_text(writer.tables()) + ",\n" +
         table("steps", writer.steps()) + ",\n" + table("theorems", theorems) + "}\n";
}

}  // namespace whence
