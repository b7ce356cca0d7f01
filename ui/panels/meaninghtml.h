// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/panels/meaningview.h>
#include <ui/style/style.h>

#include <optional>

namespace taskarium::ui {

/// "ACTIVATING", "UserInitiated".
[[nodiscard]] QString titleOf(const Topic& topic);

/// The explanation of a topic as HTML for QTextBrowser.
[[nodiscard]] QString meaningHtml(const Topic& topic, const Colours& colours);

/// The topic that a link of meaningHtml leads to.
[[nodiscard]] std::optional<Topic> topicFrom(const QString& link);

} // namespace taskarium::ui
