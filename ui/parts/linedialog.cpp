// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/linedialog.h"

#include "parts/fieldcheck.h"
#include "parts/questionlayout.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace switchyard {

LineDialog::LineDialog(const Question &question, QWidget *parent)
    : QDialog(parent)
    , m_most(question.most)
    , m_line(new QLineEdit(this))
    , m_said(new QLabel(this))
    , m_doIt(new QPushButton(question.verb, this))
{
    setWindowTitle(question.title);
    m_line->setToolTip(question.tip);
    auto *form = new QFormLayout;
    form->addRow(question.field, m_line);
    layOutQuestion(*this, *form, *m_said, *m_doIt);
    connect(m_line, &QLineEdit::textChanged, this, &LineDialog::refresh);
    connect(m_doIt, &QPushButton::clicked, this, [this] {
        const QString line = m_line->text().trimmed();
        accept();
        emit chosen(line);
    });
    refresh();
    m_line->setFocus();
}

QString LineDialog::problem() const
{
    if (m_line->text().trimmed().isEmpty())
        return tr("Nothing is typed yet.");
    const QString remark = lineRemark(m_line->text(), m_most);
    return remark.isEmpty() ? QString() : tr("What is typed %1.").arg(remark);
}

void LineDialog::refresh()
{
    const QString wrong = problem();
    // An empty line is no mistake yet.
    m_said->setText(m_line->text().isEmpty() ? QString() : wrong);
    m_doIt->setEnabled(wrong.isEmpty());
    m_doIt->setToolTip(wrong.isEmpty() ? m_line->toolTip() : wrong);
}

} // namespace switchyard
