# Manual pages and completions, which the program writes from its own table of options; and the Debian
# package (scripts/package).

if(TARGET whence_cli)
  set(WHENCE_REFERENCE ${CMAKE_CURRENT_BINARY_DIR}/reference)
  add_custom_command(TARGET whence_cli POST_BUILD
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${WHENCE_REFERENCE}
    COMMAND whence_cli reference ${WHENCE_REFERENCE}
    COMMENT "Writing manual pages and completions")
  install(DIRECTORY ${WHENCE_REFERENCE}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR})
  install(DIRECTORY ${WHENCE_REFERENCE}/completions/bash/
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(DIRECTORY ${WHENCE_REFERENCE}/completions/zsh/
    DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
  install(DIRECTORY ${WHENCE_REFERENCE}/completions/fish/
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

if(PROJECT_IS_TOP_LEVEL)
  set(CPACK_GENERATOR DEB)
  set(CPACK_PACKAGE_NAME whence)
  set(CPACK_PACKAGE_CONTACT "The Whence project <whence@localhost>")
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
  set(CPACK_STRIP_FILES ON)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_SECTION math)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "${PROJECT_DESCRIPTION}
 Whence proves theorems from axiom files, finds and proves the laws of a
 theory by itself, makes programs from examples and specifications, and
 shows every proof as pages for a browser. A small kernel certifies each
 proof. The package holds the program, its C++ library, and theories.")
  # What a program needs that is built with the library, which is a static one.
  set(CPACK_DEBIAN_PACKAGE_SUGGESTS
    "libz3-dev, libcadical-dev, libboost-dev, libabsl-dev, libfmt-dev, nlohmann-json3-dev, libtbb-dev, libgraphviz-dev, libssl-dev")
  if(WHENCE_BUILD_PYTHON)
    # A package of its own, python3-whence, for the Python that it was built for.
    set(CPACK_DEB_COMPONENT_INSTALL ON)
    set(CPACK_COMPONENTS_GROUPING IGNORE)
    set(CPACK_COMPONENTS_ALL Unspecified python)
    set(CPACK_COMPONENT_UNSPECIFIED_DESCRIPTION "${CPACK_DEBIAN_PACKAGE_DESCRIPTION}")
    set(CPACK_DEBIAN_UNSPECIFIED_PACKAGE_NAME whence)
    set(CPACK_DEBIAN_PYTHON_PACKAGE_NAME python3-whence)
    set(CPACK_DEBIAN_PYTHON_PACKAGE_SECTION python)
    set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS "python3 (>= ${WHENCE_PYTHON_VERSION}), python3 (<< ${WHENCE_PYTHON_NEXT})")
    set(CPACK_DEBIAN_PYTHON_PACKAGE_SUGGESTS "python3-pandas")
    set(CPACK_COMPONENT_PYTHON_DESCRIPTION "Whence as a Python module
 Theorems are proved and certified, the laws of a theory found, and programs
 and tables completed, from Python.")
  endif()
  include(CPack)
endif()
