// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/countsbar.h"

#include "fleet/countchip.h"
#include "parts/shortname.h"
#include "theme/stateshape.h"
#include "theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLayout>
#include <QToolButton>

namespace switchyard {

namespace {

constexpr int around = 6; // the chips

StripState shapeOf(ChipKind kind)
{
    switch (kind) {
    case ChipKind::Open:
        return StripState::Open;
    case ChipKind::HalfOpen:
        return StripState::HalfOpen;
    case ChipKind::Forced:
        return StripState::ForcedOpen;
    case ChipKind::Misconfigured:
        return StripState::Misconfigured;
    case ChipKind::Failing:
        return StripState::Failing;
    case ChipKind::Stale:
        return StripState::NotObserved;
    case ChipKind::BreakerOff:
        return StripState::Disabled;
    case ChipKind::Closed:
    case ChipKind::BusyPools:
        break;
    }
    return StripState::Closed;
}

//! In the order of ChipKind; kept in settings, so they never change.
constexpr std::array<const char *, chipCount> chipIds{"open",          "half-open",   "forced",
                                                      "misconfigured", "failing",     "stale",
                                                      "closed",        "breaker-off", "busy-pools"};
const QString withoutBusyPoolsId = QStringLiteral("without-busy-pools");

} // namespace

CountsBar::CountsBar(CircuitModel &model, CircuitFilterProxy &proxy, QWidget *parent)
    : QToolBar(tr("Counts"), parent)
    , m_model(model)
    , m_proxy(proxy)
    , m_rows(new QComboBox(this))
{
    setObjectName(QStringLiteral("countsBar"));
    setMovable(false);
    layout()->setContentsMargins(around, around, around, around);
    for (std::size_t kind = 0; kind < chipCount; ++kind) {
        if (static_cast<ChipKind>(kind) == ChipKind::BusyPools)
            addAgentsChip();
        addChip(static_cast<ChipKind>(kind));
    }
    setFocusProxy(m_chips.front());
    auto *gap = new QWidget(this);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(gap);
    m_group = new QToolButton(this);
    m_group->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_group->setCheckable(true); // looks as a chosen chip does, for it narrows the table as they do
    m_groupEntry = addWidget(m_group);
    connect(m_group, &QToolButton::clicked, this, &CountsBar::groupCleared);
    auto *label = new QLabel(tr("Rows "), this);
    label->setForegroundRole(secondaryTextRole);
    label->setBuddy(m_rows);
    m_rowsLabel = addWidget(label);
    m_rows->addItems({tr("agents"), tr("all circuits"), tr("calls"), tr("health")});
    m_rows->setAccessibleName(tr("What has a row"));
    m_rows->setToolTip(tr("Agents: one row each, for the worse of its two circuits"));
    addWidget(m_rows);
    showGroup({});
    connect(m_rows, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_proxy.setRows(static_cast<FleetRows>(index));
        count();
    });
    connect(&model, &QAbstractItemModel::modelReset, this, &CountsBar::count);
    connect(&model, &QAbstractItemModel::dataChanged, this, &CountsBar::count);
    count();
    draw();
}

void CountsBar::addChip(ChipKind kind)
{
    auto *button = new CountChip(this);
    button->setToolTip(chipTitle(kind) + QStringLiteral(" – ") +
                       tr("click: only these · Ctrl: these too · Alt: all but these"));
    connect(button, &QToolButton::clicked, this,
            [this, kind] { toggle(kind, QApplication::keyboardModifiers()); });
    m_chips[static_cast<std::size_t>(kind)] = button;
    addWidget(button);
}

void CountsBar::addAgentsChip()
{
    addSeparator();
    m_agents = new CountChip(this);
    m_agents->setCheckable(false);
    m_agents->setToolTip(tr("How many agents there are – click: all of them, whatever chip is chosen"));
    connect(m_agents, &QToolButton::clicked, this, &CountsBar::clear);
    addWidget(m_agents);
}

void CountsBar::toggle(ChipKind kind, Qt::KeyboardModifiers modifiers)
{
    const bool was = m_chosen.contains(kind);
    if (modifiers.testFlag(Qt::AltModifier)) {
        m_chosen.clear();
        for (std::size_t other = 0; other < chipCount; ++other) {
            if (static_cast<ChipKind>(other) != kind && static_cast<ChipKind>(other) != ChipKind::BusyPools)
                m_chosen.insert(static_cast<ChipKind>(other));
        }
        m_withoutBusyPools = kind == ChipKind::BusyPools;
    } else {
        m_withoutBusyPools = false;
        const bool adds = modifiers.testFlag(Qt::ControlModifier);
        // One of several becomes the only one; that only one is taken back.
        const bool goes = was && (adds || m_chosen.size() == 1);
        if (!adds)
            m_chosen.clear();
        if (goes)
            m_chosen.remove(kind);
        else
            m_chosen.insert(kind);
    }
    apply();
}

