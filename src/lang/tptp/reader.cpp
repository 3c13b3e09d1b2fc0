#include "lang/tptp/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/digest.h"
#include "lang/characters.h"
#include "lang/files.h"
#include "lang/tptp/tuples.h"

namespace whence::lang::tptp {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostDistinctObjects = 1000;  // n of them make n * n / 2 disequations
// What the kernel is ready to remember of bound variables; see TermChecker.
constexpr std::size_t kMostContextCells = 20'000'000;

constexpr std::array<std::string_view, 8> kAxiomRoles{
    "axiom", "hypothesis", "definition", "assumption", "lemma", "theorem", "corollary", "plain"};

bool is_name(TokenKind kind) {
  return kind == TokenKind::kLowerWord || kind == TokenKind::kSingleQuoted ||
         kind == TokenKind::kNumber;
}

}  // namespace

// --- files
// ----------------------------------------------------------------------------------------

void Reader::read_file(const fs::path& path) {
  std::optional<std::string> text = bytes_of(path, kMostInputBytes);
  if (!text) {
    diagnostics_.file_error(path.string(), "this file cannot be read");
    return;
  }
  open(std::move(*text), path.string(), path.parent_path(), key_of(path), 0);
  read_all();
}

void Reader::read_text(std::string text, const std::string& name, const fs::path& directory) {
  open(std::move(text), name, directory, {}, 0);
  read_all();
}

void Reader::open(std::string text, std::string path, fs::path directory, std::string key,
                  std::size_t selection) {
  total_bytes_ += text.size();
  if (total_bytes_ > kMostInputBytes) {
    diagnostics_.file_error(std::move(path),
                            fmt::format("the input is larger than {} MB", kMostInputBytes >> 20U));
    return;
  }
  // A file that is read in parts is one source.
  std::string digest = sha256_hex(text);
  const auto known = std::ranges::find_if(problem_.sources, [&](const Source& source) {
    return source.path == path && source.sha256 == digest;
  });
  const auto index = static_cast<std::uint32_t>(known - problem_.sources.begin());
  if (known == problem_.sources.end()) problem_.sources.push_back({path, std::move(digest)});
  sources_.push_back({std::move(path), std::move(text), index});
  if (selection == 0) seen_[key].whole = true;
  auto file = std::make_unique<OpenFile>();
  file->key = std::move(key);
  file->directory = std::move(directory);
  file->selection = selection;
  file->lexer = std::make_unique<Lexer>(sources_.back(), diagnostics_);
  open_.push_back(std::move(file));
}

void Reader::read_all() {
  while (!open_.empty() && !diagnostics_.full()) {
    if (lexer().at(TokenKind::kEnd)) {
      const std::size_t selection = open_.back()->selection;
      open_.pop_back();
      const bool goes_on = !open_.empty() && open_.back()->selection == selection;
      if (selection != 0 && !goes_on) finish_selection(selection);
      continue;
    }
    if (!statement(*open_.back())) skip_to_next();
    // What is wrong is said when everything is read.
    if (declarations_only_) (void)diagnostics_.take();
  }
  if (diagnostics_.empty() && !declarations_only_) finish();
}

void Reader::read_declarations_only(bool only) {
  declarations_only_ = only;
  (void)diagnostics_.take();
  higher_order_.start_again();
  open_.clear();
  sources_.clear();
  problem_.sources.clear();
  selections_.clear();
  seen_.clear();
  names_.clear();
  name_counts_.clear();
  total_bytes_ = 0;
}

void Reader::finish_selection(std::size_t selection) {
  const Selection& s = selections_[selection - 1];
  for (const auto& [name, token] : s.names) {
    if (s.found.at(name)) continue;
    diagnostics_.error({s.source, token.begin, token.end},
                       fmt::format("the file has no formula named {}", in_quotes(name)));
  }
}

