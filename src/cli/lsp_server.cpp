#include "cli/lsp_server.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace whence::cli {

namespace {

// Codes of the protocol.
constexpr int kNotInitialized = -32002;
constexpr int kRequestCancelled = -32800;

constexpr std::size_t kMostIncluded = 100;
constexpr std::size_t kMostLookedAt = 20'000;  // files and folders

const std::string& text_of(const Json& object, const char* name) {
  const Json& value = member(object, name);
  if (!value.is_string())
    throw RpcError(kInvalidParams, std::string("'") + name + "' is not a string");
  return value.get_ref<const std::string&>();
}

Json abilities() {
  return {{"capabilities",
           {{"positionEncoding", "utf-16"},
            {"textDocumentSync", {{"openClose", true}, {"change", 2}}},
            {"documentSymbolProvider", true},
            {"hoverProvider", true},
            {"definitionProvider", true},
            {"referencesProvider", true},
            {"documentHighlightProvider", true},
            {"renameProvider", {{"prepareProvider", true}}},
            {"documentFormattingProvider", true},
            {"completionProvider", Json::object()},
            {"codeLensProvider", {{"resolveProvider", false}}},
            {"executeCommandProvider",
             {{"commands", {"whence.prove", "whence.exploreFrom"}}, {"workDoneProgress", true}}}}},
          {"serverInfo", {{"name", "whence"}, {"version", api::version()}}}};
}

// The text with blanks for what is not wanted: places stay where they are.
std::string without(const SourceFile& source,
                    const std::function<bool(const api::OutlineEntry&)>& is_unwanted) {
  std::string text = source.text();
  for (const api::OutlineEntry& entry : source.outline().entries) {
    if (!is_unwanted(entry)) continue;
    for (std::size_t i = entry.statement.begin; i < entry.statement.end; ++i) {
      if (text[i] != '\n') text[i] = ' ';
    }
  }
  return text;
}

std::string lines_of(const std::string& text, std::size_t most) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < most; ++i) {
    const std::size_t next = text.find('\n', end);
    if (next == std::string::npos) return text;
    end = next + 1;
  }
  return text.substr(0, end) + "…";
}

ProvedStatus status_of(const api::TheoremReport& theorem, const api::Answer& answer) {
  constexpr std::size_t kMostLines = 40;
  ProvedStatus out;
  out.is_proved = theorem.status == api::Status::kProved;
  out.status = api::name(theorem.status);
  if (out.is_proved) {
    out.status += fmt::format(", {} steps", theorem.steps);
    out.details = lines_of(answer.proof_text(), kMostLines);
    return out;
  }
  if (theorem.status == api::Status::kOpen) {
    out.status += fmt::format(" ({})", api::name(answer.ending()));
    if (!theorem.stuck.empty()) out.details = "stuck at: " + theorem.stuck.front().goal;
  }
  for (const auto& [variable, value] : theorem.counterexample) {
    out.status += (&variable == &theorem.counterexample.front().first ? ": fails for " : ", ") +
                  variable + " = " + value;
  }
  for (const std::string& line : theorem.model) out.details += line + "\n";
  return out;
}

}  // namespace

LanguageServer::LanguageServer(LineWriter& writer, LspLimits limits)
    : writer_(writer),
      limits_(limits),
      checker_([this] { check(); }),
      prover_([this] { prove(); }) {}

LanguageServer::~LanguageServer() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (const auto& [id, interrupt] : running_) interrupt->request();
  }
  changed_.notify_all();
  checker_.join();
  prover_.join();
}

