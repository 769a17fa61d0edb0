// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/tasksender.h"

#include "fleet/fleetstore.h"
#include "parts/shownwatch.h"
#include "parts/tallpage.h"
#include "parts/turningsplitter.h"
#include "task/cancelwords.h"
#include "task/cardpane.h"
#include "task/comparedialog.h"
#include "task/runpane.h"
#include "task/sendcolumn.h"
#include "task/taskcancels.h"
#include "task/taskform.h"
#include "task/taskhistory.h"
#include "task/taskspane.h"
#include "task/taskwords.h"

#include <QHBoxLayout>
#include <QMenu>

namespace switchyard {

namespace {

constexpr std::chrono::milliseconds refreshPause{100};

} // namespace

TaskSender::TaskSender(const FleetStore &store, TemplateShelf &shelf, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_history(new TaskHistory(this))
    , m_cancels(new TaskCancels(this))
    , m_left(new SendColumn(
          store, shelf, [this] { return m_history->rowCount() > 0 && m_history->run(0).isRunning(); }, this))
    , m_form(&m_left->form())
    , m_run(new RunPane(*m_history, this))
    , m_seen(new ShownWatch(*this))
{
    auto *split = new TurningSplitter(this);
    split->addWidget(m_left);
    split->addWidget(m_run);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    split->setSizes({388, 1000});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new TallPage(split, this));
    setFocusProxy(m_form);

    connect(m_left, &SendColumn::sendAsked, this, &TaskSender::sendAsked);
    connect(m_left, &SendColumn::cancelPressed, this, &TaskSender::cancel);
    connect(m_left, &SendColumn::refreshed, this, &TaskSender::followForm);
    connect(&m_store, &FleetStore::changed, this, &TaskSender::follow);
    connect(&m_store, &FleetStore::nowChanged, this, &TaskSender::follow);
    connect(m_seen, &ShownWatch::changed, this, &TaskSender::followShown);
    connect(&m_run->tasksPane(), &TasksPane::answerWanted, this,
            [this](const QString &taskId, const QString &contextId, const QString &question) {
                m_form->setContinued(taskId, contextId, question);
                m_left->refresh();
            });
    connect(m_run, &RunPane::historyChosen, this, &TaskSender::showRun);
    connect(m_run, &RunPane::compareAsked, this, &TaskSender::compare);
    connect(m_run, &RunPane::menuAsked, this, &TaskSender::showRunMenu);
    connect(m_cancels, &TaskCancels::changed, this, &TaskSender::refreshCancel);
    connect(m_cancels, &TaskCancels::answered, this, &TaskSender::takeCancelled);
    m_run->tasksPane().setCancels(*m_cancels);
    connect(m_run, &RunPane::againAsked, this, &TaskSender::sendAgain);
    connect(m_run, &RunPane::editAsked, this, [this] {
        if (const TaskRun *run = shownRun())
            setRequest(run->request());
    });
    m_tick.setInterval(refreshPause);
    connect(&m_tick, &QTimer::timeout, this, &TaskSender::tick);
    m_left->refresh();
    refreshRun();
}

AdvancedFields &TaskSender::advancedFields()
{
    return m_form->advanced();
}

SignInField &TaskSender::signInField()
{
    return m_form->signIn();
}

TasksPane &TaskSender::tasksPane()
{
    return m_run->tasksPane();
}

CardPane &TaskSender::cardPane()
{
    return m_run->cardPane();
}

RepeatRunner &TaskSender::repeats()
{
    return m_left->repeats();
}

void TaskSender::tell(const QString &text)
{
    m_left->tell(text);
}

void TaskSender::compare(int first, int second)
{
    auto *dialog = new CompareDialog(m_history->run(first), m_history->run(second), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void TaskSender::setAgent(const QString &agent)
{
    m_form->setAgent(agent);
}

void TaskSender::setConfig(const FleetConfig &config)
{
    m_form->setConfig(config);
    m_left->refresh();
}

void TaskSender::setRequest(const SendRequest &request)
{
    m_form->setRequest(request);
}

void TaskSender::setSendRefusal(std::function<QString(const QString &agent)> refusal)
{
    m_cancels->setSendRefusal(refusal);
    m_form->setSendRefusal(std::move(refusal));
}

void TaskSender::setBypassRefusal(std::function<QString(const QString &agent)> refusal)
{
    m_form->setBypassRefusal(std::move(refusal));
}

void TaskSender::sendAgain()
{
    if (const TaskRun *run = shownRun())
        m_left->sendAgain(run->request());
}

void TaskSender::cancel()
{
    const TaskRun *run = shownRun();
    if (!run)
        return;
    if (run->isRunning())
        return emit cancelAsked(m_history->call(m_shown));
    const std::optional<KnownTask> task = run->livingTask();
    if (!task || !m_cancels->refusal(*task).isEmpty())
        return;
    tell(tr("Asking %1 to cancel task %2 …").arg(task->agent, shortId(task->id)));
    m_cancels->ask(*task);
}

void TaskSender::takeCancelled(const CancelAnswer &answer)
{
    m_history->take(answer);
    refreshRun();
    const TaskRun *run = shownRun();
    const KnownTask &asked = answer.asked.task;
    if (run && run->request().agent == asked.agent && run->taskId() == asked.id)
        tell(cancelSentence(answer));
    // A task that is over takes no answer.
    if (answer.task && a2a::isTerminal(answer.task->status.state) && m_form->agent() == asked.agent &&
        m_form->request().taskId == asked.id)
        m_form->setContinued({}, {}, {});
    m_left->refresh();
}

void TaskSender::callStarted(CallNumber call, const SendRequest &request)
{
    m_history->add(call, request);
    showRun(0);
}

void TaskSender::take(CallNumber call, const CallNews &news)
{
    const int row = m_history->take(call, news);
    if (row < 0 || row != m_shown)
        return;
    // A stream of small chunks is shown at the pace of the clock; its beginning and end at once.
    if (std::holds_alternative<AgentSaid>(news) && m_tick.isActive())
        return;
    refreshRun();
    if (std::holds_alternative<CallEnd>(news))
        offerAnswer();
}

void TaskSender::offerAnswer()
{
    const TaskRun &run = m_history->run(m_shown);
    if (run.request().agent != m_form->agent())
        return;
    const QString &answered = m_form->taskId();
    const bool isItsTask = answered == run.taskId() || answered == run.request().taskId;
    // Words meant for another task do not become this one's answer.
    const bool isOpen = answered.isEmpty() || isItsTask || !m_form->hasUnsentMessage();
    if (run.wantsInput() && isOpen)
        m_form->setContinued(run.taskId(), run.contextId(), run.question());
    else if (run.end() && !run.end()->failure && isItsTask)
        m_form->setContinued({}, {}, {});
    m_left->refresh();
}

void TaskSender::showRun(int row)
{
    m_shown = row;
    refreshRun();
}

void TaskSender::showRunMenu(int row, const QPoint &at)
{
    showRun(row);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->addAction(tr("Send again"), m_run, &RunPane::againAsked);
    menu->addAction(tr("Edit and send…"), m_run, &RunPane::editAsked);
    const CancelChoice choice = cancelChoiceOf(shownRun(), *m_cancels);
    QAction *cancel = menu->addAction(tr("Cancel task"), this, &TaskSender::cancel);
    cancel->setEnabled(choice.can);
    cancel->setToolTip(choice.tip);
    menu->popup(at);
}

const TaskRun *TaskSender::shownRun() const
{
    return m_shown >= 0 ? &m_history->run(m_shown) : nullptr;
}

void TaskSender::refreshRun()
{
    const TaskRun *run = shownRun();
    // Of the agent that the run was for, whatever the form says by now.
    const AgentConfig *config = run ? m_form->configOf(run->request().agent) : nullptr;
    m_run->show(run, config ? std::optional(*config) : std::nullopt);
    refreshCancel();
    if (!run || !run->isRunning())
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start();
}

void TaskSender::refreshCancel()
{
    m_left->setCancel(cancelChoiceOf(shownRun(), *m_cancels));
}

void TaskSender::tick()
{
    if (m_shown >= 0)
        m_history->tick(m_shown);
    if (m_seen->isShown())
        refreshRun();
}

void TaskSender::follow()
{
    if (m_seen->isShown())
        m_left->refresh();
}

void TaskSender::followShown()
{
    follow();
    if (m_seen->isShown())
        refreshRun();
}

void TaskSender::followForm()
{
    cardPane().setAgent(m_form->agent());
    tasksPane().setAgent(m_form->agent());
    refreshCancel();
}

} // namespace switchyard
