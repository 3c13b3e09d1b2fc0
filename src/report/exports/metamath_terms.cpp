#include "report/exports/metamath_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/exports/metamath_logic.h"

namespace whence::report {

namespace {

constexpr std::array<const char*, 6> kFormulaVariables{"G", "ph", "ps", "ch", "th", "ta"};
constexpr std::array<const char*, 6> kSortVariables{"x", "y", "r", "s", "t", "w"};
// Kinds of variables of a sort: those of lemmas of the logic, terms, bound ones, fresh bound ones.
constexpr std::uint32_t kTerm = 1;
constexpr std::uint32_t kBoundVariable = 2;
constexpr std::uint32_t kFreshBound = 3;
// Greater than any variable of a proof (proof/kernel/well_formed.h).
constexpr std::uint32_t kFirstFresh = 1U << 21U;
constexpr std::size_t kWidth = 100;

struct MetamathSyntax {
  const char* label;
  const char* tokens;
};
constexpr std::array<MetamathSyntax, 8> kConnectives{{{"l.wn", "-. #0"},
                                                      {"l.wi", "( #0 -> #1 )"},
                                                      {"l.wa", "( #0 /\\ #1 )"},
                                                      {"l.wo", "( #0 \\/ #1 )"},
                                                      {"l.wb", "( #0 <-> #1 )"},
                                                      {"l.wt", "T."},
                                                      {"l.wf", "F."},
                                                      {"l.wif", "if( #0 , #1 , #2 )"}}};

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find(' ', i), text.size());
    if (end > i) out.emplace_back(text.substr(i, end - i));
    i = end + 1;
  }
  return out;
}

std::string with_suffix(std::string_view text, std::string_view suffix) {
  std::string out;
  for (char c : text) {
    if (c == '@') {
      out += suffix;
    } else {
      out += c;
    }
  }
  return out;
}

