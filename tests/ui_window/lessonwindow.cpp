// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui_window/lessonwindow.h>

#include <ui/panels/inspector.h>

#include <ui_lessons/samplelessons.h>

#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;

namespace taskarium::test {

void LessonWindow::open()
{
    m_settings = std::make_unique<OwnSettings>();
    m_window = demoWindow();
}

void LessonWindow::start(const Lesson& lesson)
{
    m_window->file().open(ui::OpenedLesson{.lesson = lesson, .path = {}});
    QTest::qWait(0);
}

void LessonWindow::play()
{
    playToPause(m_window->playback());
    QCoreApplication::processEvents();
}

QPushButton& LessonWindow::button(const QString& name)
{
    const QList<QPushButton*> all = room().card().findChildren<QPushButton*>(name);
    for (QPushButton* const candidate : all) {
        if (candidate->isVisible())
            return *candidate;
    }
    return *all.front();
}

bool LessonWindow::whyIsShown() const
{
    for (const QPushButton* const title : m_window->views().inspector->findChildren<QPushButton*>()) {
        if (title->text() == u"Why is it here?"_s)
            return title->isVisible();
    }
    return false;
}

} // namespace taskarium::test
