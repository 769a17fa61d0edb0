// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/circuitactions.h"

#include "parts/flowlayout.h"

#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace switchyard {

namespace {

void allow(QWidget &button, const QString &effect, const QString &refusal)
{
    button.setEnabled(refusal.isEmpty());
    button.setToolTip(refusal.isEmpty() ? effect : refusal);
}

} // namespace

CircuitActions::CircuitActions(QWidget *parent)
    : QWidget(parent)
    , m_more(new QToolButton(this))
{
    auto *flow = new FlowLayout(4);
    setLayout(flow);
    setStyleSheet(QStringLiteral("QPushButton, QToolButton { padding: 4px 5px; }"));
    m_probe = addButton(tr("Probe now"), &CircuitActions::probeAsked);
    m_trip = addButton(tr("Trip…"), &CircuitActions::tripAsked);
    m_hold = addButton(tr("Hold open…"), &CircuitActions::holdAsked);
    m_reset = addButton(tr("Reset…"), &CircuitActions::resetAsked);

    auto *menu = new QMenu(this);
    menu->addAction(tr("Turn breaker off…"), this, [this] { emit disableAsked(m_circuit); });
    menu->addAction(tr("Send test task"), this, [this] { emit sendTaskAsked(m_circuit.agent); });
    m_more->setText(QStringLiteral("⋯"));
    m_more->setToolTip(tr("More actions"));
    m_more->setAccessibleName(tr("More actions"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(menu);
    flow->addWidget(m_more);
}

QPushButton *CircuitActions::addButton(const QString &text, Ask ask)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, ask] { (this->*ask)(m_circuit); });
    layout()->addWidget(button);
    return button;
}

void CircuitActions::show(const CircuitSnapshot &circuit)
{
    m_circuit = circuit.id;
    const bool held = circuit.override.kind == OverrideKind::ForcedOpen;
    const bool overridden = circuit.override.kind != OverrideKind::None;
    const bool closed = circuit.state == CircuitState::Closed;
    allow(*m_probe, tr("Lets one probe through before its time"),
          held     ? tr("Held open by an operator: nothing passes until released")
          : closed ? tr("The circuit is closed: every call passes")
                   : QString());
    allow(*m_trip, tr("Opens the circuit now; it recovers by itself"),
          overridden                            ? tr("An override is in force")
          : circuit.state == CircuitState::Open ? tr("The circuit is open already")
                                                : QString());
    allow(*m_hold, held ? tr("Change or release the hold") : tr("Refuses all calls until a set end"), {});
    allow(*m_reset, tr("Closes the circuit and clears its counts"),
          closed && !overridden && circuit.failures == 0 ? tr("Closed already, and no failure is counted")
                                                         : QString());
}

} // namespace switchyard
