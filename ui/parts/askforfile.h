// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDialog>

#include <functional>

namespace switchyard {

//! \brief What is asked for.
struct FileQuestion
{
    QString title;
    QString beginAt; //!< a folder, or a file to begin with; may be empty
    QString filter;  //!< empty: all files
    QFileDialog::FileMode mode = QFileDialog::ExistingFile;
    QFileDialog::AcceptMode accept = QFileDialog::AcceptOpen;
    QString suffix = {}; //!< of a name that is written without one
};

//! \brief Opens the dialog over \a over and returns at once: a loop of its own would go on while the window
//! under it goes away. \a then is called with what was chosen, and not at all when nothing was.
void askForFiles(QWidget *over, const FileQuestion &question,
                 const std::function<void(const QStringList &files)> &then);

} // namespace switchyard
