// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "events/eventfilter.h"
#include "events/eventrows.h"

#include <QAbstractTableModel>
#include <QDate>
#include <QSet>

namespace switchyard {

//! \brief The event log: a bounded ring of events, filtered and grouped into rows, oldest first. Others may
//! be shown in place of them; they are kept up meanwhile.
class EventLogModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Mark, Environment, Circuit, Kind, Text, Actor, ColumnCount };
    enum Role { EventNumberRole = Qt::UserRole + 10, LookRole, SeverityRole };

    explicit EventLogModel(std::size_t capacity = 10'000, QObject *parent = nullptr);

    //! \brief What happens now.
    void append(const QList<Event> &events);
    //! \brief What happened before all that is there.
    void prepend(const QList<Event> &events);
    //! \brief These alone.
    void replace(const QList<Event> &events);

    //! \brief Shows these in place of the live ones, the newest that there is room for.
    void showPast(const QList<Event> &events);
    //! \brief Shows the live ones as they are now, whatever comes.
    void holdPast();
    //! \brief What happened before those that are shown in place of the live ones; the newest make room.
    void pageBack(const QList<Event> &events);
    //! \brief Shows the live ones again.
    void showLive();
    [[nodiscard]] bool showsPast() const { return m_past.has_value(); }
    //! \brief What the rows are made of.
    [[nodiscard]] const EventRing &shown() const { return m_past ? *m_past : m_live; }
    //! \brief The last that came, shown or not.
    [[nodiscard]] const EventRing &live() const { return m_live; }

    //! \brief Whether the event is shown, and passes the filter.
    [[nodiscard]] bool shows(const Event &event) const;
    //! \brief What day it is: events of another one show their date.
    void setNow(WallTime now);
    //! \brief Whether events of more than one environment came.
    [[nodiscard]] bool hasSeveralEnvironments() const { return m_environments.size() > 1; }
    void setFilter(const EventFilter &filter);
    void setGrouping(bool grouping);

    [[nodiscard]] const Event &eventAt(int row) const { return shown().at(m_rows.at(row).lastNumber); }
    //! \brief The row that stands for the event of that number, or else the next one; none: -1.
    [[nodiscard]] int rowOf(quint64 number) const;
    //! \brief The rows as a Markdown table, for a ticket or a report.
    [[nodiscard]] QString markdown(const QList<int> &rows) const;
    //! \brief Every event that \a rows stand for, in order, as JSON lines.
    [[nodiscard]] QByteArray jsonLines(const QList<int> &rows) const;
    [[nodiscard]] QByteArray allJsonLines() const;
    //! \brief How many there are, filtered out or not, of the environment that the filter is locked to.
    [[nodiscard]] std::size_t eventCount() const
    {
        return m_filter.isLocked()
                   ? shown().count([this](const Event &event) { return m_filter.isThere(event); })
                   : shown().size();
    }

    //! \brief How many of them pass the filter, however many share a row.
    [[nodiscard]] std::size_t matchingCount() const { return m_matching; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    template<typename Change>
    void rebuild(Change change);
    void fillRows();
    void noteEnvironments(const QList<Event> &events);
    void makeRoom(std::size_t arriving);
    void dropRows(int first, int last);
    [[nodiscard]] QString textOf(int row, int column) const;
    [[nodiscard]] bool standsFor(int row, quint64 number) const;

    EventRing m_live;
    std::optional<EventRing> m_past; //!< what is shown in place of the live ones
    EventRows m_rows;
    QSet<QString> m_environments;
    QDate m_today;              //!< local; invalid: not told yet
    int m_shown = 0;            //!< rows that views have been told of
    std::size_t m_matching = 0; //!< of what is shown
    EventFilter m_filter;
};

} // namespace switchyard
