#include "verify/structure.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "lang/tptp/symbols.h"
#include "verify/introduction.h"

namespace whence::verify {

namespace {

using Kind = GeneralTerm::Kind;

constexpr std::array<std::string_view, 12> kRoles{
    "axiom",    "hypothesis", "definition",         "lemma", "theorem",    "corollary",
    "question", "conjecture", "negated_conjecture", "plain", "assumption", "unknown"};
constexpr std::size_t kDeepestSource = 2000;

class StructureReader {
 public:
  StructureReader(Problem& problem, SymbolId first_new,
                  const std::vector<DerivedFormula>& derivation)
      : problem_(problem), first_new_(first_new), derivation_(derivation) {
    for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
      const Statement& s = problem.statements[i];
      if (!s.original_name.empty()) {
        by_name_[lang::tptp::unquoted(s.original_name)].push_back(i);
      }
    }
  }

  Structure read() {
    structure_.nodes.resize(derivation_.size());
    for (current_ = 0; current_ < derivation_.size(); ++current_) {
      if (!numbers_.emplace(derivation_[current_].name, current_).second) {
        wrong("another formula has this name");
      }
    }
    for (current_ = 0; current_ < derivation_.size(); ++current_) {
      node().mentions = new_symbols_in(derivation_[current_].formula);
      role();
      source(derivation_[current_].source);
    }
    for (current_ = 0; current_ < derivation_.size(); ++current_) {
      conjectures();
      symbols();
    }
    introducers();
    current_ = 0;
    if (!derivation_.empty()) integers();
    std::ranges::stable_sort(structure_.faults, {}, &Fault::line);
    return std::move(structure_);
  }

 private:
  [[nodiscard]] Node& node() { return structure_.nodes[current_]; }
  [[nodiscard]] const DerivedFormula& formula() const { return derivation_[current_]; }

  void fault(Verdict verdict, std::string reason) {
    structure_.faults.push_back({verdict, formula().name, formula().line, std::move(reason)});
  }
  void wrong(std::string reason) { fault(Verdict::kFailed, std::move(reason)); }
  void not_understood(std::string what) {
    fault(Verdict::kNotVerified, "not understood: " + std::move(what));
  }

  // Whether a derivation may choose what it stands for. Numbers and what is computed with them mean
  // the same in every formula, whether the problem has them or not.
  [[nodiscard]] bool is_new(SymbolId symbol) const {
    return symbol >= first_new_ &&
           problem_.bank.signature().symbol(symbol).kind == SymbolKind::kFunction;
  }

  // Axioms about all types would say something of integers that they did not say before.
  void integers() {
    const Signature& signature = problem_.bank.signature();
    if (signature.has_integers() && signature.arithmetic_symbol(Arithmetic{}) >= first_new_) {
      not_understood("integers, which the problem does not have");
    }
  }

  std::vector<SymbolId> new_symbols_in(TermId t) const {
    std::vector<SymbolId> out;
    problem_.bank.for_each_subterm({&t, 1}, [&](TermId s) {
      if (problem_.bank.kind(s) != TermKind::kApplication) return;
      const SymbolId symbol = problem_.bank.symbol(s);
      if (is_new(symbol)) out.push_back(symbol);
    });
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }
  [[nodiscard]] std::string name(SymbolId symbol) const {
    return problem_.bank.signature().symbol(symbol).name;
  }

  void role() {
    const std::string& role = formula().role;
    if (role == "assumption" || role == "unknown" ||
        std::ranges::find(kRoles, role) == kRoles.end()) {
      not_understood(fmt::format("the role {}", role));
    }
  }

  // --- sources -----------------------------------------------------------------------------

  void source(const GeneralTerm& term) {
    if (term.kind == Kind::kNone) {
      leaf(formula().name);
    } else if (term.is_application("file")) {
      file(term);
    } else if (term.is_application("introduced")) {
      introduced(term);
    } else if (term.is_application("inference") || term.kind == Kind::kWord) {
      Inference read;
      if (inference(term, read, 0)) {
        node().premises = std::move(read.premises);
        node().may_introduce = read.equisatisfiable;
        node().declared = std::move(read.declared);
        if (node().premises.empty() && node().may_introduce) node().origin = Origin::kIntroduced;
      }
    } else {
      not_understood(fmt::format("the source {}", described(term)));
    }
  }

  static std::string described(const GeneralTerm& term) {
    switch (term.kind) {
      case Kind::kApplication:
        return term.text + "(...)";
      case Kind::kList:
        return "[...]";
      case Kind::kOther:
        return "a formula";
      default:
        return term.text;
    }
  }

