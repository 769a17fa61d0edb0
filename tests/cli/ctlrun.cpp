// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctlrun.h"

#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>

namespace switchyard {

QList<QJsonObject> CtlRun::json() const
{
    QList<QJsonObject> objects;
    const QList<QByteArray> lines = out.trimmed().split('\n');
    for (const QByteArray &line : lines)
        objects.append(QJsonDocument::fromJson(line).object());
    return objects;
}

QString CtlRun::all(const QString &key) const
{
    QStringList values;
    const QList<QJsonObject> objects = json();
    for (const QJsonObject &object : objects)
        values.append(object.value(key).toVariant().toString());
    return values.join(u' ');
}

void startCtl(QProcess &process, const QStringList &arguments, const QProcessEnvironment &environment)
{
    process.setProgram(QStringLiteral(CTL_PROGRAM));
    process.setArguments(arguments);
    QProcessEnvironment clean = QProcessEnvironment::systemEnvironment();
    clean.remove(QStringLiteral("http_proxy"));
    clean.insert(environment);
    process.setProcessEnvironment(clean);
    process.start();
}

CtlRun awaitCtl(QProcess &process)
{
    if (process.state() != QProcess::NotRunning) {
        QSignalSpy finished(&process, &QProcess::finished);
        if (process.state() != QProcess::NotRunning && !finished.wait(60000)) {
            process.kill();
            process.waitForFinished();
            return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
        }
    }
    const bool ended = process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

CtlRun runCtl(const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess process;
    startCtl(process, arguments, environment);
    return awaitCtl(process);
}

FleetOnDisk::FleetOnDisk(const QByteArray &text)
{
    QFile file(path());
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
}

} // namespace switchyard
