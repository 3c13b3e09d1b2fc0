#include "report/reading/notation.h"

#include <algorithm>
#include <optional>

#include "lang/mpl/regrouping.h"
#include "report/escape.h"
#include "report/reading/sums.h"

namespace whence::report {

namespace {

// Precedences, doubled so that "one tighter" exists between any two declared ones.
constexpr int kLoosest = 0;
constexpr int kIff = 10;
constexpr int kImplies = 20;
constexpr int kOr = 30;
constexpr int kAnd = 40;
constexpr int kNot = 50;
constexpr int kRelation = 60;
constexpr int kInfix = 100;
constexpr int kTightest = 1'000'000'000;

/// A term with more tokens than this is shown with ellipses: nobody reads on, and pages stay small.
constexpr std::size_t kTokenLimit = 1500;
constexpr std::size_t kNumeralLimit = 10'000;
constexpr std::size_t kNameLimit = 60;
/// Outermost quantifiers that a law is shown without; the names of more would not be read.
constexpr std::size_t kLawVariables = 64;

struct Operator {
  std::string text;
  int precedence;
  int left;  ///< least precedence of the left argument without parentheses
  int right;
};

}  // namespace

// --- the writer ----------------------------------------------------------------------------------

namespace {

class Writer {
 public:
  Writer(const Notation& notation, const Names& names, std::span<const std::string> binders)
      : notation_(notation),
        problem_(notation.problem()),
        bank_(notation.problem().bank),
        names_(names),
        binders_(binders) {
    for (const auto& [symbol, name] : names.symbols) taken_.push_back(name);
    taken_.insert(taken_.end(), names.variables.begin(), names.variables.end());
  }

  /// Has what is written from now on get all parentheses that are part of what these formulas,
  /// taken together, say.
  void show_regrouping_of(std::span<const TermId> formulas) {
    grouped_levels_ = regrouped_levels(bank_, formulas);
  }

  /// Enters the scope of a quantifier over `sort`; gives the name of its variable.
  const std::string& push_binder(SortId sort) {
    std::string name;
    if (next_binder_ < binders_.size()) {
      name = notation_.supply().primed(binders_[next_binder_++], taken_);
    } else {
      name = notation_.supply().fresh(sort, taken_);
    }
    taken_.push_back(name);
    scope_.push_back(std::move(name));
    return scope_.back();
  }

  void write(TermId t, int context, const Position* mark) {
    push_term(t, context, mark != nullptr ? 0 : kOffPath, false);
    mark_ = mark;
    run();
  }

  void literal(Literal l, int context) {
    if (l.positive) {
      write(l.atom, context, nullptr);
    } else if (bank_.is_equality(l.atom) && !is_iff(l.atom)) {
      push_disequation(l.atom, context, kOffPath);
      run();
    } else {
      push_prefix_not(l.atom, context, kOffPath);
      run();
    }
  }

  void emit(TokenKind kind, std::string text) { tokens_.push_back({kind, std::move(text)}); }
  std::vector<Token> take() { return std::move(tokens_); }

 private:
  static constexpr std::uint32_t kOffPath = 0xFFFFFFFFU;

  enum class Job : std::uint8_t { kTerm, kToken, kLeaveScope };

  struct Item {
    Job job;
    TermId term;
    int context = 0;
    std::uint32_t path = kOffPath;  // levels of the mark's position gone down, or kOffPath
    bool in_numeral = false;        // the parent has the same head and was found to be no numeral
    Token token{};
    std::size_t scopes = 0;
  };

  bool pretty() const { return notation_.style() != Style::kMpl; }
  bool is_iff(TermId t) const {
    return bank_.is_equality(t) && bank_.is_boolean(bank_.argument(t, 0));
  }

  void push_term(TermId t, int context, std::uint32_t path, bool in_numeral) {
    stack_.push_back({Job::kTerm, t, context, path, in_numeral, {}, 0});
  }
  void push_token(TokenKind kind, std::string text) {
    stack_.push_back({Job::kToken, {}, 0, kOffPath, false, {kind, std::move(text)}, 0});
  }
  std::uint32_t below(std::uint32_t path, std::size_t argument) const {
    if (path == kOffPath || path >= mark_->size() || (*mark_)[path] != argument) return kOffPath;
    return path + 1;
  }

