#include "lang/mpl/print.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "lang/mpl/expression.h"
#include "lang/mpl/regrouping.h"
#include "lang/mpl/sort_parser.h"
#include "logic/relations.h"

namespace whence {

using lang::Level;

// Writes one text. A stack holds what is still to be written, next on top.
class TermWriter {
 public:
  TermWriter(const TermPrinter& printer, const PrintOptions& options)
      : printer_(printer),
        problem_(printer.problem_),
        bank_(problem_.bank),
        signature_(bank_.signature()),
        options_(options) {}

  std::string literals(std::span<const Literal> literals) {
    std::vector<TermId> atoms;
    for (const Literal& l : literals) atoms.push_back(l.atom);
    name_free_variables(atoms);
    if (literals.empty()) return "false";
    // A single literal stands alone; several are operands of `or`.
    const bool one = literals.size() == 1;
    for (std::size_t i = literals.size(); i-- > 0;) {
      const bool last = i + 1 == literals.size();
      const int least = one ? 0 : Level::kOrLevel + 1;
      const Literal& l = literals[i];
      if (l.positive) {
        push(l.atom, least, last);
      } else {
        stack_.push_back({Item::kNegated, {}, l.atom, least, last, 0});
      }
      if (i > 0) text(" or ");
    }
    return run();
  }

  std::string whole(TermId t) {
    name_free_variables({&t, 1});
    if (options_.leave_out_outer_foralls) {
      while (bank_.kind(t) == TermKind::kForall) {
        bind(bank_.binder_sort(t));
        t = bank_.body(t);
      }
    }
    push(t, 0, true);
    return run();
  }

 private:
  struct Item {
    enum Kind : std::uint8_t { kText, kTerm, kNegated, kUnbind } kind;
    std::string text;
    TermId term;
    int least = 0;      // a term that binds looser needs parentheses
    bool last = false;  // nothing follows before a closing bracket
    std::size_t count = 0;
  };

  void text(std::string s) { stack_.push_back({Item::kText, std::move(s), {}, 0, false, 0}); }
  void push(TermId t, int least, bool last) {
    stack_.push_back({Item::kTerm, {}, t, least, last, 0});
  }

  std::string run() {
    while (!stack_.empty()) {
      Item item = std::move(stack_.back());
      stack_.pop_back();
      if (out_.size() > options_.limit) return out_ + "...";
      switch (item.kind) {
        case Item::kText:
          out_ += item.text;
          break;
        case Item::kTerm:
          write(item.term, item.least, item.last);
          break;
        case Item::kNegated:
          negation(item.term, item.least, item.last);
          break;
        case Item::kUnbind:
          for (; item.count > 0; --item.count) {
            in_use_.erase(bound_.back());
            bound_.pop_back();
          }
          break;
      }
    }
    return out_;
  }

  // --- variables ---------------------------------------------------------------------------------

  [[nodiscard]] bool is_free_name(const std::string& name) const {
    return !name.empty() && !in_use_.contains(name) && !printer_.declared_.contains(name);
  }

  // Readable letters by sort, then numbered ones.
  [[nodiscard]] std::string made_up(SortId sort) const {
    static constexpr std::array<std::string_view, 5> kNumbers{"n", "m", "k", "i", "j"};
    static constexpr std::array<std::string_view, 4> kLists{"xs", "ys", "zs", "us"};
    static constexpr std::array<std::string_view, 3> kFunctions{"f", "g", "h"};
    static constexpr std::array<std::string_view, 3> kBooleans{"p", "q", "r"};
    static constexpr std::array<std::string_view, 6> kOthers{"x", "y", "z", "u", "v", "w"};
    std::span<const std::string_view> letters = kOthers;
    const auto sort_of = [&](const std::optional<SymbolId>& id) {
      return id && !signature_.sort(sort).is_variable &&
             signature_.sort(signature_.symbol(*id).result_sort).constructor ==
                 signature_.sort(sort).constructor;
    };
    if (sort_of(problem_.zero)) letters = kNumbers;
    if (sort_of(problem_.nil)) letters = kLists;
    if (signature_.is_function_sort(sort)) letters = kFunctions;
    if (sort == signature_.bool_sort()) letters = kBooleans;
    for (std::uint32_t round = 0;; ++round) {
      for (const std::string_view letter : letters) {
        std::string name(letter);
        if (round > 0) name += std::to_string(round);
        if (is_free_name(name)) return name;
      }
    }
  }

