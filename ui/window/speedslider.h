// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>

#include <QWidget>

class QLabel;
class QSlider;

namespace taskarium::ui {

/// The speed that "Faster" and "Slower" go to: the next of 1, 2, 5 times a power of ten above or below.
[[nodiscard]] double fasterThan(double speed);
[[nodiscard]] double slowerThan(double speed);

/// The speed on a logarithmic slider with its plain label, and what is reached where that is less.
class SpeedSlider : public QWidget {
    Q_OBJECT

public:
    explicit SpeedSlider(Playback& playback, QWidget* parent = nullptr);

private:
    void onMoved(int position);
    void showSpeed();
    void showReached();

    Playback& m_playback;
    QSlider* m_slider = nullptr;
    QLabel* m_caption = nullptr;
    QLabel* m_value = nullptr;
};

} // namespace taskarium::ui
