#include "lang/tptp/spass.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <vector>

#include "lang/tptp/print.h"
#include "lang/tptp/spass_proof.h"

namespace whence {

namespace {

using lang::tptp::BadSpassProof;
using lang::tptp::SpassClause;
using lang::tptp::SpassLiteral;
using lang::tptp::SpassProof;
using lang::tptp::SpassTerm;
using lang::tptp::SpassTermId;

constexpr std::size_t kMostTries = 10'000;  // of definitions that might lead to themselves

struct NotSaid : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// What is written for terms that are not written as they are.
using Instead = std::map<SpassTermId, std::string>;

class SpassAsTstp {
 public:
  SpassAsTstp(const Problem& problem, SpassProof proof)
      : problem_(problem), printer_(problem), proof_(std::move(proof)) {
    const Signature& signature = problem.bank.signature();
    for (std::size_t i = 0; i < problem.input_symbol_count; ++i) {
      known_.insert(signature.symbol(SymbolId{i}).name);
    }
  }

  std::string write() {
    leaves();
    for (const SpassClause& c : proof_.inputs) {
      for (const SpassLiteral& l : c.literals) {
        const std::string& p = term(l.atom).symbol;
        if (is_new(p)) arity_.emplace(p, term(l.atom).arguments.size());
      }
    }
    define_all();
    inputs();
    steps();
    return std::move(out_);
  }

 private:
  [[nodiscard]] const SpassTerm& term(SpassTermId t) const { return proof_.terms[t]; }
  [[nodiscard]] bool is_new(const std::string& symbol) const {
    return !known_.contains(symbol) && symbol != "equal" && symbol != "true" && symbol != "false";
  }
  static bool has(const std::vector<std::string>& list, const std::string& name) {
    return std::ranges::find(list, name) != list.end();
  }

  // --- text --------------------------------------------------------------------------------------

  static std::string spelled(const std::string& symbol) {
    const bool plain = symbol.front() >= 'a' && symbol.front() <= 'z';
    return plain ? symbol : "'" + symbol + "'";
  }
  static std::string applied(const std::string& symbol, const std::vector<std::string>& to) {
    return to.empty() ? spelled(symbol)
                      : fmt::format("{}({})", spelled(symbol), fmt::join(to, ","));
  }
  static std::string quantified(const char* quantifier, const std::vector<std::string>& variables,
                                const std::string& of) {
    if (variables.empty()) return of;
    return fmt::format("{}[{}]: {}", quantifier, fmt::join(variables, ","), of);
  }

  // NOLINTNEXTLINE(misc-no-recursion): terms are not deep (spass_proof.cpp)
  std::string text(SpassTermId t, const SpassClause& in, const Instead& instead) const {
    if (const auto it = instead.find(t); it != instead.end()) return it->second;
    const SpassTerm& s = term(t);
    if (s.arguments.empty() && has(in.variables, s.symbol)) return "V" + s.symbol;
    std::vector<std::string> parts;
    for (const SpassTermId a : s.arguments) parts.push_back(text(a, in, instead));
    return applied(s.symbol, parts);
  }

  std::string text(const SpassLiteral& l, const SpassClause& in, const Instead& instead) const {
    const SpassTerm& s = term(l.atom);
    if (s.symbol == "equal" && s.arguments.size() == 2) {
      return fmt::format("{} {} {}", text(s.arguments[0], in, instead),
                         l.positive ? "=" : "!=", text(s.arguments[1], in, instead));
    }
    const bool value = s.symbol == "true" || s.symbol == "false";
    return (l.positive ? "" : "~ ") + (value ? "$" + s.symbol : text(l.atom, in, instead));
  }

  // The disjunction without one of its literals.
  std::string disjunction(const SpassClause& c, const Instead& instead,
                          const SpassLiteral* without = nullptr) const {
    std::string out;
    for (const SpassLiteral& l : c.literals) {
      if (&l != without) out += (out.empty() ? "" : " | ") + text(l, c, instead);
    }
    return out.empty() ? "$false" : "(" + out + ")";
  }

