#include "cli/synth_table.h"

#include <fmt/format.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "api/impl.h"
#include "base/output_file.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/running.h"
#include "report/programs/table_page.h"
#include "synth/table/python.h"
#include "synth/table/search.h"

namespace whence::cli {

namespace {

using lang::Cell;
using lang::Table;
using synth::table::TableProgram;
using synth::table::TableResult;
using Json = nlohmann::ordered_json;

constexpr std::size_t kLongest = 100'000;
constexpr std::size_t kAlternatives = 4;  // looked at to find doubtful rows
constexpr std::size_t kMostRowsNamed = 12;

std::string shown(const std::optional<std::string>& output) {
  return output ? fmt::format("\"{}\"", *output) : "no value";
}

std::string row_text(const Table& table, std::size_t row) {
  std::string out;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (c == table.output) continue;
    if (!out.empty()) out += ", ";
    out += fmt::format("{} = \"{}\"", table.columns[c], table.rows[row][c].text);
  }
  return out;
}

// Of a row that was made up.
std::string made_row_text(const Table& table, const std::vector<synth::table::Text>& row) {
  std::string out;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (c == table.output) continue;
    if (!out.empty()) out += ", ";
    out += fmt::format("{} = \"{}\"", table.columns[c], synth::table::encoded(row[c]));
  }
  return out;
}

// Rows to fill on which programs that are about as likely as the first one differ from it, and
// those for which it has no value.
std::vector<std::size_t> doubtful_rows(const Table& table, const TableResult& result) {
  constexpr std::uint32_t kAboutAsLikely = 12;
  std::vector<std::size_t> rows;
  const TableProgram& best = result.programs.front();
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (table.is_example(r)) continue;
    bool doubtful = !best.outputs[r];
    for (const TableProgram& other : result.programs) {
      doubtful = doubtful ||
                 (other.cost <= best.cost + kAboutAsLikely && other.outputs[r] != best.outputs[r]);
    }
    if (doubtful) rows.push_back(r);
  }
  return rows;
}

Table filled(const Table& table, const TableProgram& program) {
  Table out = table;
  // Outputs are written as numbers or truth values if all that were given are.
  bool numbers = true;
  bool booleans = true;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (!table.is_example(r)) continue;
    numbers = numbers && table.rows[r][table.output].kind == Cell::Kind::kNumber;
    booleans = booleans && table.rows[r][table.output].kind == Cell::Kind::kBoolean;
  }
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (table.is_example(r) || !program.outputs[r]) continue;
    Cell& cell = out.rows[r][table.output];
    cell.text = *program.outputs[r];
    const lang::ColumnType type = lang::type_of_cell(cell.text);
    const bool number = numbers && !cell.text.starts_with('+') &&
                        (type == lang::ColumnType::kInteger || type == lang::ColumnType::kDecimal);
    const bool boolean = booleans && (cell.text == "true" || cell.text == "false");
    cell.kind = number                             ? Cell::Kind::kNumber
                : boolean                          ? Cell::Kind::kBoolean
                : cell.kind == Cell::Kind::kQuoted ? Cell::Kind::kQuoted
                                                   : Cell::Kind::kText;
  }
  return out;
}

Json json_output(const std::optional<std::string>& output) {
  return output ? Json(*output) : Json(nullptr);
}

Json json_input(const Table& table, const std::vector<synth::table::Text>& row) {
  Json out = Json::object();
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (c != table.output) out[table.columns[c]] = synth::table::encoded(row[c]);
  }
  return out;
}

api::Ending ending_of(const TableResult& result, const StopToken& stop) {
  if (stop.interrupted()) return api::Ending::kInterrupted;
  if (stop.out_of_memory()) return api::Ending::kMemoryLimit;
  if (!result.limit_reached) return api::Ending::kDone;
  return stop.expired() ? api::Ending::kTimeLimit : api::Ending::kWorkLimit;
}

// Where a program differs from the first one: what is asked for, and what both give.
struct Difference {
  std::string where;  // "row 5 (Name = ...)"
  std::optional<std::size_t> row;
  std::optional<std::size_t> made;
  std::optional<std::string> first;
  std::optional<std::string> other;
};

std::optional<Difference> difference(const Table& table, const TableResult& result,
                                     const TableProgram& other) {
  const TableProgram& first = result.programs.front();
  Difference out;
  out.row = first_difference(first, other);
  if (out.row) {
    out.where = fmt::format("row {} ({})", *out.row + 1, row_text(table, *out.row));
    out.first = first.outputs[*out.row];
    out.other = other.outputs[*out.row];
    return out;
  }
  out.made = first_made_difference(first, other);
  if (!out.made) return std::nullopt;
  out.where = fmt::format("a row with {}", made_row_text(table, result.made_rows[*out.made]));
  out.first = first.made[*out.made];
  out.other = other.made[*out.made];
  return out;
}

