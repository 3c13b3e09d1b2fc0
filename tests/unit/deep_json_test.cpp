// JSON that is nested very deep is refused by whatever reads JSON, without a crash: the
// library parses and destroys it without recursion, and no reader copies, compares or prints it.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/digest.h"
#include "explore/checkpoint.h"
#include "first_order/schedule.h"
#include "lang/classic/classic.h"
#include "lang/table/table.h"
#include "lang_test.h"
#include "proof/file.h"
#include "unit/support/often.h"

using namespace whence;

namespace {

constexpr std::size_t kDeep = test::often(300'000);  // 28 bytes of the stack each

std::string repeated(const std::string& text) {
  std::string out;
  out.reserve(text.size() * kDeep);
  for (std::size_t i = 0; i < kDeep; ++i) out += text;
  return out;
}

// Arrays and objects, closed and cut off.
std::vector<std::string> deep_values() {
  const std::string arrays = repeated("[");
  const std::string objects = repeated("{\"a\":");
  return {arrays + repeated("]"), objects + "1" + repeated("}"), arrays, objects};
}

// The state of an exploration with a head that vouches for the body.
std::string with_body(const std::string& body) {
  return "{\"format\":\"whence-exploration\",\"version\":" +
         std::to_string(explore::Checkpoint::kVersion) + ",\"key\":\"key\",\"sha256\":\"" +
         sha256_hex(body) + "\"}\n" + body;
}

}  // namespace

TEST_CASE("proof files nested deep are refused", "[json][hostile][long]") {
  Problem problem = test::accepted("type T\nfun c : T\naxiom a: c = c\n");
  for (const std::string& deep : deep_values()) {
    CHECK(std::holds_alternative<FileError>(read_proof(problem, deep)));
    // Where the format has a value of its own, and where an unknown member may stand.
    for (const char* member : {"format", "version", "steps", "terms", "sources", "other"}) {
      const std::string text = std::string("{\"") + member + "\":" + deep + "}";
      CHECK(std::holds_alternative<FileError>(read_proof(problem, text)));
    }
  }
}

TEST_CASE("states of explorations nested deep are refused", "[json][hostile]") {
  Problem problem = test::accepted("type T\nfun c : T\naxiom a: c = c\n");
  for (const std::string& deep : deep_values()) {
    CHECK(std::holds_alternative<FileError>(
        explore::read_checkpoint(problem, deep + "\n{}\n", "key")));
    for (const char* member : {"stage", "conjectures", "given", "models"}) {
      const std::string body = std::string("{\"") + member + "\":" + deep + "}\n";
      CHECK(std::holds_alternative<FileError>(
          explore::read_checkpoint(problem, with_body(body), "key")));
    }
  }
}

TEST_CASE("strategies nested deep are refused", "[json][hostile]") {
  for (const std::string& deep : deep_values()) {
    CHECK_THROWS(first_order::StrategyBook(deep));
    CHECK_THROWS(first_order::StrategyBook("{\"version\":" + deep + "}"));
  }
}

TEST_CASE("configurations and tables nested deep", "[json][hostile]") {
  for (const std::string& deep : deep_values()) {
    // What no definition speaks of is passed over, so the closed ones may stand beside them.
    CHECK(std::holds_alternative<std::vector<Diagnostic>>(
        read_classic_text("{\"in\":{\"full_mpl\":" + deep + "}}", "x.json")));
    CHECK(std::holds_alternative<std::vector<Diagnostic>>(
        lang::read_table_text(deep, "t", lang::TableFormat::kJson, {})));
  }
}
