// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolsview.h"

#include "charts/timechart.h"
#include "charts/timehabits.h"
#include "charts/traces.h"
#include "fleet/fleetstore.h"
#include "parts/dockrow.h"
#include "parts/smalltable.h"
#include "parts/tonedlabel.h"
#include "pools/poolsfilter.h"
#include "pools/poolsmodel.h"
#include "pools/poolwords.h"
#include "pools/usagedelegate.h"
#include "theme/celldelegate.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace switchyard {

namespace {

constexpr std::chrono::minutes chartRange{15};

} // namespace

PoolsView::PoolsView(const FleetStore &store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_row(new DockRow(this))
    , m_model(new PoolsModel(this))
    , m_filter(new PoolsFilter(this))
{
    m_filter->setSourceModel(m_model);
    m_window.setNow(store.now());
    m_window.home(chartRange);
    auto *split = new QSplitter(this);
    split->addWidget(makeTable());
    split->addWidget(makeChart());
    split->setSizes({680, 380});
    split->setStretchFactor(0, 1);
    split->setChildrenCollapsible(false);
    makeRow();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_row);
    column->addWidget(split, 1);
    setFocusProxy(m_table);
    connect(&m_store, &FleetStore::changed, this, &PoolsView::refresh);
    connect(&m_store, &FleetStore::nowChanged, this, [this](WallTime now) { m_window.setNow(now); });
    refresh();
}

void PoolsView::makeRow()
{
    auto *text = m_row->addFilter(tr("Filter pools"));
    auto *onlyBusy = new QCheckBox(tr("Only busy or waiting"), m_row);
    m_health = new QCheckBox(tr("Health pools too"), m_row);
    m_row->add(onlyBusy);
    m_row->add(m_health);
    m_now = new QToolButton(m_row);
    m_now->setText(tr("Now"));
    m_now->setToolTip(tr("The chart back to now (Home)"));
    m_now->setAccessibleName(m_now->toolTip());
    m_now->hide();
    m_row->addAtEnd(m_now);
    connect(m_now, &QToolButton::clicked, this, &PoolsView::home);
    connect(text, &QLineEdit::textChanged, m_filter, &PoolsFilter::setText);
    connect(onlyBusy, &QCheckBox::toggled, m_filter, &PoolsFilter::setOnlyBusy);
    connect(m_health, &QCheckBox::toggled, this, [this](bool wanted) {
        m_wantsHealth = wanted;
        m_filter->setWithHealth(wanted);
    });
}

QWidget *PoolsView::makeTable()
{
    m_table = makeSmallTable(*m_filter, tr("Connection pools"), 0, this);
    m_table->setItemDelegateForColumn(PoolsModel::Usage,
                                      new UsageDelegate(PoolsModel::ShareRole, cellToneRole, m_table));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(PoolsModel::State, Qt::DescendingOrder);
    QHeaderView *header = m_table->horizontalHeader();
    fitColumns(*m_table,
               {QStringLiteral("salesforce_agent_eu"), QStringLiteral("120 s"),
                QStringLiteral("Full, 33 waiting"), QStringLiteral("000/000 ────────"),
                QStringLiteral("Idle0"), QStringLiteral("Waiting"), QStringLiteral("00.00 s"),
                QStringLiteral("20 per host"), QStringLiteral("Peak0"), QStringLiteral("Opened/min"),
                QStringLiteral("DNS age"), QStringLiteral("Closed"), QStringLiteral("Leaks0")});
    // Not the first: stretched, it would shrink to nothing in a narrow dock, and whose pools would they be?
    header->setStretchLastSection(true);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PoolsView::showChosen);
    m_empty = new TonedLabel(1, TonedLabel::Tone::Secondary, false, m_table->viewport());
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    auto *inset = new QVBoxLayout(m_table->viewport());
    inset->addWidget(m_empty);
    for (const auto rowsChanged : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, rowsChanged, this, &PoolsView::showWhetherEmpty);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &PoolsView::showWhetherEmpty);
    return m_table;
}

QWidget *PoolsView::makeChart()
{
    m_chart = new TimeChart(tr("Pool usage"), 100, this);
    m_chart->setStretching();
    const auto pan = [this](double share) {
        m_window.pan(share);
        moved();
    };
    const auto zoom = [this](double share, double factor) {
        m_window.zoom(share, factor);
        moved();
    };
    connect(m_chart, &TimeChart::pointedAt, m_chart, &TimeChart::setCrossHair);
    connect(m_chart, &TimeChart::zoomAsked, this, zoom);
    connect(m_chart, &TimeChart::panAsked, this, [this, pan](double milliseconds) {
        pan(milliseconds / static_cast<double>(m_window.span().length().count()));
    });
    connect(m_chart, &TimeChart::stretchAsked, this, [this](double from, double to) {
        m_window.show({fromX(from), fromX(to)});
        moved();
    });
    addTimeActions(*m_chart, Qt::WidgetWithChildrenShortcut,
                   {[zoom](int step) { zoom(1, step > 0 ? 0.5 : 2); }, [pan](int step) { pan(step / 4.0); },
                    [this] {
                        home();
                    }});
    auto *right = new QWidget(this);
    right->setBackgroundRole(QPalette::Base);
    right->setAutoFillBackground(true);
    auto *inset = new QVBoxLayout(right);
    inset->setContentsMargins(12, 10, 12, 6);
    inset->addWidget(m_chart);
    return right;
}