void print_json(const TableRequest& request, const Table& table, const TableResult& result,
                api::Ending ending) {
  Json out;
  out["format"] = "whence-table-program";
  out["version"] = 1;
  out["input"] = request.file;
  out["ending"] = api::name(ending);
  out["columns"] = Json::array();
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    out["columns"].push_back({{"name", table.columns[c]},
                              {"type", std::string(to_string(table.types[c]))},
                              {"output", c == table.output}});
  }
  out["programs"] = Json::array();
  for (std::size_t i = 0; i < std::min(request.top, result.programs.size()); ++i) {
    const TableProgram& program = result.programs[i];
    Json entry;
    entry["program"] = readable(*program.expression, table.columns);
    entry["python"] = python_of(*program.expression, table.columns, table.output);
    entry["size"] = size_of(*program.expression);
    entry["cost"] = program.cost;
    entry["checked"] = true;
    Json outputs = Json::array();
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      if (!table.is_example(r)) {
        outputs.push_back({{"row", r + 1}, {"output", json_output(program.outputs[r])}});
      }
    }
    entry["filled"] = std::move(outputs);
    if (i > 0) {
      if (const auto d = difference(table, result, program)) {
        Json differs;
        if (d->row) differs["row"] = *d->row + 1;
        if (d->made) differs["input"] = json_input(table, result.made_rows[*d->made]);
        differs["output"] = json_output(d->other);
        differs["first"] = json_output(d->first);
        entry["differs"] = std::move(differs);
      }
    }
    out["programs"].push_back(std::move(entry));
  }
  out["doubtful_rows"] = Json::array();
  if (!result.programs.empty()) {
    for (std::size_t row : doubtful_rows(table, result)) out["doubtful_rows"].push_back(row + 1);
  }
  if (request.statistics) {
    out["statistics"] = {{"work", result.statistics.work}, {"kept", result.statistics.kept}};
  }
  std::cout << out.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

void print_ending(const TableResult& result, const StopToken& stop) {
  const api::Ending ending = ending_of(result, stop);
  // To go through all the work there is is how most searches end.
  if (ending == api::Ending::kDone || ending == api::Ending::kWorkLimit) return;
  std::cerr << fmt::format("whence: {}: the best so far\n", api::text_of(ending));
}

void print_doubtful(const TableResult& result, const std::vector<std::size_t>& rows) {
  if (rows.empty()) return;
  std::cout << paint(
                   Tone::kDoubt,
                   fmt::format("{} to look at:",
                               rows.size() == 1 ? "one row" : fmt::format("{} rows", rows.size())))
            << '\n';
  const TableProgram& best = result.programs.front();
  for (std::size_t i = 0; i < std::min(rows.size(), kMostRowsNamed); ++i) {
    std::string also;
    for (const TableProgram& other : result.programs) {
      if (other.outputs[rows[i]] == best.outputs[rows[i]]) continue;
      const std::string text = shown(other.outputs[rows[i]]);
      if (also.find(text) == std::string::npos) also += " or " + text;
    }
    std::cout << "  "
              << paint(Tone::kPlain,
                       fmt::format("row {}: {}{}", rows[i] + 1, shown(best.outputs[rows[i]]), also))
              << '\n';
  }
  if (rows.size() > kMostRowsNamed) {
    std::cout << fmt::format("  and {} more\n", rows.size() - kMostRowsNamed);
  }
}

void print_programs(const TableRequest& request, const Table& table, const TableResult& result) {
  for (std::size_t i = 0; i < std::min(request.top, result.programs.size()); ++i) {
    const TableProgram& program = result.programs[i];
    if (i > 0) {
      std::cout << '\n';
      if (const auto d = difference(table, result, program)) {
        std::cout << paint(Tone::kFaint, fmt::format("or, if {} is {} and not {}:", d->where,
                                                     shown(d->other), shown(d->first)))
                  << '\n';
      }
    }
    std::cout << paint(Tone::kStrong, table.columns[table.output]) << " = ";
    const std::string text = readable(*program.expression, table.columns);
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      std::cout << paint(Tone::kPlain, std::string_view(text).substr(begin, end - begin), kLongest)
                << '\n';
      begin = end + 1;
    }
  }
}

void write_to(const std::string& path, const std::string& text) {
  if (path == "-") {
    std::cout << text;
  } else {
    write_file(path, text);
  }
}

lang::TableOptions reading_of(const TableChoices& choices) {
  lang::TableOptions options;
  options.output = choices.output;
  if (choices.header == "yes") options.header = lang::HeaderChoice::kYes;
  if (choices.header == "no") options.header = lang::HeaderChoice::kNo;
  return options;
}

}  // namespace