  // The clause, under quantifiers for its variables but those of which something else is written.
  std::string formula(const SpassClause& c, const Instead& instead = {},
                      const std::vector<std::string>& without = {}) const {
    return quantified("!", others(c, without), disjunction(c, instead));
  }
  static std::vector<std::string> others(const SpassClause& c,
                                         const std::vector<std::string>& without) {
    std::vector<std::string> out;
    for (const std::string& v : c.variables) {
      if (!has(without, v)) out.push_back("V" + v);
    }
    return out;
  }

  void add(const std::string& name, const char* role, const std::string& formula,
           const std::string& source) {
    out_ += fmt::format("fof({}, {}, {}, {}).\n", name, role, formula, source);
  }
  void infer(const std::string& name, const std::string& formula, std::string_view rule,
             const std::string& premises) {
    add(name, "plain", formula,
        fmt::format("inference('{}', [status(thm)], [{}])", rule, premises));
  }
  static void premise(std::string& list, const std::string& name) {
    list += (list.empty() ? "" : ", ") + name;
  }
  static std::string input_name(const SpassClause& c) { return fmt::format("i{}", c.number); }

  // --- the problem -------------------------------------------------------------------------------

  void leaves() {
    std::set<TermId> seen;
    bool conjecture = false;
    std::size_t count = 0;
    for (const Statement& s : problem_.statements) {
      if (printer_.needs_types(s.formula)) throw NotSaid("proofs of SPASS have no types");
      const std::string name = fmt::format("f{}", ++count);
      const std::string text = printer_.formula(s.formula, false, s.variable_names);
      const std::string source =
          fmt::format("file('problem', {})", s.original_name.empty() ? s.name : s.original_name);
      if (s.kind == StatementKind::kTheorem) {
        if (conjecture) throw NotSaid("there are several conjectures");
        conjecture = true;
        add(name, "conjecture", text, source);
        add("negated", "negated_conjecture", "~ (" + text + ")",
            fmt::format("inference(negate, [status(cth)], [{}])", name));
        premise(negated_, "negated");
      } else if (seen.insert(s.formula).second &&
                 !problem_.bank.is_application_of(s.formula,
                                                  problem_.bank.signature().true_symbol())) {
        add(name, s.negated_conjecture ? "negated_conjecture" : "axiom", text, source);
        premise(s.negated_conjecture ? negated_ : axioms_, name);
      }
    }
  }

  // --- new symbols -------------------------------------------------------------------------------

  [[nodiscard]] bool is_skolem(SpassTermId t, const SpassClause& in) const {
    const std::string& s = term(t).symbol;
    return is_new(s) && !arity_.contains(s) && !has(in.variables, s);
  }

  void for_each_term(const SpassClause& c, const std::function<void(SpassTermId)>& visit) const {
    for (const SpassLiteral& l : c.literals) {
      std::vector<SpassTermId> stack(term(l.atom).arguments.rbegin(),
                                     term(l.atom).arguments.rend());
      while (!stack.empty()) {
        const SpassTermId t = stack.back();
        stack.pop_back();
        visit(t);
        stack.insert(stack.end(), term(t).arguments.rbegin(), term(t).arguments.rend());
      }
    }
  }

  std::vector<SpassTermId> skolem_terms(const SpassClause& c) const {
    std::vector<SpassTermId> out;
    for_each_term(c, [&](SpassTermId t) {
      if (is_skolem(t, c) && std::ranges::find(out, t) == out.end()) out.push_back(t);
    });
    return out;
  }

  // The variables that are a term's different arguments, if they are.
  std::optional<std::vector<std::string>> variable_arguments(SpassTermId t,
                                                             const SpassClause& in) const {
    std::vector<std::string> out;
    for (const SpassTermId a : term(t).arguments) {
      const std::string& v = term(a).symbol;
      if (!term(a).arguments.empty() || !has(in.variables, v) || has(out, v)) return std::nullopt;
      out.push_back(v);
    }
    return out;
  }

  // p(X) <=> what makes the clauses hold in which p is positive: one of the others fails; or those
  // in which it is negative: all others hold. In place of a Skolem term stands what it chooses.
  // Which of the two it is for each is found so that no definition leads to itself.
  struct Definition {
    std::string right;
    std::set<std::string> mentions;
  };
  using Choice = std::map<std::string, const Definition*>;

