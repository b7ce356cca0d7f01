// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>
#include <string_view>

namespace taskarium::ui {

/// A clause of core's in the window's language: the reasons of the transition table and the steps of a task.
/// Core knows no Qt, so translators find its clauses in a table here, which a test holds against core.
[[nodiscard]] QString clause(std::string_view english);

/// That table.
[[nodiscard]] std::span<const char* const> translatableClauses();

} // namespace taskarium::ui
