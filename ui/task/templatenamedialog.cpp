// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/templatenamedialog.h"

#include "parts/fieldcheck.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace switchyard {

TemplateNameDialog::TemplateNameDialog(Question question, QWidget *parent)
    : QDialog(parent)
    , m_question(std::move(question))
    , m_name(new QComboBox(this))
    , m_said(new QLabel(this))
    , m_doIt(new QPushButton(m_question.verb, this))
{
    setWindowTitle(m_question.title);
    m_name->setEditable(true);
    m_name->setInsertPolicy(QComboBox::NoInsert);
    m_name->setAccessibleName(tr("Name of the template"));
    if (m_question.mayReplace)
        m_name->addItems(m_question.taken);
    m_name->setEditText(m_question.suggested);
    m_name->lineEdit()->selectAll();
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_said->setMinimumWidth(1); // one long word must not make the dialog as wide
    m_said->setProperty("look", QByteArray("secondary"));
    m_said->setAccessibleName(tr("What keeps it, or what will be done"));
    m_doIt->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);

    auto *form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_doIt);
    buttons->addWidget(cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(m_said);
    layout->addLayout(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 56);

    connect(m_name, &QComboBox::editTextChanged, this, &TemplateNameDialog::refresh);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_doIt, &QPushButton::clicked, this, [this] {
        emit chosen(name());
        accept();
    });
    refresh();
    m_name->setFocus();
}

QString TemplateNameDialog::name() const
{
    return m_name->currentText().trimmed();
}

QString TemplateNameDialog::problem() const
{
    if (name().isEmpty())
        return tr("Give the template a name.");
    if (const QString remark = lineRemark(name(), mostTyped::name); !remark.isEmpty())
        return tr("The name %1.").arg(remark);
    const bool isTaken = m_question.taken.contains(name());
    if (isTaken && !m_question.mayReplace)
        return tr("There is a template ‘%1’ already; choose another name.").arg(name());
    return {};
}

void TemplateNameDialog::refresh()
{
    const QString wrong = problem();
    const bool replaces = wrong.isEmpty() && m_question.taken.contains(name());
    m_said->setText(replaces ? tr("Replaces the template of that name.") : wrong);
    m_doIt->setText(replaces ? tr("Replace") : m_question.verb);
    m_doIt->setEnabled(wrong.isEmpty());
}

} // namespace switchyard
