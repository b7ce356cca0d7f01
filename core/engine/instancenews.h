// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/record.h>
#include <core/model/world.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// A task that is to run came to an instance, or is to run there no more.
struct InstanceMove {
    InstanceId instance{};
    ServiceId service{};     ///< none: a standalone task
    std::uint32_t group = 0; ///< the number of its group, see InstanceNews::groupOf()
    std::int32_t sign = +1;  ///< -1: it is to stop
};

/// What has happened on container instances lately, in order: who keeps an account of them (see Ranking)
/// reads on from where it has read to, and begins anew when that is too long ago to be told. Kept by
/// Engine::record().
class InstanceNews {
public:
    /// So many moves are told at most.
    static constexpr std::size_t longest = 1 << 16;

    /// How far somebody has read.
    struct Mark {
        std::uint64_t moves = 0;   ///< ever
        std::uint64_t changes = 0; ///< how often instances came, or changed but for their tasks

        friend bool operator==(const Mark&, const Mark&) = default;
    };

    /// Behind everything that is told.
    [[nodiscard]] Mark end() const { return {m_forgotten + m_moves.size(), m_changes}; }

    /// The moves since a mark; nothing if not all of them can be told any more.
    [[nodiscard]] std::optional<std::span<const InstanceMove>> since(Mark mark) const;

    /// The number of a group of tasks; a new one if it was never asked for.
    [[nodiscard]] std::uint32_t groupOf(std::string_view group);

    /// To be told of each record after it was applied to the world, with the desiredStatus that its task had
    /// before: that of a new one does not matter.
    void note(const World& world, const RecordContent& content, DesiredStatus before);

private:
    void noteMove(const World& world, TaskId task, int sign);

    std::vector<InstanceMove> m_moves{};
    std::uint64_t m_forgotten = 0; ///< moves before them
    std::uint64_t m_changes = 0;
    std::map<std::string, std::uint32_t, std::less<>> m_groups{};
};

} // namespace taskarium
