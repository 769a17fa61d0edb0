// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/tonedlabel.h"

#include "charts/fontscale.h"
#include "theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace switchyard {

TonedLabel::TonedLabel(double share, Tone tone, bool bold, QWidget *parent)
    : QLabel(parent)
    , m_share(share)
    , m_tone(tone)
    , m_bold(bold)
{
    dress();
}

void TonedLabel::setTone(Tone tone)
{
    m_tone = tone;
    dress();
}

void TonedLabel::setElided()
{
    m_elided = true;
    QSizePolicy policy = sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Preferred);
    setSizePolicy(policy);
    updateGeometry();
}

QSize TonedLabel::minimumSizeHint() const
{
    const QSize least = QLabel::minimumSizeHint();
    return m_elided ? QSize(fontMetrics().averageCharWidth() * 6, least.height()) : least;
}

void TonedLabel::paintEvent(QPaintEvent *event)
{
    if (!m_elided || fontMetrics().horizontalAdvance(text()) <= contentsRect().width()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(contentsRect(), static_cast<int>(alignment()),
                     fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()));
}

void TonedLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    const bool concerns = event->type() == QEvent::ApplicationFontChange ||
                          event->type() == QEvent::ApplicationPaletteChange ||
                          event->type() == QEvent::ParentChange;
    if (concerns)
        dress();
}

void TonedLabel::dress()
{
    QFont font = scaledFont(QApplication::font("QLabel"), m_share);
    font.setBold(m_bold);
    setFont(font);
    const Theme theme = Theme::of(QApplication::palette());
    QPalette tinted = QApplication::palette();
    tinted.setColor(QPalette::WindowText, m_tone == Tone::Primary ? theme.text : theme.text2);
    setPalette(tinted);
}

} // namespace switchyard
