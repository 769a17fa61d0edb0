// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/agentform.h"

#include "config/agentreader.h"
#include "config/configfield.h"
#include "engine/authsuggestion.h"
#include "firstrun/cardpreview.h"
#include "firstrun/credentialsform.h"
#include "firstrun/interfaceform.h"
#include "parts/fieldcheck.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace switchyard {

namespace {

QString previewText(const CardPreview &preview)
{
    QStringList lines{preview.headline};
    lines += preview.lines;
    for (const QString &wrong : preview.wrongs)
        lines << QStringLiteral("⚠ ") + wrong;
    return lines.join(u'\n');
}

} // namespace

AgentForm::AgentForm(Fleet fleet, QWidget *parent)
    : QWidget(parent)
    , m_fleet(std::move(fleet))
    , m_before(m_fleet.defaults)
    , m_address(new QLineEdit(this))
    , m_fetch(new QPushButton(tr("Fetch card"), this))
    , m_preview(new QLabel(this))
    , m_name(new QLineEdit(this))
    , m_environment(new QComboBox(this))
    , m_guard(new QComboBox(this))
    , m_group(new QLineEdit(this))
    , m_tags(new QLineEdit(this))
    , m_interval(new QDoubleSpinBox(this))
{
    makeFields();
    makeRows();
    setPreview(tr("Its card is fetched and shown here before anything is added."));
    connect(m_address, &QLineEdit::textChanged, this, &AgentForm::refresh);
    connect(m_address, &QLineEdit::returnPressed, this, &AgentForm::fetch);
    connect(m_fetch, &QPushButton::clicked, this, &AgentForm::fetch);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameIsOurs = false; });
    connect(m_name, &QLineEdit::textChanged, this, &AgentForm::refresh);
    connect(m_group, &QLineEdit::textChanged, this, &AgentForm::refresh);
    connect(m_tags, &QLineEdit::textChanged, this, &AgentForm::refresh);
    connect(m_interval, &QDoubleSpinBox::valueChanged, this, &AgentForm::refresh);
    connect(m_environment, &QComboBox::currentTextChanged, this, &AgentForm::chooseEnvironment);
    connect(m_guard, &QComboBox::currentIndexChanged, this, &AgentForm::refresh);
    connect(m_credentials, &CredentialsForm::changed, this, &AgentForm::refresh);
    connect(m_interface, &InterfaceForm::changed, this, &AgentForm::chooseInterface);
    chooseEnvironment(m_environment->currentText());
    setFocusProxy(m_address);
}

void AgentForm::makeFields()
{
    m_address->setPlaceholderText(tr("https://agents.example.com/payments"));
    m_address->setAccessibleName(tr("Address of the agent or of its card"));
    m_address->setToolTip(tr("Begins with http:// or https://. At most %1 characters, without a password.")
                              .arg(mostTyped::address));
    m_fetch->setToolTip(
        tr("Asks the address for the agent’s card and shows it below. Nothing is added by that."));
    m_fetch->setAutoDefault(false);
    m_preview->setTextFormat(Qt::PlainText);
    m_preview->setWordWrap(true);
    m_preview->setMinimumWidth(1); // one long word must not make the form as wide
    m_preview->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_preview->setAccessibleName(tr("What the address answered"));
    m_preview->setFrameShape(QFrame::StyledPanel);
    m_preview->setMargin(8);
    m_preview->setBackgroundRole(QPalette::Base);
    m_preview->setAutoFillBackground(true);
    m_preview->setMinimumHeight(fontMetrics().lineSpacing() * 6);
    m_preview->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_name->setAccessibleName(tr("Name"));
    m_name->setToolTip(
        tr("What it is called here, in at most %1 characters. No other agent may have the name.")
            .arg(mostTyped::name));
    m_environment->setEditable(true);
    m_environment->setAccessibleName(tr("Environment"));
    m_environment->setToolTip(
        tr("One that there is, or a new one in at most %1 characters.").arg(mostTyped::name));
    for (const EnvironmentConfig &each : m_fleet.environments)
        m_environment->addItem(each.name);
    if (m_fleet.environments.isEmpty())
        m_environment->setEditText(QStringLiteral("production"));
    m_guard->addItems({tr("open: one click and a confirmation"), tr("guarded: armed first, with a reason"),
                       tr("read-only: nothing from here")});
    m_guard->setCurrentIndex(static_cast<int>(GuardLevel::Guarded));
    m_guard->setAccessibleName(tr("Guard of the environment"));
    m_group->setPlaceholderText(tr("sales"));
    m_group->setAccessibleName(tr("Group"));
    m_group->setToolTip(tr("Those in its environment that it stands with in the groups tree, in at most %1 "
                           "characters. It may be left empty.")
                            .arg(mostTyped::name));
    m_tags->setPlaceholderText(tr("crm, eu"));
    m_tags->setAccessibleName(tr("Tags"));
    m_tags->setToolTip(tr("Words to filter and group by, a comma between them. It may be left empty."));
    const ConfigField &interval = *configField(QStringLiteral("health.interval"));
    m_interval->setRange(interval.range.least, std::min(interval.range.most, mostSeconds));
    m_interval->setDecimals(1);
    m_interval->setSuffix(QStringLiteral(" s"));
    m_interval->setAccessibleName(tr("Time between two health checks"));
    m_interval->setToolTip(tr("In seconds, from %1 to %2. Short intervals load the agent.")
                               .arg(m_interval->minimum())
                               .arg(m_interval->maximum(), 0, 'f', 0));
    m_interval->setValue(toSeconds(m_before.health.interval));
    m_shownInterval = m_interval->value();
}

