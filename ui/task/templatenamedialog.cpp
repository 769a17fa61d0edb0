// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/templatenamedialog.h"

#include "parts/fieldcheck.h"
#include "parts/questionlayout.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

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
    // One long name must not make the dialog as wide.
    m_name->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_name->setMinimumContentsLength(30);
    m_name->setInsertPolicy(QComboBox::NoInsert);
    m_name->setAccessibleName(tr("Name of the template"));
    m_name->setToolTip(
        tr("At most %1 characters; this is what the menu of templates shows.").arg(mostTyped::name));
    if (m_question.mayReplace)
        m_name->addItems(m_question.taken);
    m_name->setEditText(m_question.suggested);
    m_name->lineEdit()->selectAll();

    auto *form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    layOutQuestion(*this, *form, *m_said, *m_doIt);

    connect(m_name, &QComboBox::editTextChanged, this, &TemplateNameDialog::refresh);
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
    m_doIt->setToolTip(!wrong.isEmpty() ? wrong
                       : replaces       ? tr("What was kept under that name is lost.")
                                        : tr("The template is in the menu from now on."));
}

} // namespace switchyard
