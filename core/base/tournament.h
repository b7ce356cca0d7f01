// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace taskarium {

/// Finds the best of a fixed number of players again and again, while now one, now another gets better or
/// worse, joins or leaves: each change costs the logarithm of their number. Players are numbers from 0. Who
/// is better of two says the caller: a strict order of all of them, the same at each call but for the players
/// that were announced as changed.
class Tournament {
public:
    static constexpr std::uint32_t nobody = 0xffffffff;

    Tournament() = default;

    /// So many players, of whom those play that take part from the start.
    template <typename IsBetter, typename Plays>
    Tournament(std::size_t players, const IsBetter& isBetter, const Plays& plays)
        : m_players(players)
        , m_winners(2 * players, nobody)
    {
        for (std::uint32_t i = 0; i < players; ++i) {
            if (plays(i))
                m_winners[players + i] = i;
        }
        for (std::size_t i = players; i-- > 1;)
            m_winners[i] = winner(m_winners[2 * i], m_winners[2 * i + 1], isBetter);
    }

    /// Nobody if nobody plays.
    [[nodiscard]] std::uint32_t best() const { return m_players == 0 ? nobody : m_winners[1]; }

    /// A player joins, or has changed.
    template <typename IsBetter>
    void play(std::uint32_t player, const IsBetter& isBetter)
    {
        m_winners[m_players + player] = player;
        decide(player, isBetter);
    }

    template <typename IsBetter>
    void leave(std::uint32_t player, const IsBetter& isBetter)
    {
        m_winners[m_players + player] = nobody;
        decide(player, isBetter);
    }

private:
    template <typename IsBetter>
    [[nodiscard]] static std::uint32_t winner(std::uint32_t a, std::uint32_t b, const IsBetter& isBetter)
    {
        if (a == nobody || b == nobody)
            return a == nobody ? b : a;
        return isBetter(b, a) ? b : a;
    }

    template <typename IsBetter>
    void decide(std::uint32_t player, const IsBetter& isBetter)
    {
        for (std::size_t i = (m_players + player) / 2; i >= 1; i /= 2) {
            const std::uint32_t before = m_winners[i];
            m_winners[i] = winner(m_winners[2 * i], m_winners[2 * i + 1], isBetter);
            if (m_winners[i] == before && before != player)
                return;
        }
    }

    std::size_t m_players = 0;
    std::vector<std::uint32_t> m_winners{}; ///< a tree: from m_players on the players, above them the best
};

} // namespace taskarium
