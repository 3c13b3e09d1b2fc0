#include "cli/synth_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

#include "base/output_file.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/running.h"
#include "cli/spreadsheet.h"

namespace whence::cli {

namespace {

constexpr std::size_t kLongest = 100'000;
constexpr std::size_t kMostRowsNamed = 12;

std::string shown(const std::optional<std::string>& output) {
  return output ? fmt::format("\"{}\"", *output) : "no value";
}

// "row 5 (Name = ...)", or "a row with Name = ..." of one that is made up.
std::string place_of(const api::TableDifference& difference) {
  std::string cells;
  for (const auto& [column, cell] : difference.inputs) {
    cells += fmt::format("{}{} = \"{}\"", cells.empty() ? "" : ", ", column, cell);
  }
  return difference.row ? fmt::format("row {} ({})", *difference.row + 1, cells)
                        : fmt::format("a row with {}", cells);
}

std::string output_name(const api::Table& table) {
  for (const api::TableColumn& column : table.columns()) {
    if (column.is_output) return column.name;
  }
  return "";
}

void print_ending(const api::TablePrograms& found) {
  // To go through all the work there is is how most searches end.
  if (found.ending == api::Ending::kDone || found.ending == api::Ending::kWorkLimit) return;
  std::cerr << fmt::format("whence: {}: the best so far\n", found.reason);
}

void print_doubtful(const std::vector<api::DoubtfulRow>& rows) {
  if (rows.empty()) return;
  const std::string count = rows.size() == 1 ? "one row" : fmt::format("{} rows", rows.size());
  std::cout << paint(Tone::kDoubt, count + " to look at:") << '\n';
  for (std::size_t i = 0; i < std::min(rows.size(), kMostRowsNamed); ++i) {
    std::string line = fmt::format("row {}: ", rows[i].row + 1);
    const char* separator = "";
    for (const std::optional<std::string>& output : rows[i].outputs) {
      line += separator + shown(output);
      separator = " or ";
    }
    std::cout << "  " << paint(Tone::kPlain, line) << '\n';
  }
  if (rows.size() > kMostRowsNamed) {
    std::cout << fmt::format("  and {} more\n", rows.size() - kMostRowsNamed);
  }
}

// The row whose output would settle most.
void print_question(const api::Table& table, const api::TablePrograms& found) {
  if (!found.ask) {
    std::cout << "no row needs to be asked for\n";
    return;
  }
  std::cout << fmt::format("fill row {} next: what is {} there?\n", *found.ask + 1,
                           output_name(table));
}

void print_programs(const api::Table& table, const api::TablePrograms& found) {
  for (std::size_t i = 0; i < found.programs.size(); ++i) {
    const api::TableProgram& program = found.programs[i];
    if (i > 0) std::cout << '\n';
    if (const auto& d = program.difference) {
      std::cout << paint(Tone::kFaint, fmt::format("or, if {} is {} and not {}:", place_of(*d),
                                                   shown(d->other), shown(d->first)))
                << '\n';
    }
    std::cout << paint(Tone::kStrong, output_name(table)) << " = ";
    const std::string_view text = program.text;
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      std::cout << paint(Tone::kPlain, text.substr(begin, end - begin), kLongest) << '\n';
      begin = end + 1;
    }
  }
}

void print_found(const TableRequest& request, const api::Table& table,
                 const api::TablePrograms& found) {
  print_programs(table, found);
  if (!request.quiet) {
    const std::size_t examples = table.example_count();
    std::cout << paint(Tone::kGood,
                       fmt::format("checked on {}; {} to fill", plural(examples, "example"),
                                   plural(table.row_count() - examples, "row")))
              << '\n';
    if (request.choices.header == "auto" && !table.has_names()) {
      std::cout
          << "the first row is taken for a row of the table; --header yes takes it for names\n";
    }
    print_doubtful(found.doubtful);
    if (request.choices.ask) print_question(table, found);
    print_ending(found);
  }
  if (request.statistics) {
    const api::TableStatistics& s = found.statistics;
    std::cout << fmt::format("{} units of work, {} terms kept, {} rounds\n", s.work, s.kept,
                             s.rounds);
  }
}

void write_to(const std::string& path, const std::string& text) {
  if (is_workbook(path)) {
    write_workbook(path, text);
  } else if (path == "-") {
    std::cout << text;
  } else {
    write_file(path, text);
  }
}

api::TableReading reading_of(const TableRequest& request) {
  api::TableReading reading;
  if (request.choices.header == "yes") reading.header = api::TableHeader::kYes;
  if (request.choices.header == "no") reading.header = api::TableHeader::kNo;
  return reading;
}

std::string name_of(const TableRequest& request) {
  return request.file == "-" ? "<stdin>" : request.file;
}

std::optional<api::Table> load(const TableRequest& request, std::string text,
                               const std::string& output) {
  api::TableReading reading = reading_of(request);
  reading.output = output;
  const api::LoadedTable loaded =
      api::Table::from_text(std::move(text), name_of(request), request.format, reading);
  print_diagnostics(loaded.diagnostics);
  if (!loaded.table && request.json) {
    print_json_diagnostics("whence-table-program", request.file, loaded.diagnostics);
  }
  return loaded.table;
}

std::vector<api::TableTarget> chosen_targets(const TableRequest& request) {
  std::vector<api::TableTarget> targets;
  for (const std::string& name : request.choices.emit) {
    if (const auto target = api::table_target_of(name)) targets.push_back(*target);
  }
  return targets;
}

// Each on a line; false if one cannot be said.
bool print_formulas(const TableRequest& request, const api::TablePrograms& found) {
  bool all = true;
  for (const std::string& name : request.choices.emit) {
    if (api::table_target_of(name)) continue;
    if (name == "python") {
      std::cout << found.programs.front().python;
      continue;
    }
    std::cerr << fmt::format("whence: cannot be said in {}: it has no words for tables\n", name);
    all = false;
  }
  for (const api::TableFormula& formula : found.formulas) {
    if (formula.reason.empty()) {
      std::cout << formula.text << '\n';
    } else {
      std::cerr << fmt::format("whence: cannot be said in {}: {}\n", api::name(formula.target),
                               formula.reason);
      all = false;
    }
  }
  return all;
}

std::vector<api::TablePrograms> search(const TableRequest& request,
                                       const std::vector<api::Table>& tables) {
  api::Interrupt interrupt;
  const SignalScope signals(interrupt);
  ProgressLine line(stderr_is_terminal() && !request.quiet && !request.json);
  api::TableOptions options;
  // Work bounds every search; where neither limit is given, a slow machine is not to take for ever.
  options.seconds = request.seconds;
  if (!request.seconds && !request.work) options.seconds = kDefaultSeconds;
  options.work = request.work;
  options.memory_bytes = request.memory_bytes;
  options.programs = request.top;
  options.targets = chosen_targets(request);
  options.interrupt = &interrupt;
  options.progress = [&line](const api::TableProgress& progress) { line.show(progress); };
  return api::Table::synthesize_together(tables, options);
}

// The columns that --output names. A name may have commas in it, or be `all`.
std::vector<std::string> chosen_outputs(const TableRequest& request, const std::string& text) {
  const std::string& given = request.choices.output;
  const bool several = given.find(',') != std::string::npos;
  if (given != "all" && !several) return {given};
  const api::TableOutline outline =
      api::Table::outline_of(text, name_of(request), request.format, reading_of(request));
  const bool is_name = std::ranges::find(outline.columns, given) != outline.columns.end();
  // What is wrong with the table is said when it is loaded.
  if (is_name || outline.columns.empty()) return {is_name ? given : std::string()};
  if (given == "all") {
    if (outline.with_gaps.empty()) throw UsageError("--output all: no column has gaps");
    return outline.with_gaps;
  }
  std::vector<std::string> names;
  for (std::size_t at = 0; at <= given.size();) {
    const std::size_t end = std::min(given.find(',', at), given.size());
    names.push_back(given.substr(at, end - at));
    at = end + 1;
  }
  return names;
}

// What of a table is not written as the rest, without any example.
int suggest(const TableRequest& request, std::string text) {
  const api::TableReview review =
      api::review_table(std::move(text), name_of(request), request.format, reading_of(request));
  print_diagnostics(review.diagnostics);
  if (!review.diagnostics.empty()) {
    if (request.json) {
      print_json_diagnostics("whence-table-review", request.file, review.diagnostics);
    }
    return kBadInput;
  }
  const std::string& fill = request.choices.fill;
  if (!fill.empty()) write_to(fill, review.repaired);
  if (fill == "-") return kDone;
  if (review.suggestions.empty()) std::cout << "each column is written in one way\n";
  const std::string* column = nullptr;
  for (const api::TableSuggestion& found : review.suggestions) {
    if (column == nullptr || *column != found.column) {
      std::cout << paint(Tone::kStrong, found.column) << '\n';
    }
    column = &found.column;
    const std::string line =
        fmt::format("row {}: \"{}\"{}", found.row + 1, found.cell,
                    found.repair ? fmt::format(", as the others \"{}\"", *found.repair)
                                 : " is not as the others");
    std::cout << "  " << paint(found.repair ? Tone::kPlain : Tone::kDoubt, line) << '\n';
  }
  return kDone;
}

// Each column from the others as they are in the file.
int synth_columns(const TableRequest& request, const std::string& text,
                  const std::vector<std::string>& outputs) {
  const TableChoices& choices = request.choices;
  if (!choices.python.empty()) throw UsageError("--python is for one column");
  if (!request.html.empty()) throw UsageError("--html is for one column");
  if (!choices.emit.empty()) throw UsageError("--emit is for one column");
  std::vector<api::Table> tables;
  for (const std::string& output : outputs) {
    const std::optional<api::Table> table = load(request, text, output);
    if (!table) return kBadInput;
    tables.push_back(*table);
  }
  std::vector<api::TablePrograms> found;
  bool all = true;
  std::size_t place = 0;
  for (api::TablePrograms& programs : search(request, tables)) {
    const api::Table* table = &tables[place++];
    if (request.json) std::cout << programs.json(request.file, request.statistics) << '\n';
    if (programs.programs.empty()) {
      if (!request.json) {
        std::cerr << fmt::format("whence: no program found for {}: {}\n", output_name(*table),
                                 programs.reason);
      }
      all = false;
      continue;
    }
    if (!request.json && choices.fill != "-") print_found(request, *table, programs);
    found.push_back(std::move(programs));
  }
  if (!choices.fill.empty() && !found.empty()) {
    write_to(choices.fill, api::TablePrograms::filled_together(found));
  }
  return all ? kDone : kNotFound;
}

}  // namespace

