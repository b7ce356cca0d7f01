// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/statusmeaning.h>
#include <ui/models/stopcodehelp.h>

#include <support/testclass.h>

#include <QTest>

#include <algorithm>
#include <array>

namespace tst_meanings {

using namespace taskarium;
using namespace taskarium::ui;
using namespace Qt::StringLiterals;

class TestMeanings : public QObject {
    Q_OBJECT

private slots:
    void everyStateIsExplained()
    {
        for (const TaskStatus status : taskStatuses) {
            const StatusMeaning meaning = meaningOf(status);
            for (const QString& text : {meaning.meaning, meaning.work, meaning.duration, meaning.answer})
                QVERIFY2(text.endsWith(u'.') || text.endsWith(u'"'), qPrintable(text));
            QVERIFY2(meaning.question.endsWith(u'?'), qPrintable(meaning.question));
        }
    }

    void everyStopCodeIsExplained()
    {
        for (const StopCode code : stopCodes) {
            const StopCodeHelp help = helpFor(code);
            for (const QString& text : {help.cause, help.field, help.remedy})
                QVERIFY2(text.endsWith(u'.'), qPrintable(text));
        }
    }

    void exitCodesOfSignalsAreExplained()
    {
        QVERIFY(exitCodeText(137).startsWith(u"SIGKILL"));
        QVERIFY(exitCodeText(143).startsWith(u"SIGTERM"));
        QVERIFY(exitCodeText(42).isEmpty());
    }

    void waysOutComeFromTheTable()
    {
        const std::vector<WayOut> ways = waysOut(TaskStatus::Provisioning);
        QCOMPARE(ways.front(), (WayOut{TaskStatus::Pending, u"the network interface is attached"_s}));
        QVERIFY(std::find(ways.begin(), ways.end(),
                          WayOut{TaskStatus::Deprovisioning, u"stopped before launch"_s})
                != ways.end());
        QVERIFY(waysOut(TaskStatus::Deleted).empty());
    }
};

TASKARIUM_TEST(TestMeanings)

} // namespace tst_meanings

#include "tst_meanings.moc"
