#pragma once

// CPU time, for statistics only: no decision may rest on it.

namespace whence {

/// CPU seconds of the process, all threads together.
[[nodiscard]] double process_cpu_seconds();
/// CPU seconds of the calling thread.
[[nodiscard]] double thread_cpu_seconds();

/// Adds the CPU seconds that the thread spends while it lives to `total`.
class CpuScope {
 public:
  explicit CpuScope(double& total) : total_(total), started_(thread_cpu_seconds()) {}
  ~CpuScope() { total_ += thread_cpu_seconds() - started_; }
  CpuScope(const CpuScope&) = delete;
  CpuScope& operator=(const CpuScope&) = delete;

 private:
  double& total_;
  double started_;
};

}  // namespace whence
