// Programs from specifications, examples and tables.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "running.h"
#include "whence/recursive.h"
#include "whence/synthesis.h"
#include "whence/tables.h"

namespace whence::python {

using namespace py::literals;

namespace {

py::dict synthesis_progress(const api::SynthesisProgress& p) {
  return py::dict("phase"_a = p.phase, "work"_a = p.work, "size"_a = p.size, "kept"_a = p.kept,
                  "examples"_a = p.examples);
}

py::dict recursive_progress(const api::RecursiveProgress& p) {
  return py::dict("phase"_a = p.function, "work"_a = p.work, "size"_a = p.size, "terms"_a = p.terms,
                  "programs"_a = p.programs);
}

py::dict table_progress(const api::TableProgress& p) {
  return py::dict("phase"_a = p.phase, "work"_a = p.work, "kept"_a = p.kept,
                  "examples"_a = p.examples, "programs"_a = p.programs);
}

api::Synthesis synthesize(const api::Specification& specification, std::optional<double> seconds,
                          std::optional<std::uint64_t> work, std::size_t memory, unsigned threads,
                          std::size_t answers, api::Interrupt* interrupt,
                          const py::object& progress) {
  InterruptOfCall own(interrupt);
  api::Interrupt& ends = *own;
  api::SynthesisOptions options;
  set_limits(options, seconds, work, memory, ends);
  options.threads = threads;
  options.answers = answers;
  return run<api::SynthesisProgress>(ends, progress, synthesis_progress, [&](const auto& tell) {
    options.progress = tell;
    return specification.synthesize(options);
  });
}

py::list program_list(const api::Synthesis& self) {
  py::list out;
  for (const api::ProgramReport& p : self.programs) {
    out.append(py::dict("term"_a = p.term, "definition"_a = p.definition, "size"_a = p.size,
                        "by_z3"_a = p.by_z3, "differs_on"_a = p.differs_on,
                        "outputs"_a = p.outputs));
  }
  return out;
}

py::dict synthesize_recursive(const api::WantedFunctions& wanted, std::optional<double> seconds,
                              std::optional<std::uint64_t> work, std::size_t memory,
                              std::size_t answers, api::Interrupt* interrupt,
                              const py::object& progress) {
  InterruptOfCall own(interrupt);
  api::Interrupt& ends = *own;
  api::RecursiveOptions options;
  set_limits(options, seconds, work, memory, ends);
  options.answers = answers;
  const api::RecursiveSynthesis found =
      run<api::RecursiveProgress>(ends, progress, recursive_progress, [&](const auto& tell) {
        options.progress = tell;
        return wanted.synthesize(options);
      });
  py::list functions;
  for (const api::RecursiveFunction& f : found.functions) {
    py::list programs;
    for (const api::RecursiveProgram& p : f.programs) {
      programs.append(py::dict("definition"_a = p.definition, "size"_a = p.size,
                               "differs_on"_a = p.differs_on, "outputs"_a = p.outputs));
    }
    functions.append(py::dict("name"_a = f.name, "status"_a = api::name(f.status),
                              "ending"_a = api::name(f.ending), "programs"_a = programs,
                              "reason"_a = f.reason, "examples"_a = f.examples));
  }
  py::list theorems;
  for (const api::RecursiveTheorem& t : found.theorems) {
    theorems.append(py::make_tuple(t.name, t.formula, api::name(t.status)));
  }
  return py::dict("functions"_a = functions, "theory"_a = found.theory, "theorems"_a = theorems);
}

api::TableFormat format_of(const std::string& name) {
  const std::optional<api::TableFormat> format = api::table_format_of("table." + name);
  if (!format) throw std::invalid_argument("a table's format is csv, tsv or json, not " + name);
  return *format;
}

api::TableReading reading_of(std::optional<bool> header, const std::string& output) {
  api::TableReading reading;
  if (header) reading.header = *header ? api::TableHeader::kYes : api::TableHeader::kNo;
  reading.output = output;
  return reading;
}

py::tuple loaded_table(const api::LoadedTable& loaded) {
  return py::make_tuple(loaded.table, diagnostics_list(loaded.diagnostics));
}

api::TablePrograms synthesize_table(const api::Table& table, std::optional<double> seconds,
                                    std::optional<std::uint64_t> work, std::size_t memory,
                                    std::size_t programs, const std::vector<std::string>& targets,
                                    api::Interrupt* interrupt, const py::object& progress) {
  InterruptOfCall own(interrupt);
  api::Interrupt& ends = *own;
  api::TableOptions options;
  set_limits(options, seconds, work, memory, ends);
  options.programs = programs;
  for (const std::string& name : targets) {
    const std::optional<api::TableTarget> target = api::table_target_of(name);
    if (!target) throw std::invalid_argument("no program is written for " + name);
    options.targets.push_back(*target);
  }
  return run<api::TableProgress>(ends, progress, table_progress, [&](const auto& tell) {
    options.progress = tell;
    return table.synthesize(options);
  });
}

py::list all_outputs(const api::TableOutputs& outputs) {
  py::list all;
  for (std::size_t row = 0; row < outputs.size(); ++row) all.append(outputs[row]);
  return all;
}

py::dict table_programs(const api::TablePrograms& self) {
  py::list programs;
  for (const api::TableProgram& p : self.programs) {
    programs.append(py::dict("text"_a = p.text, "python"_a = p.python, "size"_a = p.size,
                             "outputs"_a = all_outputs(p.outputs)));
  }
  py::list doubtful;
  for (const api::DoubtfulRow& d : self.doubtful) {
    doubtful.append(
        py::dict("row"_a = d.row, "outputs"_a = d.outputs, "confidence"_a = d.confidence));
  }
  py::list formulas;
  for (const api::TableFormula& f : self.formulas) {
    formulas.append(
        py::dict("target"_a = api::name(f.target), "text"_a = f.text, "reason"_a = f.reason));
  }
  return py::dict("ending"_a = api::name(self.ending), "reason"_a = self.reason,
                  "programs"_a = programs, "doubtful"_a = doubtful, "formulas"_a = formulas,
                  "confidence"_a = self.confidence, "ask"_a = self.ask);
}

}  // namespace

void add_programs(py::module_& module) {
  py::class_<api::Specification>(module, "Specification")
      .def_static("from_text",
                  [](const std::string& text, const std::string& name) {
                    const auto loaded = api::Specification::from_text(text, name);
                    return py::make_tuple(loaded.specification,
                                          diagnostics_list(loaded.diagnostics));
                  })
      .def_static("from_file",
                  [](const std::string& path) {
                    const auto loaded = api::Specification::from_file(path);
                    return py::make_tuple(loaded.specification,
                                          diagnostics_list(loaded.diagnostics));
                  })
      .def("synthesize", &synthesize);

  py::class_<api::Synthesis>(module, "Synthesis")
      .def("status", [](const api::Synthesis& s) { return api::name(s.status); })
      .def("ending", [](const api::Synthesis& s) { return api::name(s.ending); })
      .def("reason", [](const api::Synthesis& s) { return s.reason; })
      .def("programs", &program_list)
      .def("sygus", &api::Synthesis::sygus)
      .def("json", &api::Synthesis::json)
      .def("write_html", &api::Synthesis::write_html);

  py::class_<api::WantedFunctions>(module, "WantedFunctions")
      .def_static("from_text",
                  [](const std::string& text, const std::string& name) {
                    const auto loaded = api::WantedFunctions::from_text(text, name);
                    return py::make_tuple(loaded.wanted, diagnostics_list(loaded.diagnostics));
                  })
      .def_static("from_file",
                  [](const std::string& path) {
                    const auto loaded = api::WantedFunctions::from_file(path);
                    return py::make_tuple(loaded.wanted, diagnostics_list(loaded.diagnostics));
                  })
      .def("synthesize", &synthesize_recursive);

  py::class_<api::Table>(module, "Table")
      .def_static("from_text",
                  [](const std::string& text, const std::string& name, const std::string& format,
                     std::optional<bool> header, const std::string& output) {
                    return loaded_table(api::Table::from_text(text, name, format_of(format),
                                                              reading_of(header, output)));
                  })
      .def_static(
          "from_file",
          [](const std::string& path, std::optional<bool> header, const std::string& output) {
            return loaded_table(api::Table::from_file(path, {}, reading_of(header, output)));
          })
      .def("columns",
           [](const api::Table& t) {
             py::list out;
             for (const api::TableColumn& c : t.columns()) {
               out.append(py::make_tuple(c.name, api::name(c.type), c.is_output));
             }
             return out;
           })
      .def("row_count", &api::Table::row_count)
      .def("example_count", &api::Table::example_count)
      .def("synthesize", &synthesize_table);

  py::class_<api::TablePrograms>(module, "TablePrograms")
      .def("result", &table_programs)
      .def("filled", &api::TablePrograms::filled)
      .def("json", &api::TablePrograms::json)
      .def("write_html", &api::TablePrograms::write_html);
}

}  // namespace whence::python
