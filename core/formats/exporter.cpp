// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/exporter.h>

#include <core/formats/csv.h>
#include <core/formats/describetasks.h>
#include <core/formats/eventbridge.h>
#include <core/log/apply.h>

namespace taskarium {

namespace {

constexpr std::size_t pieceSize = std::size_t(1) << 20;

} // namespace

std::unique_ptr<Exporter> makeExporter(ExportFormat format)
{
    switch (format) {
    case ExportFormat::EventBridge: return std::make_unique<EventBridgeExporter>();
    case ExportFormat::Csv: return std::make_unique<CsvExporter>();
    case ExportFormat::DescribeTasks: return std::make_unique<DescribeTasksExporter>();
    }
    return {};
}

void exportLog(ExportFormat format, LogPart part, const TextSink& sink)
{
    const std::unique_ptr<Exporter> exporter = makeExporter(format);
    exporter->begin(part.initial);
    const std::size_t count = part.log.countUpTo(part.until);
    for (std::size_t i = part.first; i < count; ++i) {
        apply(part.initial, part.log[i]);
        exporter->take(part.log[i], part.initial);
        if (exporter->text().size() >= pieceSize) {
            sink(exporter->text());
            exporter->clear();
        }
    }
    exporter->end(part.initial);
    sink(exporter->text());
}

std::string exportLog(ExportFormat format, LogPart part)
{
    std::string text;
    exportLog(format, std::move(part), [&text](std::string_view piece) { text += piece; });
    return text;
}

} // namespace taskarium
