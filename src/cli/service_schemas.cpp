// The tools of `whence serve` as `tools/list` shows them.

#include "cli/service.h"

namespace whence::cli {

namespace {

Json member(const char* type, const char* description) {
  return {{"type", type}, {"description", description}};
}

Json schema(Json properties, std::vector<std::string> required) {
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

// Where a theory comes from: one that was loaded, or a text.
void add_theory(Json& properties) {
  properties["theory"] = member("string", "Name of a theory that load_theory has loaded");
  properties["text"] = member("string", "Instead: the text of a theory");
  properties["language"] = {{"type", "string"},
                            {"enum", {"auto", "mpl", "tptp", "smtlib", "classic"}},
                            {"description", "Language of the text; auto: by how it begins"}};
}

void add_limits(Json& properties) {
  properties["seconds"] = member("number", "Wall time, at most what the server allows");
  properties["work"] = member("integer", "Work units: the same point on every machine");
}

Json tool(const char* name, const char* description, Json input) {
  return {{"name", name}, {"description", description}, {"inputSchema", std::move(input)}};
}

Json make_tools() {
  Json tools = Json::array();
  {
    Json p = Json::object();
    p["name"] = member("string", "The name to know the theory by");
    p["text"] = member("string", "Its text");
    p["file"] = member("string", "Instead of a text: a file, which may include others");
    p["language"] = {{"type", "string"}, {"enum", {"auto", "mpl", "tptp", "smtlib", "classic"}}};
    tools.push_back(
        tool("load_theory",
             "Load a theory (axioms, definitions, theorems) once, to ask about it often. "
             "A theory of the same name is replaced.",
             schema(std::move(p), {"name"})));
  }
  {
    Json p = Json::object();
    p["theory"] = member("string", "Name of a loaded theory");
    p["formula"] = member("string", "A formula over its symbols, in its language");
    p["name"] = member("string", "A name for it, to be shown where a proof rests on it");
    tools.push_back(tool("assume",
                         "Assert a formula as one more axiom of a loaded theory. Gives a mark to "
                         "retract it by.",
                         schema(std::move(p), {"theory", "formula"})));
  }
  {
    Json p = Json::object();
    p["theory"] = member("string", "Name of a loaded theory");
    p["mark"] = member("integer", "What assume gave");
    tools.push_back(tool("retract", "Take back what was assumed and kept since a mark.",
                         schema(std::move(p), {"theory", "mark"})));
  }
  for (const bool refute : {false, true}) {
    Json p = Json::object();
    add_theory(p);
    p["goal"] = member("string",
                       "A formula over the theory's symbols, in its language; without it, all "
                       "theorems that the theory states");
    add_limits(p);
    if (!refute) {
      p["strategy"] = member("string", "Search strategy, for first-order theories");
      p["keep"] = member("boolean", "Use what is proved as a lemma in later questions");
      tools.push_back(tool("prove",
                           "Prove a goal, or find a counterexample. A proof is certified step by "
                           "step by a small kernel, and can be read as a resource.",
                           schema(std::move(p), {})));
    } else {
      tools.push_back(tool("refute",
                           "Look for a finite model of the axioms, or values, in which a goal "
                           "fails.",
                           schema(std::move(p), {})));
    }
  }
  {
    Json p = Json::object();
    add_theory(p);
    p["size"] = member("integer", "Size of the terms in equations, 1 to 12");
    p["variables"] = member("integer", "Variables of each sort, 1 to 6");
    p["about"] = {{"type", "array"},
                  {"items", {{"type", "string"}}},
                  {"description", "Functions of which each law speaks of one"}};
    p["seconds"] = member("number", "Wall time, at most what the server allows");
    tools.push_back(tool("explore", "Find laws of a theory unasked, and prove them.",
                         schema(std::move(p), {})));
  }
  {
    Json p = Json::object();
    p["text"] = member("string", "A specification in SyGuS-IF");
    add_limits(p);
    tools.push_back(tool("synthesize", "Make a program that meets a specification.",
                         schema(std::move(p), {"text"})));
  }
  {
    Json p = Json::object();
    p["table"] = member("string", "The table as a text, some cells of one column empty");
    p["format"] = {{"type", "string"}, {"enum", {"csv", "tsv", "json"}}};
    p["column"] = member("string", "The column to fill, by name or number; else the last one");
    add_limits(p);
    tools.push_back(tool("fill_table",
                         "Fill the empty cells of a column by a program made from those that are "
                         "given.",
                         schema(std::move(p), {"table"})));
  }
  {
    Json p = Json::object();
    add_theory(p);
    p["goal"] = member("string", "The formula that was added when it was proved");
    p["proof"] = member("string", "A proof file, or a model file");
    tools.push_back(tool("check_proof", "Check a proof against a theory with the kernel.",
                         schema(std::move(p), {"proof"})));
  }
  {
    Json p = Json::object();
    p["proof"] = member("string", "A proof that prove or check_proof gave, such as proof-1");
    p["step"] =
        member("integer", "Number of the step in the proof file, from 0; else the last one");
    tools.push_back(tool("explain_step",
                         "What a step of a proof concludes, by which rule and from what.",
                         schema(std::move(p), {"proof"})));
  }
  return tools;
}

}  // namespace

const Json& Service::tools() {
  static const Json all = make_tools();
  return all;
}

}  // namespace whence::cli