void add_table_choices(CLI::App& sub, TableChoices& choices) {
  const std::string tables = "Tables";
  sub.add_option("--input-format", choices.input_format,
                 "auto (by the file's name), sygus, csv, tsv or json")
      ->check(CLI::IsMember({"auto", "sygus", "csv", "tsv", "json"}))
      ->type_name("FMT");
  sub.add_option("--output", choices.output,
                 "The column to compute, by name or number (default: the last)")
      ->type_name("NAME")
      ->group(tables);
  sub.add_option("--header", choices.header,
                 "Whether the first row has the names of the columns: auto, yes or no")
      ->check(CLI::IsMember({"auto", "yes", "no"}))
      ->type_name("")
      ->group(tables);
  sub.add_option("--fill", choices.fill, "Write the completed table; - is standard output")
      ->type_name("FILE")
      ->group(tables);
  sub.add_option("--html", choices.html, "Write a page that shows how the output comes about")
      ->type_name("DIR");
  sub.add_option("--python", choices.python, "Write the program in Python; - is standard output")
      ->type_name("FILE")
      ->group(tables);
}

std::optional<lang::TableFormat> table_format_of(const std::string& file,
                                                 const TableChoices& choices) {
  auto format = lang::table_format_of(
      choices.input_format == "auto" ? file : "table." + choices.input_format);
  if (!format && !(choices.output.empty() && choices.fill.empty() && choices.python.empty() &&
                   choices.header == "auto")) {
    throw UsageError("--output, --header, --fill and --python are for tables");
  }
  return format;
}

namespace {

TableResult search(const TableRequest& request, const Table& table, StopToken& stop) {
  const SignalScope signals(stop);
  ProgressLine line(stderr_is_terminal() && !request.quiet && !request.json);
  // Work bounds every search; where neither limit is given, a slow machine is not to take for ever.
  if (request.seconds || !request.work) {
    stop.set_deadline_in(request.seconds.value_or(kDefaultSeconds));
  }
  if (request.memory_bytes > 0) stop.set_memory_limit(request.memory_bytes);
  synth::table::TableLimits limits;
  if (request.work) limits.work = *request.work;
  limits.stop = &stop;
  limits.answers = std::max(request.top, kAlternatives);
  limits.progress = [&line](const synth::table::TableProgress& p) { line.show(p); };
  TableResult result = search_table(table, limits);
  // More than are looked at for doubtful rows are wanted only if they were asked for.
  limits.answers = request.top;
  add_programs(table, limits, result);
  return result;
}

}  // namespace

int synth_table(const TableRequest& request) {
  const TableChoices& choices = request.choices;
  for (const std::string* path : {&choices.python, &choices.fill}) {
    if (!path->empty() && *path != "-") require_writable(*path);
  }
  if (!choices.html.empty()) require_writable_directory(choices.html);
  const std::string text = read_bytes(request.file);
  auto read = lang::read_table_text(text, request.file == "-" ? "<stdin>" : request.file,
                                    request.format, reading_of(choices));
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&read)) {
    const std::vector<api::Diagnostic> diagnostics = api::convert(*wrong);
    print_diagnostics(diagnostics);
    if (request.json) print_json_diagnostics("whence-table-program", request.file, diagnostics);
    return kBadInput;
  }
  const Table& table = std::get<Table>(read);

  StopToken stop;
  const TableResult result = search(request, table, stop);
  if (request.json) print_json(request, table, result, ending_of(result, stop));
  const std::string why(api::text_of(ending_of(result, stop)));
  if (result.programs.empty()) {
    if (!request.json) std::cerr << "whence: no program found: " << why << '\n';
    if (!choices.html.empty()) report::write_table_page(table, result, {}, why, choices.html);
    return kNotFound;
  }
  const TableProgram& best = result.programs.front();
  const std::vector<std::size_t> doubtful = doubtful_rows(table, result);
  const bool to_output = choices.python == "-" || choices.fill == "-";
  if (!request.json && !to_output) {
    print_programs(request, table, result);
    if (!request.quiet) {
      const std::size_t examples = table.count_examples();
      std::cout << paint(Tone::kGood,
                         fmt::format(
                             "checked on {}; {} to fill",
                             examples == 1 ? "1 example" : fmt::format("{} examples", examples),
                             table.rows.size() - examples == 1
                                 ? "1 row"
                                 : fmt::format("{} rows", table.rows.size() - examples)))
                << '\n';
      print_doubtful(result, doubtful);
      print_ending(result, stop);
    }
    if (request.statistics) {
      std::cout << fmt::format("{} units of work, {} terms kept, {} rounds\n",
                               result.statistics.work, result.statistics.kept,
                               result.statistics.rounds);
    }
  }
  if (!choices.html.empty()) {
    const std::string index = report::write_table_page(table, result, doubtful, why, choices.html);
    if (!request.json && !request.quiet && !to_output) {
      std::cout << "page written to " << shown_path(index) << '\n';
    }
  }
  if (!choices.python.empty()) {
    write_to(choices.python, python_of(*best.expression, table.columns, table.output));
  }
  if (!choices.fill.empty()) write_to(choices.fill, print_table(filled(table, best)));
  return kDone;
}

}  // namespace whence::cli
