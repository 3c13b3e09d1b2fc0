#include "cli/lsp_features.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace whence::cli {

namespace {

using api::OutlineEntry;
using api::OutlineKind;
using api::OutlineMention;
using api::TextRange;

bool is_claim(OutlineKind kind) {
  return kind == OutlineKind::kTheorem || kind == OutlineKind::kLemma;
}
// Statements are named apart from what is declared.
bool is_declared(OutlineKind kind) {
  return kind <= OutlineKind::kVariable;
}

bool holds(TextRange range, std::size_t offset) {
  return range.begin <= offset && offset <= range.end;
}

const char* words_for(OutlineKind kind) {
  switch (kind) {
    case OutlineKind::kSort:
      return "type";
    case OutlineKind::kConstructor:
      return "constructor";
    case OutlineKind::kFunction:
      return "fun";
    case OutlineKind::kPredicate:
      return "pred";
    case OutlineKind::kVariable:
      return "var";
    case OutlineKind::kAxiom:
      return "axiom";
    case OutlineKind::kTheorem:
      return "theorem";
    case OutlineKind::kLemma:
      return "lemma";
    case OutlineKind::kExample:
      return "example";
    case OutlineKind::kInclude:
      return "include";
  }
  return "";
}

// Numbers of the protocol.
int symbol_kind(OutlineKind kind) {
  switch (kind) {
    case OutlineKind::kSort:
      return 10;  // enum
    case OutlineKind::kConstructor:
      return 22;  // enum member
    case OutlineKind::kFunction:
    case OutlineKind::kPredicate:
      return 12;  // function
    case OutlineKind::kVariable:
      return 13;  // variable
    case OutlineKind::kInclude:
      return 2;  // module
    default:
      return 14;  // constant: a statement
  }
}
int completion_kind(OutlineKind kind) {
  switch (kind) {
    case OutlineKind::kSort:
      return 13;
    case OutlineKind::kConstructor:
      return 20;
    case OutlineKind::kVariable:
      return 6;
    default:
      return 3;
  }
}

/// What stands at a place: a declared name, the name of a statement, or a variable of one
/// statement.
struct Found {
  TextRange place;
  std::string name;
  Source declared_in;                   // null: a variable
  const OutlineEntry* entry = nullptr;  // of it
  std::size_t statement = 0;            // of a variable
};

std::optional<std::pair<Source, const OutlineEntry*>> declaration(const Sources& sources,
                                                                  std::string_view name) {
  for (const Source& source : sources) {
    for (const OutlineEntry& entry : source->outline().entries) {
      if (is_declared(entry.kind) && entry.name == name) return std::pair{source, &entry};
    }
  }
  return std::nullopt;
}

std::optional<Found> found_at(const Sources& sources, std::size_t offset) {
  const SourceFile& here = *sources.front();
  for (const OutlineEntry& entry : here.outline().entries) {
    if (!holds(entry.place, offset) || entry.name.empty()) continue;
    return Found{entry.place, entry.name, sources.front(), &entry, 0};
  }
  // Where two names touch, as in `x+y`, the one that begins there is meant.
  const OutlineMention* at = nullptr;
  for (const OutlineMention& m : here.outline().mentions) {
    if (holds(m.place, offset)) at = &m;
  }
  if (at == nullptr) return std::nullopt;
  Found found{at->place, std::string(here.slice(at->place)), nullptr, nullptr, at->statement};
  if (at->is_bound) return found;
  if (const auto declared = declaration(sources, found.name)) {
    found.declared_in = declared->first;
    found.entry = declared->second;
  }
  return found;
}

// Where a text speaks of it, its declaration not among them.
std::vector<TextRange> uses(const Source& source, const Sources& sources, const Found& found) {
  std::vector<TextRange> out;
  if (found.entry != nullptr && !is_declared(found.entry->kind)) return out;
  if (found.entry == nullptr && source != sources.front()) return out;
  for (const OutlineMention& m : source->outline().mentions) {
    if (source->slice(m.place) != found.name) continue;
    if (found.entry == nullptr ? m.statement == found.statement : !m.is_bound) {
      out.push_back(m.place);
    }
  }
  return out;
}

std::vector<TextRange> places(const Source& source, const Sources& sources, const Found& found,
                              bool with_declaration) {
  std::vector<TextRange> out = uses(source, sources, found);
  if (with_declaration && found.declared_in == source) out.push_back(found.entry->place);
  std::ranges::sort(out, {}, &TextRange::begin);
  return out;
}

std::string code(const std::string& text) {
  return "```mpl\n" + text + "\n```\n";
}

std::string signature(const OutlineEntry& entry) {
  std::string out = words_for(entry.kind);
  if (entry.kind == OutlineKind::kSort) return out + " " + entry.text;
  if (!entry.name.empty()) out += " " + entry.name;
  return out + (entry.text.empty() && entry.kind == OutlineKind::kPredicate ? "" : " : ") +
         entry.text;
}

// The clauses that define a function, wherever they stand.
std::string clauses_of(const Sources& sources, const std::string& name) {
  constexpr std::size_t kMost = 12;
  std::string out;
  std::size_t count = 0;
  for (const Source& source : sources) {
    for (const api::OutlineClause& clause : source->outline().clauses) {
      if (source->slice(clause.head) != name) continue;
      if (++count > kMost) return out + "\n…";
      out += (out.empty() ? "" : "\n") + std::string(source->slice(clause.statement));
    }
  }
  return out;
}

}  // namespace

