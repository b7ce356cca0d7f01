# SPDX-License-Identifier: GPL-3.0-or-later
# taskarium_room(core/base [USES room... library...] [QT])
#
# A room is a folder and a static library: taskarium_core_base. Its link line names the rooms it may use, the same
# arrows that tests/tidy checks in the includes. QT runs moc and precompiles Qt's headers too. moc gets no
# compiler predefines: CMake makes them for C++17, and with them moc 6.4 stumbles over <chrono> and <compare>; so it does
# over <concepts> in any case, whose include guard is set for it.

# taskarium_headers(name [LIBS library...] INCLUDE header...): headers that are compiled once, for all rooms or tests that
# reuse them. A library that is empty but for that.
function(taskarium_headers name)
  cmake_parse_arguments(HEADERS "" "" "LIBS;INCLUDE" ${ARGN})
  add_library(${name} STATIC "${CMAKE_SOURCE_DIR}/packaging/cmake/empty.cpp")
  target_link_libraries(${name} PRIVATE taskarium_flags ${HEADERS_LIBS})
  target_precompile_headers(${name} PRIVATE ${HEADERS_INCLUDE})
endfunction()
set(taskarium_standard <algorithm> <array> <chrono> <functional> <map> <memory> <optional> <set> <span> <string>
                       <string_view> <utility> <variant> <vector>)
taskarium_headers(taskarium_standard_headers LIBS fmt::fmt INCLUDE ${taskarium_standard} <fmt/format.h>)
taskarium_headers(taskarium_qt_headers LIBS Qt6::Widgets INCLUDE ${taskarium_standard} <QtWidgets>)

set(taskarium_moc_options -D__cplusplus=201103L -D_GLIBCXX_CONCEPTS)
function(taskarium_room path)
  cmake_parse_arguments(ROOM "QT" "" "USES" ${ARGN})
  string(REPLACE "/" "_" name "taskarium_${path}")
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${path}/*.cpp" "${CMAKE_SOURCE_DIR}/${path}/*.h")
  add_library(${name} STATIC ${sources})
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX UNITY_BUILD_BATCH_SIZE 12)
  target_link_libraries(${name} PUBLIC taskarium_flags)
  foreach(use IN LISTS ROOM_USES)
    string(REPLACE "/" "_" library "${use}")
    if(use MATCHES "^(core|ui|app)/")
      set(library "taskarium_${library}")
    else()
      set(library "${use}")
    endif()
    target_link_libraries(${name} PUBLIC ${library})
  endforeach()
  if(ROOM_QT)
    set_target_properties(${name} PROPERTIES AUTOMOC ON AUTOMOC_COMPILER_PREDEFINES OFF
                                         AUTOMOC_MOC_OPTIONS "${taskarium_moc_options}")
    target_precompile_headers(${name} REUSE_FROM taskarium_qt_headers)
  else()
    target_precompile_headers(${name} REUSE_FROM taskarium_standard_headers)
  endif()
endfunction()
