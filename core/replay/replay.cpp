// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/replay.h>

#include <core/replay/arrange.h>
#include <core/replay/framing.h>
#include <core/replay/transcriber.h>
#include <core/replay/unwrap.h>

#include <algorithm>
#include <iterator>

namespace taskarium {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::string_view withoutMark(std::string_view text)
{
    return text.starts_with(byteOrderMark) ? text.substr(byteOrderMark.size()) : text;
}

} // namespace

struct ReplayReader::Parts {
    explicit Parts(ReplayOptions given) : options(given) {}

    /// Frames a text and keeps what is found; how much of it is done with.
    std::size_t frame(std::string_view text, TextEnd end, const std::string& name)
    {
        const std::size_t done =
            frameValues(text, end, firstLine, [&](const Frame& part) { return unwrapper.take(part, name); });
        std::ranges::move(unwrapper.takeObservations(), std::back_inserter(found));
        return done;
    }

    ReplayOptions options;
    ReplayReport report{};
    Unwrapper unwrapper{report};
    Transcriber transcriber{report};
    std::vector<Observation> found{};
    std::string rest{}; ///< of a stream
    int firstLine = 1;  ///< of the rest
};

ReplayReader::ReplayReader(ReplayOptions options) : m_parts(std::make_unique<Parts>(options))
{}
ReplayReader::~ReplayReader() = default;
ReplayReader::ReplayReader(ReplayReader&&) noexcept = default;
ReplayReader& ReplayReader::operator=(ReplayReader&&) noexcept = default;

void ReplayReader::read(const ReplaySource& source)
{
    m_parts->firstLine = 1;
    (void)m_parts->frame(withoutMark(source.text), TextEnd::Final, source.name);
}

void ReplayReader::feed(const std::string& name, std::string_view piece)
{
    std::string& rest = m_parts->rest;
    rest += rest.empty() && m_parts->firstLine == 1 ? withoutMark(piece) : piece;
    if (piece.find('\n') == std::string_view::npos)
        return;
    const std::size_t done = m_parts->frame(rest, TextEnd::Open, name);
    m_parts->firstLine +=
        static_cast<int>(std::count(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(done), '\n'));
    rest.erase(0, done);
}

void ReplayReader::endFeed(const std::string& name)
{
    (void)m_parts->frame(m_parts->rest, TextEnd::Final, name);
    m_parts->rest.clear();
}

std::vector<Record> ReplayReader::takeRecords()
{
    return m_parts->transcriber.take(
        arrange(std::exchange(m_parts->found, {}), m_parts->options.capturedAt, m_parts->report));
}

World ReplayReader::initialWorld() const
{
    World world;
    world.settings = m_parts->transcriber.settings();
    return world;
}

const ReplayReport& ReplayReader::report() const
{
    return m_parts->report;
}

Replay readReplay(std::span<const ReplaySource> sources, const ReplayOptions& options)
{
    ReplayReader reader(options);
    for (const ReplaySource& source : sources)
        reader.read(source);
    Replay replay{.records = reader.takeRecords()};
    replay.initial = reader.initialWorld();
    replay.report = reader.report();
    return replay;
}

bool looksLikeLog(std::string_view text)
{
    constexpr std::size_t glance = std::size_t(256) * 1024;
    ReplayReport report;
    Unwrapper unwrapper(report);
    bool hasFound = false;
    const auto take = [&](const Frame& frame) {
        const bool isRead = !hasFound && frame.kind == FrameKind::Value && unwrapper.take(frame, {});
        hasFound = hasFound || report.readCount() > 0;
        return isRead || hasFound;
    };
    // A document that is larger than a glance has to be read as a whole.
    const std::string_view start = withoutMark(text);
    (void)frameValues(start.substr(0, glance), TextEnd::Open, 1, take);
    if (!hasFound && report.countOf(ReplayNoteKind::Skipped) == 0)
        (void)frameValues(start, TextEnd::Final, 1, take);
    return hasFound;
}

} // namespace taskarium