const OutlineEntry* claim_at(const SourceFile& source, std::size_t line) {
  for (const OutlineEntry& entry : source.outline().entries) {
    if (is_claim(entry.kind) && entry.line == line) return &entry;
  }
  return nullptr;
}

Json document_symbols(const SourceFile& source) {
  Json out = Json::array();
  for (const OutlineEntry& entry : source.outline().entries) {
    if (entry.kind == OutlineKind::kVariable || entry.kind == OutlineKind::kExample) continue;
    Json symbol = {{"name", entry.name.empty() ? entry.text : entry.name},
                   {"detail", entry.name.empty() ? "" : entry.text},
                   {"kind", symbol_kind(entry.kind)},
                   {"range", source.range(entry.statement)},
                   {"selectionRange", source.range(entry.place)}};
    // A name may not be empty.
    if (symbol["name"] == "") symbol["name"] = words_for(entry.kind);
    if (entry.kind == OutlineKind::kConstructor && !out.empty()) {
      out.back()["children"].push_back(std::move(symbol));
    } else {
      out.push_back(std::move(symbol));
    }
  }
  return out;
}

Json hover(const Sources& sources, std::size_t offset, const Statuses& statuses) {
  const SourceFile& here = *sources.front();
  std::optional<Found> found = found_at(sources, offset);
  // The word `theorem` stands for one without a name.
  for (const OutlineEntry& entry : here.outline().entries) {
    const TextRange keyword{entry.statement.begin, entry.place.end};
    if (is_declared(entry.kind) || !holds(keyword, offset)) continue;
    found = Found{entry.place, entry.name, sources.front(), &entry, 0};
  }
  if (!found) return nullptr;
  std::string text;
  if (found->entry == nullptr) {
    const bool is_number = found->name.find_first_not_of("0123456789") == std::string::npos;
    text = is_number ? "a number" : "a variable of this statement";
  } else {
    const OutlineEntry& entry = *found->entry;
    text = code(signature(entry));
    const std::string comment = found->declared_in->comment_above(entry.statement.begin);
    if (!comment.empty()) text += "\n" + comment + "\n";
    const bool is_defined =
        entry.kind == OutlineKind::kFunction || entry.kind == OutlineKind::kPredicate;
    if (const std::string clauses = is_defined ? clauses_of(sources, entry.name) : "";
        !clauses.empty()) {
      text += "\n" + code(clauses);
    }
    const auto status = statuses.find(std::string(found->declared_in->slice(entry.statement)));
    if (status != statuses.end()) {
      text += "\n" + status->second.status + "\n";
      if (!status->second.details.empty())
        text += "\n```text\n" + status->second.details + "\n```\n";
    } else if (is_claim(entry.kind)) {
      text += "\nnot tried yet\n";
    }
  }
  return {{"contents", {{"kind", "markdown"}, {"value", text}}},
          {"range", here.range(found->place)}};
}

Json definition(const Sources& sources, std::size_t offset) {
  const SourceFile& here = *sources.front();
  for (const OutlineEntry& entry : here.outline().entries) {
    if (entry.kind != OutlineKind::kInclude || !holds(entry.place, offset)) continue;
    for (const Source& source : sources) {
      if (source->path().ends_with(entry.name)) {
        return {{"uri", source->uri()}, {"range", source->range({0, 0})}};
      }
    }
  }
  const std::optional<Found> found = found_at(sources, offset);
  if (!found) return nullptr;
  if (found->entry != nullptr) {
    return {{"uri", found->declared_in->uri()},
            {"range", found->declared_in->range(found->entry->place)}};
  }
  // A variable comes into being where it stands first.
  const std::vector<TextRange> all = uses(sources.front(), sources, *found);
  return {{"uri", here.uri()}, {"range", here.range(all.front())}};
}

