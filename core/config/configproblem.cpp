// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/fleetconfig.h"

namespace switchyard {

QString ConfigProblem::toString() const
{
    QString text = source;
    if (line > 0)
        text += u':' + QString::number(line) + u':' + QString::number(column);
    if (!field.isEmpty())
        text += QStringLiteral(": ") + field;
    return text + QStringLiteral(": ") + what;
}

} // namespace switchyard
