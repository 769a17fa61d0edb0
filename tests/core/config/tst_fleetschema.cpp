// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configfield.h"
#include "config/configwords.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace switchyard;

class TestFleetSchema : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void hasEverySetting_data();
    void hasEverySetting();
    void hasNoSettingOfItsOwn();
    void hasTheWordsOfInterfaces();

private:
    [[nodiscard]] QJsonObject resolved(QJsonObject node) const;
    [[nodiscard]] QJsonObject settingAt(QJsonObject node, const QString &path) const;
    [[nodiscard]] QStringList leavesOf(const QJsonObject &node, const QString &prefix) const;

    QJsonObject m_schema;
};

void TestFleetSchema::initTestCase()
{
    QFile file(QStringLiteral(SCHEMA_FILE));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_schema = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(m_schema.value(QLatin1String("$schema")).toString(),
             QStringLiteral("https://json-schema.org/draft/2020-12/schema"));
}

QJsonObject TestFleetSchema::resolved(QJsonObject node) const
{
    const QString reference = node.value(QLatin1String("$ref")).toString();
    if (reference.isEmpty())
        return node;
    return m_schema.value(QLatin1String("$defs")).toObject().value(reference.section(u'/', -1)).toObject();
}

QJsonObject TestFleetSchema::settingAt(QJsonObject node, const QString &path) const
{
    const QStringList keys = path.split(u'.');
    for (const QString &key : keys)
        node = resolved(node.value(QLatin1String("properties")).toObject().value(key).toObject());
    return node;
}

QStringList TestFleetSchema::leavesOf(const QJsonObject &node, const QString &prefix) const
{
    const QJsonObject properties = node.value(QLatin1String("properties")).toObject();
    QStringList leaves;
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        const QJsonObject value = resolved(property.value().toObject());
        const QString path = prefix + property.key();
        if (value.contains(QLatin1String("properties")))
            leaves += leavesOf(value, path + u'.');
        else
            leaves.append(path);
    }
    return leaves;
}

void TestFleetSchema::hasEverySetting_data()
{
    QTest::addColumn<QString>("path");
    for (const ConfigField &field : configFields())
        QTest::newRow(qPrintable(field.path)) << field.path;
}

void TestFleetSchema::hasEverySetting()
{
    QFETCH(QString, path);
    const ConfigField &field = *configField(path);
    const QJsonObject agent =
        m_schema.value(QLatin1String("$defs")).toObject().value(QLatin1String("agent")).toObject();
    const QJsonObject setting = settingAt(agent, path);
    QCOMPARE(settingAt(m_schema, QStringLiteral("defaults.") + path), setting);

    const QJsonValue type = setting.value(QLatin1String("type"));
    const FieldValue builtIn = field.value(AgentConfig{});
    const QJsonValue byDefault = setting.value(QLatin1String("default"));
    switch (field.kind) {
    case FieldKind::Integer:
        QCOMPARE(type, QJsonValue(QStringLiteral("integer")));
        break;
    case FieldKind::Number:
    case FieldKind::Seconds:
        QCOMPARE(type, QJsonValue(QStringLiteral("number")));
        break;
    case FieldKind::OptionalSeconds:
        QCOMPARE(type, QJsonValue(QJsonArray{QStringLiteral("number"), QStringLiteral("null")}));
        break;
    case FieldKind::Timeout:
        QCOMPARE(type, QJsonValue(QJsonArray{QStringLiteral("number"), QStringLiteral("string")}));
        QCOMPARE(setting.value(QLatin1String("pattern")), QJsonValue(QStringLiteral("^none$")));
        break;
    case FieldKind::Flag:
        QCOMPARE(byDefault, QJsonValue(std::get<bool>(builtIn)));
        return;
    case FieldKind::Word:
        QCOMPARE(setting.value(QLatin1String("enum")), QJsonValue(QJsonArray::fromStringList(field.words)));
        [[fallthrough]];
    case FieldKind::Path:
        QCOMPARE(byDefault, QJsonValue(std::get<QString>(builtIn)));
        return;
    }
    const QLatin1String least(field.range.leastExcluded ? "exclusiveMinimum" : "minimum");
    QCOMPARE(setting.value(least).toDouble(-1), field.range.least);
    QCOMPARE(setting.value(QLatin1String("maximum")).toDouble(-1), field.range.most);
    if (const double *number = std::get_if<double>(&builtIn))
        QCOMPARE(byDefault, QJsonValue(*number));
    else if (const QString *word = std::get_if<QString>(&builtIn))
        QCOMPARE(byDefault, QJsonValue(*word));
    else
        QVERIFY(byDefault.isNull());
}

void TestFleetSchema::hasNoSettingOfItsOwn()
{
    QStringList known;
    for (const ConfigField &field : configFields())
        known.append(field.path);
    QStringList written = leavesOf(settingAt(m_schema, QStringLiteral("defaults")), {});
    known.sort();
    written.sort();
    QCOMPARE(written, known);
}

void TestFleetSchema::hasTheWordsOfInterfaces()
{
    const QJsonObject agent =
        m_schema.value(QLatin1String("$defs")).toObject().value(QLatin1String("agent")).toObject();
    const auto words = [&](const QString &path) {
        return settingAt(agent, path).value(QLatin1String("enum"));
    };
    QCOMPARE(words(QStringLiteral("interface.protocol")),
             QJsonValue(QJsonArray::fromStringList(wordsOf<a2a::ProtocolVersion>())));
    QCOMPARE(words(QStringLiteral("interface.binding")),
             QJsonValue(QJsonArray::fromStringList(wordsOf<a2a::Binding>())));
}

QTEST_GUILESS_MAIN(TestFleetSchema)
#include "tst_fleetschema.moc"
