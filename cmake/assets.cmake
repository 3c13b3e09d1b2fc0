# The files of html_export/ as a source of string literals, remade when one of them changes.

set(WHENCE_ASSETS style.css site.js search.js graph.js proof.js)
set(WHENCE_ASSET_SOURCE ${CMAKE_CURRENT_BINARY_DIR}/generated/embedded_assets.cpp)
set(asset_entries "")
foreach(asset IN LISTS WHENCE_ASSETS)
  set(asset_file ${CMAKE_CURRENT_SOURCE_DIR}/html_export/${asset})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${asset_file})
  file(READ ${asset_file} asset_contents)
  string(APPEND asset_entries
    "    {\"${asset}\", R\"~asset~(${asset_contents})~asset~\"},\n")
endforeach()
file(CONFIGURE OUTPUT ${WHENCE_ASSET_SOURCE} CONTENT
"// Made by cmake/assets.cmake from html_export/.
#include \"report/pages/assets.h\"
namespace whence::report {
namespace {
constexpr EmbeddedAsset kAssets[] = {
@asset_entries@};
}  // namespace
std::span<const EmbeddedAsset> embedded_assets() { return kAssets; }
}  // namespace whence::report
" @ONLY)
target_sources(whence PRIVATE ${WHENCE_ASSET_SOURCE})
install(DIRECTORY html_export DESTINATION ${CMAKE_INSTALL_DATADIR}/whence)
