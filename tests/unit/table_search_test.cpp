// The search for programs over tables: what it finds from a few rows, what it says about rows on
// which programs differ, and that it ends.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "synth/table/arithmetic.h"
#include "synth/table/doubt.h"
#include "synth/table/search.h"
#include "synth/table/suggest.h"

using namespace whence;
using namespace whence::synth::table;

namespace {

lang::Table csv_table(const std::string& text) {
  auto read =
      lang::read_table_text(text, "t", lang::TableFormat::kCsv, {lang::HeaderChoice::kYes, ""});
  REQUIRE(std::holds_alternative<lang::Table>(read));
  return std::get<lang::Table>(std::move(read));
}

TableResult search(const std::string& text, std::size_t answers = 1,
                   std::uint64_t work = 40'000'000) {
  TableLimits limits;
  limits.answers = answers;
  limits.work = work;
  return search_table(csv_table(text), limits);
}

/// The outputs of the rows without one, joined by |.
std::string filled(const std::string& text) {
  const lang::Table table = csv_table(text);
  const TableResult result = search_table(table, {});
  if (result.programs.empty()) return "no program";
  std::string out;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (!table.is_example(r)) out += result.programs[0].outputs[r].value_or("none") + "|";
  }
  return out;
}

}  // namespace

TEST_CASE("One or two rows are enough for what is plain") {
  CHECK(filled("n,o\nAda Lovelace,Lovelace\nAlan Turing,\n") == "Turing|");
  CHECK(filled("n,o\nAda Lovelace,A. Lovelace\nAlan Turing,A. Turing\nBob Marley,\n") ==
        "B. Marley|");
}

TEST_CASE("Conditions, lookups and thresholds") {
  CHECK(
      filled("m,p,o\nyes,100.00,90.00\nno,50.00,50.00\nyes,20.00,18.00\nno,33.00,\nyes,10.00,\n") ==
      "33.00|9.00|");
  CHECK(filled("p,o\n49,failed\n50,passed\n88,passed\n12,\n51,\n") == "failed|passed|");
  CHECK(filled("s,p,o\nS,hat,small hat\nM,coat,medium coat\nL,belt,large belt\nM,sock,\n") ==
        "medium sock|");
}

TEST_CASE("Numbers are computed with the constants that people mean") {
  CHECK(filled("f,c\n32,0\n212,100\n50,10\n68,\n104,\n") == "20|40|");
  CHECK(filled("i,o\n10 in,25.40 cm\n4 in,10.16 cm\n25 in,63.50 cm\n7 in,\n") == "17.78 cm|");
  CHECK(filled("m,o\n135,2 h 15 min\n61,1 h 1 min\n250,4 h 10 min\n95,\n") == "1 h 35 min|");
  CHECK(filled("a,o\n1234.5,\"$1,234.50\"\n99.99,$99.99\n12000,\"$12,000.00\"\n5.25,\n") ==
        "$5.25|");
}

TEST_CASE("Powers of ten, other bases, feet and inches") {
  CHECK(filled("n,o\n2.81E+04,28100\n2.90E+06,2900000\n9.87E+03,9870\n5.5E+05,\n") == "550000|");
  CHECK(filled("n,o\n698149,6.98e5\n17262,1.73e4\n1234567,1.23e6\n500,\n") == "5.00e2|");
  CHECK(filled("c,o\n#D5950C,213-149-12\n#FBD114,251-209-20\n#381318,56-19-24\n#2C3678,\n#43C714,"
               "\n") == "44-54-120|67-199-20|");
  CHECK(filled("h,o\n\"6'7\"\"\",201 cm\n\"4'11\"\"\",150 cm\n\"5'6\"\"\",168 "
               "cm\n\"6'2\"\"\",\n\"5'8\"\"\",\n") == "188 cm|173 cm|");
}

TEST_CASE("Both ends of a bin go by one step") {
  CHECK(filled("p,o\n83.1%,80%-100%\n25.0%,20%-40%\n61.5%,60%-80%\n11.1%,\n") == "0%-20%|");
  CHECK(filled("n,o\n77.35,75 - 80\n58.70,55 - 60\n36.25,35 - 40\n8.09,\n33.70,\n") ==
        "5 - 10|30 - 35|");
}

