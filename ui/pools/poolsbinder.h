// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace switchyard {

class EngineDoor;
class PoolsView;
class ShownWatch;

//! \brief Asks the engine for the chosen pool's history while the dock is seen.
class PoolsBinder final : public QObject
{
    Q_OBJECT

public:
    //! \param view  becomes the parent
    PoolsBinder(EngineDoor &door, PoolsView &view);

private:
    void ask();
    void followShown();

    EngineDoor &m_door;
    PoolsView &m_view;
    ShownWatch *m_shown;
    QTimer m_refresh{this};
    quint64 m_query = 0;
};

} // namespace switchyard
