// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/replay.h>

#include <core/replay/arrange.h>
#include <core/replay/csvrows.h>
#include <core/replay/framing.h>
#include <core/replay/transcriber.h>
#include <core/replay/unpack.h>
#include <core/replay/unwrap.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

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
        keepFound();
        return done;
    }

    void keepFound()
    {
        for (std::unique_ptr<Observation>& observation : unwrapper.takeObservations()) {
            observation->filedAt = writtenAt;
            found.push_back(std::move(observation));
        }
    }

    /// Reads a whole text, however its bytes are packed.
    void readBytes(std::string_view bytes, const std::string& name)
    {
        if (isGzip(bytes)) {
            const UnpackedText unpacked = unpackGzip(bytes);
            if (!unpacked.fault.empty())
                report.note(ReplayNoteKind::Broken, std::string(unpacked.fault), {.file = name, .line = 1});
            readPlain(unpacked.text, name);
        } else {
            readPlain(bytes, name);
        }
    }

    void readPlain(std::string_view bytes, const std::string& name)
    {
        const std::string converted = isUtf16(bytes) ? textOfUtf16(bytes) : std::string();
        const std::string_view text = isUtf16(bytes) ? std::string_view(converted) : withoutMark(bytes);
        if (isCsvOfMessages(text))
            readCsvRows(text, [&](const CsvRow& row) { take(row, name); });
        else
            (void)frame(text, TextEnd::Final, name);
    }

    void take(const CsvRow& row, const std::string& name)
    {
        firstLine = row.line;
        bool hasJson = false;
        for (const std::string& field : row.fields) {
            const bool mayBeJson = field.find_first_of("{[") != std::string::npos;
            if (mayBeJson)
                (void)frame(field, TextEnd::Final, name);
            hasJson = hasJson || mayBeJson;
        }
        if (!hasJson)
            report.note(ReplayNoteKind::Skipped, "a row without JSON", {.file = name, .line = row.line});
    }

    /// It would fill the memory before any of it could be read.
    void giveUpStream(const std::string& name)
    {
        isOver = true;
        rest = {};
        report.note(ReplayNoteKind::Skipped,
                    fmt::format("a packed stream of more than {} MiB: unpack it first", largestValue >> 20),
                    {.file = name, .line = firstLine});
    }

    ReplayOptions options;
    ReplayReport report{};
    Unwrapper unwrapper{report};
    Transcriber transcriber{report};
    Observations found{};
    std::optional<UtcTime> writtenAt{}; ///< what is being read
    std::string rest{};                 ///< of a stream
    int firstLine = 1;                  ///< of the rest
    bool isWhole = false;               ///< the stream is packed: it is read when all of it is there
    bool isOver = false;                ///< the stream is too long: what still comes is not looked at
    std::size_t nextTry = 0; ///< how much of a value that goes on is to be there before the next look
};

ReplayReader::ReplayReader(ReplayOptions options) : m_parts(std::make_unique<Parts>(options))
{}
ReplayReader::~ReplayReader() = default;
ReplayReader::ReplayReader(ReplayReader&&) noexcept = default;
ReplayReader& ReplayReader::operator=(ReplayReader&&) noexcept = default;

void ReplayReader::read(const ReplaySource& source)
{
    m_parts->firstLine = 1;
    m_parts->writtenAt = source.writtenAt;
    m_parts->readBytes(source.text, source.name);
}

void ReplayReader::feed(const std::string& name, std::string_view piece, std::optional<UtcTime> now)
{
    if (m_parts->isOver)
        return;
    std::string& rest = m_parts->rest;
    m_parts->writtenAt = now;
    rest += rest.empty() && m_parts->firstLine == 1 ? withoutMark(piece) : piece;
    m_parts->isWhole = m_parts->isWhole || (m_parts->firstLine == 1 && (isGzip(rest) || isUtf16(rest)));
    const bool isTooLong = rest.size() > largestValue;
    if (m_parts->isWhole && isTooLong)
        return m_parts->giveUpStream(name);
    if (m_parts->isWhole || (!isTooLong && piece.find('\n') == std::string_view::npos)
        || (!isTooLong && rest.size() < m_parts->nextTry))
        return;
    const std::size_t done = m_parts->frame(rest, isTooLong ? TextEnd::Final : TextEnd::Open, name);
    m_parts->firstLine +=
        static_cast<int>(std::count(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(done), '\n'));
    rest.erase(0, done);
    // A value over many pieces would be looked through with each of them.
    constexpr std::size_t small = std::size_t(1) << 20;
    m_parts->nextTry = rest.size() > small ? rest.size() + rest.size() / 4 : 0;
}

void ReplayReader::endFeed(const std::string& name)
{
    if (m_parts->isWhole)
        m_parts->readBytes(m_parts->rest, name);
    else
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
    if (isGzip(text) || isUtf16(text) || isCsvOfMessages(withoutMark(text)))
        return readReplay(std::array{ReplaySource{.text = std::string(text)}}).report.readCount() > 0;
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
