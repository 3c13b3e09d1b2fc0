#include "cli/server.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace whence::cli {

namespace {

constexpr std::size_t kLongestQueue = 1000;
constexpr std::array kProtocolVersions = {"2025-06-18", "2025-03-26", "2024-11-05"};

bool is_id(const Json& id) {
  return id.is_string() || id.is_number() || id.is_null();
}

Json member_of(const Json& object, const char* name) {
  if (!object.is_object()) return {};
  const auto it = object.find(name);
  return it == object.end() ? Json() : *it;
}

Json initialized(const Json& params) {
  const Json wanted = member_of(params, "protocolVersion");
  const bool known = std::ranges::any_of(kProtocolVersions,
                                         [&](const char* version) { return wanted == version; });
  return {{"protocolVersion", known ? wanted : Json(kProtocolVersions.front())},
          {"capabilities",
           {{"tools", {{"listChanged", false}}},
            {"resources", {{"subscribe", false}, {"listChanged", false}}}}},
          {"serverInfo", {{"name", "whence"}, {"version", api::version()}}},
          {"instructions",
           "Load a theory with load_theory, then ask about it with prove, refute and explore. "
           "Formulas are in the theory's own language. What is called proved has been certified "
           "by the kernel."}};
}

Json tool_message(const ToolResult& result) {
  return {{"content", Json::array({{{"type", "text"}, {"text", result.text}}})},
          {"structuredContent", result.content},
          {"isError", result.is_error}};
}

}  // namespace

Server::Server(ServiceLimits limits, unsigned workers) : service_(limits) {
  for (unsigned i = 0; i < std::max(workers, 1U); ++i) workers_.emplace_back([this] { work(); });
}

Server::~Server() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (const auto& interrupt : active_) interrupt->request();
    for (const Call& call : queue_) call.interrupt->request();
  }
  changed_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

void Server::finish(Client& client) {
  std::unique_lock lock(client.mutex);
  client.changed.wait(lock, [&] { return client.open_calls == 0; });
}

void Server::cancel_all(Client& client) {
  const std::lock_guard lock(client.mutex);
  for (const auto& [id, interrupt] : client.running) interrupt->request();
}

void Server::send(Client& client, const std::shared_ptr<Batch>& batch,
                  std::optional<Json> message) {
  if (!batch) {
    if (message) client.writer.write(*message);
    return;
  }
  const std::lock_guard lock(batch->mutex);
  if (message) batch->answers.push_back(std::move(*message));
  if (--batch->missing == 0 && !batch->answers.empty()) client.writer.write(batch->answers);
}

void Server::take(const std::shared_ptr<Client>& client, const std::string& line) {
  if (line.find_first_not_of(" \t") == std::string::npos) return;
  const std::optional<Json> value = parse_line(line);
  if (!value) {
    client->writer.write(error_message(nullptr, kParseError, "this line is no JSON"));
    return;
  }
  if (!value->is_array()) {
    take_value(client, *value, nullptr);
    return;
  }
  if (value->empty()) {
    client->writer.write(error_message(nullptr, kInvalidRequest, "an array without requests"));
    return;
  }
  auto batch = std::make_shared<Batch>();
  batch->missing = value->size();
  for (const Json& request : *value) take_value(client, request, batch);
}

void Server::take_value(const std::shared_ptr<Client>& client, const Json& request,
                        const std::shared_ptr<Batch>& batch) {
  const Json given = member_of(request, "id");
  const bool notification = request.is_object() && !request.contains("id");
  const Json id = is_id(given) ? given : Json();
  std::optional<Json> message;
  try {
    const bool is_answer = request.is_object() && !request.contains("method") &&
                           (request.contains("result") || request.contains("error"));
    if (is_answer) {
      send(*client, batch, std::nullopt);  // we ask nobody anything
      return;
    }
    if (!request.is_object() || member_of(request, "jsonrpc") != "2.0" ||
        !member_of(request, "method").is_string() || !is_id(given)) {
      throw RpcError(kInvalidRequest, "this is no request of JSON-RPC 2.0");
    }
    auto result = answer(client, request, batch);
    if (!result) return;  // a worker answers
    message = result_message(id, std::move(*result));
  } catch (const RpcError& error) {
    message = error_message(id, error.code(), error.what());
  } catch (const std::exception& error) {
    message = error_message(id, kRpcInternalError, error.what());
  }
  const bool invalid = message->contains("error") && (*message)["error"]["code"] == kInvalidRequest;
  if (notification && !invalid) message.reset();
  send(*client, batch, std::move(message));
}

