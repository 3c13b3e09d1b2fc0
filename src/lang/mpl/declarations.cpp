#include "lang/mpl/declarations.h"

#include <fmt/format.h>

#include <utility>

#include "lang/characters.h"
#include "lang/mpl/sort_parser.h"

namespace whence::lang {

namespace {

constexpr int kMostPrecedence = 1000;

bool error(Reading& reading, const Place& place, std::string message, std::string advice = {}) {
  reading.diagnostics.error(place, std::move(message), std::move(advice));
  return false;
}

// Whether the name at `token` may be declared; reports it if not.
bool check_new(Reading& reading, const TokenView& view, std::size_t token) {
  const std::string_view name = view.text(token);
  const NameEntry* entry = reading.names.find(name);
  if (entry == nullptr) return true;
  if (entry->place.source == nullptr) {
    return error(reading, view.place(token),
                 fmt::format("{} is declared already", in_quotes(name)));
  }
  reading.diagnostics.error(view.place(token), fmt::format("{} is declared twice", in_quotes(name)),
                            "a name is declared once; choose another for one of them", entry->place,
                            "the first declaration is here");
  return false;
}

bool expect_end(Reading& reading, const TokenView& view, std::size_t position) {
  if (view.kind(position) == TokenKind::kEnd) return true;
  return error(
      reading, view.place(position),
      fmt::format("expected the end of the statement, found {}", view.described(position)));
}

struct Parameters {
  TypeVariables names;
  std::size_t after = 0;  // the token behind them
};

std::optional<Parameters> parse_parameters(Reading& reading, const TokenView& view) {
  Parameters result;
  result.names.closed = true;
  std::size_t i = 2;
  if (view.kind(i) != TokenKind::kLeftParen) {
    result.after = i;
    return result;
  }
  do {
    ++i;
    const std::string name(view.text(i));
    if (view.kind(i) != TokenKind::kName || !starts_lower_case(name)) {
      error(reading, view.place(i),
            fmt::format("expected a type variable, found {}", view.described(i)),
            "parameters are lower-case names, as in `type List(a)`");
      return std::nullopt;
    }
    for (const std::string& other : result.names.names) {
      if (other != name) continue;
      error(reading, view.place(i), fmt::format("the parameter {} occurs twice", in_quotes(name)));
      return std::nullopt;
    }
    if (result.names.names.size() >= 64) {
      error(reading, view.place(i), "more than 64 parameters");
      return std::nullopt;
    }
    result.names.names.push_back(name);
    ++i;
  } while (view.kind(i) == TokenKind::kComma);
  if (view.kind(i) != TokenKind::kRightParen) {
    error(reading, view.place(i), fmt::format("expected `)` or `,`, found {}", view.described(i)));
    return std::nullopt;
  }
  result.after = i + 1;
  return result;
}

bool sort_header(Reading& reading, const TokenView& view) {
  if (!may_name(view.kind(1))) {
    return error(reading, view.place(1),
                 fmt::format("expected the name of a type, found {}", view.described(1)));
  }
  const std::optional<Parameters> parameters = parse_parameters(reading, view);
  if (!parameters) return false;
  const bool datatype = view.kind(parameters->after) == TokenKind::kEqual;
  if (!datatype && !expect_end(reading, view, parameters->after)) return false;
  if (!check_new(reading, view, 1)) return false;
  const SortConstructorId id = reading.problem.bank.signature().add_sort_constructor(
      std::string(view.text(1)), static_cast<std::uint32_t>(parameters->names.names.size()),
      datatype ? SortKind::kDatatype : SortKind::kUninterpreted);
  reading.names.add(view.text(1), {NameKind::kSort, {}, id, {}, view.place(1)});
  return true;
}

bool constructors(Reading& reading, const TokenView& view) {
  const NameEntry* entry = reading.names.find(view.text(1));
  std::optional<Parameters> parameters = parse_parameters(reading, view);
  if (entry == nullptr || !parameters) return false;
  // The name may be that of an earlier declaration, of another kind or with other parameters; that
  // has been said.
  const Place here = view.place(1);
  if (entry->place.source != here.source || entry->place.begin != here.begin) return false;
  const SortConstructorId of = entry->sort;
  std::size_t i = parameters->after;
  if (view.kind(i) == TokenKind::kEnd) return true;
  Signature& signature = reading.problem.bank.signature();
  std::vector<SortId> variables;
  for (std::uint32_t k = 0; k < parameters->names.names.size(); ++k) {
    variables.push_back(signature.sort_variable(k));
  }
  do {
    const std::size_t name = ++i;
    if (!may_name(view.kind(name))) {
      return error(reading, view.place(name),
                   fmt::format("expected a constructor, found {}", view.described(name)),
                   "write `type T = c1 | c2(S, T)`");
    }
    ++i;
    Symbol symbol;
    symbol.name = view.text(name);
    symbol.sort_parameters = static_cast<std::uint32_t>(variables.size());
    symbol.result_sort = signature.sort(of, variables);
    if (view.kind(i) == TokenKind::kLeftParen) {
      ++i;
      std::optional<Rank> rank = parse_rank(reading, view, i, parameters->names, false);
      if (!rank) return false;
      if (view.kind(i) != TokenKind::kRightParen) {
        return error(reading, view.place(i),
                     fmt::format("expected `)` or `,`, found {}", view.described(i)));
      }
      ++i;
      symbol.argument_sorts = std::move(rank->arguments);
    }
    if (!check_new(reading, view, name)) return false;
    const SymbolId id = signature.add_constructor(of, std::move(symbol));
    reading.names.add(view.text(name), {NameKind::kSymbol, id, {}, {}, view.place(name)});
  } while (view.kind(i) == TokenKind::kBar);
  return expect_end(reading, view, i);
}

// `infix [left|right] [number]` at `position`, if it is there.
bool parse_infix(Reading& reading, const TokenView& view, std::size_t& position, Symbol& symbol) {
  if (view.kind(position) != TokenKind::kInfix) return true;
  const std::size_t infix = position++;
  symbol.fixity = Fixity::kInfixNone;
  if (view.kind(position) == TokenKind::kLeft || view.kind(position) == TokenKind::kRight) {
    symbol.fixity =
        view.kind(position) == TokenKind::kLeft ? Fixity::kInfixLeft : Fixity::kInfixRight;
    if (symbol.is_predicate) {
      return error(reading, view.place(position), "a predicate does not chain",
                   "write `infix` without `left` or `right`");
    }
    ++position;
  }
  if (view.kind(position) == TokenKind::kNumber) {
    for (const char c : view.text(position)) {
      symbol.precedence = symbol.precedence * 10 + (c - '0');
      if (symbol.precedence > kMostPrecedence) {
        return error(reading, view.place(position),
                     fmt::format("levels go from 0 to {}", kMostPrecedence));
      }
    }
    ++position;
  } else if (!symbol.is_predicate) {
    return error(reading, view.place(position),
                 fmt::format("expected the operator's level, found {}", view.described(position)),
                 "write `infix left 60`; a larger number binds tighter");
  }
  if (symbol.argument_sorts.size() != 2) {
    return error(reading, view.place(infix), "an infix operator takes two arguments");
  }
  return true;
}

bool names(Reading& reading, const TokenView& view) {
  const TokenKind keyword = view.kind(0);
  std::size_t i = 1;
  while (may_name(view.kind(i))) ++i;
  const std::size_t names_end = i;
  if (names_end == 1) {
    return error(reading, view.place(1),
                 fmt::format("expected a name, found {}", view.described(1)));
  }
  TypeVariables variables;
  Rank rank;
  if (view.kind(i) == TokenKind::kColon) {
    ++i;
    std::optional<Rank> parsed =
        parse_rank(reading, view, i, variables, keyword != TokenKind::kPred);
    if (!parsed) return false;
    rank = std::move(*parsed);
  } else if (keyword != TokenKind::kPred) {
    return error(reading, view.place(i), fmt::format("expected `:`, found {}", view.described(i)),
                 view.kind(i) == TokenKind::kComma ? "names are separated by spaces"
                 : keyword == TokenKind::kVar      ? "write `var x y : Nat`"
                                                   : "write `fun f : S, T -> U`");
  }
  Symbol symbol;
  symbol.kind = SymbolKind::kFunction;
  symbol.is_predicate = keyword == TokenKind::kPred;
  symbol.argument_sorts = std::move(rank.arguments);
  Signature& signature = reading.problem.bank.signature();
  symbol.result_sort = rank.result.value_or(signature.bool_sort());
  symbol.sort_parameters = static_cast<std::uint32_t>(variables.names.size());
  if (keyword == TokenKind::kVar && !symbol.argument_sorts.empty()) {
    return error(reading, view.place(0), "a variable has a sort, not a rank",
                 "put a function sort in parentheses: `var f : (Nat -> Nat)`");
  }
  if (keyword != TokenKind::kVar && !parse_infix(reading, view, i, symbol)) return false;
  if (!expect_end(reading, view, i)) return false;
  bool good = true;
  for (std::size_t k = 1; k < names_end; ++k) {
    if (keyword == TokenKind::kVar) {
      const NameEntry* entry = reading.names.find(view.text(k));
      if (view.kind(k) != TokenKind::kName) {
        good = error(reading, view.place(k),
                     fmt::format("{} cannot be the name of a variable", view.described(k)));
      } else if (entry != nullptr && entry->kind == NameKind::kVariable &&
                 entry->variable_sort == symbol.result_sort) {
        continue;  // files that are read together may all say `var n : Nat`
      } else if (check_new(reading, view, k)) {
        reading.names.add(view.text(k),
                          {NameKind::kVariable, {}, {}, symbol.result_sort, view.place(k)});
        reading.problem.variables.push_back({std::string(view.text(k)), symbol.result_sort});
      } else {
        good = false;
      }
      continue;
    }
    if (!check_new(reading, view, k)) {
      good = false;
      continue;
    }
    symbol.name = view.text(k);
    if (signature.has_integers() && symbol.result_sort == signature.integer_sort() &&
        symbol.argument_sorts.empty() && Signature::is_numeral_text(symbol.name)) {
      good = error(reading, view.place(k), fmt::format("{} is an integer", in_quotes(symbol.name)),
                   "choose another name for this one");
      continue;
    }
    const SymbolId id = signature.add_symbol(symbol);
    reading.names.add(view.text(k), {NameKind::kSymbol, id, {}, {}, view.place(k)});
    if (keyword == TokenKind::kSynth) reading.problem.to_synthesize.push_back(id);
  }
  return good;
}

}  // namespace

void declare_sort(Reading& reading, const TokenView& view) {
  if (!sort_header(reading, view)) mark_broken(reading, view);
}

void declare_constructors(Reading& reading, const TokenView& view) {
  if (reading.names.broken.contains(std::string(view.text(1)))) return;
  if (!constructors(reading, view)) mark_broken(reading, view);
}

void declare_names(Reading& reading, const TokenView& view) {
  if (!names(reading, view)) mark_broken(reading, view);
}

void declare_notation(Reading& reading, const TokenView& view) {
  const bool numerals = view.kind(0) == TokenKind::kNumerals;
  const NameEntry* entry = reading.names.find(view.text(1));
  if (!may_name(view.kind(1)) || view.kind(2) != TokenKind::kEnd) {
    error(reading, view.place(may_name(view.kind(1)) ? 2 : 1),
          fmt::format("expected the name of a datatype and nothing more after {}",
                      in_quotes(view.text(0))));
    return;
  }
  if (entry == nullptr || entry->kind != NameKind::kSort) {
    if (reading.names.broken.contains(std::string(view.text(1)))) return;
    const auto near = reading.names.nearest(
        view.text(1), [](const NameEntry& e) { return e.kind == NameKind::kSort; });
    error(reading, view.place(1),
          fmt::format("the sort {} is not declared", in_quotes(view.text(1))),
          near ? fmt::format("did you mean `{}`?", *near) : "");
    return;
  }
  const Signature& signature = reading.problem.bank.signature();
  const SortConstructor& sort = signature.sort_constructor(entry->sort);
  std::optional<SymbolId>& base = numerals ? reading.problem.zero : reading.problem.nil;
  std::optional<SymbolId>& step = numerals ? reading.problem.successor : reading.problem.cons;
  if (base) {
    error(reading, view.place(0), fmt::format("a second {} statement", in_quotes(view.text(0))),
          "one sort has this notation");
    return;
  }
  std::optional<SymbolId> found_base;
  std::optional<SymbolId> found_step;
  bool fits = sort.constructors.size() == 2 && (!numerals || sort.arity == 0);
  for (const SymbolId id : sort.constructors) {
    const Symbol& c = signature.symbol(id);
    const std::size_t arity = c.argument_sorts.size();
    if (arity == 0) {
      found_base = id;
    } else if (arity == (numerals ? 1U : 2U) && c.argument_sorts.back() == c.result_sort) {
      found_step = id;
    }
  }
  fits = fits && found_base && found_step;
  if (!fits) {
    error(reading, view.place(1),
          numerals ? fmt::format("{} is not a type of numbers", in_quotes(view.text(1)))
                   : fmt::format("{} is not a type of lists", in_quotes(view.text(1))),
          numerals ? "`numerals` needs a type such as `type Nat = 0 | s(Nat)`"
                   : "`brackets` needs a type such as `type List(a) = nil | cons(a, List(a))`");
    return;
  }
  base = found_base;
  step = found_step;
}

void mark_broken(Reading& reading, const TokenView& view) {
  const TokenKind keyword = view.kind(0);
  const auto mark = [&](std::size_t i) {
    if (may_name(view.kind(i)) && reading.names.find(view.text(i)) == nullptr) {
      reading.names.broken.insert(std::string(view.text(i)));
    }
  };
  if (keyword == TokenKind::kType) {
    mark(1);
    for (std::size_t i = 2; view.kind(i) != TokenKind::kEnd; ++i) {
      if (view.kind(i) == TokenKind::kEqual || view.kind(i) == TokenKind::kBar) mark(i + 1);
    }
  } else if (keyword == TokenKind::kFun || keyword == TokenKind::kPred ||
             keyword == TokenKind::kVar || keyword == TokenKind::kSynth) {
    for (std::size_t i = 1; may_name(view.kind(i)) || view.kind(i) == TokenKind::kComma; ++i) {
      mark(i);
    }
  }
}

}  // namespace whence::lang
