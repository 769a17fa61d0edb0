// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/circuitcharts.h"

#include "charts/timechart.h"
#include "charts/timehabits.h"
#include "charts/traces.h"
#include "parts/fontscale.h"
#include "parts/keptparts.h"
#include "parts/section.h"
#include "parts/tonedlabel.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

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
    m_range->addItem(tr("30 d"), 30 * 24 * 60);
    m_range->addItem(tr("90 d"), 90 * 24 * 60);
    m_range->setAccessibleName(tr("Range of the charts"));
    m_range->setToolTip(tr("How far back the charts reach"));
    keepAs(QStringLiteral("detail/range"), *m_range);
    m_pause = new QToolButton(this);
    m_pause->setText(tr("Pause"));
    m_pause->setCheckable(true);
    m_pause->setToolTip(tr("Keeps the charts as they are; the circuit goes on (P)"));
    m_now = new QToolButton(this);
    m_now->setText(tr("Now"));
    m_now->setToolTip(tr("Back to now (Home)"));
    m_now->hide();

    auto *title = new TonedLabel(1, TonedLabel::Tone::Primary, true, this);
    title->setText(tr("State"));
    auto *label = new TonedLabel(typesize::cell, TonedLabel::Tone::Secondary, false, this);
    label->setText(tr("Range"));
    label->setBuddy(m_range);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_now);
    head->addWidget(m_pause);
    head->addWidget(label);
    head->addWidget(m_range);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(head);
    m_states = addChart({}, stripHeight);
    m_failures = addChart(tr("Failures in a row"), 108);
    m_latency = addChart(tr("Latency"), 136);
    m_kinds = addChart(tr("Failures and refusals in each step"), 120);
    m_rate = addChart(tr("Calls a minute"), 100);
    for (TimeChart *chart : {m_states, m_failures, m_latency})
        column->addWidget(chart);
    auto *more = new QWidget(this);
    auto *rest = new QVBoxLayout(more);
    rest->setContentsMargins(0, 0, 0, 0);
    rest->addWidget(m_kinds);
    rest->addWidget(m_rate);
    column->addWidget(new Section(
        tr("More charts"), tr("Shows or hides what failed and was refused over time, and calls a minute"),
        more, false, this));

    m_window.home(15min);
    connect(m_range, &QComboBox::currentIndexChanged, this, &CircuitCharts::home);
    connect(m_pause, &QToolButton::toggled, this, &CircuitCharts::setPaused);
    connect(m_now, &QToolButton::clicked, this, &CircuitCharts::home);
    addKeys();
}

TimeChart *CircuitCharts::addChart(const QString &title, int height)
{
    auto *chart = new TimeChart(title, height, this);
    connect(chart, &TimeChart::pointedAt, this, &CircuitCharts::pointAt);
    connect(chart, &TimeChart::zoomAsked, this, &CircuitCharts::zoom);
    connect(chart, &TimeChart::panAsked, this, &CircuitCharts::pan);
    connect(chart, &TimeChart::stretchAsked, this, [this](double from, double to) {
        m_window.show({fromX(from), fromX(to)});
        moved();
    });
    m_charts.append(chart);
    return chart;
}

void CircuitCharts::setCountsInRow(bool inRow)
{
    if (inRow == m_countsInRow)
        return;
    m_countsInRow = inRow;
    m_failures->setTitle(inRow ? tr("Failures in a row") : tr("Failures in the window"));
}

void CircuitCharts::setHistory(const HistoryAnswer &history)
{
    const auto marked = [this](PlotContent content) {
        for (const PlotMark &mark : std::as_const(m_marks)) {
            if (mark.at >= content.from && mark.at <= content.to)
                content.marks.append(mark);
        }
        return content;
    };
    m_states->setContent(marked(stateContent(history)));
    m_failures->setContent(marked(failureContent(history, m_countsInRow)));
    m_latency->setContent(marked(latencyContent(history)));
    m_kinds->setContent(marked(failureKindsContent(history)));
    m_rate->setContent(marked(rateContent(history)));
}

void CircuitCharts::setEvents(const QList<Event> &events)
{
    m_marks.clear();
    for (const Event &event : events)
        m_marks.append({toX(event.at), tr("%1 (%2)").arg(event.text, event.actor)});
}

void CircuitCharts::clear()
{
    for (TimeChart *chart : std::as_const(m_charts))
        chart->setContent({});
}

TimeSpan CircuitCharts::span(WallTime now)
{
    if (!isPaused())
        m_window.setNow(now);
    return m_window.span();
}

void CircuitCharts::home()
{
    m_pause->setChecked(false);
    m_window.home(std::chrono::minutes(m_range->currentData().toInt()));
    moved();
}

void CircuitCharts::show(const TimeSpan &stretch)
{
    m_window.show(stretch);
    moved();
}

bool CircuitCharts::isPaused() const
{
    return m_pause->isChecked();
}

void CircuitCharts::setPaused(bool paused)
{
    if (!paused)
        moved();
}

void CircuitCharts::moved()
{
    m_now->setVisible(!m_window.isLive());
    emit rangeChanged();
}

void CircuitCharts::addKeys()
{
    QList<QAction *> actions = addTimeActions(
        *this, Qt::WidgetWithChildrenShortcut,
        {[this](int step) { zoom(1, step > 0 ? 0.5 : 2); },
         [this](int step) { pan(step * static_cast<double>(m_window.span().length().count()) / 4); },
         [this] {
             home();
         }});
    auto *pause = new QAction(tr("Pause the charts"), this);
    pause->setCheckable(true);
    pause->setShortcut(Qt::Key_P);
    pause->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(pause, &QAction::toggled, m_pause, &QToolButton::setChecked);
    connect(m_pause, &QToolButton::toggled, pause, &QAction::setChecked);
    addAction(pause);
    actions.append(pause);
    for (TimeChart *chart : std::as_const(m_charts))
        chart->addActions(actions);
}

void CircuitCharts::zoom(double share, double factor)
{
    m_window.zoom(share, factor);
    moved();
}

void CircuitCharts::pan(double milliseconds)
{
    const std::chrono::milliseconds by(static_cast<std::chrono::milliseconds::rep>(milliseconds));
    const TimeSpan span = m_window.span();
    show({span.from + by, span.to + by});
}

void CircuitCharts::pointAt(std::optional<double> x)
{
    for (TimeChart *chart : std::as_const(m_charts))
        chart->setCrossHair(x);
}

} // namespace switchyard
