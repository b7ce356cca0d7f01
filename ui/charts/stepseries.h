// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/timescale.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace taskarium::ui {

/// Several counts that stay as they are between instants, e.g. the tasks in each state. A bounded memory of a
/// run of any length: when it is full it thins itself, and forgets only what no chart could show.
template <std::size_t Count>
class StepSeries {
public:
    /// The counts from an instant on.
    struct Point {
        SimTime at{};
        std::array<int, Count> values{};

        friend bool operator==(const Point&, const Point&) = default;
    };

    static constexpr std::size_t mostPoints = 4096;
    static constexpr std::size_t leastLimit = 2 * Count + 2; ///< what the extremes of a single slice may need

    /// The counts change at a time not before the last one's. Of one instant the last counts remain.
    void append(const Point& point)
    {
        if (!m_points.empty() && m_points.back().at == point.at) {
            m_points.back() = point;
            return;
        }
        if (m_points.size() == mostPoints)
            m_points = thinned({m_points.front().at, m_points.back().at + Duration{1}}, mostPoints / 2);
        m_points.push_back(point);
    }

    [[nodiscard]] bool empty() const { return m_points.empty(); }

    /// The counts after the last change so far; zeros before the first.
    [[nodiscard]] std::array<int, Count> last() const
    {
        return m_points.empty() ? std::array<int, Count>{} : m_points.back().values;
    }

    /// The counts at a time, as exactly as they are remembered.
    [[nodiscard]] std::array<int, Count> at(SimTime time) const
    {
        const auto next = after(time);
        return next == m_points.begin() ? std::array<int, Count>{} : (next - 1)->values;
    }

    /// At most `limit` points that show a window: the counts at its begin and then true moments of the run.
    /// Every slice of the window keeps its last moment and a moment of each count's peak and low; slices are
    /// as narrow as the limit allows. So short peaks survive, and nothing is made up. A limit below
    /// leastLimit may be exceeded.
    [[nodiscard]] std::vector<Point> thinned(const TimeWindow& window, std::size_t limit) const
    {
        std::size_t slices = limit;
        std::vector<Point> points = sliced(window, slices);
        while (points.size() > limit && slices > 1) {
            slices /= 2;
            points = sliced(window, slices);
        }
        return points;
    }

private:
    using Iterator = typename std::vector<Point>::const_iterator;

    [[nodiscard]] Iterator after(SimTime time) const
    {
        return std::upper_bound(m_points.begin(), m_points.end(), time,
                                [](SimTime t, const Point& point) { return t < point.at; });
    }

    [[nodiscard]] std::vector<Point> sliced(const TimeWindow& window, std::size_t slices) const
    {
        std::vector<Point> result{{window.begin, at(window.begin)}};
        const Iterator end = after(window.end);
        const auto sliceOf = [&](const Point& point) {
            return static_cast<std::size_t>((point.at - window.begin) * static_cast<Duration::rep>(slices)
                                            / window.length());
        };
        for (Iterator first = after(window.begin); first != end;) {
            const std::size_t slice = sliceOf(*first);
            const Iterator last =
                std::find_if(first, end, [&](const Point& p) { return sliceOf(p) != slice; });
            keepExtremes(first, last, result);
            first = last;
        }
        return result;
    }

    /// Appends the moments of a slice that must stay, in order. The last one stands for all that are like it.
    static void keepExtremes(Iterator first, Iterator end, std::vector<Point>& kept)
    {
        const Iterator last = end - 1;
        std::vector<Iterator> moments{last};
        for (std::size_t i = 0; i < Count; ++i) {
            const auto less = [i](const Point& a, const Point& b) { return a.values[i] < b.values[i]; };
            const auto [lowest, highest] = std::minmax_element(first, end, less);
            for (const Iterator moment : {lowest, highest}) {
                if (moment->values[i] != last->values[i])
                    moments.push_back(moment);
            }
        }
        std::ranges::sort(moments);
        const auto doubles = std::ranges::unique(moments);
        moments.erase(doubles.begin(), doubles.end());
        for (const Iterator moment : moments)
            kept.push_back(*moment);
    }

    std::vector<Point> m_points{};
};

} // namespace taskarium::ui
