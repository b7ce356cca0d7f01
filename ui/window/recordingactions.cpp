// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/recordingactions.h>

#include <core/session/continuation.h>

#include <ui/style/style.h>
#include <ui/window/textdialog.h>

#include <QMessageBox>
#include <QPushButton>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// What a recording refuses. StopTasks has its own conditions besides.
constexpr std::array refusedActions{ActionId::Save,
                                    ActionId::SaveAs,
                                    ActionId::RunTask,
                                    ActionId::CreateService,
                                    ActionId::ScaleService,
                                    ActionId::UpdateService,
                                    ActionId::RegisterTaskDefinition,
                                    ActionId::SendRequests,
                                    ActionId::BreakSomething,
                                    ActionId::Compare};

QString heading(ReplayNoteKind kind)
{
    switch (kind) {
    case ReplayNoteKind::Broken: return RecordingActions::tr("Broken, left out");
    case ReplayNoteKind::Skipped: return RecordingActions::tr("Not of ECS tasks, left out");
    case ReplayNoteKind::Duplicate: return RecordingActions::tr("There twice, left out");
    case ReplayNoteKind::Repaired: return RecordingActions::tr("Read otherwise than it stands there");
    case ReplayNoteKind::Unknown: return RecordingActions::tr("Unknown values, kept as text");
    case ReplayNoteKind::Gap: return RecordingActions::tr("Missing");
    case ReplayNoteKind::Impossible: break;
    }
    return RecordingActions::tr("Impossible by the table of transitions");
}

/// What the simulation begins with, and what nobody knows: it must not pass for the real cluster.
QString continuationText(const Continuation& continuation)
{
    const auto count = [](std::size_t number) { return static_cast<int>(number); };
    QStringList lines{
        RecordingActions::tr("It starts anew, with the observed profile:"),
        RecordingActions::tr(
            "%n services, with the desired count if it was recorded, else as many tasks as ran", nullptr,
            count(continuation.services)),
        RecordingActions::tr("%n standalone tasks", nullptr, count(continuation.tasks)),
        RecordingActions::tr("%n task definitions, as their tasks showed them", nullptr,
                             count(continuation.definitions)),
        RecordingActions::tr("%n container instances", nullptr, count(continuation.instances)),
        QString(),
        RecordingActions::tr("Not known, so as is usual: sizes of images, behaviour of applications, health "
                             "checks. Not known, so left out: load balancers, capacity providers, placement "
                             "rules."),
    };
    if (!continuation.leftOut.empty()) {
        QStringList names;
        for (const std::string& name : continuation.leftOut)
            names << qtText(name);
        lines << RecordingActions::tr("Left out, since too little was recorded: %1.")
                     .arg(names.join(QStringLiteral(", ")));
    }
    return lines.join(u'\n');
}

QString item(const QString& text)
{
    return u"<li>%1</li>"_s.arg(text.toHtmlEscaped());
}

QString placesText(const ReplayNote& note)
{
    QStringList places;
    for (const SourcePlace& place : note.places)
        places << u"%1:%2"_s.arg(qtText(place.file)).arg(place.line);
    if (note.count > note.places.size())
        places << u"…"_s;
    return places.join(u", "_s);
}

} // namespace

RecordingActions::RecordingActions(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts)
{
    connect(&parts.playback, &Playback::opened, this, &RecordingActions::update);
    update();
}

void RecordingActions::update()
{
    const ReplayReport* const report = m_parts.playback.session().replayReport();
    const auto explain = [report](QAction& action) {
        action.setToolTip(report == nullptr ? tipOf(action)
                                            : tr("This is a recording: what happened cannot be changed."));
    };
    for (const ActionId id : refusedActions) {
        m_parts.actions[id].setEnabled(report == nullptr);
        explain(m_parts.actions[id]);
    }
    // TravelActions knows when it can be done at all.
    explain(m_parts.actions[ActionId::BranchFromHere]);
    for (const ActionId id : {ActionId::RecordingReport, ActionId::ContinueAsSimulation})
        m_parts.actions[id].setEnabled(report != nullptr);
    if (report == nullptr)
        return;
    const auto read = static_cast<int>(report->readCount());
    const std::size_t leftOut =
        report->countOf(ReplayNoteKind::Broken) + report->countOf(ReplayNoteKind::Skipped);
    emit opened(tr("Read %n events and answers", nullptr, read)
                + tr(" of %n tasks; ", nullptr, static_cast<int>(report->tasks))
                + tr("%n pieces were left out. File > What was read… tells more.", nullptr,
                     static_cast<int>(leftOut)));
}

void RecordingActions::showReport()
{
    if (const ReplayReport* const report = m_parts.playback.session().replayReport())
        TextDialog(tr("What was read"), reportHtml(*report), &m_parts.window).exec();
}

void RecordingActions::askContinue(RunFile& file)
{
    const Session& session = m_parts.playback.session();
    Continuation continuation = continuationOf(
        session.liveWorld(), tr("Continues %1").arg(qtText(session.scenario().title)).toStdString());
    QMessageBox question(&m_parts.window);
    question.setObjectName(u"continueQuestion"_s);
    question.setWindowModality(Qt::WindowModal);
    question.setIcon(QMessageBox::Question);
    question.setWindowTitle(tr("Continue as a simulation"));
    question.setText(tr("Start a simulation where the recording ends?"));
    question.setInformativeText(continuationText(continuation));
    question.setStandardButtons(QMessageBox::Ok | QMessageBox::Cancel);
    question.button(QMessageBox::Ok)->setText(tr("Continue"));
    if (question.exec() == QMessageBox::Ok)
        file.open(OpenedScenario{.scenario = std::move(continuation.scenario)});
}

QString reportHtml(const ReplayReport& report)
{
    QString html = u"<h3>%1</h3><ul>"_s.arg(RecordingActions::tr("Read"));
    for (const auto& [kind, count] : report.read)
        html += item(u"%1 × %2"_s.arg(count).arg(qtText(kind)));
    html += item(RecordingActions::tr("%n tasks", nullptr, static_cast<int>(report.tasks)));
    if (report.skippedStates > 0)
        html += item(RecordingActions::tr("%n changes of state that leave out states in between", nullptr,
                                          static_cast<int>(report.skippedStates)));
    html += u"</ul>"_s;
    std::optional<ReplayNoteKind> present;
    for (const ReplayNote& note : report.notes()) {
        if (present != note.kind)
            html += (present ? u"</ul>"_s : QString()) + u"<h3>%1</h3><ul>"_s.arg(heading(note.kind));
        present = note.kind;
        html += item(u"%1 × %2 (%3)"_s.arg(note.count).arg(qtText(note.reason), placesText(note)));
    }
    return present ? html + u"</ul>"_s : html;
}

} // namespace taskarium::ui

#include "moc_recordingactions.cpp"
