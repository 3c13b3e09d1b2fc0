#include "lang/definitions/components.h"

#include <algorithm>

namespace whence::lang {

std::vector<std::uint32_t> components(const std::vector<std::vector<std::uint32_t>>& successors) {
  constexpr std::uint32_t kNone = 0xffffffffU;
  const std::size_t n = successors.size();
  std::vector<std::uint32_t> component(n, kNone);
  std::vector<std::uint32_t> number(n, kNone);
  std::vector<std::uint32_t> low(n, 0);
  std::vector<std::uint32_t> open;
  struct Frame {
    std::uint32_t node;
    std::size_t next;
  };
  std::vector<Frame> stack;
  std::uint32_t visited = 0;
  std::uint32_t found = 0;
  for (std::uint32_t root = 0; root < n; ++root) {
    if (number[root] != kNone) continue;
    stack.push_back({root, 0});
    while (!stack.empty()) {
      const std::uint32_t v = stack.back().node;
      if (number[v] == kNone) {
        number[v] = low[v] = visited++;
        open.push_back(v);
      }
      if (stack.back().next < successors[v].size()) {
        const std::uint32_t w = successors[v][stack.back().next++];
        if (number[w] == kNone) {
          stack.push_back({w, 0});
        } else if (component[w] == kNone) {
          low[v] = std::min(low[v], number[w]);
        }
        continue;
      }
      stack.pop_back();
      if (!stack.empty()) low[stack.back().node] = std::min(low[stack.back().node], low[v]);
      if (low[v] != number[v]) continue;
      while (true) {
        const std::uint32_t w = open.back();
        open.pop_back();
        component[w] = found;
        if (w == v) break;
      }
      ++found;
    }
  }
  return component;
}

}  // namespace whence::lang
