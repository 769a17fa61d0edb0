// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/tasksender.h"

#include "fleet/fleetstore.h"
#include "task/forecastbox.h"
#include "task/runpane.h"
#include "task/taskform.h"
#include "task/taskhistory.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>

namespace switchyard {

namespace {

constexpr std::chrono::milliseconds refreshPause{100};

} // namespace

TaskSender::TaskSender(const FleetStore &store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_history(new TaskHistory(this))
    , m_run(new RunPane(*m_history, this))
{
    auto *split = new QSplitter(this);
    split->addWidget(makeLeft());
    split->addWidget(m_run);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    split->setSizes({388, 1000});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    setFocusProxy(m_form);

    connect(m_form, &TaskForm::changed, this, &TaskSender::refreshForecast);
    connect(&m_store, &FleetStore::changed, this, &TaskSender::refreshForecast);
    connect(&m_store, &FleetStore::nowChanged, this, &TaskSender::refreshForecast);
    connect(m_run, &RunPane::historyChosen, this, &TaskSender::showRun);
    connect(m_run, &RunPane::againAsked, this, [this] {
        if (m_shown >= 0)
            setRequest(m_history->run(m_shown).request());
    });
    m_tick.setInterval(refreshPause);
    connect(&m_tick, &QTimer::timeout, this, &TaskSender::tick);
    refreshForecast();
    refreshRun();
}

QWidget *TaskSender::makeLeft()
{
    auto *left = new QWidget(this);
    left->setBackgroundRole(QPalette::Base);
    left->setAutoFillBackground(true);
    m_form = new TaskForm(m_store, left);
    m_forecast = new ForecastBox(left);
    m_send = new QPushButton(tr("Send task"), left);
    m_send->setDefault(true);
    m_cancel = new QPushButton(tr("Cancel task"), left);
    m_cancel->setToolTip(tr("Ends the call, and asks the agent to cancel the task"));
    connect(m_send, &QPushButton::clicked, this, &TaskSender::send);
    connect(m_cancel, &QPushButton::clicked, this, &TaskSender::cancel);

    auto *scroll = new QScrollArea(left);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_form);
    m_form->setBackgroundRole(QPalette::Base);
    m_form->setAutoFillBackground(true);
    scroll->setMinimumWidth(m_form->minimumSizeHint().width() + 12);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_send);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(12, 4, 12, 10);
    foot->setSpacing(10);
    foot->addWidget(m_forecast);
    foot->addLayout(buttons);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addLayout(foot);
    return left;
}

void TaskSender::setAgent(const QString &agent)
{
    m_form->setAgent(agent);
}

void TaskSender::setConfig(const FleetConfig &config)
{
    m_form->setConfig(config);
    refreshForecast();
}

void TaskSender::setRequest(const SendRequest &request)
{
    m_form->setRequest(request);
}

void TaskSender::setSendRefusal(const QString &refusal)
{
    m_form->setSendRefusal(refusal);
}

void TaskSender::setBypassRefusal(std::function<QString(const QString &agent)> refusal)
{
    m_form->setBypassRefusal(std::move(refusal));
}

void TaskSender::send()
{
    if (m_form->problem().isEmpty())
        emit sendAsked(m_form->request());
}

void TaskSender::cancel()
{
    if (isRunning())
        emit cancelAsked(m_history->call(m_shown));
}

void TaskSender::callStarted(CallNumber call, const SendRequest &request)
{
    m_history->add(call, request);
    m_since.start();
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
    if (run.wantsInput() && run.request().agent == m_form->agent())
        m_form->setContinued(run.taskId(), run.contextId(), run.question());
    else if (run.end() && !run.end()->failure)
        m_form->setContinued({}, {}, {});
    refreshForecast();
}

void TaskSender::showRun(int row)
{
    m_shown = row;
    refreshRun();
}

bool TaskSender::isRunning() const
{
    return m_shown >= 0 && m_history->run(m_shown).isRunning();
}

void TaskSender::refreshRun()
{
    const TaskRun *run = m_shown >= 0 ? &m_history->run(m_shown) : nullptr;
    const AgentConfig *config = m_form->agentConfig();
    m_run->show(run, config ? std::optional(*config) : std::nullopt);
    m_cancel->setEnabled(isRunning());
    if (!isRunning())
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start();
}

void TaskSender::tick()
{
    // Only the newest call is timed here; news of an older one carry their own times.
    if (m_shown == 0)
        m_history->setElapsed(0, std::chrono::milliseconds(m_since.elapsed()));
    if (isVisible())
        refreshRun();
}

void TaskSender::refreshForecast()
{
    const SendRequest request = m_form->request();
    const CircuitSnapshot *circuit = m_store.circuit({request.agent, CircuitPurpose::Calls});
    m_forecast->show(sendForecast(request, circuit, m_form->agentConfig(), m_store.now()));
    const QString problem = m_form->problem();
    m_send->setEnabled(problem.isEmpty());
    m_send->setToolTip(problem);
    m_send->setText(m_form->isContinuing() ? tr("Send answer") : tr("Send task"));
}

} // namespace switchyard
