#include "cli/batch_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

#include "base/html.h"
#include "cli/console.h"
#include "cli/rpc.h"

namespace whence::cli {

namespace {

std::string in_csv(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

// Whether the statement was shown, or shown not to follow, so that two runs contradict each other.
enum class BatchVerdict { kNone, kHolds, kFails };
BatchVerdict verdict_of(const BatchResult& r) {
  if (r.status == "proved") return BatchVerdict::kHolds;
  if (r.status == "refuted" || r.status == "not-a-theorem") return BatchVerdict::kFails;
  return BatchVerdict::kNone;
}

std::map<std::string, std::size_t> counts_of(const std::vector<BatchRow>& rows, bool earlier) {
  std::map<std::string, std::size_t> counts;
  for (const BatchRow& row : rows) {
    if (!earlier) ++counts[row.result.status];
    if (earlier && row.earlier) ++counts[row.earlier->status];
  }
  return counts;
}

// CPU seconds of the problems that were solved, growing.
std::vector<double> solved_times(const std::vector<BatchRow>& rows, bool earlier) {
  std::vector<double> times;
  for (const BatchRow& row : rows) {
    if (!earlier && is_solved(row.result)) times.push_back(row.result.cpu_seconds);
    if (earlier && row.earlier && is_solved(*row.earlier)) {
      times.push_back(row.earlier->cpu_seconds);
    }
  }
  std::ranges::sort(times);
  return times;
}

constexpr double kPlotWidth = 640;
constexpr double kPlotHeight = 320;
constexpr double kPlotLeft = 60;
constexpr double kPlotBottom = 40;

// How many problems (across) are solved, each within how much time (up, by powers of ten).
std::string cactus_plot(const std::vector<std::pair<std::string, std::vector<double>>>& curves) {
  std::size_t most = 1;
  double least = 0.01;
  double longest = 1;
  for (const auto& [name, times] : curves) {
    most = std::max(most, times.size());
    if (!times.empty()) longest = std::max(longest, times.back());
  }
  const double low = std::log10(least);
  const double high = std::ceil(std::log10(longest));
  const auto x = [&](double n) {
    return kPlotLeft + n / static_cast<double>(most) * (kPlotWidth - kPlotLeft - 10);
  };
  const auto y = [&](double seconds) {
    const double part = (std::log10(std::max(seconds, least)) - low) / (high - low);
    return (kPlotHeight - kPlotBottom) - part * (kPlotHeight - kPlotBottom - 10);
  };
  std::string svg = fmt::format(
      "<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"Problems solved over time\">\n",
      kPlotWidth, kPlotHeight);
  for (double power = low; power <= high; power += 1) {
    const double at = y(std::pow(10, power));
    svg += fmt::format(
        "<line class=\"grid\" x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>"
        "<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{:g} s</text>\n",
        kPlotLeft, kPlotWidth - 10, at, at, kPlotLeft - 6, at + 4, std::pow(10, power));
  }
  svg += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">problems solved</text>\n",
                     kPlotWidth / 2, kPlotHeight - 8);
  svg += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"end\">{}</text>\n",
                     x(static_cast<double>(most)), kPlotHeight - 22, most);
  for (std::size_t k = 0; k < curves.size(); ++k) {
    std::string points;
    const std::vector<double>& times = curves[k].second;
    for (std::size_t i = 0; i < times.size(); ++i) {
      points += fmt::format("{:.1f},{:.1f} ", x(static_cast<double>(i + 1)), y(times[i]));
    }
    svg += fmt::format("<polyline class=\"curve{}\" points=\"{}\"><title>{}</title></polyline>\n",
                       k, points, html(curves[k].first));
  }
  return svg + "</svg>\n";
}

constexpr const char* kBatchStyle = R"(
:root { color-scheme: light dark; --fg: #1c1c1e; --bg: #fff; --faint: #6b6b70; --line: #d8d8dc;
  --good: #0a6b34; --bad: #b00020; --first: #0b57d0; --second: #a05a00; }
@media (prefers-color-scheme: dark) { :root { --fg: #ececf0; --bg: #17171a; --faint: #a0a0a8;
  --line: #3a3a40; --good: #6fd08c; --bad: #ff8a80; --first: #8ab4f8; --second: #ffb86b; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--fg); background: var(--bg);
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid var(--line); }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
svg { width: 100%; height: auto; } svg text { fill: var(--faint); font-size: 12px; }
.grid { stroke: var(--line); } polyline { fill: none; stroke-width: 2; }
.curve0 { stroke: var(--first); } .curve1 { stroke: var(--second); }
.good { color: var(--good); } .bad { color: var(--bad); } .faint { color: var(--faint); }
)";

}  // namespace

bool is_solved(const BatchResult& result) {
  return verdict_of(result) != BatchVerdict::kNone || result.status == "contradictory-axioms";
}

bool is_regression(const BatchRow& row) {
  if (!row.earlier || !is_solved(*row.earlier)) return false;
  if (!is_solved(row.result)) return true;
  const BatchVerdict before = verdict_of(*row.earlier);
  const BatchVerdict now = verdict_of(row.result);
  return before != BatchVerdict::kNone && now != BatchVerdict::kNone && before != now;
}

void write_batch_table(std::ostream& out, const BatchRun& run, const std::vector<BatchRow>& rows,
                       const std::optional<BatchRun>& earlier) {
  const auto now = counts_of(rows, false);
  auto before = counts_of(rows, true);
  std::map<std::string, std::size_t> all = now;
  all.insert(before.begin(), before.end());
  out << fmt::format("run {}: whence {}, {}\n", run.id, run.version,
                     plural(rows.size(), "problem"));
  for (const auto& [status, ignored] : all) {
    const auto it = now.find(status);
    out << fmt::format("  {:<22}{:>8}", status, it == now.end() ? 0 : it->second);
    if (earlier) out << fmt::format("{:>8} in run {}", before[status], earlier->id);
    out << '\n';
  }
  double cpu = 0;
  for (const BatchRow& row : rows) cpu += row.result.cpu_seconds;
  out << fmt::format("  {:<22}{:>8.1f} s\n", "CPU", cpu);
  for (const BatchRow& row : rows) {
    if (!is_regression(row)) continue;
    out << fmt::format("regression: {} was {}, is {}\n", shown_path(row.path), row.earlier->status,
                       row.result.status);
  }
}

std::string batch_csv(const std::vector<BatchRow>& rows) {
  std::string out =
      "path,sha256,status,ending,cpu_seconds,wall_seconds,work,steps,peak_bytes,exit_code\n";
  for (const BatchRow& row : rows) {
    const BatchResult& r = row.result;
    out += fmt::format("{},{},{},{},{:.6f},{:.6f},{},{},{},{}\n", in_csv(row.path), row.digest,
                       r.status, r.ending, r.cpu_seconds, r.wall_seconds, r.work, r.steps,
                       r.peak_bytes, r.exit_code);
  }
  return out;
}

void write_batch_json(std::ostream& out, const Store& store, const BatchRun& run,
                      const std::vector<BatchRow>& rows) {
  for (const BatchRow& row : rows) {
    const BatchResult& r = row.result;
    auto [json, proof] = store.texts(row.digest, run.id);
    const Json line = {{"run", run.id},
                       {"version", run.version},
                       {"path", row.path},
                       {"sha256", row.digest},
                       {"status", r.status},
                       {"ending", r.ending},
                       {"cpu_seconds", r.cpu_seconds},
                       {"wall_seconds", r.wall_seconds},
                       {"work", r.work},
                       {"steps", r.steps},
                       {"peak_bytes", r.peak_bytes},
                       {"exit_code", r.exit_code},
                       {"result", std::move(json)},
                       {"proof", std::move(proof)}};
    out << line.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  }
}

std::string batch_page(const BatchRun& run, const std::vector<BatchRow>& rows,
                       const std::optional<BatchRun>& earlier) {
  std::vector<std::pair<std::string, std::vector<double>>> curves;
  curves.emplace_back(fmt::format("run {}", run.id), solved_times(rows, false));
  if (earlier) {
    curves.emplace_back(fmt::format("run {}", earlier->id), solved_times(rows, true));
  }
  const auto solved = static_cast<std::size_t>(
      std::ranges::count_if(rows, [](const BatchRow& row) { return is_solved(row.result); }));
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width\">"
      "<title>{} of {} solved</title><style>{}</style></head><body>\n",
      solved, plural(rows.size(), "problem"), kBatchStyle);
  out += fmt::format(
      "<h1>{} of {} solved</h1>\n<p class=\"faint\">run {}, whence {}, {}{}</p>\n", solved,
      plural(rows.size(), "problem"), run.id, html(run.version), html(run.options),
      earlier ? fmt::format("; beside run {}, whence {}", earlier->id, html(earlier->version))
              : "");
  out += cactus_plot(curves);
  out += "<table><thead><tr><th>status</th><th class=\"n\">problems</th>";
  if (earlier) out += fmt::format("<th class=\"n\">in run {}</th>", earlier->id);
  out += "</tr></thead><tbody>\n";
  auto now = counts_of(rows, false);
  auto before = counts_of(rows, true);
  std::map<std::string, std::size_t> all = now;
  all.insert(before.begin(), before.end());
  for (const auto& [status, ignored] : all) {
    out += fmt::format("<tr><td>{}</td><td class=\"n\">{}</td>", html(status), now[status]);
    if (earlier) out += fmt::format("<td class=\"n\">{}</td>", before[status]);
    out += "</tr>\n";
  }
  out +=
      "</tbody></table>\n<h2>Problems</h2>\n<table><thead><tr><th>problem</th><th>status</th>"
      "<th class=\"n\">CPU s</th><th class=\"n\">steps</th></tr></thead><tbody>\n";
  for (const BatchRow& row : rows) {
    std::string status = html(row.result.status);
    if (is_regression(row)) status += " (was " + html(row.earlier->status) + ")";
    out += fmt::format(
        "<tr><td>{}</td><td class=\"{}\">{}</td><td class=\"n\">{:.2f}</td>"
        "<td class=\"n\">{}</td></tr>\n",
        html(row.path),
        is_regression(row)      ? "bad"
        : is_solved(row.result) ? "good"
                                : "faint",
        status, row.result.cpu_seconds, row.result.steps);
  }
  return out + "</tbody></table>\n</body></html>\n";
}

}  // namespace whence::cli
