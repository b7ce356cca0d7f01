// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/formats/format.h>
#include <core/log/eventlog.h>
#include <core/model/world.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace taskarium {

/// Turns a run into text, record by record: begin once, take each record together with the world after it,
/// end once. The text grows as it goes; whoever writes it to disk may take what there is at any time and
/// clear it.
class Exporter {
public:
    Exporter() = default;
    Exporter(const Exporter&) = delete;
    Exporter& operator=(const Exporter&) = delete;
    virtual ~Exporter() = default;

    virtual void begin(const World& initial) = 0; ///< the world before the first record
    virtual void take(const Record& record, const World& after) = 0;
    virtual void end(const World& world) = 0;

    /// Nothing more is to be told of the tasks that were over in an earlier world (World::forgetOver): what
    /// is kept of them may go, so that a run may be told of for ever.
    virtual void forgetOver(const World& /*earlier*/) {}

    /// What was written since the last clear(), in UTF-8.
    [[nodiscard]] virtual std::string_view text() const = 0;
    virtual void clear() = 0;
};

[[nodiscard]] std::unique_ptr<Exporter> makeExporter(ExportFormat format);

/// Takes pieces of text, in order.
using TextSink = std::function<void(std::string_view)>;

/// The part of a log up to and with a time.
struct LogPart {
    World initial{}; ///< the world before the first record of the part
    const EventLog& log;
    SimTime until{};
    std::size_t first = 0; ///< record of the part
};

/// Writes a part of a log to a sink, in pieces of about a mebibyte.
void exportLog(ExportFormat format, LogPart part, const TextSink& sink);

/// The same in one text.
[[nodiscard]] std::string exportLog(ExportFormat format, LogPart part);

} // namespace taskarium
