// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plotseries.h"

#include "charts/areaslices.h"

#include <QAreaSeries>
#include <QChart>
#include <QLineSeries>

namespace switchyard {

namespace {

void emptyOut(QLineSeries &series)
{
    if (series.count() > 0)
        series.clear();
}

} // namespace

PlotSeries::PlotSeries(QChart &chart, QAbstractAxis &time, QAbstractAxis &value)
    : m_chart(chart)
    , m_time(time)
    , m_value(value)
{
}

void PlotSeries::begin()
{
    for (QLineSeries *line : std::as_const(m_lines))
        emptyOut(*line);
    for (const QAreaSeries *area : std::as_const(m_areas)) {
        emptyOut(*area->upperSeries());
        emptyOut(*area->lowerSeries());
    }
    m_usedLines = 0;
    m_usedAreas = 0;
}

void PlotSeries::addLine(const QList<QPointF> &points, const QPen &pen)
{
    QLineSeries *line = nextLine();
    line->setPen(pen);
    line->replace(points);
    line->setVisible(true);
}

void PlotSeries::addArea(const AreaSlice &slice, const QBrush &fill)
{
    QAreaSeries *area = nextArea();
    area->setPen(Qt::NoPen);
    area->setBrush(fill);
    area->upperSeries()->replace(slice.upper);
    area->lowerSeries()->replace(slice.lower);
    area->setVisible(true);
}

void PlotSeries::end()
{
    for (qsizetype i = m_usedLines; i < m_lines.size(); ++i)
        m_lines.at(i)->setVisible(false);
    for (qsizetype i = m_usedAreas; i < m_areas.size(); ++i)
        m_areas.at(i)->setVisible(false);
}

QLineSeries *PlotSeries::nextLine()
{
    if (m_usedLines == m_lines.size()) {
        auto *series = new QLineSeries;
        m_chart.addSeries(series); // the chart owns it now
        series->attachAxis(&m_time);
        series->attachAxis(&m_value);
        m_lines.append(series);
    }
    return m_lines.at(m_usedLines++);
}

QAreaSeries *PlotSeries::nextArea()
{
    if (m_usedAreas == m_areas.size()) {
        auto *upper = new QLineSeries;
        auto *lower = new QLineSeries;
        auto *series = new QAreaSeries(upper, lower);
        upper->setParent(series);
        lower->setParent(series);
        m_chart.addSeries(series);
        series->attachAxis(&m_time);
        series->attachAxis(&m_value);
        m_areas.append(series);
    }
    return m_areas.at(m_usedAreas++);
}

} // namespace switchyard
