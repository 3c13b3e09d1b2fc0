#include "report/reading/chain.h"

#include <algorithm>

#include "proof/arguments.h"

namespace whence::report {

namespace {

/// `(x = x) = true` among the kernel's laws.
constexpr std::uint32_t kReflexivityLaw = 15;
/// More facts than this in one step are not followed; then single steps are better.
constexpr std::size_t kMostSides = 5;

class ChainBuilder {
 public:
  explicit ChainBuilder(const ChainInput& input)
      : input_(input), bank_(input.bank), derivation_(input.lineage.derivation()) {}

  std::optional<Chain> build() {
    if (!collect()) return std::nullopt;
    TermId core = input_.to_show;
    const std::optional<TermId> part = member_shown(core);
    if (part) core = *part;
    auto chain = chain_of(core);
    if (chain && part) chain->part = *part;
    return chain;
  }

 private:
  std::optional<Chain> chain_of(TermId core) {
    bool positive = false;
    if (bank_.is_application_of(core, bank_.signature().not_symbol())) {
      core = bank_.argument(core, 0);
      positive = true;
    }
    if (!positive && bank_.is_equality(core)) {
      if (auto chain = equality_chain(core)) return chain;
    }
    return formula_chain(core, positive);
  }

  struct Link {
    enum class Kind : std::uint8_t { kRewrite, kTurn, kDescend, kClose };
    Kind kind;
    StepId step;
    StepId rule;                 ///< of a rewrite or a closing: the fact used
    std::uint32_t argument = 0;  ///< of a descent
    Position inside;             ///< of a rewrite: within the conclusion
    TermId before;               ///< of a rewrite: the subterm replaced, and by what
    TermId after;
    bool backwards = false;
    std::vector<StepId> also{};  ///< of a closing: further facts used
  };

  bool on_chain(StepId id) const { return input_.goal_descendants.contains(id); }
  bool is_unit(StepId id) const { return derivation_[id].conclusion.clause.size() == 1; }
  const Literal& unit(StepId id) const { return derivation_[id].conclusion.clause[0]; }

  // --- from the empty clause back to the assumption
  // ------------------------------------------------

  bool collect() {
    if (collect_from(input_.empty)) return true;
    return collect_linear();
  }

  /// Where the goal is rewritten as far as some P, and `not P` is then refuted in steps each of
  /// which uses one thing that comes from it: P holds by the other things that these steps use.
  bool collect_linear() {
    std::vector<StepId> sides;
    StepId by = input_.empty;
    for (StepId id = input_.empty; id != input_.assumption;) {
      if (id != input_.empty && is_unit(id) && bank_.variable_bound(unit(id).atom) == 0 &&
          !sides.empty()) {
        links_.clear();
        links_.push_back({Link::Kind::kClose,
                          by,
                          sides.back(),
                          0,
                          {},
                          {},
                          {},
                          false,
                          {sides.rbegin() + 1, sides.rend()}});
        if (collect_from(id)) return true;
      }
      StepId from;
      for (const StepId premise : derivation_[id].premises) {
        if (!on_chain(premise)) {
          if (std::find(sides.begin(), sides.end(), premise) == sides.end()) {
            sides.push_back(premise);
          }
        } else if (from.valid()) {
          return false;
        } else {
          from = premise;
        }
      }
      if (!from.valid() || sides.size() > kMostSides) return false;
      by = id;
      id = from;
    }
    return false;
  }

  /// The member of the disjunction to be shown of which the refutation is about, if it is about
  /// one.
  std::optional<TermId> member_shown(TermId whole) const {
    if (!opened_.valid() || unit(opened_).positive) return std::nullopt;
    const SymbolId disjunction = bank_.signature().or_symbol();
    std::vector<TermId> todo{whole};
    while (!todo.empty() && bank_.is_application_of(whole, disjunction)) {
      const TermId t = todo.back();
      todo.pop_back();
      if (bank_.is_application_of(t, disjunction)) {
        todo.push_back(bank_.argument(t, 0));
        todo.push_back(bank_.argument(t, 1));
      } else if (t == unit(opened_).atom) {
        return t;
      }
    }
    return std::nullopt;
  }

