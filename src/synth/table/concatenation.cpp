#include "synth/table/concatenation.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <utility>

#include "synth/table/coincidence.h"

namespace whence::synth::table {

namespace {

constexpr std::uint32_t kCostOfPart = 3;
constexpr std::uint32_t kCostOfCut = 5;
constexpr std::uint32_t kCostOfCutBehindConstant = 20;
constexpr std::uint32_t kCostOfNumberGoingOn = 12;
constexpr std::uint32_t kCostOfDigitsInDates = 18;
constexpr std::uint32_t kCostOfLookup = 18;
constexpr std::uint32_t kCostOfSliceAsKey = 12;
constexpr std::uint32_t kCostOfUnknownKeys = 30;
constexpr std::uint32_t kCostOfGaps = 60;
constexpr std::uint32_t kCostOfEmpty = 15;
constexpr std::uint32_t kCostOfOptional = 10;  // a part that some examples have not
constexpr std::size_t kMostAlike = 6;          // atoms with the same values on the examples
constexpr std::size_t kLongestConstant = 200;
constexpr std::size_t kMostStates = 60'000;
constexpr std::size_t kMostLengths = 4;  // of a constant that a key chooses
constexpr std::size_t kMostKeyValues = 8;
constexpr std::size_t kMostChoices = 128;

using Hash = std::uint64_t;
constexpr Hash kHashBase = 0x9E3779B97F4A7C15U;
constexpr Hash kNoText = 0xFFFFFFFFFFFFFFFFU;

/// A part of a program, as a step from state to state.
struct Part {
  ExpressionPtr expression;
  std::vector<std::optional<Text>> values;  // on the branch's other samples
  std::vector<Hash> hashes;                 // of them
  std::vector<Hash> powers;                 // of the base, by their lengths
  std::uint32_t cost = 0;
};

struct Entry {
  std::uint32_t cost = 0;
  std::uint32_t from_state = 0;
  std::uint32_t from_entry = 0;
  std::uint32_t part = 0;
  std::vector<Hash> behaviour;  // of what is done so far on the other samples
};

using Positions = std::vector<std::uint32_t>;

Hash hash_of(TextView text) {
  Hash hash = 0;
  for (char32_t c : text) hash = hash * kHashBase + c + 1;
  return hash;
}
Hash power_of(std::size_t length) {
  Hash power = 1;
  for (std::size_t i = 0; i < length; ++i) power *= kHashBase;
  return power;
}

class Search {
 public:
  Search(const Samples& samples, const Branch& branch, const std::vector<const Atom*>& atoms,
         const std::vector<const Atom*>& keys, const ConcatenationLimits& limits,
         std::uint64_t& work)
      : samples_(samples),
        branch_(branch),
        limits_(limits),
        work_(work),
        coincidences_(samples, branch, atoms) {
    group_atoms(atoms);
    for (const Atom* key : keys) add_key(*key);
    std::size_t all = 0;
    for (std::size_t example : branch.examples) all += samples.outputs[example].size();
    by_progress_.resize(all + 1);
    dates_ = all_dates();
  }

  std::vector<Candidate> run() {
    match();
    const std::uint32_t start = state_of(Positions(branch_.examples.size(), 0));
    states_[start].push_back({0, 0, 0, 0, std::vector<Hash>(branch_.others.size(), 0)});
    for (std::size_t progress = 0; progress + 1 < by_progress_.size(); ++progress) {
      for (std::size_t i = 0; i < by_progress_[progress].size(); ++i) {
        if (work_ > last_work() || (limits_.stop != nullptr && limits_.stop->stop())) return {};
        extend(by_progress_[progress][i]);
      }
    }
    return programs();
  }

 private:
  /// Atoms with the same values on the examples.
  struct Group {
    std::vector<TextView> values;  // on the branch's examples
    std::vector<std::uint32_t> parts;
  };
  struct Key {
    const Atom* atom;
    std::vector<Text> values;             // distinct, of the examples
    std::vector<std::size_t> of_example;  // which of them
    std::vector<std::size_t> of_other;    // which of them, or values.size()
  };

  [[nodiscard]] std::uint64_t last_work() const { return first_work_ + limits_.most_work; }

  [[nodiscard]] const Text& output(std::size_t i) const {
    return samples_.outputs[branch_.examples[i]];
  }

