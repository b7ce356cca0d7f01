// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/lesson.h>

#include <QDialog>

#include <vector>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace taskarium::ui {

/// The lessons that come with the program, in three groups, with what each is good for.
class LessonsDialog : public QDialog {
    Q_OBJECT

public:
    explicit LessonsDialog(std::vector<BuiltInLesson> lessons, QWidget* parent = nullptr);

    /// The name of the one that was chosen; empty: none was.
    [[nodiscard]] QString chosen() const;

    /// Whether a folder was asked for instead.
    [[nodiscard]] bool wantsFolder() const { return m_wantsFolder; }

private:
    void fill();
    QWidget* makeDetails();
    void showChoice();

    std::vector<BuiltInLesson> m_lessons;
    QTreeWidget* m_list = nullptr;
    QLabel* m_place = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_goal = nullptr;
    QLabel* m_kind = nullptr;
    QPushButton* m_start = nullptr;
    bool m_wantsFolder = false;
};

} // namespace taskarium::ui