void add_table_choices(CLI::App& sub, TableChoices& choices) {
  const std::string tables = "Tables";
  sub.add_option("--output", choices.output,
                 "The column to compute, by name or number (default: the last); several, separated "
                 "by commas; all: those with gaps")
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
  sub.add_flag("--suggest", choices.suggest,
               "Without examples: cells that are not written as the others of their column, and "
               "how they would be; --fill writes the table so")
      ->group(tables);
  sub.add_flag("--ask", choices.ask, "Name the row to fill by hand that would settle most")
      ->group(tables);
  sub.add_option("--emit", choices.emit,
                 "Write the program for excel, libreoffice, sheets, sql (SQLite), postgresql, "
                 "pandas, r, python, javascript, cpp, smt2 or mpl to standard output; several, "
                 "separated by commas")
      ->delimiter(',')
      ->check(CLI::IsMember({"excel", "libreoffice", "sheets", "sql", "postgresql", "pandas", "r",
                             "python", "javascript", "cpp", "haskell", "smt2", "mpl"}))
      ->type_name("TARGET")
      ->group(tables);
  sub.add_option("--python", choices.python, "Write the program in Python; - is standard output")
      ->type_name("FILE")
      ->group(tables);
}

void refuse_table_choices(const CLI::App& sub, const std::string& input) {
  refuse_options(sub, {"--output", "--header", "--fill", "--python", "--ask", "--suggest"}, input);
}

