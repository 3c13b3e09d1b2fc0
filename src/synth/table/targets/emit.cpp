#include "synth/table/targets/emit.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include "synth/table/operations/descriptor.h"
#include "synth/table/targets/dialects.h"

namespace whence::synth::table {

namespace {

// Operations made of others, which are made of others, and so on: no more often than this.
constexpr std::size_t kDeepest = 12;
// A formula that nobody can read or that no program takes.
constexpr std::size_t kLongestFormula = 30'000;

using Row = std::vector<Text>;

class FormulaWriter {
 public:
  FormulaWriter(const std::vector<std::string>& columns, const std::vector<Row>& rows,
                const Dialect& dialect)
      : columns_(columns), dialect_(dialect) {
    row_sets_.emplace_back();
    for (const Row& row : rows) row_sets_.front().push_back(&row);
  }

  const Said& say(const Expression& program) { return say(program, 0); }

 private:
  // A part of a program, on the rows that reach it; all expressions are kept while this is.
  using Key = std::pair<const Expression*, std::size_t>;

  // Recursion as deep as the program and what operations are made of, both bounded.
  const Said& say(const Expression& e, std::size_t set) {
    const auto known = said_.find({&e, set});
    if (known != said_.end()) return known->second;
    Said out;
    out.values = values(e, set);
    out.branch = set != 0;
    out.text = written(e, set, out);
    if (out.text.size() > kLongestFormula) throw CannotSay("it would be too long");
    return said_.emplace(Key{&e, set}, std::move(out)).first->second;
  }

  const std::vector<Value>& values(const Expression& e, std::size_t set) {
    const auto known = values_.find({&e, set});
    if (known != values_.end()) return known->second;
    std::vector<const std::vector<Value>*> columns;
    for (const ExpressionPtr& argument : e.arguments) columns.push_back(&values(*argument, set));
    std::vector<Value> out;
    const auto& rows = row_sets_[set];
    out.reserve(rows.size());
    std::vector<Value> arguments(columns.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (std::size_t k = 0; k < columns.size(); ++k) arguments[k] = (*columns[k])[i];
      out.push_back(apply(e.operation, arguments, *rows[i]));
    }
    return values_.emplace(Key{&e, set}, std::move(out)).first->second;
  }

  std::string written(const Expression& e, std::size_t set, Said& out) {
    const Operation& o = e.operation;
    switch (o.op) {
      case Op::kColumn: {
        const std::size_t place = parameters<ColumnNumber>(o).column;
        return dialect_.column(place, columns_.at(place));
      }
      case Op::kConstant:
        out.constant = true;
        return dialect_.text(parameters<FixedText>(o).text);
      case Op::kNumberConstant:
        out.constant = true;
        return dialect_.number(parameters<FixedNumber>(o).number);
      case Op::kIf:
        return chosen(e, set);
      case Op::kConcat:
        return dialect_.join(said_all(e, set));
      case Op::kExists:
        return dialect_.exists(say(*e.arguments.at(0), set));
      default:
        return made(e, set, out);
    }
  }

  std::vector<Said> said_all(const Expression& e, std::size_t set) {
    std::vector<Said> parts;
    for (const ExpressionPtr& argument : e.arguments) parts.push_back(say(*argument, set));
    return parts;
  }

  // Each branch is for the rows that come to it.
  std::string chosen(const Expression& e, std::size_t set) {
    const Said condition = say(*e.arguments.at(0), set);
    const std::size_t yes = row_sets_.size();
    const std::size_t no = yes + 1;
    row_sets_.resize(no + 1);
    for (std::size_t i = 0; i < condition.values.size(); ++i) {
      const auto* holds = std::get_if<bool>(&condition.values[i]);
      if (holds != nullptr) row_sets_[*holds ? yes : no].push_back(row_sets_[set][i]);
    }
    return dialect_.choose(condition, say(*e.arguments.at(1), yes), say(*e.arguments.at(2), no));
  }