  void name_free_variables(std::span<const TermId> terms) {
    const std::vector<TermId> variables = bank_.free_variables(terms);
    for (const TermId v : variables) {
      const std::uint32_t i = bank_.index(v);
      const std::vector<std::string>& given = options_.free_variable_names;
      if (i < given.size() && !given[i].empty() && !in_use_.contains(given[i])) {
        free_.emplace(v, given[i]);
        in_use_.insert(given[i]);
      }
    }
    for (const TermId v : variables) {
      if (free_.contains(v)) continue;
      std::string name = made_up(bank_.sort(v));
      in_use_.insert(name);
      free_.emplace(v, std::move(name));
    }
  }

  const std::string& bind(SortId sort) {
    const std::vector<std::string>& given = options_.variable_names;
    std::string name;
    if (next_name_ < given.size() && is_free_name(given[next_name_])) name = given[next_name_];
    ++next_name_;
    if (name.empty()) name = made_up(sort);
    in_use_.insert(name);
    bound_.push_back(std::move(name));
    return bound_.back();
  }

  // --- terms -------------------------------------------------------------------------------------

  [[nodiscard]] const std::string& name_of(SymbolId id) const {
    const auto shown = options_.symbol_names.find(id);
    if (shown != options_.symbol_names.end()) return shown->second;
    const Symbol& symbol = signature_.symbol(id);
    return symbol.closure_of ? name_of(*symbol.closure_of) : symbol.name;
  }

  void write(TermId t, int least, bool last) {
    const auto shown = options_.term_names.find(t);
    if (shown != options_.term_names.end()) {
      out_ += shown->second;
      return;
    }
    switch (bank_.kind(t)) {
      case TermKind::kVariable:
        out_ += free_.at(t);
        return;
      case TermKind::kBound: {
        const std::size_t i = bank_.index(t);
        out_ += i < bound_.size() ? bound_[bound_.size() - 1 - i]
                                  : fmt::format("?{}", i - bound_.size());
        return;
      }
      case TermKind::kForall:
      case TermKind::kExists:
        quantifier(t, least, last);
        return;
      case TermKind::kApplication:
        application(t, least, last);
        return;
    }
  }

  // Opens a parenthesis if `level` binds looser than `least`; then what is inside is last.
  bool open(int level, int least, bool& last) {
    if (level >= least) return false;
    out_ += '(';
    text(")");
    last = true;
    return true;
  }

  void quantifier(TermId t, int least, bool last) {
    // At the right end it needs no parentheses: it reaches as far as it can anyway.
    if (!last) open(Level::kQuantifierLevel, least, last);
    const TermKind kind = bank_.kind(t);
    out_ += kind == TermKind::kForall ? "forall" : "exists";
    const SortId sort = bank_.binder_sort(t);
    std::size_t count = 0;
    do {
      out_ += ' ';
      out_ += bind(bank_.binder_sort(t));
      t = bank_.body(t);
      ++count;
    } while (bank_.kind(t) == kind && (!options_.sorts || bank_.binder_sort(t) == sort) &&
             !options_.term_names.contains(t));
    if (options_.sorts) out_ += " : " + printer_.sort(sort, options_);
    out_ += ". ";
    stack_.push_back({Item::kUnbind, {}, {}, 0, false, count});
    push(t, 0, true);
  }

  void negation(TermId atom, int least, bool last) {
    if (bank_.is_equality(atom) && !bank_.is_boolean(bank_.argument(atom, 0)) &&
        !options_.term_names.contains(atom)) {
      binary(atom, "!=", Level::kRelationLevel, Fixity::kInfixNone, least, last);
      return;
    }
    open(Level::kNotLevel, least, last);
    out_ += "not ";
    push(atom, Level::kNotLevel, last);
  }

  void binary(TermId t, std::string_view op, int level, Fixity fixity, int least, bool last) {
    open(level, least, last);
    // An operator of the same level under this one needs parentheses, but on one side.
    const bool all =
        std::ranges::find(options_.grouped_levels, level) != options_.grouped_levels.end();
    push(bank_.argument(t, 1), fixity == Fixity::kInfixRight && !all ? level : level + 1, last);
    text(fmt::format(" {} ", op));
    push(bank_.argument(t, 0), fixity == Fixity::kInfixLeft && !all ? level : level + 1, false);
  }

