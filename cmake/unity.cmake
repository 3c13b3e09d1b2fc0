# With WHENCE_UNITY the files of a folder are compiled together, so that headers are read, and templates
# instantiated, once for them: half of the processor's time from nothing, more after a change. Names in
# the anonymous namespaces of one folder must therefore differ. Folders whose speed nobody feels are optimised
# less, and headers are precompiled unless there are to be warnings. docs/benchmarks.md says what each brings.

# Small folders whose files are compiled together as if they were one folder.
set(WHENCE_TOGETHER_core base logic unify)
set(WHENCE_TOGETHER_readers lang lang/definitions lang/table)
set(WHENCE_TOGETHER_proof proof proof/kernel smt block)
set(WHENCE_TOGETHER_grid grid transfer prove verify explore)
set(WHENCE_TOGETHER_programs enumerate program model conjecture)
set(WHENCE_TOGETHER_exports report report/exports)
# Not more than this many files at a time, so that it takes no more than about 1 GiB to compile them.
set(WHENCE_UNITY_MOST 40)

# Groups that only read, write or call: they take next to none of the time of a proof.
set(WHENCE_EDGES api cli exports lang_classic lang_mpl lang_smtlib lang_sygus lang_tptp readers
  report_pages report_programs report_reading)
# The first-order search and what it stands on keep all of -O2, as it is a tenth slower without.
set(WHENCE_SEARCH core first_order)
# To others -O1 with inlining is as good; its compilation takes two thirds to three quarters of the time.
set(WHENCE_OPTIMISE_OTHERS -O1 -finline-functions -fstrict-aliasing)

# Under the address sanitizer, whose presets take Clang as it compiles twice as fast as GCC: groups that only read, write or
# call are not optimised. Where much is computed the checks of memory stand in the code; in all other groups they are calls,
# for a third of the time. No code marks where a variable's scope ends, which costs a quarter of the time to compile it.
set(WHENCE_BUSY core first_order inductive)
set(WHENCE_SANITIZE_CALLS -mllvm -asan-instrumentation-with-call-threshold=0)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(WHENCE_SANITIZE_CALLS --param=asan-instrumentation-with-call-threshold=0)
endif()
set(WHENCE_SANITIZE_OPTIMISED -O1 -fno-sanitize-address-use-after-scope)

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
    whence_optimise(${target} ${group} ${part})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()

# Files of unit tests that are compiled together, by how their names begin: the first expression that matches
# decides. Those of the API have names of its own for what is within.
set(WHENCE_TESTS_ALONE "^api_")
set(WHENCE_TESTS_TOGETHER "^table_" "^(smt|smtlib|tptp|tstp)_" "^(synth|sygus)_" "^kernel_" "^lang_" "^report_"
  "^first_order_" "^[a-e]" "^[f-l]" "^[m-r]" "^[s-z]")

# whence_compile_tests_together(<target>)
function(whence_compile_tests_together target)
  if(NOT WHENCE_UNITY)
    return()
  endif()
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    get_filename_component(name ${source} NAME)
    if(name MATCHES "${WHENCE_TESTS_ALONE}")
      continue()
    endif()
    set(group 0)
    foreach(beginning IN LISTS WHENCE_TESTS_TOGETHER)
      math(EXPR group "${group} + 1")
      if(name MATCHES "${beginning}")
        set_source_files_properties(${source} PROPERTIES UNITY_GROUP tests_${group})
        break()
      endif()
    endforeach()
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()

# whence_optimise(<target> <group> <part>): how a group is optimised.
function(whence_optimise target group part)
  set(options ${WHENCE_OPTIMISE_OTHERS})
  if(group IN_LIST WHENCE_SEARCH)
    set(options "")
  elseif(group IN_LIST WHENCE_EDGES)
    set(options -Og)
  endif()
  set(unity_file ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${target}.dir/Unity/unity_${group}_${part}_cxx.cxx)
  set(debug "")
  if(WHENCE_SANITIZE MATCHES "address")
    if(NOT group IN_LIST WHENCE_BUSY)
      set(debug ${WHENCE_SANITIZE_CALLS})
    endif()
    if(NOT group IN_LIST WHENCE_EDGES)
      list(APPEND debug ${WHENCE_SANITIZE_OPTIMISED})
      # Clang takes no header precompiled without optimisation for code that is optimised.
      set_source_files_properties(${unity_file} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    endif()
  endif()
  # Options of its own would take a file out of its group, so they are those of the file that CMake writes
  # for the group. GCC takes a header precompiled with -O2 for all of them.
  set_source_files_properties(${unity_file} PROPERTIES
    COMPILE_OPTIONS "$<$<CONFIG:Release>:${options}>;$<$<CONFIG:Debug>:${debug}>")
endfunction()

# whence_precompile(<target> [more headers]): where files are compiled for use and not for warnings, of which
# GCC 12 gives false ones for what comes out of a precompiled header. For targets of many groups. Not our own
# headers: a name of theirs must not be there for a file that does not include them.
function(whence_precompile target)
  if(WHENCE_UNITY AND (NOT WHENCE_WARNINGS OR CMAKE_CXX_COMPILER_ID MATCHES "Clang"))
    target_precompile_headers(${target} PRIVATE <absl/container/flat_hash_map.h>
      <absl/container/flat_hash_set.h> <fmt/format.h> <nlohmann/json.hpp> <algorithm> <array> <atomic>
      <chrono> <deque> <filesystem> <functional> <map> <memory> <optional> <set> <span> <stdexcept>
      <string> <string_view> <utility> <variant> <vector> ${ARGN})
  endif()
endfunction()
