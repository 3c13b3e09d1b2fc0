#include "model/finite/interpretation.h"

#include <limits>

namespace whence::finite {

std::size_t Interpretation::rows(const Signature& signature, FunctionId function) const {
  constexpr std::size_t kMost = std::numeric_limits<std::size_t>::max();
  std::size_t rows = 1;
  for (const SortId sort : signature.function(function).argument_sorts) {
    if (rows > kMost / size(sort)) return kMost;
    rows *= size(sort);
  }
  return rows;
}

std::size_t Interpretation::row(const Signature& signature, FunctionId function,
                                std::span<const std::uint32_t> arguments) const {
  const std::vector<SortId>& sorts = signature.function(function).argument_sorts;
  std::size_t row = 0;
  for (std::size_t i = 0; i < arguments.size(); ++i) row = row * size(sorts[i]) + arguments[i];
  return row;
}

std::span<const std::uint32_t> Interpretation::table(FunctionId function) const {
  const auto it = tables_.find(function);
  return it == tables_.end() ? std::span<const std::uint32_t>{} : it->second;
}

std::uint32_t Interpretation::value(const Signature& signature, FunctionId function,
                                    std::span<const std::uint32_t> arguments) const {
  const std::span<const std::uint32_t> values = table(function);
  return values.empty() ? 0 : values[row(signature, function, arguments)];
}

bool next_tuple(std::vector<std::uint32_t>& tuple, std::span<const std::uint32_t> bounds) {
  for (std::size_t i = tuple.size(); i-- > 0;) {
    if (++tuple[i] < bounds[i]) return true;
    tuple[i] = 0;
  }
  return false;
}

}  // namespace whence::finite
