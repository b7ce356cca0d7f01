// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/lesson/lessonrun.h>

#include <optional>
#include <string>
#include <vector>

namespace taskarium {

/// Somebody who goes through a lesson: who answers as the lesson claims, or wrongly wherever he is asked.
/// Both do what a step's solution says.
enum class Learner : std::uint8_t { Knows, Errs };

/// What came of one step.
struct PlayedStep {
    std::string id{};
    std::optional<Mark> mark{};
    SimTime reached{}; ///< the live edge at its end
};

/// What came of a lesson.
struct LessonPlay {
    std::vector<PlayedStep> steps{};
    Score score{};
    /// The first step at which something is not as the lesson says, with its id and the remedy; nothing: the
    /// lesson is good.
    Outcome fault{};
};

/// Goes through a lesson from its begin to its end, as fast as the machine can.
[[nodiscard]] LessonPlay play(const Lesson& lesson, Learner learner);

} // namespace taskarium
