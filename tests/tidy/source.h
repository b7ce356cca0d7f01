// SPDX-License-Identifier: GPL-3.0-or-later
//
// tests/tidy: the rooms, arrows and numbers of the house, kept by a test and not by good will. source reads
// the tree, functions finds function heads and bodies in it, arrows reads the list of allowed includes, and
// rules judges. It reads C++ as text: good enough for a style that clang-format holds, and it needs no tool
// but a compiler.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace taskarium::tidy {

inline constexpr std::size_t npos = std::string_view::npos;

/// A file of the tree.
struct SourceFile {
    std::string path{}; ///< below the root, with "/", e.g. "core/sim/simulation.cpp"
    std::string text{}; ///< the bytes
    std::string code{}; ///< C++ only: as long as text; comments and what stands in quotes are blanks
};

/// What breaks a rule, and where.
struct Finding {
    std::string path{};
    int line = 0; ///< from 1; 0 for the file as a whole
    std::string message{};
    std::string_view rule{}; ///< the rule's name, set by check()
};

/// "core/sim/agent.cpp:12: arrow: core/sim may not include <ui/style/palette.h>".
[[nodiscard]] std::string findingText(const Finding& finding);

/// A file from its path and bytes.
[[nodiscard]] SourceFile sourceFile(std::string path, std::string text);

/// .cpp and .h.
[[nodiscard]] bool isCpp(std::string_view path);

/// True for "core/sim/agent.cpp" and "core", false for "corelib/x.h".
[[nodiscard]] bool isBelow(std::string_view path, std::string_view folder);

/// The lines without their ends; a last line without an end counts.
[[nodiscard]] std::vector<std::string_view> linesOf(std::string_view text);

/// The line, from 1, of a place in a text.
[[nodiscard]] int lineAt(std::string_view text, std::size_t place);

/// Without white space at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// An #include of a file, as written.
struct Include {
    int line = 0;
    std::string_view name{}; ///< between the brackets or quotes
    bool quoted = false;
};

[[nodiscard]] std::vector<Include> includesOf(const SourceFile& file);

} // namespace taskarium::tidy
