// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/nearest.h>

#include <support/testclass.h>

#include <QtTest>

namespace tst_nearest {

using namespace taskarium;

class NearestTest : public QObject {
    Q_OBJECT

private slots:
    void findsSlips_data();
    void findsSlips();
    void offersNothingForAForeignName();
    void endlessNameIsNoSlip();
    void remedyListsFewNames();
    void remedyDoesNotListMany();
    void joinsWords();
};

void NearestTest::findsSlips_data()
{
    QTest::addColumn<QString>("name");
    for (const char* const name :
         {"desiredcount", "desiredCout", "desierdCount", "desiredCounts", "DESIREDCOUNT", "desireCount"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void NearestTest::findsSlips()
{
    QFETCH(QString, name);
    const auto nearest = nearestName(name.toStdString(), {"cluster", "desiredCount", "desiredStatus"});
    QVERIFY(nearest.has_value());
    QCOMPARE(*nearest, std::string("desiredCount"));
}

void NearestTest::offersNothingForAForeignName()
{
    QVERIFY(!nearestName("colour", {"cluster", "desiredCount"}));
    QVERIFY(!nearestName("", {"cluster"}));
    QVERIFY(!nearestName("cluster", {}));
}

void NearestTest::endlessNameIsNoSlip()
{
    QVERIFY(!nearestName(std::string(100'000, 'x'), {std::string(100, 'x')}));
}

void NearestTest::remedyListsFewNames()
{
    QCOMPARE(nameRemedy("colour", {"at", "call", "with"}, "Otherwise."),
             std::string("Known: at, call and with."));
}

void NearestTest::remedyDoesNotListMany()
{
    const std::vector<std::string> many(13, "abcdef");
    QCOMPARE(nameRemedy("zzzzzz", many, "Otherwise."), std::string("Otherwise."));
}

void NearestTest::joinsWords()
{
    QCOMPARE(wordList({}), std::string());
    QCOMPARE(wordList({"a"}), std::string("a"));
    QCOMPARE(wordList({"a", "b"}, "or"), std::string("a or b"));
    QCOMPARE(wordList({"a", "b", "c"}), std::string("a, b and c"));
}

TASKARIUM_TEST(NearestTest)

} // namespace tst_nearest

#include "tst_nearest.moc"
