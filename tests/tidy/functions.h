// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tidy/source.h>

#include <string>
#include <vector>

namespace taskarium::tidy {

/// A function as it stands in the text.
struct FunctionShape {
    std::string name{};
    int line = 0;       ///< where its head begins, from 1
    int lines = 0;      ///< from its head to its closing brace; 0 for a declaration
    int parameters = 0; ///< 0 for an override, whose parameters another class chose
};

/// The functions that a C++ file declares or defines in namespaces and classes. Lambdas and local classes
/// count as a part of the function they stand in. A heuristic: it knows the house style, not the grammar.
[[nodiscard]] std::vector<FunctionShape> functionsOf(const SourceFile& file);

} // namespace taskarium::tidy