void Reader::finish() {
  for (Statement& statement : higher_order_.finish()) add(std::move(statement));
  add_distinct_objects();
  for (Statement& axiom : tuple_axioms(problem_.bank, symbols_)) add(std::move(axiom));
  const bool asks = std::ranges::any_of(
      problem_.statements, [](const Statement& s) { return s.kind == StatementKind::kTheorem; });
  if (!asks) add_contradiction();
  problem_.input_symbol_count = problem_.bank.signature().symbol_count();
  check_size(0);
}

// Different distinct objects are different (TPTP language documentation, "distinct objects").
void Reader::add_distinct_objects() {
  const std::vector<SymbolId>& objects = symbols_.distinct_objects();
  if (objects.size() < 2) return;
  if (objects.size() > kMostDistinctObjects) {
    diagnostics_.file_error(problem_.sources.front().path,
                            fmt::format("more than {} distinct objects", kMostDistinctObjects));
    return;
  }
  TermBank& bank = problem_.bank;
  std::vector<TermId> terms;
  for (const SymbolId object : objects) {
    terms.push_back(bank.apply(bank.signature().function(object), {}));
  }
  TermId all;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    for (std::size_t k = i + 1; k < terms.size(); ++k) {
      const TermId part = bank.negation(bank.equality(terms[i], terms[k]));
      all = all.valid() ? bank.conjunction(all, part) : part;
    }
  }
  Statement statement;
  statement.kind = StatementKind::kAxiom;
  statement.formula = all;
  statement.name = "distinct_objects";
  statement.role = "axiom";
  add(std::move(statement));
}

void Reader::add_contradiction() {
  Statement statement;
  statement.kind = StatementKind::kTheorem;
  statement.formula = problem_.bank.falsity();
  statement.name = "contradiction";
  add(std::move(statement));
  problem_.asks_satisfiability = true;
}

void Reader::check_size(std::size_t first) {
  const TermBank& bank = problem_.bank;
  std::size_t cells = 0;
  for (std::size_t i = first; i < bank.size(); ++i) {
    const TermId t{i};
    cells += bank.loose_bound(t);
    for (const TermId argument : bank.arguments(t)) cells += bank.loose_bound(argument);
  }
  if (cells <= kMostContextCells) return;
  diagnostics_.file_error(problem_.sources.front().path,
                          "too many variables are in scope of each other for the kernel to check");
}

// --- statements
// -----------------------------------------------------------------------------------

std::string Reader::described(const Token& token) const {
  return token.kind == TokenKind::kEnd ? "the end of the text" : in_quotes(lexer().text(token));
}

bool Reader::error(const Token& token, std::string message, std::string advice) {
  if (token.kind != TokenKind::kBad) {
    std::string quotes = quoting_advice(lexer().place(token));
    diagnostics_.error(lexer().place(token), std::move(message),
                       quotes.empty() ? std::move(advice) : std::move(quotes));
  }
  return false;
}

bool Reader::expect(TokenKind kind, const char* what) {
  if (!lexer().at(kind)) {
    return error(lexer().token(),
                 fmt::format("expected {}, found {}", what, described(lexer().token())));
  }
  lexer().advance();
  return true;
}

// To the end of a statement that has an error: a dot with a statement, or nothing, behind it.
void Reader::skip_to_next() {
  Diagnostics unused;
  Lexer ahead = lexer().silent(unused);
  while (!ahead.at(TokenKind::kEnd)) {
    const bool dot = ahead.at(TokenKind::kDot);
    ahead.advance();
    if (!dot) continue;
    if (ahead.at(TokenKind::kLowerWord) || ahead.at(TokenKind::kEnd)) break;
  }
  lexer() = ahead.silent(diagnostics_);
}

