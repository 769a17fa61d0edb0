// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/commanddialog.h"

#include "format/circuitname.h"
#include "format/timetext.h"
#include "guard/circuitcard.h"
#include "guard/commandrules.h"
#include "guard/commandtext.h"
#include "parts/fieldcheck.h"
#include "parts/fontscale.h"
#include "parts/questionlayout.h"
#include "parts/roomforwords.h"
#include "parts/shortname.h"
#include "theme/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace switchyard {

namespace {

constexpr int longestReason = 200;
constexpr int longestName = 500;

struct End
{
    const char *text;
    int minutes; //!< 0: none
};
constexpr std::array<End, 6> ends{{{"5 minutes", 5},
                                   {"15 minutes", 15},
                                   {"30 minutes", 30},
                                   {"1 hour", 60},
                                   {"4 hours", 240},
                                   {"24 hours", 1440}}};
constexpr int defaultEnd = 1;

QString reasonTip(OperatorCommand command)
{
    return command == OperatorCommand::ProbeNow
               ? CommandDialog::tr("Why it is done, in at most %1 characters. It may be left empty.")
                     .arg(longestReason)
               : CommandDialog::tr("Why it is done, in at most %1 characters. It is kept with your name; "
                                   "without one nothing is done.")
                     .arg(longestReason);
}

} // namespace

CommandDialog::CommandDialog(OperatorCommand command, QList<CircuitId> circuits, const FleetStore &store,
                             const Arming &arming, QWidget *parent)
    : QDialog(parent)
    , m_command(command)
    , m_circuits(std::move(circuits))
    , m_store(store)
    , m_arming(arming)
    , m_guard(guardOf(m_circuits, store))
    , m_putsEndOff(switchyard::putsEndOff(command, m_circuits, store))
{
    setWindowTitle(verb(command));
    setModal(true);
    build();
    connect(&store, &FleetStore::nowChanged, this, &CommandDialog::refresh);
    connect(&arming, &Arming::changed, this, &CommandDialog::refresh);
    refresh();
}

void CommandDialog::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(makeCards());
    m_effect = plainLabel(this);
    layout->addWidget(m_effect);

    m_past = plainLabel(this);
    m_past->setFont(boldFont({}));
    m_past->hide();
    layout->addWidget(m_past);

    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_reason = new QLineEdit(this);
    m_reason->setMaxLength(longestReason);
    m_reason->setPlaceholderText(tr("goes into the event log"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setToolTip(reasonTip(m_command));
    form->addRow(tr("Reason"), m_reason);
    if (hasEnd(m_command))
        addEnd(*form);
    if (m_guard == GuardLevel::Guarded && !m_circuits.isEmpty()) {
        m_typedName = new QLineEdit(this);
        m_typedName->setMaxLength(longestName);
        m_typedName->setMinimumWidth(fontMetrics().averageCharWidth() * 28); // else below its title
        m_typedName->setAccessibleName(tr("Name of the agent, typed"));
        m_typedName->setToolTip(tr("The whole name as the card above shows it. It guards against a slip."));
        form->addRow(
            plainTitle(tr("Type %1").arg(shortNameOnButton(m_circuits.constFirst().agent)), *m_typedName),
            m_typedName);
        connect(m_typedName, &QLineEdit::textChanged, this, &CommandDialog::refresh);
    }
    layout->addLayout(form);
    m_missing = plainLabel(this);
    m_missing->setForegroundRole(secondaryTextRole);
    layout->addWidget(m_missing);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    m_doIt = new QPushButton(buttonText(m_command, m_circuits, m_putsEndOff), this);
    m_doIt->setAutoDefault(false);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setDefault(true);
    buttons->addWidget(m_doIt);
    buttons->addWidget(cancel);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_doIt, &QPushButton::clicked, this, [this] {
        emit confirmed();
        accept();
    });
    connect(m_reason, &QLineEdit::textChanged, this, &CommandDialog::refresh);
    cancel->setFocus();
    keepRoomForWords(*this, 62);
}

//! One more than may go at once shows that these are too many; a card for each of a thousand shows nothing.
QWidget *CommandDialog::makeCards()
{
    auto *cards = new QWidget;
    auto *layout = new QVBoxLayout(cards);
    layout->setContentsMargins(0, 0, 0, 0);
    const qsizetype shown = std::min<qsizetype>(m_circuits.size(), mostAtOnce(m_guard) + 1);
    for (const CircuitId &id : m_circuits.first(shown))
        layout->addWidget(new CircuitCard(id, m_store, cards));
    if (m_circuits.size() > shown)
        layout->addWidget(new QLabel(tr("and %1 more").arg(m_circuits.size() - shown), cards));
    if (m_circuits.size() < 2)
        return cards;
    // With large text even these few may not fit.
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(cards);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    scroll->setAccessibleName(tr("Circuits"));
    return scroll;
}

