// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/secret.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace {

SecretReference bearer(SecretReference::Source source, const QString &reference)
{
    return {source, reference};
}

} // namespace

class TestSecret : public QObject
{
    Q_OBJECT

private slots:
    void readsAVariable();
    void saysWhichVariableIsNotSet();
    void readsAPrivateFileAnew();
    void refusesAFileThatOthersReach_data();
    void refusesAFileThatOthersReach();
    void saysWhatToDoWithoutAKeychain();
    void needsNoSecretWithoutAuth();
};

void TestSecret::readsAVariable()
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("TOKEN"), QStringLiteral("abc"));
    const auto secret = resolveSecret(
        bearer(SecretReference::Source::EnvironmentVariable, QStringLiteral("TOKEN")), environment);
    QVERIFY(secret.has_value());
    QCOMPARE(*secret, QStringLiteral("abc"));
}

void TestSecret::saysWhichVariableIsNotSet()
{
    const auto secret =
        resolveSecret(bearer(SecretReference::Source::EnvironmentVariable, QStringLiteral("TOKEN")), {});
    QVERIFY(!secret.has_value());
    QVERIFY(secret.error().kind == FailureKind::InvalidRequest);
    QVERIFY(secret.error().detail.contains(QLatin1String("TOKEN is not set")));
}

void TestSecret::readsAPrivateFileAnew()
{
    const QTemporaryDir folder;
    const SecretReference auth =
        bearer(SecretReference::Source::File, folder.filePath(QStringLiteral("token")));
    for (const char *text : {"first\n", "second\r\n"}) {
        QFile file(auth.name);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        file.write(text);
        file.close();
        const auto secret = resolveSecret(auth, {});
        QVERIFY(secret.has_value());
        QCOMPARE(*secret, QString::fromLatin1(text).trimmed());
    }
}

void TestSecret::refusesAFileThatOthersReach_data()
{
    QTest::addColumn<int>("permission");
    QTest::newRow("read by the group") << int(QFile::ReadGroup);
    QTest::newRow("read by all") << int(QFile::ReadOther);
    QTest::newRow("written by the group") << int(QFile::WriteGroup);
}

void TestSecret::refusesAFileThatOthersReach()
{
    QFETCH(int, permission);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("token")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("s3cr3t");
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::Permission(permission)));
    const auto secret = resolveSecret(bearer(SecretReference::Source::File, file.fileName()), {});
    QVERIFY(!secret.has_value());
    QVERIFY(secret.error().detail.contains(QLatin1String("chmod 600")));
    QVERIFY(!secret.error().detail.contains(QLatin1String("s3cr3t")));
}

void TestSecret::saysWhatToDoWithoutAKeychain()
{
    const auto secret = resolveSecret(bearer(SecretReference::Source::Keychain, QStringLiteral("work")), {});
    QVERIFY(!secret.has_value());
    QVERIFY(secret.error().detail.contains(QLatin1String("env:NAME or file:PATH")));
}

void TestSecret::needsNoSecretWithoutAuth()
{
    const auto secret = resolveSecret(SecretReference(), {});
    QVERIFY(secret.has_value());
    QVERIFY(secret->isEmpty());
}

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
