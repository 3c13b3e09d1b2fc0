#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "report/programs/cpp_support.h"
#include "report/programs/recursive_targets.h"

namespace whence::report {

namespace {

constexpr const char* kCppHead = R"(#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <stdexcept>
#include <variant>
#include <vector>

using Nat = std::uint64_t;

inline Nat plus_exactly(Nat n, Nat more) {
  if (n > std::numeric_limits<Nat>::max() - more) throw std::overflow_error("a number is too large");
  return n + more;
}

template <class T>
std::vector<T> put_before(std::vector<T> first, const std::vector<T>& rest) {
  first.insert(first.end(), rest.begin(), rest.end());
  return first;
}

template <class T>
std::vector<T> without_first(const std::vector<T>& items) {
  return std::vector<T>(items.begin() + 1, items.end());
}
)";

class CppWriter : public RecursiveWriter {
 public:
  using RecursiveWriter::RecursiveWriter;

 protected:
  const std::set<std::string>& keywords() const override { return cpp_words(); }
  void begin_checks() override { closed_ = true; }
  std::string number(std::size_t n) const override { return fmt::format("Nat{{{}}}", n); }
  Phrase successor(const Phrase& of, std::size_t times) const override {
    return {fmt::format("plus_exactly({}, {})", of.text, times), true};
  }
  std::string predecessor(const std::string& of, std::size_t times) const override {
    return fmt::format("{} - {}", of, times);
  }
  std::string is_number(const std::string& place, std::size_t n) const override {
    return fmt::format("{} == {}", place, n);
  }
  std::string is_at_least(const std::string& place, std::size_t n) const override {
    return n == 1 ? fmt::format("{} > 0", place) : fmt::format("{} >= {}", place, n);
  }
  Phrase integer(const std::string& digits) const override {
    constexpr std::size_t kLongest = 18;  // characters that are sure to fit
    if (digits.size() > kLongest) throw CannotEmit{"a number that may not have 64 bits"};
    return {fmt::format("Int{{{}}}", digits), true};
  }
  Phrase arithmetic(Arithmetic operation, const std::vector<Phrase>& a) const override {
    switch (operation) {
      case Arithmetic::kAdd:
        return {fmt::format("sum_exactly({}, {})", a[0].text, a[1].text), true};
      case Arithmetic::kSubtract:
        return {fmt::format("difference_exactly({}, {})", a[0].text, a[1].text), true};
      case Arithmetic::kMultiply:
        return {fmt::format("product_exactly({}, {})", a[0].text, a[1].text), true};
      case Arithmetic::kNegate:
        return {fmt::format("difference_exactly(0, {})", a[0].text), true};
      default:
        return infix(operation, a);
    }
  }
  std::string list(const std::vector<Phrase>& elements, SortId sort) override {
    return fmt::format("{}{{{}}}", type(sort), fmt::join(texts_of(elements), ", "));
  }
  Phrase put_before(const std::vector<Phrase>& elements, const Phrase& rest, SortId sort) override {
    return {fmt::format("put_before({}, {})", list(elements, sort), rest.text), true};
  }
  std::string is_empty(const std::string& place, bool empty) const override {
    return fmt::format("{}{}.empty()", empty ? "" : "!", place);
  }
  std::string head(const std::string& place) const override { return place + ".front()"; }
  std::string rest(const std::string& place) const override {
    return fmt::format("without_first({})", place);
  }
  Phrase construct(SymbolId c, const std::vector<Phrase>& fields, SortId sort) override {
    return {fmt::format("{}{}({})", name_of(c), type_arguments(sort),
                        fmt::join(texts_of(fields), ", ")),
            true};
  }
  std::string is_built_by(const std::string& place, SymbolId c) const override {
    return fmt::format("{}.built.index() == {}", place, place_of(c));
  }
  std::string field(const std::string& place, SymbolId c, std::size_t index) const override {
    return fmt::format("std::get<{}>({}.built)->part{}", place_of(c), place, index + 1);
  }
  std::string truth(bool value) const override { return value ? "true" : "false"; }
  Phrase same(const Phrase& a, const Phrase& b, SortId sort) override {
    if (signature().is_function_sort(sort)) throw CannotEmit{"whether functions are equal"};
    return {fmt::format("{} == {}", operand(a), operand(b)), false};
  }
  Phrase negation(const Phrase& a) const override { return {"!" + operand(a), true}; }
  Phrase junction(bool both, const Phrase& a, const Phrase& b) const override {
    return {fmt::format("{} {} {}", operand(a), both ? "&&" : "||", operand(b)), false};
  }
  Phrase choice(const Phrase& condition, const Phrase& yes, const Phrase& no) const override {
    return {fmt::format("{} ? {} : {}", operand(condition), operand(yes), operand(no)), false};
  }
  Phrase function_value(SymbolId f, SortId sort) override {
    const Symbol& s = signature().symbol(f);
    if (s.kind == SymbolKind::kConstructor && is_number_sort(s.result_sort)) {
      return {type(sort) + "([](Nat n) { return plus_exactly(n, 1); })", true};
    }
    if (s.kind == SymbolKind::kConstructor && is_list_sort(s.result_sort)) {
      const Sort whole = signature().sort(sort);
      const std::string list_type = type(whole.arguments.back());
      return {fmt::format("{}([](auto x, auto rest) {{ return put_before({}{{x}}, rest); }})",
                          type(sort), list_type),
              true};
    }
    if (s.sort_parameters > 0) throw CannotEmit{"`" + s.name + "`, for all types, as a value"};
    return {fmt::format("{}({})", type(sort), name_of(f)), true};
  }

