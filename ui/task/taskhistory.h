// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "task/taskrun.h"

#include <QAbstractListModel>
#include <QElapsedTimer>

#include <deque>

namespace switchyard {

//! \brief The tasks sent from this window, newest first, a bounded number; also where news of a running call
//! finds its run.
class TaskHistory final : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void add(CallNumber call, const SendRequest &request);
    //! \return the row that changed; -1 when the call is not ours, or forgotten
    int take(CallNumber call, const CallNews &news);
    //! \brief Told to all runs of the task.
    void take(const CancelAnswer &answer);
    //! \brief Times the run of \a row, while it runs.
    void tick(int row);
    [[nodiscard]] const TaskRun &run(int row) const
    {
        return m_entries.at(static_cast<std::size_t>(row)).run;
    }
    [[nodiscard]] CallNumber call(int row) const { return m_entries.at(static_cast<std::size_t>(row)).call; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Entry
    {
        CallNumber call = 0;
        TaskRun run;
        QElapsedTimer since;

        [[nodiscard]] Duration elapsed() const { return std::chrono::milliseconds(since.elapsed()); }
    };
    std::deque<Entry> m_entries;
};

} // namespace switchyard
