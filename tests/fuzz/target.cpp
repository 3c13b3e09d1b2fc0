#include "fuzz/target.h"

#include <array>

#include "fuzz/check.h"
#include "fuzz/readers.h"
#include "fuzz/synthesis.h"
#include "fuzz/tables.h"

namespace whence::fuzz {

namespace {

template <InputLanguage language>
void reader(std::string_view text) {
  read_text(text, language);
}
template <InputLanguage language>
void goal(std::string_view text) {
  read_goal_text(text, language);
}
template <InputLanguage language>
void search(std::string_view text) {
  prove_text(text, language);
}
template <InputLanguage language>
std::vector<std::string> goals() {
  return goal_seeds(language);
}

std::vector<std::string> mpl_seeds() {
  const std::vector<std::string> folders{"axioms", "tests/corpus/theories", "tests/fuzz/theories"};
  std::vector<std::string> seeds = files_below(folders);
  for (std::string& text : problems_below(folders)) seeds.push_back(std::move(text));
  return seeds;
}
std::vector<std::string> tptp_seeds() {
  return files_below({"tests/tptp"});
}

std::vector<std::string> classic_seeds() {
  return files_below({"examples/classic/config", "examples/classic/definitions"});
}

std::vector<std::string> smtlib_seeds() {
  return files_below({"tests/corpus/smtlib"});
}

std::vector<std::string> sygus_seeds() {
  return files_below({"tests/corpus/synth"});
}

constexpr auto kMpl = InputLanguage::kMpl;
constexpr auto kTptp = InputLanguage::kTptp;
constexpr auto kClassic = InputLanguage::kClassic;
constexpr auto kSmtLib = InputLanguage::kSmtLib;

// A reader of another language is one line.
constexpr std::array kTargets{
    Target{"mpl", reader<kMpl>, mpl_seeds, "mpl.dict"},
    Target{"tptp", reader<kTptp>, tptp_seeds, "tptp.dict"},
    Target{"classic", reader<kClassic>, classic_seeds, "classic.dict"},
    Target{"smtlib", reader<kSmtLib>, smtlib_seeds, "smtlib.dict"},
    Target{"goal_classic", goal<kClassic>, goals<kClassic>, "classic.dict"},
    Target{"goal", goal<kMpl>, goals<kMpl>, "mpl.dict"},
    Target{"goal_tptp", goal<kTptp>, goals<kTptp>, "tptp.dict"},
    Target{"sygus", read_sygus, sygus_seeds, "sygus.dict"},
    Target{"synth", synthesize, sygus_seeds, "sygus.dict"},
    Target{"tables", read_tables, table_seeds, "table.dict"},
    Target{"synth_table", synthesize_table, table_seeds, "table.dict"},
    Target{"check", check_proof, proof_seeds, "check.dict", true},
    Target{"prove", search<kMpl>, mpl_seeds, "mpl.dict"},
    Target{"prove_tptp", search<kTptp>, tptp_seeds, "tptp.dict"},
    Target{"prove_smtlib", search<kSmtLib>, smtlib_seeds, "smtlib.dict"},
};

}  // namespace

std::span<const Target> targets() {
  return kTargets;
}

const Target* target_by_name(std::string_view name) {
  for (const Target& target : kTargets) {
    if (target.name == name) return &target;
  }
  return nullptr;
}

std::size_t proof_begin(std::string_view input) {
  return input.empty() ? 0 : 1;
}

}  // namespace whence::fuzz
