#include "cli/library_store.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

#include "cli/command.h"
#include "whence/content.h"

namespace whence::cli {

namespace {

constexpr const char* kLibrarySchema = R"(
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT OR IGNORE INTO meta VALUES ('format', 'whence-library'), ('version', '1');
CREATE TABLE IF NOT EXISTS theory (
  id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS exploration (
  id INTEGER PRIMARY KEY, theory INTEGER NOT NULL REFERENCES theory(id), path TEXT NOT NULL,
  whence TEXT NOT NULL, options TEXT NOT NULL, added TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS proof (
  id INTEGER PRIMARY KEY, exploration INTEGER NOT NULL REFERENCES exploration(id),
  text TEXT NOT NULL, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS law (
  id INTEGER PRIMARY KEY, digest TEXT NOT NULL, name TEXT NOT NULL, formula TEXT NOT NULL,
  kind TEXT NOT NULL, sentence TEXT NOT NULL, left_out INTEGER NOT NULL,
  proof INTEGER NOT NULL REFERENCES proof(id));
CREATE INDEX IF NOT EXISTS law_by_digest ON law (digest);
CREATE INDEX IF NOT EXISTS law_by_proof ON law (proof);
CREATE TABLE IF NOT EXISTS premise (
  law INTEGER NOT NULL REFERENCES law(id), digest TEXT NOT NULL, name TEXT NOT NULL,
  formula TEXT NOT NULL, PRIMARY KEY (law, digest)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen (
  law INTEGER NOT NULL REFERENCES law(id),
  exploration INTEGER NOT NULL REFERENCES exploration(id),
  PRIMARY KEY (law, exploration)) WITHOUT ROWID;
)";

}  // namespace

LibraryStore::LibraryStore(const std::string& path, bool make)
    : database_(path, make ? Database::Access::kMake : Database::Access::kRead, "whence-library",
                "1", kLibrarySchema, "library") {}

std::vector<std::string> LibraryStore::proofs_for(const api::Theory& theory) const {
  database_.execute("CREATE TEMP TABLE IF NOT EXISTS said (digest TEXT PRIMARY KEY)");
  database_.execute("DELETE FROM said");
  {
    Transaction together(database_);
    for (const api::SaidStatement& s : theory.said()) {
      Query(database_, "INSERT OR IGNORE INTO said VALUES (?)").bind(s.digest).run();
    }
    together.commit();
  }
  std::vector<std::string> out;
  Query query(database_,
              "SELECT json FROM proof WHERE id IN (SELECT law.proof FROM law WHERE NOT EXISTS "
              "(SELECT 1 FROM premise WHERE premise.law = law.id AND premise.digest NOT IN "
              "(SELECT digest FROM said))) ORDER BY id");
  while (query.next()) out.push_back(query.text(0));
  return out;
}

// A law that says the same and rests on no more.
std::optional<std::int64_t> LibraryStore::find(const api::LibraryLaw& law) const {
  std::set<std::string> premises;
  for (const api::SaidStatement& s : law.premises) premises.insert(s.digest);
  Query query(database_, "SELECT id FROM law WHERE digest = ? ORDER BY id");
  query.bind(law.said.digest);
  while (query.next()) {
    Query there(database_, "SELECT digest FROM premise WHERE law = ?");
    there.bind(query.number(0));
    bool fewer = true;
    while (fewer && there.next()) fewer = premises.contains(there.text(0));
    if (fewer) return query.number(0);
  }
  return std::nullopt;
}

LibraryStore::Added LibraryStore::add(const api::Exploration& found, const std::string& path,
                                      const std::string& options) {
  Added out;
  const api::TheoremsText bare = found.theorems_of({}, "theory.mpl");
  if (!bare.unsupported.empty()) {
    out.unsupported = bare.unsupported;
    return out;
  }
  const std::vector<api::LibraryLaw> all = found.library_laws();
  Transaction whole(database_);
  const std::string digest = api::text_digest(bare.text);
  Query(database_, "INSERT OR IGNORE INTO theory (sha256, text) VALUES (?, ?)")
      .bind(digest)
      .bind(bare.text)
      .run();
  Query(database_,
        "INSERT INTO exploration (theory, path, whence, options, added) "
        "SELECT id, ?, ?, ?, ? FROM theory WHERE sha256 = ?")
      .bind(path)
      .bind(std::string(api::version()))
      .bind(options)
      .bind(utc_now())
      .bind(digest)
      .run();
  const std::int64_t exploration = database_.last_row();
  std::vector<api::LibraryLaw> laws;
  std::vector<std::size_t> which;
  for (const api::LibraryLaw& law : all) {
    if (const auto known = find(law)) {
      Query(database_, "INSERT OR IGNORE INTO seen VALUES (?, ?)")
          .bind(*known)
          .bind(exploration)
          .run();
      ++out.known;
    } else {
      laws.push_back(law);
      which.push_back(law.law);
    }
  }
  if (!laws.empty()) {
    const api::TheoremsText text = found.theorems_of(which, "library.mpl");
    if (!text.unsupported.empty()) {
      out.unsupported = text.unsupported;
      return out;
    }
    put_laws(found, laws, text, exploration);
    out.laws = laws.size();
  }
  whole.commit();
  return out;
}

void LibraryStore::put_laws(const api::Exploration& found, const std::vector<api::LibraryLaw>& laws,
                            const api::TheoremsText& text, std::int64_t exploration) {
  // As it will be read again; so nothing is kept that would not be accepted. The text may have
  // other names.
  const api::Loaded loaded = api::Theory::from_text(text.text, "library.mpl", api::Language::kMpl);
  if (!loaded.theory) throw std::logic_error("a library's text does not read back");
  const api::CheckResult checked = loaded.theory->check(text.proof_json);
  if (!checked.answer) throw std::logic_error("a library's proof is not accepted");
  const std::vector<api::TheoremReport>& kept = checked.answer->theorems();
  Query(database_, "INSERT INTO proof (exploration, text, json) VALUES (?, ?, ?)")
      .bind(exploration)
      .bind(text.text)
      .bind(text.proof_json)
      .run();
  const std::int64_t proof = database_.last_row();
  for (const api::LibraryLaw& law : laws) {
    const auto it = std::ranges::find(kept, law.said.formula, &api::TheoremReport::formula);
    if (it == kept.end()) throw std::logic_error("a library's text lacks a law");
    const api::LawReport& report = found.laws[law.law];
    Query(database_,
          "INSERT INTO law (digest, name, formula, kind, sentence, left_out, proof) "
          "VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(law.said.digest)
        .bind(it->name)
        .bind(law.said.formula)
        .bind(report.kind)
        .bind(report.sentence)
        .bind(std::int64_t{report.left_out})
        .bind(proof)
        .run();
    const std::int64_t id = database_.last_row();
    for (const api::SaidStatement& premise : law.premises) {
      Query(database_, "INSERT OR IGNORE INTO premise VALUES (?, ?, ?, ?)")
          .bind(id)
          .bind(premise.digest)
          .bind(premise.name)
          .bind(premise.formula)
          .run();
    }
  }
}

std::vector<KeptLaw> LibraryStore::laws() const {
  std::vector<KeptLaw> out;
  Query query(database_,
              "SELECT law.id, law.name, law.formula, law.kind, law.sentence, law.left_out, "
              "law.proof, theory.sha256, exploration.path, exploration.whence, exploration.added "
              "FROM law JOIN proof ON proof.id = law.proof "
              "JOIN exploration ON exploration.id = proof.exploration "
              "JOIN theory ON theory.id = exploration.theory ORDER BY law.id");
  while (query.next()) {
    out.push_back({query.number(0), query.text(1), query.text(2), query.text(3), query.text(4),
                   query.number(5) != 0, query.number(6), query.text(7), query.text(8),
                   query.text(9), query.text(10)});
  }
  return out;
}

KeptProof LibraryStore::proof(std::int64_t id) const {
  Query query(database_, "SELECT text, json FROM proof WHERE id = ?");
  if (!query.bind(id).next()) throw UsageError("the library has lost a proof");
  return {query.text(0), query.text(1)};
}

std::vector<std::int64_t> LibraryStore::proofs() const {
  std::vector<std::int64_t> out;
  Query query(database_, "SELECT id FROM proof ORDER BY id");
  while (query.next()) out.push_back(query.number(0));
  return out;
}

std::vector<api::SaidStatement> LibraryStore::premises(std::int64_t law) const {
  std::vector<api::SaidStatement> out;
  Query query(database_, "SELECT name, formula, digest FROM premise WHERE law = ? ORDER BY name");
  query.bind(law);
  while (query.next()) out.push_back({query.text(0), query.text(1), query.text(2)});
  return out;
}

std::vector<std::string> LibraryStore::seen_in(std::int64_t law) const {
  std::vector<std::string> out;
  Query query(database_,
              "SELECT DISTINCT path FROM seen JOIN exploration ON exploration.id = exploration "
              "WHERE law = ? ORDER BY 1");
  query.bind(law);
  while (query.next()) out.push_back(query.text(0));
  return out;
}

}  // namespace whence::cli
