// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <QString>

#include <string_view>
#include <vector>

namespace taskarium::ui {

/// Something of a run that a fault can strike.
struct FaultTarget {
    QString name{}; ///< as a command names it
    QString text{}; ///< as people call it

    friend bool operator==(const FaultTarget&, const FaultTarget&) = default;
};

/// What the window says of what a kind strikes. A target member that it does not know is called by its name.
struct TargetWords {
    QString label;      ///< of its field, with the mnemonic
    QString everything; ///< "All images"
    QString any;        ///< "Any image": each time another one, which is drawn
    QString nothing;    ///< why there is nothing to choose
};

[[nodiscard]] TargetWords targetWords(FaultKind kind);

/// Whether the run may have targets that faultTargets() does not know, so that one can also be typed.
[[nodiscard]] bool mayTypeTarget(FaultKind kind);

/// What a run has for a kind to strike: its images, families, applications, container instances, tasks,
/// subnets or availability zones; each once, in order.
[[nodiscard]] std::vector<FaultTarget> faultTargets(const World& world, FaultKind kind);

/// The target of a kind as people call it; the name itself for one that nobody knows.
[[nodiscard]] QString targetText(const World& world, FaultKind kind, std::string_view target);

/// The application of a task or service as a fault names it: "web/app", or "web" if it has several
/// containers.
[[nodiscard]] QString applicationOf(const TaskDefinition& definition);

} // namespace taskarium::ui
