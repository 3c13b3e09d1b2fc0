#pragma once

// What is behind the handles of the public interface. Internal to api/.

#include <memory>
#include <string>
#include <vector>

#include "base/stop.h"
#include "report/book.h"
#include "whence/whence.h"

namespace whence::api {

struct Interrupt::Impl {
  StopToken token;
};

struct Theory::Impl {
  Problem problem;
};

struct Answer::Impl {
  explicit Impl(report::Result result);

  std::unique_ptr<report::Book> book;  // not const: it reads proofs when they are first asked for
  std::vector<TheoremReport> theorems;
  std::vector<std::string> contradictory;
  bool proves_something = false;
  Statistics statistics;
};

}  // namespace whence::api
