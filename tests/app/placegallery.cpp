// SPDX-License-Identifier: GPL-3.0-or-later
// place-gallery FOLDER light|dark: every dialog, for the worst name that an agent may have, as a PNG file.
#include "everyplace.h"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>
#include <QWidget>

#include <cstdio>

int main(int argc, char **argv)
{
    using namespace switchyard;

    QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    if (argc != 3) {
        std::fputs("place-gallery FOLDER light|dark\n", stderr);
        return 64;
    }
    const QString mode = QString::fromLocal8Bit(argv[2]);
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    for (const test::Place &place : test::everyPlace()) {
        const test::Opened opened(place, mode == u"dark");
        QApplication::processEvents();
        const QString name = QString::fromLatin1(place.name).replace(u' ', u'-');
        opened.widget().grab().save(folder.filePath(name + u'-' + mode + QStringLiteral(".png")));
    }
    return 0;
}
