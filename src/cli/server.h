#pragma once

// The loop of `whence serve`: JSON-RPC 2.0 and, in the same loop, the Model Context Protocol.
//
//   lines ──reader──▶ Server::take ──▶ what is quick: answered at once
//                          └─────────▶ tools: a queue, on which workers call the Service
//
// A reader never waits for a tool, so that it hears when a call is to be cancelled.

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "cli/rpc.h"
#include "cli/service.h"

namespace whence::cli {

/// Somebody who is connected.
struct Client {
  explicit Client(int descriptor) : writer(descriptor) {}

  LineWriter writer;
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t open_calls = 0;
  std::map<std::string, std::shared_ptr<api::Interrupt>> running;  ///< by id, as JSON
};

class Server {
 public:
  Server(ServiceLimits limits, unsigned workers);
  /// Ends what runs.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Takes up one line of a client. Never throws on what is in it.
  void take(const std::shared_ptr<Client>& client, const std::string& line);
  /// Waits until all calls of the client have been answered.
  static void finish(Client& client);
  /// Interrupts all calls of a client.
  static void cancel_all(Client& client);

 private:
  // The answers to an array of requests go out together.
  struct Batch {
    std::mutex mutex;
    Json answers = Json::array();
    std::size_t missing = 0;
  };
  struct Call {
    std::shared_ptr<Client> client;
    std::shared_ptr<Batch> batch;  // null: it came alone
    Json id;                       // discarded: nobody wants an answer
    std::string tool;
    Json arguments;
    Json progress_token;
    bool plain = false;  // called by its own name: the result is the content alone
    std::shared_ptr<api::Interrupt> interrupt;
  };

  void take_value(const std::shared_ptr<Client>& client, const Json& request,
                  const std::shared_ptr<Batch>& batch);
  [[nodiscard]] std::optional<Json> answer(const std::shared_ptr<Client>& client,
                                           const Json& request,
                                           const std::shared_ptr<Batch>& batch);
  void enqueue(Call call);
  void work();
  void run(Call& call);
  static void send(Client& client, const std::shared_ptr<Batch>& batch,
                   std::optional<Json> message);

  Service service_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Call> queue_;
  std::vector<std::shared_ptr<api::Interrupt>> active_;
  bool ending_ = false;
  std::vector<std::thread> workers_;
};

}  // namespace whence::cli
