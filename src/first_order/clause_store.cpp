#include "first_order/clause_store.h"

namespace whence::first_order {

Number ClauseStore::add(std::span<const Literal> literals, std::span<const Move> moves,
                        const Origin& origin) {
  Record record;
  record.literals_begin = literals_.size();
  record.literal_count = static_cast<std::uint16_t>(literals.size());
  record.moves_begin = moves_.size();
  record.moves_count = static_cast<std::uint16_t>(moves.size());
  record.origin = origin;
  literals_.insert(literals_.end(), literals.begin(), literals.end());
  moves_.insert(moves_.end(), moves.begin(), moves.end());
  records_.push_back(record);
  return static_cast<Number>(records_.size() - 1);
}

}  // namespace whence::first_order
