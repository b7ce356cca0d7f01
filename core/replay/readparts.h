// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/replay/jsonobject.h>
#include <core/replay/observation.h>
#include <core/replay/report.h>

#include <optional>

namespace taskarium {

/// Where the reader is, and whom it tells what it could not take as it stands.
struct Reading {
    ReplayReport& report;
    ReadPlace place{};
};

// Each reads an object of the API or the `detail` of an event, whatever its spelling. Nothing if it lacks
// what it is known by.

/// There are very many tasks, so this fills one in, which is new, and says whether it is known.
[[nodiscard]] bool readTask(SeenTask& seen, const JsonObject& task, const Reading& reading);
[[nodiscard]] std::optional<SeenInstance> readInstance(const JsonObject& instance, const Reading& reading);
[[nodiscard]] std::optional<SeenService> readService(const JsonObject& service, const Reading& reading);

/// A time, or nothing if it is unset; notes one that cannot be read.
[[nodiscard]] std::optional<UtcTime> readTime(const JsonObject& object, MemberName name,
                                              const Reading& reading);

} // namespace taskarium
