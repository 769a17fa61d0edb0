// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace switchyard {

class EngineDoor;
class EventLogView;

//! \brief Gives the event log what the engine tells, and asks for what it wants to know of earlier events and
//! of the audit.
class EventLogBinder final : public QObject
{
    Q_OBJECT

public:
    //! \param view  becomes the parent
    EventLogBinder(EngineDoor &door, EventLogView &view);

private:
    quint64 m_events = 0;
    quint64 m_audit = 0;
    quint64 m_auditRow = 0;
};

} // namespace switchyard
