// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "task/taskrun.h"

#include <QWidget>

class QPushButton;
class QTableView;
class QTextEdit;

namespace switchyard {

class AttemptBar;
class CardPane;
class MomentsModel;
class TaskHistory;
class TasksPane;
class TonedLabel;
class WaterfallModel;
class WirePane;

//! \brief One sent task: its end in a line, its attempts, its story, its text, its wire.
class RunPane final : public QWidget
{
    Q_OBJECT

public:
    explicit RunPane(TaskHistory &history, QWidget *parent = nullptr);

    //! \param run  null: nothing was sent yet
    void show(const TaskRun *run, const std::optional<AgentConfig> &config);
    using QWidget::show;
    [[nodiscard]] CardPane &cardPane();
    [[nodiscard]] TasksPane &tasksPane();

signals:
    //! \brief The shown task is to be sent once more, as it was.
    void againAsked();
    //! \brief It is to be put into the form.
    void editAsked();
    void historyChosen(int row);
    //! \brief What can be done with a task of before is wanted, at a place on the screen.
    void menuAsked(int row, const QPoint &at);
    //! \brief Two rows of the history.
    void compareAsked(int first, int second);

private:
    QWidget *makeHead();
    QWidget *makeStory();
    QWidget *makeText();
    void showSummary(const TaskRun &run);
    void showText(const TaskRun &run);
    void showChosenAttempt();
    void copyCurl();

    WaterfallModel *m_waterfall = nullptr;
    MomentsModel *m_moments = nullptr;
    TonedLabel *m_task = nullptr;
    TonedLabel *m_verdict = nullptr;
    TonedLabel *m_rest = nullptr;
    QPushButton *m_curl = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_edit = nullptr;
    QTableView *m_table = nullptr;
    AttemptBar *m_bar = nullptr;
    QTextEdit *m_text = nullptr;
    TonedLabel *m_counts = nullptr;
    WirePane *m_wire = nullptr;
    std::optional<AgentConfig> m_config;
};

} // namespace switchyard