TEST_CASE("What all examples share by chance is no rule") {
  CHECK(filled("t,o\n13:00:25,1:00 p.m.\n22:46:15,10:46 p.m.\n14:42:50,2:42 p.m.\n07:25:22,\n") ==
        "7:25 a.m.|");
  CHECK(filled("d,o\n1973-12-15,731215\n2164-11-12,641112\n2023-10-19,231019\n1851-07-01,\n") ==
        "510701|");
  const lang::Table one = csv_table("a,o\nx1,red\ny2,\nz3,\n");
  const TableResult result = search_table(one, {});
  REQUIRE(!result.programs.empty());
  CHECK(confidences(one, result)[1] < 0.75);
}

TEST_CASE("The same is done to each item of a list") {
  CHECK(
      filled("n,o\n\"Eve Silver, Bob Stone\",\"E. Silver, B. Stone\"\n\"Ida Hall, Carl Moor, Carla "
             "May\",\"I. Hall, C. Moor, C. May\"\nAnn Orange,A. Orange\n\"Eve Window, Frank "
             "Candle\",\n") == "E. Window, F. Candle|");
  CHECK(
      filled(
          "m,o\n\"ann.b@post.net, eve.t@uni.edu, gina.s@web.de\",\"ann.b, eve.t, "
          "gina.s\"\ngina.coffee@acme.org,gina.coffee\nbob.silver@uni.edu,bob.silver\n\"jan.river@"
          "post.net, ann.w@acme.org\",\n") == "jan.river, ann.w|");
}
TEST_CASE("Half hours of twelve, and a time with a length in one cell") {
  CHECK(filled("t,o\n2:58PM,2:30-3:00\n23:30,11:30-12:00\n13:12,1:00-1:30\n08:15,\n3:41AM,\n") ==
        "8:00-8:30|3:30-4:00|");
  CHECK(filled("m,o\n05:15 (60 min),05:15-06:15\n13:00 (45 min),13:00-13:45\n17:45 (45 "
               "min),17:45-18:30\n21:00 (90 min),\n") == "21:00-22:30|");
}
TEST_CASE("A constant, and a word that is often left out, are doubtful") {
  const auto doubtful = [](const char* csv, std::size_t row) {
    const lang::Table table = csv_table(csv);
    const TableResult result = search_table(table, {});
    REQUIRE(!result.programs.empty());
    return confidences(table, result)[row] < 0.75;
  };
  CHECK(doubtful("d,o\n2032-12-21,weekday\n2147-10-06,weekday\n2145-09-22,weekday\n2148-06-01,\n",
                 3));
  CHECK(!doubtful("d,o\n2032-12-21,a\n2147-10-06,a\n2145-09-22,a\n2148-06-01,a\n2012-01-05,\n", 4));
  const char* links =
      "l,o\nhttps://market.org/a,market.org\nhttp://window.com/b,window.com\n"
      "https://bridge.net/c,bridge.net\nhttps://www.river.org/d,\nhttps://paper.org/e,\n";
  CHECK(doubtful(links, 3));
  CHECK(!doubtful(links, 4));
}
TEST_CASE("Years that begin in July, and days that are left of one") {
  CHECK(filled(
            "d,o\n29 Nov 2070,FY2071\n05 Apr 2064,FY2064\n04 Dec 1976,FY1977\n23 Jul 2079,\n25 Feb "
            "1894,\n") == "FY2080|FY1894|");
  CHECK(filled("d,o\n25/06/2011,189\n16/09/2017,106\n07/05/2021,238\n15/06/2007,\n") == "199|");
}

TEST_CASE("Dates move by days and by months") {
  CHECK(filled("d,o\n2021-03-14,2021-04-13\n2020-12-20,2021-01-19\n2021-01-31,\n") ==
        "2021-03-02|");
  CHECK(filled("d,o\n2021-03-14,2021-06-14\n2020-12-20,2021-03-20\n2021-11-30,\n") ==
        "2022-02-28|");
}

