// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/random.h>
#include <core/base/tournament.h>

#include <support/testclass.h>

#include <QTest>

#include <utility>

namespace tst_tournament {

using namespace taskarium;

/// The best of some players by their points, of equals the first.
class TestTournament : public QObject {
    Q_OBJECT

private slots:
    void thereMayBeNobody()
    {
        const auto isBetter = [](std::uint32_t a, std::uint32_t b) { return a < b; };
        QCOMPARE(Tournament().best(), Tournament::nobody);
        QCOMPARE(Tournament(0, isBetter, [](std::uint32_t) { return true; }).best(), Tournament::nobody);
        QCOMPARE(Tournament(3, isBetter, [](std::uint32_t) { return false; }).best(), Tournament::nobody);
    }

    void oneIsTheBestWhileItPlays()
    {
        const auto isBetter = [](std::uint32_t a, std::uint32_t b) { return a < b; };
        Tournament tournament(1, isBetter, [](std::uint32_t) { return true; });
        QCOMPARE(tournament.best(), 0U);
        tournament.leave(0, isBetter);
        QCOMPARE(tournament.best(), Tournament::nobody);
        tournament.play(0, isBetter);
        QCOMPARE(tournament.best(), 0U);
    }

    /// Against a look at all of them.
    void theBestIsFoundWhateverChanges_data()
    {
        QTest::addColumn<quint32>("players");
        for (const quint32 players : {1U, 2U, 3U, 7U, 8U, 13U, 100U})
            QTest::addRow("%u players", players) << players;
    }

    void theBestIsFoundWhateverChanges()
    {
        QFETCH(const quint32, players);
        const Randomness random{.seed = players};
        std::vector<std::uint64_t> points(players);
        std::vector<bool> plays(players, true);
        const auto isBetter = [&points](std::uint32_t a, std::uint32_t b) {
            return std::pair(points[a], a) < std::pair(points[b], b);
        };
        Tournament tournament(players, isBetter, [](std::uint32_t) { return true; });
        for (std::uint64_t turn = 0; turn < 500; ++turn) {
            const auto player = static_cast<std::uint32_t>(random.below(players, Purpose::Delay, turn, 0));
            points[player] = random.below(10, Purpose::Delay, turn, 1);
            plays[player] = random.below(4, Purpose::Delay, turn, 2) > 0;
            if (plays[player])
                tournament.play(player, isBetter);
            else
                tournament.leave(player, isBetter);
            std::uint32_t best = Tournament::nobody;
            for (std::uint32_t i = 0; i < players; ++i) {
                if (plays[i] && (best == Tournament::nobody || isBetter(i, best)))
                    best = i;
            }
            QCOMPARE(tournament.best(), best);
        }
    }
};

TASKARIUM_TEST(TestTournament)

} // namespace tst_tournament

#include "tst_tournament.moc"
