// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/lessons/lessondesk.h>
#include <ui/present/steps.h>

namespace taskarium::ui {

/// The steps of the lesson that is open, for a clicker and the speaker's window. On the way to what a step
/// waits for, next() goes there at once; where the learner is to do something, it does nothing.
class LessonSteps : public Steps {
    Q_OBJECT

public:
    explicit LessonSteps(LessonDesk& desk, QObject* parent = nullptr);

    [[nodiscard]] bool areThere() const override { return m_desk.isOpen(); }
    [[nodiscard]] bool hasNext() const override;
    [[nodiscard]] bool hasBack() const override { return m_desk.canGoBack(); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString notes() const override;
    [[nodiscard]] QString hint() const override;
    [[nodiscard]] QString nextTitle() const override;
    [[nodiscard]] QString position() const override;

    void next() override;
    void back() override { m_desk.back(); }

private:
    LessonDesk& m_desk;
};

} // namespace taskarium::ui
