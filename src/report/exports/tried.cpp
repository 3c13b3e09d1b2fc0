#include "report/exports/tried.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/mpl/print.h"

namespace whence::report {

namespace {

constexpr std::size_t kMostSizes = 12;  // that are listed, the last ones

std::string list(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

// "7", "2 of man and 3 of dog".
std::string elements(const TermPrinter& printer, const Tried& tried, const finite::Look& look) {
  if (look.sizes.size() == 1) return fmt::format("{}", look.sizes[0]);
  std::string out;
  for (std::size_t i = 0; i < look.sizes.size(); ++i) {
    out += fmt::format("{}{} of {}", out.empty() ? "" : " and ", look.sizes[i],
                       printer.sort(tried.sorts[i]));
  }
  return out;
}

std::string sizes(const TermPrinter& printer, const Tried& tried, bool none) {
  std::vector<std::string> out;
  std::size_t more = 0;
  for (auto look = tried.looks.rbegin(); look != tried.looks.rend(); ++look) {
    if (look->none != none) continue;
    if (out.size() < kMostSizes)
      out.push_back(elements(printer, tried, *look));
    else
      ++more;
  }
  std::ranges::reverse(out);
  std::string text = list(out);
  if (more != 0) text = fmt::format("{} more before, {}", more, text);
  return text;
}

void add_models(const Problem& problem, const Tried& tried, std::vector<std::string>& lines) {
  if (tried.model_work == 0) return;
  const TermPrinter printer(problem);
  std::string line = fmt::format("finite models, {} units of work", tried.model_work);
  const std::string none = sizes(printer, tried, true);
  const std::string open = sizes(printer, tried, false);
  if (none.empty() && open.empty()) line += ": no size was looked at to the end";
  if (!none.empty()) line += ": there are none with so many elements: " + none;
  if (!open.empty()) line += (none.empty() ? ": " : "; ") + ("given up: " + open);
  lines.push_back(std::move(line));
  if (tried.affine_up_to != 0) {
    lines.push_back(fmt::format(
        "linear models, functions a*x + b*y + c modulo n: none was found with n up to {}",
        tried.affine_up_to));
  }
}

}  // namespace

std::vector<std::string> tried_lines(const Problem& problem, const Tried& tried, bool saturated) {
  std::vector<std::string> lines;
  std::vector<std::string> searches;
  std::vector<std::string> ended;
  for (const Tried::Search& search : tried.searches) {
    searches.push_back(fmt::format("{} {}", search.strategy, search.work));
    if (search.ended) ended.push_back(search.strategy);
  }
  lines.push_back(fmt::format("strategies for a proof, {} of {}{}{}", searches.size(),
                              tried.strategies,
                              searches.empty() ? "" : ", with units of work: ", list(searches)));
  add_models(problem, tried, lines);
  if (saturated || searches.empty()) return lines;
  std::string rewriting =
      "models by rewriting: no complete strategy came to an end with a saturated set";
  if (!ended.empty()) {
    rewriting += "; with nothing left to do ended, having left something out: " + list(ended);
  }
  lines.push_back(std::move(rewriting));
  return lines;
}

}  // namespace whence::report
