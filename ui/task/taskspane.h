// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tasksanswer.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace switchyard {

class ShownWatch;
class TaskCancels;
struct CancelAnswer;
struct KnownTask;

//! \brief The tasks that the chosen agent has of us, asked for while the pane is seen; one that waits can be
//! answered, and one that has not ended be cancelled.
class TasksPane final : public QWidget
{
    Q_OBJECT

public:
    explicit TasksPane(QWidget *parent = nullptr);

    //! \brief Whose tasks are to be shown.
    void setAgent(const QString &agent);
    //! \brief The answer to tasksWanted(), where the number it went out under is that of setQuery().
    void setTasks(const switchyard::TasksAnswer &answer);
    void setQuery(quint64 query) { m_query = query; }
    //! \brief Through whom tasks are cancelled; without, none is. Once.
    void setCancels(TaskCancels &cancels);

signals:
    void tasksWanted(const QString &agent);
    //! \brief The next message is to answer that task.
    void answerWanted(const QString &taskId, const QString &contextId, const QString &question);

private:
    void askWhileSeen();
    void ask();
    void refreshButtons();
    void answerChosen();
    void cancelChosen();
    void takeCancelled(const CancelAnswer &answer);
    void showTask(QTreeWidgetItem &row, const a2a::Task &task);
    [[nodiscard]] const a2a::Task *chosen() const;
    [[nodiscard]] KnownTask known(const a2a::Task &task) const;

    QString m_agent;
    quint64 m_query = 0;
    ShownWatch *m_shown;
    WallTime m_at{}; //!< when the agent told of them
    QList<a2a::Task> m_tasks;
    a2a::SecretMask m_mask;
    QPointer<TaskCancels> m_cancels;
    QTreeWidget *m_list;
    QLabel *m_told;
    QPushButton *m_answer;
    QPushButton *m_cancel;
    QAction *m_answerInMenu;
    QAction *m_cancelInMenu;
};

} // namespace switchyard