void CountsBar::clear()
{
    m_chosen.clear();
    m_withoutBusyPools = false;
    apply();
}

void CountsBar::showGroup(const FleetGroup &group)
{
    QStringList path{group.environment, group.group};
    if (!group.tag.isEmpty())
        path << u'#' + group.tag;
    path.removeAll(QString());
    const QString name = path.join(QStringLiteral(" ▸ "));
    m_group->setText(tr("Only %1 ✕").arg(asMenuText(shortName(name))));
    m_group->setAccessibleName(tr("Only %1 is shown").arg(name));
    m_group->setToolTip(tr("The table shows %1 alone, and the chips count all. Click: all groups").arg(name));
    m_groupEntry->setVisible(!group.isAll());
    m_group->setChecked(!group.isAll());
    makeRoom();
}

QStringList CountsBar::chosenIds() const
{
    QStringList ids;
    for (std::size_t kind = 0; kind < chipCount; ++kind) {
        if (m_chosen.contains(static_cast<ChipKind>(kind)))
            ids.append(QString::fromLatin1(chipIds[kind]));
    }
    return m_withoutBusyPools ? ids << withoutBusyPoolsId : ids;
}

void CountsBar::chooseIds(const QStringList &ids)
{
    m_chosen.clear();
    for (std::size_t kind = 0; kind < chipCount; ++kind) {
        if (ids.contains(QLatin1String(chipIds[kind])))
            m_chosen.insert(static_cast<ChipKind>(kind));
    }
    m_withoutBusyPools = ids.contains(withoutBusyPoolsId);
    apply();
}

void CountsBar::setRows(FleetRows rows)
{
    m_rows->setCurrentIndex(static_cast<int>(rows));
}

void CountsBar::apply()
{
    StateMask states;
    for (const ChipKind kind : std::as_const(m_chosen))
        states += statesOf(kind);
    // All but one: what no chip counts is among the rest.
    if (m_chosen.size() + 2 >= static_cast<qsizetype>(chipCount))
        states += StripState::NoCalls;
    m_proxy.setPools(m_withoutBusyPools                       ? PoolChoice::NotBusy
                     : m_chosen.contains(ChipKind::BusyPools) ? PoolChoice::Busy
                                                              : PoolChoice::Any);
    m_proxy.setStates(states);
    draw();
}

void CountsBar::count()
{
    const FleetCounts counts = countRows(m_model, m_proxy);
    if (counts == m_counts)
        return;
    m_counts = counts;
    draw();
    emit countsChanged(m_counts);
}

void CountsBar::draw()
{
    const Theme theme = Theme::of(palette());
    for (std::size_t at = 0; at < chipCount; ++at) {
        const auto kind = static_cast<ChipKind>(at);
        CountChip *button = m_chips[at];
        const int number = m_counts.of(kind);
        QIcon icon;
        if (kind != ChipKind::BusyPools) {
            StateLook look = stateLook(shapeOf(kind), theme);
            if (number == 0)
                look.ink = look.innerInk = theme.text3;
            icon = stateIcon(look);
        }
        button->setFace(icon, chipTitle(kind), number);
        button->setChecked(m_chosen.contains(kind));
    }
    m_agents->setFace({}, tr("Agents"), m_counts.agents);
    makeRoom();
}

//! Names give way before chips do: what is wrong must be in sight at any width.
void CountsBar::makeRoom()
{
    int wanted = m_rows->sizeHint().width() + fontMetrics().averageCharWidth() * 18;
    wanted += m_agents->widthWithName() + 4;
    for (const CountChip *button : m_chips)
        wanted += button->widthWithName() + 4;
    if (m_groupEntry->isVisible())
        wanted += m_group->sizeHint().width();
    for (CountChip *button : m_chips)
        button->setCompact(wanted > width());
    m_rowsLabel->setVisible(wanted <= width());
}

void CountsBar::resizeEvent(QResizeEvent *event)
{
    QToolBar::resizeEvent(event);
    makeRoom();
}

void CountsBar::changeEvent(QEvent *event)
{
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_chips.back())
        draw();
}

} // namespace switchyard
