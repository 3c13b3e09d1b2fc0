// Reads proof files.
//
// Nothing in the text is believed: indices must point backwards, terms must be well sorted, numbers
// are bounded before anything is sized by them. Brackets may nest as deep as they like: the JSON
// library (3.11) neither parses nor destroys with recursion, and here each level is looked at by
// name. Copying, comparing and dumping a value do recurse, and are not done.

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "proof/file.h"
#include "proof/kernel/rules.h"
#include "proof/kernel/well_formed.h"

namespace whence {

namespace {

using Json = nlohmann::json;

// Substitutions are dense vectors by variable number; this bounds what a small file can ask for.
constexpr std::size_t kMostSubstitutionCells = 50'000'000;

// Ends the reading of a file. Does not leave this file.
struct Damaged {
  std::string reason;
};

[[noreturn]] void fail(std::string reason) {
  throw Damaged{std::move(reason)};
}

Json parse(std::string_view text) {
  if (text.size() > kMostProofBytes) fail("it is too large");
  // To the JSON library a zero byte is the end of the text.
  if (text.find('\0') != std::string_view::npos) fail("it is not JSON: there is a zero byte");
  try {
    return Json::parse(text.begin(), text.end());
  } catch (const Json::exception& e) {
    fail(fmt::format("it is not JSON: {}", e.what()));
  }
}

// An object of the file together with words for where it stands.
class Entry {
 public:
  Entry(const Json& json, std::string where) : json_(json), where_(std::move(where)) {
    if (!json_.is_object()) fail(where_ + " is not an object");
  }

  /// Refuses members with other names.
  void allow(std::initializer_list<std::string_view> names) const {
    for (const auto& item : json_.items()) {
      if (std::find(names.begin(), names.end(), item.key()) == names.end()) {
        fail(fmt::format("{} has an unknown member '{}'", where_, item.key()));
      }
    }
  }
  [[nodiscard]] bool has(const char* name) const { return json_.contains(name); }
  [[nodiscard]] const std::string& where() const { return where_; }

  [[nodiscard]] const Json& member(const char* name) const {
    const auto it = json_.find(name);
    if (it == json_.end()) fail(fmt::format("{} has no '{}'", where_, name));
    return *it;
  }
  [[nodiscard]] std::string text(const char* name) const {
    const Json& value = member(name);
    if (!value.is_string()) fail(fmt::format("'{}' of {} is not a string", name, where_));
    return value.get<std::string>();
  }
  /// Whether a member that may be absent is `true`.
  [[nodiscard]] bool flag(const char* name) const {
    if (!has(name)) return false;
    if (!member(name).is_boolean()) fail(fmt::format("'{}' of {} is not a boolean", name, where_));
    return member(name).get<bool>();
  }
  [[nodiscard]] const Json& array(const char* name) const {
    const Json& value = member(name);
    if (!value.is_array()) fail(fmt::format("'{}' of {} is not an array", name, where_));
    return value;
  }
  /// A number from 0 to limit - 1.
  [[nodiscard]] std::uint32_t number(const char* name, std::uint64_t limit) const {
    return checked(member(name), name, limit);
  }
  /// The numbers of an array, which may be absent if empty.
  [[nodiscard]] std::vector<std::uint32_t> numbers(const char* name, std::uint64_t limit) const {
    std::vector<std::uint32_t> out;
    if (!has(name)) return out;
    for (const Json& value : array(name)) out.push_back(checked(value, name, limit));
    return out;
  }
  [[nodiscard]] std::uint32_t checked(const Json& value, const char* name,
                                      std::uint64_t limit) const {
    if (!value.is_number_unsigned()) {
      fail(fmt::format("'{}' of {} is not a whole number", name, where_));
    }
    const auto n = value.get<std::uint64_t>();
    if (n >= limit || n >= std::numeric_limits<std::uint32_t>::max()) {
      fail(fmt::format("'{}' of {} is {}, which is out of range", name, where_, n));
    }
    return static_cast<std::uint32_t>(n);
  }

