# What `cmake --install` puts where, and the package that find_package(whence) finds.

include(CMakePackageConfigHelpers)

set(WHENCE_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/whence)

install(TARGETS whence EXPORT whence-targets)
if(TARGET whence_cli)
  install(TARGETS whence_cli)
endif()
install(DIRECTORY include/whence DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY axioms DESTINATION ${CMAKE_INSTALL_DATADIR}/whence)
install(EXPORT whence-targets NAMESPACE whence:: DESTINATION ${WHENCE_PACKAGE_DIR})

configure_package_config_file(cmake/whence-config.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/whence-config.cmake INSTALL_DESTINATION ${WHENCE_PACKAGE_DIR})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/whence-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/whence-config.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/whence-config-version.cmake
  cmake/FindZ3.cmake cmake/FindCaDiCaL.cmake cmake/FindGraphvizGvc.cmake
  DESTINATION ${WHENCE_PACKAGE_DIR})
