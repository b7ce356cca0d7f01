// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/model/world.h>
#include <ui/scene/tokenshape.h>
#include <ui/style/style.h>

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

#include <optional>

class QPainter;
class QPrinter;

namespace taskarium::ui {

/// How a picture of the chart is made.
struct RenderOptions {
    QSize size{1280, 800}; ///< pixels; what is smaller than smallestChart is painted as that, scaled down
    Theme theme = Theme::Light;
    QString title{}; ///< a line above the chart; none if empty
    ServiceOutlines outlines = ServiceOutlines::Hidden;
};

enum class PictureFormat : std::uint8_t { Png, Svg, Pdf };

/// The format that a file's suffix names; nothing for any other.
[[nodiscard]] std::optional<PictureFormat> pictureFormat(const QString& path);

/// Paints a picture of a world at a time into the rectangle from the painter's origin to options.size.
void paintChart(QPainter& painter, const World& world, SimTime time, const RenderOptions& options);

/// The same as an image.
[[nodiscard]] QImage chartImage(const World& world, SimTime time, const RenderOptions& options);

/// The same as the bytes of a file. What is the same world, time and options gives the same bytes.
[[nodiscard]] QByteArray encodeChart(const World& world, SimTime time, const RenderOptions& options,
                                     PictureFormat format);

/// The same as a file: .png, .svg or .pdf. It is written beside its place and renamed, so that a failure
/// leaves what was there. Fails for other suffixes and for files that cannot be written.
[[nodiscard]] Outcome renderChart(const World& world, SimTime time, const RenderOptions& options,
                                  const QString& path);

/// The same on one page of a printer, as wide as the page allows; options.size is the size at which the chart
/// is laid out, of which the page's proportion leaves the width. Fails if the printer cannot print.
[[nodiscard]] Outcome printChart(const World& world, SimTime time, const RenderOptions& options,
                                 QPrinter& printer);

} // namespace taskarium::ui
