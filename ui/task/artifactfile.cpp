// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/artifactfile.h"

#include "task/formwords.h"

#include <QCoreApplication>
#include <QMimeDatabase>
#include <QSaveFile>

namespace switchyard {

namespace {

constexpr qsizetype longestName = 120;

QString cleaned(const QString &name)
{
    QString clean;
    const QString last = name.section(u'/', -1).section(u'\\', -1);
    for (const QChar c : last) {
        const bool unfit = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
                           QStringLiteral("<>:\"|?*").contains(c);
        clean += unfit ? QChar(u'_') : c;
    }
    clean = clean.trimmed();
    while (clean.startsWith(u'.'))
        clean.remove(0, 1);
    return clean.left(longestName);
}

QString endingFor(const a2a::Part &part)
{
    if (std::holds_alternative<a2a::DataPart>(part))
        return QStringLiteral("json");
    const auto *file = std::get_if<a2a::FilePart>(&part);
    if (!file)
        return QStringLiteral("txt");
    const QString ending = QMimeDatabase().mimeTypeForName(file->mediaType).preferredSuffix();
    return ending.isEmpty() ? QStringLiteral("bin") : ending;
}

} // namespace

QString suggestedFileName(const a2a::Artifact &artifact, const a2a::Part &part, int number)
{
    if (const auto *file = std::get_if<a2a::FilePart>(&part)) {
        if (QString name = cleaned(file->name); !name.isEmpty())
            return name;
    }
    QString name = cleaned(artifact.name);
    if (name.isEmpty())
        name = QStringLiteral("artifact-%1").arg(number);
    const QString ending = u'.' + endingFor(part);
    return name.endsWith(ending) ? name : name + ending;
}

std::optional<QByteArray> fileContents(const a2a::Part &part)
{
    if (const auto *text = std::get_if<a2a::TextPart>(&part))
        return text->text.toUtf8();
    if (const auto *data = std::get_if<a2a::DataPart>(&part))
        return jsonText(data->data).trimmed().toUtf8() + '\n';
    const auto &file = std::get<a2a::FilePart>(part);
    return file.bytes.isEmpty() && !file.url.isEmpty() ? std::nullopt : std::optional(file.bytes);
}

QString saveFile(const QString &path, const QByteArray &contents)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(contents) == contents.size() && file.commit())
        return {};
    return QCoreApplication::translate("ArtifactFile", "%1 was not written: %2")
        .arg(path, file.errorString());
}

} // namespace switchyard
