// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/isoclock.h>
#include <core/formats/arnbeginnings.h>
#include <core/model/world.h>

#include <string_view>

namespace taskarium {

/// What events of one world have in common, made once: the beginnings of ARNs and of times.
class EventTexts {
public:
    [[nodiscard]] const ArnBeginnings& arns(const World& world, ClusterId cluster)
    {
        return m_arns.of(world, cluster);
    }

    /// Each as isoText and isoSecondsText write it; lives until the next call of either.
    [[nodiscard]] std::string_view time(const World& world, SimTime time)
    {
        return m_clock.text(utc(world, time));
    }
    [[nodiscard]] std::string_view second(const World& world, SimTime time)
    {
        return m_clock.secondsText(utc(world, time));
    }

private:
    ArnBeginningsOfClusters m_arns{};
    IsoClock m_clock{};
};

} // namespace taskarium
