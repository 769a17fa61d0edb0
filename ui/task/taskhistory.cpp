// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/taskhistory.h"

#include "format/failurecategory.h"
#include "task/taskwords.h"

#include <algorithm>

namespace switchyard {

namespace {

constexpr int longest = 50;

QString firstLine(const SendRequest &request)
{
    const QString text = a2a::plainText(request.parts).simplified();
    return text.size() > 60 ? text.first(60) + QChar(0x2026) : text;
}

//! Where the verdict does not say it already.
QString unsignedText(const TaskRun &run)
{
    const bool isSaid =
        run.request().signedIn || (run.end() && run.end()->failure &&
                                   failureCategory(*run.end()->failure) == FailureCategory::WrongCredentials);
    return isSaid ? QString() : QStringLiteral(" · ") + TaskHistory::tr("without sign-in");
}

} // namespace

void TaskHistory::add(CallNumber call, const SendRequest &request)
{
    beginInsertRows({}, 0, 0);
    m_entries.push_front({call, TaskRun(request), {}});
    m_entries.front().since.start();
    endInsertRows();
    if (rowCount() <= longest)
        return;
    beginRemoveRows({}, longest, rowCount() - 1);
    m_entries.resize(longest);
    endRemoveRows();
}

int TaskHistory::take(CallNumber call, const CallNews &news)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry &entry) { return entry.call == call; });
    if (found == m_entries.end())
        return -1;
    found->run.take(news);
    const int row = static_cast<int>(found - m_entries.begin());
    emit dataChanged(index(row), index(row));
    return row;
}

void TaskHistory::take(const CancelAnswer &answer)
{
    const KnownTask &asked = answer.asked.task;
    for (int row = 0; row < rowCount(); ++row) {
        Entry &entry = m_entries.at(static_cast<std::size_t>(row));
        const std::optional<KnownTask> task = entry.run.livingTask();
        if (!task || task->id != asked.id || task->agent != asked.agent)
            continue;
        entry.run.take(entry.elapsed(), answer);
        emit dataChanged(index(row), index(row));
    }
}

void TaskHistory::tick(int row)
{
    Entry &entry = m_entries.at(static_cast<std::size_t>(row));
    entry.run.setElapsed(entry.elapsed());
}

int TaskHistory::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant TaskHistory::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TaskRun &shown = run(index.row());
    const RunSummary summary = summaryOf(shown);
    switch (role) {
    case Qt::DisplayRole:
        return QStringLiteral("%1 · %2\n%3")
            .arg(shown.request().agent, summary.verdict + unsignedText(shown), firstLine(shown.request()));
    case Qt::ToolTipRole:
        return summary.verdict + summary.rest;
    default:
        return {};
    }
}

} // namespace switchyard
