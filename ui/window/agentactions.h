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
    struct Actions
    {
        QAction *edit;
        QAction *remove;
        QAction *show;   //!< where in the file it stands; changes nothing
        QAction *secret; //!< that the key ring does not give; changes no file
    };

    //! \param hand,selection  outlive this, and so do the actions
    AgentActions(const OperatorHand &hand, const FleetSelection &selection, const Actions &actions,
                 QObject *parent);

    //! \brief Why nothing of what is watched can be changed in a file, a sentence; empty: it can.
    void setRefusal(const QString &why);

signals:
    // For the agent that was chosen at that moment.
    void editWanted(const QString &agent);
    void removeWanted(const QString &agent);
    void showWanted(const QString &agent);
    void secretWanted(const QString &agent);

private:
    [[nodiscard]] QString objection() const;
    [[nodiscard]] QString objectionToChange() const;
    void judge();
    static void judge(QAction &action, const QString &what, const QString &why);

    const OperatorHand &m_hand;
    const FleetSelection &m_selection;
    Actions m_actions;
    QString m_refusal;
};

} // namespace switchyard
