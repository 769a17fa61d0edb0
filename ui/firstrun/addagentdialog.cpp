// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/addagentdialog.h"

#include "config/agentreader.h"
#include "engine/authsuggestion.h"
#include "firstrun/cardpreview.h"
#include "firstrun/credentialsform.h"
#include "firstrun/interfaceform.h"

#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace switchyard {

namespace {

QLabel *wrappedLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QString previewText(const CardPreview &preview)
{
    QStringList lines{preview.headline};
    lines += preview.lines;
    for (const QString &wrong : preview.wrongs)
        lines << QStringLiteral("⚠ ") + wrong;
    return lines.join(u'\n');
}

} // namespace

AddAgentDialog::AddAgentDialog(Fleet fleet, QWidget *parent)
    : QDialog(parent)
    , m_fleet(std::move(fleet))
    , m_address(new QLineEdit(this))
    , m_fetch(new QPushButton(tr("Fetch card"), this))
    , m_preview(wrappedLabel(this))
    , m_name(new QLineEdit(this))
    , m_environment(new QComboBox(this))
    , m_guard(new QComboBox(this))
    , m_tags(new QLineEdit(this))
    , m_problem(wrappedLabel(this))
    , m_add(new QPushButton(tr("Add"), this))
{
    setWindowTitle(tr("Add an agent"));
    makeFields();
    connect(m_address, &QLineEdit::textChanged, this, &AddAgentDialog::refresh);
    connect(m_address, &QLineEdit::returnPressed, this, &AddAgentDialog::fetch);
    connect(m_fetch, &QPushButton::clicked, this, &AddAgentDialog::fetch);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameIsOurs = false; });
    connect(m_name, &QLineEdit::textChanged, this, &AddAgentDialog::refresh);
    connect(m_environment, &QComboBox::currentTextChanged, this, &AddAgentDialog::chooseEnvironment);
    connect(m_credentials, &CredentialsForm::changed, this, &AddAgentDialog::refresh);
    connect(m_interface, &InterfaceForm::changed, this, &AddAgentDialog::chooseInterface);
    connect(m_add, &QPushButton::clicked, this, [this] {
        const AgentDraft made = draft();
        emit addWanted(made.agent(), made.environment);
    });
    chooseEnvironment(m_environment->currentText());
    m_address->setFocus();
}

void AddAgentDialog::makeFields()
{
    m_address->setPlaceholderText(tr("https://agents.example.com/payments"));
    m_address->setAccessibleName(tr("Address of the agent or of its card"));
    m_fetch->setAutoDefault(false);
    m_preview->setText(tr("Its card is fetched and shown here before anything is added."));
    m_preview->setAccessibleName(tr("What the address answered"));
    m_preview->setProperty("look", QByteArray("notice"));
    m_preview->setMinimumHeight(fontMetrics().lineSpacing() * 6);
    m_preview->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_name->setAccessibleName(tr("Name"));
    m_environment->setEditable(true);
    m_environment->setAccessibleName(tr("Environment"));
    for (const EnvironmentConfig &each : m_fleet.environments)
        m_environment->addItem(each.name);
    if (m_fleet.environments.isEmpty())
        m_environment->setEditText(QStringLiteral("production"));
    m_guard->addItems({tr("open: one click and a confirmation"), tr("guarded: armed first, with a reason"),
                       tr("read-only: nothing from here")});
    m_guard->setCurrentIndex(static_cast<int>(GuardLevel::Guarded));
    m_guard->setAccessibleName(tr("Guard of the environment"));
    m_tags->setPlaceholderText(tr("crm, eu"));
    m_tags->setAccessibleName(tr("Tags"));

    auto *address = new QHBoxLayout;
    address->addWidget(m_address, 1);
    address->addWidget(m_fetch);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *addressLabel = new QLabel(tr("A&ddress"), this);
    addressLabel->setBuddy(m_address);
    form->addRow(addressLabel, address);
    m_interface = new InterfaceForm(*form, this);
    form->addRow(m_preview);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Environment"), m_environment);
    form->addRow(tr("&Guard"), m_guard);
    form->addRow(tr("&Tags"), m_tags);
    m_credentials = new CredentialsForm(*form, this);

    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    m_add->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    auto *where = new QLabel(tr("Goes into %1").arg(QFileInfo(m_fleet.file).fileName()), this);
    where->setToolTip(m_fleet.file);
    where->setProperty("look", QByteArray("secondary"));
    buttons->addWidget(where);
    buttons->addStretch();
    buttons->addWidget(m_add);
    buttons->addWidget(cancel);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 80);
}

