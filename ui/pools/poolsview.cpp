// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolsview.h"

#include "charts/timechart.h"
#include "charts/timehabits.h"
#include "charts/traces.h"
#include "fleet/filterfield.h"
#include "fleet/fleetstore.h"
#include "format/poolkind.h"
#include "parts/dockrow.h"
#include "parts/keptparts.h"
#include "parts/shownwatch.h"
#include "parts/tonedlabel.h"
#include "pools/poolsmodel.h"
#include "pools/poolstable.h"
#include "pools/poolsubject.h"
#include "pools/poolwords.h"

#include <QCheckBox>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QSplitter>
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
    , m_dockRow(new DockRow(this))
    , m_model(new PoolsModel(this))
    , m_shown(new ShownWatch(*this))
{
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
    column->addWidget(m_dockRow);
    column->addWidget(split, 1);
    setFocusProxy(m_table);
    connect(&m_store, &FleetStore::changed, this, [this] {
        m_isBehind = true;
        follow();
    });
    connect(m_shown, &ShownWatch::changed, this, &PoolsView::follow);
    connect(&m_store, &FleetStore::nowChanged, this, [this](WallTime now) { m_window.setNow(now); });
    refresh();
}

void PoolsView::makeRow()
{
    m_text = new FilterField(poolFilterKeys(), m_dockRow, FilterField::Saving::None);
    m_text->setPlaceholderText(tr("Filter pools"));
    m_text->setAccessibleName(tr("Filter pools"));
    m_text->setHelp(tr("A part of the name, or state:busy use>=80 waiting>0 env:prod tag:crm agent:name"));
    m_dockRow->addFilter(m_text);
    m_filter.agents = &m_store;
    auto *onlyBusy = new QCheckBox(tr("Only busy or waiting"), m_dockRow);
    m_health = new QCheckBox(tr("Health pools too"), m_dockRow);
    onlyBusy->setToolTip(tr("Leaves out pools that nobody uses or waits for"));
    m_dockRow->add(onlyBusy);
    m_dockRow->add(m_health);
    keepAs(QStringLiteral("pools/filter"), *m_text);
    keepAs(QStringLiteral("pools/onlyBusy"), *onlyBusy);
    keepAs(QStringLiteral("pools/withHealth"), *m_health);
    m_now = new QToolButton(m_dockRow);
    m_now->setText(tr("Now"));
    m_now->setToolTip(tr("The chart back to now (Home)"));
    m_now->setAccessibleName(m_now->toolTip());
    m_now->hide();
    m_dockRow->addAtEnd(m_now);
    connect(m_now, &QToolButton::clicked, this, &PoolsView::home);
    connect(m_text, &FilterField::expressionChanged, this, [this](const FilterExpression &expression) {
        m_filter.expression = expression;
        applyFilter();
    });
    connect(m_text, &FilterField::problemChanged, this, &PoolsView::showSummary);
    connect(onlyBusy, &QCheckBox::toggled, this, [this](bool only) {
        m_filter.onlyBusy = only;
        applyFilter();
    });
    connect(m_health, &QCheckBox::toggled, this, [this](bool wanted) {
        m_wantsHealth = wanted;
        m_filter.withHealth = wanted;
        applyFilter();
    });
}

QWidget *PoolsView::makeTable()
{
    m_table = new PoolsTable(*m_model, this);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PoolsView::showChosen);
    m_empty = new TonedLabel(1, TonedLabel::Tone::Secondary, false, m_table->viewport());
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    auto *inset = new QVBoxLayout(m_table->viewport());
    inset->addWidget(m_empty);
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
    if (m_isBehind)
        refresh();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!m_model->row(row).keys.contains(key))
            continue;
        m_model->setUnfolded(row, true);
        const int pool = m_model->find({m_model->row(row).figures.agent, key});
        m_table->selectRow(pool < 0 ? row : pool);
        return;
    }
}

void PoolsView::follow()
{
    if (m_isBehind && m_shown->isShown())
        refresh();
}

void PoolsView::refresh()
{
    m_isBehind = false;
    showHealthPools();
    {
        const QScopedValueRollback guard(m_settling, true);
        m_model->setFilter(m_filter);
        m_model->setPools(m_store.pools());
    }
    const auto leaks = [](const PoolSnapshot &pool) {
        return pool.suspectedLeaks > 0;
    };
    // A column that nobody can fill would cost the others their room.
    m_table->setColumnHidden(PoolsModel::DnsAge,
                             std::none_of(m_store.pools().cbegin(), m_store.pools().cend(),
                                          [](const PoolSnapshot &pool) { return pool.dnsAge.has_value(); }));
    m_table->setColumnHidden(PoolsModel::Leaks,
                             std::none_of(m_store.pools().begin(), m_store.pools().end(), leaks));
    showSummary();
    settle();
}

void PoolsView::showSummary()
{
    m_dockRow->setSummary(m_text->problem().isEmpty() ? poolsSummary(m_store.pools())
                                                      : tr("Filter: %1").arg(m_text->problem()));
}

void PoolsView::applyFilter()
{
    {
        const QScopedValueRollback guard(m_settling, true);
        m_model->setFilter(m_filter);
    }
    settle();
}

//! Rows came and went: the same one is chosen, or its agent's, or the first; the chart stays with its pool
//! while that is in the row.
void PoolsView::settle()
{
    showWhetherEmpty();
    int row = m_model->find(m_row);
    if (row < 0)
        row = m_model->find({m_row.agent, {}});
    if (row < 0 && m_model->rowCount() > 0)
        row = 0;
    if (row >= 0 && !m_table->selectionModel()->isRowSelected(row)) {
        const QScopedValueRollback guard(m_settling, true);
        m_table->selectRow(row);
    }
    if (row >= 0 && m_model->row(row).figures.agent == m_agent && m_model->row(row).keys.contains(m_key))
        m_row = m_model->row(row).id();
    else
        showChosen();
}

//! Where there are no others they are what there is to see.
void PoolsView::showHealthPools()
{
    const auto &pools = m_store.pools();
    const bool alone = !pools.isEmpty() && std::all_of(pools.cbegin(), pools.cend(), isHealthPool);
    const QSignalBlocker ours(m_health);
    m_health->setChecked(alone || m_wantsHealth);
    m_health->setEnabled(!alone);
    m_health->setToolTip(alone ? tr("There are no others: no call or task was sent yet")
                               : tr("Shows the pools of health checks as well"));
    m_filter.withHealth = m_health->isChecked();
}

void PoolsView::showWhetherEmpty()
{
    m_empty->setText(emptyText());
    m_empty->setVisible(m_model->rowCount() == 0);
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
    if (m_settling)
        return;
    const int row = m_table->currentIndex().row();
    const PoolRow shown = row < 0 ? PoolRow{} : m_model->row(row);
    m_row = shown.id();
    if (shown.figures.key == m_key && shown.figures.agent == m_agent)
        return; // its curve is there already
    m_key = shown.figures.key;
    m_agent = shown.figures.agent;
    m_chart->setContent({});
    const PoolSnapshot *pool = chosen();
    m_chart->setTitle(pool ? QStringLiteral("%1 · %2").arg(pool->agent, pool->operation) : tr("Pool usage"));
    emit historyWanted();
}

const PoolSnapshot *PoolsView::chosen() const
{
    const QList<PoolSnapshot> &pools = m_store.pools();
    const auto found = std::find_if(pools.cbegin(), pools.cend(), [this](const PoolSnapshot &pool) {
        return pool.key == m_key && pool.agent == m_agent;
    });
    return found == pools.cend() ? nullptr : &*found;
}

} // namespace switchyard
