# SPDX-License-Identifier: GPL-3.0-or-later
# Installs BUILD into the empty folder STAGE and looks whether a desktop would find everything: the files, what the
# desktop file names, and a program that starts, says its VERSION and knows its scenarios without the source tree.
file(REMOVE_RECURSE "${STAGE}")
execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${STAGE}" OUTPUT_QUIET
  COMMAND_ERROR_IS_FATAL ANY)

function(expect_file path)
  if(NOT EXISTS "${STAGE}/${path}")
    message(FATAL_ERROR "cmake --install leaves no ${path}")
  endif()
endfunction()

# expect_key(Icon "a|b"): the value of that key in the desktop file.
function(expect_key key values)
  file(STRINGS "${STAGE}/${DATADIR}/applications/${APP_ID}.desktop" line REGEX "^${key}=(${values})$")
  if(NOT line)
    message(FATAL_ERROR "the desktop file should say ${key}=${values}")
  endif()
endfunction()

function(expect_output pattern)
  execute_process(COMMAND "${STAGE}/${BINDIR}/taskarium" ${ARGN} WORKING_DIRECTORY "${STAGE}"
    OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
  if(NOT output MATCHES "${pattern}")
    message(FATAL_ERROR "taskarium ${ARGN} prints \"${output}\", which has no \"${pattern}\"")
  endif()
endfunction()

expect_file("${BINDIR}/taskarium")
expect_file("${DATADIR}/applications/${APP_ID}.desktop")
expect_file("${DATADIR}/metainfo/${APP_ID}.metainfo.xml")
expect_file("${DATADIR}/icons/hicolor/scalable/apps/${APP_ID}.svg")
expect_file("${DATADIR}/icons/hicolor/symbolic/apps/${APP_ID}-symbolic.svg")
expect_file("${MANDIR}/man1/taskarium.1.gz")
expect_key(Exec "taskarium %F")
expect_key(Icon "${APP_ID}")
expect_output("${VERSION}" --version)
expect_output("scenario\tdemo\t" list)
