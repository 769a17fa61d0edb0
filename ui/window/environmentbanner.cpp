// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/environmentbanner.h"

#include "theme/celldelegate.h"
#include "theme/symbolicicon.h"

#include <QFileInfo>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace switchyard {

namespace {

constexpr int edge = 4;

QLabel *addLabel(QToolBar *bar, const char *look = nullptr)
{
    auto *label = new QLabel(bar);
    label->setTextInteractionFlags(Qt::NoTextInteraction);
    if (look)
        label->setProperty("look", QByteArray(look));
    bar->addWidget(label);
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

EnvironmentBanner::EnvironmentBanner(const FleetStore &store, const FleetSelection &selection, bool readOnly,
                                     QWidget *parent)
    : QToolBar(tr("Environment"), parent)
    , m_store(store)
    , m_selection(selection)
    , m_readOnly(readOnly)
    , m_name(addLabel(this, "section"))
    , m_guard(addLabel(this, "secondary"))
    , m_source(nullptr)
    , m_size(nullptr)
    , m_demo(nullptr)
    , m_hand(nullptr)
{
    setObjectName(QStringLiteral("environmentBanner"));
    setProperty("look", QByteArray("pane"));
    setMovable(false);
    addSeparator();
    m_demo = addLabel(this, "section");
    m_source = addLabel(this);
    m_size = addLabel(this, "secondary");
    m_size->setFont(CellDelegate::smallFont(font()));
    auto *gap = new QWidget(this);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(gap);
    m_hand = addLabel(this, "secondary");
    connect(&store, &FleetStore::changed, this, &EnvironmentBanner::refresh);
    connect(&selection, &FleetSelection::currentChanged, this, &EnvironmentBanner::refresh);
    refresh();
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
    return strictest == all.cend() ? EnvironmentConfig{} : *strictest;
}

void EnvironmentBanner::refresh()
{
    m_environment = environmentNow();
    m_name->setText(m_environment.name.isEmpty() ? tr("NO ENVIRONMENT") : m_environment.name.toUpper());
    const auto others = m_store.environments().size() - 1;
    const QString more = others > 0 ? tr(" · and %1 more").arg(others) : QString();
    m_guard->setText(guardWord(m_readOnly ? GuardLevel::ReadOnly : m_environment.guard) + more);
    m_demo->setText(m_store.isDemo() ? tr("DEMO · agents of this program's own, on loopback") : QString());
    m_demo->setVisible(m_store.isDemo());
    m_source->setText(m_store.isDemo() ? QString()
                                       : tr("Profile  %1").arg(QFileInfo(m_store.sourceName()).fileName()));
    m_source->setToolTip(m_store.sourceName());
    m_size->setText(
        tr("%1 agents · %2 circuits").arg(m_store.agents().size()).arg(m_store.circuitIds().size()));
    const bool readOnly = m_readOnly || m_environment.guard == GuardLevel::ReadOnly;
    m_hand->setText(readOnly ? tr("Read-only: nothing can be changed from here")
                    : m_environment.guard == GuardLevel::Guarded
                        ? tr("Guarded: a change asks for the agent’s name")
                        : QString());
    setAccessibleName(tr("Environment %1, %2").arg(m_environment.name, m_guard->text()));
    update();
}

void EnvironmentBanner::paintEvent(QPaintEvent *event)
{
    QToolBar::paintEvent(event);
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), edge), Theme::of(palette()).environment(m_environment.name));
}

} // namespace switchyard