  // As the dialect says it, or as others say it that mean the same on these rows.
  std::string made(const Expression& e, std::size_t set, Said& out) {
    const Descriptor& row = descriptor_of(e.operation.op);
    const std::vector<Said> parts = said_all(e, set);
    if (std::ranges::all_of(parts, &Said::constant) && !out.values.empty()) {
      out.constant = true;
      return literal(out.values.front());
    }
    if (has_limits(e, set, parts)) {
      throw CannotSay("a number is too large, or has more decimals than a program gives");
    }
    std::string reason;
    if (row.said != nullptr) {
      try {
        return row.said(dialect_, e.operation, parts);
      } catch (const CannotSay& why) {
        reason = why.what();
      }
    }
    // What is made of itself has to be said at once.
    const bool within = std::ranges::find(making_, e.operation) != making_.end();
    if (row.plainly == nullptr || within || making_.size() >= kDeepest) fail(e, reason);
    making_.push_back(e.operation);
    const std::size_t depth = making_.size();
    for (const ExpressionPtr& other : row.plainly(e.operation, e.arguments)) {
      kept_.push_back(other);
      if (values(*other, set) != values(e, set)) continue;
      try {
        std::string text = say(*other, set).text;
        making_.pop_back();
        return text;
      } catch (const CannotSay& why) {
        making_.resize(depth);
        if (reason.empty()) reason = why.what();
      }
    }
    making_.pop_back();
    fail(e, reason);
  }

  // Of what depends on no column.
  [[nodiscard]] std::string literal(const Value& value) const {
    if (const auto* text = std::get_if<Text>(&value)) return dialect_.text(*text);
    if (const auto* number = std::get_if<Rational>(&value)) return dialect_.number(*number);
    throw CannotSay("a part of it is the same for all rows, and neither text nor number");
  }

  // Whether numbers give no value, as our own do beyond some size; division by 0 gives none
  // anywhere.
  bool has_limits(const Expression& e, std::size_t set, const std::vector<Said>& parts) {
    const std::vector<Value>& out = values(e, set);
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (has_value(out[i]) || parts.empty()) continue;
      const bool numbers = std::ranges::all_of(parts, [&](const Said& part) {
        return std::holds_alternative<Rational>(part.values[i]);
      });
      const bool by_zero = e.operation.op == Op::kDivide && parts[1].values[i] == Value(Rational());
      if (numbers && !by_zero) return true;
    }
    return false;
  }

  [[noreturn]] void fail(const Expression& e, const std::string& reason) const {
    if (!reason.empty()) throw CannotSay(reason);
    std::vector<std::string> words;
    for (const ExpressionPtr& argument : e.arguments) {
      words.push_back(readable(*argument, columns_));
    }
    throw CannotSay(fmt::format("no formula was found that gives `{}` on all rows",
                                readable(e.operation, words, columns_)));
  }

  const std::vector<std::string>& columns_;
  const Dialect& dialect_;
  std::deque<std::vector<const Row*>> row_sets_;  // the first one has all
  std::map<Key, std::vector<Value>> values_;
  std::map<Key, Said> said_;
  std::vector<Operation> making_;
  std::vector<ExpressionPtr> kept_;
};

}  // namespace

std::unique_ptr<Dialect> dialect_of(Target target, bool has_header) {
  switch (target) {
    case Target::kExcel:
    case Target::kLibreOffice:
    case Target::kSheets:
      return spreadsheet_dialect(target, has_header);
    case Target::kSqlite:
      return sqlite_dialect();
    case Target::kPostgresql:
      return postgresql_dialect();
    case Target::kPandas:
      return pandas_dialect();
    case Target::kR:
      return r_dialect();
  }
  return nullptr;
}

TargetFormula formula_of(const Expression& program, const std::vector<std::string>& columns,
                         const std::vector<std::vector<Text>>& rows, const Dialect& dialect) {
  try {
    FormulaWriter writer(columns, rows, dialect);
    return {dialect.whole(writer.say(program)), ""};
  } catch (const CannotSay& why) {
    return {"", why.what()};
  }
}

}  // namespace whence::synth::table
