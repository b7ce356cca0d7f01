// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/formats: what leaves the program. Each format is a pure function from records and worlds to text,
// taken one record at a time, so that a long run never needs its whole log or its whole text in memory. Each
// has a page beside its code: eventbridge.md, csv.md, describe-tasks.md. Exports in Amazon's shapes carry
// nothing that Amazon's would not; the same run gives the same bytes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace taskarium {

/// A kind of export.
enum class ExportFormat : std::uint8_t {
    EventBridge,   ///< the events that ECS sends to EventBridge, as JSON Lines
    Csv,           ///< every record, one row each
    DescribeTasks, ///< all tasks at the end, as DescribeTasks answers
};

inline constexpr std::array exportFormats{ExportFormat::EventBridge, ExportFormat::Csv,
                                          ExportFormat::DescribeTasks};

/// "eventbridge", "csv", "describe-tasks": as the command line and the window name it.
[[nodiscard]] std::string_view toText(ExportFormat format);
[[nodiscard]] std::optional<ExportFormat> exportFormatFrom(std::string_view text);

/// The usual ending of a file of that format, without the point: "jsonl", "csv", "json".
[[nodiscard]] std::string_view fileEnding(ExportFormat format);

} // namespace taskarium