  void run() {
    while (!stack_.empty()) {
      const Item item = std::move(stack_.back());
      stack_.pop_back();
      switch (item.job) {
        case Job::kToken:
          tokens_.push_back(item.token);
          break;
        case Job::kLeaveScope:
          for (std::size_t i = 0; i < item.scopes; ++i) {
            scope_.pop_back();
            taken_.pop_back();
          }
          break;
        case Job::kTerm:
          if (tokens_.size() > kTokenLimit) {
            emit(TokenKind::kEllipsis, "…");
          } else {
            visit(item);
          }
      }
    }
  }

  void visit(const Item& item) {
    if (item.path != kOffPath && item.path == mark_->size()) {
      emit(TokenKind::kMarkBegin, "");
      push_token(TokenKind::kMarkEnd, "");
    }
    const TermId t = item.term;
    switch (bank_.kind(t)) {
      case TermKind::kVariable: {
        const std::uint32_t i = bank_.index(t);
        emit(TokenKind::kVariable, i < names_.variables.size() && !names_.variables[i].empty()
                                       ? names_.variables[i]
                                       : "X" + std::to_string(i));
        return;
      }
      case TermKind::kBound: {
        const std::uint32_t i = bank_.index(t);
        emit(TokenKind::kVariable,
             i < scope_.size() ? scope_[scope_.size() - 1 - i] : "?" + std::to_string(i));
        return;
      }
      case TermKind::kForall:
      case TermKind::kExists:
        quantifier(item);
        return;
      case TermKind::kApplication:
        application(item);
        return;
    }
  }

  void quantifier(const Item& item) {
    const TermKind kind = bank_.kind(item.term);
    const bool parentheses = item.context > kLoosest;
    if (parentheses) emit(TokenKind::kPunctuation, "(");
    const bool all = kind == TermKind::kForall;
    emit(TokenKind::kOperator, pretty() ? (all ? "∀" : "∃") : (all ? "forall" : "exists"));
    TermId t = item.term;
    std::uint32_t path = item.path;
    std::size_t scopes = 0;
    // One quantifier symbol for a run of them, unless the marked subterm starts inside the run.
    while (bank_.kind(t) == kind && (scopes == 0 || path == kOffPath || path < mark_->size()) &&
           scopes < 64) {
      emit(TokenKind::kSpace, scopes == 0 && pretty() ? "" : " ");
      emit(TokenKind::kVariable, push_binder(bank_.binder_sort(t)));
      path = below(path, 0);
      t = bank_.body(t);
      ++scopes;
    }
    emit(TokenKind::kPunctuation, ".");
    emit(TokenKind::kSpace, " ");
    if (parentheses) push_token(TokenKind::kPunctuation, ")");
    stack_.push_back({Job::kLeaveScope, {}, 0, kOffPath, false, {}, scopes});
    push_term(t, kLoosest, path, false);
  }

  void application(const Item& item) {
    const Signature& signature = bank_.signature();
    const TermId t = item.term;
    const SymbolId s = bank_.symbol(t);
    const std::size_t arity = bank_.arguments(t).size();
    if (!item.in_numeral && numeral(item)) return;
    if (s == signature.not_symbol()) {
      const TermId inner = bank_.argument(t, 0);
      const std::uint32_t path = below(item.path, 0);
      const bool mark_at_inner = path != kOffPath && path == mark_->size();
      if (bank_.is_equality(inner) && !is_iff(inner) && !mark_at_inner) {
        push_disequation(inner, item.context, path);
      } else {
        push_prefix_not(inner, item.context, path);
      }
      return;
    }
    if (s == signature.ite_symbol()) {
      if_then_else(item);
      return;
    }
    if (comparison_chain(item) || signed_sum(item)) return;
    if (arity == 2) {
      if (const std::optional<Operator> op = infix(t)) {
        push_infix(t, *op, item.context, item.path);
        return;
      }
    }
    if (brackets(item)) return;
    std::size_t first = 0;
    if (signature.symbol(s).kind == SymbolKind::kApply) {
      first = 1;
    } else {
      emit(names_.symbols.contains(s) ? TokenKind::kVariable : TokenKind::kSymbol, name_of(s));
    }
    if (arity > first) {
      push_token(TokenKind::kPunctuation, ")");
      for (std::size_t i = arity; i-- > first;) {
        const bool chain = item.in_numeral || is_successor(t);
        push_term(bank_.argument(t, i), kLoosest, below(item.path, i), chain);
        if (i > first) {
          push_token(TokenKind::kSpace, " ");
          push_token(TokenKind::kPunctuation, ",");
        }
      }
      push_token(TokenKind::kPunctuation, "(");
    }
    if (first == 1) push_term(bank_.argument(t, 0), kTightest, below(item.path, 0), false);
  }

