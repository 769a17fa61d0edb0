// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/taskform.h"

#include "fleet/fleetstore.h"
#include "parts/section.h"
#include "task/advancedfields.h"
#include "task/agentpicker.h"
#include "task/formparts.h"
#include "task/formwords.h"
#include "task/messagefield.h"
#include "task/signinfield.h"
#include "task/taskwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardItemModel>

#include <algorithm>
#include <utility>

namespace switchyard {

namespace {

//! What the form takes from an agent's card.
QStringList cardOf(const AgentSnapshot *agent)
{
    if (!agent)
        return {};
    return QStringList{agent->protocol, agent->streaming ? QStringLiteral("streams") : QString()} +
           agent->skills;
}

} // namespace

TaskForm::TaskForm(const FleetStore &store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(12, 12, 12, 8);
    form->setLabelAlignment(Qt::AlignRight);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(7);
    makeTarget(*form);
    makeMessage(*form);
    makeLimits(*form);
    makePath(*form);
    makeAdvanced(*form);
    setFocusProxy(m_message);
    connect(&m_store, &FleetStore::changed, this, &TaskForm::follow);
    refreshAgentDetails();
}

void TaskForm::makeTarget(QFormLayout &form)
{
    m_agent = new AgentPicker(m_store, this);
    m_agent->setToolTip(tr("Who is to do the task. Its circuit stands beside its name."));
    form.addRow(tr("&Agent"), m_agent);
    m_binding = new QComboBox(this);
    m_binding->addItem(tr("as the card says"));
    m_binding->addItem(QStringLiteral("JSON-RPC"), static_cast<int>(a2a::Binding::JsonRpc));
    m_binding->addItem(QStringLiteral("HTTP+JSON"), static_cast<int>(a2a::Binding::HttpJson));
    // A card may well name it, so that somebody looks for it here.
    m_binding->addItem(tr("gRPC, not spoken here"));
    static_cast<QStandardItemModel *>(m_binding->model())->item(m_binding->count() - 1)->setEnabled(false);
    m_binding->setToolTip(tr("How the request is written. Another one than the card names may be refused."));
    m_version = new QComboBox(this);
    m_version->setToolTip(tr("The version of A2A that is spoken. Auto takes the one the agent spoke last."));
    m_version->addItem(tr("auto"));
    for (const auto version :
         {a2a::ProtocolVersion::V0_2, a2a::ProtocolVersion::V0_3, a2a::ProtocolVersion::V1_0})
        m_version->addItem(a2a::toString(version), static_cast<int>(version));
    m_version->setAccessibleName(tr("A2A version"));
    m_binding->setMinimumContentsLength(9);
    m_binding->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    form.addRow(tr("&Binding"), paired(m_binding, tr("Version"), m_version));
    m_skill = new QComboBox(this);
    m_skill->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_skill->setMinimumContentsLength(18);
    m_skill->setToolTip(tr("Which of the card’s skills is meant. With none the agent chooses."));
    form.addRow(tr("S&kill"), m_skill);
    connect(m_agent, &AgentPicker::agentChanged, this, [this] {
        setContinued({}, {}, {});
        refreshAgentDetails();
        emit changed();
    });
}

void TaskForm::makeMessage(QFormLayout &form)
{
    m_continued = new QLabel(this);
    m_continued->setWordWrap(true);
    m_continued->setTextFormat(Qt::RichText);
    m_continued->hide();
    connect(m_continued, &QLabel::linkActivated, this, [this] {
        setContinued({}, {}, {});
        emit changed();
    });
    form.addRow(QString(), m_continued);
    m_message = new MessageField(this);
    form.addRow(tr("&Message"), m_message);
    connect(m_message, &MessageField::changed, this, &TaskForm::changed);
    connect(m_message, &MessageField::refused, this, &TaskForm::refused);
}

void TaskForm::makeLimits(QFormLayout &form)
{
    m_operation = new QComboBox(this);
    for (const OperationKind kind : sendableOperations())
        m_operation->addItem(operationText(kind, TimeoutConfig()), static_cast<int>(kind));
    m_operation->setToolTip(tr("What kind of work it is: that decides how long an attempt may take."));
    form.addRow(tr("&Operation"), m_operation);
    m_timeout = new QDoubleSpinBox(this);
    m_timeout->setRange(0, 3600);
    m_timeout->setDecimals(1);
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setAccessibleName(tr("Time-out of an attempt"));
    m_timeout->setToolTip(tr("In seconds, up to 3600. 0 takes the time-out of the operation."));
    m_timeout->setSpecialValueText(tr("operation's"));
    m_attempts = new QSpinBox(this);
    m_attempts->setRange(0, 10);
    m_attempts->setToolTip(tr("Up to 10, the first one included. 0 takes as many as the agent’s file says."));
    m_attempts->setSpecialValueText(tr("agent's"));
    m_attempts->setAccessibleName(tr("Attempts"));
    form.addRow(tr("&Time-out"), paired(m_timeout, tr("Attempts"), m_attempts));
    m_signIn = new SignInField(this);
    form.addRow(tr("S&ign-in"), m_signIn);
    connect(m_operation, &QComboBox::currentIndexChanged, this, &TaskForm::changed);
    connect(m_timeout, &QDoubleSpinBox::valueChanged, this, &TaskForm::changed);
    connect(m_attempts, &QSpinBox::valueChanged, this, &TaskForm::changed);
    connect(m_signIn, &SignInField::changed, this, &TaskForm::changed);
}

void TaskForm::makePath(QFormLayout &form)
{
    m_through = new QRadioButton(tr("Through the breaker"), this);
    m_bypass = new QRadioButton(tr("Bypass"), this);
    m_through->setToolTip(
        tr("As every call: an open circuit refuses it, and the circuit counts how it ends."));
    m_bypass->setToolTip(tr("Sends whatever the circuit says; the circuit does not count it"));
    m_through->setChecked(true);
    form.addRow(tr("Path"), paired(m_through, {}, m_bypass));
    m_stream = new QCheckBox(tr("Stream"), this);
    m_stream->setToolTip(tr("Where the agent can"));
    m_stream->setChecked(true);
    form.addRow(QString(), m_stream);
    connect(m_through, &QRadioButton::toggled, this, &TaskForm::changed);
}

void TaskForm::makeAdvanced(QFormLayout &form)
{
    m_advanced = new AdvancedFields(this);
    m_advancedPart =
        new Section(tr("Advanced"), tr("Shows or hides what few tasks need."), m_advanced, false, this);
    form.addRow(m_advancedPart);
    connect(m_advanced, &AdvancedFields::changed, this, &TaskForm::refreshAdvanced);
    connect(m_advanced, &AdvancedFields::changed, this, &TaskForm::changed);
}

//! What is folded away must not be forgotten.
void TaskForm::refreshAdvanced()
{
    const int set = m_advanced->countSet();
    m_advancedPart->setTitle(set == 0 ? tr("Advanced") : tr("Advanced · %1 set").arg(set));
    if (!m_advanced->problem().isEmpty())
        m_advancedPart->open();
}

SendRequest TaskForm::request() const
{
    SendRequest request;
    request.agent = agent();
    request.parts = m_message->parts();
    request.taskId = m_taskId;
    request.skill = m_skill->currentData().toString();
    request.operation = chosenData<OperationKind>(*m_operation).value_or(OperationKind::StandardRequest);
    if (m_timeout->value() > 0)
        request.timeout = fromSeconds(m_timeout->value());
    if (m_attempts->value() > 0)
        request.maxAttempts = m_attempts->value();
    request.version = chosenData<a2a::ProtocolVersion>(*m_version);
    request.binding = chosenData<a2a::Binding>(*m_binding);
    request.stream = m_stream->isChecked();
    request.throughBreaker = m_through->isChecked();
    request.signedIn = m_signIn->isSignedIn();
    m_advanced->fill(request);
    return request;
}

QString TaskForm::problem() const
{
    QString refusal = m_guard.refusal(agent(), m_through->isChecked());
    if (!refusal.isEmpty())
        return refusal;
    const QString unclear = m_message->problem();
    return unclear.isEmpty() ? m_advanced->problem() : unclear;
}

void TaskForm::setSendRefusal(SendGuard::Refusal refusal)
{
    m_guard.setSendRefusal(std::move(refusal));
    emit changed();
}

void TaskForm::setBypassRefusal(SendGuard::Refusal refusal)
{
    m_guard.setHandRefusal(std::move(refusal));
    emit changed();
}

void TaskForm::setRequest(const SendRequest &request)
{
    setAgent(request.agent);
    // A template must not end up as the answer to a task that happens to wait.
    setContinued(request.taskId, request.contextId, {});
    m_message->setParts(request.parts);
    m_advanced->setRequest(request);
    m_skill->setCurrentIndex(std::max(0, m_skill->findData(request.skill)));
    chooseData(*m_operation, std::optional(request.operation));
    m_timeout->setValue(request.timeout ? toSeconds(*request.timeout) : 0);
    m_attempts->setValue(request.maxAttempts.value_or(0));
    chooseData(*m_version, request.version);
    chooseData(*m_binding, request.binding);
    m_stream->setChecked(request.stream);
    m_signIn->setSignedIn(request.signedIn);
    (request.throughBreaker ? m_through : m_bypass)->setChecked(true);
    emit changed();
}

QString TaskForm::agent() const
{
    return m_agent->agent();
}

void TaskForm::setAgent(const QString &agent)
{
    m_agent->setAgent(agent);
}

void TaskForm::setConfig(const FleetConfig &config)
{
    m_config = config;
    refreshAgentDetails();
    emit changed();
}

const AgentConfig *TaskForm::configOf(const QString &agent) const
{
    const auto isChosen = [&agent](const AgentConfig &config) {
        return config.name == agent;
    };
    const auto found = std::find_if(m_config.agents.cbegin(), m_config.agents.cend(), isChosen);
    return found != m_config.agents.cend() ? &*found : nullptr;
}

void TaskForm::setContinued(const QString &taskId, const QString &contextId, const QString &question)
{
    m_taskId = taskId;
    m_continued->setVisible(!taskId.isEmpty());
    if (taskId.isEmpty())
        return m_advanced->releaseContext();
    m_advanced->fixContext(contextId);
    const QString asked = question.isEmpty()
                              ? tr("Answers task %1.").arg(shortId(taskId).toHtmlEscaped())
                              : tr("Task %1 asks: “%2”")
                                    .arg(shortId(taskId).toHtmlEscaped(), question.left(400).toHtmlEscaped());
    m_continued->setText(asked + QStringLiteral(" <a href=\"new\">%1</a>").arg(tr("Begin a new task")));
    if (!hasUnsentMessage())
        m_message->clear();
    m_message->setFocus();
}

bool TaskForm::hasUnsentMessage() const
{
    return m_message->hasUnsent();
}

void TaskForm::noteSent()
{
    m_message->noteSent();
}

void TaskForm::follow(const FleetChange &change)
{
    const bool concerns = change.structure || change.agents.contains(agent());
    if (concerns && cardOf(m_store.agent(agent())) != m_card)
        refreshAgentDetails(); // its card came, or another one
}

void TaskForm::refreshAgentDetails()
{
    const AgentSnapshot *snapshot = m_store.agent(agent());
    m_card = cardOf(snapshot);
    m_version->setItemText(0, autoVersionText(snapshot ? snapshot->protocol : QString()));
    const QString skill = m_skill->currentData().toString();
    m_skill->clear();
    m_skill->addItem(tr("none named"), QString());
    for (const QString &known : snapshot ? snapshot->skills : QStringList())
        m_skill->addItem(known, known.section(QStringLiteral(" · "), 0, 0));
    m_skill->setCurrentIndex(std::max(0, m_skill->findData(skill)));
    m_advanced->setAgent(agent());
    m_stream->setEnabled(!snapshot || snapshot->streaming || snapshot->protocol.isEmpty());
    const AgentConfig *config = agentConfig();
    m_signIn->setAgent(agent(), config ? config->auth : AuthConfig());
    for (int i = 0; i < m_operation->count(); ++i)
        m_operation->setItemText(i,
                                 operationText(static_cast<OperationKind>(m_operation->itemData(i).toInt()),
                                               config ? config->timeouts : TimeoutConfig()));
}

} // namespace switchyard
