// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/lessonrun.h>

#include <QString>

namespace taskarium::ui {

/// "Lesson 3": a lesson of its kind and number; without a number the kind alone.
[[nodiscard]] QString placeText(LessonKind kind, int number);

/// "Lessons", "Incidents", "Challenges".
[[nodiscard]] QString groupText(LessonKind kind);

/// What a kind is, in a sentence.
[[nodiscard]] QString kindText(LessonKind kind);

/// "The run goes on.": what a step is at.
[[nodiscard]] QString stateText(LessonPhase phase);

/// "2 of 3 right".
[[nodiscard]] QString scoreText(const Score& score);

} // namespace taskarium::ui
