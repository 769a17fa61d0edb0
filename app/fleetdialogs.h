// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleetundo.h"

#include <QObject>

namespace switchyard {

class FleetEditor;
class FleetFeed;
class MainWindow;
class FleetPage;
class OperatorHand;

//! \brief Asks an operator which fleet to watch, and does what is answered.
class FleetDialogs final : public QObject
{
    Q_OBJECT

public:
    //! \param feed,editor,hand  outlive this
    FleetDialogs(FleetFeed &feed, FleetEditor &editor, OperatorHand &hand, QObject *parent = nullptr);

    void openFleet(MainWindow &over);
    //! \brief A list of targets goes into the fleet file, once its guarded environments are armed; a fleet
    //! file is followed.
    void importTargets(MainWindow &over);
    //! \brief Takes back what was written into the fleet file last, or does it again, once the guarded
    //! environments that it touches are armed.
    void step(FleetUndo::Way way, MainWindow &over);

private:
    void take(const QString &list, MainWindow &over);
    void enter(const QString &list, const QStringList &environments, FleetPage &page);

    FleetFeed &m_feed;
    FleetEditor &m_editor;
    OperatorHand &m_hand;
};

} // namespace switchyard
