#include "model/finite/file.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "lang/mpl/print.h"
#include "model/finite/text.h"
#include "model/finite/truth.h"

namespace whence::finite {

namespace {

using Json = nlohmann::ordered_json;

// Visits of terms that a file may cost: some ten seconds.
constexpr std::uint64_t kMostFileSteps = 200'000'000;
constexpr std::size_t kMostTableRows = 10'000'000;

Json table_json(const Problem& problem, const Interpretation& interpretation,
                const ElementNames& names, FunctionId f, std::vector<std::uint32_t>& at) {
  const Signature& signature = problem.bank.signature();
  const Function& function = signature.function(f);
  if (at.size() == function.argument_sorts.size()) {
    const std::uint32_t value = interpretation.value(signature, f, at);
    if (function.result_sort == signature.bool_sort()) return value != 0;
    return names(function.result_sort, value);
  }
  Json out = Json::array();
  const std::uint32_t size = interpretation.size(function.argument_sorts[at.size()]);
  at.push_back(0);
  for (; at.back() < size; ++at.back()) {
    out.push_back(table_json(problem, interpretation, names, f, at));
  }
  at.pop_back();
  return out;
}

Json to_json(const Problem& problem, const Interpretation& interpretation) {
  const Signature& signature = problem.bank.signature();
  const ElementNames names(problem, interpretation);
  Json sorts = Json::array();
  for (const auto& [sort, size] : interpretation.sizes()) {
    Json elements = Json::array();
    for (std::uint32_t e = 0; e < size; ++e) elements.push_back(names(sort, e));
    sorts.push_back({{"sort", print_sort(problem, sort)}, {"elements", std::move(elements)}});
  }
  Json functions = Json::array();
  for (const FunctionId f : interpreted(problem, interpretation)) {
    const Function& function = signature.function(f);
    Json arguments = Json::array();
    for (const SortId s : function.argument_sorts) arguments.push_back(print_sort(problem, s));
    std::vector<std::uint32_t> at;
    functions.push_back({{"name", signature.symbol_of(f).name},
                         {"arguments", std::move(arguments)},
                         {"result", print_sort(problem, function.result_sort)},
                         {"table", table_json(problem, interpretation, names, f, at)}});
  }
  return {{"sorts", std::move(sorts)}, {"functions", std::move(functions)}};
}

// Lists without lists in them stand on one line.
std::string laid_out(const Json& value, std::size_t indent = 0) {
  const bool flat = !value.is_structured() || value.empty() ||
                    (value.is_array() && std::ranges::none_of(value, [](const Json& element) {
                       return element.is_structured();
                     }));
  if (flat) return value.dump(-1, ' ', false, Json::error_handler_t::replace);
  const std::string line = "\n" + std::string(indent + 1, ' ');
  std::string out;
  for (const auto& [key, element] : value.items()) {
    out += (out.empty() ? "" : ",") + line;
    if (value.is_object()) {
      out += Json(key).dump(-1, ' ', false, Json::error_handler_t::replace) + ": ";
    }
    out += laid_out(element, indent + 1);
  }
  const bool object = value.is_object();
  return (object ? "{" : "[") + out + "\n" + std::string(indent, ' ') + (object ? "}" : "]");
}

struct Damaged {
  std::string reason;
};

const Json& member(const Json& object, const char* key) {
  if (!object.is_object() || !object.contains(key)) {
    throw Damaged{fmt::format("\"{}\" is missing", key)};
  }
  return object.at(key);
}

std::string text(const Json& object, const char* key) {
  const Json& value = member(object, key);
  if (!value.is_string()) throw Damaged{fmt::format("\"{}\" is no text", key)};
  return value.get<std::string>();
}

const Json& list(const Json& object, const char* key) {
  const Json& value = member(object, key);
  if (!value.is_array()) throw Damaged{fmt::format("\"{}\" is no list", key)};
  return value;
}

void check_sources_of(const Problem& problem, const Json& document) {
  const Json& sources = list(document, "sources");
  for (std::size_t i = 0; i < std::min(sources.size(), problem.sources.size()); ++i) {
    if (text(sources[i], "sha256") != problem.sources[i].sha256) {
      throw Damaged{"the input file has changed since the model was written: " +
                    problem.sources[i].path};
    }
  }
  if (sources.size() != problem.sources.size()) {
    throw Damaged{fmt::format("the model was written for {} input files, now there are {}",
                              sources.size(), problem.sources.size())};
  }
}

class Reader {
 public:
  explicit Reader(Problem& problem) : problem_(problem), signature_(problem.bank.signature()) {}

