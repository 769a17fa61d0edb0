// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/circuitcard.h"

#include "theme/celldelegate.h"
#include "theme/stateshape.h"

#include <QPainter>

namespace switchyard {

namespace {

constexpr int edge = 4;
constexpr int padding = 10;

} // namespace

CircuitCard::CircuitCard(const CircuitId &circuit, const FleetStore &store, QWidget *parent)
    : QWidget(parent)
    , m_circuit(circuit)
    , m_store(store)
{
    const AgentSnapshot *agent = store.agent(circuit.agent);
    setAccessibleName(
        QStringLiteral("%1 %2 %3")
            .arg(circuit.agent, toString(circuit.purpose), agent ? agent->environment : QString()));
    setToolTip(circuit.agent); // whole, where there is no room for it
    connect(&store, &FleetStore::nowChanged, this, QOverload<>::of(&QWidget::update));
}

QSize CircuitCard::sizeHint() const
{
    const int lines = fontMetrics().height() + QFontMetrics(CellDelegate::smallFont(font())).height();
    return {fontMetrics().averageCharWidth() * 56, lines + 2 * padding + 2};
}

void CircuitCard::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    const CircuitSnapshot *circuit = m_store.circuit(m_circuit);
    const AgentSnapshot *agent = m_store.agent(m_circuit.agent);
    const QString environment = agent ? agent->environment : QString();
    QPainter painter(this);
    painter.fillRect(rect(), theme.base);
    painter.setPen(theme.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.fillRect(QRect(0, 0, edge, height()), theme.environment(environment));

    const StateLook look = circuit ? stateLook(*circuit, agent, m_store.now(), theme)
                                   : stateLook(StripState::NotObserved, theme);
    QRect area = rect().adjusted(edge + padding, padding, -padding, -padding);
    const int side = std::min(32, area.height());
    paintStateShape(painter, QRect(area.left(), area.center().y() - side / 2, side, side), look);
    area.setLeft(area.left() + side + padding);

    const int lineHeight = fontMetrics().height();
    const QRect upper(area.left(), area.top(), area.width(), lineHeight);
    const QRect lower(area.left(), area.top() + lineHeight + 2, area.width(), area.height() - lineHeight);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(theme.text);
    painter.drawText(upper, Qt::AlignRight | Qt::AlignVCenter, look.text);
    // The name gives way to the state and to which circuit it is; of a long one both ends tell it apart.
    const QFontMetrics strong(bold);
    const QString purpose = toString(m_circuit.purpose);
    const QFont smallFont = CellDelegate::smallFont(font());
    const int others =
        strong.horizontalAdvance(look.text) + QFontMetrics(smallFont).horizontalAdvance(purpose);
    const QString name =
        strong.elidedText(m_circuit.agent, Qt::ElideMiddle, upper.width() - others - 2 * padding);
    painter.drawText(upper, Qt::AlignLeft | Qt::AlignVCenter, name);
    painter.setFont(smallFont);
    painter.setPen(theme.text2);
    painter.drawText(upper.adjusted(strong.horizontalAdvance(name) + 6, 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter, purpose);
    const QString url =
        agent ? agent->url.toDisplayString(QUrl::RemoveScheme | QUrl::RemoveUserInfo).mid(2) : QString();
    const QFontMetrics small(painter.font());
    painter.drawText(lower, Qt::AlignLeft | Qt::AlignTop,
                     small.elidedText(url, Qt::ElideMiddle, lower.width() * 2 / 3));
    painter.setPen(theme.text);
    painter.drawText(lower, Qt::AlignRight | Qt::AlignTop, environment);
}

} // namespace switchyard
