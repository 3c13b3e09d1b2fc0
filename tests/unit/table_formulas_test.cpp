// Formulas of spreadsheets, databases and data frames mean what the operations mean.

#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "synth/table/operations/descriptor.h"
#include "synth/table/targets/emit.h"
#include "table_operations_test.h"

using namespace whence::synth::table;

namespace table_formulas {

namespace {

constexpr std::array kTargets{Target::kExcel,  Target::kLibreOffice, Target::kSheets,
                              Target::kSqlite, Target::kPandas,      Target::kPostgresql,
                              Target::kR};

TargetFormula formula(const Expression& program, const std::vector<std::string>& inputs,
                      Target target) {
  std::vector<std::vector<Text>> rows;
  for (const std::string& input : inputs) rows.push_back({decoded(input), Text()});
  return formula_of(program, {"in", "out"}, rows, *dialect_of(target, true));
}

ExpressionPtr column() {
  return make_expression({Op::kColumn, ColumnNumber{0}});
}

ExpressionPtr word(int nth) {
  return make_expression({Op::kRun, NthRun{CharacterClass::kVisible, nth}}, {column()});
}

// By sqlite3 of Python's own library; by pandas where it is installed.
constexpr const char* kRunner = R"py(
import json, sqlite3, sys
try:
    import pandas as pd
except ImportError:
    pd = None
wrong = 0
for case in json.load(open(sys.argv[1])):
    if case["target"] == "sql":
        base = sqlite3.connect(":memory:")
        base.execute('CREATE TABLE t ("in", "out")')
        base.execute("INSERT INTO t VALUES (?, '')", [case["input"]])
        got = base.execute("SELECT " + case["formula"] + " FROM t").fetchone()[0]
    elif pd:
        df = pd.DataFrame([[case["input"], ""]], columns=["in", "out"], dtype=str)
        try:
            cell = eval(case["formula"]).iloc[0]
            got = None if pd.isna(cell) else cell
        except Exception as error:
            got = error
    else:
        continue
    if ("none" if got is None else got) != case["output"]:
        wrong += 1
        print(f"{case['target']} gives {got!r} and not {case['output']!r} on {case['input']!r}: {case['formula']}")
sys.exit(wrong > 0)
)py";

}  // namespace

}  // namespace table_formulas

using namespace table_formulas;

TEST_CASE("formulas of known operations give the right values in SQLite and pandas") {
  nlohmann::json cases = nlohmann::json::array();
  for (const known_operations::Known& k : known_operations::known()) {
    for (Target target : {Target::kSqlite, Target::kPandas}) {
      const TargetFormula said = formula(*k.program, {k.input}, target);
      CHECK(said.text.empty() != said.reason.empty());
      if (said.text.empty()) continue;
      cases.push_back({{"target", target == Target::kSqlite ? "sql" : "pandas"},
                       {"formula", said.text},
                       {"input", k.input},
                       {"output", k.output}});
    }
  }
  CHECK(cases.size() > known_operations::known().size());
  const auto folder = std::filesystem::temp_directory_path() / "whence_table_formulas_test";
  std::filesystem::create_directories(folder);
  const auto script = folder / "run.py";
  const auto data = folder / "cases.json";
  std::ofstream(script) << kRunner;
  std::ofstream(data) << cases;
  const std::string arguments = " " + script.string() + " " + data.string();
  // The python3 of a version manager may lack the packages of the system's.
  const bool own = std::filesystem::exists("/usr/bin/python3");
  CHECK(std::system(((own ? "/usr/bin/python3" : "python3") + arguments).c_str()) == 0);
  std::filesystem::remove_all(folder);
}

TEST_CASE("a formula reads numbers and dates in the form that they have on the rows") {
  const auto number =
      make_expression({Op::kFormat, NumberFormat{}},
                      {make_expression({Op::kNumber, NumberStyle::kPoint}, {column()})});
  CHECK(formula(*number, {"1", "2.5"}, Target::kExcel).text ==
        "=ROUND(NUMBERVALUE(A2,\".\",\",\"),9)&\"\"");
  CHECK(formula(*number, {"1,000", "2.5"}, Target::kExcel).text ==
        "=ROUND(NUMBERVALUE(SUBSTITUTE(A2,\",\",\"\"),\".\",\",\"),9)&\"\"");
  const auto year =
      make_expression({Op::kDatePart, DatePart::kYear},
                      {make_expression({Op::kDate, DayOrder::kDayFirst}, {column()})});
  CHECK(formula(*year, {"2024-01-31"}, Target::kPostgresql).text ==
        "to_char(CAST(\"in\" AS date), 'YYYY')");
  CHECK(formula(*year, {"1846-01-31"}, Target::kExcel).reason ==
        "Excel has no dates before 1900-03-01");
}

TEST_CASE("a formula is guarded where there may be no value") {
  CHECK(formula(*word(2), {"a b"}, Target::kLibreOffice).text ==
        "=MID(A2;FIND(\" \";A2)+1;LEN(A2))");
  CHECK(formula(*word(2), {"a b", "a"}, Target::kLibreOffice).text.starts_with("=IFERROR("));
  CHECK(formula(*word(2), {"a b"}, Target::kPandas).text == "df[\"in\"].str.split().str[1]");
}

TEST_CASE("names and texts are quoted as each language does") {
  const auto both = make_concatenation({column(), make_constant(U"it's \"\\\n")});
  const std::vector<std::vector<Text>> rows{{U"x", U""}};
  const auto said = [&](Target target) {
    return formula_of(*both, {"a\"b", "out"}, rows, *dialect_of(target, false)).text;
  };
  CHECK(said(Target::kSheets) == "=A1&(\"it's \"\"\\\"&CHAR(10)&\"\")");
  CHECK(said(Target::kSqlite) == "(\"a\"\"b\" || ('it''s \"\\' || char(10) || ''))");
  CHECK(said(Target::kPandas) == "(df[\"a\\\"b\"] + \"it's \\\"\\\\\\u000a\")");
  CHECK(said(Target::kR) == "paste0(df[[\"a\\\"b\"]], \"it's \\\"\\\\\\u000a\")");
}

TEST_CASE("every target says each operation or why it cannot") {
  for (const known_operations::Known& k : known_operations::known()) {
    for (Target target : kTargets) {
      const TargetFormula said = formula(*k.program, {k.input}, target);
      CHECK(said.text.empty() != said.reason.empty());
    }
  }
}
