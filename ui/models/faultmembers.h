// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/fault.h>

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace taskarium::ui {

/// When a fault strikes.
enum class FaultTiming : std::uint8_t {
    Now,        ///< at once
    AfterStart, ///< a while after each start of what it strikes
    AtRandom,   ///< so many times an hour
};

/// A member that a kind of fault takes besides its target, as a number to be asked for: a whole number, or
/// the seconds of a span.
struct FaultField {
    std::string_view member{};                      ///< "exitCode", as a scenario spells it
    int Fault::*number = nullptr;                   ///< null: it is a span
    std::optional<Duration> Fault::*span = nullptr; ///< null: it is a number
    std::optional<FaultTiming> timing{};            ///< asked for only with this one; nothing: always
    int least = 0;
    int most = 0;
    int usual = 0;
    bool isLeftOutAtLeast = false; ///< the least value stands for a member that is not given
};

/// The members that a kind takes besides its target, in the order in which they are asked for: as core lists
/// them, when it strikes first.
[[nodiscard]] std::vector<FaultField> faultFields(FaultKind kind);

/// The ways in which a kind can strike, the usual one first; there is at least one.
[[nodiscard]] std::vector<FaultTiming> faultTimings(FaultKind kind);

/// A timing as a choice of a list: "At random".
[[nodiscard]] QString timingText(FaultTiming timing);

/// How a kind that strikes like this comes to its end: a sentence.
[[nodiscard]] QString courseText(FaultKind kind, FaultTiming timing);

/// The label of a member's field with its mnemonic, and what follows its number, such as " MiB/s". A member
/// without words of its own is called by its name.
[[nodiscard]] QString fieldLabel(const FaultField& field);
[[nodiscard]] QString fieldUnit(const FaultField& field);

/// What it means to leave the duration of a fault out: "until it is repaired".
[[nodiscard]] QString leftOutText(FaultKind kind, FaultTiming timing);

/// What a fault has in that member, as a sentence's part: "exit code 1"; empty if it has nothing there.
[[nodiscard]] QString fieldText(const FaultField& field, const Fault& fault);

} // namespace taskarium::ui
