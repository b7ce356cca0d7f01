// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/exporter.h>

#include <core/formats/csv.h>
#include <core/formats/describetasks.h>
#include <core/formats/eventbridge.h>
#include <core/log/apply.h>

namespace taskarium {

std::unique_ptr<Exporter> makeExporter(ExportFormat format)
{
    switch (format) {
    case ExportFormat::EventBridge: return std::make_unique<EventBridgeExporter>();
    case ExportFormat::Csv: return std::make_unique<CsvExporter>();
    case ExportFormat::DescribeTasks: return std::make_unique<DescribeTasksExporter>();
    }
    return {};
}

std::string exportLog(ExportFormat format, World initial, const EventLog& log, SimTime until)
{
    const std::unique_ptr<Exporter> exporter = makeExporter(format);
    exporter->begin();
    const std::size_t count = log.countUpTo(until);
    for (std::size_t i = 0; i < count; ++i) {
        apply(initial, log[i]);
        exporter->take(log[i], initial);
    }
    exporter->end(initial);
    return std::string(exporter->text());
}

} // namespace taskarium
