#include "report/programs/tree_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "report/escape.h"

namespace whence::report {

namespace {

constexpr std::size_t kValueLimit = 60;
constexpr std::size_t kTitleLimit = 1000;
constexpr std::size_t kDeepestShown = 16;  ///< style.css has a class for each depth up to this

std::string cell(const std::string& value, std::string_view style) {
  if (value.empty()) return "<td class=\"none\">–</td>";
  const bool cut = value.size() > kValueLimit;
  // What is not used differs in more than its colour.
  const bool unused = style == "unused";
  return fmt::format("<td{}{}>{}<code>{}</code>{}</td>",
                     style.empty() ? "" : fmt::format(" class=\"{}\"", style),
                     cut ? " title=\"" + html(shortened(value, kTitleLimit)) + "\"" : "",
                     unused ? "(" : "", html(shortened(value, kValueLimit)), unused ? ")" : "");
}

std::string head(const std::vector<std::string>& columns, const std::vector<TreeRow>& inputs) {
  std::string out = "<thead><tr><th scope=\"col\">Term</th>";
  for (const std::string& column : columns) {
    out +=
        fmt::format("<th scope=\"col\"><code>{}</code></th>", html(shortened(column, kValueLimit)));
  }
  out += "</tr>\n";
  for (const TreeRow& row : inputs) {
    out += fmt::format("<tr class=\"input\"><th scope=\"row\">{}</th>", row.label);
    for (const std::string& value : row.values) out += cell(value, "");
    out += "</tr>\n";
  }
  return out + "</thead>\n";
}

}  // namespace

std::string tree_table(const std::string& caption, const std::vector<std::string>& columns,
                       const std::vector<TreeRow>& rows, const std::vector<TreeRow>& inputs) {
  std::string out = fmt::format(
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n"
      "<table class=\"tree-table\"><caption>{}</caption>\n{}<tbody>\n",
      html(caption), html(caption), head(columns, inputs));
  const auto result =
      std::find_if(rows.begin(), rows.end(), [](const TreeRow& r) { return r.result; });
  std::vector<std::vector<bool>> marked;  // by depth, of the rows that the next may be part of
  for (const TreeRow& row : rows) {
    out += fmt::format("<tr{}><th scope=\"row\" class=\"depth-{}\">{}{}</th>",
                       row.result ? " class=\"whole\"" : "", std::min(row.depth, kDeepestShown),
                       row.label,
                       row.note.empty() ? "" : " <span class=\"note\">" + row.note + "</span>");
    marked.resize(row.depth + 1, std::vector<bool>(columns.size(), false));
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string value = i < row.values.size() ? row.values[i] : "";
      const bool unused = i < row.unused.size() && row.unused[i];
      const bool same = result != rows.end() && i < result->values.size() && !value.empty() &&
                        !row.other_sort && result->values[i] == value && !unused &&
                        (row.result || (row.depth > 0 && marked[row.depth - 1][i]));
      marked[row.depth][i] = same;
      out += cell(value, unused ? "unused" : same ? "result" : "");
    }
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

}  // namespace whence::report
