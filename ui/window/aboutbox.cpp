// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/aboutbox.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace switchyard {

void showText(const QString &title, const QString &text, QWidget *parent)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::Close, parent);
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void showAbout(QWidget *parent)
{
    const char *const text = QT_TRANSLATE_NOOP(
        "AboutBox", "Switchyard %1\nCircuit breakers of A2A agents, seen live.\nGPL-3.0-or-later");
    showText(QCoreApplication::translate("AboutBox", "About Switchyard"),
             QCoreApplication::translate("AboutBox", text).arg(QCoreApplication::applicationVersion()),
             parent);
}

} // namespace switchyard