  // `f(a, b)`: pushes what follows the name, from the argument `first` on.
  void push_arguments(TermId t, std::size_t first) {
    const auto arguments = bank_.arguments(t);
    text(")");
    for (std::size_t i = arguments.size(); i-- > first;) {
      push(arguments[i], 0, true);
      if (i > first) text(", ");
    }
    text("(");
  }

  void application(TermId t, int least, bool last) {
    const SymbolId id = bank_.symbol(t);
    const Symbol& symbol = signature_.symbol(id);
    const std::size_t arity = bank_.arguments(t).size();
    if (symbol.kind == SymbolKind::kLogical) {
      if (id == signature_.not_symbol()) return negation(bank_.argument(t, 0), least, last);
      const int level = id == signature_.and_symbol()  ? Level::kAndLevel
                        : id == signature_.or_symbol() ? Level::kOrLevel
                                                       : Level::kImpliesLevel;
      return binary(t, symbol.name, level, Fixity::kInfixRight, least, last);
    }
    if (symbol.kind == SymbolKind::kEquality) {
      const bool formulas = bank_.is_boolean(bank_.argument(t, 0));
      return binary(t, formulas ? "<=>" : "=", formulas ? Level::kIffLevel : Level::kRelationLevel,
                    Fixity::kInfixNone, least, last);
    }
    if (symbol.kind == SymbolKind::kIfThenElse) return if_then_else(t, least, last);
    if (symbol.kind == SymbolKind::kApply) return apply(t);
    if (problem_.successor && (id == *problem_.successor || id == *problem_.zero))
      return numeral(t);
    if (problem_.cons && id == *problem_.cons) return list(t);
    if (arity == 2 && symbol.fixity != Fixity::kPrefix) {
      const bool relation = symbol.is_predicate;
      return binary(
          t, name_of(id),
          relation ? Level::kRelationLevel : Level::kFirstFunctionLevel + symbol.precedence,
          relation ? Fixity::kInfixNone : symbol.fixity, least, last);
    }
    out_ += name_of(id);
    if (arity > 0) push_arguments(t, 0);
  }

  void if_then_else(TermId t, int least, bool last) {
    // As a quantifier, it may stand bare at the right end.
    if (!last || least <= Level::kRelationLevel) open(Level::kIfLevel, least, last);
    push(bank_.argument(t, 2), Level::kIfLevel, last);
    text(" else ");
    push(bank_.argument(t, 1), 0, true);
    text(" then ");
    push(bank_.argument(t, 0), 0, true);
    out_ += "if ";
  }

  void apply(TermId t) {
    const TermId function = bank_.argument(t, 0);
    push_arguments(t, 1);
    // A function's constant f' reads back only in parentheses: `f(x)` is f itself applied.
    const bool named = bank_.kind(function) != TermKind::kApplication ||
                       !bank_.arguments(function).empty() ||
                       !signature_.symbol(bank_.symbol(function)).closure_of;
    if (named || options_.term_names.contains(function)) {
      push(function, Level::kApplicationLevel, false);
    } else {
      text("(" + name_of(bank_.symbol(function)) + ")");
    }
  }

  void numeral(TermId t) {
    std::size_t count = 0;
    while (bank_.is_application_of(t, *problem_.successor) &&
           (count == 0 || !options_.term_names.contains(t))) {
      t = bank_.argument(t, 0);
      ++count;
    }
    const std::string& successor = name_of(*problem_.successor);
    std::string inside;
    if (bank_.is_application_of(t, *problem_.zero) && !options_.term_names.contains(t)) {
      std::size_t value = std::min<std::size_t>(count, lang::kLargestNumeral);
      // A number that is declared as a name does not stand for itself.
      while (value > 0 && printer_.declared_.contains(std::to_string(value))) --value;
      inside = value == 0 ? name_of(*problem_.zero) : std::to_string(value);
      count -= value;
    }
    const std::size_t bytes = count * (successor.size() + 1);
    if (out_.size() + bytes > options_.limit) {
      out_.resize(options_.limit + 1, '(');  // run() cuts here
      return;
    }
    for (std::size_t i = 0; i < count; ++i) out_ += successor + '(';
    text(std::string(count, ')'));
    if (inside.empty()) {
      push(t, 0, true);
    } else {
      out_ += inside;
    }
  }

