// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/style/clause.h>
#include <ui/style/language.h>

#include <core/lifecycle/tasktable.h>
#include <core/model/task.h>

#include <support/testclass.h>

#include <QCoreApplication>
#include <QLocale>
#include <QTest>
#include <QTranslator>

#include <algorithm>
#include <string>

namespace tst_language {

using namespace taskarium;
using namespace taskarium::ui;
using namespace Qt::StringLiterals;

namespace {

bool isTranslatable(std::string_view clause)
{
    return std::ranges::any_of(translatableClauses(),
                               [clause](const char* known) { return clause == known; });
}

QString selected(int count)
{
    return QCoreApplication::translate("taskarium::ui::Inspector", "%n tasks selected", nullptr, count);
}

/// A language of which only one clause is known.
class Clauses : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* source, const char*, int) const override
    {
        return context == "Clause"_ba && source == "running"_ba ? u"läuft"_s : QString();
    }
};

} // namespace

class TestLanguage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installCatalogues(*QCoreApplication::instance(), QLocale::c()); }

    void countsOneAndManyInEnglish()
    {
        QCOMPARE(selected(1), u"1 task selected"_s);
        QCOMPARE(selected(2), u"2 tasks selected"_s);
        QCOMPARE(selected(0), u"0 tasks selected"_s);
    }

    void everyReasonOfTheTableCanBeTranslated()
    {
        for (const Transition& row : taskTransitions())
            QVERIFY2(isTranslatable(row.why), std::string(row.why).c_str());
    }

    void everyStepCanBeTranslated()
    {
        for (int kind = 0; kind <= static_cast<int>(StepKind::Capacity); ++kind) {
            for (const TaskDefinition& definition :
                 {TaskDefinition{}, TaskDefinition{.windowsFamily = "WINDOWS_SERVER_2022_CORE"}}) {
                const std::string_view name = stepText(static_cast<StepKind>(kind), definition);
                QVERIFY2(isTranslatable(name), std::string(name).c_str());
            }
        }
    }

    void aClauseIsSaidInTheWindowsLanguage()
    {
        Clauses german;
        QCOMPARE(clause("running"), u"running"_s);
        QCoreApplication::installTranslator(&german);
        QCOMPARE(clause("running"), u"läuft"_s);
        QCOMPARE(clause("pulling images"), u"pulling images"_s);
    }
};

TASKARIUM_TEST(TestLanguage)

} // namespace tst_language

#include "tst_language.moc"
