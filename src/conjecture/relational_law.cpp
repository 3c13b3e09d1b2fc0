#include "conjecture/relational_law.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

namespace whence::conjecture {

// --- formulas -----------------------------------------------------------------------------------

const DefinedRelation* RelationVocabulary::defined(SymbolId symbol) const {
  const auto it = std::ranges::find(relations, symbol, &DefinedRelation::symbol);
  return it == relations.end() ? nullptr : &*it;
}

int RelationVocabulary::place_of(TermId constant) const {
  const auto it = std::ranges::find(constants, constant);
  return -1 - static_cast<int>(it - constants.begin());
}

TermId RelationVocabulary::formula(const RelationAtom& atom) {
  std::vector<TermId> arguments;
  for (int a : atom.arguments) {
    arguments.push_back(a < 0 ? constants[static_cast<std::size_t>(-1 - a)]
                              : bank->variable(static_cast<std::uint32_t>(a), objects));
  }
  if (atom.relation == bank->signature().equality_symbol()) {
    return bank->equality(arguments[0], arguments[1]);
  }
  const DefinedRelation* relation = defined(atom.relation);
  if (relation == nullptr) {
    return bank->apply(bank->signature().function(atom.relation), arguments);
  }
  TermId body = relation->definition;
  for (TermId a : arguments) body = bank->open(body, a);
  return body;
}

TermId RelationVocabulary::formula(const RelationalLaw& law) {
  const auto variable = [&](std::size_t i) {
    return bank->variable(static_cast<std::uint32_t>(i), objects);
  };
  TermId whole = formula(law.conclusion);
  std::size_t count = law.variables.size();
  if (law.existence) whole = bank->exists_over(variable(--count), whole);
  std::vector<TermId> premises;
  for (std::size_t i = 0; i < count; ++i) {
    if (!law.guarded[i]) continue;
    premises.push_back(bank->apply(bank->signature().function(in), {variable(i), set}));
  }
  for (const RelationAtom& premise : law.premises) premises.push_back(formula(premise));
  if (!premises.empty()) {
    TermId all = premises.back();
    for (std::size_t i = premises.size() - 1; i-- > 0;) all = bank->conjunction(premises[i], all);
    whole = bank->implication(all, whole);
  }
  for (std::size_t i = count; i-- > 0;) whole = bank->forall_over(variable(i), whole);
  return whole;
}

std::vector<std::string> RelationVocabulary::variable_names(const RelationalLaw& law) const {
  static constexpr const char* kNumbers[] = {"x", "y", "z", "w", "v", "u"};
  static constexpr const char* kSets[] = {"A", "B", "C", "D"};
  static constexpr const char* kFunctions[] = {"f", "g", "h", "k"};
  std::set<std::string> taken;
  for (TermId c : constants) taken.insert(bank->signature().symbol(bank->symbol(c)).name);
  std::vector<std::string> names;
  for (ObjectKind kind : law.variables) {
    std::span<const char* const> letters = kNumbers;
    if (kind == ObjectKind::kSet) letters = kSets;
    if (kind == ObjectKind::kFunction) letters = kFunctions;
    std::string name;
    for (int round = 0; name.empty(); ++round) {
      for (const char* letter : letters) {
        std::string candidate = round == 0 ? letter : letter + std::to_string(round);
        if (!taken.insert(candidate).second) continue;
        name = std::move(candidate);
        break;
      }
    }
    names.push_back(std::move(name));
  }
  return names;
}

// --- what follows -------------------------------------------------------------------------------

namespace {

constexpr int kOpen = std::numeric_limits<int>::min();
constexpr std::size_t kMostFacts = 200;

// Puts laws together, forwards from the premises of one.
class Chaining {
 public:
  Chaining(const RelationalLaw& law, SymbolId equality)
      : law_(law), equality_(equality), facts_(law.premises) {}

  bool run(const std::vector<RelationalLaw>& others) {
    for (bool more = true; more && !done();) {
      const std::size_t before = facts_.size();
      for (const RelationalLaw& other : others) {
        if (other.existence) continue;
        std::vector<int> images(other.variables.size(), kOpen);
        apply(other, 0, images);
        if (done() || facts_.size() > kMostFacts) break;
      }
      more = facts_.size() > before && facts_.size() <= kMostFacts;
    }
    return done();
  }

