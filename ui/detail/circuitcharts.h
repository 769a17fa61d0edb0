// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plotcontent.h"
#include "charts/timespan.h"
#include "telemetry/event.h"
#include "telemetry/historyquery.h"
#include "timeline/timelinewindow.h"

#include <QWidget>

class QComboBox;
class QToolButton;

namespace switchyard {

class TimeChart;

//! \brief State strip and live charts of one circuit, on one time axis with one cross-hair.
class CircuitCharts final : public QWidget
{
    Q_OBJECT

public:
    explicit CircuitCharts(QWidget *parent = nullptr);

    //! \brief What the circuit counts: failures in a row, else those in its window.
    void setCountsInRow(bool inRow);
    void setHistory(const HistoryAnswer &history);
    void clear();
    //! \brief What the charts show: up to \a now, unless paused or looking back.
    [[nodiscard]] TimeSpan span(WallTime now);
    //! \brief Trips, overrides and changes of the configuration become marks.
    void setEvents(const QList<Event> &events);

    void home();
    void show(const TimeSpan &stretch);
    using QWidget::show;

signals:
    void rangeChanged();

private:
    TimeChart *addChart(const QString &title, int height);
    void pointAt(std::optional<double> x);
    [[nodiscard]] bool isPaused() const;
    void setPaused(bool paused);
    void moved();
    void addKeys();
    void zoom(double share, double factor);
    void pan(double milliseconds);

    bool m_countsInRow = true;
    TimelineWindow m_window{TimelineWindow::farthest};
    QList<PlotMark> m_marks;
    QToolButton *m_pause = nullptr;
    QToolButton *m_now = nullptr;
    QComboBox *m_range = nullptr;
    QList<TimeChart *> m_charts;
    TimeChart *m_states = nullptr;
    TimeChart *m_failures = nullptr;
    TimeChart *m_latency = nullptr;
    TimeChart *m_kinds = nullptr;
    TimeChart *m_rate = nullptr;
};

} // namespace switchyard
