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
    //! \param hand,selection,edit,remove  outlive this
    AgentActions(const OperatorHand &hand, const FleetSelection &selection, QAction &edit, QAction &remove,
                 QObject *parent);

    //! \brief Why nothing of what is watched can be changed in a file, a sentence; empty: it can.
    void setRefusal(const QString &why);

signals:
    // For the agent that was chosen at that moment.
    void editWanted(const QString &agent);
    void removeWanted(const QString &agent);

private:
    [[nodiscard]] QString objection() const;
    void judge();
    static void judge(QAction &action, const QString &what, const QString &why);

    const OperatorHand &m_hand;
    const FleetSelection &m_selection;
    QAction &m_edit;
    QAction &m_remove;
    QString m_refusal;
};

} // namespace switchyard