 private:
  const Json& json_;
  std::string where_;
};

Entry header(const Json& json) {
  if (!json.is_object()) fail("it is not a proof file: it is not an object");
  Entry root(json, "the file");
  if (!root.has("format") || root.member("format") != "whence-proof") {
    fail("it is not a proof file: 'format' is not 'whence-proof'");
  }
  const std::uint32_t version = root.number("version", std::numeric_limits<std::uint32_t>::max());
  if (version != kProofFormatVersion) {
    fail(fmt::format("it has version {} of the format; version {} is understood", version,
                     kProofFormatVersion));
  }
  root.allow({"format", "version", "generator", "sources", "sorts", "symbols", "terms", "steps",
              "theorems"});
  (void)root.text("generator");
  return root;
}

std::vector<Source> sources_of(const Entry& root) {
  std::vector<Source> out;
  for (const Json& json : root.array("sources")) {
    const Entry entry(json, fmt::format("source {}", out.size()));
    entry.allow({"path", "sha256"});
    out.push_back({entry.text("path"), entry.text("sha256")});
  }
  return out;
}

constexpr std::uint64_t kAnyNumber = std::numeric_limits<std::uint32_t>::max();

class Reader {
 public:
  // With `foreign` the proof may be one for another problem; see read_foreign_proof.
  Reader(Problem& problem, const Entry& root, ForeignProof* foreign = nullptr)
      : problem_(problem),
        bank_(problem.bank),
        signature_(problem.bank.signature()),
        root_(root),
        foreign_(foreign),
        checker_(problem) {}

  std::vector<TermId> read_roots() {
    read_tables();
    return terms(root_, "roots");
  }

  Derivation read() {
    read_tables();
    for (const Json& json : root_.array("steps")) read_step(json);
    for (const Json& json : root_.array("theorems")) read_theorem(json);
    return std::move(derivation_);
  }

 private:
  void read_tables() {
    index_input();
    for (const Json& json : root_.array("sorts")) read_sort(json);
    for (const Json& json : root_.array("symbols")) read_symbol(json);
    for (const Json& json : root_.array("terms")) read_term(json);
  }

  void index_input() {
    for (std::size_t i = 0; i < problem_.input_symbol_count; ++i) {
      auto& table = i < Signature::builtin_symbol_count() ? builtin_by_name_ : declared_by_name_;
      table[signature_.symbol(SymbolId{i}).name].push_back(SymbolId{i});
    }
    for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) {
      statements_by_name_.emplace(problem_.statements[i].name, i);
    }
  }

  template <class Check>
  static void checked(const Entry& entry, const Check& check) {
    try {
      check();
    } catch (const kernel::Refusal& refusal) {
      fail(fmt::format("{}: {}", entry.where(), refusal.reason));
    }
  }

  void read_sort(const Json& json) {
    const Entry entry(json, fmt::format("sort {}", sorts_.size()));
    SortId id;
    if (entry.has("variable")) {
      entry.allow({"variable"});
      id = signature_.sort_variable(entry.number("variable", kernel::kVariableLimit));
    } else {
      entry.allow({"constructor", "arguments"});
      const std::string name = entry.text("constructor");
      const std::vector<SortId> arguments = sorts(entry, "arguments");
      auto constructor = signature_.find_sort_constructor(name);
      if (!constructor && foreign_ != nullptr) {
        constructor = signature_.add_sort_constructor(
            name, static_cast<std::uint32_t>(arguments.size()), SortKind::kUninterpreted);
        foreign_->sorts.push_back(*constructor);
      }
      if (!constructor) fail(fmt::format("the problem has no sort '{}'", name));
      if (arguments.size() != signature_.sort_constructor(*constructor).arity) {
        fail(fmt::format("the sort '{}' has another number of parameters in the problem", name));
      }
      id = signature_.sort(*constructor, arguments);
    }
    checked(entry, [&] { checker_.check_sort(id); });
    sorts_.push_back(id);
  }

  SortId sort(std::uint32_t index) const { return sorts_[index]; }

  std::vector<SortId> sorts(const Entry& entry, const char* name) const {
    std::vector<SortId> out;
    for (std::uint32_t i : entry.numbers(name, sorts_.size())) out.push_back(sort(i));
    return out;
  }

  // Fresh symbols are interned when the first term uses them: then their definition has been read.
  struct FileSymbol {
    std::string name;
    SymbolId id;
    std::optional<std::uint32_t> definition;
    SymbolKind kind = SymbolKind::kFunction;
  };

