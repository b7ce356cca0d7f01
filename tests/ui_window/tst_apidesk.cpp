// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui_window/windowrun.h>

#include <support/testclass.h>

#include <QAction>
#include <QCoreApplication>
#include <QTest>

#include <utility>

namespace taskarium::ui::tst_apidesk {

namespace {

/// Tells of calls when a test wants it, and counts how often it is asked for one.
class FakeServer : public ApiServer {
public:
    Result<std::uint16_t> listen(std::uint16_t, std::function<void()> onWaiting) override
    {
        tell = std::move(onWaiting);
        return std::uint16_t(4566);
    }
    void close() override {}
    std::optional<ApiCall> answerNext(Session&) override
    {
        ++asked;
        return std::nullopt;
    }

    std::function<void()> tell{};
    int asked = 0;
};

} // namespace

class TestApiDesk : public QObject {
    Q_OBJECT

private slots:
    /// However often it is told that calls wait, it looks once for all of them: else each wish would go on by
    /// itself, and the window would have less time with every frame.
    void manyWishesAreOne()
    {
        const test::OwnSettings settings;
        const std::unique_ptr<MainWindow> window = test::demoWindow();
        auto server = std::make_unique<FakeServer>();
        FakeServer& fake = *server;
        window->api().setServer(std::move(server));
        window->actions()[ActionId::ApiServer].trigger();
        QCoreApplication::processEvents();
        const int before = fake.asked;
        for (int i = 0; i < 50; ++i)
            fake.tell();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(fake.asked - before, 1);
        fake.tell();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(fake.asked - before, 2);
    }
};

TASKARIUM_TEST(TestApiDesk)

} // namespace taskarium::ui::tst_apidesk

#include "tst_apidesk.moc"
