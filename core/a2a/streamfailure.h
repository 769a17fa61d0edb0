// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskfold.h"
#include "base/failure.h"

namespace switchyard::a2a {

//! \brief What a stream of HTTP status \a httpStatus came to.
[[nodiscard]] Failure streamFailure(FailureKind kind, const QString &detail, int httpStatus);

//! \brief What an event named "error" means if its data is no error object.
[[nodiscard]] Failure failureOfWords(const QByteArray &data, int httpStatus);

//! \brief Which limit a task went past that grows without end.
[[nodiscard]] QString excessOf(const TaskFold &fold);

//! \brief Whether an agent says by \a refusal that it does not stream, so that nothing was begun.
[[nodiscard]] bool refusesToStream(const Failure &refusal);

//! \brief Events of other names are no part of A2A; a ping, for example.
[[nodiscard]] bool isEventOfA2a(const QByteArray &type);

} // namespace switchyard::a2a