  void read_symbol(const Json& json) {
    const Entry entry(json, fmt::format("symbol {}", symbols_.size()));
    FileSymbol symbol;
    symbol.name = entry.text("name");
    if (entry.has("definition")) {
      entry.allow({"name", "definition"});
      symbol.kind = SymbolKind::kSkolem;
      symbol.definition = entry.number("definition", kAnyNumber);
    } else if (entry.has("names")) {
      entry.allow({"name", "names"});
      symbol.kind = SymbolKind::kName;
      symbol.definition = entry.number("names", kAnyNumber);
    } else {
      entry.allow({"name", "builtin", "parameters", "arguments", "result"});
      symbol.id = resolve(symbol.name, entry);
    }
    symbols_.push_back(std::move(symbol));
  }

  SymbolId resolve(const std::string& name, const Entry& entry) {
    const auto& table = entry.flag("builtin") ? builtin_by_name_ : declared_by_name_;
    const auto it = table.find(name);
    const bool may_be_added = foreign_ != nullptr && !entry.flag("builtin");
    if (it == table.end() && !may_be_added) {
      fail(fmt::format("the problem has no symbol '{}'", name));
    }
    const std::uint32_t parameters = entry.number("parameters", kAnyNumber);
    const std::vector<SortId> arguments = sorts(entry, "arguments");
    const SortId result = sort(entry.number("result", sorts_.size()));
    SymbolId found;
    for (SymbolId id : it == table.end() ? std::vector<SymbolId>{} : it->second) {
      const Symbol& symbol = signature_.symbol(id);
      if (symbol.sort_parameters != parameters || symbol.argument_sorts != arguments ||
          symbol.result_sort != result) {
        continue;
      }
      if (found.valid()) fail(fmt::format("the problem has two symbols '{}' of one rank", name));
      found = id;
    }
    if (found.valid()) return found;
    if (may_be_added) return added(name, parameters, arguments, result);
    fail(fmt::format("the symbol '{}' has other sorts in the problem than in the proof", name));
  }

  // A symbol of another problem: a function of which nothing is known.
  SymbolId added(const std::string& name, std::uint32_t parameters,
                 const std::vector<SortId>& arguments, SortId result) {
    if (signature_.symbol_count() != problem_.input_symbol_count) {
      fail("the problem has fresh symbols already");
    }
    Symbol symbol;
    symbol.name = name;
    symbol.sort_parameters = parameters;
    symbol.argument_sorts = arguments;
    symbol.result_sort = result;
    const SymbolId id = signature_.add_symbol(std::move(symbol));
    declared_by_name_[name].push_back(id);
    problem_.input_symbol_count = signature_.symbol_count();
    foreign_->symbols.push_back(id);
    return id;
  }

  SymbolId symbol(std::uint32_t index, const Entry& entry) {
    FileSymbol& s = symbols_[index];
    if (s.id.valid()) return s.id;
    if (!s.definition || *s.definition >= terms_.size()) {
      fail(fmt::format("{} uses the symbol '{}' before its definition", entry.where(), s.name));
    }
    const TermId definition = terms_[*s.definition];
    const SymbolId id = s.kind == SymbolKind::kSkolem ? bank_.intern_skolem(definition)
                                                      : bank_.intern_name(definition);
    if (!id.valid()) {
      fail(fmt::format("the definition of the symbol '{}' does not have the right form", s.name));
    }
    if (signature_.symbol(id).name != s.name) {
      fail(fmt::format("the symbol '{}' is not named after its definition", s.name));
    }
    s.id = id;
    return id;
  }

  void read_term(const Json& json) {
    const Entry entry(json, fmt::format("term {}", terms_.size()));
    TermId id;
    if (entry.has("variable")) {
      entry.allow({"variable", "sort"});
      id = bank_.variable(entry.number("variable", kernel::kVariableLimit),
                          sort(entry.number("sort", sorts_.size())));
    } else if (entry.has("bound")) {
      entry.allow({"bound", "sort"});
      id = bank_.bound(entry.number("bound", kernel::kVariableLimit),
                       sort(entry.number("sort", sorts_.size())));
    } else if (entry.has("apply")) {
      id = read_application(entry);
    } else {
      const bool universal = entry.has("forall");
      const char* const quantifier = universal ? "forall" : "exists";
      entry.allow({quantifier, "body"});
      const SortId over = sort(entry.number(quantifier, sorts_.size()));
      const TermId body = terms_.empty() ? TermId{} : terms_[entry.number("body", terms_.size())];
      if (!body.valid() || !bank_.is_boolean(body)) {
        fail(entry.where() + " quantifies what is not a formula");
      }
      id = universal ? bank_.forall(over, body) : bank_.exists(over, body);
    }
    checked(entry, [&] { checker_.check(id); });
    terms_.push_back(id);
  }

