#include "synth/table/parting.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace whence::synth::table {

namespace {

bool has_mark(std::string_view gap) {
  return std::ranges::all_of(gap, [](char c) {
    const auto lower = static_cast<char>(c | 0x20);
    return (lower < 'a' || lower > 'z') && (c < '0' || c > '9') &&
           static_cast<unsigned char>(c) < 128;
  });
}

/// What stands before, between and behind the parts.
using Gaps = std::vector<std::string>;

class Parting {
 public:
  explicit Parting(std::span<const PartColumn> columns)
      : columns_(columns), table_(*columns.front().table) {}

  std::optional<std::vector<bool>> run() {
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      const bool is_part = std::ranges::any_of(
          columns_, [&](const PartColumn& part) { return part.table->output == c; });
      if (is_part || !read_gaps(c)) continue;
      source_ = c;
      if (auto rows = choose()) return rows;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool is_whole(std::size_t row) const {
    return std::ranges::all_of(columns_,
                               [&](const PartColumn& part) { return part.table->is_example(row); });
  }
  [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const {
    return table_.rows[row][column].text;
  }

  [[nodiscard]] std::optional<Gaps> gaps_of(std::size_t row, std::size_t column) const {
    const std::string_view whole = text(row, column);
    Gaps gaps;
    std::size_t at = 0;
    for (const PartColumn& part : columns_) {
      const std::string_view piece = text(row, part.table->output);
      const std::size_t begin = whole.find(piece, at);
      if (begin == std::string::npos) return std::nullopt;
      gaps.emplace_back(whole.substr(at, begin - at));
      // Nothing tells two parts apart that stand side by side.
      if (!has_mark(gaps.back()) || (gaps.size() > 1 && gaps.back().empty())) return std::nullopt;
      at = begin + piece.size();
    }
    gaps.emplace_back(whole.substr(at));
    return has_mark(gaps.back()) ? std::optional(std::move(gaps)) : std::nullopt;
  }

  bool read_gaps(std::size_t column) {
    bool any = false;
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      if (!is_whole(r)) continue;
      auto gaps = gaps_of(r, column);
      if (!gaps || (any && *gaps != gaps_)) return false;
      gaps_ = *std::move(gaps);
      any = true;
    }
    return any;
  }

  // Where the cell goes on behind a part; nothing if it does not.
  [[nodiscard]] std::optional<std::size_t> behind(std::size_t row, std::size_t at, std::size_t part,
                                                  std::optional<std::string_view> output) const {
    if (!output || output->empty()) return std::nullopt;
    const std::string_view rest = text(row, source_).substr(at);
    if (!rest.starts_with(gaps_[part]) || !rest.substr(gaps_[part].size()).starts_with(*output)) {
      return std::nullopt;
    }
    const std::size_t end = gaps_[part].size() + output->size();
    const std::string_view next = rest.substr(end);
    const bool last = part + 1 == columns_.size();
    if (last ? next != gaps_.back() : !next.starts_with(gaps_[part + 1])) return std::nullopt;
    return at + end;
  }

  std::optional<std::vector<bool>> choose() {
    std::vector<std::optional<std::size_t>> at(table_.rows.size(), 0);
    std::vector<std::size_t> chosen;
    for (std::size_t k = 0; k < columns_.size(); ++k) {
      std::vector<std::optional<std::size_t>> best;
      std::size_t most = 0;
      const auto& programs = columns_[k].result->programs;
      for (std::size_t p = 0; p < programs.size(); ++p) {
        std::vector<std::optional<std::size_t>> now(at.size());
        std::size_t count = 0;
        for (std::size_t r = 0; r < at.size(); ++r) {
          if (at[r]) now[r] = behind(r, *at[r], k, programs[p].outputs.view(r));
          if (now[r] && !is_whole(r)) ++count;
        }
        if (count <= most) continue;
        most = count;
        best = std::move(now);
        if (chosen.size() == k) {
          chosen.push_back(p);
        } else {
          chosen[k] = p;
        }
      }
      if (chosen.size() <= k) return std::nullopt;
      at = std::move(best);
    }
    for (std::size_t k = 0; k < columns_.size(); ++k) {
      auto& programs = columns_[k].result->programs;
      const auto place = programs.begin() + static_cast<std::ptrdiff_t>(chosen[k]);
      std::rotate(programs.begin(), place, place + 1);
      if (chosen[k] == 0) continue;
      // What is filled in is what the checker computes.
      TableProgram& first = programs.front();
      first.outputs = checked_outputs(*columns_[k].table, *first.expression);
    }
    std::vector<bool> rows;
    for (const auto& end : at) rows.push_back(end.has_value());
    return rows;
  }

  std::span<const PartColumn> columns_;
  const lang::Table& table_;
  Gaps gaps_;
  std::size_t source_ = 0;
};

}  // namespace

std::optional<std::vector<bool>> agree_on_parts(std::span<const PartColumn> columns) {
  const bool all = std::ranges::all_of(
      columns, [](const PartColumn& part) { return !part.result->programs.empty(); });
  return columns.size() > 1 && all ? Parting(columns).run() : std::nullopt;
}

}  // namespace whence::synth::table
