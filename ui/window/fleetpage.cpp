// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/fleetpage.h"

#include "fleet/circuittable.h"
#include "guard/operatorhand.h"
#include "window/aboutbox.h"
#include "window/confignotice.h"
#include "window/messagebar.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace switchyard {

namespace {

constexpr Duration newsLast = 10s;
constexpr qsizetype mostWarnings = 20;

} // namespace

FleetPage::FleetPage(CircuitModel &model, CircuitFilterProxy &proxy, FleetSelection &selection,
                     QWidget *parent)
    : QWidget(parent)
    , m_store(model.store())
    , m_configMessage(new MessageBar(this))
    , m_warning(new MessageBar(this))
    , m_filterMessage(new MessageBar(this))
    , m_message(new MessageBar(this))
    , m_tip(new MessageBar(this))
    , m_pages(new QStackedWidget(this))
    , m_table(new CircuitTable(model, proxy, selection, m_pages))
{
    m_pages->addWidget(m_table);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_configMessage);
    layout->addWidget(m_warning);
    layout->addWidget(m_filterMessage);
    layout->addWidget(m_message);
    layout->addWidget(m_tip);
    layout->addWidget(m_pages);
    connect(m_configMessage, &MessageBar::actionTriggered, this,
            [this] { showText(tr("Problems of the fleet file"), m_allProblems, this); });
    connect(m_warning, &MessageBar::closed, this, [this] {
        m_warnings.removeFirst();
        showWarning();
    });
    connect(&m_store, &FleetStore::nowChanged, this, &FleetPage::hideOldNews);
    connect(&m_store, &FleetStore::changed, this, [this](const FleetChange &change) {
        if (!change.structure)
            return;
        choosePage();
        offerTip();
    });
}

void FleetPage::setFirstRun(QWidget *page)
{
    // In a low window it scrolls, and while it is not shown it must not keep the window high.
    auto *scroll = new QScrollArea(m_pages);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_firstRun = scroll;
    m_pages->addWidget(scroll);
    choosePage();
}

void FleetPage::choosePage()
{
    // Where a window is locked to an environment without agents, the fleet still has some.
    const bool empty = m_store.isLoaded() && m_store.agents().isEmpty() && m_store.lockedTo().isEmpty();
    m_pages->setCurrentWidget(empty && m_firstRun ? m_firstRun : m_table);
}

//! The demo is nobody's own, and its pictures are to be of the fleet.
void FleetPage::offerTip()
{
    const bool hasNone = m_store.isLoaded() && (m_store.agents().isEmpty() || m_store.isDemo());
    if (m_store.isDemo())
        m_tip->hide();
    if (m_tipWanted && m_hadNone && !hasNone) {
        m_tipWanted = false;
        m_tip->show(MessageBar::Kind::News,
                    tr("Type in the filter (Ctrl+F or /) to narrow the table: a name, state:open, tag:crm.\n"
                       "Enter shows the detail of the chosen row; F1 lists every key."));
    }
    m_hadNone = hasNone;
}

void FleetPage::showProblems(const QList<ConfigProblem> &problems)
{
    const std::optional<ConfigNotice> notice = configNotice(problems, m_store.isLoaded());
    m_allProblems = notice ? notice->all : QString();
    const auto errors = std::count_if(problems.cbegin(), problems.cend(), [](const ConfigProblem &problem) {
        return problem.severity == ConfigProblem::Severity::Error;
    });
    m_table->setWhyNoFleet(
        errors == 0   ? QString()
        : errors == 1 ? tr("No agent is watched: the fleet file has an error, shown above.")
                      : tr("No agent is watched: the fleet file has %1 errors, shown above.").arg(errors));
    if (notice)
        m_configMessage->show(MessageBar::Kind::Problem, notice->line,
                              notice->all.isEmpty() ? QString() : tr("Show all"));
    else
        m_configMessage->hide();
}

void FleetPage::showFilterProblem(const QString &problem)
{
    if (problem.isEmpty())
        m_filterMessage->hide();
    else
        m_filterMessage->show(MessageBar::Kind::Problem, tr("Filter: %1").arg(problem));
}

void FleetPage::tell(const QString &news, const QString &action)
{
    m_message->show(MessageBar::Kind::News, news, action);
    m_toldAt = m_store.now();
}

void FleetPage::hideOldNews(WallTime now)
{
    if (!m_toldAt || now - *m_toldAt <= newsLast)
        return;
    m_toldAt.reset();
    m_message->hide();
}

void FleetPage::warn(const QString &warning)
{
    if (m_warnings.contains(warning))
        return;
    // Somebody who was away reads the newest and the oldest of a flood.
    if (m_warnings.size() >= mostWarnings)
        m_warnings.removeAt(1);
    m_warnings.append(warning);
    showWarning();
}

void FleetPage::showWarning()
{
    const auto behind = m_warnings.size() - 1;
    if (m_warnings.isEmpty())
        m_warning->hide();
    else
        m_warning->show(MessageBar::Kind::Problem,
                        behind > 0
                            ? tr("%1 · %2 more behind this one").arg(m_warnings.constFirst()).arg(behind)
                            : m_warnings.constFirst());
}

void FleetPage::listenTo(OperatorHand &hand)
{
    connect(&hand, &OperatorHand::done, m_message,
            [this](const QString &text, bool revertible, const QString &agent) {
                if (m_store.concerns(agent))
                    tell(text, revertible ? tr("Revert") : QString());
            });
    connect(&hand, &OperatorHand::refused, this, [this, &hand](const QString &text, const QString &agent) {
        // Of an agent that is gone everybody is told: nobody knows any more where it was.
        if (m_store.concerns(agent) || !hand.store().agent(agent))
            warn(text);
    });
    connect(&hand, &OperatorHand::revertEnded, m_message, &MessageBar::endAction);
    connect(m_message, &MessageBar::actionTriggered, &hand, &OperatorHand::revert);
}

} // namespace switchyard
