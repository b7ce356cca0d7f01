// SPDX-License-Identifier: GPL-3.0-or-later
//
// What happens in front of a room: a window is closed amid anything, squeezed, and taken to other screens.
#include <ui_lessons/samplelessons.h>
#include <ui_window/lessonwindow.h>

#include <support/testclass.h>

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QPointer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_roughhandling {

namespace {

/// Some frames, and whatever is due meanwhile.
void goOnFor(std::chrono::milliseconds time)
{
    QTest::qWait(static_cast<int>(time.count()));
}

} // namespace

class TestRoughHandling : public QObject, test::LessonWindow {
    Q_OBJECT

private slots:
    void init()
    {
        open();
        QVERIFY(m_window != nullptr);
    }

    void cleanup()
    {
        m_window.reset();
        goOnFor(20ms);
    }

    void closesAmidALesson_data()
    {
        QTest::addColumn<QList<ActionId>>("actions");
        QTest::newRow("that plays") << QList{ActionId::PlayPause};
        QTest::newRow("at a question") << QList{ActionId::LessonNext};
        QTest::newRow("while it is shown how") << QList{ActionId::LessonNext, ActionId::ShowMe};
        QTest::newRow("in a presentation with notes and a spotlight") << QList{
            ActionId::Presentation, ActionId::SpeakerNotes, ActionId::Spotlight, ActionId::LessonNext};
        QTest::newRow("and a quiz") << QList{ActionId::QuizMe};
    }

    /// As the program's windows are: gone when they are closed, and every window of theirs with them.
    void closesAmidALesson()
    {
        QFETCH(const QList<ActionId>, actions);
        start(test::sampleLesson());
        play();
        for (const ActionId each : actions) {
            action(each).trigger();
            goOnFor(30ms);
        }
        const QPointer<MainWindow> window = m_window.release();
        window->setAttribute(Qt::WA_DeleteOnClose);
        window->playback().markSaved(); // nobody is asked
        QVERIFY(window->close());
        QTRY_VERIFY(window.isNull());
        goOnFor(50ms);
        for (const QWidget* const left : QApplication::topLevelWidgets())
            QVERIFY2(!left->isVisible(), left->metaObject()->className());
    }

    /// A folder on a stick: what was opened goes on without it.
    void aLessonGoesOnWithoutItsFolder()
    {
        const QString folder = m_settings->path(u"stick"_s);
        QVERIFY(QDir().mkpath(folder));
        QFile json(folder + u"/lesson.json"_s);
        QVERIFY(json.open(QIODevice::WriteOnly));
        json.write(QByteArray("{'kind':'lesson','number':1,'title':'Mine','goal':'See it.','minutes':1,"
                              "'scenario':'demo','steps':[{'id':'start','until':'5s'},"
                              "{'id':'end','until':'9s'}]}")
                       .replace('\'', '"'));
        json.close();
        QFile text(folder + u"/text.md"_s);
        QVERIFY(text.open(QIODevice::WriteOnly));
        const QByteArray mark(1, '\x23');
        text.write(mark + " start: A start\nIt begins.\n\n" + mark + " end: An end\nIt ends.\n");
        text.close();
        m_window->openFiles({folder});
        QVERIFY(room().desk().isOpen());
        QVERIFY(QDir(folder).removeRecursively());
        play();
        action(ActionId::LessonNext).trigger();
        play();
        QCOMPARE(m_window->playback().playhead(), SimTime(9s));
        action(ActionId::Restart).trigger();
        QCOMPARE(m_window->playback().playhead(), SimTime{});
        QVERIFY(room().desk().isOpen());
    }

    void squeezedAndBlownUpItGoesOn_data()
    {
        QTest::addColumn<ActionId>("action");
        QTest::newRow("as it is") << ActionId::PlayPause;
        QTest::newRow("in a presentation") << ActionId::Presentation;
        QTest::newRow("with the outlines of services") << ActionId::ServiceOutlines;
    }

    void squeezedAndBlownUpItGoesOn()
    {
        QFETCH(const ActionId, action);
        start(test::sampleLesson());
        m_window->playback().play();
        this->action(action).trigger();
        const QSize before = m_window->size();
        for (const QSize size :
             {QSize(1, 1), QSize(5000, 60), QSize(60, 3000), QSize(4096, 2160), QSize(320, 240), before}) {
            m_window->setMinimumSize(1, 1);
            m_window->resize(size);
            goOnFor(20ms);
            QVERIFY(!m_window->grab().isNull());
        }
        QCOMPARE(m_window->size(), before);
    }

    /// A beamer is plugged in: the same window on a screen of another density, and back again.
    void screensOfAnyDensityShowTheSame()
    {
        test::runTo(*m_window, 30s);
        goOnFor(50ms);
        QWidget& chart = *m_window->views().chart;
        const QImage before = imageOf(chart, 1.0);
        for (const double ratio : {1.25, 2.0, 3.0, 0.5}) {
            const QImage there = imageOf(chart, ratio);
            QVERIFY(there != before);
            // What is drawn twice is the same: nothing is left of the other screen.
            QCOMPARE(imageOf(chart, ratio), there);
        }
        QCOMPARE(imageOf(chart, 1.0), before);
    }

    void windowsThatLoseTheirScreenGoOn()
    {
        action(ActionId::SpeakerNotes).trigger();
        action(ActionId::Presentation).trigger();
        m_window->playback().play();
        for (QWidget* const each : QApplication::topLevelWidgets()) {
            if (!each->isVisible())
                continue;
            QEvent changed(QEvent::ScreenChangeInternal);
            QCoreApplication::sendEvent(each, &changed);
            each->move(-10'000, -10'000); // where the screen was
        }
        const SimTime then = m_window->playback().playhead();
        QTRY_VERIFY(m_window->playback().playhead() > then);
    }

private:
    [[nodiscard]] static QImage imageOf(QWidget& widget, double ratio)
    {
        QImage image((QSizeF(widget.size()) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::white);
        widget.render(&image);
        return image;
    }
};

TASKARIUM_TEST(TestRoughHandling)

} // namespace taskarium::ui::tst_roughhandling

#include "tst_roughhandling.moc"
