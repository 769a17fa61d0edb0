// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tasksanswer.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace switchyard {

//! \brief The tasks that the chosen agent has of us, asked for while the pane is seen; one that waits can be
//! answered.
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

signals:
    void tasksWanted(const QString &agent);
    //! \brief The next message is to answer that task.
    void answerWanted(const QString &taskId, const QString &contextId, const QString &question);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void ask();
    void refreshButtons();
    void answerChosen();
    [[nodiscard]] const a2a::Task *chosen() const;

    QString m_agent;
    quint64 m_query = 0;
    QList<a2a::Task> m_tasks;
    QTreeWidget *m_list;
    QLabel *m_told;
    QPushButton *m_answer;
};

} // namespace switchyard