TEST_CASE("Another column moves dates and times; times go over midnight") {
  CHECK(filled("s,m,o\n22:30,90,00:00\n09:15,30,09:45\n23:50,25,\n13:00,125,\n") == "00:15|15:05|");
  CHECK(filled("d,n,o\n2024-02-27,3,2024-03-01\n2023-12-20,14,2024-01-03\n2024-01-31,30,\n") ==
        "2024-03-01|");
  CHECK(filled("a,b,o\n22:30,06:15,7h 45m\n09:00,17:20,8h 20m\n23:45,00:10,0h 25m\n"
               "21:10,05:25,\n") == "8h 15m|");
}

TEST_CASE("Dates in mixed forms are read as dates, and what the examples share by chance is none",
          "[long]") {
  // All three are of the second quarter.
  CHECK(filled("d,o\n12-Apr-2043,Q2 2043\nMay 30 2002,Q2 2002\n06171973,Q2 1973\n1846 231,\n"
               "2010-01-22,\n17 Dec 1999,\n\"March 4, 2020\",\n") ==
        "Q3 1846|Q1 2010|Q4 1999|Q1 2020|");
  // Parts of one date, in one order of day and month.
  CHECK(filled("d,o\n24-Dec-1882,18821224\n06 Mar 2037,20370306\n09041879,18790904\n1887 330,\n"
               "03 Jun 1981,\nOct 16 2057,\n04252076,\n") ==
        "18871126|19810603|20571016|20760425|");
  CHECK(filled("t,o\n03:22,3:20 AM\n10:41:18 PM,10:40 PM\n2:07 PM,2:00 PM\n1:37AM,\n20:18:19,\n"
               "07:52PM,\n12:19 PM,\n") == "1:30 AM|8:10 PM|7:50 PM|12:10 PM|");
}

TEST_CASE("The simplest decimal in an interval") {
  const auto simplest = [](std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
    const auto found = simplest_in(*Rational::make(a, b), *Rational::make(c, d));
    return found ? exact(*found) : "none";
  };
  CHECK(simplest(50, 1, 61, 1) == "50");
  CHECK(simplest(51, 1, 61, 1) == "60");
  CHECK(simplest(2535, 1000, 2545, 1000) == "2.54");
  CHECK(simplest(-3, 2, -4, 3) == "-1.5");
  CHECK(simplest(-1, 2, 1, 3) == "0");
  CHECK(simplest(2, 1, 1, 1) == "none");
}

TEST_CASE("Programs that are offered differ on some row") {
  const TableResult result = search("n,o\nAda Lovelace,Ada\nAlan Turing,Alan\nA B C,\n", 5);
  REQUIRE(result.programs.size() > 1);
  for (std::size_t i = 0; i < result.programs.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      CHECK(result.programs[i].outputs != result.programs[j].outputs);
    }
  }
}

TEST_CASE("Many examples are all met") {
  std::string text = "n,o\n";
  for (int i = 0; i < 300; ++i) {
    const std::string number = std::to_string(i * 37 % 1000);
    text += "item " + number + (i % 3 == 0 ? " red," : " blue,") + number + "\n";
  }
  const TableResult result = search(text);
  REQUIRE(result.programs.size() == 1);
}

