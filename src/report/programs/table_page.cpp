#include "report/programs/table_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/escape.h"
#include "report/pages/frame.h"
#include "report/pages/html.h"
#include "report/programs/tree_table.h"
#include "synth/table/doubt.h"
#include "synth/table/outcome.h"
#include "whence/whence.h"

namespace whence::report {

namespace {

using lang::Table;
using synth::table::Expression;
using synth::table::ExpressionPtr;
using synth::table::Op;
using synth::table::TableProgram;
using synth::table::TableResult;
using synth::table::Text;

constexpr std::size_t kMostExamples = 8;
constexpr std::size_t kMostToFill = 4;
constexpr std::size_t kMostFilled = 500;
constexpr std::size_t kLongestValue = 60;
constexpr std::size_t kLongestTableProgram = 4'000;

std::string shown_date(const synth::table::Date& d) {
  return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
}

// Empty if there is none.
std::string value_text(const synth::table::Value& value) {
  if (const auto* text = std::get_if<Text>(&value)) return synth::table::in_quotes(*text);
  if (const auto* number = std::get_if<synth::table::Rational>(&value)) {
    return synth::table::exact(*number);
  }
  if (const auto* date = std::get_if<synth::table::Date>(&value)) return shown_date(*date);
  if (const auto* time = std::get_if<synth::table::TimeOfDay>(&value)) {
    return fmt::format("{:02}:{:02}:{:02}", time->seconds / 3600, time->seconds / 60 % 60,
                       time->seconds % 60);
  }
  if (const auto* holds = std::get_if<bool>(&value)) return *holds ? "yes" : "no";
  return "";
}

std::string output_html(const std::optional<std::string>& output) {
  return output ? "<code>" + html(shortened(*output, kLongestValue)) + "</code>"
                : "<span class=\"none\">no value</span>";
}

/// One line for each part of the program, what it is made of below it.
class Parts {
 public:
  Parts(const Table& table, std::vector<std::size_t> rows) : table_(table), rows_(std::move(rows)) {
    for (std::size_t row : rows_) texts_.push_back(synth::table::texts_of_row(table, row));
  }

  std::string html_of(const Expression& program) {
    std::vector<std::string> columns;
    for (std::size_t row : rows_) {
      columns.push_back(
          fmt::format("row {}{}", row + 1, table_.is_example(row) ? "" : ", to fill"));
    }
    lines_.clear();
    add(program, 0);
    lines_.front().result = true;
    return tree_table("The program, part by part", columns, lines_);
  }

 private:
  // As deep as the program, which the search bounds.
  void add(const Expression& e, std::size_t depth) {
    const std::vector<std::string> gaps(e.arguments.size(), "·");
    const std::string name = e.operation.op == Op::kIf ? "if · then · else ·"
                             : e.operation.op == Op::kConcat
                                 ? "these one after the other"
                                 : readable(e.operation, gaps, table_.columns);
    TreeRow line;
    line.depth = depth;
    line.label = html(shortened(name, 2 * kLongestValue));
    for (const auto& row : texts_) line.values.push_back(value_text(evaluate(e, row)));
    lines_.push_back(std::move(line));
    for (const ExpressionPtr& argument : e.arguments) add(*argument, depth + 1);
  }