bool Reader::statement(OpenFile& file) {
  const Token keyword = lexer().token();
  const std::string_view word = lexer().text();
  if (keyword.kind == TokenKind::kLowerWord && word == "include") return include();
  Annotated annotated;
  annotated.keyword = keyword;
  if (word == "cnf") {
    annotated.dialect = Dialect::kCnf;
  } else if (word == "fof") {
    annotated.dialect = Dialect::kFof;
  } else if (word == "tff") {
    annotated.dialect = Dialect::kTff;
  } else if (word == "thf") {
    annotated.dialect = Dialect::kThf;
  } else if (word == "tcf" || word == "tpi" || word == "ntf") {
    return error(keyword, fmt::format("unsupported: {}", in_quotes(word)),
                 "Whence reads CNF, FOF, TFF and of THF what is TH0");
  } else {
    return error(keyword, fmt::format("expected `cnf`, `fof`, `tff`, `thf` or `include`, found {}",
                                      described(keyword)));
  }
  if (!header(annotated)) return false;
  const bool is_wanted = wanted(file, annotated.name);
  if (lexer().text(annotated.role) == "type") {
    if (annotated.dialect != Dialect::kTff && annotated.dialect != Dialect::kThf) {
      return error(annotated.role, "types are declared in `tff` and `thf` only");
    }
    return type_declaration(annotated.dialect) && annotations();
  }
  if (!is_wanted || declarations_only_) {
    // The text between is not looked at: what is wrong in it concerns nobody.
    skip_to_next();
    return true;
  }
  return annotated_formula(file, annotated);
}

// fof ( name , role ,
bool Reader::header(Annotated& annotated) {
  lexer().advance();
  if (!expect(TokenKind::kLeftParen, "`(`")) return false;
  annotated.name = lexer().token();
  if (!is_name(annotated.name.kind)) {
    return error(
        annotated.name,
        fmt::format("expected the name of the formula, found {}", described(annotated.name)),
        "names are words of small letters, integers, or quoted: 'The name'");
  }
  lexer().advance();
  if (!expect(TokenKind::kComma, "`,`")) return false;
  annotated.role = lexer().token();
  if (annotated.role.kind != TokenKind::kLowerWord) {
    return error(annotated.role, fmt::format("expected a role such as `axiom`, found {}",
                                             described(annotated.role)));
  }
  lexer().advance();
  return subrole() && expect(TokenKind::kComma, "`,`");
}

// A role may say more of itself behind a hyphen, `axiom-local`, by a general term. It has no
// meaning here, and is not written again, since other readers refuse it.
bool Reader::subrole() {
  const bool signed_number = lexer().at(TokenKind::kNumber) && lexer().text().starts_with("-");
  if (lexer().text() != "-" && !signed_number) return true;
  std::size_t depth = 0;
  std::size_t tokens = 0;
  for (;; lexer().advance(), ++tokens) {
    const TokenKind kind = lexer().kind();
    const bool closes = kind == TokenKind::kRightParen || kind == TokenKind::kRightBracket;
    if (kind == TokenKind::kBad) return false;
    if (kind == TokenKind::kEnd || kind == TokenKind::kDot || (closes && depth == 0) ||
        (kind == TokenKind::kComma && depth == 0)) {
      break;
    }
    if (kind == TokenKind::kLeftParen || kind == TokenKind::kLeftBracket) ++depth;
    if (closes) --depth;
  }
  if (tokens > 1 || signed_number) return true;
  return error(lexer().token(), fmt::format("expected a term such as `local` behind `-`, found {}",
                                            described(lexer().token())));
}

