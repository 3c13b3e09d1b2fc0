#include <catch2/catch.hpp>

#include "report/escape.h"

using namespace whence;
using namespace whence::report;

TEST_CASE("markup is escaped", "[report]") {
  CHECK(html("<a href=\"x\">'&") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
  CHECK(dot_quoted("a\"b\\c") == "\"a\\\"b\\\\c\"");
}

TEST_CASE("what acts on its surroundings is replaced", "[report]") {
  CHECK(printable("a\x1b[31mb") == "a\xEF\xBF\xBD[31mb");
  CHECK(printable("a\xE2\x80\xAE"
                  "b") ==
        "a\xEF\xBF\xBD"
        "b");  // right-to-left override
  CHECK(printable("a\nb") ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(printable("a\nb", true) == "a\nb");
  CHECK(printable("\xC3\xA4\xE2\x8A\xA2") == "\xC3\xA4\xE2\x8A\xA2");
}

TEST_CASE("malformed UTF-8 cannot hide anything", "[report]") {
  CHECK(printable("\xC0\xBC") == "\xEF\xBF\xBD\xEF\xBF\xBD");                  // an overlong <
  CHECK(printable("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // a surrogate
  CHECK(printable("\xE2\x8A") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(html("\xE2<") == "\xEF\xBF\xBD&lt;");
}

TEST_CASE("long names lose their middle", "[report]") {
  CHECK(shortened("abcdef", 6) == "abcdef");
  CHECK(code_point_count(shortened(std::string(10'000, 'a'), 60)) == 60);
  CHECK(shortened("abcdefghi", 4) == "ab\xE2\x80\xA6i");
}

TEST_CASE("slugs are safe file names", "[report]") {
  CHECK(slug("add_comm") == "add_comm");
  CHECK(slug("../../etc/passwd") == "etc-passwd");
  CHECK(slug("\xE2\x8A\xA2") == "x");
  CHECK(slug(std::string(1000, 'a')).size() == 48);
}