  void list(TermId t) {
    std::vector<TermId> members;
    TermId tail = t;
    while (bank_.is_application_of(tail, *problem_.cons) &&
           (tail == t || !options_.term_names.contains(tail))) {
      members.push_back(bank_.argument(tail, 0));
      tail = bank_.argument(tail, 1);
    }
    const bool closed =
        bank_.is_application_of(tail, *problem_.nil) && !options_.term_names.contains(tail);
    if (closed) {
      text("]");
      for (std::size_t i = members.size(); i-- > 0;) {
        push(members[i], 0, true);
        if (i > 0) text(", ");
      }
      out_ += '[';
      return;
    }
    const std::string start = name_of(*problem_.cons) + "(";
    text(std::string(members.size(), ')'));
    push(tail, 0, true);
    for (std::size_t i = members.size(); i-- > 0;) {
      text(", ");
      push(members[i], 0, true);
      text(start);
    }
  }

  const TermPrinter& printer_;
  const Problem& problem_;
  const TermBank& bank_;
  const Signature& signature_;
  const PrintOptions& options_;
  std::string out_;
  std::vector<Item> stack_;
  std::vector<std::string> bound_;  // names of the binders around, innermost last
  absl::flat_hash_set<std::string> in_use_;
  absl::flat_hash_map<TermId, std::string> free_;
  std::size_t next_name_ = 0;
};

TermPrinter::TermPrinter(const Problem& problem) : problem_(problem) {
  const Signature& signature = problem.bank.signature();
  for (std::size_t i = Signature::builtin_symbol_count(); i < signature.symbol_count(); ++i) {
    declared_.insert(signature.symbol(SymbolId{i}).name);
  }
}

std::string TermPrinter::term(TermId t, const PrintOptions& options) const {
  return TermWriter(*this, options).whole(t);
}

std::string TermPrinter::clause(const Clause& clause, const PrintOptions& options) const {
  return TermWriter(*this, options).literals(clause);
}

std::string TermPrinter::sequent(const Sequent& sequent, const PrintOptions& options) const {
  std::string out;
  for (const TermId a : sequent.assumptions) {
    if (!out.empty()) out += "; ";
    out += term(a, options);
  }
  if (!out.empty()) out += " |- ";
  return out + clause(sequent.clause, options);
}

std::string TermPrinter::sort(SortId sort, const PrintOptions& options) const {
  return lang::sort_text(problem_.bank.signature(), sort, options.sort_variable_names);
}

struct TermPrinter::Relations {
  explicit Relations(const Problem& original)
      : size(original.bank.size()),
        problem(without_statements(original)),
        relations(defined_relations(problem)),
        patterns(problem.bank, relations),
        printer(problem) {}

  static Problem without_statements(const Problem& original) {
    Problem copy;
    copy.bank = original.bank;
    copy.input_symbol_count = original.input_symbol_count;
    copy.language = original.language;
    return copy;
  }

  std::size_t size;  // of the bank that was copied
  Problem problem;
  std::vector<DefinedRelation> relations;
  DefinitionPatterns patterns;
  TermPrinter printer;
};

std::string TermPrinter::statement_formula(std::size_t i) const {
  const Statement& statement = problem_.statements[i];
  if (problem_.language == InputLanguage::kClassic) {
    // Terms that are newer than the copy are not in it.
    if (!relations_ || relations_->size != problem_.bank.size()) {
      relations_ = std::make_shared<Relations>(problem_);
    }
    PrintOptions options;
    const TermId folded = relations_->patterns.folded(statement.formula);
    options.variable_names =
        relations_->patterns.names_left(statement.formula, folded, statement.variable_names);
    options.leave_out_outer_foralls = true;
    return relations_->printer.term(folded, options);
  }
  PrintOptions options;
  options.variable_names = statement.variable_names;
  options.sort_variable_names = statement.sort_variable_names;
  options.leave_out_outer_foralls = true;
  options.grouped_levels = regrouped_levels(problem_.bank, {&statement.formula, 1});
  return term(statement.formula, options);
}

std::string print(const Problem& problem, TermId t, const PrintOptions& options) {
  return TermPrinter(problem).term(t, options);
}

std::string print(const Problem& problem, const Clause& clause, const PrintOptions& options) {
  return TermPrinter(problem).clause(clause, options);
}

std::string print_sort(const Problem& problem, SortId sort) {
  return lang::sort_text(problem.bank.signature(), sort);
}

}  // namespace whence
