// SPDX-License-Identifier: GPL-3.0-or-later
//
// ui/models: what lists and tables show of the world and the log, and the sentences that go with it. A model
// is told to show a world; it finds out itself which rows came, went or changed, so that selections and
// scroll positions survive. Models know no colours: the delegates of ui/panels do.
#pragma once

#include <Qt>

namespace taskarium::ui {

/// What the models of this room answer beside Qt's own roles.
enum ModelRole : int {
    SortRole =
        Qt::UserRole, ///< a number or text to sort by: times as milliseconds, statuses in the order of a life
    TaskIdRole,       ///< quint32, TaskId::value; invalid if the row is about no task
    ServiceIdRole,    ///< quint32, ServiceId::value; invalid if the row is about no service
    LastStatusRole,   ///< int, TaskStatus
    DesiredStatusRole, ///< int, DesiredStatus
    SearchRole,        ///< QString: everything that a text filter looks through
    IsTroubleRole,     ///< bool: the row tells of something that was refused or failed
    IsCallRole,        ///< bool: the row tells of a call of the API
};

} // namespace taskarium::ui
