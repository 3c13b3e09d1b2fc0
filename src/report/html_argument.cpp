// The reading of a proof as an outline: cases fold, chains are tables.

#include <fmt/format.h>

#include <algorithm>

#include "report/escape.h"
#include "report/html.h"

namespace whence::report {

namespace {

class ArgumentWriter {
 public:
  ArgumentWriter(const Book& book, const Reading& reading, std::string_view here)
      : book_(book), reading_(reading), here_(here) {}

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
            link(book_.cite(*argument.reference, argument, book_.pretty()), here_));
        return;
      }
      case ArgumentKind::kInduction:
        add("<p>By induction on {}.</p>\n", variables(argument.induction_variables));
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
      add("<p>{}</p>\n",
          argument.uses_opposite ? "Suppose the opposite. Then:" : "That cannot happen:");
    } else if (!argument.facts.empty()) {
      out_ += "<p>First:</p>\n";
    }
    facts(argument);
    if (argument.chain) {
      chain(argument);
    } else {
      out_ += "<p>This is a contradiction.</p>\n";
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
  std::string reason_html(const Reason& reason, const Argument& argument) const {
    std::string out = link(book_.cite(reason, argument, book_.pretty()), here_);
    if (reason.backwards) out += " <span class=\"turn\" title=\"read from right to left\">←</span>";
    return out;
  }

  std::string step_link(StepId step) const {
    if (!step.valid()) return "";
    const auto home = book_.lineage()->home(step);
    if (!home) return "";
    const std::string& file = book_.theorem_page(*home);
    return fmt::format("<a class=\"step\" href=\"{}#{}\" title=\"kernel step {}\">{}</a>",
                       file == here_ ? "" : file, Book::step_anchor(step), step.value, step.value);
  }

  void chain(const Argument& argument) {
    const Chain& chain = *argument.chain;
    if (chain.reasons.empty()) {
      out_ += "<p>Both sides are the same.</p>\n";
      return;
    }
    const char* relation = chain.of_formulas ? "⇔" : "=";
    out_ += "<table class=\"chain\"><tbody>\n";
    std::vector<std::string> plain;
    for (const TermId t : chain.terms) {
      plain.push_back(plain_text(book_.pretty().term(t, argument.names)));
    }
    std::size_t reason = 0;  // one more than the index of what led to this row
    for (std::size_t i = 0; i < chain.terms.size(); ++i) {
      if (i == 0 || plain[i] != plain[i - 1]) reason = i;
      // A change that notation hides has no row: its two terms look the same.
      if (i + 1 < chain.terms.size() && plain[i] == plain[i + 1]) continue;
      // The part that the next line changes is marked; if that is all of it, there is nothing to
      // mark.
      const Position* mark = i < chain.changed.size() ? &chain.changed[i] : nullptr;
      const bool all = mark != nullptr && mark->empty();
      add("<tr><td class=\"rel\">{}</td><td class=\"term\">{}</td><td class=\"why\">{}</td>"
          "<td class=\"ref\">{}</td></tr>\n",
          reason == 0 ? "" : relation,
          math_term(book_, chain.terms[i], argument.names, all ? nullptr : mark),
          reason == 0 ? "" : reason_html(chain.reasons[reason - 1], argument),
          reason == 0 ? "" : step_link(chain.steps[reason - 1]));
    }
    out_ += "</tbody></table>\n";
  }

  void facts(const Argument& argument) {
    if (argument.facts.empty()) return;
    out_ += "<ol class=\"facts\">\n";
    for (std::size_t i = 0; i < argument.facts.size(); ++i) {
      const Fact& fact = argument.facts[i];
      const Step& step = book_.lineage()->derivation()[fact.step];
      Names names = argument.names;
      book_.pretty().name_free_variables(step.conclusion.clause, names);
      std::string from;
      for (std::size_t k = 0; k < fact.reasons.size(); ++k) {
        from += k == 0 ? " from " : k + 1 == fact.reasons.size() ? " and " : ", ";
        from += reason_html(fact.reasons[k], argument);
      }
      add("<li id=\"{}-f{}\">{} <span class=\"why\"><span title=\"{}\">{}</span>{} "
          "{}</span></li>\n",
          Book::step_anchor(argument.step), i + 1,
          math(book_.pretty().clause(step.conclusion.clause, names)), html(rule_schema(step.rule)),
          html(book_.inference_words(fact)), from, step_link(fact.step));
    }
    out_ += "</ol>\n";
  }

  const Book& book_;
  const Reading& reading_;
  std::string_view here_;
  std::string out_;
};

}  // namespace

std::string argument_html(const Book& book, const Reading& reading, std::string_view here) {
  return ArgumentWriter(book, reading, here).write();
}

}  // namespace whence::report
