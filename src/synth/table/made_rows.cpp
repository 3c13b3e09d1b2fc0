#include "synth/table/made_rows.h"

#include <algorithm>
#include <set>
#include <utility>

#include "synth/table/search.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kMostMade = 24;
constexpr std::size_t kMostRowsUsed = 4;

// The other texts of a cell that people might have there, the likeliest first.
std::vector<Text> changed(const Text& text) {
  std::vector<Text> out;
  const std::size_t mark = text.find_first_of(U" -.,/_@:");
  if (mark != Text::npos && mark > 0 && mark + 1 < text.size()) {
    const Text first = text.substr(0, mark);
    const Text rest = text.substr(mark + 1);
    // A part more in the middle, the parts exchanged, the first part alone.
    out.push_back(first + text[mark] + first + text[mark] + rest);
    out.push_back(rest + text[mark] + first);
    out.push_back(first);
  }
  Text digits = text;
  for (char32_t& c : digits) {
    if (c >= U'0' && c <= U'9') c = c == U'9' ? U'1' : c + 1;
  }
  out.push_back(digits);
  Text letters = text;
  for (char32_t& c : letters) {
    if ((c >= U'a' && c < U'z') || (c >= U'A' && c < U'Z')) ++c;
  }
  out.push_back(letters);
  out.push_back(text + text);
  if (text.size() > 1) {
    out.push_back(text.substr(1));
    out.push_back(text.substr(0, text.size() - 1));
  }
  return out;
}

}  // namespace

std::vector<std::vector<Text>> made_rows(const lang::Table& table) {
  std::vector<std::vector<Text>> rows;
  for (std::size_t r = 0; r < table.rows.size(); ++r) rows.push_back(texts_of_row(table, r));
  std::set<std::vector<Text>> seen(rows.begin(), rows.end());
  std::vector<std::vector<Text>> out;
  const auto add = [&](const std::vector<Text>& row) {
    if (out.size() < kMostMade && seen.insert(row).second) out.push_back(row);
  };
  const std::size_t used = std::min(kMostRowsUsed, rows.size());
  // One kind of change in each column of each row, then the next kind.
  constexpr std::size_t kKinds = 9;
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    for (std::size_t i = 0; i < used; ++i) {
      const std::size_t r = i * rows.size() / used;
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (c == table.output) continue;
        std::vector<Text> row = rows[r];
        if (kind == 0) {
          row[c] = rows[(r + 1) % rows.size()][c];
        } else {
          const std::vector<Text> others = changed(row[c]);
          if (kind > others.size()) continue;
          row[c] = others[kind - 1];
        }
        add(row);
      }
    }
  }
  return out;
}

}  // namespace whence::synth::table