  std::uint32_t add_part(ExpressionPtr expression, std::vector<std::optional<Text>> values,
                         std::uint32_t cost) {
    Part part;
    part.expression = std::move(expression);
    for (const auto& value : values) {
      part.hashes.push_back(value ? hash_of(*value) : kNoText);
      part.powers.push_back(value ? power_of(value->size()) : 1);
    }
    part.values = std::move(values);
    part.cost = cost;
    parts_.push_back(std::move(part));
    return static_cast<std::uint32_t>(parts_.size() - 1);
  }

  [[nodiscard]] std::vector<std::optional<Text>> on_others(const Atom& atom) const {
    std::vector<std::optional<Text>> values;
    for (std::size_t lane : branch_.others) values.push_back(atom.values[lane]);
    return values;
  }

  void group_atoms(const std::vector<const Atom*>& atoms) {
    absl::flat_hash_map<std::vector<TextView>, std::size_t> known;
    for (const Atom* atom : atoms) {
      std::vector<TextView> values;
      std::size_t length = 0;
      for (std::size_t i = 0; i < branch_.examples.size(); ++i) {
        const auto& value = atom->values[branch_.examples[i]];
        if (!value || output(i).find(*value) == Text::npos) break;
        length += value->size();
        values.push_back(*value);
      }
      if (values.size() < branch_.examples.size() || length == 0) continue;
      const auto [group, is_new] = known.try_emplace(values, groups_.size());
      if (is_new) groups_.push_back({std::move(values), {}});
      const std::uint32_t cost = atom->cost + cost_of_gaps(atom->values, branch_);
      insert_atom(groups_[group->second].parts, *atom, cost);
    }
  }

  // The cheapest kMostAlike with different values on the other samples.
  void insert_atom(std::vector<std::uint32_t>& parts, const Atom& atom, std::uint32_t cost) {
    if (parts.size() == kMostAlike && cost >= parts_[parts.back()].cost) return;
    std::vector<std::optional<Text>> values = on_others(atom);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts_[parts[i]].values != values) continue;
      if (parts_[parts[i]].cost <= cost) return;
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
      break;
    }
    const std::uint32_t part = add_part(atom.expression, std::move(values), cost);
    const auto place =
        std::ranges::upper_bound(parts, cost, {}, [&](std::uint32_t p) { return parts_[p].cost; });
    parts.insert(place, part);
    if (parts.size() > kMostAlike) parts.pop_back();
  }

  void add_key(const Atom& atom) {
    Key key{&atom, {}, {}, {}};
    const auto place_in = [&](const Text& text) {
      return static_cast<std::size_t>(std::ranges::find(key.values, text) - key.values.begin());
    };
    for (std::size_t lane : branch_.examples) {
      if (!atom.values[lane]) return;
      const std::size_t place = place_in(*atom.values[lane]);
      if (place == key.values.size()) key.values.push_back(*atom.values[lane]);
      key.of_example.push_back(place);
    }
    if (key.values.size() < 2 || key.values.size() > kMostKeyValues) return;
    // People do not look up by the last digit of a time.
    const bool digits = std::ranges::all_of(
        key.values, [](const Text& value) { return std::ranges::all_of(value, is_digit); });
    if (digits && is_slice(key)) return;
    std::size_t known = 0;
    for (std::size_t lane : branch_.others) {
      const auto& value = atom.values[lane];
      key.of_other.push_back(value ? place_in(*value) : key.values.size());
      known += key.of_other.back() < key.values.size() ? 1 : 0;
    }
    if (2 * known >= key.of_other.size()) keys_.push_back(std::move(key));
  }

  static bool is_slice(const Key& key) {
    return std::holds_alternative<Characters>(key.atom->expression->operation.with);
  }

  // The letter and point that a name begins with.
  static bool is_initial(const Text& text, const Text& name) {
    const bool point = text.size() == 2 && text[1] == U'.';
    return point && name.size() > 2 && to_lower(text[0]) == to_lower(name[0]);
  }

  // Whether a text that a key chooses is one of its row, or has the key in it.
  [[nodiscard]] bool copies(const Key& key, const std::vector<Text>& chosen) const {
    for (std::size_t i = 0; i < branch_.examples.size(); ++i) {
      const std::size_t v = key.of_example[i];
      const Text text = *apply_to_text({Op::kTrim}, chosen[v]);
      if (!key.values[v].empty() && text.find(key.values[v]) != Text::npos) return true;
      if (is_initial(text, key.values[v])) return true;
      for (std::size_t column : samples_.inputs) {
        if (!text.empty() && samples_.rows[branch_.examples[i]][column] == text) return true;
      }
    }
    return false;
  }

