// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/travel/branchquestion.h>
#include <ui/travel/captioncard.h>

#include <support/testclass.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_captioncard {

class TestCaptionCard : public QObject {
    Q_OBJECT

private slots:
    void staysBetweenTheLanes()
    {
        QWidget view;
        view.resize(600, 400);
        CaptionCard card(view);
        QVERIFY(card.isHidden());
        view.show();
        card.show(u"Skipped 4 min 12 s of deregistration delay"_s);
        QVERIFY(card.isVisible());
        view.resize(900, 500);
        QCOMPARE(card.geometry().center().x(), 450 - 1 + (card.width() % 2));
        QVERIFY(card.geometry().top() > 150);
        QVERIFY(card.geometry().bottom() < 300); // STOPPED lies below.
    }

    void fitsANarrowView()
    {
        QWidget view;
        view.resize(200, 200);
        CaptionCard card(view);
        view.show();
        card.show(u"Skipped 4 min 12 s of deregistration delay"_s);
        QVERIFY(card.width() <= 200);
    }

    void whatIsLeftIsNamed()
    {
        const QString text =
            leftBehindText({.span = 130s, .records = 57, .commands = 2, .bookmarks = 1}, u"Main"_s);
        QVERIFY(text.contains(u"“Main”"_s));
        QVERIFY(text.contains(u"2 min 10 s"_s));
        QVERIFY(text.contains(u"57"_s) && text.contains(u"2 "_s) && text.contains(u"1 "_s));
        QVERIFY(!leftBehindText({.span = 1s, .records = 3}, u"Main"_s).contains(u"bookmark"_s));
    }
};

TASKARIUM_TEST(TestCaptionCard)

} // namespace taskarium::ui::tst_captioncard

#include "tst_captioncard.moc"