void AgentForm::makeRows()
{
    auto *address = new QHBoxLayout;
    address->addWidget(m_address, 1);
    address->addWidget(m_fetch);
    auto *form = new QFormLayout(this);
    form->setContentsMargins({});
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *addressLabel = new QLabel(tr("A&ddress"), this);
    addressLabel->setBuddy(m_address);
    form->addRow(addressLabel, address);
    m_interface = new InterfaceForm(*form, this);
    form->addRow(m_preview);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Environment"), m_environment);
    form->addRow(tr("&Guard"), m_guard);
    form->addRow(tr("Grou&p"), m_group);
    form->addRow(tr("&Tags"), m_tags);
    form->addRow(tr("Chec&ked every"), m_interval);
    m_credentials = new CredentialsForm(*form, this);
}

void AgentForm::fill(const AgentConfig &agent)
{
    m_isNew = false;
    m_nameIsOurs = false;
    m_before = agent;
    const AgentDraft shown = AgentDraft::of(agent);
    m_interface->setInterface(agent.interface);
    m_address->setText(shown.address);
    m_name->setText(shown.name);
    m_name->setEnabled(false);
    m_name->setToolTip(tr("The name stays: circuits, history and other agents know the agent by it. Under "
                          "another name it is another agent."));
    m_environment->setCurrentText(shown.environment.name);
    m_group->setText(shown.group);
    m_tags->setText(shown.tags);
    m_interval->setValue(toSeconds(shown.interval));
    m_shownInterval = m_interval->value();
    m_credentials->setAuth(agent.auth);
    chooseInterface();
}

void AgentForm::setAddress(const QString &address)
{
    m_address->setText(address);
    if (draft().addressProblem().isEmpty())
        fetch();
}

AgentDraft AgentForm::draft() const
{
    AgentDraft made;
    made.address = m_address->text();
    made.name = m_name->text();
    made.environment = {m_environment->currentText().trimmed(),
                        static_cast<GuardLevel>(std::max(0, m_guard->currentIndex()))};
    made.group = m_group->text();
    made.tags = m_tags->text();
    // The field rounds what it shows.
    made.interval = m_interval->value() == m_shownInterval ? m_before.health.interval
                                                           : durationFromSeconds(m_interval->value());
    made.auth = m_credentials->draft();
    made.interface = m_interface->interface();
    return made;
}

QString AgentForm::problem() const
{
    const AgentDraft before = AgentDraft::of(m_before);
    return draft().problem(m_fleet.taken, m_isNew ? nullptr : &before);
}

QString AgentForm::warning() const
{
    const QUrl url = agent().url;
    if (!m_isNew && url == m_before.url)
        return {};
    QStringList there;
    for (auto each = m_fleet.addresses.cbegin(); each != m_fleet.addresses.cend(); ++each) {
        if (isSameAddress(*each, url))
            there << each.key();
    }
    there.sort();
    return there.isEmpty()
               ? QString()
               : tr("⚠ That address is watched already, as %1.").arg(there.join(QStringLiteral(", ")));
}

void AgentForm::setPreview(const QString &text)
{
    m_preview->setText(text);
}

void AgentForm::chooseInterface()
{
    const bool hasCard = m_interface->interface().hasCard;
    m_waits = false;
    m_withoutAnswer = false;
    m_query = 0; // what was asked for is not wanted any more
    if (!m_isNew)
        setPreview(hasCard ? tr("Fetch its card to see what it says now; that changes nothing.")
                           : tr("It has no card. Its checks ask for a task that cannot exist; an agent that "
                                "is well turns it down."));
    else
        setPreview(hasCard ? tr("Its card is fetched and shown here before anything is added.")
                           : tr("Nothing is fetched. Once it is added, its checks ask for a task that "
                                "cannot exist; an agent that is well turns it down."));
    if (!hasCard && m_nameIsOurs)
        m_name->setText(
            suggestedName({}, agentUrl(draft().address.trimmed()).value_or(QUrl()).host(), m_fleet.taken));
    refresh();
}

void AgentForm::fetch()
{
    const AgentDraft asked = draft();
    if (!asked.addressProblem().isEmpty() || !asked.interface.hasCard)
        return;
    m_waits = true;
    setPreview(tr("Fetching the card of %1 …").arg(asked.address.trimmed()));
    refresh();
    emit cardWanted(agent());
}

void AgentForm::setCard(const CardAnswer &answer)
{
    if (answer.query != m_query)
        return;
    m_waits = false;
    m_withoutAnswer = !answer.card;
    setPreview(previewText(cardPreview(answer)));
    if (m_nameIsOurs)
        m_name->setText(suggestedName(answer.card ? answer.card->card.name : QString(), answer.asked.host(),
                                      m_fleet.taken));
    if (const auto asked = answer.card ? suggestedAuth(answer.card->card) : std::nullopt)
        m_credentials->suggest(asked->auth, suggestedSecret(m_name->text()));
    refresh();
}

void AgentForm::refresh()
{
    const AgentDraft now = draft();
    m_fetch->setEnabled(!m_waits && now.interface.hasCard && now.addressProblem().isEmpty());
    emit changed();
}

void AgentForm::chooseEnvironment(const QString &name)
{
    const auto known =
        std::find_if(m_fleet.environments.cbegin(), m_fleet.environments.cend(),
                     [&name](const EnvironmentConfig &each) { return each.name == name.trimmed(); });
    const bool isNew = known == m_fleet.environments.cend();
    if (!isNew)
        m_guard->setCurrentIndex(static_cast<int>(known->guard));
    m_guard->setEnabled(isNew);
    m_guard->setToolTip(isNew ? tr("What an operator has to do before anything is changed there.")
                              : tr("‘%1’ has its guard already, in the fleet file.").arg(name));
    refresh();
}

} // namespace switchyard