  // Which groups go on at a place of an output, as bits.
  void match() {
    words_ = (groups_.size() + 63) / 64;
    for (std::size_t i = 0; i < branch_.examples.size(); ++i) {
      std::vector<std::vector<std::uint64_t>> places(output(i).size() + 1,
                                                     std::vector<std::uint64_t>(words_, 0));
      for (std::size_t g = 0; g < groups_.size(); ++g) {
        const TextView value = groups_[g].values[i];
        for (std::size_t at = output(i).find(value); at != Text::npos;
             at = output(i).find(value, at + 1)) {
          places[at][g / 64] |= std::uint64_t{1} << (g % 64);
        }
      }
      matches_.push_back(std::move(places));
    }
  }

  std::uint32_t state_of(const Positions& positions) {
    const auto [known, is_new] =
        state_by_positions_.try_emplace(positions, static_cast<std::uint32_t>(states_.size()));
    if (is_new) {
      states_.emplace_back();
      positions_.push_back(positions);
      cuts_.push_back(cuts_a_run(positions));
      std::size_t progress = 0;
      for (std::uint32_t p : positions) progress += p;
      by_progress_[progress].push_back(known->second);
    }
    return known->second;
  }

  void extend(std::uint32_t state) {
    const Positions at = positions_[state];
    for (std::size_t w = 0; w < words_; ++w) {
      std::uint64_t bits = ~std::uint64_t{0};
      for (std::size_t i = 0; i < at.size() && bits != 0; ++i) bits &= matches_[i][at[i]][w];
      while (bits != 0) {
        const std::size_t g = w * 64 + static_cast<std::size_t>(__builtin_ctzll(bits));
        bits &= bits - 1;
        Positions next = at;
        for (std::size_t i = 0; i < at.size(); ++i) {
          next[i] += static_cast<std::uint32_t>(groups_[g].values[i].size());
        }
        step(state, next, groups_[g].parts);
      }
    }
    constants(state, at);
    for (const Key& key : keys_) choices(state, at, key);
  }

  void step(std::uint32_t state, const Positions& next, const std::vector<std::uint32_t>& parts) {
    if (states_.size() >= kMostStates && !state_by_positions_.contains(next)) return;
    const std::uint32_t to = state_of(next);
    for (std::uint32_t part : parts) {
      for (std::uint32_t e = 0; e < states_[state].size(); ++e) {
        ++work_;
        insert(to, state, e, part);
      }
    }
  }