void CommandDialog::addEnd(QFormLayout &form)
{
    m_end = new QComboBox(this);
    const QString label = m_putsEndOff ? tr("Longer by") : tr("Ends after");
    m_end->setAccessibleName(label);
    m_end->setToolTip(m_putsEndOff ? tr("Comes on top of the time that is left.")
                                   : tr("Ends by itself after that time; it can be ended earlier by hand."));
    const std::optional<Duration> longest =
        laysOverride(m_command) ? longestOverride(m_circuits, m_store) : std::nullopt;
    for (const End &end : ends) {
        if (!longest || std::chrono::minutes(end.minutes) <= *longest)
            m_end->addItem(tr(end.text), end.minutes);
    }
    if (m_end->count() == 0)
        m_end->addItem(formatDuration(*longest),
                       static_cast<int>(std::chrono::floor<std::chrono::minutes>(*longest).count()));
    m_end->setCurrentIndex(std::min(defaultEnd, m_end->count() - 1));
    connect(m_end, &QComboBox::currentIndexChanged, this, &CommandDialog::refresh);
    form.addRow(label, m_end);
}

QString CommandDialog::reason() const
{
    return m_reason->text().simplified();
}

std::optional<Duration> CommandDialog::duration() const
{
    return m_end ? std::optional<Duration>(std::chrono::minutes(m_end->currentData().toInt())) : std::nullopt;
}

QString CommandDialog::whyTooLong() const
{
    const std::optional<Duration> longest = longestOverride(m_circuits, m_store);
    if (!laysOverride(m_command) || !longest)
        return {};
    const Duration before =
        m_command == OperatorCommand::Extend ? overrideLeft(m_circuits, m_store) : Duration::zero();
    if (before + duration().value_or(Duration::zero()) <= *longest)
        return {};
    return tr("In this environment an override ends %1 from now at the latest; choose less.")
        .arg(formatDuration(*longest));
}

QString CommandDialog::whatIsMissing() const
{
    const auto most = mostAtOnce(m_guard);
    if (most > 0 && m_circuits.size() > most)
        return tr("At most %1 at once in this environment; choose fewer.").arg(most);
    for (const CircuitId &id : m_circuits) {
        const QString why = objection(m_command, id, m_store, m_arming.isReadOnly());
        if (!why.isEmpty())
            return m_circuits.size() == 1 ? why : circuitName(id) + QStringLiteral(": ") + why;
    }
    if (m_putsEndOff && !switchyard::putsEndOff(m_command, m_circuits, m_store))
        return tr("There is no end to put off any more; cancel and ask again.");
    if (QString why = whyTooLong(); !why.isEmpty())
        return why;
    for (const CircuitId &id : m_circuits) {
        const AgentSnapshot *agent = m_store.agent(id.agent);
        if (agent && !m_arming.isArmed(agent->environment))
            return tr("‘%1’ is not armed any more; cancel, arm it and ask again.").arg(agent->environment);
    }
    if (m_typedName && m_typedName->text().trimmed() != m_circuits.constFirst().agent)
        return tr("This environment is guarded: type the agent’s name to go on.");
    if (m_command != OperatorCommand::ProbeNow && reason().isEmpty())
        return tr("Say why: whoever looks next will want to know.");
    if (const QString remark = lineRemark(reason(), longestReason); !remark.isEmpty())
        return tr("The reason %1.").arg(remark);
    if (!m_pastReason.isEmpty() && reason() == m_pastReason)
        return tr("The same reason as before: say what is different this time.");
    return {};
}

void CommandDialog::showPastReset(const PastReset &past)
{
    m_pastReason = past.why;
    m_past->setText(tr("Reset already at %1 by %2: ‘%3’. It did not last; look for the cause before you "
                       "reset again.")
                        .arg(formatClock(past.at), past.who, past.why));
    m_past->show();
    refresh();
}

void CommandDialog::refresh()
{
    m_effect->setText(effectText(m_command, m_circuits, m_store, m_putsEndOff));
    const QString missing = whatIsMissing();
    m_missing->setText(missing);
    m_doIt->setEnabled(missing.isEmpty());
    m_doIt->setToolTip(missing.isEmpty() ? tr("Does what is said above, at once.") : missing);
}

} // namespace switchyard
