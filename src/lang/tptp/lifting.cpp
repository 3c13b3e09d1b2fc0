#include "lang/tptp/lifting.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/diagnostic.h"

namespace whence::lang::tptp {

namespace {

constexpr std::size_t kMostSteps = 4'000'000;
constexpr std::size_t kMostCopies = 64;  // of parts of a formula, for truth values of its variables
constexpr std::size_t kMostCases = 6;    // of which one is inside of the other, in an atom

}  // namespace

Lifter::Lifter(Problem& problem, Symbols& symbols, LambdaBank& terms, bool may_add)
    : problem_(problem), bank_(problem.bank), symbols_(symbols), terms_(terms), may_add_(may_add) {}

void Lifter::count_step() {
  if (++steps_ > kMostSteps) throw LambdaBank::TooLarge{};
}

SortId Lifter::after(SortId sort, std::uint32_t arguments) const {
  for (; arguments > 0; --arguments) sort = bank_.signature().sort(sort).arguments[1];
  return sort;
}

// --- formulas -----------------------------------------------------------------------------------

TermId Lifter::formula(LambdaId closed, std::vector<std::string>& names) {
  copies_ = 0;
  names_known_ = true;
  names_ = &names;
  const TermId made = translate(closed);
  names_ = nullptr;
  if (!names_known_) names.clear();
  return made;
}

TermId Lifter::negation(TermId t) {
  if (t == bank_.truth()) return bank_.falsity();
  if (t == bank_.falsity()) return bank_.truth();
  return bank_.negation(t);
}

TermId Lifter::binary(ConstantKind kind, TermId a, TermId b) {
  const TermId yes = bank_.truth();
  const TermId no = bank_.falsity();
  switch (kind) {
    case ConstantKind::kAnd:
      if (a == yes || b == no) return b;
      if (b == yes || a == no) return a;
      return bank_.conjunction(a, b);
    case ConstantKind::kOr:
      if (a == no || b == yes) return b;
      if (b == no || a == yes) return a;
      return bank_.disjunction(a, b);
    case ConstantKind::kImplies:
      if (a == yes) return b;
      if (a == no || b == yes) return yes;
      return b == no ? negation(a) : bank_.implication(a, b);
    default:
      if (a == yes) return b;
      if (b == yes) return a;
      if (a == no) return negation(b);
      return b == no ? negation(a) : bank_.equality(a, b);
  }
}

// A normal term of sort Bool.
TermId Lifter::translate(LambdaId t) {
  count_step();
  const LambdaId head = terms_.head(t);
  if (terms_.kind(head) != LambdaKind::kConstant) return atom(t);
  const Constant constant = terms_.constant_at(terms_.index(head));
  const std::vector<LambdaId> arguments = terms_.arguments(t);
  switch (constant.kind) {
    case ConstantKind::kTrue:
      return bank_.truth();
    case ConstantKind::kFalse:
      return bank_.falsity();
    case ConstantKind::kNot:
      return negation(translate(arguments[0]));
    case ConstantKind::kAnd:
    case ConstantKind::kOr:
    case ConstantKind::kImplies: {
      const TermId left = translate(arguments[0]);
      return binary(constant.kind, left, translate(arguments[1]));
    }
    case ConstantKind::kEquality:
      return arguments.size() == 2 ? equation(arguments[0], arguments[1], constant.about) : atom(t);
    case ConstantKind::kForall:
    case ConstantKind::kExists:
      return quantified(constant.kind, arguments[0], constant.about);
    case ConstantKind::kIfThenElse: {
      // It may have more than its three arguments, if they are functions.
      const auto branch = [&](std::size_t i) {
        LambdaId made = arguments[i];
        for (std::size_t k = 3; k < arguments.size(); ++k) {
          made = terms_.normal_application(made, arguments[k]);
        }
        return made;
      };
      const TermId condition = translate(arguments[0]);
      const TermId yes = translate(branch(1));
      const TermId no = translate(branch(2));
      names_known_ = false;
      return binary(ConstantKind::kAnd, binary(ConstantKind::kImplies, condition, yes),
                    binary(ConstantKind::kOr, condition, no));
    }
    default:
      return atom(t);
  }
}

TermId Lifter::quantified(ConstantKind kind, LambdaId predicate, SortId sort) {
  const Signature& signature = bank_.signature();
  const bool all = kind == ConstantKind::kForall;
  if (sort == signature.bool_sort() && copies_ < kMostCopies) {
    ++copies_;
    names_known_ = false;
    const TermId yes =
        translate(terms_.normal_application(predicate, terms_.logical(ConstantKind::kTrue)));
    const TermId no =
        translate(terms_.normal_application(predicate, terms_.logical(ConstantKind::kFalse)));
    return binary(all ? ConstantKind::kAnd : ConstantKind::kOr, yes, no);
  }
  std::string name = terms_.name(predicate);
  if (names_ != nullptr) names_->push_back(name.empty() ? "X" : std::move(name));
  const LambdaId body =
      terms_.normal_application(terms_.shifted(predicate, 1), terms_.bound(0, sort));
  const TermId made = translate(body);
  return all ? bank_.forall(sort, made) : bank_.exists(sort, made);
}

TermId Lifter::equation(LambdaId left, LambdaId right, SortId sort) {
  if (sort == bank_.signature().bool_sort()) {
    const TermId made = translate(left);
    return binary(ConstantKind::kEquality, made, translate(right));
  }
  if (!pointwise_ || !bank_.signature().is_function_sort(sort)) {
    return atom(
        terms_.apply(terms_.apply(terms_.logical(ConstantKind::kEquality, sort), left), right));
  }
  // ! [X] : left @ X = right @ X
  const std::vector<SortId> rank = bank_.signature().sort(sort).arguments;
  std::string name = terms_.name(left).empty() ? terms_.name(right) : terms_.name(left);
  const LambdaId variable = terms_.bound(0, rank[0]);
  const LambdaId l = terms_.normal_application(terms_.shifted(left, 1), variable);
  const LambdaId r = terms_.normal_application(terms_.shifted(right, 1), variable);
  const LambdaId same =
      terms_.apply(terms_.apply(terms_.logical(ConstantKind::kEquality, rank[1]), l), r);
  return quantified(ConstantKind::kForall, terms_.abstraction(rank[0], same, name), rank[0]);
}

LambdaId Lifter::quantify(ConstantKind kind, SortId sort, LambdaId body) {
  return terms_.apply(terms_.logical(kind, sort), terms_.abstraction(sort, body));
}

// --- atoms --------------------------------------------------------------------------------------

// The first part of an atom's arguments that is a formula but no truth value, or an `$ite`; not
// inside of a lambda, which becomes a symbol with an axiom of its own.
std::optional<LambdaId> Lifter::case_in(LambdaId t) {
  count_step();
  for (const LambdaId a : terms_.arguments(t)) {
    if (terms_.kind(a) == LambdaKind::kAbstraction) continue;
    const bool is_truth = terms_.is(a, ConstantKind::kTrue) || terms_.is(a, ConstantKind::kFalse);
    if (is_truth) continue;
    if (terms_.sort(a) == bank_.signature().bool_sort()) return a;
    if (terms_.is(terms_.head(a), ConstantKind::kIfThenElse) && terms_.arguments(a).size() >= 3) {
      return a;
    }
    if (const auto inside = case_in(a)) return inside;
  }
  return std::nullopt;
}

// A[p] is (p => A[$true]) & (p | A[$false]), and A[$ite(p, a, b)] is (p => A[a]) & (p | A[b]).
TermId Lifter::atom(LambdaId t) {
  count_step();
  const std::optional<LambdaId> part = cases_ < kMostCases ? case_in(t) : std::nullopt;
  if (!part) {
    if (!terms_.is(terms_.head(t), ConstantKind::kEquality)) return term(t);
    const std::vector<LambdaId> arguments = terms_.arguments(t);
    const TermId left = term(arguments[0]);
    return bank_.equality(left, term(arguments[1]));
  }
  LambdaId condition = *part;
  LambdaId yes = terms_.logical(ConstantKind::kTrue);
  LambdaId no = terms_.logical(ConstantKind::kFalse);
  if (terms_.is(terms_.head(*part), ConstantKind::kIfThenElse)) {
    const std::vector<LambdaId> arguments = terms_.arguments(*part);
    condition = arguments[0];
    yes = arguments[1];
    no = arguments[2];
    for (std::size_t k = 3; k < arguments.size(); ++k) {
      yes = terms_.normal_application(yes, arguments[k]);
      no = terms_.normal_application(no, arguments[k]);
    }
  }
  ++cases_;
  names_known_ = false;
  const TermId holds = translate(condition);
  const TermId then = translate(terms_.normal(terms_.replaced(t, *part, yes)));
  const TermId otherwise = translate(terms_.normal(terms_.replaced(t, *part, no)));
  --cases_;
  return binary(ConstantKind::kAnd, binary(ConstantKind::kImplies, holds, then),
                binary(ConstantKind::kOr, holds, otherwise));
}

// --- terms --------------------------------------------------------------------------------------

// The value of a function sort applied to the arguments from `first` on.
TermId Lifter::applied(TermId function, std::span<const LambdaId> arguments, std::size_t first) {
  Signature& signature = bank_.signature();
  for (std::size_t i = first; i < arguments.size(); ++i) {
    const TermId argument = term(arguments[i]);
    const std::vector<SortId> rank = signature.sort(bank_.sort(function)).arguments;
    function =
        bank_.apply(signature.function(signature.apply_symbol(1), rank), {function, argument});
  }
  return function;
}

TermId Lifter::term(LambdaId t) {
  count_step();
  const auto found = known_.find(t);
  if (found != known_.end()) return found->second;
  const LambdaId head = terms_.head(t);
  TermId made;
  if (terms_.kind(t) == LambdaKind::kAbstraction) {
    made = lambda(t);
  } else if (terms_.kind(head) == LambdaKind::kBound) {
    made = applied(bank_.bound(terms_.index(head), terms_.sort(head)), terms_.arguments(t), 0);
  } else {
    std::uint32_t id = terms_.index(head);
    const ConstantKind kind = terms_.constant_at(id).kind;
    const std::vector<LambdaId> arguments = terms_.arguments(t);
    const bool own = kind == ConstantKind::kChoice || kind == ConstantKind::kDescription;
    if (own && arguments.empty()) {
      made = bank_.apply(function_of(partial(id, 0)), {});
    } else if (kind != ConstantKind::kSymbol && !own) {
      if (terms_.sort(t) == bank_.signature().bool_sort()) return translate(t);
      if (!bank_.signature().is_function_sort(terms_.sort(t))) return conditional(t);
      // A connective or a quantifier as a value, or `$ite` between functions: as a lambda.
      const SortId sort = bank_.signature().sort(terms_.sort(t)).arguments[0];
      made = lambda(
          terms_.abstraction(sort, terms_.apply(terms_.shifted(t, 1), terms_.bound(0, sort))));
    } else {
      if (own) define_choice(id);
      const std::uint32_t arity = terms_.constant_at(id).arity;
      if (arguments.size() < arity) {
        id = partial(id, static_cast<std::uint32_t>(arguments.size()));
      }
      const std::size_t given = std::min<std::size_t>(arity, arguments.size());
      std::vector<TermId> values;
      for (std::size_t i = 0; i < given; ++i) values.push_back(term(arguments[i]));
      made = applied(bank_.apply(function_of(id), values), arguments, given);
    }
  }
  known_.emplace(t, made);
  return made;
}

// `$ite` in so many others that it is not taken apart.
TermId Lifter::conditional(LambdaId t) {
  const std::vector<LambdaId> arguments = terms_.arguments(t);
  const auto branch = [&](LambdaId made) {
    for (std::size_t k = 3; k < arguments.size(); ++k) {
      made = terms_.normal_application(made, arguments[k]);
    }
    return term(made);
  };
  names_known_ = false;
  const TermId condition = translate(arguments[0]);
  const TermId yes = branch(arguments[1]);
  return bank_.if_then_else(condition, yes, branch(arguments[2]));
}

// --- symbols ------------------------------------------------------------------------------------

FunctionId Lifter::function_of(std::uint32_t id) {
  if (!terms_.constant_at(id).symbol.valid()) {
    if (!may_add_) {
      throw Refused{
          fmt::format("{} does not occur in the problem", in_quotes(terms_.constant_at(id).name))};
    }
    const Constant constant = terms_.constant_at(id);
    Rank rank;
    rank.result = constant.sort;
    for (std::uint32_t i = 0; i < constant.arity; ++i) {
      const std::vector<SortId> parts = bank_.signature().sort(rank.result).arguments;
      rank.arguments.push_back(parts[0]);
      rank.result = parts[1];
    }
    if (!symbols_.declare(constant.name, std::move(rank))) {
      throw Refused{
          fmt::format("{} is used with another type elsewhere", in_quotes(constant.name))};
    }
    terms_.mutable_constant(id).symbol = symbols_.declared(constant.name);
  }
  return bank_.signature().function(terms_.constant_at(id).symbol);
}

std::uint32_t Lifter::own_constant(const std::string& name, SortId sort, std::uint32_t arity) {
  if (!may_add_) throw Refused{"unsupported: a function as a value in a goal"};
  if (taken_.empty()) {
    for (std::uint32_t i = 0; i < terms_.constant_count(); ++i) {
      const Constant& constant = terms_.constant_at(i);
      if (constant.kind == ConstantKind::kSymbol) taken_.insert(stored_name(constant.name));
    }
    taken_.insert("");
  }
  // Neither a name of `thf`, which may get its symbol later, nor one of another language.
  const auto is_taken = [&](const std::string& word) {
    const std::string spelling = atomic_word(word);
    return taken_.contains(stored_name(spelling)) || symbols_.is_used(spelling);
  };
  std::string free = name;
  for (std::size_t number = 2; is_taken(free); ++number) {
    free = fmt::format("{}_{}", name, number);
  }
  Constant constant;
  constant.sort = sort;
  constant.arity = arity;
  Rank rank;
  rank.result = sort;
  for (std::uint32_t i = 0; i < arity; ++i) {
    const std::vector<SortId> parts = bank_.signature().sort(rank.result).arguments;
    rank.arguments.push_back(parts[0]);
    rank.result = parts[1];
  }
  constant.symbol = symbols_.add_own(free, std::move(rank));
  constant.name = atomic_word(bank_.signature().symbol(constant.symbol).name);
  return terms_.add_constant(std::move(constant));
}

// f @ X1 @ ... for variables that are bound just outside, the last of them innermost.
LambdaId Lifter::variables(LambdaId function, std::uint32_t count) {
  for (std::uint32_t i = count; i-- > 0;) {
    const SortId sort = bank_.signature().sort(terms_.sort(function)).arguments[0];
    function = terms_.apply(function, terms_.bound(i, sort));
  }
  return function;
}

// f with its first arguments given, as a value.
std::uint32_t Lifter::partial(std::uint32_t id, std::uint32_t given) {
  const auto known = partials_.find({id, given});
  if (known != partials_.end()) return known->second;
  if (terms_.constant_at(id).kind != ConstantKind::kSymbol) define_choice(id);
  const Constant of = terms_.constant_at(id);
  const FunctionId function = function_of(id);
  const std::string name = bank_.signature().symbol_of(function).name;
  const std::uint32_t made =
      own_constant(name.substr(0, 200) + std::string(of.arity - given, '\''), of.sort, given);
  bank_.signature().mutable_symbol(terms_.constant_at(made).symbol).closure_of =
      bank_.signature().function(function).symbol;
  partials_.emplace(std::pair(id, given), made);
  const std::uint32_t next = given + 1 == of.arity ? id : partial(id, given + 1);
  const LambdaId left = variables(terms_.constant(made), given + 1);
  const LambdaId right = variables(terms_.constant(next), given + 1);
  LambdaId equal = terms_.apply(
      terms_.apply(terms_.logical(ConstantKind::kEquality, terms_.sort(left)), left), right);
  for (std::uint32_t i = given + 1; i-- > 0;) {
    equal = quantify(ConstantKind::kForall, bank_.signature().sort(after(of.sort, i)).arguments[0],
                     equal);
  }
  definitions_.push_back({made, equal});
  return made;
}

// ! [P] : ((? [X] : P @ X) => P @ (choice @ P)); for a description if there is just one such X.
void Lifter::define_choice(std::uint32_t id) {
  const Constant of = terms_.constant_at(id);
  if (of.symbol.valid()) return;
  const bool choice = of.kind == ConstantKind::kChoice;
  const std::uint32_t made = own_constant(choice ? "choice" : "description", of.sort, 1);
  terms_.mutable_constant(id).symbol = terms_.constant_at(made).symbol;
  terms_.mutable_constant(id).arity = 1;
  const SortId truth = bank_.signature().bool_sort();
  const SortId predicate = bank_.signature().function_sort({&of.about, 1}, truth);
  const LambdaId x = terms_.bound(0, of.about);
  LambdaId exists = terms_.apply(terms_.bound(1, predicate), x);
  if (!choice) {
    // P @ X & ! [Y] : (P @ Y => Y = X)
    const LambdaId y_holds = terms_.apply(terms_.bound(2, predicate), x);
    const LambdaId same =
        terms_.apply(terms_.apply(terms_.logical(ConstantKind::kEquality, of.about), x),
                     terms_.bound(1, of.about));
    const LambdaId only =
        quantify(ConstantKind::kForall, of.about,
                 terms_.apply(terms_.apply(terms_.logical(ConstantKind::kImplies), y_holds), same));
    exists = terms_.apply(terms_.apply(terms_.logical(ConstantKind::kAnd), exists), only);
  }
  exists = quantify(ConstantKind::kExists, of.about, exists);
  const LambdaId p = terms_.bound(0, predicate);
  const LambdaId chosen = terms_.apply(p, terms_.apply(terms_.constant(made), p));
  const LambdaId all =
      quantify(ConstantKind::kForall, predicate,
               terms_.apply(terms_.apply(terms_.logical(ConstantKind::kImplies), exists), chosen));
  definitions_.push_back({made, all});
}

// --- lambdas ------------------------------------------------------------------------------------

Lifter::Lifted Lifter::lifted(LambdaId t) {
  Lifted out;
  const SortId truth = bank_.signature().bool_sort();
  absl::flat_hash_map<LambdaId, std::uint32_t> place;
  // What is a parameter: the largest parts that depend on no variable bound inside. Formulas and
  // functions are none, but for variables.
  const auto is_parameter = [&](LambdaId s, std::uint32_t depth) {
    if (terms_.has_loose_below(s, depth)) return false;
    if (terms_.kind(s) == LambdaKind::kBound) return true;
    const SortId sort = terms_.sort(s);
    if (sort == truth || terms_.kind(s) == LambdaKind::kAbstraction) return false;
    return !bank_.signature().is_function_sort(sort) || terms_.loose_bound(s) > 0;
  };
  absl::flat_hash_set<std::pair<LambdaId, std::uint32_t>> seen;
  const auto collect = [&](auto& self, LambdaId s, std::uint32_t depth) -> void {
    if (!seen.emplace(s, depth).second) return;
    count_step();
    if (is_parameter(s, depth)) {
      const LambdaId outside = terms_.shifted(s, -std::int64_t{depth}, depth);
      if (place.try_emplace(outside, out.arguments.size()).second) {
        out.arguments.push_back(outside);
      }
      return;
    }
    if (terms_.kind(s) == LambdaKind::kAbstraction) {
      self(self, terms_.body(s), depth + 1);
    } else if (terms_.kind(s) == LambdaKind::kApply) {
      const LambdaId head = terms_.head(s);
      if (terms_.kind(head) == LambdaKind::kBound) self(self, head, depth);
      for (const LambdaId a : terms_.arguments(s)) self(self, a, depth);
    }
  };
  const LambdaId body = terms_.body(t);
  collect(collect, body, 1);
  const auto count = static_cast<std::uint32_t>(out.arguments.size());
  absl::flat_hash_map<std::pair<LambdaId, std::uint32_t>, LambdaId> done;
  const auto build = [&](auto& self, LambdaId s, std::uint32_t depth) -> LambdaId {
    const auto known = done.find({s, depth});
    if (known != done.end()) return known->second;
    LambdaId made = s;
    if (is_parameter(s, depth)) {
      const std::uint32_t i = place.at(terms_.shifted(s, -std::int64_t{depth}, depth));
      made = terms_.bound(depth + count - 1 - i, terms_.sort(s));
    } else if (terms_.kind(s) == LambdaKind::kAbstraction) {
      const std::string name = terms_.name(s);
      made = terms_.abstraction(terms_.binder_sort(s), self(self, terms_.body(s), depth + 1), name);
    } else if (terms_.kind(s) == LambdaKind::kApply) {
      const LambdaId head = terms_.head(s);
      made = terms_.kind(head) == LambdaKind::kBound ? self(self, head, depth) : head;
      for (const LambdaId a : terms_.arguments(s)) made = terms_.apply(made, self(self, a, depth));
    }
    return done[{s, depth}] = made;
  };
  const std::string name = terms_.name(t);
  out.function = terms_.abstraction(terms_.binder_sort(t), build(build, body, 1), name);
  for (std::uint32_t i = count; i-- > 0;) {
    out.function = terms_.abstraction(terms_.sort(out.arguments[i]), out.function);
  }
  return out;
}

TermId Lifter::lambda(LambdaId t) {
  const Lifted lift = lifted(t);
  const std::uint32_t constant =
      constant_of_lambda(lift.function, static_cast<std::uint32_t>(lift.arguments.size()));
  std::vector<TermId> values;
  for (const LambdaId a : lift.arguments) values.push_back(term(a));
  return bank_.apply(function_of(constant), values);
}

// The function of so many parameters that a closed lambda is.
std::uint32_t Lifter::constant_of_lambda(LambdaId function, std::uint32_t parameters) {
  const auto known = lambdas_.find({function, parameters});
  if (known != lambdas_.end()) return known->second;
  const std::uint32_t made =
      own_constant(fmt::format("lambda_{}", lambda_count_ + 1), terms_.sort(function), parameters);
  ++lambda_count_;
  lambdas_.emplace(std::pair(function, parameters), made);
  // Its arguments, then the lambda's own variables.
  LambdaId value = function;
  std::vector<std::pair<SortId, std::string>> bound;
  while (terms_.kind(value) == LambdaKind::kAbstraction) {
    bound.emplace_back(terms_.binder_sort(value), terms_.name(value));
    value = terms_.body(value);
  }
  const LambdaId left = variables(terms_.constant(made), static_cast<std::uint32_t>(bound.size()));
  LambdaId equal = terms_.apply(
      terms_.apply(terms_.logical(ConstantKind::kEquality, terms_.sort(left)), left), value);
  for (std::size_t i = bound.size(); i-- > 0;) {
    equal = terms_.apply(terms_.logical(ConstantKind::kForall, bound[i].first),
                         terms_.abstraction(bound[i].first, equal, bound[i].second));
  }
  definitions_.push_back({made, equal});
  return made;
}

}  // namespace whence::lang::tptp