  std::string name_of(SymbolId s) const {
    if (const auto it = names_.symbols.find(s); it != names_.symbols.end()) return it->second;
    return notation_.symbol(s);
  }

  /// Whether operators of its level get all their parentheses.
  bool shows_grouping(SymbolId s) const {
    if (grouped_levels_.empty()) return false;
    const std::optional<int> level = regrouping_level(bank_.signature(), s);
    return level && std::ranges::find(grouped_levels_, *level) != grouped_levels_.end();
  }

  /// The infix form of a binary application, if it has one.
  std::optional<Operator> infix(TermId t) const {
    const Signature& signature = bank_.signature();
    const SymbolId s = bank_.symbol(t);
    const auto text = [&](const char* mpl, const char* math) { return pretty() ? math : mpl; };
    if (s == signature.equality_symbol()) {
      if (is_iff(t)) return Operator{text("<=>", "⇔"), kIff, kIff + 1, kIff + 1};
      return Operator{"=", kRelation, kRelation + 1, kRelation + 1};
    }
    const int left_alone = shows_grouping(s) ? 1 : 0;
    if (s == signature.and_symbol()) {
      return Operator{text("and", "∧"), kAnd, kAnd + left_alone, kAnd + 1};
    }
    if (s == signature.or_symbol()) {
      return Operator{text("or", "∨"), kOr, kOr + left_alone, kOr + 1};
    }
    if (s == signature.implies_symbol()) {
      return Operator{text("=>", "⇒"), kImplies, kImplies + 1, kImplies};
    }
    const Symbol& symbol = signature.symbol(s);
    if (symbol.fixity == Fixity::kPrefix) return std::nullopt;
    int p = symbol.is_predicate ? kRelation : kInfix + 2 * symbol.precedence;
    p = std::min(p, kTightest - 2);
    const bool all = shows_grouping(s);
    const int left = symbol.fixity == Fixity::kInfixLeft && !all ? p : p + 1;
    const int right = symbol.fixity == Fixity::kInfixRight && !all ? p : p + 1;
    return Operator{names_.symbols.contains(s) ? name_of(s) : notation_.symbol(s), p, left, right};
  }

  /// x < y and y <= z as x < y ≤ z, unless the marked subterm is inside.
  bool comparison_chain(const Item& item) {
    if (!pretty() || (item.path != kOffPath && item.path < mark_->size())) return false;
    const std::vector<TermId> links = chain_of_comparisons(bank_, item.term, kTokenLimit);
    if (links.empty()) return false;
    // What stands in the middle is written once, so it must not choose names.
    bool quantified = false;
    bank_.for_each_subterm(links, [&](TermId t) { quantified |= bank_.is_quantifier(t); });
    if (quantified) return false;
    const bool parentheses = kRelation < item.context;
    if (parentheses) push_token(TokenKind::kPunctuation, ")");
    for (std::size_t i = links.size(); i-- > 0;) {
      push_term(bank_.argument(links[i], 1), kRelation + 1, kOffPath, false);
      push_operator(notation_.symbol(bank_.symbol(links[i])));
    }
    push_term(bank_.argument(links[0], 0), kRelation + 1, kOffPath, false);
    if (parentheses) push_token(TokenKind::kPunctuation, "(");
    return true;
  }

