// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui_window/windowrun.h>

#include <core/lesson/lesson.h>

class QPushButton;

namespace taskarium::test {

/// A window on the demo, with settings of its own, in which lessons are played; what test classes have in
/// common.
class LessonWindow {
protected:
    void open();

    /// Opens a lesson, and plays until it stands.
    void start(const Lesson& lesson);
    void play();

    [[nodiscard]] ui::LessonRoom& room() { return m_window->lessons(); }
    [[nodiscard]] QAction& action(ui::ActionId id) { return m_window->actions()[id]; }

    /// A button of the card.
    [[nodiscard]] QPushButton& button(const QString& name);

    /// Whether the inspector says why a task is where it is.
    [[nodiscard]] bool whyIsShown() const;

    std::unique_ptr<OwnSettings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace taskarium::test
