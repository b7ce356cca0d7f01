// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lifecycle/tasktable.h>
#include <core/model/world.h>
#include <ui/scene/arrows.h>

#include <QString>
#include <QStringList>

namespace taskarium::ui {

struct ChartRequest;

/// The line at the foot of a state's box: what ECS is busy with there. Empty for RUNNING and STOPPED.
[[nodiscard]] QString stateCaption(TaskStatus status, Profile profile);

/// Why tasks take a rare arrow, each reason once, short enough for a label: "stopped while pending", "start
/// failed".
[[nodiscard]] QStringList arrowReasons(const ChartArrow& arrow);

/// The reason of the arrow that leads into STOPPED from anywhere.
[[nodiscard]] QString fromAnywhereText();

[[nodiscard]] QString upwardHeading();
[[nodiscard]] QString downwardHeading();

/// "profile: documented", or that it is a recording, which has none.
[[nodiscard]] QString profileText(const ChartRequest& request);

/// "desired RUNNING".
[[nodiscard]] QString legendText(DesiredStatus desired);

/// What the legend says of tasks of no service, beside the services' names.
[[nodiscard]] QString standaloneText();

/// What a square of a density grid stands for: "1 square = 5 tasks".
[[nodiscard]] QString squareText(int tasks);

/// A number, the same in every locale so that pictures are the same everywhere: "5000", "12,000".
[[nodiscard]] QString countText(int count);

/// Who it is and why it is there: "web 3f1d2c4b · PENDING, desired RUNNING · waiting for the agent · 2.1 s
/// left".
[[nodiscard]] QString taskSentence(const World& world, TaskId task, SimTime playhead);

/// "PENDING → DEPROVISIONING: stopped while pending, start failed".
[[nodiscard]] QString arrowSentence(const ChartArrow& arrow);

/// "RUNNING: 8 tasks, 2 of them with desired STOPPED".
[[nodiscard]] QString stateSentence(const World& world, TaskStatus status);

/// All counts in one line for a screen reader: "PROVISIONING 1, PENDING 2 ...".
[[nodiscard]] QString countsSentence(const World& world);

} // namespace taskarium::ui