  void file(const GeneralTerm& term) {
    const std::size_t count = term.arguments.size();
    const bool named =
        count >= 2 && term.arguments[1].kind == Kind::kWord && term.arguments[1].text != "unknown";
    if (count == 0 || count > 3 || (count >= 2 && term.arguments[1].kind != Kind::kWord)) {
      not_understood("what the source file(...) says");
      return;
    }
    leaf(named ? term.arguments[1].text : std::string());
  }

  // A formula of the problem, of that name if it is not empty.
  void leaf(const std::string& name) {
    node().origin = Origin::kProblem;
    std::optional<std::uint32_t> like;
    const auto consider = [&](std::uint32_t i) {
      const Statement& s = problem_.statements[i];
      if (s.original_name.empty()) return;
      const bool same = s.formula == formula().formula;
      if (same && !node().statement) node().statement = i;
      if (!like) like = i;
    };
    if (name.empty()) {
      for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) consider(i);
      like = node().statement;
    } else if (const auto it = by_name_.find(name); it != by_name_.end()) {
      for (const std::uint32_t i : it->second) consider(i);
    } else {
      wrong(fmt::format("the problem has no formula named {}", name));
      return;
    }
    if (!like) {
      wrong("the problem has no such formula");
      return;
    }
    // What is written in another way is compared later.
    if (!node().statement) node().statement = like;
    const Statement& statement = problem_.statements[*node().statement];
    const bool goal = statement.kind == StatementKind::kTheorem;
    const bool said = formula().role == "conjecture" || formula().role == "question";
    if (goal && !said) {
      wrong(fmt::format("this is a conjecture of the problem, and no {}", formula().role));
    } else if (!goal && said) {
      wrong("the problem has this as an axiom, and not as a conjecture");
    }
  }

  // introduced(kind, [information], [parents])
  void introduced(const GeneralTerm& term) {
    node().origin = Origin::kIntroduced;
    node().may_introduce = true;
    const std::size_t count = term.arguments.size();
    if (count == 0 || count > 3 || term.arguments[0].kind != Kind::kWord) {
      not_understood("what the source introduced(...) says");
      return;
    }
    if (term.arguments[0].text == "assumption") {
      not_understood("an assumption");
      return;
    }
    if (count == 3 &&
        (term.arguments[2].kind != Kind::kList || !term.arguments[2].arguments.empty())) {
      not_understood("what is introduced from other formulas");
      return;
    }
    Inference read;
    if (count >= 2 && !information(term.arguments[1], read)) return;
    node().declared = std::move(read.declared);
  }

  struct Inference {
    std::vector<Premise> premises;
    bool equisatisfiable = false;
    bool negates = false;  // said by this inference itself
    bool has_status = false;
    std::vector<std::string> declared;
  };

  bool information(const GeneralTerm& list, Inference& read) {
    if (list.kind != Kind::kList) {
      not_understood(fmt::format("{} in place of a list", described(list)));
      return false;
    }
    for (const GeneralTerm& item : list.arguments) {
      if (!item_of_information(item, read)) return false;
    }
    return true;
  }

  bool item_of_information(const GeneralTerm& item, Inference& read) {
    static constexpr std::array<std::string_view, 6> kSayNothing{
        "skolemized", "bind", "description", "iquote", "level", "position"};
    if (item.is_application("status") && item.arguments.size() == 1) {
      const std::string& status = item.arguments[0].text;
      if (read.has_status) {
        not_understood("two statuses");
        return false;
      }
      read.has_status = true;
      if (status == "esa") {
        read.equisatisfiable = true;
      } else if (status == "cth") {
        read.negates = true;
      } else if (status != "thm" && status != "eqv") {
        not_understood(fmt::format("the status {}", status));
        return false;
      }
      return true;
    }
    if (item.is_application("new_symbols") && item.arguments.size() == 2 &&
        item.arguments[1].kind == Kind::kList) {
      for (const GeneralTerm& symbol : item.arguments[1].arguments) {
        read.declared.push_back(lang::tptp::stored_name(
            symbol.text.empty() ? std::string("?") : lang::tptp::atomic_word(symbol.text)));
      }
      return true;
    }
    if (item.is_application("assumptions") && item.arguments.size() == 1 &&
        item.arguments[0].kind == Kind::kList && item.arguments[0].arguments.empty()) {
      return true;
    }
    if (item.kind == Kind::kApplication &&
        std::ranges::find(kSayNothing, item.text) != kSayNothing.end()) {
      return true;
    }
    not_understood(described(item));
    return false;
  }

