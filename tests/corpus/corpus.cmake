# One test for each theory of axioms/, of tests/corpus/theories/, of tests/corpus/smtlib/ and of tests/corpus/integers/: see `run`.

set(WHENCE_CORPUS ${CMAKE_CURRENT_SOURCE_DIR}/corpus)
file(GLOB WHENCE_THEORIES CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/axioms/*.mpl
  ${WHENCE_CORPUS}/theories/*.mpl ${WHENCE_CORPUS}/smtlib/*.smt2 ${WHENCE_CORPUS}/integers/*.mpl
  ${WHENCE_CORPUS}/integers/*.smt2)
# These are run under the sanitizers too: small, and between them they touch most of the program.
set(WHENCE_SANITIZED axioms/booleans corpus/error_overlap corpus/groups corpus/mutual
  corpus/refuted_nat smtlib/mutual)

foreach(theory IN LISTS WHENCE_THEORIES)
  get_filename_component(name ${theory} NAME_WE)
  file(RELATIVE_PATH path ${PROJECT_SOURCE_DIR} ${theory})
  if(path MATCHES "^axioms/")
    set(group axioms)
  elseif(path MATCHES "integers/")
    set(group integers)
  elseif(path MATCHES "smtlib/")
    set(group smtlib)
  else()
    set(group corpus)
  endif()
  add_test(NAME ${group}/${name}
    COMMAND ${Python3_EXECUTABLE} ${WHENCE_CORPUS}/run --whence $<TARGET_FILE:whence_cli> ${path}
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${group}/${name} PROPERTIES LABELS corpus TIMEOUT 600)
  if("${group}/${name}" IN_LIST WHENCE_SANITIZED)
    set_property(TEST ${group}/${name} APPEND PROPERTY LABELS sanitize)
  endif()
endforeach()

# Our own theorems made wrong: those that are false are not proved.
add_test(NAME corpus/mutants
  COMMAND ${Python3_EXECUTABLE} ${WHENCE_CORPUS}/mutate --whence $<TARGET_FILE:whence_cli>)
set_tests_properties(corpus/mutants PROPERTIES LABELS corpus TIMEOUT 1200)

add_test(NAME corpus/reads-expectations
  COMMAND ${Python3_EXECUTABLE} ${WHENCE_CORPUS}/run --self-test
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
add_test(NAME corpus/expectations-hold-on-small-values
  COMMAND ${Python3_EXECUTABLE} ${WHENCE_CORPUS}/evaluate)
set_tests_properties(corpus/expectations-hold-on-small-values PROPERTIES LABELS corpus TIMEOUT 600)

# Programs from examples and specifications. Under the sanitizers one of each kind: long searches take minutes there and show
# nothing that short ones do not.
set(WHENCE_SANITIZED_SYNTH any_program chained_calls constant_output contradictory exhausted invariant logical
  many_right_outputs search_in_array several_functions unsupported)
file(GLOB WHENCE_SPECIFICATIONS CONFIGURE_DEPENDS ${WHENCE_CORPUS}/synth/*.sl)
foreach(specification IN LISTS WHENCE_SPECIFICATIONS)
  get_filename_component(name ${specification} NAME_WE)
  add_test(NAME synth/${name}
    COMMAND ${Python3_EXECUTABLE} ${WHENCE_CORPUS}/synth/run --whence $<TARGET_FILE:whence_cli>
      ${specification})
  set_tests_properties(synth/${name} PROPERTIES LABELS corpus TIMEOUT 600)
  if(name IN_LIST WHENCE_SANITIZED_SYNTH)
    set_property(TEST synth/${name} APPEND PROPERTY LABELS sanitize)
  endif()
endforeach()

# What --emit writes of programs over strings, integers and bit-vectors.
foreach(name greeting lowest_bit conditional_macro logical web_address guarded_sum)
  add_test(NAME synth/emissions/${name}
    COMMAND ${Python3_EXECUTABLE} ${WHENCE_CORPUS}/synth/emissions
      --whence $<TARGET_FILE:whence_cli> ${WHENCE_CORPUS}/synth/${name}.sl)
endforeach()
add_test(NAME synth/emissions/operators
  COMMAND ${Python3_EXECUTABLE} ${WHENCE_CORPUS}/synth/operators --whence $<TARGET_FILE:whence_cli>)
set_tests_properties(synth/emissions/operators PROPERTIES LABELS corpus TIMEOUT 1200)

# Recursive programs that SyGuS-IF asks for.
file(GLOB WHENCE_RECURSIVE CONFIGURE_DEPENDS ${WHENCE_CORPUS}/synth/recursive/*.sl)
foreach(specification IN LISTS WHENCE_RECURSIVE)
  get_filename_component(name ${specification} NAME_WE)
  add_test(NAME synth/recursive/${name}
    COMMAND ${Python3_EXECUTABLE} ${WHENCE_CORPUS}/synth/recursive/run
      --whence $<TARGET_FILE:whence_cli> ${specification})
  set_tests_properties(synth/recursive/${name} PROPERTIES LABELS corpus TIMEOUT 600)
endforeach()
