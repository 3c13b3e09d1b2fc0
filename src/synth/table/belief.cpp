#include "synth/table/belief.h"

#include <algorithm>
#include <cmath>

#include "synth/table/belief_weights.h"

namespace whence::synth::table {

namespace {

static_assert(kBeliefWeights.size() == kEvidences);

// Masses are compared by their logarithms: 1 if all is against it, 0 if a thousandth is.
double logarithm(double share) {
  return 1 + std::log10(std::max(share, 0.001)) / 3;
}

}  // namespace

const std::array<std::string_view, kEvidences> kEvidenceNames{"one",
                                                              "against",
                                                              "against_log",
                                                              "strange",
                                                              "strange_against_log",
                                                              "strange_output",
                                                              "strange_zero",
                                                              "saved",
                                                              "cost",
                                                              "examples",
                                                              "choice",
                                                              "by_heart",
                                                              "numbers",
                                                              "strange_share",
                                                              "none_share",
                                                              "choice_against_log",
                                                              "output_of_known"};

EvidenceVector evidence_vector(const Evidence& e) {
  const Evidence::OfProgram& p = e.program;
  const double log = logarithm(e.against);
  const double strange = e.strange ? 1 : 0;
  const double strange_output = e.strange_output ? 1 : 0;
  return {1,
          e.against,
          log,
          strange,
          strange * log,
          strange_output,
          e.strange_zero ? 1.0 : 0.0,
          p.saved,
          p.cost,
          p.examples,
          p.choice,
          p.by_heart,
          p.numbers,
          p.strange,
          p.none,
          p.choice * log,
          strange_output * (1 - strange)};
}

double probability(const Evidence& evidence) {
  const EvidenceVector values = evidence_vector(evidence);
  double sum = 0;
  for (std::size_t i = 0; i < kEvidences; ++i) sum += kBeliefWeights[i] * values[i];
  const double sure = 1 / (1 + std::exp(-sum));
  return evidence.supported ? sure : std::min(sure, 0.5);
}

}  // namespace whence::synth::table