  // An inference with those that are written inside of it: its premises are formulas of the
  // derivation.
  bool inference(const GeneralTerm& term, Inference& read, std::size_t depth) {
    if (depth > kDeepestSource) {
      not_understood("inferences as deep in each other as these");
      return false;
    }
    if (term.kind == Kind::kWord) return premise(term.text, read);
    if (term.arguments.size() != 3 || term.arguments[0].kind != Kind::kWord ||
        term.arguments[2].kind != Kind::kList) {
      not_understood("what the source inference(...) says");
      return false;
    }
    Inference own;
    if (!information(term.arguments[1], own)) return false;
    for (const GeneralTerm& parent : term.arguments[2].arguments) {
      if (parent.is_application("theory")) {
        // Equality is part of the logic.
        if (!parent.arguments.empty() && parent.arguments[0].text == "equality") continue;
        not_understood("a theory");
        return false;
      }
      if (parent.kind != Kind::kWord && !parent.is_application("inference")) {
        not_understood(fmt::format("{} as a premise", described(parent)));
        return false;
      }
      if (!inference(parent, own, depth + 1)) return false;
    }
    // Where no status is said, from a conjecture its negation follows and nothing else.
    const bool conjecture = own.premises.size() == 1 && is_conjecture(own.premises[0].formula);
    if (own.negates || (!own.has_status && conjecture && !own.premises[0].negated)) {
      if (!conjecture || own.premises[0].negated || own.equisatisfiable) {
        wrong("it says that it negates a conjecture, and its premise is none");
        return false;
      }
      own.premises[0].negated = true;
    }
    read.equisatisfiable = read.equisatisfiable || own.equisatisfiable;
    std::ranges::move(own.premises, std::back_inserter(read.premises));
    std::ranges::move(own.declared, std::back_inserter(read.declared));
    return true;
  }

  [[nodiscard]] bool is_conjecture(std::uint32_t i) const {
    return derivation_[i].role == "conjecture" || derivation_[i].role == "question";
  }

  bool premise(const std::string& name, Inference& read) {
    const auto it = numbers_.find(name);
    if (it == numbers_.end()) {
      wrong(fmt::format("it rests on {}, which is not there", name));
      return false;
    }
    read.premises.push_back({it->second, false});
    return true;
  }

  // --- conjectures and symbols ------------------------------------------------------------

  void conjectures() {
    if (is_conjecture(current_) && node().origin != Origin::kProblem) {
      wrong("a conjecture has to be one of the problem");
    }
    for (const Premise& p : node().premises) {
      if (!p.negated && is_conjecture(p.formula)) {
        wrong("it rests on a conjecture, and not on the negation");
        return;
      }
    }
  }

  void symbols() {
    Node& n = node();
    if (n.origin == Origin::kProblem || !n.may_introduce) return;
    if (n.origin == Origin::kInferred) {
      n.introduces = n.mentions;
      for (const Premise& p : n.premises) {
        for (const SymbolId s : structure_.nodes[p.formula].mentions) std::erase(n.introduces, s);
      }
    } else if (!n.mentions.empty()) {
      Introduction found = introduction_of(problem_.bank, formula().formula, [&](SymbolId s) {
        return is_new(s) && (n.declared.empty() || is_declared(s));
      });
      if (!found.wrong.empty()) {
        wrong(found.wrong);
        return;
      }
      n.introduces = found.symbols;
      n.meanings = found.meanings;
      std::ranges::sort(n.introduces);
      // What a symbol stands for could depend on a type that it does not have as argument.
      if (!std::ranges::all_of(n.introduces, [&](SymbolId s) { return is_at_all_types(s); })) {
        not_understood("a new symbol without all types of the formula as arguments");
        return;
      }
    }
    declared();
  }

  // Whether the types of the symbol are, wherever it stands, all type variables of the formula, in
  // one order.
  [[nodiscard]] bool is_at_all_types(SymbolId s) {
    const TermBank& bank = problem_.bank;
    const Signature& signature = bank.signature();
    if (signature.symbol(s).sort_parameters != formula().sort_variable_count) return false;
    std::optional<FunctionId> only;
    bool out = true;
    bank.for_each_subterm({&formula().formula, 1}, [&](TermId t) {
      if (bank.kind(t) != TermKind::kApplication || bank.symbol(t) != s) return;
      std::set<std::uint32_t> types;
      for (const SortId a : signature.function(bank.function(t)).sort_arguments) {
        const Sort& sort = signature.sort(a);
        out = out && sort.is_variable && types.insert(sort.variable).second;
      }
      out = out && (!only || *only == bank.function(t));
      only = bank.function(t);
    });
    return out;
  }

  [[nodiscard]] bool is_declared(SymbolId s) {
    return std::ranges::find(node().declared, name(s)) != node().declared.end();
  }

