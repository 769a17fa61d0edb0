// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/sendcolumn.h"

#include "fleet/fleetstore.h"
#include "parts/tallpage.h"
#include "task/forecastbox.h"
#include "task/repeatbar.h"
#include "task/repeatdialog.h"
#include "task/repeatrunner.h"
#include "task/senderbuttons.h"
#include "task/taskform.h"
#include "task/templatemenu.h"

#include <QAction>
#include <QLabel>
#include <QVBoxLayout>

namespace switchyard {

SendColumn::SendColumn(const FleetStore &store, TemplateShelf &shelf, std::function<bool()> isNewestRunning,
                       QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_form(new TaskForm(store, this))
    , m_templates(new TemplateMenu(shelf, this))
    , m_forecast(new ForecastBox(this))
    , m_repeatBar(new RepeatBar(this))
    , m_buttons(new SenderButtons(*m_templates, this))
    , m_told(new QLabel(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_told->setTextFormat(Qt::PlainText);
    m_told->setWordWrap(true);
    m_told->hide();
    arrange();
    setFocusProxy(m_form);
    connect(m_form, &TaskForm::changed, this, &SendColumn::refresh);
    connect(m_form, &TaskForm::refused, this, &SendColumn::tell);
    connect(m_templates, &TemplateMenu::chosen, m_form, &TaskForm::setRequest);
    connect(m_buttons, &SenderButtons::sendPressed, this, &SendColumn::send);
    connect(m_buttons, &SenderButtons::cancelPressed, this, &SendColumn::cancelPressed);
    // Enter makes a line in the message; with Ctrl it sends, wherever in the form one is.
    auto *send = new QAction(tr("Send what the form says"), this);
    send->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    send->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(send, &QAction::triggered, this, &SendColumn::send);
    addAction(send);
    connect(m_buttons, &SenderButtons::savePressed, this,
            [this] { m_templates->askAndKeep(m_form->request()); });
    connect(m_buttons, &SenderButtons::repeatChosen, this, &SendColumn::askToRepeat);
    connectRepeats(std::move(isNewestRunning));
}

void SendColumn::arrange()
{
    auto *scroll = new TallPage(m_form, this);
    m_form->setBackgroundRole(QPalette::Base);
    m_form->setAutoFillBackground(true);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(12, 4, 12, 10);
    foot->setSpacing(10);
    foot->addWidget(m_told);
    foot->addWidget(m_forecast);
    foot->addWidget(m_repeatBar);
    foot->addWidget(m_buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addLayout(foot);
}

void SendColumn::connectRepeats(std::function<bool()> isNewestRunning)
{
    const auto refusal = [this](const QString &agent) {
        return m_form->guard().handRefusal(agent);
    };
    m_repeats = new RepeatRunner({std::move(isNewestRunning), refusal}, this);
    connect(m_repeats, &RepeatRunner::due, this, &SendColumn::sendAsked);
    connect(m_repeats, &RepeatRunner::refused, this, &SendColumn::tell);
    connect(m_repeats, &RepeatRunner::moved, m_repeatBar, [this] {
        m_repeatBar->show(m_repeats->repetition(), m_repeats->now(), m_repeats->isWaitingForEnd());
    });
    connect(m_repeatBar, &RepeatBar::stopped, m_repeats, &RepeatRunner::stop);
}

void SendColumn::setCancel(const CancelChoice &choice)
{
    m_buttons->setCancel(choice);
}

void SendColumn::tell(const QString &text)
{
    m_told->setText(text);
    m_told->setVisible(!text.isEmpty());
}

void SendColumn::askToRepeat()
{
    auto *dialog = new RepeatDialog(m_form->request(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_form->noteSent();
        m_repeats->start(dialog->repetition());
    });
    dialog->open();
}

void SendColumn::send()
{
    tell({});
    if (!m_form->problem().isEmpty())
        return;
    m_form->noteSent();
    emit sendAsked(m_form->request());
}

void SendColumn::sendAgain(const SendRequest &request)
{
    const QString why = refusalOf(request);
    if (why.isEmpty()) {
        tell({});
        emit sendAsked(request);
        return;
    }
    if (!m_form->hasUnsentMessage())
        m_form->setRequest(request);
    tell(tr("Not sent again: %1").arg(why));
}

QString SendColumn::refusalOf(const SendRequest &request) const
{
    QString refusal = m_form->guard().refusal(request.agent, request.throughBreaker);
    if (!refusal.isEmpty() || m_store.agent(request.agent))
        return refusal;
    return tr("%1 is not watched any more. Choose another agent.").arg(request.agent);
}

void SendColumn::refresh()
{
    const SendRequest request = m_form->request();
    const CircuitSnapshot *circuit = m_store.circuit({request.agent, CircuitPurpose::Calls});
    const AgentConfig *config = m_form->agentConfig();
    const CircuitSnapshot *second =
        config ? m_store.circuit({config->fallback.agent, CircuitPurpose::Calls}) : nullptr;
    m_forecast->show(sendForecast(request, circuit, config, m_store.now(), second));
    refreshButtons();
    emit refreshed();
}

void SendColumn::refreshButtons()
{
    const QString problem = m_form->problem();
    const QString refusal = m_form->guard().handRefusal(m_form->agent());
    m_buttons->setSending(problem, m_form->isContinuing());
    m_buttons->setRepeating(problem.isEmpty() && refusal.isEmpty() && !m_form->isContinuing(),
                            !problem.isEmpty() ? problem : refusal);
    m_buttons->setSaving(!m_form->agent().isEmpty());
}

} // namespace switchyard
