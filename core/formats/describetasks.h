// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/formats/exporter.h>

#include <string>

namespace taskarium {

/// What DescribeTasks would answer at the end if it were asked for every task: one document in the wire form
/// of the API (compact, members in alphabetical order, instants as epoch seconds), tasks in the order of
/// their creation. DELETED tasks are in it, purged ones are not; see describe-tasks.md.
class DescribeTasksExporter final : public Exporter {
public:
    void begin(const World&) override {}
    void take(const Record&, const World&) override {}
    void end(const World& world) override;

    [[nodiscard]] std::string_view text() const override { return m_text; }
    void clear() override { m_text.clear(); }

private:
    std::string m_text{};
};

} // namespace taskarium
