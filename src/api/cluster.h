#pragma once

// What is behind a Cluster.

#include <memory>

#include "base/ranks.h"
#include "whence/cluster.h"

namespace whence::api {

struct Cluster::Impl {
  std::unique_ptr<Ranks> ranks;  // null if there is none but this one
};

}  // namespace whence::api
