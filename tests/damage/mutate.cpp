#include "damage/mutate.h"

#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "proof/step.h"

namespace whence::damage {

namespace {

using Json = nlohmann::ordered_json;

// All numbers below `root`.
std::vector<Json*> numbers_in(Json& root) {
  std::vector<Json*> found;
  std::vector<Json*> stack{&root};
  while (!stack.empty()) {
    Json* const top = stack.back();
    stack.pop_back();
    if (top->is_number()) found.push_back(top);
    if (top->is_structured()) {
      for (Json& child : *top) stack.push_back(&child);
    }
  }
  return found;
}

Json& any_of(Json& array, Random& random) {
  return array[random(array.size())];
}

void change_number(Json& root, Random& random) {
  const std::vector<Json*> all = numbers_in(root);
  if (all.empty()) return;
  Json& n = *all[random(all.size())];
  const auto old = n.get<std::uint64_t>();
  switch (random(4)) {
    case 0:
      n = old + 1;
      break;
    case 1:
      n = old > 0 ? old - 1 : 1;
      break;
    case 2:
      n = random(8);
      break;
    default:
      n = all[random(all.size())]->get<std::uint64_t>();
      break;
  }
}

// An element of an array goes, comes twice, or changes places with another.
void rearrange(Json& array, Random& random) {
  if (!array.is_array() || array.empty()) return;
  const std::size_t i = random(array.size());
  switch (random(3)) {
    case 0:
      array.erase(i);
      break;
    case 1:
      array.push_back(Json(array[i]));
      break;
    default:
      std::swap(array[i], array[random(array.size())]);
      break;
  }
}

void change_step(Json& step, Random& random, std::string& what) {
  const auto rearrange_member = [&](const char* name) {
    what += name;
    if (step.contains(name)) rearrange(step[name], random);
  };
  switch (random(10)) {
    case 0:
      what += "rule";
      step["rule"] = rule_name(static_cast<Rule>(random(kRuleCount)));
      break;
    case 1:
      rearrange_member("premises");
      break;
    case 2:
      rearrange_member("clause");
      break;
    case 3:
      rearrange_member("assumptions");
      break;
    case 4:
      rearrange_member("substitutions");
      break;
    case 5:
      rearrange_member("numbers");
      break;
    case 6:
      rearrange_member("position");
      break;
    case 7:
      rearrange_member("terms");
      break;
    case 8:
      what += "sign";
      if (!step["clause"].empty()) {
        Json& sign = any_of(step["clause"], random)[1];
        sign = !sign.get<bool>();
      }
      break;
    default:
      what += "number";
      change_number(step, random);
      break;
  }
}

void change_term(Json& term, Random& random, std::string& what) {
  if (term.contains("forall") || term.contains("exists")) {
    what += "quantifier";
    const char* const old = term.contains("forall") ? "forall" : "exists";
    const Json sort = term[old];
    term.erase(old);
    term[term.contains("body") && old[0] == 'f' ? "exists" : "forall"] = sort;
  } else if (term.contains("arguments") && random(2) == 0) {
    what += "arguments";
    rearrange(term["arguments"], random);
  } else {
    what += "number";
    change_number(term, random);
  }
}

// Another number for a numeral of the proof, if it has one.
bool change_numeral(Json& symbols, Random& random) {
  std::vector<Json*> numerals;
  for (Json& symbol : symbols) {
    if (symbol.contains("numeral")) numerals.push_back(&symbol["name"]);
  }
  if (numerals.empty()) return false;
  Json& name = *numerals[random(numerals.size())];
  static constexpr std::array<const char*, 8> kNumbers{"0", "1", "-1", "2", "-2", "3", "1/2", "7"};
  name = kNumbers[random(kNumbers.size())];
  return true;
}

void change(Json& proof, Random& random, std::string& what) {
  switch (random(10)) {
    case 0:
      what += "order of steps; ";
      rearrange(proof["steps"], random);
      return;
    case 1:
      what += "claim; ";
      change_number(proof["theorems"], random);
      return;
    case 2:
    case 3:
      what += "term: ";
      change_term(any_of(proof["terms"], random), random, what);
      break;
    case 4: {
      if (random(2) == 0 && change_numeral(proof["symbols"], random)) {
        what += "numeral";
        break;
      }
      what += "symbol or sort";
      Json& table = proof[random(2) == 0 ? "symbols" : "sorts"];
      if (random(2) == 0) {
        rearrange(table, random);
      } else {
        change_number(table, random);
      }
      break;
    }
    default:
      what += "step: ";
      change_step(any_of(proof["steps"], random), random, what);
      break;
  }
  what += "; ";
}

}  // namespace

Mutant mutate(const std::string& proof, Random& random) {
  if (random(8) == 0) {
    Mutant out{proof, "byte of the text"};
    out.text[random(out.text.size())] = static_cast<char>(random(256));
    return out;
  }
  Json json = Json::parse(proof);
  Mutant out;
  const std::size_t changes = 1 + random(3);
  for (std::size_t i = 0; i < changes; ++i) {
    if (json["steps"].empty() || json["terms"].empty()) break;
    change(json, random, out.what);
  }
  out.text = json.dump();
  return out;
}

}  // namespace whence::damage