  int precedence_of(Arithmetic operation) const {
    const Signature& signature = bank_.signature();
    const int own = signature.symbol(signature.arithmetic_symbol(operation)).precedence;
    return std::min(kInfix + 2 * own, kTightest - 2);
  }

  void push_operator(std::string text) {
    push_token(TokenKind::kSpace, " ");
    push_token(TokenKind::kOperator, std::move(text));
    push_token(TokenKind::kSpace, " ");
  }

  /// x + -1 * y + -2 as x − y − 2, unless the marked subterm is inside.
  bool signed_sum(const Item& item) {
    if (!pretty() || (item.path != kOffPath && item.path < mark_->size())) return false;
    const auto summands = signed_summands(bank_, item.term);
    if (!summands) return false;
    const Signature& signature = bank_.signature();
    const SymbolId plus = signature.arithmetic_symbol(Arithmetic::kAdd);
    const SymbolId times = signature.arithmetic_symbol(Arithmetic::kMultiply);
    if (shows_grouping(plus) || shows_grouping(times)) return false;
    const int sum = precedence_of(Arithmetic::kAdd);
    const bool parentheses = sum < item.context;
    if (parentheses) push_token(TokenKind::kPunctuation, ")");
    for (std::size_t i = summands->size(); i-- > 0;) {
      const auto& [minus, number, factors] = (*summands)[i];
      const int tight = minus ? precedence_of(Arithmetic::kMultiply) : sum;
      for (std::size_t k = factors.size(); k-- > 0;) {
        const bool is_first = k == 0 && number.empty() && (minus || i == 0);
        push_term(factors[k], is_first ? tight : tight + 1, kOffPath, false);
        if (k > 0 || !number.empty()) push_operator(notation_.symbol(times));
      }
      if (!number.empty()) push_token(TokenKind::kSymbol, number);
      if (i > 0) {
        push_operator(minus ? "−" : notation_.symbol(plus));
      } else if (minus) {
        push_token(TokenKind::kOperator, "−");
      }
    }
    if (parentheses) push_token(TokenKind::kPunctuation, "(");
    return true;
  }

  void push_infix(TermId t, const Operator& op, int context, std::uint32_t path) {
    const bool parentheses = op.precedence < context;
    if (parentheses) push_token(TokenKind::kPunctuation, ")");
    if (notation_.style() == Style::kMath && op.text == "^") {
      push_token(TokenKind::kPowerEnd, "");
      push_term(bank_.argument(t, 1), kLoosest, below(path, 1), false);
      push_token(TokenKind::kPowerMiddle, "");
      push_term(bank_.argument(t, 0), op.left, below(path, 0), false);
      push_token(TokenKind::kPowerBegin, "");
      if (parentheses) push_token(TokenKind::kPunctuation, "(");
      return;
    }
    push_term(bank_.argument(t, 1), op.right, below(path, 1), false);
    push_operator(op.text);
    push_term(bank_.argument(t, 0), op.left, below(path, 0), false);
    if (parentheses) push_token(TokenKind::kPunctuation, "(");
  }

  void push_disequation(TermId equation, int context, std::uint32_t path) {
    push_infix(equation, {pretty() ? "≠" : "!=", kRelation, kRelation + 1, kRelation + 1}, context,
               path);
  }

  void push_prefix_not(TermId inner, int context, std::uint32_t path) {
    const bool parentheses = kNot < context;
    if (parentheses) push_token(TokenKind::kPunctuation, ")");
    // ¬(x ≤ y): the short sign would seem to belong to x alone.
    push_term(inner, pretty() ? kRelation + 1 : kNot, path, false);
    if (!pretty()) push_token(TokenKind::kSpace, " ");
    push_token(TokenKind::kOperator, pretty() ? "¬" : "not");
    if (parentheses) push_token(TokenKind::kPunctuation, "(");
  }

