// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "engine/command.h"
#include "engine/engineparts.h"

#include <QHash>

namespace switchyard {

//! \brief Carries out what operators do to circuits by hand; each command is done, or refused with a
//! sentence.
class OperatorDesk final
{
public:
    explicit OperatorDesk(EngineParts &parts)
        : m_parts(parts)
    {
    }

    //! \brief What holds for overrides of each agent's circuits from now on.
    //! \param environments  by agent; one that is missing bounds nothing
    void setEnvironments(QHash<QString, EnvironmentConfig> environments)
    {
        m_environments = std::move(environments);
    }

    //! \brief Open now; refused, as all of these, for a circuit that there is none of.
    [[nodiscard]] CommandAnswer trip(const CircuitId &id, const OperatorNote &note);
    //! \brief Lays an override over the circuit, in place of one that is there; refused where it would last
    //! longer than the agent's environment lets it.
    //! \param kind      ForcedOpen or Disabled
    //! \param duration  above zero; none: until released
    [[nodiscard]] CommandAnswer lay(const CircuitId &id, OverrideKind kind, std::optional<Duration> duration,
                                    const OperatorNote &note);
    //! \brief Takes the override away; refused where there is none.
    [[nodiscard]] CommandAnswer release(const CircuitId &id, const OperatorNote &note);
    //! \brief Moves the end of an override; refused where there is no override, or none with an end, and
    //! where the end would be later than the agent's environment lets it be.
    //! \param by  above zero
    [[nodiscard]] CommandAnswer extend(const CircuitId &id, Duration by, const OperatorNote &note);
    //! \brief Closed, with a new generation.
    [[nodiscard]] CommandAnswer reset(const CircuitId &id, const OperatorNote &note);
    //! \brief Half-open now; refused unless it is open or held open.
    [[nodiscard]] CommandAnswer probeNow(const CircuitId &id, const OperatorNote &note);

private:
    [[nodiscard]] QString whyTooLong(const QString &agent, std::optional<Duration> lasting) const;

    EngineParts &m_parts;
    QHash<QString, EnvironmentConfig> m_environments;
};

//! \brief The answer to a command that was carried out; its number is filled in by the engine.
[[nodiscard]] CommandAnswer commandDone();
//! \param why  a sentence for people, without a full stop
[[nodiscard]] CommandAnswer commandRefused(QString why);

} // namespace switchyard