  bool collect_from(StepId last) {
    opened_ = {};
    for (StepId id = last; id != input_.assumption;) {
      const Step& step = derivation_[id];
      const bool closes = step.conclusion.clause.empty();
      if (!closes && (!is_unit(id) || !on_chain(id))) return false;
      switch (step.rule) {
        case Rule::kClausify:
          if (const auto down = descent(id)) {
            links_.push_back({Link::Kind::kDescend, id, {}, down->second, {}, {}, {}, false, {}});
            id = down->first;
            break;
          }
          if (!closes && step.premises[0] == input_.assumption) opened_ = id;
          id = step.premises[0];
          break;
        case Rule::kEqualityResolution:
          if (!closes) return false;
          id = step.premises[0];
          break;
        case Rule::kInstantiate:
          if (step.conclusion.clause != derivation_[step.premises[0]].conclusion.clause)
            return false;
          id = step.premises[0];
          break;
        case Rule::kSymmetry:
          links_.push_back({Link::Kind::kTurn, id, {}, 0, {}, {}, {}, false, {}});
          id = step.premises[0];
          break;
        case Rule::kResolve: {
          if (!closes || on_chain(step.premises[0]) == on_chain(step.premises[1])) return false;
          const bool first = on_chain(step.premises[0]);
          links_.push_back(
              {Link::Kind::kClose, id, step.premises[first ? 1 : 0], 0, {}, {}, {}, false, {}});
          id = step.premises[first ? 0 : 1];
          break;
        }
        case Rule::kRewrite:
        case Rule::kSuperpose:
          if (const auto fact = denied_fact(id)) {
            links_.push_back({Link::Kind::kClose, id, *fact, 0, {}, {}, {}, false, {}});
            id = step.premises[0];
            break;
          }
          if (closes || !collect_rewrite(id)) return false;
          id = step.premises[1];
          break;
        default:
          return false;
      }
    }
    std::reverse(links_.begin(), links_.end());
    return true;
  }

  /// A fact P that the goal, come down to `not P`, turns into `false`: then P is what was to be
  /// shown.
  std::optional<StepId> denied_fact(StepId id) const {
    const Step& step = derivation_[id];
    const StepId goal = step.premises.at(0);
    const StepId fact = step.premises.at(1);
    if (!on_chain(goal) || on_chain(fact) || !is_unit(goal) || !is_unit(fact) || !is_unit(id)) {
      return std::nullopt;
    }
    const bool denied = !unit(goal).positive && unit(fact).positive &&
                        unit(goal).atom == unit(fact).atom && step.arguments.position.empty() &&
                        unit(id).atom == bank_.falsity();
    return denied ? std::optional(fact) : std::nullopt;
  }

  bool collect_rewrite(StepId id) {
    const Step& step = derivation_[id];
    const StepId target = step.premises[1];
    if (on_chain(step.premises[0]) || !on_chain(target)) return false;
    if (!is_unit(step.premises[0]) || !is_unit(target)) return false;
    const Literal before = unit(target);
    if (bank_.variable_bound(before.atom) != 0) return false;
    const auto tag = input_.tags.find(target);
    GoalTag opened;
    opened.implications = input_.hypotheses;
    const GoalTag& where =
        tag != input_.tags.end() && tag->second.size() == 1 ? tag->second[0] : opened;
    const Position& position = step.arguments.position;
    const GoalPlace place = locate(bank_, before, where, input_.hypotheses, position);
    switch (place.part) {
      case GoalPart::kHypothesis:
      case GoalPart::kWhole:
        return true;  // nothing that the chain shows
      case GoalPart::kUnclear:
        return false;
      case GoalPart::kConclusion:
        break;
    }
    const auto used = SuperposeArguments::decode(step.arguments);
    if (!used) return false;
    links_.push_back({Link::Kind::kRewrite,
                      id,
                      step.premises[0],
                      0,
                      place.inside,
                      bank_.at(before.atom, position),
                      bank_.at(unit(id).atom, position),
                      used->side == 1,
                      {}});
    return true;
  }

