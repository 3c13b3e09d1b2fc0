#pragma once

// Long calls: the search runs on a thread of its own, and this one waits without the GIL, looks
// whether a signal came, and hands on how far the search is.

#include <pybind11/pybind11.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "whence/whence.h"

namespace whence::python {

namespace py = pybind11;

/// Between two looks at signals and progress.
constexpr std::chrono::milliseconds kLook{50};

/// `search` takes what it is to call with its progress, which is a ProgressType, and gives a
/// result. A KeyboardInterrupt, or whatever `progress` raises, ends the search by `interrupt` and
/// is raised in its place. `dict_of` makes of the progress what Python is told; it is called with
/// the GIL.
template <typename ProgressType, typename Search, typename DictOf>
auto run(api::Interrupt& interrupt, const py::object& progress, const DictOf& dict_of,
         const Search& search) {
  using Result = decltype(search(std::declval<std::function<void(const ProgressType&)>>()));
  std::mutex mutex;  // of what follows
  std::condition_variable ended;
  bool is_done = false;
  std::optional<ProgressType> latest;
  std::optional<Result> result;
  std::exception_ptr failure;

  std::thread thread([&] {
    try {
      result.emplace(search([&](const ProgressType& p) {
        const std::lock_guard lock(mutex);
        latest = p;
      }));
    } catch (...) {
      failure = std::current_exception();
    }
    const std::lock_guard lock(mutex);
    is_done = true;
    ended.notify_one();
  });

  std::exception_ptr raised;
  bool over = false;
  while (!over) {
    std::optional<ProgressType> news;
    {
      const py::gil_scoped_release release;
      std::unique_lock lock(mutex);
      over = ended.wait_for(lock, kLook, [&] { return is_done; });
      news = std::exchange(latest, std::nullopt);
    }
    if (over) break;
    try {
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
      if (news && !progress.is_none()) progress(dict_of(*news));
    } catch (...) {
      raised = std::current_exception();
      interrupt.request();
      over = true;
    }
  }
  {
    const py::gil_scoped_release release;
    thread.join();
  }
  if (raised) std::rethrow_exception(raised);
  if (failure) std::rethrow_exception(failure);
  return std::move(*result);
}

/// What a call is interrupted by: what it was given, or else its own.
class InterruptOfCall {
 public:
  explicit InterruptOfCall(api::Interrupt* given) : given_(given) {}
  api::Interrupt& operator*() { return given_ != nullptr ? *given_ : own_; }

 private:
  api::Interrupt* given_;
  api::Interrupt own_;
};

[[nodiscard]] py::list diagnostics_list(const std::vector<api::Diagnostic>& diagnostics);

/// Limits that calls have in common.
template <typename Options>
void set_limits(Options& options, std::optional<double> seconds, std::optional<std::uint64_t> work,
                std::size_t memory, api::Interrupt& interrupt) {
  options.seconds = seconds;
  if constexpr (requires { options.work; }) options.work = work;
  options.memory_bytes = memory;
  options.interrupt = &interrupt;
}

/// The parts of the module.
void add_programs(py::module_& module);

}  // namespace whence::python
