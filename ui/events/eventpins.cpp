// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventpins.h"

#include "events/eventlogmodel.h"
#include "events/eventtable.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace switchyard {

namespace {

constexpr int mostRows = 4; // more are scrolled to
constexpr qsizetype mostPins = 200;

} // namespace

void EventPins::alignTo(const QTableView &from, QTableView &to)
{
    connect(from.horizontalHeader(), &QHeaderView::sectionResized, &to, [&to](int section, int, int width) {
        if (section != EventLogModel::Text)
            to.horizontalHeader()->resizeSection(section, width);
    });
    connect(from.horizontalScrollBar(), &QScrollBar::valueChanged, to.horizontalScrollBar(),
            &QScrollBar::setValue);
}

EventPins::EventPins(EventTable &log, QWidget *parent)
    : QWidget(parent)
    , m_log(log)
    , m_model(new EventLogModel(static_cast<std::size_t>(mostPins), this))
    , m_table(new EventTable(*m_model, tr("Pinned events"), this))
{
    m_model->setGrouping(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table);
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setLineWidth(2);
    line->setForegroundRole(QPalette::Mid);
    column->addWidget(line);
    // One head is seen, of the pins while there are any: what is dragged there counts in both, and both are
    // scrolled by the log's bar.
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    alignTo(*m_table, log);
    alignTo(log, *m_table);
    connect(log.verticalScrollBar(), &QScrollBar::rangeChanged, this, &EventPins::leaveRoomForScrollBar);
    connect(m_table, &EventTable::pinWanted, this, &EventPins::toggle);
    connect(&log, &EventTable::pinWanted, this, &EventPins::toggle);
    refresh();
}

void EventPins::toggle(const QList<Event> &events)
{
    const bool allPinned = std::all_of(events.cbegin(), events.cend(),
                                       [this](const Event &event) { return m_events.contains(event); });
    for (const Event &event : events) {
        if (allPinned)
            m_events.removeOne(event);
        else if (!m_events.contains(event))
            m_events.append(event);
        // What is seen is what there is: the oldest goes, as one that is unpinned.
        if (m_events.size() > mostPins)
            m_events.removeFirst();
    }
    std::stable_sort(m_events.begin(), m_events.end(),
                     [](const Event &a, const Event &b) { return a.at < b.at; });
    refresh();
}

void EventPins::setNow(WallTime now)
{
    m_model->setNow(now);
}

void EventPins::showEnvironments(bool shown)
{
    m_table->setColumnHidden(EventLogModel::Environment, !shown);
}

void EventPins::refresh()
{
    const bool hadFocus = m_table->hasFocus();
    m_model->replace(m_events);
    const int rows = std::min(static_cast<int>(m_events.size()), mostRows);
    const QHeaderView *head = m_table->horizontalHeader();
    m_table->setFixedHeight(std::max(head->sizeHint().height(), head->minimumHeight()) +
                            rows * m_table->verticalHeader()->defaultSectionSize());
    setVisible(!m_events.isEmpty());
    m_log.horizontalHeader()->setVisible(m_events.isEmpty());
    leaveRoomForScrollBar();
    if (hadFocus && m_events.isEmpty())
        m_log.setFocus();
}

//! Both tables have a scroll bar or neither has, or their columns would not stand under each other.
void EventPins::leaveRoomForScrollBar()
{
    const bool scrolls = m_events.size() > mostRows;
    m_table->setVerticalScrollBarPolicy(scrolls ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    m_log.setVerticalScrollBarPolicy(scrolls ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAsNeeded);
    const QScrollBar *bar = m_log.verticalScrollBar();
    const bool logScrolls = bar->maximum() > bar->minimum();
    layout()->setContentsMargins(0, 0, logScrolls && !scrolls ? bar->sizeHint().width() : 0, 0);
}

} // namespace switchyard
