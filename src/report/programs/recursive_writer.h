#pragma once

// What the writers of recursive programs share: which functions and datatypes there are, clauses as
// tests, bindings and a result, and names that the language accepts. Internal to report/.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "logic/problem.h"

namespace whence::report {

/// Thrown where a language has no words for something.
struct CannotEmit {
  std::string what;
};

/// A part of an expression.
struct Phrase {
  std::string text;
  bool atomic = true;  ///< stands as an operand without parentheses
};

[[nodiscard]] std::vector<std::string> texts_of(const std::vector<Phrase>& phrases);

class RecursiveWriter {
 public:
  RecursiveWriter(const Problem& problem, const std::vector<std::string>& functions);
  virtual ~RecursiveWriter() = default;
  RecursiveWriter(const RecursiveWriter&) = delete;
  RecursiveWriter& operator=(const RecursiveWriter&) = delete;

  /// Throws CannotEmit.
  [[nodiscard]] std::string write();

 protected:
  struct Case {
    std::vector<std::string> tests;
    std::vector<std::pair<std::string, std::string>> bindings;
    std::string result;
  };
  struct Emission {
    SymbolId symbol;
    std::string name;
    std::vector<std::string> parameters;
    std::vector<Case> cases;
  };
  /// An example: a call and what it gives.
  struct Check {
    std::string call;
    std::string value;
    SortId sort;
  };

  // What a language has to say.
  [[nodiscard]] virtual const std::set<std::string>& keywords() const = 0;
  [[nodiscard]] virtual std::string whole(const std::vector<Emission>& functions,
                                          const std::vector<Check>& checks) = 0;
  /// Called before the examples are put into words: their type variables stand for any one type.
  virtual void begin_checks() {}
  [[nodiscard]] virtual std::string number(std::size_t n) const = 0;
  [[nodiscard]] virtual Phrase successor(const Phrase& of, std::size_t times) const = 0;
  [[nodiscard]] virtual std::string predecessor(const std::string& of, std::size_t times) const = 0;
  [[nodiscard]] virtual std::string is_number(const std::string& place, std::size_t n) const = 0;
  [[nodiscard]] virtual std::string is_at_least(const std::string& place, std::size_t n) const = 0;
  /// An integer, given as decimal digits, perhaps after a `-`.
  [[nodiscard]] virtual Phrase integer(const std::string& digits) const = 0;
  /// A sum, difference, product, negation or comparison of integers.
  [[nodiscard]] virtual Phrase arithmetic(Arithmetic operation,
                                          const std::vector<Phrase>& arguments) const = 0;
  [[nodiscard]] virtual std::string list(const std::vector<Phrase>& elements, SortId sort) = 0;
  [[nodiscard]] virtual Phrase put_before(const std::vector<Phrase>& elements, const Phrase& rest,
                                          SortId sort) = 0;
  [[nodiscard]] virtual std::string is_empty(const std::string& place, bool empty) const = 0;
  [[nodiscard]] virtual std::string head(const std::string& place) const = 0;
  [[nodiscard]] virtual std::string rest(const std::string& place) const = 0;
  [[nodiscard]] virtual Phrase construct(SymbolId constructor, const std::vector<Phrase>& fields,
                                         SortId sort) = 0;
  [[nodiscard]] virtual std::string is_built_by(const std::string& place,
                                                SymbolId constructor) const = 0;
  [[nodiscard]] virtual std::string field(const std::string& place, SymbolId constructor,
                                          std::size_t index) const = 0;
  [[nodiscard]] virtual std::string truth(bool value) const = 0;
  [[nodiscard]] virtual Phrase same(const Phrase& a, const Phrase& b, SortId sort) = 0;
  [[nodiscard]] virtual Phrase negation(const Phrase& a) const = 0;
  [[nodiscard]] virtual Phrase junction(bool both, const Phrase& a, const Phrase& b) const = 0;
  [[nodiscard]] virtual Phrase choice(const Phrase& condition, const Phrase& yes,
                                      const Phrase& no) const = 0;
  [[nodiscard]] virtual Phrase function_value(SymbolId function, SortId sort) = 0;

  // What there is.
  [[nodiscard]] const Signature& signature() const { return problem_.bank.signature(); }
  [[nodiscard]] bool is_number_sort(SortId sort) const;
  [[nodiscard]] bool is_integer_sort(SortId sort) const {
    return sort == signature().integer_sort();
  }
  [[nodiscard]] bool is_list_sort(SortId sort) const;
  [[nodiscard]] std::optional<SymbolId> cons_symbol() const { return problem_.cons; }
  /// The datatypes that are written as such, in the order of their declarations.
  [[nodiscard]] const std::vector<SortConstructorId>& datatypes() const { return datatypes_; }
  [[nodiscard]] const std::string& name_of(SymbolId symbol) const { return names_.at(symbol); }
  [[nodiscard]] const std::string& name_of(SortConstructorId sort) const {
    return sort_names_.at(sort);
  }
  /// The operation as an operator between its arguments, or before one.
  [[nodiscard]] static Phrase infix(Arithmetic operation, const std::vector<Phrase>& arguments);
  [[nodiscard]] static std::string operand(const Phrase& p) {
    return p.atomic ? p.text : "(" + p.text + ")";
  }
  /// A name like `wanted` that the language accepts and nothing has yet.
  std::string claim(const std::string& wanted);

 private:
  using Names = std::map<std::uint32_t, std::string>;

  void note_function(SymbolId function);
  void note_sort(SortId sort);
  void note_term(TermId term);
  void name_everything();
  Emission emission_of(SymbolId function);
  Case case_of(SymbolId function, TermId formula, const std::vector<std::string>& names,
               const std::vector<std::string>& parameters);
  void take(TermId pattern, const std::string& place, const std::vector<std::string>& names,
            Case& out, Names& known, const std::set<std::uint32_t>& used);
  [[nodiscard]] Phrase expression(TermId t, const Names& names);
  [[nodiscard]] Phrase application(TermId t, const Names& names);
  [[nodiscard]] std::vector<Check> checks();
  TermId matrix(TermId formula);
  /// What an equation's matrix says is equal; of a predicate's, which truth value it has.
  std::pair<TermId, TermId> sides(TermId formula);
  [[nodiscard]] std::string plain_name(const std::string& name) const;

  Problem problem_;
  std::vector<SymbolId> wanted_;
  std::vector<SymbolId> functions_;
  std::vector<SortConstructorId> datatypes_;
  std::set<SortConstructorId> seen_sorts_;
  std::map<SymbolId, std::string> names_;
  std::map<SortConstructorId, std::string> sort_names_;
  std::set<std::string> taken_;
};

}  // namespace whence::report
