// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/render.h>

#include <core/base/file.h>

#include <ui/scene/chartpainter.h>

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QPrinter>
#include <QSvgGenerator>

#include <algorithm>
#include <cctype>

namespace taskarium::ui {

namespace {

struct RenderText {
    Q_DECLARE_TR_FUNCTIONS(RenderText)
};

int titleSize(const RenderOptions& options)
{
    constexpr int smallest = 14;
    return std::max(smallest, options.size.height() / 44);
}

/// The height of the line above the chart.
int titleHeight(const RenderOptions& options)
{
    return options.title.isEmpty() ? 0 : titleSize(options) * 5 / 2;
}

/// The line above the chart, in line with its boxes.
void paintTitle(QPainter& painter, const RenderOptions& options, qreal left)
{
    const Colours& table = colours(options.theme);
    const QRect band(0, 0, options.size.width(), titleHeight(options));
    painter.fillRect(band, table.card);
    painter.setPen(table.text);
    painter.setFont(pictureFont(titleSize(options), QFont::Bold));
    painter.drawText(band.adjusted(qRound(left), band.height() / 4, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     options.title);
}

/// Overwrites what stands between a mark and the closing one, so that it no longer tells when the file was
/// made.
void blank(QByteArray& bytes, const QByteArray& mark, char closing)
{
    for (qsizetype at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
        for (qsizetype i = at + mark.size(); i < bytes.size() && bytes[i] != closing; ++i) {
            if (std::isdigit(static_cast<unsigned char>(bytes[i])) != 0)
                bytes[i] = '0';
        }
    }
}

QByteArray pngBytes(const World& world, SimTime time, const RenderOptions& options)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    chartImage(world, time, options).save(&buffer, "PNG");
    return bytes;
}

QByteArray svgBytes(const World& world, SimTime time, const RenderOptions& options)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(options.size);
    generator.setViewBox(QRect(QPoint(), options.size));
    generator.setTitle(options.title.isEmpty() ? RenderText::tr("Task flow chart") : options.title);
    QPainter painter(&generator);
    paintChart(painter, world, time, options);
    painter.end();
    return bytes;
}

QByteArray pdfBytes(const World& world, SimTime time, const RenderOptions& options)
{
    constexpr int pixelsPerInch = 96;
    constexpr qreal pointsPerPixel = 0.75;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(pixelsPerInch);
    writer.setPageSize(
        QPageSize(QSizeF(options.size) * pointsPerPixel, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(options.title);
    QPainter painter(&writer);
    paintChart(painter, world, time, options);
    painter.end();
    blank(bytes, "/CreationDate (", ')');
    return bytes;
}

Error unknownSuffix(const QString& path)
{
    return {.file = path.toStdString(),
            .message = RenderText::tr("A picture's name ends in .png, .svg or .pdf.").toStdString(),
            .remedy = RenderText::tr("Give the file one of these suffixes.").toStdString()};
}

} // namespace

std::optional<PictureFormat> pictureFormat(const QString& path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("png"))
        return PictureFormat::Png;
    if (suffix == QLatin1String("svg"))
        return PictureFormat::Svg;
    if (suffix == QLatin1String("pdf"))
        return PictureFormat::Pdf;
    return std::nullopt;
}

void paintChart(QPainter& painter, const World& world, SimTime time, const RenderOptions& options)
{
    const int top = titleHeight(options);
    const bool hasOutlines = options.outlines == ServiceOutlines::Shown;
    const ChartLayout layout =
        layoutChart({.size = options.size - QSize(0, top),
                     .profile = world.settings.profile,
                     .origin = world.settings.origin,
                     .arrows = chartArrows(world),
                     .services = hasOutlines ? serviceMarks(world) : std::vector<ServiceMark>()});
    const TokenScene scene =
        placeTokens({.world = world, .playhead = time, .outlines = options.outlines}, layout);
    ChartPainter chart(layout, {.theme = options.theme, .ground = ChartGround::Plain});
    paintTitle(painter, options, layout.box(TaskStatus::Provisioning).frame.left());
    painter.save();
    painter.translate(0, top);
    const qreal fit = std::min(options.size.width() / layout.size.width(),
                               (options.size.height() - top) / layout.size.height());
    if (fit < 1)
        painter.scale(fit, fit);
    chart.paint(painter, {.scene = scene, .counts = world.counts, .profile = world.settings.profile});
    painter.restore();
}

QImage chartImage(const World& world, SimTime time, const RenderOptions& options)
{
    QImage image(options.size, QImage::Format_RGB32);
    image.fill(colours(options.theme).card);
    QPainter painter(&image);
    paintChart(painter, world, time, options);
    return image;
}

QByteArray encodeChart(const World& world, SimTime time, const RenderOptions& options, PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png: return pngBytes(world, time, options);
    case PictureFormat::Svg: return svgBytes(world, time, options);
    case PictureFormat::Pdf: break;
    }
    return pdfBytes(world, time, options);
}

Outcome renderChart(const World& world, SimTime time, const RenderOptions& options, const QString& path)
{
    const std::optional<PictureFormat> format = pictureFormat(path);
    if (!format)
        return unknownSuffix(path);
    const QByteArray bytes = encodeChart(world, time, options, *format);
    return writeFileAtomically(QFile::encodeName(path).toStdString(),
                               {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

/// Drawn at the size of a picture and scaled up to the page, so that type keeps its proportion.
Outcome printChart(const World& world, SimTime time, const RenderOptions& options, QPrinter& printer)
{
    QPainter painter;
    if (!painter.begin(&printer))
        return Error{.file = printer.outputFileName().toStdString(),
                     .message = RenderText::tr("The printer does not take the page.").toStdString(),
                     .remedy = RenderText::tr("Choose another printer, or print to a file.").toStdString()};
    const QSize page = printer.pageLayout().paintRectPixels(printer.resolution()).size();
    const qreal scale = page.width() / static_cast<qreal>(options.size.width());
    painter.scale(scale, scale);
    RenderOptions fitting = options;
    fitting.size.setHeight(static_cast<int>(page.height() / scale));
    paintChart(painter, world, time, fitting);
    return std::nullopt;
}

} // namespace taskarium::ui
