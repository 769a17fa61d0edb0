// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetselection.h"
#include "guard/operatorhand.h"

#include <QToolBar>

class QLabel;
class QMenu;
class QToolButton;

namespace switchyard {

class TonedLabel;

//! \brief Which environment the hand would touch: its name, guard and colour over the whole width. With a
//! circuit chosen it is that circuit's environment, else the strictest one of the fleet. A guarded
//! environment is armed and disarmed here. A window that is locked to one says so.
class EnvironmentBanner final : public QToolBar
{
    Q_OBJECT

public:
    //! \param hand,store,selection  outlive this
    EnvironmentBanner(OperatorHand &hand, const FleetStore &store, const FleetSelection &selection,
                      QWidget *parent = nullptr);

    [[nodiscard]] QString environment() const { return m_environment.name; }
    //! \brief Opened from the name of what is watched; filled by the caller.
    [[nodiscard]] QMenu &profileMenu() const { return *m_profiles; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QWidget *makeHand();
    void refresh();
    void refreshHand();
    void armOrDisarm();
    [[nodiscard]] EnvironmentConfig environmentNow() const;

    OperatorHand &m_operator;
    const FleetStore &m_store;
    const FleetSelection &m_selection;
    EnvironmentConfig m_environment;
    QLabel *m_name;
    QLabel *m_guard;
    QToolButton *m_source;
    QMenu *m_profiles;
    QLabel *m_size;
    QLabel *m_demo;
    QLabel *m_lock = nullptr; //!< whether a hand may be laid on it, as a shape
    TonedLabel *m_hand = nullptr;
    QToolButton *m_arm;
    QAction *m_armAction = nullptr;
};

} // namespace switchyard
