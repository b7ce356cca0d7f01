// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tidy/arrows.h>
#include <tidy/source.h>

#include <filesystem>
#include <vector>

namespace taskarium::tidy {

/// What the rules judge: the sources of the project and its list of arrows.
struct Tree {
    std::vector<SourceFile> files{}; ///< sorted by path
    Arrows arrows{};
};

/// Reads the project below a root: C++, CMake files, scripts. Not the build folders and nothing hidden but
/// .ci. Throws std::filesystem::filesystem_error if the root can't be read.
[[nodiscard]] Tree readTree(const std::filesystem::path& root);

} // namespace taskarium::tidy
