// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/costs/costs.h>

#include <core/formats/csvtext.h>

#include <fmt/format.h>

#include <string_view>

namespace taskarium {

namespace {

constexpr std::int64_t unitsPerVcpu = 1024;
constexpr std::int64_t mibPerGb = 1024;

void addField(CsvText& rows, const std::optional<std::int64_t>& value)
{
    if (value)
        rows.field(*value);
    else
        rows.emptyFields(1);
}

/// Whether instance seconds apply to a row.
enum class RowKind : std::uint8_t { Part, Total };

void addRow(CsvText& rows, std::string_view name, const Costs& costs, RowKind kind)
{
    rows.field(name);
    rows.field(costs.tasks);
    rows.field(thousandthsText(costs.taskMilliseconds));
    rows.field(vcpuSecondsText(costs));
    rows.field(gbSecondsText(costs));
    rows.field(costs.interfaces);
    addField(rows, costs.pulledMiB);
    addField(rows, costs.lostRequests);
    rows.field(costs.taskEvents);
    if (kind == RowKind::Total)
        rows.field(thousandthsText(costs.instanceMilliseconds));
    else
        rows.emptyFields(1);
    rows.endRow();
}

} // namespace

std::string thousandthsText(std::int64_t value)
{
    return fmt::format("{}.{:03}", value / 1000, value % 1000);
}

std::string vcpuSecondsText(const Costs& costs)
{
    return thousandthsText(costs.cpuUnitMilliseconds / unitsPerVcpu);
}

std::string gbSecondsText(const Costs& costs)
{
    return thousandthsText(costs.mibMilliseconds / mibPerGb);
}

std::string costsCsv(const CostTable& table)
{
    CsvText rows;
    for (const std::string_view column :
         {"service", "tasks", "taskSeconds", "vcpuSeconds", "gbSeconds", "networkInterfaces", "pulledMiB",
          "lostRequests", "taskEvents", "instanceSeconds"})
        rows.field(column);
    rows.endRow();
    for (const CostRow& row : table.rows)
        addRow(rows, row.service.isValid() ? row.name : "(no service)", row.costs, RowKind::Part);
    addRow(rows, "(total)", table.total, RowKind::Total);
    return rows.written();
}

} // namespace taskarium
