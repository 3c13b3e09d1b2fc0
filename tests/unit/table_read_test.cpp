// Tables of examples: what is read, what is refused, and that what is read is written back.

#include <catch2/catch.hpp>
#include <string>

#include "lang/table/table.h"

using namespace whence;
using namespace whence::lang;

namespace {

Table table_of(const std::string& text, TableFormat format = TableFormat::kCsv,
               const TableOptions& options = {}) {
  TableRead read = read_table_text(text, "t", format, options);
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&read)) {
    FAIL(to_string(wrong->front()));
  }
  return std::get<Table>(std::move(read));
}

std::string refusal_of(const std::string& text, TableFormat format = TableFormat::kCsv,
                       const TableOptions& options = {}) {
  TableRead read = read_table_text(text, "t", format, options);
  const auto* wrong = std::get_if<std::vector<Diagnostic>>(&read);
  if (wrong == nullptr) return "read";
  REQUIRE(!wrong->empty());
  return to_string(wrong->front());
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("CSV: quotes, doubled quotes, line breaks in cells, CRLF and a byte order mark") {
  const std::string text =
      "\xEF\xBB\xBFName,Note,Out\r\n\"Smith, J\",\"said \"\"hi\"\"\",x\r\nB,\"two\nlines\",\r\n";
  const Table t = table_of(text);
  CHECK(t.has_header);
  CHECK(t.columns == std::vector<std::string>{"Name", "Note", "Out"});
  REQUIRE(t.rows.size() == 2);
  CHECK(t.rows[0][0].text == "Smith, J");
  CHECK(t.rows[0][1].text == "said \"hi\"");
  CHECK(t.rows[1][1].text == "two\nlines");
  CHECK(t.output == 2);
  CHECK(t.is_example(0));
  CHECK(!t.is_example(1));
  CHECK(print_table(t) == text);
}

TEST_CASE("Semicolons and tabs separate too; blank lines and a missing last break do not matter") {
  CHECK(table_of("A;B\n1,5;x\n").rows[0][0].text == "1,5");
  CHECK(table_of("A\tB\n1,5\tx", TableFormat::kTsv).rows[0][0].text == "1,5");
  CHECK(table_of("A,B\n\nq,x\n\n\n").rows.size() == 1);
  CHECK(table_of("A,B\rq,x\r").rows.size() == 1);
}

TEST_CASE("A header is recognised, or said to be there") {
  CHECK(table_of("Name,First\nAda Lovelace,Ada\n").has_header);
  CHECK(!table_of("5,x\n6,y\n").has_header);
  CHECK(!table_of("a@b.org,b\nc@d.org,d\n").has_header);
  const Table t =
      table_of("Name,First\nAda Lovelace,Ada\n", TableFormat::kCsv, {HeaderChoice::kNo, ""});
  CHECK(t.columns == std::vector<std::string>{"A", "B"});
  CHECK(t.rows.size() == 2);
  CHECK(table_of("5,x\n6,y\n", TableFormat::kCsv, {HeaderChoice::kYes, ""}).rows.size() == 1);
}

TEST_CASE("Types of columns") {
  const Table t =
      table_of("t,i,d,b,e,c,o\nab,1,1.5,yes,2021-03-04,007,q\n5,-2,3,No,14 Mar 2021,012,q\n");
  using enum ColumnType;
  CHECK(t.types ==
        std::vector<ColumnType>{kText, kInteger, kDecimal, kBoolean, kDate, kText, kText});
}

TEST_CASE("The output column by name and by number") {
  CHECK(table_of("A,B\nq,x\n", TableFormat::kCsv, {HeaderChoice::kAuto, "A"}).output == 0);
  CHECK(table_of("A,B\nq,x\n", TableFormat::kCsv, {HeaderChoice::kAuto, "1"}).output == 0);
  CHECK(has(refusal_of("A,B\nq,x\n", TableFormat::kCsv, {HeaderChoice::kAuto, "C"}),
            "no column `C`"));
}

TEST_CASE("JSON: objects, arrays, absent keys") {
  const std::string objects =
      "[\n  {\"n\": 1.50, \"b\": true, \"o\": \"x\"},\n  {\"n\": 2, \"b\": null}\n]\n";
  const Table t = table_of(objects, TableFormat::kJson);
  CHECK(t.rows[0][0].text == "1.50");
  CHECK(t.rows[0][1].text == "true");
  CHECK(!t.is_example(1));
  CHECK(print_table(t) == objects);
  CHECK(table_of("[[1,\"x\"],[2,\"\"]]", TableFormat::kJson).columns[1] == "B");
}

TEST_CASE("Hostile tables get a diagnostic with a place") {
  CHECK(has(refusal_of(""), "empty"));
  CHECK(has(refusal_of("\xEF\xBB\xBF"), "empty"));
  CHECK(has(refusal_of("A,B\nx,y,z\n"), "t:2:5: error: this row has 3 cells, the first has 2"));
  CHECK(has(refusal_of("A,B\n\"x,y\n"), "t:2:1: error: the quote is not closed"));
  CHECK(has(refusal_of("A,B\n\"x\"y,z\n"), "t:2:4: error: text behind the closing quote"));
  CHECK(has(refusal_of("A,B\nx\xFF,z\n"), "t:2:2: error: the text is not valid UTF-8"));
  CHECK(has(refusal_of(std::string("A,B\nx\0,z\n", 9)), "zero byte"));
  CHECK(has(refusal_of("A,B\n" + std::string(40'000, 'x') + ",z\n"), "a cell of more than"));
  CHECK(has(refusal_of("A,A\nx,z\n", TableFormat::kCsv, {HeaderChoice::kYes, ""}),
            "two columns are called `A`"));
  CHECK(has(refusal_of("A\nx\n"), "one column"));
  CHECK(has(refusal_of("A,B\nx,\n"), "no row has an output"));
  CHECK(has(refusal_of("{}", TableFormat::kJson), "array"));
  CHECK(has(refusal_of("[1]", TableFormat::kJson), "a row is an object or an array"));
  CHECK(has(refusal_of("[[1,[2]]]", TableFormat::kJson), "a cell is"));
  CHECK(has(refusal_of("[[1,2]", TableFormat::kJson), "ends too early"));
  CHECK(has(refusal_of("[[1,2],\n x]", TableFormat::kJson), "t:2:2: error: this is not JSON"));
  CHECK(has(refusal_of("[{\"a\":1,\"a\":2}]", TableFormat::kJson), "`a` twice"));
  CHECK(refusal_of(std::string(100'000, '['), TableFormat::kJson) != "read");
  CHECK(refusal_of("[[1e99999,2]]", TableFormat::kJson) != "read");
}

TEST_CASE("Contradictory rows are named") {
  const std::string text = refusal_of("A,B\na,1\nb,2\nc,3\nd,4\ne,5\nf,6\nc,7\n", TableFormat::kCsv,
                                      {HeaderChoice::kYes, ""});
  CHECK(has(text, "t:8:3: error: rows 3 and 7 have the same inputs and different outputs"));
  CHECK(has(text, "t:4:3: row 3 has `3`"));
}
