// The definitions of a configuration.

#include "lang/classic/configuration.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/digest.h"
#include "lang/files.h"
#include "lang/nearest_name.h"

namespace whence::lang::classic {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// A definition that stands in the configuration itself, and not in a file.
bool is_inline(std::string_view full) {
  const std::size_t first = full.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (full[first] == '(' || full[first] == '!');
}

// The message of the JSON library without what only its authors need.
std::string json_message(const json::parse_error& error) {
  std::string what = error.what();
  const std::size_t detail = what.find("syntax error");
  if (detail != std::string::npos) what = what.substr(detail);
  return what;
}

// "[json.exception.out_of_range.406] number overflow parsing '1e999'"
std::string too_large_number(std::string_view what) {
  const std::size_t quote = what.find('\'');
  return "a number is too large" +
         (quote == std::string_view::npos ? "" : ": " + std::string(what.substr(quote)));
}

}  // namespace

const SourceText& ConfigurationReader::add_source(std::string path, std::string text) {
  const auto index = static_cast<std::uint32_t>(problem_.sources.size());
  problem_.sources.push_back({path, sha256_hex(text)});
  sources_.push_back({std::move(path), std::move(text), index});
  return sources_.back();
}

const Text& ConfigurationReader::add_text(Text text) {
  texts_.push_back(std::move(text));
  return texts_.back();
}

ConfigurationReader::Definition* ConfigurationReader::find_definition(std::string_view name) {
  const auto it = by_name_.find(name);
  return it == by_name_.end() ? nullptr : &definitions_[it->second];
}

void ConfigurationReader::read(std::string text, const fs::path& path, const fs::path& directory) {
  path_ = path;
  directory_ = directory;
  total_bytes_ = text.size();
  if (total_bytes_ > kMostInputBytes) {
    diagnostics_.file_error(path.string(), fmt::format("the configuration is larger than {} MB",
                                                       kMostInputBytes >> 20U));
    return;
  }
  const SourceText& source = add_source(path.string(), std::move(text));
  // To the JSON library a zero byte is the end of the text.
  if (const std::size_t zero = source.text.find('\0'); zero != std::string::npos) {
    const auto at = static_cast<std::uint32_t>(zero);
    diagnostics_.error({&source, at, at + 1}, "this is not JSON: there is a zero byte");
    return;
  }
  json value;
  try {
    value = json::parse(source.text);
  } catch (const json::parse_error& error) {
    const std::size_t byte = std::min(error.byte == 0 ? 0 : error.byte - 1, source.text.size());
    const auto at = static_cast<std::uint32_t>(byte);
    diagnostics_.error({&source, at, at + 1}, "this is not JSON: " + json_message(error));
    return;
  } catch (const json::out_of_range& error) {  // it gives no place
    diagnostics_.error({&source, 0, 1}, too_large_number(error.what()));
    return;
  }
  if (!value.is_object()) {
    diagnostics_.error({&source, 0, 1}, "a configuration is a JSON object");
    return;
  }
  const JsonPlaces places = places_in(source);
  for (const auto& [key, place] : places.repeated) {
    diagnostics_.error(place, fmt::format("the key {} is there twice", in_quotes(key)));
  }
  // In the order of the text, so that the first mistake is the first to be told.
  std::vector<const std::pair<const std::string, MemberPlaces>*> members;
  for (const auto& member : places.members) members.push_back(&member);
  std::ranges::sort(members, {}, [](const auto* m) { return m->second.key.begin; });
  for (const auto* member : members) {
    const json& entry = value.at(member->first);
    if (entry.is_object() && entry.contains("full_mpl")) {
      read_definition(member->first, entry, member->second);
    }
  }
  if (!diagnostics_.empty()) return;
  const auto order = definition_order();
  if (!order || !declare(*order)) return;
  Definition* anchor = find_anchor(value);
  if (anchor != nullptr) add_axioms(*anchor);
  if (diagnostics_.empty()) add_induction();
}

