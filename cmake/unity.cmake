# With WHENCE_UNITY the files of a folder are compiled together, so that headers are read once for them.
# Names in the anonymous namespaces of one folder must therefore differ.

# Not more than this many files at a time: what two processors share must not end with one long piece.
set(WHENCE_UNITY_MOST 8)

# whence_compile_together(<target>)
function(whence_compile_together target)
  if(NOT WHENCE_UNITY)
    return()
  endif()
  get_target_property(sources ${target} SOURCES)
  list(SORT sources)
  foreach(source IN LISTS sources)
    get_filename_component(folder ${source} DIRECTORY)
    file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR} ${folder})
    string(MAKE_C_IDENTIFIER ${folder} group)
    if(NOT DEFINED count_${group})
      set(count_${group} 0)
    endif()
    math(EXPR part "${count_${group}} / ${WHENCE_UNITY_MOST}")
    math(EXPR count_${group} "${count_${group}} + 1")
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group}_${part})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()
