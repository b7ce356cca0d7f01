// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/random.h>
#include <core/engine/actionqueue.h>

#include <support/testclass.h>

#include <QTest>

#include <algorithm>

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
};

TASKARIUM_TEST(TestActionQueue)

} // namespace tst_actionqueue

#include "tst_actionqueue.moc"
