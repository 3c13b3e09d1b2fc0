# With WHENCE_UNITY the files of a folder are compiled together, so that headers are read, and templates
# instantiated, once for them: half of the processor's time from nothing, more after a change. Names in
# the anonymous namespaces of one folder must therefore differ.

# Small folders whose files are compiled together as if they were one folder.
set(WHENCE_TOGETHER_core base logic unify)
set(WHENCE_TOGETHER_readers lang lang/definitions lang/table)
set(WHENCE_TOGETHER_proof proof smt block)
set(WHENCE_TOGETHER_grid grid transfer prove)
set(WHENCE_TOGETHER_programs enumerate program)
set(WHENCE_TOGETHER_exports report report/exports)
# Not more than this many files at a time, so that it takes no more than about 1 GiB to compile them.
set(WHENCE_UNITY_MOST 24)

# whence_compile_together(<target>)
function(whence_compile_together target)
  if(NOT WHENCE_UNITY)
    return()
  endif()
  get_target_property(sources ${target} SOURCES)
  list(SORT sources)
  foreach(source IN LISTS sources)
    get_filename_component(folder ${source} DIRECTORY)
    file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR}/src ${folder})
    foreach(name IN ITEMS core readers proof grid programs exports)
      if(folder IN_LIST WHENCE_TOGETHER_${name})
        set(folder ${name})
      endif()
    endforeach()
    string(MAKE_C_IDENTIFIER ${folder} group)
    if(NOT DEFINED count_${group})
      set(count_${group} 0)
    endif()
    math(EXPR part "${count_${group}} / ${WHENCE_UNITY_MOST}")
    math(EXPR count_${group} "${count_${group}} + 1")
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group}_${part})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  whence_precompile(${target})
endfunction()

# whence_precompile(<target> [more headers]): where files are compiled for use and not for warnings, of which
# GCC 12 gives false ones for what comes out of a precompiled header.
function(whence_precompile target)
  if(WHENCE_UNITY AND NOT WHENCE_WARNINGS)
    target_precompile_headers(${target} PRIVATE <absl/container/flat_hash_map.h>
      <absl/container/flat_hash_set.h> <fmt/format.h> <algorithm> <filesystem> <functional> <map>
      <memory> <optional> <set> <span> <stdexcept> <string> <string_view> <utility> <variant> <vector>
      ${ARGN})
  endif()
endfunction()
