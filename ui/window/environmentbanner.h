// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetselection.h"
#include "fleet/fleetstore.h"

#include <QToolBar>

class QLabel;

namespace switchyard {

//! \brief Which environment the hand would touch: its name, guard and colour over the whole width. With a
//! circuit chosen it is that circuit's environment, else the strictest one of the fleet.
class EnvironmentBanner final : public QToolBar
{
    Q_OBJECT

public:
    EnvironmentBanner(const FleetStore &store, const FleetSelection &selection, bool readOnly,
                      QWidget *parent = nullptr);

    [[nodiscard]] QString environment() const { return m_environment.name; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    [[nodiscard]] EnvironmentConfig environmentNow() const;

    const FleetStore &m_store;
    const FleetSelection &m_selection;
    bool m_readOnly;
    EnvironmentConfig m_environment;
    QLabel *m_name;
    QLabel *m_guard;
    QLabel *m_source;
    QLabel *m_size;
    QLabel *m_demo;
    QLabel *m_hand;
};

} // namespace switchyard
