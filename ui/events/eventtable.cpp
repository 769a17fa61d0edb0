// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventtable.h"

#include "events/eventlogmodel.h"
#include "events/eventmarkdelegate.h"
#include "parts/smalltable.h"
#include "theme/celldelegate.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

#include <algorithm>

namespace switchyard {

EventTable::EventTable(EventLogModel &model, const QString &name, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setModel(&model);
    setAccessibleName(name);
    dressSmallTable(*this);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setItemDelegateForColumn(EventLogModel::Mark, new EventMarkDelegate(EventLogModel::LookRole,
                                                                        EventLogModel::SeverityRole, this));
    fitColumns();
    addActions();
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(this, &QTableView::activated, this,
            [this](const QModelIndex &index) { emit detailsWanted(m_model.eventAt(index.row())); });
}

void EventTable::fitColumns()
{
    QHeaderView *header = horizontalHeader();
    const QFontMetrics metrics(CellDelegate::smallFont(font()));
    const auto fit = [&](int column, const QString &widest) {
        header->resizeSection(column, metrics.horizontalAdvance(widest) + 20);
    };
    fit(EventLogModel::Time, QStringLiteral("00-00 00:00:00.000 "));
    fit(EventLogModel::Mark, QStringLiteral("000"));
    fit(EventLogModel::Environment, QStringLiteral("production 00"));
    fit(EventLogModel::Circuit, QStringLiteral("salesforce_agent · health 0"));
    setColumnHidden(EventLogModel::Environment, true);
    fit(EventLogModel::Kind, QStringLiteral("transition 00"));
    fit(EventLogModel::Actor, QStringLiteral("engine 000"));
    header->setSectionResizeMode(EventLogModel::Text, QHeaderView::Stretch);
}

void EventTable::addActions()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, auto handler) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, handler);
        addAction(action);
    };
    add(tr("All fields of the event…"), Qt::ALT | Qt::Key_Return, [this] {
        if (const Event *event = current())
            emit detailsWanted(*event);
    });
    add(tr("Show the event's circuit"), Qt::SHIFT | Qt::Key_Return, [this] {
        if (const Event *event = current(); event && event->circuit)
            emit circuitChosen(*event->circuit);
    });
    add(tr("Pin the events to the top, or unpin them"), Qt::CTRL | Qt::Key_D, [this] {
        QList<Event> events;
        for (const int row : chosenRows())
            events.append(m_model.eventAt(row));
        if (!events.isEmpty())
            emit pinWanted(events);
    });
    add(tr("Copy rows"), QKeySequence::Copy, [this] { copySelection(); }); // as JSON lines
    add(tr("Copy as Markdown"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, [this] { copyMarkdown(); });
}

std::optional<quint64> EventTable::numberOf(const QModelIndex &index) const
{
    return index.isValid() ? std::optional(index.data(EventLogModel::EventNumberRole).toULongLong())
                           : std::nullopt;
}

EventTable::Place EventTable::place() const
{
    return {numberOf(indexAt({0, 0})), numberOf(currentIndex())};
}

void EventTable::goTo(const Place &place, QAbstractItemView::ScrollHint top)
{
    // The scroll bar reaches as far as the rows before did, and learns of these later.
    executeDelayedItemsLayout();
    updateGeometries();
    if (place.current) {
        if (const int row = m_model.rowOf(*place.current); row >= 0)
            setCurrentIndex(m_model.index(row, EventLogModel::Text));
    }
    if (place.top) {
        if (const int row = m_model.rowOf(*place.top); row >= 0)
            scrollTo(m_model.index(row, EventLogModel::Text), top);
    }
}

const Event *EventTable::current() const
{
    return currentIndex().isValid() ? &m_model.eventAt(currentIndex().row()) : nullptr;
}

QList<int> EventTable::chosenRows() const
{
    QList<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void EventTable::copySelection()
{
    if (const QList<int> rows = chosenRows(); !rows.isEmpty())
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_model.jsonLines(rows)));
}

void EventTable::copyMarkdown()
{
    if (const QList<int> rows = chosenRows(); !rows.isEmpty())
        QGuiApplication::clipboard()->setText(m_model.markdown(rows));
}

} // namespace switchyard
