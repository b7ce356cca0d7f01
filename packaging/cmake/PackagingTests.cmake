# SPDX-License-Identifier: GPL-3.0-or-later
# Tests of what is installed, each with the tool that knows; packaging/test installs the tools.
find_program(DESKTOP_FILE_VALIDATE desktop-file-validate)
if(DESKTOP_FILE_VALIDATE)
  add_test(NAME packaging_desktop_file COMMAND "${DESKTOP_FILE_VALIDATE}" "${share}/applications/${app_id}.desktop")
endif()

find_program(APPSTREAMCLI appstreamcli)
if(APPSTREAMCLI)
  add_test(NAME packaging_appstream
    COMMAND "${APPSTREAMCLI}" validate --no-net "${share}/metainfo/${app_id}.metainfo.xml")
endif()

find_program(MANDOC mandoc)
if(MANDOC)
  add_test(NAME packaging_man_page COMMAND "${MANDOC}" -Tlint -Wwarning "${made}/man/man1/taskarium.1")
endif()

if(TARGET taskarium)
  add_test(NAME packaging_install
    COMMAND "${CMAKE_COMMAND}" "-DBUILD=${CMAKE_BINARY_DIR}" "-DSTAGE=${CMAKE_CURRENT_BINARY_DIR}/stage"
            "-DBINDIR=${CMAKE_INSTALL_BINDIR}" "-DDATADIR=${CMAKE_INSTALL_DATADIR}"
            "-DMANDIR=${CMAKE_INSTALL_MANDIR}" "-DAPP_ID=${app_id}" "-DVERSION=${PROJECT_VERSION}"
            -P "${CMAKE_CURRENT_SOURCE_DIR}/cmake/CheckInstall.cmake")
endif()
