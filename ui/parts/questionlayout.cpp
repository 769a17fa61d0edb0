// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/questionlayout.h"

#include "parts/roomforwords.h"
#include "theme/theme.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QDialog>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace switchyard {

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(1); // one long word must not make the dialog as wide
    return label;
}

QLabel *plainTitle(const QString &text, QWidget &field)
{
    auto *title = new QLabel(text, field.parentWidget());
    title->setTextFormat(Qt::PlainText);
    title->setBuddy(&field);
    return title;
}

void layOutQuestion(QDialog &dialog, QFormLayout &fields, QLabel &said, QPushButton &doIt)
{
    said.setTextFormat(Qt::PlainText);
    said.setWordWrap(true);
    said.setMinimumWidth(1); // one long word must not make the dialog as wide
    said.setForegroundRole(secondaryTextRole);
    said.setAccessibleName(
        QCoreApplication::translate("QuestionLayout", "What keeps it, or what will be done"));
    doIt.setDefault(true);
    auto *cancel = new QPushButton(QCoreApplication::translate("QuestionLayout", "Cancel"), &dialog);
    cancel->setAutoDefault(false);
    QObject::connect(cancel, &QPushButton::clicked, &dialog, &QDialog::reject);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(&doIt);
    buttons->addWidget(cancel);
    auto *layout = new QVBoxLayout(&dialog);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addLayout(&fields);
    layout->addWidget(&said);
    layout->addLayout(buttons);
    keepRoomForWords(dialog, 56);
}

} // namespace switchyard
