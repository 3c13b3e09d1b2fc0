// whence synth FILE

#include <memory>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/synth_table.h"

namespace whence::cli {

Run add_synth(CLI::App& app) {
  auto request = std::make_shared<TableRequest>();
  auto header = std::make_shared<std::string>("auto");
  auto format = std::make_shared<std::string>("auto");
  auto work = std::make_shared<std::uint64_t>(0);
  CLI::App* sub = app.add_subcommand("synth", "Find a program that meets examples");
  sub->add_option("FILE", request->file, "A table (.csv, .tsv, .json); - is standard input")
      ->required();
  sub->add_option("--input-format", *format, "auto (by the name), csv, tsv or json")
      ->check(CLI::IsMember({"auto", "csv", "tsv", "json"}));
  sub->add_option("--output", request->reading.output,
                  "The column to compute, by name or number; the last by default");
  sub->add_option("--header", *header,
                  "Whether the first row has the columns' names: auto, yes, no")
      ->check(CLI::IsMember({"auto", "yes", "no"}));
  sub->add_option("--top", request->top, "Print so many programs that differ on some row")
      ->check(CLI::Range(1, 20));
  sub->add_option("--fill", request->fill, "Write the completed table; - is standard output")
      ->type_name("FILE");
  sub->add_option("--python", request->python, "Write the program in Python; - is standard output")
      ->type_name("FILE");
  sub->add_option("--work", *work, "Stop after so many units of work");
  sub->add_option("--time", request->seconds, "Stop after so many seconds");
  sub->add_flag("--json", request->json, "Print the result as one line of JSON");
  sub->add_flag("--stats", request->statistics, "Print statistics");
  sub->add_flag("--quiet", request->quiet, "Print the programs only");
  return [=] {
    const std::string& name = *format == "auto" ? request->file : "." + *format;
    const auto known = lang::table_format_of(*format == "auto" ? name : "table" + name);
    if (!known)
      throw UsageError("the name of a table ends in .csv, .tsv or .json; or say --input-format");
    request->format = *known;
    request->reading.header = *header == "yes"  ? lang::HeaderChoice::kYes
                              : *header == "no" ? lang::HeaderChoice::kNo
                                                : lang::HeaderChoice::kAuto;
    if (*work > 0) request->work = *work;
    return synth_table(*request);
  };
}

}  // namespace whence::cli
