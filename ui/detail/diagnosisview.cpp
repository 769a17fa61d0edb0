// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/diagnosisview.h"

#include "format/diagnosistext.h"
#include "parts/keptparts.h"
#include "theme/theme.h"

#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace switchyard {

namespace {

constexpr qsizetype mostEvidence = 3; // the strongest; more would bury the next step

QString blockOf(const Diagnosis &diagnosis)
{
    QStringList lines{QStringLiteral("<b>%1</b>").arg(troubleText(diagnosis.trouble).toHtmlEscaped())};
    for (const Evidence &evidence : diagnosis.evidence.mid(0, mostEvidence))
        lines.append(evidenceText(evidence).toHtmlEscaped());
    lines.append(DiagnosisView::tr("Next: %1").arg(nextStepText(diagnosis.nextStep)).toHtmlEscaped());
    return lines.join(QStringLiteral("<br>"));
}

} // namespace

DiagnosisView::DiagnosisView(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_more(new QToolButton(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Diagnosis"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(11, 6, 8, 6);
    column->setSpacing(2);
    column->addWidget(m_text);
    // The others mostly follow from the first, and together they push the charts out of sight.
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    keepAs(QStringLiteral("detail/allDiagnoses"), *m_more);
    connect(m_more, &QToolButton::toggled, this, &DiagnosisView::showFound);
    column->addWidget(m_more, 0, Qt::AlignLeft);
    showFound();
    hide();
}

void DiagnosisView::setDiagnoses(const QList<Diagnosis> &found)
{
    if (found == m_found)
        return;
    m_found = found;
    setVisible(!found.isEmpty());
    showFound();
}

void DiagnosisView::showFound()
{
    const qsizetype more = m_found.size() - 1;
    const bool all = m_more->isChecked();
    QStringList blocks;
    for (const Diagnosis &diagnosis :
         m_found.first(all ? m_found.size() : std::min<qsizetype>(1, m_found.size())))
        blocks.append(blockOf(diagnosis));
    m_text->setText(QStringLiteral("<p style=\"margin:0\">") +
                    blocks.join(QStringLiteral("</p><p style=\"margin:6px 0 0 0\">")) +
                    QStringLiteral("</p>"));
    QStringList names;
    for (const Diagnosis &diagnosis : m_found.mid(1))
        names.append(troubleText(diagnosis.trouble));
    m_more->setVisible(more > 0);
    m_more->setArrowType(all ? Qt::DownArrow : Qt::RightArrow);
    if (all)
        m_more->setText(tr("The first alone"));
    else
        m_more->setText(more == 1 ? tr("1 more: %1").arg(names.first())
                                  : tr("%1 more").arg(std::max<qsizetype>(more, 0)));
    m_more->setToolTip(tr("Shows or hides what else was found: %1").arg(names.join(QStringLiteral(", "))));
}

void DiagnosisView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    painter.fillRect(rect(), theme.alt);
    painter.fillRect(QRect(0, 0, 3, height()), theme.accent);
}

} // namespace switchyard
