// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "firstrun/secretdialog.h"
#include "keyring/keyring.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <functional>

namespace switchyard {

class EngineDoor;

//! \brief Gets the engine the secrets that agents keep in the key ring; those that it does not give are asked
//! for, each once, one after the other, and held in memory while the program runs. What is not entered is
//! asked for again only when somebody wants that.
class SecretDesk final : public QObject
{
    Q_OBJECT

public:
    using Over = std::function<QWidget &(const QString &agent)>;

    //! \param door  outlives this
    //! \param over  the window that asks for what the agent lacks; empty: nobody is there to be asked
    SecretDesk(EngineDoor &door, Over over, QObject *parent = nullptr);

    //! \brief The agents of \a fleet are watched from now on.
    void provide(const FleetConfig &fleet);
    //! \brief Asks again for what \a agent lacks. \return false: it lacks nothing
    bool askFor(const QString &agent);

signals:
    //! \brief What it lacked was entered.
    void supplied(const QString &agent);

private:
    void take(const QString &entry, const Result<QString> &secret);
    void askNext();
    void use(const QString &entry, const QString &secret);
    [[nodiscard]] QStringList agentsWith(const QString &entry) const;

    EngineDoor &m_door;
    Over m_over;
    Keyring m_keyring;
    FleetConfig m_fleet;
    QHash<QString, QString> m_entered; //!< by entry; nowhere else
    QHash<QString, Failure> m_lacking; //!< why the key ring does not give it
    QSet<QString> m_asked;             //!< that need not be asked for again
    QStringList m_waiting;
    QPointer<SecretDialog> m_dialog;
};

} // namespace switchyard
