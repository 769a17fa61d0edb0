// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace switchyard {

class EngineDoor;
class PoolsView;
class ShownTicks;

//! \brief Asks the engine for the chosen pool's history while the dock is seen.
class PoolsBinder final : public QObject
{
    Q_OBJECT

public:
    //! \param view  becomes the parent
    PoolsBinder(EngineDoor &door, PoolsView &view);

private:
    void ask();

    EngineDoor &m_door;
    PoolsView &m_view;
    ShownTicks *m_ticks;
    quint64 m_query = 0;
};

} // namespace switchyard
