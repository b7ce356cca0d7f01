// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/window/preferences.h>

#include <QDialog>

class QCheckBox;
class QComboBox;

namespace taskarium::ui {

/// Edit > Preferences.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    PreferencesDialog(const Preferences& preferences, QWidget* parent);

    /// As the fields say.
    [[nodiscard]] Preferences preferences() const;

private:
    void fillThemes(ThemeChoice chosen);
    void fillSpeeds(std::optional<double> chosen);
    void fillStarts(StartWith chosen);

    QComboBox* m_theme = nullptr;
    QComboBox* m_speed = nullptr;
    QComboBox* m_start = nullptr;
    QCheckBox* m_reducedMotion = nullptr;
};

} // namespace taskarium::ui