void LanguageServer::notify(const char* method, Json params) {
  writer_.write({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

bool LanguageServer::take(const std::string& message) {
  const std::optional<Json> request = parse_line(message);
  if (!request || !request->is_object()) {
    writer_.write(error_message(nullptr, kParseError, "this message is no JSON object"));
    return true;
  }
  const Json& method = member(*request, "method");
  if (!method.is_string()) return true;  // an answer to what we asked
  const auto& name = method.get_ref<const std::string&>();
  const bool is_request = request->contains("id");
  const Json id = member(*request, "id");
  const Json params = member(*request, "params");
  try {
    if (!is_request) {
      if (name == "exit") return false;
      notified(name, params);
    } else if (name == "workspace/executeCommand") {
      enqueue(id, params);  // which is answered when it is done
    } else {
      writer_.write(result_message(id, answer(name, params)));
    }
  } catch (const RpcError& error) {
    if (is_request) writer_.write(error_message(id, error.code(), error.what()));
  } catch (const std::exception& error) {
    if (is_request) writer_.write(error_message(id, kRpcInternalError, error.what()));
  }
  return true;
}

LanguageServer::Document& LanguageServer::document(const Json& params) {
  const std::string& uri = text_of(member(params, "textDocument"), "uri");
  const auto it = documents_.find(uri);
  if (it == documents_.end()) throw RpcError(kInvalidParams, "this text is not open: " + uri);
  return it->second;
}

Json LanguageServer::answer(const std::string& method, const Json& params) {
  if (method == "initialize") {
    const Json& workspace = member(member(params, "capabilities"), "workspace");
    refreshes_lenses_ = member(member(workspace, "codeLens"), "refreshSupport") == true;
    note_folders(params);
    return abilities();
  }
  if (method == "shutdown") {
    shut_down_ = true;
    return nullptr;
  }
  const std::lock_guard lock(mutex_);
  if (method == "textDocument/documentSymbol") return document_symbols(*document(params).source);
  if (method == "textDocument/formatting") return formatting(*document(params).source);
  if (method == "textDocument/codeLens") {
    const Document& open = document(params);
    return code_lenses(*open.source, statuses_[open.source->uri()]);
  }
  return about_place(method, params);
}

Json LanguageServer::about_place(const std::string& method, const Json& params) {
  constexpr std::string_view kPrefix = "textDocument/";
  const std::string what = method.starts_with(kPrefix) ? method.substr(kPrefix.size()) : "";
  static const std::set<std::string> known = {"hover",         "definition", "references",
                                              "prepareRename", "rename",     "documentHighlight",
                                              "completion"};
  if (!known.contains(what)) throw RpcError(kMethodNotFound, "there is no method '" + method + "'");
  const Source& source = document(params).source;
  const std::size_t offset = source->offset(member(params, "position"));
  const bool of_all = what == "rename" || what == "references";
  const Sources sources = of_all ? with_includers(source) : with_includes(source);
  if (what == "hover") return hover(sources, offset, statuses_[source->uri()]);
  if (what == "definition") return definition(sources, offset);
  if (what == "references") {
    const bool all = member(member(params, "context"), "includeDeclaration") != false;
    return references(sources, offset, all);
  }
  if (what == "documentHighlight") return highlights(sources, offset);
  if (what == "prepareRename") return rename_place(sources, offset);
  if (what == "rename") return renamed(sources, offset, text_of(params, "newName"));
  return completions(sources, offset);
}

void LanguageServer::notified(const std::string& method, const Json& params) {
  if (method == "$/cancelRequest") {
    cancel(member(params, "id"));
    return;
  }
  if (method == "window/workDoneProgress/cancel") {
    cancel(member(params, "token"));
    return;
  }
  const std::lock_guard lock(mutex_);
  if (method == "textDocument/didOpen") {
    const Json& item = member(params, "textDocument");
    const std::string uri = text_of(item, "uri");
    Document opened;
    opened.source = std::make_shared<const SourceFile>(uri, text_of(item, "text"));
    opened.version = member(item, "version");
    documents_[uri] = std::move(opened);
    unchecked_.insert(uri);
  } else if (method == "textDocument/didChange") {
    Document& open = document(params);
    std::string text = with_changes(*open.source, member(params, "contentChanges"));
    open.source = std::make_shared<const SourceFile>(open.source->uri(), std::move(text));
    open.version = member(member(params, "textDocument"), "version");
    unchecked_.insert(open.source->uri());
  } else if (method == "textDocument/didSave") {
    // What includes it reads it from the disk.
    for (const auto& [uri, open] : documents_) unchecked_.insert(uri);
  } else if (method == "textDocument/didClose") {
    const std::string uri = document(params).source->uri();
    documents_.erase(uri);
    statuses_.erase(uri);
    unchecked_.erase(uri);
    notify("textDocument/publishDiagnostics", {{"uri", uri}, {"diagnostics", Json::array()}});
  }
  changed_.notify_all();
}

Sources LanguageServer::with_includes(const Source& source) const {
  Sources out = {source};
  std::set<std::string> seen = {source->uri()};
  for (std::size_t i = 0; i < out.size() && out.size() < kMostIncluded; ++i) {
    const Source current = out[i];
    const auto folder = std::filesystem::path(current->path()).parent_path();
    for (const api::OutlineEntry& entry : current->outline().entries) {
      if (entry.kind != api::OutlineKind::kInclude) continue;
      const std::string uri = uri_of_path((folder / entry.name).string());
      if (!seen.insert(uri).second) continue;
      if (const auto open = documents_.find(uri); open != documents_.end()) {
        out.push_back(open->second.source);
        continue;
      }
      std::ifstream in(folder / entry.name, std::ios::binary);
      if (!in) continue;
      std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
      out.push_back(std::make_shared<const SourceFile>(uri, std::move(text)));
    }
  }
  return out;
}

// The folders that the editor shows.
void LanguageServer::note_folders(const Json& params) {
  const auto add = [&](const Json& uri) {
    if (!uri.is_string()) return;
    if (auto path = path_of_uri(uri.get_ref<const std::string&>())) folders_.push_back(*path);
  };
  const Json& folders = member(params, "workspaceFolders");
  if (folders.is_array()) {
    for (const Json& folder : folders) add(member(folder, "uri"));
  }
  if (folders_.empty()) add(member(params, "rootUri"));
}

Sources LanguageServer::with_includers(const Source& source) const {
  namespace fs = std::filesystem;
  Sources out = with_includes(source);
  std::set<std::string> seen;
  for (const Source& s : out) seen.insert(s->uri());
  const std::set<std::string> wanted = seen;
  std::vector<Source> candidates;
  for (const auto& [uri, open] : documents_) candidates.push_back(open.source);
  std::vector<std::string> folders = folders_;
  if (folders.empty()) folders.push_back(fs::path(source->path()).parent_path().string());
  std::size_t looked = 0;
  std::error_code failed;
  for (const std::string& folder : folders) {
    auto file = fs::recursive_directory_iterator(
        folder, fs::directory_options::skip_permission_denied, failed);
    for (const fs::recursive_directory_iterator end; !failed && file != end;
         file.increment(failed)) {
      if (++looked > kMostLookedAt) break;
      std::error_code none;
      const std::string name = file->path().filename().string();
      if (name.starts_with('.') || name == "node_modules") file.disable_recursion_pending();
      if (!name.ends_with(".mpl") || !file->is_regular_file(none)) continue;
      const std::string uri = uri_of_path(file->path().string());
      if (documents_.contains(uri) || seen.contains(uri)) continue;
      std::ifstream in(file->path(), std::ios::binary);
      std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
      if (text.find("include") == std::string::npos) continue;
      candidates.push_back(std::make_shared<const SourceFile>(uri, std::move(text)));
    }
  }
  for (const Source& candidate : candidates) {
    if (seen.contains(candidate->uri())) continue;
    const Sources its = with_includes(candidate);
    const bool includes = std::ranges::any_of(
        its, [&](const Source& s) { return s != candidate && wanted.contains(s->uri()); });
    if (!includes) continue;
    seen.insert(candidate->uri());
    out.push_back(candidate);
  }
  return out;
}

Json LanguageServer::formatting(const SourceFile& source) {
  if (!source.is_mpl()) return nullptr;
  const auto text = api::formatted_mpl(source.text());
  if (!text) return nullptr;
  Json edits = Json::array();
  if (*text == source.text()) return edits;
  edits.push_back({{"range", source.range({0, source.text().size()})}, {"newText", *text}});
  return edits;
}

// --- diagnostics ---------------------------------------------------------------------------------

void LanguageServer::check() {
  for (;;) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ending_ || !unchecked_.empty(); });
    if (ending_) return;
    const std::string uri = *unchecked_.begin();
    unchecked_.erase(unchecked_.begin());
    const auto it = documents_.find(uri);
    if (it == documents_.end()) continue;
    const Source source = it->second.source;
    lock.unlock();
    std::vector<Json> found;
    try {
      found = diagnose(*source);
    } catch (const std::exception& error) {
      found.push_back({{"range", source->range({0, 0})},
                       {"severity", 1},
                       {"source", "whence"},
                       {"message", error.what()}});
    }
    lock.lock();
    const auto now = documents_.find(uri);
    // If it has changed meanwhile, its turn comes again.
    if (now == documents_.end() || now->second.source != source) continue;
    now->second.diagnostics = std::move(found);
    publish(uri, now->second);
  }
}

