// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/format.h>

namespace taskarium {

std::string_view toText(ExportFormat format)
{
    switch (format) {
    case ExportFormat::EventBridge: return "eventbridge";
    case ExportFormat::Csv: return "csv";
    case ExportFormat::DescribeTasks: return "describe-tasks";
    }
    return {};
}

std::optional<ExportFormat> exportFormatFrom(std::string_view text)
{
    for (const ExportFormat format : exportFormats) {
        if (toText(format) == text)
            return format;
    }
    return std::nullopt;
}

std::string_view fileEnding(ExportFormat format)
{
    switch (format) {
    case ExportFormat::EventBridge: return "jsonl";
    case ExportFormat::Csv: return "csv";
    case ExportFormat::DescribeTasks: return "json";
    }
    return {};
}

} // namespace taskarium
