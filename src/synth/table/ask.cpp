#include <cmath>
#include <map>

#include "synth/table/doubt.h"

namespace whence::synth::table {

namespace {

// A program costs this much more than another one that is twice as likely.
constexpr double kHalving = 5;

/// What a row asks: the shapes of the cells that the first program reads, and which programs agree
/// on it.
using Question = std::pair<std::vector<Text>, std::vector<std::size_t>>;

Question question_of(const lang::Table& table, const TableResult& result,
                     const std::vector<std::size_t>& columns, std::size_t row) {
  Question out;
  std::vector<Text> texts(table.columns.size());
  read_row(table, row, columns, texts);
  for (std::size_t c : columns) out.first.push_back(shape_of_cell(texts[c], false));
  for (std::size_t k = 0; k < result.programs.size(); ++k) {
    const auto output = result.programs[k].outputs.view(row);
    std::size_t same = 0;
    while (result.programs[same].outputs.view(row) != output) ++same;
    out.second.push_back(same);
  }
  return out;
}

}  // namespace

double weight_of(std::uint32_t cost, std::uint32_t of_best) {
  return std::exp2(-(static_cast<double>(cost) - static_cast<double>(of_best)) / kHalving);
}

Text shape_of_cell(TextView text, bool numbers) {
  Text shape;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char32_t c = text[at];
    char32_t mark = c;
    if (is_digit(c)) mark = U'0';
    if (is_letter(c)) mark = U'a';
    if (is_space(c)) mark = U' ';
    const bool inside = shape.ends_with(U'0') && at + 1 < text.size() && is_digit(text[at + 1]);
    if (numbers && (c == U'.' || c == U',') && inside) continue;
    const bool run = mark == U'0' || mark == U'a' || mark == U' ';
    if (!run || !shape.ends_with(mark)) shape += mark;
  }
  return shape;
}

std::optional<std::size_t> row_to_ask(const lang::Table& table, const TableResult& result,
                                      const std::vector<double>& confidence) {
  struct Asked {
    std::size_t first = 0;  // row
    std::size_t rows = 0;
    double gain = 0;  // of the first
  };
  std::map<Question, Asked> questions;
  const std::vector<std::size_t> columns = columns_read(*result.programs.front().expression);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (table.is_example(r) || confidence[r] >= kConfident) continue;
    const auto [asked, is_new] = questions.try_emplace(question_of(table, result, columns, r));
    ++asked->second.rows;
    if (!is_new) continue;
    std::map<std::size_t, double> masses;  // by the first program that gives an output
    double all = 0;
    for (std::size_t k = 0; k < result.programs.size(); ++k) {
      const double mass = weight_of(result.programs[k].cost, result.programs.front().cost);
      masses[asked->first.second[k]] += mass;
      all += mass;
    }
    double gain = 1 - confidence[r];
    for (const auto& [output, mass] : masses) gain -= mass / all * std::log2(mass / all);
    asked->second.first = r;
    asked->second.gain = gain;
  }
  // What is known of one row is known of those that ask the same.
  std::optional<std::size_t> best;
  double most = 0;
  for (const auto& [question, asked] : questions) {
    const double gain = asked.gain * static_cast<double>(asked.rows);
    const bool more = gain > most + 1e-9;
    const bool as_much = best && gain > most - 1e-9 && asked.first < *best;
    if (best && !more && !as_much) continue;
    best = asked.first;
    most = gain;
  }
  return best;
}

}  // namespace whence::synth::table
