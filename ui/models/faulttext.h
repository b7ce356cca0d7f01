// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <ui/models/faultwords.h>

#include <QString>
#include <QStringList>

#include <string_view>

namespace taskarium::ui {

/// "Zone and region".
[[nodiscard]] QString faultGroupTitle(FaultGroup group);

/// A fault in a few plain words: "Application ignores SIGTERM".
[[nodiscard]] QString faultTitle(FaultKind kind);

/// What breaks, and what will be seen of it: a few sentences.
[[nodiscard]] QString faultMeaning(FaultKind kind);

/// Whom a fault strikes, as people call it: "web/app", "i-0a1b2c3d…", "All images", "Any instance"; empty if
/// the kind has no target. `names` is any world that knows the target.
[[nodiscard]] QString faultTarget(const World& names, FaultKind kind, std::string_view target);

/// What is special about a fault besides its kind and target: "30 s after each start", "exit code 1".
[[nodiscard]] QStringList faultDetails(const Fault& fault);

/// All of it: "Application crashes (web/app, 30 s after each start, exit code 1)".
[[nodiscard]] QString faultText(const World& names, const Fault& fault);

/// A name of ours as a sentence would begin with it, for what has no words of its own yet: "DiskFull" is
/// "Disk full".
[[nodiscard]] QString plainName(std::string_view name);

} // namespace taskarium::ui
