#pragma once

// JSON looked at with suspicion, for the readers of proof files: an entry knows where it stands,
// and whatever is not as it should be ends the reading.

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "proof/file.h"

namespace whence::proof_json {

using Json = nlohmann::json;

// Ends the reading of a file. Does not leave this file.
struct Damaged {
  std::string reason;
};

[[noreturn]] inline void fail(std::string reason) {
  throw Damaged{std::move(reason)};
}

inline Json parse(std::string_view text) {
  if (text.size() > kMostProofBytes) fail("it is too large");
  // To the JSON library a zero byte is the end of the text.
  if (text.find('\0') != std::string_view::npos) fail("it is not JSON: there is a zero byte");
  try {
    return Json::parse(text.begin(), text.end());
  } catch (const Json::exception& e) {
    fail(fmt::format("it is not JSON: {}", e.what()));
  }
}

// An object of the file together with words for where it stands.
class Entry {
 public:
  Entry(const Json& json, std::string where) : json_(json), where_(std::move(where)) {
    if (!json_.is_object()) fail(where_ + " is not an object");
  }

  /// Refuses members with other names.
  void allow(std::initializer_list<std::string_view> names) const {
    for (const auto& item : json_.items()) {
      if (std::find(names.begin(), names.end(), item.key()) == names.end()) {
        fail(fmt::format("{} has an unknown member '{}'", where_, item.key()));
      }
    }
  }
  [[nodiscard]] bool has(const char* name) const { return json_.contains(name); }
  [[nodiscard]] const std::string& where() const { return where_; }

  [[nodiscard]] const Json& member(const char* name) const {
    const auto it = json_.find(name);
    if (it == json_.end()) fail(fmt::format("{} has no '{}'", where_, name));
    return *it;
  }
  [[nodiscard]] std::string text(const char* name) const {
    const Json& value = member(name);
    if (!value.is_string()) fail(fmt::format("'{}' of {} is not a string", name, where_));
    return value.get<std::string>();
  }
  /// Whether a member that may be absent is `true`.
  [[nodiscard]] bool flag(const char* name) const {
    if (!has(name)) return false;
    if (!member(name).is_boolean()) fail(fmt::format("'{}' of {} is not a boolean", name, where_));
    return member(name).get<bool>();
  }
  [[nodiscard]] const Json& array(const char* name) const {
    const Json& value = member(name);
    if (!value.is_array()) fail(fmt::format("'{}' of {} is not an array", name, where_));
    return value;
  }
  /// A number from 0 to limit - 1.
  [[nodiscard]] std::uint32_t number(const char* name, std::uint64_t limit) const {
    return checked(member(name), name, limit);
  }
  /// The numbers of an array, which may be absent if empty.
  [[nodiscard]] std::vector<std::uint32_t> numbers(const char* name, std::uint64_t limit) const {
    std::vector<std::uint32_t> out;
    if (!has(name)) return out;
    for (const Json& value : array(name)) out.push_back(checked(value, name, limit));
    return out;
  }
  [[nodiscard]] std::uint32_t checked(const Json& value, const char* name,
                                      std::uint64_t limit) const {
    if (!value.is_number_unsigned()) {
      fail(fmt::format("'{}' of {} is not a whole number", name, where_));
    }
    const auto n = value.get<std::uint64_t>();
    if (n >= limit || n >= std::numeric_limits<std::uint32_t>::max()) {
      fail(fmt::format("'{}' of {} is {}, which is out of range", name, where_, n));
    }
    return static_cast<std::uint32_t>(n);
  }

 private:
  const Json& json_;
  std::string where_;
};

}  // namespace whence::proof_json
