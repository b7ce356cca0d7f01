// SPDX-License-Identifier: GPL-3.0-or-later
//
// Times frames of the flow chart: from the moment in which it is told of a new one until it is painted into
// the backing store of its window. The limit is a widget that stamps as many sprites and does nothing else.
#include <bench/flowchart/movingtokens.h>
#include <bench/times.h>

#include <ui/scene/flowchart.h>

#include <QApplication>
#include <QPainter>
#include <QWidget>

#include <fmt/format.h>

#include <array>

using namespace taskarium;
using namespace taskarium::bench;
using namespace taskarium::ui;

namespace {

constexpr QSize chartSize(1280, 800);
constexpr Playback::Milliseconds frameTime(16);
constexpr int rounds = 4;

/// The frames in which all tokens move, again and again.
class ChartBench {
public:
    explicit ChartBench(int tokens) : m_tokens(tokens), m_playback(Scenario{})
    {
        m_playback.open(movingTokens(tokens));
        m_playback.setSpeed(movingSpeed);
        // Told before the chart: it was connected first.
        QObject::connect(&m_playback, &Playback::frame, [this] { m_begun = secondsUsed(); });
        m_chart = std::make_unique<FlowChart>(m_playback, m_selection);
        m_chart->resize(chartSize);
        m_chart->show();
        QCoreApplication::processEvents();
    }

    /// Milliseconds a frame; none if a token had no place of its own.
    Times run()
    {
        Times times;
        for (int round = 0; round < rounds; ++round) {
            m_playback.play(); // before it goes there, or tokens would travel while it stands
            m_playback.seek(movingBegin);
            m_chart->repaint();
            while (m_playback.playhead() < movingEnd - std::chrono::milliseconds(200)) {
                m_playback.playFor(frameTime);
                m_chart->repaint();
                times.push_back(millisecondsSince(m_begun));
                if (onArrows() != m_tokens)
                    return {};
            }
        }
        return times;
    }

private:
    [[nodiscard]] int onArrows() const
    {
        return static_cast<int>(std::ranges::count_if(m_chart->scene().tokens, &PlacedToken::isOnArrow));
    }

    int m_tokens;
    Playback m_playback;
    Selection m_selection{};
    std::unique_ptr<FlowChart> m_chart{};
    double m_begun = 0; ///< in seconds of processor time
};

/// One painter, one pixmap for each of nine statuses.
class BareTokens : public QWidget {
public:
    explicit BareTokens(int tokens) : m_tokens(tokens)
    {
        for (std::size_t i = 0; i < m_sprites.size(); ++i) {
            m_sprites[i] = QPixmap(12, 12);
            m_sprites[i].fill(Qt::transparent);
            QPainter painter(&m_sprites[i]);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setBrush(QColor::fromHsv(static_cast<int>(i) * 40, 180, 200));
            painter.drawEllipse(QPointF(6, 6), 5, 5);
        }
        setAttribute(Qt::WA_OpaquePaintEvent);
        resize(chartSize);
    }

    Times run()
    {
        Times times;
        for (int i = 0; i < 200; ++i) {
            const double begun = secondsUsed();
            ++m_frame;
            repaint();
            times.push_back(millisecondsSince(begun));
        }
        return times;
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), Qt::white);
        for (std::int64_t i = 0; i < m_tokens; ++i) {
            const auto x = static_cast<int>((i * 7919 + m_frame) % (width() - 12));
            const auto y = static_cast<int>((i * 104729 + m_frame) % (height() - 12));
            painter.drawPixmap(x, y, m_sprites[static_cast<std::size_t>(i) % m_sprites.size()]);
        }
    }

private:
    std::array<QPixmap, 9> m_sprites{};
    int m_tokens;
    int m_frame = 0;
};

Times bareTimes(int tokens)
{
    BareTokens bare(tokens);
    bare.show();
    QCoreApplication::processEvents();
    return bare.run();
}

bool measure(int tokens)
{
    const std::string key = fmt::format("flowchart.{}", tokens);
    const Times times = ChartBench(tokens).run();
    if (times.empty()) {
        fmt::print(stderr, "not all of {} tokens are on arrows\n", tokens);
        return false;
    }
    figures(key, times);
    figure(key + ".limit", percentile(bareTimes(tokens), 50), "ms");
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    if (argc > 1)
        return measure(std::stoi(argv[1])) ? 0 : 1;
    return std::ranges::all_of(std::array{1'000, 10'000, 50'000}, measure) ? 0 : 1;
}