  const Table& table_;
  std::vector<std::size_t> rows_;
  std::vector<std::vector<Text>> texts_;
  std::vector<TreeRow> lines_;
};

// Some examples, and some rows to fill, doubtful ones first.
std::vector<std::size_t> rows_to_show(const Table& table,
                                      const std::vector<std::size_t>& doubtful) {
  std::vector<std::size_t> rows;
  for (std::size_t r = 0; r < table.rows.size() && rows.size() < kMostExamples; ++r) {
    if (table.is_example(r)) rows.push_back(r);
  }
  std::vector<std::size_t> others = doubtful;
  for (std::size_t r = 0; r < table.rows.size() && others.size() < kMostToFill; ++r) {
    if (!table.is_example(r) && std::ranges::find(others, r) == others.end()) others.push_back(r);
  }
  if (others.size() > kMostToFill) others.resize(kMostToFill);
  std::ranges::sort(others);
  rows.insert(rows.end(), others.begin(), others.end());
  return rows;
}

std::string lines_html(const std::string& text) {
  std::string out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out += html(text.substr(begin, end - begin)) + "\n";
    begin = end + 1;
  }
  return out;
}

std::string shown_program(const Table& table, const TableProgram& program) {
  return "<pre class=\"program\">" + html(shortened(table.columns[table.output], kLongestValue)) +
         " = " +
         lines_html(shortened(readable(*program.expression, table.columns), kLongestTableProgram)) +
         "</pre>\n";
}

std::string cells_html(const Table& table, const std::vector<Text>& row) {
  std::string out;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (c == table.output) continue;
    if (!out.empty()) out += ", ";
    out += html(shortened(table.columns[c], kLongestValue)) + " <code>" +
           html(shortened(synth::table::in_quotes(row[c]), kLongestValue)) + "</code>";
  }
  return out;
}

std::string others_html(const Table& table, const TableResult& result) {
  if (result.programs.size() < 2) return "";
  std::string out = "<section>\n<h2>Other programs</h2>\n";
  const TableProgram& best = result.programs.front();
  for (std::size_t i = 1; i < std::min(result.shown, result.programs.size()); ++i) {
    const TableProgram& other = result.programs[i];
    if (const auto row = first_difference(best, other)) {
      out += fmt::format("<p>If row {} is {} and not {}:</p>\n", *row + 1,
                         output_html(other.outputs[*row]), output_html(best.outputs[*row]));
    } else if (const auto made = first_made_difference(best, other)) {
      out += fmt::format("<p>If a row with {} is {} and not {}:</p>\n",
                         cells_html(table, result.made_rows[*made]), output_html(other.made[*made]),
                         output_html(best.made[*made]));
    }
    out += shown_program(table, other);
  }
  return out + "</section>\n";
}

std::string filled_html(const Table& table, const TableProgram& program,
                        const std::vector<std::size_t>& doubtful) {
  std::string rows;
  std::size_t count = 0;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (table.is_example(r) || ++count > kMostFilled) continue;
    const bool look = std::ranges::binary_search(doubtful, r);
    rows += fmt::format("<tr><td>{}</td>", r + 1);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (c != table.output) {
        rows +=
            "<td>" + html(shortened(std::string(table.rows[r][c].text), kLongestValue)) + "</td>";
      }
    }
    const std::string output = output_html(program.outputs[r]);
    rows += "<td>" + (look ? "<mark>" + output + "</mark>" : output) + "</td></tr>\n";
  }
  if (count == 0) return "";
  std::string out = "<section>\n<h2>Rows filled</h2>\n";
  if (!doubtful.empty()) {
    out +=
        "<p>Marked are rows to look at: programs that are about as likely give something else "
        "there, or this one has no value.</p>\n";
  }
  if (count > kMostFilled) {
    out += fmt::format("<p>The first {} of {}.</p>\n", kMostFilled, count);
  }
  out += "<div class=\"wide\"><table class=\"parts\">\n<thead><tr><th>Row</th>";
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (c != table.output)
      out += "<th>" + html(shortened(table.columns[c], kLongestValue)) + "</th>";
  }
  out += "<th>" + html(shortened(table.columns[table.output], kLongestValue)) +
         "</th></tr></thead>\n<tbody>\n" + rows + "</tbody>\n</table></div>\n</section>\n";
  return out;
}

