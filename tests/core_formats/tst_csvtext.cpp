// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/csvtext.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_csvtext {

using namespace taskarium;

class CsvTextTest : public QObject {
    Q_OBJECT

private slots:
    void textsAreQuotedWhereTheyMustBe()
    {
        QCOMPARE(written("plain"), std::string("plain"));
        QCOMPARE(written("a,b"), std::string("\"a,b\""));
        QCOMPARE(written("say \"x\""), std::string("\"say \"\"x\"\"\""));
    }

    void formulasAreDefused()
    {
        QCOMPARE(written("=HYPERLINK(1)"), std::string("'=HYPERLINK(1)"));
        QCOMPARE(written("=1,2"), std::string("\"'=1,2\""));
        for (const std::string text : {"+1", "-1", "@x", "\tx"})
            QCOMPARE(written(text), "'" + text);
        QCOMPARE(written("\rx"), std::string("\"'\rx\""));
        QCOMPARE(written("a=1"), std::string("a=1"));
        QCOMPARE(written(""), std::string());
        CsvText csv;
        csv.field(std::int64_t(-5));
        QCOMPARE(csv.written(), std::string("-5")); // A number is no formula.
    }

private:
    static std::string written(const std::string& text)
    {
        CsvText csv;
        csv.field(text);
        return csv.written();
    }
};

TASKARIUM_TEST(CsvTextTest)

} // namespace tst_csvtext

#include "tst_csvtext.moc"
