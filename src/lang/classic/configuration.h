#pragma once

// Reads a configuration: its definitions, and the theory that its anchor states.

#include <deque>
#include <filesystem>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "lang/classic/classic.h"
#include "lang/classic/elaborate.h"
#include "lang/classic/json_places.h"
#include "lang/files.h"
#include "logic/inductive_set.h"

namespace whence::lang::classic {

class ConfigurationReader {
 public:
  ConfigurationReader(Problem& problem, Diagnostics& diagnostics, ClassicOptions options)
      : problem_(problem),
        diagnostics_(diagnostics),
        options_(std::move(options)),
        elaborator_(problem, diagnostics) {}

  /// `path` is the configuration's name in diagnostics; definitions are in
  /// `directory`/../definitions.
  void read(std::string text, const std::filesystem::path& path,
            const std::filesystem::path& directory);

 private:
  struct Definition {
    std::string key;
    Place place;  // of the key
    std::string name;
    std::vector<Name> parameters;
    const Text* text = nullptr;
    std::optional<Expression> body;  // none: primitive, or in error
    bool primitive = false;
  };
  // A conjunct of the anchor that may still be taken apart.
  struct Part {
    const Expression* expression;
    std::uint32_t node;
    const Scope* scope;
    std::string label;  // of the definition that it stands in
  };

  const SourceText& add_source(std::string path, std::string text);
  const Text& add_text(Text text);
  void read_definition(const std::string& key, const nlohmann::json& json,
                       const MemberPlaces& places);
  bool read_header(Definition& definition, const Text& short_mpl);
  bool read_body(Definition& definition, const Text& full_mpl);
  bool check_arity(const Definition& definition, const nlohmann::json& json,
                   const MemberPlaces& places);
  [[nodiscard]] bool is_own_header(const Definition& definition, const Expression& body) const;
  [[nodiscard]] std::optional<std::vector<std::size_t>> definition_order();
  void report_cycle(const std::vector<std::size_t>& path, const Name& use);
  bool declare(const std::vector<std::size_t>& order);
  bool define(Definition& definition);
  [[nodiscard]] Definition* find_definition(std::string_view name);
  [[nodiscard]] Definition* find_anchor(const nlohmann::json& json);
  void add_axioms(Definition& anchor);
  void split(const Part& part, std::vector<Part>& parts);
  void add_axiom(const Part& part);
  const Scope* parameter_scope(const Definition& definition, const std::vector<TermId>& arguments);
  std::optional<std::vector<TermId>> arguments_of(const Node& atom, const Scope* scope);
  void add_induction();
  bool inductive_names(std::vector<TermId>& constants);
  std::string unused_name(std::string wanted) const;
  void add_copies(InductiveSet& set);
  void add_comprehension(const MembershipSymbols& membership);
  void keep_headers();

  Problem& problem_;
  Diagnostics& diagnostics_;
  ClassicOptions options_;
  Elaborator elaborator_;
  std::filesystem::path path_;
  std::filesystem::path directory_;
  std::deque<SourceText> sources_;
  std::deque<Text> texts_;
  std::deque<Scope> scopes_;
  std::deque<Definition> definitions_;
  std::map<std::string, std::size_t, std::less<>> by_name_;
  std::map<std::string, std::uint32_t> label_counts_;
  std::vector<TermId> natural_numbers_;  // the arguments of the anchor's `NaturalNumbers`
  std::size_t total_bytes_ = 0;
};

}  // namespace whence::lang::classic
