#include "report/exports/model_tptp.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/tptp/print.h"
#include "model/finite/text.h"

namespace whence::report {

namespace {

class ModelWriter {
 public:
  ModelWriter(const Problem& problem, const finite::Interpretation& interpretation)
      : signature_(problem.bank.signature()),
        interpretation_(interpretation),
        printer_(problem),
        typed_(std::ranges::any_of(
            problem.statements,
            [&](const Statement& s) { return printer_.needs_types(s.formula); })),
        names_(problem, interpretation, typed_),
        functions_(finite::interpreted(problem, interpretation)) {}

  std::string run() {
    if (typed_) types();
    std::string domains;
    for (const auto& [sort, size] : interpretation_.sizes()) append(domains, domain(sort, size));
    formula("domain", "fi_domain", domains);
    std::string functors;
    std::string predicates;
    for (const FunctionId f : functions_) {
      const bool predicate = signature_.function(f).result_sort == signature_.bool_sort();
      append(predicate ? predicates : functors, table(f, predicate));
    }
    formula("functors", "fi_functors", functors);
    formula("predicates", "fi_predicates", predicates);
    return std::move(out_);
  }

 private:
  static void append(std::string& conjunction, const std::string& part) {
    conjunction += (conjunction.empty() ? "" : "\n    & ") + part;
  }

  void formula(const char* name, const char* role, const std::string& text) {
    if (text.empty()) return;
    out_ += fmt::format("{}({},{},\n    ( {} )).\n", typed_ ? "tff" : "fof", name, role, text);
  }

  std::string element(SortId sort, std::uint32_t e) const {
    const std::string name = names_(sort, e);
    return typed_ ? name : "\"" + name + "\"";
  }

  void types() {
    for (const auto& [sort, size] : interpretation_.sizes()) {
      const std::string name = printer_.sort(sort);
      if (name != "$i") out_ += fmt::format("tff({0}_type,type,{0}: $tType).\n", name);
      for (std::uint32_t e = 0; e < size; ++e) {
        out_ += fmt::format("tff({0}_type,type,{0}: {1}).\n", element(sort, e), name);
      }
    }
    for (std::size_t i = 0; i < functions_.size(); ++i) {
      const SymbolId symbol = signature_.function(functions_[i]).symbol;
      out_ += fmt::format("tff(symbol_{}_type,type,{}: {}).\n", i + 1, printer_.symbol(symbol),
                          printer_.rank(symbol));
    }
  }

  std::string domain(SortId sort, std::uint32_t size) const {
    std::string any;
    std::string all;
    for (std::uint32_t e = 0; e < size; ++e) {
      any += (e > 0 ? " | X = " : "X = ") + element(sort, e);
      all += (e > 0 ? "," : "") + element(sort, e);
    }
    std::string text =
        fmt::format("! [X{}] : ( {} )", typed_ ? ": " + printer_.sort(sort) : "", any);
    // Distinct objects are so by themselves.
    if (typed_ && size > 1) text += fmt::format("\n    & $distinct({})", all);
    return text;
  }

  std::string table(FunctionId f, bool predicate) const {
    const Function& function = signature_.function(f);
    std::vector<std::uint32_t> bounds;
    for (const SortId s : function.argument_sorts) bounds.push_back(interpretation_.size(s));
    std::vector<std::uint32_t> at(bounds.size(), 0);
    std::string text;
    do {
      std::string row = printer_.symbol(function.symbol);
      for (std::size_t i = 0; i < at.size(); ++i) {
        row += (i == 0 ? "(" : ",") + element(function.argument_sorts[i], at[i]);
      }
      if (!at.empty()) row += ")";
      const std::uint32_t value = interpretation_.value(signature_, f, at);
      if (predicate) {
        append(text, (value != 0 ? "" : "~ ") + row);
      } else {
        append(text, row + " = " + element(function.result_sort, value));
      }
    } while (finite::next_tuple(at, bounds));
    return text;
  }

  const Signature& signature_;
  const finite::Interpretation& interpretation_;
  TptpPrinter printer_;
  bool typed_;
  finite::ElementNames names_;
  std::vector<FunctionId> functions_;
  std::string out_;
};

}  // namespace

std::string model_tptp(const Problem& problem, const finite::Interpretation& interpretation) {
  return ModelWriter(problem, interpretation).run();
}

}  // namespace whence::report
