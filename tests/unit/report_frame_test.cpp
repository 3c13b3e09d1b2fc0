#include <catch2/catch.hpp>

#include "report/pages/frame.h"
#include "report/pages/mathml.h"
#include "report/programs/tree_table.h"

using namespace whence::report;

TEST_CASE("a framed page lets nothing in and escapes its titles", "[report]") {
  const SiteFrame frame{"<theory>", {{"index.html", "All"}}, "footer"};
  const std::string page =
      framed(frame, {"a.html", "</title><b>", "<p>body</p>", {"extra.js"}, true});
  CHECK(page.find("default-src 'none'") != std::string::npos);
  CHECK(page.find("unsafe") == std::string::npos);
  CHECK(page.find("&lt;theory&gt;") != std::string::npos);
  CHECK(page.find("<b>") == std::string::npos);
  CHECK(page.find("<script src=\"extra.js\" defer>") != std::string::npos);
  CHECK(page.find("class=\"wide-page\"") != std::string::npos);
}

TEST_CASE("formulas are MathML with text behind them", "[report]") {
  const std::vector<Token> power{{TokenKind::kPowerBegin, ""},
                                 {TokenKind::kVariable, "x1"},
                                 {TokenKind::kPowerMiddle, ""},
                                 {TokenKind::kSymbol, "2"},
                                 {TokenKind::kPowerEnd, ""}};
  CHECK(mathml(power, "x1 ^ 2") ==
        "<math alttext=\"x1 ^ 2\"><mrow><msup><mrow><msub><mi>x</mi><mn>1</mn></msub></mrow><mrow>"
        "<mn>2</mn></mrow></msup></mrow></math>");
  const std::vector<Token> evil{{TokenKind::kSymbol, "<img>"}};
  CHECK(mathml(evil, "\"<img>").find("<img") == std::string::npos);
  SECTION("a long one may be broken before its outermost operators") {
    std::vector<Token> sum;
    for (int i = 0; i < 9; ++i) {
      if (i > 0) {
        sum.push_back({TokenKind::kSpace, " "});
        sum.push_back({TokenKind::kOperator, "+"});
        sum.push_back({TokenKind::kSpace, " "});
      }
      sum.push_back({TokenKind::kVariable, "abc"});
    }
    const std::string out = mathml(sum, "abc + abc + abc + abc + abc + abc");
    CHECK(out.find("role=\"math\"") != std::string::npos);
    CHECK(out.find("</math><math><mrow><mo form=\"infix\">+</mo>") != std::string::npos);
  }
}

TEST_CASE("a term's values stand beside its subterms", "[report]") {
  const std::string table = tree_table(
      "<c>", {"\"a\""},
      {{0, "<b>f</b>", "", {"1<2"}, true}, {1, "x", "note", {"1<2"}}, {40, "y", "", {}}});
  CHECK(table.find("<caption>&lt;c&gt;</caption>") != std::string::npos);
  CHECK(table.find("<tr class=\"whole\"><th scope=\"row\" class=\"depth-0\"><b>f</b></th>") !=
        std::string::npos);
  // The same value as the whole: here the answer is there already.
  CHECK(table.find("class=\"depth-1\">x <span class=\"note\">note</span></th>"
                   "<td class=\"result\"><code>1&lt;2</code></td>") != std::string::npos);
  CHECK(table.find("class=\"depth-16\">y</th><td class=\"none\">–</td>") != std::string::npos);
}

TEST_CASE("the answer is followed down from the whole, not found wherever a value is like it",
          "[report]") {
  const std::string table = tree_table(
      "c", {"1"},
      {{0, "f", "", {"7"}, true}, {1, "g", "", {"8"}}, {2, "h", "", {"7"}}, {1, "k", "", {"7"}}});
  CHECK(table.find("class=\"depth-2\">h</th><td><code>7</code></td>") != std::string::npos);
  CHECK(table.find("class=\"depth-1\">k</th><td class=\"result\"><code>7</code></td>") !=
        std::string::npos);
}
