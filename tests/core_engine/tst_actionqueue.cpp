// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/random.h>
#include <core/engine/actionqueue.h>

#include <support/testclass.h>

#include <QTest>

#include <algorithm>
#include <set>
#include <tuple>

namespace tst_actionqueue {

using namespace taskarium;

class TestActionQueue : public QObject {
    Q_OBJECT

private slots:
    void orderIsTimeThenArrival()
    {
        const Randomness random{.seed = 3};
        ActionQueue queue;
        std::vector<std::pair<SimTime, std::uint32_t>> oracle;
        for (std::uint32_t i = 0; i < 2000; ++i) {
            const SimTime at{Duration(random.below(50, Purpose::Delay, i))};
            queue.push({.at = at, .subject = i});
            oracle.emplace_back(at, i);
        }
        std::ranges::stable_sort(oracle, {}, &std::pair<SimTime, std::uint32_t>::first);
        for (const auto& [at, subject] : oracle) {
            const Action action = queue.pop();
            QCOMPARE(action.at, at);
            QCOMPARE(action.subject, subject);
        }
        QVERIFY(queue.empty());
    }

    // As a simulation uses it: what comes up pushes more, now and later, and a copy is run ahead in between.
    void itKeepsTheOrderWhileItIsPushedTo()
    {
        const Randomness random{.seed = 5};
        using Entry =
            std::tuple<SimTime, std::uint32_t, std::uint32_t>; ///< when, order of the pushes, subject
        std::set<Entry> oracle;
        ActionQueue queue;
        std::uint32_t pushed = 0;
        const auto push = [&](SimTime now) {
            // Milliseconds, minutes and hours ahead, and sometimes at once.
            const std::uint64_t digits = random.below(25, Purpose::Delay, 1, pushed);
            const Duration ahead(random.below(std::uint64_t(1) << digits, Purpose::Delay, 2, pushed));
            oracle.emplace(now + ahead, pushed, pushed);
            queue.push({.at = now + ahead, .subject = pushed});
            ++pushed;
        };
        for (int i = 0; i < 500; ++i)
            push(SimTime());
        for (int i = 0; i < 20'000; ++i) {
            const Entry expected = *oracle.begin();
            oracle.erase(oracle.begin());
            QCOMPARE(queue.nextTime(), std::get<0>(expected));
            ActionQueue copy = queue;
            const Action action = queue.pop();
            QCOMPARE(action.subject, std::get<2>(expected));
            if (i % 1000 == 0)
                QCOMPARE(copy.pop(), action);
            push(action.at);
        }
        while (!queue.empty()) {
            QCOMPARE(queue.pop().subject, std::get<2>(*oracle.begin()));
            oracle.erase(oracle.begin());
        }
        QVERIFY(oracle.empty());
    }
};

TASKARIUM_TEST(TestActionQueue)

} // namespace tst_actionqueue

#include "tst_actionqueue.moc"