std::string body_html(const Table& table, const TableResult& result) {
  std::vector<std::size_t> doubtful;
  if (!result.programs.empty()) {
    for (const auto& row : doubtful_rows(table, result, confidences(table, result))) {
      doubtful.push_back(row.row);
    }
  }
  const TableProgram& best = result.programs.front();
  const std::size_t examples = table.count_examples();
  std::string out = fmt::format(
      "<h1>{}</h1>\n<p class=\"lead\">A program from {}, checked on all of them by an evaluator "
      "that shares nothing with the search.</p>\n",
      html(shortened(table.columns[table.output], kLongestValue)),
      examples == 1 ? "1 example" : fmt::format("{} examples", examples));
  out += shown_program(table, best);
  out +=
      "<section>\n<h2>How the output comes about</h2>\n<p>Each line is a part of the program, "
      "with its value on every row; what it is made of stands below it, moved to the "
      "right.</p>\n";
  out += Parts(table, rows_to_show(table, doubtful)).html_of(*best.expression);
  out += "</section>\n";
  out += filled_html(table, best, doubtful);
  out += others_html(table, result);
  out += fmt::format(
      "<section>\n<h2>The search</h2>\n<p>{} units of work; {} terms that differ on some row were "
      "kept.</p>\n</section>\n",
      grouped(result.statistics.work), grouped(result.statistics.kept));
  return out;
}

std::string examples_html(const Table& table) {
  std::string out = "<div class=\"wide\"><table class=\"parts\">\n<thead><tr><th>Row</th>";
  for (const std::string& column : table.columns) {
    out += "<th>" + html(shortened(column, kLongestValue)) + "</th>";
  }
  out += "</tr></thead>\n<tbody>\n";
  std::size_t count = 0;
  for (std::size_t r = 0; r < table.rows.size() && count < kMostExamples; ++r) {
    if (!table.is_example(r)) continue;
    ++count;
    out += fmt::format("<tr><td>{}</td>", r + 1);
    for (const lang::Cell& cell : table.rows[r]) {
      out += "<td>" + html(shortened(std::string(cell.text), kLongestValue)) + "</td>";
    }
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table></div>\n";
}

std::string no_program_body(const Table& table, const TableResult& result, const std::string& why) {
  const std::size_t examples = table.count_examples();
  std::string out = fmt::format(
      "<h1>{}</h1>\n<p class=\"verdict\"><span class=\"badge\">Not found</span></p>\n<p "
      "class=\"lead\">No program was found that gives this column in all rows that have it: "
      "{}.</p>\n",
      html(shortened(table.columns[table.output], kLongestValue)), html(why));
  out += fmt::format(
      "<section>\n<h2>What was searched</h2>\n<p>{} units of work; {} terms that differ on some "
      "row "
      "were kept, and put together in search of a program for {}.</p>\n</section>\n",
      grouped(result.statistics.work), grouped(result.statistics.kept),
      count(result.statistics.examples, "example"));
  out +=
      "<section>\n<h2>What to try</h2>\n<ul class=\"tips\">\n<li>Look for a slip in the rows that "
      "are "
      "given; one wrong cell is enough.</li>\n<li>See that all the output needs is in the other "
      "columns.</li>\n<li>Add a column with a step on the way, give a few rows of it, and fill "
      "it first.</li>\n<li>Leave the rows that follow another rule empty.</li>\n";
  if (result.limit_reached) {
    out += "<li>Let it look further: <code>--work</code>, <code>--time</code>.</li>\n";
  }
  out += "</ul>\n</section>\n<section>\n<h2>The rows that are given</h2>\n";
  if (examples > kMostExamples) {
    out += fmt::format("<p class=\"note\">The first {} of {}.</p>\n", kMostExamples,
                       grouped(examples));
  }
  return out + examples_html(table) + "</section>\n";
}

}  // namespace

std::string write_table_page(const Table& table, const TableResult& result, const std::string& why,
                             const std::string& directory) {
  SiteFolder folder(directory);
  SiteFrame frame;
  frame.title = shortened(table.columns[table.output], kLongestValue);
  frame.footer = fmt::format("Written by Whence {}.", api::version());
  FramedPage page;
  page.file = "index.html";
  page.title = frame.title;
  page.body =
      result.programs.empty() ? no_program_body(table, result, why) : body_html(table, result);
  page.wide = true;
  folder.write_assets({});
  folder.write(page.file, framed(frame, page));
  return folder.finish();
}

}  // namespace whence::report
