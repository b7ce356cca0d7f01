// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/cowvector.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_cowvector {

using namespace taskarium;

class TestCowVector : public QObject {
    Q_OBJECT

private slots:
    void aCopyKeepsItsValuesWhenTheOriginalIsWritten()
    {
        CowVector<int, 4> original;
        for (int i = 0; i < 10; ++i)
            original.append(i);
        const CowVector<int, 4> copy = original;
        original.edit(5) = 50;
        original.append(10);
        QCOMPARE(copy.size(), std::size_t(10));
        QCOMPARE(copy[5], 5);
        QCOMPARE(original[5], 50);
        QCOMPARE(original.size(), std::size_t(11));
    }

    void appendingToACopyLeavesTheOriginalsLastChunkAlone()
    {
        CowVector<int, 4> original;
        original.append(1);
        CowVector<int, 4> copy = original;
        copy.append(2);
        original.append(3);
        QCOMPARE(copy[1], 2);
        QCOMPARE(original[1], 3);
    }

    void onlyWrittenChunksAreCopied()
    {
        CowVector<int, 4> original;
        for (int i = 0; i < 8; ++i)
            original.append(i);
        const CowVector<int, 4> copy = original;
        original.edit(0) = 9;
        QVERIFY(&copy[0] != &original[0]);
        QVERIFY(&copy[4] == &original[4]);
    }

    void equalityComparesValues()
    {
        CowVector<int, 4> a;
        CowVector<int, 4> b;
        for (int i = 0; i < 6; ++i) {
            a.append(i);
            b.append(i);
        }
        QVERIFY(a == b);
        b.edit(5) = 0;
        QVERIFY(!(a == b));
    }
};

TASKARIUM_TEST(TestCowVector)

} // namespace tst_cowvector

#include "tst_cowvector.moc"
