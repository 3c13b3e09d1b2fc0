// Smaller terms, over the parts of the house.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "api/impl.h"
#include "api/term_lines.h"
#include "base/cpu_clock.h"
#include "base/workers.h"
#include "lang/terms/terms.h"
#include "synth/equivalent/simplify.h"
#include "whence/simplify.h"

namespace whence::api {

namespace {

TermSyntax inner_syntax(SimplifySyntax syntax) {
  switch (syntax) {
    case SimplifySyntax::kSmtlib:
      return TermSyntax::kSmtlib;
    case SimplifySyntax::kInfix:
      return TermSyntax::kInfix;
    case SimplifySyntax::kAuto:
      break;
  }
  return TermSyntax::kAuto;
}

synth::equivalent::Cost inner_cost(SimplifyCost cost) {
  switch (cost) {
    case SimplifyCost::kDepth:
      return synth::equivalent::Cost::kDepth;
    case SimplifyCost::kCycles:
      return synth::equivalent::Cost::kCycles;
    case SimplifyCost::kSize:
      break;
    case SimplifyCost::kWeights:
      throw std::invalid_argument("weights are for the functions of a theory");
  }
  return synth::equivalent::Cost::kSize;
}

}  // namespace

std::vector<TermLine> term_lines(const std::string& text,
                                 const std::vector<std::string>& comments) {
  std::vector<TermLine> out;
  std::uint32_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    const auto first = line.find_first_not_of(" \t\r");
    if (first == std::string::npos || std::ranges::any_of(comments, [&](const std::string& c) {
          return line.compare(first, c.size(), c) == 0;
        })) {
      continue;
    }
    if (line.back() == '\r') line.pop_back();
    out.push_back({std::move(line), number});
  }
  return out;
}

const char* name(SimplifyVerdict verdict) noexcept {
  switch (verdict) {
    case SimplifyVerdict::kVerified:
      return "verified";
    case SimplifyVerdict::kCertified:
      return "certified";
    case SimplifyVerdict::kUnknown:
      break;
  }
  return "unknown";
}

const char* name(SimplifyCost cost) noexcept {
  switch (cost) {
    case SimplifyCost::kDepth:
      return "depth";
    case SimplifyCost::kCycles:
      return "cycles";
    case SimplifyCost::kWeights:
      return "weight";
    case SimplifyCost::kSize:
      break;
  }
  return "size";
}

SimplifyResult simplify(const std::string& text, const SimplifyOptions& options,
                        const std::string& name) {
  return Simplifying::run(text, options, name);
}

SimplifyResult Simplifying::run(const std::string& text, const SimplifyOptions& options,
                                const std::string& name) {
  if (options.width > 64) throw std::invalid_argument("more than 64 bits");
  StopToken own;
  StopToken& stop = options.interrupt != nullptr ? options.interrupt->impl_->token : own;
  if (options.seconds) stop.set_deadline_in(*options.seconds);
  const synth::Sort sort =
      options.width == 0 ? synth::kIntSort : synth::bit_vector_sort(options.width);
  SimplifyResult out;
  (void)inner_cost(options.cost);
  const std::vector<TermLine> lines = term_lines(text, {";", "//"});
  for (const TermLine& line : lines) {
    const ReadTerm read =
        read_term(line.text, sort, inner_syntax(options.syntax), name, line.number);
    for (auto& d : convert(read.diagnostics)) out.diagnostics.push_back(std::move(d));
    constexpr std::size_t kMostDiagnostics = 20;
    if (out.diagnostics.size() >= kMostDiagnostics) break;
  }
  if (!out.diagnostics.empty()) return out;
  out.terms.resize(lines.size());
  Workers workers(options.threads);
  workers.each(lines.size(), [&](std::size_t i) {
    const double start = thread_cpu_seconds();
    ReadTerm read =
        read_term(lines[i].text, sort, inner_syntax(options.syntax), name, lines[i].number);
    const synth::equivalent::Simplified made = synth::equivalent::simplify(
        read.specification, read.term, sort, inner_cost(options.cost), {.stop = &stop});
    SimplifiedTerm& term = out.terms[i];
    term.given = lines[i].text;
    term.line = lines[i].number;
    term.term = print_term(read.specification, made.term, read.syntax);
    term.verdict = made.finding == synth::equivalent::Finding::kVerified
                       ? SimplifyVerdict::kVerified
                       : SimplifyVerdict::kUnknown;
    term.cost_before = made.cost_before;
    term.cost = made.cost;
    term.engine = made.engine;
    term.questions = made.questions;
    term.seconds = thread_cpu_seconds() - start;
  });
  return out;
}

std::string to_json(const SimplifiedTerm& term, bool with_statistics) {
  nlohmann::ordered_json out;
  out["format"] = "whence-simplification";
  out["version"] = 1;
  out["line"] = term.line;
  out["given"] = term.given;
  out["term"] = term.term;
  out["verdict"] = name(term.verdict);
  out["cost_before"] = term.cost_before;
  out["cost"] = term.cost;
  if (!term.engine.empty()) out["engine"] = term.engine;
  if (term.verdict == SimplifyVerdict::kCertified) {
    out["goal"] = term.goal;
    out["steps"] = term.steps;
    out["laws"] = term.laws;
    out["saturated"] = term.saturated;
  }
  if (with_statistics && term.graphs > 0) {
    out["statistics"] = {{"graphs", term.graphs},   {"nodes", term.nodes},
                         {"classes", term.classes}, {"bytes_a_node", term.bytes_a_node},
                         {"work", term.work},       {"seconds", term.seconds}};
  } else if (with_statistics) {
    out["statistics"] = {{"questions", term.questions}, {"seconds", term.seconds}};
  }
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace whence::api