  /// f(.., a, ..) != f(.., b, ..) may become a != b: superposition of `a = b or a != b` into it,
  /// then the equal sides are dropped. Gives the premise and the argument, if `id` is the second of
  /// these steps.
  std::optional<std::pair<StepId, std::uint32_t>> descent(StepId id) const {
    const Step& step = derivation_[id];
    const Step& replaced = derivation_[step.premises[0]];
    if (replaced.rule != Rule::kSuperpose || !is_unit(id) || !is_unit(replaced.premises[1]) ||
        derivation_[replaced.premises[0]].rule != Rule::kExcludedMiddle) {
      return std::nullopt;
    }
    const Position& position = replaced.arguments.position;
    const Literal before = unit(replaced.premises[1]);
    const Literal after = unit(id);
    if (position.size() != 2 || position[0] != 0 || before.positive || after.positive ||
        !bank_.is_equality(before.atom) || !bank_.is_equality(after.atom)) {
      return std::nullopt;
    }
    for (std::uint32_t side = 0; side < 2; ++side) {
      const Position at = {side, position[1]};
      if (bank_.at(before.atom, at) != bank_.argument(after.atom, side)) return std::nullopt;
    }
    return std::pair{replaced.premises[1], position[1]};
  }

  // --- and forwards again
  // --------------------------------------------------------------------------

  static void extend(Chain& chain, TermId to, Position changed, const Link& by, bool backwards) {
    Reason reason;
    reason.step = by.rule;
    reason.backwards = backwards;
    chain.reasons.push_back(reason);
    chain.also.emplace_back();
    for (const StepId step : by.also) {
      Reason more;
      more.step = step;
      chain.also.back().push_back(more);
    }
    chain.changed.push_back(std::move(changed));
    chain.steps.push_back(by.step);
    chain.terms.push_back(to);
  }

  /// A use of an equation within an equation that others were put together to.
  struct Part {
    StepId step;
    bool backwards = false;
    Position at;
  };

  /// The equations that `step` was put together from by transitivity and congruence, in the order
  /// in which they lead from its left side, or backwards from its right side, to the other.
  void take_apart(StepId step, bool backwards, const Position& at, std::vector<Part>& parts) const {
    const Step& made = derivation_[step];
    const auto stated = input_.lineage.stated(step);
    // A definition that is used once is said; with several it is a computation.
    const bool is_whole =
        stated && (stated->kind != ReasonKind::kComputation || made.premises.size() != 1);
    std::vector<StepId> premises = made.premises;
    if (backwards) std::ranges::reverse(premises);
    if (!is_whole && made.rule == Rule::kSymmetry) {
      take_apart(premises[0], !backwards, at, parts);
    } else if (!is_whole && made.rule == Rule::kTransitivity) {
      for (const StepId p : premises) take_apart(p, backwards, at, parts);
    } else if (!is_whole && made.rule == Rule::kCongruence) {
      for (std::size_t i = 0; i < premises.size(); ++i) {
        Position inside = at;
        const std::size_t k = backwards ? premises.size() - 1 - i : i;
        inside.push_back(made.arguments.numbers[k]);
        take_apart(premises[i], backwards, inside, parts);
      }
    } else {
      parts.push_back({step, backwards, at});
    }
  }

  /// Extends the chain to the term by what the equation that closes it was put together from; false
  /// if it was not.
  bool extend_by_equations(Chain& chain, TermId to, const Position& inside, const Link& closing) {
    if (!closing.also.empty() || !is_unit(closing.rule) || !unit(closing.rule).positive ||
        !bank_.is_equality(unit(closing.rule).atom)) {
      return false;
    }
    const bool backwards =
        bank_.at(chain.terms.back(), inside) != bank_.argument(unit(closing.rule).atom, 0);
    std::vector<Part> parts;
    take_apart(closing.rule, backwards, inside, parts);
    if (parts.size() == 1 && parts[0].step == closing.rule) return false;
    TermId term = chain.terms.back();
    std::vector<TermId> terms;
    for (const Part& part : parts) {
      if (!is_unit(part.step) || !bank_.is_equality(unit(part.step).atom)) return false;
      const TermId equation = unit(part.step).atom;
      if (bank_.at(term, part.at) != bank_.argument(equation, part.backwards ? 1 : 0)) return false;
      term = bank_.replace_at(term, part.at, bank_.argument(equation, part.backwards ? 0 : 1));
      terms.push_back(term);
    }
    if (term != to) return false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      Link link = closing;
      link.rule = parts[i].step;
      extend(chain, terms[i], parts[i].at, link, parts[i].backwards);
    }
    return true;
  }