  Interpretation interpretation(const Json& object) {
    result_ = {};
    elements_.clear();
    read_.clear();
    std::map<std::string, SortId> sorts;
    for (std::size_t s = 0; s < signature_.sort_count(); ++s) {
      sorts.emplace(print_sort(problem_, SortId{s}), SortId{s});
    }
    for (const Json& entry : list(object, "sorts")) {
      const std::string name = text(entry, "sort");
      const auto sort = sorts.find(name);
      if (sort == sorts.end() || sort->second == signature_.bool_sort()) {
        throw Damaged{"there is no uninterpreted sort " + name};
      }
      auto& elements = elements_[sort->second];
      if (!elements.empty()) throw Damaged{"twice the sort " + name};
      for (const Json& element : list(entry, "elements")) {
        if (!element.is_string()) throw Damaged{"an element of " + name + " is no text"};
        const auto number = static_cast<std::uint32_t>(elements.size());
        if (!elements.emplace(element.get<std::string>(), number).second) {
          throw Damaged{"an element twice in " + name};
        }
      }
      if (elements.empty()) throw Damaged{"no elements in " + name};
      result_.set_size(sort->second, static_cast<std::uint32_t>(elements.size()));
    }
    for (const Json& entry : list(object, "functions")) function(entry);
    return std::move(result_);
  }

 private:
  void function(const Json& entry) {
    const std::string name = text(entry, "name");
    std::vector<std::string> rank;
    for (const Json& sort : list(entry, "arguments")) {
      if (!sort.is_string()) throw Damaged{"an argument's sort is no text"};
      rank.push_back(sort.get<std::string>());
    }
    rank.push_back(text(entry, "result"));
    for (std::size_t s = Signature::builtin_symbol_count(); s < problem_.input_symbol_count; ++s) {
      const Symbol& symbol = signature_.symbol(SymbolId{s});
      if (symbol.name != name || symbol.sort_parameters > 0) continue;
      std::vector<std::string> own;
      for (const SortId sort : symbol.argument_sorts) own.push_back(print_sort(problem_, sort));
      own.push_back(print_sort(problem_, symbol.result_sort));
      // Of two that look alike the first has come first.
      if (own != rank || !read_.insert(s).second) continue;
      table(signature_.function(SymbolId{s}), name, member(entry, "table"));
      return;
    }
    throw Damaged{"there is no symbol " + name + " of that rank, or it is there twice"};
  }

  void table(FunctionId f, const std::string& name, const Json& table) {
    const Function function = signature_.function(f);
    if (result_.rows(signature_, f) > kMostTableRows)
      throw Damaged{"the table of " + name + " is too large"};
    std::vector<std::uint32_t> values;
    const auto read = [&](auto&& self, const Json& node, std::size_t depth) -> void {
      if (depth == function.argument_sorts.size()) {
        values.push_back(value(node, function.result_sort, name));
        return;
      }
      if (!node.is_array() || node.size() != result_.size(function.argument_sorts[depth])) {
        throw Damaged{"the table of " + name + " has another shape than its sorts"};
      }
      for (const Json& row : node) self(self, row, depth + 1);
    };
    read(read, table, 0);
    result_.set_table(f, std::move(values));
  }

  std::uint32_t value(const Json& node, SortId sort, const std::string& name) {
    if (sort == signature_.bool_sort()) {
      if (!node.is_boolean()) throw Damaged{"a value of " + name + " is no truth value"};
      return node.get<bool>() ? 1 : 0;
    }
    const auto of_sort = elements_.find(sort);
    if (node.is_string() && of_sort != elements_.end()) {
      const auto it = of_sort->second.find(node.get<std::string>());
      if (it != of_sort->second.end()) return it->second;
    }
    throw Damaged{"a value of " + name + " is no element of its sort"};
  }

