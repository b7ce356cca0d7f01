// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QColor>
#include <QString>

#include <cstdint>
#include <optional>

namespace taskarium::ui {

/// How a series looks beside its name.
enum class Swatch : std::uint8_t { Area, HatchedArea, Line, DashedLine };

/// A series in a legend.
struct LegendEntry {
    QString name{};
    QString letter{}; ///< on the swatch of an area
    QColor colour{};
    Swatch swatch = Swatch::Area;
};

/// How much a legend says of a series, from the most to the least.
enum class LegendForm : std::uint8_t { Name, Count, Swatch };

/// A sample of a series' look with its name and count; checked while the series is shown. It paints itself,
/// because the buttons of a style take more room than a legend has.
class LegendButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit LegendButton(QWidget* parent);

    void setEntry(const LegendEntry& entry);

    /// Nothing: it is unknown, which is a dash.
    void setCount(std::optional<int> count);
    void setForm(LegendForm form);

    /// The width that a form needs.
    [[nodiscard]] int widthOf(LegendForm form) const;
    [[nodiscard]] LegendForm form() const { return m_form; }
    [[nodiscard]] const LegendEntry& entry() const { return m_entry; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString countText() const;
    [[nodiscard]] QString textOf(LegendForm form) const;
    void paintArea(QPainter& painter, const QRectF& box) const;
    void paintLine(QPainter& painter, const QRectF& box) const;
    void describe();

    LegendEntry m_entry{};
    LegendForm m_form = LegendForm::Name;
    std::optional<int> m_count = 0;
};

} // namespace taskarium::ui
