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

#include "proof/entry.h"
#include "proof/file.h"
#include "proof/kernel/rules.h"
#include "proof/kernel/well_formed.h"

namespace whence {

namespace {

using proof_json::Damaged;
using proof_json::Entry;
using proof_json::fail;
using proof_json::Json;
using proof_json::parse;

// Substitutions are dense vectors by variable number; this bounds what a small file can ask for.
constexpr std::size_t kMostSubstitutionCells = 50'000'000;

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

// What becomes of an entry that the problem has no use for.
enum class Foreign : std::uint8_t { kRefused, kLeftOut, kAdded };

class Reader {
 public:
  // With `added` what the problem has no use for is added to it; see read_foreign_proof.
  Reader(Problem& problem, const Entry& root, Foreign foreign = Foreign::kRefused,
         ForeignProof* added = nullptr)
      : problem_(problem),
        bank_(problem.bank),
        signature_(problem.bank.signature()),
        root_(root),
        added_(added),
        checker_(problem),
        leaves_out_(foreign == Foreign::kLeftOut) {}

  std::vector<TermId> read_roots() {
    read_tables();
    return terms(root_, "roots");
  }

  Derivation read() {
    read_tables();
    for (const Json& json : root_.array("steps")) derivation_.add(read_step(json));
    for (const Json& json : root_.array("theorems")) read_theorem(json);
    return std::move(derivation_);
  }

  OldProof read_old() {
    read_tables();
    OldProof old;
    for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) {
      const StatementKind kind = problem_.statements[i].kind;
      if (kind != StatementKind::kAxiom && kind != StatementKind::kDefinition) continue;
      premises_by_formula_.emplace(problem_.statements[i].formula, i);
    }
    for (const Json& json : root_.array("steps")) old.steps.push_back(read_old_step(json));
    for (const Json& json : root_.array("theorems")) {
      const Entry entry(json, fmt::format("theorem {}", old.theorems.size()));
      old.theorems.push_back(StepId{entry.number("step", old.steps.size())});
    }
    return old;
  }

 private:
  void read_tables() {
    index_input();
    each("sorts", sorts_, [&](const Json& json) { read_sort(json); });
    each("symbols", symbols_, [&](const Json& json) { read_symbol(json); });
    each("terms", terms_, [&](const Json& json) { read_term(json); });
  }

  // Reads the entries of a table. One that is left out keeps its place: what refers to it is left
  // out in turn.
  template <class Made, class Read>
  void each(const char* name, std::vector<Made>& table, const Read& read) {
    for (const Json& json : root_.array(name)) {
      const std::size_t size = table.size();
      try {
        read(json);
      } catch (const Damaged&) {
        if (!leaves_out_) throw;
        table.resize(size + 1);
      }
    }
  }

