#include "lang/tptp/print.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>

#include "lang/tptp/symbols.h"

namespace whence {

using lang::tptp::kIndividuals;

namespace {

// What may stand at a place without parentheses.
enum class Place : std::uint8_t {
  kWhole,  // anything
  kTight,  // in THF, what needs no parentheses as an argument
  kUnit,   // no binary connective
  kAnd,    // the left side of `&`: what is chained with `&` too
  kOr,
};

// The name as a TPTP variable, as near as can be.
std::string variable_name(const std::string& name) {
  std::string out;
  for (const char c : name) {
    const bool lower = c >= 'a' && c <= 'z';
    const bool upper = c >= 'A' && c <= 'Z';
    const bool other = (c >= '0' && c <= '9') || c == '_';
    if (out.empty() && lower) {
      out += static_cast<char>(c - 'a' + 'A');
    } else if (lower || upper || (other && !out.empty())) {
      out += c;
    }
  }
  return out.empty() ? "X" : out;
}

std::string type_variable_name(std::size_t index) {
  constexpr std::size_t kLetters = 26;
  std::string name(1, static_cast<char>('A' + index % kLetters));
  return index < kLetters ? name : name + std::to_string(index / kLetters);
}

}  // namespace

// Writes one formula, with a stack of what is still to be written.
class TptpWriter {
 public:
  TptpWriter(const TptpPrinter& printer, bool typed, std::span<const std::string> names,
             std::span<const std::string> sort_names)
      : printer_(printer), bank_(printer.bank_), typed_(typed), names_(names) {
    for (const std::string& name : sort_names) sort_names_.push_back(variable_name(name));
  }

  std::string write(TermId t) {
    const bool for_all_types = typed_ && bank_.sort_variable_bound(t) > 0;
    if (for_all_types) quantify_types(t);
    todo_.push_back({t, {}, for_all_types ? Place::kUnit : Place::kWhole, false});
    while (!todo_.empty()) {
      const Item item = std::move(todo_.back());
      todo_.pop_back();
      if (item.leave) {
        scope_.erase(variables_.back());
        variables_.pop_back();
      } else if (item.term.valid()) {
        visit(item.term, item.place);
      } else {
        out_ += item.text;
      }
    }
    return std::move(out_);
  }

 private:
  struct Item {
    TermId term;
    std::string text;
    Place place = Place::kWhole;
    bool leave = false;  // the scope of the innermost variable
  };

  // What is pushed first is written last.
  void later(TermId t, Place place) { todo_.push_back({t, {}, place, false}); }
  void later(std::string text) { todo_.push_back({{}, std::move(text), Place::kWhole, false}); }

  // Whether an argument of `@` or a side of an equation needs parentheses: a quantifier or a
  // connective. Applications have their own.
  [[nodiscard]] bool is_loose(TermId t) const {
    if (bank_.is_quantifier(t)) return true;
    if (bank_.kind(t) != TermKind::kApplication || bank_.arguments(t).empty()) return false;
    const SymbolKind kind = bank_.signature().symbol_of(bank_.function(t)).kind;
    return kind == SymbolKind::kLogical || kind == SymbolKind::kEquality;
  }

  void visit(TermId t, Place place) {
    if (place == Place::kTight) {
      place = Place::kWhole;
      if (is_loose(t)) {
        out_ += '(';
        later(")");
      }
    }
    switch (bank_.kind(t)) {
      case TermKind::kBound:
        out_ += bank_.index(t) < variables_.size()
                    ? variables_[variables_.size() - 1 - bank_.index(t)]
                    : "Loose" + std::to_string(bank_.index(t));
        break;
      case TermKind::kVariable:
        out_ += "X" + std::to_string(bank_.index(t));
        break;
      case TermKind::kForall:
      case TermKind::kExists:
        quantifier(t);
        break;
      case TermKind::kApplication:
        application(t, place);
        break;
    }
  }

