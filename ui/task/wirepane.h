// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sendrequest.h"

#include <QTabWidget>

class QListView;
class QPlainTextEdit;
class QPushButton;

namespace switchyard {

class ArtifactsPane;
class CardPane;
class JsonHighlighter;
class TaskHistory;
class TaskRun;
class TasksPane;

//! \brief What really went over the wire, what came of it, whom it went to, and what was sent before.
class WirePane final : public QTabWidget
{
    Q_OBJECT

public:
    explicit WirePane(TaskHistory &history, QWidget *parent = nullptr);

    void show(const std::optional<WireExchange> &wire);
    void showArtifacts(const TaskRun &run);
    [[nodiscard]] CardPane &cardPane() { return *m_card; }
    [[nodiscard]] TasksPane &tasksPane() { return *m_tasks; }
    using QTabWidget::show;

signals:
    //! \brief A task of before is to be seen again.
    void historyChosen(int row);
    //! \brief Two tasks of before are to be laid beside each other, the older one first.
    void compareAsked(int first, int second);

protected:
    void changeEvent(QEvent *event) override;

private:
    QPlainTextEdit *addText(const QString &title);
    QWidget *makeHistory(TaskHistory &history);
    void refreshCompare();
    void compareChosen();
    void dress();

    QList<JsonHighlighter *> m_highlighters; //!< before the views, which add theirs
    QPlainTextEdit *m_request = nullptr;
    QPlainTextEdit *m_response = nullptr;
    ArtifactsPane *m_artifacts = nullptr;
    CardPane *m_card = nullptr;
    TasksPane *m_tasks = nullptr;
    QListView *m_history = nullptr;
    QPushButton *m_compare = nullptr;
};

} // namespace switchyard