  std::string whole(const std::vector<Emission>& functions,
                    const std::vector<Check>& checks) override {
    closed_ = false;
    std::string out = kCppHead;
    if (signature().has_integers()) out += std::string(cpp_exact_integers());
    for (const SortConstructorId d : datatypes()) out += declaration(d);
    for (const SortConstructorId d : datatypes()) out += fields_of(d);
    if (datatypes().size() > 1) {  // any may have parts of any
      for (const SortConstructorId d : datatypes()) {
        out += '\n' + parameters(signature().sort_constructor(d).arity) +
               fmt::format("bool operator==(const {0}& x, const {0}& y);\n", own_type(d));
      }
    }
    for (const SortConstructorId d : datatypes()) out += operations(d);
    out += '\n';
    for (const Emission& e : functions) out += head_of(e) + ";\n";
    for (const Emission& e : functions) out += function(e);
    out += "\n// The examples; 0 if all are right.\nint main() {\n";
    for (std::size_t i = 0; i < checks.size(); ++i) {
      out += fmt::format("  if (!({} == {})) return {};\n", checks[i].call, checks[i].value,
                         std::min<std::size_t>(i + 1, 125));
    }
    return out + "  return 0;\n}\n";
  }

 private:
  std::string type(SortId sort) const {
    if (sort == signature().bool_sort()) return "bool";
    if (is_number_sort(sort)) return "Nat";
    if (is_integer_sort(sort)) return "Int";
    const Sort s = signature().sort(sort);
    if (s.is_variable) return closed_ ? "Nat" : fmt::format("A{}", s.variable);
    std::vector<std::string> parts;
    for (const SortId part : s.arguments) parts.push_back(type(part));
    if (signature().is_function_sort(sort)) {
      const std::string result = parts.back();
      parts.pop_back();
      return fmt::format("std::function<{}({})>", result, fmt::join(parts, ", "));
    }
    if (is_list_sort(sort)) {
      const Symbol& cons = signature().symbol(*cons_symbol());
      std::vector<SortId> bindings(cons.sort_parameters);
      (void)signature().match(cons.result_sort, sort, bindings);
      const Sort& element = signature().sort(cons.argument_sorts[0]);
      const SortId of = element.is_variable ? bindings[element.variable] : cons.argument_sorts[0];
      return fmt::format("std::vector<{}>", type(of));
    }
    if (std::ranges::find(datatypes(), s.constructor) == datatypes().end()) {
      throw CannotEmit{"`" + signature().sort_constructor(s.constructor).name +
                       "`, of which nothing is known"};
    }
    return name_of(s.constructor) + type_arguments(sort);
  }

  std::string type_arguments(SortId sort) const {
    std::vector<std::string> parts;
    for (const SortId part : signature().sort(sort).arguments) parts.push_back(type(part));
    return parts.empty() ? "" : fmt::format("<{}>", fmt::join(parts, ", "));
  }

  // Before what has type parameters.
  static std::string parameters(std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i) names.push_back(fmt::format("class A{}", i));
    return names.empty() ? "" : fmt::format("template <{}>\n", fmt::join(names, ", "));
  }

