// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/confignotice.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("ConfigNotice", text);
}

bool isError(const ConfigProblem &problem)
{
    return problem.severity == ConfigProblem::Severity::Error;
}

} // namespace

std::optional<ConfigNotice> configNotice(const QList<ConfigProblem> &problems, bool running)
{
    if (problems.isEmpty())
        return std::nullopt;
    QList<ConfigProblem> gravestFirst = problems;
    std::stable_partition(gravestFirst.begin(), gravestFirst.end(), isError);

    ConfigNotice notice;
    notice.line = gravestFirst.constFirst().toString();
    if (problems.size() > 1)
        notice.line += translated(" (and %1 more)").arg(problems.size() - 1);
    if (!isError(gravestFirst.constFirst()))
        notice.line = translated("Applied, with a warning: %1").arg(notice.line);
    else if (running)
        notice.line = translated("Not applied, the running fleet stays: %1").arg(notice.line);
    else
        notice.line =
            translated("No fleet is watched; mend the file and it is read again: %1").arg(notice.line);
    if (problems.size() > 1) {
        QStringList lines;
        for (const ConfigProblem &problem : std::as_const(gravestFirst))
            lines << (isError(problem) ? translated("Error: %1") : translated("Warning: %1"))
                         .arg(problem.toString());
        notice.all = lines.join(u'\n');
    }
    return notice;
}

} // namespace switchyard
