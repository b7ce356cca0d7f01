# SPDX-License-Identifier: GPL-3.0-or-later
# One interface target carries every flag; nothing is set globally but the language level.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(TASKARIUM_WERROR "Warnings are errors" OFF)
option(TASKARIUM_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(TASKARIUM_FUZZ "Let libFuzzer see which code a text reaches; only with Clang" OFF)

add_library(taskarium_flags INTERFACE)
target_include_directories(taskarium_flags INTERFACE "${CMAKE_SOURCE_DIR}" "${CMAKE_BINARY_DIR}/generated")
target_compile_definitions(taskarium_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH TASKARIUM_VERSION="${PROJECT_VERSION}")
target_compile_options(taskarium_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # Once GCC 12 optimises it sees overlaps in std::string, and under the sanitizers unset members in std::function,
  # that are not there (its bugs 105651 and 105562).
  target_compile_options(taskarium_flags INTERFACE -Wno-restrict
    $<$<BOOL:${TASKARIUM_SANITIZE}>:-Wno-maybe-uninitialized>)
  # Lets ccache keep objects that use a precompiled header.
  target_compile_options(taskarium_flags INTERFACE -fpch-preprocess)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
  # Clang counts signs as conversions, which GCC does not, and limits literals to what C++ asks of every compiler.
  target_compile_options(taskarium_flags INTERFACE -Wno-sign-conversion -Wno-overlength-strings)
  string(REGEX MATCH "^[0-9]+" clang_version "${CMAKE_CXX_COMPILER_VERSION}")
  find_program(TASKARIUM_LLD NAMES ld.lld-${clang_version} ld.lld)
  if(TASKARIUM_LLD)
    target_link_options(taskarium_flags INTERFACE "--ld-path=${TASKARIUM_LLD}")
  endif()
endif()
if(TASKARIUM_WERROR)
  target_compile_options(taskarium_flags INTERFACE -Werror)
endif()
if(TASKARIUM_FUZZ)
  target_compile_options(taskarium_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(TASKARIUM_SANITIZE)
  target_compile_options(taskarium_flags INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer
    -fno-sanitize-recover=undefined)
  target_link_options(taskarium_flags INTERFACE -fsanitize=address,undefined)
endif()