  void if_then_else(const Item& item) {
    const bool parentheses = item.context > kLoosest;
    if (parentheses) push_token(TokenKind::kPunctuation, ")");
    static constexpr const char* kWords[] = {"if", "then", "else"};
    for (std::size_t i = 3; i-- > 0;) {
      push_term(bank_.argument(item.term, i), kLoosest, below(item.path, i), false);
      push_token(TokenKind::kSpace, " ");
      push_token(TokenKind::kOperator, kWords[i]);
      if (i > 0) push_token(TokenKind::kSpace, " ");
    }
    if (parentheses) push_token(TokenKind::kPunctuation, "(");
  }

  bool is_successor(TermId t) const {
    return problem_.successor && bank_.is_application_of(t, *problem_.successor);
  }

  /// s(s(0)) as 2, unless the marked subterm is inside.
  bool numeral(const Item& item) {
    if (!problem_.successor || !problem_.zero || !is_successor(item.term)) return false;
    if (item.path != kOffPath && item.path < mark_->size()) return false;
    TermId t = item.term;
    std::size_t n = 0;
    while (is_successor(t) && n <= kNumeralLimit) {
      t = bank_.argument(t, 0);
      ++n;
    }
    if (!bank_.is_application_of(t, *problem_.zero)) return false;
    emit(TokenKind::kSymbol, std::to_string(n));
    return true;
  }

  /// cons(x, cons(y, nil)) as [x, y], unless the mark is in one of the tails.
  bool brackets(const Item& item) {
    if (!problem_.cons || !problem_.nil) return false;
    std::vector<TermId> elements;
    TermId t = item.term;
    while (bank_.is_application_of(t, *problem_.cons) && elements.size() <= kTokenLimit) {
      elements.push_back(bank_.argument(t, 0));
      t = bank_.argument(t, 1);
    }
    if (elements.empty() || !bank_.is_application_of(t, *problem_.nil)) return false;
    std::uint32_t path = item.path;
    std::vector<std::uint32_t> paths;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      paths.push_back(below(path, 0));
      path = below(path, 1);
      if (path != kOffPath && path == mark_->size()) return false;
    }
    push_token(TokenKind::kPunctuation, "]");
    for (std::size_t i = elements.size(); i-- > 0;) {
      push_term(elements[i], kLoosest, paths[i], false);
      if (i > 0) {
        push_token(TokenKind::kSpace, " ");
        push_token(TokenKind::kPunctuation, ",");
      }
    }
    push_token(TokenKind::kPunctuation, "[");
    return true;
  }

  const Notation& notation_;
  const Problem& problem_;
  const TermBank& bank_;
  const Names& names_;
  std::span<const std::string> binders_;
  std::vector<int> grouped_levels_;
  std::size_t next_binder_ = 0;
  const Position* mark_ = nullptr;
  std::vector<std::string> scope_;
  std::vector<std::string> taken_;
  std::vector<Item> stack_;
  std::vector<Token> tokens_;
};

}  // namespace

// --- Notation ------------------------------------------------------------------------------------

Notation::Notation(const Problem& problem, Style style) : problem_(&problem), style_(style) {}

std::vector<Token> Notation::term(TermId t, const Names& names,
                                  std::span<const std::string> binders,
                                  const Position* mark) const {
  Writer writer(*this, names, binders);
  if (problem_->bank.is_boolean(t)) writer.show_regrouping_of({&t, 1});
  writer.write(t, kLoosest, mark);
  return writer.take();
}

std::vector<Token> Notation::clause(const Clause& clause, const Names& names) const {
  Writer writer(*this, names, {});
  std::vector<TermId> atoms;
  for (const Literal& l : clause) atoms.push_back(l.atom);
  writer.show_regrouping_of(atoms);
  if (clause.empty()) writer.emit(TokenKind::kSymbol, style_ != Style::kMpl ? "⊥" : "false");
  for (std::size_t i = 0; i < clause.size(); ++i) {
    if (i > 0) {
      writer.emit(TokenKind::kSpace, " ");
      writer.emit(TokenKind::kOperator, style_ != Style::kMpl ? "∨" : "or");
      writer.emit(TokenKind::kSpace, " ");
    }
    writer.literal(clause[i], clause.size() == 1 ? kLoosest : kOr + 1);
  }
  return writer.take();
}

