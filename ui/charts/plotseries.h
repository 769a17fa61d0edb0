// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>

class QAbstractAxis;
class QAreaSeries;
class QBrush;
class QChart;
class QLineSeries;
class QPen;

namespace switchyard {

struct AreaSlice;

//! \brief The lines and areas of a chart, made once and filled anew each time: to make one costs more.
class PlotSeries final
{
public:
    //! \brief All are of \a chart, and stand on its two axes, which outlive this.
    PlotSeries(QChart &chart, QAbstractAxis &time, QAbstractAxis &value);

    //! \brief Takes all points away. Qt lays them out anew when an axis moves: to be called before.
    void begin();
    void addLine(const QList<QPointF> &points, const QPen &pen);
    void addArea(const AreaSlice &slice, const QBrush &fill);
    //! \brief Hides those that were not needed this time.
    void end();

private:
    [[nodiscard]] QLineSeries *nextLine();
    [[nodiscard]] QAreaSeries *nextArea();

    QChart &m_chart;
    QAbstractAxis &m_time;
    QAbstractAxis &m_value;
    QList<QLineSeries *> m_lines;
    QList<QAreaSeries *> m_areas;
    qsizetype m_usedLines = 0;
    qsizetype m_usedAreas = 0;
};

} // namespace switchyard
