// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <ui/window/commanddialog.h>
#include <ui/window/faultform.h>

#include <optional>

class QLayout;
class QLineEdit;
class QListWidget;

namespace taskarium::ui {

/// What the dialog begins with.
struct FaultStart {
    World world{};                 ///< at the live edge, where the fault will begin
    SimTime now{};                 ///< the live edge
    std::optional<FaultAim> aim{}; ///< the kind and target that are chosen at first
};

/// Breaks something: the kinds of faults by what they are about on the left; on the right what the chosen one
/// does, whom it strikes, and what it takes besides.
class FaultDialog : public CommandDialog {
    Q_OBJECT

public:
    FaultDialog(FaultStart start, Submit submit, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    [[nodiscard]] Result<std::vector<Command>> commands() const override;

private:
    void fillKinds();
    [[nodiscard]] QWidget* makePage();
    [[nodiscard]] QLayout* makeKinds();
    void find(const QString& words);
    void choose(FaultKind kind);
    void showChosen();

    FaultStart m_start;
    QLineEdit* m_search = nullptr;
    QListWidget* m_kinds = nullptr;
    FaultForm* m_fault = nullptr;
};

} // namespace taskarium::ui
