// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/comparechart.h>
#include <ui/travel/comparewindow.h>
#include <ui/travel/figurestable.h>

#include <support/runs.h>
#include <support/testclass.h>
#include <support/webservice.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_compare {

namespace {

/// A service behind a load balancer that is scaled in at two minutes.
Scenario balancedService()
{
    const std::string text =
        story::fargate(2, story::update("2m", R"("desiredCount": 1)"), {.members = story::balanced});
    return *readScenario(text, "compared.json");
}

ComparedRuns withDelays()
{
    ComparedRuns runs{.left = balancedService(), .leftName = u"10 s"_s, .rightName = u"60 s"_s};
    runs.right = *vary(balancedService(), *parseSetting("deregistrationDelay:web=60s"));
    return runs;
}

template <typename Widget>
Widget& child(const QWidget& parent, const char* name)
{
    return *parent.findChild<Widget*>(QString::fromLatin1(name));
}

} // namespace

class TestCompare : public QObject {
    Q_OBJECT

private slots:
    void aSettingIsChangedInTheDialog()
    {
        Session session(balancedService());
        CompareDialog dialog(session, nullptr);
        QVERIFY(!child<QRadioButton>(dialog, "byBranch").isEnabled());
        auto& setting = child<QComboBox>(dialog, "setting");
        setting.setCurrentText(u"deregistrationDelay of web"_s);
        QCOMPARE(child<QLineEdit>(dialog, "value").text(), u"10s"_s);
        child<QLineEdit>(dialog, "value").setText(u"60s"_s);
        dialog.accept();
        QVERIFY(dialog.runs());
        QCOMPARE(dialog.runs()->right.targetGroups[0].deregistrationDelay, Duration(60s));
        QCOMPARE(dialog.runs()->left.targetGroups[0].deregistrationDelay, Duration(10s));
        QVERIFY(dialog.runs()->rightName.contains(u"60s"_s));
    }

    void aValueThatCannotBeIsRefused()
    {
        Session session(balancedService());
        CompareDialog dialog(session, nullptr);
        child<QComboBox>(dialog, "setting").setCurrentText(u"deregistrationDelay of web"_s);
        child<QLineEdit>(dialog, "value").setText(u"soon"_s);
        dialog.accept();
        QVERIFY(!dialog.runs());
        QVERIFY(!child<QLabel>(dialog, "error").isHidden());
    }

    void anotherBranchIsOffered()
    {
        Session session(balancedService());
        session.advance(SimTime(3min));
        session.fork(SimTime(1min));
        QVERIFY(session.submit(runs::scaleService("web", 5)).ok());
        CompareDialog dialog(session, nullptr);
        QVERIFY(child<QRadioButton>(dialog, "byBranch").isChecked());
        dialog.accept();
        QVERIFY(dialog.runs());
        QCOMPARE(dialog.runs()->rightName, u"Main"_s);
        QCOMPARE(dialog.runs()->left.commands.size(), dialog.runs()->right.commands.size() + 1);
    }

    void bothRunsShowOneTime()
    {
        CompareWindow window(withDelays(), SimTime(1min));
        QCOMPARE(window.left().playhead(), SimTime(1min));
        QCOMPARE(window.right().playhead(), SimTime(1min));
        window.seek(SimTime(3min));
        QCOMPARE(window.right().playhead(), SimTime(3min));
        child<QSlider>(window, "time").setValue(300); // tenths of a second
        QCOMPARE(window.left().playhead(), SimTime(30s));
        QCOMPARE(window.right().playhead(), SimTime(30s));
    }

    void figuresWaitWhileTheSliderIsDragged()
    {
        CompareWindow window(withDelays(), SimTime(3min));
        auto& slider = child<QSlider>(window, "time");
        const auto* const table = window.findChild<FiguresTable*>();
        const auto rows = [table] {
            QStringList texts;
            for (int row = 0; row < table->rowCount(); ++row)
                texts << table->rowText(row);
            return texts;
        };
        const QStringList atEnd = rows();
        slider.setSliderDown(true);
        slider.setValue(0);
        QCOMPARE(rows(), atEnd);
        QTRY_VERIFY(rows() != atEnd); // the last ones come all the same
        slider.setSliderDown(false);
        slider.setValue(1800); // tenths of a second
        QCOMPARE(rows(), atEnd);
    }

    void theFirstDifferenceIsNamedAndFound()
    {
        CompareWindow window(withDelays(), SimTime(3min));
        QVERIFY(!window.differenceLine().isEmpty());
        auto& goThere = child<QPushButton>(window, "goThere");
        QVERIFY(goThere.isEnabled());
        goThere.click();
        QCOMPARE(window.left().playhead(), window.right().playhead());
        QVERIFY(window.left().playhead() < SimTime(3min));
    }

    void equalRunsAreSaidToBeEqual()
    {
        CompareWindow window(
            {.left = balancedService(), .leftName = u"a"_s, .right = balancedService(), .rightName = u"b"_s},
            SimTime(3min));
        QCOMPARE(window.differenceLine(), u"Up to here both runs are the same."_s);
        QVERIFY(!child<QPushButton>(window, "goThere").isEnabled());
    }

    void theFiguresOfBothStandBesideEachOther()
    {
        FiguresTable table(u"a"_s, u"b"_s);
        table.show({.tasksFailed = 0}, {.steadyAt = SimTime(90s), .tasksFailed = 3, .requestsLost = 12});
        QStringList rows;
        for (int row = 0; row < table.rowCount(); ++row)
            rows << table.rowText(row);
        QVERIFY(rows.contains(u"Tasks stopped with an error: 0, 3"_s));
        QVERIFY(rows.contains(u"Steady state reached: not yet, 00:01:30.000"_s));
        QVERIFY(rows.contains(u"Requests lost: –, 12"_s));
    }
};

TASKARIUM_TEST(TestCompare)

} // namespace taskarium::ui::tst_compare

#include "tst_compare.moc"
