#pragma once

// The conjectures of an exploration, and how they belong together.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "conjecture/conjecture.h"
#include "explore/law.h"
#include "logic/problem.h"

namespace whence::explore {

struct Entry {
  conjecture::Conjecture conjecture;
  TermId formula;
  bool textbook = false;
  conjecture::Interest::Key key;
  bool refuted = false;                    ///< or of no use
  bool waits = false;                      ///< as long as its parts are open
  std::optional<std::uint32_t> statement;  ///< once it is to be proved
};

/// Whether it is put together of other conjectures or says `or`: it is tried when the others have
/// been.
[[nodiscard]] bool is_late(const Entry& entry);
/// As in RankedLaw.
[[nodiscard]] unsigned together(const Entry& entry);
/// The conjectures of which one is put together.
[[nodiscard]] std::vector<const Entry*> parts_of(const Entry& whole, std::span<const Entry> all);

using IsProved = std::function<bool(const Entry&)>;

/// Before an attempt at what is late, and after it: drops what brings nothing, since some of its
/// parts are proved and others open, or all of them are proved and the whole is not.
void settle_late(std::vector<Entry>& entries, bool before, const IsProved& is_proved);

/// By place in `order`, which of the entries are left out: what was put together stands for its
/// parts, and others are implied at once (implied.h), by axioms too, not by definitions. `bank` has
/// their terms.
[[nodiscard]] std::vector<bool> left_out(const TermBank& bank, std::span<const TermId> axioms,
                                         std::span<const Entry> entries,
                                         std::span<const std::size_t> order,
                                         const IsProved& is_proved);

/// Leaves out derived laws that are true by the way (incidental.h). `statuses` are those of the
/// first ranks.
void leave_out_incidental(const Problem& problem, std::span<const Entry> entries,
                          std::span<const std::size_t> order, std::span<const LawStatus> statuses,
                          std::vector<bool>& out);

}  // namespace whence::explore
