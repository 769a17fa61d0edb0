// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/sendguard.h"

#include <QCoreApplication>

namespace switchyard {

QString SendGuard::refusal(const QString &agent, bool throughBreaker) const
{
    const QString closed = m_send ? m_send(agent) : QString();
    if (!closed.isEmpty())
        return closed;
    if (agent.isEmpty())
        return QCoreApplication::translate("TaskForm", "Choose an agent.");
    return throughBreaker ? QString() : handRefusal(agent);
}

} // namespace switchyard
