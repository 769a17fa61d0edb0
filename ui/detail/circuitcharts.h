// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/historyquery.h"

#include <QWidget>

class QComboBox;

namespace switchyard {

class TimeChart;

//! \brief State strip and live charts of one circuit, on one time axis with one cross-hair.
class CircuitCharts final : public QWidget
{
    Q_OBJECT

public:
    explicit CircuitCharts(QWidget *parent = nullptr);

    void setHistory(const HistoryAnswer &history);
    void clear();
    //! \brief How far back the charts look.
    [[nodiscard]] std::chrono::minutes range() const;

signals:
    void rangeChanged();

private:
    TimeChart *addChart(const QString &title, int height);
    void pointAt(std::optional<double> x);

    QComboBox *m_range = nullptr;
    QList<TimeChart *> m_charts;
    TimeChart *m_states = nullptr;
    TimeChart *m_failures = nullptr;
    TimeChart *m_latency = nullptr;
    TimeChart *m_kinds = nullptr;
    TimeChart *m_rate = nullptr;
};

} // namespace switchyard
