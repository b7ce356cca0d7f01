// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/sprites.h>

#include <support/testclass.h>

#include <QPainter>
#include <QtTest>

namespace tst_sprites {

using namespace taskarium;
using namespace taskarium::ui;

class SpritesTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsCoveredIsNotStamped()
    {
        // Twice at one pixel is once: no edge is painted over itself.
        QCOMPARE(stamped({tokenAt(20)}), stamped({tokenAt(20), tokenAt(20)}));
        QCOMPARE(stamped({tokenAt(20, TaskStatus::Stopping), tokenAt(20)}), stamped({tokenAt(20)}));
    }

    void whatIsSeenIsStampedInOrder()
    {
        const QImage over = stamped({tokenAt(20), tokenAt(24, TaskStatus::Stopping)});
        const QImage under = stamped({tokenAt(24, TaskStatus::Stopping), tokenAt(20)});
        QVERIFY(over != under);
        QVERIFY(over != stamped({tokenAt(24, TaskStatus::Stopping)}));
    }

    void whoIsOnAnArrowLiesOverWhoRests()
    {
        PlacedToken moving = tokenAt(20);
        moving.isOnArrow = true;
        QCOMPARE(stamped({moving, tokenAt(24, TaskStatus::Stopping)}),
                 stamped({tokenAt(24, TaskStatus::Stopping), tokenAt(20)}));
    }

    void whatLetsThroughCoversNothing()
    {
        PlacedToken dimmed = tokenAt(20, TaskStatus::Stopping);
        dimmed.isDimmed = true;
        QVERIFY(stamped({tokenAt(20), dimmed}) != stamped({dimmed}));
        PlacedToken withArc = tokenAt(20);
        withArc.arc = 0.5F;
        QVERIFY(stamped({withArc, tokenAt(20)}) != stamped({tokenAt(20)}));
        PlacedToken small = tokenAt(20, TaskStatus::Stopping);
        small.radius = 3;
        QVERIFY(stamped({tokenAt(20), small}) != stamped({small}));
    }

    void spriteHasRoomForItsOutline()
    {
        for (const TokenShape shape : {TokenShape::Disc, TokenShape::Square, TokenShape::Diamond,
                                       TokenShape::Triangle, TokenShape::Hexagon, TokenShape::Wedge}) {
            PlacedToken token = tokenAt(20);
            token.shape = shape;
            QImage drawn = canvas();
            QPainter painter(&drawn);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.translate(token.centre);
            drawToken(painter, token, colours(Theme::Light));
            painter.end();
            QCOMPARE(stamped({token}), drawn);
        }
    }

private:
    static PlacedToken tokenAt(qreal x, TaskStatus status = TaskStatus::Running)
    {
        return {.state = {status, DesiredStatus::Running}, .centre = QPointF(x, 20), .radius = 7};
    }

    static QImage canvas()
    {
        QImage image(40, 40, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        return image;
    }

    static QImage stamped(const std::vector<PlacedToken>& tokens)
    {
        QImage image = canvas();
        QPainter painter(&image);
        SpriteCache(colours(Theme::Light)).stampAll(painter, tokens);
        painter.end();
        return image;
    }
};

TASKARIUM_TEST(SpritesTest)

} // namespace tst_sprites

#include "tst_sprites.moc"
