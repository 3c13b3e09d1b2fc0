#include "lang/mpl/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "base/digest.h"
#include "lang/definitions/datatype_check.h"
#include "lang/definitions/definition_check.h"
#include "lang/definitions/function_values.h"
#include "lang/files.h"
#include "lang/mpl/declarations.h"
#include "logic/length_order.h"

namespace whence::lang {

namespace {

namespace fs = std::filesystem;

// Bounds that keep memory in check; nobody writes that much by hand.
constexpr std::size_t kMostStatements = 1'000'000;
constexpr std::size_t kDeepestInclude = 100;

}  // namespace

// --- files and statements
// -------------------------------------------------------------------------

void Reader::read_file(const fs::path& path) {
  std::optional<std::string> text = bytes_of(path, kMostInputBytes);
  if (!text) {
    diagnostics_.file_error(path.string(), "this file cannot be read");
    return;
  }
  open(std::move(*text), path.string(), path.parent_path(), key_of(path));
  read_all();
}

void Reader::read_text(std::string text, const std::string& name, const fs::path& directory) {
  open(std::move(text), name, directory, {});
  read_all();
}

void Reader::open(std::string text, std::string path, fs::path directory, std::string key) {
  total_bytes_ += text.size();
  if (total_bytes_ > kMostInputBytes) {
    diagnostics_.file_error(std::move(path),
                            fmt::format("the input is larger than {} MB", kMostInputBytes >> 20U));
    return;
  }
  const auto index = static_cast<std::uint32_t>(problem_.sources.size());
  problem_.sources.push_back({path, sha256_hex(text)});
  sources_.push_back({std::move(path), std::move(text), index});
  SourceText& source = sources_.back();
  seen_files_[key] = true;
  open_.push_back({&source, std::move(directory), std::move(key),
                   Lexer(source, 0, static_cast<std::uint32_t>(source.text.size()), diagnostics_)});
}

// Collects the statements of all files; an include is read where it stands.
void Reader::collect() {
  StatementTokens statement;
  while (!open_.empty() && !diagnostics_.full()) {
    if (!open_.back().lexer.next(statement)) {
      open_.pop_back();
      continue;
    }
    const SourceText& source = *open_.back().source;
    const TokenView view{&source, &statement.tokens};
    if (!statement.sound) {
      mark_broken(reading_, view);
    } else if (view.kind(0) == TokenKind::kInclude) {
      include(view);
    } else {
      add_raw(statement, source);
    }
  }
}

void Reader::add_raw(const StatementTokens& statement, const SourceText& source) {
  const RawStatement raw{
      &source,          statement.tokens.front().begin, statement.tokens.back().end, statement.line,
      statement.column, statement.tokens.front().kind};
  const std::size_t count =
      types_.size() + declarations_.size() + notations_.size() + bodies_.size();
  if (count >= kMostStatements) {
    diagnostics_.error({&source, raw.begin, raw.begin + 1},
                       fmt::format("more than {} statements", kMostStatements));
    open_.clear();
    return;
  }
  switch (raw.keyword) {
    case TokenKind::kType:
      types_.push_back(raw);
      break;
    case TokenKind::kFun:
    case TokenKind::kPred:
    case TokenKind::kVar:
    case TokenKind::kSynth:
      declarations_.push_back(raw);
      break;
    case TokenKind::kNumerals:
    case TokenKind::kBrackets:
      notations_.push_back(raw);
      break;
    default:
      bodies_.push_back(raw);
      break;
  }
}

void Reader::include(const TokenView& view) {
  if (view.kind(1) != TokenKind::kString || view.kind(2) != TokenKind::kEnd) {
    const std::size_t at = view.kind(1) == TokenKind::kString ? 2 : 1;
    diagnostics_.error(view.place(at),
                       fmt::format("expected {}, found {}",
                                   at == 1 ? "a file name in quotes" : "the end of the statement",
                                   view.described(at)),
                       "write `include \"file.mpl\"`");
    return;
  }
  const std::string_view name = view.text(1).substr(1, view.text(1).size() - 2);
  if (name.find('\0') != std::string_view::npos || name.empty()) {
    diagnostics_.error(view.place(1), "this is not the name of a file");
    return;
  }
  const fs::path path = open_.back().directory / fs::path(std::string(name));
  std::string key = key_of(path);
  for (std::size_t i = 0; i < open_.size(); ++i) {
    if (open_[i].key != key) continue;
    std::string chain;
    for (std::size_t k = i; k < open_.size(); ++k) chain += open_[k].source->path + " -> ";
    diagnostics_.error(view.place(1), fmt::format("{} includes itself", in_quotes(name)),
                       fmt::format("{}{}", chain, path.string()));
    return;
  }
  if (seen_files_.contains(key)) return;
  if (open_.size() >= kDeepestInclude) {
    diagnostics_.error(view.place(1),
                       fmt::format("includes are nested deeper than {}", kDeepestInclude));
    return;
  }
  std::optional<std::string> text = bytes_of_included(path, kMostInputBytes);
  if (!text) {
    diagnostics_.error(view.place(1), fmt::format("cannot read {}", in_quotes(path.string())));
    return;
  }
  open(std::move(*text), path.string(), path.parent_path(), std::move(key));
}

// --- passes
// ---------------------------------------------------------------------------------------

void Reader::pass(const std::vector<RawStatement>& statements,
                  const std::function<void(const TokenView&)>& visit) {
  StatementTokens tokens;
  for (const RawStatement& raw : statements) {
    if (diagnostics_.full()) return;
    Lexer lexer(*raw.source, raw.begin, raw.end, diagnostics_);
    if (lexer.next(tokens)) visit({raw.source, &tokens.tokens});
  }
}

void Reader::read_all() {
  collect();
  pass(types_, [&](const TokenView& view) { declare_sort(reading_, view); });
  pass(types_, [&](const TokenView& view) { declare_constructors(reading_, view); });
  pass(declarations_, [&](const TokenView& view) { declare_names(reading_, view); });
  pass(notations_, [&](const TokenView& view) { declare_notation(reading_, view); });
  problem_.input_symbol_count = problem_.bank.signature().symbol_count();
  if (names_.broken.empty()) {
    const Signature& signature = problem_.bank.signature();
    check_datatypes(signature, [&](SortConstructorId id, std::string message, std::string advice) {
      const NameEntry* entry = names_.find(signature.sort_constructor(id).name);
      if (entry == nullptr || entry->place.source == nullptr) return;
      diagnostics_.error(entry->place, std::move(message), std::move(advice));
    });
  }
  read_bodies();
  // Only whole definitions can be judged.
  if (!diagnostics_.empty()) return;
  check_definitions(reading_, [&](std::uint32_t i) {
    const SourceRange& where = problem_.statements[i].where;
    return Place{&sources_[where.source], where.begin, where.end};
  });
  if (!diagnostics_.empty()) return;
  add_length_orders(problem_);
  add_function_values();
}

// Where a proof may choose among all functions of a sort, the declared ones have their constants.
void Reader::add_function_values() {
  const ChosenFunctionSorts chosen(problem_);
  if (chosen.empty()) return;
  Signature& signature = problem_.bank.signature();
  for (const SymbolId f : symbols_with_arguments(problem_)) {
    const Symbol& symbol = signature.symbol(f);
    if (symbol.argument_sorts.size() > Signature::kMaxApplyArity) continue;
    const std::vector<SortId> arguments = symbol.argument_sorts;
    if (chosen.take(signature.function_sort(arguments, symbol.result_sort))) {
      (void)closure_of(reading_, f);
    }
  }
}

bool Reader::mentions_broken(const TokenView& view) const {
  if (names_.broken.empty()) return false;
  for (std::size_t i = 0; view.kind(i) != TokenKind::kEnd; ++i) {
    const std::string_view text = view.text(i);
    if (may_name(view.kind(i)) &&
        names_.broken.contains(absl::string_view(text.data(), text.size()))) {
      return true;
    }
  }
  return false;
}

void Reader::read_bodies() {
  StatementTokens tokens;
  for (const RawStatement& raw : bodies_) {
    if (diagnostics_.full()) return;
    Lexer lexer(*raw.source, raw.begin, raw.end, diagnostics_);
    if (!lexer.next(tokens)) continue;
    const TokenView view{raw.source, &tokens.tokens};
    if (!mentions_broken(view)) read_body(raw, view);
  }
}

std::string Reader::unique_name(const TokenView& view, std::optional<std::size_t> token,
                                const std::string& base) {
  if (token) {
    std::string name(view.text(*token));
    const auto [it, inserted] = statement_names_.emplace(name, view.place(*token));
    if (!inserted) {
      diagnostics_.error(view.place(*token),
                         fmt::format("a second statement named {}", in_quotes(name)),
                         "names of statements are unique", it->second, "the first one is here");
    }
    return name;
  }
  return fmt::format("{}.{}", base, ++statement_counts_[base]);
}

void Reader::read_body(const RawStatement& raw, const TokenView& view) {
  std::size_t position = 0;
  std::optional<std::size_t> name;
  std::string base;
  Statement statement;
  switch (view.kind(0)) {
    case TokenKind::kAxiom:
      statement.kind = StatementKind::kAxiom, base = "axiom";
      break;
    case TokenKind::kTheorem:
      statement.kind = StatementKind::kTheorem, base = "theorem";
      break;
    case TokenKind::kWhere:
      // A theorem about what is wanted: once that is found, it is one like any other.
      statement.kind = StatementKind::kTheorem, base = "where";
      break;
    case TokenKind::kLemma:
      statement.kind = StatementKind::kLemma, base = "lemma";
      break;
    case TokenKind::kExample:
      statement.kind = StatementKind::kExample, base = "example";
      break;
    default:
      statement.kind = StatementKind::kDefinition;
      break;
  }
  if (!base.empty()) {
    position = 1;
    if (may_name(view.kind(1)) && view.kind(2) == TokenKind::kColon) {
      name = 1;
      position = 3;
    }
  }
  const std::optional<Expression> expression = parse_expression(reading_, view, position);
  if (!expression) return;
  std::optional<Elaborated> elaborated = elaborate(reading_, view, *expression);
  if (!elaborated) return;
  statement.formula = elaborated->formula;
  statement.sort_variable_count = elaborated->sort_variable_count;
  statement.sort_variable_names = std::move(elaborated->sort_variable_names);
  statement.variable_names = std::move(elaborated->variable_names);
  statement.where = {raw.source->index, raw.begin, raw.end, raw.line, raw.column};
  if (statement.kind == StatementKind::kDefinition) {
    if (!check_clause(reading_, statement, {raw.source, raw.begin, raw.end})) return;
    statement.defines =
        problem_.bank.symbol(defining_equation(problem_.bank, statement.formula).left);
    base = problem_.bank.signature().symbol(statement.defines).name;
  }
  statement.name = unique_name(view, name, base);
  problem_.statements.push_back(std::move(statement));
}

void Reader::read_formula(std::string text, const std::string& name) {
  const auto index = static_cast<std::uint32_t>(problem_.sources.size());
  std::string digest = sha256_hex(text);
  sources_.push_back({"--goal", std::move(text), index});
  const SourceText& source = sources_.back();
  Lexer lexer(source, 0, static_cast<std::uint32_t>(source.text.size()), diagnostics_);
  StatementTokens tokens;
  if (!lexer.next(tokens)) {
    if (diagnostics_.empty()) diagnostics_.file_error(source.path, "there is no formula");
    return;
  }
  StatementTokens more;
  if (lexer.next(more)) {
    diagnostics_.error({&source, more.tokens[0].begin, more.tokens[0].end},
                       "a goal is one formula");
  }
  if (!diagnostics_.empty()) return;
  add_goal({&source, &tokens.tokens}, tokens, name);
  if (diagnostics_.empty()) add_function_values();
  if (diagnostics_.empty()) problem_.sources.push_back({source.path, std::move(digest)});
}

void Reader::read_formulas(std::string text, const std::string& path, const std::string& name) {
  const std::size_t before = problem_.statements.size();
  const auto index = static_cast<std::uint32_t>(problem_.sources.size());
  std::string digest = sha256_hex(text);
  sources_.push_back({path, std::move(text), index});
  const SourceText& source = sources_.back();
  Lexer lexer(source, 0, static_cast<std::uint32_t>(source.text.size()), diagnostics_);
  StatementTokens tokens;
  while (lexer.next(tokens)) {
    if (tokens.sound) add_goal({&source, &tokens.tokens}, tokens, name);
  }
  if (!diagnostics_.empty()) {
    problem_.statements.resize(before);
    return;
  }
  add_function_values();
  problem_.sources.push_back({source.path, std::move(digest)});
}

void Reader::add_goal(const TokenView& view, const StatementTokens& tokens,
                      const std::string& base) {
  std::size_t position = 0;
  std::string name = base;
  const TokenKind first = view.kind(0);
  if (first == TokenKind::kTheorem || first == TokenKind::kLemma) {
    position = 1;
  } else if (starts_statement(first)) {
    diagnostics_.error(view.place(0), "only theorems and formulas can stand here",
                       "declarations and axioms belong to the theory");
    return;
  }
  if (may_name(view.kind(position)) && view.kind(position + 1) == TokenKind::kColon) {
    name = std::string(view.text(position));
    position += 2;
  }
  const std::optional<Expression> expression = parse_expression(reading_, view, position);
  if (!expression) return;
  std::optional<Elaborated> elaborated = elaborate(reading_, view, *expression);
  if (!elaborated) return;
  Statement statement;
  statement.kind = StatementKind::kTheorem;
  statement.formula = elaborated->formula;
  statement.sort_variable_count = elaborated->sort_variable_count;
  statement.sort_variable_names = std::move(elaborated->sort_variable_names);
  statement.variable_names = std::move(elaborated->variable_names);
  statement.where = {view.place(0).source->index, tokens.tokens.front().begin,
                     tokens.tokens.back().end, tokens.line, tokens.column};
  const auto taken = [&](const std::string& candidate) {
    return std::ranges::find(problem_.statements, candidate, &Statement::name) !=
           problem_.statements.end();
  };
  statement.name = name;
  for (std::uint32_t i = 2; taken(statement.name); ++i) {
    statement.name = fmt::format("{}.{}", name, i);
  }
  problem_.statements.push_back(std::move(statement));
}

}  // namespace whence::lang
