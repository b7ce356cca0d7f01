// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/lesson.h>

#include <ui/playback/playback.h>

namespace taskarium::test {

/// A Fargate task that comes at 3 s and is stopped at 2 min, in five steps:
///   start   to PENDING; points at PROVISIONING; bookmark
///   next    to RUNNING; asks which status comes next
///   why     a choice between two texts, of which the second is right
///   act     RunTask is to be given, until that task is PENDING; has a solution
///   end     nothing but a text
[[nodiscard]] Lesson sampleLesson();

/// A service of two tasks: after 30 s a choice between two texts, of which the first is right; then the
/// reveal.
[[nodiscard]] Lesson sampleIncident();

/// A service of four tasks that should be five after 80 s: desiredCount is to be tried.
[[nodiscard]] Lesson sampleChallenge();

/// Plays frames until playback pauses by itself.
void playToPause(ui::Playback& playback);

} // namespace taskarium::test
