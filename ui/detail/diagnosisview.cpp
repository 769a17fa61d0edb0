// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/diagnosisview.h"

#include "format/diagnosistext.h"
#include "theme/theme.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace switchyard {

namespace {

constexpr qsizetype mostEvidence = 3; // the strongest; more would bury the next step

} // namespace

DiagnosisView::DiagnosisView(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Diagnosis"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(11, 6, 8, 6);
    column->addWidget(m_text);
    hide();
}

void DiagnosisView::setDiagnoses(const QList<Diagnosis> &found)
{
    if (found == m_found)
        return;
    m_found = found;
    setVisible(!found.isEmpty());
    QStringList blocks;
    for (const Diagnosis &diagnosis : found) {
        QStringList lines{QStringLiteral("<b>%1</b>").arg(troubleText(diagnosis.trouble).toHtmlEscaped())};
        for (const Evidence &evidence : diagnosis.evidence.mid(0, mostEvidence))
            lines.append(evidenceText(evidence).toHtmlEscaped());
        lines.append(tr("Next: %1").arg(nextStepText(diagnosis.nextStep)).toHtmlEscaped());
        blocks.append(lines.join(QStringLiteral("<br>")));
    }
    m_text->setText(QStringLiteral("<p style=\"margin:0\">") +
                    blocks.join(QStringLiteral("</p><p style=\"margin:6px 0 0 0\">")) +
                    QStringLiteral("</p>"));
}

void DiagnosisView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    painter.fillRect(rect(), theme.alt);
    painter.fillRect(QRect(0, 0, 3, height()), theme.accent);
}

} // namespace switchyard