 private:
  [[nodiscard]] bool done() const {
    if (std::ranges::find(facts_, law_.conclusion) != facts_.end()) return true;
    if (law_.conclusion.relation != equality_) return false;
    RelationAtom turned = law_.conclusion;
    std::swap(turned.arguments[0], turned.arguments[1]);
    return std::ranges::find(facts_, turned) != facts_.end();
  }

  static bool match(const RelationAtom& pattern, const RelationAtom& fact,
                    std::vector<int>& images) {
    if (pattern.relation != fact.relation) return false;
    for (std::size_t i = 0; i < pattern.arguments.size(); ++i) {
      const int p = pattern.arguments[i];
      if (p < 0) {
        if (p != fact.arguments[i]) return false;
        continue;
      }
      int& image = images[static_cast<std::size_t>(p)];
      if (image == kOpen) image = fact.arguments[i];
      if (image != fact.arguments[i]) return false;
    }
    return true;
  }

  void apply(const RelationalLaw& other, std::size_t premise, std::vector<int> images) {
    if (premise < other.premises.size()) {
      const std::size_t count = facts_.size();
      for (std::size_t f = 0; f < count; ++f) {
        std::vector<int> extended = images;
        if (match(other.premises[premise], facts_[f], extended)) {
          apply(other, premise + 1, std::move(extended));
        }
      }
      return;
    }
    for (std::size_t v = 0; v < images.size(); ++v) {
      if (images[v] != kOpen) continue;
      const auto put = [&](int image) {
        images[v] = image;
        apply(other, premise, images);
      };
      for (std::size_t i = 0; i < law_.variables.size(); ++i) {
        if (law_.variables[i] == other.variables[v]) put(static_cast<int>(i));
      }
      for (int a : law_.conclusion.arguments) {
        if (a < 0) put(a);
      }
      return;
    }
    RelationAtom fact = other.conclusion;
    for (int& a : fact.arguments) {
      if (a >= 0) a = images[static_cast<std::size_t>(a)];
    }
    if (fact.relation == equality_ && fact.arguments[0] != fact.arguments[1]) identify(fact);
    if (std::ranges::find(facts_, fact) == facts_.end()) facts_.push_back(std::move(fact));
  }

  // What is said of one of two equal things is said of the other.
  void identify(const RelationAtom& equation) {
    for (std::size_t way = 0; way < 2; ++way) {
      const std::size_t count = facts_.size();
      for (std::size_t i = 0; i < count; ++i) {
        RelationAtom fact = facts_[i];
        std::ranges::replace(fact.arguments, equation.arguments[way], equation.arguments[1 - way]);
        if (std::ranges::find(facts_, fact) == facts_.end()) facts_.push_back(std::move(fact));
      }
    }
  }

  const RelationalLaw& law_;
  SymbolId equality_;
  std::vector<RelationAtom> facts_;
};

}  // namespace

bool follows_at_once(const RelationalLaw& law, const std::vector<RelationalLaw>& others,
                     SymbolId equality) {
  if (law.existence) return false;
  return Chaining(law, equality).run(others);
}

// --- sentences ----------------------------------------------------------------------------------

namespace {

class Teller {
 public:
  Teller(const RelationVocabulary& vocabulary, const RelationalLaw& law)
      : vocabulary_(vocabulary), law_(law), names_(vocabulary.variable_names(law)) {}

  RelationalSentence run() {
    if (auto named = property()) return std::move(*named);
    std::string said;
    std::vector<std::string> premises;
    for (const RelationAtom& premise : law_.premises) premises.push_back(text(premise));
    if (law_.existence) {
      std::vector<std::string> guarded;
      for (std::size_t i = 0; i + 1 < names_.size(); ++i) guarded.push_back(names_[i]);
      return {"existence", word(law_.conclusion.relation) + "_exists",
              fmt::format("for all {} there is {} with {}", listed(guarded), names_.back(),
                          text(law_.conclusion))};
    }
    const bool equal = is_equality(law_.conclusion) && law_.premises.size() == 2 &&
                       law_.premises[0].relation == law_.premises[1].relation;
    if (equal && vocabulary_.defined(law_.premises[0].relation) != nullptr) {
      return {"uniqueness", word(law_.premises[0].relation) + "_unique",
              fmt::format("if {} then {}", joined(premises), text(law_.conclusion))};
    }
    if (premises.empty())
      return {"", "", "for all " + listed(names_) + ", " + text(law_.conclusion)};
    return {"", "", fmt::format("if {} then {}", joined(premises), text(law_.conclusion))};
  }

