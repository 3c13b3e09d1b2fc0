# CaDiCaL, the SAT solver, as CaDiCaL::cadical. (Debian's libcadical-dev brings no CMake package.)

find_path(CADICAL_INCLUDE_DIR cadical.hpp)
find_library(CADICAL_LIBRARY cadical)
mark_as_advanced(CADICAL_INCLUDE_DIR CADICAL_LIBRARY)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(CaDiCaL REQUIRED_VARS CADICAL_LIBRARY CADICAL_INCLUDE_DIR)
if(CaDiCaL_FOUND AND NOT TARGET CaDiCaL::cadical)
  add_library(CaDiCaL::cadical UNKNOWN IMPORTED)
  # Imported, so its header counts as a system header.
  set_target_properties(CaDiCaL::cadical PROPERTIES
    IMPORTED_LOCATION ${CADICAL_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${CADICAL_INCLUDE_DIR})
endif()
