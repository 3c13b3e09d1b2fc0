#include "cli/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <span>
#include <vector>

#include "cli/console.h"

namespace whence::cli {

namespace {

// What a function of two arguments is, row by row.
void print_grid(std::span<const api::FactReport* const> facts) {
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  std::map<std::pair<std::string, std::string>, std::string> cells;
  std::size_t width = facts.front()->function.size();
  const auto note = [&](std::vector<std::string>& names, const std::string& name) {
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    width = std::max(width, name.size());
  };
  for (const api::FactReport* fact : facts) {
    note(rows, fact->arguments[0]);
    note(columns, fact->arguments[1]);
    const std::string cell = !fact->relation ? fact->value : fact->positive ? "yes" : "no";
    width = std::max(width, cell.size());
    cells[{fact->arguments[0], fact->arguments[1]}] = cell;
  }
  const auto line = [&](const std::string& first, const auto& cell_of) {
    std::string text = fmt::format("  {:>{}} |", first, width);
    for (const std::string& column : columns)
      text += fmt::format(" {:>{}}", cell_of(column), width);
    std::cout << text << '\n';
  };
  line(facts.front()->function, [](const std::string& column) { return column; });
  std::cout << "  " << std::string(width + 1, '-') << "+"
            << std::string((width + 1) * columns.size(), '-') << '\n';
  for (const std::string& row : rows) {
    line(row, [&](const std::string& column) {
      const auto cell = cells.find({row, column});
      return cell == cells.end() ? std::string() : cell->second;
    });
  }
}

}  // namespace

void print_facts(const api::FactTable& table, const std::string& title, bool quiet) {
  std::vector<std::string> functions;
  std::map<std::string, std::vector<const api::FactReport*>> of;
  std::size_t positive = 0;
  for (const api::FactReport& fact : table.facts) {
    if (fact.positive) ++positive;
    // A grid shows where a relation does not hold; what a function is not goes without saying.
    if (!fact.positive && !fact.relation) continue;
    std::vector<const api::FactReport*>& facts = of[fact.function];
    if (facts.empty()) functions.push_back(fact.function);
    facts.push_back(&fact);
  }
  if (!quiet) {
    for (const std::string& function : functions) {
      const std::vector<const api::FactReport*>& facts = of[function];
      constexpr std::size_t kWidest = 12;
      const bool grid = facts.front()->arguments.size() == 2 &&
                        std::ranges::all_of(facts, [](const api::FactReport* fact) {
                          return fact->arguments[0].size() <= kWidest &&
                                 fact->arguments[1].size() <= kWidest &&
                                 fact->value.size() <= kWidest;
                        });
      if (grid) {
        print_grid(facts);
      } else {
        for (const api::FactReport* fact : facts) std::cout << "  " << fact->formula << '\n';
      }
      std::cout << '\n';
    }
  }
  const std::size_t negative = table.facts.size() - positive;
  std::cout << paint(Tone::kGood,
                     fmt::format("{}: {} positive and {} negative facts, all certified", title,
                                 positive, negative))
            << '\n';
  for (const api::LeftOutOfFacts& left : table.left_out) {
    std::cout << paint(Tone::kDoubt, left.name.empty() ? "nothing is tabulated"
                                                       : fmt::format("left out: {}", left.name))
              << paint(Tone::kFaint, ", as " + left.reason) << '\n';
  }
}

}  // namespace whence::cli
