// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

#include <cstdint>
#include <vector>

class QPixmap;
class QToolButton;

namespace taskarium::ui {

/// How a series looks beside its name.
enum class Swatch : std::uint8_t { Area, Line, DashedLine };

/// A series in a legend.
struct LegendEntry {
    QString name{};
    QString letter{}; ///< on the swatch of an area
    QColor colour{};
    Swatch swatch = Swatch::Area;
};

/// A row of names with their counts, as compact as its width asks for: without the names, then without the
/// counts. Each is a button that shows or hides its series.
class Legend : public QWidget {
    Q_OBJECT

public:
    explicit Legend(QWidget* parent = nullptr);

    /// Replaces the entries; which of them are shown stays as it was.
    void setEntries(const std::vector<LegendEntry>& entries);
    void setCount(std::size_t index, int count);

    [[nodiscard]] bool isShown(std::size_t index) const;
    void hideSeries(std::size_t index);

    /// The width at which every name is written out.
    [[nodiscard]] int fullWidth() const { return widthOf(Form::Name); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void shownChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Item {
        LegendEntry entry{};
        QToolButton* button = nullptr;
        int count = 0;
    };

    /// From the longest to the shortest.
    enum class Form : std::uint8_t { Name, Count, Swatch };

    [[nodiscard]] static QString textOf(const Item& item, Form form);
    [[nodiscard]] int widthOf(const QString& text) const;
    [[nodiscard]] int widthOf(Form form) const;
    [[nodiscard]] Form fittingForm() const;
    [[nodiscard]] QPixmap swatchOf(const Item& item) const;
    void addButton();
    void label(const Item& item) const;
    void arrange();

    std::vector<Item> m_items{};
};

} // namespace taskarium::ui
