#include "report/exports/table_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace whence::report {

namespace {

using Json = nlohmann::ordered_json;

Json output_json(const std::optional<std::string>& output) {
  return output ? Json(*output) : Json(nullptr);
}

Json difference_json(const api::TableDifference& difference) {
  Json out;
  if (difference.row) {
    out["row"] = *difference.row + 1;
  } else {
    Json input = Json::object();
    for (const auto& [column, cell] : difference.inputs) input[column] = cell;
    out["input"] = std::move(input);
  }
  out["output"] = output_json(difference.other);
  out["first"] = output_json(difference.first);
  return out;
}

// `confidence` is of what the first program fills in; empty for others.
Json program_json(const lang::Table& table, const api::TableProgram& program,
                  const std::vector<double>& confidence) {
  Json out;
  out["program"] = program.text;
  out["python"] = program.python;
  out["size"] = program.size;
  out["cost"] = program.cost;
  out["checked"] = true;
  out["filled"] = Json::array();
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (table.is_example(r)) continue;
    Json cell = {{"row", r + 1}, {"output", output_json(program.outputs[r])}};
    // In hundredths, so that the last digits of an exponential do not show.
    if (!confidence.empty()) cell["confidence"] = std::round(confidence[r] * 100) / 100;
    out["filled"].push_back(std::move(cell));
  }
  if (program.difference) out["differs"] = difference_json(*program.difference);
  return out;
}

}  // namespace

std::string table_json(const lang::Table& table, const api::TablePrograms& found,
                       const std::string& input, bool with_statistics) {
  Json out;
  out["format"] = "whence-table-program";
  out["version"] = 1;
  out["input"] = input;
  out["ending"] = api::name(found.ending);
  out["columns"] = Json::array();
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    out["columns"].push_back({{"name", table.columns[c]},
                              {"type", std::string(to_string(table.types[c]))},
                              {"output", c == table.output}});
  }
  out["programs"] = Json::array();
  for (const api::TableProgram& program : found.programs) {
    const bool first = out["programs"].empty();
    out["programs"].push_back(
        program_json(table, program, first ? found.confidence : std::vector<double>()));
  }
  out["doubtful_rows"] = Json::array();
  for (const api::DoubtfulRow& doubtful : found.doubtful) {
    out["doubtful_rows"].push_back(doubtful.row + 1);
  }
  if (!found.formulas.empty()) {
    out["formulas"] = Json::object();
    for (const api::TableFormula& formula : found.formulas) {
      out["formulas"][api::name(formula.target)] =
          formula.reason.empty() ? Json{{"text", formula.text}} : Json{{"reason", formula.reason}};
    }
  }
  out["ask"] = found.ask ? Json(*found.ask + 1) : Json(nullptr);
  if (with_statistics) {
    out["statistics"] = {{"work", found.statistics.work}, {"kept", found.statistics.kept}};
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace whence::report