void ConfigurationReader::read_definition(const std::string& key, const json& entry,
                                          const MemberPlaces& places) {
  const SourceText& source = sources_.front();
  definitions_.push_back({key, places.key, key, {}, nullptr, std::nullopt, false});
  Definition& definition = definitions_.back();
  const auto value_place = [&](const char* member) {
    const auto at = static_cast<std::uint32_t>(places.values.find(member)->second);
    return Place{&source, at, at + 1};
  };
  for (const char* member : {"short_mpl", "full_mpl"}) {
    if (!entry.contains(member)) {
      diagnostics_.error(places.key, fmt::format("{} has no `{}`", in_quotes(key), member),
                         "write the name and the parameters: \"(fXY[f,X,Y])\"");
      return;
    }
    if (!entry.at(member).is_string()) {
      diagnostics_.error(value_place(member), fmt::format("`{}` must be a string", member));
      return;
    }
  }
  const Text& short_mpl = add_text(string_at(source, places.values.find("short_mpl")->second));
  if (!read_header(definition, short_mpl) || !check_arity(definition, entry, places)) return;
  const auto [it, inserted] = by_name_.emplace(definition.name, definitions_.size() - 1);
  if (!inserted) {
    diagnostics_.error(definition.place,
                       fmt::format("{} is defined twice", in_quotes(definition.name)), "",
                       definitions_[it->second].place, "the first definition is here");
    return;
  }
  (void)read_body(definition, add_text(string_at(source, places.values.find("full_mpl")->second)));
}

bool ConfigurationReader::read_header(Definition& definition, const Text& short_mpl) {
  std::optional<Expression> header = parse_all(short_mpl, diagnostics_);
  if (!header) return false;
  Node& node = header->nodes.back();
  if (node.kind != NodeKind::kAtom) {
    diagnostics_.error(node.head.place, "`short_mpl` is a name with its parameters: (fXY[f,X,Y])");
    return false;
  }
  for (std::size_t i = 0; i < node.names.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (node.names[k].text != node.names[i].text) continue;
      diagnostics_.error(node.names[i].place,
                         fmt::format("{} is a parameter twice", in_quotes(node.names[i].text)));
      return false;
    }
  }
  definition.name = node.head.text;
  definition.parameters = std::move(node.names);
  return true;
}

bool ConfigurationReader::check_arity(const Definition& definition, const json& entry,
                                      const MemberPlaces& places) {
  const auto arity = entry.find("arity");
  if (arity == entry.end()) return true;
  const auto at = static_cast<std::uint32_t>(places.values.find("arity")->second);
  const Place place{&sources_.front(), at, at + 1};
  if (!arity->is_number_unsigned()) {
    diagnostics_.error(place, "`arity` must be a number of arguments");
    return false;
  }
  if (arity->get<std::uint64_t>() == definition.parameters.size()) return true;
  diagnostics_.error(place, fmt::format("the arity is {}, and `short_mpl` has {} parameter{}",
                                        arity->get<std::uint64_t>(), definition.parameters.size(),
                                        definition.parameters.size() == 1 ? "" : "s"));
  return false;
}

bool ConfigurationReader::is_own_header(const Definition& definition,
                                        const Expression& body) const {
  const Node& root = body.nodes.back();
  return root.kind == NodeKind::kAtom && root.head.text == definition.name &&
         std::ranges::equal(root.names, definition.parameters, {}, &Name::text, &Name::text);
}

bool ConfigurationReader::read_body(Definition& definition, const Text& full_mpl) {
  if (is_inline(full_mpl.text)) {
    definition.text = &full_mpl;
  } else {
    const fs::path path = (directory_ / ".." / "definitions" / fs::path(full_mpl.text));
    const Place place = full_mpl.place(0, full_mpl.text.size());
    std::optional<std::string> text = bytes_of_included(path, kMostInputBytes);
    if (!text) {
      diagnostics_.error(
          place, fmt::format("the definition's file {} cannot be read", in_quotes(full_mpl.text)),
          fmt::format("it is looked for as {}; an expression would begin with `(`", path.string()));
      return false;
    }
    total_bytes_ += text->size();
    if (total_bytes_ > kMostInputBytes) {
      diagnostics_.error(
          place, fmt::format("the definitions are larger than {} MB", kMostInputBytes >> 20U));
      return false;
    }
    const SourceText& source = add_source(path.string(), std::move(*text));
    definition.text = &add_text({&source, source.text, {}});
  }
  definition.body = parse_all(*definition.text, diagnostics_);
  if (!definition.body) return false;
  if (is_own_header(definition, *definition.body)) {
    definition.primitive = true;
    definition.body.reset();
  }
  return true;
}

