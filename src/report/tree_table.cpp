#include "report/tree_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/escape.h"

namespace whence::report {

namespace {

constexpr std::size_t kValueLimit = 60;
constexpr std::size_t kDeepestShown = 16;  ///< style.css has a class for each depth up to this

std::string cell(const std::string& value, bool is_result) {
  if (value.empty()) return "<td class=\"none\">–</td>";
  const bool cut = value.size() > kValueLimit;
  return fmt::format("<td{}{}><code>{}</code></td>", is_result ? " class=\"result\"" : "",
                     cut ? " title=\"" + html(shortened(value, 1000)) + "\"" : "",
                     html(shortened(value, kValueLimit)));
}

}  // namespace

std::string tree_table(const std::string& caption, const std::vector<std::string>& columns,
                       const std::vector<TreeRow>& rows) {
  std::string out = fmt::format(
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n"
      "<table class=\"tree-table\"><caption>{}</caption>\n<thead><tr><th scope=\"col\">Term</th>",
      html(caption), html(caption));
  for (const std::string& column : columns) {
    out +=
        fmt::format("<th scope=\"col\"><code>{}</code></th>", html(shortened(column, kValueLimit)));
  }
  out += "</tr></thead>\n<tbody>\n";
  const auto result =
      std::find_if(rows.begin(), rows.end(), [](const TreeRow& r) { return r.result; });
  for (const TreeRow& row : rows) {
    out += fmt::format("<tr{}><th scope=\"row\" class=\"depth-{}\">{}{}</th>",
                       row.result ? " class=\"whole\"" : "", std::min(row.depth, kDeepestShown),
                       row.label,
                       row.note.empty() ? "" : " <span class=\"note\">" + row.note + "</span>");
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string value = i < row.values.size() ? row.values[i] : "";
      const bool same = result != rows.end() && i < result->values.size() && !value.empty() &&
                        result->values[i] == value;
      out += cell(value, same);
    }
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

}  // namespace whence::report
