// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/apidesk.h>

#include <core/json/wiretext.h>

#include <ui/style/style.h>
#include <ui/window/preferences.h>

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// The first thing that one may want to know of a cluster.
QString exampleLine(const CliLines& lines, const World& world)
{
    const std::string cluster = world.clusters.empty() ? "default" : world.clusters.front().name;
    return lines.of("ListTasks", wireText({{"cluster", cluster}}));
}

} // namespace

ApiDesk::ApiDesk(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts)
{
    QAction& action = parts.actions[ActionId::ApiServer];
    connect(&action, &QAction::triggered, this, &ApiDesk::turn);
    connect(&parts.playback, &Playback::opened, this, &ApiDesk::takeRun);
    connect(&parts.panel, &ApiPanel::copyTextRequested, &parts.lines,
            [this](const QStringList& text) { m_parts.lines.copy(text); });
    connect(&parts.panel, &ApiPanel::copyRequested, &parts.lines, [this](const ApiCall& call) {
        m_parts.lines.copy(QStringList{m_parts.lines.of(call.operation, call.request)});
    });
    parts.panel.setPort(apiPort());
    takeRun();
    parts.panel.setSwitch(action);
}

ApiDesk::~ApiDesk()
{
    m_parts.playback.setInterlude({});
    if (m_server)
        m_server->close();
}

void ApiDesk::setServer(std::unique_ptr<ApiServer> server)
{
    m_server = std::move(server);
    takeRun();
}

void ApiDesk::turn(bool isOn)
{
    if (isOn)
        turnOn();
    else
        turnOff();
    m_parts.actions[ActionId::ApiServer].setChecked(this->isOn());
}

void ApiDesk::turnOn()
{
    const Result<std::uint16_t> port = m_server->listen(m_parts.panel.port(), [this] { answerSoon(); });
    if (!port) {
        Error error = port.error();
        error.remedy = tr("Choose another port in the panel API calls; 0 takes a free one.").toStdString();
        emit refused(error);
        return;
    }
    rememberApiPort(m_parts.panel.port());
    m_parts.lines.setEndpoint(u"http://127.0.0.1:%1"_s.arg(*port));
    m_parts.playback.setInterlude([this] { answerSome(); });
    m_parts.playback.setEnds(Ends::Passed);
    showAccess();
    emit news(tr("The API is served at %1.").arg(m_parts.lines.endpoint()));
}

void ApiDesk::turnOff()
{
    m_server->close();
    m_parts.lines.setEndpoint({});
    m_parts.playback.setInterlude({});
    m_parts.playback.setEnds(Ends::Kept);
    showAccess();
}

/// Another run is served at the same port; a recording is not.
void ApiDesk::takeRun()
{
    QAction& action = m_parts.actions[ActionId::ApiServer];
    const bool isRecording = m_parts.playback.session().isRecording();
    if (isOn() && isRecording) {
        turnOff();
        emit news(tr("The API server is off: a recording cannot be served."));
    }
    action.setToolTip(isRecording ? tr("This is a recording: what happened cannot be changed.")
                                  : tipOf(action));
    action.setChecked(isOn());
    action.setEnabled(m_server != nullptr && !isRecording);
    showAccess();
}

void ApiDesk::showAccess()
{
    const CliLines& lines = m_parts.lines;
    if (!isOn())
        return m_parts.panel.showAccess({});
    m_parts.panel.showAccess({.endpoint = lines.endpoint(),
                              .environment = lines.environment(),
                              .example = exampleLine(lines, m_parts.playback.session().liveWorld())});
}

/// From any thread. Only one wish is under way: each goes on for as long as calls wait, so that a second one
/// would take the window's time twice, and they would become more with every frame.
void ApiDesk::answerSoon()
{
    if (m_isAnswering.exchange(true))
        return;
    const auto answer = [this] {
        m_isAnswering = false;
        answerSome();
    };
    QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
}

void ApiDesk::answerSome()
{
    QElapsedTimer spent;
    spent.start();
    while (isOn()) {
        std::optional<ApiCall> call;
        m_parts.playback.serve([&](Session& session) { call = m_server->answerNext(session); });
        if (!call)
            return;
        m_parts.panel.add(*std::move(call));
        if (spent.hasExpired(slice.count()))
            return answerSoon();
    }
}

} // namespace taskarium::ui

#include "moc_apidesk.cpp"