std::optional<Json> Server::answer(const std::shared_ptr<Client>& client, const Json& request,
                                   const std::shared_ptr<Batch>& batch) {
  const auto method = request["method"].get<std::string>();
  const Json params = member_of(request, "params");
  if (!params.is_null() && !params.is_structured()) {
    throw RpcError(kInvalidParams, "the parameters are neither an object nor an array");
  }
  if (method == "initialize") return initialized(params);
  if (method == "ping") return Json::object();
  if (method == "tools/list") return Json{{"tools", Service::tools()}};
  if (method == "resources/list") return Json{{"resources", service_.resources()}};
  if (method == "resources/templates/list") {
    return Json{{"resourceTemplates", Json::array()}};
  }
  if (method == "resources/read") {
    const Json uri = member_of(params, "uri");
    if (!uri.is_string()) throw RpcError(kInvalidParams, "'uri' is not a string");
    return Json{{"contents", Json::array({service_.read(uri.get<std::string>())})}};
  }
  if (method == "notifications/cancelled") {
    const std::lock_guard lock(client->mutex);
    const auto it = client->running.find(member_of(params, "requestId").dump());
    if (it != client->running.end()) it->second->request();
    return Json::object();
  }
  if (method.starts_with("notifications/")) return Json::object();

  Call call;
  call.plain = method != "tools/call";
  if (call.plain) {
    call.tool = method;
    call.arguments = params;
  } else {
    const Json name = member_of(params, "name");
    if (!name.is_string()) throw RpcError(kInvalidParams, "'name' is not a string");
    call.tool = name.get<std::string>();
    call.arguments = member_of(params, "arguments");
    call.progress_token = member_of(member_of(params, "_meta"), "progressToken");
  }
  if (!Service::has_tool(call.tool)) {
    if (call.plain) throw RpcError(kMethodNotFound, "there is no method '" + method + "'");
    throw RpcError(kInvalidParams, "there is no tool '" + call.tool + "'");
  }
  if (call.arguments.is_null()) call.arguments = Json::object();
  call.client = client;
  call.batch = batch;
  call.id = request.contains("id") ? request["id"] : Json(Json::value_t::discarded);
  call.interrupt = std::make_shared<api::Interrupt>();
  enqueue(std::move(call));
  return std::nullopt;
}

void Server::enqueue(Call call) {
  const std::lock_guard lock(mutex_);
  if (queue_.size() >= kLongestQueue) throw RpcError(kRpcInternalError, "too many calls wait");
  {
    const std::lock_guard own(call.client->mutex);
    if (!call.id.is_discarded() &&
        !call.client->running.emplace(call.id.dump(), call.interrupt).second) {
      throw RpcError(kInvalidRequest, "a call of this id is not answered yet");
    }
    ++call.client->open_calls;
  }
  queue_.push_back(std::move(call));
  changed_.notify_one();
}

void Server::work() {
  for (;;) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ending_ || !queue_.empty(); });
    if (queue_.empty()) return;
    Call call = std::move(queue_.front());
    queue_.pop_front();
    active_.push_back(call.interrupt);
    lock.unlock();
    run(call);
    lock.lock();
    std::erase(active_, call.interrupt);
  }
}

void Server::run(Call& call) {
  Client& client = *call.client;
  auto last = std::chrono::steady_clock::now();
  CallContext context{*call.interrupt, {}};
  if (!call.progress_token.is_null()) {
    context.progress = [&, sent = -1.0](double amount, const std::string& message) mutable {
      // Ten a second are enough; each has more than the one before.
      const auto now = std::chrono::steady_clock::now();
      if (amount <= sent || (sent >= 0 && now - last < std::chrono::milliseconds(100))) return;
      sent = amount;
      last = now;
      client.writer.write(
          {{"jsonrpc", "2.0"},
           {"method", "notifications/progress"},
           {"params",
            {{"progressToken", call.progress_token}, {"progress", amount}, {"message", message}}}});
    };
  }
  std::optional<Json> message;
  const Json id = call.id.is_discarded() ? Json() : call.id;
  try {
    const ToolResult result = service_.call(call.tool, call.arguments, context);
    if (!call.plain) {
      message = result_message(id, tool_message(result));
    } else if (result.is_error) {
      message = error_message(id, kInvalidParams, result.text);
      (*message)["error"]["data"] = result.content;
    } else {
      message = result_message(id, result.content);
    }
  } catch (const RpcError& error) {
    message = error_message(id, error.code(), error.what());
  } catch (const std::bad_alloc&) {
    message = error_message(id, kRpcInternalError, "out of memory");
  } catch (const std::exception& error) {
    message = error_message(id, kRpcInternalError, error.what());
  }
  if (call.id.is_discarded()) message.reset();
  {
    const std::lock_guard lock(client.mutex);
    if (!call.id.is_discarded()) client.running.erase(call.id.dump());
  }
  send(client, call.batch, std::move(message));
  const std::lock_guard lock(client.mutex);
  --client.open_calls;
  client.changed.notify_all();
}

}  // namespace whence::cli
