#include "lang/tptp/spass_proof.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/tptp/spass.h"

namespace whence {

namespace lang::tptp {

namespace {

constexpr std::size_t kDeepestSpassTerm = 400;
constexpr std::size_t kMostSpassText = std::size_t{1} << 26U;

bool is_letter_of_dfg(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class SpassReader {
 public:
  explicit SpassReader(std::string_view text) : text_(text) { advance(); }

  SpassProof read() {
    expect("begin_problem");
    expect("(");
    take();
    expect(")");
    expect(".");
    while (token_ != "end_problem") {
      const std::string_view list = take();
      if (list == "list_of_clauses") {
        expect("(");
        const std::string_view origin = take();
        if (origin != "axioms" && origin != "conjectures") fail();
        expect(",");
        expect("cnf");
        end_of_head(")");
        while (token_ != "end_of_list") input(origin == "conjectures");
      } else if (list == "list_of_proof") {
        if (!out_.steps.empty()) throw BadSpassProof("there are two proofs");
        expect("(");
        take();
        end_of_head(")");
        while (token_ != "end_of_list") step();
      } else if (list == "list_of_descriptions" || list == "list_of_symbols" ||
                 list == "list_of_settings") {
        // Of no use: symbols are those of the problem, or new.
        while (token_ != "end_of_list") take();
      } else {
        throw BadSpassProof(
            fmt::format("line {}: there is no use for `{}`", line_, list.substr(0, 40)));
      }
      take();
      expect(".");
    }
    return std::move(out_);
  }

 private:
  [[noreturn]] void fail() const {
    throw BadSpassProof(fmt::format("line {}: `{}` is not expected", line_, token_.substr(0, 40)));
  }

  void advance() {
    const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
    while (at_ < text_.size() && (blank(text_[at_]) || text_[at_] == '%')) {
      if (text_[at_] == '%') at_ = std::min(text_.find('\n', at_), text_.size());
      if (at_ < text_.size() && text_[at_] == '\n') ++line_;
      if (at_ < text_.size()) ++at_;
    }
    const std::size_t begin = at_;
    if (text_.substr(at_, 2) == "{*") {
      const std::size_t end = text_.find("*}", at_);
      if (end == std::string_view::npos) throw BadSpassProof("a text is not closed");
      at_ = end + 2;
      line_ += static_cast<std::size_t>(
          std::count(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                     text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n'));
    } else if (at_ < text_.size()) {
      const bool word = is_letter_of_dfg(text_[at_]);
      do ++at_;
      while (word && at_ < text_.size() && is_letter_of_dfg(text_[at_]));
    }
    token_ = text_.substr(begin, at_ - begin);
  }

  std::string_view take() {
    if (token_.empty()) throw BadSpassProof("the proof ends too early");
    const std::string_view out = token_;
    advance();
    return out;
  }

  void expect(std::string_view wanted) {
    if (token_ != wanted) fail();
    advance();
  }

  void end_of_head(std::string_view bracket) {
    expect(bracket);
    expect(".");
  }

  std::string word() {
    if (token_.empty() || !is_letter_of_dfg(token_.front())) fail();
    return std::string(take());
  }

  std::uint32_t number() {
    const std::string text = word();
    if (text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos) {
      throw BadSpassProof(fmt::format("line {}: `{}` is no number", line_, text.substr(0, 40)));
    }
    return static_cast<std::uint32_t>(std::stoul(text));
  }

  template <class Item>
  void list(std::string_view begin, std::string_view end, Item&& item) {
    expect(begin);
    while (token_ != end) {
      item();
      if (token_ != end) expect(",");
    }
    expect(end);
  }

  // NOLINTNEXTLINE(misc-no-recursion): no deeper than kDeepestSpassTerm
  SpassTermId term(std::size_t depth) {
    if (depth > kDeepestSpassTerm) throw BadSpassProof("a term is too deep");
    SpassTerm t{word(), {}};
    if (token_ == "(") list("(", ")", [&] { t.arguments.push_back(term(depth + 1)); });
    const auto [it, fresh] =
        ids_.emplace(std::move(t), static_cast<SpassTermId>(out_.terms.size()));
    if (fresh) out_.terms.push_back(it->first);
    return it->second;
  }

  // `or(L, ...)`, perhaps in `forall([x, ...], or(...))`.
  void clause(SpassClause& into) {
    const bool quantified = token_ == "forall";
    if (quantified) {
      take();
      expect("(");
      list("[", "]", [&] { into.variables.push_back(word()); });
      expect(",");
    }
    expect("or");
    list("(", ")", [&] {
      SpassLiteral l;
      l.positive = token_ != "not";
      if (l.positive) {
        l.atom = term(0);
      } else {
        take();
        expect("(");
        l.atom = term(0);
        expect(")");
      }
      into.literals.push_back(l);
    });
    if (quantified) expect(")");
  }

  void input(bool conjecture) {
    SpassClause out;
    out.conjecture = conjecture;
    expect("clause");
    expect("(");
    clause(out);
    expect(",");
    out.number = number();
    end_of_head(")");
    out_.inputs.push_back(std::move(out));
  }

  void step() {
    SpassClause out;
    expect("step");
    expect("(");
    out.number = number();
    expect(",");
    clause(out);
    expect(",");
    out.rule = word();
    expect(",");
    list("[", "]", [&] { out.parents.push_back(number()); });
    expect(",");
    expect("[");
    expect("splitlevel");
    expect(":");
    out.level = number();
    expect("]");
    end_of_head(")");
    out_.steps.push_back(std::move(out));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::string_view token_;
  SpassProof out_;
  std::map<SpassTerm, SpassTermId> ids_;
};

}  // namespace

SpassProof read_spass_proof(std::string_view text) {
  if (text.size() > kMostSpassText) throw BadSpassProof("the proof is too large");
  return SpassReader(text).read();
}

}  // namespace lang::tptp

bool is_dfg(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos && text.substr(at).starts_with("begin_problem");
}

}  // namespace whence
