// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// A row of comma-separated values.
struct CsvRow {
    int line = 0; ///< in which it begins, from 1
    std::vector<std::string> fields{};
};

/// Whether a text is what CloudWatch exports: its first line names columns, of which one is the message.
[[nodiscard]] bool isCsvOfMessages(std::string_view text);

/// Reads the rows behind that first line, RFC 4180: a field in quotation marks may have commas, line breaks
/// and doubled quotation marks in it.
void readCsvRows(std::string_view text, const std::function<void(const CsvRow&)>& take);

} // namespace taskarium
