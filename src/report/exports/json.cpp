#include "report/exports/json.h"

#include <nlohmann/json.hpp>

#include "lang/mpl/print.h"
#include "model/finite/file.h"
#include "report/exports/tstp.h"

namespace whence::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kResultVersion = 1;

Json tried_json(const Book& book, const Tried& tried) {
  Json out;
  out["strategies"] = tried.strategies;
  out["searches"] = Json::array();
  for (const Tried::Search& search : tried.searches) {
    out["searches"].push_back({{"strategy", search.strategy},
                               {"work", search.work},
                               {"inferences", search.inferences},
                               {"ended", search.ended}});
  }
  Json& models = out["models"];
  models["work"] = tried.model_work;
  models["none_up_to"] = tried.no_model_up_to;
  models["linear_up_to"] = tried.affine_up_to;
  models["sizes"] = Json::array();
  const TermPrinter printer(book.problem());
  for (const finite::Look& look : tried.looks) {
    Json sizes = Json::object();
    for (std::size_t i = 0; i < look.sizes.size(); ++i) {
      sizes[printer.sort(tried.sorts[i])] = look.sizes[i];
    }
    models["sizes"].push_back({{"elements", std::move(sizes)}, {"none", look.none}});
  }
  return out;
}

Json theorem_json(const Book& book, const api::TheoremReport& theorem,
                  const StatementFinding& finding) {
  Json out;
  out["name"] = theorem.name;
  out["kind"] = theorem.is_lemma ? "lemma" : "theorem";
  out["formula"] = theorem.formula;
  out["file"] = theorem.file;
  out["line"] = theorem.line;
  out["status"] = api::name(theorem.status);
  switch (theorem.status) {
    case api::Status::kProved:
    case api::Status::kProvedModulo:
      out["certified"] = theorem.status == api::Status::kProved;
      out["steps"] = theorem.steps;
      out["axioms"] = theorem.axioms;
      out["holes"] = theorem.holes;
      break;
    case api::Status::kRefuted: {
      Json values = Json::array();
      for (const auto& [variable, value] : theorem.counterexample) {
        values.push_back({{"variable", variable}, {"value", value}});
      }
      out["counterexample"] = std::move(values);
      out["evaluation"] = theorem.evaluation;
      break;
    }
    case api::Status::kNotATheorem:
      if (finding.model) {
        Json values = Json::array();
        for (const auto& [variable, value] : theorem.counterexample) {
          values.push_back({{"variable", variable}, {"value", value}});
        }
        out["counterexample"] = std::move(values);
        out["evaluation"] = theorem.evaluation;
        out["minimal"] = theorem.minimal_model;
        out["model"] =
            Json::parse(finite::interpretation_json(book.problem(), finding.model->interpretation));
      }
      if (finding.saturation) {
        out["saturation"] = {{"strategy", finding.saturation->strategy},
                             {"ordering", finding.saturation->ordering},
                             {"split", finding.saturation->split},
                             {"clauses", Json::array()}};
        const TermPrinter printer(book.problem());
        for (const Clause& clause : finding.saturation->clauses) {
          out["saturation"]["clauses"].push_back(printer.clause(clause));
        }
      }
      break;
    case api::Status::kContradictory:
      break;
    case api::Status::kOpen: {
      Json stuck = Json::array();
      for (const api::Stuck& s : theorem.stuck) {
        stuck.push_back({{"goal", s.goal}, {"forms", s.forms}});
      }
      out["stuck"] = std::move(stuck);
      break;
    }
  }
  if (finding.tried) out["tried"] = tried_json(book, *finding.tried);
  return out;
}

Json sources_json(const Book& book) {
  Json sources = Json::array();
  for (const Source& source : book.problem().sources) {
    sources.push_back({{"path", source.path}, {"sha256", source.sha256}});
  }
  return sources;
}

Json statistics_json(const api::Statistics& s) {
  return {{"work", s.work},
          {"cycles", s.cycles},
          {"blocks", s.blocks},
          {"inferences", s.inferences},
          {"rewrites", s.rewrites},
          {"lemmas", s.lemmas},
          {"dropped_refutations", s.dropped_refutations},
          {"search_seconds", s.search_seconds},
          {"extraction_seconds", s.extraction_seconds},
          {"check_seconds", s.check_seconds},
          {"peak_bytes", s.peak_bytes}};
}

Json law_json(const api::TheoremReport& theorem, const api::LawReport& law) {
  Json out;
  out["name"] = theorem.name;
  out["status"] = api::name(law.status);
  out["kind"] = law.kind;
  out["formula"] = theorem.formula;
  out["sentence"] = law.sentence;
  out["left_out"] = law.left_out;
  if (law.known) out["known"] = true;
  if (law.status == api::LawStatus::kOpen) return out;
  out["certified"] = theorem.status == api::Status::kProved;
  out["steps"] = theorem.steps;
  out["axioms"] = theorem.axioms;
  out["holes"] = theorem.holes;
  return out;
}

}  // namespace

