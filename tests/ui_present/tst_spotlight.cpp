// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/present/spotlight.h>

#include <support/testclass.h>

#include <QImage>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace taskarium::ui::tst_spotlight {

class TestSpotlight : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_place.reset();
        m_window = std::make_unique<QWidget>();
        m_window->setStyleSheet(u"background: white"_s);
        m_window->resize(800, 600);
        m_button = new QPushButton(u"press"_s, m_window.get());
        m_button->setGeometry(10, 10, 100, 40);
        m_light = new Spotlight(*m_window, [this] { return m_place; });
        m_light->setGlide(Spotlight::Glide::None);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void isOffAtFirst()
    {
        QVERIFY(!m_light->isOn());
        QVERIFY(!m_light->isVisible());
    }

    void dimsAllButACircleRoundWhatIsSelected()
    {
        m_place = QPointF(400, 300);
        m_light->setOn(true);
        QVERIFY(brightness(400, 300) > 250);
        QVERIFY(brightness(20, 580) < 150);
        m_place = QPointF(20, 580);
        m_light->follow();
        QVERIFY(brightness(400, 300) < 150);
        QVERIFY(brightness(20, 580) > 250);
        m_light->setOn(false);
        QVERIFY(brightness(400, 300) > 250);
    }

    void followsThePointerWhereNothingIsSelected()
    {
        m_light->setOn(true);
        QTest::mouseMove(m_window.get(), QPoint(600, 200));
        QTRY_COMPARE(m_light->centre(), QPointF(600, 200));
        m_place = QPointF(100, 500);
        m_light->follow();
        QCOMPARE(m_light->centre(), QPointF(100, 500));
        QTest::mouseMove(m_window.get(), QPoint(620, 220));
        QCOMPARE(m_light->centre(), QPointF(100, 500));
        m_place.reset();
        m_light->follow();
        QTRY_COMPARE(m_light->centre(), QPointF(620, 220));
    }

    void glidesToANewPlace()
    {
        m_light->setGlide(Spotlight::Glide::Smooth);
        m_place = QPointF(100, 100);
        m_light->setOn(true);
        QCOMPARE(m_light->centre(), QPointF(100, 100));
        m_place = QPointF(700, 500);
        m_light->follow();
        QCOMPARE(m_light->centre(), QPointF(100, 100)); // not at once
        QTRY_COMPARE(m_light->centre(), QPointF(700, 500));
    }

    void letsTheMouseThrough()
    {
        const QSignalSpy pressed(m_button, &QPushButton::clicked);
        m_light->setOn(true);
        QVERIFY(m_window->childAt(20, 20) == m_button);
        QTest::mouseClick(m_window->childAt(20, 20), Qt::LeftButton);
        QCOMPARE(pressed.size(), 1);
    }

    void growsWithTheWindow()
    {
        m_light->setOn(true);
        m_window->resize(1000, 900);
        QTRY_COMPARE(m_light->size(), m_window->size());
    }

private:
    [[nodiscard]] int brightness(int x, int y) const
    {
        return m_window->grab().toImage().pixelColor(x, y).lightness();
    }

    std::unique_ptr<QWidget> m_window;
    QPushButton* m_button = nullptr;
    Spotlight* m_light = nullptr;
    std::optional<QPointF> m_place;
};

TASKARIUM_TEST(TestSpotlight)

} // namespace taskarium::ui::tst_spotlight

#include "tst_spotlight.moc"
