// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>

#include <ui/style/style.h>

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace taskarium::ui {

/// A strip above the views that says what was refused, or what has happened, without stopping anybody's work.
/// Its text can be selected and copied. News go away by themselves, refusals stay until they are closed or
/// something succeeds.
class Notice : public QFrame {
    Q_OBJECT

public:
    explicit Notice(QWidget* parent = nullptr);

    void showError(const taskarium::Error& error);
    void showNews(const QString& text);

    [[nodiscard]] QString text() const;

public slots:
    void dismiss();

signals:
    /// It has something to say and wants a place.
    void shown();

private:
    void present(const QString& text, Look look);

    QLabel* m_text = nullptr;
    QPushButton* m_copy = nullptr;
    QTimer m_timer;
};

} // namespace taskarium::ui
