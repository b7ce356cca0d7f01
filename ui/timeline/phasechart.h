// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/phases.h>

#include <QWidget>

namespace taskarium::ui {

/// The sums of phases as a waterfall: a row for each phase that took time, its bar where the ones before it
/// end, with its length and its share; below them the lifetime.
class PhaseChart : public QWidget {
    Q_OBJECT

public:
    explicit PhaseChart(QWidget* parent = nullptr);

    /// Shows sums; the name is what stands before the sum of all: "lifetime".
    void setTotals(const PhaseTotals& totals, const QString& sumName);
    [[nodiscard]] const PhaseTotals& totals() const { return m_totals; }

    /// The phases that have a row, from the top.
    [[nodiscard]] const std::vector<Phase>& rows() const { return m_rows; }

    /// The bar of a row below rows().size().
    [[nodiscard]] QRectF bar(std::size_t row) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// A row's name, length and share, in its place.
    struct Texts {
        QString name{};
        QString time{};
        QString share{};
    };

    [[nodiscard]] Texts textsOf(Phase phase) const;
    [[nodiscard]] Texts textsOfAll() const;
    [[nodiscard]] double rowHeight() const;
    void measure();
    void paintTexts(QPainter& painter, std::size_t row, const Texts& texts) const;

    PhaseTotals m_totals{};
    QString m_sumName{};
    std::vector<Phase> m_rows{};
    double m_nameWidth = 0; ///< of the widest name, length and share
    double m_timeWidth = 0;
    double m_shareWidth = 0;
};

} // namespace taskarium::ui
