// SPDX-License-Identifier: GPL-3.0-or-later
//
// The peer: a bare main window with a view of a chart.
#include <QApplication>
#include <QMainWindow>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QLineSeries>

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    auto* const series = new QLineSeries;
    series->append({{0, 1}, {1, 3}, {2, 2}, {3, 4}});
    auto* const chart = new QChart;
    chart->addSeries(series);
    chart->createDefaultAxes();
    QMainWindow window;
    window.setCentralWidget(new QChartView(chart));
    window.resize(1440, 900);
    window.show();
    return QApplication::exec();
}
