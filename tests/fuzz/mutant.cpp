#include "fuzz/mutant.h"

#include <algorithm>
#include <cctype>
#include <exception>
#include <filesystem>
#include <fstream>

#include "fuzz/readers.h"

namespace whence::fuzz {

namespace {

using damage::Random;

constexpr std::size_t kLongest = 1U << 16U;

struct Piece {
  std::size_t begin = 0;
  std::size_t length = 0;
};

/// A piece of a text: a run of characters, a word, a line or what stands in brackets.
Piece piece_of(const std::string& text, Random& random) {
  if (text.empty()) return {};
  const std::size_t at = random(text.size());
  const auto is_word = [&](std::size_t i) {
    return std::isalnum(static_cast<unsigned char>(text[i])) != 0 || text[i] == '_';
  };
  std::size_t begin = at;
  std::size_t end = at + 1;
  switch (random(4)) {
    case 0:
      end = std::min(text.size(), at + 1 + random(8));
      break;
    case 1:
      while (begin > 0 && is_word(begin - 1)) --begin;
      while (end < text.size() && is_word(end)) ++end;
      break;
    case 2:
      begin = text.rfind('\n', at);
      begin = begin == std::string::npos ? 0 : begin;
      end = std::min(text.find('\n', at + 1), text.size());
      break;
    default: {
      const std::size_t open = text.find_first_of("([", at);
      if (open == std::string::npos) break;
      begin = open;
      std::size_t depth = 0;
      for (end = open; end < text.size(); ++end) {
        if (text[end] == '(' || text[end] == '[') ++depth;
        if ((text[end] == ')' || text[end] == ']') && --depth == 0) break;
      }
      end = std::min(end + 1, text.size());
      break;
    }
  }
  return {begin, std::max(end, begin) - begin};
}

void change(std::string& text, const std::string& other, const std::vector<std::string>& words,
            Random& random) {
  const Piece piece = piece_of(text, random);
  const std::string content = text.substr(piece.begin, piece.length);
  const std::size_t place = random(text.size() + 1);
  switch (random(8)) {
    case 0:
      text.erase(piece.begin, piece.length);
      break;
    case 1:
      text.insert(place, content);
      break;
    case 2: {
      const Piece source = piece_of(other, random);
      text.replace(piece.begin, piece.length, other, source.begin, source.length);
      break;
    }
    case 3: {
      const Piece source = piece_of(other, random);
      text.insert(place, other, source.begin, source.length);
      break;
    }
    case 4:
      if (!words.empty()) text.insert(place, words[random(words.size())]);
      break;
    case 5:
      if (!words.empty()) {
        text.replace(piece.begin, piece.length, words[random(words.size())]);
      }
      break;
    case 6:
      if (!text.empty()) text[random(text.size())] = static_cast<char>(random(256));
      break;
    default: {  // a piece of itself, several times: depth
      std::string many;
      for (std::size_t n = 1 + random(64); n > 0; --n) many += content;
      text.insert(place, many);
      break;
    }
  }
  if (text.size() > kLongest) text.resize(kLongest);
}

}  // namespace

std::vector<std::string> dictionary_of(const Target& target) {
  std::ifstream in(std::filesystem::path(WHENCE_SOURCE_DIR) / "tests/fuzz" / target.dictionary);
  if (!in) fail("no dictionary");
  std::vector<std::string> words;
  for (std::string line; std::getline(in, line);) {
    const std::size_t begin = line.find('"');
    const std::size_t end = line.rfind('"');
    if (line.starts_with('#') || begin == end) continue;
    std::string word;
    for (std::size_t i = begin + 1; i < end; ++i) {
      if (line[i] == '\\' && line[i + 1] == 'x') {
        word += static_cast<char>(std::stoi(line.substr(i + 2, 2), nullptr, 16));
        i += 3;
      } else {
        if (line[i] == '\\') ++i;
        word += line[i];
      }
    }
    words.push_back(word);
  }
  return words;
}

std::string damaged_proof(const std::string& input, Random& random) {
  const std::size_t begin = proof_begin(input);
  try {
    return input.substr(0, begin) + damage::mutate(input.substr(begin), random).text;
  } catch (const std::exception&) {  // what it ends in is no proof
    return input;
  }
}

std::string mutant_of(const std::vector<std::string>& seeds, const std::vector<std::string>& words,
                      bool proof, Random& random) {
  std::string text = seeds[random(seeds.size())];
  if (proof && random(4) != 0) return damaged_proof(text, random);
  const std::string& other = seeds[random(seeds.size())];
  for (std::size_t n = 1 + random(6); n > 0; --n) change(text, other, words, random);
  return text;
}

}  // namespace whence::fuzz