void LanguageServer::publish(const std::string& uri, const Document& open) {
  Json all = open.diagnostics;
  // What has been refuted stands among them, as long as it is stated.
  const Statuses& statuses = statuses_[uri];
  for (const api::OutlineEntry& entry : open.source->outline().entries) {
    const auto it = statuses.find(std::string(open.source->slice(entry.statement)));
    if (it == statuses.end() || it->second.is_proved) continue;
    const bool is_open = it->second.status.starts_with(api::name(api::Status::kOpen));
    all.push_back({{"range", open.source->range(entry.place)},
                   {"severity", is_open ? 3 : 2},
                   {"source", "whence"},
                   {"message", it->second.status}});
  }
  Json params = {{"uri", uri}, {"diagnostics", all.is_null() ? Json::array() : std::move(all)}};
  if (!open.version.is_null()) params["version"] = open.version;
  notify("textDocument/publishDiagnostics", std::move(params));
}

std::vector<Json> LanguageServer::diagnose(const SourceFile& source) const {
  const api::Loaded loaded = api::Theory::from_text(source.text(), source.path());
  std::vector<Json> out;
  for (const api::Diagnostic& d : loaded.diagnostics) {
    Json one = {{"severity", 1}, {"source", "whence"}};
    std::string message = d.message;
    if (d.file == source.path()) {
      const std::size_t offset = source.offset(d.line, d.column);
      one["range"] = source.range(source.word_at(offset));
    } else {
      // In a file that is included: it is said where that stands.
      api::TextRange place;
      for (const api::OutlineEntry& entry : source.outline().entries) {
        if (entry.kind == api::OutlineKind::kInclude &&
            std::filesystem::path(d.file).filename() ==
                std::filesystem::path(entry.name).filename()) {
          place = entry.place;
        }
      }
      one["range"] = source.range(place);
      message = fmt::format("{}:{}:{}: {}", d.file, d.line, d.column, d.message);
    }
    // What stands behind the place, the line and the caret is advice.
    std::size_t line = 0;
    std::string advice = d.text;
    while (line < 3 && advice.find('\n') != std::string::npos) {
      advice.erase(0, advice.find('\n') + 1);
      ++line;
    }
    if (line == 3 && !advice.empty())
      message += "\n" + advice.substr(0, advice.find_last_not_of('\n') + 1);
    one["message"] = std::move(message);
    out.push_back(std::move(one));
  }
  return out;
}

