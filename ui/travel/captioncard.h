// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QTimer>

namespace taskarium::ui {

/// A card over a view that says for some seconds what was left out: "4 min 12 s of deregistration delay". It
/// lets the mouse through and keeps itself in the middle of the view's foot.
class CaptionCard : public QLabel {
    Q_OBJECT

public:
    explicit CaptionCard(QWidget& view);

    void show(const QString& caption);

    /// The size of type, 1 for the usual one; more in a presentation.
    void setTypeScale(qreal scale);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QWidget& m_view;
    QTimer m_timer;
};

} // namespace taskarium::ui