bool Reader::annotated_formula(OpenFile& file, const Annotated& annotated) {
  const std::string role(lexer().text(annotated.role));
  Statement statement;
  statement.kind = StatementKind::kAxiom;
  if (role == "conjecture" || role == "question") {
    statement.kind = StatementKind::kTheorem;
    statement.is_question = role == "question";
    if (annotated.dialect == Dialect::kCnf) {
      return error(annotated.role, fmt::format("a clause is no {}", role),
                   "clauses come from a conjecture by negating it: `negated_conjecture`");
    }
  } else if (role == "negated_conjecture") {
    statement.negated_conjecture = true;
  } else if (std::ranges::find(kAxiomRoles, role) == kAxiomRoles.end()) {
    return error(annotated.role, fmt::format("unsupported: the role {}", in_quotes(role)));
  }
  // A file that was read in parts before has some of its statements already.
  Seen& seen = seen_[file.key];
  const bool is_known = seen.statements.contains(annotated.keyword.begin);
  if (file.selection != 0) seen.statements.insert(annotated.keyword.begin);
  if (is_known) {
    skip_to_next();
    return true;
  }
  std::optional<ReadFormula> read = formula_of(annotated.dialect, statement.kind);
  if (!read || !annotations()) return false;
  statement.formula = read->formula;
  statement.variable_names = std::move(read->variable_names);
  statement.sort_variable_count = static_cast<std::uint32_t>(read->sort_variable_names.size());
  statement.sort_variable_names = std::move(read->sort_variable_names);
  statement.role = role;
  statement.original_name = std::string(lexer().text(annotated.name));
  statement.name = unquoted(statement.original_name);
  locate(file, statement, annotated.keyword.begin, lexer().token().begin);
  add(std::move(statement));
  return true;
}

// In THF the formula is found when all statements have been read.
std::optional<ReadFormula> Reader::formula_of(Dialect dialect, StatementKind kind) {
  if (dialect != Dialect::kThf) return formulas_.parse(lexer(), dialect);
  if (!higher_order_.statement(lexer(), kind)) return std::nullopt;
  return ReadFormula{};
}

// [, source [, useful info]] ) .   The terms are only skipped.
bool Reader::annotations() {
  if (!lexer().at(TokenKind::kComma) && !lexer().at(TokenKind::kRightParen)) {
    const Token token = lexer().token();
    if (token.kind == TokenKind::kOther) {
      return error(token, fmt::format("unsupported: not first-order, {}", described(token)),
                   "Whence reads CNF, FOF, TFF and THF");
    }
    return error(token,
                 fmt::format("expected a connective, `,` or `)`, found {}", described(token)));
  }
  for (std::size_t depth = 1; depth > 0; lexer().advance()) {
    switch (lexer().kind()) {
      case TokenKind::kLeftParen:
      case TokenKind::kLeftBracket:
        ++depth;
        break;
      case TokenKind::kRightParen:
      case TokenKind::kRightBracket:
        --depth;
        break;
      case TokenKind::kDot:
      case TokenKind::kEnd:
        return error(lexer().token(),
                     fmt::format("expected `)`, found {}", described(lexer().token())));
      case TokenKind::kBad:
        return false;
      default:
        break;
    }
  }
  return expect(TokenKind::kDot, "`.`");
}

void Reader::locate(OpenFile& file, Statement& statement, std::uint32_t begin, std::uint32_t end) {
  const std::string_view text = file.lexer->source().text;
  while (file.counted < begin) {
    const CodePoint c = decode(text, file.counted);
    if (text[file.counted] == '\n') {
      ++file.line;
      file.column = 1;
    } else {
      ++file.column;
    }
    file.counted += std::max(1U, c.length);
  }
  // The next token begins behind the blanks; the statement ends before them.
  while (end > begin && text[end - 1] != '.') --end;
  statement.where = {file.lexer->source().index, begin, end, file.line, file.column};
}

std::string Reader::unique_name(const std::string& wanted) {
  if (names_.insert(wanted).second) return wanted;
  for (std::uint32_t& count = name_counts_[wanted];;) {
    std::string name = fmt::format("{}.{}", wanted, ++count + 1);
    if (names_.insert(name).second) return name;
  }
}

void Reader::add(Statement statement) {
  statement.name = unique_name(statement.name);
  problem_.statements.push_back(std::move(statement));
}

// --- types
// ----------------------------------------------------------------------------------------

