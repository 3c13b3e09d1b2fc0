// Proves the theorems of an MPL file with Whence as a library, and writes the proof file beside it.

#include <whence/whence.h>

#include <fstream>
#include <iostream>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: prove_file FILE.mpl\n";
    return 2;
  }
  const whence::api::Loaded loaded = whence::api::Theory::from_file(argv[1]);
  if (!loaded.theory) {
    for (const whence::api::Diagnostic& diagnostic : loaded.diagnostics) {
      std::cerr << diagnostic.text << '\n';
    }
    return 2;
  }

  // A limit in work units, not seconds: the answer is the same on every machine.
  whence::api::ProveOptions options;
  options.work = 50'000'000;
  const whence::api::Answer answer = loaded.theory->prove(options);
  for (const whence::api::TheoremReport& theorem : answer.theorems()) {
    std::cout << theorem.name << ": " << theorem.formula << " (" << name(theorem.status) << ")\n";
  }

  // What was proved can be checked again, by anyone, from the proof file and the input alone.
  if (!answer.has_proof()) return 1;
  const whence::api::CheckResult check = loaded.theory->check(answer.proof_json());
  std::cout << (check.answer ? "certified" : "rejected") << '\n';
  return check.answer ? 0 : 1;
}