Json references(const Sources& sources, std::size_t offset, bool with_declaration) {
  Json out = Json::array();
  const std::optional<Found> found = found_at(sources, offset);
  if (!found) return out;
  for (const Source& source : sources) {
    for (const TextRange place : places(source, sources, *found, with_declaration)) {
      out.push_back({{"uri", source->uri()}, {"range", source->range(place)}});
    }
  }
  return out;
}

Json highlights(const Sources& sources, std::size_t offset) {
  Json out = Json::array();
  const std::optional<Found> found = found_at(sources, offset);
  if (!found) return out;
  for (const TextRange place : places(sources.front(), sources, *found, true)) {
    out.push_back({{"range", sources.front()->range(place)}});
  }
  return out;
}

Json rename_place(const Sources& sources, std::size_t offset) {
  const std::optional<Found> found = found_at(sources, offset);
  if (!found || (found->entry != nullptr && found->entry->kind == OutlineKind::kInclude)) {
    return nullptr;
  }
  return {{"range", sources.front()->range(found->place)}, {"placeholder", found->name}};
}

Json renamed(const Sources& sources, std::size_t offset, const std::string& name) {
  if (!api::is_mpl_name(name)) {
    throw RpcError(
        kInvalidParams,
        "'" + name + "' is no name: names are words, numbers, or runs of operator characters");
  }
  if (rename_place(sources, offset).is_null()) {
    throw RpcError(kInvalidParams, "there is nothing here that has a name");
  }
  const Found found = *found_at(sources, offset);
  const bool is_statement = found.entry != nullptr && !is_declared(found.entry->kind);
  for (const Source& source : sources) {
    for (const OutlineEntry& entry : source->outline().entries) {
      if (entry.name == name && is_declared(entry.kind) != is_statement) {
        throw RpcError(kInvalidParams, "'" + name + "' is the name of something already");
      }
    }
  }
  // A declared name would take the place of a variable that is called so, and so would another one.
  for (const Source& source : sources) {
    for (const OutlineMention& m : source->outline().mentions) {
      const bool same =
          found.entry != nullptr || (source == sources.front() && m.statement == found.statement);
      if (!is_statement && same && source->slice(m.place) == name) {
        throw RpcError(kInvalidParams, "'" + name + "' is a variable already");
      }
    }
  }
  Json changes = Json::object();
  for (const Source& source : sources) {
    Json edits = Json::array();
    for (const TextRange place : places(source, sources, found, true)) {
      edits.push_back({{"range", source->range(place)}, {"newText", name}});
    }
    if (!edits.empty()) changes[source->uri()] = std::move(edits);
  }
  return {{"changes", std::move(changes)}};
}

Json completions(const Sources& sources, std::size_t offset) {
  const SourceFile& here = *sources.front();
  Json out = Json::array();
  std::set<std::string> seen;
  const auto add = [&](const std::string& label, int kind, const std::string& detail) {
    if (!seen.insert(label).second) return;
    out.push_back({{"label", label}, {"kind", kind}, {"detail", detail}});
  };
  for (const Source& source : sources) {
    for (const OutlineEntry& entry : source->outline().entries) {
      if (is_declared(entry.kind)) add(entry.name, completion_kind(entry.kind), signature(entry));
    }
  }
  // Variables of the statement in which one writes.
  std::size_t statement = 0;
  for (const OutlineMention& m : here.outline().mentions) {
    if (m.place.begin <= offset) statement = m.statement;
  }
  for (const OutlineMention& m : here.outline().mentions) {
    const bool being_written = holds(m.place, offset);
    if (m.statement == statement && !being_written) {
      add(std::string(here.slice(m.place)), 6, "in this statement");
    }
  }
  for (const std::string& word : api::mpl_keywords()) add(word, 14, "");
  return out;
}

Json code_lenses(const SourceFile& source, const Statuses& statuses) {
  Json out = Json::array();
  for (const OutlineEntry& entry : source.outline().entries) {
    const bool explores =
        entry.kind == OutlineKind::kFunction || entry.kind == OutlineKind::kPredicate;
    if (!is_claim(entry.kind) && !explores) continue;
    std::string title = explores ? "explore from here" : "prove";
    if (const auto s = statuses.find(std::string(source.slice(entry.statement)));
        !explores && s != statuses.end()) {
      title = (s->second.is_proved ? "✓ " : "") + s->second.status;
    }
    Json arguments = {source.uri(), entry.line};
    if (explores) arguments.push_back(entry.name);
    out.push_back({{"range", source.range(entry.place)},
                   {"command",
                    {{"title", title},
                     {"command", explores ? "whence.exploreFrom" : "whence.prove"},
                     {"arguments", std::move(arguments)}}}});
  }
  return out;
}

}  // namespace whence::cli
