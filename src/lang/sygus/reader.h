#pragma once

// The commands of one SyGuS text, in their order. Internal to lang/sygus/.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lang/diagnostic.h"
#include "lang/smtlib/sexpr.h"
#include "program/specification.h"

namespace whence::lang::sygus {

class Reader {
 public:
  /// `source` must outlive the reader.
  Reader(Diagnostics& diagnostics, const SourceText& source)
      : diagnostics_(diagnostics), tree_(source) {}

  /// Reads all; the specification is of use only if there are no diagnostics.
  synth::Specification run();

 private:
  using SexprId = smtlib::SexprId;
  /// A name in scope: a node of the term that is being read.
  struct Binding {
    std::string name;
    synth::Node node;
    synth::Sort sort;
  };
  struct Built {
    std::uint32_t node = 0;
    synth::Sort sort;
  };

  // --- reader.cpp: commands
  void command(SexprId id);
  void declare_variable(SexprId id);
  void define_function(SexprId id);
  void hide_variables(synth::Operator& op, std::size_t parameters);
  void define_sort(SexprId id);
  void synthesize(SexprId id);
  void constraint(SexprId id);
  bool example(SexprId id);
  std::optional<synth::Value> closed_value(SexprId id);
  bool is_call(SexprId id) const;
  bool is_open(SexprId id) const;
  void logical(SexprId id);
  bool call(SexprId id, std::vector<synth::Value>& inputs);
  void add_example(SexprId id, std::vector<synth::Value> inputs, synth::Value output);
  bool calls_target(const synth::Term& term) const;
  bool is_unknown(std::string_view name) const;
  void add_constraint(synth::Term term);
  std::optional<synth::Term> assumptions();
  void declare_primed_variable(SexprId id);
  void synthesize_invariant(SexprId id);
  void add_target(SexprId id, std::vector<synth::Variable> parameters, synth::Sort result);
  void invariant_constraint(SexprId id);
  std::uint32_t invariant_variable(const std::string& name, synth::Sort sort);
  std::optional<std::vector<synth::Variable>> parameters(SexprId id);
  bool new_name(SexprId id);
  bool has_arguments(SexprId id, std::size_t least, std::size_t most);
  bool error(SexprId at, std::string message, std::string advice = {});
  void finish();

  // --- grammar.cpp
  synth::Target& target() { return *target_; }
  bool grammar(SexprId groups, bool declared);
  void default_grammar(SexprId id);
  bool declare_nonterminals(SexprId list);
  bool group(SexprId id, std::uint32_t nonterminal);
  bool rule(SexprId id, std::uint32_t nonterminal);
  void variables_of(synth::Sort sort, std::uint32_t nonterminal);

  // --- terms.cpp
  std::optional<synth::Sort> sort(SexprId id);
  /// The term over what is in scope_.
  std::optional<synth::Term> term(SexprId id, synth::Sort& sort);
  std::optional<Built> build(SexprId id, synth::Term& into);
  std::optional<Built> let(SexprId id, synth::Term& into);
  std::optional<Built> application(SexprId id, synth::Term& into);
  std::optional<Built> symbol(SexprId id, synth::Term& into);
  std::optional<Built> named(const std::string& name, SexprId id, synth::Term& into);
  std::optional<Built> literal(SexprId id, synth::Term& into);
  std::optional<Built> number(std::string_view digits, SexprId at, synth::Term& into);
  std::optional<synth::Value> string_value(SexprId id);
  std::optional<synth::Value> bits_value(SexprId id, std::string_view digits, bool hexadecimal);
  std::optional<std::uint32_t> numeral(SexprId id);

  Diagnostics& diagnostics_;
  smtlib::Tree tree_;
  synth::Specification specification_;
  std::map<std::string, synth::Sort> sorts_;  // by define-sort
  std::vector<Binding> scope_;
  std::vector<std::size_t> expanded_;  // nodes of macros without macros, by operator
  std::map<std::vector<synth::Value>, std::size_t> example_of_;  // by the inputs
  std::vector<SexprId> example_places_;
  std::vector<SexprId> constraints_;
  std::vector<SexprId> assumptions_;
  std::vector<SexprId> invariants_;
  // Variables that the body of a function mentions: they are its last parameters, which a call does
  // not name.
  std::map<std::string, std::vector<std::string>> hidden_;
  std::vector<bool> unknown_;        // operators that stand for a function, or call one
  bool calls_allowed_ = false;       // these may stand in the term that is being read
  std::optional<SexprId> function_;  // the first synth-fun
  synth::Target* target_ = nullptr;  // the function that is being read
  bool ended_ = false;
};

}  // namespace whence::lang::sygus