  std::optional<Chain> equality_chain(TermId core) {
    // Each side as it is rewritten; side 0 stands left in the goal.
    std::vector<TermId> sides[2] = {{bank_.argument(core, 0)}, {bank_.argument(core, 1)}};
    std::vector<Position> changed[2];
    std::vector<const Link*> by[2];
    const Link* closing = nullptr;
    bool turned = false;
    Position inside;  // the arguments entered by descents
    for (const Link& link : links_) {
      if (link.kind == Link::Kind::kTurn) turned = !turned;
      if (link.kind == Link::Kind::kDescend) inside.push_back(link.argument);
      if (link.kind == Link::Kind::kClose) closing = &link;
      if (link.kind != Link::Kind::kRewrite) continue;
      if (link.inside.empty()) {
        // The whole equation became `true`: by `(x = x) = true`, or by an equation known as a fact.
        if (!bank_.is_application_of(link.after, bank_.signature().true_symbol())) {
          return std::nullopt;
        }
        if (derivation_[input_.lineage.origin(link.rule)].rule != Rule::kLaw) closing = &link;
        break;
      }
      const std::size_t side = (link.inside[0] == 1) != turned ? 1 : 0;
      Position at = inside;
      at.insert(at.end(), link.inside.begin() + 1, link.inside.end());
      if (bank_.at(sides[side].back(), at) != link.before) return std::nullopt;
      sides[side].push_back(bank_.replace_at(sides[side].back(), at, link.after));
      changed[side].push_back(std::move(at));
      by[side].push_back(&link);
    }
    const bool met = sides[0].back() == sides[1].back();
    if (!met && closing == nullptr) return std::nullopt;
    Chain chain;
    chain.of_formulas = bank_.is_boolean(sides[0][0]);
    chain.terms = {sides[0][0]};
    for (std::size_t i = 0; i < by[0].size(); ++i) {
      extend(chain, sides[0][i + 1], changed[0][i], *by[0][i], by[0][i]->backwards);
    }
    if (!met && !extend_by_equations(chain, sides[1].back(), inside, *closing)) {
      extend(chain, sides[1].back(), inside, *closing, false);
    }
    for (std::size_t i = by[1].size(); i-- > 0;) {
      extend(chain, sides[1][i], changed[1][i], *by[1][i], !by[1][i]->backwards);
    }
    return chain;
  }

  /// P <=> P1 <=> ... <=> true; or, if `not P` is to be shown, down to false.
  std::optional<Chain> formula_chain(TermId core, bool to_false) {
    Chain chain;
    chain.of_formulas = true;
    chain.terms = {core};
    const TermId end = to_false ? bank_.falsity() : bank_.truth();
    for (const Link& link : links_) {
      if (chain.terms.back() == end) break;
      switch (link.kind) {
        case Link::Kind::kTurn:
        case Link::Kind::kDescend:
          return std::nullopt;
        case Link::Kind::kClose:
          extend(chain, end, {}, link, false);
          break;
        case Link::Kind::kRewrite: {
          const TermId last = chain.terms.back();
          if (bank_.at(last, link.inside) != link.before) return std::nullopt;
          extend(chain, bank_.replace_at(last, link.inside, link.after), link.inside, link,
                 link.backwards);
        }
      }
    }
    const TermId last = chain.terms.back();
    if (last != end) {
      // `not (t = t)` is dropped when clauses are taken apart.
      const bool equal = !to_false && bank_.is_equality(last) &&
                         bank_.argument(last, 0) == bank_.argument(last, 1);
      if (!equal) return std::nullopt;
      chain.reasons.push_back({ReasonKind::kLaw, kReflexivityLaw, {}, false});
      chain.also.emplace_back();
      chain.changed.emplace_back();
      chain.steps.emplace_back();
      chain.terms.push_back(end);
    }
    if (chain.terms.size() == 1) return std::nullopt;
    return chain;
  }

  const ChainInput& input_;
  TermBank& bank_;
  const Derivation& derivation_;
  std::vector<Link> links_;
  StepId opened_;  // the goal's negation, taken apart as far as the chain begins
};

}  // namespace

std::optional<Chain> build_chain(const ChainInput& input) {
  return ChainBuilder(input).build();
}

}  // namespace whence::report
