// whence serve

#include <fcntl.h>
#include <fmt/format.h>
#include <malloc.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <iostream>
#include <list>
#include <memory>
#include <new>
#include <system_error>
#include <thread>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/running.h"
#include "cli/server.h"

namespace whence::cli {

namespace {

struct ServeChoices {
  std::string socket;
  SearchLimits limits;
  unsigned jobs = 1;
};

constexpr std::size_t kMostClients = 64;

// What a signal writes to, so that a wait for input ends.
int g_wake = -1;

extern "C" void wake_server(int) {
  const int saved = errno;
  (void)!write(g_wake, "x", 1);
  errno = saved;
}

// While it lives, SIGINT and SIGTERM make its descriptor readable.
class WakeScope {
 public:
  WakeScope() {
    if (pipe2(pipe_.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
      throw std::system_error(errno, std::generic_category(), "pipe");
    }
    g_wake = pipe_[1];
    struct sigaction action {};
    action.sa_handler = wake_server;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
  }
  ~WakeScope() {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    close(pipe_[0]);
    close(pipe_[1]);
  }
  WakeScope(const WakeScope&) = delete;
  WakeScope& operator=(const WakeScope&) = delete;
  [[nodiscard]] int descriptor() const { return pipe_[0]; }

 private:
  std::array<int, 2> pipe_{};
};

// True if there is something to read, or the end; false if it is time to go.
bool wait_for(int descriptor, int wake) {
  for (;;) {
    std::array<pollfd, 2> ready = {pollfd{descriptor, POLLIN, 0}, pollfd{wake, POLLIN, 0}};
    if (poll(ready.data(), ready.size(), -1) < 0 && errno != EINTR) return false;
    if (ready[1].revents != 0) return false;
    if (ready[0].revents != 0) return true;
  }
}

// Serves one client until it has no more to say.
void converse(Server& server, const std::shared_ptr<Client>& client, int input, int wake) {
  LineReader reader(input, [&] { return wait_for(input, wake); });
  std::string line;
  for (;;) {
    switch (reader.next(line)) {
      case LineReader::Read::kLine:
        server.take(client, line);
        break;
      case LineReader::Read::kTooLong:
        client->writer.write(error_message(nullptr, kInvalidRequest, "this line is too long"));
        break;
      case LineReader::Read::kEnd:
        Server::finish(*client);
        return;
      case LineReader::Read::kStopped:
        Server::cancel_all(*client);
        Server::finish(*client);
        return;
    }
  }
}

class Socket {
 public:
  explicit Socket(const std::string& path) : path_(path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof(address.sun_path)) {
      throw UsageError("the path of a socket has at most " +
                       std::to_string(sizeof(address.sun_path) - 1) + " bytes");
    }
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    descriptor_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    remove_stale(address);
    // For its owner alone.
    const mode_t old = umask(0177);
    const int bound = bind(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof(address));
    umask(old);
    if (bound != 0 || listen(descriptor_, 16) != 0) {
      const int error = errno;
      close(descriptor_);
      throw UsageError(fmt::format("cannot listen at {}: {}", shown_path(path),
                                   std::generic_category().message(error)));
    }
  }
  ~Socket() {
    close(descriptor_);
    unlink(path_.c_str());
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  // What a server that was killed left there. Nothing but a socket is removed.
  void remove_stale(const sockaddr_un& address) {
    struct stat status {};
    if (lstat(path_.c_str(), &status) != 0 || !S_ISSOCK(status.st_mode)) return;
    const int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool alive =
        connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    close(probe);
    if (!alive) unlink(path_.c_str());
  }

  std::string path_;
  int descriptor_ = -1;
};

void serve_socket(Server& server, const std::string& path, int wake) {
  const Socket socket(path);
  std::cerr << "whence: listening at " << shown_path(path) << std::endl;
  struct Conversation {
    std::thread thread;
    std::shared_ptr<std::atomic<bool>> done;
  };
  std::list<Conversation> conversations;
  while (wait_for(socket.descriptor(), wake)) {
    std::erase_if(conversations, [](Conversation& c) {
      if (!*c.done) return false;
      c.thread.join();
      return true;
    });
    const int connected = accept4(socket.descriptor(), nullptr, nullptr, SOCK_CLOEXEC);
    if (connected < 0) continue;
    // Who does not read is not waited for.
    const timeval patience{10, 0};
    setsockopt(connected, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
    auto client = std::make_shared<Client>(connected);
    if (conversations.size() >= kMostClients) {
      client->writer.write(error_message(nullptr, kRpcInternalError, "too many are connected"));
      close(connected);
      continue;
    }
    auto done = std::make_shared<std::atomic<bool>>(false);
    conversations.push_back({std::thread([&server, client, connected, wake, done] {
                               converse(server, client, connected, wake);
                               close(connected);
                               *done = true;
                             }),
                             done});
  }
  for (Conversation& c : conversations) c.thread.join();
}

int serve(const ServeChoices& options) {
  // A request that needs more memory than there is fails alone.
  const std::new_handler old = std::set_new_handler(nullptr);
  // Each call copies what questions start from, some megabytes: to give them back to the system in
  // between would cost as much as to answer.
  mallopt(M_MMAP_THRESHOLD, 64 << 20);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
  const WakeScope wake;
  {
    ServiceLimits limits;
    limits.seconds = options.limits.seconds.value_or(kDefaultSeconds);
    limits.memory_bytes = static_cast<std::size_t>(options.limits.memory_bytes);
    limits.threads = threads_of(options.limits);
    Server server(limits, options.jobs);
    if (options.socket.empty()) {
      converse(server, std::make_shared<Client>(STDOUT_FILENO), STDIN_FILENO, wake.descriptor());
    } else {
      serve_socket(server, options.socket, wake.descriptor());
    }
  }
  std::set_new_handler(old);
  return kDone;
}

}  // namespace

Run add_serve(CLI::App& app) {
  auto options = std::make_shared<ServeChoices>();
  CLI::App* sub = app.add_subcommand(
      "serve", "Answer questions by JSON-RPC 2.0 and the Model Context Protocol");
  sub->add_option("--socket", options->socket,
                  "Listen at a Unix socket instead of reading standard input")
      ->type_name("PATH");
  sub->add_option("--jobs", options->jobs, "Calls that are worked on at the same time")
      ->check(CLI::Range(1U, 256U))
      ->capture_default_str()
      ->type_name("N");
  add_search_limits(*sub, options->limits,
                    "A call may take at most this many seconds (default 60)");
  return [options] { return serve(*options); };
}

}  // namespace whence::cli
