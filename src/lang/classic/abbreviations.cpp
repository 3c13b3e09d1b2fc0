#include "lang/classic/abbreviations.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace whence::lang::classic {

namespace {

constexpr std::string_view kExistence = "existence";
constexpr std::size_t kMostPremises = 12;  // of a theorem that is compared with others

// `P1 => (P2 => ... => C)` where all of these are atoms, with the names that are bound on the way.
struct Chain {
  std::vector<const Node*> premises;
  const Node* conclusion = nullptr;
  std::set<std::string, std::less<>> bound;
};

std::optional<Chain> chain_of(const Expression& theorem) {
  Chain chain;
  const Node* node = &theorem.nodes.back();
  for (; node->kind == NodeKind::kImplies; node = &theorem.nodes[node->right]) {
    const Node& premise = theorem.nodes[node->left];
    if (premise.kind != NodeKind::kAtom || chain.premises.size() == kMostPremises) return {};
    chain.premises.push_back(&premise);
    for (const Name& name : node->names) chain.bound.insert(name.text);
  }
  if (node->kind != NodeKind::kAtom) return std::nullopt;
  chain.conclusion = node;
  return chain;
}

bool mentions(const Node& atom, const std::string& name) {
  return std::ranges::find(atom.names, name, &Name::text) != atom.names.end();
}

// Names of one theorem as names of another, one to one.
class Renaming {
 public:
  bool add(const std::string& from, const std::string& to) {
    const auto [there, is_new] = to_.emplace(from, to);
    if (!is_new) return there->second == to;
    return from_.emplace(to, from).second;
  }
  bool add(const Node& from, const Node& to) {
    if (from.head.text != to.head.text || from.names.size() != to.names.size()) return false;
    for (std::size_t i = 0; i < from.names.size(); ++i) {
      if (!add(from.names[i].text, to.names[i].text)) return false;
    }
    return true;
  }

 private:
  std::map<std::string, std::string> to_;
  std::map<std::string, std::string> from_;
};

// Whether the atoms are the others in some order, under a renaming that has this in it.
bool same_atoms(std::vector<const Node*> left, const std::vector<const Node*>& right,
                const Renaming& renaming) {
  if (left.size() != right.size()) return false;
  if (left.empty()) return true;
  const Node* const atom = left.back();
  left.pop_back();
  for (std::size_t i = 0; i < right.size(); ++i) {
    Renaming more = renaming;
    if (!more.add(*atom, *right[i])) continue;
    std::vector<const Node*> rest = right;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    if (same_atoms(left, rest, more)) return true;
  }
  return false;
}

// What a name stands for: that there is an object with both. Arguments are numbers of parameters.
struct Meaning {
  struct Atom {
    std::string relation;
    std::vector<std::size_t> arguments;  // kObject for the object
    bool operator==(const Atom&) const = default;
  };
  Atom first;
  Atom second;
  std::size_t arity = 0;
  bool operator==(const Meaning&) const = default;
};
constexpr std::size_t kObject = ~std::size_t{0};

// What `use` would stand for if it had been made from the theorem by way of this premise and
// object.
std::optional<Meaning> meaning_by(const Chain& use, const Chain& theorem, std::size_t premise,
                                  const std::string& object) {
  const Node& first = *theorem.premises[premise];
  const Node& second = *theorem.conclusion;
  if (!mentions(first, object) || !mentions(second, object)) return std::nullopt;
  std::vector<const Node*> others = theorem.premises;
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(premise));
  if (std::ranges::any_of(others, [&](const Node* p) { return mentions(*p, object); })) return {};
  std::vector<std::string> parameters;
  Meaning meaning;
  const auto atom = [&](const Node& node) {
    Meaning::Atom made{node.head.text, {}};
    for (const Name& name : node.names) {
      if (name.text == object) {
        made.arguments.push_back(kObject);
        continue;
      }
      const auto at = std::ranges::find(parameters, name.text);
      made.arguments.push_back(static_cast<std::size_t>(at - parameters.begin()));
      if (at == parameters.end()) parameters.push_back(name.text);
    }
    return made;
  };
  meaning.first = atom(first);
  meaning.second = atom(second);
  meaning.arity = parameters.size();
  if (use.conclusion->names.size() != parameters.size()) return std::nullopt;
  Renaming renaming;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (!renaming.add(parameters[i], use.conclusion->names[i].text)) return std::nullopt;
  }
  if (!same_atoms(others, use.premises, renaming)) return std::nullopt;
  return meaning;
}

