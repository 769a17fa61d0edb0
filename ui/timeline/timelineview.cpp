// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelineview.h"

#include "fleet/circuitfilter.h"
#include "fleet/filterfield.h"
#include "fleet/fleetstore.h"
#include "fleet/orderhold.h"
#include "format/timetext.h"
#include "parts/copyrows.h"
#include "parts/dockrow.h"
#include "parts/keptparts.h"
#include "parts/shownwatch.h"
#include "parts/smalltable.h"
#include "timeline/timelinedelegate.h"
#include "timeline/timelinemodel.h"
#include "timeline/timelineruler.h"
#include "timeline/timelinesegments.h"
#include "timeline/timelinetable.h"

#include <QAction>
#include <QComboBox>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace switchyard {

TimelineView::TimelineView(const FleetStore &store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_row(new DockRow(this))
    , m_model(new TimelineModel(store, this))
    , m_shown(new ShownWatch(*this))
{
    m_window.setNow(store.now());
    makeTable();
    makeSegments();
    makeRow();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_row);
    m_pages = new QStackedLayout;
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_words);
    column->addLayout(m_pages, 1);
    setFocusProxy(m_table);
    connect(&m_store, &FleetStore::nowChanged, this, &TimelineView::showNow);
    connect(m_shown, &ShownWatch::changed, this, &TimelineView::holdOrder);
    connect(m_shown, &ShownWatch::changed, this, &TimelineView::showNow);
    holdOrder();
    showSummary();
}

void TimelineView::makeRow()
{
    m_text = new FilterField(circuitFilterKeys(), m_row, FilterField::Saving::None);
    m_text->setPlaceholderText(tr("Filter circuits"));
    m_text->setAccessibleName(tr("Filter circuits"));
    m_text->setHelp(
        tr("As over the table: a part of the name, or state:open env:prod tag:crm fails>=3 -ack"));
    m_row->addFilter(m_text);
    m_kind = addChoice({tr("All circuits"), tr("Calls"), tr("Health")}, tr("Which circuits are shown"));
    m_order = addChoice({tr("Worst first"), tr("By name")}, tr("Order of the circuits"));
    keepAs(QStringLiteral("timeline/filter"), *m_text);
    keepAs(QStringLiteral("timeline/kind"), *m_kind);
    keepAs(QStringLiteral("timeline/order"), *m_order);
    addGoTo(tr("90 d"), tr("The last 90 days"), TimelineWindow::farthest);
    addGoTo(tr("7 d"), tr("The last seven days"), std::chrono::hours(24 * 7));
    addGoTo(tr("24 h"), tr("The last 24 hours"), std::chrono::hours(24));
    addGoTo(tr("Now"), tr("Back to the last hour (Home)"), TimelineWindow::longest);
    connect(m_text, &FilterField::expressionChanged, this, [this](const FilterExpression &expression) {
        m_expression = expression;
        applyFilter();
    });
    connect(m_text, &FilterField::problemChanged, this, &TimelineView::showSummary);
}

QComboBox *TimelineView::addChoice(const QStringList &choices, const QString &name)
{
    auto *box = new QComboBox(m_row);
    box->addItems(choices);
    box->setAccessibleName(name);
    box->setToolTip(name);
    m_row->add(box);
    connect(box, &QComboBox::currentIndexChanged, this, &TimelineView::applyFilter);
    return box;
}

void TimelineView::addGoTo(const QString &text, const QString &tip, std::chrono::milliseconds length)
{
    auto *button = new QPushButton(text, m_row);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    m_row->addAtEnd(button);
    connect(button, &QPushButton::clicked, this, [this, length] { goTo(length); });
}

void TimelineView::goTo(std::chrono::milliseconds length)
{
    m_window.home(length);
    showNow();
    tellStretch();
}

QList<HistoryQuery> TimelineView::wanted() const
{
    if (!m_window.isBeyondTheHour())
        return {};
    const TimeSpan span = m_window.span();
    // In words there is no row that is only drawn once it is seen; more than can be read is not asked for.
    constexpr int mostInWords = 200;
    const int first = isTable() ? 0 : std::max(0, m_table->rowAt(0));
    const int below = isTable() ? mostInWords - 1 : m_table->rowAt(m_table->viewport()->height() - 1);
    const int last = below < 0 ? m_model->rowCount() - 1 : std::min(below, m_model->rowCount() - 1);
    QList<HistoryQuery> found;
    for (int row = first; row <= last; ++row)
        found.append({m_model->circuit(row), {}, span.from, span.to, std::max(60, m_table->width())});
    return found;
}

void TimelineView::setHistory(const HistoryAnswer &answer)
{
    m_model->setPast(answer.asked.circuit, std::make_shared<const std::vector<StripSegment>>(answer.states));
    fillSegments();
}

