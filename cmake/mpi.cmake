# MPI, where it is there and wanted, as a module of its own: whence_mpi.so, which the program loads when mpirun or
# srun has started it. Without the module the program is the same. It is installed by name, as it brings MPI with
# it: `cmake --install BUILD --component mpi`.

set(WHENCE_MPI_FOLDER ${CMAKE_INSTALL_LIBDIR}/whence)
set_property(SOURCE src/cluster/join.cpp APPEND PROPERTY COMPILE_DEFINITIONS
  WHENCE_MPI_MODULE_BUILT="whence_mpi.so"
  WHENCE_MPI_MODULE_INSTALLED="../${WHENCE_MPI_FOLDER}/whence_mpi.so")

if(WHENCE_MPI)
  set(MPI_CXX_SKIP_MPICXX ON)
  find_package(MPI QUIET COMPONENTS CXX)
  if(MPI_CXX_FOUND)
    add_library(whence_mpi MODULE src/cluster/mpi_module.cpp)
    set_target_properties(whence_mpi PROPERTIES PREFIX "" SUFFIX ".so")
    target_include_directories(whence_mpi PRIVATE src)
    target_link_libraries(whence_mpi PRIVATE whence_warnings MPI::MPI_CXX)
    install(TARGETS whence_mpi DESTINATION ${WHENCE_MPI_FOLDER} COMPONENT mpi EXCLUDE_FROM_ALL)
  elseif(NOT WHENCE_MPI STREQUAL "AUTO")
    message(FATAL_ERROR "WHENCE_MPI is ON, and there is no MPI. On Debian:\n"
      "  sudo apt-get install libopenmpi-dev openmpi-bin")
  endif()
endif()
