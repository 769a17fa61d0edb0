// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;

namespace switchyard {

class FleetSelection;
class OperatorHand;

//! \brief What changes an agent in the fleet file: open only where there is one agent chosen, a file that has
//! it, and a hand that may; else it says why.
class AgentActions final : public QObject
{
    Q_OBJECT

public:
    //! \param hand,selection,edit  outlive this
    AgentActions(const OperatorHand &hand, const FleetSelection &selection, QAction &edit, QObject *parent);

    //! \brief Why nothing of what is watched can be changed in a file, a sentence; empty: it can.
    void setRefusal(const QString &why);

signals:
    //! \brief For the agent that was chosen at that moment.
    void editWanted(const QString &agent);

private:
    [[nodiscard]] QString objection() const;
    void judge();

    const OperatorHand &m_hand;
    const FleetSelection &m_selection;
    QAction &m_edit;
    QString m_refusal;
};

} // namespace switchyard
