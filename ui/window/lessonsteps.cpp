// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/lessonsteps.h>

#include <ui/style/style.h>

namespace taskarium::ui {

LessonSteps::LessonSteps(LessonDesk& desk, QObject* parent) : Steps(parent), m_desk(desk)
{
    connect(&desk, &LessonDesk::opened, this, &LessonSteps::changed);
    connect(&desk, &LessonDesk::closed, this, &LessonSteps::changed);
    connect(&desk, &LessonDesk::stepChanged, this, &LessonSteps::changed);
    connect(&desk, &LessonDesk::phaseChanged, this, &LessonSteps::changed);
}

bool LessonSteps::hasNext() const
{
    return areThere() && (m_desk.canGoOn() || m_desk.isOnTheWay());
}

QString LessonSteps::title() const
{
    return areThere() ? qtText(m_desk.step().title) : QString();
}

QString LessonSteps::notes() const
{
    return areThere() ? qtText(m_desk.step().notes) : QString();
}

QString LessonSteps::hint() const
{
    return tr("This step has no notes.");
}

QString LessonSteps::nextTitle() const
{
    if (!areThere() || m_desk.index() + 1 >= m_desk.stepCount())
        return {};
    return qtText(m_desk.run().lesson().steps[m_desk.index() + 1].title);
}

QString LessonSteps::position() const
{
    return areThere() ? tr("%1 of %2").arg(m_desk.index() + 1).arg(m_desk.stepCount()) : QString();
}

void LessonSteps::next()
{
    if (m_desk.canGoOn())
        m_desk.next();
    else if (m_desk.isOpen())
        m_desk.hurry();
}

} // namespace taskarium::ui

#include "moc_lessonsteps.cpp"
