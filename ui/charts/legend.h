// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/charts/legendbutton.h>

#include <QWidget>

#include <optional>
#include <vector>

namespace taskarium::ui {

/// A row of names with their counts, as compact as its width asks for: without the names, then without the
/// counts. Each is a button that shows or hides its series.
class Legend : public QWidget {
    Q_OBJECT

public:
    explicit Legend(QWidget* parent = nullptr);

    /// Replaces the entries; which of them are shown stays as it was.
    void setEntries(const std::vector<LegendEntry>& entries);

    /// Nothing: it is unknown.
    void setCount(std::size_t index, std::optional<int> count);

    [[nodiscard]] bool isShown(std::size_t index) const { return m_buttons[index]->isChecked(); }
    void hideSeries(std::size_t index) { m_buttons[index]->setChecked(false); }

    /// The width at which every series is in a form.
    [[nodiscard]] int widthOf(LegendForm form) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void shownChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] LegendForm fittingForm() const;
    void addButton();
    void arrange();

    std::vector<LegendButton*> m_buttons{};
};

} // namespace taskarium::ui
