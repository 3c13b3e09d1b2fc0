#include "logic/comprehension.h"

#include <algorithm>
#include <vector>

#include "logic/conjuncts.h"

namespace whence {

namespace {

bool is_membership(const TermBank& bank, const MembershipSymbols& membership, TermId t) {
  if (bank.kind(t) != TermKind::kApplication) return false;
  const SymbolId s = bank.symbol(t);
  return s == membership.in || s == membership.maps || membership.maps_pairs == s;
}

// Whether `members`, all of them, are in sets and functions that are there already if the condition
// holds; none of these is `object`.
bool is_bounded(const TermBank& bank, const MembershipSymbols& membership, TermId condition,
                const std::vector<TermId>& members, TermId object) {
  const auto is_member = [&](TermId t) { return std::ranges::find(members, t) != members.end(); };
  std::vector<TermId> bounded;
  std::vector<std::pair<TermId, TermId>> equal;
  for (const TermId t : conjuncts(bank, condition)) {
    if (bank.is_equality(t)) {
      equal.emplace_back(bank.argument(t, 0), bank.argument(t, 1));
    } else if (is_membership(bank, membership, t)) {
      const std::size_t last = bank.arguments(t).size() - 1;
      const TermId container = bank.argument(t, last);
      if (container == object || is_member(container)) continue;
      for (std::size_t i = 0; i < last; ++i) bounded.push_back(bank.argument(t, i));
    }
  }
  const auto is_in = [&](TermId t) { return std::ranges::find(bounded, t) != bounded.end(); };
  for (std::size_t round = 0; round < equal.size(); ++round) {
    for (const auto& [s, t] : equal) {
      if (is_in(s)) bounded.push_back(t);
      if (is_in(t)) bounded.push_back(s);
    }
  }
  return std::ranges::all_of(members, is_in);
}

// (forall x. x in object => Q) and (forall x. Q => x in object), and Q is bounded.
bool defines_members(TermBank& bank, const MembershipSymbols& membership, TermId body,
                     TermId object) {
  const Signature& signature = bank.signature();
  if (!bank.is_application_of(body, signature.and_symbol())) return false;
  const TermId second = bank.argument(body, 1);
  TermId rest = bank.argument(body, 0);
  std::vector<TermId> members;
  const std::uint32_t first = bank.variable_bound(body);
  while (bank.kind(rest) == TermKind::kForall && members.size() < 3) {
    members.push_back(
        bank.variable(first + static_cast<std::uint32_t>(members.size()), bank.binder_sort(rest)));
    rest = bank.open(rest, members.back());
  }
  if (members.empty() || !bank.is_application_of(rest, signature.implies_symbol())) return false;
  const TermId says = bank.argument(rest, 0);
  const TermId condition = bank.argument(rest, 1);
  if (!is_membership(bank, membership, says)) return false;
  const auto arguments = bank.arguments(says);
  if (arguments.size() != members.size() + 1 || arguments.back() != object ||
      !std::equal(members.begin(), members.end(), arguments.begin())) {
    return false;
  }
  if (bank.contains(condition, object)) return false;
  TermId converse = bank.implication(condition, says);
  for (std::size_t i = members.size(); i-- > 0;) converse = bank.forall_over(members[i], converse);
  return converse == second && is_bounded(bank, membership, condition, members, object);
}

}  // namespace

std::optional<TermId> comprehension_statement(TermBank& bank, const MembershipSymbols& membership,
                                              TermId definition, std::span<const TermId> images,
                                              std::size_t& parameter) {
  std::vector<TermId> variables;
  TermId body = definition;
  for (std::size_t i = 0; i < images.size(); ++i) {
    const TermId variable = bank.variable(static_cast<std::uint32_t>(i), bank.binder_sort(body));
    variables.push_back(variable);
    body = bank.open(body, variable);
  }
  for (std::size_t k = images.size(); k-- > 0;) {
    if (!defines_members(bank, membership, body, variables[k])) continue;
    Substitution image;
    for (std::size_t i = 0; i < images.size(); ++i) {
      if (i != k && images[i].valid()) {
        image.bind(static_cast<std::uint32_t>(i), images[i]);
      }
    }
    TermId statement = bank.exists_over(variables[k], bank.substitute(body, image));
    for (std::size_t i = images.size(); i-- > 0;) {
      if (i != k && !images[i].valid()) statement = bank.forall_over(variables[i], statement);
    }
    parameter = k;
    return statement;
  }
  return std::nullopt;
}

bool is_comprehension(TermBank& bank, const MembershipSymbols& membership, TermId formula) {
  std::uint32_t next = 0;
  const auto opened = [&] {
    const TermId variable = bank.variable(next++, bank.binder_sort(formula));
    formula = bank.open(formula, variable);
    return variable;
  };
  while (bank.kind(formula) == TermKind::kForall) opened();
  if (bank.kind(formula) != TermKind::kExists) return false;
  const TermId object = opened();
  return defines_members(bank, membership, formula, object);
}

}  // namespace whence
