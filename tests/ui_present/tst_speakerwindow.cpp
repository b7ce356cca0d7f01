// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/present/speakerwindow.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>
#include <QTextDocument>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace taskarium::ui::tst_speakerwindow {

namespace {

/// Two steps with notes, as a lesson has them.
class Lecture : public Steps {
public:
    [[nodiscard]] bool areThere() const override { return true; }
    [[nodiscard]] bool hasNext() const override { return at < 2; }
    [[nodiscard]] bool hasBack() const override { return at > 1; }
    [[nodiscard]] QString title() const override { return u"Step %1"_s.arg(at); }
    [[nodiscard]] QString notes() const override { return text; }
    [[nodiscard]] QString hint() const override { return u"no notes here"_s; }
    [[nodiscard]] QString nextTitle() const override
    {
        return hasNext() ? u"Step %1"_s.arg(at + 1) : QString();
    }
    [[nodiscard]] QString position() const override { return u"%1 of 2"_s.arg(at); }
    void next() override { go(at + 1); }
    void back() override { go(at - 1); }

    void go(int step)
    {
        at = step;
        emit changed();
    }

    int at = 1;
    QString text = u"Say **this** and\n\n- that"_s;
};

} // namespace

class TestSpeakerWindow : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_window.reset();
        m_playback = std::make_unique<Playback>(
            runs::scenarioWith(Profile::Documented,
                               {{0s, runs::registerDefinition("job", NetworkMode::Awsvpc)},
                                {1s, runs::runTask("job", LaunchType::Fargate)}}));
        m_lecture = std::make_unique<Lecture>();
        m_now = QDateTime(QDate(2026, 1, 5), QTime(14, 30, 0));
        m_window = std::make_unique<SpeakerWindow>(*m_playback, *m_lecture, [this] { return m_now; });
        m_window->show();
    }

    void showsTheNotesAsMarkdown()
    {
        QCOMPARE(textOf(u"speakerTitle"_s), u"Step 1"_s);
        QCOMPARE(notes().toPlainText(), u"Say this and\nthat"_s);
        QCOMPARE(textOf(u"speakerNextStep"_s), u"Step 2"_s);
        QCOMPARE(textOf(u"speakerPosition"_s), u"1 of 2"_s);
    }

    void theButtonsGoThroughTheSteps()
    {
        QVERIFY(!button(u"speakerBack"_s).isEnabled());
        button(u"speakerForth"_s).click();
        QCOMPARE(m_lecture->at, 2);
        QCOMPARE(textOf(u"speakerTitle"_s), u"Step 2"_s);
        QCOMPARE(textOf(u"speakerNextStep"_s), u"none"_s);
        QVERIFY(!button(u"speakerForth"_s).isEnabled());
        button(u"speakerBack"_s).click();
        QCOMPARE(m_lecture->at, 1);
    }

    void withoutNotesThereIsAHint()
    {
        m_lecture->text.clear();
        m_lecture->go(1);
        QCOMPARE(notes().toPlainText(), u"no notes here"_s);
    }

    void nothingIsLoadedForNotes()
    {
        m_lecture->text = u"![a](http://127.0.0.1:9/a.png) <img src=\"/etc/hostname\"> <b>x</b>"_s;
        m_lecture->go(1);
        QVERIFY(notes().toPlainText().contains(u"<b>x</b>"_s)); // HTML stays text
        QVERIFY(
            !notes().loadResource(QTextDocument::ImageResource, QUrl(u"file:///etc/hostname"_s)).isValid());
        QVERIFY(!notes().openLinks());
    }

    void showsTheTimes()
    {
        QCOMPARE(textOf(u"speakerElapsed"_s), u"00:00:00"_s);
        m_playback->playTo(SimTime(2500ms));
        QVERIFY(textOf(u"speakerRunTime"_s).startsWith(u"00:00:02.5"_s));
        QVERIFY2(textOf(u"speakerNextChange"_s).startsWith(u"in "_s),
                 qPrintable(textOf(u"speakerNextChange"_s)));
        QVERIFY(textOf(u"speakerNextChange"_s).contains(u"PROVISIONING → PENDING"_s));
        m_now = m_now.addSecs(3725);
        QTRY_COMPARE(textOf(u"speakerElapsed"_s), u"01:02:05"_s);
        QCOMPARE(textOf(u"speakerWallTime"_s), QLocale().toString(m_now.time(), QLocale::ShortFormat));
        button(u"speakerReset"_s).click();
        QCOMPARE(textOf(u"speakerElapsed"_s), u"00:00:00"_s);
    }

    void takesOtherSteps()
    {
        Lecture other;
        other.go(2);
        m_window->setSteps(other);
        QCOMPARE(textOf(u"speakerTitle"_s), u"Step 2"_s);
        m_lecture->go(7); // nobody listens to it any more
        QCOMPARE(textOf(u"speakerTitle"_s), u"Step 2"_s);
        m_window->setSteps(*m_lecture);
    }

    void tellsThatItIsClosed()
    {
        const QSignalSpy closed(m_window.get(), &SpeakerWindow::closed);
        m_window->close();
        QCOMPARE(closed.size(), 1);
    }

private:
    [[nodiscard]] QString textOf(const QString& name) const
    {
        return m_window->findChild<QLabel*>(name)->text();
    }
    [[nodiscard]] QPushButton& button(const QString& name) const
    {
        return *m_window->findChild<QPushButton*>(name);
    }
    [[nodiscard]] QTextBrowser& notes() const { return *m_window->findChild<QTextBrowser*>(); }

    std::unique_ptr<Playback> m_playback;
    std::unique_ptr<Lecture> m_lecture;
    QDateTime m_now;
    std::unique_ptr<SpeakerWindow> m_window;
};

TASKARIUM_TEST(TestSpeakerWindow)

} // namespace taskarium::ui::tst_speakerwindow

#include "tst_speakerwindow.moc"