  Problem& problem_;
  Signature& signature_;
  Interpretation result_;
  std::map<SortId, std::map<std::string, std::uint32_t>> elements_;
  std::set<std::size_t> read_;  // symbols
};

Json parsed(std::string_view json) {
  if (json.size() > kMostModelBytes) throw Damaged{"it is too large"};
  // Tables are as deep as functions have arguments; deeper ones are not for a reader that recurses.
  constexpr int kDeepest = 300;
  bool too_deep = false;
  Json document = Json::parse(
      json,
      [&](int depth, Json::parse_event_t, Json&) {
        too_deep = too_deep || depth > kDeepest;
        return !too_deep;
      },
      false);
  if (too_deep || document.is_discarded()) throw Damaged{"it is no JSON"};
  return document;
}

}  // namespace

std::string interpretation_json(const Problem& problem, const Interpretation& interpretation) {
  return to_json(problem, interpretation).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string write_models(const Problem& problem, const std::vector<StatementModel>& models,
                         std::string_view program) {
  const TermPrinter printer(problem);
  Json out;
  out["format"] = "whence-model";
  out["version"] = kModelFormatVersion;
  out["whence"] = program;
  out["sources"] = Json::array();
  for (const Source& source : problem.sources) {
    out["sources"].push_back({{"path", source.path}, {"sha256", source.sha256}});
  }
  out["models"] = Json::array();
  for (const StatementModel& model : models) {
    Json entry = {{"fails", problem.statements[model.statement].name},
                  {"formula", printer.statement_formula(model.statement)}};
    entry.update(to_json(problem, model.interpretation));
    out["models"].push_back(std::move(entry));
  }
  return laid_out(out) + "\n";
}

bool is_model_file(std::string_view json) {
  // The key is among the first that a file has.
  constexpr std::size_t kHead = 400;
  return json.substr(0, kHead).find("\"whence-model\"") != std::string_view::npos;
}

std::variant<std::vector<StatementModel>, std::string> read_models(Problem& problem,
                                                                   std::string_view json) {
  try {
    const Json document = parsed(json);
    if (text(document, "format") != "whence-model") throw Damaged{"it is of another format"};
    if (member(document, "version") != kModelFormatVersion) {
      throw Damaged{fmt::format("its version is not {}", kModelFormatVersion)};
    }
    check_sources_of(problem, document);
    const TermPrinter printer(problem);
    Reader reader(problem);
    std::vector<StatementModel> models;
    for (const Json& entry : list(document, "models")) {
      const std::string name = text(entry, "fails");
      const auto statement = std::ranges::find_if(problem.statements, [&](const Statement& s) {
        return s.name == name &&
               (s.kind == StatementKind::kTheorem || s.kind == StatementKind::kLemma);
      });
      if (statement == problem.statements.end()) {
        throw Damaged{"there is no theorem " + name + " to fail in it"};
      }
      StatementModel model;
      model.statement = static_cast<std::uint32_t>(statement - problem.statements.begin());
      if (text(entry, "formula") != printer.statement_formula(model.statement)) {
        throw Damaged{"the theorem " + name + " says something else"};
      }
      model.interpretation = reader.interpretation(entry);
      models.push_back(std::move(model));
    }
    if (models.empty()) throw Damaged{"it has no models"};
    return models;
  } catch (const Damaged& damaged) {
    return "the model file cannot be used: " + damaged.reason;
  }
}

std::string check_models(const Problem& problem, const std::vector<StatementModel>& models) {
  std::vector<TermId> formulas;
  for (const Statement& s : problem.statements) formulas.push_back(s.formula);
  if (const auto reason = not_finite(problem.bank, formulas)) {
    return "the theory has no finite models: it has " + *reason;
  }
  for (const StatementModel& model : models) {
    const Statement& goal = problem.statements[model.statement];
    const Verdict verdict = axioms_hold(problem, model.interpretation, kMostFileSteps);
    if (!verdict.model) {
      return fmt::format("{} {} in the model",
                         problem.statements[verdict.statement.value_or(0)].name,
                         verdict.unknown ? "takes too long to be evaluated" : "does not hold");
    }
    Truth truth(problem.bank, model.interpretation);
    const std::optional<bool> holds = truth.holds(goal.formula, kMostFileSteps);
    if (holds == std::optional(false)) continue;
    return fmt::format("{} {} in the model", goal.name,
                       holds ? "holds" : "takes too long to be evaluated");
  }
  return "";
}

}  // namespace whence::finite
