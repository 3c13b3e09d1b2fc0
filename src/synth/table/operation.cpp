#include "synth/table/operation.h"

#include <array>
#include <stdexcept>

#include "synth/table/operations/descriptor.h"

namespace whence::synth::table {

namespace {

std::vector<Descriptor> all_rows() {
  std::vector<Descriptor> rows;
  for (auto&& some :
       {choice_operations(), part_operations(), text_operations(), item_operations(),
        number_operations(), calendar_operations(), numeral_operations(), condition_operations()}) {
    rows.insert(rows.end(), some.begin(), some.end());
  }
  return rows;
}

// By the number of the operation.
using Index = std::array<const Descriptor*, 256>;

Index index_of(std::span<const Descriptor> rows) {
  Index index{};
  for (const Descriptor& row : rows) {
    const Descriptor*& place = index[static_cast<std::uint8_t>(row.op)];
    if (place != nullptr) throw std::logic_error("an operation has two descriptors");
    place = &row;
  }
  return index;
}

}  // namespace

std::span<const Descriptor> operations() {
  static const std::vector<Descriptor> kRows = all_rows();
  return kRows;
}

const Descriptor& descriptor_of(Op op) {
  static const Index kIndex = index_of(operations());
  const Descriptor* row = kIndex[static_cast<std::uint8_t>(op)];
  if (row == nullptr) throw std::logic_error("an operation has no descriptor");
  return *row;
}

Value apply(const Operation& o, std::span<const Value> arguments, std::span<const Text> row) {
  return descriptor_of(o.op).evaluate(o, arguments, row);
}

std::optional<Text> apply_to_text(const Operation& o, TextView text) {
  const Descriptor& row = descriptor_of(o.op);
  return row.text == nullptr ? std::nullopt : row.text(o, text);
}

}  // namespace whence::synth::table