  std::string own_type(SortConstructorId d) const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < signature().sort_constructor(d).arity; ++i) {
      names.push_back(fmt::format("A{}", i));
    }
    return names.empty() ? name_of(d) : fmt::format("{}<{}>", name_of(d), fmt::join(names, ", "));
  }

  std::size_t place_of(SymbolId c) const {
    const auto all = signature().constructors(signature().symbol(c).result_sort);
    return static_cast<std::size_t>(std::ranges::find(all, c) - all.begin());
  }

  std::string declaration(SortConstructorId d) const {
    std::string out = '\n' + parameters(signature().sort_constructor(d).arity);
    out += fmt::format("struct {} {{\n", name_of(d));
    std::vector<std::string> alternatives;
    for (const SymbolId c : signature().sort_constructor(d).constructors) {
      out += fmt::format("  struct {}_parts;\n", name_of(c));
      alternatives.push_back(fmt::format("std::shared_ptr<const {}_parts>", name_of(c)));
    }
    return out + fmt::format("  std::variant<{}> built;\n}};\n", fmt::join(alternatives, ", "));
  }

  std::string fields_of(SortConstructorId d) const {
    std::string out;
    const std::size_t arity = signature().sort_constructor(d).arity;
    for (const SymbolId c : signature().sort_constructor(d).constructors) {
      out +=
          fmt::format("\n{}struct {}::{}_parts {{\n", parameters(arity), own_type(d), name_of(c));
      const Symbol& s = signature().symbol(c);
      for (std::size_t i = 0; i < s.argument_sorts.size(); ++i) {
        out += fmt::format("  {} part{};\n", type(s.argument_sorts[i]), i + 1);
      }
      out += "};\n";
    }
    return out;
  }

  std::string operations(SortConstructorId d) const {
    const std::size_t arity = signature().sort_constructor(d).arity;
    const std::string own = own_type(d);
    const std::string begin = '\n' + parameters(arity) + (arity == 0 ? "inline " : "");
    std::string equal =
        begin + fmt::format("bool operator==(const {0}& x, const {0}& y) {{\n", own);
    std::string out;
    for (const SymbolId c : signature().sort_constructor(d).constructors) {
      const Symbol& s = signature().symbol(c);
      std::vector<std::string> given;
      std::vector<std::string> moved;
      std::vector<std::string> parts{"y.built.index() == " + std::to_string(place_of(c))};
      for (std::size_t i = 0; i < s.argument_sorts.size(); ++i) {
        given.push_back(fmt::format("{} part{}", type(s.argument_sorts[i]), i + 1));
        moved.push_back(fmt::format("part{}", i + 1));
        if (signature().is_function_sort(s.argument_sorts[i])) {
          throw CannotEmit{"datatypes with functions inside"};
        }
        parts.push_back(fmt::format("{} == {}", field("x", c, i), field("y", c, i)));
      }
      out += begin + fmt::format("{} {}({}) {{\n", own, name_of(c), fmt::join(given, ", "));
      const std::string record =
          fmt::format("{}{}::{}_parts", arity == 0 ? "" : "typename ", own, name_of(c));
      out += fmt::format("  return {{std::make_shared<const {0}>({0}{{{1}}})}};\n}}\n", record,
                         fmt::join(moved, ", "));
      equal += fmt::format("  if (x.built.index() == {}) return {};\n", place_of(c),
                           fmt::join(parts, " && "));
    }
    return out + equal + "  return false;\n}\n";
  }

  std::string head_of(const Emission& e) const {
    const Symbol& s = signature().symbol(e.symbol);
    std::vector<std::string> given;
    for (std::size_t i = 0; i < e.parameters.size(); ++i) {
      const std::string t = type(s.argument_sorts[i]);
      const bool small = is_number_sort(s.argument_sorts[i]) ||
                         is_integer_sort(s.argument_sorts[i]) ||
                         s.argument_sorts[i] == signature().bool_sort();
      given.push_back(
          fmt::format("{}{} {}", small ? t : "const " + t, small ? "" : "&", e.parameters[i]));
    }
    return fmt::format("\n{}{} {}({})", parameters(s.sort_parameters), type(s.result_sort), e.name,
                       fmt::join(given, ", "));
  }

  std::string function(const Emission& e) const {
    std::string out = head_of(e) + " {\n";
    for (const Case& c : e.cases) {
      const std::string indent = c.tests.empty() ? "  " : "    ";
      if (!c.tests.empty()) out += fmt::format("  if ({}) {{\n", fmt::join(c.tests, " && "));
      for (const auto& [name, value] : c.bindings) {
        out += fmt::format("{}const auto {} = {};\n", indent, name, value);
      }
      out += fmt::format("{}return {};\n", indent, c.result);
      if (c.tests.empty()) return out + "}\n";
      out += "  }\n";
    }
    return out + fmt::format("  throw std::invalid_argument(\"no case of {} is for this\");\n}}\n",
                             e.name);
  }

  bool closed_ = false;  // outside of templates
};

}  // namespace

std::unique_ptr<RecursiveWriter> cpp_writer(const Problem& problem,
                                            const std::vector<std::string>& functions) {
  return std::make_unique<CppWriter>(problem, functions);
}

}  // namespace whence::report