  void define_all() {
    std::map<std::string, std::vector<Definition>> possible;
    std::vector<std::string> predicates;
    for (const auto& [p, arity] : arity_) {
      predicates.push_back(p);
      for (const bool positive : {true, false}) {
        Definition d;
        if (definition(p, positive, d)) possible[p].push_back(std::move(d));
      }
    }
    Choice chosen;
    std::size_t tries = 0;
    const std::function<bool(std::size_t)> choose = [&](std::size_t k) {
      if (k == predicates.size()) return true;
      for (const Definition& d : possible[predicates[k]]) {
        if (++tries > kMostTries || leads_to(chosen, d.mentions, predicates[k])) continue;
        chosen[predicates[k]] = &d;
        if (choose(k + 1)) return true;
        chosen.erase(predicates[k]);
      }
      return false;
    };
    if (!choose(0)) throw NotSaid("no definitions of new predicates were found");
    for (const std::string& p : predicates) {
      std::vector<std::string> variables;
      for (std::size_t i = 0; i < arity_.at(p); ++i) variables.push_back(fmt::format("X{}", i));
      const std::string name = fmt::format("d{}", ++definitions_);
      add(name, "definition",
          quantified("!", variables,
                     fmt::format("({} <=> {})", applied(p, variables), chosen.at(p)->right)),
          fmt::format("introduced(definition, [new_symbols(definition, [{}])])", spelled(p)));
      premise(axioms_, name);
      premise(negated_, name);
    }
  }

  static bool leads_to(const Choice& chosen, const std::set<std::string>& from,
                       const std::string& p) {
    std::set<std::string> seen = from;
    std::vector<std::string> pending(from.begin(), from.end());
    while (!pending.empty()) {
      const std::string q = pending.back();
      pending.pop_back();
      if (q == p) return true;
      const auto it = chosen.find(q);
      if (it == chosen.end()) continue;
      for (const std::string& r : it->second->mentions) {
        if (seen.insert(r).second) pending.push_back(r);
      }
    }
    return false;
  }

  // False if there is none of this kind.
  bool definition(const std::string& p, bool positive, Definition& into) const {
    std::string out;
    for (const SpassClause& c : proof_.inputs) {
      const SpassLiteral* own = nullptr;
      for (const SpassLiteral& l : c.literals) {
        if (term(l.atom).symbol != p || l.positive != positive) continue;
        if (own != nullptr) return false;
        own = &l;
      }
      if (own == nullptr) continue;
      for (const SpassLiteral& l : c.literals) {
        const std::string& q = term(l.atom).symbol;
        if (&l != own && is_new(q)) into.mentions.insert(q);
      }
      const auto known = variable_arguments(own->atom, c);
      if (!known) return false;
      const std::vector<std::string>& arguments = *known;
      Instead instead;
      for (std::size_t i = 0; i < arguments.size(); ++i) {
        instead[term(own->atom).arguments[i]] = fmt::format("X{}", i);
      }
      std::vector<std::string> chosen;
      for (const SpassTermId t : skolem_terms(c)) {
        chosen.push_back(fmt::format("Y{}", chosen.size()));
        instead[t] = chosen.back();
      }
      const std::string rest = (positive ? "~ " : "") + disjunction(c, instead, own);
      const std::string inner = quantified(positive ? "!" : "?", chosen, rest);
      out += fmt::format("{}({})",
                         out.empty() ? ""
                         : positive  ? " | "
                                     : " & ",
                         quantified(positive ? "?" : "!", others(c, arguments), inner));
    }
    into.right = !out.empty() ? "(" + out + ")" : positive ? "$false" : "$true";
    return true;
  }

  // --- the clauses that SPASS began with
  // -----------------------------------------------------------

