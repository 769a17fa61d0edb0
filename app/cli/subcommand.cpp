// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/subcommand.h"

namespace switchyard {

void Subcommand::finishSoon(int exitCode)
{
    QMetaObject::invokeMethod(
        this, [this, exitCode] { emit finished(exitCode); }, Qt::QueuedConnection);
}

} // namespace switchyard
