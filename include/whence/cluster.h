#pragma once

// Processes that a launcher (mpirun, srun) has started together, and that share out one job: MPI,
// for those who use the library. See docs/cluster.md.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace whence::api {

/// The processes as one of them sees them: its rank is its number. One in a process, and from one
/// thread at a time.
class Cluster {
 public:
  /// Joins the processes that were started together with this one; there may be none. Throws
  /// std::runtime_error if there are, and this Whence has no MPI.
  Cluster();
  ~Cluster();
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  /// Whether a launcher started this process, with others or alone, and hands on what it prints.
  [[nodiscard]] bool is_launched() const;
  [[nodiscard]] unsigned rank() const;  ///< from 0
  [[nodiscard]] unsigned count() const;
  /// How many of them are on this machine.
  [[nodiscard]] unsigned local_count() const;

  struct Parcel {
    unsigned from = 0;
    std::string bytes;
  };
  void send(unsigned to, const std::string& bytes);
  /// What has been sent to this one; nothing if nothing has come.
  [[nodiscard]] std::optional<Parcel> poll();

  /// What has gone between them so far.
  struct Traffic {
    std::uint64_t exchanges = 0;      ///< in which each told all
    std::uint64_t announcements = 0;  ///< in which one told all
    std::uint64_t bytes = 0;          ///< that reached this one
    double seconds = 0;               ///< of waiting for them
  };
  [[nodiscard]] Traffic traffic() const;

  /// Waits for all of them, and leaves them. A process that ends without it ends all.
  void leave();

 private:
  friend class Theory;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whence::api
