#include "report/exports/text.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/characters.h"
#include "report/escape.h"
#include "report/reading/instance.h"

namespace whence::report {

namespace {

class TextWriter {
 public:
  explicit TextWriter(const Book& book) : book_(book), notation_(book.mpl()) {}

  std::string write() {
    for (const std::size_t i : book_.lineage()->theorem_order()) theorem(i);
    if (book_.contradiction()) {
      if (!out_.empty()) out_ += '\n';
      line(0, "The axioms contradict each other:");
      outline(*book_.contradiction());
    }
    return std::move(out_);
  }

 private:
  void line(std::size_t depth, const std::string& text) {
    // Deep nesting stays on the screen: what is deeper than ten levels is not indented further.
    out_.append(2 * std::min<std::size_t>(depth, 10), ' ');
    out_ += printable(text);
    out_ += '\n';
  }

  std::string law(const NamedFormula& formula) const {
    return plain_text(notation_.law(formula, Names{}));
  }

  void theorem(std::size_t i) {
    const BookTheorem& theorem = book_.theorems()[i];
    for (const std::uint32_t lemma : theorem.lemmas) {
      const BookLemma& entry = book_.lemmas()[lemma];
      head(fmt::format("Lemma {}", lemma + 1), entry.formula);
      outline(entry.reading);
    }
    const Statement& statement = book_.problem().statements[theorem.statement];
    head(fmt::format("{} {}", statement.kind == StatementKind::kLemma ? "Lemma" : "Theorem",
                     shortened(statement.name, 200)),
         book_.formula_of(theorem.statement));
    outline(theorem.reading);
  }

  void head(const std::string& title, const NamedFormula& formula) {
    const std::string variables = plain_text(notation_.law_variables(formula));
    if (!out_.empty()) out_ += '\n';
    line(0, fmt::format("{}.  {}{}", title, law(formula),
                        variables.empty() ? "" : "    (" + variables + ")"));
  }

  void outline(const Reading& reading) {
    struct Item {
      std::size_t argument;
      std::size_t depth;
    };
    std::vector<Item> todo{{0, 1}};
    while (!todo.empty()) {
      const Item item = todo.back();
      todo.pop_back();
      const Argument& argument = reading.arguments[item.argument];
      std::size_t depth = item.depth;
      if (!argument.titles.empty()) line(depth++, "Case " + case_title(argument) + ".");
      body(argument, depth);
      for (std::size_t k = argument.children.size(); k-- > 0;) {
        todo.push_back({argument.children[k], depth});
      }
    }
  }