bool may_be_in_label(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

std::string label_like(std::string_view name) {
  std::string out;
  for (char c : name) out += may_be_in_label(c) ? c : '_';
  return out.empty() ? "_" : out;
}

// Breaks lines at spaces.
std::string wrapped(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  for (const std::string& word : words(text)) {
    if (column > 0 && column + 1 + word.size() > kWidth) {
      out += '\n';
      column = 0;
    } else if (column > 0) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out;
}

}  // namespace

MetamathTerms::MetamathTerms(Problem& problem) : problem_(problem) {
  for (const char* word : {"(", ")", "->", "-.", "/\\", "\\/", "<->", "=", "A.", "E.", "T.", "F.",
                           "if(", ",", "wff", "|-", "term", "var"}) {
    tokens_.emplace(word);
  }
  for (std::uint32_t i = 0; i < kFormulaVariables.size(); ++i) {
    const std::string token = kFormulaVariables[i];
    tokens_.insert(token);
    nodes_.set_variable(nodes_.label("v." + token), {0, 0, i}, token);
  }
  for (const MetamathSyntax& s : kConnectives) {
    nodes_.set_syntax(nodes_.label(s.label), words(s.tokens));
  }
  for (const MetamathLemma& l : metamath_logic()) lemmas_.emplace(l.label, &l);
}

// --- names ---------------------------------------------------------------------------------------

std::string MetamathTerms::comment(std::string_view text) {
  std::string out;
  for (char c : text) out += c == '$' || c < ' ' || c > '~' ? '_' : c;
  return out;
}

std::string MetamathTerms::fresh_label(std::string_view begin, std::string_view name) {
  const std::string base = fmt::format("{}.{}", begin, label_like(name));
  std::string out = base;
  for (int i = 2; !labels_.insert(out).second; ++i) out = fmt::format("{}-{}", base, i);
  return out;
}

std::string MetamathTerms::fresh_token(std::string_view name) {
  std::string base;
  for (char c : name) base += c > ' ' && c < 127 && c != '$' ? c : '_';
  if (base.empty()) base = "_";
  // A label has a dot, and a variable is a letter with a number and perhaps a sort.
  if (std::ranges::all_of(base, [](char c) { return may_be_in_label(c) || c == '.'; })) {
    std::ranges::replace(base, '.', '_');
  }
  const std::size_t digits = base.find_first_not_of("0123456789", 1);
  const bool like_variable = std::string_view("xyrstwup").find(base[0]) != std::string_view::npos &&
                             (digits == std::string::npos || base[digits] == '_');
  if (like_variable || base.starts_with("term") || base.starts_with("var")) base += '\'';
  std::string out = base;
  for (int i = 2; !tokens_.insert(out).second; ++i) out = fmt::format("{}'{}", base, i);
  constants_.push_back(out);
  return out;
}

std::string MetamathTerms::sort_name(SortId s) const {
  const Signature& signature = problem_.bank.signature();
  const Sort& sort = signature.sort(s);
  if (sort.is_variable) return fmt::format("a{}", sort.variable);
  std::string out =
      signature.is_function_sort(s) ? "fun" : signature.sort_constructor(sort.constructor).name;
  for (SortId a : sort.arguments) out += "_" + sort_name(a);
  return out;
}

const MetamathTerms::SortData& MetamathTerms::sort(SortId s) {
  const auto found = sorts_.find(s);
  if (found != sorts_.end()) return found->second;
  const Signature& signature = bank().signature();
  if (s == signature.bool_sort()) throw MetamathRefusal("a truth value is used as a value");
  // Problems of one sort have no need of its name.
  std::size_t declared = 0;
  for (std::uint32_t i = 0; i < signature.sort_constructor_count(); ++i) {
    const SortConstructor& c = signature.sort_constructor(SortConstructorId{i});
    declared += c.kind != SortKind::kFunction && c.name != "Bool" ? 1U : 0U;
  }
  const Sort& own = signature.sort(s);
  const bool only = declared == 1 && !own.is_variable && own.arguments.empty();
  std::string suffix = only ? "" : "_" + label_like(sort_name(s));
  const auto taken = [&] {
    return std::ranges::any_of(sorts_, [&](const auto& x) { return x.second.suffix == suffix; });
  };
  for (int i = 2; taken(); ++i) suffix = fmt::format("_{}-{}", label_like(sort_name(s)), i);
  SortData& data = sorts_[s];
  data.suffix = suffix;
  sort_order_.push_back(s);
  data.group = static_cast<std::uint32_t>(sort_order_.size());
  for (std::uint32_t i = 0; i < kSortVariables.size(); ++i) {
    const std::string token = kSortVariables[i] + suffix;
    nodes_.set_variable(nodes_.label("v." + token), {data.group, 0, i}, token);
  }
  nodes_.set_syntax(nodes_.label("l.cv" + suffix), {"#0"});
  nodes_.set_syntax(nodes_.label("l.weq" + suffix), words("( #0 = #1 )"));
  nodes_.set_syntax(nodes_.label("l.wal" + suffix), words("A. #1 #0"));
  nodes_.set_syntax(nodes_.label("l.wex" + suffix), words("E. #1 #0"));
  nodes_.set_syntax(nodes_.label("l.wtif" + suffix), words("if( #0 , #1 , #2 )"));
  return data;
}

MetamathVariable MetamathTerms::variable(SortId s, std::uint32_t kind, std::uint32_t number) {
  const SortData& data = sort(s);
  const MetamathVariable out{data.group, kind, number};
  if (!nodes_.is_declared(out)) {
    const char* letter = kind == kTerm ? "t" : kind == kBoundVariable ? "x" : "u";
    const std::string token = fmt::format("{}{}{}", letter, number, data.suffix);
    nodes_.set_variable(nodes_.label("v." + token), out, token);
  }
  return out;
}

MetamathNode MetamathTerms::bound(SortId sort, std::uint32_t height) {
  return nodes_.node_of(variable(sort, kBoundVariable, height));
}
MetamathNode MetamathTerms::fresh_bound(SortId sort) {
  return nodes_.node_of(variable(sort, kFreshBound, next_fresh_++));
}
MetamathNode MetamathTerms::as_term(SortId s, MetamathNode bound) {
  return nodes_.make(nodes_.label("l.cv" + sort(s).suffix), {bound});
}
TermId MetamathTerms::fresh_variable(SortId sort, MetamathNode& bound) {
  const TermId out = bank().variable(kFirstFresh + next_fresh_, sort);
  bound = fresh_bound(sort);
  return out;
}

MetamathNode MetamathTerms::free_variable(TermId t) {
  const SortId s = bank().sort(t);
  const std::uint32_t number = bank().index(t);
  if (number >= kFirstFresh) {
    return as_term(s, nodes_.node_of(variable(s, kFreshBound, number - kFirstFresh)));
  }
  if (s != bank().signature().bool_sort()) return nodes_.node_of(variable(s, kTerm, number));
  const MetamathVariable v{0, 1, number};
  if (!nodes_.is_declared(v)) {
    const std::string token = fmt::format("p{}", number);
    nodes_.set_variable(nodes_.label("v." + token), v, token);
  }
  return nodes_.node_of(v);
}

const MetamathTerms::FunctionData& MetamathTerms::function(TermId application) {
  const FunctionId f = bank().function(application);
  const auto found = function_data_.find(f);
  if (found != function_data_.end()) return found->second;
  const Signature& signature = bank().signature();
  const Function rank = signature.function(f);
  const Symbol symbol = signature.symbol(rank.symbol);
  std::string name = symbol.kind == SymbolKind::kSkolem  ? "sk"
                     : symbol.kind == SymbolKind::kName  ? "nm"
                     : symbol.kind == SymbolKind::kApply ? "apply"
                                                         : symbol.name;
  for (SortId a : rank.sort_arguments) {
    if (a == signature.bool_sort()) throw MetamathRefusal("a truth value is used as a value");
    name += "_" + sort_name(a);
  }
  const std::string token = fresh_token(name);
  const std::string label = fresh_label(symbol.is_fresh() ? "n" : "f", token);
  FunctionData data;
  data.syntax = nodes_.label(label);
  std::vector<std::pair<MetamathVariable, std::size_t>> places;
  for (std::size_t i = 0; i < rank.argument_sorts.size(); ++i) {
    if (rank.argument_sorts[i] == signature.bool_sort()) {
      throw MetamathRefusal(fmt::format("truth values are arguments of {}", symbol.name));
    }
    places.emplace_back(variable(rank.argument_sorts[i], kTerm, static_cast<std::uint32_t>(i)), i);
  }
  std::ranges::sort(places);
  std::vector<std::string> argument(places.size());  // by argument, its place
  std::vector<MetamathNode> variables;
  for (std::size_t k = 0; k < places.size(); ++k) {
    data.order.push_back(places[k].second);
    argument[places[k].second] = fmt::format("#{}", k);
    variables.push_back(nodes_.node_of(places[k].first));
  }
  std::string tokens = token;
  if (argument.size() == 2 && symbol.fixity != Fixity::kPrefix) {
    tokens = fmt::format("( {} {} {} )", argument[0], token, argument[1]);
  } else if (!argument.empty()) {
    tokens = fmt::format("( {} {} )", token, fmt::join(argument, " "));
  }
  nodes_.set_syntax(data.syntax, words(tokens));
  const bool predicate = rank.result_sort == signature.bool_sort();
  functions_ += fmt::format("{} $a {}{} $.\n", label,
                            predicate ? "wff" : "term" + sort(rank.result_sort).suffix,
                            nodes_.text(nodes_.make(data.syntax, variables)));
  FunctionData& stored = function_data_[f] = std::move(data);
  if (!rank.argument_sorts.empty()) state_congruence(stored, f, token);
  return stored;
}

// Equal arguments give equal values, as an axiom; and the lemma that is used.
void MetamathTerms::state_congruence(FunctionData& data, FunctionId f, const std::string& name) {
  const Function rank = bank().signature().function(f);
  std::vector<MetamathNode> a;
  std::vector<MetamathNode> b;
  std::vector<MetamathNode> equations;
  for (std::uint32_t i = 0; i < rank.argument_sorts.size(); ++i) {
    const SortId s = rank.argument_sorts[i];
    a.push_back(nodes_.node_of(variable(s, kTerm, 2 * i)));
    b.push_back(nodes_.node_of(variable(s, kTerm, 2 * i + 1)));
    equations.push_back(equation(a.back(), b.back(), s));
  }
  const auto applied = [&](const std::vector<MetamathNode>& values) {
    std::vector<MetamathNode> ordered;
    for (std::size_t i : data.order) ordered.push_back(values[i]);
    return nodes_.make(data.syntax, std::move(ordered));
  };
  const MetamathNode equal = equation(applied(a), applied(b), rank.result_sort);
  std::vector<MetamathNode> rest(equations.size() + 1);  // by how many equations are taken away
  rest.back() = equal;
  for (std::size_t i = equations.size(); i-- > 0;) rest[i] = implication(equations[i], rest[i + 1]);
  const MetamathStated axiom = state(equalities_, fresh_label("eq", name), {}, rest[0]);
  const std::string label = fresh_label("eqd", name);
  const MetamathNode g = any_context();
  std::vector<MetamathNode> hypotheses;
  MetamathNode proof = 0;
  for (std::size_t i = 0; i < equations.size(); ++i) {
    hypotheses.push_back(implication(g, equations[i]));
    const MetamathNode given = nodes_.make(nodes_.label(fmt::format("{}.{}", label, i + 1)));
    proof = i == 0 ? logic("syl", {g, equations[0], rest[1]},
                           {given, use(axiom, [](auto) { return std::nullopt; })})
                   : logic("mpd", {g, equations[i], rest[i + 1]}, {given, proof});
  }
  data.congruence = state(congruences_, label, hypotheses, implication(g, equal), proof);
}

// --- expressions ---------------------------------------------------------------------------------

MetamathNode MetamathTerms::equation(MetamathNode a, MetamathNode b, SortId s) {
  if (s == bank().signature().bool_sort()) return make("wb", {a, b});
  return nodes_.make(nodes_.label("l.weq" + sort(s).suffix), {a, b});
}

MetamathNode MetamathTerms::quantified(bool universal, SortId s, MetamathNode variable,
                                       MetamathNode body) {
  return nodes_.make(nodes_.label((universal ? "l.wal" : "l.wex") + sort(s).suffix),
                     {body, variable});
}

std::uint32_t MetamathTerms::height(TermId t) {
  const auto found = heights_.find(t);
  if (found != heights_.end()) return found->second;
  std::uint32_t out = 0;
  for (TermId a : bank().arguments(t)) out = std::max(out, height(a));
  if (bank().is_quantifier(t)) ++out;
  return heights_[t] = out;
}

bool MetamathTerms::mentions(TermId t, std::uint32_t index) const {
  const TermBank& bank = problem_.bank;
  if (bank.loose_bound(t) <= index) return false;
  if (bank.kind(t) == TermKind::kBound) return bank.index(t) == index;
  const std::uint32_t below = index + (bank.is_quantifier(t) ? 1 : 0);
  return std::ranges::any_of(bank.arguments(t), [&](TermId a) { return mentions(a, below); });
}

// Terms are not deep here (metamath.cpp), so this may recurse.
MetamathNode MetamathTerms::expression(TermId t, const Scope& scope) {
  const bool closed = bank().loose_bound(t) == 0;
  if (closed) {
    const auto found = closed_.find(t);
    if (found != closed_.end()) return found->second;
  }
  const Signature& signature = bank().signature();
  MetamathNode out = 0;
  const auto argument = [&](std::size_t i) { return expression(bank().argument(t, i), scope); };
  switch (bank().kind(t)) {
    case TermKind::kVariable:
      out = free_variable(t);
      break;
    case TermKind::kBound:
      return scope[scope.size() - 1 - bank().index(t)];
    case TermKind::kForall:
    case TermKind::kExists: {
      const SortId s = bank().binder_sort(t);
      const MetamathNode x = bound(s, height(bank().body(t)));
      Scope inner = scope;
      inner.push_back(as_term(s, x));
      out =
          quantified(bank().kind(t) == TermKind::kForall, s, x, expression(bank().body(t), inner));
      break;
    }
    case TermKind::kApplication: {
      const SymbolId symbol = bank().symbol(t);
      const std::size_t count = bank().arguments(t).size();
      if (symbol == signature.true_symbol()) {
        out = make("wt", {});
      } else if (symbol == signature.false_symbol()) {
        out = make("wf", {});
      } else if (symbol == signature.not_symbol()) {
        out = negation(argument(0));
      } else if (symbol == signature.and_symbol()) {
        out = conjunction(argument(0), argument(1));
      } else if (symbol == signature.or_symbol()) {
        out = make("wo", {argument(0), argument(1)});
      } else if (symbol == signature.implies_symbol()) {
        out = implication(argument(0), argument(1));
      } else if (symbol == signature.equality_symbol()) {
        out = equation(argument(0), argument(1), bank().sort(bank().argument(t, 0)));
      } else if (symbol == signature.ite_symbol()) {
        const std::string label =
            bank().is_boolean(t) ? "l.wif" : "l.wtif" + sort(bank().sort(t)).suffix;
        out = nodes_.make(nodes_.label(label), {argument(0), argument(1), argument(2)});
      } else {
        const FunctionData& data = function(t);
        std::vector<MetamathNode> values;
        for (std::size_t i = 0; i < count; ++i) values.push_back(argument(i));
        std::vector<MetamathNode> ordered;
        for (std::size_t i : data.order) ordered.push_back(values[i]);
        out = nodes_.make(data.syntax, std::move(ordered));
      }
      break;
    }
  }
  if (closed) closed_[t] = out;
  return out;
}

// --- statements ----------------------------------------------------------------------------------

MetamathNode MetamathTerms::logic(std::string_view label, std::vector<MetamathNode> values,
                                  const std::vector<MetamathNode>& proofs) {
  const std::string name = "l." + std::string(label);
  used_.try_emplace(name, std::string(label), "");
  values.insert(values.end(), proofs.begin(), proofs.end());
  return nodes_.make(nodes_.label(name), std::move(values));
}

MetamathNode MetamathTerms::logic_at(std::string_view label, SortId s,
                                     std::vector<MetamathNode> values,
                                     const std::vector<MetamathNode>& proofs) {
  const std::string name = "l." + with_suffix(label, sort(s).suffix);
  used_.try_emplace(name, std::string(label), sort(s).suffix);
  values.insert(values.end(), proofs.begin(), proofs.end());
  return nodes_.make(nodes_.label(name), std::move(values));
}

MetamathNode MetamathTerms::use(
    const MetamathStated& stated,
    const std::function<std::optional<MetamathNode>(MetamathVariable)>& value,
    const std::vector<MetamathNode>& proofs) {
  std::vector<MetamathNode> values;
  for (MetamathVariable v : stated.variables) {
    const auto given = value(v);
    values.push_back(given ? *given : nodes_.node_of(v));
  }
  values.insert(values.end(), proofs.begin(), proofs.end());
  return nodes_.make(stated.label, std::move(values));
}

MetamathStated MetamathTerms::state(std::string& out, const std::string& label,
                                    const std::vector<MetamathNode>& hypotheses,
                                    MetamathNode conclusion, std::optional<MetamathNode> proof) {
  MetamathStated stated{nodes_.label(label), {}};
  std::vector<MetamathNode> all = hypotheses;
  all.push_back(conclusion);
  stated.variables = nodes_.variables(all);
  if (proof) all.push_back(*proof);
  // A bound variable is no other variable, and no term or formula that has another's place mentions
  // it. Contexts may: nothing is generalized in them.
  std::vector<std::string> bound;
  std::vector<std::string> others;
  for (MetamathVariable v : nodes_.variables(all)) {
    if (v.group == 0 && v.kind == 0) continue;
    (v.group > 0 && v.kind >= kBoundVariable ? bound : others).push_back(nodes_.token(v));
  }
  std::string before;
  if (bound.size() > 1) before += fmt::format("$d {} $. ", fmt::join(bound, " "));
  for (const std::string& o : others) {
    for (const std::string& b : bound) before += fmt::format("$d {} {} $. ", b, o);
  }
  std::vector<MetamathLabel> mandatory;
  for (MetamathVariable v : stated.variables) {
    mandatory.push_back(nodes_.label_of(nodes_.node_of(v)));
  }
  for (std::size_t i = 0; i < hypotheses.size(); ++i) {
    const std::string given = fmt::format("{}.{}", label, i + 1);
    mandatory.push_back(nodes_.label(given));
    before += fmt::format("{} $e |-{} $. ", given, nodes_.text(hypotheses[i]));
  }
  std::string text =
      wrapped(fmt::format("{}{}{} {} |-{} {}", before.empty() ? "" : "${ ", before, label,
                          proof ? "$p" : "$a", nodes_.text(conclusion), proof ? "$=" : "$."));
  if (proof) text += " " + nodes_.compressed(*proof, mandatory) + " $.";
  out += text + (before.empty() ? "\n" : " $}\n");
  return stated;
}

// --- text ----------------------------------------------------------------------------------------

std::string MetamathTerms::begin() const {
  std::string out = "$c wff |- ( ) -> -. /\\ \\/ <-> T. F. if( , = A. E.";
  for (SortId s : sort_order_) {
    out += fmt::format(" term{0} var{0}", sorts_.at(s).suffix);
  }
  out = wrapped(out + " $.") + "\n";
  if (!constants_.empty())
    out += wrapped(fmt::format("$c {} $.", fmt::join(constants_, " "))) + "\n";
  std::string tokens;
  std::string kinds;
  for (MetamathVariable v : nodes_.declared()) {
    const std::string& token = nodes_.token(v);
    tokens += " " + token;
    std::string kind = "wff";
    if (v.group > 0) {
      const bool is_bound = v.kind >= kBoundVariable || (v.kind == 0 && v.number < 2);
      kind = (is_bound ? "var" : "term") + sorts_.at(sort_order_[v.group - 1]).suffix;
    }
    kinds += fmt::format("v.{0} $f {1} {0} $.\n", token, kind);
  }
  out += wrapped("$v" + tokens + " $.") + "\n" + kinds;
  out +=
      "l.wn $a wff -. ph $.\nl.wi $a wff ( ph -> ps ) $.\nl.wa $a wff ( ph /\\ ps ) $.\n"
      "l.wo $a wff ( ph \\/ ps ) $.\nl.wb $a wff ( ph <-> ps ) $.\nl.wt $a wff T. $.\n"
      "l.wf $a wff F. $.\nl.wif $a wff if( ph , ps , ch ) $.\n";
  for (SortId s : sort_order_) {
    out += with_suffix(
        "l.cv@ $a term@ x@ $.\nl.weq@ $a wff ( s@ = t@ ) $.\nl.wal@ $a wff A. x@ ph $.\n"
        "l.wex@ $a wff E. x@ ph $.\nl.wtif@ $a term@ if( ph , s@ , t@ ) $.\n",
        sorts_.at(s).suffix);
  }
  return out;
}

std::string MetamathTerms::used_logic(bool axioms) const {
  // What is used, by template: the suffixes.
  std::map<std::string, std::set<std::string>, std::less<>> wanted;
  for (const auto& [name, use] : used_) wanted[use.first].insert(use.second);
  const std::vector<MetamathLemma>& all = metamath_logic();
  for (std::size_t i = all.size(); i-- > 0;) {
    const auto it = wanted.find(all[i].label);
    if (it == wanted.end()) continue;
    for (const std::string& label : words(all[i].uses)) {
      if (label.ends_with('@')) {
        wanted[label].insert(it->second.begin(), it->second.end());
      } else {
        wanted[label].insert("");
      }
    }
  }
  std::string out;
  for (const MetamathLemma& l : all) {
    const auto it = wanted.find(l.label);
    if (it == wanted.end() || l.is_axiom != axioms) continue;
    for (const std::string& suffix : it->second) {
      out += wrapped(with_suffix(l.text, suffix)) + "\n";
    }
  }
  return out;
}

}  // namespace whence::report