std::string result_json(const Book& book, const std::vector<api::TheoremReport>& theorems,
                        api::Ending ending, const api::Statistics* statistics,
                        const std::vector<std::string>* missing) {
  Json out;
  out["format"] = "whence-result";
  out["version"] = kResultVersion;
  out["whence"] = api::version();
  out["sources"] = sources_json(book);
  out["ending"] = api::name(ending);
  Json list = Json::array();
  const std::vector<StatementFinding>& findings = book.result().findings;
  for (std::size_t i = 0; i < theorems.size(); ++i) {
    Json entry = theorem_json(book, theorems[i], findings.at(i));
    if (book.problem().language == InputLanguage::kTptp || book.problem().asks_satisfiability) {
      entry["szs"] = szs_status(book, findings.at(i));
    }
    list.push_back(std::move(entry));
  }
  out["theorems"] = std::move(list);
  const auto& proof = book.result().proof;
  if (proof && proof->contradiction().valid()) {
    Json names = Json::array();
    for (const std::uint32_t i : proof->axioms_of_step(proof->contradiction())) {
      names.push_back(book.problem().statements[i].name);
    }
    out["contradictory_axioms"] = std::move(names);
  }
  if (missing != nullptr) out["missing"] = *missing;
  if (proof && !proof->unchecked_definitions().empty()) {
    Json names = Json::array();
    for (const std::uint32_t i : proof->unchecked_definitions()) {
      names.push_back(book.problem().statements[i].name);
    }
    out["unchecked_definitions"] = std::move(names);
  }
  if (statistics != nullptr) out["statistics"] = statistics_json(*statistics);
  // Names come from the input, which the reader takes only if it is UTF-8; file paths need not be.
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string exploration_json(const Book& book, const api::Exploration& found,
                             const api::Statistics* statistics) {
  const std::vector<api::TheoremReport>& theorems = found.answer.theorems();
  Json out;
  out["format"] = "whence-laws";
  out["version"] = kResultVersion;
  out["whence"] = api::version();
  out["sources"] = sources_json(book);
  out["ending"] = api::name(found.answer.ending());
  Json counts = {{"essential", 0}, {"derived", 0}, {"open", 0}};
  Json laws = Json::array();
  for (std::size_t i = 0; i < found.laws.size(); ++i) {
    Json& count = counts[api::name(found.laws[i].status)];
    count = count.get<std::size_t>() + 1;
    laws.push_back(law_json(theorems[i], found.laws[i]));
  }
  out["counts"] = std::move(counts);
  out["laws"] = std::move(laws);
  Json given = Json::array();
  for (std::size_t i = 0; i < found.models.size(); ++i) {
    const std::size_t k = found.laws.size() + i;
    Json entry = theorem_json(book, theorems[k], book.result().findings.at(k));
    if (!found.models[i].empty()) entry["model"] = found.models[i];
    given.push_back(std::move(entry));
  }
  out["conjectures"] = std::move(given);
  out["models"] = found.test_models;
  out["left_out"] = found.left_out;
  if (statistics != nullptr) {
    const api::ExploreStatistics& s = found.statistics;
    out["statistics"] = statistics_json(*statistics);
    out["statistics"]["terms"] = s.terms;
    out["statistics"]["behaviours"] = s.behaviours;
    out["statistics"]["candidates"] = s.candidates;
    out["statistics"]["conjectures"] = s.conjectures;
    out["statistics"]["conjecture_seconds"] = s.conjecture_seconds;
    out["statistics"]["proof_seconds"] = s.proof_seconds;
    out["statistics"]["compression_seconds"] = s.compression_seconds;
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string evaluation_json(const api::Evaluated& found, const std::string& input,
                            bool with_statistics) {
  Json out;
  out["format"] = "whence-value";
  out["version"] = kResultVersion;
  out["input"] = input;
  out["term"] = found.term;
  out["value"] = found.answer ? Json(found.value) : Json(nullptr);
  out["certified"] = found.answer.has_value();
  if (found.answer) {
    out["goal"] = found.goal;
    out["steps"] = found.answer->steps();
  }
  if (!found.reason.empty()) out["reason"] = found.reason;
  if (found.answer && with_statistics) {
    out["statistics"] = statistics_json(found.answer->statistics());
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string facts_json(const api::FactTable& table, const std::string& input,
                       bool with_statistics) {
  Json out;
  out["format"] = "whence-facts";
  out["version"] = kResultVersion;
  out["input"] = input;
  out["facts"] = Json::array();
  for (const api::FactReport& fact : table.facts) {
    out["facts"].push_back({{"formula", fact.formula},
                            {"function", fact.function},
                            {"arguments", fact.arguments},
                            {"value", fact.value},
                            {"positive", fact.positive}});
  }
  out["left_out"] = Json::array();
  for (const api::LeftOutOfFacts& left : table.left_out) {
    out["left_out"].push_back({{"function", left.name}, {"reason", left.reason}});
  }
  if (with_statistics) out["statistics"] = statistics_json(table.answer.statistics());
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace whence::report
