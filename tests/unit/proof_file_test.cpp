#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "lang/mpl/mpl.h"
#include "proof/file.h"
#include "prove/prove.h"
#include "unit/support/proofs.h"

using namespace whence;
using namespace whence::test;

namespace {

kernel::Proof certified(Theory& t, Derivation d) {
  auto result = kernel::certify(t.problem, std::move(d));
  if (const auto* r = std::get_if<kernel::Rejection>(&result)) FAIL(r->reason);
  return std::get<kernel::Proof>(std::move(result));
}

std::string error(const std::string& text) {
  Theory t;
  const auto result = read_proof(t.problem, text);
  const auto* e = std::get_if<FileError>(&result);
  return e != nullptr ? e->reason : "";
}

}  // namespace

TEST_CASE("a written proof reads back over a fresh problem", "[file]") {
  Theory t;
  const std::string text = write_proof(t.problem, certified(t, joint_proof(t)));
  Theory fresh;
  auto read = read_proof(fresh.problem, text);
  if (const auto* e = std::get_if<FileError>(&read)) FAIL(e->reason);
  const kernel::Proof proof = certified(fresh, std::get<Derivation>(std::move(read)));
  CHECK(proof.theorems().size() == 2);
  CHECK(write_proof(fresh.problem, proof) == text);
  CHECK_FALSE(check_sources(fresh.problem, text).has_value());
  // The step that nothing rests on is gone.
  CHECK(text.find("reflexivity") == std::string::npos);
}

TEST_CASE("a changed input is told", "[file]") {
  Theory t;
  const std::string text = write_proof(t.problem, certified(t, resolution_proof(t)));
  t.problem.sources[0].sha256[0] = 'b';
  const auto changed = check_sources(t.problem, text);
  REQUIRE(changed);
  CHECK(changed->reason.find("theory.mpl") != std::string::npos);
  t.problem.sources.clear();
  CHECK(check_sources(t.problem, text).has_value());
}

TEST_CASE("symbols and statements are resolved against the problem", "[file]") {
  Theory t;
  const std::string text = write_proof(t.problem, certified(t, resolution_proof(t)));
  const auto replaced = [&](const std::string& from, const std::string& to) {
    std::string out = text;
    const std::size_t at = out.find(from);
    REQUIRE(at != std::string::npos);
    return out.replace(at, from.size(), to);
  };
  CHECK(error(text).empty());
  CHECK(error(replaced("\"name\":\"f\"", "\"name\":\"ff\"")).find("no symbol 'ff'") !=
        std::string::npos);
  CHECK(error(replaced("\"name\":\"f\"", "\"name\":\"p\"")).find("other sorts") !=
        std::string::npos);
  CHECK(error(replaced("\"G\"", "\"H\"")).find("no sort 'H'") != std::string::npos);
  CHECK(error(replaced("\"p_e\"", "\"p_g\"")).find("no statement 'p_g'") != std::string::npos);
  CHECK(error(replaced("\"resolve\"", "\"magic\"")).find("unknown rule") != std::string::npos);
  CHECK_FALSE(error(replaced("\"version\":1", "\"version\":2")).empty());
  CHECK_FALSE(error(replaced("\"clause\"", "\"clauses\"")).empty());
}

TEST_CASE("damaged and hostile text is an error", "[file]") {
  const std::vector<std::string> bad{
      "",
      "null",
      "[]",
      "{}",
      "{\"format\":\"whence-proof\"}",
      "{\"format\":\"whence-proof\",\"version\":1}",
      std::string(100000, '['),
      "{\"format\":\"whence-proof\",\"version\":1,\"generator\":\"x\",\"sources\":[],\"sorts\":[" +
          std::string("{\"variable\":4294967295}],\"symbols\":[],\"terms\":[],\"steps\":[],") +
          "\"theorems\":[]}",
      "{\"format\":\"whence-proof\",\"version\":1,\"generator\":\"x\",\"sources\":[],\"sorts\":[],"
      "\"symbols\":[],\"terms\":[{\"apply\":0}],\"steps\":[],\"theorems\":[]}",
      "{\"format\":\"whence-proof\",\"version\":1,\"generator\":\"x\",\"sources\":[],\"sorts\":[],"
      "\"symbols\":[{\"name\":\"sk\",\"definition\":0}],\"terms\":[{\"apply\":0}],\"steps\":[],"
      "\"theorems\":[]}",
      "{\"format\":\"whence-proof\",\"version\":1,\"generator\":\"x\",\"sources\":[],"
      "\"sorts\":[{\"constructor\":\"Nat\"}],\"symbols\":[],\"terms\":[{\"variable\":0,\"sort\":0},"
      "{\"forall\":0,\"body\":0}],\"steps\":[],\"theorems\":[]}",
      "{\"format\":\"whence-proof\",\"version\":1,\"generator\":\"x\",\"sources\":[],\"sorts\":[],"
      "\"symbols\":[],\"terms\":[],\"steps\":[],\"theorems\":[{\"statement\":\"p_e\",\"step\":0}]}",
      "{\"format\":\"whence-proof\",\"version\":1,\"generator\":\"x\xff\",\"sources\":[]}",
  };
  for (const std::string& text : bad) {
    INFO(text.substr(0, 200));
    CHECK_FALSE(error(text).empty());
  }
  CHECK(error(std::string("{}\0{}", 5)).find("zero byte") != std::string::npos);
  // Sorts that are huge as trees.
  std::string sorts = "{\"variable\":0}";
  for (int i = 0; i < 64; ++i) {
    sorts += ",{\"constructor\":\"->1\",\"arguments\":[" + std::to_string(i) + "," +
             std::to_string(i) + "]}";
  }
  CHECK(error("{\"format\":\"whence-proof\",\"version\":1,\"generator\":\"x\",\"sources\":[],"
              "\"sorts\":[" +
              sorts +
              "],\"symbols\":[],\"terms\":[],\"steps\":[],"
              "\"theorems\":[]}")
            .find("too large") != std::string::npos);
}