void TimelineView::makeTable()
{
    m_table = new TimelineTable(*m_model, TimelineModel::History,
                                {TimelineModel::StripRole, TimelineModel::RestsSinceRole}, m_window, this);
    auto *ruler = new TimelineRuler(TimelineModel::History, m_window, m_table);
    m_table->setHorizontalHeader(ruler);
    dressSmallTable(*m_table);
    m_table->setAccessibleName(tr("Timeline of all circuits"));
    m_table->setItemDelegateForColumn(TimelineModel::Circuit,
                                      new CircuitNameDelegate(TimelineModel::WordsRole, m_table));
    ruler->setStretchLastSection(true);
    ruler->resizeSection(TimelineModel::Circuit, fontMetrics().averageCharWidth() * 28);
    connect(m_table, &TimelineTable::windowChanged, this, &TimelineView::showSummary);
    connect(m_table, &TimelineTable::windowChanged, this, &TimelineView::tellStretch);
    m_hold = new OrderHold(m_table, m_table->viewport(), m_table);
    connect(m_hold, &OrderHold::changed, this, &TimelineView::holdOrder);
    connect(&m_store, &FleetStore::nowChanged, m_hold, &OrderHold::setNow);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex &index) { emit circuitChosen(m_model->circuit(index.row())); });
}

void TimelineView::makeSegments()
{
    m_segments = new TimelineSegments(*m_model, this);
    m_words = makeSmallTable(*m_segments, tr("Timeline of all circuits, as a table"), 0, this);
    makeCopyable(*m_words);
    fitColumns(*m_words, {QString(28, u'0'),
                          QStringLiteral("Not observed 000"),
                          QStringLiteral("Wed 2026-00-00 00:00:00"),
                          QStringLiteral("Wed 2026-00-00 00:00:00"),
                          {}});
    m_words->horizontalHeader()->setStretchLastSection(true);
    connect(m_words, &QTableView::activated, this,
            [this](const QModelIndex &index) { emit circuitChosen(m_segments->circuit(index.row())); });
    auto *asTable = new QAction(tr("View as table"), this);
    asTable->setCheckable(true);
    asTable->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D));
    asTable->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(asTable, &QAction::toggled, this, &TimelineView::setTable);
    addAction(asTable);
    m_words->addAction(asTable);
    m_table->addAction(asTable);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

bool TimelineView::isTable() const
{
    return m_pages->currentWidget() == m_words;
}

void TimelineView::setTable(bool table)
{
    const bool hadFocus = m_table->hasFocus() || m_words->hasFocus();
    m_pages->setCurrentWidget(table ? m_words : m_table);
    setFocusProxy(m_pages->currentWidget());
    if (hadFocus)
        setFocus();
    showSummary();
}

void TimelineView::fillSegments()
{
    if (isTable())
        m_segments->take(m_window.span(), m_store.now());
}

void TimelineView::setCurrentCircuit(const std::optional<CircuitId> &circuit)
{
    const int row = circuit ? m_model->rowOf(*circuit) : -1;
    if (row >= 0)
        m_table->selectRow(row);
    else
        m_table->clearSelection(); // a row that is not the current one must not look as if it were
}

void TimelineView::applyFilter()
{
    const CircuitPurpose purposes[] = {CircuitPurpose::Calls, CircuitPurpose::Health};
    const int kind = m_kind->currentIndex();
    m_model->setRows({m_expression, kind > 0 ? std::optional(purposes[kind - 1]) : std::nullopt,
                      static_cast<TimelineRows::Order>(m_order->currentIndex())});
    fillSegments();
}

//! What nobody sees need not be sorted either.
void TimelineView::holdOrder()
{
    m_model->setHeld(m_hold->isHeld() || !m_shown->isShown());
}

void TimelineView::showNow()
{
    m_window.setNow(m_store.now());
    if (!m_shown->isShown())
        return;
    m_table->viewport()->update();
    m_table->horizontalHeader()->viewport()->update();
    showSummary();
}

void TimelineView::tellStretch()
{
    emit stretchChosen(m_window.isLive() ? std::nullopt : std::optional(m_window.span()));
}

void TimelineView::showSummary()
{
    m_model->showPast(m_window.isBeyondTheHour());
    if (m_window.isBeyondTheHour())
        emit historyWanted();
    fillSegments();
    if (!m_text->problem().isEmpty())
        return m_row->setSummary(tr("Filter: %1").arg(m_text->problem()));
    const TimeSpan span = m_window.span();
    const QString range = formatStretch(span.from, span.to, m_store.now());
    m_row->setSummary(m_window.isLive() ? tr("%1, live · Ctrl+wheel or drag to zoom").arg(range)
                                        : tr("%1 · Home is now").arg(range));
}

} // namespace switchyard