// --- commands ------------------------------------------------------------------------------------

void LanguageServer::enqueue(const Json& id, const Json& params) {
  const std::lock_guard lock(mutex_);
  Command command;
  command.id = id;
  command.name = text_of(params, "command");
  if (command.name != "whence.prove" && command.name != "whence.exploreFrom") {
    throw RpcError(kInvalidParams, "there is no command '" + command.name + "'");
  }
  const Json& arguments = member(params, "arguments");
  if (!arguments.is_array() || arguments.empty() || !arguments[0].is_string()) {
    throw RpcError(kInvalidParams, "the first argument is the uri of a text");
  }
  const auto open = documents_.find(arguments[0].get<std::string>());
  if (open == documents_.end()) throw RpcError(kInvalidParams, "this text is not open");
  command.source = open->second.source;
  if (arguments.size() > 1 && arguments[1].is_number_unsigned()) {
    command.line = arguments[1].get<std::size_t>();
  }
  if (arguments.size() > 2 && arguments[2].is_string())
    command.about = arguments[2].get<std::string>();
  command.progress_token = member(params, "workDoneToken");
  command.interrupt = std::make_shared<api::Interrupt>();
  running_[id.dump()] = command.interrupt;
  if (!command.progress_token.is_null())
    running_[command.progress_token.dump()] = command.interrupt;
  commands_.push_back(std::move(command));
  changed_.notify_all();
}

void LanguageServer::cancel(const Json& id) {
  const std::lock_guard lock(mutex_);
  const auto it = running_.find(id.dump());
  if (it != running_.end()) it->second->request();
}

void LanguageServer::prove() {
  for (;;) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ending_ || !commands_.empty(); });
    if (ending_) return;
    const Command command = std::move(commands_.front());
    commands_.pop_front();
    lock.unlock();
    Json message;
    try {
      message = result_message(command.id, run(command));
    } catch (const RpcError& error) {
      message = error_message(command.id, error.code(), error.what());
    } catch (const std::exception& error) {
      message = error_message(command.id, kRpcInternalError, error.what());
    }
    lock.lock();
    running_.erase(command.id.dump());
    running_.erase(command.progress_token.dump());
    const auto open = documents_.find(command.source->uri());
    if (open != documents_.end()) publish(open->first, open->second);
    lock.unlock();
    writer_.write(message);
    if (refreshes_lenses_) {
      writer_.write({{"jsonrpc", "2.0"},
                     {"id", fmt::format("whence-{}", ++asked_)},
                     {"method", "workspace/codeLens/refresh"}});
    }
  }
}

std::function<void(const std::string&)> LanguageServer::progress_of(const Command& command) {
  if (command.progress_token.is_null()) return {};
  notify("$/progress",
         {{"token", command.progress_token},
          {"value", {{"kind", "begin"}, {"title", "Whence"}, {"cancellable", true}}}});
  return [this, token = command.progress_token,
          last = std::chrono::steady_clock::now()](const std::string& text) mutable {
    const auto now = std::chrono::steady_clock::now();
    if (now - last < std::chrono::milliseconds(100)) return;
    last = now;
    notify("$/progress", {{"token", token}, {"value", {{"kind", "report"}, {"message", text}}}});
  };
}

