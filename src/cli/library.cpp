// whence library list|search|show|export

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/output_file.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/library_store.h"
#include "cli/rpc.h"
#include "whence/whence.h"

namespace whence::cli {

namespace {

struct LibraryChoices {
  std::string action;
  std::string what;
  std::string file = "library.sqlite";
  std::string theorems_file;
  std::string proof_file;
  bool all = false;
  bool json = false;
};

Json json_of(const LibraryStore& library, const KeptLaw& law) {
  Json out = {{"id", law.id},         {"name", law.name},         {"formula", law.formula},
              {"kind", law.kind},     {"sentence", law.sentence}, {"left_out", law.left_out},
              {"theory", law.theory}, {"file", law.path},         {"whence", law.version},
              {"added", law.added}};
  out["premises"] = Json::array();
  for (const api::SaidStatement& s : library.premises(law.id)) {
    out["premises"].push_back({{"name", s.name}, {"formula", s.formula}});
  }
  out["seen_in"] = library.seen_in(law.id);
  return out;
}

// What the kernel accepts of a proof of the library, and the statements of its theory.
struct Accepted {
  api::Answer answer;
  std::vector<api::SaidStatement> said;
};

Accepted accepted(const LibraryStore& library, std::int64_t proof) {
  const KeptProof kept = library.proof(proof);
  const api::Loaded loaded = api::Theory::from_text(kept.text, "library.mpl", api::Language::kMpl);
  if (!loaded.theory) throw UsageError("the library is damaged: a theory cannot be read");
  const api::CheckResult checked = loaded.theory->check(kept.json);
  if (checked.rejection) {
    throw UsageError("the library is damaged: the kernel rejected a proof: " +
                     checked.rejection->reason);
  }
  return {*checked.answer, loaded.theory->said()};
}

// The theorem of the proof that the law is. Whoever can write the file can write other words beside
// a proof; what is shown is what the proof concludes, from what its theory says.
std::size_t theorem_of(const LibraryStore& library, const KeptLaw& law, const Accepted& from) {
  const std::vector<api::TheoremReport>& theorems = from.answer.theorems();
  const auto it = std::ranges::find(theorems, law.name, &api::TheoremReport::name);
  if (it == theorems.end() || it->status != api::Status::kProved) {
    throw UsageError("the library is damaged: a law has no proof");
  }
  const std::string which = fmt::format("the library is damaged: law {} ", law.id);
  if (it->formula != law.formula) {
    throw UsageError(which + "is not what its proof concludes, " +
                     paint(Tone::kPlain, it->formula));
  }
  for (const api::SaidStatement& s : library.premises(law.id)) {
    if (std::ranges::find(from.said, s.formula, &api::SaidStatement::formula) == from.said.end()) {
      throw UsageError(which + "is said to rest on what its theory does not say, " +
                       paint(Tone::kPlain, s.formula));
    }
  }
  return static_cast<std::size_t>(it - theorems.begin());
}

// The theory of a law with nothing but this theorem, and its proof, which the kernel has accepted.
std::pair<std::string, std::string> alone(const LibraryStore& library, const KeptLaw& law,
                                          const std::string& name) {
  const Accepted from = accepted(library, law.proof);
  return from.answer.alone(theorem_of(library, law, from), name);
}

// Throws UsageError unless the laws are what their proofs conclude.
void require_proved(const LibraryStore& library, const std::vector<KeptLaw>& laws) {
  std::map<std::int64_t, Accepted> known;  // by proof
  for (const KeptLaw& law : laws) {
    auto it = known.find(law.proof);
    if (it == known.end()) it = known.emplace(law.proof, accepted(library, law.proof)).first;
    (void)theorem_of(library, law, it->second);
  }
}

void print_kept(const LibraryStore& library, const std::vector<KeptLaw>& laws, bool json) {
  require_proved(library, laws);
  if (json) {
    Json out = {{"format", "whence-library"}, {"version", 1}, {"laws", Json::array()}};
    for (const KeptLaw& law : laws) out["laws"].push_back(json_of(library, law));
    std::cout << out.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    return;
  }
  constexpr std::size_t kColumn = 48;
  std::size_t widest = 0;
  for (const KeptLaw& law : laws) widest = std::max(widest, law.formula.size());
  widest = std::min(widest, kColumn);
  for (const KeptLaw& law : laws) {
    std::cout << fmt::format("{:>6}  {:<{}}   ", law.id, paint(Tone::kPlain, law.formula), widest)
              << paint(Tone::kStrong, law.name, 60) << "  "
              << paint(Tone::kFaint, shown_path(law.path), 100) << '\n';
  }
}

// By number, by name if no other has it.
KeptLaw law_called(const LibraryStore& library, const std::string& what) {
  std::vector<KeptLaw> all = library.laws();
  std::erase_if(
      all, [&](const KeptLaw& law) { return law.name != what && std::to_string(law.id) != what; });
  const auto called = [&] { return "'" + paint(Tone::kPlain, what, 100) + "'"; };
  if (all.empty()) {
    throw UsageError("the library has no law " + called() + "; `whence library list` has them all");
  }
  if (all.size() > 1) {
    std::string numbers;
    for (const KeptLaw& law : all)
      numbers += (numbers.empty() ? "" : ", ") + std::to_string(law.id);
    throw UsageError("more than one law is called " + called() +
                     ": say which by number: " + numbers);
  }
  return std::move(all.front());
}

int list_laws(const LibraryStore& library, const LibraryChoices& options) {
  std::vector<KeptLaw> laws = library.laws();
  if (!options.all) std::erase_if(laws, &KeptLaw::left_out);
  print_kept(library, laws, options.json);
  return kDone;
}

int search_laws(const LibraryStore& library, const LibraryChoices& options) {
  std::map<std::int64_t, std::vector<std::string>> names;  // by proof
  std::optional<std::string> wrong;
  bool understood = false;
  for (const std::int64_t id : library.proofs()) {
    const api::Loaded loaded =
        api::Theory::from_text(library.proof(id).text, "library.mpl", api::Language::kMpl);
    if (!loaded.theory) throw UsageError("the library is damaged: a theory cannot be read");
    api::NamesOrProblem found = loaded.theory->theorems_like(options.what);
    if (found.problem.empty()) {
      understood = true;
      names.emplace(id, std::move(found.names));
    } else if (!wrong) {
      wrong = found.problem;
    }
  }
  // A theory may lack functions; then nothing in it has the shape.
  if (wrong && !understood) {
    throw UsageError("the shape '" + paint(Tone::kPlain, options.what, 200) +
                     "' is one of no theory in the library: " + paint(Tone::kPlain, *wrong));
  }
  std::vector<KeptLaw> laws = library.laws();
  std::erase_if(laws, [&](const KeptLaw& law) {
    const auto it = names.find(law.proof);
    return it == names.end() || std::ranges::find(it->second, law.name) == it->second.end();
  });
  print_kept(library, laws, options.json);
  return laws.empty() ? kNotFound : kDone;
}

int show_law(const LibraryStore& library, const LibraryChoices& options) {
  const KeptLaw law = law_called(library, options.what);
  require_proved(library, {law});
  if (options.json) {
    Json out = {{"format", "whence-library"}, {"version", 1}, {"laws", Json::array()}};
    out["laws"].push_back(json_of(library, law));
    std::cout << out.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    return kDone;
  }
  const auto line = [](const char* what, const std::string& text) {
    std::cout << fmt::format("{:<10}", what) << paint(Tone::kPlain, text, 1000) << '\n';
  };
  std::cout << paint(Tone::kStrong, law.name) << ": " << paint(Tone::kPlain, law.formula, 1000)
            << '\n';
  line("", law.sentence);
  line("from", fmt::format("{}, by whence {}, {}", shown_path(law.path), law.version, law.added));
  line("theory", law.theory);
  for (const api::SaidStatement& s : library.premises(law.id)) {
    line("rests on", s.name + ": " + s.formula);
  }
  for (const std::string& path : library.seen_in(law.id)) line("also in", shown_path(path));
  const auto [text, proof] = alone(library, law, "library.mpl");
  const api::Loaded loaded = api::Theory::from_text(text, "library.mpl", api::Language::kMpl);
  if (!loaded.theory) throw std::logic_error("a law's text does not read back");
  const api::CheckResult checked = loaded.theory->check(proof);
  if (!checked.answer) throw std::logic_error("a law's proof is not accepted");
  std::cout << '\n' << checked.answer->proof_text();
  return kDone;
}

int export_law(const LibraryStore& library, const LibraryChoices& options) {
  if (options.theorems_file.empty()) {
    throw UsageError("export needs --theorems FILE, and --proof FILE for the proof");
  }
  if (!options.theorems_file.ends_with(".mpl")) {
    throw UsageError("laws are exported as MPL: give --theorems a name that ends in .mpl");
  }
  require_writable(options.theorems_file);
  if (!options.proof_file.empty()) require_writable(options.proof_file);
  const KeptLaw law = law_called(library, options.what);
  const auto [text, proof] = alone(library, law, options.theorems_file);
  write_file(options.theorems_file, text);
  if (!options.proof_file.empty()) write_file(options.proof_file, proof);
  return kDone;
}

int run_library(const CLI::App& sub, const LibraryChoices& options) {
  const bool needs = options.action != "list";
  if (needs && options.what.empty()) {
    throw UsageError(options.action + (options.action == "search" ? " needs a SHAPE, such as "
                                                                    "'_ + _ = _ + _'"
                                                                  : " needs a law: its number or "
                                                                    "its name"));
  }
  if (!needs && !options.what.empty()) throw UsageError("list takes nothing but options");
  if (options.action != "export") {
    refuse_options(sub, {"--theorems", "--proof"}, "without export");
  } else {
    refuse_options(sub, {"--json"}, "with export");
  }
  if (options.action != "list") refuse_options(sub, {"--all"}, "without list");
  const LibraryStore library(options.file, false);
  if (options.action == "list") return list_laws(library, options);
  if (options.action == "search") return search_laws(library, options);
  if (options.action == "show") return show_law(library, options);
  return export_law(library, options);
}

}  // namespace

Run add_library(CLI::App& app) {
  auto options = std::make_shared<LibraryChoices>();
  CLI::App* sub = app.add_subcommand("library", "Find theorems that `explore --library` has kept");
  sub->add_option("ACTION", options->action, "list, search, show or export")
      ->required()
      ->check(CLI::IsMember({"list", "search", "show", "export"}))
      ->type_name("ACTION");
  sub->add_option("WHAT", options->what,
                  "For search a shape as in `explore --like`, else a law's number or name")
      ->type_name("WHAT");
  sub->add_option("--library", options->file, "The file of the library")
      ->type_name("FILE")
      ->capture_default_str();
  sub->add_flag("--all", options->all, "Lists the laws too that others say at once");
  sub->add_option("--theorems", options->theorems_file, "Write the theory and the law, in MPL")
      ->type_name("FILE");
  sub->add_option("--proof", options->proof_file, "Write the proof file for that file")
      ->type_name("FILE");
  sub->add_flag("--json", options->json, "Print the laws as one line of JSON");
  return [options, sub] { return run_library(*sub, *options); };
}

}  // namespace whence::cli
