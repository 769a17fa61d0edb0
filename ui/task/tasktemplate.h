// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/sendrequest.h"

#include <QList>

namespace switchyard {

//! \brief A task that is sent again and again, under a name of its own. Never around a breaker, and never as
//! an answer to a task of before.
struct TaskTemplate
{
    QString name;
    SendRequest request;
};

//! \brief Templates as they are kept: JSON, a line for a person to read. The other way round a Failure says
//! which one is not understood.
[[nodiscard]] QByteArray templatesToJson(const QList<TaskTemplate> &templates);
[[nodiscard]] Result<QList<TaskTemplate>> templatesFromJson(const QByteArray &json);

} // namespace switchyard