std::vector<Token> Notation::law(const NamedFormula& formula, const Names& names) const {
  Writer writer(*this, names, formula.binders);
  TermId t = formula.formula;
  writer.show_regrouping_of({&t, 1});
  for (std::size_t i = 0; i < kLawVariables && problem_->bank.kind(t) == TermKind::kForall; ++i) {
    writer.push_binder(problem_->bank.binder_sort(t));
    t = problem_->bank.body(t);
  }
  writer.write(t, kLoosest, nullptr);
  return writer.take();
}

std::string Notation::symbol(SymbolId id) const {
  const Symbol& s = problem_->bank.signature().symbol(id);
  const std::string& name =
      s.closure_of ? problem_->bank.signature().symbol(*s.closure_of).name : s.name;
  const std::string shown = shortened(printable(name), kNameLimit);
  if (style_ == Style::kMpl || s.fixity == Fixity::kPrefix) return shown;
  const auto operation = problem_->bank.signature().arithmetic_of(id);
  if (operation == Arithmetic::kSubtract) return "−";
  const char* math = shown == "*" ? "·" : shown == "<=" ? "≤" : shown == ">=" ? "≥" : nullptr;
  return math == nullptr || supply().is_symbol_name(math) ? shown : math;
}

std::vector<Token> Notation::law_variables(const NamedFormula& formula) const {
  const Names none;
  Writer writer(*this, none, formula.binders);
  std::vector<Token> out;
  const auto punctuation = [&](std::string text) {
    out.push_back({TokenKind::kPunctuation, std::move(text)});
  };
  SortId last;
  TermId t = formula.formula;
  for (std::size_t i = 0; i < kLawVariables && problem_->bank.kind(t) == TermKind::kForall; ++i) {
    const SortId s = problem_->bank.binder_sort(t);
    t = problem_->bank.body(t);
    if (last.valid()) punctuation(s == last ? ", " : " : " + sort(last) + "; ");
    out.push_back({TokenKind::kVariable, writer.push_binder(s)});
    last = s;
  }
  if (last.valid()) punctuation(" : " + sort(last));
  return out;
}

std::string Notation::sort(SortId id) const {
  const Signature& signature = problem_->bank.signature();
  constexpr std::size_t kLimit = 200;
  struct Item {
    SortId sort;
    std::string text;
  };
  std::vector<Item> stack{{id, ""}};
  std::string out;
  while (!stack.empty() && out.size() < kLimit) {
    const Item item = std::move(stack.back());
    stack.pop_back();
    if (!item.sort.valid()) {
      out += item.text;
      continue;
    }
    const Sort& s = signature.sort(item.sort);
    if (s.is_variable) {
      out += s.variable < 26 ? std::string(1, static_cast<char>('a' + s.variable))
                             : "a" + std::to_string(s.variable);
      continue;
    }
    const SortConstructor& constructor = signature.sort_constructor(s.constructor);
    const bool function = constructor.kind == SortKind::kFunction;
    const std::size_t n = s.arguments.size();
    if (!function) {
      out += shortened(printable(constructor.name), kNameLimit);
      if (n == 0) continue;
    }
    stack.push_back({{}, ")"});
    for (std::size_t i = n; i-- > 0;) {
      stack.push_back({s.arguments[i], ""});
      if (i > 0) stack.push_back({{}, function && i + 1 == n ? " -> " : ", "});
    }
    stack.push_back({{}, "("});
  }
  if (!stack.empty()) out += "…";
  return out;
}

void Notation::name_free_variables(const Clause& clause, Names& names) const {
  const TermBank& bank = problem_->bank;
  std::vector<std::string> taken;
  for (const auto& [symbol, name] : names.symbols) taken.push_back(name);
  names.variables.clear();
  for (const TermId v : free_variables(bank, clause)) {
    const std::uint32_t i = bank.index(v);
    if (i >= names.variables.size()) names.variables.resize(i + 1);
    names.variables[i] = supply().fresh(bank.sort(v), taken);
    taken.push_back(names.variables[i]);
  }
}

}  // namespace whence::report
