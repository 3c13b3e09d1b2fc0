#include "report/pages/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <variant>

#include "base/digest.h"
#include "base/workers.h"
#include "proof/file.h"
#include "report/escape.h"
#include "report/exports/theorems.h"
#include "report/pages/frame.h"
#include "report/pages/html.h"
#include "report/pages/search_data.h"
#include "whence/whence.h"

namespace whence::report {

namespace {

/// A word for a shell.
std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  const bool plain = word.find_first_not_of(
                         "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+") ==
                     std::string::npos;
  return plain && !word.empty() ? word : out + "'";
}

class SiteWriter {
 public:
  SiteWriter(Book& book, const std::string& directory, unsigned threads)
      : book_(book), catalogue_(book), folder_(directory), threads_(threads) {
    frame_.title = book.title();
    frame_.entries = {
        {"index.html", "Theorems"}, {"axioms.html", "Axioms and definitions"}, {"map.html", "Map"}};
    if (!catalogue_.not_proved().empty()) frame_.entries.emplace_back("open.html", "Not proved");
    frame_.footer = fmt::format(
        "Written by Whence {}. Every theorem here comes from a proof that the kernel checked{}.",
        api::version(),
        book.result().proof && !book.result().proof->holes().empty()
            ? ", some only up to holes, which they name"
            : "");
  }

  std::string write() {
    folder_.write_assets({"search.js", "graph.js", "proof.js"});
    folder_.write("data.js", search_data(book_, catalogue_));
    folder_.write_unlisted("run.js", run_data(book_));
    write_proof_file();
    write_page("axioms.html", "Axioms and definitions", axioms_body, {});
    // Pages do not depend on each other, so it does not matter who writes which.
    Workers workers(threads_);
    workers.each(book_.theorems().size(), [&](std::size_t i) {
      const std::string& name = book_.problem().statements[book_.theorems()[i].statement].name;
      write_page(book_.theorem_page(i), name,
                 [&](PageWriter& page) { return theorem_body(page, i, proof_); },
                 {"graph.js", "proof.js"});
    });
    if (book_.contradiction()) {
      write_page(book_.theorem_page(book_.theorems().size()), "Contradiction",
                 [&](PageWriter& page) { return contradiction_body(page, proof_); },
                 {"graph.js", "proof.js"});
    }
    if (!catalogue_.not_proved().empty()) write_page("open.html", "Not proved", open_body, {});
    write_page("map.html", "Map", map_body, {"data.js", "graph.js"}, true);
    // The index comes last: it leads to pages that are there.
    write_page("index.html", "Theorems", index_body, {"data.js", "run.js", "search.js"});
    return folder_.finish();
  }

 private:
  template <class Body>
  void write_page(const std::string& file, const std::string& title, Body&& body,
                  std::vector<std::string> scripts, bool wide = false) {
    PageWriter page(book_, catalogue_, file);
    FramedPage framed_page{file, title, body(page), std::move(scripts), wide};
    for (const auto& [name, contents] : page.parts().files()) folder_.write(name, contents);
    folder_.write(file, framed(frame_, framed_page));
  }

  void write_proof_file() {
    const auto& proof = book_.result().proof;
    if (!proof || (proof->theorems().empty() && !proof->contradiction().valid())) return;
    std::string text;
    if (!book_.result().explored) {
      proof_.name = "proof.json";
      text = whence::write_proof(book_.problem(), *proof);
      proof_.command = "whence check proof.json --input " + quoted(book_.title());
      if (const std::string goal = goal_of_command_line(); !goal.empty()) {
        proof_.command += " --goal " + quoted(goal);
      }
      // The page says what is not proved; the command is about what is.
      const bool complete = std::ranges::all_of(
          book_.result().findings,
          [](const StatementFinding& f) { return f.finding == Finding::kProved; });
      if (!complete) proof_.command += " --allow-missing";
    } else {
      text = write_laws();
      if (text.empty()) return;
    }
    proof_.digest = sha256_hex(text);
    proof_.bytes = text.size();
    folder_.write(proof_.name, text);
  }

  /// The theorem that was given as an option; empty if there is none.
  std::string goal_of_command_line() const {
    for (const BookTheorem& theorem : book_.theorems()) {
      const Statement& s = book_.problem().statements[theorem.statement];
      const auto& sources = book_.problem().sources;
      // The readers' name for it.
      if (s.where.source >= sources.size() || sources[s.where.source].path != "--goal") continue;
      return plain_text(book_.mpl().law(book_.formula_of(theorem.statement), Names{}));
    }
    return "";
  }

  /// Laws that exploration found stand in no file but that which is written here.
  std::string write_laws() {
    const std::vector<TheoremEntry> entries = theorem_entries(book_.result());
    const auto laws = theorems_as_mpl(book_.problem(), entries);
    if (const auto* wrong = std::get_if<NotWritable>(&laws)) {
      proof_.reason = wrong->reason;
      return "";
    }
    const auto& mpl = std::get<std::string>(laws);
    const auto file =
        proofs_of_theorems(book_.problem(), entries, *book_.result().proof, mpl, "laws.mpl");
    if (const auto* wrong = std::get_if<NotWritable>(&file)) {
      proof_.reason = wrong->reason;
      return "";
    }
    folder_.write("laws.mpl", mpl);
    proof_.name = "laws.proof.json";
    proof_.command = "whence check laws.proof.json --input laws.mpl";
    return std::get<std::string>(file);
  }

  Book& book_;
  Catalogue catalogue_;
  SiteFolder folder_;
  unsigned threads_;
  SiteFrame frame_;
  ProofFile proof_;
};

}  // namespace

std::string write_site(Book& book, const std::string& directory, unsigned threads) {
  book.read_proofs();
  return SiteWriter(book, directory, threads).write();
}

}  // namespace whence::report
