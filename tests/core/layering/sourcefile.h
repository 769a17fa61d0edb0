// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDirIterator>
#include <QFile>
#include <QLibraryInfo>
#include <QRegularExpression>

namespace switchyard {

//! \brief A file of ours, with what it includes.
struct SourceFile
{
    QString path; //!< below the top folder
    QString text;

    //! \brief Headers in quotes, as "room/file.h".
    [[nodiscard]] QStringList ownHeaders() const { return captured(QStringLiteral("\"([^\"]+)\"")); }
    //! \brief Headers in angle brackets.
    [[nodiscard]] QStringList systemHeaders() const { return captured(QStringLiteral("<([^>]+)>")); }
    //! \brief Whether a header belongs to one of these Qt modules, such as "QtNetwork", however it is
    //! written.
    [[nodiscard]] QStringList headersOf(const QStringList &modules) const
    {
        QStringList found;
        for (const QString &header : systemHeaders()) {
            for (const QString &module : modules) {
                const QString installed =
                    QLibraryInfo::path(QLibraryInfo::HeadersPath) + u'/' + module + u'/' + header;
                if (header.startsWith(module + u'/') || QFile::exists(installed))
                    found.append(header);
            }
        }
        return found;
    }

private:
    [[nodiscard]] QStringList captured(const QString &name) const
    {
        QStringList found;
        const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*") + name,
                                         QRegularExpression::MultilineOption);
        for (auto match = include.globalMatch(text); match.hasNext();)
            found.append(match.next().captured(1));
        return found;
    }
};

//! \brief Every C++ file below \a root / \a folder; none when the folder is not there.
[[nodiscard]] inline QList<SourceFile> sourceFiles(const QString &root, const QString &folder)
{
    QList<SourceFile> files;
    QDirIterator entries(root + u'/' + folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        QFile file(entries.next());
        if (file.open(QIODevice::ReadOnly))
            files.append({file.fileName().mid(root.size() + 1), QString::fromUtf8(file.readAll())});
    }
    return files;
}

} // namespace switchyard
