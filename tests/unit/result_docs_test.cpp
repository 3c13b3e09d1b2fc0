// Every word that the JSON of results can hold is in the document that explains it.

#include <whence/synthesis.h>
#include <whence/whence.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "report/exports/tstp.h"

using namespace whence;

namespace {

std::string document(const std::string& name) {
  std::ifstream in(std::string(WHENCE_SOURCE_DIR) + "/docs/" + name);
  REQUIRE(in);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

bool has_word(const std::string& text, const std::string& word) {
  return text.find("`" + word + "`") != std::string::npos;
}

// The values of an enumeration in order. What comes behind the last one has the word of the default
// case, so the end is seen at the first word that is there already.
template <class Enum>
std::vector<std::string> words_of() {
  std::vector<std::string> words;
  for (int i = 0;; ++i) {
    std::string word = api::name(static_cast<Enum>(i));
    if (std::ranges::find(words, word) != words.end()) return words;
    words.push_back(std::move(word));
  }
}

}  // namespace

TEST_CASE("the words of results are documented", "[docs]") {
  const std::string results = document("result-format.md");
  const std::vector<std::string> statuses = words_of<api::Status>();
  CHECK(statuses.size() == 6);
  for (const std::string& word : statuses) {
    INFO(word);
    CHECK(results.find("\n| `" + word + "` | ") != std::string::npos);
  }
  const std::vector<std::string> endings = words_of<api::Ending>();
  CHECK(endings.size() == 6);
  for (const std::string& word : endings) {
    INFO(word);
    CHECK(has_word(results, word));
  }
  for (const std::string& word : words_of<api::LawStatus>()) {
    INFO(word);
    CHECK(has_word(document("exploring.md"), word));
  }
  for (const std::string& word : words_of<api::SynthesisStatus>()) {
    INFO(word);
    CHECK(has_word(document("synthesis.md"), word));
  }
}

TEST_CASE("the SZS statuses of results are documented", "[docs]") {
  const std::string results = document("result-format.md");
  const std::string tptp = document("tptp.md");
  for (const bool satisfiability : {false, true}) {
    for (int finding = 0; finding <= static_cast<int>(Finding::kUnknown); ++finding) {
      for (int reason = 0; reason <= static_cast<int>(StopReason::kInterrupted); ++reason) {
        report::Result result;
        result.problem.asks_satisfiability = satisfiability;
        result.problem.statements.resize(1);
        result.reason = static_cast<StopReason>(reason);
        const report::Book book(std::move(result));
        StatementFinding one;
        one.finding = static_cast<Finding>(finding);
        const std::string word(report::szs_status(book, one));
        INFO(word);
        CHECK(has_word(results, word));
        CHECK(has_word(tptp, word));
      }
    }
  }
  for (const char* word : {"Theorem", "Unsatisfiable"}) {  // these need a proof
    CHECK(has_word(results, word));
    CHECK(has_word(tptp, word));
  }
}
