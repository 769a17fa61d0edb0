// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/event.h"

#include <QWidget>

namespace switchyard {

class EventLogModel;
class EventTable;

//! \brief The pinned events over the log, in order of time: they stay in view whatever the log shows or
//! forgets. Has the head of both tables, and is not there while nothing is pinned.
class EventPins final : public QWidget
{
    Q_OBJECT

public:
    //! \param log  whose columns are followed; outlives this
    EventPins(EventTable &log, QWidget *parent);

    [[nodiscard]] EventTable &table() { return *m_table; }
    [[nodiscard]] const QList<Event> &events() const { return m_events; }

    //! \brief Pins \a events; where all of them are pinned, unpins them.
    void toggle(const QList<switchyard::Event> &events);
    void setNow(WallTime now);
    void showEnvironments(bool shown);

private:
    static void alignTo(const QTableView &from, QTableView &to);
    void refresh();
    void leaveRoomForScrollBar();

    EventTable &m_log;
    EventLogModel *m_model = nullptr;
    EventTable *m_table = nullptr;
    QList<Event> m_events;
};

} // namespace switchyard
