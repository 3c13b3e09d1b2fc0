#include "explore/checkpoint.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "explore/model_text.h"
#include "explore/stages.h"

namespace whence::explore {

namespace {

using Json = nlohmann::ordered_json;

// The first line says what the file is and what the second one's digest is; so a file that was cut
// is known before it is parsed.
constexpr std::size_t kMostBytes = std::size_t{1} << 30U;

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json json_of(const GivenResult& given) {
  return {{"refuted", given.refuted},
          {"counterexample", given.counterexample},
          {"evaluation", given.evaluation},
          {"model", given.model}};
}

GivenResult given_of(const Json& json) {
  GivenResult given;
  json.at("refuted").get_to(given.refuted);
  json.at("counterexample").get_to(given.counterexample);
  json.at("evaluation").get_to(given.evaluation);
  json.at("model").get_to(given.model);
  return given;
}

// A conjecture by the places of its terms in the table of terms: premises, sides of conclusions.
conjecture::Conjecture conjecture_of(const Json& json, const TermBank& bank,
                                     const std::vector<TermId>& terms) {
  const auto number = json.at("connection").get<unsigned>();
  if (number > static_cast<unsigned>(conjecture::Connection::kJustIfOne)) {
    throw std::out_of_range("'connection'");
  }
  std::vector<TermId> parts;
  for (const Json& place : json.at("premises")) {
    parts.push_back(terms.at(place.get<std::size_t>()));
  }
  conjecture::Conjecture out{parts, {}, {}, {}, static_cast<conjecture::Connection>(number)};
  bool sound = true;
  for (TermId p : parts) sound = sound && bank.is_boolean(p);
  for (const Json& place : json.at("sides")) {
    parts.push_back(terms.at(place.get<std::size_t>()));
  }
  const std::size_t first = out.premises.size();
  if (parts.size() < first + 2 || (parts.size() - first) % 2 != 0) {
    throw std::out_of_range("a conjecture without sides");
  }
  out.left = parts[first];
  out.right = parts[first + 1];
  for (std::size_t i = first + 2; i < parts.size(); i += 2) {
    out.also.push_back({parts[i], parts[i + 1]});
  }
  for (std::size_t i = first; i < parts.size(); i += 2) {
    sound = sound && bank.sort(parts[i]) == bank.sort(parts[i + 1]);
  }
  for (TermId p : parts) sound = sound && bank.loose_bound(p) == 0;
  if (!sound) throw std::out_of_range("an ill-sorted conjecture");
  return out;
}

Checkpoint read_body(Problem& problem, const Json& json) {
  Checkpoint out;
  json.at("stage").get_to(out.stage);
  auto terms = read_terms(problem, json.at("terms").get_ref<const std::string&>());
  if (auto* error = std::get_if<FileError>(&terms)) throw std::out_of_range(error->reason);
  for (const Json& row : json.at("conjectures")) {
    out.conjectures.push_back(
        conjecture_of(row, problem.bank, std::get<std::vector<TermId>>(terms)));
  }
  json.at("refuted").get_to(out.refuted);
  if (out.refuted.size() != out.conjectures.size()) throw std::out_of_range("'refuted'");
  for (const Json& status : json.at("compressed")) {
    const auto number = status.get<unsigned>();
    if (number > static_cast<unsigned>(LawStatus::kOpen)) throw std::out_of_range("'compressed'");
    out.compressed.push_back(static_cast<LawStatus>(number));
  }
  for (const Json& given : json.at("given")) out.given.push_back(given_of(given));
  json.at("models").get_to(out.models.structures);
  json.at("left_out").get_to(out.models.left_out);
  json.at("proof").get_to(out.proof);
  return out;
}

}  // namespace

Checkpoint checkpoint_of(const Problem& problem, conjecture::Candidates found) {
  Checkpoint checkpoint;
  const Signature& signature = problem.bank.signature();
  for (FunctionId f : found.left_out) {
    checkpoint.models.left_out.push_back(signature.symbol_of(f).name);
  }
  for (const FiniteStructure& structure : found.structures) {
    checkpoint.models.structures.push_back(structure_lines(problem, structure));
  }
  checkpoint.stage = stage::kConjectures + 1;
  checkpoint.refuted.assign(found.conjectures.size(), false);
  checkpoint.conjectures = std::move(found.conjectures);
  return checkpoint;
}

std::string write_checkpoint(const Problem& problem, const Checkpoint& checkpoint,
                             const std::string& key) {
  std::vector<TermId> terms;
  Json rows = Json::array();
  for (const conjecture::Conjecture& c : checkpoint.conjectures) {
    const auto places = [&](std::span<const TermId> of) {
      Json out = Json::array();
      for (TermId t : of) out.push_back(terms.size()), terms.push_back(t);
      return out;
    };
    std::vector<TermId> sides;
    for (const auto& [left, right] : c.conclusions()) sides.insert(sides.end(), {left, right});
    Json row = {{"premises", places(c.premises)},
                {"sides", places(sides)},
                {"connection", static_cast<unsigned>(c.connection)}};
    rows.push_back(std::move(row));
  }
  Json compressed = Json::array();
  for (LawStatus s : checkpoint.compressed) compressed.push_back(static_cast<unsigned>(s));
  Json given = Json::array();
  for (const GivenResult& g : checkpoint.given) given.push_back(json_of(g));
  const Json body = {{"stage", checkpoint.stage},
                     {"terms", write_terms(problem, terms)},
                     {"conjectures", std::move(rows)},
                     {"refuted", checkpoint.refuted},
                     {"compressed", std::move(compressed)},
                     {"given", std::move(given)},
                     {"models", checkpoint.models.structures},
                     {"left_out", checkpoint.models.left_out},
                     {"proof", checkpoint.proof}};
  const std::string text = dumped(body);
  return dumped({{"format", "whence-exploration"},
                 {"version", Checkpoint::kVersion},
                 {"key", key},
                 {"sha256", sha256_hex(text)}}) +
         text;
}

std::variant<Checkpoint, FileError> read_checkpoint(Problem& problem, std::string_view text,
                                                    const std::string& key) {
  try {
    const std::size_t line = text.find('\n');
    if (text.size() > kMostBytes || line == std::string_view::npos) {
      return FileError{"it is not the state of an exploration"};
    }
    const Json head = Json::parse(text.substr(0, line));
    const std::string_view body = text.substr(line + 1);
    if (head.at("format") != "whence-exploration") {
      return FileError{"it is not the state of an exploration"};
    }
    if (head.at("version") != Checkpoint::kVersion) {
      return FileError{fmt::format("it has another version than {}", Checkpoint::kVersion)};
    }
    if (head.at("key") != key) {
      return FileError{"it is of another theory, other options or another version of Whence"};
    }
    if (head.at("sha256") != sha256_hex(body)) return FileError{"it is damaged"};
    return read_body(problem, Json::parse(body));
  } catch (const Json::exception& error) {
    return FileError{fmt::format("it is damaged: {}", error.what())};
  } catch (const std::out_of_range& error) {
    return FileError{fmt::format("it is damaged: {}", error.what())};
  }
}

}  // namespace whence::explore
