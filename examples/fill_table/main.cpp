// Completes a table with Whence as a library: standard output gets the table, standard error how
// its last column is computed, and which rows to look at.

#include <whence/tables.h>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: fill_table FILE.csv\n";
    return 2;
  }
  const whence::api::LoadedTable loaded = whence::api::Table::from_file(argv[1]);
  if (!loaded.table) {
    for (const whence::api::Diagnostic& diagnostic : loaded.diagnostics) {
      std::cerr << diagnostic.text << '\n';
    }
    return 2;
  }

  // A limit in work units, not seconds: the answer is the same on every machine.
  whence::api::TableOptions options;
  options.work = 5'000'000;
  options.programs = 2;
  const whence::api::TablePrograms found = loaded.table->synthesize(options);
  if (found.programs.empty()) {
    std::cerr << "no program: " << found.reason << '\n';
    return 1;
  }
  std::cerr << found.programs.front().text << '\n';
  for (const whence::api::DoubtfulRow& doubtful : found.doubtful) {
    std::cerr << "row " << doubtful.row + 1 << ":";
    for (const auto& output : doubtful.outputs)
      std::cerr << ' ' << output.value_or("no value") << ';';
    std::cerr << '\n';
  }
  std::cout << found.filled();
  return 0;
}
