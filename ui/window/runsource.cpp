// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/runsource.h>

#include <core/base/file.h>
#include <core/lesson/lessonfolder.h>

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

struct RunSource {
    Q_DECLARE_TR_FUNCTIONS(RunSource)
};

/// A log may be larger than any scenario.
constexpr ReadLimits fileLimits{.bytes = std::size_t(4) * 1024 * 1024 * 1024};

bool isBuiltInName(const QString& path)
{
    return !QFileInfo::exists(path) && builtInScenario(path.toStdString()).ok();
}

bool isLessonName(const QString& path)
{
    const std::vector<std::string> names = builtInLessonNames();
    return !QFileInfo::exists(path) && std::ranges::find(names, path.toStdString()) != names.end();
}

/// The lesson at a path; nothing if it is none.
std::optional<Result<OpenedRun>> readLessonFrom(const QString& path)
{
    const bool isFile = isLessonPath(path.toStdString());
    if (!isFile && !isLessonName(path))
        return std::nullopt;
    Result<Lesson> lesson = isFile ? readLessonAt(path.toStdString()) : builtInLesson(path.toStdString());
    if (!lesson)
        return lesson.error();
    const QFileInfo info(path);
    const QString folder = info.isDir() ? info.absoluteFilePath() : info.absolutePath();
    return OpenedRun(OpenedLesson{.lesson = *std::move(lesson), .path = isFile ? folder : QString()});
}

bool isLog(const QString& path)
{
    if (isBuiltInName(path) || isLessonPath(path.toStdString()) || isLessonName(path))
        return false;
    const Result<std::string> text = readFile(path.toStdString(), fileLimits);
    return text && looksLikeLog(*text);
}

/// "events.jsonl", or "events.jsonl and 2 more".
QString titleOf(const QStringList& paths)
{
    const QString first = QFileInfo(paths.front()).fileName();
    const int others = static_cast<int>(paths.size()) - 1;
    return others == 0 ? first : RunSource::tr("%1 and %n more", "1: a file", others).arg(first);
}

Result<OpenedRun> readLogs(const QStringList& paths, std::vector<ReplaySource> sources)
{
    OpenedLogs opened{.run = {.title = titleOf(paths).toStdString(), .replay = readReplay(sources)}};
    if (opened.run.replay.report.readCount() == 0)
        return Error{
            .file = paths.front().toStdString(),
            .message = RunSource::tr("ECS tells nothing of its tasks in it.").toStdString(),
            .remedy =
                RunSource::tr("Open events of EventBridge or answers of describe-tasks.").toStdString()};
    for (const QString& path : paths)
        opened.paths << QFileInfo(path).absoluteFilePath();
    return OpenedRun(std::move(opened));
}

} // namespace

Result<OpenedScenario> readBuiltIn(const QString& name)
{
    Result<Scenario> scenario = builtInScenario(name.toStdString());
    if (!scenario)
        return scenario.error();
    return OpenedScenario{.scenario = *std::move(scenario), .path = {}, .builtIn = name};
}

Result<OpenedRun> readRunFrom(const QStringList& paths)
{
    if (paths.size() == 1 && isBuiltInName(paths.front())) {
        Result<OpenedScenario> builtIn = readBuiltIn(paths.front());
        return OpenedRun(*std::move(builtIn));
    }
    if (paths.size() == 1) {
        if (std::optional<Result<OpenedRun>> lesson = readLessonFrom(paths.front()))
            return *std::move(lesson);
    }
    std::vector<ReplaySource> sources;
    for (const QString& path : paths) {
        Result<std::string> text = readFile(path.toStdString(), fileLimits);
        if (!text)
            return text.error();
        sources.push_back({.name = path.toStdString(),
                           .text = *std::move(text),
                           .writtenAt = writtenAt(path.toStdString())});
    }
    if (sources.size() > 1 || looksLikeLog(sources.front().text))
        return readLogs(paths, std::move(sources));
    Result<Scenario> scenario = readScenario(sources.front().text, sources.front().name);
    if (!scenario)
        return scenario.error();
    return OpenedRun(OpenedScenario{.scenario = *std::move(scenario),
                                    .path = QFileInfo(paths.front()).absoluteFilePath(),
                                    .builtIn = {}});
}

QList<QStringList> groupedByRun(const QStringList& paths)
{
    QList<QStringList> groups;
    qsizetype logs = -1;
    for (const QString& path : paths) {
        const bool isOfLogs = isLog(path);
        if (isOfLogs && logs >= 0) {
            groups[logs] << path;
            continue;
        }
        if (isOfLogs)
            logs = groups.size();
        groups << QStringList{path};
    }
    return groups;
}

} // namespace taskarium::ui
