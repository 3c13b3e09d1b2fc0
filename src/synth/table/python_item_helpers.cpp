#include <array>

#include "synth/table/python_helpers.h"

namespace whence::synth::table {

namespace {

constexpr std::array kItemHelpers{
    PythonHelper{"find_items", "CLASSES runs", R"py(
def find_items(text, kind):
    """Places of the items of a kind."""
    word, size = CLASSES["alphanumeric"], len(text)
    found, least = [], 0
    if kind == "number":
        for a, b in runs(text, "digits"):
            if found and found[-1][1] + 1 == a and text[a - 1] in ".,":
                found[-1] = (found[-1][0], b)
            else:
                sign = a > 0 and text[a - 1] == "-" and not (a > 1 and word(text[a - 2]))
                found.append((a - sign, b))
        return found
    if kind in ("year", "word in capitals", "code"):
        is_digit, is_upper = CLASSES["digits"], CLASSES["upper"]
        test = {
            "year": lambda w: len(w) == 4 and w[0] in "12" and all(map(is_digit, w)),
            "word in capitals": lambda w: len(w) > 1 and all(map(is_upper, w)),
            "code": lambda w: any(map(is_digit, w)) and not all(map(is_digit, w)),
        }[kind]
        return [(a, b) for a, b in runs(text, "alphanumeric") if test(text[a:b])]
    for i in range(size):
        if i < least:
            continue
        begin, end, fits = i, i, False
        if kind == "e-mail address":
            if text[i] == "@":
                while begin > least and (word(text[begin - 1]) or text[begin - 1] in "._%+-"):
                    begin -= 1
                end = i + 1
                while end < size and (word(text[end]) or text[end] in ".-"):
                    end += 1
                while end > i + 1 and text[end - 1] in ".-":
                    end -= 1
                fits = begin < i and "." in text[i + 2:end]
        elif i == 0 or not word(text[i - 1]):
            if kind == "link":
                start = next((s for s in ("http://", "https://", "www.") if text.startswith(s, i)), None)
                if start:
                    while end < size and CLASSES["visible"](text[end]) and text[end] not in "<>\"()[]":
                        end += 1
                    while end > i and text[end - 1] in ".,;:!?":
                        end -= 1
                    fits = end > i + len(start)
            elif text[i] == ("#" if kind.startswith("hashtag") else "@"):
                end = i + 1
                while end < size and (word(text[end]) or text[end] == "_"):
                    end += 1
                fits = end > i + 1
                begin += kind.endswith("mark")
        if fits:
            found.append((begin, end))
            least = end
    return found
)py"},
    PythonHelper{"item", "find_items nth", R"py(
def item(x, kind, k):
    at = None if x is None else nth(find_items(x, kind), k)
    return None if at is None else x[at[0]:at[1]]
)py"},
    PythonHelper{"items", "find_items bounded", R"py(
def items(x, kind, joiner):
    found = [] if x is None else find_items(x, kind)
    return bounded(joiner.join(x[a:b] for a, b in found)) if found else None
)py"},
    PythonHelper{"map_items", "bounded", R"py(
def map_items(x, separator, joiner, program):
    made = [None] if x is None else [program({"item": part}) for part in x.split(separator)]
    return None if None in made else bounded(joiner.join(made))
)py"},
};

}  // namespace

std::span<const PythonHelper> python_item_helpers() {
  return kItemHelpers;
}

}  // namespace whence::synth::table
