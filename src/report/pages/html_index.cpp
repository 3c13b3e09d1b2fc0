// The first page: every theorem in its chapter, with its verdict.

#include <fmt/format.h>

#include <algorithm>

#include "report/escape.h"
#include "report/pages/html.h"

namespace whence::report {

namespace {

constexpr std::size_t kLinksShown = 8;
constexpr std::size_t kEntriesInPiece = 25;

struct Totals {
  std::size_t asked = 0;
  std::size_t proved = 0;
  std::size_t refuted = 0;
  std::size_t on_holes = 0;  ///< would be proved if what the kernel cannot check were
  std::size_t holes = 0;
};

Totals count_all(const Book& book) {
  Totals totals;
  for (const StatementFinding& finding : book.result().findings) {
    ++totals.asked;
    if (finding.finding == Finding::kProved) ++totals.proved;
    if (finding.finding == Finding::kRefuted) ++totals.refuted;
  }
  for (const BookTheorem& theorem : book.theorems())
    totals.on_holes += theorem.holes.empty() ? 0 : 1;
  totals.proved -= std::min(totals.proved, totals.on_holes);
  if (book.result().proof) totals.holes = book.result().proof->holes().size();
  return totals;
}

std::string_view stopped_words(StopReason reason) {
  switch (reason) {
    case StopReason::kDone:
    case StopReason::kGaveUp:
      break;
    case StopReason::kWorkLimit:
      return "The search stopped at its work limit.";
    case StopReason::kTimeLimit:
      return "The search stopped at its time limit.";
    case StopReason::kMemoryLimit:
      return "The search stopped at its memory limit.";
    case StopReason::kInterrupted:
      return "The search was interrupted.";
  }
  return "";
}

std::string summary(const Book& book) {
  const Totals t = count_all(book);
  if (t.asked == 0) return "<p class=\"lead\">There was nothing to prove.</p>\n";
  std::string out = "<p class=\"lead\">";
  if (t.proved == t.asked) {
    out += t.asked == 1 ? "Its one theorem is proved"
                        : fmt::format("All {} theorems are proved", grouped(t.asked));
  } else {
    out += fmt::format("{} of {} proved", grouped(t.proved), count(t.asked, "theorem"));
  }
  if (t.proved > 0) out += ", each by a proof that the kernel checked step by step";
  out += ". ";
  if (t.on_holes > 0) {
    out += fmt::format(
        "<strong class=\"bad\">{} on {}</strong>: on the word of something that the kernel cannot "
        "check. ",
        t.on_holes == 1 ? "1 theorem rests" : grouped(t.on_holes) + " theorems rest",
        count(t.holes, "hole"));
  }
  if (book.result().proof && !book.result().proof->unchecked_definitions().empty()) {
    std::string names;
    for (const std::uint32_t i : book.result().proof->unchecked_definitions()) {
      names += (names.empty() ? "" : ", ") + html(book.problem().statements[i].name);
    }
    out +=
        "<strong class=\"bad\">Definitions that count as axioms</strong>, as the kernel could "
        "not check them: " +
        names + ". ";
  }
  out += stopped_words(book.result().reason);
  out += "</p>\n<dl class=\"totals\">\n";
  const auto total = [&](std::string_view name, const std::string& value,
                         std::string_view tone = "") {
    out += fmt::format("<div{}><dt>{}</dt><dd>{}</dd></div>\n", tone, name, value);
  };
  total("Proved", grouped(t.proved));
  if (t.refuted > 0) total("False", grouped(t.refuted));
  if (t.on_holes > 0) total("Up to holes", grouped(t.on_holes), " class=\"bad\"");
  const std::size_t open = t.asked - t.proved - t.on_holes - t.refuted;
  if (open > 0) total("Open", grouped(open));
  if (book.result().proof) {
    total("Kernel steps", grouped(book.step_count()));
    total("Holes", grouped(t.holes), t.holes > 0 ? " class=\"bad\"" : "");
  }
  // What the clock says differs from run to run: run.js has it, and the script puts it here.
  return out + "<div id=\"time\" hidden><dt>Time</dt><dd></dd></div>\n</dl>\n";
}

struct Tone {
  std::string_view style;
  std::string words;
};

Tone verdict_of(const Book& book, const CatalogueEntry& entry) {
  switch (book.result().findings[entry.finding].finding) {
    case Finding::kProved:
      break;
    case Finding::kRefuted:
      return {"bad", "False"};
    case Finding::kCounterModel:
    case Finding::kSaturated:
      return {"bad", "Does not follow"};
    case Finding::kContradictoryAxioms:
      return {"bad", "Contradictory axioms"};
    case Finding::kUnknown:
      return {"doubt", "Open"};
  }
  if (!entry.theorem) return {"doubt", "Open"};
  const std::size_t holes = book.theorems()[*entry.theorem].holes.size();
  if (holes > 0) return {"bad", count(holes, "hole")};
  return {"good", "Proved"};
}

std::string how_proved(const Book& book, const CatalogueEntry& entry) {
  const BookTheorem& theorem = book.theorems()[*entry.theorem];
  std::string how;
  const Argument& root = theorem.reading.arguments.front();
  if (root.kind == ArgumentKind::kInduction) {
    how = "by induction";
    for (std::size_t i = 0; i < root.induction_variables.size(); ++i) {
      how += i == 0 ? " on " : ", ";
      how += "<span class=\"math\">" + variable(root.induction_variables[i]) + "</span>";
    }
  } else if (theorem.by_induction) {
    how = "by a lemma by induction";
  } else {
    how = "directly";
  }
  how += " · " + count(theorem.steps, "step");
  if (!theorem.lemmas.empty()) how += " · " + count(theorem.lemmas.size(), "lemma");
  return how;
}

std::string relations(PageWriter& page, const CatalogueEntry& entry) {
  std::string out;
  if (!entry.uses.empty()) out += "uses " + page.entry_links(entry.uses, kLinksShown);
  if (!entry.used_by.empty()) {
    out += (out.empty() ? "" : " · ") + ("used by " + page.entry_links(entry.used_by, kLinksShown));
  }
  return out;
}

std::string entry_html(PageWriter& page, std::size_t index) {
  const Book& book = page.book();
  const CatalogueEntry& entry = page.catalogue().entries()[index];
  const Statement& statement = book.problem().statements[entry.statement];
  const Tone tone = verdict_of(book, entry);
  const std::string anchor = Book::statement_anchor(entry.statement);
  const std::string href =
      entry.theorem ? book.theorem_page(*entry.theorem) : "open.html#" + anchor;
  std::string out = fmt::format("<li class=\"entry {}\" id=\"{}\">\n", tone.style, anchor);
  out += fmt::format("<div class=\"row\"><h3><a href=\"{}\">{}</a></h3>", href,
                     html(shortened(statement.name, 80)));
  if (!entry.kind.empty()) {
    out += fmt::format("<span class=\"law-kind\">{}</span>", html(shortened(entry.kind, 60)));
  }
  if (entry.left_out) {
    out += "<span class=\"tag faint\" title=\"other laws say it at once\">left out</span>";
  } else if (entry.status == explore::LawStatus::kEssential) {
    out += "<span class=\"tag\">essential</span>";
  } else if (entry.status == explore::LawStatus::kDerived) {
    out += "<span class=\"tag faint\">derived</span>";
  }
  out += fmt::format("<span class=\"badge {}\">{}</span></div>\n", tone.style, tone.words);
  out += fmt::format("<p class=\"formula\">{}</p>\n",
                     math_law(book, book.formula_of(entry.statement)));
  std::string how;
  if (entry.theorem) how = how_proved(book, entry);
  const std::string links = entry.theorem ? relations(page, entry) : "";
  if (!links.empty()) how += " · " + links;
  if (!how.empty()) out += fmt::format("<p class=\"how\">{}</p>\n", how);
  return out + "</li>\n";
}

std::string option(std::string_view value, std::string_view words) {
  return fmt::format("<option value=\"{}\">{}</option>", value, words);
}

/// What the script works; without one it is not shown.
std::string toolbar(const Book& book) {
  const bool laws = book.result().explored;
  std::string out =
      "<form class=\"search\" id=\"search\" role=\"search\" hidden>\n"
      "<div class=\"field\"><label for=\"q\">Search</label>"
      "<input id=\"q\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" "
      "autocapitalize=\"off\" placeholder=\"a name, a symbol, or a shape such as _ + _ = _ + _\" "
      "aria-describedby=\"hits\"></div>\n"
      "<div class=\"filters\">\n";
  out += "<label>Proof <select id=\"by-proof\">" + option("", "any") +
         option("induction", "by induction") + option("direct", "without induction") +
         "</select></label>\n";
  if (laws) {
    out += "<label>Law <select id=\"by-law\">" + option("", "any") +
           option("essential", "essential") + option("derived", "derived") +
           option("left", "left out") + "</select></label>\n";
  }
  out += "<label>Verdict <select id=\"by-verdict\">" + option("", "any") +
         option("proved", "proved") + option("open", "not proved") + "</select></label>\n";
  out += "<label>About <select id=\"by-symbol\">" + option("", "anything") +
         "</select></label>\n<button type=\"reset\">Clear</button>\n</div>\n"
         "<p id=\"hits\" class=\"hits\" role=\"status\"></p>\n</form>\n"
         "<ol id=\"results\" class=\"entries\" hidden></ol>\n"
         "<p><button type=\"button\" id=\"more\" hidden>Show more</button></p>\n";
  return out;
}

std::string chapter_html(PageWriter& page, std::size_t index) {
  const Chapter& chapter = page.catalogue().chapters()[index];
  std::string out = fmt::format("<section class=\"chapter\" id=\"chapter-{}\">\n<h2>{}</h2>\n",
                                index + 1, html(chapter.title));
  std::string piece;
  std::size_t in_piece = 0;
  std::size_t first = 0;
  for (std::size_t k = 0; k < chapter.entries.size(); ++k) {
    piece += entry_html(page, chapter.entries[k]);
    if (++in_piece < kEntriesInPiece && k + 1 < chapter.entries.size()) continue;
    out += page.parts().place("<ol class=\"entries\">\n" + piece + "</ol>\n",
                              fmt::format("Theorems {} to {} of this chapter", first + 1, k + 1),
                              "", "");
    piece.clear();
    in_piece = 0;
    first = k + 1;
  }
  return out + "</section>\n";
}

std::string contents(const Catalogue& catalogue) {
  constexpr std::size_t kLeast = 2;
  constexpr std::size_t kMost = 60;
  const auto& chapters = catalogue.chapters();
  if (chapters.size() < kLeast || chapters.size() > kMost) return "";
  std::string out = "<nav class=\"contents\" aria-label=\"Chapters\">";
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    out += fmt::format("<a href=\"#chapter-{}\">{} <span>{}</span></a>", i + 1,
                       html(chapters[i].title), grouped(chapters[i].entries.size()));
  }
  return out + "</nav>\n";
}

}  // namespace

std::string index_body(PageWriter& page) {
  const Book& book = page.book();
  std::string out = fmt::format("<h1>{}</h1>\n", html(shortened(book.title(), 120)));
  out += summary(book);
  if (book.contradiction()) {
    out += fmt::format(
        "<p class=\"lead\"><strong class=\"bad\">The axioms <a href=\"{}\">contradict "
        "each other</a></strong>, so that nothing proved from them means "
        "anything.</p>\n",
        book.theorem_page(book.theorems().size()));
  }
  if (page.catalogue().entries().size() > 1) out += toolbar(book);
  out += "<div id=\"chapters\">\n" + contents(page.catalogue());
  for (std::size_t i = 0; i < page.catalogue().chapters().size(); ++i) {
    out += chapter_html(page, i);
  }
  return out + "</div>\n" + page.previews();
}

}  // namespace whence::report
