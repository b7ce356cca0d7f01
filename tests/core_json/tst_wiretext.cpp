// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/wiretext.h>

#include <core/base/timetext.h>

#include <support/testclass.h>

#include <QtTest>

#include <limits>

namespace tst_wiretext {

using namespace taskarium;

class WireTextTest : public QObject {
    Q_OBJECT

private slots:
    void isCompactAndAlphabetical();
    void keepsEmptyListsAndObjects();
    void escapesText();
    void writesFractionsAsJavaDoes_data();
    void writesFractionsAsJavaDoes();
    void writesEveryMillisecondOfASecond();
};

void WireTextTest::isCompactAndAlphabetical()
{
    const auto value = nlohmann::json::parse(R"({"b": [1, true, null], "a": {"z": "x", "y": -2}})");
    QCOMPARE(wireText(value), std::string(R"({"a":{"y":-2,"z":"x"},"b":[1,true,null]})"));
}

void WireTextTest::keepsEmptyListsAndObjects()
{
    QCOMPARE(wireText(nlohmann::json::parse(R"({"a": [], "b": {}})")), std::string(R"({"a":[],"b":{}})"));
}

void WireTextTest::escapesText()
{
    QCOMPARE(wireText(nlohmann::json{{"a\"b", "line\nbreak \\ \xc3\xa9"}}),
             std::string("{\"a\\\"b\":\"line\\nbreak \\\\ \xc3\xa9\"}"));
}

void WireTextTest::writesFractionsAsJavaDoes_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("zero") << 0.0 << QByteArray("0.0");
    QTest::newRow("half") << 0.5 << QByteArray("0.5");
    QTest::newRow("whole") << 20.0 << QByteArray("20.0");
    QTest::newRow("below") << 9999999.5 << QByteArray("9999999.5");
    QTest::newRow("from ten million on") << 1e7 << QByteArray("1.0E7");
    QTest::newRow("thousandth") << 0.001 << QByteArray("0.001");
    QTest::newRow("less") << 0.00025 << QByteArray("2.5E-4");
    QTest::newRow("negative") << -12.25 << QByteArray("-12.25");
    QTest::newRow("instant") << 1767607200.12 << QByteArray("1.76760720012E9");
    QTest::newRow("largest") << std::numeric_limits<double>::max() << QByteArray("1.7976931348623157E308");
}

void WireTextTest::writesFractionsAsJavaDoes()
{
    QFETCH(double, value);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(wireText(value)), text);
}

void WireTextTest::writesEveryMillisecondOfASecond()
{
    for (int ms = 0; ms < 1000; ++ms) {
        const UtcTime time(Duration(1'767'607'200'000 + ms));
        QCOMPARE(wireText(epochSeconds(time)), epochText(time));
    }
}

TASKARIUM_TEST(WireTextTest)

} // namespace tst_wiretext

#include "tst_wiretext.moc"
