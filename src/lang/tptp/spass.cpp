#include "lang/tptp/spass.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
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
    for (const auto& [p, arity] : arity_) define(p, arity);
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
  void premise(const std::string& name) { premises_ += (premises_.empty() ? "" : ", ") + name; }

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
        premise("negated");
      } else if (seen.insert(s.formula).second &&
                 !problem_.bank.is_application_of(s.formula,
                                                  problem_.bank.signature().true_symbol())) {
        add(name, s.negated_conjecture ? "negated_conjecture" : "axiom", text, source);
        premise(name);
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

  // The variables that are a term's different arguments; throws if they are not.
  std::vector<std::string> variable_arguments(SpassTermId t, const SpassClause& in) const {
    std::vector<std::string> out;
    for (const SpassTermId a : term(t).arguments) {
      const std::string& v = term(a).symbol;
      if (!term(a).arguments.empty() || !has(in.variables, v) || has(out, v)) {
        throw NotSaid("the arguments of `" + term(t).symbol + "` are not different variables");
      }
      out.push_back(v);
    }
    return out;
  }

  // p(X) <=> what makes the clauses hold in which p is positive: one of the others fails; or those
  // in which it is negative: all others hold. In place of a Skolem term stands what it chooses.
  void define(const std::string& p, std::size_t arity) {
    for (const bool positive : {true, false}) {
      std::set<std::string> mentions;
      const std::string right = definition(p, positive, mentions);
      if (leads_to(mentions, p)) continue;
      mentions_[p] = mentions;
      std::vector<std::string> variables;
      for (std::size_t i = 0; i < arity; ++i) variables.push_back(fmt::format("X{}", i));
      const std::string name = fmt::format("d{}", ++definitions_);
      add(name, "definition",
          quantified("!", variables, fmt::format("({} <=> {})", applied(p, variables), right)),
          fmt::format("introduced(definition, [new_symbols(definition, [{}])])", spelled(p)));
      premise(name);
      return;
    }
    throw NotSaid("no definition of `" + p + "` was found");
  }

  bool leads_to(const std::set<std::string>& from, const std::string& p) const {
    std::set<std::string> seen = from;
    std::vector<std::string> pending(from.begin(), from.end());
    while (!pending.empty()) {
      const std::string q = pending.back();
      pending.pop_back();
      if (q == p) return true;
      const auto it = mentions_.find(q);
      if (it == mentions_.end()) continue;
      for (const std::string& r : it->second) {
        if (seen.insert(r).second) pending.push_back(r);
      }
    }
    return false;
  }

  std::string definition(const std::string& p, bool positive,
                         std::set<std::string>& mentions) const {
    std::string out;
    for (const SpassClause& c : proof_.inputs) {
      const SpassLiteral* own = nullptr;
      for (const SpassLiteral& l : c.literals) {
        if (term(l.atom).symbol != p || l.positive != positive) continue;
        if (own != nullptr) throw NotSaid("`" + p + "` is twice in a clause");
        own = &l;
      }
      if (own == nullptr) continue;
      for (const SpassLiteral& l : c.literals) {
        const std::string& q = term(l.atom).symbol;
        if (&l != own && is_new(q)) mentions.insert(q);
      }
      const std::vector<std::string> arguments = variable_arguments(own->atom, c);
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
    if (out.empty()) return positive ? "$false" : "$true";
    return "(" + out + ")";
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
        infer(std::to_string(c.number), formula(c), "cnf", premises_);
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
          const std::vector<std::string> arguments = variable_arguments(t, c);
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
    std::string exists;
    std::string chosen;
    for (std::size_t k = 0; k < functions.size(); ++k) {
      const auto it = common.find(functions[k]);
      if (it == common.end()) clash(functions[k]);
      std::vector<std::string> fresh;
      for (const std::string& x : it->second) {
        if (!has(seen, x)) fresh.push_back(x);
      }
      if (seen.size() + fresh.size() != it->second.size()) clash(functions[k]);
      seen.insert(seen.end(), fresh.begin(), fresh.end());
      exists += quantified("!", fresh, "") + fmt::format("?[Y{}]: ", k);
      chosen += quantified("!", fresh, "");
    }
    std::string of_values;
    std::string of_terms;
    for (const std::size_t i : members) {
      const SpassClause& c = proof_.inputs[i];
      Instead value;
      Instead instance;
      std::vector<std::string> without;
      for_each_term(c, [&](SpassTermId t) {
        const auto it = named[i].find(term(t).symbol);
        if (!term(t).arguments.empty() || it == named[i].end()) return;
        value[t] = instance[t] = it->second;
      });
      for (const auto& [v, x] : named[i]) without.push_back(v);
      for (const SpassTermId t : skolem_terms(c)) {
        const std::string& f = term(t).symbol;
        const auto k = std::ranges::find(functions, f) - functions.begin();
        value[t] = fmt::format("Y{}", k);
        instance[t] = applied(f, common.at(f));
      }
      of_values += (of_values.empty() ? "(" : " & (") + formula(c, value, without) + ")";
      of_terms += (of_terms.empty() ? "(" : " & (") + formula(c, instance, without) + ")";
    }
    const std::string number = std::to_string(proof_.inputs[members.front()].number);
    infer("e" + number, fmt::format("{}({})", exists, of_values), "values", premises_);
    add("s" + number, "plain", fmt::format("{}({})", chosen, of_terms),
        fmt::format("inference(skolemize, [status(esa), new_symbols(skolem, [{}])], [e{}])",
                    fmt::join(functions, ","), number));
    for (const std::size_t i : members) {
      const SpassClause& c = proof_.inputs[i];
      infer(std::to_string(c.number), formula(c), "cnf", "s" + number);
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
    for (const SpassClause& c : proof_.inputs) clauses[c.number] = &c;
    for (const SpassClause& c : proof_.steps) {
      std::set<std::uint32_t> under;
      std::string premises;
      std::set<std::uint32_t> named;
      for (const std::uint32_t p : c.parents) {
        if (!clauses.contains(p)) throw NotSaid(fmt::format("clause {} comes too late", p));
        if (!named.insert(p).second) continue;
        premises += (premises.empty() ? "" : ", ") + std::to_string(p);
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
  std::map<std::string, std::set<std::string>> mentions_;
  std::string premises_;  // all of the problem, and definitions
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
