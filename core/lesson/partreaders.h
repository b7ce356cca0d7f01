// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/lesson.h>
#include <core/scenario/objectreader.h>

#include <optional>
#include <string_view>
#include <vector>

namespace taskarium {

/// The parts of a lesson's step. A fault is left with the reader.
[[nodiscard]] std::optional<Until> readUntil(ObjectReader& reader, std::string_view member = "until");
[[nodiscard]] std::vector<Command> readCommandList(ObjectReader& reader, std::string_view member);
[[nodiscard]] Question readQuestion(ObjectReader& step);
[[nodiscard]] LearnerAction readAction(ObjectReader& step);
[[nodiscard]] Trial readTrial(ObjectReader& step, const Scenario& scenario);
[[nodiscard]] Callout readCallout(ObjectReader callout, ObjectReader& step);
[[nodiscard]] std::vector<LessonPanel> readPanels(ObjectReader& step);

/// What a call-out may have: exactly one of them.
[[nodiscard]] ObjectSpec calloutSpec();

} // namespace taskarium
