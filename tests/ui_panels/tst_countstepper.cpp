// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/countstepper.h>

#include <support/testclass.h>

#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

namespace tst_countstepper {

using namespace taskarium::ui;
using namespace Qt::StringLiterals;

namespace {

/// A stepper on the screen, with what it consists of.
struct Shown {
    CountStepper stepper{u"Desired count of web"_s};
    QSignalSpy asked{&stepper, &CountStepper::countRequested};
    QPushButton* less = stepper.findChildren<QPushButton*>().at(0);
    QPushButton* more = stepper.findChildren<QPushButton*>().at(1);
    QSpinBox* field = stepper.findChild<QSpinBox*>();

    Shown()
    {
        stepper.setCount(4);
        stepper.show();
        stepper.activateWindow();
        field->setFocus();
        field->selectAll();
    }

    [[nodiscard]] int lastAsked() const { return asked.last().first().toInt(); }
};

} // namespace

class TestCountStepper : public QObject {
    Q_OBJECT

private slots:
    void stepsAskAndShowWhatIs()
    {
        Shown shown;
        QTest::mouseClick(shown.more, Qt::LeftButton);
        QCOMPARE(shown.lastAsked(), 5);
        QCOMPARE(shown.field->value(), 4);
        QTest::mouseClick(shown.less, Qt::LeftButton);
        QCOMPARE(shown.lastAsked(), 3);
        shown.stepper.setCount(3);
        QCOMPARE(shown.field->value(), 3);
        QCOMPARE(shown.asked.count(), 2);
    }

    void thereAreNoNegativeCounts()
    {
        Shown shown;
        shown.stepper.setCount(0);
        QVERIFY(!shown.less->isEnabled());
        QTest::mouseClick(shown.less, Qt::LeftButton);
        QCOMPARE(shown.asked.count(), 0);
    }

    void aTypedNumberIsAskedForOnEnterOnly()
    {
        Shown shown;
        QTest::keyClicks(shown.field, u"12"_s);
        QCOMPARE(shown.asked.count(), 0);
        shown.stepper.setCount(5); // news while somebody types must not disturb him
        QCOMPARE(shown.field->text(), u"12"_s);
        QTest::keyClick(shown.field, Qt::Key_Return);
        QCOMPARE(shown.asked.count(), 1);
        QCOMPARE(shown.lastAsked(), 12);
        QCOMPARE(shown.field->value(), 5);
    }

    void escapeTakesATypedNumberBack()
    {
        Shown shown;
        QTest::keyClicks(shown.field, u"77"_s);
        QTest::keyClick(shown.field, Qt::Key_Escape);
        QCOMPARE(shown.field->value(), 4);
        QTest::keyClick(shown.field, Qt::Key_Return);
        QCOMPARE(shown.asked.count(), 0);
    }

    void arrowsStep()
    {
        Shown shown;
        QTest::keyClick(shown.field, Qt::Key_Up);
        QCOMPARE(shown.asked.count(), 1);
        QCOMPARE(shown.lastAsked(), 5);
    }

    void partsAreNamed()
    {
        const Shown shown;
        QCOMPARE(shown.field->accessibleName(), u"Desired count of web"_s);
        QCOMPARE(shown.less->accessibleName(), u"Desired count of web: one less"_s);
        QCOMPARE(shown.more->accessibleName(), u"Desired count of web: one more"_s);
    }
};

TASKARIUM_TEST(TestCountStepper)

} // namespace tst_countstepper

#include "tst_countstepper.moc"
