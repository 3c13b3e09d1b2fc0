#include "synth/concatenation.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace whence::synth {

namespace {

constexpr std::uint32_t kLargestCutText = 4;  // size of a text that is cut
constexpr std::size_t kMostCutTexts = 24;
constexpr std::size_t kMostWays = 12;
constexpr std::size_t kMostLengths = 4000;  // integers of one value on lane 0

bool stands_at(TextView text, std::size_t position, TextView what) {
  return text.substr(position).starts_with(what);
}

}  // namespace

std::optional<Concatenation::Shape> Concatenation::shape(const Rules& rules,
                                                         const Operators& operators) {
  if (rules.sorts[rules.start] != kStringSort) return {};
  Shape out;
  out.nonterminal = rules.start;
  for (std::uint32_t r = 0; r < rules.rules.size(); ++r) {
    const PlacedRule& rule = rules.rules[r];
    if (rule.result != rules.start || !rule.direct.valid()) continue;
    const std::string& name = operators[rule.direct].name;
    if (name == "str.++" && rule.arguments.size() == 2 && rule.arguments[0] == rules.start &&
        rule.arguments[1] == rules.start) {
      out.join = r;
    } else if (name == "str.substr") {
      out.substring = r;
    } else if (name == "str.at") {
      out.at = r;
    }
  }
  if (!out.join && !out.substring) return {};
  return out;
}

Concatenation::Concatenation(const Bank& bank, const Shape& shape, std::vector<std::uint32_t> lanes,
                             std::span<const Word> target)
    : bank_(bank), shape_(shape), lanes_(std::move(lanes)) {
  for (const std::uint32_t lane : lanes_) target_.push_back(bank.words.text(target[lane]));
}

bool Concatenation::is_part(EntryId e) const {
  bool some = false;
  for (std::size_t k = 0; k < lanes_.size(); ++k) {
    const TextView text = bank_.words.text(value(e, k));
    if (text.size() > target_[k].size() || target_[k].find(text) == TextView::npos) return false;
    some = some || !text.empty();
  }
  return some;
}

// Sorts the terms that are new in the bank.
void Concatenation::take_new() {
  const auto argument = [&](const std::optional<std::uint32_t>& rule, std::size_t i) {
    return rule ? bank_.rules.rules[*rule].arguments[i] : ~std::uint32_t{0};
  };
  const std::uint32_t cut_text = argument(shape_.substring, 0);
  const std::uint32_t start = argument(shape_.substring, 1);
  const std::uint32_t length = argument(shape_.substring, 2);
  const auto put = [&](std::vector<std::vector<EntryId>>& by_value, EntryId e) {
    const std::int64_t v = integer_of(value(e, 0));
    constexpr std::int64_t kMost = 1000;
    if (v < 0 || v > kMost) return;
    if (by_value.size() <= static_cast<std::size_t>(v)) {
      by_value.resize(static_cast<std::size_t>(v) + 1);
    }
    auto& list = by_value[static_cast<std::size_t>(v)];
    if (list.size() < kMostLengths) list.push_back(e);
  };
  const Enumerator& terms = bank_.enumerator;
  *work_ += (terms.size() - next_) / 4;
  for (; next_ < terms.size(); ++next_) {
    if (next_ % 1024 == 1023 && (*over_)()) return;
    const EntryId e{next_};
    const std::uint32_t n = terms.nonterminal_of(e);
    if (n == shape_.nonterminal && is_part(e)) wholes_[value(e, 0)].push_back(e);
    if (n == cut_text && bank_.size_of(e) <= kLargestCutText && texts_.size() < kMostCutTexts) {
      const auto values = terms.values_of(e);
      const bool varies =
          lanes_.size() == 1 || std::ranges::any_of(lanes_, [&](std::uint32_t lane) {
            return values[lane] != values[lanes_[0]];
          });
      if (varies) texts_.push_back(e);
    }
    if (n == start) put(starts_, e);
    if (n == length) put(lengths_, e);
  }
}

