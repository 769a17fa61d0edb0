// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/environmentbanner.h"

#include "guard/armingwords.h"
#include "parts/fontscale.h"
#include "parts/tonedlabel.h"
#include "theme/celldelegate.h"
#include "theme/symbolicicon.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace switchyard {

namespace {

constexpr int edge = 4;

QLabel *addLabel(QToolBar *bar)
{
    auto *label = new QLabel(bar);
    label->setTextInteractionFlags(Qt::NoTextInteraction);
    label->setMargin(4);
    bar->addWidget(label);
    return label;
}

QLabel *addLoudLabel(QToolBar *bar)
{
    QLabel *label = addLabel(bar);
    label->setFont(boldFont({}));
    return label;
}

QLabel *addQuietLabel(QToolBar *bar)
{
    QLabel *label = addLabel(bar);
    label->setForegroundRole(secondaryTextRole);
    return label;
}

QString guardWord(GuardLevel level)
{
    switch (level) {
    case GuardLevel::Open:
        return QObject::tr("open");
    case GuardLevel::ReadOnly:
        return QObject::tr("read-only");
    case GuardLevel::Guarded:
        break;
    }
    return QObject::tr("guarded");
}

} // namespace

EnvironmentBanner::EnvironmentBanner(OperatorHand &hand, const FleetStore &store,
                                     const FleetSelection &selection, QWidget *parent)
    : QToolBar(tr("Environment"), parent)
    , m_operator(hand)
    , m_store(store)
    , m_selection(selection)
    , m_name(addLoudLabel(this))
    , m_guard(addQuietLabel(this))
    , m_source(new QToolButton(this))
    , m_profiles(new QMenu(tr("Recent fleet files"), this))
    , m_size(nullptr)
    , m_demo(nullptr)
    , m_hand(nullptr)
    , m_arm(new QToolButton(this))
{
    setObjectName(QStringLiteral("environmentBanner"));
    setBackgroundRole(QPalette::Base);
    setMovable(false);
    addSeparator();
    m_name->setContentsMargins(4, 0, 0, 0);
    m_demo = addLoudLabel(this);
    m_source->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_source->setPopupMode(QToolButton::InstantPopup);
    m_source->setMenu(m_profiles);
    m_profiles->setToolTipsVisible(true);
    addWidget(m_source);
    m_size = addQuietLabel(this);
    m_size->setFont(CellDelegate::smallFont(font()));
    addWidget(makeHand());
    m_arm->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_armAction = addWidget(m_arm);
    connect(m_arm, &QToolButton::clicked, this, &EnvironmentBanner::armOrDisarm);
    connect(&m_store, &FleetStore::nowChanged, this, &EnvironmentBanner::refreshHand);
    connect(&hand.arming(), &Arming::changed, this, &EnvironmentBanner::refreshHand);
    connect(&m_store, &FleetStore::changed, this, &EnvironmentBanner::refresh);
    connect(&selection, &FleetSelection::currentChanged, this, &EnvironmentBanner::refresh);
    setFocusProxy(m_source);
    refresh();
}

QWidget *EnvironmentBanner::makeHand()
{
    auto *hand = new QWidget(this);
    m_lock = new QLabel(hand);
    m_hand = new TonedLabel(1, TonedLabel::Tone::Secondary, false, hand);
    m_hand->setElided(Qt::ElideMiddle); // the reason gives way; who armed it and for how long stay
    m_hand->setMargin(4);
    auto *row = new QHBoxLayout(hand);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addStretch(1);
    row->addWidget(m_lock);
    row->addWidget(m_hand);
    hand->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return hand;
}

EnvironmentConfig EnvironmentBanner::environmentNow() const
{
    const auto &all = m_store.environments();
    if (m_selection.current()) {
        if (const AgentSnapshot *agent = m_store.agent(m_selection.current()->agent))
            return {agent->environment, agent->guard};
    }
    const auto strictest =
        std::max_element(all.cbegin(), all.cend(),
                         [](const auto &left, const auto &right) { return left.guard < right.guard; });
    return strictest == all.cend() ? EnvironmentConfig{m_store.lockedTo()} : *strictest;
}

void EnvironmentBanner::refresh()
{
    m_environment = environmentNow();
    m_name->setText(m_environment.name.isEmpty() ? tr("NO ENVIRONMENT") : m_environment.name.toUpper());
    const auto others = m_store.environments().size() - 1;
    const QString more = !m_store.lockedTo().isEmpty() ? tr(" · this window shows nothing else")
                         : others > 0                  ? tr(" · and %1 more").arg(others)
                                                       : QString();
    m_guard->setText(guardWord(m_operator.isReadOnly() ? GuardLevel::ReadOnly : m_environment.guard) + more);
    m_demo->setText(m_store.isDemo() ? tr("DEMO · agents of this program's own, on loopback") : QString());
    m_demo->setVisible(m_store.isDemo());
    const QString file = m_store.isDemo() || m_store.sourceName().isEmpty()
                             ? tr("none")
                             : QFileInfo(m_store.sourceName()).fileName();
    m_source->setText(tr("Profile  %1 ▾").arg(file));
    m_source->setAccessibleName(tr("Profile %1").arg(file));
    m_source->setToolTip(m_store.isDemo() ? tr("Watch the agents of a fleet file") : m_store.sourceName());
    const auto agents = m_store.agents().size();
    m_size->setText((agents == 1 ? tr("1 agent") : tr("%1 agents").arg(agents)) + QStringLiteral(" · ") +
                    tr("%1 circuits").arg(m_store.circuitIds().size()));
    refreshHand();
    setAccessibleName(tr("Environment %1, %2").arg(m_environment.name, m_guard->text()));
    update();
}

void EnvironmentBanner::refreshHand()
{
    const Arming &arming = m_operator.arming();
    const QString &name = m_environment.name;
    const auto left = arming.timeLeft(name);
    const bool guarded = m_environment.guard == GuardLevel::Guarded && !arming.isReadOnly();
    m_hand->setText(armingText(m_operator, m_environment));
    const int side = fontMetrics().height() * 16 / 18;
    m_lock->setPixmap(symbolicIcon(left ? QStringLiteral("unlock") : QStringLiteral("lock")).pixmap(side));
    m_lock->setVisible(left || !arming.isArmed(name));
    m_hand->setToolTip(m_hand->text());
    m_arm->setText(left ? tr("Disarm") : tr("Arm…"));
    m_arm->setToolTip(left ? tr("Make %1 read-only again").arg(name)
                           : tr("Allow changes in %1 until nothing was done for 10 minutes").arg(name));
    m_arm->setAccessibleName((left ? tr("Disarm %1") : tr("Arm %1")).arg(name));
    m_armAction->setVisible(guarded && !name.isEmpty());
}

void EnvironmentBanner::armOrDisarm()
{
    Arming &arming = m_operator.arming();
    if (arming.timeLeft(m_environment.name))
        arming.disarm(m_environment.name);
    else
        m_operator.askToArm(m_environment.name, window());
}

void EnvironmentBanner::paintEvent(QPaintEvent *event)
{
    QToolBar::paintEvent(event);
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), edge), Theme::of(palette()).environment(m_environment.name));
}

} // namespace switchyard
