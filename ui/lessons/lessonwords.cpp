// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/lessonwords.h>

#include <QCoreApplication>

namespace taskarium::ui {

namespace {

struct LessonWords {
    Q_DECLARE_TR_FUNCTIONS(LessonWords)
};

} // namespace

QString placeText(LessonKind kind, int number)
{
    const QString place = number > 0 ? QString::number(number) : QString();
    switch (kind) {
    case LessonKind::Incident: return LessonWords::tr("Incident %1").arg(place).trimmed();
    case LessonKind::Challenge: return LessonWords::tr("Challenge %1").arg(place).trimmed();
    case LessonKind::Lesson: break;
    }
    return LessonWords::tr("Lesson %1").arg(place).trimmed();
}

QString groupText(LessonKind kind)
{
    switch (kind) {
    case LessonKind::Incident: return LessonWords::tr("Incidents");
    case LessonKind::Challenge: return LessonWords::tr("Challenges");
    case LessonKind::Lesson: break;
    }
    return LessonWords::tr("Lessons");
}

QString kindText(LessonKind kind)
{
    switch (kind) {
    case LessonKind::Incident:
        return LessonWords::tr("You see what AWS would show, and find the cause. Then the rest is shown.");
    case LessonKind::Challenge:
        return LessonWords::tr("You change settings and run again, until the goals are reached.");
    case LessonKind::Lesson: break;
    }
    return LessonWords::tr("A run step by step, with questions before it goes on.");
}

QString stateText(LessonPhase phase)
{
    switch (phase) {
    case LessonPhase::Running: return LessonWords::tr("The run goes on.");
    case LessonPhase::Deciding: return LessonWords::tr("Now it is decided.");
    case LessonPhase::Asking: return LessonWords::tr("The run stands.");
    case LessonPhase::Acting:
    case LessonPhase::Trying: return LessonWords::tr("Your turn.");
    case LessonPhase::Stuck: return LessonWords::tr("It cannot go on.");
    case LessonPhase::Done: break;
    }
    return {};
}

QString scoreText(const Score& score)
{
    return LessonWords::tr("%1 of %2 right").arg(score.right).arg(score.asked);
}

} // namespace taskarium::ui
