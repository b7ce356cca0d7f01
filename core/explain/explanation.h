// SPDX-License-Identifier: GPL-3.0-or-later
//
// Why something is as it is: a chain of causes, each a code with its values, and what comes next. Nothing
// here is a sentence: explanationText() makes those in English, by the table of causes, and the window says
// the same in its own language.
#pragma once

#include <core/explain/cause.h>
#include <core/log/taskmove.h>
#include <core/model/world.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace taskarium {

/// A value of a cause: a word or an amount, a span or a time of the run, or what is in the world.
using ReasonValue =
    std::variant<std::string, std::int64_t, Duration, SimTime, std::vector<TaskId>, InstanceId>;

struct NamedValue {
    std::string_view name{}; ///< as the cause's text has it in braces
    ReasonValue value{};

    friend bool operator==(const NamedValue&, const NamedValue&) = default;
};

/// A cause with its values.
struct Reason {
    Cause cause{};
    std::vector<NamedValue> values{};

    friend bool operator==(const Reason&, const Reason&) = default;
};

/// What is explained.
using Subject = std::variant<TaskId, ServiceId, InstanceId>;

struct Explanation {
    Subject subject{};
    SimTime at{};
    std::vector<Reason> because{};   ///< what is seen, then why that is so, and so on
    std::vector<Reason> stopped{};   ///< of a task that was told to stop: by whom, why, and why that one
    std::vector<Reason> prevented{}; ///< what would have prevented it
    /// Of a task: what it does next if no command intervenes, in order. Its first move, and the one that
    /// people wait for: RUNNING on the way up, STOPPED on the way down.
    std::vector<TaskMove> next{};
    bool isInferred = false; ///< from a recording: it knows no more than the log tells

    friend bool operator==(const Explanation&, const Explanation&) = default;
};

/// Where ECS shows what holds it, each place once, and whether that is all of it.
struct Proof {
    std::vector<Evidence> places{};
    bool isAllTold = true;
};
[[nodiscard]] Proof proofOf(const Explanation& explanation);

/// What a reason says, a clause in English.
[[nodiscard]] std::string reasonText(const Reason& reason, const World& world);

/// The same by another text of its cause, with the same words in braces: a translation.
[[nodiscard]] std::string reasonText(const Reason& reason, std::string_view text, const World& world);

/// All of it in English, a sentence or two a line, without the name of its subject: what it is and why, what
/// comes next, who stopped it, what would have prevented it, where ECS shows it.
[[nodiscard]] std::string explanationText(const Explanation& explanation, const World& world);

} // namespace taskarium
