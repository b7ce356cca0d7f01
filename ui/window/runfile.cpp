// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/runfile.h>

#include <core/base/file.h>

#include <ui/style/style.h>
#include <ui/window/preferences.h>

#include <QFileInfo>

#include <utility>

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
    if (!QFileInfo::exists(path) && builtInScenario(path.toStdString()))
        return openBuiltIn(path);
    const Result<std::string> text = readFile(path.toStdString());
    if (!text)
        return text.error();
    Result<Scenario> scenario = readScenario(*text, path.toStdString());
    if (!scenario)
        return scenario.error();
    addRecentFile(path);
    show(*std::move(scenario), QFileInfo(path).absoluteFilePath(), {});
    return std::nullopt;
}

Outcome RunFile::openBuiltIn(const QString& name)
{
    Result<Scenario> scenario = builtInScenario(name.toStdString());
    if (!scenario)
        return scenario.error();
    show(*std::move(scenario), {}, name);
    return std::nullopt;
}

void RunFile::openNew()
{
    show(newScenario(), {}, {});
}

void RunFile::show(Scenario scenario, const QString& path, const QString& builtIn)
{
    m_path = path;
    m_builtIn = builtIn;
    rememberLastScenario({.builtIn = builtIn, .path = path});
    m_playback.open(std::move(scenario));
    emit changed();
}

Outcome RunFile::saveTo(const QString& path)
{
    const std::string text = writeScenario(m_playback.session().recordedScenario());
    if (Outcome failure = writeFileAtomically(path.toStdString(), text))
        return failure;
    m_path = QFileInfo(path).absoluteFilePath();
    m_builtIn.clear();
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
