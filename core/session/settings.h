// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/scenario/scenario.h>

#include <array>
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

inline constexpr std::array variableSettings{
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
[[nodiscard]] Result<Scenario> vary(const Scenario& scenario, const SettingValue& wanted);

/// "deregistrationDelay:web=300s": reads back equal, and is how a run is called that differs in it.
[[nodiscard]] std::string settingText(const SettingValue& setting);

} // namespace taskarium
