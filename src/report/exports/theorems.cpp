#include "report/exports/theorems.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "lang/ascii.h"
#include "lang/mpl/mpl.h"
#include "lang/mpl/print.h"
#include "lang/tptp/tptp.h"
#include "logic/goals.h"
#include "logic/relations.h"
#include "proof/file.h"

namespace whence::report {

namespace {

using explore::LawStatus;
using Status = std::optional<LawStatus>;

// The theory and the proved laws, in the order of the file.
struct Arranged {
  Problem problem;
  std::vector<std::string> comments;  // by statement
  std::string open;                   // the other laws, each line without a comment sign
};

const char* title(Status status, bool left_out, bool with_laws) {
  if (left_out) return "Laws that those above say at once.";
  if (!status) return with_laws ? "Conjectures that were given." : "Proved.";
  switch (*status) {
    case LawStatus::kEssential:
      return "Essential laws.";
    case LawStatus::kDerived:
      return "Laws that follow from the others.";
    case LawStatus::kOpen:
      break;
  }
  return "Open: true on everything tried, not proved.";
}

Arranged arrange(const Problem& problem, std::span<const TheoremEntry> laws,
                 const std::string& comment_sign) {
  Arranged out{without_goals(problem), {}, {}};
  out.comments.resize(out.problem.statements.size());
  const bool with_laws =
      std::ranges::any_of(laws, [](const TheoremEntry& law) { return law.status.has_value(); });
  const auto add = [&](Status status, bool left_out) {
    bool first = true;
    for (const TheoremEntry& law : laws) {
      if (law.status == LawStatus::kOpen || law.left_out != left_out) continue;
      if (!left_out && law.status != status) continue;
      out.problem.statements.push_back(problem.statements[law.statement]);
      std::string comment = law.sentence;
      if (first) {
        comment = std::string(title(status, left_out, with_laws)) + "\n" +
                  (comment.empty() ? "" : comment_sign + " " + comment);
        while (comment.back() == '\n') comment.pop_back();
      }
      first = false;
      out.comments.push_back(std::move(comment));
    }
  };
  for (const Status status :
       {Status(LawStatus::kEssential), Status(LawStatus::kDerived), Status()}) {
    add(status, false);
  }
  add(Status(), true);
  const TermPrinter printer(problem);
  for (const TheoremEntry& law : laws) {
    if (law.status != LawStatus::kOpen || law.left_out) continue;
    if (out.open.empty())
      out.open = comment_sign + " " + title(LawStatus::kOpen, false, with_laws) + "\n";
    out.open += comment_sign + " " + problem.statements[law.statement].name + ": " +
                printer.statement_formula(law.statement) + "\n";
  }
  return out;
}

// Definitions of constants f' are made by the reader where it needs them; they go by name.
bool is_implied(const Problem& problem, const Statement& s) {
  return s.defines.valid() && problem.bank.signature().symbol(s.defines).closure_of.has_value();
}

std::vector<std::size_t> written(const Problem& problem) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < problem.statements.size(); ++i) {
    if (!is_implied(problem, problem.statements[i])) out.push_back(i);
  }
  return out;
}

}  // namespace

std::vector<TheoremEntry> theorem_entries(const Result& result) {
  std::vector<TheoremEntry> out;
  for (std::size_t i = 0; i < result.findings.size(); ++i) {
    const StatementFinding& finding = result.findings[i];
    if (i < result.notes.size() && result.notes[i].law) {
      const explore::Law& law = *result.notes[i].law;
      out.push_back({finding.statement, law.status, law.shape.sentence, law.left_out});
    } else if (finding.finding == Finding::kProved) {
      out.push_back({finding.statement, std::nullopt, ""});
    }
  }
  return out;
}

std::variant<std::string, NotWritable> theorems_as_mpl(const Problem& problem,
                                                       std::span<const TheoremEntry> laws) {
  const Arranged arranged = arrange(problem, laws, "--");
  std::string text = print_problem(arranged.problem, arranged.comments) + arranged.open;
  // Other languages have names and statements that MPL has not.
  const auto again = read_mpl_text(text, "");
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&again)) {
    return NotWritable{wrong->front().text + ": " + wrong->front().message};
  }
  const auto& read = std::get<Problem>(again);
  if (written(read).size() != written(arranged.problem).size()) {
    return NotWritable{"the theory's statements"};
  }
  return text;
}

std::variant<std::string, NotWritable> theorems_as_tptp(const Problem& problem,
                                                        std::span<const TheoremEntry> laws) {
  Arranged arranged = arrange(problem, laws, "%");
  say_with_relations(arranged.problem, arranged.comments);
  auto text = print_tptp(arranged.problem, arranged.comments);
  if (auto* wrong = std::get_if<UnsupportedTptp>(&text)) {
    return NotWritable{std::move(wrong->reason)};
  }
  return std::get<std::string>(std::move(text)) + lang::ascii_lines(arranged.open);
}

std::variant<std::string, NotWritable> proofs_of_theorems(const Problem& problem,
                                                          std::span<const TheoremEntry> laws,
                                                          const kernel::Proof& proof,
                                                          const std::string& text,
                                                          const std::string& name) {
  auto read = read_mpl_text(text, name);
  auto* again = std::get_if<Problem>(&read);
  if (again == nullptr) throw std::logic_error("a file of theorems does not read back");
  // A proof file goes by the names of statements, of which MPL may have others.
  const Arranged arranged = arrange(problem, laws, "--");
  const std::vector<std::size_t> from = written(arranged.problem);
  const std::vector<std::size_t> to = written(*again);
  if (from.size() != to.size()) throw std::logic_error("a file of theorems lacks statements");
  std::vector<std::string> names;
  for (const Statement& s : again->statements) names.push_back(s.name);
  for (std::size_t i = 0; i < from.size(); ++i) {
    again->statements[to[i]].name = arranged.problem.statements[from[i]].name;
  }
  auto derivation = read_proof(*again, write_proof(problem, proof));
  for (std::size_t i = 0; i < names.size(); ++i) again->statements[i].name = std::move(names[i]);
  if (auto* error = std::get_if<FileError>(&derivation)) {
    return NotWritable{std::move(error->reason)};
  }
  auto verdict = kernel::certify(*again, std::get<Derivation>(std::move(derivation)));
  if (auto* rejection = std::get_if<kernel::Rejection>(&verdict)) {
    return NotWritable{std::move(rejection->reason)};
  }
  return write_proof(*again, std::get<kernel::Proof>(verdict));
}

}  // namespace whence::report