TEST_CASE("The same programs each time; limits hold; no rows to fill are no trouble") {
  const std::string text = "d,o\n2021-03-14,14.3.21\n2020-11-02,2.11.20\n2019-07-30,\n";
  const lang::Table table = csv_table(text);
  const auto first = search(text, 3);
  const auto second = search(text, 3);
  REQUIRE(!first.programs.empty());
  REQUIRE(first.programs.size() == second.programs.size());
  for (std::size_t i = 0; i < first.programs.size(); ++i) {
    CHECK(readable(*first.programs[i].expression, table.columns) ==
          readable(*second.programs[i].expression, table.columns));
  }
  CHECK(search(text, 1, 1'000).statistics.work < 200'000);
  CHECK(!search("n,o\nAda Lovelace,Ada\n").programs.empty());
}

TEST_CASE("Tables with nothing to find, wide ones and long cells end", "[long]") {
  CHECK(search("a,o\nx,qwerty\ny,uiop\n").limit_reached == false);
  std::string wide = "o0";
  for (int c = 1; c < 60; ++c) wide += ",c" + std::to_string(c);
  wide += ",out\n";
  for (int r = 0; r < 12; ++r) {
    for (int c = 0; c < 60; ++c) {
      wide += "v" + std::to_string(r * 7919 % 101) + " w" + std::to_string(c * r) + ",";
    }
    wide += r < 3 ? "w" + std::to_string(41 * r) + "\n" : "\n";
  }
  CHECK(search(wide).statistics.work < 60'000'000);
  const std::string cell(20'000, 'a');
  CHECK(!search("a,o\n" + cell + " b,b\n" + cell + " c,c\n").programs.empty());
}

TEST_CASE("Programs that agree on the whole table are told apart by rows made up") {
  const lang::Table table = csv_table("n,o\nAda Lovelace,Ada\nAlan Turing,Alan\n");
  TableLimits limits;
  limits.answers = 4;
  TableResult result = search_table(table, limits);
  REQUIRE(result.programs.size() == 1);
  CHECK(result.made_rows.empty());
  const ExpressionPtr first = result.programs[0].expression;
  add_programs(table, limits, result);
  REQUIRE(result.programs.size() == 4);
  CHECK(result.programs[0].expression == first);
  REQUIRE(!result.made_rows.empty());
  for (std::size_t i = 0; i < result.programs.size(); ++i) {
    const TableProgram& program = result.programs[i];
    REQUIRE(program.made.size() == result.made_rows.size());
    CHECK(program.outputs[0] == "Ada");
    CHECK(program.outputs[1] == "Alan");
    for (std::size_t j = 0; j < i; ++j) {
      const auto row = first_made_difference(result.programs[j], program);
      REQUIRE(row);
      CHECK(program.made[*row] != result.programs[j].made[*row]);
    }
  }
  // Where rows to fill tell enough of them apart, none is made up.
  TableResult enough = search_table(csv_table("n,o\nAda Lovelace,Ada\nA B C,\n"), limits);
  limits.answers = 2;
  REQUIRE(enough.programs.size() >= 2);
  add_programs(table, limits, enough);
  CHECK(enough.made_rows.empty());
}

TEST_CASE("A date that is read in one way only is no row of another kind") {
  const lang::Table table = csv_table(
      "d,o\n03-Jun-2151,Thu\n\"Thursday, 29 August 1839\",Thu\nAug 29 1900,Wed\n12/15/2028,\n"
      "04/05/2028,\n1835 131,\n");
  TableLimits limits;
  limits.rivals = 8;
  const auto confidence = confidences(table, search_table(table, limits));
  CHECK(confidence[3] >= kConfident);
  CHECK(confidence[4] < kConfident);  // in April or in May?
  CHECK(confidence[5] >= kConfident);
}

TEST_CASE("Outputs of many rows: what is as in another program's is not kept twice") {
  const auto giving = [](std::size_t odd) {
    return [odd]() -> Outputs::Each {
      return [odd](std::size_t row, std::string& out) {
        out += std::to_string(row % 7 == odd ? row + 1 : row);
        return row % 5 != odd;
      };
    };
  };
  constexpr std::size_t kRows = 30'000;  // by two threads
  const Outputs first(kRows, giving(1));
  const Outputs other(kRows, giving(2), first);
  const Outputs alone(kRows, giving(2));
  CHECK(other == alone);
  CHECK(other == Outputs(kRows, giving(2), first));
  CHECK(other != first);
  CHECK(other[9] == "10");
  CHECK(other[20'003] == "20003");
  CHECK(!other[12]);
  CHECK(!first[11]);
  CHECK(other[11] == "11");
}

TEST_CASE("The row to ask for stands for others like it") {
  const lang::Table table =
      csv_table("n,o\nAda Lovelace,Ada\nAlan Turing,Alan\nPlato,\nA. B. C,\nD. E. F,\nG. H. I,\n");
  TableLimits limits;
  limits.rivals = 8;
  const TableResult result = search_table(table, limits);
  const auto confidence = confidences(table, result);
  CHECK(row_to_ask(table, result, confidence) == std::optional<std::size_t>(3));
}

TEST_CASE("What is not written as the rest of its column, and how it would be") {
  const auto said = [](const std::string& cells) {
    std::string out;
    for (const Suggestion& found : suggestions(csv_table("a,o\n" + cells))) {
      out += std::to_string(found.row + 1) + ":" + found.repair.value_or("?") + "|";
    }
    return out;
  };
  CHECK(said("425-555-0134,x\n206-555-0188,x\n(312) 555-0121,x\n646-555-0147,x\nnone,x\n"
             "503-555-0102,x\n212-555-0101,x\n") == "3:312-555-0121|5:?|");
  CHECK(said("1980-05-17,x\n1999-12-31,x\n\"March 1, 1975\",x\n2001-02-28,x\n04/05/2010,x\n"
             "1960-03-02,x\n2010-01-22,x\n") == "3:1975-03-01|5:?|");
  CHECK(said("Bonn,x\nbonn,x\nBonn ,x\nUlm,x\n1.5 m,x\n15 m,x\n") == "2:Bonn|3:Bonn|");
  CHECK(said("900,x\n\"1,200\",x\n33,x\n7,x\n\"1,2\",x\n8,x\n9,x\n") == "2:1200|5:?|");
}

TEST_CASE("A search says how far it is, and ends when it is asked to, with what it has") {
  const lang::Table table = csv_table("n,o\nAda Lovelace,Ada\nAlan Turing,Alan\nGrace Hopper,\n");
  std::uint64_t last = 0;
  std::size_t calls = 0;
  TableLimits limits;
  limits.progress = [&](const TableProgress& p) {
    CHECK(p.work >= last);
    CHECK(p.examples == 2);
    last = p.work;
    ++calls;
  };
  CHECK(search_table(table, limits).programs.size() == 1);
  CHECK(calls >= 3);
  StopToken stop;
  limits.stop = &stop;
  // After the first programs were found, before choices are tried.
  limits.progress = [&](const TableProgress& p) {
    if (p.programs > 0) stop.request();
  };
  CHECK(!search_table(table, limits).programs.empty());
  TableResult nothing = search_table(table, limits);
  CHECK(nothing.programs.empty());
  CHECK(nothing.limit_reached);
  add_programs(table, limits, nothing);
  CHECK(nothing.programs.empty());
}

TEST_CASE("Formulas are counted as work", "[long]") {
  std::string text = "a,b,c,d,o\n";
  for (int i = 1; i < 17; ++i) {
    text += std::to_string(i * 7919 % 9973) + "," + std::to_string(i * 31 % 89 + 3) + "." +
            std::to_string(i % 7) + "," + std::to_string(i * i * 13 % 997) + "," +
            std::to_string(i * 613 % 4799) + "," + std::to_string(i * i * i * 7 % 99991) + "\n";
  }
  const TableResult result = search(text, 1, 3'000'000);
  CHECK(result.limit_reached);
  CHECK(result.statistics.work < 4'000'000);
}

namespace {

/// The rows to fill that are doubtful, counted from 0 in the table.
std::vector<std::size_t> doubtful(const std::string& text) {
  const lang::Table table = csv_table(text);
  TableLimits limits;
  limits.rivals = 12;
  const TableResult result = search_table(table, limits);
  REQUIRE(!result.programs.empty());
  std::vector<std::size_t> rows;
  const std::vector<double> confidence = confidences(table, result);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (confidence[r] < kConfident) rows.push_back(r);
  }
  return rows;
}

using Rows = std::vector<std::size_t>;

}  // namespace

TEST_CASE("Nothing is rounded that the examples do not round") {
  CHECK(filled("a,o\n10,5\n4,2\n8,4\n7,\n") == "3.5|");
  CHECK(filled("a,b,o\n10,20,30\n5,7,12\n1,1,2\n1.25,2.5,\n") == "3.75|");
  CHECK(filled("a,o\n2048,2 KB\n10240,10 KB\n512,0.5 KB\n256,\n") == "0.25 KB|");
  CHECK(filled("a,o\n1.30,1.25\n2.07,2.00\n0.65,0.75\n3.9,\n") == "4.00|");
  CHECK(filled("a,o\n162,160-169\n175,170-179\n148,140-149\n183,\n") == "180-189|");
}

TEST_CASE("Dates of several forms, times and durations", "[long]") {
  CHECK(filled("d,o\n06-Oct-2143,2143-10-06\nMar 30 2002,2002-03-30\n17 Dec 1973,1973-12-17\n"
               "09 May 1988,\n") == "1988-05-09|");
  CHECK(filled("t,o\n06:15,06:00-06:29\n18:07,18:00-18:29\n23:45,23:30-23:59\n12:31,\n") ==
        "12:30-12:59|");
  CHECK(filled("l,o\n1h 30m,90\n2h 05m,125\n0h 45m,45\n10h 00m,\n") == "600|");
  CHECK(filled("b,t,o\n1990-05-01,2024-06-15,34\n1985-12-31,2024-06-15,38\n"
               "2000-06-15,2024-06-15,24\n2000-06-16,2024-06-15,\n") == "23|");
}

TEST_CASE("Between two numbers that a threshold parts nothing is known") {
  CHECK(doubtful("s,o\n80,pass\n20,fail\n90,pass\n30,fail\n95,\n50,\n10,\n") == Rows{5});
}

TEST_CASE("What is learnt by heart is doubtful") {
  CHECK(doubtful("n,o\napple,red\nlime,green\nplum,blue\npear,\napple,\n") == Rows{3});
}

TEST_CASE("A row of another kind than the examples is doubtful") {
  CHECK(doubtful("c,o\nAB-123,123\nCD-456,456\nEF-789,789\nGH-012,\nn/a,\nKL 678,\n") ==
        Rows{4, 5});
}

TEST_CASE("A rival that is far less likely makes no doubt") {
  std::string text =
      "n,o\nAda Lovelace,A. Lovelace\nGrace Hopper,G. Hopper\nBob Marley,B. Marley\n";
  for (const char* name : {"Zoe Young", "Ann Lee", "Peter Olsen", "Aiko Tanaka"}) {
    text += std::string(name) + ",\n";
  }
  CHECK(doubtful(text).empty());
}

TEST_CASE("Parts of one date or time move together") {
  CHECK(filled("d,o\n2024-01-05,2024-01-01\n2023-06-18,2023-06-12\n2022-11-30,2022-11-28\n"
               "2021-01-03,\n") == "2020-12-28|");
  CHECK(filled("d,o\n2024-01-05,\"Monday, January 8\"\n2023-06-18,\"Wednesday, June 21\"\n"
               "2024-02-28,\n") == "Saturday, March 2|");
  CHECK(filled("t,o\n09:15,9AM-10AM\n18:07,6PM-7PM\n23:45,\n") == "11PM-12AM|");
}

TEST_CASE("Ranges of weeks and quarters") {
  CHECK(filled("d,o\n2024-01-05,Jan 1 - Jan 7\n2023-06-20,Jun 19 - Jun 25\n"
               "2022-11-30,Nov 28 - Dec 4\n2024-02-29,\n") == "Feb 26 - Mar 3|");
  CHECK(filled("d,o\n2024-01-05,Jan-Mar 2024\n2023-06-20,Apr-Jun 2023\n2022-11-30,Oct-Dec 2022\n"
               "2024-08-29,\n") == "Jul-Sep 2024|");
}

TEST_CASE("Keys that no example has get no value") {
  CHECK(filled("c,o\nHR-100,People\nIT-200,Tech\nFI-300,Money\nHR-110,\nMK-1,\nIT-9,\n") ==
        "People|none|Tech|");
}

TEST_CASE("Packed times, stamps and the day numbers of spreadsheets", "[long]") {
  CHECK(filled("t,o\n0630,6:30 AM\n1845,6:45 PM\n0005,12:05 AM\n1330,\n") == "1:30 PM|");
  CHECK(filled("t,o\n6.30 pm,18:30\n9.05 am,09:05\n12.15 pm,12:15\n11.59 pm,\n") == "23:59|");
  CHECK(filled("t,o\n20240105101112,05.01.2024 10:11\n20230618235901,18.06.2023 23:59\n"
               "20221130000030,30.11.2022 00:00\n20210214064500,\n") == "14.02.2021 06:45|");
  CHECK(filled("n,o\n45296,2024-01-05\n45095,2023-06-18\n44895,2022-11-30\n44241,\n") ==
        "2021-02-14|");
}

TEST_CASE("Numbers in brackets and in groups, units begun") {
  CHECK(filled("a,o\n120.5,120.50\n-45,(45.00)\n88,88.00\n-3.5,\n") == "(3.50)|");
  CHECK(filled("a,o\n1234.5,\"1,234.50\"\n-99.99,(99.99)\n12000,\"12,000.00\"\n-7400,\n") ==
        "(7,400.00)|");
  CHECK(filled("n,o\n1234567,1 234 567\n89012,89 012\n4500,4 500\n31415926,\n") == "31 415 926|");
  CHECK(filled("y,o\n1987,20th century\n1776,18th century\n2013,21st century\n2000,\n") ==
        "20th century|");
  CHECK(filled("n,o\n1,1 item\n3,3 items\n1,1 item\n12,\n") == "12 items|");
}

TEST_CASE("Where a part is missing the blank beside it is too") {
  CHECK(filled("f,l,o\nAnn,Cole,Ann Cole\nJoe,Dow,Joe Dow\nMax,,\n,Jobs,\n") == "Max|Jobs|");
}

TEST_CASE("Rows are parted by the words that they share, and by all examples") {
  CHECK(
      filled(
          "m,o\nSTAR 123 SEATTLE,Coffee\nOIL 5544,Gas\nSTAR 999 RENO,Coffee\nOIL 8,\nSTAR 7,\n") ==
      "Gas|Coffee|");
  CHECK(filled("a,o\n12,child\n34,adult\n70,senior\n17,child\n18,adult\n64,adult\n65,senior\n"
               "20,\n90,\n50,\n") == "adult|senior|adult|");
}

TEST_CASE("An offset seen in summer is doubtful in winter") {
  const std::string summer =
      "Zulu,Local\n2023-06-04 09:00,2023-06-04 12:00\n2023-07-12 22:30,2023-07-13 01:30\n"
      "2023-05-30 21:00,2023-05-31 00:00\n";
  CHECK(doubtful(summer + "2023-08-01 10:10,\n2023-01-05 10:10,\n2023-10-29 05:00,\n") ==
        Rows{4, 5});
  // Seen in both halves of the year it is the same in both.
  CHECK(doubtful(summer + "2023-12-24 08:00,2023-12-24 11:00\n2024-02-05 23:10,\n").empty());
}

TEST_CASE("Names that may be of one's own, exceptions and other lengths are doubtful") {
  CHECK(doubtful("n,o\n1,one\n2,two\n3,three\n7,\n") == Rows{3});
  CHECK(doubtful("n,o\n3,three\n21,twenty-one\n14,fourteen\n7,\n").empty());
  CHECK(doubtful("l,o\nGermany,DE\nFrance,FR\nItaly,IT\nSpain,\n") == Rows{3});
  CHECK(doubtful("m,o\nJanuary,winter\nJuly,summer\nDecember,winter\nAugust,\n") == Rows{3});
  CHECK(doubtful("x,o\nyes,1\nno,0\nyes,1\nmaybe,\nno,\n") == Rows{3});
  CHECK(doubtful("x,o\n5,<10\n7,<10\n15,10-20\n27,\n6,\n") == Rows{3});
  CHECK(doubtful("t,o\n6:05,6:00\n7:53,8:00\n11:55,12:00\n3:22,\n4:02,\n") == Rows{3});
  CHECK(doubtful("x,o\n14.629,14.62\n7.218,7.21\n10.558,10.55\n9.333,\n63.3333,\n") == Rows{4});
}
