// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/taskspane.h"

#include "a2a/rpcerror.h"
#include "format/failuretext.h"
#include "format/timetext.h"
#include "parts/shownwatch.h"
#include "task/cancelwords.h"
#include "task/taskcancels.h"
#include "task/taskwords.h"
#include "theme/theme.h"

#include <QAction>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

#include <algorithm>

namespace switchyard {

namespace {

QString saidIn(const a2a::Task &task, const a2a::SecretMask &mask)
{
    QStringList words;
    if (task.status.message)
        words << a2a::plainText(task.status.message->parts);
    for (const a2a::Artifact &artifact : task.artifacts)
        words << a2a::plainText(artifact.parts);
    return mask.masked(words.join(u' ').simplified()).left(200);
}

QString whyNotListed(const QString &agent, const Failure &failure)
{
    const QString said = failure.detail.isEmpty() ? failureText(failure) : failure.detail;
    const bool cannot = failure.rpcCode == a2a::rpccode::methodNotFound ||
                        failure.rpcCode == a2a::rpccode::unsupportedOperation;
    return cannot ? TasksPane::tr("%1 cannot list its tasks: %2").arg(agent, said) : said;
}

//! As all times are shown; what is no time is shown as the agent has it.
QString sinceText(const QString &timestamp, WallTime now)
{
    const QDateTime at = QDateTime::fromString(timestamp, Qt::ISODateWithMs);
    return at.isValid() ? formatSince(WallTime(std::chrono::milliseconds(at.toMSecsSinceEpoch())), now)
                        : timestamp;
}

} // namespace

TasksPane::TasksPane(QWidget *parent)
    : QWidget(parent)
    , m_shown(new ShownWatch(*this))
    , m_list(new QTreeWidget(this))
    , m_told(new QLabel(this))
    , m_answer(new QPushButton(tr("Answer"), this))
    , m_cancel(new QPushButton(tr("Cancel this task"), this))
    , m_answerInMenu(new QAction(m_answer->text(), m_list))
    , m_cancelInMenu(new QAction(m_cancel->text(), m_list))
{
    m_list->setHeaderLabels({tr("Task"), tr("State"), tr("Since"), tr("Said")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Tasks that the agent has"));
    m_list->setMinimumHeight(fontMetrics().height()); // a low window scrolls
    m_told->setForegroundRole(secondaryTextRole);
    m_told->setWordWrap(true);
    m_answer->setToolTip(tr("The next message answers the chosen task"));
    auto *refresh = new QPushButton(tr("Ask again"), this);
    refresh->setToolTip(tr("Fetches the list of tasks from the agent anew"));
    m_told->setContentsMargins(8, 4, 8, 0);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(8, 4, 8, 6);
    foot->addStretch(1);
    foot->addWidget(refresh);
    foot->addWidget(m_cancel);
    foot->addWidget(m_answer);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_list, 1);
    column->addWidget(m_told);
    column->addLayout(foot);
    connect(m_shown, &ShownWatch::changed, this, &TasksPane::askWhileSeen);
    connect(refresh, &QPushButton::clicked, this, &TasksPane::ask);
    connect(m_answer, &QPushButton::clicked, this, &TasksPane::answerChosen);
    connect(m_cancel, &QPushButton::clicked, this, &TasksPane::cancelChosen);
    connect(m_answerInMenu, &QAction::triggered, this, &TasksPane::answerChosen);
    connect(m_cancelInMenu, &QAction::triggered, this, &TasksPane::cancelChosen);
    m_list->addActions({m_answerInMenu, m_cancelInMenu});
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &TasksPane::refreshButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, &TasksPane::answerChosen);
    refreshButtons();
}

void TasksPane::setAgent(const QString &agent)
{
    if (agent == m_agent)
        return;
    m_agent = agent;
    m_tasks.clear();
    m_list->clear();
    m_told->clear();
    askWhileSeen();
}

void TasksPane::askWhileSeen()
{
    if (m_shown->isShown())
        ask();
}

void TasksPane::ask()
{
    if (m_agent.isEmpty())
        return;
    m_told->setText(tr("Asking %1 …").arg(m_agent));
    emit tasksWanted(m_agent);
}

void TasksPane::setTasks(const TasksAnswer &answer)
{
    if (answer.query != m_query)
        return;
    m_tasks = answer.tasks;
    m_mask = answer.mask;
    m_at = answer.at;
    m_list->clear();
    for (const a2a::Task &task : std::as_const(m_tasks))
        showTask(*new QTreeWidgetItem(m_list), task);
    for (int column = 0; column < 3; ++column)
        m_list->resizeColumnToContents(column);
    if (answer.failure) {
        m_told->setText(whyNotListed(m_agent, *answer.failure));
    } else if (answer.hasMore) {
        m_told->setText(answer.total > 0 ? tr("The latest %1 of %2").arg(m_tasks.size()).arg(answer.total)
                                         : tr("The latest %1").arg(m_tasks.size()));
    } else {
        m_told->setText(m_tasks.isEmpty() ? tr("The agent has no task of ours") : QString());
    }
    refreshButtons();
}

void TasksPane::showTask(QTreeWidgetItem &row, const a2a::Task &task)
{
    row.setText(0, shortId(task.id));
    row.setText(1, stateTitle(task.status));
    row.setText(2, sinceText(task.status.timestamp, m_at));
    row.setText(3, saidIn(task, m_mask));
    row.setToolTip(0, task.id);
    row.setToolTip(2, task.status.timestamp);
    row.setToolTip(3, row.text(3));
}

void TasksPane::setCancels(TaskCancels &cancels)
{
    m_cancels = &cancels;
    connect(m_cancels, &TaskCancels::changed, this, &TasksPane::refreshButtons);
    connect(m_cancels, &TaskCancels::answered, this, &TasksPane::takeCancelled);
}

const a2a::Task *TasksPane::chosen() const
{
    const QList<QTreeWidgetItem *> rows = m_list->selectedItems();
    const int row = rows.isEmpty() ? -1 : m_list->indexOfTopLevelItem(rows.constFirst());
    return row >= 0 && row < m_tasks.size() ? &m_tasks.at(row) : nullptr;
}

KnownTask TasksPane::known(const a2a::Task &task) const
{
    return {task.id, m_agent, {}, {}};
}

void TasksPane::refreshButtons()
{
    const a2a::Task *task = chosen();
    m_answer->setEnabled(task && a2a::isInterrupted(task->status.state));
    const bool lives = m_cancels && task && !a2a::isTerminal(task->status.state);
    const QString refusal = lives ? m_cancels->refusal(known(*task)) : QString();
    m_cancel->setEnabled(lives && refusal.isEmpty());
    m_cancel->setToolTip(refusal.isEmpty() ? tr("Asks the agent to cancel the chosen task") : refusal);
    m_answerInMenu->setEnabled(m_answer->isEnabled());
    m_cancelInMenu->setEnabled(m_cancel->isEnabled());
}

void TasksPane::cancelChosen()
{
    const a2a::Task *task = chosen();
    if (!m_cancels || !task || a2a::isTerminal(task->status.state))
        return;
    const QString refusal = m_cancels->refusal(known(*task));
    m_told->setText(refusal.isEmpty() ? tr("Asking %1 to cancel task %2 …").arg(m_agent, shortId(task->id))
                                      : refusal);
    m_cancels->ask(known(*task));
}

void TasksPane::takeCancelled(const CancelAnswer &answer)
{
    const KnownTask &asked = answer.asked.task;
    const auto found = std::find_if(m_tasks.begin(), m_tasks.end(),
                                    [&asked](const a2a::Task &task) { return task.id == asked.id; });
    if (asked.agent != m_agent || found == m_tasks.end())
        return;
    m_told->setText(cancelSentence(answer));
    if (!answer.task)
        return;
    *found = *answer.task;
    showTask(*m_list->topLevelItem(static_cast<int>(found - m_tasks.begin())), *found);
}

void TasksPane::answerChosen()
{
    const a2a::Task *task = chosen();
    if (!task || !a2a::isInterrupted(task->status.state))
        return;
    const QString question = task->status.message ? a2a::plainText(task->status.message->parts) : QString();
    emit answerWanted(task->id, task->contextId, m_mask.masked(question));
}

} // namespace switchyard
