// The reading of a proof as an outline: cases fold, chains are tables.

#include <fmt/format.h>

#include <algorithm>

#include "report/escape.h"
#include "report/pages/html.h"
#include "report/reading/instance.h"

namespace whence::report {

namespace {

class ArgumentWriter {
 public:
  ArgumentWriter(PageWriter& page, const Reading& reading)
      : page_(page), book_(page.book()), reading_(reading) {}

  std::string write() {
    // An argument opens before its cases and closes behind them; an explicit stack, since proofs
    // nest as deep as they like.
    std::vector<Item> todo{{0, false}};
    while (!todo.empty()) {
      const Item item = todo.back();
      todo.pop_back();
      const Argument& argument = reading_.arguments[item.argument];
      if (item.closing) {
        out_ += argument.titles.empty() ? "</div>\n" : "</div></details>\n";
        continue;
      }
      open(argument);
      body(argument);
      todo.push_back({item.argument, true});
      for (std::size_t k = argument.children.size(); k-- > 0;) {
        todo.push_back({argument.children[k], false});
      }
    }
    return std::move(out_);
  }

 private:
  struct Item {
    std::size_t argument;
    bool closing;
  };

  template <class... Args>
  void add(fmt::format_string<Args...> format, Args&&... arguments) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(arguments)...);
  }

  void open(const Argument& argument) {
    const std::string anchor = "r-" + Book::step_anchor(argument.step);
    if (argument.titles.empty()) {
      add("<div class=\"argument\" id=\"{}\">\n", anchor);
      return;
    }
    add("<details class=\"case\" open id=\"{}\"><summary><span class=\"label\">Case</span> ",
        anchor);
    for (std::size_t i = 0; i < argument.titles.size(); ++i) {
      if (i > 0) out_ += "<span class=\"label\">, </span>";
      out_ += math_term(book_, argument.titles[i].pattern, argument.case_names);
    }
    out_ += "</summary>\n<div class=\"inside\">\n";
  }

  void body(const Argument& argument) {
    switch (argument.kind) {
      case ArgumentKind::kReference: {
        add("<p>This is {}.</p>\n",
            page_.link(book_.cite(*argument.reference, argument, book_.pretty())));
        return;
      }
      case ArgumentKind::kInduction:
        add("<p class=\"by\">By induction on {}.</p>\n", variables(argument.induction_variables));
        return;
      case ArgumentKind::kDerivation:
        facts(argument);
        return;
      case ArgumentKind::kRefutation:
        break;
    }
    given(argument);
    for (std::size_t i = 0; i < argument.hypotheses.size(); ++i) {
      const Hypothesis& hypothesis = argument.hypotheses[i];
      add("<p class=\"hypothesis\" id=\"{}-h{}\"><span class=\"label\">{}</span> {}</p>\n",
          Book::step_anchor(argument.step), i + 1,
          hypothesis.of_induction ? "Induction hypothesis" : "Assume",
          math_formula(book_, hypothesis.formula, argument.names));
    }
    add("<p class=\"show\" id=\"{}-goal\"><span class=\"label\">To show</span> {}</p>\n",
        Book::step_anchor(argument.step), math_formula(book_, argument.to_show, argument.names));
    if (!argument.chain) {
      add("<p>{}</p>\n", argument.uses_opposite ? "Suppose the opposite, to see that it cannot be."
                                                : "What is assumed cannot happen:");
    } else if (!argument.facts.empty()) {
      out_ += "<p>First:</p>\n";
    }
    facts(argument);
    if (argument.chain) {
      part_shown(argument);
      chain(argument);
    } else {
      out_ += "<p class=\"end\">That is a contradiction, so it holds.</p>\n";
    }
  }

