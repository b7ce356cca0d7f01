# SPDX-License-Identifier: GPL-3.0-or-later
# taskarium_embed(target FILES file...): a library holding the files' text, found by path below resources/.
# The text is compiled in, so that an installed program reads nothing from the source tree.
function(taskarium_embed target)
  cmake_parse_arguments(EMBED "" "" "FILES" ${ARGN})
  set(output "${CMAKE_BINARY_DIR}/generated/${target}.cpp")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${output}" "-DROOT=${CMAKE_CURRENT_SOURCE_DIR}" "-DFILES=${EMBED_FILES}"
            -P "${CMAKE_SOURCE_DIR}/packaging/cmake/EmbedFiles.cmake"
    DEPENDS ${EMBED_FILES} "${CMAKE_SOURCE_DIR}/packaging/cmake/EmbedFiles.cmake"
    VERBATIM)
  add_library(${target} STATIC "${output}")
  target_link_libraries(${target} PUBLIC taskarium_flags)
endfunction()
