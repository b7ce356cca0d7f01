// SPDX-License-Identifier: GPL-3.0-or-later
//
// The API of a window's run, over HTTP: what clients do is seen in the window, logged, saved and played
// again.
#include <app_window/httpclient.h>
#include <ui_window/windowrun.h>

#include <app/windowapi.h>

#include <core/session/runexport.h>

#include <ui/api/apipanel.h>
#include <ui/models/modelroles.h>
#include <ui/scene/flowchart.h>

#include <support/testclass.h>

#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_windowapi {

namespace {

/// A log in the spelling of the exports, which leaves nothing out.
std::string exported(const Session& session)
{
    std::string text;
    for (const ExportFormat format : exportFormats)
        exportRun(session, session.liveEdge(), format, [&text](std::string_view more) { text += more; });
    return text;
}

template <typename Widget>
Widget& child(const QWidget& parent, const QString& name)
{
    return *parent.findChild<Widget*>(name);
}

} // namespace

class TestWindowApi : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_settings = std::make_unique<test::OwnSettings>();
        m_window = test::demoWindow();
        QVERIFY(m_window != nullptr);
        m_window->api().setServer(std::make_unique<app::WindowApi>());
        panel().setPort(0);
    }

    void cleanup() { m_window.reset(); }

    void listensOnlyWhenItIsTurnedOn()
    {
        QVERIFY(!action().isChecked());
        QVERIFY(action().isEnabled());
        action().trigger();
        const std::uint16_t port = this->port();
        QVERIFY(port != 0);
        QVERIFY(action().isChecked());
        QVERIFY(panel().isVisible());
        QVERIFY(test::isTaken(port));
        QCOMPARE(test::ask(port, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 200);
        child<QPushButton>(panel(), u"apiSwitch"_s).click();
        QVERIFY(!action().isChecked());
        QVERIFY(!test::isTaken(port));
        QVERIFY(m_window->cliLines().endpoint().isEmpty());
    }

    void aCallIsSeenLoggedSavedAndPlayedAgain()
    {
        m_window->playback().playTo(SimTime(30s));
        action().trigger();
        const std::size_t tasks = world().tasks.size();
        const test::HttpAnswer answer =
            call("RunTask",
                 R"({"cluster":"demo","taskDefinition":"report","launchType":"FARGATE","startedBy":"me",)"
                 R"("networkConfiguration":{"awsvpcConfiguration":{"subnets":["subnet-1"]}}})");
        QCOMPARE(answer.body.substr(0, 60),
                 std::string(R"({"failures":[],"tasks":[{"attachments":[{"details":[{"name":)"));
        QCOMPARE(answer.status, 200);
        QTRY_COMPARE(world().tasks.size(), tasks + 1);
        QCOMPARE(world().detail(TaskId{static_cast<std::uint32_t>(tasks)}).startedBy, "me");
        QVERIFY(m_window->isWindowModified());
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(cell(0, ApiCallModel::OperationColumn), u"RunTask"_s);
        QCOMPARE(cell(0, ApiCallModel::RegionColumn), u"eu-west-1"_s);
        QCOMPARE(cell(0, ApiCallModel::AnswerColumn), u"200"_s);
        QCOMPARE(cell(0, ApiCallModel::SimulatedColumn), u"00:00:30.000"_s);
        QVERIFY(cell(0, ApiCallModel::RequestColumn).startsWith(u"{\"cluster\":\"demo\""_s));
        test::runTo(*m_window, 5min);
        const QString path = m_settings->path(u"run.json"_s);
        QVERIFY(!m_window->file().saveTo(path));
        const std::string told = exported(m_window->playback().session());
        const SimTime edge = m_window->playback().session().liveEdge();
        QVERIFY(!m_window->file().open(path));
        m_window->playback().playTo(edge);
        QVERIFY(exported(m_window->playback().session()) == told);
        QVERIFY(action().isChecked());
        QCOMPARE(call("ListTasks", R"({"cluster":"demo"})").status, 200);
    }

    void refusalsAreLoggedWithTheirException()
    {
        action().trigger();
        const test::HttpAnswer answer = call("ListTasks", R"({"cluster":"none"})");
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.body.find("ClusterNotFoundException") != std::string::npos);
        static_cast<void>(call("Invented", "{}"));
        static_cast<void>(call("ExecuteCommand", "{}"));
        QTRY_COMPARE(rows(), 3);
        QCOMPARE(cell(0, ApiCallModel::AnswerColumn), u"400 ClusterNotFoundException"_s);
        QCOMPARE(cell(1, ApiCallModel::OperationColumn), u"-"_s);
        QCOMPARE(cell(1, ApiCallModel::AnswerColumn), u"400 UnknownOperationException"_s);
        QCOMPARE(cell(2, ApiCallModel::OperationColumn), u"ExecuteCommand"_s);
        child<QLineEdit>(panel(), u"apiFilter"_s).setText(u"cluster 400"_s);
        QCOMPARE(rows(), 1);
        child<QLineEdit>(panel(), u"apiFilter"_s).clear();
        QCOMPARE(rows(), 3);
        child<QPushButton>(panel(), u"apiClear"_s).click();
        QCOMPARE(rows(), 0);
    }

    void anotherRegionIsRefusedAndToldWhichThereIs()
    {
        action().trigger();
        const test::HttpAnswer other = call("ListClusters", "{}", "us-east-1");
        QCOMPARE(other.status, 400);
        QVERIFY(other.body.find("set AWS_REGION=eu-west-1") != std::string::npos);
        QCOMPARE(call("ListClusters", "{}", "eu-west-1").status, 200);
        static_cast<void>(call("ListClusters", "{}", "<b>x</b>"));
        QTRY_COMPARE(rows(), 3);
        QCOMPARE(cell(0, ApiCallModel::RegionColumn), u"us-east-1"_s);
        QCOMPARE(cell(0, ApiCallModel::OperationColumn), u"ListClusters"_s);
        QCOMPARE(cell(2, ApiCallModel::RegionColumn), u"-"_s);
    }

    void behindTheLiveEdgeCallsActAtTheLiveEdge()
    {
        test::runTo(*m_window, 2min);
        action().trigger();
        const SimTime edge = m_window->playback().session().liveEdge();
        m_window->playback().seek(SimTime(20s));
        QTRY_VERIFY(state().contains(u"Calls act on the live edge"_s));
        const std::size_t seen = world().services.size();
        QCOMPARE(call("UpdateService", R"({"cluster":"demo","service":"web","desiredCount":1})").status, 200);
        QCOMPARE(m_window->playback().playhead(), SimTime(20s));
        QCOMPARE(m_window->playback().session().liveEdge(), edge);
        QCOMPARE(m_window->playback().session().liveWorld().services[0].desiredCount, 1);
        QCOMPARE(world().services.size(), seen);
        m_window->playback().toLiveEdge();
        QCOMPARE(world().services[0].desiredCount, 1);
        QTRY_VERIFY(state().contains(u"Time stands"_s));
    }

    /// Else a waiter would wait for ever once nothing is left to happen.
    void timeGoesOnWhileItIsServed()
    {
        action().trigger();
        QVERIFY(isPlayingPastTheEnd());
        action().trigger();
        m_window->playback().restart();
        QVERIFY(!isPlayingPastTheEnd());
    }

    void aRecordingIsNotServed()
    {
        action().trigger();
        const std::uint16_t port = this->port();
        QVERIFY(!m_window->file().open(QStringLiteral(REPLAY_CASES "/bare-details.jsonl")));
        QVERIFY(m_window->playback().session().isRecording());
        QVERIFY(!action().isChecked());
        QVERIFY(!action().isEnabled());
        QVERIFY(!test::isTaken(port));
        QVERIFY(state().contains(u"recording"_s));
        QVERIFY(!m_window->file().openBuiltIn(u"demo"_s));
        QVERIFY(action().isEnabled());
    }

    void aTakenPortIsTold()
    {
        action().trigger();
        const std::unique_ptr<MainWindow> other = test::demoWindow();
        other->api().setServer(std::make_unique<app::WindowApi>());
        auto& otherPanel = *other->views().api;
        otherPanel.setPort(port());
        QAction& turn = other->actions()[ActionId::ApiServer];
        turn.trigger();
        QVERIFY(!turn.isChecked());
        QVERIFY(other->notice().text().contains(u"Port %1 cannot be taken"_s.arg(port())));
        QVERIFY(other->notice().text().contains(u"Choose another port"_s));
        otherPanel.setPort(0);
        turn.trigger();
        QVERIFY(turn.isChecked());
    }

    void thePortIsRemembered()
    {
        QCOMPARE(apiPort(), std::uint16_t{8700});
        action().trigger();
        QCOMPARE(apiPort(), std::uint16_t{0});
        QCOMPARE(test::demoWindow()->views().api->port(), std::uint16_t{0});
    }

    void whatIsCopiedNamesTheEndpoint()
    {
        action().trigger();
        const QString endpoint = u" --region eu-west-1 --endpoint-url http://127.0.0.1:%1"_s.arg(port());
        child<QPushButton>(panel(), u"apiCopyExample"_s).click();
        const QStringList lines = clipboard().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.front().startsWith(u"export AWS_REGION=eu-west-1 "_s));
        QCOMPARE(lines.back(), u"aws ecs list-tasks --cluster demo"_s + endpoint);
        static_cast<void>(call("DescribeServices", R"({"cluster":"demo","services":["web"]})"));
        QTRY_COMPARE(rows(), 1);
        panel().log().selectRow(0);
        panel().log().actions().front()->trigger();
        QCOMPARE(clipboard(),
                 uR"(aws ecs describe-services --cluster demo --services '["web"]')"_s + endpoint);
    }

    void badRequestsLeaveTheWindowDrawing()
    {
        action().trigger();
        const std::uint16_t port = this->port();
        const std::string good = test::apiCall(port, "ListClusters", "{}");
        for (const std::string& bad :
             {std::string("nonsense\r\n\r\n"), std::string(100, '\0') + "\r\n\r\n",
              test::apiCall(port, "ListClusters", std::string(100'000, '[')),
              test::apiCall(port, "ListClusters", "{\"maxResults\":1e999}"),
              test::apiCall(port, "RunTask", "{\"taskDefinition\":\"\xff\"}"), test::apiCall(port, "", "{}"),
              test::apiCall(port, std::string(10'000, 'x'), "{}"),
              std::string("POST / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 2\r\n\r\n{}")}) {
            QVERIFY(test::ask(port, bad).status >= 400);
            QCOMPARE(test::ask(port, good).status, 200);
            QVERIFY(!m_window->grab().isNull());
        }
    }

    /// Of a client that sends without pause the window takes a little at a time.
    void aFloodLeavesTheWindowDrawing()
    {
        action().trigger();
        m_window->playback().setSpeed(100);
        m_window->playback().play();
        int frames = 0;
        connect(&m_window->playback(), &Playback::frame, this, [&frames] { ++frames; });
        const std::string list = test::apiCall(port(), "ListTasks", R"({"cluster":"demo"})");
        std::vector<test::HttpAnswer> answers = test::askAll(port(), std::vector(2'000, list));
        QVERIFY(std::ranges::all_of(answers, [](const test::HttpAnswer& it) { return it.status == 200; }));
        QVERIFY(frames > 0);
        QTRY_COMPARE(rows(), static_cast<int>(ApiCallModel::callLimit));
        disconnect(&m_window->playback(), nullptr, this, nullptr);
    }

private:
    [[nodiscard]] ApiPanel& panel() { return *m_window->views().api; }
    [[nodiscard]] QAction& action() { return m_window->actions()[ActionId::ApiServer]; }
    [[nodiscard]] const World& world() const { return m_window->playback().world(); }
    [[nodiscard]] QString state() { return child<QLabel>(panel(), u"apiState"_s).text(); }
    [[nodiscard]] static QString clipboard() { return QGuiApplication::clipboard()->text(); }
    [[nodiscard]] int rows() { return panel().log().model()->rowCount(); }

    [[nodiscard]] QString cell(int row, ApiCallModel::Column column)
    {
        return panel().log().model()->index(row, column).data().toString();
    }

    /// Plays the demo, which ends after four minutes, a little farther; returns whether it got there.
    bool isPlayingPastTheEnd()
    {
        Playback& playback = m_window->playback();
        playback.playTo(SimTime(239s));
        playback.setSpeed(1);
        playback.play();
        playback.playFor(5s);
        return playback.isPlaying() && playback.playhead() == SimTime(244s);
    }

    /// 0: it is not served.
    [[nodiscard]] std::uint16_t port()
    {
        return m_window->cliLines().endpoint().section(u':', -1).toUShort();
    }

    test::HttpAnswer call(const std::string& operation, const std::string& body,
                          const std::string& region = {})
    {
        return test::ask(port(), test::apiCall(port(), operation, body, region));
    }

    std::unique_ptr<test::OwnSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

TASKARIUM_TEST(TestWindowApi)

} // namespace taskarium::ui::tst_windowapi

#include "tst_windowapi.moc"
