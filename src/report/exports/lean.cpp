#include "report/exports/lean.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "report/exports/lean_clauses.h"
#include "report/exports/lean_names.h"

namespace whence::report {

class LeanWriter::Impl {
 public:
  explicit Impl(const Problem& problem) : problem_(problem), signature_(problem_.bank.signature()) {
    name_all();
    write_context();
  }

  std::string statement(std::size_t i) {
    const Statement& s = problem_.statements[i];
    return fmt::format("theorem {}{} : {}", names_.fresh(s.name),
                       parameters(s.sort_variable_count, true),
                       formula(s.formula, s.variable_names));
  }

  std::string context;

 private:
  // --- names -------------------------------------------------------------------------------------

  void name_all() {
    for (std::uint32_t i = 0; i < signature_.sort_constructor_count(); ++i) {
      type_names_.push_back(names_.fresh(signature_.sort_constructor(SortConstructorId{i}).name));
    }
    for (std::size_t i = 0; i < problem_.input_symbol_count; ++i) {
      const Symbol& symbol = signature_.symbol(SymbolId{i});
      std::string name;
      if (symbol.kind == SymbolKind::kConstructor && i >= Signature::builtin_symbol_count()) {
        const Sort& sort = signature_.sort(symbol.result_sort);
        name = type_names_[sort.constructor.index()] + "." +
               constructors_of_[sort.constructor.index()].fresh(symbol.name);
      } else if (symbol.kind == SymbolKind::kFunction && !symbol.closure_of) {
        name = names_.fresh(symbol.name);
      }
      symbol_names_.push_back(std::move(name));
    }
    for (std::size_t i = 0; i < problem_.input_symbol_count; ++i) {
      const auto of = signature_.symbol(SymbolId{i}).closure_of;
      if (of) symbol_names_[i] = symbol_names_[of->index()];
    }
  }

  static std::string type_variable(std::uint32_t i) { return fmt::format("T{}", i); }

  static std::string parameters(std::uint32_t count, bool inhabited) {
    std::string out;
    for (std::uint32_t i = 0; i < count; ++i)
      out += fmt::format(" {{{} : Type}}", type_variable(i));
    for (std::uint32_t i = 0; inhabited && i < count; ++i) {
      out += fmt::format(" [Nonempty {}]", type_variable(i));
    }
    return out;
  }

  // Sorts are small (proof/kernel/well_formed.h), so this may recurse.
  std::string type(SortId id) const {
    const Sort& sort = signature_.sort(id);
    if (sort.is_variable) return type_variable(sort.variable);
    if (id == signature_.bool_sort()) return "Prop";
    if (signature_.is_function_sort(id)) {
      std::string out;
      for (std::size_t i = 0; i < sort.arguments.size(); ++i) {
        out += (i > 0 ? " → " : "") + type(sort.arguments[i]);
      }
      return "(" + out + ")";
    }
    const std::string& name = type_names_[sort.constructor.index()];
    if (sort.arguments.empty()) return name;
    std::string out = "(" + name;
    for (SortId a : sort.arguments) out += " " + type(a);
    return out + ")";
  }

  std::string rank(const Symbol& symbol) const {
    std::string out;
    for (SortId a : symbol.argument_sorts) out += type(a) + " → ";
    return out + type(symbol.result_sort);
  }

  // --- terms -------------------------------------------------------------------------------------

  struct Item {
    std::string text;
    TermId term;  // invalid: only text
    std::size_t unbind = 0;
  };

  std::string formula(TermId t, const std::vector<std::string>& variables) {
    given_ = variables;
    next_ = 0;
    return written(t, false);
  }

  // A variable's name; that of a function would hide it.
  std::string bind() {
    std::string base = next_ < given_.size() ? LeanNames::identifier(given_[next_]) : "x";
    ++next_;
    std::string name = base;
    const auto clashes = [&] {
      return names_.taken(name) || std::ranges::find(bound_, name) != bound_.end();
    };
    for (int i = 1; clashes(); ++i) name = fmt::format("{}{}", base, i);
    bound_.push_back(name);
    return name;
  }

