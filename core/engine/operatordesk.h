// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/command.h"
#include "engine/engineparts.h"

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

    [[nodiscard]] CommandAnswer trip(const CircuitId &id, const OperatorNote &note);
    //! \param kind      ForcedOpen or Disabled
    //! \param duration  above zero; none: until released
    [[nodiscard]] CommandAnswer lay(const CircuitId &id, OverrideKind kind, std::optional<Duration> duration,
                                    const OperatorNote &note);
    [[nodiscard]] CommandAnswer release(const CircuitId &id, const OperatorNote &note);
    //! \brief Moves the end of an override; refused where there is no override, or none with an end.
    //! \param by  above zero
    [[nodiscard]] CommandAnswer extend(const CircuitId &id, Duration by, const OperatorNote &note);
    [[nodiscard]] CommandAnswer reset(const CircuitId &id, const OperatorNote &note);
    [[nodiscard]] CommandAnswer probeNow(const CircuitId &id, const OperatorNote &note);

private:
    EngineParts &m_parts;
};

[[nodiscard]] CommandAnswer commandDone();
[[nodiscard]] CommandAnswer commandRefused(QString why);

} // namespace switchyard
