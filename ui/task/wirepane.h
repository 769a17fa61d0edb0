// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sendrequest.h"

#include <QTabWidget>

class QListView;
class QPushButton;

namespace switchyard {

class ArtifactsPane;
class CardPane;
class ExchangeView;
class TaskHistory;
class TaskRun;
class TasksPane;

//! \brief What really went over the wire, what came of it, whom it went to, and what was sent before.
class WirePane final : public QTabWidget
{
    Q_OBJECT

public:
    explicit WirePane(TaskHistory &history, QWidget *parent = nullptr);

    //! \brief All exchanges of one attempt. The newest is in front, unless the reader has chosen another of
    //! the same attempt.
    void show(const QList<WireExchange> &wire);
    //! \brief The exchange that is looked at; null when there is none.
    [[nodiscard]] const WireExchange *shownExchange() const;
    void showArtifacts(const TaskRun &run);
    [[nodiscard]] CardPane &cardPane() { return *m_card; }
    [[nodiscard]] TasksPane &tasksPane() { return *m_tasks; }
    using QTabWidget::show;

signals:
    //! \brief A task of before is to be seen again.
    void historyChosen(int row);
    //! \brief What can be done with a task of before is wanted, at a place on the screen.
    void menuAsked(int row, const QPoint &at);
    //! \brief Two tasks of before are to be laid beside each other, the older one first.
    void compareAsked(int first, int second);

protected:
    void changeEvent(QEvent *event) override;

private:
    ExchangeView *addExchanges(const QString &title);
    QWidget *makeHistory(TaskHistory &history);
    void refreshCompare();
    void compareChosen();
    void showExchange(int index);

    QList<WireExchange> m_exchanges;
    int m_shown = -1;
    ExchangeView *m_request = nullptr;
    ExchangeView *m_response = nullptr;
    ArtifactsPane *m_artifacts = nullptr;
    CardPane *m_card = nullptr;
    TasksPane *m_tasks = nullptr;
    QListView *m_history = nullptr;
    QPushButton *m_compare = nullptr;
};

} // namespace switchyard
