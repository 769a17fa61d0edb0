// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/audittext.h"

#include "format/timetext.h"

#include <QCoreApplication>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Audit", text);
}

} // namespace

QString auditText(const AuditVerdict &verdict)
{
    if (!verdict.problem.isEmpty())
        return words("The audit could not be verified: %1.").arg(verdict.problem);
    if (!verdict.isWhole())
        return words("The audit is broken at row %1: %2.").arg(formatCount(verdict.firstBroken), verdict.why);
    return verdict.rows == 1 ? words("The audit is whole: its one row is as it was written.")
                             : words("The audit is whole: all %1 rows are as they were written.")
                                   .arg(formatCount(verdict.rows));
}

QString auditAdvice(const AuditVerdict &verdict)
{
    if (!verdict.problem.isEmpty())
        return words(
            "Without --demo, and as the only program with this data folder, what operators do is kept "
            "in switchyard.db.");
    if (!verdict.isWhole())
        return words(
            "Somebody changed the database by hand, or it was damaged. What comes before that row can "
            "be trusted, what comes from it on cannot. Keep a copy of switchyard.db before anything "
            "else is done.");
    return words(
        "Every trip, hold, reset, acknowledgement, maintenance and configuration is chained to the one "
        "before it.");
}

} // namespace switchyard