std::optional<api::TableFormat> table_format_of(const std::string& file,
                                                const std::string& input_format) {
  if (input_format == "auto" && is_workbook(file)) return api::TableFormat::kCsv;
  return api::table_format_of(input_format == "auto" ? file : "table." + input_format);
}

int synth_table(const TableRequest& request) {
  const TableChoices& choices = request.choices;
  for (const std::string* path : {&choices.python, &choices.fill}) {
    if (!path->empty() && *path != "-") require_writable(*path);
  }
  if (!request.html.empty()) require_writable_directory(request.html);
  if (is_workbook(choices.fill) && request.format != api::TableFormat::kCsv) {
    throw UsageError("--fill: a workbook is written of a workbook or of CSV");
  }
  std::string text =
      is_workbook(request.file) ? read_workbook(request.file) : read_bytes(request.file);
  if (choices.suggest) return suggest(request, std::move(text));
  const std::vector<std::string> outputs = chosen_outputs(request, text);
  if (outputs.size() > 1) return synth_columns(request, text, outputs);
  const std::optional<api::Table> table = load(request, std::move(text), outputs.front());
  if (!table) return kBadInput;

  const api::TablePrograms found = std::move(search(request, {*table}).front());
  if (request.json) std::cout << found.json(request.file, request.statistics) << '\n';
  if (found.programs.empty()) {
    if (!request.json) std::cerr << "whence: no program found: " << found.reason << '\n';
    if (!request.html.empty()) (void)found.write_html(request.html);
    return kNotFound;
  }
  const bool to_output = choices.python == "-" || choices.fill == "-" || !choices.emit.empty();
  if (!request.json && !to_output) print_found(request, *table, found);
  if (!request.html.empty()) {
    const std::string index = found.write_html(request.html);
    if (!request.json && !request.quiet && !to_output) {
      std::cout << "page written to " << shown_path(index) << '\n';
    }
  }
  if (!choices.python.empty()) write_to(choices.python, found.programs.front().python);
  if (!choices.fill.empty()) write_to(choices.fill, found.filled());
  return request.json || print_formulas(request, found) ? kDone : kNotFound;
}

}  // namespace whence::cli