  void inputs() {
    // Clauses that share Skolem functions go together.
    std::map<std::string, std::vector<std::size_t>> of_function;
    std::vector<std::size_t> group(proof_.inputs.size());
    for (std::size_t i = 0; i < group.size(); ++i) {
      group[i] = i;
      for (const SpassTermId t : skolem_terms(proof_.inputs[i])) {
        of_function[term(t).symbol].push_back(i);
      }
    }
    for (const auto& [f, members] : of_function) {
      for (const std::size_t i : members) {
        const std::size_t from = group[i];
        const std::size_t to = group[members.front()];
        std::ranges::replace(group, from, to);
      }
    }
    std::map<std::size_t, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < group.size(); ++i) groups[group[i]].push_back(i);
    for (const auto& [first, members] : groups) {
      if (!skolem_terms(proof_.inputs[first]).empty()) {
        skolemized(members);
      } else {
        const SpassClause& c = proof_.inputs[first];
        infer(input_name(c), formula(c), "cnf", c.conjecture ? negated_ : axioms_);
      }
    }
  }

  // `! [x] : ? [y] : ...` of clauses in which the functions' terms are y, and what follows for
  // functions that choose them. The arguments of one function are among those of the next.
  void skolemized(const std::vector<std::size_t>& members) {
    std::map<std::string, std::size_t> arity;
    for (const std::size_t i : members) {
      for (const SpassTermId t : skolem_terms(proof_.inputs[i])) {
        arity[term(t).symbol] = term(t).arguments.size();
      }
    }
    std::vector<std::string> functions;
    for (const auto& [f, n] : arity) functions.push_back(f);
    std::ranges::stable_sort(functions, {}, [&](const std::string& f) { return arity[f]; });
    // Variables that all clauses have in common: the arguments of the largest function, and those
    // that clauses with several functions say to be the same.
    std::map<std::string, std::vector<std::string>> common;
    const std::string& largest = functions.back();
    for (std::size_t i = 0; i < arity[largest]; ++i)
      common[largest].push_back(fmt::format("X{}", i));
    std::map<std::size_t, std::map<std::string, std::string>> named;  // by clause and variable
    for (bool more = true; more;) {
      more = false;
      for (const std::size_t i : members) {
        const SpassClause& c = proof_.inputs[i];
        auto& names = named[i];
        for (const SpassTermId t : skolem_terms(c)) {
          const auto distinct = variable_arguments(t, c);
          if (!distinct) clash(term(t).symbol);
          const std::vector<std::string>& arguments = *distinct;
          const auto it = common.find(term(t).symbol);
          if (it != common.end()) {
            for (std::size_t k = 0; k < arguments.size(); ++k) {
              const auto [at, fresh] = names.emplace(arguments[k], it->second[k]);
              more = more || fresh;
              if (at->second != it->second[k]) clash(term(t).symbol);
            }
          } else if (std::ranges::all_of(arguments,
                                         [&](const std::string& v) { return names.contains(v); })) {
            auto& own = common[term(t).symbol];
            for (const std::string& v : arguments) own.push_back(names.at(v));
            more = true;
          }
        }
      }
    }
    std::vector<std::string> seen;
    std::vector<std::vector<std::string>> fresh;  // arguments of each that those before do not have
    for (const std::string& f : functions) {
      const auto it = common.find(f);
      if (it == common.end()) clash(f);
      fresh.emplace_back();
      for (const std::string& x : it->second) {
        if (!has(seen, x)) fresh.back().push_back(x);
      }
      if (seen.size() + fresh.back().size() != it->second.size()) clash(f);
      seen.insert(seen.end(), fresh.back().begin(), fresh.back().end());
    }
    // What holds when the first `done` functions have been chosen.
    const auto chosen = [&](std::size_t done) {
      std::string out;
      for (std::size_t k = 0; k < functions.size(); ++k) {
        out += quantified("!", fresh[k], "");
        if (k >= done) out += fmt::format("?[Y{}]: ", k);
      }
      std::string parts;
      for (const std::size_t i : members) {
        const SpassClause& c = proof_.inputs[i];
        Instead instead;
        std::vector<std::string> without;
        for_each_term(c, [&](SpassTermId t) {
          const auto it = named[i].find(term(t).symbol);
          if (term(t).arguments.empty() && it != named[i].end()) instead[t] = it->second;
        });
        for (const auto& [v, x] : named[i]) without.push_back(v);
        for (const SpassTermId t : skolem_terms(c)) {
          const std::string& f = term(t).symbol;
          const auto k =
              static_cast<std::size_t>(std::ranges::find(functions, f) - functions.begin());
          instead[t] = k < done ? applied(f, common.at(f)) : fmt::format("Y{}", k);
        }
        parts += (parts.empty() ? "(" : " & (") + formula(c, instead, without) + ")";
      }
      return out + "(" + parts + ")";
    };
    const std::string number = std::to_string(proof_.inputs[members.front()].number);
    std::string before = "e" + number;
    const bool conjecture =
        std::ranges::any_of(members, [&](std::size_t i) { return proof_.inputs[i].conjecture; });
    infer(before, chosen(0), "values", conjecture ? negated_ : axioms_);
    for (std::size_t k = 0; k < functions.size(); ++k) {
      const std::string name = fmt::format("s{}_{}", number, k);
      add(name, "plain", chosen(k + 1),
          fmt::format("inference(skolemize, [status(esa), new_symbols(skolem, [{}])], [{}])",
                      spelled(functions[k]), before));
      before = name;
    }
    for (const std::size_t i : members) {
      const SpassClause& c = proof_.inputs[i];
      infer(input_name(c), formula(c), "cnf", before);
    }
  }

