#include "lang/tptp/lambda_terms.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <utility>

namespace whence::lang::tptp {

namespace {

// Counts how deep a recursion is, also where it ends by an exception.
class Level {
 public:
  explicit Level(std::uint32_t& count) : count_(count) { ++count_; }
  ~Level() { --count_; }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;

 private:
  std::uint32_t& count_;
};

}  // namespace

// --- construction -------------------------------------------------------------------------------

LambdaId LambdaBank::intern(Node node) {
  if (node.depth > kDeepest) throw TooLarge{};
  const Key key{static_cast<std::uint32_t>(node.kind), node.sort.value, node.first, node.second};
  const auto [it, inserted] = by_key_.try_emplace(key, LambdaId{nodes_.size()});
  if (!inserted) return it->second;
  if (nodes_.size() >= kMostNodes) {
    by_key_.erase(key);
    throw TooLarge{};
  }
  nodes_.push_back(node);
  return LambdaId{nodes_.size() - 1};
}

// As many words as the greatest loose index needs.
LambdaId LambdaBank::intern(Node node, Words loose) {
  loose.resize((node.loose_bound + kWordBits - 1) / kWordBits);
  node.loose = loose.empty() ? 0 : loose[0];
  const LambdaId made = intern(node);
  if (loose.size() > 1) words_.try_emplace(made, std::move(loose));
  return made;
}

LambdaBank::Words LambdaBank::loose_words(LambdaId t) const {
  const auto it = words_.find(t);
  return it == words_.end() ? Words{node(t).loose} : it->second;
}

// Requires that the term has words and `depth` is not beyond them.
bool LambdaBank::has_loose_in_words(LambdaId t, std::uint32_t depth) const {
  const Words& words = words_.at(t);
  const std::uint32_t whole = depth / kWordBits;
  if (std::any_of(words.begin(), words.begin() + whole, [](std::uint64_t w) { return w != 0; })) {
    return true;
  }
  return (words[whole] & ((std::uint64_t{1} << (depth % kWordBits)) - 1)) != 0;
}

LambdaId LambdaBank::bound(std::uint32_t index, SortId sort) {
  // It needs as many binders outside of it, which would be too many.
  if (index > kDeepest) throw TooLarge{};
  const Node made{LambdaKind::kBound, sort, index, 0, 0, index + 1, 0};
  Words loose(index / kWordBits + 1);
  loose.back() = std::uint64_t{1} << (index % kWordBits);
  return intern(made, std::move(loose));
}

LambdaId LambdaBank::constant(std::uint32_t id) {
  return intern({LambdaKind::kConstant, constants_[id].sort, id, 0, 0, 0, 0});
}

LambdaId LambdaBank::apply(LambdaId function, LambdaId argument) {
  const Node f = node(function);
  const Node a = node(argument);
  const SortId result = signature_.sort(f.sort).arguments[1];
  const Node made{LambdaKind::kApply,
                  result,
                  function.value,
                  argument.value,
                  f.loose | a.loose,
                  std::max(f.loose_bound, a.loose_bound),
                  std::max(f.depth, a.depth) + 1};
  if (made.loose_bound <= kWordBits) return intern(made);
  Words loose = loose_words(function);
  const Words more = loose_words(argument);
  loose.resize(std::max(loose.size(), more.size()));
  for (std::size_t i = 0; i < more.size(); ++i) loose[i] |= more[i];
  return intern(made, std::move(loose));
}

LambdaId LambdaBank::apply(LambdaId function, std::span<const LambdaId> arguments) {
  for (const LambdaId a : arguments) function = apply(function, a);
  return function;
}

LambdaId LambdaBank::abstraction(SortId sort, LambdaId body, const std::string& name) {
  const Node b = node(body);
  const SortId result = signature_.function_sort({&sort, 1}, b.sort);
  const Node node{LambdaKind::kAbstraction,
                  result,
                  body.value,
                  0,
                  b.loose >> 1U,
                  b.loose_bound > 0 ? b.loose_bound - 1 : 0,
                  b.depth + 1};
  LambdaId made;
  if (b.loose_bound <= kWordBits) {
    made = intern(node);
  } else {
    Words loose = loose_words(body);
    for (std::size_t i = 0; i < loose.size(); ++i) {
      loose[i] >>= 1U;
      if (i + 1 < loose.size()) loose[i] |= loose[i + 1] << (kWordBits - 1);
    }
    made = intern(node, std::move(loose));
  }
  if (!name.empty()) names_.try_emplace(made, name);
  return made;
}

std::uint32_t LambdaBank::add_constant(Constant constant) {
  constants_.push_back(std::move(constant));
  return static_cast<std::uint32_t>(constants_.size() - 1);
}

LambdaId LambdaBank::logical(ConstantKind kind, SortId about) {
  const auto [it, inserted] = logical_.try_emplace({kind, about}, LambdaId{});
  if (!inserted) return it->second;
  const SortId truth = signature_.bool_sort();
  const auto function = [&](SortId from, SortId to) {
    return signature_.function_sort({&from, 1}, to);
  };
  Constant made;
  made.kind = kind;
  made.about = about;
  switch (kind) {
    case ConstantKind::kNot:
      made.sort = function(truth, truth);
      break;
    case ConstantKind::kAnd:
    case ConstantKind::kOr:
    case ConstantKind::kImplies:
      made.sort = function(truth, function(truth, truth));
      break;
    case ConstantKind::kEquality:
      made.sort = function(about, function(about, truth));
      break;
    case ConstantKind::kForall:
    case ConstantKind::kExists:
      made.sort = function(function(about, truth), truth);
      break;
    case ConstantKind::kIfThenElse:
      made.sort = function(truth, function(about, function(about, about)));
      break;
    case ConstantKind::kChoice:
    case ConstantKind::kDescription:
      made.sort = function(function(about, truth), about);
      break;
    default:
      made.sort = truth;
  }
  return logical_[{kind, about}] = constant(add_constant(std::move(made)));
}

// --- inspection ---------------------------------------------------------------------------------

const std::string& LambdaBank::name(LambdaId t) const {
  static const std::string kNone;
  const auto it = names_.find(t);
  return it == names_.end() ? kNone : it->second;
}

LambdaId LambdaBank::head(LambdaId t) const {
  while (kind(t) == LambdaKind::kApply) t = function(t);
  return t;
}

std::vector<LambdaId> LambdaBank::arguments(LambdaId t) const {
  std::vector<LambdaId> out;
  for (; kind(t) == LambdaKind::kApply; t = function(t)) out.push_back(argument(t));
  std::ranges::reverse(out);
  return out;
}

bool LambdaBank::is(LambdaId t, ConstantKind of) const {
  return kind(t) == LambdaKind::kConstant && constants_[index(t)].kind == of;
}

std::vector<std::uint32_t> LambdaBank::constants_in(LambdaId t) const {
  std::vector<std::uint32_t> out;
  absl::flat_hash_set<LambdaId> seen;
  std::vector<LambdaId> todo{t};
  while (!todo.empty()) {
    const LambdaId at = todo.back();
    todo.pop_back();
    if (!seen.insert(at).second) continue;
    switch (kind(at)) {
      case LambdaKind::kConstant:
        out.push_back(index(at));
        break;
      case LambdaKind::kApply:
        todo.push_back(argument(at));
        todo.push_back(function(at));
        break;
      case LambdaKind::kAbstraction:
        todo.push_back(body(at));
        break;
      default:
        break;
    }
  }
  return out;
}

// --- transformation -----------------------------------------------------------------------------

LambdaId LambdaBank::rebuilt(LambdaId like, LambdaId first, LambdaId second) {
  if (kind(like) == LambdaKind::kApply) {
    return first == function(like) && second == argument(like) ? like : apply(first, second);
  }
  if (first == body(like)) return like;
  const std::string kept = name(like);
  return abstraction(binder_sort(like), first, kept);
}

LambdaId LambdaBank::shift(LambdaId t, std::int64_t by, std::uint32_t from, Memo& done) {
  if (loose_bound(t) <= from) return t;
  if (kind(t) == LambdaKind::kBound) {
    return bound(static_cast<std::uint32_t>(index(t) + by), sort(t));
  }
  const auto known = done.find({t, from});
  if (known != done.end()) return known->second;
  LambdaId made;
  if (kind(t) == LambdaKind::kApply) {
    const LambdaId f = shift(function(t), by, from, done);
    made = rebuilt(t, f, shift(argument(t), by, from, done));
  } else {
    made = rebuilt(t, shift(body(t), by, from + 1, done), {});
  }
  return done[{t, from}] = made;
}

LambdaId LambdaBank::shifted(LambdaId t, std::int64_t by, std::uint32_t from) {
  if (by == 0) return t;
  Memo done;
  return shift(t, by, from, done);
}

LambdaId LambdaBank::substitute(LambdaId t, std::uint32_t depth, LambdaId argument_term,
                                Memo& done) {
  if (loose_bound(t) <= depth) return t;
  if (kind(t) == LambdaKind::kBound) {
    return index(t) == depth ? shifted(argument_term, depth) : bound(index(t) - 1, sort(t));
  }
  const auto known = done.find({t, depth});
  if (known != done.end()) return known->second;
  LambdaId made;
  if (kind(t) == LambdaKind::kApply) {
    const LambdaId f = substitute(function(t), depth, argument_term, done);
    made = rebuilt(t, f, substitute(argument(t), depth, argument_term, done));
  } else {
    made = rebuilt(t, substitute(body(t), depth + 1, argument_term, done), {});
  }
  return done[{t, depth}] = made;
}

LambdaId LambdaBank::open(LambdaId t, LambdaId by) {
  Memo done;
  return substitute(body(t), 0, by, done);
}

// ^ [X] : f @ X is f, if X is not in f.
LambdaId LambdaBank::eta_short(LambdaId t) {
  const LambdaId inner = body(t);
  if (kind(inner) != LambdaKind::kApply) return t;
  const LambdaId last = argument(inner);
  if (kind(last) != LambdaKind::kBound || index(last) != 0) return t;
  if (has_loose_below(function(inner), 1)) return t;
  return shifted(function(inner), -1);
}

LambdaId LambdaBank::normal_application(LambdaId f, LambdaId a) {
  return kind(f) == LambdaKind::kAbstraction ? normal(open(f, a)) : apply(f, a);
}

LambdaId LambdaBank::normalise(LambdaId t, const std::vector<LambdaId>& values,
                               absl::flat_hash_map<LambdaId, LambdaId>& done) {
  switch (kind(t)) {
    case LambdaKind::kBound:
      return t;
    case LambdaKind::kConstant:
      return index(t) < values.size() && values[index(t)].valid() ? values[index(t)] : t;
    default:
      break;
  }
  const auto known = done.find(t);
  if (known != done.end()) return known->second;
  // It ends, as terms have sorts; but what they become may be of any size.
  if (++made_ > kMostNodes || level_ > 2 * kDeepest) throw TooLarge{};
  const Level level(level_);
  LambdaId made;
  if (kind(t) == LambdaKind::kApply) {
    const LambdaId f = normalise(function(t), values, done);
    const LambdaId a = argument(t);
    const bool binds = is(f, ConstantKind::kForall) || is(f, ConstantKind::kExists);
    if (binds && kind(a) == LambdaKind::kAbstraction) {
      // The variable stays with its name.
      made = apply(f, rebuilt(a, normalise(body(a), values, done), {}));
    } else {
      made = normal_application(f, normalise(a, values, done));
    }
  } else {
    made = eta_short(rebuilt(t, normalise(body(t), values, done), {}));
  }
  return done[t] = made;
}

LambdaId LambdaBank::normal(LambdaId t, const std::vector<LambdaId>& values) {
  if (values.empty()) return normalise(t, values, normal_);
  absl::flat_hash_map<LambdaId, LambdaId> done;
  return normalise(t, values, done);
}

LambdaId LambdaBank::replaced(LambdaId t, LambdaId part, LambdaId by) {
  if (t == part) return by;
  if (kind(t) != LambdaKind::kApply) return t;
  const LambdaId f = replaced(function(t), part, by);
  return rebuilt(t, f, replaced(argument(t), part, by));
}

}  // namespace whence::lang::tptp
