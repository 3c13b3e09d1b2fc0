#include "report/json.h"

#include <nlohmann/json.hpp>

#include "report/tstp.h"

namespace whence::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kResultVersion = 1;

Json theorem_json(const api::TheoremReport& theorem) {
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
  return out;
}

}  // namespace

std::string result_json(const Book& book, const std::vector<api::TheoremReport>& theorems,
                        api::Ending ending, const api::Statistics* statistics) {
  Json out;
  out["format"] = "whence-result";
  out["version"] = kResultVersion;
  out["whence"] = api::version();
  Json sources = Json::array();
  for (const Source& source : book.problem().sources) {
    sources.push_back({{"path", source.path}, {"sha256", source.sha256}});
  }
  out["sources"] = std::move(sources);
  out["ending"] = api::name(ending);
  Json list = Json::array();
  const std::vector<StatementFinding>& findings = book.result().findings;
  for (std::size_t i = 0; i < theorems.size(); ++i) {
    Json entry = theorem_json(theorems[i]);
    if (book.problem().language == InputLanguage::kTptp) {
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
  if (statistics != nullptr) {
    const api::Statistics& s = *statistics;
    out["statistics"] = {{"work", s.work},
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
  // Names come from the input, which the reader takes only if it is UTF-8; file paths need not be.
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace whence::report