  [[noreturn]] static void clash(const std::string& function) {
    throw NotSaid("it was not seen what `" + function + "` depends on");
  }

  // --- steps
  // ---------------------------------------------------------------------------------------

  void steps() {
    std::map<std::uint32_t, const SpassClause*> clauses;
    std::map<std::uint32_t, std::set<std::uint32_t>> assumed;  // first parts of splits
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> first_parts;
    std::map<std::uint32_t, std::string> names;
    for (const SpassClause& c : proof_.inputs) {
      clauses[c.number] = &c;
      names[c.number] = input_name(c);
    }
    for (const SpassClause& c : proof_.steps) {
      std::set<std::uint32_t> under;
      std::string premises;
      std::set<std::uint32_t> named;
      for (const std::uint32_t p : c.parents) {
        if (!clauses.contains(p)) throw NotSaid(fmt::format("clause {} comes too late", p));
        if (!named.insert(p).second) continue;
        premise(premises, names.at(p));
        under.insert(assumed[p].begin(), assumed[p].end());
      }
      if (c.rule == "Spt" && named.size() == 1) {
        first_parts[{c.parents.front(), c.level}] = c.number;
        under = {c.number};
        premises.clear();
      } else if (c.rule == "Spt") {
        // The other part, or what the refuted one leaves: that was assumed only to refute it.
        for (const std::uint32_t p : named) {
          if (const auto it = first_parts.find({p, c.level}); it != first_parts.end()) {
            under.erase(it->second);
          }
        }
      }
      clauses[c.number] = &c;
      names[c.number] = std::to_string(c.number);
      std::string assumptions;
      for (const std::uint32_t a : under) {
        assumptions +=
            fmt::format("{}({})", assumptions.empty() ? "" : " & ", formula(*clauses[a]));
      }
      assumed[c.number] = std::move(under);
      infer(
          std::to_string(c.number),
          assumptions.empty() ? formula(c) : fmt::format("(({}) => ({}))", assumptions, formula(c)),
          c.rule, premises);
    }
  }

  const Problem& problem_;
  TptpPrinter printer_;
  SpassProof proof_;
  std::set<std::string> known_;
  std::map<std::string, std::size_t> arity_;  // of new predicates
  std::string axioms_;                        // premises: the axioms, and definitions
  std::string negated_;                       // the negated conjecture, and definitions
  std::size_t definitions_ = 0;
  std::string out_;
};

}  // namespace

std::variant<std::string, NoDerivation> spass_as_tstp(const Problem& problem,
                                                      std::string_view text) {
  try {
    return SpassAsTstp(problem, lang::tptp::read_spass_proof(text)).write();
  } catch (const BadSpassProof& e) {
    return NoDerivation{true, e.what()};
  } catch (const NotSaid& e) {
    return NoDerivation{false, e.what()};
  }
}

}  // namespace whence