  std::string written(TermId root, bool pattern) {
    std::string out;
    std::vector<Item> stack{{"", root, 0}};
    while (!stack.empty()) {
      const Item item = std::move(stack.back());
      stack.pop_back();
      out += item.text;
      for (std::size_t k = 0; k < item.unbind; ++k) bound_.pop_back();
      if (item.term.valid()) out += write(item.term, pattern, stack);
    }
    return out;
  }

  // The beginning of a term; the rest of it goes on the stack.
  std::string write(TermId t, bool pattern, std::vector<Item>& stack) {
    const TermBank& bank = problem_.bank;
    switch (bank.kind(t)) {
      case TermKind::kVariable:
        return free_.at(bank.index(t));
      case TermKind::kBound:
        return bound_[bound_.size() - 1 - bank.index(t)];
      case TermKind::kForall:
      case TermKind::kExists: {
        const bool universal = bank.kind(t) == TermKind::kForall;
        const std::string name = bind();
        stack.push_back({")", {}, 1});
        stack.push_back({"", bank.body(t), 0});
        return fmt::format("({} {} : {}, ", universal ? "∀" : "∃", name, type(bank.binder_sort(t)));
      }
      case TermKind::kApplication:
        break;
    }
    return application(t, pattern, stack);
  }

  std::string application(TermId t, bool pattern, std::vector<Item>& stack) {
    const TermBank& bank = problem_.bank;
    const SymbolId id = bank.symbol(t);
    const Symbol& symbol = signature_.symbol(id);
    const auto arguments = bank.arguments(t);
    const auto infix = [&](const char* op) {
      stack.push_back({")", {}, 0});
      stack.push_back({"", arguments[1], 0});
      stack.push_back({fmt::format(" {} ", op), {}, 0});
      stack.push_back({"", arguments[0], 0});
      return std::string("(");
    };
    if (id == signature_.true_symbol()) return "True";
    if (id == signature_.false_symbol()) return "False";
    if (id == signature_.and_symbol()) return infix("∧");
    if (id == signature_.or_symbol()) return infix("∨");
    if (id == signature_.implies_symbol()) return infix("→");
    if (id == signature_.equality_symbol()) return infix(bank.is_boolean(arguments[0]) ? "↔" : "=");
    std::string head = symbol_names_[id.index()];
    if (id == signature_.not_symbol()) head = "¬";
    if (id == signature_.ite_symbol()) {
      stack.push_back({")", {}, 0});
      stack.push_back({"", arguments[2], 0});
      stack.push_back({" else ", {}, 0});
      stack.push_back({"", arguments[1], 0});
      stack.push_back({" then ", {}, 0});
      stack.push_back({"", arguments[0], 0});
      return "(if ";
    }
    if (arguments.empty()) {
      // Nothing else may say at which types a constant stands.
      if (pattern || symbol.sort_parameters == 0 || symbol.closure_of) return head;
      return fmt::format("({} : {})", head, type(bank.sort(t)));
    }
    stack.push_back({")", {}, 0});
    for (std::size_t i = arguments.size(); i-- > 0;) {
      stack.push_back({"", arguments[i], 0});
      if (i > 0 || !head.empty()) stack.push_back({" ", {}, 0});
    }
    return "(" + head;  // an application of a value has no head
  }

  // --- the theory --------------------------------------------------------------------------------

  void write_context() {
    context = "namespace Whence\nopen Classical\nnoncomputable section\n";
    const LeanClauses clauses(problem_);
    for (const std::vector<std::uint32_t>& together : clauses.types()) types(together);
    for (const SymbolId f : clauses.functions()) function(f, clauses);
    for (std::size_t i = 0; i < problem_.statements.size(); ++i) {
      const Statement& s = problem_.statements[i];
      const bool axiom =
          s.kind == StatementKind::kAxiom ||
          (s.kind == StatementKind::kDefinition && !signature_.symbol(s.defines).closure_of &&
           !clauses.is_defined(s.defines));
      if (!axiom) continue;
      context += fmt::format("\naxiom {}{} : {}\n", names_.fresh(s.name + "_axiom"),
                             parameters(s.sort_variable_count, true),
                             formula(s.formula, s.variable_names));
    }
  }

