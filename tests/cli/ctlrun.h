// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QTemporaryDir>

namespace switchyard {

//! \brief What a run of switchyardctl came to.
struct CtlRun
{
    int exitCode = -1; //!< -1: it did not end by itself
    QByteArray out;
    QByteArray err;

    //! \brief The lines of standard output as JSON objects; an empty one for a line that is none.
    [[nodiscard]] QList<QJsonObject> json() const;
    //! \brief The values of `key` in all lines, joined by blanks.
    [[nodiscard]] QString all(const QString &key) const;
};

//! \brief Runs the program while this process' event loop goes on, so that servers in it can answer.
[[nodiscard]] CtlRun runCtl(const QStringList &arguments, const QProcessEnvironment &environment = {});

//! \brief A run of the program that a test steers.
void startCtl(QProcess &process, const QStringList &arguments, const QProcessEnvironment &environment = {});
[[nodiscard]] CtlRun awaitCtl(QProcess &process);

//! \brief A fleet file in a folder of its own.
class FleetOnDisk final
{
public:
    explicit FleetOnDisk(const QByteArray &text);
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("fleet.json")); }

private:
    QTemporaryDir m_folder;
};

} // namespace switchyard
