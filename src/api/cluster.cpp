// Processes that work together, for those who use the library.

#include "api/cluster.h"

#include "cluster/join.h"

namespace whence::api {

Cluster::Cluster() : impl_(std::make_unique<Impl>()) {
  impl_->ranks = cluster::join();
}

Cluster::~Cluster() = default;

bool Cluster::is_launched() const {
  return cluster::is_launched();
}

unsigned Cluster::rank() const {
  return impl_->ranks ? impl_->ranks->rank() : 0;
}

unsigned Cluster::count() const {
  return impl_->ranks ? impl_->ranks->count() : 1;
}

unsigned Cluster::local_count() const {
  return impl_->ranks ? impl_->ranks->local_count() : 1;
}

void Cluster::send(unsigned to, const std::string& bytes) {
  if (impl_->ranks) impl_->ranks->send(to, {bytes.begin(), bytes.end()});
}

std::optional<Cluster::Parcel> Cluster::poll() {
  if (!impl_->ranks) return std::nullopt;
  const auto parcel = impl_->ranks->poll();
  if (!parcel) return std::nullopt;
  return Parcel{parcel->from, {parcel->bytes.begin(), parcel->bytes.end()}};
}

Cluster::Traffic Cluster::traffic() const {
  if (!impl_->ranks) return {};
  const Ranks::Traffic t = impl_->ranks->traffic();
  return {t.exchanges, t.announcements, t.bytes, t.seconds};
}

void Cluster::leave() {
  if (impl_->ranks) impl_->ranks->leave();
  impl_->ranks.reset();
}

}  // namespace whence::api
