// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>
#include <ui/playback/selection.h>

#include <QSize>

namespace taskarium::test {

/// A service "web" of two tasks on an instance, a standalone task at 60 s that is stopped at 90 s: what
/// panels look at.
struct PanelRun {
    PanelRun();

    /// Simulates on to a time and looks at it.
    void runTo(Duration time);

    /// The standalone task; only from 60 s on.
    [[nodiscard]] TaskId job() const;

    ui::Playback playback;
    ui::Selection selection;
};

/// A panel of that run on the screen.
template <typename Panel>
struct ShownPanel {
    explicit ShownPanel(QSize size)
    {
        panel.resize(size);
        panel.show();
    }

    PanelRun run{};
    Panel panel{run.playback, run.selection};
};

} // namespace taskarium::test