  // What it says about new symbols has to be so.
  void declared() {
    Node& n = node();
    if (n.declared.empty()) return;
    for (const SymbolId s : n.introduces) {
      if (!is_declared(s)) wrong(fmt::format("{} is new, and it does not say so", name(s)));
    }
    const Signature& signature = problem_.bank.signature();
    for (const std::string& said : n.declared) {
      const bool fresh =
          std::ranges::any_of(n.introduces, [&](SymbolId s) { return name(s) == said; });
      if (fresh) continue;
      for (std::size_t i = Signature::builtin_symbol_count(); i < first_new_.index(); ++i) {
        if (signature.symbol(SymbolId{i}).name == said) {
          wrong(fmt::format("{} is not new: the problem has it", said));
          return;
        }
      }
    }
  }

  // Each symbol is introduced, and once: by one formula, or by several that are made of the same
  // premises and belong together.
  void introducers() {
    absl::flat_hash_map<SymbolId, std::uint32_t> first;
    for (current_ = 0; current_ < derivation_.size(); ++current_) {
      for (const SymbolId s : node().introduces) {
        const auto [it, is_new] = first.emplace(s, current_);
        if (is_new) continue;
        const Node& other = structure_.nodes[it->second];
        const bool together = node().origin == Origin::kInferred &&
                              other.origin == Origin::kInferred && same_premises(node(), other);
        if (!together) {
          wrong(fmt::format("{} is introduced again; {} introduces it", name(s),
                            derivation_[it->second].name));
        }
      }
    }
    for (current_ = 0; current_ < derivation_.size(); ++current_) {
      for (const SymbolId s : node().mentions) {
        if (first.contains(s)) continue;
        wrong(fmt::format("{} is not in the problem, and nothing introduces it", name(s)));
        break;
      }
    }
  }

  static bool same_premises(const Node& a, const Node& b) {
    const auto key = [](const Node& n) {
      std::vector<std::uint32_t> out;
      for (const Premise& p : n.premises) out.push_back(p.formula);
      std::ranges::sort(out);
      return out;
    };
    return key(a) == key(b);
  }

  Problem& problem_;
  SymbolId first_new_;
  const std::vector<DerivedFormula>& derivation_;
  absl::flat_hash_map<std::string, std::vector<std::uint32_t>> by_name_;
  absl::flat_hash_map<std::string, std::uint32_t> numbers_;
  Structure structure_;
  std::uint32_t current_ = 0;
};

}  // namespace

Structure structure_of(Problem& problem, SymbolId first_new,
                       const std::vector<DerivedFormula>& derivation) {
  return StructureReader(problem, first_new, derivation).read();
}

std::optional<Fault> circle_in(const std::vector<DerivedFormula>& derivation,
                               const std::vector<Node>& nodes) {
  // Behind the formulas stand the new symbols, each after those that introduce it, and before those
  // that mention it: there may be many of both.
  absl::flat_hash_map<SymbolId, std::uint32_t> places;
  for (const Node& node : nodes) {
    for (const SymbolId s : node.introduces) {
      places.try_emplace(s, static_cast<std::uint32_t>(nodes.size() + places.size()));
    }
  }
  const std::size_t count = nodes.size() + places.size();
  std::vector<std::vector<std::uint32_t>> after(count);
  std::vector<std::size_t> waits_for(count, 0);
  const auto edge = [&](std::uint32_t from, std::uint32_t to) {
    after[from].push_back(to);
    ++waits_for[to];
  };
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    for (const Premise& p : nodes[i].premises) edge(p.formula, i);
    for (const SymbolId s : nodes[i].introduces) edge(i, places.at(s));
    for (const SymbolId s : nodes[i].mentions) {
      if (std::ranges::binary_search(nodes[i].introduces, s)) continue;
      const auto it = places.find(s);
      if (it != places.end()) edge(it->second, i);
    }
  }
  std::vector<std::uint32_t> ready;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (waits_for[i] == 0) ready.push_back(i);
  }
  std::size_t done = 0;
  while (!ready.empty()) {
    const std::uint32_t i = ready.back();
    ready.pop_back();
    ++done;
    for (const std::uint32_t next : after[i]) {
      if (--waits_for[next] == 0) ready.push_back(next);
    }
  }
  if (done == count) return std::nullopt;
  // Of what waits for ever some only rests on a circle: go back until one comes again.
  std::vector<std::vector<std::uint32_t>> before(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (waits_for[i] == 0) continue;
    for (const std::uint32_t next : after[i]) before[next].push_back(i);
  }
  std::uint32_t i = 0;
  while (waits_for[i] == 0) ++i;
  std::vector<bool> seen(count, false);
  while (!seen[i]) {
    seen[i] = true;
    i = before[i].front();
  }
  if (i >= nodes.size()) i = before[i].front();
  return Fault{Verdict::kFailed, derivation[i].name, derivation[i].line,
               "it rests on itself: the derivation goes in a circle"};
}

}  // namespace whence::verify