void Concatenation::reach(std::uint32_t from, const State& state, std::uint64_t cost,
                          const Piece& piece) {
  if (cost > largest_) return;
  const auto [at, is_new] = known_.emplace(state, static_cast<std::uint32_t>(reached_.size()));
  if (is_new) {
    reached_.push_back({state, cost, from, piece, false, {}});
  } else {
    Reached& old = reached_[at->second];
    if (want_others_ && old.others.size() < kMostWays) {
      old.others.push_back(old.done || old.cost <= cost ? Way{cost, from, piece}
                                                        : Way{old.cost, old.before, old.piece});
    }
    if (old.done || old.cost <= cost) return;
    old.cost = cost;
    old.before = from;
    old.piece = piece;
  }
  queue_.push_back({cost, at->second});
  std::ranges::push_heap(queue_, std::greater<>());
}

void Concatenation::expand_whole(std::uint32_t from) {
  const State state = reached_[from].state;
  const std::uint64_t so_far = reached_[from].cost + (from == 0 ? 0 : 1);
  const TextView rest = target_[0].substr(state[0]);
  State next(state.size());
  for (std::size_t length = 0; length <= rest.size(); ++length) {
    const auto list = wholes_.find(bank_.words.text(rest.substr(0, length)));
    if (list == wholes_.end()) continue;
    *work_ += list->second.size() / 16 + 1;
    for (const EntryId e : list->second) {
      bool fits = true;
      for (std::size_t k = 0; k < lanes_.size() && fits; ++k) {
        const TextView text = bank_.words.text(value(e, k));
        fits = stands_at(target_[k], state[k], text);
        next[k] = state[k] + static_cast<std::uint32_t>(text.size());
      }
      if (fits) reach(from, next, so_far + bank_.size_of(e), {Cut::kWhole, e, {}, {}});
    }
  }
}

// Parts of `text` that begin at `start`, where the target's next character stands on each lane.
void Concatenation::cuts_from(std::uint32_t from, EntryId text, EntryId start) {
  const State state = reached_[from].state;
  const std::uint64_t so_far =
      reached_[from].cost + (from == 0 ? 0 : 1) + 1 + bank_.size_of(text) + bank_.size_of(start);
  const std::size_t count = lanes_.size();
  std::vector<std::int64_t> common(count);
  std::vector<bool> to_end(count);
  for (std::size_t k = 0; k < count; ++k) {
    const TextView source = bank_.words.text(value(text, k)).substr(value(start, k));
    const TextView rest = target_[k].substr(state[k]);
    const auto same = std::ranges::mismatch(source, rest).in1 - source.begin();
    common[k] = same;
    to_end[k] = static_cast<std::size_t>(same) == source.size();
  }
  State next(count);
  if (shape_.at) {
    for (std::size_t k = 0; k < count; ++k) next[k] = state[k] + 1;
    reach(from, next, so_far, {Cut::kCharacter, text, start, {}});
  }
  for (std::size_t first = 1; first < lengths_.size(); ++first) {
    if (static_cast<std::int64_t>(first) > common[0] && !to_end[0]) break;
    *work_ += lengths_[first].size() / 16;
    for (const EntryId e : lengths_[first]) {
      if (so_far + bank_.size_of(e) > largest_) {
        if (bank_.sizes == nullptr) break;  // the others are as large
        continue;
      }
      bool fits = true;
      for (std::size_t k = 0; k < count && fits; ++k) {
        const std::int64_t v = integer_of(value(e, k));
        fits = v >= 1 && (v <= common[k] || to_end[k]);
        next[k] = state[k] + static_cast<std::uint32_t>(std::min(v, common[k]));
      }
      if (fits) reach(from, next, so_far + bank_.size_of(e), {Cut::kSubstring, text, start, e});
    }
  }
}