 private:
  [[nodiscard]] bool is_equality(const RelationAtom& atom) const {
    return atom.relation == vocabulary_.bank->signature().equality_symbol();
  }

  [[nodiscard]] std::string word(SymbolId symbol) const {
    std::string out;
    for (const char c : vocabulary_.bank->signature().symbol(symbol).name) {
      if (('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9')) out += c;
    }
    return out.empty() ? "relation" : out;
  }

  [[nodiscard]] std::string name(int argument) const {
    if (argument >= 0) return names_[static_cast<std::size_t>(argument)];
    const TermId c = vocabulary_.constants[static_cast<std::size_t>(-1 - argument)];
    return vocabulary_.bank->signature().symbol(vocabulary_.bank->symbol(c)).name;
  }

  // Arguments that are the theory's own are understood.
  [[nodiscard]] std::vector<int> open_arguments(const RelationAtom& atom) const {
    const DefinedRelation* relation = vocabulary_.defined(atom.relation);
    if (relation == nullptr) return atom.arguments;
    std::vector<int> out;
    for (std::size_t i = 0; i < atom.arguments.size(); ++i) {
      if (!relation->own[i].valid()) out.push_back(atom.arguments[i]);
    }
    return out;
  }

  [[nodiscard]] std::string text(const RelationAtom& atom) const {
    const std::vector<int>& a = atom.arguments;
    if (is_equality(atom)) return fmt::format("{} is {}", name(a[0]), name(a[1]));
    if (vocabulary_.defined(atom.relation) == nullptr) {
      if (a.size() == 2) return fmt::format("{} is in {}", name(a[0]), name(a[1]));
      if (a.size() == 3) return fmt::format("{} maps {} to {}", name(a[2]), name(a[0]), name(a[1]));
      return fmt::format("{} {} {} is {}", name(a[0]), name(a[3]), name(a[1]), name(a[2]));
    }
    std::string out = vocabulary_.bank->signature().symbol(atom.relation).name + "(";
    for (int argument : open_arguments(atom)) {
      if (!out.ends_with('(')) out += ", ";
      out += name(argument);
    }
    return out + ")";
  }

  static std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (i > 0) out += i + 1 == names.size() ? " and " : ", ";
      out += names[i];
    }
    return out;
  }
  static std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : " and ") + part;
    return out;
  }

  // What textbooks say of a relation of two numbers.
  [[nodiscard]] std::optional<RelationalSentence> property() const {
    if (law_.existence) return std::nullopt;
    std::vector<std::vector<int>> parts;
    SymbolId relation;
    for (const RelationAtom& premise : law_.premises) {
      if (relation.valid() && premise.relation != relation) return std::nullopt;
      relation = premise.relation;
      parts.push_back(open_arguments(premise));
    }
    const bool equation = is_equality(law_.conclusion);
    if (!equation && relation.valid() && law_.conclusion.relation != relation) return std::nullopt;
    if (!relation.valid()) relation = law_.conclusion.relation;
    if (vocabulary_.defined(relation) == nullptr) return std::nullopt;
    parts.push_back(open_arguments(law_.conclusion));
    const auto named = [&](const char* what) {
      const std::string name = vocabulary_.bank->signature().symbol(relation).name;
      return RelationalSentence{what, word(relation) + "_" + what, name + " is " + what};
    };
    using Parts = std::vector<std::vector<int>>;
    if (!equation && parts == Parts{{0, 0}}) return named("reflexive");
    if (!equation && parts == Parts{{0, 1}, {1, 0}}) return named("symmetric");
    if (equation &&
        (parts == Parts{{0, 1}, {1, 0}, {0, 1}} || parts == Parts{{0, 1}, {1, 0}, {1, 0}})) {
      return named("antisymmetric");
    }
    if (!equation &&
        (parts == Parts{{0, 1}, {1, 2}, {0, 2}} || parts == Parts{{0, 1}, {2, 0}, {2, 1}})) {
      return named("transitive");
    }
    return std::nullopt;
  }

  const RelationVocabulary& vocabulary_;
  const RelationalLaw& law_;
  std::vector<std::string> names_;
};

}  // namespace

RelationalSentence describe(const RelationVocabulary& vocabulary, const RelationalLaw& law) {
  if (!law.sentence.empty()) return {law.kind, law.stem, law.sentence};
  return Teller(vocabulary, law).run();
}

}  // namespace whence::conjecture