// The definitions, each behind those that it uses; reports a definition that uses itself.
std::optional<std::vector<std::size_t>> ConfigurationReader::definition_order() {
  struct Visit {
    std::size_t definition;
    std::size_t node;
  };
  std::vector<std::size_t> order;
  std::vector<int> state(definitions_.size(), 0);  // 1: being visited, 2: done
  std::vector<Visit> stack;
  for (std::size_t root = 0; root < definitions_.size(); ++root) {
    if (state[root] != 0) continue;
    state[root] = 1;
    stack.push_back({root, 0});
    while (!stack.empty()) {
      Visit& visit = stack.back();
      const std::optional<Expression>& body = definitions_[visit.definition].body;
      if (!body || visit.node == body->nodes.size()) {
        state[visit.definition] = 2;
        order.push_back(visit.definition);
        stack.pop_back();
        continue;
      }
      const Node& node = body->nodes[visit.node++];
      if (node.kind != NodeKind::kAtom) continue;
      const auto used = by_name_.find(node.head.text);
      if (used == by_name_.end() || state[used->second] == 2) continue;
      if (state[used->second] == 1) {
        std::vector<std::size_t> path;
        for (const Visit& v : stack) path.push_back(v.definition);
        path.erase(path.begin(), std::ranges::find(path, used->second));
        report_cycle(path, node.head);
        return std::nullopt;
      }
      state[used->second] = 1;
      stack.push_back({used->second, 0});
    }
  }
  return order;
}

void ConfigurationReader::report_cycle(const std::vector<std::size_t>& path, const Name& use) {
  std::string cycle;
  for (std::size_t i : path) cycle += definitions_[i].name + " -> ";
  cycle += definitions_[path.front()].name;
  diagnostics_.error(use.place,
                     fmt::format("the definition of {} uses itself: {}",
                                 in_quotes(definitions_[path.front()].name), cycle),
                     "a definition is an abbreviation; what refers to itself is an axiom of the "
                     "anchor");
}

bool ConfigurationReader::declare(const std::vector<std::size_t>& order) {
  for (std::size_t i : order) {
    Definition& definition = definitions_[i];
    if (definition.name == "=") {
      if (definition.primitive && definition.parameters.size() == 2) continue;
      diagnostics_.error(definition.place, "`=` is equality and cannot be defined otherwise",
                         "its `full_mpl` is its own `short_mpl`, of two parameters");
      continue;
    }
    if (!define(definition)) return false;
  }
  return diagnostics_.empty();
}

bool ConfigurationReader::define(Definition& definition) {
  Relation relation;
  relation.arity = definition.parameters.size();
  relation.place = definition.place;
  if (definition.body) {
    std::vector<TermId> variables;
    for (std::size_t i = 0; i < definition.parameters.size(); ++i) {
      variables.push_back(elaborator_.fresh_variable());
    }
    auto body = elaborator_.formula(*definition.body, definition.body->root(),
                                    parameter_scope(definition, variables), FreeNames::kError);
    if (!body) return false;
    TermId closed = body->formula;
    for (std::size_t k = variables.size(); k-- > 0;) {
      closed = problem_.bank.forall_over(variables[k], closed);
    }
    relation.symbol = elaborator_.add_predicate(definition.name, relation.arity);
    problem_.bank.signature().mutable_symbol(relation.symbol).definition = closed;
    relation.bound_names = std::move(body->names);
  } else {
    relation.symbol = elaborator_.add_predicate(definition.name, relation.arity);
  }
  elaborator_.add_relation(definition.name, std::move(relation));
  return true;
}

const Scope* ConfigurationReader::parameter_scope(const Definition& definition,
                                                  const std::vector<TermId>& arguments) {
  const Scope* scope = nullptr;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    scopes_.push_back({scope, definition.parameters[i].text, arguments[i]});
    scope = &scopes_.back();
  }
  return scope;
}

ConfigurationReader::Definition* ConfigurationReader::find_anchor(const json& value) {
  std::string name;
  Place place{&sources_.front(), 0, 1};
  if (const auto given = value.find("anchor_name"); given != value.end()) {
    place = places_in(sources_.front()).members.find("anchor_name")->second.key;
    if (!given->is_string()) {
      diagnostics_.error(place, "`anchor_name` must be the name of a definition");
      return nullptr;
    }
    name = given->get<std::string>();
  } else {
    const std::string stem = path_.stem().string();
    constexpr std::string_view kPrefix = "Config";
    if (!stem.starts_with(kPrefix)) {
      diagnostics_.file_error(path_.string(), "the configuration does not say what its anchor is",
                              "give \"anchor_name\", or call the file ConfigX.json for AnchorX");
      return nullptr;
    }
    name = "Anchor" + stem.substr(kPrefix.size());
  }
  Definition* anchor = find_definition(name);
  if (anchor == nullptr) {
    std::vector<std::string> names;
    for (const Definition& d : definitions_) names.push_back(d.name);
    diagnostics_.error(place, fmt::format("the anchor {} is not defined", in_quotes(name)),
                       did_you_mean(name, names));
    return nullptr;
  }
  if (!anchor->primitive) return anchor;
  diagnostics_.error(anchor->place, "the anchor is a primitive, and states nothing");
  return nullptr;
}

}  // namespace whence::lang::classic
