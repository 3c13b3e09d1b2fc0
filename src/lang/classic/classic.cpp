#include "lang/classic/classic.h"

#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "lang/classic/abbreviations.h"
#include "lang/classic/configuration.h"
#include "lang/files.h"

namespace whence {

namespace {

using lang::classic::ConfigurationReader;

std::variant<Problem, std::vector<Diagnostic>> read_configuration(
    std::string text, const std::filesystem::path& path, const std::filesystem::path& directory,
    const ClassicOptions& options) {
  Problem problem;
  problem.language = InputLanguage::kClassic;
  problem.input_symbol_count = problem.bank.signature().symbol_count();
  lang::Diagnostics diagnostics;
  ConfigurationReader reader(problem, diagnostics, options);
  reader.read(std::move(text), path, directory);
  if (!diagnostics.empty()) return diagnostics.take();
  return problem;
}

// Reads all expressions of a source as theorems; all or none.
std::vector<Diagnostic> read_goals(Problem& problem, const lang::SourceText& source,
                                   std::string sha256, const std::string& name) {
  using namespace lang::classic;
  using lang::in_quotes;
  lang::Diagnostics diagnostics;
  Elaborator elaborator(problem, diagnostics);
  const Text text{&source, source.text, {}};
  absl::flat_hash_set<std::string> names;
  for (const Statement& statement : problem.statements) names.insert(statement.name);
  std::vector<Expression> expressions;
  std::vector<lang::Place> places;
  std::size_t position = behind_blanks(text, 0);
  while ((position < text.text.size() || expressions.empty()) && !diagnostics.full()) {
    const std::size_t begin = position;
    auto expression = parse_one(text, position, diagnostics);
    if (!expression) break;
    expressions.push_back(std::move(*expression));
    places.push_back(text.place(begin, position));
    position = behind_blanks(text, position);
  }
  const auto is_defined = [&](std::string_view relation) {
    return elaborator.find_relation(relation) != nullptr;
  };
  const Abbreviated all = without_made_names(std::move(expressions), is_defined);
  for (const Name& unknown : all.unknown) {
    diagnostics.error(unknown.place,
                      fmt::format("{} is no definition, but a name that Generative Logic makes",
                                  in_quotes(unknown.text)),
                      "no theorem in this list says what it stands for");
  }
  std::vector<Statement> read;
  for (std::size_t k = 0; k < all.theorems.size() && !diagnostics.full(); ++k) {
    if (std::ranges::any_of(all.unknown, [&](const Name& unknown) {
          return places[k].begin <= unknown.place.begin && unknown.place.begin < places[k].end;
        })) {
      continue;
    }
    auto formula = elaborator.goal(all.theorems[k]);
    if (!formula) continue;
    Statement statement;
    statement.kind = StatementKind::kTheorem;
    statement.formula = formula->formula;
    statement.variable_names = std::move(formula->names);
    statement.name = name;
    for (std::size_t i = 2; names.contains(statement.name); ++i) {
      statement.name = fmt::format("{}_{}", name, i);
    }
    names.insert(statement.name);
    const lang::LineColumn at = lang::line_column(source, places[k].begin);
    statement.where = {source.index, places[k].begin, places[k].end, at.line, at.column};
    read.push_back(std::move(statement));
  }
  if (!diagnostics.empty()) return diagnostics.take();
  problem.sources.push_back({source.path, std::move(sha256)});
  for (Statement& statement : read) problem.statements.push_back(std::move(statement));
  return {};
}

}  // namespace

std::variant<Problem, std::vector<Diagnostic>> read_classic_file(const std::filesystem::path& path,
                                                                 const ClassicOptions& options) {
  std::optional<std::string> text = lang::bytes_of(path, lang::kMostInputBytes);
  if (!text) {
    lang::Diagnostics diagnostics;
    diagnostics.file_error(path.string(), "this file cannot be read");
    return diagnostics.take();
  }
  return read_configuration(std::move(*text), path, path.parent_path(), options);
}

std::variant<Problem, std::vector<Diagnostic>> read_classic_text(
    std::string_view text, const std::string& name, const std::filesystem::path& directory,
    const ClassicOptions& options) {
  return read_configuration(std::string(text), name, directory, options);
}

std::vector<Diagnostic> read_classic_goals(Problem& problem, std::string_view text,
                                           const std::string& name) {
  const lang::SourceText source{"--goal", std::string(text),
                                static_cast<std::uint32_t>(problem.sources.size())};
  return read_goals(problem, source, sha256_hex(text), name);
}

std::vector<Diagnostic> read_classic_goal_file(Problem& problem,
                                               const std::filesystem::path& path) {
  std::optional<std::string> text = lang::bytes_of(path, lang::kMostInputBytes);
  if (!text || text->size() > lang::kMostInputBytes) {
    lang::Diagnostics diagnostics;
    diagnostics.file_error(path.string(),
                           text ? "this file is too large" : "this file cannot be read");
    return diagnostics.take();
  }
  std::string sha256 = sha256_hex(*text);
  const lang::SourceText source{path.string(), std::move(*text),
                                static_cast<std::uint32_t>(problem.sources.size())};
  return read_goals(problem, source, std::move(sha256), path.stem().string());
}

}  // namespace whence
