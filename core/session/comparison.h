// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two runs side by side: the same scenario with one setting changed, or two branches of a run, under one
// clock and one seed, so that they differ only in what the difference brings about.
#pragma once

#include <core/base/result.h>
#include <core/log/record.h>
#include <core/scenario/scenario.h>
#include <core/session/session.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// What can be varied.
enum class Setting : std::uint8_t {
    DeregistrationDelay,   ///< of a target group: a duration
    StopTimeout,           ///< of the containers of a family: whole seconds, as a duration
    MinimumHealthyPercent, ///< of a service
    MaximumPercent,        ///< of a service
    DesiredCount,          ///< of a service, when it is created
    ImageSize,             ///< of an image: MiB
    StopsAfterSigterm,     ///< of an application: a duration, or "never"
    PullSpeed,             ///< MiB per second
    Profile,               ///< documented or observed
    Seed,
};

inline constexpr std::array settings{
    Setting::DeregistrationDelay,
    Setting::StopTimeout,
    Setting::MinimumHealthyPercent,
    Setting::MaximumPercent,
    Setting::DesiredCount,
    Setting::ImageSize,
    Setting::StopsAfterSigterm,
    Setting::PullSpeed,
    Setting::Profile,
    Setting::Seed,
};

/// "deregistrationDelay", "stopTimeout" ...: as --vary and the dialog spell it.
[[nodiscard]] std::string_view toText(Setting setting);

/// A setting of a scenario: of what, and what it is.
struct SettingValue {
    Setting setting{};
    std::string target{}; ///< the target group, family, service, image or application; empty: of the whole
    std::string value{};  ///< as text: "300s" ...

    friend bool operator==(const SettingValue&, const SettingValue&) = default;
};

/// Everything that can be varied in a scenario, with its present value.
[[nodiscard]] std::vector<SettingValue> settingsOf(const Scenario& scenario);

/// Reads "deregistrationDelay=30s" (of everything that has it) and "deregistrationDelay:web=30s". Fails with
/// the settings there are; whether the scenario has it is for vary() to say.
[[nodiscard]] Result<SettingValue> parseSetting(std::string_view text);

/// The scenario with a setting changed; an empty target changes all. Fails if the scenario has no such
/// target, or on a value that the setting cannot have.
[[nodiscard]] Result<Scenario> vary(Scenario scenario, const SettingValue& wanted);

/// "deregistrationDelay of web: 300s": how a run is called that differs in it.
[[nodiscard]] std::string settingText(const SettingValue& setting);

/// The first place where two logs differ.
struct Difference {
    std::size_t record = 0;       ///< so many records are the same
    SimTime at{};                 ///< of the earlier of the two
    std::optional<Record> left{}; ///< nothing: that log has nothing more up to the time looked at
    std::optional<Record> right{};

    friend bool operator==(const Difference&, const Difference&) = default;
};

/// Finds the first difference of two logs that may still grow: look() goes on where it left off.
class DifferenceFinder {
public:
    /// What differs first among what both runs have simulated; nothing as long as nothing does. Records of
    /// the beginning that only tell the setting itself differ too: they are the first difference then.
    [[nodiscard]] const std::optional<Difference>& look(const Session& left, const Session& right);

private:
    std::size_t m_same = 0;
    std::optional<Difference> m_found{};
};

/// "At 00:02:41.300 task 3f2a91b0 of web goes to STOPPING in the first run, in the second one nothing happens
/// until 00:05:00": in English.
[[nodiscard]] std::string differenceText(const Difference& difference, const Session& left,
                                         const Session& right);

/// What came of a run up to a time, to be set beside another's.
struct RunFigures {
    std::optional<SimTime> steadyAt{}; ///< when the last service came to its steady state; nothing: it is not
    int tasksCreated = 0;
    int tasksStopped = 0;
    int tasksFailed = 0; ///< stopped with an error
    int mostPending = 0; ///< tasks that are to run and do not yet, at the worst time
    int deploymentsCompleted = 0;
    int deploymentsFailed = 0;
    std::optional<std::int64_t> requestsLost{}; ///< nothing: there was no traffic

    friend bool operator==(const RunFigures&, const RunFigures&) = default;
};

[[nodiscard]] RunFigures figuresOf(const Session& session, SimTime until);

} // namespace taskarium