// Whether the two speak of relations as often, without which they cannot belong together.
std::vector<std::string> relations_of(const Chain& chain, std::size_t without) {
  std::vector<std::string> heads;
  for (std::size_t i = 0; i < chain.premises.size(); ++i) {
    if (i != without) heads.push_back(chain.premises[i]->head.text);
  }
  std::ranges::sort(heads);
  return heads;
}

class Finder {
 public:
  explicit Finder(const std::vector<Expression>& theorems) {
    for (const Expression& theorem : theorems) {
      auto chain = chain_of(theorem);
      if (!chain) continue;
      for (std::size_t i = 0; i < chain->premises.size(); ++i) {
        by_relations_[relations_of(*chain, i)].emplace_back(chains_.size(), i);
      }
      chains_.push_back(std::move(*chain));
    }
  }

  // What the name stands for, if all uses of it that say something say the same.
  [[nodiscard]] std::optional<Meaning> find(const std::string& name) const {
    std::optional<Meaning> found;
    for (const Chain& use : chains_) {
      if (use.conclusion->head.text != name) continue;
      const auto near = by_relations_.find(relations_of(use, kObject));
      if (near == by_relations_.end()) continue;
      for (const auto& [index, premise] : near->second) {
        const Chain& theorem = chains_[index];
        for (const std::string& object : theorem.bound) {
          const auto meaning = meaning_by(use, theorem, premise, object);
          if (!meaning) continue;
          if (found && *found != *meaning) return std::nullopt;
          found = meaning;
        }
      }
    }
    return found;
  }

 private:
  std::vector<Chain> chains_;
  // Of a chain without one of its premises.
  std::map<std::vector<std::string>, std::vector<std::pair<std::size_t, std::size_t>>>
      by_relations_;
};

// The theorem with `!(>[x] A !(C))` for what stands for that.
Expression expanded(const Expression& theorem, const std::map<std::string, Meaning>& meanings) {
  Expression out;
  std::vector<std::uint32_t> moved;
  const auto add = [&](Node node) {
    out.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(out.nodes.size()) - 1;
  };
  for (const Node& node : theorem.nodes) {
    const auto known =
        node.kind == NodeKind::kAtom ? meanings.find(node.head.text) : meanings.end();
    if (known == meanings.end() || known->second.arity != node.names.size()) {
      Node copy = node;
      if (node.kind != NodeKind::kAtom) copy.left = moved[node.left];
      if (node.kind == NodeKind::kAnd || node.kind == NodeKind::kImplies) {
        copy.right = moved[node.right];
      }
      moved.push_back(add(std::move(copy)));
      continue;
    }
    const Place& place = node.head.place;
    Name object{"x", place};
    while (mentions(node, object.text)) object.text += '\'';
    const auto atom = [&](const Meaning::Atom& meant) {
      Node made{NodeKind::kAtom, {meant.relation, place}, {}, 0, 0};
      for (const std::size_t i : meant.arguments) {
        made.names.push_back(i == kObject ? object : Name{node.names[i].text, place});
      }
      return add(std::move(made));
    };
    const std::uint32_t first = atom(known->second.first);
    const std::uint32_t second = atom(known->second.second);
    const std::uint32_t denied = add({NodeKind::kNot, {"", place}, {}, second, 0});
    const std::uint32_t none = add({NodeKind::kImplies, {"", place}, {object}, first, denied});
    moved.push_back(add({NodeKind::kNot, {"", place}, {}, none, 0}));
  }
  return out;
}

}  // namespace

bool is_made_name(std::string_view relation) {
  return relation.size() > kExistence.size() && relation.starts_with(kExistence) &&
         relation.find_first_not_of("0123456789", kExistence.size()) == std::string_view::npos;
}

Abbreviated without_made_names(std::vector<Expression> theorems,
                               const std::function<bool(std::string_view)>& is_defined) {
  std::map<std::string, Meaning> meanings;
  std::set<std::string> looked_for;
  Abbreviated out;
  std::optional<Finder> finder;
  for (const Expression& theorem : theorems) {
    for (const Node& node : theorem.nodes) {
      const std::string& name = node.head.text;
      if (node.kind != NodeKind::kAtom || !is_made_name(name) || is_defined(name)) continue;
      if (looked_for.insert(name).second) {
        if (!finder) finder.emplace(theorems);
        if (auto meaning = finder->find(name)) meanings.emplace(name, std::move(*meaning));
      }
      const auto known = meanings.find(name);
      if (known == meanings.end() || known->second.arity != node.names.size()) {
        out.unknown.push_back(node.head);
      }
    }
  }
  if (meanings.empty()) {
    out.theorems = std::move(theorems);
    return out;
  }
  for (const Expression& theorem : theorems) out.theorems.push_back(expanded(theorem, meanings));
  return out;
}

}  // namespace whence::lang::classic
