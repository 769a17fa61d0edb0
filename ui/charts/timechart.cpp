// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/timechart.h"

#include "charts/chartlegend.h"
#include "charts/plot.h"
#include "charts/plottablemodel.h"
#include "charts/readout.h"
#include "parts/copyrows.h"
#include "parts/shownwatch.h"

#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QTableView>

#include <algorithm>

namespace switchyard {

namespace {

constexpr std::chrono::milliseconds refreshPause{100};
constexpr int leastTable = 160;
constexpr int designedLine = 18;

} // namespace

TimeChart::TimeChart(const QString &title, int plotHeight, QWidget *parent)
    : QWidget(parent)
    , m_shown(new ShownWatch(*this))
    , m_title(new QLabel(this))
    , m_legend(new ChartLegend(this))
    , m_plot(new Plot(this))
    , m_model(new PlotTableModel(this))
    , m_table(new QTableView(this))
    , m_views(new QStackedLayout)
{
    m_head = new QGridLayout;
    m_head->setContentsMargins(0, 0, 0, 0);
    m_head->setVerticalSpacing(2);
    m_head->setColumnStretch(0, 1);
    m_head->addWidget(m_title, 0, 0, Qt::AlignLeft | Qt::AlignVCenter);
    m_head->addWidget(m_legend, 0, 1, Qt::AlignRight | Qt::AlignVCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(m_head);
    column->addLayout(m_views, 1);

    // Designed for text 18 px high; larger text gets a higher plot, so that as many labels fit.
    m_plot->setFixedHeight(std::max(plotHeight, plotHeight * fontMetrics().height() / designedLine));
    m_table->setModel(m_model);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    makeCopyable(*m_table);
    // The stack is as high as its highest page asks for: the table asks only while it is seen.
    m_table->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_views->addWidget(m_plot);
    m_views->addWidget(m_table);

    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    setTitle(title);

    m_pause.setSingleShot(true);
    m_pause.setInterval(refreshPause);
    connect(&m_pause, &QTimer::timeout, this, &TimeChart::refresh);
    connect(m_shown, &ShownWatch::changed, this, &TimeChart::refresh);
    connect(m_plot, &Plot::pointedAt, this, &TimeChart::pointedAt);
    connect(m_plot, &Plot::zoomAsked, this, &TimeChart::zoomAsked);
    connect(m_plot, &Plot::panAsked, this, &TimeChart::panAsked);
    connect(m_plot, &Plot::stretchAsked, this, &TimeChart::stretchAsked);

    auto *asTable = new QAction(tr("View as table"), this);
    asTable->setCheckable(true);
    asTable->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D));
    asTable->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(asTable, &QAction::toggled, this, &TimeChart::setTable);
    addAction(asTable);
    m_table->addAction(asTable);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setFocusPolicy(Qt::StrongFocus);
}

void TimeChart::setContent(const PlotContent &content)
{
    if (content == m_content)
        return;
    m_content = content;
    m_dirty = true;
    if (m_shown->isShown() && !m_pause.isActive())
        refresh();
}

void TimeChart::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_legend->setVisible(!title.isEmpty());
    placeLegend();
    describe();
}

void TimeChart::setStretching()
{
    m_plot->setMinimumHeight(0);
    m_plot->setMaximumHeight(QWIDGETSIZE_MAX);
}

void TimeChart::setCrossHair(std::optional<double> x)
{
    m_plot->setCrossHair(x);
}

bool TimeChart::isTable() const
{
    return m_views->currentWidget() == m_table;
}

void TimeChart::setTable(bool table)
{
    m_table->setMinimumHeight(table ? leastTable : 0);
    m_views->setCurrentWidget(table ? static_cast<QWidget *>(m_table) : m_plot);
    m_dirty = true;
    refresh();
}

void TimeChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
}

void TimeChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeLegend();
}

//! Beside the title, or below it where they have no room beside each other.
void TimeChart::placeLegend()
{
    constexpr int apart = 8;
    const bool below = m_title->sizeHint().width() + apart + m_legend->sizeHint().width() > width();
    if (below == m_isLegendBelow)
        return;
    m_isLegendBelow = below;
    m_head->removeWidget(m_legend);
    if (below)
        m_head->addWidget(m_legend, 1, 0, 1, 2, Qt::AlignRight | Qt::AlignVCenter);
    else
        m_head->addWidget(m_legend, 0, 1, Qt::AlignRight | Qt::AlignVCenter);
}

void TimeChart::refresh()
{
    if (!m_dirty || !m_shown->isShown())
        return;
    m_dirty = false;
    m_legend->show(m_content);
    placeLegend();
    if (isTable())
        m_model->setContent(m_content);
    else
        m_plot->show(m_content);
    describe();
    m_pause.start();
}

void TimeChart::describe()
{
    const QString name = m_title->text().isEmpty() ? tr("Circuit states over time") : m_title->text();
    setAccessibleName(tr("%1, chart").arg(name));
    m_plot->setAccessibleName(accessibleName());
    m_table->setAccessibleName(tr("%1, table").arg(name));
    if (m_content.to > m_content.from)
        setAccessibleDescription(readout(m_content, m_content.to - 1));
}

} // namespace switchyard