  std::string case_title(const Argument& argument) const {
    std::vector<std::string> parts;
    for (const CaseTitle& title : argument.titles) {
      parts.push_back(plain_text(notation_.term(title.pattern, argument.case_names)));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
  }

  void body(const Argument& argument, std::size_t depth) {
    switch (argument.kind) {
      case ArgumentKind::kReference:
        line(depth, "This is " + book_.cite(*argument.reference, argument, notation_).words + ".");
        return;
      case ArgumentKind::kInduction:
        line(depth, "By induction on " + enumeration(argument.induction_variables) + ".");
        return;
      case ArgumentKind::kDerivation:
        facts(argument, depth);
        return;
      case ArgumentKind::kRefutation:
        break;
    }
    if (!argument.given.empty()) {
      std::vector<std::string> names;
      for (const auto& [name, sort] : argument.given) names.push_back(name);
      line(depth, fmt::format("Let {} be given.", enumeration(names)));
    }
    for (const Hypothesis& hypothesis : argument.hypotheses) {
      line(depth, fmt::format("{}: {}", hypothesis.of_induction ? "Induction hypothesis" : "Assume",
                              formula(hypothesis.formula, argument.names)));
    }
    if (!chain_says_it_all(book_.bank(), argument)) {
      line(depth, "To show: " + formula(argument.to_show, argument.names));
    }
    if (!argument.chain) {
      line(depth, argument.uses_opposite ? "Suppose the opposite." : "That cannot happen:");
    }
    facts(argument, depth);
    if (argument.chain) {
      chain(*argument.chain, argument, depth + 1);
    } else {
      line(depth, "This is a contradiction.");
    }
  }

  std::string formula(const NamedFormula& formula, const Names& names) const {
    return plain_text(notation_.term(formula.formula, names, formula.binders));
  }

  void chain(const Chain& chain, const Argument& argument, std::size_t depth) {
    const char* relation = chain.of_formulas ? "<=>" : "=";
    if (chain.part.valid()) {
      line(depth - 1,
           "It is enough to show " + plain_text(notation_.term(chain.part, argument.names)) + ".");
    }
    std::vector<std::string> terms;
    std::size_t width = 0;
    for (const TermId t : chain.terms) {
      terms.push_back(plain_text(notation_.term(t, argument.names)));
      width = std::max(width, code_point_count(terms.back()));
    }
    width = std::min<std::size_t>(width, 60);
    // A chain of one step is a line.
    const auto changes = [&](std::size_t i) { return terms[i] != terms[i + 1]; };
    std::size_t count = 0;
    for (std::size_t i = 0; i < chain.reasons.size(); ++i) count += changes(i) ? 1 : 0;
    const bool one_line = count == 1 && code_point_count(terms.front()) + width < kOneLine;
    if (!one_line) line(depth, terms[0]);
    for (std::size_t i = 0; i < chain.reasons.size(); ++i) {
      // A change that notation hides, such as from a named function as a value to its use.
      if (!changes(i)) continue;
      const std::size_t length = code_point_count(terms[i + 1]);
      const std::string padding(length < width ? width - length : 0, ' ');
      std::string more;
      for (const Reason& reason : chain.also[i]) {
        more += ", " + book_.cite(reason, argument, notation_).words;
      }
      const std::string instance = instance_words(book_, argument, i, notation_);
      line(depth, fmt::format("{} {} {}{}   [{}{}{}{}{}]", one_line ? terms.front() : " ", relation,
                              terms[i + 1], one_line ? "" : padding,
                              book_.cite(chain.reasons[i], argument, notation_).words,
                              instance.empty() ? "" : " with ", instance,
                              chain.reasons[i].backwards ? ", right to left" : "", more));
    }
  }

  void facts(const Argument& argument, std::size_t depth) {
    for (const Witness& witness : argument.witnesses) {
      const Names names{argument.names.symbols, witness.variables};
      line(depth, fmt::format("Choose {} with {}, where there is such a value.",
                              plain_text(notation_.term(witness.value, names)),
                              plain_text(notation_.term(witness.property, names))));
    }
    for (std::size_t i = 0; i < argument.facts.size(); ++i) {
      const Fact& fact = argument.facts[i];
      Names names = argument.names;
      notation_.name_free_variables(fact.clause, names);
      std::vector<std::string> reasons;
      for (const Reason& reason : fact.reasons) {
        reasons.push_back(book_.cite(reason, argument, notation_).words);
      }
      std::string from = reasons.empty() ? "" : fmt::format(" from {}", enumeration(reasons));
      if (const auto sum = book_.sum_of(fact)) {
        from = " " + sum->text(reasons) + (sum->total.empty() ? "" : ": " + sum->total);
      }
      line(depth,
           fmt::format("({}) {}   [{}{}]", i + 1, plain_text(notation_.clause(fact.clause, names)),
                       book_.inference_words(fact), from));
    }
  }

  static constexpr std::size_t kOneLine = 100;  // characters of a chain of one step

  const Book& book_;
  const Notation& notation_;
  std::string out_;
};

}  // namespace

std::string enumeration(const std::vector<std::string>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? " and " : ", ";
    out += items[i];
  }
  return out;
}

std::string proof_text(Book& book) {
  if (book.lineage() == nullptr) return "";
  book.read_proofs();
  return TextWriter(book).write();
}

}  // namespace whence::report
