// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace taskarium {

/// An account setting (developer guide, "Access Amazon ECS features with account settings").
struct AccountSetting {
    std::string_view name;
    std::array<std::string_view, 3> values; ///< that it may have, the default first; empty ones are none
};

/// All of them, by name. guardDutyActivate is managed by AWS and can only be read.
inline constexpr std::array accountSettings{
    AccountSetting{"awsvpcTrunking", {"disabled", "enabled"}},
    AccountSetting{"containerInsights", {"disabled", "enabled", "enhanced"}},
    AccountSetting{"containerInstanceLongArnFormat", {"enabled"}},
    AccountSetting{"defaultLogDriverMode", {"non-blocking", "blocking"}},
    AccountSetting{"fargateEventWindows", {"disabled", "enabled"}},
    AccountSetting{"fargateFIPSMode", {"disabled", "enabled"}},
    AccountSetting{"fargateTaskRetirementWaitPeriod", {"7", "0", "14"}},
    AccountSetting{"guardDutyActivate", {"off"}},
    AccountSetting{"serviceLongArnFormat", {"enabled"}},
    AccountSetting{"tagResourceAuthorization", {"off", "on"}},
    AccountSetting{"taskLongArnFormat", {"enabled"}},
};

inline constexpr std::string_view managedSetting = "guardDutyActivate";

/// The setting of a name; null if there is none.
[[nodiscard]] const AccountSetting* findAccountSetting(std::string_view name);

} // namespace taskarium
