#include "synth/table/outputs.h"

#include <algorithm>
#include <utility>

#include "base/workers.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kRowsOfPiece = 2'048;
constexpr std::size_t kFewRows = 20'000;
constexpr std::size_t kShares = 16;  // of the pieces; each is computed by one thread
constexpr std::uint32_t kNothing = 0x8000'0000U;
constexpr std::uint32_t kOfBase = 0x4000'0000U;
constexpr std::uint32_t kPlace = 0x3FFF'FFFFU;

/// Some rows that follow each other. An end has two marks in its upper bits.
struct OutputPiece {
  std::string bytes;
  std::vector<std::uint32_t> ends;
};

}  // namespace

struct Outputs::Data {
  std::size_t rows = 0;
  std::vector<OutputPiece> pieces;
  Outputs base;

  [[nodiscard]] bool is_of_base(std::size_t row) const {
    return (pieces[row / kRowsOfPiece].ends[row % kRowsOfPiece] & kOfBase) != 0;
  }
};

Outputs::Outputs() = default;

Outputs::Outputs(std::size_t rows, const Maker& make, const Outputs& base) {
  auto data = std::make_shared<Data>();
  data->rows = rows;
  data->base = base;
  data->pieces.resize((rows + kRowsOfPiece - 1) / kRowsOfPiece);
  const bool has_base = base.size() > 0;
  const auto compute = [&](std::size_t from, std::size_t to) {
    const Each each = make();
    std::string text;
    std::string bytes;
    for (std::size_t p = from; p < to; ++p) {
      OutputPiece& piece = data->pieces[p];
      const std::size_t begin = p * kRowsOfPiece;
      const std::size_t end = std::min(begin + kRowsOfPiece, rows);
      piece.ends.reserve(end - begin);
      bytes.clear();
      for (std::size_t row = begin; row < end; ++row) {
        text.clear();
        const bool any = each(row, text);
        const auto same = [&](std::optional<std::string_view> other) {
          return other ? any && *other == text : !any;
        };
        std::uint32_t marks = any ? 0 : kNothing;
        if (has_base && same(base.view(row))) {
          marks = kOfBase;
        } else if (any) {
          bytes += text;
        }
        piece.ends.push_back(static_cast<std::uint32_t>(bytes.size()) | marks);
      }
      piece.bytes = std::string(bytes);  // no larger than it needs to be
    }
  };
  const std::size_t pieces = data->pieces.size();
  if (rows < kFewRows) {
    compute(0, pieces);
  } else {
    Workers(2).each(kShares, [&](std::size_t share) {
      compute(share * pieces / kShares, (share + 1) * pieces / kShares);
    });
  }
  data_ = std::move(data);
}

std::size_t Outputs::size() const {
  return data_ ? data_->rows : 0;
}

std::optional<std::string_view> Outputs::view(std::size_t row) const {
  const OutputPiece& piece = data_->pieces[row / kRowsOfPiece];
  const std::size_t at = row % kRowsOfPiece;
  const std::uint32_t end = piece.ends[at];
  if ((end & kOfBase) != 0) return data_->base.view(row);
  if ((end & kNothing) != 0) return std::nullopt;
  const std::uint32_t begin = at == 0 ? 0 : piece.ends[at - 1] & kPlace;
  return std::string_view(piece.bytes).substr(begin, (end & kPlace) - begin);
}

std::optional<std::string> Outputs::operator[](std::size_t row) const {
  const auto text = view(row);
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

bool operator==(const Outputs& a, const Outputs& b) {
  if (a.size() != b.size()) return false;
  if (a.data_ == b.data_) return true;
  const bool alike = a.data_->base.data_ && a.data_->base.data_ == b.data_->base.data_;
  for (std::size_t row = 0; row < a.size(); ++row) {
    if (alike && a.data_->is_of_base(row) && b.data_->is_of_base(row)) continue;
    if (a.view(row) != b.view(row)) return false;
  }
  return true;
}

}  // namespace whence::synth::table
