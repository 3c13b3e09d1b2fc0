# strategies/first_order.json as a string literal, remade when it changes.

set(WHENCE_STRATEGIES ${CMAKE_CURRENT_SOURCE_DIR}/strategies/first_order.json)
set(WHENCE_STRATEGY_SOURCE ${CMAKE_CURRENT_BINARY_DIR}/generated/embedded_strategies.cpp)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${WHENCE_STRATEGIES})
file(READ ${WHENCE_STRATEGIES} strategies)
# A string literal may have at most 65,536 bytes, so it is cut into pieces.
string(REGEX REPLACE "\n" ")~json~\"\nR\"~json~(\n" strategies "${strategies}")
file(CONFIGURE OUTPUT ${WHENCE_STRATEGY_SOURCE} CONTENT
"// Made by cmake/strategies.cmake from strategies/.
#include \"first_order/schedule.h\"
namespace whence::first_order {
std::string_view embedded_strategies() { return R\"~json~(@strategies@)~json~\"; }
}  // namespace whence::first_order
" @ONLY)
target_sources(whence PRIVATE ${WHENCE_STRATEGY_SOURCE})