void AddAgentDialog::setAddress(const QString &address)
{
    m_address->setText(address);
    if (draft().addressProblem().isEmpty())
        fetch();
}

bool AddAgentDialog::isKnown(const QString &environment) const
{
    return std::any_of(m_fleet.environments.cbegin(), m_fleet.environments.cend(),
                       [&environment](const EnvironmentConfig &each) { return each.name == environment; });
}

AgentDraft AddAgentDialog::draft() const
{
    AgentDraft made;
    made.address = m_address->text();
    made.name = m_name->text();
    made.environment = {m_environment->currentText().trimmed(),
                        static_cast<GuardLevel>(std::max(0, m_guard->currentIndex()))};
    made.tags = m_tags->text();
    made.auth = m_credentials->draft();
    made.interface = m_interface->interface();
    return made;
}

void AddAgentDialog::chooseInterface()
{
    const bool hasCard = m_interface->interface().hasCard;
    m_waits = false;
    m_query = 0; // what was asked for is not wanted any more
    m_preview->setText(hasCard ? tr("Its card is fetched and shown here before anything is added.")
                               : tr("Nothing is fetched. Once it is added, its checks ask for a task that "
                                    "cannot exist; an agent that is well turns it down."));
    m_add->setText(tr("Add"));
    if (!hasCard && m_nameIsOurs)
        m_name->setText(
            suggestedName({}, agentUrl(draft().address.trimmed()).value_or(QUrl()).host(), m_fleet.taken));
    refresh();
}

void AddAgentDialog::fetch()
{
    const AgentDraft asked = draft();
    if (!asked.addressProblem().isEmpty() || !asked.interface.hasCard)
        return;
    m_waits = true;
    m_preview->setText(tr("Fetching the card of %1 …").arg(asked.address.trimmed()));
    refresh();
    emit cardWanted(asked.agent());
}

void AddAgentDialog::setCard(const CardAnswer &answer)
{
    if (answer.query != m_query)
        return;
    m_waits = false;
    m_preview->setText(previewText(cardPreview(answer)));
    if (m_nameIsOurs)
        m_name->setText(suggestedName(answer.card ? answer.card->card.name : QString(), answer.asked.host(),
                                      m_fleet.taken));
    suggestCredentials(answer);
    m_add->setText(answer.card ? tr("Add") : tr("Add all the same"));
    refresh();
}

void AddAgentDialog::showRefusal(const QString &why)
{
    m_problem->setText(why);
}

void AddAgentDialog::refresh()
{
    const AgentDraft now = draft();
    const QString wrong = now.problem(m_fleet.taken);
    m_fetch->setEnabled(!m_waits && now.interface.hasCard && now.addressProblem().isEmpty());
    m_add->setEnabled(wrong.isEmpty());
    // An empty form is no mistake yet.
    m_problem->setText(now.address.isEmpty() ? QString() : wrong);
}

void AddAgentDialog::chooseEnvironment(const QString &name)
{
    const auto known =
        std::find_if(m_fleet.environments.cbegin(), m_fleet.environments.cend(),
                     [&name](const EnvironmentConfig &each) { return each.name == name.trimmed(); });
    const bool isNew = known == m_fleet.environments.cend();
    if (!isNew)
        m_guard->setCurrentIndex(static_cast<int>(known->guard));
    m_guard->setEnabled(isNew);
    m_guard->setToolTip(isNew ? QString() : tr("‘%1’ has its guard already, in the fleet file.").arg(name));
    refresh();
}

void AddAgentDialog::suggestCredentials(const CardAnswer &answer)
{
    const auto asked = answer.card ? suggestedAuth(answer.card->card) : std::nullopt;
    if (asked)
        m_credentials->suggest(asked->auth, suggestedSecret(m_name->text()));
}

} // namespace switchyard
