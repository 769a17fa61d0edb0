// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/command.h"
#include "engine/engineparts.h"

namespace switchyard {

class AgentRuntime;

//! \brief Carries out what operators say of an agent's care: at rest, or seen by somebody. Each command is
//! done, or refused with a sentence.
class CareDesk final
{
public:
    explicit CareDesk(EngineParts &parts)
        : m_parts(parts)
    {
    }

    //! \brief Somebody cares for how the circuit is; refused while it is well.
    //! \param agent  null: there is none of that name, which is refused; so in all of these
    [[nodiscard]] CommandAnswer acknowledge(AgentRuntime *agent, const CircuitId &id,
                                            const OperatorNote &note);
    //! \brief Takes it back; refused where nobody has acknowledged.
    [[nodiscard]] CommandAnswer unacknowledge(AgentRuntime *agent, const CircuitId &id,
                                              const OperatorNote &note);
    //! \brief Lets the agent rest; laid again it is replaced.
    //! \param duration  above zero; none: until ended
    [[nodiscard]] CommandAnswer setMaintenance(AgentRuntime *agent, const QString &name,
                                               std::optional<Duration> duration, const OperatorNote &note);
    //! \brief Watches it again; refused where it does not rest.
    [[nodiscard]] CommandAnswer endMaintenance(AgentRuntime *agent, const QString &name,
                                               const OperatorNote &note);

private:
    void tell(AgentRuntime &agent, Event event);

    EngineParts &m_parts;
};

} // namespace switchyard