  TermId read_application(const Entry& entry) {
    entry.allow({"apply", "sorts", "arguments"});
    const SymbolId head = symbol(entry.number("apply", symbols_.size()), entry);
    const std::vector<SortId> sort_arguments = sorts(entry, "sorts");
    if (sort_arguments.size() != signature_.symbol(head).sort_parameters) {
      fail(entry.where() + " has the wrong number of sort arguments");
    }
    const FunctionId function = signature_.function(head, sort_arguments);
    const std::vector<TermId> arguments = terms(entry, "arguments");
    if (!bank_.well_sorted(function, arguments)) fail(entry.where() + " is ill-sorted");
    return bank_.apply(function, arguments);
  }

  std::vector<TermId> terms(const Entry& entry, const char* name) const {
    std::vector<TermId> out;
    for (std::uint32_t i : entry.numbers(name, terms_.size())) out.push_back(terms_[i]);
    return out;
  }

  void read_step(const Json& json) {
    const std::size_t index = derivation_.steps.size();
    const Entry entry(json, fmt::format("step {}", index));
    entry.allow({"rule", "premises", "statement", "numbers", "position", "terms", "sorts",
                 "substitutions", "name", "clause", "assumptions"});
    Step step;
    const std::string name = entry.text("rule");
    const auto rule = rule_by_name(name);
    if (!rule) fail(fmt::format("{} uses an unknown rule '{}'", entry.where(), name));
    step.rule = *rule;
    for (std::uint32_t p : entry.numbers("premises", index)) step.premises.push_back(StepId{p});
    StepArguments& arguments = step.arguments;
    if (step.rule == Rule::kInput) {
      if (entry.has("numbers")) fail(entry.where() + " has an unknown member 'numbers'");
      if (foreign_ != nullptr) {
        foreign_->inputs.resize(index + 1);
        foreign_->inputs[index] = entry.text("statement");
        arguments.numbers = {0};
      } else {
        arguments.numbers = {statement(entry)};
      }
    } else {
      if (entry.has("statement")) fail(entry.where() + " has an unknown member 'statement'");
      arguments.numbers = entry.numbers("numbers", kAnyNumber);
    }
    arguments.position = entry.numbers("position", kAnyNumber);
    arguments.terms = terms(entry, "terms");
    arguments.sorts = sorts(entry, "sorts");
    if (entry.has("substitutions")) {
      for (const Json& s : entry.array("substitutions")) {
        arguments.substitutions.push_back(substitution(entry, s));
      }
    }
    if (entry.has("name")) arguments.name = entry.text("name");
    for (const Json& l : entry.array("clause")) step.conclusion.clause.push_back(literal(entry, l));
    std::vector<TermId>& assumptions = step.conclusion.assumptions;
    assumptions = terms(entry, "assumptions");
    std::sort(assumptions.begin(), assumptions.end());
    if (std::adjacent_find(assumptions.begin(), assumptions.end()) != assumptions.end()) {
      fail(entry.where() + " lists an assumption twice");
    }
    derivation_.add(std::move(step));
  }

  Literal literal(const Entry& entry, const Json& json) const {
    if (!json.is_array() || json.size() != 2 || !json[1].is_boolean()) {
      fail(entry.where() + " has a literal that is not a term and a sign");
    }
    const TermId atom = terms_[entry.checked(json[0], "clause", terms_.size())];
    if (!bank_.is_boolean(atom)) fail(entry.where() + " has a literal that is not a formula");
    return {atom, json[1].get<bool>()};
  }

