// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/agentcard.h"
#include "config/fleetconfig.h"
#include "firstrun/authdraft.h"

#include <QStringList>

namespace switchyard {

//! \brief An agent on its way into the fleet: what was typed, and whether that will do.
struct AgentDraft
{
    QString address;
    QString name;
    EnvironmentConfig environment; //!< an empty name: none
    QString group;                 //!< empty: none
    QString tags;                  //!< with commas between, or else with blanks
    Duration interval = HealthConfig{}.interval;
    AuthDraft auth;
    InterfaceConfig interface;

    //! \brief What \a agent says, for a form to begin with.
    [[nodiscard]] static AgentDraft of(const AgentConfig &agent);

    //! \brief What keeps it from being asked for its card, in a sentence; empty: nothing.
    [[nodiscard]] QString addressProblem() const;
    //! \brief What keeps it from being used in a fleet that has \a taken names, in a sentence that names the
    //! field; empty: nothing.
    //! \param before  of an agent that is there: what is as it is there is not judged. Null: it is a new one
    [[nodiscard]] QString problem(const QStringList &taken, const AgentDraft *before = nullptr) const;
    //! \brief The agent. Only without problems.
    //! \param before  what it is made of: a value that the draft leaves as it is there stays as it is there,
    //! and so does all that a draft does not have
    [[nodiscard]] AgentConfig agent(const AgentConfig &before = {}) const;
};

//! \brief Whether both lead to the same place, however they are written.
[[nodiscard]] bool isSameAddress(const QUrl &one, const QUrl &other);

//! \brief A variable's name for the secret of the agent \a name, as a reference: "env:PAYMENTS_EU_TOKEN".
[[nodiscard]] QString suggestedSecret(const QString &name);

//! \brief A name for the agent of \a card in the style of fleet files: "Payments EU" becomes "payments_eu".
//! \param host  stands in for a card without a usable name
//! \param taken  names that it must not be
[[nodiscard]] QString suggestedName(const QString &cardName, const QString &host, const QStringList &taken);

} // namespace switchyard
