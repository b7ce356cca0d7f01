// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/lesson.h>

#include <ui/lessons/pointer.h>

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

namespace taskarium::ui {

/// Where something that a lesson names is now: in a widget, in its coordinates.
struct CalloutPlace {
    QWidget* widget = nullptr;
    PointerTarget target{};
};

/// Finds it; nothing if it is not to be seen.
using FindCallout = std::function<std::optional<CalloutPlace>(const Callout& callout)>;

/// A sheet over the views that points at things: a ring and a small arrow for the call-out, a thin ring for
/// each highlight. It follows them wherever the layout or time moves them, and lets the mouse through.
class CalloutLayer : public QWidget {
    Q_OBJECT

public:
    /// Covers a page of a window.
    CalloutLayer(QWidget& page, FindCallout find);

    void pointAt(std::optional<Callout> callout, std::vector<Callout> highlights);

    /// What it points at now, in its coordinates; nothing while that is not to be seen.
    [[nodiscard]] const std::optional<PointerTarget>& target() const { return m_target; }
    [[nodiscard]] const std::vector<PointerTarget>& highlighted() const { return m_highlighted; }

public slots:
    /// Looks again where everything is.
    void follow();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] std::optional<PointerTarget> find(const Callout& callout) const;

    QWidget& m_page;
    FindCallout m_find;
    std::optional<Callout> m_callout{};
    std::vector<Callout> m_highlights{};
    std::optional<PointerTarget> m_target{};
    std::vector<PointerTarget> m_highlighted{};
    QTimer m_soon; ///< runs from a change of layout until it is over
};

} // namespace taskarium::ui