  void types(const std::vector<std::uint32_t>& together) {
    if (together.size() > 1) context += "\nmutual";
    for (const std::uint32_t i : together) {
      const SortConstructor& c = signature_.sort_constructor(SortConstructorId{i});
      if (c.kind == SortKind::kUninterpreted) {
        std::string rank = "Type";
        std::string applied = type_names_[i];
        std::string binders;
        for (std::uint32_t k = 0; k < c.arity; ++k) {
          rank = "Type → " + rank;
          applied += " " + type_variable(k);
          binders += fmt::format(" ({} : Type)", type_variable(k));
        }
        context += fmt::format("\naxiom {0} : {1}\naxiom {2}{3} : Nonempty ({4})\n", type_names_[i],
                               rank, names_.fresh(type_names_[i] + "_nonempty"), binders, applied);
        continue;
      }
      std::string binders;
      for (std::uint32_t k = 0; k < c.arity; ++k) {
        binders += fmt::format(" ({} : Type)", type_variable(k));
      }
      context += fmt::format("\ninductive {}{}{} where\n", type_names_[i], binders,
                             together.size() > 1 ? " : Type" : "");
      for (const SymbolId constructor : c.constructors) {
        const std::string& name = symbol_names_[constructor.index()];
        context += fmt::format("  | {} : {}\n", name.substr(name.rfind('.') + 1),
                               rank(signature_.symbol(constructor)));
      }
    }
    if (together.size() > 1) context += "end\n";
  }

  void function(SymbolId f, const LeanClauses& clauses) {
    const Symbol& symbol = signature_.symbol(f);
    const std::string& name = symbol_names_[f.index()];
    const std::string head = name + parameters(symbol.sort_parameters, false);
    if (!clauses.is_defined(f)) {
      context += fmt::format("\naxiom {} : {}\n", head, rank(symbol));
      return;
    }
    context += fmt::format("\ndef {} : {}", head, rank(symbol));
    for (const LeanClauses::Clause& clause : clauses.of(f)) {
      free_.clear();
      given_ = problem_.statements[clause.statement].variable_names;
      next_ = 0;
      bound_.clear();
      for (std::uint32_t v = 0; v < clause.variables; ++v) free_.push_back(bind());
      bound_.clear();
      if (symbol.argument_sorts.empty()) {
        context += " := " + written(clause.right, false);
        continue;
      }
      const auto patterns = problem_.bank.arguments(clause.left);
      std::string row;
      for (const TermId p : patterns) row += (row.empty() ? "" : ", ") + written(p, true);
      // Names of the left side are not to be used by quantifiers on the right.
      context += fmt::format("\n  | {} => ", row);
      bound_ = free_;
      context += written(clause.right, false);
      bound_.clear();
    }
    context += "\n";
  }

  Problem problem_;  // a copy: defining equations are taken apart in it
  const Signature& signature_;
  LeanNames names_;
  absl::flat_hash_map<std::size_t, LeanNames> constructors_of_;
  std::vector<std::string> type_names_;
  std::vector<std::string> symbol_names_;
  std::vector<std::string> given_;  // for bound variables, in order
  std::size_t next_ = 0;
  std::vector<std::string> bound_;  // innermost last
  std::vector<std::string> free_;   // by number
};

LeanWriter::LeanWriter(const Problem& problem) : impl_(std::make_unique<Impl>(problem)) {}
LeanWriter::~LeanWriter() = default;
const std::string& LeanWriter::context() const {
  return impl_->context;
}
std::string LeanWriter::statement(std::size_t i) {
  return impl_->statement(i);
}

}  // namespace whence::report