bool Reader::type_declaration(Dialect dialect) {
  has_declarations_ = true;
  std::size_t parentheses = 0;
  for (; lexer().at(TokenKind::kLeftParen); ++parentheses) lexer().advance();
  const Token name = lexer().token();
  if (name.kind != TokenKind::kLowerWord && name.kind != TokenKind::kSingleQuoted &&
      name.kind != TokenKind::kSystemWord) {
    return error(name, fmt::format("expected the name of a symbol, found {}", described(name)));
  }
  lexer().advance();
  if (!expect(TokenKind::kColon, "`:`")) return false;
  const std::string_view spelling = lexer().text(name);
  if (dialect == Dialect::kThf) {
    if (!higher_order_.declaration(lexer(), name)) return false;
    for (; parentheses > 0; --parentheses) {
      if (!expect(TokenKind::kRightParen, "`)`")) return false;
    }
    return true;
  }
  DeclaredType type;
  if (!types_.declared(lexer(), {}, type)) return false;
  // The same type declared twice is one type.
  const bool fits = type.is_type ? symbols_.declare_type(spelling, type.arity)
                                 : symbols_.declare(spelling, std::move(type.rank));
  if (!fits) {
    return error(
        name, fmt::format("{} has been declared or used with another type before", described(name)),
        "a symbol has one type");
  }
  for (; parentheses > 0; --parentheses) {
    if (!expect(TokenKind::kRightParen, "`)`")) return false;
  }
  return true;
}

// --- one formula
// ----------------------------------------------------------------------------------

// In the language of the problem; THF is what has an application or a lambda written so.
std::optional<ReadFormula> Reader::goal_of(Lexer& lexer) {
  Diagnostics unused;
  for (Lexer ahead = lexer.silent(unused); !ahead.at(TokenKind::kEnd) && !unused.full();
       ahead.advance()) {
    if (at_operator(ahead, "@") || at_operator(ahead, "^")) return higher_order_.goal(lexer);
  }
  return formulas_.parse(lexer, symbols_.has_types() ? Dialect::kTff : Dialect::kFof);
}

void Reader::read_formula(std::string text, const std::string& name) {
  const auto index = static_cast<std::uint32_t>(problem_.sources.size());
  std::string digest = sha256_hex(text);
  sources_.push_back({"--goal", std::move(text), index});
  const SourceText& source = sources_.back();
  Lexer lexer(source, diagnostics_);
  if (lexer.at(TokenKind::kEnd)) {
    diagnostics_.file_error(source.path, "there is no formula");
    return;
  }
  const std::uint32_t begin = lexer.token().begin;
  const std::size_t before = problem_.bank.size();
  const std::optional<ReadFormula> read = goal_of(lexer);
  if (!read) return;
  if (!lexer.at(TokenKind::kEnd)) {
    if (!lexer.at(TokenKind::kBad)) {
      diagnostics_.error(lexer.place(), "a goal is one formula");
    }
    return;
  }
  // Of other names none can be the one that this gets.
  for (const Statement& statement : problem_.statements) {
    if (statement.name.starts_with(name)) names_.insert(statement.name);
  }
  // What was asked for want of a conjecture is not asked any more.
  if (problem_.asks_satisfiability) {
    problem_.asks_satisfiability = false;
    std::erase_if(problem_.statements,
                  [](const Statement& s) { return s.kind == StatementKind::kTheorem; });
  }
  problem_.sources.push_back({source.path, std::move(digest)});
  Statement statement;
  statement.kind = StatementKind::kTheorem;
  statement.formula = read->formula;
  statement.variable_names = read->variable_names;
  statement.sort_variable_count = static_cast<std::uint32_t>(read->sort_variable_names.size());
  statement.sort_variable_names = read->sort_variable_names;
  statement.name = name;
  statement.role = "conjecture";
  const LineColumn at = line_column(source, begin);
  statement.where = {index, begin, static_cast<std::uint32_t>(source.text.size()), at.line,
                     at.column};
  add(std::move(statement));
  check_size(before);
}

}  // namespace whence::lang::tptp
