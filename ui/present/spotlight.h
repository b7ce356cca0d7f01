// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

namespace taskarium::ui {

/// Dims a window but for a circle: round the pointer or, if something is selected, round that. It lets the
/// mouse through and takes no focus. To a new place the light glides, so that eyes can follow.
class Spotlight : public QWidget {
    Q_OBJECT

public:
    /// Where the selected thing is, in the window's coordinates; nothing: nothing is selected, or it is not
    /// to be seen.
    using Place = std::function<std::optional<QPointF>()>;

    /// The window owns it; it is off at first.
    Spotlight(QWidget& window, Place selected);

    void setOn(bool isOn);
    [[nodiscard]] bool isOn() const { return m_isOn; }

    /// For those who do not want things to glide.
    enum class Glide { Smooth, None };
    void setGlide(Glide glide) { m_glide = glide; }

    /// The middle of the light, in the window's coordinates; where it goes to, and where it is now.
    [[nodiscard]] QPointF target() const;
    [[nodiscard]] QPointF centre() const { return m_centre; }
    [[nodiscard]] qreal radius() const;

public slots:
    /// What it follows may have moved.
    void follow();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void step();

    Place m_selected;
    QPointF m_pointer{};
    QPointF m_centre{};
    QTimer m_gliding;
    Glide m_glide = Glide::Smooth;
    bool m_isOn = false;
};

} // namespace taskarium::ui
