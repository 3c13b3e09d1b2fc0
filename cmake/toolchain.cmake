# How we compile: the language, warnings, sanitizers, and what makes rebuilding quick where it is there.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

# -O3 makes nothing here faster, only the compiler slower.
string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC goes through its memory for what it could free again only when that is worth the time.
  add_compile_options("SHELL:--param ggc-min-expand=400" "SHELL:--param ggc-min-heapsize=1048576")
endif()

if(WHENCE_BUILD_PYTHON)
  # The library becomes a part of a shared object, which nobody else is to see into: calls within it stay direct.
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
  add_compile_options(-fvisibility=hidden)
endif()

if(PROJECT_IS_TOP_LEVEL)
  set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
  if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
  endif()
  if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
    find_program(WHENCE_CCACHE ccache)
    if(WHENCE_CCACHE)
      set(CMAKE_CXX_COMPILER_LAUNCHER ${WHENCE_CCACHE})
    endif()
  endif()
  find_program(WHENCE_MOLD mold)
  find_program(WHENCE_LLD ld.lld)
  if(WHENCE_MOLD)
    add_link_options(-fuse-ld=mold)
  elseif(WHENCE_LLD)
    add_link_options(-fuse-ld=lld)
  endif()
endif()

# Third-party headers come through imported targets, which CMake includes as SYSTEM: these warnings are
# about our own code only.
add_library(whence_warnings INTERFACE)
if(WHENCE_WARNINGS)
  target_compile_options(whence_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    # With GCC -Wconversion does not include it in C++.
    target_compile_options(whence_warnings INTERFACE -Wno-sign-conversion)
  endif()
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 warns falsely of overlapping copies in `"text" + string` (GCC bug 105651).
  target_compile_options(whence_warnings INTERFACE -Wno-restrict)
endif()
if(WHENCE_UNITY AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # What GCC takes for a header is a source file here.
  target_compile_options(whence_warnings INTERFACE -Wno-subobject-linkage)
endif()
if(WHENCE_WERROR)
  target_compile_options(whence_warnings INTERFACE -Werror)
endif()

if(WHENCE_SANITIZE)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Instrumented code hides from GCC what is initialised; the optimised build is where it knows.
    target_compile_options(whence_warnings INTERFACE -Wno-error=uninitialized
      -Wno-error=maybe-uninitialized -Wno-error=array-bounds)
  endif()
  add_compile_options(-fsanitize=${WHENCE_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${WHENCE_SANITIZE})
  # Compilers tell the code each in its own way.
  foreach(sanitizer IN ITEMS address thread)
    if(WHENCE_SANITIZE MATCHES ${sanitizer})
      string(TOUPPER WHENCE_SANITIZE_${sanitizer} macro)
      add_compile_definitions(${macro})
    endif()
  endforeach()
  if(WHENCE_SANITIZE MATCHES "address" AND WHENCE_SANITIZE MATCHES "undefined")
    # AddressSanitizer and the hardware stop at these as well; they stand at every access to a member or an
    # element, and a quarter of the time to build goes into them.
    add_compile_options(-fno-sanitize=null,alignment,object-size,vptr,pointer-overflow)
  endif()
endif()
if(WHENCE_COVERAGE)
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
endif()
if(WHENCE_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "WHENCE_FUZZ needs clang, for libFuzzer")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
