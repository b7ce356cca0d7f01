// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <cstdint>
#include <functional>
#include <random>

namespace taskarium::test {

/// Clicks, drags, types and resizes at random whatever window is in front, menus and dialogs too, and watches
/// how long nothing else had its turn. The same seed acts alike, as far as the clock lets it.
class Monkey : public QObject {
    Q_OBJECT

public:
    /// `open` gives a new window when none is left.
    Monkey(std::uint32_t seed, std::function<void()> open);

    void start();

    [[nodiscard]] std::uint64_t acts() const { return m_acts; }

    /// The longest time in which the event loop had no turn, and what was done before it.
    [[nodiscard]] double longestHang() const { return m_longest; }
    [[nodiscard]] const QString& hangAfter() const { return m_longestAfter; }

private:
    void act();
    void beat();
    [[nodiscard]] QWidget* front() const;
    [[nodiscard]] QWidget* someWidget(QWidget& window);
    [[nodiscard]] QPoint somePlace(const QWidget& widget);
    [[nodiscard]] std::uint32_t upTo(std::uint32_t limit);
    void click(QWidget& widget);
    void drag(QWidget& widget);
    void wheel(QWidget& widget);
    void key(QWidget& widget);
    void text(QWidget& widget);
    void resize(QWidget& window);
    void say(const QString& what, const QWidget& widget);

    std::mt19937 m_chance;
    std::function<void()> m_open;
    QTimer m_turns;
    QTimer m_beats;
    QElapsedTimer m_sinceBeat;
    std::uint64_t m_acts = 0;
    std::uint64_t m_inDialog = 0; ///< acts since a dialog or menu is in front
    double m_longest = 0;
    QString m_longestAfter;
    QString m_last;
};

} // namespace taskarium::test
