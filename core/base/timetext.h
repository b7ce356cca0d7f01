// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/base/time.h>

#include <string>
#include <string_view>

namespace taskarium {

/// "00:02:41.300": hours may grow beyond two digits.
[[nodiscard]] std::string clockText(SimTime time);

/// A span as a scenario writes it, exact and readable back by parseDuration: "0s", "2m30s", "1h10m",
/// "12.25s", "250ms" is written "0.25s". Negative spans begin with "-".
[[nodiscard]] std::string durationText(Duration span);

/// A span for reading aloud, at most two units: "2.1 s", "4 min 12 s", "1 h 10 min".
[[nodiscard]] std::string readableText(Duration span);

/// A span for comparing, to a tenth of a second, rounded: "12.3 s", "1 min 12.3 s", "1 h 10 min 0.0 s".
[[nodiscard]] std::string preciseText(Duration span);

/// Reads "90s", "2m30s", "1h10m", "1.5s", "250ms" (units d, h, m, s, ms, each once, largest first; "0" alone
/// needs no unit). Fails on anything else, on a fraction finer than a millisecond and on spans above ten
/// years (3660d).
[[nodiscard]] Result<Duration> parseDuration(std::string_view text);

/// "2026-01-05T10:00:00.12Z": UTC, milliseconds, trailing zeros cut and no point without a fraction, as the
/// events of ECS have it (ecs events, detail.createdAt).
[[nodiscard]] std::string isoText(UtcTime time);

/// "2026-01-05T10:00:00Z": whole seconds, as the envelope of an EventBridge event has it.
[[nodiscard]] std::string isoSecondsText(UtcTime time);

/// Epoch seconds in the notation of the real service's replies (Java's): "1.76760720012E9".
[[nodiscard]] std::string epochText(UtcTime time);

/// Reads "2026-01-05T10:00:00Z" with an optional fraction of up to three digits. Other zones are refused.
[[nodiscard]] Result<UtcTime> parseUtc(std::string_view text);

} // namespace taskarium