  void insert(std::uint32_t to, std::uint32_t from, std::uint32_t entry, std::uint32_t part) {
    const Part& p = parts_[part];
    const Entry& before = states_[from][entry];
    // A constant that ends inside a word was likelier taken from the row.
    const bool constant = p.expression->operation.op == Op::kConstant;
    const std::uint32_t cut = constant ? kCostOfCutBehindConstant : kCostOfCut;
    // And one that goes on with a number: a digit and "5 - " of 75 - 80.
    const bool goes_on = constant && cuts_[from] &&
                         is_digit(parameters<FixedText>(p.expression->operation).text.front());
    const std::uint32_t cost = before.cost + p.cost + (from == 0 ? 0 : kCostOfPart) +
                               (cuts_[to] ? cut : 0) + (goes_on ? kCostOfNumberGoingOn : 0);
    std::vector<Entry>& entries = states_[to];
    if (entries.size() == limits_.best && cost >= entries.back().cost) return;
    std::vector<Hash> behaviour(before.behaviour.size());
    for (std::size_t k = 0; k < behaviour.size(); ++k) {
      behaviour[k] = before.behaviour[k] == kNoText || p.hashes[k] == kNoText
                         ? kNoText
                         : before.behaviour[k] * p.powers[k] + p.hashes[k];
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (entries[i].behaviour != behaviour) continue;
      if (entries[i].cost <= cost) return;
      entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(i));
      break;
    }
    const auto place = std::ranges::upper_bound(entries, cost, {}, &Entry::cost);
    entries.insert(place, {cost, from, entry, part, std::move(behaviour)});
    if (entries.size() > limits_.best) entries.pop_back();
  }

  // A date has digits of its own: what all examples share is chance.
  [[nodiscard]] std::uint32_t cost_in_dates(const Text& text) const {
    return dates_ && std::ranges::any_of(text, is_digit) ? kCostOfDigitsInDates : 0;
  }

  [[nodiscard]] bool all_dates() const {
    for (std::size_t i = 0; i < branch_.examples.size(); ++i) {
      const bool date = std::ranges::any_of(
          kDayOrders, [&](DayOrder order) { return parse_date(output(i), order).has_value(); });
      if (!date) return false;
    }
    return branch_.examples.size() > 1;
  }

  std::uint32_t constant_part(const Text& text) {
    const auto [known, is_new] = constants_.try_emplace(text, 0);
    if (is_new) {
      known->second = add_part(
          make_constant(text),
          std::vector<std::optional<Text>>(branch_.others.size(), std::optional<Text>(text)),
          cost_of_constant(text) + coincidences_.cost_of(text) + cost_in_dates(text));
    }
    return known->second;
  }

  void constants(std::uint32_t state, const Positions& at) {
    Positions next = at;
    Text text;
    while (text.size() < kLongestConstant) {
      if (next[0] >= output(0).size()) return;
      const char32_t c = output(0)[next[0]];
      for (std::size_t i = 1; i < at.size(); ++i) {
        if (next[i] >= output(i).size() || output(i)[next[i]] != c) return;
      }
      text += c;
      for (std::uint32_t& p : next) ++p;
      step(state, next, {constant_part(text)});
    }
  }

  // The texts that may come next for each value of a key: up to the end of a run of characters of
  // one kind, or of the output.
  [[nodiscard]] std::vector<Text> next_constants(const Positions& at, const Key& key,
                                                 std::size_t value) const {
    Text common;
    bool first = true;
    bool ended = false;
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (key.of_example[i] != value) continue;
      const Text rest = output(i).substr(at[i]);
      if (first) {
        common = rest;
        ended = true;
      } else {
        std::size_t same = 0;
        while (same < std::min(common.size(), rest.size()) && common[same] == rest[same]) ++same;
        ended = ended && same == common.size() && same == rest.size();
        common.resize(same);
      }
      first = false;
    }
    std::vector<Text> texts;
    for (std::size_t end = 1; end <= common.size() && texts.size() + 1 < kMostLengths; ++end) {
      const bool boundary =
          end < common.size() && is_in(common[end - 1], CharacterClass::kAlphanumeric) !=
                                     is_in(common[end], CharacterClass::kAlphanumeric);
      if (boundary) texts.push_back(common.substr(0, end));
    }
    if (!common.empty()) texts.push_back(std::move(common));
    return texts;
  }

  // Whether some output is cut there inside a word or a number.
  [[nodiscard]] bool cuts_a_run(const Positions& at) const {
    for (std::size_t i = 0; i < at.size(); ++i) {
      const Text& text = output(i);
      if (at[i] == 0 || at[i] == text.size()) continue;
      const char32_t before = text[at[i] - 1];
      const char32_t behind = text[at[i]];
      if ((is_letter(before) && is_letter(behind)) || (is_digit(before) && is_digit(behind))) {
        return true;
      }
    }
    return false;
  }

  // A key chooses whole words.
  void choices(std::uint32_t state, const Positions& at, const Key& key) {
    if (cuts_[state]) return;
    std::vector<std::vector<Text>> options;
    std::size_t count = 1;
    for (std::size_t v = 0; v < key.values.size(); ++v) {
      options.push_back(next_constants(at, key, v));
      count *= options.back().size();
      if (count == 0) return;
      while (count > kMostChoices) {
        count = count / options.back().size() * (options.back().size() - 1);
        options.back().pop_back();
      }
    }
    for (std::size_t n = 0; n < count; ++n) {
      std::vector<Text> chosen;
      for (std::size_t v = 0, rest = n; v < options.size(); rest /= options[v].size(), ++v) {
        chosen.push_back(options[v][rest % options[v].size()]);
      }
      if (std::ranges::all_of(chosen, [&](const Text& t) { return t == chosen[0]; })) continue;
      choose(state, at, key, std::move(chosen));
    }
  }

  void choose(std::uint32_t state, const Positions& at, const Key& key, std::vector<Text> chosen) {
    Positions next = at;
    for (std::size_t i = 0; i < at.size(); ++i) {
      next[i] += static_cast<std::uint32_t>(chosen[key.of_example[i]].size());
    }
    std::vector<std::optional<Text>> values;
    std::size_t missing = 0;
    for (std::size_t v : key.of_other) {
      values.push_back(v < chosen.size() ? std::optional(chosen[v]) : std::nullopt);
      missing += v < chosen.size() ? 0 : 1;
    }
    std::uint32_t cost = kCostOfLookup + key.atom->cost;
    if (missing > 0) {
      cost += static_cast<std::uint32_t>(kCostOfUnknownKeys * missing / key.of_other.size());
    }
    // A part of a cell that no two examples share has learnt them by heart.
    const bool by_heart = key.atom->expression->operation.op != Op::kColumn &&
                          key.values.size() == branch_.examples.size();
    for (const Text& text : chosen) cost += cost_of_constant(text) / (by_heart ? 1 : 2);
    if (by_heart) cost += kCostOfLookup;
    if (is_slice(key)) cost += kCostOfSliceAsKey;
    // Of keys that are not known nothing can be copied.
    if (missing > 0 && (is_slice(key) || copies(key, chosen))) return;
    Operation lookup{Op::kLookup, Lookup{key.values, std::move(chosen)}};
    step(state, next,
         {add_part(make_expression(std::move(lookup), {key.atom->expression}), std::move(values),
                   cost)});
  }

  std::vector<Candidate> programs() {
    Positions all;
    for (std::size_t i = 0; i < branch_.examples.size(); ++i) {
      all.push_back(static_cast<std::uint32_t>(output(i).size()));
    }
    const auto last = state_by_positions_.find(all);
    std::vector<Candidate> out;
    if (last == state_by_positions_.end()) return out;
    for (std::uint32_t e = 0; e < states_[last->second].size(); ++e) {
      out.push_back(program(last->second, e));
    }
    return out;
  }

  Candidate program(std::uint32_t state, std::uint32_t entry) {
    Candidate out;
    out.cost = states_[state][entry].cost;
    std::vector<std::uint32_t> parts;
    while (state != 0) {
      const Entry& e = states_[state][entry];
      parts.push_back(e.part);
      state = e.from_state;
      entry = e.from_entry;
    }
    std::ranges::reverse(parts);
    std::vector<ExpressionPtr> expressions;
    for (std::uint32_t part : parts) {
      expressions.push_back(parts_[part].expression);
      out.parts.emplace_back(parts_[part].expression, parts_[part].cost);
    }
    out.program = make_concatenation(expressions);
    out.values.resize(samples_.lanes());
    for (std::size_t i = 0; i < branch_.examples.size(); ++i) {
      out.values[branch_.examples[i]] = output(i);
    }
    for (std::size_t k = 0; k < branch_.others.size(); ++k) {
      Text text;
      bool whole = true;
      for (std::uint32_t part : parts) {
        const auto& value = parts_[part].values[k];
        whole = whole && value.has_value();
        if (value) text += *value;
      }
      if (whole) out.values[branch_.others[k]] = std::move(text);
    }
    return out;
  }

  const Samples& samples_;
  const Branch& branch_;
  const ConcatenationLimits& limits_;
  std::uint64_t& work_;
  std::uint64_t first_work_ = work_;
  Coincidences coincidences_;
  std::vector<Group> groups_;
  std::vector<Part> parts_;
  std::vector<Key> keys_;
  std::size_t words_ = 0;
  bool dates_ = false;  // whether all outputs are dates
  std::vector<std::vector<std::vector<std::uint64_t>>> matches_;
  absl::flat_hash_map<Positions, std::uint32_t> state_by_positions_;
  std::vector<Positions> positions_;
  std::vector<bool> cuts_;
  std::vector<std::vector<Entry>> states_;
  std::vector<std::vector<std::uint32_t>> by_progress_;
  absl::flat_hash_map<Text, std::uint32_t> constants_;
};

}  // namespace

std::uint32_t cost_of_gaps(const std::vector<std::optional<Text>>& values, const Branch& branch) {
  std::size_t missing = 0;
  std::size_t empty = 0;
  for (std::size_t lane : branch.others) {
    if (!values[lane]) {
      ++missing;
    } else if (values[lane]->empty()) {
      ++empty;
    }
  }
  const bool may_be_empty = std::ranges::any_of(
      branch.examples, [&](std::size_t lane) { return values[lane] && values[lane]->empty(); });
  const std::size_t count = std::max<std::size_t>(1, branch.others.size());
  const std::size_t cost =
      missing * kCostOfGaps + (may_be_empty ? 0 : empty * kCostOfEmpty) + count - 1;
  return static_cast<std::uint32_t>(cost / count) + (may_be_empty ? kCostOfOptional : 0);
}

std::vector<Candidate> concatenations(const Samples& samples, const Branch& branch,
                                      const std::vector<const Atom*>& atoms,
                                      const std::vector<const Atom*>& keys,
                                      const ConcatenationLimits& limits, std::uint64_t& work) {
  return Search(samples, branch, atoms, keys, limits, work).run();
}

}  // namespace whence::synth::table
