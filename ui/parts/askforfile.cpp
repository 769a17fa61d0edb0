// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/askforfile.h"

#include <QFileInfo>

namespace switchyard {

void askForFiles(QWidget *over, const FileQuestion &question,
                 const std::function<void(const QStringList &files)> &then)
{
    auto *dialog = new QFileDialog(over, question.title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(question.mode);
    dialog->setAcceptMode(question.accept);
    dialog->setDefaultSuffix(question.suffix);
    if (!question.filter.isEmpty())
        dialog->setNameFilters(question.filter.split(QStringLiteral(";;")));
    const QFileInfo begin(question.beginAt);
    if (begin.isAbsolute())
        dialog->setDirectory(begin.isDir() ? begin.absoluteFilePath() : begin.absolutePath());
    if (!begin.fileName().isEmpty() && !begin.isDir())
        dialog->selectFile(begin.fileName());
    QObject::connect(dialog, &QFileDialog::filesSelected, over, then);
    dialog->open();
}

} // namespace switchyard
