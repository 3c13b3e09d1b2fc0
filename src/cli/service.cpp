#include "cli/service.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/console.h"
#include "whence/steps.h"
#include "whence/synthesis.h"
#include "whence/tables.h"

namespace whence::cli {

namespace {

constexpr std::size_t kMostAnswers = 32;   // that are kept to be read
constexpr std::size_t kMostTheories = 64;  // at a time

std::string texts_of(const std::vector<api::Diagnostic>& diagnostics) {
  std::string out;
  for (const api::Diagnostic& d : diagnostics) out += d.text;
  return out;
}

ToolResult bad_input(const std::vector<api::Diagnostic>& diagnostics) {
  Json list = Json::array();
  for (const api::Diagnostic& d : diagnostics) {
    list.push_back(
        {{"file", d.file}, {"line", d.line}, {"column", d.column}, {"message", d.message}});
  }
  return {texts_of(diagnostics), {{"diagnostics", std::move(list)}}, true};
}

std::string summary_of(const api::Answer& answer) {
  std::string out;
  for (const api::TheoremReport& t : answer.theorems()) {
    out += fmt::format("{}: {} — {}\n", t.name, api::name(t.status), t.formula);
    for (const auto& [variable, value] : t.counterexample) {
      out += fmt::format("  {} = {}\n", variable, value);
    }
    for (const std::string& line : t.model) out += "  " + line + "\n";
    for (const std::string& line : t.tried) out += "  tried: " + line + "\n";
  }
  if (!answer.contradictory_axioms().empty()) out += "The axioms contradict each other.\n";
  if (!answer.all_proved()) out += fmt::format("ended: {}\n", api::name(answer.ending()));
  return out;
}

// A folder for pages that are read once; gone with it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "whence-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
      throw RpcError(kRpcInternalError, "no folder can be made for a page");
    }
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// The page of the first theorem, or of whatever there is.
std::string page_of(const api::Answer& answer) {
  const TemporaryFolder folder;
  const std::filesystem::path index = answer.write_html(folder.path());
  std::filesystem::path page = index;
  std::vector<std::filesystem::path> pages;
  for (const auto& entry : std::filesystem::directory_iterator(index.parent_path())) {
    if (entry.path().filename().string().starts_with("theorem-")) pages.push_back(entry.path());
  }
  std::ranges::sort(pages);
  if (!pages.empty()) page = pages.front();
  std::ifstream in(page, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

std::string text_argument(const Json& arguments, const char* name) {
  if (auto text = optional_text(arguments, name)) return std::move(*text);
  throw RpcError(kInvalidParams, fmt::format("'{}' is missing", name));
}

std::optional<std::string> optional_text(const Json& arguments, const char* name) {
  const auto it = arguments.find(name);
  if (it == arguments.end()) return std::nullopt;
  if (!it->is_string()) throw RpcError(kInvalidParams, fmt::format("'{}' is not a string", name));
  return it->get<std::string>();
}

std::optional<double> optional_number(const Json& arguments, const char* name, double least,
                                      double most) {
  const auto it = arguments.find(name);
  if (it == arguments.end()) return std::nullopt;
  if (!it->is_number()) throw RpcError(kInvalidParams, fmt::format("'{}' is not a number", name));
  const auto value = it->get<double>();
  if (!std::isfinite(value) || value < least || value > most) {
    throw RpcError(kInvalidParams, fmt::format("'{}' is not from {} to {}", name, least, most));
  }
  return value;
}

bool flag_argument(const Json& arguments, const char* name) {
  const auto it = arguments.find(name);
  if (it == arguments.end()) return false;
  if (!it->is_boolean()) {
    throw RpcError(kInvalidParams, fmt::format("'{}' is neither true nor false", name));
  }
  return it->get<bool>();
}

const std::vector<Service::Tool>& Service::handlers() {
  static const std::vector<Tool> all = {
      {"load_theory", &Service::load_theory}, {"assume", &Service::assume},
      {"retract", &Service::retract},         {"prove", &Service::prove},
      {"refute", &Service::refute},           {"explore", &Service::explore},
      {"synthesize", &Service::synthesize},   {"fill_table", &Service::fill_table},
      {"check_proof", &Service::check_proof}, {"explain_step", &Service::explain_step}};
  return all;
}

bool Service::has_tool(const std::string& name) {
  return std::ranges::any_of(handlers(), [&](const Tool& tool) { return name == tool.name; });
}

ToolResult Service::call(const std::string& tool, const Json& arguments,
                         const CallContext& context) {
  const auto handler =
      std::ranges::find_if(handlers(), [&](const Tool& t) { return tool == t.name; });
  const auto described =
      std::ranges::find_if(tools(), [&](const Json& t) { return t["name"] == tool; });
  if (handler == handlers().end() || described == tools().end()) {
    throw RpcError(kInvalidParams, "there is no tool '" + tool + "'");
  }
  if (!arguments.is_object()) throw RpcError(kInvalidParams, "the arguments are no object");
  const Json& known = (*described)["inputSchema"]["properties"];
  for (const auto& [name, value] : arguments.items()) {
    if (!known.contains(name)) {
      throw RpcError(kInvalidParams, fmt::format("'{}' is no argument of {}", name, tool));
    }
  }
  return (this->*handler->handler)(arguments, context);
}

// --- theories ------------------------------------------------------------------------------------

namespace {

api::Language language_argument(const Json& arguments) {
  const std::string name = optional_text(arguments, "language").value_or("auto");
  static constexpr std::array kNames = {"auto", "mpl", "tptp", "smtlib", "classic"};
  if (std::ranges::find(kNames, name) == kNames.end()) {
    throw RpcError(kInvalidParams, "there is no language '" + name + "'");
  }
  return language_of(name);
}

}  // namespace

ToolResult Service::load_theory(const Json& arguments, const CallContext&) {
  const std::string name = text_argument(arguments, "name");
  const auto text = optional_text(arguments, "text");
  const auto file = optional_text(arguments, "file");
  if (text.has_value() == file.has_value()) {
    throw RpcError(kInvalidParams, "either 'text' or 'file' is needed");
  }
  const api::Language language = language_argument(arguments);
  // From a pipe it would read what is meant for somebody else, or wait forever.
  std::error_code failed;
  if (file && !std::filesystem::is_regular_file(*file, failed)) {
    throw RpcError(kInvalidParams, "'file' is no file that can be read");
  }
  api::Loaded loaded = text ? api::Theory::from_text(*text, name, language)
                            : api::Theory::from_file(*file, language);
  if (!loaded.theory) return bad_input(loaded.diagnostics);
  auto entry = std::make_shared<Theory>();
  entry->text = text ? *text : read_bytes(*file);
  entry->theory = std::move(loaded.theory);
  entry->session.emplace(*entry->theory);
  const std::size_t axioms = entry->session->axioms();
  const std::size_t goals = entry->theory->goal_count();
  {
    const std::lock_guard lock(mutex_);
    if (!theories_.contains(name) && theories_.size() >= kMostTheories) {
      throw RpcError(kInvalidParams, fmt::format("{} theories are loaded already", kMostTheories));
    }
    theories_.insert_or_assign(name, std::move(entry));
  }
  return {fmt::format("{}: {} and {} loaded\n", name, plural(axioms, "axiom"),
                      plural(goals, "theorem")),
          {{"theory", name}, {"axioms", axioms}, {"theorems", goals}},
          false};
}

std::shared_ptr<Service::Theory> Service::theory_of(const Json& arguments, ToolResult& wrong) {
  const auto name = optional_text(arguments, "theory");
  const auto text = optional_text(arguments, "text");
  if (name.has_value() == text.has_value()) {
    throw RpcError(kInvalidParams, "either 'theory' or 'text' is needed");
  }
  if (name) {
    if (arguments.contains("language")) {
      throw RpcError(kInvalidParams, "'language' goes with 'text'");
    }
    const std::lock_guard lock(mutex_);
    const auto it = theories_.find(*name);
    if (it == theories_.end()) {
      throw RpcError(kInvalidParams, "no theory '" + *name + "' is loaded");
    }
    return it->second;
  }
  api::Loaded loaded = api::Theory::from_text(*text, "text", language_argument(arguments));
  if (!loaded.theory) {
    wrong = bad_input(loaded.diagnostics);
    return nullptr;
  }
  auto entry = std::make_shared<Theory>();
  entry->theory = std::move(loaded.theory);
  return entry;
}

ToolResult Service::assume(const Json& arguments, const CallContext&) {
  ToolResult wrong;
  const auto theory = theory_of(arguments, wrong);
  if (!theory) return wrong;
  const std::string formula = text_argument(arguments, "formula");
  const std::string name = optional_text(arguments, "name").value_or("assumption");
  const std::lock_guard lock(theory->mutex);
  const std::size_t mark = theory->session->mark();
  theory->marks = mark + 1;
  const auto diagnostics = theory->session->assume(formula, name);
  if (!diagnostics.empty()) return bad_input(diagnostics);
  return {fmt::format("assumed; mark {}\n", mark), {{"mark", mark}}, false};
}

ToolResult Service::retract(const Json& arguments, const CallContext&) {
  ToolResult wrong;
  const auto theory = theory_of(arguments, wrong);
  if (!theory) return wrong;
  const std::lock_guard lock(theory->mutex);
  const auto mark = optional_number(arguments, "mark", 0, 1e9);
  if (!mark || *mark != std::floor(*mark) || *mark >= static_cast<double>(theory->marks)) {
    throw RpcError(kInvalidParams, "there is no such mark");
  }
  theory->session->retract(static_cast<std::size_t>(*mark));
  theory->marks = static_cast<std::size_t>(*mark) + 1;
  const std::size_t axioms = theory->session->axioms();
  return {fmt::format("{} stand\n", plural(axioms, "axiom")), {{"axioms", axioms}}, false};
}

// --- searches ------------------------------------------------------------------------------------

double Service::seconds_of(const Json& arguments) const {
  return std::min(optional_number(arguments, "seconds", 0, 1e9).value_or(limits_.seconds),
                  limits_.seconds);
}

template <typename Options>
void Service::set_limits(Options& options, const Json& arguments) const {
  options.seconds = seconds_of(arguments);
  if (const auto work = optional_number(arguments, "work", 0, 1e15)) {
    options.work = static_cast<std::uint64_t>(*work);
  }
  options.memory_bytes = limits_.memory_bytes;
}

api::ProveOptions Service::options_of(const Json& arguments, const CallContext& context) const {
  api::ProveOptions options;
  set_limits(options, arguments);
  options.threads = limits_.threads;
  options.interrupt = &context.interrupt;
  if (context.progress) {
    options.progress = [&context](const api::Progress& p) {
      context.progress(static_cast<double>(p.work),
                       fmt::format("{} of {} proved", p.proved, p.goals));
    };
  }
  return options;
}

std::string Service::keep(const api::Answer& answer, const std::string& about) {
  const std::lock_guard lock(mutex_);
  std::string id = fmt::format("proof-{}", ++answer_count_);
  answers_.push_back({id, about, answer, std::make_shared<std::mutex>()});
  if (answers_.size() > kMostAnswers) answers_.pop_front();
  return id;
}

ToolResult Service::prove_with(const Json& arguments, const CallContext& context,
                               const std::string& strategy) {
  ToolResult wrong;
  const auto theory = theory_of(arguments, wrong);
  if (!theory) return wrong;
  const auto goal = optional_text(arguments, "goal");
  const bool keeps = flag_argument(arguments, "keep");
  api::ProveOptions options = options_of(arguments, context);
  const std::lock_guard lock(theory->mutex);
  options.strategy = strategy == "models" && !theory->theory->uses_strategies() ? "auto" : strategy;
  std::optional<api::Answer> answer;
  try {
    if (!goal) {
      answer = theory->theory->prove(options);
    } else {
      if (!theory->session) theory->session.emplace(*theory->theory);
      api::Reply reply = theory->session->ask(*goal, options, keeps);
      if (!reply.answer) return bad_input(reply.diagnostics);
      answer = std::move(reply.answer);
    }
  } catch (const std::invalid_argument& error) {
    throw RpcError(kInvalidParams, error.what());
  }
  ToolResult result{summary_of(*answer), Json::parse(answer->result_json(false)), false};
  if (answer->has_proof() || answer->has_model()) {
    const std::string id =
        keep(*answer, answer->theorems().empty() ? "" : answer->theorems().back().formula);
    result.content["id"] = id;
    result.text +=
        fmt::format("whence://proofs/{} has the {}\n", id, answer->has_proof() ? "proof" : "model");
  }
  return result;
}

ToolResult Service::prove(const Json& arguments, const CallContext& context) {
  const std::string strategy = optional_text(arguments, "strategy").value_or("auto");
  const std::vector<std::string> known = api::strategy_names();
  if (std::ranges::find(known, strategy) == known.end()) {
    throw RpcError(kInvalidParams, "there is no strategy '" + strategy + "'");
  }
  return prove_with(arguments, context, strategy);
}

ToolResult Service::refute(const Json& arguments, const CallContext& context) {
  return prove_with(arguments, context, "models");
}

ToolResult Service::explore(const Json& arguments, const CallContext& context) {
  ToolResult wrong;
  const auto theory = theory_of(arguments, wrong);
  if (!theory) return wrong;
  api::ExploreOptions options;
  options.size = static_cast<std::uint32_t>(optional_number(arguments, "size", 1, 12).value_or(5));
  options.variables =
      static_cast<std::uint32_t>(optional_number(arguments, "variables", 1, 6).value_or(3));
  options.seconds = seconds_of(arguments);
  options.memory_bytes = limits_.memory_bytes;
  options.threads = limits_.threads;
  options.interrupt = &context.interrupt;
  if (const auto about = arguments.find("about"); about != arguments.end()) {
    if (!about->is_array()) throw RpcError(kInvalidParams, "'about' is not a list of names");
    for (const Json& name : *about) {
      if (!name.is_string()) throw RpcError(kInvalidParams, "'about' is not a list of names");
      options.about.push_back(name.get<std::string>());
    }
  }
  if (context.progress) {
    options.progress = [&context](const api::ExploreProgress& p) {
      context.progress(static_cast<double>(p.tested),
                       fmt::format("{}: {} proved", p.phase, p.proved));
    };
  }
  const std::lock_guard lock(theory->mutex);
  if (const std::string why = theory->theory->steering_problem(options); !why.empty()) {
    throw RpcError(kInvalidParams, why);
  }
  const api::Exploration found = theory->theory->explore(options);
  ToolResult result{"", Json::parse(found.json(false)), false};
  for (std::size_t i = 0; i < found.laws.size(); ++i) {
    if (found.laws[i].left_out) continue;
    result.text += fmt::format("{} — {}\n", found.answer.theorems()[i].formula,
                               api::name(found.laws[i].status));
  }
  if (found.answer.has_proof()) result.content["id"] = keep(found.answer, "laws");
  return result;
}

ToolResult Service::synthesize(const Json& arguments, const CallContext& context) {
  const auto loaded =
      api::Specification::from_text(text_argument(arguments, "text"), "specification");
  if (!loaded.specification) return bad_input(loaded.diagnostics);
  api::SynthesisOptions options;
  set_limits(options, arguments);
  options.threads = limits_.threads;
  options.interrupt = &context.interrupt;
  if (context.progress) {
    options.progress = [&context](const api::SynthesisProgress& p) {
      context.progress(static_cast<double>(p.work), p.phase);
    };
  }
  const api::Synthesis found = loaded.specification->synthesize(options);
  return {found.sygus(), Json::parse(found.json("specification", false)), false};
}

ToolResult Service::fill_table(const Json& arguments, const CallContext& context) {
  const std::string format = optional_text(arguments, "format").value_or("csv");
  const auto known = api::table_format_of("table." + format);
  if (!known) throw RpcError(kInvalidParams, "there is no format '" + format + "'");
  api::TableReading reading;
  reading.output = optional_text(arguments, "column").value_or("");
  const auto loaded =
      api::Table::from_text(text_argument(arguments, "table"), "table", *known, reading);
  if (!loaded.table) return bad_input(loaded.diagnostics);
  api::TableOptions options;
  set_limits(options, arguments);
  options.interrupt = &context.interrupt;
  if (context.progress) {
    options.progress = [&context](const api::TableProgress& p) {
      context.progress(static_cast<double>(p.work), p.phase);
    };
  }
  const api::TablePrograms found = loaded.table->synthesize(options);
  ToolResult result{found.reason + "\n", Json::parse(found.json("table", false)), false};
  if (!found.programs.empty()) {
    result.text = found.programs.front().text + "\n\n" + found.filled();
    result.content["filled"] = found.filled();
  }
  return result;
}

ToolResult Service::check_proof(const Json& arguments, const CallContext&) {
  ToolResult wrong;
  const auto theory = theory_of(arguments, wrong);
  if (!theory) return wrong;
  const std::string proof = text_argument(arguments, "proof");
  const std::lock_guard lock(theory->mutex);
  api::Theory asked = *theory->theory;
  if (const auto goal = optional_text(arguments, "goal")) {
    if (const auto diagnostics = asked.add_goal(*goal); !diagnostics.empty()) {
      return bad_input(diagnostics);
    }
  }
  const api::CheckResult checked = asked.check(proof);
  if (checked.rejection) {
    Json content = {{"accepted", false}, {"reason", checked.rejection->reason}};
    if (checked.rejection->step) content["step"] = *checked.rejection->step;
    return {"rejected: " + checked.rejection->reason + "\n", std::move(content), false};
  }
  Json content = Json::parse(checked.answer->result_json(false));
  content["accepted"] = true;
  content["id"] = keep(*checked.answer, "a proof that was checked");
  return {summary_of(*checked.answer) + "accepted\n", std::move(content), false};
}

ToolResult Service::explain_step(const Json& arguments, const CallContext&) {
  const Kept proof = kept(text_argument(arguments, "proof"));
  const std::lock_guard lock(*proof.mutex);
  const std::size_t steps = proof.answer.steps();
  const auto number = optional_number(arguments, "step", 0, 1e9);
  const auto step =
      number ? static_cast<std::size_t>(*number) : steps - std::min<std::size_t>(steps, 1);
  const auto report = proof.answer.step(step);
  if (!report) {
    throw RpcError(kInvalidParams, fmt::format("the proof has no step {}", step));
  }
  Json premises = Json::array();
  std::string text = fmt::format("step {}: {}\n  by {}: {}\n", step, report->conclusion,
                                 report->rule, report->schema);
  if (!report->statement.empty()) text += "  which is " + report->statement + "\n";
  for (const auto& [premise, conclusion] : report->premises) {
    premises.push_back({{"step", premise}, {"conclusion", conclusion}});
    text += fmt::format("  from step {}: {}\n", premise, conclusion);
  }
  Json content = {{"step", step},
                  {"rule", report->rule},
                  {"schema", report->schema},
                  {"conclusion", report->conclusion},
                  {"premises", std::move(premises)}};
  if (!report->statement.empty()) content["statement"] = report->statement;
  return {std::move(text), std::move(content), false};
}

// --- resources -----------------------------------------------------------------------------------

namespace {

constexpr const char* kTheoryUri = "whence://theories/";
constexpr const char* kProofUri = "whence://proofs/";

Json resource(const std::string& uri, const std::string& name, const char* type) {
  return {{"uri", uri}, {"name", name}, {"mimeType", type}};
}

}  // namespace

Service::Kept Service::kept(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto it = std::ranges::find(answers_, id, &Kept::id);
  if (it == answers_.end()) {
    throw RpcError(kResourceNotFound, "there is no '" + id + "', or not any more");
  }
  return *it;
}

Json Service::resources() const {
  const std::lock_guard lock(mutex_);
  Json list = Json::array();
  for (const auto& [name, theory] : theories_) {
    list.push_back(resource(kTheoryUri + name, "theory " + name, "text/plain"));
  }
  for (const Kept& answer : answers_) {
    const std::string uri = kProofUri + answer.id;
    if (answer.answer.has_proof()) {
      list.push_back(resource(uri, answer.id + ": " + answer.about, "application/json"));
      list.push_back(resource(uri + "/text", answer.id + " to read", "text/plain"));
    } else {
      list.push_back(resource(uri, answer.id + ": model", "application/json"));
    }
    list.push_back(resource(uri + "/page", answer.id + " as a page", "text/html"));
  }
  return list;
}

Json Service::read(const std::string& uri) const {
  const std::string theories = kTheoryUri;
  const std::string proofs = kProofUri;
  std::string text;
  const char* type = "text/plain";
  if (uri.starts_with(theories)) {
    const std::lock_guard lock(mutex_);
    const auto it = theories_.find(uri.substr(theories.size()));
    if (it == theories_.end()) throw RpcError(kResourceNotFound, "there is no " + uri);
    text = it->second->text;
  } else if (uri.starts_with(proofs)) {
    const std::string rest = uri.substr(proofs.size());
    const std::size_t slash = rest.find('/');
    const Kept found = kept(rest.substr(0, slash));
    const std::string view = slash == std::string::npos ? "" : rest.substr(slash + 1);
    const std::lock_guard lock(*found.mutex);
    if (view.empty()) {
      type = "application/json";
      text = found.answer.has_proof() ? found.answer.proof_json() : found.answer.model_json();
    } else if (view == "text") {
      text = found.answer.proof_text();
    } else if (view == "page") {
      type = "text/html";
      text = page_of(found.answer);
    } else {
      throw RpcError(kResourceNotFound, "there is no " + uri);
    }
  } else {
    throw RpcError(kResourceNotFound, "there is no " + uri);
  }
  return {{"uri", uri}, {"mimeType", type}, {"text", std::move(text)}};
}

}  // namespace whence::cli
