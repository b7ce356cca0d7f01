// SPDX-License-Identifier: GPL-3.0-or-later
//
// What View changes about a window: the presentation and the outlines of services.
#include <ui_window/windowrun.h>

#include <ui/panels/clusterpanel.h>
#include <ui/scene/flowchart.h>
#include <ui/timeline/timelineview.h>

#include <support/testclass.h>

#include <QFontInfo>
#include <QLabel>
#include <QMenuBar>
#include <QTest>

#include <set>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_presentation {

class TestPresentation : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_settings = std::make_unique<test::OwnSettings>();
        m_window = test::demoWindow();
        QVERIFY(m_window != nullptr);
        test::runTo(*m_window, 100s);
    }

    void cleanup() { m_window.reset(); }

    void enlargesTypeAndHidesWhatTheRoomNeedNotSee()
    {
        const int type = chart().chartLayout().type.title;
        const int width = chart().width();
        const int next = m_window->findChild<QLabel*>(u"next"_s)->fontInfo().pixelSize();
        m_window->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QVERIFY(m_window->actions()[ActionId::Presentation].isChecked());
        QVERIFY(chart().chartLayout().type.title > type);
        QTRY_VERIFY(chart().width() > width);
        QVERIFY(!m_window->menuBar()->isVisible());
        QVERIFY(!m_window->views().cluster->isVisible());
        QVERIFY(!m_window->views().timeline->isVisible());
        QVERIFY(m_window->findChild<QLabel*>(u"next"_s)->fontInfo().pixelSize() > next);
    }

    void itsEndBringsEverythingBack()
    {
        const QByteArray before = m_window->docks().saveLayout();
        const int type = chart().chartLayout().type.title;
        const int next = m_window->findChild<QLabel*>(u"next"_s)->fontInfo().pixelSize();
        present();
        present();
        QVERIFY(m_window->menuBar()->isVisible());
        QVERIFY(m_window->views().cluster->isVisible());
        QTRY_COMPARE(chart().chartLayout().type.title, type);
        QCOMPARE(m_window->findChild<QLabel*>(u"next"_s)->fontInfo().pixelSize(), next);
        QCOMPARE(m_window->docks().saveLayout().size(), before.size());
    }

    void theLayoutRememberedIsThatOutside()
    {
        present();
        QVERIFY(m_window->close());
        m_window = test::demoWindow();
        QVERIFY(m_window->views().cluster->isVisible());
        QVERIFY(!m_window->presentation().isOn());
    }

    void servicesHaveOutlinesOfTheirOwnOnDemand()
    {
        QCOMPARE(shapes(), std::set{TokenShape::Disc});
        QVERIFY(chart().chartLayout().services.empty());
        m_window->actions()[ActionId::ServiceOutlines].trigger();
        QVERIFY(shapes().contains(TokenShape::Square));
        QVERIFY(shapes().contains(TokenShape::Diamond));
        QCOMPARE(chart().chartLayout().services.size(), m_window->playback().world().services.size() + 1);
        QVERIFY(m_window->close());
        m_window = test::demoWindow();
        QVERIFY(m_window->actions()[ActionId::ServiceOutlines].isChecked());
    }

private:
    void present() { m_window->actions()[ActionId::Presentation].trigger(); }
    [[nodiscard]] const FlowChart& chart() const { return *m_window->views().chart; }

    [[nodiscard]] std::set<TokenShape> shapes() const
    {
        std::set<TokenShape> result;
        for (const PlacedToken& token : chart().scene().tokens)
            result.insert(token.shape);
        return result;
    }

    std::unique_ptr<test::OwnSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

TASKARIUM_TEST(TestPresentation)

} // namespace taskarium::ui::tst_presentation

#include "tst_presentation.moc"
