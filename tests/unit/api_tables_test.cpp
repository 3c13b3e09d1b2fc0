// Tables in the public interface: what is read, what is found and what is said about it.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "whence/tables.h"

using namespace whence::api;

namespace {

const std::string kNames =
    "Name,Listed as\n"
    "Ada Lovelace,\"Lovelace, Ada\"\n"
    "Grace Hopper,\"Hopper, Grace\"\n"
    "Alan Turing,\"Turing, Alan\"\n"
    "Barbara Liskov,\n"
    "Donald Ervin Knuth,\n";

Table table_from(const std::string& text, TableFormat format = TableFormat::kCsv,
                 const TableReading& reading = {}) {
  const LoadedTable loaded = Table::from_text(text, "t", format, reading);
  REQUIRE(loaded.table);
  CHECK(loaded.diagnostics.empty());
  return *loaded.table;
}

TablePrograms found_in(const Table& table, std::size_t programs = 1) {
  TableOptions options;
  options.work = 3'000'000;
  options.programs = programs;
  return table.synthesize(options);
}

}  // namespace

TEST_CASE("A table says what it is") {
  const Table table = table_from("n,when,ok,o\n1,2021-03-04,true,a\n2.5,2021-03-05,false,\n");
  CHECK(table.row_count() == 2);
  CHECK(table.example_count() == 1);
  const std::vector<TableColumn> columns = table.columns();
  REQUIRE(columns.size() == 4);
  CHECK(columns[0].type == ColumnType::kDecimal);
  CHECK(columns[1].type == ColumnType::kDate);
  CHECK(columns[2].type == ColumnType::kBoolean);
  CHECK(columns[3].name == "o");
  CHECK(columns[3].is_output);
  CHECK(!columns[0].is_output);
  const Table other = table_from("a,b\n1,x\n2,y\n", TableFormat::kCsv, {TableHeader::kYes, "1"});
  CHECK(other.columns()[0].is_output);
  const Table bare = table_from("a,b\n1,x\n", TableFormat::kCsv, {TableHeader::kNo, ""});
  CHECK(bare.columns()[0].name == "A");
  CHECK(bare.row_count() == 2);
}

TEST_CASE("Programs for a table come with doubtful rows and what they differ on") {
  const Table table = table_from(kNames);
  const TablePrograms found = found_in(table, 3);
  CHECK(found.ending == Ending::kDone);
  REQUIRE(found.programs.size() == 3);
  const TableProgram& first = found.programs[0];
  CHECK(first.text == "last word of Name & \", \" & first word of Name");
  CHECK(!first.difference);
  CHECK(first.outputs[0] == "Lovelace, Ada");
  CHECK(first.outputs[3] == "Liskov, Barbara");
  CHECK(first.outputs[4] == "Knuth, Donald");
  CHECK(first.python.find("def output(row)") != std::string::npos);
  for (std::size_t i = 1; i < 3; ++i) {
    const TableProgram& other = found.programs[i];
    REQUIRE(other.difference);
    const TableDifference& d = *other.difference;
    REQUIRE(d.row == 4U);
    CHECK(d.inputs == TableCells{{"Name", "Donald Ervin Knuth"}});
    CHECK(d.first == first.outputs[4]);
    CHECK(d.other == other.outputs[4]);
    CHECK(d.first != d.other);
  }
  REQUIRE(found.doubtful.size() == 1);
  CHECK(found.doubtful[0].row == 4);
  std::vector<std::optional<std::string>> outputs = found.doubtful[0].outputs;
  REQUIRE(outputs.size() >= 2);
  CHECK(outputs[0] == "Knuth, Donald");
  CHECK(found.doubtful[0].confidence == found.confidence[4]);
  CHECK(found.confidence[4] < 0.75);
  CHECK(found.confidence[3] > 0.75);
  std::ranges::sort(outputs);
  CHECK(std::ranges::adjacent_find(outputs) == outputs.end());
}

TEST_CASE("A row for which the first program has no value is doubtful, and stays empty") {
  const std::string text =
      "d,o\n2021-03-04,Thursday\n2020-12-31,Thursday\n2019-01-15,Tuesday\nsoon,\n";
  const TablePrograms found = found_in(table_from(text));
  REQUIRE(!found.programs.empty());
  CHECK(found.programs[0].text == "weekday of date(d)");
  CHECK(!found.programs[0].outputs[3]);
  REQUIRE(found.doubtful.size() == 1);
  CHECK(found.doubtful[0].row == 3);
  CHECK(!found.doubtful[0].outputs.at(0));
  CHECK(found.filled() == text);
}

TEST_CASE("Programs that agree on the whole table differ on a row made up from it") {
  const Table table = table_from("n,o\nAda Lovelace,Ada\nAlan Turing,Alan\n");
  const TablePrograms found = found_in(table, 2);
  REQUIRE(found.programs.size() == 2);
  REQUIRE(found.programs[1].difference);
  const TableDifference& d = *found.programs[1].difference;
  CHECK(!d.row);
  REQUIRE(d.inputs.size() == 1);
  CHECK(d.inputs[0].first == "n");
  CHECK(d.first);
  CHECK(d.other);
  CHECK(d.first != d.other);
  CHECK(found.doubtful.empty());
}

