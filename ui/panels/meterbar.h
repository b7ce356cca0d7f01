// SPDX-License-Identifier: GPL-3.0-or-later
//
// ui/panels: what stands around the flow chart. The cluster with its services and instances, the inspector of
// a task, the table of tasks, the event log, and the explanations of states and stop codes. Panels look at
// the playhead and tell by signals what the user wishes; the window makes commands of it.
#pragma once

#include <ui/style/style.h>

#include <QColor>
#include <QWidget>

#include <vector>

namespace taskarium::ui {

/// A thin rounded bar with parts in colours of their own. It says nothing by itself: name it for screen
/// readers.
class MeterBar : public QWidget {
    Q_OBJECT

public:
    /// A part's share of the whole, from 0 to 1, and its colour in a theme. Parts beyond 1 in sum are cut
    /// off.
    struct Part {
        double share = 0;
        QColor (*colour)(const Colours& colours) = nullptr;

        friend bool operator==(const Part&, const Part&) = default;
    };

    explicit MeterBar(QWidget* parent = nullptr);

    void setParts(std::vector<Part> parts);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<Part> m_parts;
};

} // namespace taskarium::ui
