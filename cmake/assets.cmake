# The files of html_export/ as a header of string literals, remade when one of them changes.

set(WHENCE_ASSETS style.css)
set(WHENCE_ASSET_HEADER ${CMAKE_CURRENT_BINARY_DIR}/generated/report/embedded_assets.h)
set(asset_entries "")
foreach(asset IN LISTS WHENCE_ASSETS)
  set(asset_file ${CMAKE_CURRENT_SOURCE_DIR}/html_export/${asset})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${asset_file})
  file(READ ${asset_file} asset_contents)
  string(APPEND asset_entries
    "    {\"${asset}\", R\"~asset~(${asset_contents})~asset~\"},\n")
endforeach()
file(CONFIGURE OUTPUT ${WHENCE_ASSET_HEADER} CONTENT
"#pragma once
// Made by cmake/assets.cmake from html_export/.
#include <string_view>
#include <utility>
namespace whence::report {
inline constexpr std::pair<std::string_view, std::string_view> kEmbeddedAssets[] = {
@asset_entries@};
}
" @ONLY)
target_include_directories(whence PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/generated)
install(DIRECTORY html_export DESTINATION ${CMAKE_INSTALL_DATADIR}/whence)