TEST_CASE("A filled table is written as it was read") {
  CHECK(found_in(table_from(kNames)).filled() ==
        kNames.substr(0, kNames.find("Barbara")) +
            "Barbara Liskov,\"Liskov, Barbara\"\nDonald Ervin Knuth,\"Knuth, Donald\"\n");
  // Numbers where all examples are numbers, and truth values.
  const TablePrograms numbers = found_in(
      table_from(R"([{"n": 1, "m": 10}, {"n": 2, "m": 20}, {"n": 35, "m": 350}, {"n": 7}])",
                 TableFormat::kJson));
  CHECK(nlohmann::json::parse(numbers.filled())[3] == nlohmann::json({{"n", 7}, {"m", 70}}));
  const TablePrograms texts = found_in(table_from(
      R"([{"n": "1", "m": "10"}, {"n": "2", "m": "20"}, {"n": "35", "m": "350"}, {"n": "7"}])",
      TableFormat::kJson));
  CHECK(nlohmann::json::parse(texts.filled())[3] == nlohmann::json({{"n", "7"}, {"m", "70"}}));
  const TablePrograms booleans = found_in(table_from(
      R"([{"n": 49, "m": false}, {"n": 50, "m": true}, {"n": 88, "m": true}, {"n": 12}])",
      TableFormat::kJson));
  CHECK(nlohmann::json::parse(booleans.filled())[3] == nlohmann::json({{"n", 12}, {"m", false}}));
}

TEST_CASE("Numbers of JSON are computed as numbers, and a header row is written back") {
  const std::string given =
      R"([{"n": 1.50, "t": 3.00}, {"n": 2, "t": 4}, {"n": 10, "t": 20}, {"n": 7.25}])";
  const std::string filled = found_in(table_from(given, TableFormat::kJson)).filled();
  CHECK(nlohmann::json::parse(filled)[3]["t"] == 14.5);
  CHECK(filled.find("3.00") != std::string::npos);
  const std::string rows =
      R"([["Name","Out"],["Ann Ash","Ash"],["Bo Birch","Birch"],["Di Dod",""]])";
  const auto written = nlohmann::json::parse(
      found_in(table_from(rows, TableFormat::kJson, {TableHeader::kYes, ""})).filled());
  CHECK(written[0] == nlohmann::json({"Name", "Out"}));
  CHECK(written[3] == nlohmann::json({"Di Dod", "Dod"}));
}

TEST_CASE("The result of a table as JSON counts rows from 1") {
  const TablePrograms found = found_in(table_from(kNames), 2);
  const auto json = nlohmann::json::parse(found.json("names.csv", false));
  CHECK(json["input"] == "names.csv");
  CHECK(json["ending"] == "done");
  CHECK(json["columns"][1] ==
        nlohmann::json({{"name", "Listed as"}, {"type", "text"}, {"output", true}}));
  const nlohmann::json& filled = json["programs"][0]["filled"];
  CHECK(filled[0]["row"] == 4);
  CHECK(filled[0]["output"] == "Liskov, Barbara");
  CHECK(filled[0]["confidence"] >= 0.75);
  CHECK(filled[1]["confidence"] < 0.75);
  CHECK(!json["programs"][1]["filled"][0].contains("confidence"));
  CHECK(!json["programs"][0].contains("differs"));
  CHECK(json["programs"][1]["differs"]["row"] == 5);
  CHECK(json["doubtful_rows"] == nlohmann::json({5}));
  CHECK(!json.contains("statistics"));
  CHECK(nlohmann::json::parse(found.json("", true))["statistics"]["work"] == found.statistics.work);
}

TEST_CASE("What is wrong with a table is a value") {
  const auto message = [](const LoadedTable& loaded) {
    CHECK(!loaded.table);
    return loaded.diagnostics.empty() ? std::string() : loaded.diagnostics.front().message;
  };
  CHECK(message(Table::from_text("", "t", TableFormat::kCsv)) == "the table is empty");
  CHECK(message(Table::from_file("no/such/table.csv")) == "cannot be read");
  CHECK(message(Table::from_file("table.txt")) == "no table by its name");
  CHECK(message(Table::from_text(R"([{"a": 1, "b": 2}])", "t", TableFormat::kJson,
                                 {TableHeader::kYes, ""}))
            .find("whose rows are objects") != std::string::npos);
  const auto path = std::filesystem::temp_directory_path() / "whence_api_tables_test.tab";
  std::ofstream(path) << "n\to\nAda Lovelace\tAda\nAlan Turing\t\n";
  const LoadedTable loaded = Table::from_file(path.string());
  std::filesystem::remove(path);
  REQUIRE(loaded.table);
  CHECK(found_in(*loaded.table).filled() == "n\to\nAda Lovelace\tAda\nAlan Turing\tAlan\n");
  CHECK(table_format_of("a.CSV") == TableFormat::kCsv);
  CHECK(table_format_of("a.json") == TableFormat::kJson);
  CHECK(!table_format_of("a.sl"));
}

TEST_CASE("A search in a table ends when it is told to, and says so") {
  const Table table = table_from(kNames);
  Interrupt interrupt;
  interrupt.request();
  TableOptions options;
  options.interrupt = &interrupt;
  const TablePrograms none = table.synthesize(options);
  CHECK(none.ending == Ending::kInterrupted);
  CHECK(none.reason == "interrupted");
  options = {};
  options.work = 10;
  const TablePrograms little = table.synthesize(options);
  CHECK(little.ending == Ending::kWorkLimit);
  CHECK(little.programs.empty());
  CHECK_THROWS_AS(little.filled(), std::out_of_range);
  CHECK_THROWS_AS(TablePrograms{}.filled(), std::logic_error);
  CHECK_THROWS_AS(TablePrograms{}.json("", false), std::logic_error);
  std::size_t calls = 0;
  options.work = 3'000'000;
  options.progress = [&](const TableProgress& progress) {
    CHECK(!progress.phase.empty());
    ++calls;
  };
  CHECK(!table.synthesize(options).programs.empty());
  CHECK(calls > 0);
}
