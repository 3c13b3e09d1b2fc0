// Inner rewriting: a clause `s != t, C` says something only where s = t, so there s may be
// rewritten to a smaller t within C. What it was follows from what it becomes, which is smaller: a
// simplification.

#include <algorithm>

#include "first_order/simplify.h"

namespace whence::first_order {

// Rewrites with the first negative equation that changes anything; its literal goes to the front,
// where superposition with `s = t, s != t` leaves it.
bool rewrite_inside(Context& c, Draft& draft) {
  if (draft.literals.size() < 2) return false;
  for (std::size_t i = 0; i < draft.literals.size(); ++i) {
    const Literal condition = draft.literals[i];
    if (condition.positive || !c.bank.is_equality(condition.atom)) continue;
    const Comparison order = c.order.orientation(condition);
    if (order != Comparison::kGreater && order != Comparison::kLess) continue;
    const std::uint8_t side = order == Comparison::kGreater ? 0 : 1;
    std::vector<Literal> changed = draft.literals;
    std::rotate(changed.begin(), changed.begin() + static_cast<std::ptrdiff_t>(i),
                changed.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    c.work += changed.size();
    if (replace_everywhere(c.bank, changed, 1, c.bank.argument(condition.atom, side),
                           c.bank.argument(condition.atom, 1U - side))
            .empty()) {
      continue;
    }
    draft.literals = std::move(changed);
    Move move;
    move.kind = Move::Kind::kInnerRewrite;
    move.side = side;
    move.literal = static_cast<std::uint16_t>(i);
    draft.moves.push_back(move);
    ++c.statistics.inner_rewrites;
    return true;
  }
  return false;
}

}  // namespace whence::first_order
