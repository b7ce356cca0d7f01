// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/runfile.h>

#include <core/base/file.h>

#include <ui/style/style.h>
#include <ui/window/preferences.h>

#include <QFileInfo>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr std::string_view firstDefinition = R"({"family":"app","networkMode":"awsvpc",
"requiresCompatibilities":["FARGATE"],"cpu":"256","memory":"512","containerDefinitions":[
{"name":"app","image":"app","essential":true,"portMappings":[{"containerPort":80}]}]})";

} // namespace

RunFile::RunFile(Playback& playback, QObject* parent) : QObject(parent), m_playback(playback)
{}

Outcome RunFile::open(const QString& path)
{
    Result<OpenedRun> opened = readRunFrom({path});
    if (!opened)
        return opened.error();
    open(*std::move(opened));
    return std::nullopt;
}

Outcome RunFile::openForShow(const QString& path)
{
    Result<OpenedRun> opened = readRunFrom({path});
    if (!opened)
        return opened.error();
    if (auto* const scenario = std::get_if<OpenedScenario>(&*opened))
        show(std::move(*scenario));
    else
        show(std::get<OpenedLogs>(*std::move(opened)));
    return std::nullopt;
}

void RunFile::open(OpenedRun opened)
{
    std::visit([this](auto& run) { open(std::move(run)); }, opened);
}

/// Only one of several logs would be found again at the next start, so that none is taken up then.
void RunFile::open(OpenedLogs opened)
{
    for (const QString& path : opened.paths)
        addRecentFile(path);
    if (opened.paths.size() == 1)
        rememberLastScenario({.builtIn = {}, .path = opened.paths.front()});
    show(std::move(opened));
}

void RunFile::show(OpenedLogs opened)
{
    m_path = opened.paths.front();
    m_builtIn.clear();
    m_isLesson = false;
    m_playback.open(std::move(opened.run));
    emit changed();
}

/// Its name is that of its folder.
void RunFile::open(OpenedLesson opened)
{
    if (!opened.path.isEmpty())
        addRecentFile(opened.path);
    m_path.clear();
    m_builtIn = qtText(opened.lesson.name);
    m_isLesson = true;
    emit lessonOpened(opened.lesson);
    emit changed();
}

void RunFile::openStream(RecordedRun run)
{
    m_path.clear();
    m_builtIn = qtText(run.title);
    m_isLesson = false;
    m_playback.open(std::move(run));
    emit changed();
}

void RunFile::open(OpenedScenario opened)
{
    if (!opened.path.isEmpty())
        addRecentFile(opened.path);
    rememberLastScenario({.builtIn = opened.builtIn, .path = opened.path});
    show(std::move(opened));
}

void RunFile::restore(RestoredSession restored)
{
    m_path = qtText(restored.head.path);
    m_builtIn = m_path.isEmpty() ? qtText(restored.head.name) : QString();
    m_playback.restore(std::move(restored.session));
    emit changed();
}

Outcome RunFile::openBuiltIn(const QString& name)
{
    Result<OpenedScenario> opened = readBuiltIn(name);
    if (!opened)
        return opened.error();
    open(*std::move(opened));
    return std::nullopt;
}

void RunFile::openNew()
{
    open({.scenario = newScenario()});
}

void RunFile::openInstead()
{
    if (Result<OpenedScenario> demo = readBuiltIn(u"demo"_s))
        show(*std::move(demo));
}

void RunFile::show(OpenedScenario opened)
{
    m_path = opened.path;
    m_builtIn = opened.builtIn;
    m_isLesson = false;
    m_playback.open(std::move(opened.scenario));
    emit changed();
}

Outcome RunFile::saveTo(const QString& path)
{
    const std::string text = writeScenario(m_playback.session().recordedScenario());
    if (Outcome failure = writeFileAtomically(path.toStdString(), text))
        return failure;
    m_path = QFileInfo(path).absoluteFilePath();
    m_builtIn.clear();
    m_isLesson = false;
    m_playback.markSaved();
    addRecentFile(m_path);
    rememberLastScenario({.builtIn = {}, .path = m_path});
    emit changed();
    return std::nullopt;
}

QString RunFile::name() const
{
    if (!m_path.isEmpty())
        return QFileInfo(m_path).completeBaseName();
    return m_builtIn.isEmpty() ? tr("untitled") : m_builtIn;
}

Scenario newScenario()
{
    Scenario scenario;
    scenario.title = RunFile::tr("New scenario").toStdString();
    scenario.instances = {InstanceSpec{.count = 2}};
    if (Result<Command> command = readCommand("RegisterTaskDefinition", firstDefinition))
        scenario.commands.push_back({.at = SimTime{}, .command = *std::move(command)});
    return scenario;
}

} // namespace taskarium::ui

#include "moc_runfile.cpp"
