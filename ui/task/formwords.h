// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"

#include <QJsonValue>

namespace switchyard {

//! \brief The kinds of operation a task may be; a health check is not one.
[[nodiscard]] QList<OperationKind> sendableOperations();
//! \brief "standard_request · 30 s".
[[nodiscard]] QString operationText(OperationKind kind, const TimeoutConfig &timeouts);
//! \brief "auto · 0.3" from "JSON-RPC 0.3"; "auto" while the card is not known.
[[nodiscard]] QString autoVersionText(const QString &protocol);
[[nodiscard]] QString jsonText(const QJsonValue &value);

} // namespace switchyard
