// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/circuitcharts.h"

#include "charts/timechart.h"
#include "charts/traces.h"
#include "parts/fontscale.h"
#include "parts/section.h"
#include "parts/tonedlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

namespace switchyard {

namespace {

constexpr int stripHeight = 16;

} // namespace

CircuitCharts::CircuitCharts(QWidget *parent)
    : QWidget(parent)
    , m_range(new QComboBox(this))
{
    m_range->addItem(tr("15 min"), 15);
    m_range->addItem(tr("1 h"), 60);
    m_range->addItem(tr("6 h"), 6 * 60);
    m_range->addItem(tr("24 h"), 24 * 60);
    m_range->addItem(tr("7 d"), 7 * 24 * 60);
    m_range->setAccessibleName(tr("Range of the charts"));

    auto *title = new TonedLabel(1, TonedLabel::Tone::Primary, true, this);
    title->setText(tr("State"));
    auto *label = new TonedLabel(typesize::cell, TonedLabel::Tone::Secondary, false, this);
    label->setText(tr("Range"));
    label->setBuddy(m_range);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(label);
    head->addWidget(m_range);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(head);
    m_states = addChart({}, stripHeight);
    m_failures = addChart(tr("Failures in a row"), 108);
    m_latency = addChart(tr("Latency"), 136);
    m_kinds = addChart(tr("Failures and refusals by kind"), 120);
    m_rate = addChart(tr("Calls a minute"), 100);
    for (TimeChart *chart : {m_states, m_failures, m_latency})
        column->addWidget(chart);
    auto *more = new QWidget(this);
    auto *rest = new QVBoxLayout(more);
    rest->setContentsMargins(0, 0, 0, 0);
    rest->addWidget(m_kinds);
    rest->addWidget(m_rate);
    column->addWidget(new Section(tr("More charts"), more, false, this));

    connect(m_range, &QComboBox::currentIndexChanged, this, &CircuitCharts::rangeChanged);
}

TimeChart *CircuitCharts::addChart(const QString &title, int height)
{
    auto *chart = new TimeChart(title, height, this);
    connect(chart, &TimeChart::pointedAt, this, &CircuitCharts::pointAt);
    m_charts.append(chart);
    return chart;
}

void CircuitCharts::setHistory(const HistoryAnswer &history)
{
    m_states->setContent(stateContent(history));
    m_failures->setContent(failureContent(history));
    m_latency->setContent(latencyContent(history));
    m_kinds->setContent(failureKindsContent(history));
    m_rate->setContent(rateContent(history));
}

void CircuitCharts::clear()
{
    for (TimeChart *chart : std::as_const(m_charts))
        chart->setContent({});
}

std::chrono::minutes CircuitCharts::range() const
{
    return std::chrono::minutes(m_range->currentData().toInt());
}

void CircuitCharts::pointAt(std::optional<double> x)
{
    for (TimeChart *chart : std::as_const(m_charts))
        chart->setCrossHair(x);
}

} // namespace switchyard