void Concatenation::expand_cuts(std::uint32_t from) {
  const State state = reached_[from].state;
  for (std::size_t k = 0; k < lanes_.size(); ++k) {
    if (state[k] == target_[k].size()) return;
  }
  for (const EntryId text : texts_) {
    const TextView first = bank_.words.text(value(text, 0));
    for (std::size_t i = 0; i < first.size() && i < starts_.size(); ++i) {
      if (first[i] != target_[0][state[0]]) continue;
      *work_ += starts_[i].size() / 16;
      for (const EntryId start : starts_[i]) {
        bool fits = true;
        for (std::size_t k = 1; k < lanes_.size() && fits; ++k) {
          const TextView source = bank_.words.text(value(text, k));
          const Word at = value(start, k);
          fits = at < source.size() && source[at] == target_[k][state[k]];
        }
        if (fits && (*over_)()) return;
        if (fits) cuts_from(from, text, start);
      }
    }
  }
}

void Concatenation::expand(std::uint32_t from) {
  expand_whole(from);
  if (shape_.substring) expand_cuts(from);
}

Term Concatenation::piece_term(const Piece& piece) const {
  if (piece.cut == Cut::kWhole) return bank_.term(piece.text);
  std::vector<Term> arguments{bank_.term(piece.text), bank_.term(piece.from)};
  if (piece.cut == Cut::kCharacter) return bank_.apply(*shape_.at, arguments);
  arguments.push_back(bank_.term(piece.length));
  return bank_.apply(*shape_.substring, arguments);
}

// The pieces from the beginning to a state.
std::vector<Concatenation::Piece> Concatenation::way_to(std::uint32_t state) const {
  std::vector<Piece> out;
  for (; state != 0; state = reached_[state].before) out.push_back(reached_[state].piece);
  std::ranges::reverse(out);
  return out;
}

Term Concatenation::join(const std::vector<Piece>& pieces) const {
  Term term = piece_term(pieces.back());
  for (std::size_t i = pieces.size() - 1; i-- > 0;) {
    term = bank_.apply(*shape_.join, std::vector<Term>{piece_term(pieces[i]), term});
  }
  return term;
}

// Of each state on the way to the goal, the other ways to it, followed by the rest of the best one.
void Concatenation::add_others(std::uint32_t goal) {
  std::vector<Piece> rest;
  for (std::uint32_t s = goal; s != 0; s = reached_[s].before) {
    for (const Way& way : reached_[s].others) {
      std::vector<Piece> pieces = way_to(way.before);
      pieces.push_back(way.piece);
      pieces.insert(pieces.end(), rest.rbegin(), rest.rend());
      if (pieces.size() > 1 && !shape_.join) continue;
      Term term = join(pieces);
      const std::uint64_t size = size_of(term);
      others_.push_back({std::move(term), size});
    }
    rest.push_back(reached_[s].piece);
  }
}

std::optional<Concatenation::Answer> Concatenation::solve(std::uint64_t largest, std::size_t states,
                                                          const std::function<bool()>& over,
                                                          std::uint64_t& work) {
  others_.clear();
  largest_ = largest;
  work_ = &work;
  over_ = &over;
  take_new();
  reached_.clear();
  known_.clear();
  queue_.clear();
  State goal;
  for (const TextView t : target_) goal.push_back(static_cast<std::uint32_t>(t.size()));
  reach(0, State(lanes_.size()), 0, {});
  std::size_t visited = 0;
  std::optional<Answer> found;
  while (!queue_.empty() && visited < states) {
    std::ranges::pop_heap(queue_, std::greater<>());
    const Queued top = queue_.back();
    queue_.pop_back();
    if (reached_[top.state].done) continue;
    reached_[top.state].done = true;
    if (reached_[top.state].state == goal) {
      if (top.state == 0) break;  // all outputs are empty: kept terms tell
      found = Answer{join(way_to(top.state)), top.cost};
      if (want_others_) add_others(top.state);
      break;
    }
    // Without a rule that joins, one piece has to do.
    if (top.state != 0 && !shape_.join) continue;
    if ((*over_)()) break;
    ++visited;
    ++*work_;
    expand(top.state);
  }
  return found;
}

}  // namespace whence::synth