  Substitution substitution(const Entry& entry, const Json& json) {
    if (!json.is_array()) fail(entry.where() + " has a substitution that is not an array");
    Substitution out;
    for (const Json& pair : json) {
      if (!pair.is_array() || pair.size() != 2) {
        fail(entry.where() + " has a binding that is not a variable and a term");
      }
      const std::uint32_t v = entry.checked(pair[0], "substitutions", kernel::kVariableLimit);
      const TermId image = terms_[entry.checked(pair[1], "substitutions", terms_.size())];
      if (out.at(v).valid()) fail(entry.where() + " binds a variable twice");
      if (v >= out.terms().size()) substitution_cells_ += v + 1 - out.terms().size();
      if (substitution_cells_ > kMostSubstitutionCells) {
        fail("the variables have needlessly large numbers");
      }
      out.bind(v, image);
    }
    return out;
  }

  std::uint32_t statement(const Entry& entry) const {
    const std::string name = entry.text("statement");
    const auto it = statements_by_name_.find(name);
    if (it == statements_by_name_.end()) {
      fail(fmt::format("the problem has no statement '{}'", name));
    }
    return it->second;
  }

  void read_theorem(const Json& json) {
    const Entry entry(json, fmt::format("theorem {}", derivation_.proved.size()));
    entry.allow({"statement", "step"});
    if (foreign_ != nullptr) {
      const StepId step{entry.number("step", derivation_.steps.size())};
      foreign_->theorems.emplace_back(entry.text("statement"), step);
      return;
    }
    const std::uint32_t number = statement(entry);
    derivation_.proved.push_back({number, StepId{entry.number("step", derivation_.steps.size())}});
  }

  Problem& problem_;
  TermBank& bank_;
  Signature& signature_;
  const Entry& root_;
  ForeignProof* foreign_;
  kernel::TermChecker checker_;
  absl::flat_hash_map<std::string, std::vector<SymbolId>> builtin_by_name_;
  absl::flat_hash_map<std::string, std::vector<SymbolId>> declared_by_name_;
  absl::flat_hash_map<std::string, std::uint32_t> statements_by_name_;
  std::vector<SortId> sorts_;
  std::vector<FileSymbol> symbols_;
  std::vector<TermId> terms_;
  Derivation derivation_;
  std::size_t substitution_cells_ = 0;
};

}  // namespace

std::variant<Derivation, FileError> read_proof(Problem& problem, std::string_view json) {
  try {
    const Json document = parse(json);
    const Entry root = header(document);
    return Reader(problem, root).read();
  } catch (const Damaged& damaged) {
    return FileError{"the proof file cannot be read: " + damaged.reason};
  }
}

std::variant<ForeignProof, FileError> read_foreign_proof(Problem& problem, std::string_view json) {
  try {
    const Json document = parse(json);
    const Entry root = header(document);
    ForeignProof out;
    out.derivation = Reader(problem, root, &out).read();
    out.inputs.resize(out.derivation.steps.size());
    return out;
  } catch (const Damaged& damaged) {
    return FileError{"the proof file cannot be read: " + damaged.reason};
  }
}

std::variant<std::vector<TermId>, FileError> read_terms(Problem& problem, std::string_view json) {
  try {
    const Json document = parse(json);
    const Entry root(document, "the table of terms");
    root.allow({"sorts", "symbols", "terms", "roots"});
    return Reader(problem, root).read_roots();
  } catch (const Damaged& damaged) {
    return FileError{"the terms cannot be read: " + damaged.reason};
  }
}

std::optional<FileError> check_sources(const Problem& problem, std::string_view json) {
  try {
    const Json document = parse(json);
    const std::vector<Source> sources = sources_of(header(document));
    for (std::size_t i = 0; i < std::min(sources.size(), problem.sources.size()); ++i) {
      if (sources[i].sha256 != problem.sources[i].sha256) {
        return FileError{fmt::format("the input file has changed since the proof was written: {}",
                                     problem.sources[i].path)};
      }
    }
    if (sources.size() != problem.sources.size()) {
      return FileError{fmt::format("the proof was written for {} input files, now there are {}",
                                   sources.size(), problem.sources.size())};
    }
  } catch (const Damaged& damaged) {
    return FileError{"the proof file cannot be read: " + damaged.reason};
  }
  return std::nullopt;
}

}  // namespace whence