  void index_input() {
    for (std::size_t i = 0; i < problem_.input_symbol_count; ++i) {
      const bool builtin = i < Signature::builtin_symbol_count() ||
                           signature_.symbol(SymbolId{i}).kind == SymbolKind::kArithmetic;
      auto& table = builtin ? builtin_by_name_ : declared_by_name_;
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
      if (!constructor && added_ != nullptr) {
        constructor = signature_.add_sort_constructor(
            name, static_cast<std::uint32_t>(arguments.size()), SortKind::kUninterpreted);
        added_->sorts.push_back(*constructor);
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

  SortId sort(std::uint32_t index) const {
    if (!sorts_[index].valid()) fail(fmt::format("sort {} is not there", index));
    return sorts_[index];
  }
  TermId term(std::uint32_t index) const {
    if (!terms_[index].valid()) fail(fmt::format("term {} is not there", index));
    return terms_[index];
  }

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
    } else if (entry.has("numeral")) {
      entry.allow({"name", "numeral", "result"});
      const SortId numbers = entry.has("result")
                                 ? sort(entry.number("result", static_cast<std::uint32_t>(sorts_.size())))
                                 : signature_.integer_sort();
      if (!entry.flag("numeral") || !signature_.is_numeral_text(symbol.name, numbers)) {
        fail(fmt::format("the symbol '{}' is no numeral of the problem", symbol.name));
      }
      const bool is_next = signature_.symbol_count() == problem_.input_symbol_count;
      symbol.id = signature_.numeral(symbol.name, numbers);
      // Numbers are symbols of the input, whether it has them or not.
      if (added_ != nullptr && is_next) problem_.input_symbol_count = signature_.symbol_count();
    } else {
      entry.allow({"name", "builtin", "parameters", "arguments", "result"});
      symbol.id = resolve(symbol.name, entry);
    }
    symbols_.push_back(std::move(symbol));
  }

  SymbolId resolve(const std::string& name, const Entry& entry) {
    const auto& table = entry.flag("builtin") ? builtin_by_name_ : declared_by_name_;
    const auto it = table.find(name);
    const bool may_be_added = added_ != nullptr && !entry.flag("builtin");
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
    if (may_be_added) return add_symbol(name, parameters, arguments, result);
    fail(fmt::format("the symbol '{}' has other sorts in the problem than in the proof", name));
  }

  // A symbol of another problem: a function of which nothing is known.
  SymbolId add_symbol(const std::string& name, std::uint32_t parameters,
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
    added_->symbols.push_back(id);
    return id;
  }

  SymbolId symbol(std::uint32_t index, const Entry& entry) {
    FileSymbol& s = symbols_[index];
    if (s.id.valid()) return s.id;
    if (!s.definition || *s.definition >= terms_.size()) {
      fail(fmt::format("{} uses the symbol '{}' before its definition", entry.where(), s.name));
    }
    const TermId definition = term(*s.definition);
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
      const TermId body = terms_.empty() ? TermId{} : term(entry.number("body", terms_.size()));
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
    for (std::uint32_t i : entry.numbers(name, terms_.size())) out.push_back(term(i));
    return out;
  }

  Step read_step(const Json& json) {
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
      std::vector<std::uint32_t> measured;  // how many measures there are
      if (entry.has("numbers")) measured = entry.numbers("numbers", kAnyNumber);
      if (added_ != nullptr) {
        added_->inputs.resize(index + 1);
        added_->inputs[index] = entry.text("statement");
        arguments.numbers = {0};
      } else {
        arguments.numbers = {statement(entry)};
      }
      arguments.numbers.insert(arguments.numbers.end(), measured.begin(), measured.end());
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
    step.conclusion = conclusion(entry);
    return step;
  }

  Sequent conclusion(const Entry& entry) const {
    Sequent sequent;
    for (const Json& l : entry.array("clause")) sequent.clause.push_back(literal(entry, l));
    std::vector<TermId>& assumptions = sequent.assumptions;
    assumptions = terms(entry, "assumptions");
    std::sort(assumptions.begin(), assumptions.end());
    if (std::adjacent_find(assumptions.begin(), assumptions.end()) != assumptions.end()) {
      fail(entry.where() + " lists an assumption twice");
    }
    return sequent;
  }

  OldProof::Step read_old_step(const Json& json) {
    const std::size_t index = derivation_.steps.size();
    OldProof::Step old;
    const Entry entry(json, fmt::format("step {}", index));
    for (std::uint32_t p : entry.numbers("premises", index)) old.premises.push_back(StepId{p});
    const auto rule = rule_by_name(entry.text("rule"));
    if (!rule) fail(fmt::format("{} uses an unknown rule", entry.where()));
    old.rule = *rule;
    try {
      old.conclusion = conclusion(entry);
      old.step = *rule == Rule::kInput ? read_old_input(*old.conclusion) : read_step(json);
    } catch (const Damaged&) {
      // It speaks of what the problem does not have.
    }
    derivation_.steps.emplace_back();  // keeps count
    return old;
  }

  // A statement may have another name by now.
  Step read_old_input(const Sequent& sequent) const {
    const bool closed = sequent.clause.size() == 1 && sequent.clause[0].positive;
    const auto it =
        closed ? premises_by_formula_.find(sequent.clause[0].atom) : premises_by_formula_.end();
    if (it == premises_by_formula_.end()) fail("this is not stated any more");
    Step step;
    step.arguments.numbers = {it->second};
    step.conclusion = sequent;
    return step;
  }

  Literal literal(const Entry& entry, const Json& json) const {
    if (!json.is_array() || json.size() != 2 || !json[1].is_boolean()) {
      fail(entry.where() + " has a literal that is not a term and a sign");
    }
    const TermId atom = term(entry.checked(json[0], "clause", terms_.size()));
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
      const TermId image = term(entry.checked(pair[1], "substitutions", terms_.size()));
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
    if (added_ != nullptr) {
      const StepId step{entry.number("step", derivation_.steps.size())};
      added_->theorems.emplace_back(entry.text("statement"), step);
      return;
    }
    const std::uint32_t number = statement(entry);
    derivation_.proved.push_back({number, StepId{entry.number("step", derivation_.steps.size())}});
  }

  Problem& problem_;
  TermBank& bank_;
  Signature& signature_;
  const Entry& root_;
  ForeignProof* added_;
  kernel::TermChecker checker_;
  absl::flat_hash_map<std::string, std::vector<SymbolId>> builtin_by_name_;
  absl::flat_hash_map<std::string, std::vector<SymbolId>> declared_by_name_;
  absl::flat_hash_map<std::string, std::uint32_t> statements_by_name_;
  std::vector<SortId> sorts_;
  std::vector<FileSymbol> symbols_;
  std::vector<TermId> terms_;
  Derivation derivation_;
  std::size_t substitution_cells_ = 0;
  bool leaves_out_;
  absl::flat_hash_map<TermId, std::uint32_t> premises_by_formula_;
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
    out.derivation = Reader(problem, root, Foreign::kAdded, &out).read();
    out.inputs.resize(out.derivation.steps.size());
    return out;
  } catch (const Damaged& damaged) {
    return FileError{"the proof file cannot be read: " + damaged.reason};
  }
}

std::variant<OldProof, FileError> read_old_proof(Problem& problem, std::string_view json) {
  try {
    const Json document = parse(json);
    const Entry root = header(document);
    return Reader(problem, root, Foreign::kLeftOut).read_old();
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
