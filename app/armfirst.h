// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>
#include <optional>

class QWidget;

namespace switchyard {

class Arming;
struct FleetConfig;

//! \brief Those of \a environments that \a fleet has guarded and that are not armed, each once. One that it
//! does not have yet is nobody's to guard.
[[nodiscard]] QStringList environmentsToArm(const FleetConfig &fleet, const QStringList &environments,
                                            const Arming &arming);

//! \brief The first of \a environments that \a fleet has as read-only; none: a hand may be laid on all of
//! them, once they are armed.
[[nodiscard]] std::optional<QString> readOnlyAmong(const FleetConfig &fleet, const QStringList &environments);

//! \brief Calls \a then at once, or when each of \a environments was armed, asked one after the other over
//! \a over; never when one was not.
//! \param arming  outlives \a over
void whenArmed(Arming &arming, QStringList environments, QWidget &over, std::function<void()> then);

} // namespace switchyard