Json LanguageServer::run(const Command& command) {
  const bool explores = command.name == "whence.exploreFrom";
  const SourceFile& source = *command.source;
  // A theorem is proved from what stands before it, and no other theorem is tried.
  const std::string text = without(source, [&](const api::OutlineEntry& entry) {
    const bool is_theorem = entry.kind == api::OutlineKind::kTheorem;
    const bool is_lemma = entry.kind == api::OutlineKind::kLemma;
    if (explores || command.line == 0) return explores && (is_theorem || is_lemma);
    return (is_theorem && entry.line != command.line) || (is_lemma && entry.line > command.line);
  });
  const api::Loaded loaded = api::Theory::from_text(text, source.path());
  if (!loaded.theory) {
    throw RpcError(kInvalidParams, loaded.diagnostics.empty() ? "the text cannot be read"
                                                              : loaded.diagnostics[0].text);
  }
  Json result;
  std::exception_ptr failure;
  try {
    result = explores ? run_explore(command, *loaded.theory) : run_prove(command, *loaded.theory);
  } catch (...) {
    failure = std::current_exception();
  }
  if (!command.progress_token.is_null()) {
    notify("$/progress", {{"token", command.progress_token}, {"value", {{"kind", "end"}}}});
  }
  if (failure) std::rethrow_exception(failure);
  if (result["ending"] == api::name(api::Ending::kInterrupted)) {
    throw RpcError(kRequestCancelled, "cancelled");
  }
  return result;
}

Json LanguageServer::run_prove(const Command& command, const api::Theory& theory) {
  api::ProveOptions options;
  options.seconds = limits_.seconds;
  options.memory_bytes = limits_.memory_bytes;
  options.threads = limits_.threads;
  options.interrupt = command.interrupt.get();
  if (const auto tell = progress_of(command)) {
    options.progress = [tell](const api::Progress& p) {
      tell(fmt::format("{} of {} proved, {} work units", p.proved, p.goals, p.work));
    };
  }
  const api::Answer answer = theory.prove(options);
  Json theorems = Json::array();
  const std::lock_guard lock(mutex_);
  Statuses& statuses = statuses_[command.source->uri()];
  for (const api::TheoremReport& theorem : answer.theorems()) {
    const ProvedStatus status = status_of(theorem, answer);
    theorems.push_back({{"name", theorem.name},
                        {"formula", theorem.formula},
                        {"line", theorem.line},
                        {"status", api::name(theorem.status)},
                        {"text", status.status},
                        {"steps", theorem.steps}});
    const api::OutlineEntry* entry =
        theorem.file == command.source->path() ? claim_at(*command.source, theorem.line) : nullptr;
    if (entry == nullptr || answer.ending() == api::Ending::kInterrupted) continue;
    statuses[std::string(command.source->slice(entry->statement))] = status;
  }
  return {{"ending", api::name(answer.ending())}, {"theorems", std::move(theorems)}};
}

Json LanguageServer::run_explore(const Command& command, const api::Theory& theory) {
  api::ExploreOptions options;
  options.size = 5;
  options.seconds = limits_.seconds;
  options.memory_bytes = limits_.memory_bytes;
  options.threads = limits_.threads;
  options.interrupt = command.interrupt.get();
  if (!command.about.empty()) options.about = {command.about};
  if (const std::string problem = theory.steering_problem(options); !problem.empty()) {
    throw RpcError(kInvalidParams, problem);
  }
  if (const auto tell = progress_of(command)) {
    options.progress = [tell](const api::ExploreProgress& p) {
      tell(fmt::format("size {}, {} conjectures, {} proved", p.size, p.conjectures, p.proved));
    };
  }
  const api::Exploration found = theory.explore(options);
  Json laws = Json::array();
  std::string text;
  for (std::size_t i = 0; i < found.laws.size(); ++i) {
    const api::LawReport& law = found.laws[i];
    if (law.left_out) continue;
    const std::string& formula = found.answer.theorems()[i].formula;
    laws.push_back(
        {{"formula", formula}, {"status", api::name(law.status)}, {"sentence", law.sentence}});
    text += fmt::format("{}theorem {}    -- {}\n", law.status == api::LawStatus::kOpen ? "-- " : "",
                        formula, law.sentence);
  }
  return {{"ending", api::name(found.answer.ending())}, {"laws", std::move(laws)}, {"text", text}};
}

}  // namespace whence::cli
