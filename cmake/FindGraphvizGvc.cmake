# Graphviz as a library (gvc with cgraph), as GraphvizGvc::gvc.

find_path(GraphvizGvc_INCLUDE_DIR graphviz/gvc.h)
find_library(GraphvizGvc_LIBRARY gvc)
find_library(GraphvizGvc_CGRAPH_LIBRARY cgraph)
mark_as_advanced(GraphvizGvc_INCLUDE_DIR GraphvizGvc_LIBRARY GraphvizGvc_CGRAPH_LIBRARY)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(GraphvizGvc
  REQUIRED_VARS GraphvizGvc_LIBRARY GraphvizGvc_CGRAPH_LIBRARY GraphvizGvc_INCLUDE_DIR)
if(GraphvizGvc_FOUND AND NOT TARGET GraphvizGvc::gvc)
  add_library(GraphvizGvc::gvc UNKNOWN IMPORTED)
  # Graphviz's own headers include each other without the folder, hence both directories.
  set_target_properties(GraphvizGvc::gvc PROPERTIES
    IMPORTED_LOCATION ${GraphvizGvc_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES
      "${GraphvizGvc_INCLUDE_DIR};${GraphvizGvc_INCLUDE_DIR}/graphviz"
    INTERFACE_LINK_LIBRARIES ${GraphvizGvc_CGRAPH_LIBRARY})
endif()