void PoolsView::moved()
{
    m_now->setVisible(!m_window.isLive());
    emit historyWanted();
}

void PoolsView::home()
{
    m_window.home(chartRange);
    moved();
}

std::optional<HistoryQuery> PoolsView::wanted() const
{
    const PoolSnapshot *pool = chosen();
    if (!pool)
        return std::nullopt;
    HistoryQuery query;
    query.circuit = {pool->agent, isHealthPool(*pool) ? CircuitPurpose::Health : CircuitPurpose::Calls};
    query.poolKey = pool->key;
    query.from = m_window.span().from;
    query.to = m_window.span().to;
    query.maxPoints = std::max(60, m_chart->width());
    return query;
}

void PoolsView::setHistory(const HistoryAnswer &history)
{
    const PoolSnapshot *pool = chosen();
    if (!pool || history.asked.poolKey != pool->key)
        return;
    PlotContent content = poolContent(history);
    for (PlotLimit &limit : content.limits)
        limit.text = tr("limit %1").arg(poolLimitText(*pool));
    m_chart->setContent(content);
}

void PoolsView::choosePool(const QString &key)
{
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        if (m_filter->index(row, 0).data(PoolsModel::KeyRole).toString() == key)
            m_table->selectRow(row);
    }
}

void PoolsView::refresh()
{
    m_model->setPools(m_store.pools());
    showHealthPools();
    const auto leaks = [](const PoolSnapshot &pool) {
        return pool.suspectedLeaks > 0;
    };
    // A column that nobody can fill would cost the others their room.
    m_table->setColumnHidden(PoolsModel::DnsAge,
                             std::none_of(m_store.pools().cbegin(), m_store.pools().cend(),
                                          [](const PoolSnapshot &pool) { return pool.dnsAge.has_value(); }));
    m_table->setColumnHidden(PoolsModel::Leaks,
                             std::none_of(m_store.pools().begin(), m_store.pools().end(), leaks));
    m_row->setSummary(poolsSummary(m_store.pools()));
    showWhetherEmpty();
    if (!m_table->currentIndex().isValid() && m_filter->rowCount() > 0)
        chooseAgain();
    if (!m_key.isEmpty() && !chosen())
        showChosen();
}

//! New rows forget what was chosen; the chart is to stay with its pool.
void PoolsView::chooseAgain()
{
    int same = 0;
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const PoolSnapshot &pool = m_model->pool(m_filter->mapToSource(m_filter->index(row, 0)).row());
        if (pool.key == m_key && pool.agent == m_agent)
            same = row;
    }
    m_table->selectRow(same);
}

//! Where there are no others they are what there is to see.
void PoolsView::showHealthPools()
{
    const auto &pools = m_store.pools();
    const bool alone = !pools.isEmpty() && std::all_of(pools.cbegin(), pools.cend(), isHealthPool);
    const QSignalBlocker ours(m_health);
    m_health->setChecked(alone || m_wantsHealth);
    m_health->setEnabled(!alone);
    m_health->setToolTip(alone ? tr("There are no others: no call or task was sent yet") : QString());
    m_filter->setWithHealth(m_health->isChecked());
}

void PoolsView::showWhetherEmpty()
{
    m_empty->setText(emptyText());
    m_empty->setVisible(m_filter->rowCount() == 0);
}

QString PoolsView::emptyText() const
{
    const auto all = m_store.pools().size();
    if (all == 0)
        return tr("No connection pool is in use yet. Each agent gets one with its first health check (F5 "
                  "checks all now), and more with the calls and tasks that are sent to it.");
    const QString none = tr("None of %1 passes. Clear the filter, or untick ‘Only busy or waiting’")
                             .arg(all == 1 ? tr("1 pool") : tr("%1 pools").arg(all));
    return m_health->isChecked() ? none + u'.' : none + tr(", or tick ‘Health pools too’.");
}

void PoolsView::showChosen()
{
    const QModelIndex source = m_filter->mapToSource(m_table->currentIndex());
    const QString key = source.isValid() ? m_model->pool(source.row()).key : QString();
    const QString agent = source.isValid() ? m_model->pool(source.row()).agent : QString();
    if (!key.isEmpty() && key == m_key && agent == m_agent)
        return; // its curve is there already
    m_key = key;
    m_agent = agent;
    m_chart->setContent({});
    const PoolSnapshot *pool = chosen();
    m_chart->setTitle(pool ? QStringLiteral("%1 · %2").arg(pool->agent, pool->operation) : tr("Pool usage"));
    emit historyWanted();
}

const PoolSnapshot *PoolsView::chosen() const
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const PoolSnapshot &pool = m_model->pool(row);
        if (pool.key == m_key && pool.agent == m_agent)
            return &pool;
    }
    return nullptr;
}

} // namespace switchyard