  static std::string variables(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (i > 0) out += i + 1 == names.size() ? " and " : ", ";
      out += "<span class=\"math\">" + variable(names[i]) + "</span>";
    }
    return out;
  }

  void given(const Argument& argument) {
    if (argument.given.empty()) return;
    std::vector<std::string> names;
    for (const auto& [name, sort] : argument.given) names.push_back(name);
    add("<p class=\"given\">Let {} be given.</p>\n", variables(names));
  }

  /// What it rests on, and a link to the kernel step.
  std::string reason_html(const Reason& reason, const Argument& argument) {
    std::string out = page_.link(book_.cite(reason, argument, book_.pretty()));
    if (reason.backwards) out += " <span class=\"turn\" title=\"read from right to left\">←</span>";
    return out;
  }

  /// Of a disjunction one member may be shown.
  void part_shown(const Argument& argument) {
    const Chain& chain = *argument.chain;
    const TermId whole = argument.to_show.formula;
    TermId part = chain.part;
    const bool disjunction =
        book_.bank().is_application_of(whole, book_.bank().signature().or_symbol());
    if (!part.valid() && disjunction && chain.terms.front() != whole) part = chain.terms.front();
    if (!part.valid()) return;
    add("<p>It is enough to show {}.</p>\n", math_term(book_, part, argument.names));
  }

  /// What a change in a chain rests on.
  std::string reasons_html(const Chain& chain, std::size_t i, const Argument& argument) {
    std::string out = reason_html(chain.reasons[i], argument);
    const std::string instance = instance_words(book_, argument, i, book_.pretty());
    if (!instance.empty()) {
      out += fmt::format(" <span class=\"instance\">with <span class=\"math\">{}</span></span>",
                         html(instance));
    }
    std::vector<std::string> more;
    for (const Reason& reason : chain.also[i]) more.push_back(reason_html(reason, argument));
    return more.empty() ? out : out + ", with " + listed(more);
  }

  std::string step_link(StepId step) const {
    if (!step.valid()) return "";
    const auto home = book_.lineage()->home(step);
    if (!home) return "";
    const std::string& file = book_.theorem_page(*home);
    return fmt::format("<a class=\"step\" href=\"{}#{}\" title=\"kernel step {}\">{}</a>",
                       file == page_.here() ? "" : file, Book::step_anchor(step), step.value,
                       step.value);
  }

  void chain(const Argument& argument) {
    const Chain& chain = *argument.chain;
    if (chain.reasons.empty()) {
      out_ += "<p>Both sides are the same.</p>\n";
      return;
    }
    const char* relation = chain.of_formulas ? "⇔" : "=";
    std::vector<std::string> plain;
    for (const TermId t : chain.terms) {
      plain.push_back(plain_text(book_.pretty().term(t, argument.names)));
    }
    std::string rows;
    std::size_t in_piece = 0;
    std::size_t reason = 0;  // one more than the index of what led to this row
    for (std::size_t i = 0; i < chain.terms.size(); ++i) {
      if (i == 0 || plain[i] != plain[i - 1]) reason = i;
      // A change that notation hides has no row: its two terms look the same.
      if (i + 1 < chain.terms.size() && plain[i] == plain[i + 1]) continue;
      // The part that the next line changes is marked; if that is all of it, there is nothing to
      // mark.
      const Position* mark = i < chain.changed.size() ? &chain.changed[i] : nullptr;
      const bool all = mark != nullptr && mark->empty();
      fmt::format_to(
          std::back_inserter(rows),
          "<tr><td class=\"rel\">{}</td><td class=\"term\">{}</td><td class=\"why\">{}</td>"
          "<td class=\"ref\">{}</td></tr>\n",
          reason == 0 ? "" : relation,
          math_term(book_, chain.terms[i], argument.names, all ? nullptr : mark),
          reason == 0 ? "" : "by " + reasons_html(chain, reason - 1, argument),
          reason == 0 ? "" : step_link(chain.steps[reason - 1]));
      if (++in_piece < kRowsInPiece && i + 1 < chain.terms.size()) continue;
      place("<table class=\"chain\"><tbody>\n" + rows + "</tbody></table>\n", "more of this chain",
            "");
      rows.clear();
      in_piece = 0;
    }
  }

  // What would make the page too large is loaded when it is looked at.
  void place(std::string html, std::string_view what, std::string_view stem, std::size_t from = 0,
             std::size_t to = 0) {
    const bool addressed = !stem.empty();
    out_ +=
        page_.parts().place(std::move(html), what, addressed ? fmt::format("{}{}", stem, from) : "",
                            addressed ? fmt::format("{}{}", stem, to) : "");
  }

  /// `not true` and `false` say nothing beside other literals.
  Clause without_falsehoods(const Clause& clause) const {
    const Signature& signature = book_.bank().signature();
    Clause out;
    for (const Literal& literal : clause) {
      const bool says_nothing = book_.bank().is_application_of(
          literal.atom, literal.positive ? signature.false_symbol() : signature.true_symbol());
      if (!says_nothing) out.push_back(literal);
    }
    return out.empty() ? clause : out;
  }

  /// The inference that a fact is, as a line of English.
  std::string sentence(const Fact& fact, const Argument& argument) {
    std::vector<std::string> from;
    for (const Reason& reason : fact.reasons) from.push_back(reason_html(reason, argument));
    const bool one = from.size() == 1;
    const bool two = from.size() == 2;
    const Rule rule = book_.lineage()->derivation()[fact.step].rule;
    switch (fact.several ? Rule::kHole : rule) {  // of several inferences the words are general
      case Rule::kAssume:
        return "We suppose this.";
      case Rule::kResolve:
        if (two) {
          return fmt::format("From {} and {}: what one of them rules out, the other leaves.",
                             from[0], from[1]);
        }
        break;
      case Rule::kSuperpose:
        if (two) return fmt::format("By {}, equals put for equals in {}.", from[0], from[1]);
        break;
      case Rule::kRewrite:
        if (two) return fmt::format("Rewriting {} by {}.", from[1], from[0]);
        break;
      case Rule::kClausify:
        if (one) return fmt::format("This is what {} says, taken apart.", from[0]);
        break;
      case Rule::kInstantiate:
      case Rule::kInstantiateSort:
        if (one) return fmt::format("A special case of {}.", from[0]);
        break;
      case Rule::kSymmetry:
        if (one) return fmt::format("This is {}, the other way round.", from[0]);
        break;
      case Rule::kTransitivity:
        if (two) return fmt::format("First {}, then {}.", from[0], from[1]);
        break;
      case Rule::kEqualityResolution:
        if (one) return fmt::format("From {}, since nothing differs from itself.", from[0]);
        break;
      case Rule::kEqualityFactoring:
        if (one) return fmt::format("From {}, whose equations have a side in common.", from[0]);
        break;
      case Rule::kCongruence:
        return "Equal arguments give equal values: " + listed(from) + ".";
      case Rule::kDischarge:
        if (one)
          return fmt::format("So this holds without supposing the opposite, by {}.", from[0]);
        break;
      case Rule::kInduct:
        return "By induction, from the cases " + listed(from) + ".";
      case Rule::kSplit:
        if (one)
          return fmt::format("The parts of {} have nothing in common: one of them holds.", from[0]);
        break;
      case Rule::kLinear:
        if (const auto sum = book_.sum_of(fact)) {
          const std::string total = sum->total.empty() ? "" : ", which is " + html(sum->total);
          return "Adding up " + sum->text(from) + total + ".";
        }
        break;
      case Rule::kRup:
        return "By going through the cases: " + listed(from) + ".";
      default:
        break;
    }
    std::string words = html(book_.inference_words(fact));
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') {
      words[0] = static_cast<char>(words[0] - 'a' + 'A');
    }
    return words + (from.empty() ? "" : ", from " + listed(from)) + ".";
  }

  static std::string listed(const std::vector<std::string>& items) {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out += i + 1 == items.size() ? " and " : ", ";
      out += items[i];
    }
    return out;
  }

  void facts(const Argument& argument) {
    for (const Witness& witness : argument.witnesses) {
      const Names names{argument.names.symbols, witness.variables};
      add("<p class=\"given\">Choose {} with {}, where there is such a value.</p>\n",
          math_term(book_, witness.value, names), math_term(book_, witness.property, names));
    }
    const std::string anchor = Book::step_anchor(argument.step) + "-f";
    std::string items;
    std::size_t first = 0;
    for (std::size_t i = 0; i < argument.facts.size(); ++i) {
      const Fact& fact = argument.facts[i];
      Names names = argument.names;
      book_.pretty().name_free_variables(fact.clause, names);
      fmt::format_to(std::back_inserter(items),
                     "<li id=\"{}{}\"><span class=\"number\">({})</span> {} <span "
                     "class=\"why\">{} {}</span></li>\n",
                     anchor, i + 1, i + 1,
                     math_clause(book_, without_falsehoods(fact.clause), names),
                     sentence(fact, argument), step_link(fact.step));
      if (i + 1 - first < kRowsInPiece && i + 1 < argument.facts.size()) continue;
      place("<ol class=\"facts\">\n" + items + "</ol>\n",
            fmt::format("Steps ({}) to ({})", first + 1, i + 1), anchor, first + 1, i + 1);
      items.clear();
      first = i + 1;
    }
  }

  static constexpr std::size_t kRowsInPiece = 60;

  PageWriter& page_;
  const Book& book_;
  const Reading& reading_;
  std::string out_;
};

}  // namespace

std::string argument_html(PageWriter& page, const Reading& reading) {
  return ArgumentWriter(page, reading).write();
}

}  // namespace whence::report
