#include "fuzz/synthesis.h"

#include "fuzz/readers.h"
#include "lang/sygus/sygus.h"
#include "synth/cegis.h"
#include "synth/verify.h"

namespace whence::fuzz {

void read_sygus(std::string_view text) {
  const auto read = read_sygus_text(text, "fuzz");
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&read)) {
    if (wrong->empty() || wrong->size() > 20) fail("not 1 to 20 diagnostics");
    for (const Diagnostic& d : *wrong) (void)to_string(d);
    return;
  }
  const std::string printed = print_sygus(std::get<synth::Specification>(read));
  const auto again = read_sygus_text(printed, "printed");
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&again)) {
    fail("what was printed is not read back: " + to_string(wrong->front()) + "\n" + printed);
  }
  if (print_sygus(std::get<synth::Specification>(again)) != printed) fail("printed otherwise");
}

void synthesize(std::string_view text) {
  auto read = read_sygus_text(text, "fuzz");
  if (!std::holds_alternative<synth::Specification>(read)) return;
  auto& specification = std::get<synth::Specification>(read);
  synth::SearchLimits limits;
  limits.work = 3000;
  const synth::SearchResult found = synth::synthesize(specification, limits);
  for (const synth::Term& program : found.programs) {
    const synth::Verification v = synth::verify(specification, program, nullptr, found.further);
    if (v.verdict == synth::Verdict::kRefused) fail("an answer fails its checks: " + v.reason);
  }
}

}  // namespace whence::fuzz