  // In front of the formula, over the type variables that occur.
  void quantify_types(TermId t) {
    std::vector<bool> occurs(bank_.sort_variable_bound(t));
    const Signature& signature = bank_.signature();
    const auto note = [&](SortId root) {
      (void)signature.any_within(root, [&](SortId s) {
        const Sort& sort = signature.sort(s);
        if (sort.is_variable) occurs[sort.variable] = true;
        return false;
      });
    };
    bank_.for_each_subterm({&t, 1}, [&](TermId part) {
      note(bank_.is_quantifier(part) ? bank_.binder_sort(part) : bank_.sort(part));
      if (bank_.kind(part) != TermKind::kApplication) return;
      for (const SortId s : signature.function(bank_.function(part)).sort_arguments) note(s);
    });
    std::size_t count = 0;
    out_ += "! [";
    for (std::size_t i = 0; i < occurs.size(); ++i) {
      if (i >= sort_names_.size()) sort_names_.push_back(type_variable_name(i));
      if (!occurs[i]) continue;
      const std::string base = sort_names_[i];
      for (std::size_t n = 1; !scope_.insert(sort_names_[i]).second; ++n) {
        sort_names_[i] = base + std::to_string(n);
      }
      out_ += (count++ > 0 ? ", " : "") + sort_names_[i] + ": $tType";
    }
    out_ += "] : ";
  }

  void quantifier(TermId t) {
    const TermKind kind = bank_.kind(t);
    out_ += kind == TermKind::kForall ? "! [" : "? [";
    std::size_t count = 0;
    for (; bank_.kind(t) == kind; t = bank_.body(t)) {
      std::string name = fresh_name();
      out_ += (count++ > 0 ? "," : "") + name;
      if (typed_) out_ += ": " + printer_.sort(bank_.binder_sort(t), sort_names_);
      scope_.insert(name);
      variables_.push_back(std::move(name));
    }
    out_ += "] : ";
    for (; count > 0; --count) todo_.push_back({{}, {}, Place::kWhole, true});
    later(t, Place::kUnit);
  }

  std::string fresh_name() {
    const std::string base =
        next_name_ < names_.size() ? variable_name(names_[next_name_]) : std::string("X");
    ++next_name_;
    if (!scope_.contains(base)) return base;
    std::uint32_t& count = counts_[base];
    for (;;) {
      std::string name = base + std::to_string(++count);
      if (!scope_.contains(name)) return name;
    }
  }

  void application(TermId t, Place place) {
    const Signature& signature = bank_.signature();
    const SymbolId symbol = bank_.symbol(t);
    const auto arguments = bank_.arguments(t);
    if (symbol == signature.true_symbol()) {
      out_ += "$true";
    } else if (symbol == signature.false_symbol()) {
      out_ += "$false";
    } else if (symbol == signature.not_symbol()) {
      const TermId inner = arguments[0];
      if (bank_.is_equality(inner) && !bank_.is_boolean(bank_.argument(inner, 0))) {
        infix(inner, " != ", Place::kWhole);
      } else {
        out_ += "~ ";
        later(inner, Place::kUnit);
      }
    } else if (symbol == signature.and_symbol()) {
      binary(t, " & ", place, Place::kAnd);
    } else if (symbol == signature.or_symbol()) {
      binary(t, " | ", place, Place::kOr);
    } else if (symbol == signature.implies_symbol()) {
      binary(t, " => ", place, Place::kUnit);
    } else if (symbol == signature.equality_symbol()) {
      if (bank_.is_boolean(arguments[0])) {
        binary(t, " <=> ", place, Place::kUnit);
      } else {
        infix(t, " = ", Place::kWhole);
      }
    } else if (printer_.higher_order && !arguments.empty()) {
      // ( f @ a @ b ), and the same for values that are applied
      const bool apply = signature.symbol(symbol).kind == SymbolKind::kApply;
      const bool conditional = symbol == signature.ite_symbol();
      out_ += "( ";
      if (!apply) out_ += (conditional ? "$ite" : printer_.symbol(symbol)) + " @ ";
      later(" )");
      for (std::size_t i = arguments.size(); i-- > 0;) {
        later(arguments[i], Place::kTight);
        if (i > 0) later(" @ ");
      }
    } else {
      const bool conditional = symbol == signature.ite_symbol();
      out_ += conditional ? "$ite" : printer_.symbol(symbol);
      // Type arguments stand before the others.
      const std::vector<SortId>& sorts = signature.function(bank_.function(t)).sort_arguments;
      const std::size_t types = conditional ? 0 : sorts.size();
      if (arguments.empty() && types == 0) return;
      out_ += '(';
      for (std::size_t i = 0; i < types; ++i) {
        out_ += (i > 0 ? "," : "") + printer_.sort(sorts[i], sort_names_);
      }
      if (types > 0 && !arguments.empty()) out_ += ',';
      later(printer_.is_by_zero(symbol) ? printer_.by_zero(bank_.sort(t)) : ")");
      for (std::size_t i = arguments.size(); i-- > 0;) {
        later(arguments[i], Place::kWhole);
        if (i > 0) later(",");
      }
    }
  }

