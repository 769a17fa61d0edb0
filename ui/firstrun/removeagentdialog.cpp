// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/removeagentdialog.h"

#include "guard/circuitcard.h"
#include "guard/commandrules.h"
#include "parts/questionlayout.h"
#include "parts/shortname.h"
#include "parts/tallpage.h"
#include "theme/theme.h"

#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace switchyard {

RemoveAgentDialog::RemoveAgentDialog(Entry entry, const FleetStore &store, QWidget *parent)
    : QDialog(parent)
    , m_entry(std::move(entry))
    , m_store(store)
    , m_effect(plainLabel(this))
    , m_missing(plainLabel(this))
    , m_remove(new QPushButton(tr("Remove %1").arg(shortNameOnButton(m_entry.agent)), this))
{
    setWindowTitle(tr("Remove an agent"));
    build();
    connect(&store, &FleetStore::nowChanged, this, &RemoveAgentDialog::refresh);
    refresh();
}

void RemoveAgentDialog::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    const QList<CircuitId> circuits{{m_entry.agent, CircuitPurpose::Health},
                                    {m_entry.agent, CircuitPurpose::Calls}};
    // With large text on a low screen this is scrolled, and the buttons stay in sight.
    auto *what = new QWidget;
    auto *lines = new QVBoxLayout(what);
    lines->setContentsMargins({});
    lines->setSpacing(12);
    for (const CircuitId &id : circuits)
        lines->addWidget(new CircuitCard(id, m_store, what));
    m_effect->setAccessibleName(tr("What ends with it"));
    lines->addWidget(m_effect);
    lines->addStretch();
    layout->addWidget(new TallPage(what, this), 1);
    if (guardOf(circuits, m_store) == GuardLevel::Guarded && m_entry.standsInFor.isEmpty()) {
        m_typedName = new QLineEdit(this);
        m_typedName->setAccessibleName(tr("Name of the agent, typed"));
        m_typedName->setToolTip(tr("The whole name as the cards above show it. It guards against a slip."));
        auto *form = new QFormLayout;
        form->setRowWrapPolicy(QFormLayout::WrapLongRows);
        form->addRow(plainTitle(tr("Type %1").arg(shortNameOnButton(m_entry.agent)), *m_typedName),
                     m_typedName);
        connect(m_typedName, &QLineEdit::textChanged, this, &RemoveAgentDialog::refresh);
        layout->addLayout(form);
    }
    m_missing->setForegroundRole(secondaryTextRole);
    m_missing->setAccessibleName(tr("What keeps it"));
    layout->addWidget(m_missing);

    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setDefault(true);
    m_remove->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_remove);
    buttons->addWidget(cancel);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_remove, &QPushButton::clicked, this, [this] { emit removeWanted(m_entry.agent); });
    cancel->setFocus();
    setMinimumWidth(fontMetrics().averageCharWidth() * 62);
}

void RemoveAgentDialog::showEvent(QShowEvent *event)
{
    growToFit(*this);
    QDialog::showEvent(event);
}

QString RemoveAgentDialog::effect() const
{
    const AgentSnapshot *agent = m_store.agent(m_entry.agent);
    const CircuitSnapshot *calls = m_store.circuit({m_entry.agent, CircuitPurpose::Calls});
    const QString environment = agent ? agent->environment : QString();
    const quint64 inFlight = calls ? calls->totals.inFlight : 0;
    const QString file = QFileInfo(m_entry.file).fileName();
    QStringList lines;
    lines << (environment.isEmpty() ? tr("%1, of no environment, is no longer checked or called from here.")
                                    : tr("%1, of ‘%2’, is no longer checked or called from here."))
                 .arg(m_entry.agent, environment);
    lines << (inFlight == 0   ? tr("No task of it is in flight.")
              : inFlight == 1 ? tr("1 task in flight ends now, as cancelled; the agent may go on with it.")
                              : tr("%1 tasks in flight end now, as cancelled; the agent may go on with them.")
                                    .arg(inFlight));
    lines << tr("Both circuits go with it: their state, counts and overrides are out of force. They come "
                "back only if an agent of that name is added again within 30 days.");
    lines << tr("Its entry goes out of %1; the file as it is now is kept as %1~.").arg(file);
    return lines.join(u'\n');
}

QString RemoveAgentDialog::whatIsMissing() const
{
    if (!m_entry.standsInFor.isEmpty())
        return tr("%1 stands in for %2 when they fail. Take it out of their “fallback” in %3 first.")
            .arg(m_entry.agent, m_entry.standsInFor.join(QStringLiteral(", ")),
                 QFileInfo(m_entry.file).fileName());
    if (m_typedName && m_typedName->text().trimmed() != m_entry.agent)
        return tr("This environment is guarded: type the agent’s name to go on.");
    return {};
}

void RemoveAgentDialog::refresh()
{
    m_effect->setText(effect());
    const QString missing = whatIsMissing();
    m_missing->setText(missing.isEmpty() ? m_refusal : missing);
    m_remove->setEnabled(missing.isEmpty());
    m_remove->setToolTip(missing.isEmpty() ? tr("Takes it out of the fleet file, at once.") : missing);
}

void RemoveAgentDialog::showRefusal(const QString &why)
{
    m_refusal = why;
    refresh();
}

} // namespace switchyard