TEST_CASE("cutting a file anywhere is an error", "[file]") {
  Theory t;
  const std::string text = write_proof(t.problem, certified(t, resolution_proof(t)));
  for (std::size_t n = 0; n + 2 < text.size(); n += 7) {
    CHECK_FALSE(error(text.substr(0, n)).empty());
  }
}

TEST_CASE("written files keep to the schema", "[file][schema]") {
  if (std::system("python3 -c 'import jsonschema' 2>/dev/null") != 0) {
    FAIL("python3-jsonschema is not installed (scripts/test installs it)");
  }
  Theory t;
  const auto path = std::filesystem::temp_directory_path() / "whence_schema_test.json";
  std::ofstream(path) << write_proof(t.problem, certified(t, joint_proof(t)));
  const std::string command =
      "python3 -W ignore -c 'import json, sys, jsonschema\n"
      "schema = json.load(open(sys.argv[1])); "
      "jsonschema.Draft202012Validator.check_schema(schema)\n"
      "jsonschema.Draft202012Validator(schema).validate(json.load(open(sys.argv[2])))\n"
      "bad = json.load(open(sys.argv[2])); bad[\"steps\"][0][\"rule\"] = \"magic\"\n"
      "assert not jsonschema.Draft202012Validator(schema).is_valid(bad)' '" +
      std::string(WHENCE_SOURCE_DIR) + "/docs/proof-schema.json' '" + path.string() + "'";
  CHECK(std::system(command.c_str()) == 0);
  std::filesystem::remove(path);
}

TEST_CASE("the documentation has every rule with its schema", "[file][docs]") {
  std::ifstream file(std::string(WHENCE_SOURCE_DIR) + "/docs/proof-format.md");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  for (std::size_t i = 0; i < kRuleCount; ++i) {
    const Rule rule = static_cast<Rule>(i);
    const std::string entry =
        "### " + std::string(rule_name(rule)) + "\n\n    " + std::string(rule_schema(rule)) + "\n";
    CHECK(text.find(entry) != std::string::npos);
  }
  for (std::uint32_t k = 0; k < kernel::kLogicalLawCount; ++k) {
    CHECK(text.find("| " + std::to_string(k) + " | `" + kernel::logical_law(k).text + "` |") !=
          std::string::npos);
  }
}

// Each theory declares something that is called as what the language brings along.
TEST_CASE("symbols of one name and one rank are kept apart", "[file][regression]") {
  const auto* const theory = GENERATE(
      // The application of a value of function sort.
      "fun apply : (a -> b), a -> b\n"
      "apply(g, x) = g(x)\n"
      "theorem apply(h, apply(h, x)) = h(h(x))\n",
      // The constants that stand for functions as arguments.
      "fun f : Nat -> Nat\n"
      "fun f' : Nat -> Nat\n"
      "fun f'' : (Nat -> Nat)\n"
      "fun twice : (a -> a), a -> a\n"
      "twice(h, x) = h(h(x))\n"
      "theorem twice(f, x) = f(f(x)) and twice(f', x) = f'(f'(x)) and twice(f'', x) = "
      "f''(f''(x))\n");
  const std::string text =
      std::string("type Nat = 0 | s(Nat)\nvar g : (a -> b)\nvar h : (a -> a)\n") + theory;
  const auto problem = [&] {
    auto read = read_mpl_text(text, "test.mpl");
    REQUIRE(std::holds_alternative<Problem>(read));
    return std::get<Problem>(std::move(read));
  };
  Problem here = problem();
  Env env;
  env.limits.work = 1'000'000;
  const ProveResult result = prove(here, env);
  REQUIRE(result.proof.has_value());
  REQUIRE(result.proof->theorems().size() == 1);
  Problem there = problem();
  auto read = read_proof(there, write_proof(here, *result.proof));
  if (const auto* e = std::get_if<FileError>(&read)) FAIL(e->reason);
  const auto verdict = kernel::certify(there, std::get<Derivation>(std::move(read)));
  REQUIRE(std::holds_alternative<kernel::Proof>(verdict));
}
