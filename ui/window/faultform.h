// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <ui/window/commands.h>

#include <QWidget>

#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace taskarium::ui {

/// A kind of fault and whom it shall strike.
struct FaultAim {
    FaultKind kind{};
    QString target{}; ///< as a command names it; empty: whatever comes first
};

/// What one kind of fault does, and the fields that it takes: its target from what the run has, when it
/// strikes, and its members. Which fields there are follows from the kind.
class FaultForm : public QWidget {
    Q_OBJECT

public:
    explicit FaultForm(World world, QWidget* parent = nullptr);

    /// Shows a kind with its usual values. A target that the run does not have (any more) is not replaced by
    /// another: then none is chosen.
    void show(const FaultAim& aim);
    using QWidget::show;

    [[nodiscard]] FaultWish wish() const;

    /// Whether a target is chosen where one is needed.
    [[nodiscard]] bool isComplete() const;

signals:
    void changed();

private:
    /// A field with its number.
    struct Field {
        FaultField field{};
        QSpinBox* box = nullptr;
    };

    [[nodiscard]] QWidget* makeMeaning();
    void clear();
    void addRow(const QString& label, QWidget* field);
    void addTarget();
    void fillTargets(const QString& chosen);
    void addTimings();
    void addField(const FaultField& field);
    void showTiming();
    [[nodiscard]] bool isAsked(const FaultField& field) const;
    [[nodiscard]] FaultTiming timing() const;
    [[nodiscard]] QString target() const;

    World m_world;
    FaultKind m_kind{};
    int m_labelWidth = 0;
    QLabel* m_title = nullptr;
    QLabel* m_meaning = nullptr;
    QLabel* m_course = nullptr;
    QFormLayout* m_form = nullptr;
    QComboBox* m_target = nullptr; ///< null if the kind has no target
    QComboBox* m_timing = nullptr; ///< null if there is but one
    std::vector<Field> m_fields;
};

} // namespace taskarium::ui