  void infix(TermId t, const char* sign, Place side) {
    if (printer_.higher_order) side = Place::kTight;
    later(bank_.argument(t, 1), side);
    later(sign);
    later(bank_.argument(t, 0), side);
  }

  // `left` is what may stand on the left side; the connective chains where `place` says so too.
  void binary(TermId t, const char* sign, Place place, Place left) {
    const bool bare = place == Place::kWhole || (place == left && left != Place::kUnit);
    if (!bare) {
      out_ += '(';
      later(")");
    }
    later(bank_.argument(t, 1), Place::kUnit);
    later(sign);
    later(bank_.argument(t, 0), left);
  }

  const TptpPrinter& printer_;
  const TermBank& bank_;
  bool typed_;
  std::span<const std::string> names_;
  std::vector<std::string> sort_names_;
  std::size_t next_name_ = 0;
  std::vector<Item> todo_;
  std::vector<std::string> variables_;  // in scope, outermost first
  absl::flat_hash_set<std::string> scope_;
  absl::flat_hash_map<std::string, std::uint32_t> counts_;
  std::string out_;
};

std::string TptpPrinter::formula(TermId formula, bool typed, std::span<const std::string> names,
                                 std::span<const std::string> sort_names) const {
  return TptpWriter(*this, typed, names, sort_names).write(formula);
}

bool TptpPrinter::is_individuals(SortId sort) const {
  const Sort& s = bank_.signature().sort(sort);
  return !s.is_variable && bank_.signature().sort_constructor(s.constructor).name == kIndividuals;
}

std::string TptpPrinter::symbol(SymbolId symbol) const {
  const Symbol& printed = bank_.signature().symbol(symbol);
  if (printed.kind == SymbolKind::kNumeral) return number(printed);
  const auto it = symbol_names.find(symbol);
  if (it != symbol_names.end()) return it->second;
  if (const auto operation = bank_.signature().arithmetic_of(symbol)) {
    static constexpr const char* kNames[kArithmeticCount] = {
        "$sum", "$difference", "$product", "$uminus",   "$quotient_e", "$remainder_e",
        "abs",  "$lesseq",     "$less",    "$quotient", "$to_",        "$to_int"};
    if (operation == Arithmetic::kEmbed) return "$to_" + sort(printed.result_sort).substr(1);
    return kNames[static_cast<std::size_t>(*operation)];
  }
  if (is_by_zero(symbol)) return std::string(lang::tptp::word_by_zero(printed.name));
  return names_.symbol(printed.name);
}

bool TptpPrinter::is_by_zero(SymbolId symbol) const {
  const Symbol& printed = bank_.signature().symbol(symbol);
  return language_ == InputLanguage::kTptp && printed.argument_sorts.size() == 1 &&
         !lang::tptp::word_by_zero(printed.name).empty();
}

std::string TptpPrinter::by_zero(SortId numbers) const {
  if (numbers == bank_.signature().integer_sort()) return ",0)";
  return sort(numbers) == "$rat" ? ",0/1)" : ",0.0)";
}

// TPTP has rational numbers that are fractions, and real ones that are decimal.
std::string TptpPrinter::number(const Symbol& numeral) const {
  const std::string& text = numeral.name;
  if (numeral.result_sort == bank_.signature().integer_sort()) return text;
  const std::size_t stroke = text.find('/');
  if (sort(numeral.result_sort) == "$rat") {
    return stroke == std::string::npos ? text + "/1" : text;
  }
  if (stroke == std::string::npos) return text + ".0";
  return "$quotient(" + text.substr(0, stroke) + ".0," + text.substr(stroke + 1) + ".0)";
}

// Recursion over a sort, whose depth the reader of types bounds.
std::string TptpPrinter::sort(SortId sort, std::span<const std::string> sort_names) const {
  const Signature& signature = bank_.signature();
  if (sort == signature.bool_sort()) return "$o";
  if (sort == signature.integer_sort()) return "$int";
  if (sort == signature.field_sort()) {
    const SortConstructorId field = signature.sort(sort).constructor;
    return signature.sort_constructor(field).name == "Rat" ? "$rat" : "$real";
  }
  const Sort& s = signature.sort(sort);
  if (s.is_variable) {
    return s.variable < sort_names.size() ? sort_names[s.variable] : type_variable_name(s.variable);
  }
  if (signature.is_function_sort(sort)) {
    std::string out;
    for (std::size_t i = 0; i < s.arguments.size(); ++i) {
      const std::string part = this->sort(s.arguments[i], sort_names);
      const bool wraps = i + 1 < s.arguments.size() && signature.is_function_sort(s.arguments[i]);
      out += (i == 0 ? "" : " > ") + (wraps ? "(" + part + ")" : part);
    }
    return out;
  }
  std::string out = names_.sort(signature.sort_constructor(s.constructor).name);
  for (std::size_t i = 0; i < s.arguments.size(); ++i) {
    out += (i == 0 ? "(" : ",") + this->sort(s.arguments[i], sort_names);
  }
  return s.arguments.empty() ? out : out + ")";
}

std::string TptpPrinter::kind(SortConstructorId constructor) const {
  std::string out = "$tType";
  const std::uint32_t arity = bank_.signature().sort_constructor(constructor).arity;
  for (std::uint32_t i = 1; i < arity; ++i) out += " * $tType";
  if (arity > 1) out = "(" + out + ")";
  return arity == 0 ? out : out + " > $tType";
}

std::string TptpPrinter::rank(SymbolId symbol) const {
  const Symbol& s = bank_.signature().symbol(symbol);
  std::string out;
  if (higher_order) {
    for (const SortId argument : s.argument_sorts) {
      const bool wraps = bank_.signature().is_function_sort(argument);
      out += wraps ? "(" + sort(argument) + ") > " : sort(argument) + " > ";
    }
    return out + sort(s.result_sort);
  }
  for (const SortId argument : s.argument_sorts) out += (out.empty() ? "" : " * ") + sort(argument);
  if (s.argument_sorts.size() > 1) out = "(" + out + ")";
  out = out.empty() ? sort(s.result_sort) : out + " > " + sort(s.result_sort);
  if (s.sort_parameters == 0) return out;
  std::string bound;
  for (std::uint32_t i = 0; i < s.sort_parameters; ++i) {
    bound += (i > 0 ? ", " : "") + type_variable_name(i) + ": $tType";
  }
  if (!s.argument_sorts.empty()) out = "(" + out + ")";
  return "!>[" + bound + "]: " + out;
}

bool TptpPrinter::has_default_rank(SymbolId symbol) const {
  const Symbol& s = bank_.signature().symbol(symbol);
  return s.sort_parameters == 0 &&
         (s.result_sort == bank_.signature().bool_sort() || is_individuals(s.result_sort)) &&
         std::ranges::all_of(s.argument_sorts, [&](SortId a) { return is_individuals(a); });
}

std::optional<std::string> TptpPrinter::unsupported(TermId formula, bool extended) const {
  const Signature& signature = bank_.signature();
  std::optional<std::string> reason;
  const auto check_part = [&](SortId s) {
    if (s == signature.bool_sort() || reason) return;
    const Sort& sort = signature.sort(s);
    if (sort.is_variable) return;
    const SortKind kind = signature.sort_constructor(sort.constructor).kind;
    if (kind == SortKind::kDatatype && !(datatypes_as_types && sort.arguments.empty())) {
      reason = "the datatype " + signature.sort_constructor(sort.constructor).name;
    } else if (kind == SortKind::kFunction && !higher_order) {
      reason = "a function as a value";
    }
  };
  const auto check_sort = [&](SortId root) {
    (void)signature.any_within(root, [&](SortId s) {
      check_part(s);
      return reason.has_value();
    });
  };
  bank_.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (reason) return;
    check_sort(bank_.is_quantifier(t) ? bank_.binder_sort(t) : bank_.sort(t));
    if (bank_.is_quantifier(t)) {
      if (!extended && bank_.binder_sort(t) == signature.bool_sort()) {
        reason = "a variable for formulas";
      }
      return;
    }
    if (bank_.kind(t) != TermKind::kApplication) return;
    const Symbol& symbol = signature.symbol_of(bank_.function(t));
    if (signature.arithmetic_of(bank_.symbol(t)) == Arithmetic::kAbsolute) {
      reason = "the absolute value of a number";
    }
    if (higher_order && is_by_zero(bank_.symbol(t)))
      reason = "functions as values and a division by zero";
    if (higher_order && symbol.sort_parameters > 0 && symbol.kind == SymbolKind::kFunction) {
      reason = "functions as values beside polymorphism";
    }
    if (symbol.kind == SymbolKind::kApply && !higher_order) reason = "a function as a value";
    if (symbol.kind == SymbolKind::kIfThenElse && !extended) reason = "`if` in a formula";
    if (symbol.kind != SymbolKind::kFunction && !symbol.is_fresh()) return;
    for (const TermId argument : bank_.arguments(t)) {
      if (!extended && bank_.is_boolean(argument)) reason = "a formula as an argument";
    }
  });
  return reason;
}

bool TptpPrinter::needs_functions(TermId formula) const {
  const Signature& signature = bank_.signature();
  bool found = false;
  bank_.for_each_subterm({&formula, 1}, [&](TermId t) {
    const SortId sort = bank_.is_quantifier(t) ? bank_.binder_sort(t) : bank_.sort(t);
    found = found || signature.is_function_sort(sort);
  });
  return found;
}

bool TptpPrinter::needs_types(TermId formula) const {
  bool typed = false;
  bank_.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (bank_.is_quantifier(t)) {
      typed = typed || !is_individuals(bank_.binder_sort(t));
    } else if (bank_.kind(t) == TermKind::kApplication) {
      const Symbol& symbol = bank_.signature().symbol_of(bank_.function(t));
      if (symbol.kind == SymbolKind::kIfThenElse || symbol.kind == SymbolKind::kNumeral ||
          symbol.kind == SymbolKind::kArithmetic) {
        typed = true;
      }
      if (symbol.kind == SymbolKind::kFunction || symbol.kind == SymbolKind::kConstructor ||
          symbol.is_fresh()) {
        typed = typed || !has_default_rank(bank_.symbol(t));
      }
    }
  });
  return typed;
}

}  // namespace whence
