// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "notices/notice.h"

namespace switchyard {

//! \brief How long an unstable circuit must have stayed closed to be told of again; the words call it an
//! hour.
inline constexpr auto calmTime = std::chrono::hours(1);

//! \name The words of a notice, from what the store says of its circuits now. Keys are the caller's.
//! @{

//! \brief "salesforce_agent · calls is open", and why.
[[nodiscard]] Notice openedNotice(const FleetStore &store, const CircuitId &id);
//! \brief "salesforce_agent · calls is unstable": it keeps opening, and that is the last word for a while.
[[nodiscard]] Notice unstableNotice(const FleetStore &store, const CircuitId &id);
//! \brief "salesforce_agent · calls is closed again", and how long it was open.
[[nodiscard]] Notice closedAgainNotice(const FleetStore &store, const CircuitId &id);
//! \brief "salesforce_agent · calls has stayed closed for an hour", after an unstable time.
[[nodiscard]] Notice calmNotice(const FleetStore &store, const CircuitId &id);
//! \brief "6 circuits open in production", with their names.
[[nodiscard]] Notice manyNotice(const FleetStore &store, Notice::Kind kind, const QList<CircuitId> &ids);
//! \param text  what the engine says of it
[[nodiscard]] Notice overrideEndsNotice(const FleetStore &store, const CircuitId &id, const QString &text);

//! @}

//! \brief What \a notice says of those of its circuits that are in \a seen; none: it is about others alone.
[[nodiscard]] std::optional<QString> titleFor(const FleetStore &seen, const Notice &notice);

} // namespace switchyard
